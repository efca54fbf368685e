"""Claims about relations: who leads whom, who is tied or hostile to whom, on what ground."""

from __future__ import annotations

import re

from accredit.actors import gazetteer
from accredit.assess.case import Case
from accredit.assess.told import corrected, first_source, told, told_all
from accredit.model import PartialDate, Relation, Verdict, VerdictValue
from accredit.status import capital, since_words

__all__ = ["relation"]

_OPPOSITE = {
    "linked": ("rival", "hostile"),
    "allied": ("rival", "hostile"),
    "part-of": ("rival", "hostile"),
    "rival": ("allied", "part-of"),
    "hostile": ("allied", "part-of"),
}
_NEAR = {
    "linked": ("allied", "part-of", "leads"),
    "rival": ("hostile",),
    "hostile": ("rival",),
    "allied": ("linked",),
}
_TRIFLES = frozenset(
    (
        "for",
        "over",
        "because",
        "the",
        "and",
        "with",
        "from",
        "against",
        "their",
        "its",
        "supporting",
        "support",
    )
)


def relation(case: Case) -> Verdict:
    """A claim that a bond holds on the day of the document."""
    if case.claim.kind == "leads":
        return _leads(case)
    found = _between(case)
    same = [r for r in found if r.kind == case.claim.kind]
    same = [r for r in same if r.a in case.actors] or same
    if same:
        return _same(case, same)
    opposite = _OPPOSITE.get(case.claim.kind, ())
    against = sorted((r for r in found if r.kind in opposite), key=lambda r: opposite.index(r.kind))
    if against:
        return _against(case, against)
    near = [r for r in found if r.kind in _NEAR.get(case.claim.kind, ())]
    if near:
        return case.verdict(
            VerdictValue.PARTLY,
            f"the record has: {told(near[0], case.known)}",
            [r.id for r in near],
        )
    if case.claim.kind in ("linked", "allied"):
        return _dealings(case)
    return case.verdict(VerdictValue.UNKNOWN, "no such relation is recorded")


def _between(case: Case) -> list[Relation]:
    """Relations that hold on the day between both parties, from either side."""
    ones, others = case.actors, case.targets
    both = (
        *case.ledger.relations(ones, others, case.known),
        *case.ledger.relations(others, ones, case.known),
    )
    structural = [
        r
        for r in gazetteer().relations
        if r.kind in ("part-of", "represents")
        and {r.a, r.b} & set(ones)
        and {r.a, r.b} & set(others)
    ]
    return [r for r in (*both, *structural) if r.holds_on(case.on)]


def _same(case: Case, same: list[Relation]) -> Verdict:
    because = [r.id for r in same if r.id]
    if case.claim.grounds:
        said = _keywords(case.claim.grounds)
        fitting = [r for r in same if said & _keywords(r.grounds)]
        known_grounds = "; ".join(dict.fromkeys(r.grounds for r in same if r.grounds))
        if not fitting:
            return case.verdict(
                VerdictValue.PARTLY, f"recorded, on other grounds: {known_grounds}", because
            )
        return case.verdict(
            VerdictValue.SUPPORTED, f"recorded, with that ground: {fitting[0].grounds}", because
        )
    grounds = "; ".join(dict.fromkeys(r.grounds for r in same if r.grounds))
    text = told(same[0], case.known) if not grounds else f"recorded, on stated grounds: {grounds}"
    return case.verdict(VerdictValue.SUPPORTED, text, because)


def _keywords(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {w[:5] for w in words if w not in _TRIFLES}


def _against(case: Case, against: list[Relation]) -> Verdict:
    first = against[0]
    return case.verdict(
        VerdictValue.CONTRADICTED,
        "the record has them against each other",
        [r.id for r in against if r.id],
        corrected(first, case.known),
    )


def _dealings(case: Case) -> Verdict:
    """Ties between parties that deal with each other are on record as dealings."""
    acts = [
        a
        for a in (
            *case.ledger.acts(case.actors, case.targets, case.known),
            *case.ledger.acts(case.targets, case.actors, case.known),
        )
        if a.kind in _TIES and a.valid.possibly_by(case.on)
    ]
    if not acts:
        return case.verdict(VerdictValue.UNKNOWN, "no such relation is recorded")
    acts.sort(key=lambda a: a.valid.sort_key, reverse=True)
    return case.verdict(
        VerdictValue.SUPPORTED,
        "dealings between them are recorded: " + told_all(acts, case.known, limit=2),
        [a.id for a in acts[:5]],
    )


_TIES = (
    "engage",
    "meet",
    "negotiate",
    "accept-charge",
    "open-embassy",
    "accredit",
    "mediate",
    "sign-agreement",
    "supply-arms",
    "aid",
)


def _leads(case: Case) -> Verdict:
    """A person's role on that day: the dead lead nobody."""
    claim, world = case.claim, gazetteer()
    name = world.spoken_name(claim.actor)
    led = [
        r
        for r in case.ledger.relations((claim.actor,), case.targets, case.known)
        if r.kind == "leads"
    ]
    holding = [r for r in led if r.holds_on(case.on)]
    gone = world.actor(claim.actor).valid_to if claim.actor in world else None
    dead = gone is not None and gone.latest is not None and gone.latest < case.on
    if holding and not dead:
        return case.verdict(
            VerdictValue.SUPPORTED, told(holding[0], case.known), [r.id for r in holding]
        )
    if led or dead:
        end_day = led[0].valid_to if led else PartialDate()
        until = end_day.describe() if end_day else ""
        source = f" [{first_source(led[0], case.known)}]" if led else ""
        end = (
            f"led {world.spoken_name(claim.target)} until his death {until}"
            if dead
            else f"led it until {since_words(end_day) or 'an unstated day'}"
        )
        return case.verdict(
            VerdictValue.CONTRADICTED,
            "dead on that day" if dead else "no longer in that role on that day",
            [r.id for r in led],
            f"{capital(name)} {end}{_successor(case)}{source}.",
        )
    return case.verdict(VerdictValue.UNKNOWN, "the record names no such leader")


def _successor(case: Case) -> str:
    """Who followed, where the record says so."""
    leaders = [
        r
        for r in case.ledger.relations_of(case.targets, case.known)
        if r.kind == "leads" and r.b in case.targets and r.a != case.claim.actor
    ]
    leaders.sort(key=lambda r: r.valid_from.sort_key)
    if not leaders:
        return ""
    return f"; {gazetteer().spoken_name(leaders[0].a)} followed {leaders[0].valid_from.describe()}"
