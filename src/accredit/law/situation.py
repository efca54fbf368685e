"""One question of law: an actor, a target, the state in question, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property

from accredit.actors import gazetteer
from accredit.law.facts import Facts, Seen
from accredit.model import Relation, Status

__all__ = ["Situation", "governments", "rivals_of", "state_of"]


class Situation:
    """What a rule is asked about.

    Args:
        facts: What is known.
        actor: Id of the one who recognises, deals or lists.
        target: Id of the one recognised, dealt with or listed.
    """

    def __init__(self, facts: Facts, actor: str, target: str) -> None:
        self.facts, self.actor, self.target = facts, actor, target
        self.on = facts.on

    @cached_property
    def principal(self) -> str:
        """For whom the actor acts."""
        return gazetteer().principal(self.actor, self.on)

    @cached_property
    def lineage(self) -> tuple[str, ...]:
        """The actor and those whose person in law it continues; of a movement, its party."""
        world = gazetteer()
        own = world.lineage(self.principal, self.on)
        if world.kind(self.principal) in ("movement", "government"):
            return tuple(dict.fromkeys((*own, *world.party(self.principal, self.on))))
        return own

    @cached_property
    def party(self) -> tuple[str, ...]:
        """The target with the movement, government and organs that are one party with it."""
        return gazetteer().party(self.target, self.on)

    @cached_property
    def state(self) -> str:
        """The state in question; empty where there is none."""
        return state_of(self.target, self.on)

    @cached_property
    def status(self) -> Status:
        """What the target is to the actor."""
        return self.facts.status(self.actor, self.target)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The party with those who hold its offices, lead it or are its branches."""
        found = dict.fromkeys(self.party)
        for member in self.party:
            for relation in _people_of().get(member, ()):
                if relation.holds_on(self.on):
                    found[relation.a] = None
        return tuple(found)

    def acts(self, who: str, whom: str, *kinds: str) -> list[Seen]:
        """Acts of some kinds by a side of the question towards another, oldest first.

        Args:
            who: `the actor`, `the target`, `any state`, or an id.
            whom: `the actor`, `the target` or `the state`.
            kinds: Kinds of the codebook.
        """
        targets = self._side(whom)
        if not targets:
            return []
        actors = () if who == "any state" else self._side(who)
        return self.facts.acts(actors, targets, kinds)

    def _side(self, name: str) -> tuple[str, ...]:
        if name == "the actor":
            return self.lineage
        if name == "the target":
            return self.party
        if name == "the state":
            return (self.state,) if self.state else ()
        return (name,)

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """Others who govern the state or claim to."""
        return tuple(r for r in rivals_of(self.state, self.on) if r not in self.party)


@cache
def state_of(target: str, on: date) -> str:
    """The state that is in question where a target is: itself, or what it governs or claims.

    For a person, that of whom he speaks for.
    """
    world = gazetteer()
    if world.kind(target) == "state":
        return target
    members = world.party(target, on)
    if world.kind(target) == "person":
        members = (*members, *world.party(world.principal(target, on), on))
    for kind in ("governs", "claims", "represents"):
        for member in members:
            for other in world.related(member, kind, on):
                if world.kind(other) == "state":
                    return other
    return ""


@cache
def rivals_of(state: str, on: date) -> tuple[str, ...]:
    """Everybody who governs a state or claims to on a day."""
    world = gazetteer()
    both = (world.related(state, kind, on, inverse=True) for kind in ("governs", "claims"))
    return tuple(dict.fromkeys(actor for several in both for actor in several))


@cache
def governments(state: str) -> tuple[Relation, ...]:
    """Who ever governed a state, as far as recorded, with from when to when."""
    relations = gazetteer().relations
    return tuple(r for r in relations if r.kind == "governs" and r.b == state)


@cache
def _people_of() -> Mapping[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in _ties():
        found[relation.b].append(relation)
    return {actor: tuple(ties) for actor, ties in found.items()}


def _ties() -> Iterator[Relation]:
    """Who belongs to whom: as a leader or a branch, or by an office."""
    world = gazetteer()
    yield from (r for r in world.relations if r.kind in ("leads", "part-of"))
    for role in world.roles:
        yield Relation("leads", role.person, role.of, role.valid_from, role.valid_to)
