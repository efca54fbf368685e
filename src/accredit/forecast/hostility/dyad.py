"""What a group did to a state: attacks on record and events of feeds, never added to each other.

Happened, claimed and attributed are three things. A claim by the whole is not moved down to its
branch, nor one by the branch up to the whole: those stand apart, and are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accredit.actors import gazetteer
from accredit.forecast.hostility.fed import Apart, FeedEvents, Sides, of_feeds
from accredit.ledger import Ledger
from accredit.model import Act, Count, PartialDate, Stance

if TYPE_CHECKING:
    from accredit.sources.events import EventStore

__all__ = ["Attack", "Dyad", "Word", "dyad", "sides"]


@dataclass(frozen=True, slots=True)
class Word:
    """Who says that somebody did it: a claim of his own, or an attribution.

    Attributes:
        by: Id of who says so.
        of: Id of who is said to have done it.
        when: When it was said.
        id: Of the act or statement.
    """

    by: str
    of: str
    when: PartialDate
    id: str


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack on record.

    Attributes:
        when: When it happened.
        disputed: Whether it is doubtful that it happened, or as what.
        claims: Who claimed it.
        attributions: Who said whose it was.
        tolls: As known on the day asked about.
    """

    id: str
    when: PartialDate
    place: str
    disputed: bool
    claims: tuple[Word, ...]
    attributions: tuple[Word, ...]
    tolls: tuple[Count, ...]
    sources: tuple[str, ...]

    def claimed_by(self, ids: Collection[str]) -> bool:
        """Whether one of these claimed it."""
        return any(word.of in ids for word in self.claims)

    def attributed_to(self, ids: Collection[str]) -> bool:
        """Whether somebody else said that one of these did it."""
        return any(word.of in ids for word in self.attributions)


@dataclass(frozen=True, slots=True)
class Dyad:
    """A group and a state, with all that is known of the one's attacks on the other.

    Attributes:
        sides: Who counts as either.
    """

    group: str
    state: str
    known: date
    sides: Sides
    attacks: tuple[Attack, ...]
    feeds: tuple[FeedEvents, ...]
    apart: tuple[Apart, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The ids that count as the group: its party."""
        return self.sides.groups

    @property
    def states(self) -> tuple[str, ...]:
        """The ids that count as the state: those it continues, too; or as the other group."""
        return self.sides.targets


def sides(group: str, state: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that stand for a group and for a state, or another group, at whatever time.

    A movement and the governments it formed are one party; its branches and its whole are not.
    """
    world = gazetteer()
    other = world.lineage(state, date.max) if world.actor(state).kind == "state" else _party(state)
    return _party(group), other


def _party(group: str) -> tuple[str, ...]:
    world = gazetteer()
    party = [group]
    for relation in world.relations:
        if relation.kind in ("represents", "organ-of") and group in (relation.a, relation.b):
            other = relation.b if relation.a == group else relation.a
            if world.actor(other).kind != "state" and other not in party:
                party.append(other)
    return tuple(party)


def dyad(
    ledger: Ledger,
    store: EventStore | None,
    group: str,
    state: str,
    *,
    known: date,
    names: Collection[str] = (),
) -> Dyad:
    """What a group did to a state, as known on a day.

    Args:
        ledger: The attacks on record.
        store: Events of feeds, if any are loaded.
        group: Id of who acts.
        state: Id of whom it falls on.
        known: Only what the world knew by then.
        names: What feeds call the group, where they have no id of it.
    """
    groups, states = sides(group, state)
    both = Sides(groups, tuple(names), states, _kin(groups))
    attacks = _attacks(ledger, groups, both.kin, states, known)
    mine = tuple(a for a in attacks if a.claimed_by(groups) or a.attributed_to(groups))
    feeds, near = of_feeds(store, both, known) if store else ((), [])
    apart = (*_apart(attacks, both.kin), *near)
    return Dyad(group, state, known, both, mine, feeds, apart)


def _kin(groups: Iterable[str]) -> tuple[str, ...]:
    """The whole that a group is part of, and its branches."""
    world = gazetteer()
    found: list[str] = []
    for relation in world.relations:
        if relation.kind == "part-of":
            ends = (relation.a, relation.b)
            found += [end for end in ends if set(ends) & set(groups) and end not in groups]
    return tuple(dict.fromkeys(found))


def _attacks(
    ledger: Ledger, groups: tuple[str, ...], kin: tuple[str, ...], states: tuple[str, ...],
    known: date,
) -> tuple[Attack, ...]:  # fmt: skip
    """Attacks on the state that somebody says were the group's, its whole's or a branch's."""
    family = (*groups, *kin)
    claims: dict[str, list[Word]] = defaultdict(list)
    for act in ledger.about(states, known, ("claim-attack",)):
        if act.about:
            claims[act.about].append(Word(act.actor, act.actor, act.valid, act.id))
    blame: dict[str, list[Word]] = defaultdict(list)
    for said in ledger.said_about(family, known, ("accuse",)):
        if said.about:
            blame[said.about].append(
                Word(said.speaker or said.actor, said.target, said.said, said.id)
            )
    found = []
    for act in ledger.about(states, known, ("attack",)):
        own = [Word(act.actor, act.actor, act.valid, act.id)] if act.actor in family else []
        attributions = (*blame[act.id], *own)
        if attributions or any(word.of in family for word in claims[act.id]):
            found.append(_attack(act, tuple(claims[act.id]), attributions, known))
    return tuple(sorted(found, key=lambda a: (a.when.sort_key, a.id)))


def _attack(
    act: Act, claims: tuple[Word, ...], attributions: tuple[Word, ...], known: date
) -> Attack:
    heard = [e for e in act.evidence if e.known <= known]
    denied = any(e.stance is Stance.DENIES for e in heard)
    return Attack(
        id=act.id,
        when=act.valid,
        place=act.place,
        disputed=denied or act.confidence == "low",
        claims=claims,
        attributions=attributions,
        tolls=act.counts_by(known),
        sources=tuple(dict.fromkeys(e.source for e in heard)),
    )


def _apart(attacks: tuple[Attack, ...], kin: tuple[str, ...]) -> list[Apart]:
    found = []
    for actor in kin:
        for what in ("claims", "attributions"):
            number = sum(any(w.of == actor for w in getattr(a, what)) for a in attacks)
            if number:
                found.append(Apart(actor, what, number))
    return found
