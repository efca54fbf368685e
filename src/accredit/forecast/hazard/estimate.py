"""When actors move: a proportional hazards model in grouped time, with shrunken episode effects.

A row is an actor at risk in a period of an episode. It moves with probability h, where
log(-log(1 - h)) = offset + constant + x b + u, and u ~ N(0, tau^2) is the effect of its episode.
With the complementary log-log link b are the coefficients of Cox's model whatever the periods'
length (Prentice and Gloeckler, Regression analysis of grouped survival data, 1978).

Nothing silent: what cannot be estimated is infinite or nan; the fit's state and cautions say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from accredit.errors import InputError
from accredit.forecast.hazard.fitted import (
    CONSTANT,
    Caution,
    Collinear,
    Draws,
    Fit,
    NoEvent,
    NoMover,
    NotEstimated,
    OneEpisode,
    Separated,
)
from accredit.forecast.hazard.newton import Peak, ascend, solve
from accredit.forecast.hazard.rows import Scaled, scaled
from accredit.forecast.hazard.tau import marginal, search_tau
from accredit.forecast.hazard.told import Told, tell
from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.series import Flags, Floats, Numbers

__all__ = ["draws", "fit", "predict"]


def fit(
    design: Numbers,
    moved: Numbers,
    episode: Numbers,
    *,
    names: Sequence[str],
    offset: Numbers | None = None,
    weights: Numbers | None = None,
    copies: Numbers | None = None,
    prior: Numbers | None = None,
    tau: float | None = None,
    start: Fit | None = None,
) -> Fit:
    """Fit the hazards by penalised maximum likelihood.

    Args:
        design: covariates without a constant, shape (n, k).
        moved: whether the row moved, 0 or 1, shape (n,).
        episode: label of the row's episode, whole numbers, shape (n,).
        names: of the columns, k.
        offset: a part of eta that is given, shape (n,); 0 if not.
        weights: how often each row counts within its episode, shape (n,); 1 if not given.
        copies: how often each episode counts, by ascending label, shape (episodes,); a copy has
            an effect of its own and is a cluster of its own, as in a bootstrap of episodes.
        prior: standard deviation of a normal prior around 0 of each coefficient but the constant,
            one for all or shape (k,); with it, no coefficient is without bound, and no column
            collinear (Le Cessie and Van Houwelingen, Ridge estimators in logistic regression,
            1992).
        tau: standard deviation of the effects; 0 for none at all; estimated if not given.
        start: a fit of the same columns to begin from.

    Raises:
        InputError: shapes differ, a number is not finite or out of its range, or no row counts.

    >>> rows = [[0.0], [1.0]] * 20
    >>> found = fit(rows, [0, 1, 0, 0, 1] * 8, [1] * 20 + [2] * 20, names=["ally"], tau=0)
    >>> found.state.value, found.coefficients.round(3).tolist()
    ('converged', [-0.672, 0.0])
    """
    if tau is not None and not 0 <= tau < np.inf:
        raise InputError(f"tau: {tau} is no standard deviation")
    rows = scaled(design, moved, episode, names, offset, weights, copies, prior)
    all_names = (CONSTANT, *names)
    if not rows.periods.moved.any():
        return _unfitted(rows, all_names, None)
    told = tell(rows.periods, _begin(rows, start))
    if told.flat is None:
        return _unfitted(rows, all_names, told)
    size, peak = _with_effects(rows, told, told.flat, tau, start)
    return _read(rows, all_names, told, size, peak)


def predict(
    fitted: Fit, design: Numbers, effect: Numbers = 0.0, offset: Numbers | None = None
) -> Floats:
    """The hazard of each row, shape (n,).

    Args:
        fitted: the model.
        design: covariates as in `fit`, shape (n, k).
        effect: u of the rows' episode, one number or shape (n,).
        offset: as in `fit`.

    Raises:
        NotEstimated: a coefficient is infinite or unknown, or the fit did not converge.
    """
    _usable(fitted, fitted.coefficients)
    x = np.asarray(design, dtype=np.float64)
    eta = x @ fitted.coefficients[1:] + fitted.coefficients[0] + np.asarray(effect)
    eta = eta if offset is None else eta + np.asarray(offset)
    with np.errstate(over="ignore"):
        return np.asarray(-np.expm1(-np.exp(eta)), dtype=np.float64)


def draws(fitted: Fit, number: int, rng: np.random.Generator, *, clustered: bool = True) -> Draws:
    """Draw parameters from their normal approximation, and an effect of a new episode with each.

    Args:
        fitted: the model; its tau is taken as known.
        number: of draws.
        rng: source of chance.
        clustered: whether with the covariance by episode, or else with the model's.

    Raises:
        NotEstimated: as of `predict`, or the covariance is unknown.
    """
    covariance = fitted.clustered if clustered else fitted.covariance
    _usable(fitted, fitted.coefficients, covariance)
    sizes, ways = np.linalg.eigh(covariance)  # fewer episodes than columns: no Cholesky factor
    root = ways * np.sqrt(np.maximum(sizes, 0.0))
    chance = rng.standard_normal((number, len(sizes) + 1))
    return Draws(fitted.coefficients + chance[:, 1:] @ root.T, fitted.tau * chance[:, 0])


def _usable(fitted: Fit, *numbers: Floats) -> None:
    whole = fitted.state is not FitState.NOT_CONVERGED
    if not (whole and all(np.isfinite(n).all() for n in numbers)):
        raise NotEstimated(f"the fit is {fitted.state.value}: {fitted.cautions}")


def _begin(rows: Scaled, start: Fit | None) -> Floats:
    """Where to begin, on the scaled columns: all rows alike, if no fit is given."""
    periods = rows.periods
    if start is not None and np.isfinite(start.coefficients).all():
        return rows.there(start.coefficients)
    share = float(periods.weight @ periods.moved) / float(periods.weight.sum())
    at = np.zeros(len(periods.columns) + 1)
    middle = float(np.average(periods.offset, weights=periods.weight))
    at[0] = np.log(-np.log1p(-min(share, 0.99))) - middle
    return at


def _with_effects(
    rows: Scaled, told: Told, flat: Peak, tau: float | None, start: Fit | None
) -> tuple[float, Peak]:
    """Tau and the top of the likelihood with effects of that size."""
    single = rows.periods.copies.sum() <= 1
    if tau == 0 or told.state is FitState.NOT_CONVERGED or (tau is None and single):
        return 0.0, flat
    if tau is not None:
        return tau, ascend(told.periods, tau, flat.at, flat.effects)
    begin = start.tau if start is not None and start.tau else None
    return search_tau(told.periods, flat, begin, begin=(flat.at, flat.effects))


def _read(rows: Scaled, names: tuple[str, ...], told: Told, tau: float, peak: Peak) -> Fit:
    """The fit on the given columns, from the top on those scaled."""
    held = np.diff(told.periods.starts) > 0
    groups = float(told.periods.copies[held].sum())
    turn = rows.back[:, told.kept]
    inverse = turn @ solve(peak.information, np.eye(len(told.kept)))
    covariance = inverse @ turn.T
    felt = inverse @ peak.scores.T / np.sqrt(told.periods.copies)
    clustered = (groups / (groups - 1) if groups > 1 else np.nan) * (felt @ felt.T)
    coefficients = turn @ peak.at
    if not peak.done:  # no top, so no curvature to speak of
        covariance[:], clustered[:] = np.nan, np.nan
    loose, way = rows.back @ told.loose, rows.back @ told.direction
    unknown = _moves(loose)
    for table in (covariance, clustered):
        table[unknown], table[:, unknown] = np.nan, np.nan
    coefficients[unknown] = np.nan
    if told.loose.shape[1] == 1 and way.any():  # with more, which runs off first is not told
        away = _moves(way[:, None])
        coefficients[away] = np.sign(way[away]) * np.inf
    effects = np.full(len(rows.episodes), np.nan)
    effects[rows.present] = np.where(held, peak.effects, np.nan)
    return replace(
        _unfitted(rows, names, told),
        coefficients=coefficients,
        covariance=covariance,
        clustered=clustered,
        effects=effects,
        tau=tau,
        log_likelihood=marginal(told.periods, peak, tau),
        steps=peak.steps,
        state=told.state if peak.done else FitState.NOT_CONVERGED,
    )


def _unfitted(rows: Scaled, names: tuple[str, ...], told: Told | None) -> Fit:
    """The fit of which nothing is known; all rows are certain."""
    width, periods = len(names), rows.periods
    coefficients, unknown = np.full(width, np.nan), np.full((width, width), np.nan)
    if told is None:  # nobody moves
        coefficients[0] = -np.inf
    return Fit(
        names,
        coefficients,
        unknown,
        unknown,
        rows.episodes,
        np.full(len(rows.episodes), np.nan),
        np.nan,
        0.0,
        float(periods.weight.sum()),
        float(periods.weight @ periods.moved),
        0,
        FitState.SEPARATED,
        tuple(_cautions(rows, names, told)),
    )


def _cautions(rows: Scaled, names: tuple[str, ...], told: Told | None) -> Iterator[Caution]:
    """What a reader must know."""

    def named(directions: Floats) -> tuple[str, ...]:
        return tuple(np.array(names)[_moves(rows.back @ directions)].tolist())

    periods = rows.periods
    if told is None:
        yield NoEvent()
    elif told.direction.any():
        yield Separated(named(told.direction[:, None]))
    if told is not None and told.alike.shape[1]:
        yield Collinear(named(told.alike))
    moves = np.add.reduceat(periods.moved, periods.starts[:-1], dtype=np.int64)
    if (still := moves == 0).any():
        yield NoMover(tuple(rows.episodes[rows.present][still].tolist()))
    if periods.copies.sum() <= 1:
        yield OneEpisode()


def _moves(directions: Floats) -> Flags:
    """Which coefficients take part in directions, shape (k + 1, m)."""
    size = np.abs(directions)
    return np.asarray((size > 1e-7 * size.max(axis=0, initial=0.0)).any(axis=1))
