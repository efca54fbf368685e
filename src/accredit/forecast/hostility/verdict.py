"""Four words for what the counts show about an act, and why; never that an act made a change.

The minimum below which only "no test possible" is said, in the chosen window:

1. fewer than 20 events on both sides, or fewer than 10 before;
2. power for a halving under 50 %, were events independent;
3. another listed event of the same dyad in a month strictly between the act's and that of the
   nearest break found blind, if that break lies in the window. The stretch between break and act
   is then no one thing, and a level measured in it is nobody's.

"Strictly", because the Arakan Army has its rival, the ceasefire of November 2020, in the
very month of the break and is to print "change seen, act not separable": there the counts do tell
something, namely that the change began with the rival, months before the act. The Taliban in ICEWS
(13 to 4 in 24 months each) fall under 1.

Above the minimum a change is *seen* if the step of a negative binomial regression in the chosen
window has p < .05. The act is credited with its date only if all of these hold: a blind break
within a month before and three after the first month after the act; no step more than three
months before that month that fits about as well (`placement.py`); the step of the act goes the
same way with p < .05 in the interrupted model with the lowest AIC, and beside the rivals; at most
5 % of 19 or more placebo dates, and of the placebo dyads, are as extreme in its direction; and
a Hawkes process, where there are events for one, is better with a step at the act than without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from accredit.forecast.hostility.breaks import Breaks
from accredit.forecast.hostility.hawkes import HawkesTable
from accredit.forecast.hostility.interrupted import RIVALS, Interrupted, best_model
from accredit.forecast.hostility.placebo import PlaceboDates, PlaceboDyad
from accredit.forecast.hostility.placement import Placement
from accredit.forecast.hostility.power import Power
from accredit.forecast.hostility.rates import DispersedRatio
from accredit.forecast.hostility.series import Month, Window

LEAST_EVENTS, LEAST_BEFORE, LEAST_POWER = 20, 10, 0.5
LEAST_PLACEBOS = 19  # fewer cannot show that one in twenty would be rare
RARE = 0.05
EARLY, LATE = 1, 3  # months by which a break may miss the act: noise before, delay after


class Verdict(StrEnum):
    """What the counts show about an act."""

    NO_TEST = "no test possible"
    NO_CHANGE = "no change seen"
    NOT_SEPARABLE = "change seen, act not separable"
    AT_THE_ACT = "change seen at the act, not in placebos"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons.

    Attributes:
        verdict: one of four.
        reasons: plain sentences with their figures; those that decided come first.
    """

    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RivalMonth:
    """Another listed event that may have moved the counts.

    Attributes:
        label: what happened.
        month: the month in which it did.
        same_dyad: whether it is of the dyad itself.
    """

    label: str
    month: Month
    same_dyad: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What the verdict rests on; each part is explained where it is made.

    Attributes:
        act_month: the month of the act.
        window: the counts around it.
        ratio: by negative binomial regression in the window.
        power: of the window.
        breaks: found blind.
        placement: where in the window one step may lie.
        rivals: other listed events.
        models: interrupted series.
        dates: placebo dates.
        dyads: placebo dyads.
        hawkes: none where there were too few events.
    """

    act_month: Month
    window: Window
    ratio: DispersedRatio
    power: Power
    breaks: Breaks
    placement: Placement | None
    rivals: tuple[RivalMonth, ...]
    models: tuple[Interrupted, ...]
    dates: PlaceboDates | None
    dyads: tuple[PlaceboDyad, ...]
    hawkes: HawkesTable | None

    @property
    def falling(self) -> bool:
        """Whether there was less after the act than before."""
        return self.ratio.ratio.value < 1

    @property
    def nearest_break(self) -> Month | None:
        """The break nearest to the act, if it lies in the window."""
        found = self.breaks.nearest(self.window.first_after)
        if found is None or abs(found - self.window.first_after) > self.window.asked:
            return None
        return found


def judge(found: Findings) -> Judgement:
    """The verdict by the rules at the head of this file."""
    window, ratio = found.window, found.ratio.ratio
    figures = f"{window.n_before} events before, {window.n_after} after"
    too_little = tuple(_below_minimum(found))
    if too_little:
        return Judgement(Verdict.NO_TEST, too_little)
    rate = (
        f"{figures}: rate ratio {ratio.value:.2f} [{ratio.low:.2f}, {ratio.high:.2f}], "
        f"p = {ratio.p:.3f} by negative binomial regression"
    )
    if not ratio.p < RARE:
        return Judgement(Verdict.NO_CHANGE, (f"{rate}.", *_caution(found)))
    against = tuple(_against_the_act(found))
    if against:
        return Judgement(Verdict.NOT_SEPARABLE, (*against, f"{rate}."))
    return Judgement(Verdict.AT_THE_ACT, (f"{rate}.", *_for_the_act(found)))


def _below_minimum(found: Findings) -> Iterator[str]:
    window, power = found.window, found.power.halving
    total = window.n_before + window.n_after
    if total < LEAST_EVENTS:
        yield f"The window holds {total} events; a test needs {LEAST_EVENTS}."
    if window.n_before < LEAST_BEFORE:
        yield f"{window.n_before} events came before the act; a test needs {LEAST_BEFORE}."
    if power < LEAST_POWER:
        yield (
            f"A true halving would be found with a chance of {power:.0%}; "
            f"a test needs {LEAST_POWER:.0%}."
        )
    place = found.nearest_break
    if place is None:
        return
    low, high = sorted((int(place), int(found.act_month)))
    for rival in found.rivals:
        if rival.same_dyad and low < rival.month < high:
            yield (
                f"{rival.label} ({rival.month}) lies between the break found blind ({place}) "
                f"and the act ({found.act_month})."
            )


def _against_the_act(found: Findings) -> Iterator[str]:
    """Each reason for which a change that is seen cannot be told from other things."""
    yield from _break_elsewhere(found)
    yield from _models_against(found)
    yield from _placebos_against(found)
    hawkes = found.hawkes
    if hawkes and hawkes.best_without_act <= hawkes.best_with_act:
        yield (
            f"A self-exciting process does as well without a step at the act "
            f"(AIC {hawkes.best_without_act:.1f}) as with one ({hawkes.best_with_act:.1f})."
        )


def _break_elsewhere(found: Findings) -> Iterator[str]:
    after, place = found.window.first_after, found.nearest_break
    if place is None:
        yield f"No break found blind lies within {found.window.asked} months of the act."
        return
    if -EARLY <= place - after <= LATE:
        placed = found.placement
        if placed and after - placed.earliest > LATE:
            yield (
                f"A step in {placed.earliest} fits about as well as one in {placed.best}: the "
                f"change may have begun before the act."
            )
        return
    gap = place - found.act_month
    side = f"{_months(-gap)} before" if gap < 0 else f"{_months(gap)} after"
    yield f"The break found blind nearest to the act begins in {place}, {side} it."
    for rival in found.rivals:
        if abs(rival.month - place) <= EARLY:
            yield f"{rival.label} ({rival.month}) lies at that break."


def _models_against(found: Findings) -> Iterator[str]:
    best = best_model(found.models)
    beside = [model for model in found.models if model.name == RIVALS]
    for model in dict.fromkeys((best, *beside)):
        ratio, way = model.ratio, "lowest AIC" if model is best else "rivals in the model"
        if not _keeps(model, falling=found.falling):
            yield (
                f"With {way} ({model.name}, AIC {model.aic:.1f}) the ratio at the act is "
                f"{ratio.value:.2g} [{ratio.low:.2g}, {ratio.high:.3g}], {model.state}."
            )


def _keeps(model: Interrupted, *, falling: bool) -> bool:
    """Whether the act's step goes the way of the change, beyond chance."""
    p = model.ratio.p if np.isfinite(model.ratio.p) else model.p_likelihood
    value = model.ratio.value
    return bool(p < RARE and (value < 1 if falling else value > 1))


