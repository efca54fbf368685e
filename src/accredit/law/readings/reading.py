"""An answer of the record to a sentence, and the ways in which most are come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from accredit.law.situation import Situation
from accredit.law.tables import Fact
from accredit.law.truth import Truth
from accredit.model import AxisValue
from accredit.status import since_words

__all__ = [
    "EXPRESS",
    "LOST",
    "NO",
    "OPEN",
    "RECOGNISING",
    "YES",
    "Reader",
    "Reading",
    "Slots",
    "by_axis",
    "by_table",
    "plainly",
]

NO, OPEN, YES = Truth.NO, Truth.OPEN, Truth.YES
EXPRESS = ("de-jure", "de-facto")
LOST = frozenset(("refuse-recognition", "withdraw-recognition", "freeze-recognition"))
RECOGNISING = ("recognise", "recognise-de-facto")

Slots = tuple[tuple[str, ...], ...]


class Reading(NamedTuple):
    """An answer of the record.

    Attributes:
        because: Ids of acts and relations; for a dated table, the address of the row's source.
        note: What stands instead, or why nobody knows.
    """

    truth: Truth
    because: tuple[str, ...] = ()
    note: str = ""


Reader = Callable[[Situation, Slots], Reading]


def plainly(value: bool) -> Reading:  # noqa: FBT001  a truth is the argument
    """A yes or a no that rests on nothing on record."""
    return Reading(YES if value else NO)


def by_axis(value: AxisValue, asked: Collection[str]) -> Reading:
    """A value of an axis against those asked for."""
    if not value.alternatives and not value.because:  # as most are
        truth = YES if value.value in asked else OPEN if value.value == "unknown" else NO
        return Reading(truth, (), value.value)
    wanted, possible = frozenset(asked), {value.value, *value.alternatives}
    truth = NO
    if possible <= wanted:
        truth = YES
    elif "unknown" in possible - wanted or possible & wanted:
        truth = OPEN
    return Reading(truth, value.because, _told(value))


def _told(value: AxisValue) -> str:
    """A value with its readings and since when."""
    readings = " or ".join(dict.fromkeys((value.value, *value.alternatives)))
    return f"{readings}, since {since_words(value.since)}" if value.since else readings


def by_table(told: Iterable[Fact], s: Situation, fits: Callable[[Fact], bool]) -> Reading:
    """By the rows of a dated table that fit, with their sources."""
    rows = [f for f in told if fits(f)]
    best = max((f.on(s.on) for f in rows), default=NO)
    return Reading(best, tuple(f.source for f in rows if best and f.on(s.on) is best))
