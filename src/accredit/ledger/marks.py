"""Voids and corrections: which entry hides which, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Marks", "Span"]


class _Mark(NamedTuple):
    by: str
    since: date
    is_void: bool


_Given = tuple[str, str, date, bool]
Span = tuple[date, date]  # of known days, the first included and the last not


class Marks:
    """What hides what. A mark counts from its own known day, and only while it is not voided.

    A correction that is corrected goes on to hide the entry that it corrected: the new one stands
    for both. Only a void gives back what was hidden.

    Args:
        given: The id of what is hidden, the id of the void or correction, its known day, and
            whether it is a void.
    """

    def __init__(self, given: Iterable[_Given]) -> None:
        self._of: dict[str, tuple[_Mark, ...]] = {}
        self._add(given)

    def _add(self, given: Iterable[_Given]) -> None:
        for hidden, by, since, is_void in given:
            self._of[hidden] = (*self._of.get(hidden, ()), _Mark(by, since, is_void))

    def more(self, given: Iterable[_Given]) -> Marks:
        """These marks with those that were written since."""
        both = Marks(())
        both._of = dict(self._of)
        both._add(given)
        return both

    def __contains__(self, key: str) -> bool:
        return key in self._of

    def hide(self, key: str, known: date) -> bool:
        """Whether an entry does not count, by what was known on a day."""
        return key in self._of and any(True for _ in self._standing(key, known))

    def by(self, key: str, known: date = date.max) -> list[str]:
        """Ids of the voids and corrections, known by a day, by which an entry does not count."""
        return [mark.by for mark in self._standing(key, known)]

    def since(self, key: str) -> date | None:
        """The day from which an entry no longer counts, by all that is known; `None` if it does."""
        return min((mark.since for mark in self._standing(key, date.max)), default=None)

    def counting(self, key: str, known: date) -> list[Span]:
        """The stretches of known days in which an entry counts.

        Args:
            key: Its id.
            known: The first day on which it was known.
        """
        days = sorted({known, *(day for day in self._days(key) if day > known), date.max})
        spans: list[Span] = []
        for start, end in pairwise(days):
            if self.hide(key, start):
                continue
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def _standing(self, key: str, known: date) -> Iterator[_Mark]:
        for mark in self._of.get(key, ()):
            if mark.since <= known and not self._voided(mark.by, known):
                yield mark

    def _voided(self, key: str, known: date) -> bool:
        return key in self._of and any(mark.is_void for mark in self._standing(key, known))

    def _days(self, key: str) -> Iterator[date]:
        """The days on which it may change whether an entry counts."""
        for mark in self._of.get(key, ()):
            yield mark.since
            yield from self._days(mark.by)
