"""Whether something holds on a day, by a beginning and an end that may not be to the day."""

from __future__ import annotations

from datetime import date

from accredit.law.truth import Truth
from accredit.model import PartialDate

__all__ = ["date_of", "during"]


def during(start: PartialDate, end: PartialDate, on: date) -> Truth:
    """Whether a day lies in a stretch.

    Args:
        start: The first day; without one it always held.
        end: The first day on which it no longer held; without one it still does.
        on: The day.

    Examples:
        >>> during(PartialDate.parse("2021"), PartialDate(), date(2021, 6, 1)).word
        'unknown'
    """
    begun = _come(start, on) if start else Truth.YES
    over = _come(end, on) if end else Truth.NO
    return min(begun, Truth(2 - over))


def _come(when: PartialDate, on: date) -> Truth:
    if when.surely_by(on):
        return Truth.YES
    return Truth.OPEN if when.possibly_by(on) else Truth.NO


def date_of(text: str) -> PartialDate:
    """A date of a table; an empty cell is none."""
    return PartialDate.parse(text) if text else PartialDate()
