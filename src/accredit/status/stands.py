"""Who stands for whom on a day, for everybody at once: as pairs of places in the columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from accredit.actors import gazetteer
from accredit.status.of import governed, is_able
from accredit.status.silence import EVERYBODY, stands_alone

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Stands"]

_Pairs = dict[str, "NDArray[np.int32]"]


class Stands:
    """The parties of a day.

    Args:
        place: The place of each id in the columns.
        on: The day.
        targets: Whose parties are wanted; everybody's when `None`.
        exact: Keep to the named target: its party is itself.
    """

    def __init__(
        self,
        place: Mapping[str, int],
        on: date,
        targets: Iterable[str] | None,
        *,
        exact: bool,
    ) -> None:
        self._place = place
        self.on = on
        self._names = list(place) if targets is None else [t for t in targets if t in place]
        self._asked = np.fromiter((place[t] for t in self._names), dtype=np.int32)
        world = gazetteer()
        tied = () if exact else [t for t in world.tied if t in place]
        if targets is not None:
            tied = [t for t in tied if t in set(self._names)]
        # most are a party of one, and of these only the places are kept
        self._larger = {t: world.party(t, on) for t in tied}
        self._governed = {t: governed(members, on) for t, members in self._larger.items()}

    def party(self, target: str) -> tuple[str, ...]:
        """The members of a party, the one asked about first."""
        return self._larger.get(target, (target,))

    def actors(self) -> _Pairs:
        """Who acted (`acting`) and for whom that counts (`actor`): those it is continued by."""
        world = gazetteer()
        able = (a.id for a in world.actors.values() if is_able(a, self.on))
        pairs = ((acting, a) for a in able for acting in world.lineage(a, self.on))
        return dict(zip(("acting", "actor"), self._places(pairs), strict=True))

    def members(self) -> _Pairs:
        """Who is meant (`member`) by whom (`party`), and how near it stands (`nth`)."""
        more = [
            (member, party, nth)
            for party, members in self._larger.items()
            for nth, member in enumerate(members)
            if nth and member in self._place
        ]
        member, party = self._places((m, p) for m, p, _ in more)
        nth = np.array([n for _, _, n in more], dtype=np.int32)
        return {
            "member": np.concatenate([self._asked, member]),
            "party": np.concatenate([self._asked, party]),
            "nth": np.concatenate([np.zeros_like(self._asked), nth]),
        }

    def treated(self) -> _Pairs:
        """Likewise for bodies, which treat with the state that a party governs too."""
        member, party = self._places(
            (member, party)
            for party, members in self._larger.items()
            for member in dict.fromkeys((*members, *self._governed[party]))
            if member != party
        )
        return {
            "member": np.concatenate([self._asked, member]),
            "party": np.concatenate([self._asked, party]),
        }

    def principals(self, acting: Iterable[str]) -> _Pairs:
        """Who acted (`acting`) and for whom it did so (`actor`)."""
        principal = gazetteer().principal
        pairs = self._places((a, principal(a, self.on)) for a in acting)
        return dict(zip(("acting", "actor"), pairs, strict=True))

    def inside(self, actors: NDArray[np.int32], parties: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether an actor is of the very party, for each pair."""
        size = len(self._place)
        found: NDArray[np.bool_] = actors == parties
        if len(self._inside):
            keys = actors.astype(np.int64) * size + parties
            at = np.minimum(np.searchsorted(self._inside, keys), len(self._inside) - 1)
            found |= self._inside[at] == keys
        return found

    @cached_property
    def _inside(self) -> NDArray[np.int64]:
        """Keys of member and party, for parties of more than one."""
        pairs = ((m, p) for p, members in self._larger.items() for m in members)
        member, party = self._places(pairs)
        return np.sort(member.astype(np.int64) * len(self._place) + party)

    def meant(self, target: str) -> Iterable[str]:
        """The parties wanted of which coverage of a target speaks; see `silence`."""
        return self._meant.get(target, ())

    @cached_property
    def _meant(self) -> dict[str, tuple[str, ...]]:
        world, parties = gazetteer(), defaultdict(list)
        for target in self._names:
            for member in self.party(target):
                parties[member].append(target)
        alone = [m for m in parties if m in world.actors and stands_alone(m, self.on)]
        parties[EVERYBODY] = list(dict.fromkeys(p for m in alone for p in parties[m]))
        return {member: tuple(those) for member, those in parties.items()}

    def _places(
        self, pairs: Iterable[tuple[str, str]]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        place = self._place
        known = [(place[a], place[b]) for a, b in pairs if a in place and b in place]
        both = np.array(known, dtype=np.int32).reshape(-1, 2)
        return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])
