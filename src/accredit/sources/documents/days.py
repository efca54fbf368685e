"""The days that files state of themselves: as they are written, on their own clocks."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["day_in"]


def day_in(text: str) -> date | None:
    """The day in a time as ISO 8601 or a letter writes it; `None` where it is no such time.

    A day that is told by another ("yesterday") is none.

    Examples:
        >>> day_in("2025-07-04T23:30:00-04:00"), day_in("Fri, 04 Jul 2025 23:30:00 -0400")
        (datetime.date(2025, 7, 4), datetime.date(2025, 7, 4))
        >>> day_in("2 hours ago")
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip()).date()
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None