def _placebos_against(found: Findings) -> Iterator[str]:
    word = "low" if found.falling else "high"
    dates = found.dates.far_from_act if found.dates else None
    if dates is None or dates.dates < LEAST_PLACEBOS:
        yield (
            f"{dates.dates if dates else 0} placebo dates away from the act hold events enough; "
            f"{LEAST_PLACEBOS} are needed to call a date unusual."
        )
    else:
        extreme = dates.as_low if found.falling else dates.as_high
        if dates.share(extreme) > RARE:
            yield (
                f"{extreme} of {dates.dates} placebo dates away from the act are as {word} "
                f"({dates.share(extreme):.0%})."
            )
    alike = _alike(found)
    if alike and len(alike) > RARE * len(found.dyads):
        yield (
            f"{len(alike)} of {len(found.dyads)} other dyads moved as far at the same date: "
            f"{', '.join(alike[:5])}{' …' if len(alike) > 5 else ''}."
        )


def _alike(found: Findings) -> Sequence[str]:
    """Other dyads that moved the same way, and as far."""
    if found.dates is None:
        return ()
    own = found.dates.log_ratio
    return [
        dyad.name
        for dyad in found.dyads
        if (dyad.log_ratio <= own if found.falling else dyad.log_ratio >= own)
    ]


def _for_the_act(found: Findings) -> Iterator[str]:
    yield f"The break found blind nearest to the act begins in {found.nearest_break}."
    if found.dates:
        far = found.dates.far_from_act
        extreme = far.as_low if found.falling else far.as_high
        yield f"{extreme} of {far.dates} placebo dates away from the act are as extreme."
    if found.dyads:
        yield f"{len(_alike(found))} of {len(found.dyads)} other dyads moved as far."
    else:
        yield "No other dyad was there to compare with."
    if found.hawkes is None:
        yield "Too few events to tell the change from self-excitation."


def _caution(found: Findings) -> Iterator[str]:
    """How little "no change seen" may mean."""
    power = found.power
    yield f"A true halving would be found with a chance of {power.halving:.0%}."
    if np.isfinite(power.halving_dispersed):
        yield f"With the clusters seen, that chance is {power.halving_dispersed:.0%}."


def _months(count: int) -> str:
    return f"{count} month" if count == 1 else f"{count} months"
