"""Futures of a cascade: who moves in which month, when each move changes what others do.

The model is that of grouped-time proportional hazards (Prentice and Gloeckler, Biometrics 1978):
in month t a state i that has not moved does so with probability 1 - exp(-exp(eta)), where eta is
b_i(t) and the sum of a_ji over all j that moved before t. No die is thrown in each month. One draw
E ~ Exp(1) a state and future is enough: i moves in the first month in which its hazards add up to
E, since P(E > H) = exp(-H). With B the prefix sums of exp(b), a move of j in month t makes what is
left for i exp(-a_ji) times as long:

    E_i  becomes  B_i(t) + (E_i - B_i(t)) * exp(-a_ji)

so a future costs a comparison a state and month, a multiplication a state and move. It is exact.

The draws hang on seed, future and state alone. So two scenarios with one seed share them (common
random numbers: their difference is that of the scenarios), and threads change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from accredit.forecast.cascade_kernel import Singles
from accredit.forecast.cascade_kernel import futures as _futures
from accredit.forecast.hostility.series import Counts, Flags, Floats

__all__ = ["Cascade", "Futures", "Goal", "run"]

_AXES = 3  # draws, months, states
_NOTHING = np.empty((0, 0))
_MOST = 60.0  # of a log of influence: exp of it is far within what a single holds


@dataclass(frozen=True, slots=True)
class Cascade:
    """What futures are drawn from: d draws of the parameters, T months, n states.

    Attributes:
        base: The log hazards b of moving in each month, shape (d, T, n) or (T, n); of a state that
            cannot move, minus infinity.
        influence: What a move of the first adds to the log hazard of the second, from the month
            after it, shape (d, n, n) or (n, n).
        withdrawal: The log hazards with which one that has moved takes it back, from the month
            after its move, shapes as of `base`. With it its influence ends; it does not move
            again. Nothing is taken back when omitted.
    """

    base: Floats
    influence: Floats
    withdrawal: Floats | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A sum to be reached, as a share of votes.

    Attributes:
        weights: What each state adds while its move stands, shape (n,), 0 or more.
        needed: Reached when the sum is that much or more.
        have: What is there at the start.
    """

    weights: Floats
    needed: float
    have: float = 0.0


@dataclass(frozen=True, slots=True)
class Futures:
    """What came in so many futures.

    Attributes:
        number: How many futures.
        moved: In how many each state has moved by the end of each month, shape (T, n); one that
            took it back has moved.
        withdrew: Likewise, has taken it back by then.
        movers: In how many just so many of the states that count have moved by the end of each
            month, shape (T, n + 1).
        reached: In how many each goal was first reached by the end of each month, shape (goals, T).
    """

    number: int
    moved: Counts
    withdrew: Counts
    movers: Counts
    reached: Counts

    def probability(self, month: int) -> Floats:
        """The share of futures in which each state moves within so many months, shape (n,)."""
        return np.asarray(self.moved[month - 1] / self.number)

    def mean(self, month: int) -> float:
        """The mean number of movers within so many months."""
        row = self.movers[month - 1]
        return float(row @ np.arange(len(row)) / self.number)

    def quantile(self, month: int, share: float) -> int:
        """The least number of movers within so many months that a share of futures keeps to."""
        row = np.cumsum(self.movers[month - 1])
        return int(np.searchsorted(row, share * self.number))


def run(
    cascade: Cascade,
    *,
    futures: int,
    seed: int,
    given: Sequence[tuple[int, int]] = (),
    counted: Flags | None = None,
    goals: Sequence[Goal] = (),
    threads: int = 1,
) -> Futures:
    """Draw futures.

    Args:
        cascade: What is drawn from; future f uses draw f * d // futures.
        futures: How many.
        seed: For the same one come the same futures, and for two scenarios the same chance.
        given: Moves that are supposed: the index of a state, and its month, 0 the first. A month
            before 0 is a move before all, which works from the first month on.
        counted: The states that count among movers, shape (n,); all when omitted.
        goals: Sums whose day is asked.
        threads: How many work at once; the outcome is the same.

    Raises:
        ValueError: Shapes that do not fit, or a hazard that is no number.
    """
    base, influence, withdrawal = _each_draw(cascade)
    draws, horizon, n = base.shape
    forced = np.full(n, -1, np.int64)
    for state, month in given:
        forced[state] = max(month + 1, 0)
    counts = np.ones(n, np.bool_) if counted is None else np.ascontiguousarray(counted, np.bool_)
    weights = np.array([goal.weights for goal in goals], float).reshape(len(goals), n)
    sums = np.array([(goal.have, goal.needed) for goal in goals], float).reshape(len(goals), 2)

    def some(own: range) -> tuple[Counts, ...]:
        """Every so many draws: added up where they are drawn, since each is as large as all."""
        rows = horizon + 1
        shapes = (rows, n), (rows, n), (rows, n + 1), (len(goals), rows)
        came = tuple(np.zeros(shape, np.int64) for shape in shapes)
        for draw in own:
            first, last = futures * draw // draws, futures * (draw + 1) // draws
            _futures(
                _summed(base[draw]).astype(np.float32), _ratio(influence[draw % len(influence)]),
                _summed(withdrawal[draw % len(withdrawal)]) if len(withdrawal) else _NOTHING,
                forced, counts, weights, sums, first, last, np.uint64(seed), *came,
            )  # fmt: skip
        return came

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(some, (range(draws)[k::threads] for k in range(threads))))
    moved, withdrew, movers, reached = (sum(each) for each in zip(*parts, strict=True))
    return Futures(
        number=futures,
        moved=np.cumsum(moved, axis=0)[1:],
        withdrew=np.cumsum(withdrew, axis=0)[1:],
        movers=movers[1:],
        reached=np.cumsum(reached, axis=1)[:, 1:],
    )


def _each_draw(cascade: Cascade) -> tuple[Floats, Floats, Floats]:
    """All three with an axis of draws, of length 1 or d; withdrawals of length 0 where none."""
    base, influence = _deep(cascade.base), _deep(cascade.influence)
    back = np.empty((0, 0, 0)) if cascade.withdrawal is None else _deep(cascade.withdrawal)
    draws, months, n = base.shape
    wanted = (("influence", influence, (n, n)), ("withdrawal", back, (months, n)))
    for name, array, shape in wanted:
        if len(array) and (len(array) not in (1, draws) or array.shape[1:] != shape):
            raise ValueError(f"{name} has shape {array.shape}; {(draws, *shape)} was expected")
    if not np.isfinite(influence).all() or any(
        (np.isnan(a) | (a == np.inf)).any() for a in (base, back)
    ):
        raise ValueError("a log hazard is no number, or infinite")
    return base, influence, back


def _deep(array: Floats) -> Floats:
    whole = np.ascontiguousarray(array, float)
    return whole if whole.ndim == _AXES else whole[np.newaxis]


def _ratio(influence: Floats) -> Singles:
    """What a move makes of what is left for others; so bounded that a single holds it."""
    return np.exp(-np.clip(influence, -_MOST, _MOST)).astype(np.float32)


def _summed(logs: Floats) -> Floats:
    """Hazards summed by the end of each month, and before the first."""
    return np.concatenate([np.zeros((1, logs.shape[1])), np.cumsum(np.exp(logs), axis=0)])
