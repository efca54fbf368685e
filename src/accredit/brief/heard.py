"""From what documents an entry comes: the claims that tell it, and what became of each."""

from __future__ import annotations

from typing import Any

from accredit.brief.words import claim_words
from accredit.ledger import Ledger, Void
from accredit.ledger.heard import (
    Kept,
    claim_kept,
    claims_of,
    decisions_for,
    decisions_on,
    document_kept,
    told_by,
)
from accredit.model import ClaimRead, Decided, Decision
from accredit.model.codec import to_plain

__all__ = ["claims_telling", "why_heard"]

JSON = dict[str, Any]


def claims_telling(key: str, ledger: Ledger) -> list[JSON]:
    """The claims that an entry, or one that it corrects, rests on; none for what none tells."""
    chain = _chain(key, ledger)
    claims = {kept.item.id: kept for kept in told_by(ledger, chain)}
    for decision in decisions_for(ledger, chain):
        if (kept := claim_kept(ledger, decision.item.of)) is not None:
            claims.setdefault(kept.item.id, kept)
    return _told(list(claims.values()), ledger)


def why_heard(key: str, ledger: Ledger) -> JSON | None:
    """A claim or a document that is in the ledger, as `trail.why_entry` answers."""
    if (claim := claim_kept(ledger, key)) is not None and claim.item.id == key:
        told, text = _told([claim], ledger), claim_words(claim.item.claim[0])
        gone = decisions_on(ledger, [claim.item.document])
        return _answer(claim, "claim", text, told, gone)
    if (document := document_kept(ledger, key)) is not None:
        told = _told(claims_of(ledger, key), ledger)
        text = document.item.title or document.item.source
        return _answer(document, "document", text, told, decisions_on(ledger, [key]))
    return None


def _answer(
    kept: Kept[Any], type_: str, text: str, claims: list[JSON], gone: list[Kept[Decision]]
) -> JSON:
    return {
        "schema": "accredit/why-1",
        "id": kept.item.id,
        "type": type_,
        "text": text,
        "entry": to_plain(kept.item),
        "recorded": kept.recorded.isoformat(),
        "recorder": kept.recorder,
        "not_counted_since": str(gone[0].item.known) if gone else None,
        "hidden_by": [],
        "marks": None,
        "readings": [],
        "claims": claims,
    }


def _chain(key: str, ledger: Ledger) -> list[str]:
    chain: list[str] = []
    while key and ledger.holds(key):
        chain.append(key)
        item = ledger.find(key).item
        key = "" if isinstance(item, Void) else item.supersedes
    return chain


def _told(claims: list[Kept[ClaimRead]], ledger: Ledger) -> list[JSON]:
    asked = [key for kept in claims for key in (kept.item.id, kept.item.document)]
    decisions = {kept.item.of: kept for kept in decisions_on(ledger, list(dict.fromkeys(asked)))}
    documents = {one.item.document for one in claims}
    read = {key: kept.item for key in documents if (kept := document_kept(ledger, key))}
    return [
        {
            "number": kept.number,
            "id": kept.item.id,
            "text": claim_words(kept.item.claim[0]),
            "quote": kept.item.claim[0].quote.text,
            "outcome": kept.item.outcome.value,
            "became": kept.item.became or None,
            "why": list(kept.item.why),
            "document": to_plain(read[kept.item.document]),
            "decision": _decision(decisions.get(kept.item.id)),
            "taken_back": _decision(decisions.get(kept.item.document)),
        }
        for kept in claims
    ]


def _decision(kept: Kept[Decision] | None) -> JSON | None:
    if kept is None:
        return None
    what = "taken back" if kept.item.what is Decided.RETRACT else f"{kept.item.what.value}ed"
    return {**to_plain(kept.item), "what": what, "recorder": kept.recorder}
