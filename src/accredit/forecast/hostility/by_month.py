"""Hostility over time: events that happened, were claimed, were attributed; and their rates.

Counts of events, not of the dead: one attack with many dead is one attack. No index from 0 to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accredit.forecast.hostility.rates import Rate, gamma_poisson
from accredit.forecast.hostility.series import DayArray, DayLike, Month, Monthly, Numbers, as_day

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Mark:
    """An act, as a mark on the line of time.

    Attributes:
        day: its day, with which the next period begins.
        label: what it was.
    """

    day: DayLike
    label: str


@dataclass(frozen=True, slots=True)
class Period:
    """The rates between two marks, events a year.

    Attributes:
        first: first day.
        last: last day, included.
        opened_by: the label of the mark with which it begins; none for the first period.
        happened: rate of events that happened.
        claimed: rate of events that the group claimed.
        attributed: rate of events that others laid to it.
    """

    first: np.datetime64
    last: np.datetime64
    opened_by: str | None
    happened: Rate
    claimed: Rate
    attributed: Rate


@dataclass(frozen=True, slots=True, eq=False)
class Hostility:
    """Events of a group against a state.

    The three counts overlap: an event may be of all, and one that was claimed need not have
    happened.

    Attributes:
        happened: events a month.
        claimed: events a month.
        attributed: events a month.
        periods: between the marks, in order.
    """

    happened: Monthly
    claimed: Monthly
    attributed: Monthly
    periods: tuple[Period, ...]


def hostility(
    days: DayArray,
    happened: Numbers,
    claimed: Numbers,
    attributed: Numbers,
    first: Month,
    last: Month,
    *,
    marks: Sequence[Mark] = (),
    level: float = 0.95,
) -> Hostility:
    """Count events by month, and rate them by period.

    Args:
        days: the day of each event, shape (n,), in any order.
        happened: whether it happened, shape (n,).
        claimed: whether the group claimed it, shape (n,).
        attributed: whether others laid it to the group, shape (n,).
        first: the first month covered by the data.
        last: the last month covered.
        marks: acts; those outside the months covered, or on their first day, open no period.
        level: of the credible intervals.

    Raises:
        ValueError: the flags are not as many as the days.
    """
    given = np.asarray(days if isinstance(days, np.ndarray) else list(days), "datetime64[D]")
    flags = [np.asarray(flag, dtype=np.bool_) for flag in (happened, claimed, attributed)]
    if any(flag.shape != given.shape for flag in flags):
        raise ValueError(f"{len(given)} days, but {[len(flag) for flag in flags]} flags")
    kinds = [given[flag] for flag in flags]
    end = last.plus(1).first_day
    inside = sorted(
        (mark for mark in marks if first.first_day < as_day(mark.day) < end),
        key=lambda mark: as_day(mark.day),
    )
    edges = [first.first_day, *(as_day(mark.day) for mark in inside), end]
    labels = [None, *(mark.label for mark in inside)]
    by_month = [Monthly.of_days(kind, first, last) for kind in kinds]
    periods = []
    for label, start, stop in zip(labels, edges[:-1], edges[1:], strict=True):
        years = float((stop - start).astype(np.int64)) / _YEAR
        if not years:  # two acts of one day: the later named opens the period
            continue
        sums = [int(((kind >= start) & (kind < stop)).sum()) for kind in kinds]
        rates = [gamma_poisson(count, years, level=level) for count in sums]
        periods.append(Period(start, stop - np.timedelta64(1, "D"), label, *rates))
    return Hostility(by_month[0], by_month[1], by_month[2], tuple(periods))
