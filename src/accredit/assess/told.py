"""Sentences about what the record holds, for reasons and corrections."""

from __future__ import annotations

from datetime import date

from accredit.ledger import Weight, weigh
from accredit.model import Act, PartialDate, Relation, Statement
from accredit.status import describe

__all__ = ["first_source", "told", "told_all"]


def told(item: Act | Statement | Relation, known: date) -> str:
    """One sentence with its date: `On 2025-04-17 Russia (Supreme Court) suspends ...`."""
    if isinstance(item, Relation):
        words = describe(item)
        return words[0].upper() + words[1:]
    when = _when(item, known)
    words = when.describe()
    return f"{words[0].upper()}{words[1:]}, {describe(item)}"


def told_all(items: list[Act] | list[Statement], known: date, limit: int = 3) -> str:
    """The first few of several, and how many more there are."""
    shown = "; ".join(told(item, known) for item in items[:limit])
    more = len(items) - limit
    return f"{shown}; and {more} more" if more > 0 else shown


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
