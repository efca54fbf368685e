"""Regression of counts: negative binomial (NB2) and Poisson, by maximum likelihood.

The variance of NB2 is mu + alpha mu^2 (Cameron and Trivedi, Regression Analysis of Count Data, 2nd
edition, 3.3). Nothing silent: what cannot be estimated is infinite or nan, and the fit says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.special import gammaln, ndtr, ndtri

from accredit.forecast.hostility.newton import Point, climb
from accredit.forecast.hostility.separation import separated
from accredit.forecast.hostility.series import Floats, Numbers

_SMALLEST = 1e-7  # below it NB2 is Poisson to the last digit that doubles hold


class FitState(StrEnum):
    """What came of a fit."""

    CONVERGED = "converged"
    SEPARATED = "separated"  # some combination of the columns has only zeros on one side
    COLLINEAR = "collinear"  # the columns cannot be told apart
    NOT_CONVERGED = "not converged"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of rates with its interval.

    Attributes:
        value: the ratio; 0, inf or nan where the counts allow no other.
        low: lower bound of the interval, 0 at least.
        high: upper bound, inf at most.
        p: two-sided p for a ratio of 1; nan where there is none.
    """

    value: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class CountFit:
    """A fitted regression.

    Attributes:
        coefficients: on the log scale, shape (k,); infinite where separated, nan where unknowable.
        covariance: of the coefficients, shape (k, k), from the observed information; nan likewise.
        dispersion: alpha of NB2; 0 is Poisson.
        log_likelihood: its maximum, or its supremum where separated.
        aic: 2 * parameters - 2 * log-likelihood; alpha is a parameter of NB2 even where it is 0.
        state: what came of the fit.
        iterations: steps of Newton's method.
    """

    coefficients: Floats
    covariance: Floats
    dispersion: float
    log_likelihood: float
    aic: float
    state: FitState
    iterations: int

    def ratio(self, column: int, level: float = 0.95) -> Ratio:
        """The exponential of a coefficient, with Wald's interval and p.

        Args:
            column: the place of the coefficient.
            level: of the interval.
        """
        centre = float(self.coefficients[column])
        if np.isinf(centre):
            return Ratio(float(np.exp(centre)), 0.0, np.inf, np.nan)
        if np.isnan(centre):
            return Ratio(np.nan, 0.0, np.inf, np.nan)
        error = float(np.sqrt(self.covariance[column, column]))
        reach = float(ndtri(0.5 + level / 2)) * error
        with np.errstate(over="ignore", under="ignore"):
            low, value, high = np.exp([centre - reach, centre, centre + reach]).tolist()
        return Ratio(value, low, high, float(2 * ndtr(-abs(centre) / error)))


def fit_negative_binomial(
    counts: Numbers, design: Numbers, offset: Numbers | None = None
) -> CountFit:
    """NB2 regression with log link, by Newton's method on the coefficients and log alpha.

    Where the counts vary no more than Poisson's, the maximum is at alpha = 0: Poisson's fit.

    Args:
        counts: events, shape (n,).
        design: columns of the regression, the constant among them, shape (n, k).
        offset: logarithm of the exposure, shape (n,); 0 if not given.

    >>> fit = fit_negative_binomial([4, 0, 9, 1, 0, 0, 1, 2], [[1, s] for s in [0] * 4 + [1] * 4])
    >>> round(fit.ratio(1).value, 3), fit.state.value
    (0.214, 'converged')
    """
    return _fit(counts, design, offset, _dispersed)


def fit_poisson(counts: Numbers, design: Numbers, offset: Numbers | None = None) -> CountFit:
    """Poisson regression with log link; arguments as of `fit_negative_binomial`."""
    return _fit(counts, design, offset, _equidispersed)


_Solver = Callable[[Floats, Floats, Floats], CountFit]


def _fit(counts: Numbers, design: Numbers, offset: Numbers | None, solve: _Solver) -> CountFit:
    y = np.asarray(counts, dtype=np.float64)
    x = np.asarray(design, dtype=np.float64)
    log_exposure = np.zeros(len(y)) if offset is None else np.asarray(offset, dtype=np.float64)
    if x.shape != (len(y), x.shape[-1]) or log_exposure.shape != y.shape:
        raise ValueError(f"shapes differ: {y.shape}, {x.shape}, {log_exposure.shape}")
    if np.linalg.matrix_rank(x[y > 0]) == x.shape[1]:
        return solve(y, x, log_exposure)
    return _degenerate(y, x, log_exposure, solve)


def _degenerate(y: Floats, x: Floats, offset: Floats, solve: _Solver) -> CountFit:
    """The fit where some columns are known only at rows without events, or not at all.

    Rows that a direction without bound sends to a mean of 0 add nothing to the likelihood: they
    are left out, and what the other rows still tell apart is fitted (Correia, Guimaraes and Zylkin,
    Verifying the existence of maximum likelihood estimates for generalized linear models, 2019).
    """
    direction, gone = separated(y, x)
    kept = _independent(x[~gone])
    if len(kept) == x.shape[1]:  # rows without events hold it from both sides
        return solve(y, x, offset)
    state = FitState.SEPARATED if gone.any() else FitState.COLLINEAR
    inner = (
        solve(y[~gone], x[~gone][:, kept], offset[~gone])
        if kept
        else CountFit(np.empty(0), np.empty((0, 0)), 0.0, 0.0, 0.0, state, 0)
    )
    size = x.shape[1]
    coefficients, covariance = np.full(size, np.nan), np.full((size, size), np.nan)
    loose = _null_space(x[~gone])
    known = np.flatnonzero(np.abs(loose).max(axis=1, initial=0.0) < 1e-9)
    places = [kept.index(column) for column in known.tolist()]
    coefficients[known] = inner.coefficients[places]
    covariance[np.ix_(known, known)] = inner.covariance[np.ix_(places, places)]
    if loose.shape[1] == 1:  # with more directions than one, which runs off first is not told
        away = np.abs(direction) > 1e-9
        coefficients[away] = np.sign(direction[away]) * np.inf
    return replace(
        inner,
        coefficients=coefficients,
        covariance=covariance,
        aic=inner.aic + 2 * (size - len(kept)),
        state=state if inner.state is FitState.CONVERGED or not kept else inner.state,
    )


