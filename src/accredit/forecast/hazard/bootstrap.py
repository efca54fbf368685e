"""Coefficients that other episodes might have given: the same rows, episodes drawn anew.

A bootstrap of clusters, not of rows, since states in one episode answer to the same events
(Cameron, Gelbach and Miller, Bootstrap-based improvements for inference with clustered errors,
2008).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from accredit.forecast.hazard.fitted import Fit, NotEstimated
from accredit.forecast.hazard.newton import ascend
from accredit.forecast.hazard.rows import counted, scaled
from accredit.forecast.hazard.tau import search_tau
from accredit.forecast.hostility.series import Floats, Numbers

__all__ = ["Refits", "redrawn", "refit"]

_SETTLED = 0.01  # a change of log tau that ends its search: far below what another draw changes


@dataclass(frozen=True, slots=True, eq=False)
class Refits:
    """What s samples of G episodes gave.

    Attributes:
        coefficients: Shape (s, k + 1).
        taus: Shape (s,).
        copies: How often each episode counted, shape (s, G).
        effects: Of each episode, shape (s, G); 0 where it did not count.
        spreads: Their standard deviations were all else known, shape (s, G).
    """

    coefficients: Floats
    taus: Floats
    copies: Floats
    effects: Floats
    spreads: Floats


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
) -> Refits:
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
        What each gave.

    Raises:
        NotEstimated: When one did not converge.
    """
    rows = scaled(design, moved, episode, names, None, weights, None, prior)
    whole = rows.periods
    begin, back = rows.there(start.coefficients), rows.back
    coefficients, taus = np.empty((len(copies), len(begin))), np.zeros(len(copies))
    effects, spreads = np.zeros(copies.shape), np.zeros(copies.shape)
    for n, count in enumerate(copies):
        sample, here = counted(replace(whole, copies=count))
        if start.tau:
            near = begin, start.effects[here]
            taus[n], peak = search_tau(sample, None, start.tau, begin=near, settled_by=_SETTLED)
        else:
            peak = ascend(sample, 0.0, begin, np.zeros(len(sample.copies)))
        if not peak.done:
            raise NotEstimated(f"sample {n} of the bootstrap did not converge")
        coefficients[n] = back @ peak.at
        effects[n, here] = peak.effects
        if taus[n]:
            spreads[n, here] = (peak.cross[:, 0] / sample.copies + taus[n] ** -2.0) ** -0.5
        if progress:
            progress(n + 1)
    return Refits(coefficients, taus, copies, effects, spreads)
