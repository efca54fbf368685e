"""Coefficients that other episodes might have given: the same rows, episodes drawn anew.

A bootstrap of clusters, not of rows, since states in one episode answer to the same events (Cameron,
Gelbach and Miller, Bootstrap-based improvements for inference with clustered errors, 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from accredit.forecast.hazard.fitted import Fit, NotEstimated
from accredit.forecast.hazard.newton import ascend
from accredit.forecast.hazard.rows import counted, scaled
from accredit.forecast.hazard.tau import search_tau
from accredit.forecast.hostility.series import Floats, Numbers

__all__ = ["redrawn", "refit"]

_SETTLED = 0.01  # a change of log tau that ends its search: far below what another draw changes


def redrawn(episodes: int, number: int, rng: np.random.Generator) -> Floats:
    """How often each episode is drawn in each of so many samples, shape (number, episodes)."""
    chance = np.full(episodes, 1 / episodes)
    return rng.multinomial(episodes, chance, size=number).astype(float)


def refit(
    design: Numbers,
    moved: Numbers,
    episode: Numbers,
    *,
    names: Sequence[str],
    weights: Numbers | None,
    copies: Floats,
    prior: Numbers,
    start: Fit,
    progress: Callable[[int], None] | None = None,
) -> tuple[Floats, Floats]:
    """Fit the hazards to each of several samples of episodes.

    Args:
        design: As of `fit`, like `moved`, `episode`, `names`, `weights` and `prior`; with a prior,
            every sample has a fit.
        moved: Idem.
        episode: Idem.
        names: Idem.
        weights: Idem.
        copies: How often each episode counts in each sample, shape (samples, episodes).
        prior: Idem.
        start: The fit to all episodes, from which each begins.
        progress: Told after each sample how many are done.

    Returns:
        The coefficients, shape (samples, k + 1), and tau, shape (samples,).

    Raises:
        NotEstimated: When one did not converge.
    """
    rows = scaled(design, moved, episode, names, None, weights, None, prior)
    whole, sizes = rows.periods, np.diff(rows.periods.starts)
    begin, back = rows.there(start.coefficients), rows.back
    found, taus = np.empty((len(copies), len(begin))), np.empty(len(copies))
    for n, count in enumerate(copies):
        weight = whole.weight * np.repeat(count, sizes)
        sample, here = counted(replace(whole, weight=weight, copies=count))
        if start.tau:
            near = begin, start.effects[here]
            taus[n], peak = search_tau(sample, None, start.tau, begin=near, settled_by=_SETTLED)
        else:
            taus[n], peak = 0.0, ascend(sample, 0.0, begin, np.zeros(len(sample.copies)))
        if not peak.done:
            raise NotEstimated(f"sample {n} of the bootstrap did not converge")
        found[n] = back @ peak.at
        if progress:
            progress(n + 1)
    return found, taus
