"""From any id to its evidence."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from accredit.actors import gazetteer
from accredit.brief import cite as citing
from accredit.brief import trail
from accredit.brief.evidence import BASES, OUTCOMES, VOICES
from accredit.brief.listing import hosts
from accredit.brief.lookup import is_claim, near_ids
from accredit.errors import UnknownId
from accredit.ledger import Ledger
from accredit.model import Count, PartialDate, codebook, today
from accredit.model.codec import from_plain
from accredit.status import and_words, count_words, day_words
from accredit.web.pages.dyad_told import Asked
from accredit.web.rendering import is_page, page
from accredit.web.searching import search_json
from accredit.web.shared import RoomOf

router = APIRouter()

JSON = dict[str, Any]

_ADDRESS = re.compile(r"(https?://\S+)\s*(.*)", re.DOTALL)
_DAYS = (
    ("valid", "When it was so"),
    ("said", "When it was said"),
    ("valid_from", "Since"),
    ("valid_to", "Until"),
    ("decided", "Decided"),
    ("announced", "Announced"),
    ("published", "Published"),
    ("in_force", "In force"),
)
_WHO = (
    ("speaker", "Said by"),
    ("actor", "Who acted"),
    ("organ", "By which organ"),
    ("target", "Towards whom"),
    ("a", "From"),
    ("b", "To"),
)
_WHAT = (
    ("capacity", "As what"),
    ("instrument", "List, law or treaty"),
    ("place", "Where"),
    ("step", "How far"),
    ("modality", "How certain"),
    ("grounds", "Grounds"),
    ("why", "Reason"),
    ("note", "Note"),
)
_NEAR = 8


@router.get("/why/{key:path}")
def why(request: Request, room: RoomOf, key: str) -> Response:
    """An act, a statement, a relation, a void or a document, with all that it rests on."""
    ledger = room.ledger
    try:
        found = trail.why_entry(key, ledger)
    except UnknownId as error:
        if not is_page(request):
            raise
        return _unknown(key, str(error), ledger)
    entry = found["entry"]
    pieces = [_piece(piece) for piece in entry.get("evidence", ())]
    return page(
        "evidence.html.j2",
        "",
        found["text"],
        found=found,
        facts=_facts(entry),
        clocks=_clocks(entry, pieces),
        pieces=sorted(pieces, key=lambda piece: piece["known"]),
        sources=[_source(text) for text in entry.get("sources", ())],
        readings=[_reading(reading) for reading in found["readings"]],
        outcomes=OUTCOMES,
        supersedes=entry.get("supersedes", ""),
        dyads=list(_dyads(entry, pieces)),
        cited=_cited(key, ledger),
    )


def _unknown(key: str, problem: str, ledger: Ledger) -> Response:
    """A page for an id of nothing, with what looks like it."""
    words = " ".join(re.findall(r"[^\W_]+", key))[:200]
    near = [(one, trail.why_entry(one, ledger)["text"]) for one in near_ids(key)]
    hits = search_json(ledger, words, _NEAR)["hits"] if words and not near else []
    return page(
        "evidence_unknown.html.j2", "", "Nothing has this id", 404,
        key=key, problem=problem, near=near, hits=hits, claim=is_claim(key),
    )  # fmt: skip


def _facts(entry: JSON) -> list[tuple[str, str, str]]:
    """Who, what and how, each as a label, words, and the page of whom it names."""
    world, facts = gazetteer(), []
    for field, label in _WHO:
        if key := entry.get(field):
            where = f"/target/{quote(key)}" if key in world else ""
            facts.append((label, world.name(key), where))
    if kind := entry.get("kind"):
        known = codebook().kinds.get(kind)
        where = f"/reference#kind-{kind}" if known else ""
        facts.append(("What", known.label if known else kind.replace("-", " "), where))
    facts += [(label, str(entry[field]), "") for field, label in _WHAT if entry.get(field)]
    if counts := entry.get("counts"):
        told = [count_words(from_plain(Count, count)) for count in counts]
        facts.append(("Toll", and_words([words for words in told if words] or ["not known"]), ""))
    return facts


def _clocks(entry: JSON, pieces: list[JSON]) -> list[tuple[str, str]]:
    """When it was so, by each of its dates, and since when the world could know."""
    days = [
        (label, day_words(PartialDate.parse(entry[field])))
        for field, label in _DAYS if entry.get(field)
    ]  # fmt: skip
    known = entry.get("known") or min((piece["known"] for piece in pieces), default="")
    return [*days, ("Known since", known)] if known else days


def _source(text: str) -> JSON:
    """A source: its address, who published it, and what else is said of it."""
    found = _ADDRESS.match(text)
    if found is None:
        return {"address": "", "name": text, "more": ""}
    return {"address": found[1], "name": hosts([found[1]]), "more": found[2].strip("() ")}


def _piece(piece: JSON) -> JSON:
    """A piece of evidence in words."""
    counts = [count_words(from_plain(Count, count)) for count in piece.get("counts", ())]
    speaker = piece.get("speaker", "")
    return {
        **_source(piece["source"]),
        "whose": VOICES.get(piece.get("voice", ""), "a source"),
        "denies": piece.get("stance") == "denies",
        "known": piece["known"],
        "basis": BASES.get(piece.get("known_basis", ""), ""),
        "published": piece.get("published", ""),
        "dates": "" if speaker else piece.get("valid", ""),
        "said": piece.get("valid", "") if speaker else "",
        "speaker": gazetteer().name(speaker),
        "speaker_kind": codebook().speakers.get(piece.get("speaker_kind", ""), ""),
        "counts": and_words(counts) if counts else "",
        "quote": piece.get("quote", ""),
        "confidence": piece.get("confidence", ""),
        "note": piece.get("note", ""),
    }


def _reading(reading: JSON) -> JSON:
    """What a part of the evidence says, on whose word, and by which rule it lost."""
    when = PartialDate.parse(reading["valid"]["edtf"]) if reading["valid"] else PartialDate()
    return {
        "says": day_words(when) if reading["says"] == "was" else "it was not so",
        "whose": reading["authority"]["words"],
        "lost": reading["lost_by"],
        "sources": hosts(reading["sources"]),
    }


def _dyads(entry: JSON, pieces: list[JSON]) -> list[tuple[str, str]]:
    """The pages of both parties on that day, as known when it became known, and as known today."""
    world = gazetteer()
    sides = entry.get("actor") or entry.get("a", ""), entry.get("target") or entry.get("b", "")
    if not all(side in world for side in sides) or sides[0] == sides[1]:
        return []
    when = PartialDate.parse(entry.get("valid") or entry.get("said") or entry.get("valid_from", ""))
    day = when.latest or when.earliest or today()
    first = date.fromisoformat(min((p["known"] for p in pieces), default=str(day)))
    names = f"{world.name(sides[0])} and {world.name(sides[1])} on {day}"
    found = [(f"{names}, as known on {first}", first), (f"{names}, as known today", today())]
    return [(words, Asked(*sides, day, known).address()) for words, known in found]


def _cited(key: str, ledger: Ledger) -> list[tuple[str, str, str]]:
    """How to cite it, in each form; a claim and a document are cited by their brief."""
    try:
        found = citing.cited(key, ledger, today())
    except UnknownId:
        return []
    return [
        ("text", "As text", found.text()),
        ("bibtex", "BibTeX", found.bibtex()),
        ("csl", "CSL-JSON", found.csl()),
    ]
