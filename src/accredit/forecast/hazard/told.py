"""Which coefficients of a hazard its rows can tell: columns alike, and columns that separate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import qr

from accredit.forecast.hazard.newton import Peak, Periods, ascend
from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.separation import separated
from accredit.forecast.hostility.series import Flags, Floats

_ALIKE = 1e-11  # share of a column's variance that the others leave, below which it is one of them
_PATIENCE = 12  # steps; where there is a top, fewer reach it, and without one none suffice
_ROUNDS, _ADDED = 20, 100  # of the cutting planes, so that the programme stays small


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What of a model can be estimated.

    Attributes:
        state: `CONVERGED`, or why something cannot.
        periods: the rows and columns that can.
        kept: their places among constant and columns.
        loose: directions in which no such row moves, shape (k + 1, m).
        alike: directions in which no row moves at all, shape (k + 1, m).
        direction: one in which the likelihood rises without end, shape (k + 1,); 0 if none.
        flat: the top without effects of the episodes; none if nothing can be estimated.
    """

    state: FitState
    periods: Periods
    kept: list[int]
    loose: Floats
    alike: Floats
    direction: Floats
    flat: Peak | None


def tell(periods: Periods, start: Floats) -> Told:
    """Leave out columns that are sums of others, and rows that a direction sends to certainty.

    Such rows add nothing to the likelihood in the end: what the others still tell apart is fitted
    (Correia, Guimaraes and Zylkin, Verifying the existence of maximum likelihood estimates for
    generalized linear models, 2019).

    Args:
        periods: the rows, with movers and others among them.
        start: where to begin, shape (k + 1,).
    """
    width, episodes = len(start), len(periods.copies)
    if periods.precision[1:, 1:].any():  # a prior holds every coefficient
        flat = ascend(periods, 0.0, start, np.zeros(episodes))
        state = FitState.CONVERGED if flat.done else FitState.NOT_CONVERGED
        none = np.zeros((width, 0))
        return Told(state, periods, list(range(width)), none, none, np.zeros(width), flat)
    rows, direction = np.ones(len(periods.moved), dtype=np.bool_), np.zeros(width)
    (kept, alike), left = _apart(periods), periods
    state, loose = FitState.COLLINEAR if alike.shape[1] else FitState.CONVERGED, alike
    while True:
        if not kept:
            return Told(state, left, kept, loose, alike, direction, None)
        whole = rows.all() and len(kept) == width
        some = periods if whole else periods.only(rows, [c - 1 for c in kept[1:]])
        flat = ascend(some, 0.0, start[kept], np.zeros(episodes), most=_PATIENCE)
        if flat.done:
            return Told(state, some, kept, loose, alike, direction, flat)
        way, gone = separating(some)
        if not gone.any():
            flat = ascend(some, 0.0, start[kept], np.zeros(episodes))
            state = state if flat.done else FitState.NOT_CONVERGED
            return Told(state, some, kept, loose, alike, direction, flat)
        state = FitState.SEPARATED
        direction[kept] += way
        rows[np.flatnonzero(rows)[gone]] = False
        left = periods.only(rows, list(range(width - 1)))
        kept, loose = _apart(left)


def _apart(periods: Periods) -> tuple[list[int], Floats]:
    """Columns, from the left, that are no sum of those before; and what no row tells."""
    width, rows = len(periods.columns) + 1, len(periods.moved)
    if not rows:
        return [], np.eye(width)
    gram = np.ones((width, width))
    gram[1:, 0] = gram[0, 1:] = periods.columns.mean(axis=1)
    gram[1:, 1:] = periods.columns @ periods.columns.T / rows
    sizes, ways = np.linalg.eigh(gram)
    loose = np.asarray(ways[:, sizes < _ALIKE * sizes[-1]], dtype=np.float64)
    if not loose.shape[1]:
        return list(range(width)), loose
    kept: list[int] = []
    for column in range(width):
        side = gram[kept, column]
        rest = gram[column, column] - side @ np.linalg.solve(gram[np.ix_(kept, kept)], side)
        if rest > _ALIKE * sizes[-1]:
            kept.append(column)
    return kept, loose


def separating(periods: Periods) -> tuple[Floats, Flags]:
    """A direction that raises no row's eta but those that moved, and lowers but the others'.

    With the sign of movers turned that is the question of `separation.separated` about rows without
    events. Its programme is dense in the rows, so it is asked about few: first some that tell all
    columns apart, for which no direction is none for all rows; then also those that its answer got
    wrong, until there are none.

    Args:
        periods: the rows, of columns that can be told apart.

    Returns:
        The direction, shape (k + 1,), and the rows that it sends to certainty, shape (n,).
    """
    sign = np.where(periods.moved, -1.0, 1.0)
    turned = np.vstack([sign, periods.columns * sign])
    width, rows = turned.shape
    _, order = qr(turned, mode="r", pivoting=True)
    chosen = np.unique(
        np.concatenate([order[:width], turned.argmin(axis=1), turned.argmax(axis=1)])
    )
    for _ in range(_ROUNDS):
        way, _gone = separated(np.zeros(len(chosen)), turned[:, chosen].T)
        if not way.any():
            break
        move = way @ turned
        wrong = np.flatnonzero(move > 1e-6)
        if not len(wrong):
            return way, move < -1e-5
        worst = wrong[np.argsort(move[wrong])[-_ADDED:]]
        chosen = np.union1d(chosen, worst)
    return np.zeros(width), np.zeros(rows, dtype=np.bool_)
