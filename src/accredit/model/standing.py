"""What A is to B: five axes, each with its value, since when, and because of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accredit.model.dates import PartialDate
from accredit.model.shown import shown

__all__ = ["AxisValue", "Status"]


class AxisValue(NamedTuple):
    """One axis of a status; a plain tuple, since each status has several.

    Attributes:
        of: The actor that the value holds for: the movement is listed, the government recognised.
        settled: False where sources clash; then `alternatives` holds the other readings.
        because: Ids of the acts and relations that it rests on.
        subject: The list, body or lender, on axes that have one.
    """

    value: str
    of: str = ""
    since: PartialDate = PartialDate()
    settled: bool = True
    alternatives: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What `target` is to `actor` on a day, as the world knew it on another."""

    actor: str
    target: str
    on: date
    known: date
    recognition: AxisValue
    dealing: AxisValue
    designation: tuple[AxisValue, ...] = ()
    organisation: tuple[AxisValue, ...] = ()
    finance: tuple[AxisValue, ...] = ()

    def axes(self) -> Iterator[tuple[str, AxisValue]]:
        """Each value with its axis; of lists, bodies and lenders there may be several."""
        yield "recognition", self.recognition
        yield "dealing", self.dealing
        for axis in ("designation", "organisation", "finance"):
            for value in getattr(self, axis):
                yield axis, value

    def _repr_html_(self) -> str | None:
        return shown(self)
