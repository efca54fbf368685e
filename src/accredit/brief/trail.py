"""Why accredit says so: from any id back to the evidence, and how to cite it."""

from __future__ import annotations

from datetime import date
from typing import Any

from accredit.brief.cite import cited
from accredit.brief.heard import claims_telling, why_heard
from accredit.brief.listing import hidden_json, reading_json
from accredit.brief.lookup import find_claim, find_entry
from accredit.errors import UnknownId
from accredit.ledger import Entry, Ledger, Void, readings
from accredit.model import Act, Statement
from accredit.model.codec import to_plain
from accredit.status import Bond, bond_of, entry_words, hidden

__all__ = ["citation", "why_claim", "why_entry"]

JSON = dict[str, Any]


def why_entry(key: str, ledger: Ledger) -> JSON:
    """An act, statement, relation, office or void mark with its evidence, by id.

    So with a document or a claim that is in the ledger.

    Raises:
        UnknownId: When nothing in the record or the ledger has that id.
    """
    try:
        entry = find_entry(key, ledger)
    except UnknownId:
        if bond := bond_of(key):
            return _listed(bond)
        if answer := why_heard(key, ledger):
            return answer
        raise
    since = ledger.hidden_since(key)
    item = entry.item
    return {
        "schema": "accredit/why-1",
        "id": key,
        "type": type(item).__name__.lower(),
        "text": _words(entry),
        "entry": to_plain(item),
        "recorded": entry.recorded.isoformat(),
        "recorder": entry.recorder,
        "not_counted_since": str(since) if since else None,
        "hidden_by": [hidden_json(mark) for mark in hidden(key, ledger)],
        "marks": _marked(item, ledger) if isinstance(item, Void) else None,
        "readings": [reading_json(r) for r in readings(item, date.max)]
        if isinstance(item, Act | Statement)
        else [],
        "claims": claims_telling(key, ledger),
    }


def _marked(mark: Void, ledger: Ledger) -> JSON:
    """What a void is about, in words."""
    entry = ledger.find(mark.of)
    return {"id": mark.of, "type": type(entry.item).__name__.lower(), "text": _words(entry)}


def _listed(bond: Bond) -> JSON:
    """A relation or an office of the gazetteer, which nobody recorded in a ledger."""
    return {
        "schema": "accredit/why-1",
        "id": bond.id,
        "type": "relation",
        "text": bond.text,
        "entry": {
            "id": bond.id,
            "kind": bond.kind,
            "a": bond.a,
            "b": bond.b,
            "valid_from": str(bond.valid_from),
            "valid_to": str(bond.valid_to),
            "sources": list(bond.sources),
            "note": bond.note,
        },
        "recorded": None,
        "recorder": "gazetteer",
        "not_counted_since": None,
        "hidden_by": [],
        "marks": None,
        "readings": [],
        "claims": [],
    }


def why_claim(
    key: str,
    ledger: Ledger,
    *,
    within: str,
    published: date | None,
    known: date | None,
    allow_private: bool = False,
) -> JSON:
    """A claim of a document, its verdict, how it was coded, and the evidence of the verdict.

    Args:
        key: The claim's id.
        ledger: Where the evidence is.
        within: The article, or a brief in JSON.
        published: Day of publication of the article.
        known: As in `compose`.
        allow_private: As in `read_document`.

    Raises:
        UnknownId: When the document has no claim of that id.
        BadDocument: When the file is neither.
    """
    trail = find_claim(
        key, ledger, within=within, published=published, known=known, allow_private=allow_private
    )
    evidence = [why_entry(str(item), ledger) for item in trail.claim.get("because", ())]
    return {"schema": "accredit/why-1", "id": key, "claim": trail.claim, "because": evidence}


def citation(key: str, ledger: Ledger, today: date) -> str:
    """A citation of one entry in a paragraph; `cite.cited` has other forms.

    Raises:
        UnknownId: When nothing has that id.
    """
    return cited(key, ledger, today).text()


def _words(entry: Entry) -> str:
    item = entry.item
    return f"Marks {item.of} as void: {item.why}" if isinstance(item, Void) else entry_words(item)
