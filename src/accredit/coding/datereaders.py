"""What date expressions say by the clocks of the text: a reader for each form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from accredit.model import PartialDate

__all__ = [
    "DAYS",
    "MONTHS",
    "NUMBERS",
    "Clock",
    "Reader",
    "ago",
    "counted_back",
    "day_and_month",
    "decade",
    "full",
    "in_which_year",
    "iso",
    "later",
    "month_alone",
    "month_and_year",
    "month_of_same_year",
    "near_day",
    "near_month",
    "near_span",
    "next_unit",
    "of_the_span",
    "part_of_month",
    "part_of_year",
    "same",
    "weekday",
    "weekday_of_week",
    "year",
    "years",
]


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative words are counted from.

    Attributes:
        published: The day of publication, for `last week`, `on Sunday`.
        spoken: The date last spoken of, for `a week later`, `that year`.
    """

    published: date | None = None
    spoken: PartialDate = PartialDate()


# A match and the clocks give an interval, or None where it cannot be placed.
Reader = Callable[[re.Match[str], Clock], PartialDate | None]

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
NUMBERS = {
    "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


def iso(match: re.Match[str], _: Clock) -> PartialDate:
    """`2024-04-05`."""
    return PartialDate.parse(match.group())


def full(match: re.Match[str], _: Clock) -> PartialDate:
    """`5 April 2024`, `April 5, 2024`."""
    return PartialDate.on(date(int(match["year"]), _month(match), int(match["day"])))


def _month_of(year: int, month: int) -> PartialDate:
    return PartialDate.parse(f"{year}-{month:02d}")


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()]


