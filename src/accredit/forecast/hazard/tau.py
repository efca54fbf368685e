"""How much episodes differ: the size of their effects, by Laplace's approximation."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from accredit.forecast.hazard.newton import Peak, Periods, ascend, curvature_along, solve
from accredit.forecast.hostility.series import Floats

_NO_EFFECTS = 1e-3  # a smaller tau is none
_NEAR = 1e-10  # as `enough` of `ascend`, while tau is searched
_SETTLED = 1e-6  # a change of log tau that ends the search
_CLEAR = 1.0  # above such a tau nobody asks whether there are effects at all
_MOST = 300  # steps of a search


def marginal(periods: Periods, peak: Peak, tau: float) -> float:
    """Laplace's approximation of the log-likelihood with the effects integrated out.

    The coefficients are those of the joint top, as in coxme (Ripatti and Palmgren, Estimation of
    multivariate frailty models using penalized partial likelihood, 2000): where episodes have few
    movers the constant is a little above that of the exact integral.
    """
    spread = np.log1p(tau**2 * peak.cross[:, 0] / periods.copies)
    return peak.value - 0.5 * float(periods.copies @ spread)


def slope_in_tau(
    periods: Periods, peak: Peak, tau: float
) -> tuple[float, float, tuple[Floats, Floats]]:
    """How `marginal` changes with log tau.

    Returns:
        Its derivative; the information on log tau were all else known; and how coefficients and
        effects of the top change with log tau.
    """
    pull = periods.copies * peak.effects / tau**2
    bend = peak.cross[:, 0] + periods.copies / tau**2
    at_way = solve(peak.information, -peak.cross.T @ (2 * pull / bend))
    way = at_way, (2 * pull - peak.cross @ at_way) / bend
    change = curvature_along(periods, (peak.at, peak.effects), way)
    told = peak.cross[:, 0] / bend  # the share of the effect that data tell
    slope = pull @ peak.effects - periods.copies @ (told + 0.5 * change / bend)
    return float(slope), 2 * float(periods.copies @ told**2), way


@np.errstate(over="ignore", divide="ignore", invalid="ignore")  # as of `ascend`
def search_tau(
    periods: Periods,
    flat: Peak | None,
    tau: float | None = None,
    *,
    begin: tuple[Floats, Floats],
    settled_by: float = _SETTLED,
) -> tuple[float, Peak]:
    """The tau of the highest `marginal`, by Fisher's scoring and then secants, and its top.

    Args:
        periods: the rows.
        flat: the top without effects; where it is not at hand, it is found when it is needed.
        tau: where to begin; from the moments of the scores if not given.
        begin: coefficients and effects to begin from.
        settled_by: a change of log tau that ends the search.
    """
    at, effects = begin
    if tau is None:
        flat = flat or _flat(periods, at)
        tau = _by_moments(periods, flat)
    log_tau, before, steps = math.log(tau), (np.nan, np.nan), flat.steps if flat else 0
    while True:
        peak = ascend(periods, math.exp(log_tau), at, effects, enough=_NEAR)
        steps += peak.steps
        slope, information, way = slope_in_tau(periods, peak, math.exp(log_tau))
        bend = (before[1] - slope) / (log_tau - before[0])
        if not 0.3 * information < bend < 3 * information:
            bend = max(information, 1e-9)
        move = min(max(slope / bend, -1.5), 1.5)
        settled = abs(move) < settled_by
        if settled or not peak.done or steps > _MOST:
            break
        before, log_tau = (log_tau, slope), log_tau + move
        if log_tau < math.log(_NO_EFFECTS):
            return 0.0, replace(flat or _flat(periods, peak.at), steps=steps)
        at, effects = peak.at + move * way[0], peak.effects + move * way[1]
    tau, peak = math.exp(log_tau), ascend(periods, math.exp(log_tau), peak.at, peak.effects)
    steps += peak.steps
    if flat is None and tau < _CLEAR:
        flat = _flat(periods, peak.at)
    if flat is not None and peak.done and marginal(periods, peak, tau) <= flat.value:
        return 0.0, replace(flat, steps=steps)
    return tau, replace(peak, steps=steps, done=peak.done and settled)


def _by_moments(periods: Periods, flat: Peak) -> float:
    """A first guess at tau, from how far the scores of the episodes are spread."""
    expected = flat.cross[:, 0]
    excess = flat.scores[:, 0] ** 2 / periods.copies - expected
    size = float(excess.sum() / (expected**2 / periods.copies).sum())
    return math.sqrt(min(max(size, 0.01), 4.0))


def _flat(periods: Periods, near: Floats) -> Peak:
    """The top without effects."""
    return ascend(periods, 0.0, near, np.zeros(len(periods.copies)))
