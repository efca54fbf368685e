"""The penalised likelihood of hazards in grouped time, and its top by exact Newton steps.

A row is a period at risk. It moves with probability 1 - exp(-m), where log m = eta is linear; so
its log-likelihood is log(1 - exp(-m)) if it moved, and -m if not (Prentice and Gloeckler, 1978).
Both are concave in eta: Newton's steps need no damping, only shortening. `newton.climb` is not used
since its Hessian is dense: here the episodes' block is diagonal, and is eliminated by its Schur
complement, so that a step costs one pass over the rows however many episodes there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from accredit.forecast.compiled import compiled
from accredit.forecast.hostility.series import Counts, Flags, Floats

_BLOCK = 512  # rows that stay in the first cache while they are summed
_SURE = 500.0  # above such an m a move is certain in double precision
_SMALL = 1e-3  # below it differences near 1 are written as series
_TOP = 1e-18  # squared distance from the top, in standard errors, that ends a climb

_compiled = compiled(
    fastmath=frozenset({"reassoc", "contract"})
)  # sums in any order: by eight, then


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Rows at risk, those of an episode together.

    Attributes:
        columns: covariates without the constant, centred and scaled, shape (k, n).
        moved: whether the row moved, shape (n,).
        weight: how often the row counts, copies of its episode among them; shape (n,).
        offset: a part of eta that is given, shape (n,).
        starts: first row of each episode, and n; shape (episodes + 1,).
        copies: how often each episode counts, each time with an effect of its own; (episodes,).
        precision: of a normal prior around 0 of constant and coefficients, shape (k + 1, k + 1);
            0 where there is none.
    """

    columns: Floats
    moved: Flags
    weight: Floats
    offset: Floats
    starts: Counts
    copies: Floats
    precision: Floats

    def only(self, rows: Flags, columns: list[int]) -> Periods:
        """Some rows, and some columns, of them; no episode is left out, though it may be empty."""
        before = np.concatenate([[0], np.cumsum(rows)])
        places = [0, *(column + 1 for column in columns)]
        return replace(
            self,
            columns=np.ascontiguousarray(self.columns[columns][:, rows]),
            moved=self.moved[rows],
            weight=self.weight[rows],
            offset=self.offset[rows],
            starts=before[self.starts],
            precision=self.precision[np.ix_(places, places)],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Peak:
    """Where a climb ended.

    Attributes:
        at: constant and coefficients, shape (k + 1,).
        effects: of the episodes, shape (episodes,).
        value: the penalised log-likelihood.
        scores: gradient of the likelihood in `at`, by episode; its first column is also the one
            in the effect; shape (episodes, k + 1).
        cross: second derivatives of it in `at` and the effect, negated; shape (episodes, k + 1).
        information: second derivatives in `at` once the effects follow it, negated (k + 1, k + 1).
        steps: Newton's steps, those of a search for tau among them.
        done: whether it is a top.
    """

    at: Floats
    effects: Floats
    value: float
    scores: Floats
    cross: Floats
    information: Floats
    steps: int
    done: bool


@_compiled
def _sums(
    columns: Floats, slope: Floats, bend: Floats, starts: Counts
) -> tuple[Floats, Floats, Floats]:  # pragma: no cover
    """Scores and cross by episode, and the Hessian, negated, in one pass; see `Peak`."""
    width, episodes = len(columns) + 1, len(starts) - 1
    scores, cross = np.zeros((episodes, width)), np.zeros((episodes, width))
    hessian, product = np.zeros((width, width)), np.empty(_BLOCK)
    for g in range(episodes):
        for first in range(starts[g], starts[g + 1], _BLOCK):
            end = min(first + _BLOCK, starts[g + 1])
            down, curve = slope[first:end], bend[first:end]
            scores[g, 0] += down.sum()
            cross[g, 0] += curve.sum()
            for a in range(1, width):
                x = columns[a - 1, first:end]  # as a slice: no index can be negative, so by eight
                score, corner = 0.0, 0.0
                for i in range(end - first):
                    product[i] = curve[i] * x[i]
                    score += down[i] * x[i]
                    corner += product[i]
                scores[g, a] += score
                cross[g, a] += corner
                for b in range(1, a + 1):
                    x = columns[b - 1, first:end]
                    corner = 0.0
                    for i in range(end - first):
                        corner += product[i] * x[i]
                    hessian[a, b] += corner
    for a in range(width):
        hessian[a, 0] = cross[:, a].sum()
        for b in range(a):
            hessian[b, a] = hessian[a, b]
    return scores, cross, hessian


@_compiled
def _linear(
    columns: Floats, starts: Counts, at: Floats, effects: Floats
) -> Floats:  # pragma: no cover
    """Constant + columns * coefficients + effect, shape (n,)."""
    eta = np.empty(columns.shape[1])
    for g in range(len(effects)):
        for first in range(starts[g], starts[g + 1], _BLOCK):
            end = min(first + _BLOCK, starts[g + 1])
            block = eta[first:end]
            block[:] = at[0] + effects[g]
            for a in range(1, len(at)):
                x, slope = columns[a - 1, first:end], at[a]
                for i in range(end - first):
                    block[i] += slope * x[i]
    return eta


def _means(periods: Periods, at: Floats, effects: Floats) -> Floats:
    """The m of each row: numpy's exp takes eight at once, numba's one."""
    eta = _linear(periods.columns, periods.starts, at, effects)
    eta += periods.offset
    return np.exp(eta, out=eta)


def _mover(m: Floats) -> tuple[Floats, Floats]:
    """A mover's slope d = m / (exp(m) - 1) and q = m + d - 1: its curvature is -d q."""
    d = m / np.expm1(m)
    return d, np.where(m < _SMALL, m / 2 + m**2 / 12 - m**4 / 720, m + d - 1)


def sweep(
    periods: Periods, at: Floats, effects: Floats
) -> tuple[float, tuple[Floats, Floats, Floats]]:
    """Log-likelihood, and scores, cross and negated Hessian in `at`; see `Peak`."""
    movers, mean = np.flatnonzero(periods.moved), _means(periods, at, effects)
    weight, m = periods.weight[movers], np.minimum(mean[movers], _SURE)
    bend = periods.weight * mean
    bend[movers] = 0.0
    d, q = _mover(m)
    value = float(weight @ np.log(-np.expm1(-m))) - float(bend.sum())
    slope = -bend
    slope[movers], bend[movers] = weight * d, weight * d * q
    return value, _sums(periods.columns, slope, bend, periods.starts)


def curvature_along(
    periods: Periods, point: tuple[Floats, Floats], way: tuple[Floats, Floats]
) -> Floats:
    """How the curvature of each episode in its effect changes along a direction, (episodes,).

    The third derivative, negated, is m in a row that did not move, and d (m - q^2 - d q) in one
    that did; d and q as in `_mover`.
    """
    movers, third = np.flatnonzero(periods.moved), _means(periods, *point)
    m = np.minimum(third[movers], _SURE)
    d, q = _mover(m)
    third[movers] = d * (m - q**2 - d * q)
    third *= periods.weight
    third *= _linear(periods.columns, periods.starts, *way)
    before = np.concatenate([[0.0], np.cumsum(third)])
    return np.diff(before[periods.starts])


@np.errstate(over="ignore", divide="ignore", invalid="ignore")  # a step too far is no number
def ascend(
    periods: Periods,
    tau: float,
    at: Floats,
    effects: Floats,
    *,
    most: int = 100,
    enough: float = _TOP,
) -> Peak:
    """The top of log-likelihood - sum of copies * effect^2 / (2 tau^2) - at' precision at / 2.

    Args:
        periods: the rows; columns that can be told apart.
        tau: standard deviation of the effects; 0 holds them where they are.
        at: where to begin, shape (k + 1,).
        effects: where to begin, shape (episodes,).
        most: steps at most.
        enough: what another step may promise of log-likelihood and be left.
    """
    ridge = periods.copies / tau**2 if tau else np.zeros(len(effects))
    last, step = np.inf, 0
    value, (scores, cross, hessian) = sweep(periods, at, effects)
    value -= _held_back(periods, ridge, at, effects)
    while True:
        pull = periods.precision @ at
        hessian += periods.precision
        schur, move, move_effects = _newton((scores, cross, hessian), pull, ridge, effects)
        gain = float((scores.sum(axis=0) - pull) @ move)
        gain += float((scores[:, 0] - ridge * effects) @ move_effects) if tau else 0.0
        done = abs(gain) < enough or last / 4 < abs(gain) < 1e-9  # or: rounding allows no more
        if done or step == most or not 0 < gain < np.inf:
            return Peak(at, effects, value, scores, cross, schur, step, done)
        share = min(1.0, 5 / max(float(np.abs(move).max()), float(np.abs(move_effects).max())))
        while True:
            new_at, new_effects = at + share * move, effects + share * move_effects
            height, slopes = sweep(periods, new_at, new_effects)
            height -= _held_back(periods, ridge, new_at, new_effects)
            if height >= value + 1e-4 * share * gain or (gain < 1e-9 and np.isfinite(height)):
                break  # gains below the value's last digit are not asked of it
            share /= 2
            if share < 1e-9:
                return Peak(at, effects, value, scores, cross, schur, step, done=False)
        at, effects, value, last, step = new_at, new_effects, height, gain, step + 1
        scores, cross, hessian = slopes


def _held_back(periods: Periods, ridge: Floats, at: Floats, effects: Floats) -> float:
    """What the priors of effects and coefficients take from the log-likelihood."""
    return 0.5 * float(ridge @ effects**2 + at @ periods.precision @ at)


def _newton(
    slopes: tuple[Floats, Floats, Floats], pull: Floats, ridge: Floats, effects: Floats
) -> tuple[Floats, Floats, Floats]:
    """Newton's step with the effects eliminated: Schur complement, step, step of the effects."""
    scores, cross, hessian = slopes
    down = scores.sum(axis=0) - pull
    if not ridge.any():
        return hessian, solve(hessian, down), np.zeros(len(effects))
    slope, bend = scores[:, 0] - ridge * effects, cross[:, 0] + ridge
    bend[bend == 0] = 1.0  # of an episode that does not count all is 0
    schur = hessian - (cross.T / bend) @ cross
    move = solve(schur, down - cross.T @ (slope / bend))
    return schur, move, (slope - cross @ move) / bend


def solve(matrix: Floats, side: Floats) -> Floats:
    """The x of matrix x = side; nan where there is none."""
    try:
        return np.asarray(np.linalg.solve(matrix, side), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.full(side.shape, np.nan)
