"""Whether counts have a regression at all: columns that only rows without events could tell."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from accredit.forecast.hostility.series import Flags, Floats


def separated(y: Floats, x: Floats) -> tuple[Floats, Flags]:
    """The direction in which the likelihood of a log-linear regression rises without end.

    A direction d is such if x d = 0 in every row with events and x d <= 0 in the others, below 0
    in one at least (Santos Silva and Tenreyro, On the existence of the maximum likelihood estimates
    in Poisson regression, 2010). The linear programme finds one that takes in every such row.

    Args:
        y: events, shape (n,).
        x: columns, shape (n, k).

    Returns:
        d, shape (k,), all 0 where there is none; and the rows whose mean it sends to 0, shape (n,).
    """
    empty = y == 0
    none, columns = x[empty], x.shape[1]
    if not len(none):
        return np.zeros(columns), np.zeros(len(y), dtype=np.bool_)
    rows = len(none)
    answer = linprog(
        np.concatenate([np.zeros(columns), -np.ones(rows)]),
        A_ub=np.hstack([none, np.eye(rows)]),
        b_ub=np.zeros(rows),
        A_eq=np.hstack([x[~empty], np.zeros((len(y) - rows, rows))]) if rows < len(y) else None,
        b_eq=np.zeros(len(y) - rows) if rows < len(y) else None,
        bounds=[(None, None)] * columns + [(0, 1)] * rows,
    )
    direction = np.asarray(answer.x[:columns], dtype=np.float64)
    gone = np.zeros(len(y), dtype=np.bool_)
    gone[empty] = none @ direction < -1e-7
    return (direction if gone.any() else np.zeros(columns)), gone
