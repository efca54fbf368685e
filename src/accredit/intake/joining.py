"""Whether two documents tell of one thing: what is held of it, and how another source is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accredit.assess.case import Case, acts_of
from accredit.intake import policy
from accredit.intake.items import Told
from accredit.ledger import Ledger, Void, weigh
from accredit.model import (
    Act,
    Claim,
    ClaimType,
    Evidence,
    Modality,
    PartialDate,
    Quote,
    Relation,
    Statement,
)

__all__ = ["Match", "free", "latest", "look", "next_id", "told_already", "with_evidence"]


@dataclass(frozen=True, slots=True)
class Match:
    """What is held of the same matter.

    Attributes:
        of_one: What tells of the same; one, where it is clear which.
        why: Why it is the same, in words.
        clash: What is the same but for a date that does not fit.
    """

    of_one: tuple[Told, ...] = ()
    why: str = ""
    clash: tuple[Act, ...] = ()


def look(ledger: Ledger, item: Told, pending: Sequence[Told] = ()) -> Match:
    """What record and ledger hold of the matter of an item.

    Args:
        ledger: Where to look.
        item: What a document tells.
        pending: What is to be written from the same document, and counts as held.
    """
    gone = {p.supersedes for p in pending}
    match item:
        case Act():
            held = [a for a in _acts(ledger, item) if a.id not in gone]
            mine = [p for p in pending if isinstance(p, Act) and _same_sides(p, item)]
            return _of_acts(item, [*held, *mine])
        case Statement():
            said = ledger.statements([item.actor], [item.target], date.max)
            held_words = [s for s in said if s.id not in gone]
            return _of_words(item, [*held_words, *(p for p in pending if isinstance(p, Statement))])
        case Relation():
            both = ledger.relations([item.a], [item.b], date.max)
            alike = [r for r in both if r.kind == item.kind and r.id not in gone]
            alike += [p for p in pending if isinstance(p, Relation) and _bond(p) == _bond(item)]
            bond = f"{item.a} {item.kind} {item.b}"
            return Match(tuple(alike[:1]), policy.joined_words("bond", bond=bond) if alike else "")


def _acts(ledger: Ledger, act: Act) -> list[Act]:
    """Acts of the same kind between the same parties, from either side where that is the same."""
    claim = Claim(
        "", ClaimType.ACT, act.kind, "", Quote(0, 0, ""), Modality.ASSERTED,
        actor=act.actor, target=act.target, when=act.valid,
    )  # fmt: skip
    case = Case(claim, ledger, act.valid.latest or date.max, date.max)
    return acts_of(case, case.actors, act.kind) if act.actor and act.target else []


def _of_acts(act: Act, held: Iterable[Act]) -> Match:
    alike = [a for a in held if _fits(a, act)]
    often = policy.happens_often(act.kind)
    same = [a for a in alike if any(_of_one(d, act.valid, often=often) for d in _dates(a))]
    exact = [a for a in same if _same_sides(a, act) and act.valid in _dates(a)]
    chosen = exact[:1] or same
    others = [a for a in alike if a not in same and _same_sides(a, act)]
    if often:  # on another day it is another one
        others = [a for a in others if any(d.overlaps(act.valid) for d in _dates(a))]
    return Match(tuple(chosen), _why(act, chosen[0], often=often) if chosen else "", tuple(others))


def _fits(held: Act, act: Act) -> bool:
    """Whether nothing that both tell beside sides and date is different."""
    pairs = [(held.instrument, act.instrument), (held.step, act.step), (held.about, act.about)]
    places = (held.place.casefold(), act.place.casefold())
    near = places[0] in places[1] or places[1] in places[0]  # `Moscow`, `Crocus City Hall, Moscow`
    return near and all(not a or not b or a == b for a, b in pairs)


def _of_one(held: PartialDate, mine: PartialDate, *, often: bool) -> bool:
    if often:
        return held == mine and held.earliest == held.latest
    return held.overlaps(mine)


def _dates(act: Act) -> tuple[PartialDate, ...]:
    weight = weigh(act, date.max)
    told = (weight.valid, *weight.others) if weight else ()
    return tuple(d for d in (act.valid, act.in_force, act.announced, *told) if d)


def _why(act: Act, held: Act, *, often: bool) -> str:
    mine = str(act.valid)
    if often:
        return policy.joined_words("often", mine=mine)
    theirs = next(str(d) for d in _dates(held) if d.overlaps(act.valid))
    return policy.joined_words("act", mine=mine, theirs=theirs, id=held.id)


def _of_words(said: Statement, held: Iterable[Statement]) -> Match:
    days = policy.words_days()
    alike = tuple(s for s in held if _words(s) == _words(said) and _gap(s, said) <= days)
    return Match(alike[:1], policy.joined_words("words", days=days) if alike else "")


def _words(said: Statement) -> tuple[str, ...]:
    sides = said.actor, said.target, said.speaker or said.actor
    return (said.type, said.kind, said.modality.value, *sides, said.instrument)


def _gap(left: Statement, right: Statement) -> int:
    """Days between those on which two statements were told."""
    days = [abs((a.known - b.known).days) for a in left.evidence for b in right.evidence]
    return min(days, default=0)


def _same_sides(left: Act, right: Act) -> bool:
    return (left.kind, left.actor, left.target) == (right.kind, right.actor, right.target)


def _bond(relation: Relation) -> tuple[str, str, str]:
    return relation.kind, relation.a, relation.b


def told_already(held: Told, item: Told) -> bool:
    """Whether what is held rests on the same source already, with the same date."""
    theirs = {(e.source, _date(e, held)) for e in held.evidence}
    return all((e.source, _date(e, item)) in theirs for e in item.evidence)


def _date(evidence: Evidence, item: Told) -> PartialDate:
    return evidence.valid or (item.valid if isinstance(item, Act) else PartialDate())


def with_evidence(ledger: Ledger, held: Told, item: Told, taken: Iterable[str]) -> Told:
    """What is held with one more source, as its correction.

    Args:
        ledger: Where ids must be free.
        held: What is held.
        item: What tells the same; its date stays with its evidence.
        taken: Ids that are to be written, too.
    """
    more = item.evidence
    if isinstance(item, Act) and isinstance(held, Act) and item.valid != held.valid:
        more = tuple(replace(e, valid=e.valid or item.valid) for e in more)
    evidence = (*held.evidence, *more)
    return replace(held, id=next_id(ledger, held, taken), evidence=evidence, supersedes=held.id)


def next_id(ledger: Ledger, held: Told, taken: Iterable[str] = ()) -> str:
    """The id of a correction of what is held: after `…-2` comes `…-3`."""
    numbered = re.fullmatch(r"(.+)-\d+", held.id) if held.supersedes else None
    first = numbered[1] if numbered and ledger.holds(numbered[1]) else held.id
    return free(ledger, first, taken)


def free(ledger: Ledger, key: str, taken: Iterable[str] = ()) -> str:
    """An id, or the first after it that nothing has: `…-2`, `…-3`."""
    mine, number, found = set(taken), 1, key
    while found in mine or ledger.holds(found):
        number += 1
        found = f"{key}-{number}"
    return found


def latest(ledger: Ledger, key: str) -> Iterator[str]:
    """The ids by which an entry is told now: itself, else what corrected it and counts."""
    marks = [ledger.find(mark).item for mark in ledger.hidden_by(key)]
    if not marks:
        yield key
    for mark in marks:
        if not isinstance(mark, Void):
            yield from latest(ledger, mark.id)
