"""Collected rows, read: files of recognitions or of listings become acts with their evidence.

Reading is pure: it looks at the gazetteer, the codebook and the shipped tables, writes nothing,
and goes on past a row that it refuses, so that one look finds all that is wrong with a file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from accredit.model import Act, Statement
from accredit.record.collected import designations, recognition
from accredit.record.collected.merge import together
from accredit.record.collected.rows import Draft, Place, Refused, Shape, drafts_of, located
from accredit.record.shape import Fault

__all__ = ["Fate", "Reading", "read"]

SHAPES: tuple[Shape, ...] = (recognition.SHAPE, designations.SHAPE)
"""The shapes known, each by its header; a new one is a module of this package and a name here."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one row.

    Attributes:
        outcome: `in`, `merged` (into what an earlier row gave), `statement` or `left-out`.
        ids: The acts or statements that rest on it.
        reason: Why it was refused.
    """

    place: Place
    outcome: str
    ids: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A collected file, read.

    Attributes:
        items: Acts and statements, each with all evidence that the file has for it.
        fates: What became of every row, in order.
    """

    file: str
    shape: str
    items: tuple[Act | Statement, ...]
    fates: tuple[Fate, ...]

    @property
    def refused(self) -> tuple[Fault, ...]:
        """The rows that were not taken, with the line where each stands and the reason."""
        return tuple(
            Fault(self.file, fate.place.line, fate.reason)
            for fate in self.fates
            if fate.outcome == "left-out"
        )


def read(text: str, file: str) -> Reading:
    """Read a file of collected rows.

    Args:
        text: The whole file, CSV with a header that names its shape.
        file: Its name, for messages and accounting.

    Raises:
        BadRecord: When it has no header of a shape known here, or no rows.
    """
    shape, found = located(text, file, SHAPES)
    drafts: list[Draft] = []
    reasons: dict[Place, str] = {}
    for place, row in found:
        result = row if isinstance(row, Refused) else drafts_of(shape, row, place)
        if isinstance(result, Refused):
            reasons[place] = str(result)
        else:
            drafts += result
    items = tuple(together(drafts))
    places = [place for place, _ in found]
    return Reading(
        file, shape.name, tuple(item for item, _ in items), _fates(places, items, reasons)
    )


def _fates(
    places: list[Place],
    items: tuple[tuple[Act | Statement, tuple[Place, ...]], ...],
    reasons: dict[Place, str],
) -> tuple[Fate, ...]:
    resting: dict[Place, list[tuple[Act | Statement, bool]]] = defaultdict(list)
    for item, rests_on in items:
        for place in dict.fromkeys(rests_on):
            resting[place].append((item, place == rests_on[0]))
    return tuple(
        Fate(place, "left-out", reason=reasons[place])
        if place in reasons
        else Fate(place, _outcome(resting[place]), tuple(item.id for item, _ in resting[place]))
        for place in places
    )


def _outcome(resting: list[tuple[Act | Statement, bool]]) -> str:
    first = [item for item, is_first in resting if is_first]
    if not first:
        return "merged"
    return "in" if any(isinstance(item, Act) for item in first) else "statement"
