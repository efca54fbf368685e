"""How surely the counts place a change of level: the months at which a step fits about as well."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accredit.forecast.hostility.counts import fit_negative_binomial
from accredit.forecast.hostility.series import Month, Window

SUPPORT = 3.0  # a likelihood of a twentieth of the best; a place has no chi-square to go by
_MARGIN = 3  # months that a step leaves on each side at least


@dataclass(frozen=True, slots=True)
class Placement:
    """Where in a window one step of the level may lie.

    Attributes:
        best: the month at which a step has the highest likelihood.
        earliest: the first month whose log-likelihood is within 3 of that.
        latest: the last such month.
        lost: log-likelihood that a step at the act has less than the best.
    """

    best: Month
    earliest: Month
    latest: Month
    lost: float


def place_step(window: Window) -> Placement | None:
    """Move one step through a window (NB2 regression at each month).

    Args:
        window: the counts around the act.

    Returns:
        none where the window has no events, or a side of fewer than 3 months.
    """
    counts = np.array([*window.before, *window.after])
    at_act = len(window.before)
    if not counts.any() or not _MARGIN <= at_act <= len(counts) - _MARGIN:
        return None
    places = np.arange(_MARGIN, len(counts) - _MARGIN + 1)
    heights = []
    for place in places.tolist():
        step = (np.arange(len(counts)) >= place).astype(np.float64)
        fit = fit_negative_binomial(counts, np.column_stack([np.ones(len(counts)), step]))
        heights.append(fit.log_likelihood)
    lost = max(heights) - np.array(heights)
    near = places[lost <= SUPPORT] - at_act
    return Placement(
        window.first_after.plus(int(places[lost.argmin()]) - at_act),
        window.first_after.plus(int(near[0])),
        window.first_after.plus(int(near[-1])),
        float(lost[at_act - _MARGIN]),
    )
