"""Entries as JSON Lines, read for the ledger: one object a line, each checked."""

from __future__ import annotations

import json
from collections.abc import Iterator

from accredit.actors import gazetteer
from accredit.errors import AccreditError, BadRecord
from accredit.ledger.entries import Item
from accredit.model import Act, Evidence, Relation, Statement, codebook
from accredit.model.codec import from_plain

__all__ = ["read_lines"]

_TYPES: dict[str, type[Act | Statement | Relation]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
}
_QUOTE_WORDS = 15


def read_lines(text: str, label: str) -> list[Item]:
    """Read acts, statements and relations.

    Args:
        text: One JSON object a line, with the fields of the value and a `type`.
        label: Name of the file, for messages.

    Raises:
        BadRecord: With file:line, at the first line that cannot be read or names what is not
            known, or when there is no line at all; nothing is given then.
    """
    items: list[Item] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                items.append(_item(line))
            except AccreditError as error:
                raise BadRecord(f"{label}:{number}: {error}") from None
    if not items:
        raise BadRecord(f"{label}: it holds no entry; write one JSON object a line")
    return items


def _item(line: str) -> Item:
    try:
        data = json.loads(line)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise BadRecord("not JSON that can be read: nested too deeply") from None
    except UnicodeEncodeError:
        raise BadRecord("half a surrogate pair: the text is no Unicode") from None
    except ValueError as error:
        raise BadRecord(f"not JSON: {error}") from None
    kind = data.pop("type", None) if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in _TYPES:
        raise BadRecord(f"`type` must be one of {', '.join(_TYPES)}")
    if kind == "statement" and "about_type" in data:
        data["type"] = data.pop("about_type")
    item = from_plain(_TYPES[kind], data)
    for fault in _faults(item):
        raise BadRecord(fault)
    return item


def _faults(item: Act | Statement | Relation) -> Iterator[str]:
    """What the fields name must be known; the first fault is enough."""
    if not item.id or item.id != "".join(item.id.split()):
        yield f"id: {item.id!r} is none; write letters, digits and dashes, without blanks"
    yield from _unknown_actors(item)
    yield from _unknown_words(item)
    if not item.evidence:
        yield "no evidence; every entry names a source"
    for evidence in item.evidence:
        yield from _evidence_faults(evidence)


def _unknown_actors(item: Act | Statement | Relation) -> Iterator[str]:
    world = gazetteer()
    match item:
        case Act():
            sides = (item.actor, item.target, item.organ, *item.parties)
            required: tuple[str, ...] = (item.target,)  # who attacked may be unknown
        case Statement():
            sides = (item.actor, item.target, item.organ, item.speaker)
            required = (item.speaker or item.actor,)
        case Relation():
            sides = required = (item.a, item.b)
    if not all(required):
        yield "an actor is missing"
    for actor in filter(None, sides):
        world.actor(actor)  # its error names near ones


def _unknown_words(item: Act | Statement | Relation) -> Iterator[str]:
    book = codebook()
    if isinstance(item, Relation):
        if item.kind not in book.relations:
            yield f"kind: {item.kind!r} is none of {', '.join(book.relations)}"
        return
    if isinstance(item, Act):
        book.kind(item.kind)
        if not item.valid:
            yield "valid: an act needs a date, if only a bound such as [..2019-12-31]"
        if item.step and item.step not in book.steps:
            yield f"step: {item.step!r} is none of {', '.join(book.steps)}"
    elif item.type == "act":
        book.kind(item.kind)
    if item.capacity and item.capacity not in book.capacities:
        yield f"capacity: {item.capacity!r} is none of {', '.join(book.capacities)}"


def _evidence_faults(evidence: Evidence) -> Iterator[str]:
    if not evidence.source.strip():
        yield "evidence: the source is missing"
    if len(evidence.quote.split()) > _QUOTE_WORDS:
        yield f"evidence: a quote has at most {_QUOTE_WORDS} words; give the address instead"
