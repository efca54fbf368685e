"""The acts that bear on a dyad, weighed by what was known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.ledger import Ledger, Weight, weigh
from accredit.model import Act, PartialDate, codebook
from accredit.model.codebook import Effect

__all__ = ["Fact", "effects", "facts"]


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
    def order(self) -> tuple[date, date, date]:
        """Acts count in the order of the latest day on which they can have been."""
        earliest, latest = self.when.sort_key
        return (latest, earliest, self.act.known)


def facts(ledger: Ledger, actors: Iterable[str], targets: Iterable[str], known: date) -> list[Fact]:
    """Acts of `actors` towards `targets`, and reciprocal acts from either side, in order.

    An act that a stronger word denies is left out.
    """
    left, right = tuple(actors), tuple(targets)
    found = [*ledger.acts(left, right, known), *_turned(ledger.acts(right, left, known))]
    return sorted(weighed(found, known), key=lambda fact: fact.order)


def weighed(acts: Iterable[Act], known: date) -> Iterator[Fact]:
    """Acts with their weights; those that a stronger word denies are left out."""
    for act in acts:
        weight = weigh(act, known)
        if weight is not None and not weight.defeated:
            yield Fact(act, weight)


def effects(given: Iterable[Fact], axis: str) -> Iterator[tuple[Fact, Effect]]:
    """The facts that move an axis, with what they do to it."""
    kinds = codebook().kinds
    for fact in given:
        effect = kinds[fact.act.kind].effect_on(axis, fact.act.step)
        if effect is not None:
            yield fact, effect


def _turned(acts: Iterable[Act]) -> Iterator[Act]:
    """Reciprocal acts seen from the other side."""
    kinds = codebook().kinds
    for act in acts:
        if kinds[act.kind].reciprocal:
            yield replace(act, actor=act.target, target=act.actor)
