"""Claims that wait for a person, and decisions on them, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accredit.brief.plain import claim_json
from accredit.ledger.heard import Kept
from accredit.model import Act, ClaimRead, Decision, DocumentRead, Relation, Statement
from accredit.model.codec import to_plain
from accredit.status import entry_words

__all__ = ["decision_json", "intake_json", "waiting_json"]

JSON = dict[str, Any]


def waiting_json(kept: Kept[ClaimRead], document: DocumentRead) -> JSON:
    """A claim of the queue, with why it waits and where it is from."""
    return {
        "schema": "accredit/review-1",
        "number": kept.number,
        **claim_json(kept.item.claim[0]),
        "id": kept.item.id,
        "why": list(kept.item.why),
        "document": to_plain(document),
        "recorded": kept.recorded.isoformat(),
        "recorder": kept.recorder,
    }


def decision_json(decision: Decision, entry: Act | Statement | Relation | None) -> JSON:
    """What was decided, and the entry that was written for it."""
    return {
        "schema": "accredit/decision-1",
        **to_plain(decision),
        "entry": to_plain(entry) if entry else None,
    }


def intake_json(
    document: DocumentRead,
    claims: Iterable[ClaimRead],
    entries: Iterable[Act | Statement | Relation],
    *,
    new: bool,
) -> JSON:
    """What became of a document: of each claim that is kept, and what was written of them."""
    return {
        "schema": "accredit/intake-1",
        "document": to_plain(document),
        "new": new,
        "claims": [to_plain(claim) | {"claim": claim.claim[0].id} for claim in claims],
        "entries": [
            {
                "type": type(entry).__name__.lower(),
                "text": entry_words(entry),
                "id": entry.id,
                "supersedes": entry.supersedes or None,
            }
            for entry in entries
        ],
    }
