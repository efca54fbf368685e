"""Listings as spells: from a designation to the removal; a relisting begins another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from accredit.ledger import Weight, weigh
from accredit.model import Act

__all__ = ["KINDS", "Spell", "spells"]

_STATES = {"designate": "active", "suspend-designation": "suspended", "delist": "inactive"}
KINDS = ("amend-designation", *_STATES)


@dataclass(slots=True)
class Spell:
    """One stay of a target on a list.

    Attributes:
        acts: What made it, in order: the designation first, where that is recorded.
        state: active, suspended or inactive.
    """

    authority: str
    target: str
    instrument: str
    acts: list[tuple[Act, Weight]] = field(default_factory=list)
    state: str = "active"

    def first(self, kind: str) -> tuple[Act, Weight] | None:
        """The first of its acts of a kind."""
        return next((pair for pair in self.acts if pair[0].kind == kind), None)

    def last(self, *kinds: str) -> tuple[Act, Weight] | None:
        """The last of its acts of some kinds."""
        return next((pair for pair in reversed(self.acts) if pair[0].kind in kinds), None)


def spells(acts: Iterable[Act], known: date) -> Iterator[Spell]:
    """The spells that acts on lists make, by authority, target and list.

    Acts that the evidence known by then does not bear out, and those on which it clashes
    beyond settling, are left out.

    Args:
        acts: Any acts; those on lists count.
        known: The day of knowledge.
    """
    listed: dict[tuple[str, str, str], list[tuple[Act, Weight]]] = defaultdict(list)
    for act in acts:
        if act.kind not in KINDS or not act.instrument:
            continue
        weight = weigh(act, known)
        if weight is not None and not weight.defeated and not weight.disputed:
            listed[act.actor, act.target, act.instrument].append((act, weight))
    for key in sorted(listed):
        yield from _in_turn(key, sorted(listed[key], key=_order))


def _order(pair: tuple[Act, Weight]) -> tuple[date, date, int, str]:
    """As the axes of a status are folded: by the latest day on which it can have been."""
    act, weight = pair
    earliest, latest = (act.in_force or weight.valid).sort_key
    return latest, earliest, -weight.authority, act.id


def _in_turn(key: tuple[str, str, str], listed: list[tuple[Act, Weight]]) -> Iterator[Spell]:
    spell: Spell | None = None
    for pair in listed:
        kind = pair[0].kind
        if kind == "amend-designation":  # alone it lists nobody
            if spell is not None:
                spell.acts.append(pair)
            continue
        if spell is None or (spell.state == "inactive" and kind != "delist"):
            if spell is not None:
                yield spell
            spell = Spell(*key)
        spell.acts.append(pair)
        spell.state = _STATES[kind]
    if spell is not None:
        yield spell
