"""Days of events counted by month, and the months before and after an act."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from accredit.errors import NotCovered

Days: TypeAlias = NDArray[np.datetime64]
Counts: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = ArrayLike  # whatever numpy reads as numbers
DayLike: TypeAlias = date | np.datetime64 | str
DayArray: TypeAlias = Iterable[DayLike] | NDArray[Any]
_EPOCH = 1970
_YEARS = 10  # looked at where nothing says from when


class Month(int):
    """A calendar month, as the number of months since January 1970.

    >>> str(Month.parse("2021-03").plus(1)), Month.parse("2021-03") - Month.parse("2020-11")
    ('2021-04', 4)
    """

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month written as `2021-03`."""
        return cls(int(np.datetime64(text, "M").astype(np.int64)))

    @classmethod
    def of(cls, day: DayLike) -> Self:
        """The month in which a day lies."""
        return cls(int(as_day(day).astype("datetime64[M]").astype(np.int64)))

    @classmethod
    def after(cls, day: DayLike) -> Self:
        """The first month that lies whole on or after a day.

        The month of an act belongs to the time before it, unless the act is of its first day. An
        act known only to its month counts from the first day of that month.

        >>> str(Month.after("2021-03-11")), str(Month.after("2020-11-01"))
        ('2021-04', '2020-11')
        """
        month = cls.of(day)
        return month if as_day(day) == month.first_day else month.plus(1)

    def plus(self, months: int) -> Self:
        """The month so many months later."""
        return type(self)(int(self) + months)

    @property
    def first_day(self) -> np.datetime64:
        """Its first day."""
        day: np.datetime64 = np.datetime64(int(self), "M").astype("datetime64[D]")
        return day

    @property
    def dates(self) -> tuple[date, date]:
        """Its first and its last day, as dates; of one before or after all dates, the nearest."""
        year, month = divmod(int(self) + 12 * _EPOCH, 12)
        if not date.min.year <= year <= date.max.year:
            nearest = date.min if year < date.min.year else date.max
            return nearest, nearest
        _, days = monthrange(year, month + 1)
        return date(year, month + 1, 1), date(year, month + 1, days)

    @property
    def january(self) -> Self:
        """The first month of its year."""
        return self.plus(-(int(self) % 12))

    def __str__(self) -> str:
        return str(np.datetime64(int(self), "M"))

    __repr__ = __str__


def watched_from(days: Sequence[date], end: Month) -> Month:
    """The month from which events are counted that nobody says since when he records.

    From the first event itself, the rate would be too high: with it the watch would begin.

    Args:
        days: Of the events.
        end: The last month counted.

    Returns:
        January of the year of the first; ten years before the end where there is none.
    """
    return Month.of(min(days)).january if days else end.plus(-12 * _YEARS)


def as_day(day: DayLike) -> np.datetime64:
    """One day, from a date, a numpy date or text as `2021-03-11`."""
    found: np.datetime64 = np.asarray([day], dtype="datetime64[D]")[0]
    return found


def as_days(days: DayArray) -> Days:
    """Days in order.

    Args:
        days: anything that numpy reads as days, shape (n,).

    Returns:
        datetime64[D], shape (n,), ascending.
    """
    given = days if isinstance(days, np.ndarray) else list(days)
    return np.sort(np.asarray(given, dtype="datetime64[D]"))


@dataclass(frozen=True, slots=True)
class Window:
    """The counts on both sides of a month.

    Attributes:
        first_after: the month with which the time after begins.
        asked: months wanted on each side.
        before: events a month before, shape (months there, at most `asked`).
        after: events a month from `first_after` on, shape (months there, at most `asked`).
    """

    first_after: Month
    asked: int
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def n_before(self) -> int:
        """Events before."""
        return sum(self.before)

    @property
    def n_after(self) -> int:
        """Events after."""
        return sum(self.after)

    @property
    def complete(self) -> bool:
        """Whether the data cover the whole window."""
        return len(self.before) == len(self.after) == self.asked

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of a window that the data do not fill."""
        sides = (("before", self.before), ("after", self.after))
        return tuple(
            f"The data cover {len(side)} of the {self.asked} months {name} {self.first_after}."
            for name, side in sides
            if len(side) < self.asked
        )


@dataclass(frozen=True, slots=True, eq=False)
class Monthly:
    """Events by month, without gaps: a month in which nothing was recorded is a 0.

    Attributes:
        first: the first month that the data cover.
        counts: events in each month, shape (months,).
    """

    first: Month
    counts: Counts

    @classmethod
    def of_days(cls, days: DayArray, first: Month, last: Month) -> Self:
        """Count days by month; days outside the months covered are not counted.

        Args:
            days: a day for each event, shape (n,).
            first: the first month covered by the data.
            last: the last month covered.

        Raises:
            NotCovered: the last month lies before the first.

        >>> Monthly.of_days(["2021-03-11"], Month.parse("2021-02"), Month.parse("2021-04")).counts
        array([0, 1, 0])
        """
        if last < first:
            raise NotCovered(f"the data end ({last}) before they begin ({first})")
        months = as_days(days).astype("datetime64[M]").astype(np.int64) - int(first)
        size = int(last) - int(first) + 1
        inside = months[(months >= 0) & (months < size)]
        return cls(first, np.bincount(inside, minlength=size).astype(np.int64))

    @property
    def last(self) -> Month:
        """The last month that the data cover."""
        return self.first.plus(len(self.counts) - 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month covered."""
        return tuple(self.first.plus(step) for step in range(len(self.counts)))

    def between(self, first: Month, last: Month) -> Monthly:
        """The part from one month to another, as far as the data cover it.

        Raises:
            NotCovered: they cover none of it.
        """
        start, end = max(first, self.first), min(last, self.last)
        if end < start:
            raise NotCovered(
                f"nothing between {first} and {last}: the data cover {self.first} to {self.last}"
            )
        offset = start - self.first
        return Monthly(Month(start), self.counts[offset : offset + (end - start) + 1])

    def from_first_event(self) -> Monthly:
        """The part from January of the year of the first event on; all of it without events.

        Years before a group existed are no years of peace, and would count as such.
        """
        seen = np.flatnonzero(self.counts)
        if not len(seen):
            return self
        month = self.first.plus(int(seen[0]))
        return self.between(month.january, self.last)

    def around(self, first_after: Month, months: int) -> Window:
        """So many months on each side of a month, fewer where the data begin or end.

        Raises:
            NotCovered: the month, and the one before it, lie outside the data.
        """
        at = first_after - self.first
        if not 0 <= at <= len(self.counts):
            raise NotCovered(
                f"{first_after} is outside the data, which cover {self.first} to {self.last}"
            )
        before = self.counts[max(0, at - months) : at]
        after = self.counts[at : at + months]
        return Window(first_after, months, tuple(before.tolist()), tuple(after.tolist()))
