"""What a count can show at all: power, the smallest change that is detectable, years needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from scipy.special import betainc, gammaln, ndtr, ndtri, xlogy

from accredit.forecast.hostility.series import Counts, Flags, Floats


@dataclass(frozen=True, slots=True)
class Power:
    """What a comparison of two windows can show.

    Attributes:
        halving: chance that a true halving is found, were events independent.
        halving_dispersed: the same where events cluster as those seen do; nan if not known.
        least_fall: the ratio nearest to 1 whose fall is found with `wanted` power; none if not
            even an end of all events would be.
        least_rise: likewise for a rise; none if no rise up to a hundredfold would be.
        wanted: power of the two above.
        level: 1 - the size of the two-sided test.
    """

    halving: float
    halving_dispersed: float
    least_fall: float | None
    least_rise: float | None
    wanted: float
    level: float


def power(
    expected: float, ratio: float, times: tuple[float, float] = (1.0, 1.0), level: float = 0.95
) -> float:
    """The power of the exact two-sided test of two Poisson rates, given their sum.

    Averaged over the sum, which is Poisson as well; equal tails, as the interval of `exact_ratio`.

    Args:
        expected: events expected before.
        ratio: true rate after over the rate before.
        times: time watched before and after, in one unit.
        level: 1 - size of the test.

    >>> round(power(52, 0.5), 2)
    0.82
    """
    before, after = times
    if before <= 0 or after <= 0 or expected <= 0:
        return 0.0
    expected_after = expected * ratio * after / before
    mean = expected + expected_after
    reach = 9 * sqrt(mean) + 20
    totals = np.arange(max(0, int(mean - reach)), int(mean + reach))
    chance = np.exp(xlogy(totals, mean) - mean - gammaln(totals + 1.0))
    low, high = _critical(totals, after / (before + after), level)
    share = expected_after / mean
    found = 1.0 - _above(low, totals, share) + _above(high - 1, totals, share)
    return float(min(1.0, chance @ found))


def least_detectable(
    expected: float,
    times: tuple[float, float] = (1.0, 1.0),
    *,
    wanted: float = 0.8,
    level: float = 0.95,
    rise: bool = False,
) -> float | None:
    """The ratio nearest to 1 that is found with the wanted power.

    Args:
        expected: events expected before.
        times: time watched before and after, in one unit.
        wanted: power.
        level: 1 - size of the test.
        rise: whether ratios above 1 are meant, up to 100.

    Returns:
        none where no ratio is found so often.
    """
    near, far = 1.0, 100.0 if rise else 1e-6
    if power(expected, far, times, level) < wanted:
        return None
    for _ in range(20):
        middle = sqrt(near * far)
        if power(expected, middle, times, level) < wanted:
            near = middle
        else:
            far = middle
    return far


def years_needed(
    yearly: float, ratio: float = 0.5, *, wanted: float = 0.8, level: float = 0.95
) -> int:
    """Whole years to be watched on each side of an act to find a change.

    Args:
        yearly: events a year before the act.
        ratio: true rate after over the rate before.
        wanted: power.
        level: 1 - size of the test.

    Raises:
        ValueError: the rate is not above 0, or the ratio is 1.

    >>> years_needed(2), years_needed(12)
    (25, 5)
    """
    if yearly <= 0 or ratio == 1 or ratio < 0:
        raise ValueError(f"no number of years shows a ratio of {ratio} at {yearly} a year")
    few, many = 0, 1
    while power(yearly * many, ratio, level=level) < wanted:
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        if power(yearly * middle, ratio, level=level) < wanted:
            few = middle
        else:
            many = middle
    return many


def measure_power(
    before: int,
    months: tuple[int, int],
    dispersion: float,
    *,
    wanted: float = 0.8,
    level: float = 0.95,
) -> Power:
    """What the windows of an act can show, at the rate seen before it.

    Args:
        before: events seen before.
        months: months watched before and after.
        dispersion: alpha of NB2; nan if not known.
        wanted: power for the smallest change.
        level: 1 - size of the test.
    """
    times = (float(months[0]), float(months[1]))
    return Power(
        power(before, 0.5, times, level),
        _dispersed(before, months, dispersion, level),
        least_detectable(before, times, wanted=wanted, level=level),
        least_detectable(before, times, wanted=wanted, level=level, rise=True),
        wanted,
        level,
    )


def _dispersed(before: int, months: tuple[int, int], dispersion: float, level: float) -> float:
    """Wald's test of a halving where monthly counts are NB2 (Zhu and Lakkis 2014, method 3)."""
    back, ahead = months
    if not before or not back or not ahead or np.isnan(dispersion):
        return float("nan")
    after = before / 2 * ahead / back
    variance = 1 / before + 1 / after + dispersion * (1 / back + 1 / ahead)
    return float(ndtr(log(2) / sqrt(variance) - ndtri(0.5 + level / 2)))


def _critical(totals: Counts, null: float, level: float) -> tuple[Counts, Counts]:
    """The highest count after that is too low for chance, and the lowest that is too high."""
    tail = 0.5 - level / 2
    low = _first(lambda k: 1.0 - _above(k, totals, null) > tail, totals) - 1
    return low, _first(lambda k: _above(k, totals, null) <= tail, totals) + 1


def _above(k: Counts, totals: Counts, share: float) -> Floats:
    """The chance that of so many more than k are of a share; scipy.stats takes a second to load."""
    inside = np.clip(k, 0, totals - 1)
    found = betainc(inside + 1.0, np.maximum(totals - inside, 1), share)
    return np.where(k < 0, 1.0, np.where(k >= totals, 0.0, found))


def _first(holds: Callable[[Counts], Flags], totals: Counts) -> Counts:
    """The least k from 0 to each total from which on something holds; it does of the total."""
    low, high = np.full(len(totals), -1), totals.copy()
    while (high - low > 1).any():
        middle = (low + high) // 2
        met = holds(middle)
        low, high = np.where(met, low, middle), np.where(met, middle, high)
    return high
