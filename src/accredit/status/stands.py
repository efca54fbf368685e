"""Who stands for whom on a day, for everybody at once: as pairs of places in the columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit.actors import gazetteer
from accredit.status.of import governed, is_able

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Stands"]

_Pairs = dict[str, "NDArray[np.int32]"]


class Stands:
    """The parties of a day.

    Args:
        names: Ids in order, as in the columns.
        on: The day.
        targets: Whose parties are wanted.
        exact: Keep to the named target: its party is itself.
    """

    def __init__(
        self, names: tuple[str, ...], on: date, targets: Iterable[str], *, exact: bool
    ) -> None:
        self._place = {name: n for n, name in enumerate(names)}
        self.on = on
        world = gazetteer()
        self.parties: dict[str, tuple[str, ...]] = {
            t: (t,) if exact else world.party(t, on) for t in targets if t in self._place
        }
        self._governed = {
            t: () if exact else governed(members, on) for t, members in self.parties.items()
        }

    def actors(self) -> _Pairs:
        """Who acted (`acting`) and for whom that counts (`actor`): those it is continued by."""
        world = gazetteer()
        able = (a.id for a in world.actors.values() if is_able(a, self.on))
        return self._pairs(
            ("acting", "actor"), ((acting, a) for a in able for acting in world.lineage(a, self.on))
        )

    def members(self) -> _Pairs:
        """Who is meant (`member`) by whom (`party`), and how near it stands (`nth`)."""
        pairs = [
            (member, party, nth)
            for party, members in self.parties.items()
            for nth, member in enumerate(members)
        ]
        found = self._pairs(("member", "party"), ((m, p) for m, p, _ in pairs))
        kept = [n for m, _, n in pairs if m in self._place]
        return {**found, "nth": np.array(kept, dtype=np.int32)}

    def treated(self) -> _Pairs:
        """Likewise for bodies, which treat with the state that a party governs too."""
        return self._pairs(
            ("member", "party"),
            (
                (member, party)
                for party, members in self.parties.items()
                for member in dict.fromkeys((*members, *self._governed[party]))
            ),
        )

    def principals(self, acting: Iterable[str]) -> _Pairs:
        """Who acted (`acting`) and for whom it did so (`actor`)."""
        principal = gazetteer().principal
        return self._pairs(("acting", "actor"), ((a, principal(a, self.on)) for a in acting))

    def inside(self, actors: NDArray[np.int32], parties: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether an actor is of the very party, for each pair."""
        within = self._pairs(
            ("member", "party"), ((m, p) for p, members in self.parties.items() for m in members)
        )
        size = len(self._place)
        own = np.unique(within["member"].astype(np.int64) * size + within["party"])
        keys = actors.astype(np.int64) * size + parties
        found: NDArray[np.bool_] = own[np.minimum(np.searchsorted(own, keys), len(own) - 1)] == keys
        return found

    def parties_of(self, members: set[str]) -> dict[str, list[str]]:
        """The parties to which each of some members belongs."""
        found: dict[str, list[str]] = {}
        for party, those in self.parties.items():
            for member in those:
                if member in members:
                    found.setdefault(member, []).append(party)
        return found

    def _pairs(self, labels: tuple[str, str], pairs: Iterable[tuple[str, str]]) -> _Pairs:
        place = self._place
        known = [(place[a], place[b]) for a, b in pairs if a in place and b in place]
        both = np.array(known, dtype=np.int32).reshape(-1, 2)
        return {label: np.ascontiguousarray(both[:, n]) for n, label in enumerate(labels)}
