"""Forecasts of the past, made as they would have been: each answers a question it has not seen.

Three ways to leave out what is asked about: every episode in turn (`leave-one-out`), all that came
after a day (`rolling`), and all that was not known by a day (`frozen`): what was found out later
about earlier days is left out, too, which only a ledger with two clocks can do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from accredit.errors import InputError, NotCovered
from accredit.forecast.asked import check_asked
from accredit.forecast.backtest.questions import Prediction, Question, question, questions
from accredit.forecast.backtest.rivals import own_rows, quantiles, rows_of, rules
from accredit.forecast.backtest.spreading import answer, chances, tried
from accredit.forecast.backtest.table import FULL
from accredit.forecast.cascade import run
from accredit.forecast.cases import Case, case_of
from accredit.forecast.episode import COLUMNS, GROUPS, Episode, episode
from accredit.forecast.futures import setup
from accredit.forecast.hazard import NotEstimated
from accredit.forecast.hostility.series import Month
from accredit.forecast.model import SAMPLES, Model, estimate
from accredit.forecast.models import Progress
from accredit.forecast.panel import Panel, panel
from accredit.forecast.spells import Move
from accredit.forecast.training import LEAST, episodes
from accredit.ledger import Ledger

__all__ = ["MODELS", "SPLITS", "Answered", "answers"]

SPLITS = ("leave-one-out", "rolling", "frozen")
MODELS: Mapping[str, tuple[str, ...]] = {  # columns of each hazard model that is tested
    FULL: COLUMNS,
    "no network": tuple(
        name for group in GROUPS if group not in ("peers", "patrons") for name in GROUPS[group]
    ),
    "patrons only": (*GROUPS["time"], *GROUPS["patrons"]),
}
_FUTURES = 100  # of each draw
_FEWER = 60  # samples at most, where a model is fitted for every day
_EVERY = 4  # years between the days of a rolling origin


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """One question, and what each forecaster said.

    Attributes:
        by: Predictions by the name of the forecaster.
    """

    asked: Question
    by: Mapping[str, Prediction]


def answers(
    ledger: Ledger,
    move: Move,
    *,
    known: date,
    split: str = "leave-one-out",
    only: str = "",
    terms: bool = False,
    samples: int = SAMPLES,
    progress: Progress | None = None,
) -> tuple[list[Answered], list[Episode]]:
    """Ask every question of the past.

    Args:
        ledger: What to read.
        move: Which step.
        known: What came is what the world knew by then.
        split: One of `SPLITS`.
        only: Id of a target: ask about its episode alone, whether the model knows it or not.
        terms: Whether to ask also of models that lack one group of columns.
        samples: Of the episodes, for each model.
        progress: Told what is done, how much of it, and of how much.

    Returns:
        The answers, and the episodes by their places.

    Raises:
        InputError: When there is no such split.
        NotCovered: When nothing can be asked: nobody moved, or nobody was watched for long enough.
    """
    if split not in SPLITS:
        raise InputError(f"--split {split}: there are {', '.join(SPLITS)}")
    given = episodes(ledger, move, known=known)
    if only:
        given = _with(ledger, given, case_of(only, known), move, known)
    if not any(one.movers for one in given):
        raise NotCovered(f"{move}: nobody moved in any episode that is on record by {known}")
    asked = case_of(only, known).target if only else ""
    wanted = [n for n, one in enumerate(given) if asked in ("", one.target)]
    if asked and not given[wanted[0]].movers:
        raise NotCovered(
            f"{asked}: nobody could be seen to {move} it by {known}, so there is nothing to hold a "
            "forecast against"
        )
    tell = progress or (lambda _what, _done, _all: None)
    if split == "leave-one-out":
        found = list(_left_out(given, wanted, terms=terms, samples=samples, tell=tell))
    else:
        found = list(_from_days(ledger, move, given, wanted, known, split, samples, tell))
    if not found:
        raise NotCovered(
            f"{move}: nothing can be asked; an episode must be watched for {LEAST} months"
        )
    return found, given


def _with(
    ledger: Ledger, given: list[Episode], case: Case, move: Move, known: date
) -> list[Episode]:
    """The episodes and that of a target, which may be new to all of them."""
    if any(one.target == case.target for one in given):
        return given
    check_asked(ledger, case, move, known)
    own = episode(ledger, case, move, known=known)
    if own.movers == 0:
        raise NotCovered(
            f"{case.target}: nobody could be seen to {move} it by {known}, so there is nothing to "
            "hold a forecast against; give its acts with `accredit record import`"
        )
    if own.end - own.begin < LEAST:
        raise NotCovered(
            f"{case.target}: watched from {own.begin} to {own.end}; {LEAST} months are needed"
        )
    return [*given, own]


def _left_out(
    given: Sequence[Episode],
    wanted: Sequence[int],
    *,
    terms: bool,
    samples: int,
    tell: Progress,
) -> Iterator[Answered]:
    """Every episode in turn, by models fitted to samples in which it is not.

    One set of samples of all episodes serves: of each, about one in three lacks a given episode
    (the leave-one-out bootstrap of Efron and Tibshirani, JASA 1997). The simple rules are fitted
    to all others.
    """
    whole = panel(given)
    names = dict(MODELS) | (_without_each() if terms else {})
    models = {}
    for n, (name, columns) in enumerate(names.items()):
        tell("models", n, len(names))
        models[name] = estimate(whole, names=columns, samples=samples)[0]
    tell("models", len(names), len(names))
    spread = [tried(one) for one in given]
    for n, place in enumerate(wanted):
        tell("episodes", n, len(wanted))
        simple = rules(rows_of(whole, [place]))
        p, q = chances([one for m, one in enumerate(spread) if m != place])
        target = given[place].target
        for asked in questions(place, given[place]):
            own = own_rows(asked, whole)
            by = {name: rule(asked) for name, rule in simple.items()}
            by["independent cascade"] = answer(asked, p, q)
            for name, model in models.items():
                by[name] = _foreseen(model.not_knowing(target), asked, own)
            yield Answered(asked, by)
    tell("episodes", len(wanted), len(wanted))


def _without_each() -> dict[str, tuple[str, ...]]:
    """Models that lack one group of columns each, beside time, without which there is none."""
    return {
        f"without {group}": tuple(name for name in COLUMNS if name not in inside)
        for group, inside in GROUPS.items()
        if group != "time"
    }


def _foreseen(model: Model, asked: Question, own: Panel) -> Prediction:
    """Futures of a model."""
    start = setup(model, asked.seen, max(asked.months), seed=0, rows=own)
    came = run(
        start.cascade, futures=_FUTURES * len(model.draws), seed=0, counted=start.at_risk,
        given=[(place, -1) for place in start.before],
    )  # fmt: skip
    p = np.array([came.probability(m)[start.at_risk] for m in asked.months])
    counts = [quantiles(came.movers[m - 1] / came.number) for m in asked.months]
    return Prediction(p, np.array(counts))


def _from_days(
    ledger: Ledger,
    move: Move,
    given: Sequence[Episode],
    wanted: Sequence[int],
    known: date,
    split: str,
    samples: int,
    tell: Progress,
) -> Iterator[Answered]:
    """Every few years: what the years before tell of those that follow."""
    first = min(one.begin for one in given).dates[0].year + 2
    years = range(first, known.year - 1, _EVERY)
    for n, year in enumerate(years):
        tell("years", n, len(years))
        day = date(year, 1, 1)
        origin = Month.of(day).plus(-1)
        by_then = known if split == "rolling" else origin.dates[1]
        before = episodes(ledger, move, known=by_then, until=origin.dates[1])
        if len([one for one in before if one.movers]) < 2:
            continue
        rows = panel(before)
        try:
            models = {
                name: estimate(rows, names=columns, samples=min(samples, _FEWER))[0]
                for name, columns in MODELS.items()
            }
        except NotEstimated:  # nobody had moved after a first month
            continue
        simple = rules(rows)
        seen = {one.target: one for one in before}
        for place in wanted:
            whole = given[place]
            if whole.target not in seen or origin.plus(1) > whole.end:
                continue
            asked = question(place, seen[whole.target], whole, origin)
            if not asked.states:
                continue
            own = panel([asked.seen])
            by = {name: rule(asked) for name, rule in simple.items()}
            by |= {name: _foreseen(model, asked, own) for name, model in models.items()}
            yield Answered(asked, by)
    tell("years", len(years), len(years))
