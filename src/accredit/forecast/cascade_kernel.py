"""The inner loop of the cascade, compiled once and kept.

Summed hazards are singles: twice as many pass at once, and what they round off, a ten-millionth, no
number of futures could show.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from accredit.forecast.compiled import compiled
from accredit.forecast.hostility.series import Counts, Flags, Floats

__all__ = ["futures"]

Singles: TypeAlias = NDArray[np.float32]

_STEP = np.uint64(0x9E3779B97F4A7C15)  # of SplitMix64: Steele, Lea and Flood, OOPSLA 2014
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31, _12 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(12)
_UNIT = 2.0**-52


@compiled(inline="always")
def _mixed(bits: np.uint64) -> np.uint64:
    """The finaliser of SplitMix64: each bit of the outcome hangs on each bit given."""
    bits = (bits ^ (bits >> _30)) * _FIRST
    bits = (bits ^ (bits >> _27)) * _SECOND
    return bits ^ (bits >> _31)


@compiled(inline="always")
def _draw(stream: np.uint64, place: int) -> float:
    """One draw of Exp(1), above 0 and finite, of a stream at a place."""
    bits = _mixed(stream + np.uint64(place + 1) * _STEP)
    return -float(np.log((np.float64(bits >> _12) + 0.5) * _UNIT))


@compiled(inline="always")
def _stretch(left: Singles, summed: Singles, factors: Singles) -> None:
    """What is left for each from now on, so many times as long."""
    for k in range(len(left)):
        left[k] = summed[k] + (left[k] - summed[k]) * factors[k]


@compiled(inline="always")
def _is_due(row: Singles, left: Singles) -> bool:
    """Whether anybody moves: told of all at once, before it is asked who."""
    hits = np.int32(0)
    for i in range(len(row)):
        hits += np.int32(row[i] >= left[i])
    return bool(hits > 0)


@compiled(inline="always")
def _due(
    row: Singles, left: Singles, forced: Counts, month: int, called: Flags, coming: Counts
) -> int:
    """Who moves in a month, written into `coming`; returns how many."""
    found = 0
    for i in range(len(row)):
        if row[i] >= left[i]:
            coming[found] = i
            found += 1
    if called[month]:
        for i in range(len(row)):
            if forced[i] == month:
                coming[found] = i
                found += 1
    return found


@compiled(inline="always")
def _add(have: Floats, weights: Floats, state: int, sign: float) -> None:
    """One state's votes, added to or taken from what each goal has."""
    for goal in range(len(have)):
        have[goal] += sign * weights[goal, state]


@compiled(inline="always")
def _check(have: Floats, sums: Floats, still: Flags, reached: Counts) -> None:
    """Goals that are reached for the first time."""
    for goal in range(len(have)):
        if still[goal] and have[goal] >= sums[goal, 1]:
            reached[goal] += 1
            still[goal] = False


@compiled()
def _returns(
    back: Floats, stay: Floats, standing: Counts, n_standing: int, gone: Counts
) -> tuple[int, int]:
    """Who takes a move back, written into `gone`; returns how many, and how many stand."""
    kept = 0
    found = 0
    for place in range(n_standing):
        i = standing[place]
        if back[i] >= stay[i]:
            gone[found] = i
            found += 1
        else:
            standing[kept] = i
            kept += 1
    return found, kept


@compiled()
def futures(
    prefix: Singles, ratio: Singles, back: Floats, forced: Counts, counted: Flags,
    weights: Floats, sums: Floats, first: int, last: int, seed: np.uint64,
    moved: Counts, withdrew: Counts, movers: Counts, reached: Counts,
) -> None:  # fmt: skip
    """Draw futures `first` to `last` - 1 of one draw of the parameters, and add up what came.

    Args:
        prefix: Summed hazards of moving, (T + 1, n): of nothing, then of each month.
        ratio: What a move of the first makes of what is left for the second, (n, n).
        back: Likewise summed, of taking it back, (T + 1, n), or (0, 0).
        forced: The month in which each is supposed to move, 1 the first and 0 before all; -1 for
            those of whom nothing is supposed, (n,).
        counted: Who counts among movers, (n,).
        weights: Of each goal, (goals, n).
        sums: Of each goal what is there and what is needed, (goals, 2).
        first: The first future.
        last: The one after the last.
        seed: Of all.
        moved: Added to: in how many each moved in each month, (T + 1, n).
        withdrew: Likewise, took it back.
        movers: In how many just so many who count had moved by each month, (T + 1, n + 1).
        reached: In how many each goal was first reached in each month, (goals, T + 1).
    """
    months, n = prefix.shape
    called = np.zeros(months, np.bool_)
    for i in range(n):
        called[max(forced[i], 0)] |= forced[i] >= 0
    left = np.empty(n, np.float32)  # the summed hazard at which each moves; infinite once it has
    stay = np.empty(n)  # likewise, takes it back
    standing = np.empty(n, np.int64)  # those whose moves stand
    some = np.empty(n, np.int64)
    have = np.empty(len(weights))
    still = np.empty(len(weights), np.bool_)  # goals not reached yet
    start = _mixed(seed + _STEP)
    for future in range(first, last):
        stream = _mixed(start + np.uint64(future) * _STEP)
        for i in range(n):
            left[i] = np.inf if forced[i] >= 0 else _draw(stream, i)
        have[:] = sums[:, 0]
        still[:] = True
        n_standing = 0
        count = 0
        for month in range(months):
            row = prefix[month]
            n_coming = 0
            if called[month] or _is_due(row, left):
                n_coming = _due(row, left, forced, month, called, some)
            for place in range(n_coming):
                left[some[place]] = np.inf
            for place in range(n_coming):
                j = some[place]
                moved[month, j] += 1
                count += counted[j]
                _add(have, weights, j, 1.0)
                _stretch(left, row, ratio[j])
            if len(back):
                for place in range(n_coming):
                    j = some[place]
                    standing[n_standing + place] = j
                    stay[j] = back[month, j] + _draw(stream, n + j)
                n_standing += n_coming
                n_gone, n_standing = _returns(back[month], stay, standing, n_standing, some)
                for place in range(n_gone):
                    j = some[place]
                    withdrew[month, j] += 1
                    _add(have, weights, j, -1.0)
                    _stretch(left, row, np.float32(1) / ratio[j])
            movers[month, count] += 1
            _check(have, sums, still, reached[:, month])
