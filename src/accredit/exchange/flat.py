"""Entries as rows of one table: what CSV and Parquet hold. Nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accredit.errors import BadRecord
from accredit.ledger import Entry, Item, Void
from accredit.model import Act, PartialDate, Relation, Statement
from accredit.model.codec import to_plain

__all__ = ["COLUMNS", "Column", "flat_of", "line_of", "plain_of"]

Flat = dict[str, Any]
_AUDIT = ("recorded", "recorder")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        type: text, day, list, bool, int or json (JSON as text).
        derived: Computed from other columns: written for the reader, not needed to read back.
        values: Which values there are, where they are few.
        missing: What it means that there is nothing.
    """

    name: str
    type: str
    means: str
    derived: bool = False
    values: str = ""
    missing: str = ""


def _date(name: str, means: str) -> tuple[Column, ...]:
    return (
        Column(name, "text", f"{means}, in EDTF"),
        Column(f"{name}_earliest", "day", "its earliest possible day", derived=True),
        Column(f"{name}_latest", "day", "its latest possible day", derived=True),
    )


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "the entry's id"),
    Column("type", "text", "act, statement, relation or void"),
    Column("kind", "text", "a kind of act or of relation of the codebook"),
    Column("about_type", "text", "for statements: what the words are about, where it is no act"),
    Column("actor", "text", "who acted or spoke; side `a` of a relation"),
    Column("organ", "text", "the organ that acted for the actor"),
    Column("target", "text", "towards whom; side `b` of a relation"),
    Column("parties", "list", "further sides"),
    Column("speaker", "text", "for statements: who said it"),
    Column("modality", "text", "for statements: intended, denied, demanded …"),
    Column("capacity", "text", "recognised as what"),
    Column("exclusive", "bool", "whether as the only one; for acts"),
    Column("instrument", "text", "the list, resolution, law or treaty"),
    Column("about", "text", "the act or list entry that it is about"),
    Column("place", "text", "where"),
    Column("step", "text", "how far accreditation went"),
    Column("grounds", "text", "for relations: why"),
    Column("counts", "json", "tolls: `[{what, low, high}]`; an open end is null"),
    *_date("valid", "when it was so, was said, or began"),
    *_date("valid_to", "for relations: when it ended"),
    *_date("decided", "when it was decided"),
    *_date("announced", "when it was announced"),
    *_date("published", "when it was published"),
    *_date("in_force", "from when it has effect"),
    Column("known", "day", "the first day on which any source told of it; for voids, from when"),
    Column("confidence", "text", "low, medium, high or nothing"),
    Column("hides", "text", "the entry that this one corrects or voids"),
    Column("why", "text", "for voids: the reason"),
    Column("source", "text", "for relations that rest on the gazetteer: its source"),
    Column("episode", "text", "the case that it belongs to"),
    Column("note", "text", "what else there is to say"),
    Column("sources", "list", "addresses of the evidence", derived=True),
    Column("evidence", "json", "`[{source, known, known_basis, voice, stance, quote, …}]`"),
    Column("recorded", "text", "when it was written to the ledger that it comes from"),
    Column("recorder", "text", "by whom"),
)

_TYPES: dict[type[Item], str] = {
    Act: "act",
    Statement: "statement",
    Relation: "relation",
    Void: "void",
}
_RENAMED = {  # field → column, where they differ
    "act": {"supersedes": "hides"},
    "statement": {"said": "valid", "supersedes": "hides"},
    "relation": {"a": "actor", "b": "target", "valid_from": "valid", "supersedes": "hides"},
    "void": {"of": "hides"},
}
_FIELDS = {
    kind: {column: name for name, column in renamed.items()} for kind, renamed in _RENAMED.items()
}
# Fields without a default, which may be empty: a table holds nothing there.
_MAY_BE_EMPTY = {"act": ("actor", "target"), "statement": ("actor", "target", "speaker", "said")}
_EDTF = ("valid", "valid_to", "decided", "announced", "published", "in_force")
_KNOWN = frozenset(column.name for column in COLUMNS)
_DERIVED = frozenset(column.name for column in COLUMNS if column.derived)
_LISTS = ("parties",)
_JSON = ("counts", "evidence")


