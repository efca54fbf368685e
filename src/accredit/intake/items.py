"""From a claim to the entry that it would be: an act, a statement or a relation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from accredit.actors import gazetteer
from accredit.model import (
    QUOTE_WORDS,
    Act,
    Claim,
    ClaimType,
    Document,
    DocumentRead,
    Evidence,
    Modality,
    PartialDate,
    Relation,
    Statement,
    Voice,
)
from accredit.record.collected.parts import act_id, statement_id

__all__ = [
    "Told",
    "cut",
    "document_read",
    "evidence_of",
    "item_of",
    "kept_claim",
    "one_line",
    "voice_of",
]

Told = Act | Statement | Relation
_NO_DATE = PartialDate()


def document_read(document: Document, published: date, number: int, claims: int) -> DocumentRead:
    """What is kept of a document.

    Args:
        document: It, with or without its text.
        published: Its day.
        number: How many times it is read: once, or once more after it was taken back.
        claims: How many it has.
    """
    outlet, title, address = map(one_line, (document.outlet, document.title, document.address))
    return DocumentRead(
        f"doc-{document.id}{_nth(number)}",
        document.id,
        published,
        _source(outlet, title, address, published),
        outlet,
        title,
        address,
        claims,
        document.notes,
    )


def one_line(text: str) -> str:
    """A name that may hold anything, on one line and without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _source(outlet: str, title: str, address: str, published: date) -> str:
    """What evidence names: an address that others can open, else who published it, and what."""
    if "://" in address or not outlet:
        return address
    # up to the colon stands the publisher, by whom the policy counts independent reports
    return f"{outlet.replace(':', ' ')}: {title or PurePath(address).name}, {published}"


def kept_claim(claim: Claim, number: int) -> tuple[str, Claim]:
    """The id under which a claim is kept, and the claim with no more than a quote."""
    quote = replace(claim.quote, text=cut(claim.quote.text))
    return claim.id + _nth(number), replace(claim, quote=quote)


def _nth(number: int) -> str:
    return f"-{number}" if number > 1 else ""


def cut(text: str) -> str:
    """A quote that is no longer than a source may be quoted."""
    words = text.split()
    return (
        " ".join(words) if len(words) <= QUOTE_WORDS else " ".join([*words[: QUOTE_WORDS - 1], "…"])
    )


def item_of(claim: Claim, document: DocumentRead) -> Told:
    """The entry that a claim would be.

    What happened without a date had happened by the day of the document; words that it reports
    were said by then, and what it says to be so had begun by then.
    """
    evidence = (evidence_of(claim, document),)
    by, today = PartialDate.between(None, document.published), PartialDate.on(document.published)
    if claim.type is ClaimType.RELATION:
        # the coder dates what just is so on the day of the document: by then it had begun
        return _relation(claim, evidence, by if claim.when in (_NO_DATE, today) else claim.when)
    if claim.modality is Modality.ASSERTED:
        return _act(claim, evidence, claim.when or by)
    return _statement(claim, evidence, by)


def _act(claim: Claim, evidence: tuple[Evidence, ...], when: PartialDate) -> Act:
    sides = claim.actor or "unknown", claim.kind, claim.target
    return Act(
        act_id(*sides, when, instrument=claim.instrument),
        claim.kind,
        claim.actor,
        claim.target,
        when,
        evidence,
        organ=claim.organ,
        parties=claim.parties,
        capacity=claim.capacity,
        exclusive=claim.exclusive,
        instrument=claim.instrument,
        place=claim.place,
        counts=claim.counts,
    )


def _statement(claim: Claim, evidence: tuple[Evidence, ...], said: PartialDate) -> Statement:
    speaker, modality = claim.speaker or claim.actor, claim.modality
    return Statement(
        statement_id(speaker or "unknown", claim.kind, claim.target, modality.value, said),
        claim.kind,
        claim.actor,
        claim.target,
        modality,
        claim.speaker,
        said,
        evidence,
        organ=claim.organ,
        capacity=claim.capacity,
        instrument=claim.instrument,
        note=f"the act spoken of is dated {claim.when}" if claim.when else "",
    )


def _relation(claim: Claim, evidence: tuple[Evidence, ...], when: PartialDate) -> Relation:
    slug = str(when).strip("[]").replace("..", "to") or "undated"
    return Relation(
        claim.kind,
        claim.actor,
        claim.target,
        valid_from=when,
        id=f"{claim.actor}-{claim.kind}-{claim.target}-{slug}".lower(),
        grounds=cut(claim.grounds),
        evidence=evidence,
    )


def evidence_of(claim: Claim, document: DocumentRead) -> Evidence:
    """What the document says for it, known from the day on which it appeared."""
    return Evidence(
        document.source,
        document.published,
        "published",
        voice_of(claim, document),
        quote=cut(claim.quote.text),
        published=PartialDate.on(document.published),
        note=f"credits {claim.credited}" if claim.credited else "",
    )


def voice_of(claim: Claim, document: DocumentRead) -> Voice:
    """Whose word it is.

    Only what the actor itself publishes is its own text; its words in a report are those of an
    organ or an official. What a third one says of it is weaker than a report.
    """
    day = document.published
    publisher = gazetteer().named(document.outlet, day) if document.outlet else ()
    if claim.actor and not claim.speaker and len(publisher) == 1:
        if publisher[0] == claim.actor:
            return Voice.OWN
        if _speaks_for(publisher[0], claim.actor, day):
            return Voice.ORGAN
    if not claim.speaker:
        return Voice.REPORT
    return Voice.ORGAN if _speaks_for(claim.speaker, claim.actor, day) else Voice.THIRD_PARTY


def _speaks_for(speaker: str, actor: str, on: date) -> bool:
    world = gazetteer()
    if not actor or speaker not in world:
        return False
    sides = world.party(actor, on)
    return any(s in sides for s in (speaker, world.principal(speaker, on)))
