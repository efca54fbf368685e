"""Rates of events, and the ratio of two of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, chdtrc, gammaincinv

from accredit.forecast.hostility.counts import CountFit, FitState, Ratio, fit_negative_binomial
from accredit.forecast.hostility.series import Numbers


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its credible interval.

    Attributes:
        mean: events per unit of exposure, mean of the posterior.
        low: lower bound of the interval.
        high: upper bound.
        events: events seen.
        exposure: time watched, in the unit of the rate.
    """

    mean: float
    low: float
    high: float
    events: int
    exposure: float


@dataclass(frozen=True, slots=True)
class DispersedRatio:
    """A ratio of rates by negative binomial regression of monthly counts.

    Attributes:
        ratio: after over before. Where one side has no event, the interval is [0, inf].
        dispersion: alpha of NB2 in the two parts; 0 is Poisson, nan where nothing was seen.
        p_by: "Wald", or "likelihood ratio" where one side has no event.
        state: what came of the fit.
    """

    ratio: Ratio
    dispersion: float
    p_by: str
    state: FitState


def gamma_poisson(
    events: int,
    exposure: float,
    *,
    level: float = 0.95,
    prior_shape: float = 0.5,
    prior_rate: float = 0.0,
) -> Rate:
    """A Poisson rate with a Gamma prior.

    The prior is Jeffreys', Gamma(1/2, 0), unless another is given; with it the interval is bounded
    where nothing was seen (Gelman and others, Bayesian Data Analysis, 3rd edition, 2.6-2.8).

    Args:
        events: events seen.
        exposure: time watched, in months or years; the rate is per this unit.
        level: of the credible interval, equal tails.
        prior_shape: of the Gamma prior, in events.
        prior_rate: of the Gamma prior, in units of exposure.

    Raises:
        ValueError: nothing was watched, or less than no events were seen.

    >>> rate = gamma_poisson(4, 2.0)
    >>> round(rate.mean, 2), round(rate.low, 2), round(rate.high, 2)
    (2.25, 0.68, 4.76)
    """
    if exposure + prior_rate <= 0 or events < 0:
        raise ValueError(f"no rate from {events} events in {exposure}")
    shape, scale = events + prior_shape, exposure + prior_rate
    low, high = gammaincinv(shape, [0.5 - level / 2, 0.5 + level / 2]) / scale
    return Rate(shape / scale, float(low), float(high), events, exposure)


def exact_ratio(
    before: int, after: int, time_before: float, time_after: float, *, level: float = 0.95
) -> Ratio:
    """The ratio of two Poisson rates, exact given their sum.

    Given the sum, the events after are binomial; Clopper and Pearson's interval for their share
    gives that of the ratio (Przyborowski and Wilenski 1940). Too narrow where events come in
    clusters: see `dispersed_ratio`.

    Args:
        before: events before.
        after: events after.
        time_before: time watched before, in any unit.
        time_after: time watched after, in the same unit.
        level: of the interval.

    >>> exact_ratio(8, 0, 6, 6).low, round(exact_ratio(8, 0, 6, 6).high, 2)
    (0.0, 0.59)
    """
    from scipy.stats import binomtest  # it takes half a second, and not every rate needs it

    total, tail = before + after, 0.5 - level / 2
    if total == 0 or time_before <= 0 or time_after <= 0:
        return Ratio(np.nan, 0.0, np.inf, 1.0)
    scale = time_before / time_after
    low, high = 0.0, 1.0
    if after:
        low = float(betaincinv(after, before + 1, tail))
    if before:
        high = float(betaincinv(after + 1, before, 1 - tail))
    null = time_after / (time_before + time_after)
    return Ratio(
        after / before * scale if before else np.inf,
        low / (1 - low) * scale,
        high / (1 - high) * scale if before else np.inf,
        float(binomtest(after, total, null).pvalue),
    )


def dispersed_ratio(before: Numbers, after: Numbers, *, level: float = 0.95) -> DispersedRatio:
    """The ratio of two rates by NB2 regression of monthly counts on a step.

    As "0.09 [0.02, 0.43], p = .002" of the Arakan Army around its delisting.

    Args:
        before: events a month before, shape (months,).
        after: events a month after, shape (months,).
        level: of the interval.
    """
    first, second = np.asarray(before, dtype=np.int64), np.asarray(after, dtype=np.int64)
    counts = np.concatenate([first, second])
    if not len(first) or not len(second) or not counts.any():
        return DispersedRatio(Ratio(np.nan, 0.0, np.inf, 1.0), np.nan, "Wald", FitState.COLLINEAR)
    step = np.repeat([0.0, 1.0], [len(first), len(second)])
    fit = fit_negative_binomial(counts, np.column_stack([np.ones(len(counts)), step]))
    if fit.state is not FitState.SEPARATED:
        return DispersedRatio(fit.ratio(1, level), fit.dispersion, "Wald", fit.state)
    flat = fit_negative_binomial(counts, np.ones((len(counts), 1)))
    value = 0.0 if first.any() else np.inf
    ratio = Ratio(value, 0.0, np.inf, likelihood_ratio(fit, flat))
    return DispersedRatio(ratio, fit.dispersion, "likelihood ratio", fit.state)


def likelihood_ratio(larger: CountFit, smaller: CountFit, freedom: int = 1) -> float:
    """The p of the smaller of two nested fits by the likelihood ratio (Wilks)."""
    gain = max(0.0, 2 * (larger.log_likelihood - smaller.log_likelihood))
    return float(chdtrc(freedom, gain))
