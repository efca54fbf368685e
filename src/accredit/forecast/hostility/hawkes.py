"""Self-excitation: whether a change of level is left once attacks that follow attacks are told.

A Hawkes process with an exponential kernel: the rate at t is the baseline at t, plus
branching * decay * exp(-decay * (t - s)) for each earlier event s (Hawkes 1971; Ozaki 1979).
The baseline steps at given days; "branching" is the number of events that one sets off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.signal import lfilter
from scipy.special import expit

from accredit.errors import TooFewEvents
from accredit.forecast.hostility.series import Counts, DayArray, DayLike, Floats, as_day, as_days

LEAST_EVENTS = 50  # below it the kernel and the baseline cannot be told apart
_STARTS = (0.03, 0.3, 3.0)  # decay per day; the likelihood may have several tops
_FAR = 12.0  # a log baseline further than this from its start is one without events


@dataclass(frozen=True, slots=True)
class HawkesStep:
    """A lasting change of the baseline.

    Attributes:
        label: what happened.
        day: the first day of the new baseline.
    """

    label: str
    day: np.datetime64


@dataclass(frozen=True, slots=True)
class HawkesFit:
    """A fitted process.

    Attributes:
        steps: labels of the steps that it allows for.
        baseline: events a day at the start that no other event set off.
        ratios: baseline after each step over the baseline before it, in the order of `steps`.
        branching: events set off by one, between 0 and 1.
        decay: per day; its inverse is the mean delay.
        log_likelihood: at the maximum, time in days.
        aic: 2 * parameters - 2 * log-likelihood.
        converged: whether the search ended at a top.
    """

    steps: tuple[str, ...]
    baseline: float
    ratios: tuple[float, ...]
    branching: float
    decay: float
    log_likelihood: float
    aic: float
    converged: bool


@dataclass(frozen=True, slots=True)
class HawkesTable:
    """The same events with and without steps of the baseline.

    Attributes:
        events: how many.
        none: no step.
        act: a step at the act.
        rivals: steps at the rivals; none without rivals.
        both: steps at act and rivals; none without rivals.
    """

    events: int
    none: HawkesFit
    act: HawkesFit
    rivals: HawkesFit | None
    both: HawkesFit | None

    @property
    def fits(self) -> dict[str, HawkesFit | None]:
        """Each fit by the name of its steps."""
        return {"none": self.none, "act": self.act, "rivals": self.rivals, "both": self.both}

    @property
    def best_without_act(self) -> float:
        """The lowest AIC of the models that do without the act."""
        return min(fit.aic for fit in (self.none, self.rivals) if fit)

    @property
    def best_with_act(self) -> float:
        """The lowest AIC of the models that need the act."""
        return min(fit.aic for fit in (self.act, self.both) if fit)


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """Events of a span of days; the m events of a day are at 1/(m+1) ... m/(m+1) of it.

    Few days differ in m, and few events in m and their place; exponentials are of those only.

    Attributes:
        length: days watched.
        day: day of each event, shape (n,).
        spot: which of `places` an event has, shape (n,).
        places: place in its day from 0, and m, shape (2, spots).
        kind: which of `sizes` a day has, shape (length,).
        sizes: m, shape (kinds,).
    """

    length: int
    day: Counts
    spot: Counts
    places: Floats
    kind: Counts
    sizes: Floats

    @property
    def times(self) -> Floats:
        """Days since the start, shape (n,)."""
        place, size = self.places[:, self.spot]
        return np.asarray(self.day + (place + 1) / (size + 1))


def hawkes_table(
    days: DayArray,
    first: DayLike,
    last: DayLike,
    act: HawkesStep,
    rivals: Sequence[HawkesStep] = (),
) -> HawkesTable:
    """Fit the process without step, with one at the act, with those of the rivals, with both.

    Args:
        days: the day of each event, shape (n,); those outside the span are left out.
        first: the first day of the span.
        last: the last day, included.
        act: the step to be judged.
        rivals: other steps.

    Raises:
        TooFewEvents: fewer than 50 in the span.
    """
    watched = watch(days, first, last)

    def fit(steps: Sequence[HawkesStep]) -> HawkesFit:
        return _fit_from(first, watched, steps)

    return HawkesTable(
        len(watched.day),
        fit([]),
        fit([act]),
        fit(rivals) if rivals else None,
        fit([*rivals, act]) if rivals else None,
    )


def fit_hawkes(
    days: DayArray,
    first: DayLike,
    last: DayLike,
    steps: Sequence[HawkesStep] = (),
) -> HawkesFit:
    """Fit one process by maximum likelihood; arguments and errors as of `hawkes_table`."""
    return _fit_from(first, watch(days, first, last), steps)


def _fit_from(first: DayLike, watched: Watched, steps: Sequence[HawkesStep]) -> HawkesFit:
    places = [int((as_day(s.day) - as_day(first)).astype(np.int64)) for s in steps]
    return _fit(watched, places, tuple(step.label for step in steps))


def watch(days: DayArray, first: DayLike, last: DayLike) -> Watched:
    """The events of a span of days; arguments and errors as of `hawkes_table`."""
    start = as_day(first)
    length = int((as_day(last) - start).astype(np.int64)) + 1
    day = (as_days(days) - start).astype(np.int64)
    day = day[(day >= 0) & (day < length)]
    if len(day) < LEAST_EVENTS:
        raise TooFewEvents(
            f"{len(day)} events from {first} to {last}: a model of self-excitation needs "
            f"{LEAST_EVENTS}; leave it out, or give it a longer span"
        )
    per_day = np.bincount(day, minlength=length)
    place = np.arange(len(day)) - np.searchsorted(day, day)
    places, spot = np.unique(np.stack([place, per_day[day]]), axis=1, return_inverse=True)
    sizes, kind = np.unique(per_day, return_inverse=True)
    return Watched(length, day, spot, places.astype(float), kind, sizes.astype(float))


def excitation(watched: Watched, decay: float) -> tuple[Floats, float]:
    """Sum over earlier events of exp(-decay * delay): at each event, shape (n,), and at the end.

    What is left from earlier days follows a recursion with one factor per day, which is a linear
    filter; events of one day are evenly spread, which makes theirs a geometric sum. So no loop.
    """
    place, size = watched.places
    gap = decay / (size + 1)
    within = np.exp(-gap) * np.expm1(-gap * place) / np.expm1(-gap)  # q + ... + q^place
    gap_of_day = decay / (watched.sizes + 1)
    at_end = np.exp(-gap_of_day) * np.expm1(-gap_of_day * watched.sizes) / np.expm1(-gap_of_day)
    left = lfilter([1.0], [1.0, -np.exp(-decay)], at_end[watched.kind])  # at the end of each day
    before = np.append(0.0, left[:-1])
    faded = np.exp(-gap * (place + 1))
    return within[watched.spot] + before[watched.day] * faded[watched.spot], float(left[-1])


def _fit(watched: Watched, steps: Sequence[int], labels: tuple[str, ...]) -> HawkesFit:
    """L-BFGS over log baseline, log ratios, logit branching, log decay; from several decays."""
    size = len(watched.day)
    edges = np.unique(np.clip([0, *steps, watched.length], 0, watched.length))
    parts = np.column_stack([np.ones(len(edges) - 1), *[edges[:-1] >= step for step in steps]])
    widths = np.diff(edges).astype(np.float64)
    part = np.searchsorted(edges, watched.day, side="right") - 1

    def loss(point: Floats) -> tuple[float, Floats]:
        share, decay = float(expit(point[-2])), float(np.exp(point[-1]))
        levels = np.exp(parts @ point[:-2])
        nudge = 1e-5  # the slope in the decay has no short form; this one is good to ten digits
        felt, end = excitation(watched, decay)
        more, more_end = excitation(watched, decay * np.exp(nudge))
        less, less_end = excitation(watched, decay * np.exp(-nudge))
        rate = levels[part] + share * decay * felt
        value = levels @ widths + share * (size - end) - np.log(rate).sum()
        weight = 1 / rate  # no @ on long vectors: threads of BLAS in numpy starve those in scipy
        by_share = share * (1 - share) * (size - end - decay * (felt * weight).sum())
        lean = (np.exp(nudge) * more - np.exp(-nudge) * less) * weight
        by_decay = -share * (more_end - less_end + decay * lean.sum()) / (2 * nudge)
        seen = np.bincount(part, weights=weight, minlength=len(levels))
        by_base = parts.T @ (levels * (widths - seen))
        return float(value), np.append(by_base, [by_share, by_decay])

    begin = np.log(size / watched.length / 2)
    bounds = [(begin - _FAR, begin + _FAR), *[(-_FAR, _FAR)] * len(steps), (-12, 8), (-7, 5)]
    tries = [
        minimize(
            loss,
            np.array([begin, *[-0.5] * len(steps), 0.0, np.log(decay)]),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": 500, "ftol": 1e-11, "gtol": 1e-6},
        )
        for decay in _STARTS
    ]
    best = min(tries, key=lambda tried: float(tried.fun))
    return HawkesFit(
        labels,
        float(np.exp(best.x[0])),
        tuple(np.exp(best.x[1:-2]).tolist()),
        float(expit(best.x[-2])),
        float(np.exp(best.x[-1])),
        -float(best.fun),
        2.0 * len(best.x) + 2 * float(best.fun),
        bool(best.success),
    )
