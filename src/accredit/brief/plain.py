"""The JSON shapes of a brief and of its parts; documented in docs/reference/json.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accredit.actors import gazetteer
from accredit.brief.dossier import Brief, Judged, Opposed, Pair
from accredit.brief.words import claim_words
from accredit.model import Actor, AxisValue, Claim, Document, PartialDate, Status
from accredit.model.codec import to_plain
from accredit.status import Ground, Item, Said

__all__ = [
    "axis_json",
    "brief_json",
    "claim_json",
    "date_json",
    "document_json",
    "dyad_json",
    "ground_json",
    "item_json",
    "named_json",
    "overview_json",
    "said_json",
    "status_json",
    "timeline_json",
]

JSON = dict[str, Any]


def brief_json(brief: Brief) -> JSON:
    """A brief as one JSON object."""
    from accredit.brief.foreseeing import foreseen_json  # they are made of what is here
    from accredit.brief.lawful import law_json

    return {
        "schema": "accredit/brief-1",
        "document": document_json(brief.document),
        "on": str(brief.on),
        "known": str(brief.known),
        "record": brief.record_version,
        "summary": list(brief.summary),
        "actors": [_actor(actor) for actor in brief.actors],
        "claims": [_judged(judged) for judged in brief.judged],
        "timeline": [
            {**item_json(i), "sources": list(brief.item_sources.get(i.id, ()))}
            for i in brief.timeline
        ],
        "status": [_pair(pair) for pair in brief.pairs],
        "law": [law_json(one) for one in brief.law],
        "forecast": [foreseen_json(one) for one in brief.foreseen],
        "hostility": [_opposed(one) for one in brief.opposed],
        "new": list(brief.news),
        "questions": list(brief.questions),
        "sources": [{"n": n, "source": s} for n, s in enumerate(brief.sources, 1)],
    }


def document_json(document: Document) -> JSON:
    """A document without its text as one JSON object."""
    return {
        "id": document.id,
        "title": document.title,
        "published": str(document.published) if document.published else None,
        "outlet": document.outlet or None,
        "address": document.address,
        "notes": list(document.notes),
    }


def claim_json(claim: Claim) -> JSON:
    """A claim as one JSON object."""
    return {
        "id": claim.id,
        "type": claim.type.value,
        "text": claim_words(claim),
        "kind": claim.kind,
        "actor": named_json(claim.actor),
        "organ": named_json(claim.organ),
        "target": named_json(claim.target),
        "parties": [named_json(p) for p in claim.parties],
        "capacity": claim.capacity or None,
        "instrument": claim.instrument or None,
        "exclusive": claim.exclusive,
        "place": claim.place or None,
        "counts": [to_plain(count) for count in claim.counts],
        "when": date_json(claim.when),
        "modality": claim.modality.value,
        "speaker": named_json(claim.speaker),
        "credited": claim.credited or None,
        "quote": {"start": claim.quote.start, "end": claim.quote.end, "text": claim.quote.text},
        "condition": claim.condition or None,
        "effect": claim.effect or None,
        "grounds": claim.grounds or None,
        "trace": list(claim.trace),
        "coder": claim.coder,
    }


def date_json(when: PartialDate) -> JSON | None:
    """A partial date with both ends, its precision and its EDTF text; null where unknown."""
    if not when:
        return None
    return {
        "earliest": str(when.earliest) if when.earliest else None,
        "latest": str(when.latest) if when.latest else None,
        "precision": when.precision.value,
        "edtf": str(when),
    }


def status_json(status: Status) -> JSON:
    """A status as one JSON object."""
    return {
        "schema": "accredit/status-1",
        "actor": named_json(status.actor),
        "target": named_json(status.target),
        "on": str(status.on),
        "known": str(status.known),
        "recognition": axis_json(status.recognition),
        "dealing": axis_json(status.dealing),
        "designation": [{"list": v.subject, **axis_json(v)} for v in status.designation],
        "organisation": [{"body": v.subject, **axis_json(v)} for v in status.organisation],
        "finance": [{"lender": v.subject, **axis_json(v)} for v in status.finance],
    }


def dyad_json(status: Status, exempt: Iterable[Item]) -> JSON:
    """A status with the exemptions from what it forbids."""
    return status_json(status) | {"exemptions": [item_json(item) for item in exempt]}


def overview_json(rows: Iterable[Status], target: str, *, on: date, known: date) -> JSON:
    """What a target is to everybody of whom anything is recorded."""
    return {
        "schema": "accredit/overview-1",
        "target": target,
        "on": str(on),
        "known": str(known),
        "statuses": [status_json(row) for row in rows],
    }


def timeline_json(items: Iterable[Item], *, known: date) -> JSON:
    """What passed between two parties."""
    return {
        "schema": "accredit/timeline-1",
        "known": str(known),
        "items": [item_json(item) for item in items],
    }


def item_json(item: Item) -> JSON:
    """One line of a timeline as a JSON object."""
    return {
        "id": item.id,
        "valid": date_json(item.valid),
        "known": str(item.known),
        "kind": item.kind,
        "modality": item.modality,
        "disputed": item.disputed,
        "text": item.text,
        "sources": list(item.sources),
    }


def axis_json(value: AxisValue) -> JSON:
    """A value on an axis; on which list or by which body says who calls."""
    return {
        "value": value.value,
        "of": value.of or None,
        "since": date_json(value.since),
        "state": "settled" if value.settled else "disputed",
        "alternatives": list(value.alternatives),
        "because": list(value.because),
    }


def named_json(actor: str) -> JSON | None:
    """An actor by id and name; null where nobody is named."""
    return {"id": actor, "name": gazetteer().name(actor)} if actor else None


def _actor(actor: Actor) -> JSON:
    return {"id": actor.id, "kind": actor.kind, "name": actor.name, "codes": dict(actor.codes)}


def _judged(judged: Judged) -> JSON:
    verdict = judged.verdict
    return {
        "number": judged.number,
        **claim_json(judged.claim),
        "verdict": verdict.value.value,
        "reason": verdict.reason,
        "because": list(verdict.because),
        "correction": verdict.correction or None,
        "later": verdict.later or None,
        "rules": list(verdict.rules),
        "sources": list(dict.fromkeys((*judged.sources, *judged.cited))),
    }


def _pair(pair: Pair) -> JSON:
    return {
        "actor": named_json(pair.actor),
        "target": named_json(pair.target),
        "then": status_json(pair.then),
        "now": status_json(pair.now),
    }


def said_json(said: Said) -> JSON:
    """One statement of a ground as one JSON object."""
    speaker = named_json(said.speaker) if said.speaker in gazetteer() else None
    return {
        "speaker": speaker or ({"id": None, "name": said.speaker} if said.speaker else None),
        "speaker_kind": said.kind or None,
        "when": date_json(said.when),
        "known": str(said.known),
        "source": said.source,
        "quote": said.quote or None,
    }


def ground_json(ground: Ground) -> JSON:
    """A stated ground with every statement of it, as one JSON object."""
    return {
        "id": ground.id,
        "group": named_json(ground.group),
        "target": named_json(ground.target),
        "ground": ground.ground,
        "first": date_json(ground.first),
        "last": date_json(ground.last),
        "said": [said_json(one) for one in ground.said],
    }


def _opposed(one: Opposed) -> JSON:
    """A group and another as one JSON object."""
    return {
        "group": named_json(one.group),
        "target": named_json(one.target),
        "attacks": {
            "happened": len(one.attacks) - one.disputed,
            "disputed": one.disputed,
            "claimed": one.claimed,
            "attributed": one.attributed,
            "first": date_json(one.first) if one.first else None,
            "last": date_json(one.last) if one.last else None,
            "ids": list(one.attacks),
        },
        "apart": list(one.apart),
        "grounds": [ground_json(ground) for ground in one.grounds],
    }
