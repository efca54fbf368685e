"""Whether forecasts can be taken at their word: what was called 10 % came about in 10 % of cases.

Bins of probabilities are told by their cuts, in order: a probability that equals a cut is above it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accredit.errors import BadForecast
from accredit.forecast.hostility.series import Floats, Numbers
from accredit.forecast.scores.losses import (
    Names,
    Places,
    cases,
    clustered,
    numbers,
    same_length,
)

_FEWEST = 100  # resamples from which tails of 5 % can be told at all


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The parts of a Brier score.

    Attributes:
        reliability: how far the bins' mean forecasts are from their frequencies; 0 is best.
        resolution: how far the bins' frequencies are from that of all; the higher the better.
        uncertainty: of the outcomes, whatever is forecast.
        within_variance: of forecasts in their bins.
        within_covariance: twice that of forecasts and outcomes in their bins.
        bins: with a case in them.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within_variance: float
    within_covariance: float
    bins: int

    @property
    def brier(self) -> float:
        """The Brier score, exactly, which the parts sum to."""
        within = self.within_variance - self.within_covariance
        return self.reliability - self.resolution + self.uncertainty + within

    @property
    def generalised_resolution(self) -> float:
        """Resolution with what was told apart inside bins, which hangs less on their number."""
        return self.resolution - self.within_variance + self.within_covariance


@dataclass(frozen=True, slots=True)
class Bin:
    """A row of a table of reliability.

    Attributes:
        begin: lower end of the bin, which belongs to it.
        end: upper end, which does not, unless it is 1.
        cases: in the bin.
        weight: their sum of weights.
        forecast: mean probability, weighted.
        frequency: share that came about, weighted.
        low: lower end of the consistency bar.
        high: upper end: a reliable forecast's frequency lies between, at the table's level.
    """

    begin: float
    end: float
    cases: int
    weight: float
    forecast: float
    frequency: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A table of reliability, as it is drawn.

    Attributes:
        bins: with cases, from the lowest probabilities to the highest.
        level: of the consistency bars.
        resamples: from which the bars were taken.
    """

    bins: tuple[Bin, ...]
    level: float
    resamples: int


@dataclass(frozen=True, slots=True, eq=False)
class Recalibration:
    """A step function that never falls, from probabilities to how often they came about.

    Attributes:
        begins: the probability from which each step holds, increasing, shape (k,); the first holds
            below too.
        levels: the steps, increasing, shape (k,).
    """

    begins: Floats
    levels: Floats

    def __call__(self, forecasts: Numbers) -> Floats:
        """What forecasts, shape (n,), are to be read as, shape (n,)."""
        p, _, _ = cases(forecasts, np.zeros(np.shape(forecasts)))
        return np.asarray(self.levels[np.searchsorted(self.begins[1:], p, side="right")])


def equal_cuts(number: int = 10) -> Floats:
    """Cuts of bins of one width, shape (number - 1,).

    >>> equal_cuts(4).tolist()
    [0.25, 0.5, 0.75]
    """
    return np.asarray(np.arange(1, _at_least_one(number)) / number)


