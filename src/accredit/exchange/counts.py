"""How many acts of each family were recorded in a month, by dyad."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from accredit.actors import gazetteer
from accredit.exchange.dyads import Months
from accredit.ledger import Ledger, Weight, weigh
from accredit.model import Act, codebook

__all__ = ["FAMILIES", "counted"]

FAMILIES = tuple(dict.fromkeys(kind.family for kind in codebook().kinds.values()))


def counted(ledger: Ledger, targets: Sequence[str], months: Months) -> Iterator[dict[str, Any]]:
    """Acts by dyad, month and family, from the actor to the target's party.

    An act counts in the month in which it surely was; one that is dated by a year or a bound
    counts in none. What both sides did together counts for either.

    Yields:
        `actor`, `target`, the `place` of the month, and a number for each family that has one.
    """
    place_of = {(end.year, end.month): place for place, end in enumerate(months.ends)}
    belongs = _parties(targets, months)
    tally: dict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
    for entry in ledger.walk():
        if not isinstance(entry.item, Act):
            continue
        act, kind = entry.item, codebook().kinds[entry.item.kind]
        sides = [(act.actor, act.target)]
        if kind.reciprocal:
            sides.append((act.target, act.actor))
        for place in _places(act, ledger, months, place_of):
            for actor, other in sides:
                for target in belongs.get((other, place), ()):
                    tally[actor, target, place][kind.family] += 1
    for (actor, target, place), found in tally.items():
        yield {"actor": actor, "target": target, "place": place, **found}


def _places(
    act: Act, ledger: Ledger, months: Months, place_of: dict[tuple[int, int], int]
) -> Iterable[int]:
    """The months for which an act counts; as evidence came in, it may have moved."""
    days = {months.known} if months.known else {piece.known for piece in act.evidence}
    found = {place_of.get(_month(weigh(act, day)), -1) for day in days} - {-1}
    for place in found:
        known = months.known_in(place)
        weight = weigh(act, known)
        there = place_of.get(_month(weight)) == place and not ledger.hidden_by(act.id, known)
        if weight is not None and not weight.defeated and there:
            yield place


def _month(weight: Weight | None) -> tuple[int, int]:
    first, last = (weight.valid.earliest, weight.valid.latest) if weight else (None, None)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return 0, 0
    return first.year, first.month


def _parties(targets: Sequence[str], months: Months) -> dict[tuple[str, int], list[str]]:
    """The targets whose party an actor belongs to, month by month."""
    world = gazetteer()
    table: dict[tuple[str, int], list[str]] = defaultdict(list)
    for target in targets:
        for place, end in enumerate(months.ends):
            for member in world.party(target, end):
                table[member, place].append(target)
    return table
