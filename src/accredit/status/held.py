"""What an axis holds, for many dyads at once: the state of `axes.fold` as arrays.

Values are their places on the axis' ladder in the codebook, so that to compare two is to
compare their ranks. Other readings are kept in order, four bits each, in one number.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.ledger import policy
from accredit.model import codebook

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FAR", "NOBODY", "NOTHING", "OPEN", "Axis", "Facts", "Held", "Readings", "axis"]

OPEN, FAR = 0, 3_652_060  # an open side of a date, as an ordinal: before and after all days
NOBODY = 99  # weaker than any word: nothing has been said yet
NOTHING = -1  # no fact before this one; no such value on the axis
ENDED = ("withdrawn", "frozen", "refused")  # what a presumption does away with
MODES = {"set": 0, "raise": 1, "presume": 2}
_BITS = np.uint64(4)


@dataclass(frozen=True)
class Axis:
    """The values of an axis as numbers; `NOTHING` where it has no such value."""

    name: str
    values: tuple[str, ...]
    nothing_yet: int
    unknown: int
    contact: int
    broken: int
    disclaimed: int
    express: tuple[int, int]
    ended: tuple[int, ...]
    listed: int
    possibly: int
    low: int
    third_party: int


@cache
def axis(name: str) -> Axis:
    """An axis of the codebook."""
    values = codebook().axes[name]
    place = {value: n for n, value in enumerate(values)}

    def code(value: str, where: str) -> int:
        return place[value] if name == where else NOTHING

    nothing = {"recognition": "none", "dealing": "none", "designation": "not-listed"}
    return Axis(
        name,
        values,
        nothing_yet=place[nothing.get(name, "unknown")],
        unknown=place["unknown"],
        contact=code("contact", "dealing"),
        broken=code("broken", "dealing"),
        disclaimed=code("disclaimed", "recognition"),
        express=(code("de-jure", "recognition"), code("de-facto", "recognition")),
        ended=tuple(code(value, "recognition") for value in ENDED),
        listed=code("listed", "designation"),
        possibly=code("possibly", "designation"),
        low=policy.rank("low"),
        third_party=policy.rank("third-party"),
    )


@dataclass
class Readings:
    """Other readings beside a value, in order; each array has one cell a dyad.

    Attributes:
        packed: Four bits each, the first lowest: the value's place, plus one.
        number: How many.
    """

    packed: NDArray[np.uint64]
    number: NDArray[np.uint8]

    @classmethod
    def none(cls, size: int) -> Readings:
        """No readings for `size` dyads."""
        return cls(np.zeros(size, np.uint64), np.zeros(size, np.uint8))

    @classmethod
    def one(cls, values: NDArray[np.int8]) -> Readings:
        """One reading each."""
        return cls(values.astype(np.uint64) + np.uint64(1), np.ones(len(values), np.uint8))

    def has(self, values: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Whether a value is among the readings of its dyad."""
        wanted = values.astype(np.uint64) + np.uint64(1)
        found = np.zeros(len(values), bool)
        for n in range(int(self.number.max(initial=0))):
            found |= self.at(n) == wanted
        return found

    def at(self, n: int) -> NDArray[np.uint64]:
        """The n-th reading plus one; 0 where there are fewer."""
        return (self.packed >> np.uint64(4 * n)) & np.uint64(15)

    def append(self, values: NDArray[np.int8], where: NDArray[np.bool_]) -> None:
        """Add a value at the end, for some dyads."""
        shifted = (values.astype(np.uint64) + np.uint64(1)) << (self.number * _BITS)
        self.packed = np.where(where, self.packed | shifted, self.packed)
        self.number = self.number + where

    def prepend(self, values: NDArray[np.int8], where: NDArray[np.bool_]) -> None:
        """Put a value before the others, for some dyads."""
        first = values.astype(np.uint64) + np.uint64(1)
        self.packed = np.where(where, (self.packed << _BITS) | first, self.packed)
        self.number = self.number + where

    def without(self, values: NDArray[np.int8]) -> Readings:
        """The readings but for one value a dyad."""
        left, unwanted = Readings.none(len(values)), values.astype(np.uint64) + np.uint64(1)
        for n in range(int(self.number.max(initial=0))):
            reading = self.at(n)
            keep = (reading != 0) & (reading != unwanted)
            left.append((reading - np.uint64(1)).astype(np.int8), keep)
        return left

    def where(self, condition: NDArray[np.bool_], other: Readings) -> Readings:
        """The other's where a condition holds, else these."""
        return Readings(
            np.where(condition, other.packed, self.packed),
            np.where(condition, other.number, self.number),
        )

    def take(self, places: NDArray[np.intp]) -> Readings:
        """Those of some dyads."""
        return Readings(self.packed[places], self.number[places])

    def put(self, places: NDArray[np.intp], new: Readings) -> None:
        """Replace those of some dyads."""
        self.packed[places], self.number[places] = new.packed, new.number


@dataclass
class Facts:
    """Facts that move one axis, one cell a fact; see `facts.Fact`.

    Attributes:
        node: The place of the fact among all that were chosen, by which reasons are linked.
    """

    value: NDArray[np.int8]
    mode: NDArray[np.int8]
    authority: NDArray[np.int8]
    disputed: NDArray[np.bool_]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    target: NDArray[np.int32]
    node: NDArray[np.int32]

    def take(self, places: NDArray[Any]) -> Facts:
        """Some of them."""
        return Facts(*(getattr(self, f.name)[places] for f in fields(self)))


@dataclass
class Held:
    """What an axis holds so far, one cell a dyad; see `axes._Held`.

    Attributes:
        tail: The node of the last reason; each node knows the one before it.
    """

    value: NDArray[np.int8]
    of: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    authority: NDArray[np.int8]
    presumed: NDArray[np.bool_]
    tail: NDArray[np.int32]
    beside: Readings

    @classmethod
    def silent(cls, value: NDArray[np.int8], of: NDArray[np.int32]) -> Held:
        """What silence means, before any fact."""
        size = len(value)
        return cls(
            value.copy(),
            of.copy(),
            np.full(size, OPEN, np.int32),
            np.full(size, FAR, np.int32),
            np.full(size, NOBODY, np.int8),
            np.zeros(size, bool),
            np.full(size, NOTHING, np.int32),
            Readings.none(size),
        )

    def take(self, places: NDArray[np.intp]) -> Held:
        """The states of some dyads."""
        return Held(
            self.value[places],
            self.of[places],
            self.earliest[places],
            self.latest[places],
            self.authority[places],
            self.presumed[places],
            self.tail[places],
            self.beside.take(places),
        )

    def put(self, places: NDArray[np.intp], new: Held) -> None:
        """Replace the states of some dyads."""
        for f in fields(self)[:-1]:
            getattr(self, f.name)[places] = getattr(new, f.name)
        self.beside.put(places, new.beside)
