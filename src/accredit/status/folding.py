"""`axes.fold` over all dyads at once: first facts, then second facts, and so on.

Each step does to arrays what `axes` does to one dyad, branch by branch under the same names;
a property test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accredit.status.held import FAR, MODES, NOBODY, NOTHING, OPEN, Axis, Facts, Held, Readings

__all__ = ["Folded", "fold_all"]

_SET, _RAISE, _PRESUME = MODES["set"], MODES["raise"], MODES["presume"]
_Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Folded:
    """What an axis stands at, one cell a dyad.

    Attributes:
        of: The place of the actor that the value holds for.
        earliest: With `latest`, since when.
        tail: The node of the last reason, or `NOTHING`; `before` leads on to the others.
        before: For each node the one before it, or `NOTHING`.
    """

    value: NDArray[np.int8]
    of: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    beside: Readings
    tail: NDArray[np.int32]
    before: NDArray[np.int32]


def fold_all(
    facts: Facts, starts: NDArray[np.intp], on: int, axis: Axis, silence: Held, nodes: int
) -> Folded:
    """What an axis stands at on a day, for every dyad.

    Args:
        facts: Of all dyads, those of one together and in order; only such as may have been.
        starts: Where each dyad's facts begin; every dyad has one.
        on: The day, as an ordinal.
        axis: The axis.
        silence: What to say of each dyad before any fact.
        nodes: How many nodes there are in all.
    """
    before = np.full(nodes, NOTHING, np.int32)
    facts, starts, ends = _telling(facts, starts, on, axis)
    sure = facts.latest <= on
    sums = np.concatenate(([0], np.cumsum(sure)))
    surely = sums[ends] - sums[starts]
    held = silence
    dyads = np.flatnonzero(surely)
    held.put(dyads, _begun(held.take(dyads), facts.take(starts[dyads]), axis))
    for n in range(1, int(surely.max(initial=0))):
        dyads = dyads[surely[dyads] > n]
        told = facts.take(starts[dyads] + n)
        then, linked, link = _next(held.take(dyads), told, axis)
        before[told.node[linked]] = link[linked]
        held.put(dyads, then)
    return _with_maybe(held, facts, (starts + surely, ends), axis, before)


def _telling(
    facts: Facts, starts: NDArray[np.intp], on: int, axis: Axis
) -> tuple[Facts, NDArray[np.intp], NDArray[np.intp]]:
    """Facts without the contacts that cannot tell anything new, which are most.

    Once anybody who counts has surely said anything, to have been in contact raises nothing.
    """
    size = len(facts.value)
    if axis.contact == NOTHING:
        return facts, starts, np.append(starts[1:], size)[: len(starts)]
    place = np.arange(size)
    told = np.where((facts.latest <= on) & (facts.authority < axis.low), place, size)
    first = np.minimum.reduceat(told, starts) if size else told
    counts = np.diff(np.append(starts, size))
    idle = (
        (facts.mode == _RAISE) & (facts.value == axis.contact) & (place > np.repeat(first, counts))
    )
    kept = np.flatnonzero(~idle)
    left = np.concatenate(([0], np.cumsum(~idle)))
    return facts.take(kept), left[starts], left[starts + counts]


def _begun(silence: Held, fact: Facts, axis: Axis) -> Held:
    """What is held after each dyad's first fact: while all are silent, little is to be weighed."""
    low, presumes = fact.authority >= axis.low, fact.mode == _PRESUME
    beside = Readings.none(len(low))
    other = np.where(low, fact.value, axis.nothing_yet).astype(np.int8)
    beside = beside.where(low | (fact.disputed & ~presumes), Readings.one(other))
    return Held(
        np.where(low, silence.value, fact.value),
        np.where(low, silence.of, fact.target),
        np.where(low, OPEN, fact.earliest).astype(np.int32),
        np.where(low, FAR, fact.latest).astype(np.int32),
        np.where(low, NOBODY, fact.authority).astype(np.int8),
        ~low & presumes,
        fact.node,
        beside,
    )


def _next(held: Held, fact: Facts, axis: Axis) -> tuple[Held, _Mask, NDArray[np.int32]]:
    """What is held once each dyad's next fact has come.

    Returns:
        The new state; whose fact became a reason; and for those the reason before it.
    """
    silent = held.authority == NOBODY
    stays = (fact.mode == _RAISE) & ~_raises(held, fact, silent, axis)
    low, presumes = fact.authority >= axis.low, fact.mode == _PRESUME
    express = (held.value == axis.express[0]) | (held.value == axis.express[1])
    told = ~low & ~presumes & ~stays
    disclaims = told & (fact.value == axis.disclaimed) & express
    hearsay = (fact.authority == axis.third_party) & (held.authority < fact.authority)
    doubted = (low & ~stays & (silent | ~presumes)) | (told & ~disclaims & hearsay)
    told &= ~disclaims & ~hearsay
    restated = told & (fact.value == held.value) & ~fact.disputed
    new = replace(held)
    grown = np.zeros(len(silent), bool)  # whose reasons are kept, with this one after them
    fresh = np.zeros(len(silent), bool)  # whose only reason this one is
    for branch, mask in (
        (_doubted, doubted),
        (_presumed, ~low & presumes),
        (_disclaimed, disclaims),
        (_restated, restated),
        (_taken, told & ~restated),
    ):
        if mask.any():
            kept, alone = branch(new, held, fact, mask, axis)
            grown |= kept
            fresh |= alone
    linked = grown | fresh
    new.tail = np.where(linked, fact.node, held.tail)
    return new, linked, np.where(fresh, NOTHING, held.tail).astype(np.int32)


def _raises(held: Held, fact: Facts, silent: _Mask, axis: Axis) -> _Mask:
    beyond = np.where(
        held.value == axis.broken, fact.value != axis.contact, fact.value > held.value
    )
    return silent | beyond


