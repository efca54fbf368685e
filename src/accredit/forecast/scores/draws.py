"""How good forecasts of numbers were that are given as draws: of counts, or of measures."""

from __future__ import annotations

import numpy as np

from accredit.errors import BadForecast
from accredit.forecast.hostility.series import Floats, Numbers
from accredit.forecast.scores.losses import numbers, same_length


def crps(draws: Numbers, outcomes: Numbers, *, fair: bool = False) -> Floats:
    """The continuous ranked probability score of draws, in the outcome's unit, shape (n,).

    E|X - y| - E|X - X'| / 2 (Gneiting and Raftery 2007), exact for the law that has the draws as
    its values: the second term is sum of i (m - i) (x_(i+1) - x_(i)) / m^2 of the sorted draws.

    Args:
        draws: m of each case, shape (n, m).
        outcomes: what came about, shape (n,).
        fair: score the law of which they are draws, without bias: m (m - 1) for m^2 (Ferro 2014).
            Else fewer draws score worse. A fair score may be below 0.

    Raises:
        BadForecast: bad numbers, or fair with fewer than two draws.

    >>> crps([[0, 1, 3]], [1]).round(4).tolist(), crps([[0, 1, 3]], [1], fair=True).tolist()
    ([0.3333], [0.0])
    """
    x, y = numbers(draws, "draws", 2), numbers(outcomes, "outcomes")
    same_length(draws=x, outcomes=y)
    m = x.shape[1]
    if fair and m < 2:
        raise BadForecast("a fair score needs two draws a case")
    i = np.arange(1, m)
    spread = np.diff(np.sort(x, axis=1), axis=1) @ (i * (m - i)).astype(np.float64)
    return np.asarray(np.abs(x - y[:, None]).mean(axis=1) - spread / (m * (m - 1 if fair else m)))


def pit_bounds(draws: Numbers, outcomes: Numbers) -> tuple[Floats, Floats]:
    """Between what probabilities the outcome lies in the law of its draws, each shape (n,).

    P(X < y) and P(X <= y), where the outcome is counted among the draws: its rank among m + 1. So
    the PIT is uniform for any m where outcome and draws are of one law, and no outcome is
    impossible. For a law that is known exactly, give `randomised_pit` and `pit_histogram` its own.

    Args:
        draws: counts, m of each case, shape (n, m).
        outcomes: what came about, shape (n,).

    >>> [bound.tolist() for bound in pit_bounds([[0, 1, 1]], [1])]
    [[0.25], [1.0]]
    """
    x, y = numbers(draws, "draws", 2), numbers(outcomes, "outcomes")
    same_length(draws=x, outcomes=y)
    size = x.shape[1] + 1
    below, equal = (x < y[:, None]).sum(axis=1), (x == y[:, None]).sum(axis=1)
    return np.asarray(below / size), np.asarray((below + equal + 1) / size)


def randomised_pit(low: Numbers, high: Numbers, *, seed: int = 0) -> Floats:
    """A point drawn between the bounds of each case, shape (n,); uniform if forecasts are right.

    Smith (1985); Czado, Gneiting and Held (2009).

    Args:
        low: P(X < y) by the forecast, shape (n,); see `pit_bounds`.
        high: P(X <= y), shape (n,).
        seed: of the draws.
    """
    a, b = _bounds(low, high)
    return np.asarray(a + (b - a) * np.random.default_rng(seed).random(len(a)))


def pit_histogram(low: Numbers, high: Numbers, *, bins: int = 10) -> Floats:
    """The histogram of the PIT of counts without chance, shares that sum to 1, shape (bins,).

    Each case is spread evenly between its bounds (Czado, Gneiting and Held 2009). Flat if the
    forecasts are right, a U where they are too narrow, a hump where too wide.

    Args:
        low: as of `randomised_pit`.
        high: idem.
        bins: of one width.
    """
    a, b = _bounds(low, high)
    if bins < 1:
        raise BadForecast(f"{bins} bins: ask for 1 or more")
    edges = np.arange(bins + 1) / bins
    wide = b > a
    inside = np.clip(edges[:, None], a[wide], b[wide]) - a[wide]
    under = (inside / (b - a)[wide]).sum(axis=1)
    points = np.minimum((a[~wide] * bins).astype(np.intp), bins - 1)
    return np.asarray((np.diff(under) + np.bincount(points, minlength=bins)) / len(a))


def _bounds(low: Numbers, high: Numbers) -> tuple[Floats, Floats]:
    a, b = numbers(low, "low"), numbers(high, "high")
    same_length(low=a, high=b)
    if a.min() < 0 or b.max() > 1 or (a > b).any():
        raise BadForecast("bounds of a PIT: 0 <= low <= high <= 1 is needed in each case")
    return a, b
