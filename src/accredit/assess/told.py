"""Sentences about what the record holds, for reasons and corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accredit.ledger import Weight, weigh
from accredit.model import Act, PartialDate, Relation, Statement
from accredit.status import capital, describe

__all__ = ["corrected", "first_source", "told", "told_all"]


def told(item: Act | Statement | Relation, known: date) -> str:
    """What is recorded, with its date, as it stands within a sentence.

    `on 2025-04-17, Russia (Supreme Court) suspended the listing of the Taliban (RU-NAC)`
    """
    if isinstance(item, Relation):
        return describe(item)
    return f"{_when(item, known).describe()}, {describe(item)}"


def told_all(items: Sequence[Act | Statement], known: date, limit: int = 1) -> str:
    """The first of several, or the first few, and how many more there are."""
    shown = "; ".join(told(item, known) for item in items[:limit])
    more = len(items) - limit
    return f"{shown}; and {more} more" if more > 0 else shown


def corrected(item: Act | Statement | Relation, known: date, quote: str = "") -> str:
    """What is true instead, as a sentence with its source and, where one is given, a quote."""
    said = f": “{quote}”" if quote else ""
    source = first_source(item, known)
    return f"{capital(told(item, known))}{said}{f' [{source}]' if source else ''}."


def first_source(item: Act | Statement | Relation, known: date) -> str:
    """The source with the strongest voice among those known."""
    heard = [e for e in item.evidence if e.known <= known]
    order = ("own", "organ", "report", "third-party")
    return min(heard, key=lambda e: (order.index(e.voice.value), e.known)).source if heard else ""


def _when(item: Act | Statement, known: date) -> PartialDate:
    if isinstance(item, Statement):
        return item.said
    weight: Weight | None = weigh(item, known)
    return weight.valid if weight is not None else item.valid
