"""Dates of collected rows: as precise as the row says, and never more."""

from __future__ import annotations

import re
from datetime import date, timedelta

from accredit.model import PartialDate, Precision, today
from accredit.record.collected.rows import Refused

__all__ = ["date_slug", "known_day", "published_on", "when"]

_NEAR = timedelta(days=45)  # docs/decisions/0004
_FIRST_PAGE = date(1990, 1, 1)
_FIRST = date(1816, 1, 1)  # the first year of the states system
_PRECISIONS = ("day", "month", "year", "on-or-before", "range")
_BOUNDS = re.compile(r"between (\d{4}(?:-\d\d){0,2}) and (\d{4}(?:-\d\d){0,2})", re.ASCII)
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_.-])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)", re.ASCII
)


def when(text: str, precision: str, note: str = "") -> PartialDate:
    """The date of a row, by its `date` and `precision` columns.

    Args:
        text: `1992-01-15`, `1992-01` or `1992`.
        precision: day, month, year, on-or-before (a bound: never a day), or range.
        note: For a range: where its bounds stand, `between 2010-12 and 2013-11`.

    Raises:
        Refused: When there is none, it is of no time on record, it is less precise than it
            says, or a range has no bounds.
    """
    if not text:
        raise Refused("date: there is none; write a bound with the precision on-or-before")
    if precision not in _PRECISIONS:
        raise Refused(f"precision: {precision!r}; one of {', '.join(_PRECISIONS)}")
    stated = PartialDate.parse(text)
    if stated.earliest and stated.earliest < _FIRST:
        raise Refused(f"date: {text} is not of the times that a record covers")
    if stated.earliest and stated.earliest > today():
        raise Refused(f"date: {text} lies in the future; what is planned is a statement")
    if precision == "on-or-before":
        return PartialDate.between(None, stated.latest)
    if precision == "range":
        return _range(note)
    fits = {"day": 10, "month": 7, "year": 4}[precision]
    if len(text) < fits:
        raise Refused(f"date: {text!r} is no {precision}, as its precision says")
    return PartialDate.parse(text[:fits])


def _range(note: str) -> PartialDate:
    found = _BOUNDS.search(note)
    if not found:
        raise Refused(
            "date: a range needs its bounds in the note: `between 2010-12 and 2013-11`; "
            "one date cannot stand for them"
        )
    low, high = (PartialDate.parse(part) for part in found.groups())
    return PartialDate.between(low.earliest, high.latest)


def published_on(address: str) -> PartialDate:
    """The day that an address says its page appeared; nothing where it says none."""
    for found in _IN_ADDRESS.finditer(address.split("?")[0]):
        year, month, day = int(found[1]), int(found[3] or found[5]), int(found[4] or found[6])
        try:
            appeared = date(year, month, day)
        except ValueError:
            continue
        if date(1990, 1, 1) <= appeared <= date.today():
            return PartialDate.on(appeared)
    return PartialDate()


def known_day(valid: PartialDate, published: PartialDate) -> tuple[date, str]:
    """When the world could know (decision 4), and on what basis.

    A source that appeared within 45 days of the act tells its own day; for a later compilation
    the last day of the act counts, and is marked as assumed.

    Raises:
        Refused: When no end of the act is known, or the source is older than the act.
    """
    if valid.latest is None:
        raise Refused("date: an act needs an end in time; write a bound such as on-or-before")
    appeared = published.latest
    if appeared is None:
        return valid.latest, "assumed"
    if valid.earliest and appeared < valid.earliest:
        raise Refused(f"source_url: it is of {appeared}, before the act of {valid}")
    if appeared <= valid.latest + _NEAR:
        return appeared, "published"
    return valid.latest, "assumed"


def date_slug(valid: PartialDate) -> str:
    """A date as it stands in an id: `2008-02-18`, `to2019-12-31`, `2010-12-01to2013-11-30`."""
    if valid.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return str(valid)
    return f"{valid.earliest or ''}to{valid.latest or ''}"
