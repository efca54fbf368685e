"""Placebos: the same comparison at other dates, and at the same date for other dyads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from accredit.forecast.hostility.series import Floats, Month, Monthly, Numbers, Window

SMOOTHING = 0.5  # events added to each side, so that a side without events has a logarithm


@dataclass(frozen=True, slots=True)
class Rank:
    """How many placebo dates are as extreme as the act's.

    Attributes:
        dates: placebo dates, the act's own among them where it is not left out.
        as_low: those with a log ratio as low as the act's, or lower.
        as_high: those with one as high, or higher.
        as_far: those with one as far from 0, or farther.
    """

    dates: int
    as_low: int
    as_high: int
    as_far: int

    def share(self, count: int) -> float:
        """A count as a share of the dates; nan where there are none."""
        return count / self.dates if self.dates else float("nan")


@dataclass(frozen=True, slots=True)
class PlaceboDates:
    """The act's log ratio among those of all dates of the series.

    Attributes:
        log_ratio: of the act.
        near: months on each side of a date that count as its neighbours.
        least_events: events that a window must hold.
        every: the rank among all dates, the act's own included (a permutation's p).
        far_from_act: without the act and its neighbours.
        far_from_break: without the neighbours of the break nearest to the act; none without break.
        lowest: the date with the lowest log ratio, and that ratio.
        highest: the date with the highest.
    """

    log_ratio: float
    near: int
    least_events: int
    every: Rank
    far_from_act: Rank
    far_from_break: Rank | None
    lowest: tuple[Month, float] | None
    highest: tuple[Month, float] | None


@dataclass(frozen=True, slots=True)
class PlaceboDyad:
    """Another dyad at the date of the act.

    Attributes:
        name: of the dyad.
        before: its events before.
        after: its events after.
        log_ratio: of its rates, smoothed.
    """

    name: str
    before: int
    after: int
    log_ratio: float


def log_ratio(before: Numbers, after: Numbers, months_before: int, months_after: int) -> Floats:
    """log((after + 1/2) / (before + 1/2)) per month watched.

    The halves keep it finite, and make it almost unbiased (Haldane 1955).

    Args:
        before: events before, any shape.
        after: events after, the same shape.
        months_before: months watched before.
        months_after: months watched after.

    >>> round(float(log_ratio(32, 3, 12, 12)), 2)
    -2.23
    """
    ratio = (np.asarray(after) + SMOOTHING) / (np.asarray(before) + SMOOTHING)
    return np.asarray(np.log(ratio * months_before / months_after))


def placebo_dates(
    series: Monthly,
    window: Window,
    *,
    least_events: int = 12,
    near: int = 6,
    nearest_break: Month | None = None,
) -> PlaceboDates | None:
    """Every month of a series taken for the act's, with windows as long as the act's.

    Args:
        series: all months covered by the data.
        window: the act's.
        least_events: events that the two sides of a placebo must hold together.
        near: months on each side of the act, or of the break, that are its neighbours.
        nearest_break: the break found blind nearest to the act.

    Returns:
        none where a side of the act's window has no month.
    """
    back, ahead = len(window.before), len(window.after)
    if not back or not ahead:
        return None
    own = float(log_ratio(window.n_before, window.n_after, back, ahead))
    sums = np.concatenate([[0], np.cumsum(series.counts)])
    at = np.arange(back, len(series.counts) - ahead + 1)
    before, after = sums[at] - sums[at - back], sums[at + ahead] - sums[at]
    enough = before + after >= least_events
    at, ratios = at[enough], log_ratio(before, after, back, ahead)[enough]

    def far(month: Month) -> Floats:
        return np.asarray(ratios[np.abs(at - (month - series.first)) > near])

    def extreme(place: int) -> tuple[Month, float]:
        return series.first.plus(int(at[place])), float(ratios[place])

    return PlaceboDates(
        own,
        near,
        least_events,
        _rank(ratios, own),
        _rank(far(window.first_after), own),
        None if nearest_break is None else _rank(far(nearest_break), own),
        extreme(int(ratios.argmin())) if len(at) else None,
        extreme(int(ratios.argmax())) if len(at) else None,
    )


def placebo_dyads(
    others: Mapping[str, Monthly], window: Window, *, least_events: int = 5
) -> tuple[PlaceboDyad, ...]:
    """What other dyads did at the date of the act, the steepest fall first.

    Args:
        others: dyads on which the act did not bear; those whose data do not cover the act's
            window are left out.
        window: the act's.
        least_events: events that a dyad must have in the window.
    """
    back, ahead = len(window.before), len(window.after)
    if not back or not ahead:
        return ()
    rows = []
    for name, series in others.items():
        at = window.first_after - series.first
        if at < back or at + ahead > len(series.counts):
            continue
        before = int(series.counts[at - back : at].sum())
        after = int(series.counts[at : at + ahead].sum())
        if before + after >= least_events:
            rows.append((name, before, after))
    ratios = log_ratio([row[1] for row in rows], [row[2] for row in rows], back, ahead)
    found = [PlaceboDyad(*row, float(ratio)) for row, ratio in zip(rows, ratios, strict=True)]
    return tuple(sorted(found, key=lambda dyad: (dyad.log_ratio, dyad.name)))


def _rank(ratios: Floats, own: float) -> Rank:
    """Counts with a hair's breadth, so that the act is as extreme as itself."""
    slack = 1e-9
    return Rank(
        len(ratios),
        int((ratios <= own + slack).sum()),
        int((ratios >= own - slack).sum()),
        int((np.abs(ratios) >= abs(own) - slack).sum()),
    )
