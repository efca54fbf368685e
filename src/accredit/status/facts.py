"""The acts that bear on a dyad, weighed by what was known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from accredit.ledger import Ledger, Weight, weigh
from accredit.model import Act, PartialDate, codebook
from accredit.model.codebook import Effect

__all__ = ["Fact", "effects", "facts", "facts_about"]


@dataclass(frozen=True, slots=True)
class Fact:
    """An act with its weight; `when` is the day from which it counts."""

    act: Act
    weight: Weight

    @property
    def when(self) -> PartialDate:
        """The day in force where a source gives one, else the day of the act."""
        return self.act.in_force or self.weight.valid

    @property
    def order(self) -> tuple[date, date, int, date, str]:
        """Acts count in the order of the latest day on which they can have been.

        Of two on one day the stronger word counts last; never the order of recording.
        """
        earliest, latest = self.when.sort_key
        return (latest, earliest, -self.weight.authority, self.act.known, self.act.id)


def facts(
    ledger: Ledger,
    actors: Iterable[str],
    targets: Iterable[str],
    axes: Iterable[str],
    known: date,
) -> list[Fact]:
    """Acts of `actors` towards `targets` that move one of some axes, in order.

    Reciprocal acts count from either side; one that a stronger word denies is left out.
    """
    left, right, kinds = tuple(actors), tuple(targets), _movers(tuple(axes))
    theirs = (act for act in ledger.acts(right, left, known) if act.kind in kinds)
    mine = (act for act in ledger.acts(left, right, known) if act.kind in kinds)
    return _weighed((*mine, *_turned(theirs)), known)


def facts_about(
    ledger: Ledger, targets: Iterable[str], axes: Iterable[str], known: date
) -> list[Fact]:
    """Acts of anybody towards `targets` that move one of some axes, in order."""
    return _weighed(ledger.about(targets, known, _movers(tuple(axes))), known)


def effects(given: Iterable[Fact], axis: str) -> Iterator[tuple[Fact, Effect]]:
    """The facts that move an axis, with what they do to it."""
    kinds = codebook().kinds
    for fact in given:
        effect = kinds[fact.act.kind].effect_on(axis, fact.act.step)
        if effect is not None:
            yield fact, effect


def _weighed(acts: Iterable[Act], known: date) -> list[Fact]:
    pairs = ((act, weigh(act, known)) for act in acts)
    found = (Fact(act, weight) for act, weight in pairs if weight and not weight.defeated)
    return sorted(found, key=lambda fact: fact.order)


@cache
def _movers(axes: tuple[str, ...]) -> frozenset[str]:
    """The kinds of acts that move one of some axes."""
    kinds = codebook().kinds.items()
    return frozenset(name for name, kind in kinds if any(e.axis in axes for e in kind.effects))


def _turned(acts: Iterable[Act]) -> Iterator[Act]:
    """Acts seen from the other side: reciprocal ones, and those that end what both had."""
    kinds = codebook().kinds
    for act in acts:
        if kinds[act.kind].reciprocal or kinds[act.kind].mutual:
            yield replace(act, actor=act.target, target=act.actor)
