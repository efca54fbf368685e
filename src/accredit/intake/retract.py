"""A document's word taken back: what it told stands on the word of the others, or no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.errors import InputError, UnknownId
from accredit.intake import joining
from accredit.intake.items import Told, one_line
from accredit.ledger import Aside, Item, Ledger, Void
from accredit.ledger.heard import (
    claims_of,
    decisions_on,
    document_kept,
    documents_from,
    readings_of,
    told_by,
)
from accredit.model import Act, Decided, Decision, DocumentRead, Evidence, Outcome, today

__all__ = ["Retracted", "found", "retract"]

_GIVES = (Outcome.WRITTEN, Outcome.JOINED)


@dataclass(frozen=True, slots=True)
class Retracted:
    """What taking a document back did.

    Attributes:
        left: Entries as they are without it.
        voided: Ids of those that nobody else tells.
    """

    document: DocumentRead
    left: tuple[Told, ...] = ()
    voided: tuple[str, ...] = ()


def found(ledger: Ledger, key: str = "", outlet: str = "") -> list[DocumentRead]:
    """The documents that are meant, and count.

    Args:
        ledger: Where they are.
        key: The id of a document, with or without `doc-`.
        outlet: All documents of an outlet.

    Raises:
        UnknownId: When there is none.
        InputError: When all were taken back already.
    """
    read = (
        _named(ledger, key)
        if key
        else [kept.item for kept in documents_from(ledger, one_line(outlet))]
    )
    if not read:
        raise UnknownId(f"no document of the ledger is {key or 'by ' + outlet!r}")
    gone = {kept.item.of for kept in decisions_on(ledger, [one.id for one in read])}
    left = [one for one in read if one.id not in gone]
    if not left:
        raise InputError(f"{key or outlet}: taken back already")
    return left


def _named(ledger: Ledger, key: str) -> list[DocumentRead]:
    kept = document_kept(ledger, key)
    return [kept.item] if kept else [one.item for one in readings_of(ledger, key)]


def retract(
    ledger: Ledger, document: DocumentRead, why: str, recorder: str, known: date | None = None
) -> Retracted:
    """Take a document's word back, in one transaction.

    Args:
        ledger: Open for writing.
        document: It.
        why: The reason, kept for ever.
        recorder: Who does it.
        known: From which day; today when omitted.

    Raises:
        InputError: When no reason is given.
    """
    if not why.strip():
        raise InputError(f"why is {document.id} taken back? a reason is kept for ever: --why TEXT")
    day = known or today()
    done = Retracted(document)

    def made() -> Iterator[Item | Aside]:
        nonlocal done
        found(ledger, document.id)  # nobody has, meanwhile
        decision = Decision(f"decision-{document.id}", document.id, Decided.RETRACT, day, note=why)
        items = list(_without(ledger, document, day, why))
        left = tuple(item for item in items if not isinstance(item, Void))
        voided = tuple(item.of for item in items if isinstance(item, Void))
        done = Retracted(document, left, voided)
        return iter((decision, *items))

    ledger.append_from(made, recorder)
    return done


def _without(ledger: Ledger, document: DocumentRead, day: date, why: str) -> Iterator[Item]:
    """What stands for each entry that the document told; voids where nobody else does."""
    taken: list[str] = []
    for key in _told(ledger, document):
        chain = _chain(ledger, key)
        item = chain[0]
        rest = tuple(e for e in item.evidence if e.source not in _only(ledger, document, chain))
        if rest == item.evidence:
            continue
        if rest:
            new_id = joining.next_id(ledger, item, taken)
            taken.append(new_id)
            yield _dated(replace(item, id=new_id, evidence=rest, supersedes=item.id))
            continue
        for one in chain:  # or the void of the last would give back the one before
            mark = joining.free(ledger, f"void-{one.id}-{day}", taken)
            taken.append(mark)
            yield Void(mark, one.id, day, f"{document.id} was taken back: {why}")


def _told(ledger: Ledger, document: DocumentRead) -> list[str]:
    """The entries that a document helped to write, as they are now."""
    claims = [kept.item for kept in claims_of(ledger, document.id)]
    became = [claim.became for claim in claims if claim.outcome in _GIVES]
    waited = [claim.id for claim in claims if claim.outcome is Outcome.WAITS]
    became += [kept.item.became for kept in decisions_on(ledger, waited)]
    now = (key for one in became if one for key in joining.latest(ledger, one))
    return list(dict.fromkeys(now))


def _chain(ledger: Ledger, key: str) -> list[Told]:
    """An entry, and what it corrects, one after the other."""
    chain: list[Told] = []
    while key:
        item = ledger.find(key).item
        assert not isinstance(item, Void)  # noqa: S101  an entry corrects no void
        chain.append(item)
        key = item.supersedes
    return chain


def _only(ledger: Ledger, document: DocumentRead, chain: list[Told]) -> set[str]:
    """The source of the document, unless another one of the same address tells it, too."""
    claims = [kept.item for kept in told_by(ledger, [one.id for one in chain])]
    others = list({claim.document for claim in claims} - {document.id})
    gone = {kept.item.of for kept in decisions_on(ledger, others)}
    kept = [document_kept(ledger, key) for key in others if key not in gone]
    return {document.source} - {one.item.source for one in kept if one is not None}


def _dated(item: Told) -> Told:
    """Where all that is left gives a date of its own, the first such is the entry's."""
    if not isinstance(item, Act) or not all(e.valid for e in item.evidence):
        return item
    valid = item.evidence[0].valid
    same = tuple(_undated(e) if e.valid == valid else e for e in item.evidence)
    return replace(item, valid=valid, evidence=same)


def _undated(evidence: Evidence) -> Evidence:
    return replace(evidence, valid=type(evidence.valid)())
