"""Entries as JSON Lines, read for the ledger: one object a line, each checked."""

from __future__ import annotations

import json
from collections.abc import Iterator

from accredit.actors import gazetteer
from accredit.errors import AccreditError, BadRecord
from accredit.ledger.decode import value_from
from accredit.ledger.entries import ASIDE, Item, Void
from accredit.model import QUOTE_WORDS, Act, Evidence, Relation, Statement, codebook

__all__ = ["item_of", "read_line", "read_lines"]

_TYPES: dict[str, type[Item]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
    "void": Void,
}
_AUDIT = ("recorded", "recorder")  # of the ledger that the line comes from; it is signed anew


def read_lines(text: str, label: str) -> list[Item]:
    """Read acts, statements, relations and voids.

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
                items.append(read_line(line))
            except AccreditError as error:
                raise BadRecord(f"{label}:{number}: {error}") from None
    if not items:
        raise BadRecord(f"{label}: it holds no entry; write one JSON object a line")
    return items


def read_line(line: str) -> Item:
    """The item that one line holds.

    Raises:
        AccreditError: When it is no JSON, or no item that a ledger takes.
    """
    try:
        data = json.loads(line)
        whole = data if "\\u" in line else line  # only an escape can hide half a pair
        json.dumps(whole, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise BadRecord("not JSON that can be read: nested too deeply") from None
    except UnicodeEncodeError:
        raise BadRecord("half a surrogate pair: the text is no Unicode") from None
    except ValueError as error:
        raise BadRecord(f"not JSON: {error}") from None
    return item_of(data)


def item_of(data: object) -> Item:
    """The item that plain data holds: the fields of the value, and a `type`.

    Raises:
        AccreditError: When a field is missing or wrong, or names what is not known.
    """
    fields = dict(data) if isinstance(data, dict) else {}
    kind = fields.pop("type", None)
    if kind in ASIDE:
        raise BadRecord(
            f"a {kind} stays in the ledger that has it: `accredit ledger backup` carries it"
        )
    if not isinstance(kind, str) or kind not in _TYPES:
        raise BadRecord(f"`type` must be one of {', '.join(_TYPES)}")
    if kind == "statement" and "about_type" in fields:
        fields["type"] = fields.pop("about_type")
    for name in _AUDIT:
        fields.pop(name, None)
    item: Item = value_from(_TYPES[kind], fields)
    for fault in _faults(item):
        raise BadRecord(fault)
    return item


def _faults(item: Item) -> Iterator[str]:
    """What the fields name must be known; the first fault is enough."""
    if not item.id or item.id != "".join(item.id.split()):
        yield f"id: {item.id!r} is none; write letters, digits and dashes, without blanks"
    if isinstance(item, Void):
        if not item.why.strip():
            yield "why: a void needs a reason; it is kept for ever"
        return
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
            # an entry of an official file, as in `ofac-sdn:36`, need be no actor of ours
            target = "" if ":" in item.about else item.target
            sides = (item.actor, target, item.organ, *item.parties)
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
    if evidence.speaker_kind and evidence.speaker_kind not in codebook().speakers:
        kinds = ", ".join(codebook().speakers)
        yield f"evidence: speaker_kind: {evidence.speaker_kind!r} is none of {kinds}"
    if len(evidence.quote.split()) > QUOTE_WORDS:
        yield f"evidence: a quote has at most {QUOTE_WORDS} words; give the address instead"
