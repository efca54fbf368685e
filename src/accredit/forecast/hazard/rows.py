"""Rows at risk as they are given, checked, sorted by episode and scaled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from accredit.errors import InputError
from accredit.forecast.hazard.newton import Periods
from accredit.forecast.hostility.series import Counts, Flags, Floats, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """Rows as `Periods`, and the way back: a column is centre + scale * what is fitted.

    Attributes:
        periods: rows that count, of episodes that count.
        centre: shape (k,).
        scale: shape (k,).
        episodes: all labels, ascending.
        present: which of them count.
    """

    periods: Periods
    centre: Floats
    scale: Floats
    episodes: Counts
    present: Flags

    def there(self, coefficients: Floats) -> Floats:
        """Coefficients of the given columns as those of the scaled."""
        slopes = coefficients[1:]
        return np.concatenate([[coefficients[0] + slopes @ self.centre], slopes * self.scale])

    @property
    def back(self) -> Floats:
        """What turns coefficients of the scaled columns into those of the given, (k+1, k+1)."""
        matrix = np.diag(np.concatenate([[1.0], 1 / self.scale]))
        matrix[0, 1:] = -self.centre / self.scale
        return matrix


def scaled(
    design: Numbers,
    moved: Numbers,
    episode: Numbers,
    names: Sequence[str],
    offset: Numbers | None,
    weights: Numbers | None,
    copies: Numbers | None,
    prior: Numbers | None = None,
) -> Scaled:
    """Arguments and errors as of `hazard.fit`."""
    x = np.asarray(design, dtype=np.float64)
    label = np.asarray(episode)
    if x.ndim != 2 or x.shape[1] != len(names) or label.shape != (len(x),) or not len(x):
        raise InputError(f"shapes differ: {x.shape}, {len(names)} names, episodes {label.shape}")
    events = _array(moved, len(x), 0.0, "moved")
    if not ((events == 0) | (events == 1)).all():
        raise InputError("moved: neither 0 nor 1")
    given = _array(offset, len(x), 0.0, "offset")
    weight = _array(weights, len(x), 1.0, "weights")
    rows: Any = slice(None)
    if (label[1:] < label[:-1]).any():
        rows = np.argsort(label, kind="stable")
        label = label[rows]
    starts = np.concatenate([[0], np.flatnonzero(label[1:] != label[:-1]) + 1, [len(x)]])
    count = _array(copies, len(starts) - 1, 1.0, "copies")
    if (weight < 0).any() or (count < 0).any():
        raise InputError("weights and copies cannot be negative")
    columns = np.array(x[rows].T, order="C")  # a copy, which will be scaled where it is
    free = np.zeros((len(columns) + 1, len(columns) + 1))
    periods = Periods(columns, events[rows] == 1, weight[rows], given[rows], starts, count, free)
    present = np.ones(len(count), dtype=np.bool_)
    if weights is not None or copies is not None:
        periods, present = counted(periods)
    found = Scaled(periods, *_scale(periods), label[starts[:-1]].astype(np.int64), present)
    if prior is None:
        return found
    held = np.diag(np.concatenate([[0.0], _precision(prior, len(columns))]))
    return replace(found, periods=replace(periods, precision=found.back.T @ held @ found.back))


def _precision(prior: Numbers, size: int) -> Floats:
    """Of normal priors with such standard deviations."""
    spread = np.asarray(prior, dtype=np.float64)
    if spread.shape not in ((), (size,)) or not ((spread > 0) & (spread < np.inf)).all():
        raise InputError(f"prior: one standard deviation above 0, or {size}, are needed")
    spread = np.broadcast_to(spread, size)
    return np.asarray(spread**-2.0)


def _array(values: Numbers | None, size: int, default: float, what: str) -> Floats:
    array = np.full(size, default) if values is None else np.asarray(values, dtype=np.float64)
    if array.shape != (size,) or not np.isfinite(array).all():
        raise InputError(f"{what}: {size} finite numbers are needed, not {array.shape}")
    return array


def counted(periods: Periods) -> tuple[Periods, Flags]:
    """Rows that count, as often as their episodes have copies, and which episodes have any."""
    sizes = np.diff(periods.starts)
    weight = periods.weight * np.repeat(periods.copies, sizes)
    left = replace(periods, weight=weight).only(weight > 0, list(range(len(periods.columns))))
    present = np.diff(left.starts) > 0
    if not present.any():
        raise InputError("no row counts")
    starts = np.append(left.starts[:-1][present], left.starts[-1])
    return replace(left, starts=starts, copies=left.copies[present]), present


def _scale(periods: Periods) -> tuple[Floats, Floats]:
    """Centre and scale the columns, which are our own copy, where they are; return by what."""
    columns = periods.columns
    centre, scale = np.empty(len(columns)), np.ones(len(columns))
    for place, column in enumerate(columns):
        most = max(float(column.max()), -float(column.min()))
        centre[place] = column.mean()
        if not np.isfinite(centre[place]):
            raise InputError("design: a number is not finite")
        column -= centre[place]
        size = float(np.sqrt(np.dot(column, column) / len(column)))
        if size > 1e-12 * most:
            scale[place] = size
            column /= size
        else:  # constant: what is left is rounding
            column[:] = 0.0
    return centre, scale