def _doubted(new: Held, held: Held, fact: Facts, mask: _Mask, _axis: Axis) -> tuple[_Mask, _Mask]:
    other = mask & (fact.value != held.value) & ~held.beside.has(fact.value)
    new.beside = replace(new.beside)
    new.beside.append(fact.value, other)
    return mask, np.zeros_like(mask)


def _presumed(new: Held, held: Held, fact: Facts, mask: _Mask, axis: Axis) -> tuple[_Mask, _Mask]:
    begins = mask & ((held.authority == NOBODY) | np.isin(held.value, axis.ended))
    _take(new, fact, begins, Readings.none(len(mask)))
    new.presumed = new.presumed | begins
    joins = mask & ~begins & (held.presumed | (held.value == axis.disclaimed))
    return joins, begins


def _disclaimed(
    new: Held, held: Held, fact: Facts, mask: _Mask, _axis: Axis
) -> tuple[_Mask, _Mask]:
    tie = mask & (fact.authority == held.authority)
    stronger = mask & (fact.authority < held.authority)
    new.beside = new.beside.where(tie, Readings.one(fact.value))
    _take(new, fact, stronger, Readings.none(len(mask)))
    return tie | stronger, np.zeros_like(mask)


def _restated(new: Held, held: Held, fact: Facts, mask: _Mask, _axis: Axis) -> tuple[_Mask, _Mask]:
    ends = mask & (fact.authority <= held.authority)
    new.authority = np.where(ends, fact.authority, new.authority)
    new.beside = new.beside.where(ends, Readings.none(len(mask)))
    new.presumed = new.presumed & ~mask
    return mask, np.zeros_like(mask)


def _taken(new: Held, held: Held, fact: Facts, mask: _Mask, axis: Axis) -> tuple[_Mask, _Mask]:
    silent = held.authority == NOBODY
    before = np.where(silent, axis.nothing_yet, held.value).astype(np.int8)
    weaker = (
        (held.value == axis.disclaimed)
        & ((fact.value == axis.express[0]) | (fact.value == axis.express[1]))
        & (fact.authority > held.authority)
    )
    first = (
        (fact.mode == _SET)
        & (fact.earliest != OPEN)
        & (held.latest != FAR)
        & (fact.earliest < held.latest)
    )
    beside = Readings.none(len(mask))
    beside = beside.where(~fact.disputed & (weaker | first), Readings.one(held.value))
    beside = beside.where(fact.disputed & (before != fact.value), Readings.one(before))
    beside = beside.where(fact.disputed & (before == fact.value), held.beside)
    _take(new, fact, mask, beside)
    carried = mask & (fact.value == axis.disclaimed)
    return carried, mask & ~carried


def _take(new: Held, fact: Facts, mask: _Mask, beside: Readings) -> None:
    """The axis takes a value, for some dyads."""
    new.value = np.where(mask, fact.value, new.value)
    new.of = np.where(mask, fact.target, new.of)
    new.earliest = np.where(mask, fact.earliest, new.earliest)
    new.latest = np.where(mask, fact.latest, new.latest)
    new.authority = np.where(mask, fact.authority, new.authority)
    new.presumed = new.presumed & ~mask
    new.beside = new.beside.where(mask, beside)


def _with_maybe(
    held: Held,
    facts: Facts,
    bounds: tuple[NDArray[Any], NDArray[Any]],
    axis: Axis,
    before: NDArray[np.int32],
) -> Folded:
    """Beside what is held, what it would be if an act has come already."""
    low, high = bounds
    everybody = np.arange(len(held.tail))
    readings, tail = held.beside.take(everybody), held.tail.copy()
    dyads = np.flatnonzero(high > low)
    for n in range(int((high - low).max(initial=0))):
        dyads = dyads[high[dyads] - low[dyads] > n]
        told, base = facts.take(low[dyads] + n), held.take(dyads)
        then, _, _ = _next(base, told, axis)
        mine, grew = readings.take(dyads), np.zeros(len(dyads), bool)
        for m in range(-1, int(then.beside.number.max(initial=0))):
            reading = then.value if m < 0 else (then.beside.at(m) - np.uint64(1)).astype(np.int8)
            new = (reading != base.value) & ~mine.has(reading)
            new &= m < then.beside.number.astype(np.int16)
            mine.append(reading, new)
            grew |= new
        readings.put(dyads, mine)
        before[told.node[grew]] = tail[dyads[grew]]
        tail[dyads[grew]] = told.node[grew]
    return _settled(held, readings, tail, axis, before)


def _settled(
    held: Held, readings: Readings, tail: NDArray[np.int32], axis: Axis, before: NDArray[np.int32]
) -> Folded:
    """The value, once it is known what may be so beside it."""
    silent, open_ = held.authority == NOBODY, readings.number > 0
    doubt = silent & open_
    value = np.where(doubt, axis.unknown, held.value).astype(np.int8)
    readings.prepend(held.value, doubt & (held.value != axis.unknown))
    if axis.name == "designation":
        changed = readings.packed != held.beside.packed
        listed = np.full(len(value), axis.listed, np.int8)
        maybe = changed & ((value == axis.listed) | readings.has(listed))
        first = np.where(silent, axis.nothing_yet, value).astype(np.int8)
        others = readings.without(first)
        others.prepend(first, np.ones(len(value), bool))
        readings = readings.where(maybe, others)
        value = np.where(maybe, axis.possibly, value).astype(np.int8)
    same = value == held.value
    return Folded(
        value,
        held.of,
        np.where(same, held.earliest, OPEN),
        np.where(same, held.latest, FAR),
        readings,
        tail,
        before,
    )
