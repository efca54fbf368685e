"""Voids and corrections: which entry hides which, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

__all__ = ["Marks", "Span"]

Span = tuple[date, date]  # of known days, the first included and the last not


class Marks:
    """What hides what. A mark counts from its own known day, and only while nothing hides it.

    Args:
        given: The id of what is hidden, the id of the void or correction, and its known day.
    """

    def __init__(self, given: Iterable[tuple[str, str, date]]) -> None:
        self._of: dict[str, list[tuple[str, date]]] = {}
        for hidden, by, since in given:
            self._of.setdefault(hidden, []).append((by, since))

    def __contains__(self, key: str) -> bool:
        return key in self._of

    def hide(self, key: str, known: date) -> bool:
        """Whether an entry does not count, by what was known on a day."""
        return key in self._of and any(True for _ in self._standing(key, known))

    def by(self, key: str, known: date = date.max) -> list[str]:
        """Ids of the voids and corrections, known by a day, by which an entry does not count."""
        return [by for by, _ in self._standing(key, known)]

    def since(self, key: str) -> date | None:
        """The day from which an entry no longer counts, by all that is known; `None` if it does."""
        return min((since for _, since in self._standing(key, date.max)), default=None)

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

    def _standing(self, key: str, known: date) -> Iterator[tuple[str, date]]:
        for by, since in self._of.get(key, ()):
            if since <= known and not self.hide(by, known):
                yield by, since

    def _days(self, key: str) -> Iterator[date]:
        """The days on which it may change whether an entry counts."""
        for by, since in self._of.get(key, ()):
            yield since
            yield from self._days(by)