def quantile_cuts(forecasts: Numbers, number: int = 10) -> Floats:
    """Cuts of bins of about as many cases each; fewer where many forecasts are equal.

    Args:
        forecasts: shape (n,).
        number: of bins at most.

    >>> quantile_cuts([0.1, 0.1, 0.2, 0.3], 2).tolist()
    [0.2]
    """
    p = np.sort(numbers(forecasts, "forecasts"))
    return np.unique(p[np.arange(1, _at_least_one(number)) * len(p) // number])


def distinct_cuts(forecasts: Numbers) -> Floats:
    """Cuts by which each probability that was forecast has its own bin, as in Murphy (1973)."""
    return np.unique(numbers(forecasts, "forecasts"))[1:]


def decompose(
    forecasts: Numbers, outcomes: Numbers, weights: Numbers | None = None, *, cuts: Numbers
) -> Decomposition:
    """Murphy's parts (1973) of the Brier score, and the two that binning adds.

    BS = REL - RES + UNC + WBV - WBC (Stephenson, Coelho and Jolliffe 2008), whatever the cuts. The
    reliability of few cases a bin is too high by chance (Ferro and Fricker 2012).

    Args:
        forecasts: as of `cases`.
        outcomes: idem.
        weights: idem.
        cuts: of the bins, increasing; see `quantile_cuts`, `equal_cuts`, `distinct_cuts`.
    """
    p, y, w = cases(forecasts, outcomes, weights)
    w = w / w.sum()
    which, _ = _binned(p, cuts)
    share = np.bincount(which, w)
    forecast, frequency = _means(which, w, p, y)
    base = float(w @ y)
    aside, beside = p - forecast[which], y - frequency[which]
    return Decomposition(
        float(share @ (forecast - frequency) ** 2),
        float(share @ (frequency - base) ** 2),
        base * (1 - base),
        float(w @ aside**2),
        2 * float((w * aside) @ beside),
        int((share > 0).sum()),
    )


def reliability(
    forecasts: Numbers,
    outcomes: Numbers,
    weights: Numbers | None = None,
    *,
    cuts: Numbers,
    resamples: int = 1000,
    seed: int = 0,
    level: float = 0.9,
) -> Reliability:
    """The table of reliability, with consistency bars after Bröcker and Smith (2007).

    A bar holds the frequencies that the bin would show if the forecasts were reliable: cases are
    drawn with replacement, and come about as they were forecast. Cases are taken as independent;
    where those of an episode are not, the bars are too short.

    Args:
        forecasts: as of `cases`.
        outcomes: idem.
        weights: idem.
        cuts: as of `decompose`.
        resamples: for the bars, 100 at least.
        seed: of the draws.
        level: of the bars, equal tails.
    """
    p, y, w = cases(forecasts, outcomes, weights)
    if resamples < _FEWEST or not 0 < level < 1:
        raise BadForecast(
            f"{resamples} resamples, level {level}: bars need {_FEWEST}, 0 < level < 1"
        )
    which, ends = _binned(p, cuts)
    forecast, frequency = _means(which, w, p, y)
    rng = np.random.default_rng(seed)
    drawn = _surrogates(which, p, w, resamples, rng)
    tails = [0.5 - level / 2, 0.5 + level / 2]
    count, weight = np.bincount(which), np.bincount(which, w)
    rows = []
    for k in np.flatnonzero(weight > 0).tolist():
        low, high = np.nanquantile(drawn[:, k], tails).tolist()
        told = float(weight[k]), float(forecast[k]), float(frequency[k])
        rows.append(Bin(float(ends[k]), float(ends[k + 1]), int(count[k]), *told, low, high))
    return Reliability(tuple(rows), level, resamples)


def fit_recalibration(
    forecasts: Numbers, outcomes: Numbers, weights: Numbers | None = None
) -> Recalibration:
    """The step function that never falls and has the least Brier score on these cases.

    By pooling adjacent violators (Ayer and others 1955). It knows these cases: score it on others,
    as `recalibrate` does. Arguments as of `cases`.
    """
    from scipy.optimize import isotonic_regression  # not every score needs what it loads

    p, y, w = cases(forecasts, outcomes, weights)
    p, y, w = p[w > 0], y[w > 0], w[w > 0]
    begins, which = np.unique(p, return_inverse=True)
    weight = np.bincount(which, w)
    fit = isotonic_regression(np.bincount(which, w * y) / weight, weights=weight)
    first = fit.blocks[:-1]
    return Recalibration(begins[first], np.clip(fit.x[first], 0, 1))


def recalibrate(
    forecasts: Numbers, outcomes: Numbers, clusters: Names, weights: Numbers | None = None
) -> Floats:
    """Forecasts of each cluster, read by what came about in all others, shape (n,).

    Args:
        forecasts: as of `cases`.
        outcomes: idem.
        clusters: to which each case belongs, as its episode, shape (n,).
        weights: as of `cases`.

    Raises:
        BadForecast: there is one cluster only, or the others of one have no weight.
    """
    p, y, w = cases(forecasts, outcomes, weights)
    of_case = clustered(clusters)
    same_length(forecasts=p, clusters=of_case)
    if not of_case.any():
        raise BadForecast("one cluster: there are no others by which to recalibrate it")
    found = np.empty(len(p))
    for one in range(int(of_case.max()) + 1):
        inside = of_case == one
        found[inside] = fit_recalibration(p[~inside], y[~inside], w[~inside])(p[inside])
    return found


def _at_least_one(number: int) -> int:
    if number < 1:
        raise BadForecast(f"{number} bins: ask for 1 or more")
    return number


def _binned(p: Floats, cuts: Numbers) -> tuple[Places, Floats]:
    """The bin of each case, and the ends of all bins, shape (bins + 1,)."""
    ends = np.concatenate([[0.0], numbers(cuts, "cuts") if np.size(cuts) else [], [1.0]])
    if (np.diff(ends[1:-1]) <= 0).any() or not 0 <= ends.min() <= ends.max() <= 1:
        raise BadForecast("cuts: they must increase, from 0 to 1 at most")
    return np.searchsorted(ends[1:-1], p, side="right"), ends


def _means(which: Places, w: Floats, p: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Mean forecast and frequency of each bin; 0 where it has no weight."""
    weight = np.bincount(which, w)
    over = np.where(weight > 0, weight, 1)
    return np.clip(np.bincount(which, w * p) / over, 0, 1), np.bincount(which, w * y) / over


def _surrogates(
    which: Places, p: Floats, w: Floats, resamples: int, rng: np.random.Generator
) -> Floats:
    """Frequencies of bins in resamples of reliable forecasts, shape (resamples, bins).

    Nan where a bin drew no case.
    """
    n, bins = len(p), int(which.max()) + 1
    if (w == w[0]).all():  # the law of the sums by bin is known, and drawn from at once
        forecast, _ = _means(which, w, p, p)
        weight = rng.multinomial(n, np.bincount(which) / n, size=resamples).astype(np.float64)
        hits = rng.binomial(weight.astype(np.int64), forecast).astype(np.float64)
    else:
        weight, hits = np.empty((2, resamples, bins))
        for row in range(resamples):
            at = rng.integers(n, size=n)
            came = rng.random(n) < p[at]
            weight[row] = np.bincount(which[at], w[at], minlength=bins)
            hits[row] = np.bincount(which[at], w[at] * came, minlength=bins)
    return np.asarray(np.divide(hits, weight, out=np.full(weight.shape, np.nan), where=weight > 0))
