"""Claims as rows of one table, each with the document that it is from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accredit.exchange.flat import Column
from accredit.model import Claim, Document
from accredit.model.codec import to_plain

__all__ = ["CLAIM_COLUMNS", "claim_row"]

CLAIM_COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "hash of the document's text, the span, type, kind, sides and modality"),
    Column("document", "text", "hash of the document's text"),
    Column("address", "text", "where the document is from"),
    Column("title", "text", "its headline"),
    Column("outlet", "text", "who published it"),
    Column("published", "day", "when it was published"),
    Column("type", "text", "act, relation, rule, effect, statement or opinion"),
    Column("kind", "text", "a kind of act or of relation of the codebook"),
    Column("modality", "text", "asserted, announced, intended, possible, conditional, …"),
    Column("actor", "text", "who acts; side `a` of a relation"),
    Column("organ", "text", "the organ through which it acts"),
    Column("target", "text", "towards whom; side `b` of a relation"),
    Column("parties", "list", "further sides"),
    Column("speaker", "text", "whose words they are; nothing where the document itself speaks"),
    Column("credited", "text", "the outlet that the document credits"),
    Column("capacity", "text", "recognised as what"),
    Column("instrument", "text", "the list, resolution, law or treaty"),
    Column("exclusive", "bool", "whether as the only one"),
    Column("place", "text", "where"),
    Column("when", "text", "when, in EDTF"),
    Column("when_earliest", "day", "its earliest possible day", derived=True),
    Column("when_latest", "day", "its latest possible day", derived=True),
    Column("counts", "json", "tolls: `[{what, low, high}]`; an open end is null"),
    Column("condition", "text", "of a rule what must hold, of an effect the cause"),
    Column("effect", "text", "of a rule what then can be, of an effect what it does"),
    Column("grounds", "text", "of a relation: why"),
    Column("start", "int", "where the quote begins in the text"),
    Column("end", "int", "where it ends"),
    Column("quote", "text", "the words"),
    Column("trace", "list", "how it was found"),
    Column("coder", "text", "what read it"),
)
_PLAIN = (
    "id", "kind", "actor", "organ", "target", "speaker", "credited", "capacity", "instrument",
    "place", "condition", "effect", "grounds", "coder",
)  # fmt: skip


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim with its document as one row: cells by column, days as text, nothing as `None`."""
    return {column.name: _nothing(value) for column, value in _cells(claim, document)}


def _cells(claim: Claim, document: Document) -> Iterator[tuple[Column, Any]]:
    when = claim.when
    own: dict[str, Any] = {name: getattr(claim, name) for name in _PLAIN} | {
        "document": document.id,
        "address": document.address,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published and str(document.published),
        "type": claim.type.value,
        "modality": claim.modality.value,
        "parties": list(claim.parties),
        "exclusive": claim.exclusive,
        "when": str(when),
        "when_earliest": when.earliest and str(when.earliest),
        "when_latest": when.latest and str(when.latest),
        "counts": json.dumps(to_plain(claim.counts)) if claim.counts else None,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.text,
        "trace": list(claim.trace),
    }
    for column in CLAIM_COLUMNS:
        yield column, own[column.name]


def _nothing(value: Any) -> Any:  # noqa: ANN401  a cell may hold anything
    return None if value in ("", []) else value
