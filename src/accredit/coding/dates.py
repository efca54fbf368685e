"""Dates in text as intervals, anchored on the day of publication; a day is never invented."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accredit.errors import BadDate
from accredit.model import PartialDate

__all__ = ["DateSpan", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression: where it stands, what it may mean, and how it bounds its clause.

    Attributes:
        bound: `on` (it happened then), `since`, `after`, `before` or `until`.
        placed: False for a relative date where the day of publication is not known.
        yearless: The year was not written, but taken from the day of publication.
    """

    start: int
    end: int
    when: PartialDate
    bound: str = "on"
    placed: bool = True
    yearless: bool = False

    def ahead_of(self, published: date | None) -> DateSpan:
        """The same words about the future: `in September`, planned in April, is yet to come."""
        when = self.when
        if not self.yearless or published is None or when.latest is None or when.earliest is None:
            return self
        if when.latest >= published:
            return self
        later = PartialDate.between(_next_year(when.earliest), _next_year(when.latest))
        return replace(self, when=later)


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day + timedelta(days=365)


_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_MONTH_WORDS = [m.capitalize() for m in sorted(_MONTHS, key=len, reverse=True)]
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

_MONTH = r"(?P<month>" + "|".join(_MONTH_WORDS) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_PART = r"(?P<part>(?i:early|mid|late|the\s+beginning\s+of|the\s+end\s+of|the\s+middle\s+of|end-))"
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + r")"

_Reader = Callable[[re.Match[str], date | None], PartialDate | None]


def find_dates(text: str, published: date | None) -> list[DateSpan]:
    """Find the date expressions of a sentence.

    Args:
        text: The sentence.
        published: The day on which it was published; without it relative dates, and dates
            without a year, are found but not placed.

    Returns:
        Spans with offsets into `text`, in order, without overlaps; the longest wins.
    """
    if not _HINT.search(text):
        return []
    found: list[DateSpan] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < s.end and s.start < match.end() for s in found):
                continue
            span = _span(text, match, read, published)
            if span is not None:
                found.append(span)
    return sorted(found, key=lambda s: s.start)


def _span(
    text: str, match: re.Match[str], read: _Reader, published: date | None
) -> DateSpan | None:
    try:
        when = read(match, published)
    except (ValueError, OverflowError, BadDate, calendar.IllegalMonthError):
        return None
    bound = _bound(text, match.start())
    if when is None:
        return DateSpan(match.start(), match.end(), PartialDate(), bound, placed=False)
    yearless = read in (_day_and_month, _month_alone) or (
        read is _part_of_month and not match.groupdict().get("year")
    )
    return DateSpan(match.start(), match.end(), when, bound, yearless=yearless)


_BOUND = re.compile(
    r"\b(since|after|following|before|prior to|until|till|by|from)\s+(?:the\s+)?$", re.I
)
_BOUNDS = {
    "following": "after",
    "prior to": "before",
    "till": "until",
    "by": "before",
    "from": "since",
}


def _bound(text: str, start: int) -> str:
    match = _BOUND.search(text, max(0, start - 16), start)
    if not match:
        return "on"
    word = match.group(1).lower()
    return _BOUNDS.get(word, word)


# Readers: a match and the day of publication give an interval, or None where it cannot be placed.


def _iso(match: re.Match[str], _: date | None) -> PartialDate:
    return PartialDate.parse(match.group())


def _full(match: re.Match[str], _: date | None) -> PartialDate:
    month = _MONTHS[match["month"].lower()]
    return PartialDate.on(date(int(match["year"]), month, int(match["day"])))


def _day_and_month(match: re.Match[str], published: date | None) -> PartialDate | None:
    if published is None:
        return None
    month, dom = _MONTHS[match["month"].lower()], int(match["day"])
    return PartialDate.on(_nearest_past(published, month, dom))


def _nearest_past(published: date, month: int, dom: int) -> date:
    """The latest such day not after publication; news looks back, a month ahead at most."""
    this_year = date(published.year, month, dom)
    if this_year > published + timedelta(days=31):
        return date(published.year - 1, month, dom)
    return this_year


def _month_and_year(match: re.Match[str], _: date | None) -> PartialDate:
    return PartialDate.parse(f"{match['year']}-{_MONTHS[match['month'].lower()]:02d}")


def _month_alone(match: re.Match[str], published: date | None) -> PartialDate | None:
    if published is None:
        return None
    month = _MONTHS[match["month"].lower()]
    year = published.year if month <= published.month else published.year - 1
    return PartialDate.parse(f"{year}-{month:02d}")


def _part_of_month(match: re.Match[str], published: date | None) -> PartialDate | None:
    groups = match.groupdict()
    if groups.get("year"):
        month = _month_and_year(match, published)
    else:
        month_or_none = _month_alone(match, published)
        if month_or_none is None:
            return None
        month = month_or_none
    first, last = month.earliest, month.latest
    if first is None or last is None:
        return None
    part = match["part"].lower()
    if part.startswith(("early", "the beginning")):
        return PartialDate.between(first, first.replace(day=10))
    if part.startswith(("mid", "the middle")):
        return PartialDate.between(first.replace(day=11), first.replace(day=20))
    return PartialDate.between(first.replace(day=21), last)


