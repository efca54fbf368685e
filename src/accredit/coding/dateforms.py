"""The forms of date expressions: a pattern each, and the reader that says what it means."""

from __future__ import annotations

import calendar
import re

from accredit.coding import datereaders as read

__all__ = ["FORMS", "HINT", "yearless"]

_I = re.IGNORECASE
_MONTH_NAMES = "|".join(m for m in calendar.month_name if m)
_MONTH = (
    r"(?P<month>"
    + "|".join(m.capitalize() for m in sorted(read.MONTHS, key=len, reverse=True))
    + r")\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_PART = r"(?P<part>(?i:early|mid|late|the\s+beginning\s+of|the\s+end\s+of|the\s+middle\s+of|end-))"
_N = r"(?P<n>\d{1,3}|" + "|".join(read.NUMBERS) + r")"
_WHICH = (
    r"(?:of\s+)?(?P<which>(?i:last|this|next|that|the\s+same|the\s+following|the\s+previous))"
    r"\s+year"
)
_UNIT = r"(?P<unit>day|week|month|year)"

FORMS: tuple[tuple[re.Pattern[str], read.Reader, str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})(?![\w-])", flags), reader, cue)
    for pattern, flags, reader, cue in (
        (r"\d{4}-\d\d-\d\d", 0, read.iso, "year"),
        (rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}", 0, read.full, "month"),
        (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", 0, read.full, "month"),
        (rf"{_MONTH}\s+{_DAY},?\s+{_WHICH}", 0, read.in_which_year, "month"),
        (rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_WHICH}", 0, read.in_which_year, "month"),
        (rf"{_PART}[\s-]+{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?", 0, read.part_of_month, "month"),
        (rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", 0, read.month_and_year, "month"),
        (rf"{_MONTH},?\s+{_WHICH}", 0, read.in_which_year, "month"),
        (rf"{_MONTH}\s+{_DAY}", 0, read.day_and_month, "month"),
        (rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}", 0, read.day_and_month, "month"),
        (rf"{_PART}[\s-]+{_YEAR}", _I, read.part_of_year, "year"),
        (
            r"(?P<first>1[6-9]\d\d|20\d\d)\s*(?:-|–|to|and)\s*(?P<last>1[6-9]\d\d|20\d\d)",
            0,
            read.years,
            "year",
        ),
        (r"(?:the\s+)?(?P<decade>1[6-9]\d0|20\d0)s", 0, read.decade, "year"),
        (rf"{_N}\s+{_UNIT}s?\s+ago", _I, read.ago, "span"),
        (
            rf"{_N}\s+{_UNIT}s?\s+(?P<way>later|earlier|before(?=\s*[,.;]|$)|afterwards?)",
            _I,
            read.later,
            "span",
        ),
        (rf"the\s+(?:next|following)\s+{_UNIT}", _I, read.next_unit, "span"),
        (
            r"the\s+(?P<unit_before>day|week|month|year)\s+(?P<way>before|earlier|after)",
            _I,
            read.next_unit,
            "span",
        ),
        (r"(?:that|the\s+same)\s+month\s+of\s+" + _MONTH, 0, read.month_of_same_year, "month"),
        (
            r"(?:later\s+|earlier\s+)?(?:that|the\s+same|the\s+very\s+same)\s+"
            r"(?P<unit>day|evening|night|morning|afternoon|month|year)",
            _I,
            read.same,
            "span",
        ),
        (
            r"(?P<weekday>" + "|".join(read.DAYS) + r")\s+of\s+(?P<which>last|this|next)\s+week",
            _I,
            read.weekday_of_week,
            "weekday",
        ),
        (
            r"(?:the\s+)?(?:start|beginning|middle|end)\s+of\s+(?:the|this)\s+"
            r"(?P<unit>week|month|year)",
            _I,
            read.of_the_span,
            "span",
        ),
        (
            r"(?:(?P<earlier>earlier|later)\s+)?(?P<which>this|last|previous|past|next|coming)"
            r"\s+(?P<unit>week|month|year)",
            _I,
            read.near_span,
            "span",
        ),
        (
            r"(?<!\ba )(?<!\bA )(?:(?P<which>last|next|this)\s+)?(?P<weekday>"
            + "|".join(read.DAYS)
            + r")",
            _I,
            read.weekday,
            "weekday",
        ),
        (
            r"yesterday|today|tonight|tomorrow|this\s+(?:morning|afternoon|evening)",
            _I,
            read.near_day,
            "span",
        ),
        (rf"(?<!resolution )(?<!Resolution ){_YEAR}(?!/)", _I, read.year, "year"),
        (r"that\s+(?P<month>" + _MONTH_NAMES + ")", 0, read.month_of_same_year, "month"),
        (
            r"(?P<which>(?i:last|next|this))\s+(?P<month>" + _MONTH_NAMES + ")",
            0,
            read.near_month,
            "month",
        ),
        (
            r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bSince ))(?P<month>" + _MONTH_NAMES + ")",
            0,
            read.month_alone,
            "month",
        ),
    )
)
HINT = re.compile(
    r"\b(?:(?P<year>1[6-9]\d\d|20\d\d)|(?P<span>days?|weeks?|months?|years?|yesterday|today|tonight|"
    r"tomorrow|morning|afternoon|evening|night)|(?P<weekday>"
    + "|".join(read.DAYS)
    + ")|(?P<month>"
    + "|".join(read.MONTHS)
    + r"))(?:\b|s\b)"
)
"""What every form holds one of, in small letters; the name of the group is the cue of the forms."""


def yearless(match: re.Match[str], reader: read.Reader) -> bool:
    """Whether the year of a date was not written, but taken from the day of publication."""
    return reader in (read.day_and_month, read.month_alone) or (
        reader is read.part_of_month and not match.groupdict().get("year")
    )