def day_and_month(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """The latest such day not after publication; news looks back, a month ahead at most."""
    if clock.published is None:
        return None
    this_year = date(clock.published.year, _month(match), int(match["day"]))
    if this_year > clock.published + timedelta(days=31):
        return PartialDate.on(date(clock.published.year - 1, _month(match), int(match["day"])))
    return PartialDate.on(this_year)


def month_and_year(match: re.Match[str], _: Clock) -> PartialDate:
    """`April 2024`."""
    return _month_of(int(match["year"]), _month(match))


def month_alone(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`in September`: the latest one that has begun by publication."""
    if clock.published is None:
        return None
    past = _month(match) <= clock.published.month
    return _month_of(clock.published.year - (0 if past else 1), _month(match))


def near_month(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`last September`, `next May`: never the month of publication; `this June`: of its year."""
    if clock.published is None:
        return None
    which, month, now = match["which"].lower(), _month(match), clock.published
    shift = {"last": -(month >= now.month), "next": int(month <= now.month)}.get(which, 0)
    return _month_of(now.year + shift, month)


def in_which_year(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`May 28 last year`, `January this year`, `November of that year`, `June of the same year`."""
    which = match["which"].lower()
    told = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}
    if which in told:
        year = clock.spoken.earliest.year + told[which] if clock.spoken.earliest else None
    else:
        shift = {"last": -1, "next": 1}.get(which, 0)
        year = clock.published.year + shift if clock.published else None
    if year is None:
        return None
    day = match.groupdict().get("day")
    if day:
        return PartialDate.on(date(year, _month(match), int(day)))
    return _month_of(year, _month(match))


def part_of_month(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`early April 2024`, `late May`: the month, for nobody says where its parts begin."""
    return month_and_year(match, clock) if match["year"] else month_alone(match, clock)


def part_of_year(match: re.Match[str], _: Clock) -> PartialDate:
    """`early 2024`, `mid-2024`, `the end of 2024`."""
    year, part = int(match["year"]), match["part"].lower()
    if part.startswith(("early", "the beginning")):
        return PartialDate.between(date(year, 1, 1), date(year, 4, 30))
    if part.startswith(("mid", "the middle")):
        return PartialDate.between(date(year, 5, 1), date(year, 8, 31))
    return PartialDate.between(date(year, 9, 1), date(year, 12, 31))


def year(match: re.Match[str], _: Clock) -> PartialDate:
    """`2024`."""
    return PartialDate.parse(match["year"])


def decade(match: re.Match[str], _: Clock) -> PartialDate:
    """`the 1990s`."""
    first = int(match["decade"])
    return PartialDate.between(date(first, 1, 1), date(first + 9, 12, 31))


def years(match: re.Match[str], _: Clock) -> PartialDate:
    """`1996-2001`, `1996 to 2001`."""
    return PartialDate.between(date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))


def weekday(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`on Thursday`, `last Monday`, `next Friday`: from the day of publication."""
    if clock.published is None:
        return None
    which = (match["which"] or "").lower()
    back = (clock.published.weekday() - DAYS[match["weekday"].lower()]) % 7
    if which == "next":
        return PartialDate.on(clock.published + timedelta(days=(7 - back) if back else 7))
    if which == "last" and back == 0:
        back = 7
    return PartialDate.on(clock.published - timedelta(days=back))


def near_day(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`yesterday`, `today`, `tomorrow`."""
    if clock.published is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(match.group().lower(), 0)
    return PartialDate.on(clock.published + timedelta(days=shift))


def near_span(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`this week`, `last month`, `earlier this year`."""
    if clock.published is None:
        return None
    which = match["which"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return _whole(match["unit"].lower(), shift, clock.published)


def of_the_span(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`at the start of the month`: nobody says which days."""
    return _whole(match["unit"].lower(), 0, clock.published) if clock.published else None


def weekday_of_week(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`Wednesday of last week`."""
    if clock.published is None:
        return None
    shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    monday = clock.published - timedelta(days=clock.published.weekday()) + timedelta(weeks=shift)
    return PartialDate.on(monday + timedelta(days=DAYS[match["weekday"].lower()]))


def _whole(unit: str, shift: int, published: date) -> PartialDate:
    if unit == "year":
        return PartialDate.parse(str(published.year + shift))
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return _month_of(months // 12, months % 12 + 1)
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    return PartialDate.between(monday, monday + timedelta(days=6))


def _number(match: re.Match[str]) -> int:
    text = match["n"].lower()
    return int(text) if text.isdigit() else NUMBERS[text]


def ago(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`three years ago`: the whole unit around that distance, not a day of it."""
    if clock.published is None:
        return None
    if match["unit"].lower() == "day":
        return PartialDate.on(clock.published - timedelta(days=_number(match)))
    return _whole(match["unit"].lower(), -_number(match), clock.published)


def later(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`a week later`, `two days earlier`: counted from the date last spoken of, as exact as it."""
    sign = -1 if match["way"].lower() in ("earlier", "before") else 1
    return _shifted(clock.spoken, match["unit"].lower(), sign * _number(match))


def counted_back(match: re.Match[str], start: PartialDate) -> PartialDate:
    """When Y was, of `X, three days after Y`, by the date of X."""
    sign = -1 if match["way"].lower() == "after" else 1
    return _shifted(start, match["unit"].lower(), sign * _number(match)) or PartialDate()


def _shifted(spoken: PartialDate, unit: str, n: int) -> PartialDate | None:
    first, last = spoken.earliest, spoken.latest
    if first is None or last is None:
        return None
    if unit in ("day", "week"):
        shift = timedelta(days=n * (7 if unit == "week" else 1))
        return PartialDate.between(first + shift, last + shift)
    return _whole(unit, n, first)  # months and years later are never meant to the day


def month_of_same_year(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`the same month of June`: of the year last spoken of."""
    first = clock.spoken.earliest
    return _month_of(first.year, _month(match)) if first else None


def next_unit(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`the next day`, `the following month`, `the day before`, after the date last spoken of."""
    first, last = clock.spoken.earliest, clock.spoken.latest
    if first is None or last is None:
        return None
    back = (match.groupdict().get("way") or "").lower() in ("before", "earlier")
    unit = (match.groupdict().get("unit") or match.groupdict().get("unit_before") or "").lower()
    if unit == "day":
        if first != last:
            return clock.spoken  # the day after some day of a month is still about that month
        shift = timedelta(days=-1 if back else 1)
        return PartialDate.between(first + shift, last + shift)
    return _whole(unit, -1 if back else 1, last)


def same(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`the same day`, `that evening`, `later that year`: the date last spoken of, or its year."""
    first, last = clock.spoken.earliest, clock.spoken.latest
    if first is None or last is None:
        return None
    unit = match["unit"].lower()
    if unit in ("year", "month"):
        return _whole(unit, 0, first)
    return clock.spoken if first == last else None
