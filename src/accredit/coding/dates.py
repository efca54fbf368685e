"""Dates in text as intervals, anchored on the day of publication; a day is never invented."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accredit.coding.dateforms import FORMS, HINT, yearless
from accredit.coding.datereaders import Clock, Reader
from accredit.errors import BadDate
from accredit.model import PartialDate

__all__ = ["Clock", "DateSpan", "find_dates", "narrowed", "next_year"]


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
        later = PartialDate.between(next_year(when.earliest), next_year(when.latest))
        return replace(self, when=later)


def next_year(day: date) -> date:
    """The same day a year later; a year on from 29 February, 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day + timedelta(days=365)


def find_dates(text: str, clock: Clock) -> list[DateSpan]:
    """Find the date expressions of a sentence.

    Args:
        text: The sentence.
        clock: The day of publication, without which relative dates and dates without a year
            are found but not placed; and the date last spoken of before this sentence.

    Returns:
        Spans with offsets into `text`, in order, without overlaps; the longest wins.
    """
    hints = HINT.finditer(text.lower())
    cues = {m.lastgroup for m in hints if m.group() != "may" or "May" in text}
    if not cues:
        return []
    taken: list[tuple[re.Match[str], Reader]] = []
    for pattern, read, cue in FORMS:
        for match in pattern.finditer(text) if cue in cues else ():
            if not any(match.start() < m.end() and m.start() < match.end() for m, _ in taken):
                taken.append((match, read))
    found: list[DateSpan] = []
    for match, read in sorted(taken, key=lambda pair: pair[0].start()):
        span = _span(text, match, read, clock)
        if span is not None:
            found.append(span)
            clock = replace(clock, spoken=span.when) if span.when else clock
    return found


def _span(text: str, match: re.Match[str], read: Reader, clock: Clock) -> DateSpan | None:
    try:
        when = read(match, clock)
    except (ValueError, OverflowError, BadDate, calendar.IllegalMonthError):
        return None
    bound = _bound(text, match.start())
    if when is None:
        return DateSpan(match.start(), match.end(), PartialDate(), bound, placed=False)
    return DateSpan(match.start(), match.end(), when, bound, yearless=yearless(match, read))


_BOUND = re.compile(
    r"\b(since|after|following|before|prior to|until|till|by|from)\s+(?:the\s+)?$", re.I
)
_BOUNDS = {
    "following": "after",
    "prior to": "before",
    "till": "until",
    "from": "since",
}


def _bound(text: str, start: int) -> str:
    match = _BOUND.search(text, max(0, start - 16), start)
    if not match:
        return "on"
    word = match.group(1).lower()
    return _BOUNDS.get(word, word)


def narrowed(spans: Iterator[DateSpan] | list[DateSpan], published: date | None) -> PartialDate:
    """What several dates of one clause say together of when it happened."""
    when = PartialDate()
    for span in spans:
        if span.bound == "on" and span.when:
            return span.when
        first = span.when.earliest
        to_come = published is not None and first is not None and first > published
        if span.bound == "since":
            return span.when  # what holds since 2003 began then
        if span.bound == "after":
            when = PartialDate.between(first, None if to_come else published)
        elif span.bound in ("before", "until", "by"):
            when = PartialDate.between(None, span.when.latest)
    return when
