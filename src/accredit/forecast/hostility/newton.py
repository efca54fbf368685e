"""The top of a smooth function of few variables, by Newton's method."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from accredit.forecast.hostility.series import Floats

Point: TypeAlias = tuple[float, Floats, Floats]  # value, gradient, Hessian


def climb(
    at: Callable[[Floats], Point], start: Floats, *, lowest: float = -np.inf, most: int = 100
) -> tuple[Floats, float, Floats, int, bool]:
    """Newton's method with shortened steps.

    Args:
        at: the function at a point, its gradient and its Hessian.
        start: where to begin, shape (k,).
        lowest: the search ends where the last coordinate falls below it.
        most: steps at most.

    Returns:
        The end, the value and the Hessian there, the steps, and whether it is a top.
    """
    point = start
    with np.errstate(over="ignore", invalid="ignore"):
        value, gradient, hessian = at(point)
        for step in range(1, most + 1):
            move = _uphill(gradient, hessian)
            gain = float(gradient @ move)
            if gain < 1e-14 * (1 + abs(value)):
                return point, value, hessian, step, True
            if point[-1] < lowest:
                return point, value, hessian, step, True
            share = min(1.0, 5 / float(np.abs(move).max()))
            while True:
                tried = at(point + share * move)
                if tried[0] >= value + 1e-4 * share * gain:
                    break
                share /= 2
                if share < 1e-9:  # no higher in double precision: this is the top, or lost
                    return point, value, hessian, step, gain < 1e-8 * (1 + abs(value))
            point = point + share * move
            value, gradient, hessian = tried
    return point, value, hessian, most, False


def _uphill(gradient: Floats, hessian: Floats) -> Floats:
    """Newton's step, damped until it leads uphill."""
    damp = 0.0
    while True:
        bent = damp * np.eye(len(gradient)) - hessian
        try:
            np.linalg.cholesky(bent)
        except np.linalg.LinAlgError:
            damp = max(2 * damp, 1e-3 * float(np.abs(np.diag(hessian)).max()) + 1e-12)
            continue
        return np.asarray(np.linalg.solve(bent, gradient))
