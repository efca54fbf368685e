"""Entries as JSON Lines, read for the ledger: one object a line, each checked."""

from __future__ import annotations

import json

from accredit.actors import gazetteer
from accredit.errors import AccreditError, BadRecord
from accredit.ledger.store import Item
from accredit.model import Act, Relation, Statement, codebook
from accredit.model.codec import from_plain

__all__ = ["read_lines"]

_TYPES: dict[str, type[Act | Statement | Relation]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
}


def read_lines(text: str, label: str) -> list[Item]:
    """Read acts, statements and relations.

    Args:
        text: One JSON object a line, with the fields of the value and a `type`.
        label: Name of the file, for messages.

    Raises:
        BadRecord: With file:line, at the first line that cannot be read or names what is not
            known; nothing is given then.
    """
    items: list[Item] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                items.append(_item(line))
            except AccreditError as error:
                raise BadRecord(f"{label}:{number}: {error}") from None
    return items


def _item(line: str) -> Item:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise BadRecord(f"not JSON: {error}") from None
    if not isinstance(data, dict) or data.get("type") not in _TYPES:
        raise BadRecord(f"`type` must be one of {', '.join(_TYPES)}")
    kind = data["type"]
    if kind != "statement":
        del data["type"]
    else:
        data["type"] = data.pop("about_type", "act")
    item = from_plain(_TYPES[kind], data)
    _checked(item)
    return item


def _checked(item: Act | Statement | Relation) -> None:
    world = gazetteer()
    sides = (item.a, item.b) if isinstance(item, Relation) else (item.actor, item.target)
    for actor in sides:
        if actor:
            world.actor(actor)
    if isinstance(item, Act):
        codebook().kind(item.kind)
    if not item.evidence:
        raise BadRecord("no evidence; every entry names a source")
