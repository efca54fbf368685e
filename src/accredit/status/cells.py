"""The cells of a world, as columns, and what they say in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.model import codebook
from accredit.status.facts import AXES
from accredit.status.held import FAR, NOTHING, OPEN, Readings

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Cells"]

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass
class Cells:
    """One place a cell in each array; codes are places in the columns' names and lists."""

    names: tuple[str, ...]
    lists: tuple[str, ...]
    acts: tuple[str, ...]
    actor: NDArray[np.int32]
    target: NDArray[np.int32]
    axis: NDArray[np.int8]
    subject: NDArray[np.int32]
    value: NDArray[np.int8]
    of: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    tail: NDArray[np.int32]
    beside: Readings
    before: NDArray[np.int32]  # for each node the one before it
    node_act: NDArray[np.int32]  # and its act

    def actors(self) -> NDArray[Any]:
        """Ids of actors, as objects."""
        return _named(self.names, self.actor)

    def targets(self) -> NDArray[Any]:
        """Ids of targets, as objects."""
        return _named(self.names, self.target)

    def ofs(self) -> NDArray[Any]:
        """Ids of those for whom the values hold, as objects."""
        return _named(self.names, self.of)

    def axes(self) -> NDArray[Any]:
        """Names of axes, as objects."""
        return _named(AXES, self.axis)

    def subjects(self) -> NDArray[Any]:
        """Names of lists, ids of bodies and lenders, as objects."""
        every = (*self.names, *self.lists, "")
        lists = np.where(AXES.index("designation") == self.axis, len(self.names), 0)
        nothing = self.subject == NOTHING
        return _named(every, np.where(nothing, len(every) - 1, self.subject + lists))

    def values(self) -> NDArray[Any]:
        """The values in words, as objects."""
        axes = codebook().axes
        every = [value for name in AXES for value in axes[name]]
        sizes = [len(axes[name]) for name in AXES]
        return _named(every, self.value + np.cumsum([0, *sizes[:-1]])[self.axis])

    def days(self, ordinals: NDArray[np.int32]) -> NDArray[np.datetime64]:
        """Days, `NaT` where a side is open."""
        days = (ordinals.astype(np.int64) - _EPOCH).astype("datetime64[D]")
        days[(ordinals == OPEN) | (ordinals == FAR)] = np.datetime64("NaT")
        return days

    def alternatives(self, place: int) -> tuple[str, ...]:
        """The other readings of a cell, in words."""
        values = codebook().axes[AXES[self.axis[place]]]
        packed, found = int(self.beside.packed[place]), []
        while packed:
            found.append(values[(packed & 15) - 1])
            packed >>= 4
        return tuple(found)

    def all_alternatives(self) -> NDArray[Any]:
        """The other readings of every cell between semicolons, as objects."""
        words = np.full(len(self.value), "", dtype=object)
        for place in np.flatnonzero(self.beside.number).tolist():
            words[place] = ";".join(self.alternatives(place))
        return words

    def because(self, place: int) -> tuple[str, ...]:
        """Ids of the acts that a cell rests on, in order."""
        node, found = int(self.tail[place]), []
        while node != NOTHING:
            found.append(self.acts[self.node_act[node]])
            node = int(self.before[node])
        return tuple(reversed(found))


def _named(words: Sequence[str], places: NDArray[Any]) -> NDArray[Any]:
    named: NDArray[Any] = np.array(words, dtype=object)[places]
    return named
