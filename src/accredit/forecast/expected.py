"""What each draw of the parameters expects of each state: probabilities without chance.

Futures tell how many move, and when tallies are reached. Of one state that hardly ever moves they
tell little: in a thousand futures it moves once or not. So probabilities of states are computed,
month after month, with those of the others in the place of their moves (a mean field), and scaled
so that they add up to the movers that were drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accredit.forecast.cascade import Cascade
from accredit.forecast.hostility.series import Floats

__all__ = ["expected"]

_QUARTER = 3  # months between two looks at what others did: a draw's influence takes a while


def expected(
    cascade: Cascade, *, given: Sequence[tuple[int, int]] = (), months: Sequence[int]
) -> Floats:
    """The probability that each state moves within so many months, by each draw.

    Args:
        cascade: Of d draws, T months, n states; nobody takes a move back here.
        given: As of `cascade.run`: states and months, those before 0 moved before all.
        months: r numbers of months, from 1 to T.

    Returns:
        Shape (d, r, n); of who is given, 1 from its month on, and 0 before.
    """
    draws, horizon, n = cascade.base.shape
    rates = np.exp(cascade.base)
    months_given = np.full(n, horizon + 1)
    for state, month in given:
        months_given[state] = month
    hazard, pull = np.zeros((draws, n)), np.ones((draws, n))
    found = np.zeros((draws, horizon + 1, n))
    for month in range(horizon):
        due = months_given < month
        if month % _QUARTER == 0 or (months_given == month - 1).any():
            seen = np.where(due, 1.0, -np.expm1(-hazard))
            pull = np.exp(np.einsum("dj,dji->di", seen, cascade.influence, optimize=True))
        hazard += np.where(months_given <= horizon, 0.0, rates[:, month] * pull)
        found[:, month + 1] = np.where(months_given <= month, 1.0, -np.expm1(-hazard))
    return found[:, list(months)]
