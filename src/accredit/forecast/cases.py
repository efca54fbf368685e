"""Episodes of the past that the record holds whole: since when, until when, and in what setting.

What a hazard is fitted to must not be chosen by how it ended. So entities that hardly anybody
recognised stand beside those that most did; and each is watched only as long as silence about a
state means that it did not move. `data/episodes.csv` says why for each, with sources.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from accredit.actors import gazetteer
from accredit.forecast import covariates

__all__ = ["Case", "Part", "case_of", "cases", "parts"]


@dataclass(frozen=True, slots=True)
class Case:
    """The setting of an episode; all but the target may be unknown.

    Attributes:
        target: Id of the one moved towards.
        since: When it could first be moved towards.
        until: The last day for which silence means that nobody moved; none where it still does.
        parent: Id of the state from which it seceded, or which claims its land.
        capital: From which day to which it held the capital of what it claims to be; without a
            first day never, without a last still.
        basis: Why until then.
        note: What it is about.
        sources: Where this was read.
    """

    target: str
    since: date | None = None
    until: date | None = None
    parent: str = ""
    capital: tuple[date | None, date | None] = (None, None)
    basis: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def land(self) -> str:
        """The state whose place and people it has: itself, or the one it governs or claims."""
        ruled = [
            r.b
            for r in gazetteer().relations
            if r.a == self.target and r.kind in ("governs", "claims", "represents")
        ]
        known = covariates.regions()
        return next((one for one in (self.target, *ruled, self.parent) if one in known), "")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a state that broke away.

    Attributes:
        target: Its id.
        parent: From which state.
        since: From which day on.
        until: The day on which it was gone or had succeeded the state; none where neither came.
    """

    target: str
    parent: str
    since: date
    until: date | None


@cache
def parts() -> tuple[Part, ...]:
    """The parts of states that broke away, of all episodes that ship."""
    world = gazetteer()
    succeeded = {(r.a, r.b): r.valid_from.earliest for r in world.relations if r.kind == "succeeds"}
    found = []
    for case in cases().values():
        if case.parent and case.since:
            gone = world.actor(case.target).valid_to.latest
            until = succeeded.get((case.target, case.parent), gone)
            found.append(Part(case.target, case.parent, case.since, until))
    return tuple(found)


@cache
def cases() -> Mapping[str, Case]:
    """The episodes of recognition that ship, by target, in the order of their beginning."""
    text = resources.files("accredit.forecast").joinpath("data/episodes.csv").read_text("utf-8")
    found = (
        Case(
            row["target"],
            _day(row["since"]),
            _day(row["until"]),
            row["parent"],
            (_day(row["capital_from"]), _day(row["capital_to"])),
            row["basis"],
            row["note"],
            tuple(row["source"].split(" | ")),
        )
        for row in csv.DictReader(text.splitlines())
    )
    return {case.target: case for case in found}


def case_of(target: str, known: date) -> Case:
    """The episode of a target, or of the one that stands for it; a bare one where none ships."""
    party = gazetteer().party(target, known)
    return next((cases()[one] for one in party if one in cases()), Case(target))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
