"""The acts that bear on a dyad, weighed by what was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

from accredit.ledger import Ask, Told, weigh
from accredit.model import PartialDate, codebook
from accredit.model.codebook import Effect

__all__ = [
    "AXES",
    "BODIES",
    "OWN",
    "Fact",
    "Teller",
    "effect_of",
    "effects",
    "facts",
    "facts_of_many",
    "movers",
    "reciprocal",
]

OWN = ("recognition", "dealing", "designation")  # axes that the actor itself moves
BODIES = ("organisation", "finance")  # axes that bodies and lenders hold, whoever asks
AXES = (*OWN, *BODIES)


class Teller(Protocol):
    """Whoever can be asked for acts: a ledger, or what was read from one."""

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]]:
        """What bears on a status, of the acts that answer each of several questions."""
        ...


class Fact(NamedTuple):
    """An act as it was known on a day; a plain tuple, since thousands are made for an answer.

    Attributes:
        actor: Seen from the side asked about: of a reciprocal act it may be the other one.
        when: The day from which it counts: in force where a source gives that, else the day
            of the act by the strongest evidence.
        authority: Of the strongest word for it; lower is stronger.
        disputed: Whether a word against it is as strong.
        known: The first day on which any source told of it.
    """

    id: str
    kind: str
    step: str
    actor: str
    target: str
    instrument: str
    when: PartialDate
    authority: int
    disputed: bool
    known: date

    @property
    def order(self) -> tuple[date, date, int, date, str]:
        """Acts count in the order of the latest day on which they can have been.

        Of two on one day the stronger word counts last; never the order of recording.
        """
        earliest, latest = self.when.sort_key
        return (latest, earliest, -self.authority, self.known, self.id)


def facts(
    ledger: Teller,
    actors: tuple[str, ...],
    targets: tuple[str, ...],
    governed: tuple[str, ...],
    known: date,
) -> tuple[list[Fact], list[Fact]]:
    """Acts of `actors` towards `targets` that move their own axes, and those of bodies.

    What both sides did, or what ended what both had, counts from either side; what a stronger
    word denies is left out.

    Args:
        ledger: What to read.
        actors: One actor with those that it continues.
        targets: The members of one party.
        governed: The states that the party governs: bodies and lenders treat with these.
        known: The day as known on which.

    Returns:
        The one and the other, each in order.
    """
    asks = (
        Ask(actors, targets, movers(OWN)),
        Ask(targets, actors, reciprocal(OWN)),
        Ask((), (*targets, *governed), movers(BODIES)),
    )
    mine, theirs, others = ledger.told(asks, known)
    turned = [
        fact._replace(actor=fact.target, target=fact.actor) for fact in _weighed(theirs, known)
    ]
    return _ordered([*_weighed(mine, known), *turned]), _ordered(_weighed(others, known))


def facts_of_many(
    ledger: Teller, actors: dict[str, tuple[str, ...]], targets: tuple[str, ...], known: date
) -> dict[str, list[Fact]]:
    """As `facts`, of many actors towards one party, without what bodies did.

    Args:
        ledger: What to read.
        actors: Each actor with those that it continues, itself among them.
        targets: The members of the party.
        known: The day as known on which.

    Returns:
        For each actor that has any, its acts in order.
    """
    everybody = tuple(dict.fromkeys(one for several in actors.values() for one in several))
    asks = (Ask((), targets, movers(OWN)), Ask(targets, everybody, reciprocal(OWN)))
    mine, theirs = ledger.told(asks, known)
    turned = (f._replace(actor=f.target, target=f.actor) for f in _weighed(theirs, known))
    by: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*_weighed(mine, known), *turned):
        by[fact.actor].append(fact)
    acting = by.keys()
    found = {
        actor: [fact for one in several for fact in by.get(one, ())]
        for actor, several in actors.items()
        if not acting.isdisjoint(several)
    }
    return {actor: _ordered(given) for actor, given in found.items()}


def effects(given: Iterable[Fact], axis: str) -> Iterator[tuple[Fact, Effect]]:
    """The facts that move an axis, with what they do to it."""
    for fact in given:
        effect = effect_of(fact.kind, axis, fact.step)
        if effect is not None:
            yield fact, effect


@cache
def effect_of(kind: str, axis: str, step: str) -> Effect | None:
    """What an act of a kind does to an axis."""
    return codebook().kinds[kind].effect_on(axis, step)


def _weighed(acts: Iterable[Told], known: date) -> list[Fact]:
    found = []
    for act in acts:
        weight = weigh(act, known)
        if weight is not None and not weight.defeated:
            found.append(
                Fact(
                    act.id,
                    act.kind,
                    act.step,
                    act.actor,
                    act.target,
                    act.instrument,
                    act.in_force or weight.valid,
                    weight.authority,
                    weight.disputed,
                    act.known,
                )
            )
    return found


def _ordered(found: list[Fact]) -> list[Fact]:
    return found if len(found) < 2 else sorted(found, key=_order)


def _order(fact: Fact) -> tuple[date, date, int, date, str]:
    return fact.order


@cache
def movers(axes: tuple[str, ...]) -> frozenset[str]:
    """The kinds of acts that move one of some axes."""
    kinds = codebook().kinds.items()
    return frozenset(name for name, kind in kinds if any(e.axis in axes for e in kind.effects))


@cache
def reciprocal(axes: tuple[str, ...]) -> frozenset[str]:
    """Those of them that count from either side: both did them, or one ended what both had."""
    kinds = codebook().kinds
    return frozenset(k for k in movers(axes) if kinds[k].from_either_side)
