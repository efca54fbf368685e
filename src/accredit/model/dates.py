"""Dates as sources give them: an interval in which the day lies, never an invented day.

The text form is EDTF (ISO 8601-2:2019): ``2024-04-05``, ``2024-04``, ``2024``,
``[2024-04-01..2024-04-10]`` (one day out of these), ``[..2019-12-31]`` (on or before),
``[2019-01-01..]`` (on or after), and the empty text where nothing is known.
"""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from accredit.errors import BadDate

__all__ = ["PartialDate", "Precision", "day", "first_day", "past_day", "today"]


class Precision(StrEnum):
    """How closely a source dates something."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True, order=False)
class PartialDate:
    """A day known to lie in ``[earliest, latest]``; an open side is ``None``.

    Examples:
        >>> PartialDate.parse("2024-04").latest
        datetime.date(2024, 4, 30)
        >>> str(PartialDate.parse("[..2019-12-31]"))
        '[..2019-12-31]'
        >>> PartialDate.parse("2024-02-30")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        accredit.errors.BadDate: '2024-02-30' is not a date: no such day; ...
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the EDTF text form.

        Args:
            text: One of the forms named at the top of this module.

        Raises:
            BadDate: When the text is no such form or names a day that does not exist.
        """
        if not text:
            return _NOTHING
        if len(text) == 10 and text[4] == text[7] == "-":  # a day, as nearly all are: by far faster
            with suppress(ValueError):
                return cls.on(date.fromisoformat(text))
        text = text.strip()
        if not text or text == "[..]":
            return cls()
        if text.startswith("[") and text.endswith("]") and ".." in text:
            low, high = text[1:-1].split("..", 1)
            return cls.between(
                cls.parse(low).earliest if low else None,
                cls.parse(high).latest if high else None,
            )
        return cls._simple(text)

    @classmethod
    def _simple(cls, text: str) -> PartialDate:
        match = _SIMPLE.match(text)
        if not match:
            raise _bad(text, "not of a form known here")
        year, month, dom = (int(part) if part else None for part in match.groups())
        try:
            if year is None or month is None:
                return cls(date(int(text), 1, 1), date(int(text), 12, 31), Precision.YEAR)
            if dom is None:
                last = calendar.monthrange(year, month)[1]
                return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)
            return cls.on(date(year, month, dom))
        except (ValueError, calendar.IllegalMonthError):
            raise _bad(text, "no such day" if dom else "no such month or year") from None

    @classmethod
    def on(cls, when: date) -> PartialDate:
        """A single day."""
        return cls(when, when, Precision.DAY)

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> PartialDate:
        """A day out of ``[earliest, latest]``; an open side is ``None``.

        Raises:
            BadDate: When the interval ends before it begins.
        """
        if earliest and latest:
            if earliest > latest:
                raise _bad(f"[{earliest}..{latest}]", "it ends before it begins")
            return cls(earliest, latest, _closed_precision(earliest, latest))
        if latest:
            return cls(None, latest, Precision.BEFORE)
        return cls(earliest, None, Precision.AFTER) if earliest else cls()

    def __str__(self) -> str:
        match self.precision:
            case Precision.DAY:
                return str(self.earliest)
            case Precision.MONTH:
                return str(self.earliest)[:7]
            case Precision.YEAR:
                return str(self.earliest)[:4]
            case Precision.UNKNOWN:
                return ""
            case _:
                return f"[{self.earliest or ''}..{self.latest or ''}]"

    def __bool__(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders by the earliest possible day, then by the latest; open sides lie far out."""
        return (self.earliest or date.min, self.latest or date.max)

    def surely_by(self, when: date) -> bool:
        """Whether the day lies on or before `when` wherever in the interval it is."""
        return self.latest is not None and self.latest <= when

    def possibly_by(self, when: date) -> bool:
        """Whether the day may lie on or before `when`."""
        return self.earliest is None or self.earliest <= when

    def overlaps(self, other: PartialDate) -> bool:
        """Whether both intervals share a day."""
        return self.possibly_by(other.latest or date.max) and other.possibly_by(
            self.latest or date.max
        )

    def within(self, other: PartialDate) -> bool:
        """Whether every day of this interval lies in the other."""
        low, high = self.sort_key
        other_low, other_high = other.sort_key
        return other_low <= low and high <= other_high

    def gap_days(self, other: PartialDate) -> int:
        """Days between the two intervals; 0 when they touch or overlap."""
        if self.overlaps(other):
            return 0
        first, second = sorted((self, other), key=lambda d: d.sort_key)
        return ((second.earliest or date.max) - (first.latest or date.min)).days

    def describe(self) -> str:
        """Words for a sentence: `on 2024-04-05`, `in 2024-04`, `by 2019-12-31`."""
        match self.precision:
            case Precision.DAY:
                return f"on {self}"
            case Precision.MONTH | Precision.YEAR:
                return f"in {self}"
            case Precision.RANGE:
                return f"between {self.earliest} and {self.latest}"
            case Precision.BEFORE:
                return f"by {self.latest}"
            case Precision.AFTER:
                return f"since {self.earliest}"
            case Precision.UNKNOWN:
                return "at an unstated time"


_NOTHING = PartialDate()


def today() -> date:
    """The current day, UTC."""
    return datetime.now(UTC).date()


def day(text: str) -> date:
    """Read a single day; a month or a year stands for its last day.

    Args:
        text: ``2024-04-05``, ``2024-04`` or ``2024``.

    Raises:
        BadDate: When it is none of these.
    """
    parsed = PartialDate.parse(text)
    if parsed.latest is None:
        raise _bad(text, "a day is needed here")
    return parsed.latest


def first_day(text: str) -> date | None:
    """The first day of what was given: of a month or a year, its beginning.

    Raises:
        BadDate: When it is none of these.
    """
    day(text)
    return PartialDate.parse(text).earliest


def past_day(text: str, today: date) -> date:
    """A day that has begun; of a month or a year that has, the last day so far.

    Raises:
        BadDate: When it is none of these, or lies in the future.
    """
    last, first = day(text), PartialDate.parse(text).earliest
    if last <= today:
        return last
    if first is not None and first <= today:
        return today
    raise BadDate(f"{text} lies in the future; today is {today}")


def _closed_precision(earliest: date, latest: date) -> Precision:
    if earliest == latest:
        return Precision.DAY
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        return Precision.YEAR if earliest.year == latest.year else Precision.RANGE
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    whole = earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]
    return Precision.MONTH if same_month and whole else Precision.RANGE


def _bad(text: str, why: str) -> BadDate:
    return BadDate(f"{text!r} is not a date: {why}; write 2024-04-05, 2024-04 or 2024")
