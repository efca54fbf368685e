"""Those that a forecast must beat: simple rules, each fitted to the episodes left.

They are the baselines of the literature on forecasting conflict and diffusion: never, the pooled
rate by age, by region and age, the pace of the last year, an independent cascade (Goldenberg, Libai
and Muller, Marketing Letters 2001), and a rule set by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from accredit.forecast import covariates
from accredit.forecast.backtest.questions import Prediction, Question
from accredit.forecast.episode import COLUMNS
from accredit.forecast.hostility.series import Counts, Floats
from accredit.forecast.panel import Panel

__all__ = ["BY_HAND", "Rule", "rules"]

Rule = Callable[[Question], Prediction]

_BINS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 10_000)  # ages within which a pooled rate is one
_ALIKE = 2.0  # events of the pooled rate that a region's own are added to
_YEAR = 12
_SHARES = 200  # equally likely numbers that stand for a distribution of counts

# Log ratios of hazards, set before any was fitted: the signs are those that studies report
# (docs/concepts/forecast.md), a factor of two or three where a study finds a strong one.
BY_HAND: Mapping[str, float] = {
    "constant": np.log(0.002),  # a state in fifty a year
    "from month 24": np.log(0.5),
    "had mission": np.log(2.0),
    "had ambassador": np.log(2.0),
    "had delisting": np.log(2.0),
    "capital held": np.log(2.0),
    "parent objects": np.log(0.5),
    "borders it": np.log(2.0),
    "same religion": np.log(1.5),
    "moved among allies": np.log(4.0),
    "moved among neighbours": np.log(2.0),
    "moved among votes": np.log(4.0),
    "moved: USA": np.log(2.0),
    "moved: RUS": np.log(2.0),
    "moved: CHN": np.log(2.0),
}


@dataclass(frozen=True, slots=True)
class _Pooled:
    """Rates by age, of everybody and of regions."""

    ages: Floats  # rate of each bin
    regions: Mapping[str, Floats]

    def at(self, age: int, region: str = "") -> float:
        place = int(np.searchsorted(_BINS, age, side="right")) - 1
        return float(self.regions.get(region, self.ages)[place])


def rules(train: Panel) -> dict[str, Rule]:
    """The simple rules, fitted.

    Args:
        train: What others did.
    """
    pooled = _pooled(train)
    return {
        "never": lambda q: _predicted(q, np.zeros(len(q.states))),
        "pace by age": lambda q: _predicted(q, _aged(q, pooled)),
        "pace by region and age": lambda q: _predicted(q, _aged(q, pooled, by_region=True)),
        "last year's pace": lambda q: _predicted(q, _recent(q, pooled)),
        "set by hand": lambda q: _predicted(q, _by_hand(q)),
    }


def _pooled(train: Panel) -> _Pooled:
    """Moves over months at risk, by age and by region and age."""
    begins = np.array([one.begin for one in train.episodes])
    ages = train.month - begins[train.episode]
    held = covariates.regions()
    names = [[held.get(s, ("", ""))[0] for s in one.states] for one in train.episodes]
    region = np.array([names[e][s] for e, s in zip(train.episode, train.state, strict=True)])
    months, moves = _by_bin(ages, train)
    pooled = moves.sum(axis=0) / np.maximum(months.sum(axis=0), 1.0)
    regions = {}
    for name in sorted(set(region.tolist()) - {""}):
        own = region == name
        risk, events = months[own].sum(axis=0), moves[own].sum(axis=0)
        strength = _ALIKE / np.maximum(pooled, 1e-6)  # months in which that many would move
        regions[name] = (events + _ALIKE * (pooled > 0)) / (risk + strength)
    return _Pooled(pooled, regions)


def _by_bin(ages: Counts, train: Panel) -> tuple[Floats, Floats]:
    """Months at risk and moves of each row in each bin of ages, (rows, bins)."""
    first = ages - train.weight + 1
    low, high = np.array(_BINS[:-1]), np.array(_BINS[1:])
    ends = np.minimum(ages[:, None] + 1, high) - np.maximum(first[:, None], low)
    months = np.maximum(ends, 0.0)
    within = (ages[:, None] >= low) & (ages[:, None] < high)
    return months, (within & train.moved[:, None]).astype(float)


def _aged(asked: Question, pooled: _Pooled, *, by_region: bool = False) -> Callable[[int], Floats]:
    held = covariates.regions()
    regions = [held.get(s, ("", ""))[0] if by_region else "" for s in asked.states]
    age = int(asked.seen.end - asked.seen.begin)
    names = sorted(set(regions))

    def rate(month: int) -> Floats:
        of = {name: pooled.at(age + month, name) for name in names}
        return np.array([of[name] for name in regions])

    return rate


def _recent(asked: Question, pooled: _Pooled) -> Floats:
    """The rate of the last year; where nobody moved, the pooled one, but half a move at most."""
    seen = asked.seen
    since = max(int(seen.end) - _YEAR, int(seen.begin))
    moves = sum(s.moved and s.end > since for s in seen.spells)
    risk = sum(max(min(s.end, seen.end) - max(s.begin - 1, since), 0) for s in seen.spells)
    usual = max(pooled.at(int(seen.end - seen.begin) + 1), 1e-6)
    rate = moves / risk if moves else min(usual, 0.5 / max(risk, 1))
    return np.full(len(asked.states), rate)


def _by_hand(asked: Question) -> Floats:
    scene = asked.seen.scene(asked.seen.end.plus(1))
    weights = np.array([BY_HAND.get(name, 0.0) for name in COLUMNS])
    eta = BY_HAND["constant"] + scene.design[scene.at_risk] @ weights
    return np.asarray(-np.expm1(-np.exp(eta)))


def _predicted(asked: Question, rate: Floats | Callable[[int], Floats]) -> Prediction:
    """The same chances month after month, or those of each month, all independent."""
    stay = np.ones(len(asked.states))
    found, counts, last = [], [], max(asked.months)
    for month in range(1, last + 1):
        stay = stay * (1 - np.minimum(rate(month) if callable(rate) else rate, 1.0))
        if month in asked.months:
            found.append(1 - stay)
            counts.append(quantiles(_independent(1 - stay)))
    return Prediction(np.array(found), np.array(counts))


def _independent(p: Floats) -> Floats:
    """In which share just so many of independent events come: the Poisson binomial."""
    shares = np.ones(1)
    for one in p:
        shares = np.convolve(shares, (1 - one, one))
    return shares


def quantiles(shares: Floats) -> Floats:
    """Equally likely numbers that stand for a distribution."""
    marks = (np.arange(_SHARES) + 0.5) / _SHARES
    return np.searchsorted(np.cumsum(shares), marks).astype(float)


def rows_of(train: Panel, left_out: Sequence[int]) -> Panel:
    """The rows of all episodes but some."""
    return train.only(~np.isin(train.episode, left_out))


def own_rows(asked: Question, whole: Panel) -> Panel:
    """What was seen of the episode by the day of a question, of the rows of all."""
    return whole.only(whole.episode == asked.place).until(asked.seen.end)
