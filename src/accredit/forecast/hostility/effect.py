"""Did an act change hostility? Everything that counts of events can say, in one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accredit.errors import NotCovered, TooFewEvents
from accredit.forecast.hostility.breaks import Breaks, find_breaks
from accredit.forecast.hostility.counts import Ratio
from accredit.forecast.hostility.hawkes import HawkesStep, HawkesTable, hawkes_table
from accredit.forecast.hostility.interrupted import Interrupted, Step, interrupted_models
from accredit.forecast.hostility.placebo import (
    PlaceboDates,
    PlaceboDyad,
    placebo_dates,
    placebo_dyads,
)
from accredit.forecast.hostility.placement import Placement, place_step
from accredit.forecast.hostility.power import Power, measure_power, years_needed
from accredit.forecast.hostility.rates import (
    DispersedRatio,
    Rate,
    dispersed_ratio,
    exact_ratio,
    gamma_poisson,
)
from accredit.forecast.hostility.series import DayArray, DayLike, Month, Monthly, Window, as_day
from accredit.forecast.hostility.verdict import Findings, RivalMonth, Verdict, judge

if TYPE_CHECKING:
    import numpy as np

WINDOWS = (6, 12, 24)  # always printed: the choice of a window can decide the answer


@dataclass(frozen=True, slots=True)
class Rival:
    """Another listed event near the act.

    Attributes:
        day: when; the first day of the month where only the month is known.
        label: what happened.
        same_dyad: whether it is of the dyad itself; only then it has a step in the models.
    """

    day: DayLike
    label: str
    same_dyad: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after in one window.

    Attributes:
        window: the counts.
        exact: ratio of rates, were events independent.
        dispersed: ratio by negative binomial regression.
        rate_before: events a month, by Gamma-Poisson; none where no month is covered.
        rate_after: likewise.
    """

    window: Window
    exact: Ratio
    dispersed: DispersedRatio
    rate_before: Rate | None
    rate_after: Rate | None


@dataclass(frozen=True, slots=True)
class EffectReport:
    """What counts of events say about an act.

    Attributes:
        act: its day.
        act_month: the month of that day, which belongs to the time before.
        first_after: the first month after.
        covered: first and last month that the data cover.
        events: of the dyad in all months covered.
        window: months on each side by which the verdict is given.
        comparisons: for 6, 12 and 24 months and the chosen window, the shortest first.
        span: first and last month of the interrupted models and of the Hawkes process.
        models: interrupted series.
        rivals: the other listed events, as given.
        dates: placebo dates; none where a side of the window is not covered.
        dyads: placebo dyads, the steepest fall first.
        breaks: found blind, from January of the year of the first event on.
        nearest_break: the one nearest to the first month after.
        distance: months from the act's month to it; negative if it comes first.
        placement: where in the chosen window one step may lie.
        hawkes: none where there were fewer than 50 events.
        power: of the chosen window.
        years_needed: years on each side to see a halving at the rate before; none at a rate of 0.
        verdict: one of four.
        reasons: for it, as sentences.
        notes: what else is to be said: windows cut short, tests not done.
    """

    act: np.datetime64
    act_month: Month
    first_after: Month
    covered: tuple[Month, Month]
    events: int
    window: int
    comparisons: tuple[Comparison, ...]
    span: tuple[Month, Month]
    models: tuple[Interrupted, ...]
    rivals: tuple[Rival, ...]
    dates: PlaceboDates | None
    dyads: tuple[PlaceboDyad, ...]
    breaks: Breaks
    nearest_break: Month | None
    distance: int | None
    placement: Placement | None
    hawkes: HawkesTable | None
    power: Power
    years_needed: int | None
    verdict: Verdict
    reasons: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def chosen(self) -> Comparison:
        """The comparison by which the verdict is given."""
        return next(row for row in self.comparisons if row.window.asked == self.window)