def _part_of_year(match: re.Match[str], _: date | None) -> PartialDate:
    year, part = int(match["year"]), match["part"].lower()
    if part.startswith(("early", "the beginning")):
        return PartialDate.between(date(year, 1, 1), date(year, 4, 30))
    if part.startswith(("mid", "the middle")):
        return PartialDate.between(date(year, 5, 1), date(year, 8, 31))
    return PartialDate.between(date(year, 9, 1), date(year, 12, 31))


def _year(match: re.Match[str], _: date | None) -> PartialDate:
    return PartialDate.parse(match["year"])


def _decade(match: re.Match[str], _: date | None) -> PartialDate:
    first = int(match["decade"])
    return PartialDate.between(date(first, 1, 1), date(first + 9, 12, 31))


def _years(match: re.Match[str], _: date | None) -> PartialDate:
    return PartialDate.between(date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))


def _weekday(match: re.Match[str], published: date | None) -> PartialDate | None:
    if published is None:
        return None
    back = (published.weekday() - _DAYS[match["weekday"].lower()]) % 7
    if (match["which"] or "").lower() == "next":
        return PartialDate.on(published + timedelta(days=(7 - back) if back else 7))
    if (match["which"] or "").lower() == "last" and back == 0:
        back = 7
    return PartialDate.on(published - timedelta(days=back))


def _near_day(match: re.Match[str], published: date | None) -> PartialDate | None:
    if published is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(match.group().lower(), 0)
    return PartialDate.on(published + timedelta(days=shift))


def _near_span(match: re.Match[str], published: date | None) -> PartialDate | None:
    if published is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    whole = _whole(unit, shift, published)
    if shift == 0 and (match["earlier"] or "").lower().startswith("earlier"):
        return PartialDate.between(whole.earliest, published)
    return whole


def _whole(unit: str, shift: int, published: date) -> PartialDate:
    if unit == "year":
        return PartialDate.parse(str(published.year + shift))
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return PartialDate.parse(f"{months // 12}-{months % 12 + 1:02d}")
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    return PartialDate.between(monday, monday + timedelta(days=6))


_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _ago(match: re.Match[str], published: date | None) -> PartialDate | None:
    """`three years ago`: the whole unit around that distance, not a day of it."""
    if published is None:
        return None
    n = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].lower()]
    unit = match["unit"].lower()
    if unit == "day":
        return PartialDate.on(published - timedelta(days=n))
    return _whole(unit, -n, published)


_I = re.IGNORECASE
_NEAR_SPAN = (
    r"(?:(?P<earlier>earlier|later)\s+)?(?P<which>this|last|previous|past|next|coming)"
    r"\s+(?P<unit>week|month|year)"
)
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})(?![\w-])", flags), read)
    for pattern, flags, read in (
        (r"\d{4}-\d\d-\d\d", 0, _iso),
        (rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}", 0, _full),
        (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", 0, _full),
        (rf"{_PART}[\s-]+{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?", 0, _part_of_month),
        (rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", 0, _month_and_year),
        (rf"{_MONTH}\s+{_DAY}", 0, _day_and_month),
        (rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}", 0, _day_and_month),
        (rf"{_PART}[\s-]+{_YEAR}", _I, _part_of_year),
        (r"(?P<first>1[6-9]\d\d|20\d\d)\s*(?:-|–|to|and)\s*(?P<last>1[6-9]\d\d|20\d\d)", 0, _years),
        (r"(?:the\s+)?(?P<decade>1[6-9]\d0|20\d0)s", 0, _decade),
        (rf"{_NUMBER}\s+(?P<unit>day|week|month|year)s?\s+ago", _I, _ago),
        (
            _NEAR_SPAN,
            _I,
            _near_span,
        ),
        (r"(?:(?P<which>last|next|this)\s+)?(?P<weekday>" + "|".join(_DAYS) + r")", _I, _weekday),
        (r"yesterday|today|tonight|tomorrow", _I, _near_day),
        (rf"(?<!resolution )(?<!Resolution ){_YEAR}(?!/)", _I, _year),
        (
            r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bSince )|(?<=\blast ))(?P<month>"
            + "|".join(m for m in calendar.month_name if m)
            + ")",
            0,
            _month_alone,
        ),
    )
)
_HINT = re.compile(
    r"\d|\b(?:yesterday|today|tonight|tomorrow|ago|week|month|year|"
    + "|".join(_DAYS)
    + "|"
    + "|".join(m.lower() for m in calendar.month_name if m)
    + r")\b",
    re.IGNORECASE,
)


def narrowed(spans: Iterator[DateSpan] | list[DateSpan], published: date | None) -> PartialDate:
    """What several dates of one clause say together of when it happened."""
    when = PartialDate()
    for span in spans:
        if span.bound == "on" and span.when:
            return span.when
        if span.bound in ("since", "after"):
            when = PartialDate.between(span.when.earliest, published)
        elif span.bound in ("before", "until"):
            when = PartialDate.between(None, span.when.latest)
    return when
