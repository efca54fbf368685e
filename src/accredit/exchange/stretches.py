"""Over which months a status cannot have changed, so that it is asked for once and not for each.

Days enter a status only as bounds: of acts, of what was known, of coverage, of who is who. Between
two such days everything stays as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from accredit.actors import gazetteer
from accredit.ledger import Ledger, Void
from accredit.model import Act, PartialDate
from accredit.record import coverage
from accredit.status.silence import EVERYBODY

__all__ = ["Changes", "stretches"]

_PARTY = ("represents", "organ-of")
_DAY = timedelta(days=1)


class Changes:
    """The days on which the status of a dyad may change.

    Args:
        ledger: What to read.
        clocks: Whether the day of knowledge moves too, and not only the day asked about.
    """

    def __init__(self, ledger: Ledger, *, clocks: bool) -> None:
        self._world = gazetteer()
        self._between: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
        self._marks: set[date] = set()
        for entry in ledger.walk():
            item = entry.item
            if isinstance(item, Act):
                days = set(_both(_days_of(item, clocks=clocks)))
                self._between[item.target][item.actor] |= days
                self._between[item.actor][item.target] |= days  # a reciprocal act counts from both
            elif isinstance(item, Void) and clocks:
                self._marks.update(_both([item.known]))
        self._members: dict[str, frozenset[str]] = {}
        self._silences: dict[str, list[date]] = {}
        self._heirs: dict[str, set[str]] = defaultdict(set)
        for actor in self._world.actors:
            for ancestor in self._world.lineage(actor, date.max):
                self._heirs[ancestor].add(actor)

    def heard(self, target: str) -> set[str]:
        """Actors of whom an act towards a target's party, or of it towards them, is recorded."""
        dealt = {a for member in self._ever(target) for a in self._between.get(member, ())}
        return {heir for actor in dealt for heir in self._heirs.get(actor, {actor})}

    def days(self, actor: str, target: str) -> list[date]:
        """The days of one dyad, in order."""
        found = set(self.of_silence(target))
        for ancestor in self._world.lineage(actor, date.max):
            if ancestor in self._world.actors:
                who = self._world.actors[ancestor]
                found.update(_both(_ends(who.valid_from, who.valid_to)))
            for member in self._ever(target):
                found |= self._between.get(member, {}).get(ancestor, set())
        return sorted(found)

    def of_silence(self, target: str) -> list[date]:
        """The days on which it may change what silence about a target means."""
        if target in self._silences:
            return self._silences[target]
        members, found = self._ever(target), set(self._marks)
        for relation in self._world.relations:
            if relation.a in members or relation.b in members:
                found.update(_both(_ends(relation.valid_from, relation.valid_to)))
        for stretch in coverage():
            if stretch.target in members or stretch.target == EVERYBODY:
                found.update(_both(_ends(stretch.valid_from, stretch.valid_to)))
        self._silences[target] = sorted(found)
        return self._silences[target]

    def _ever(self, target: str) -> frozenset[str]:
        """All who are ever one party with a target."""
        if target not in self._members:
            ends = {
                end
                for relation in self._world.relations
                if relation.kind in _PARTY and target in (relation.a, relation.b)
                for end in (relation.a, relation.b)
            }
            self._members[target] = frozenset((*ends, target))
        return self._members[target]


def stretches(days: Sequence[date], months: Sequence[date]) -> Iterator[tuple[int, int]]:
    """Runs of months in which nothing changes: the places of the first and of the last.

    Args:
        days: On which something may change, in order.
        months: Last days of months, in order.
    """
    keys = [bisect_right(days, month) for month in months]
    for _, run in groupby(range(len(months)), key=keys.__getitem__):
        places = list(run)
        yield places[0], places[-1]


def _days_of(act: Act, *, clocks: bool) -> Iterator[date]:
    yield from _ends(act.valid, act.in_force, *(piece.valid for piece in act.evidence))
    if clocks:
        yield from (piece.known for piece in act.evidence)


def _ends(*when: PartialDate) -> Iterator[date]:
    for partial in when:
        yield from filter(None, (partial.earliest, partial.latest))


def _both(days: Iterable[date]) -> Iterator[date]:
    """Each day and the one after it: some bounds hold on their day, some only beyond it."""
    for day in days:
        yield day
        if day < date.max:
            yield day + _DAY