def _independent(x: Floats) -> list[int]:
    """Columns, from the left, that are no sum of those before them."""
    kept: list[int] = []
    for column in range(x.shape[1]):
        if len(x) and np.linalg.matrix_rank(x[:, [*kept, column]]) > len(kept):
            kept.append(column)
    return kept


def _null_space(x: Floats) -> Floats:
    """Directions in which the rows do not move, shape (k, m)."""
    if not len(x):
        return np.eye(x.shape[1])
    _, sizes, rows = np.linalg.svd(x)
    rank = int((sizes > sizes.max(initial=0.0) * max(x.shape) * 2.3e-16).sum())
    return np.asarray(rows[rank:].T)


def _equidispersed(y: Floats, x: Floats, offset: Floats) -> CountFit:
    """Poisson regression of columns that the rows with events tell apart."""
    constant = float(gammaln(y + 1).sum())

    def at(beta: Floats) -> Point:
        eta = x @ beta + offset
        mean = np.exp(eta)
        value = float(y @ eta - mean.sum()) - constant
        return value, x.T @ (y - mean), -(x.T * mean) @ x

    start = np.linalg.lstsq(x, np.log(y + 0.5) - offset, rcond=None)[0].astype(np.float64)
    beta, value, hessian, steps, done = climb(at, start)
    return CountFit(
        beta,
        _inverse(-hessian),
        0.0,
        value,
        2.0 * len(beta) - 2 * value,
        FitState.CONVERGED if done else FitState.NOT_CONVERGED,
        steps,
    )


def _dispersed(y: Floats, x: Floats, offset: Floats) -> CountFit:
    """NB2 regression of columns that the rows with events tell apart."""
    poisson = _equidispersed(y, x, offset)
    as_nb = replace(poisson, aic=poisson.aic + 2)
    mean = np.exp(x @ poisson.coefficients + offset)
    excess = float(((y - mean) ** 2 - y).sum())
    if excess <= 0:  # the slope of the likelihood at alpha = 0 (Cameron and Trivedi, 3.4)
        return as_nb
    at = _negative_binomial(y, x, offset)
    alpha = max(excess / float((mean**2).sum()), 0.02)
    end, value, hessian, steps, done = climb(
        at, np.append(poisson.coefficients, np.log(alpha)), lowest=float(np.log(_SMALLEST))
    )
    if end[-1] <= np.log(_SMALLEST) or value < poisson.log_likelihood:
        return as_nb
    return CountFit(
        end[:-1],
        _inverse(-hessian)[:-1, :-1],
        float(np.exp(end[-1])),
        value,
        2.0 * len(end) - 2 * value,
        FitState.CONVERGED if done else FitState.NOT_CONVERGED,
        poisson.iterations + steps,
    )


def _negative_binomial(y: Floats, x: Floats, offset: Floats) -> Callable[[Floats], Point]:
    """The NB2 likelihood of (coefficients, log alpha) with its derivatives.

    Gamma(y + 1/alpha) / Gamma(1/alpha) is written as a product over j < y: exact for a small
    alpha, where the difference of two logarithms of Gamma is noise.
    """
    j = np.arange(int(y.max()))
    more = len(y) - np.searchsorted(np.sort(y), j, side="right")  # rows with more than j events
    constant = float(gammaln(y + 1).sum())

    def at(point: Floats) -> Point:
        eta, alpha = x @ point[:-1] + offset, float(np.exp(point[-1]))
        mean = np.exp(eta)
        spread = 1 + alpha * mean
        log_spread, weight = np.log1p(alpha * mean), y + 1 / alpha
        value = float(more @ np.log1p(alpha * j) + y @ eta - weight @ log_spread) - constant
        slope = j / (1 + alpha * j)
        d_alpha = float(more @ slope + (log_spread / alpha**2 - weight * mean / spread).sum())
        d_alpha2 = float(
            -(more @ slope**2)
            + (
                -2 * log_spread / alpha**3
                + 2 * mean / (alpha**2 * spread)
                + weight * (mean / spread) ** 2
            ).sum()
        )
        hessian = np.empty((len(point), len(point)))
        hessian[:-1, :-1] = -(x.T * (mean * (1 + alpha * y) / spread**2)) @ x
        hessian[:-1, -1] = hessian[-1, :-1] = -alpha * (x.T @ ((y - mean) * mean / spread**2))
        hessian[-1, -1] = alpha**2 * d_alpha2 + alpha * d_alpha
        return value, np.append(x.T @ ((y - mean) / spread), alpha * d_alpha), hessian

    return at


def _inverse(information: Floats) -> Floats:
    return np.linalg.inv(information).astype(np.float64)