def measure(
    days: DayArray,
    act: DayLike,
    first: Month,
    last: Month,
    *,
    others: Mapping[str, DayArray] | None = None,
    rivals: Sequence[Rival] = (),
    window: int = 12,
    span: tuple[Month, Month] | None = None,
    exact_days: DayArray | None = None,
    level: float = 0.95,
) -> EffectReport:
    """Measure whether events of a dyad changed at an act.

    Args:
        days: the day of each event of the dyad, shape (n,).
        act: the day of the act.
        first: the first month that the data cover.
        last: the last month that they cover.
        others: days of the events of dyads on which the act did not bear, by name.
        rivals: other listed events near the act.
        window: months on each side by which the verdict is given.
        span: first and last month of the models; by default from two calendar years before that
            of the act to the year after it.
        exact_days: those events whose day is exact to a few days, for the Hawkes process; by
            default all.
        level: of intervals, and 1 - size of the tests whose power is given.

    Raises:
        NotCovered: the act lies outside the months that the data cover.
    """
    series = Monthly.of_days(days, first, last)
    act_month, after = Month.of(act), Month.after(act)
    if not first <= act_month <= last:
        raise NotCovered(f"the act ({act}) lies outside the data, which cover {first} to {last}")
    comparisons = tuple(
        _compare(series.around(after, months), level) for months in sorted({*WINDOWS, window})
    )
    chosen = next(row for row in comparisons if row.window.asked == window)
    part = series.between(*(span or _years_around(act_month)))
    steps = [rival for rival in rivals if _in_models(rival, after, window, part)]
    models = interrupted_models(
        part,
        Step("the act", after),
        [Step(rival.label, Month.after(rival.day)) for rival in steps],
        level=level,
    )
    breaks = find_breaks(series.from_first_event())
    nearest = breaks.nearest(after)
    placement = place_step(chosen.window)
    dates = placebo_dates(series, chosen.window, nearest_break=nearest)
    placebos = {name: Monthly.of_days(of, first, last) for name, of in (others or {}).items()}
    dyads = placebo_dyads(placebos, chosen.window)
    hawkes, unfit = _hawkes(days if exact_days is None else exact_days, part, act, steps)
    months = (len(chosen.window.before), len(chosen.window.after))
    power = measure_power(chosen.window.n_before, months, chosen.dispersed.dispersion, level=level)
    found = Findings(
        act_month,
        chosen.window,
        chosen.dispersed,
        power,
        breaks,
        placement,
        tuple(RivalMonth(r.label, Month.of(r.day), r.same_dyad) for r in rivals),
        models,
        dates,
        dyads,
        hawkes,
    )
    judgement = judge(found)
    return EffectReport(
        act=as_day(act),
        act_month=act_month,
        first_after=after,
        covered=(first, last),
        events=int(series.counts.sum()),
        window=window,
        comparisons=comparisons,
        span=(part.first, part.last),
        models=models,
        rivals=tuple(rivals),
        dates=dates,
        dyads=dyads,
        breaks=breaks,
        nearest_break=nearest,
        placement=placement,
        distance=None if nearest is None else nearest - act_month,
        hawkes=hawkes,
        power=power,
        years_needed=_years(chosen.window, level),
        verdict=judgement.verdict,
        reasons=judgement.reasons,
        notes=(*chosen.window.notes, *unfit),
    )


def _compare(window: Window, level: float) -> Comparison:
    back, ahead = len(window.before), len(window.after)
    return Comparison(
        window,
        exact_ratio(window.n_before, window.n_after, back, ahead, level=level),
        dispersed_ratio(window.before, window.after, level=level),
        gamma_poisson(window.n_before, back, level=level) if back else None,
        gamma_poisson(window.n_after, ahead, level=level) if ahead else None,
    )


def _years_around(month: Month) -> tuple[Month, Month]:
    return month.january.plus(-24), month.january.plus(23)


def _in_models(rival: Rival, after: Month, window: int, part: Monthly) -> bool:
    """Whether a rival has a step of its own: of the dyad, in the window and the span."""
    month = Month.after(rival.day)
    near = abs(month - after) <= window
    return rival.same_dyad and near and part.first < month <= part.last


def _hawkes(
    days: DayArray, part: Monthly, act: DayLike, rivals: Sequence[Rival]
) -> tuple[HawkesTable | None, tuple[str, ...]]:
    first, last = part.first.dates[0], part.last.dates[1]
    steps = [HawkesStep(rival.label, as_day(rival.day)) for rival in rivals]
    try:
        table = hawkes_table(days, first, last, HawkesStep("the act", as_day(act)), steps)
    except TooFewEvents as few:
        return None, (f"No Hawkes process: {few}.",)
    return table, ()


def _years(window: Window, level: float) -> int | None:
    if not window.n_before:
        return None
    return years_needed(12 * window.n_before / len(window.before), level=level)
