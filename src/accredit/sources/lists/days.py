"""Days as official files write them; what cannot be read is no date, and never a guessed one."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from accredit.errors import BadDate
from accredit.model import PartialDate

__all__ = ["iso", "iso_span", "us", "written"]

_MONTHS = {
    month: number
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WRITTEN = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2})[a-z]*\.? )?(\d{4})\Z")
_ABOUT = re.compile(r"\A(?:circa|approximately|about|c\.)\s+", re.IGNORECASE)
_US = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@lru_cache(maxsize=1 << 16)
def iso(text: str) -> PartialDate:
    """`1954-08-30`, `1954-08` or `1954`, with or without a time of day; empty where it is none.

    Examples:
        >>> str(iso("2011-06-29-04:00"))
        '2011-06-29'
    """
    with suppress(BadDate):
        return PartialDate.parse(text.strip()[:10])
    return PartialDate()


def iso_span(first: str, last: str) -> PartialDate:
    """A day from the first of one date to the last of another, as in `1968` to `1973`."""
    low, high = iso(first), iso(last)
    with suppress(BadDate):
        return PartialDate.between(low.earliest, high.latest)
    return PartialDate()


@lru_cache(maxsize=1 << 16)
def written(text: str) -> PartialDate:
    """`30 Aug 1954`, `Aug 1954`, `1954`, or a span of two; empty where it is none.

    An approximate year stands as that year: how far it may be off nobody says, and the
    entry's note keeps the word.

    Examples:
        >>> str(written("30 Aug 1954")), str(written("1954 to 1956")), str(written("circa 1954"))
        ('1954-08-30', '[1954-01-01..1956-12-31]', '1954')
    """
    first, parted, last = text.partition(" to ")
    if parted:
        with suppress(BadDate):
            return PartialDate.between(written(first).earliest, written(last).latest)
        return PartialDate()
    match = _WRITTEN.match(_ABOUT.sub("", text.strip()))
    if not match:
        return PartialDate()
    day, month, year = match.groups()
    if month is None:
        return iso(year)
    number = _MONTHS.get(month.lower())
    if number is None:
        return PartialDate()
    return iso(f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}")


def us(text: str) -> PartialDate:
    """`03/28/2025`, month first; empty where it is none."""
    match = _US.fullmatch(text)
    return iso(f"{match[3]}-{match[1]}-{match[2]}") if match else PartialDate()
