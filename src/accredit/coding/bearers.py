"""Who bears a name on a day: the state of then, an organ's principal, whom an official serves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import Gazetteer
from accredit.coding.units import Mention

__all__ = ["Bearers"]

_END_OF_UNIONS = 1990  # until then the name of a republic was that of its union


class Bearers:
    """Places mentions on a day; alike for every language."""

    def __init__(self, world: Gazetteer) -> None:
        self._world = world
        self._continued = {r.a: r.b for r in world.relations if r.kind == "continues"}

    def placed(self, mention: Mention, on: date) -> Mention:
        """An organ stands for its principal, an official for whom he serves on that day."""
        kind = self._world.actors[mention.actor].kind
        if kind == "organ":
            principal = self._then(self._world.principal(mention.actor, on), on)
            return replace(mention, candidates=(principal,), organ=mention.actor)
        if kind == "person":
            return self._official(mention, on)
        if kind == "state" and on.year < _END_OF_UNIONS:  # "Russia" in 1950 is the Soviet Union
            then = self._then(mention.actor, on)
            others = tuple(c for c in mention.candidates if c != then)
            return replace(mention, candidates=(then, *others))
        return mention

    def _then(self, actor: str, on: date) -> str:
        """Who was there before the one who goes on for him: the Kremlin of 1980 is Soviet."""
        known = self._world.actors.get(actor)
        if known is None or known.exists_on(on):
            return actor
        before = self._continued.get(actor, "")
        return before if before and self._world.actors[before].exists_on(on) else actor

    def _official(self, mention: Mention, on: date) -> Mention:
        person = mention.actor
        principal = self._world.principal(person, on)
        if principal == person:
            return replace(mention, person=person)
        return replace(mention, candidates=(principal,), person=person, organ=person)
