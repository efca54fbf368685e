"""What the ledger keeps of documents: which were read, what they claim, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accredit.ledger.engines import row_marks
from accredit.ledger.kept import Kept, read, store_since
from accredit.ledger.ledger import Ledger
from accredit.model import ClaimRead, Decision, DocumentRead

__all__ = [
    "Kept",
    "claim_kept",
    "claims_of",
    "counted",
    "decisions_for",
    "decisions_on",
    "document_kept",
    "documents_from",
    "readings_of",
    "told_by",
    "waiting",
]

_SINCE = 5  # the version from which there are such entries
# nobody has decided on the claim, and its document was not taken back
_OPEN = (
    "type = 'claim' AND kind = 'waits' AND NOT EXISTS (SELECT 1 FROM entry d"
    " WHERE d.target IN (c.id, c.actor) AND d.type = 'decision')"
)


def waiting(ledger: Ledger, *, after: int = 0, limit: int = 20) -> list[Kept[ClaimRead]]:
    """Claims on which nobody has decided, in the order in which they came; only these are read.

    Args:
        ledger: Where the queue is.
        after: Only those whose number is higher.
        limit: How many at most.
    """
    return _read(ledger, f"{_OPEN} AND seq > ? ORDER BY seq LIMIT ?", (after, limit))


def counted(ledger: Ledger) -> int:
    """How many claims wait."""
    store = store_since(ledger, _SINCE)
    if store is None:
        return 0
    return int(store.engine.rows(f"SELECT COUNT(*) FROM entry c WHERE {_OPEN}")[0][0])  # noqa: S608  ours


def claim_kept(ledger: Ledger, key: str) -> Kept[ClaimRead] | None:
    """A claim by its id, or by its number in the queue."""
    if key.isascii() and key.isdecimal() and len(key) < 16:
        found = _read(ledger, "seq = ? AND type = 'claim'", (int(key),))
    else:
        found = _read(ledger, "id = ? AND type = 'claim'", (key,))
    return found[0] if found else None


def document_kept(ledger: Ledger, key: str) -> Kept[DocumentRead] | None:
    """A document by the id of its entry."""
    found = _read(ledger, "id = ? AND type = 'document'", (key,))
    return found[0] if found else None


def readings_of(ledger: Ledger, text: str) -> list[Kept[DocumentRead]]:
    """Every time that a text was read, the first reading first."""
    return _read(ledger, "target = ? AND type = 'document' ORDER BY seq", (text,))


def documents_from(ledger: Ledger, outlet: str) -> list[Kept[DocumentRead]]:
    """The documents of an outlet."""
    return _read(ledger, "actor = ? AND type = 'document' ORDER BY seq", (outlet,))


def claims_of(ledger: Ledger, document: str) -> list[Kept[ClaimRead]]:
    """The claims of a document, by the id of its entry."""
    return _read(ledger, "actor = ? AND type = 'claim' ORDER BY seq", (document,))


def told_by(ledger: Ledger, keys: Sequence[str]) -> list[Kept[ClaimRead]]:
    """The claims that became, or tell, one of several entries."""
    return _among(ledger, "target", keys, "claim")


def decisions_on(ledger: Ledger, keys: Sequence[str]) -> list[Kept[Decision]]:
    """What was decided on claims or documents."""
    return _among(ledger, "target", keys, "decision")


def decisions_for(ledger: Ledger, keys: Sequence[str]) -> list[Kept[Decision]]:
    """The decisions by which one of several entries came to be."""
    return _among(ledger, "actor", keys, "decision")


def _among(ledger: Ledger, column: str, keys: Sequence[str], type_: str) -> list[Kept[Any]]:
    if not keys:
        return []
    where = f"{column} IN ({row_marks(len(keys))}) AND type = '{type_}' ORDER BY seq"
    return _read(ledger, where, tuple(keys))


def _read(ledger: Ledger, where: str, values: tuple[str | int, ...]) -> list[Kept[Any]]:
    return read(ledger, _SINCE, where, values)
