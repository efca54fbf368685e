"""What a line of the ledger holds, and its form in a row: all in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from accredit.ledger.decode import value_of
from accredit.model import Act, ListingSeen, Relation, SnapshotTaken, Statement
from accredit.model.codec import canonical

__all__ = [
    "FROM_LISTS",
    "Entry",
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
Row = tuple[str, str, str, str, str, str, str, str]

_CLASSES: dict[str, type[Item | FromList]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
    "void": Void,
    "snapshot": SnapshotTaken,
    "listing": ListingSeen,
}
FROM_LISTS = ("snapshot", "listing")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a value, when it was recorded, and by whom."""

    item: Item
    recorded: datetime
    recorder: str


def hides(item: Item) -> str:
    """The id of the entry that an item voids or corrects; empty where it does neither."""
    if isinstance(item, Void):
        return item.of
    return item.supersedes if isinstance(item, Act) else ""


def row_of(item: Item | FromList) -> Row:
    """The columns of an item: id, type, kind, actor, target, known, hides, body.

    The body holds all of it; the others are for finding it. `hides` is the id of the entry
    that this one voids or corrects.
    """
    known, body = item.known.isoformat(), canonical(item)
    match item:
        case Void():
            return (item.id, "void", "void", "", item.of, known, item.of, body)
        case Relation():
            return (item.id, "relation", item.kind, item.a, item.b, known, "", body)
        case Statement():
            return (item.id, "statement", item.kind, item.actor, item.target, known, "", body)
        case Act():
            hides = item.supersedes
            return (item.id, "act", item.kind, item.actor, item.target, known, hides, body)
        case SnapshotTaken():
            return (item.id, "snapshot", "snapshot", item.source, "", known, "", body)
        case ListingSeen():
            return (item.id, "listing", "listing", item.source, item.key, known, "", body)


def columns_of(type_: str, body: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """The columns kind, actor, target, known, hides, from the JSON of an item.

    The same as in `row_of`, for whoever looks at many entries and builds no values.

    Raises:
        KeyError: When the JSON is of no such type.
    """
    if type_ == "void":
        return ("void", "", body["of"], body["known"], body["of"])
    if type_ in FROM_LISTS:
        return (type_, body["source"], body.get("key", ""), body["as_of"], "")
    days = [evidence["known"] for evidence in body.get("evidence", ())]
    if type_ == "relation":
        known = min(days, default=str(date.min))
        return (body["kind"], body["a"], body["b"], known, "")
    hides = body.get("supersedes", "") if type_ == "act" else ""
    known = min(days, default=str(date.max))
    return (body["kind"], body["actor"], body["target"], known, hides)


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