def line_of(entry: Entry) -> dict[str, Any]:
    """An entry as one JSON object: what `accredit ledger append` reads.

    When and by whom an entry of a user's ledger was recorded stands beside it.
    """
    kind = _TYPES[type(entry.item)]
    data = to_plain(entry.item)
    if "type" in data:
        data["about_type"] = data.pop("type")
    audit = {"recorded": entry.recorded.isoformat(), "recorder": entry.recorder}
    return {"type": kind, **data, **(audit if entry.recorder != "record" else {})}


def flat_of(entry: Entry) -> Flat:
    """An entry as the cells of one row; what is empty is not there."""
    item = entry.item
    data = line_of(entry)
    renamed = _RENAMED[data["type"]]
    row = {renamed.get(name, name): value for name, value in data.items()}
    for name in _EDTF:
        if name in row:
            row |= _ends(name, PartialDate.parse(row[name]))
    if isinstance(item, Act):
        row["exclusive"] = item.exclusive
    if not isinstance(item, Void) and item.evidence:
        row["known"] = str(item.known)
        row["sources"] = list(dict.fromkeys(e.source for e in item.evidence))
    for name in _JSON:
        if name in row:
            row[name] = json.dumps(row[name], ensure_ascii=False, separators=(",", ":"))
    return {name: value for name, value in row.items() if value != ""}


def plain_of(row: Mapping[str, object]) -> dict[str, Any]:
    """The plain data of an entry from the cells of a row.

    Args:
        row: Cells by column; an empty text, an empty list and `None` are nothing.

    Raises:
        BadRecord: When a cell is in a column that this type of entry has not, holds no JSON,
            or gives other days than the date beside it.
    """
    cells = {
        name: value for name, value in row.items() if value is not None and value not in ("", [])
    }
    kind = str(cells.get("type", ""))
    if unknown := [name for name in cells if name not in _KNOWN]:
        raise BadRecord(f"no column is called {unknown[0]!r}")
    _check_days(cells)
    renamed = _FIELDS.get(kind, {})
    data: dict[str, Any] = dict.fromkeys(_MAY_BE_EMPTY.get(kind, ()), "")
    for name, value in cells.items():
        if name in _DERIVED or name in _AUDIT or (name == "known" and kind != "void"):
            continue
        if name == "exclusive":
            if not _truth(value):
                continue
            value = True
        data[renamed.get(name, name)] = _read(name, value)
    return data


def _read(name: str, value: object) -> object:
    if name in _LISTS:
        return [part for part in value.split(";") if part] if isinstance(value, str) else value
    if name in _JSON and isinstance(value, str):
        try:
            return json.loads(value)
        except (ValueError, RecursionError) as error:
            raise BadRecord(f"{name}: not JSON: {error}") from None
    return value if isinstance(value, bool) else str(value)


def _truth(value: object) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = words.get(str(value).lower())
    if found is None:
        raise BadRecord(f"exclusive: {value!r} is neither true nor false")
    return found


def _check_days(cells: Mapping[str, object]) -> None:
    """Who corrects a day beside a date, and not the date, is told so."""
    for name in _EDTF:
        given = {e: str(cells[e]) for e in (f"{name}_earliest", f"{name}_latest") if e in cells}
        if not given:
            continue
        stated = _ends(name, PartialDate.parse(str(cells.get(name, ""))))
        for end, value in given.items():
            if stated.get(end) != value:
                raise BadRecord(f"{end}: {value} does not fit {name}, {cells.get(name, 'empty')}")


def _ends(name: str, when: PartialDate) -> dict[str, str]:
    ends = {f"{name}_earliest": when.earliest, f"{name}_latest": when.latest}
    return {end: str(value) for end, value in ends.items() if value}
