"""What a line of the ledger holds, and its form in a row: all in plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from accredit.ledger.decode import value_of
from accredit.model import (
    Act,
    ClaimRead,
    Decision,
    DocumentRead,
    ForecastMade,
    ListingSeen,
    Relation,
    SnapshotTaken,
    Statement,
)
from accredit.model.codec import canonical

__all__ = [
    "ASIDE",
    "Aside",
    "Entry",
    "FromDocument",
    "FromList",
    "Item",
    "Row",
    "Void",
    "columns_of",
    "entry_of",
    "hides",
    "row_of",
]


@dataclass(frozen=True, slots=True)
class Void:
    """Marks an entry as not to be counted from a day on; the entry itself stays."""

    id: str
    of: str
    known: date
    why: str


Item = Act | Statement | Relation | Void
FromList = SnapshotTaken | ListingSeen  # what official files said; acts are derived from it
FromDocument = DocumentRead | ClaimRead | Decision  # what documents said; idem, by the policy
Aside = FromList | FromDocument | ForecastMade
Row = tuple[str, str, str, str, str, str, str, str]

_CLASSES: dict[str, type[Item | Aside]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
    "void": Void,
    "snapshot": SnapshotTaken,
    "listing": ListingSeen,
    "document": DocumentRead,
    "claim": ClaimRead,
    "decision": Decision,
    "forecast": ForecastMade,
}
_FROM_LISTS = ("snapshot", "listing")
ASIDE = (*_FROM_LISTS, "document", "claim", "decision", "forecast")
"""Types that no question about the world reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a value, when it was recorded, and by whom."""

    item: Item
    recorded: datetime
    recorder: str


def hides(item: Item) -> str:
    """The id of the entry that an item voids or corrects; empty where it does neither."""
    return item.of if isinstance(item, Void) else item.supersedes


def row_of(item: Item | Aside) -> Row:
    """The columns of an item: id, type, kind, actor, target, known, hides, body.

    The body holds all of it; the others are for finding it. `hides` is the id of the entry
    that this one voids or corrects.
    """
    known, body = item.known.isoformat(), canonical(item)
    match item:
        case Void():
            return (item.id, "void", "void", "", item.of, known, item.of, body)
        case Relation():
            hides = item.supersedes
            return (item.id, "relation", item.kind, item.a, item.b, known, hides, body)
        case Act() | Statement():
            type_, hides = type(item).__name__.lower(), item.supersedes
            return (item.id, type_, item.kind, item.actor, item.target, known, hides, body)
        case SnapshotTaken():
            return (item.id, "snapshot", "snapshot", item.source, "", known, "", body)
        case ListingSeen():
            return (item.id, "listing", "listing", item.source, item.key, known, "", body)
        case DocumentRead():
            return (item.id, "document", "document", item.outlet, item.text, known, "", body)
        case ClaimRead():
            sides = item.document, item.became
            return (item.id, "claim", item.outcome.value, *sides, known, "", body)
        case Decision():
            return (item.id, "decision", item.what.value, item.became, item.of, known, "", body)
        case ForecastMade():
            return (item.id, "forecast", item.move, "", item.target, known, "", body)


def columns_of(type_: str, body: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """The columns kind, actor, target, known, hides, from the JSON of an item.

    The same as in `row_of`, for whoever looks at many entries and builds no values.

    Raises:
        KeyError: When the JSON is of no such type.
    """
    if type_ == "void":
        return ("void", "", body["of"], body["known"], body["of"])
    if type_ in _COLUMNS:
        return _COLUMNS[type_](body)
    if type_ in _FROM_LISTS:
        return (type_, body["source"], body.get("key", ""), body["as_of"], "")
    hides = body.get("supersedes", "")
    days = [evidence["known"] for evidence in body.get("evidence", ())]
    if type_ == "relation":
        known = min(days, default=str(date.min))
        return (body["kind"], body["a"], body["b"], known, hides)
    known = min(days, default=str(date.max))
    return (body["kind"], body["actor"], body["target"], known, hides)


_COLUMNS: dict[str, Callable[[dict[str, Any]], tuple[str, str, str, str, str]]] = {
    "document": lambda b: ("document", b.get("outlet", ""), b["text"], b["published"], ""),
    "claim": lambda b: (b["outcome"], b["document"], b.get("became", ""), b["known"], ""),
    "decision": lambda b: (b["what"], b.get("became", ""), b["of"], b["known"], ""),
    "forecast": lambda b: (b["move"], "", b["target"], b["made"], ""),
}


@lru_cache(maxsize=8_192)  # entries are frozen and never change: a text is decoded once
def entry_of(type_: str, body: str, recorded: str, recorder: str) -> Entry:
    """The entry of a row.

    Raises:
        InputError: When the body is no such value.
        ValueError: When it is no JSON, or the type or the time is none.
        KeyError: When the type is none.
    """
    item: Any = value_of(_CLASSES[type_], body)
    return Entry(item, datetime.fromisoformat(recorded), recorder)
