"""Interrupted series: a step at the act, with a trend and with steps at other events beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accredit.forecast.hostility.counts import CountFit, FitState, Ratio, fit_negative_binomial
from accredit.forecast.hostility.rates import likelihood_ratio
from accredit.forecast.hostility.series import Floats, Month, Monthly

LEVEL, LEVEL_TREND = "level", "level + trend"
RIVALS, RIVALS_TREND = "level + rivals", "level + rivals + trend"


@dataclass(frozen=True, slots=True)
class Step:
    """A lasting change of level that a model allows for.

    Attributes:
        label: what happened.
        month: the first month of the new level.
    """

    label: str
    month: Month


@dataclass(frozen=True, slots=True)
class Interrupted:
    """One model of the series.

    Attributes:
        name: "level", "level + trend", "level + rivals" or "level + rivals + trend".
        ratio: rate after the act over the rate before it, all else in the model held.
        p_likelihood: p of the act's step by the likelihood ratio; it holds where Wald's p cannot.
        rivals: the same ratio for each rival step, with its label.
        trend: rate of a year over that of the year before; none in models without trend.
        dispersion: alpha of NB2.
        aic: the lower, the better, among models of one series.
        state: what came of the fit.
    """

    name: str
    ratio: Ratio
    p_likelihood: float
    rivals: tuple[tuple[str, Ratio], ...]
    trend: Ratio | None
    dispersion: float
    aic: float
    state: FitState

    @property
    def knows_the_act(self) -> bool:
        """Whether the act's ratio has a bound that its model could compute."""
        return bool(np.isfinite(self.ratio.p))


def interrupted_models(
    series: Monthly, act: Step, rivals: Sequence[Step] = (), *, level: float = 0.95
) -> tuple[Interrupted, ...]:
    """NB2 regressions of a series on a step at the act (Bernal, Cummins and Gasparrini 2017).

    Without rivals two models, else four. A step that nothing in the series tells from the others
    has a ratio of nan and an interval of [0, inf].

    Args:
        series: the months to be explained.
        act: the act, with its first month after.
        rivals: other events that may have moved the level.
        level: of the intervals.
    """
    time = np.arange(len(series.counts)) / 12.0
    trend = time - time.mean()
    steps = [_column(series, step) for step in rivals]
    shapes: list[tuple[str, list[Floats], bool]] = [(LEVEL, [], False), (LEVEL_TREND, [], True)]
    if rivals:
        shapes += [(RIVALS, steps, False), (RIVALS_TREND, steps, True)]
    models = []
    for name, others, has_trend in shapes:
        columns = [np.ones(len(time)), *others, *([trend] if has_trend else [])]
        without = fit_negative_binomial(series.counts, np.column_stack(columns))
        full = np.column_stack([*columns, _column(series, act)])
        fit = fit_negative_binomial(series.counts, full)
        labels = [step.label for step in rivals] if others else []
        models.append(_read(name, fit, without, labels, has_trend=has_trend, level=level))
    return tuple(models)


def best_model(models: Sequence[Interrupted]) -> Interrupted:
    """The model with the lowest AIC."""
    return min(models, key=lambda model: model.aic)


def _column(series: Monthly, step: Step) -> Floats:
    return (np.arange(len(series.counts)) >= step.month - series.first).astype(np.float64)


def _read(
    name: str,
    fit: CountFit,
    without: CountFit,
    labels: Sequence[str],
    *,
    has_trend: bool,
    level: float,
) -> Interrupted:
    last = len(fit.coefficients) - 1
    return Interrupted(
        name,
        fit.ratio(last, level),
        likelihood_ratio(fit, without),
        tuple((label, fit.ratio(1 + place, level)) for place, label in enumerate(labels)),
        fit.ratio(last - 1, level) if has_trend else None,
        fit.dispersion,
        fit.aic,
        fit.state,
    )
