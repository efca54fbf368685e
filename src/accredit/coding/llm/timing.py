"""When a model says it was, held against the dates that the words give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accredit.coding.dates import Clock, DateSpan, find_dates, narrowed
from accredit.coding.text import Sentence
from accredit.errors import BadDate
from accredit.model import Document, PartialDate

__all__ = ["dated"]


def dated(
    told: str | None, document: Document, around: Sequence[Sentence]
) -> tuple[PartialDate, str]:
    """A date that the words bear out, else an open one.

    Args:
        told: What the model gave, as EDTF.
        document: From whose day of publication relative dates count.
        around: The sentences in which the quote stands.

    Returns:
        The date, and a line for the trace where what was told is not taken.
    """
    text = (told or "").strip()
    try:
        when = PartialDate.parse(text)
    except BadDate:
        return PartialDate(), f"date {text[:40]!r} is no date: left open"
    if not when or any(read.within(when) for read in _read(document, around)):
        return when, ""
    return PartialDate(), f"date {text!r} is not what the words give: left open"


def _read(document: Document, around: Sequence[Sentence]) -> Iterator[PartialDate]:
    """Every date of some sentences, as the other coder reads it."""
    clock = Clock(document.published)
    for sentence in around:
        for span in find_dates(sentence.text, clock):
            for meant in (span, span.ahead_of(document.published)):
                if when := _alone(meant, document):
                    yield when


def _alone(span: DateSpan, document: Document) -> PartialDate:
    try:
        return narrowed([span], document.published)
    except BadDate:  # `since` a day that is yet to come
        return PartialDate()
