"""The independent cascade: each new mover has one chance to draw each of its neighbours along.

Whoever moved in a month draws each state that is its ally, its neighbour or of its subregion in the
next month with chance p, and every state moves of itself with chance q; p and q are fitted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from accredit.forecast.backtest.questions import Prediction, Question
from accredit.forecast.episode import TIES, Episode, Scene
from accredit.forecast.hostility.series import Counts, Floats, Month

__all__ = ["Tried", "answer", "chances", "tried"]

_LINKS = tuple(TIES.index(tie) for tie in ("allies", "neighbours", "region"))
_MOST = 60  # new movers among one's own; more count as so many
_FUTURES = 200
_LEAST = 1e-300  # of a rate, which has a logarithm

Tried = Counts  # (2, _MOST + 1): months with so many new movers among one's own, and moves in them


def tried(one: Episode) -> Tried:
    """How often states with so many new movers among their own moved, in an episode."""
    found = np.zeros((2, _MOST + 1), dtype=np.int64)
    ends = np.array([s.end for s in one.spells])
    moves = np.array([s.moved for s in one.spells])
    begins = np.array([s.begin for s in one.spells])
    for month in range(one.begin + 1, one.end + 1):
        risk = (begins <= month) & (month <= ends)
        moving = risk & moves & (ends == month)
        new = moves & (ends == month - 1)
        drawn = np.zeros(len(new), dtype=np.int64)
        if new.any():
            drawn = _drawn(one.scene(Month(month)), new)
        found[0] += np.bincount(drawn[risk], minlength=_MOST + 1)
        found[1] += np.bincount(drawn[moving], minlength=_MOST + 1)
    return found


def chances(seen: Sequence[Tried]) -> tuple[float, float]:
    """The p and q of the highest likelihood."""
    months, moves = np.sum(seen, axis=0)
    many = np.arange(_MOST + 1)

    def lost(logs: Floats) -> float:
        rate = np.maximum(np.exp(logs[1]) + np.exp(logs[0]) * many, _LEAST)
        return float((months - moves) @ rate - moves @ np.log(-np.expm1(-rate)))

    best = minimize(lost, np.log([0.01, 0.001]), method="Nelder-Mead")
    p, q = -np.expm1(-np.exp(best.x))
    return float(p), float(q)


def answer(asked: Question, p: float, q: float, seed: int = 0) -> Prediction:
    """Futures of an independent cascade, from who moved in the last month."""
    seen, rng = asked.seen, np.random.default_rng(seed)
    scene = seen.scene(seen.end.plus(1))
    links = _links(scene)
    last = np.array([s.moved and s.end == seen.end for s in seen.spells])
    new = np.tile(last, (_FUTURES, 1)).astype(np.float32)
    waits = np.tile(scene.at_risk, (_FUTURES, 1))
    moved = np.zeros_like(waits)
    found, counts = [], []
    for month in range(1, max(asked.months) + 1):
        stay = (1 - q) * (1 - p) ** np.minimum(new @ links, _MOST)
        comes = waits & (rng.random(stay.shape) > stay)
        moved |= comes
        waits &= ~comes
        new = comes.astype(np.float32)
        if month in asked.months:
            found.append(moved[:, scene.at_risk].mean(axis=0))
            counts.append(np.sort(moved.sum(axis=1)).astype(float))
    return Prediction(np.array(found), np.array(counts))


def _links(scene: Scene) -> Floats:
    return np.asarray((scene.weights[list(_LINKS)] > 0).any(axis=0), dtype=np.float64)


def _drawn(scene: Scene, new: Counts) -> Counts:
    drawn = np.asarray(new.astype(np.float32) @ _links(scene))
    return np.minimum(drawn, _MOST).astype(np.int64)
