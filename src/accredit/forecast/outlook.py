"""A forecast: who moves towards a target by when, how sure, and what would change it.

It reads what was known by a day, and nothing else. The parameters are drawn anew for every
thousand futures, so that how little a score of episodes tells is in the numbers. Two worlds, with
and without what is supposed, share their chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np

from accredit.actors import gazetteer
from accredit.errors import InputError, NotCovered
from accredit.forecast.asked import check_asked
from accredit.forecast.cascade import Futures, Goal, run
from accredit.forecast.cases import Case, case_of
from accredit.forecast.caveats import caveats
from accredit.forecast.episode import Episode, episode
from accredit.forecast.expected import expected
from accredit.forecast.futures import Setup, setup
from accredit.forecast.given import Given, given_of
from accredit.forecast.hostility.series import Flags, Floats
from accredit.forecast.model import Model
from accredit.forecast.models import Progress, model_for
from accredit.forecast.prospect import (
    MONTHS,
    QUANTILES,
    Forecast,
    Movers,
    Reach,
    StateForecast,
)
from accredit.forecast.spells import Move
from accredit.law import thresholds
from accredit.law.positions import Position
from accredit.ledger import Ledger
from accredit.status import Line

__all__ = ["FUTURES", "forecast"]

MOST_MONTHS = 120
FUTURES = 200_000


def forecast(
    ledger: Ledger,
    target: str,
    move: Move = Move.RECOGNISE,
    *,
    as_of: date,
    known: date,
    months: int = 24,
    given: Sequence[Line] = (),
    futures: int = FUTURES,
    seed: int = 1,
    threads: int = 1,
    progress: Progress | None = None,
) -> Forecast:
    """Forecast who moves towards a target.

    Args:
        ledger: What to read.
        target: Id of the one moved towards; its party counts with it.
        move: Which step.
        as_of: The day from which to look ahead.
        known: Only what the world knew by then counts; not before `as_of`.
        months: How far to look, 1 to 120.
        given: Acts that are supposed to come, each of a day within the horizon.
        futures: How many to draw.
        seed: For the same one, and the same acts known by then, comes the same forecast.
        threads: How many draw at once; the outcome is the same.
        progress: Told of each part of the work how much of it is done.

    Raises:
        InputError: When the horizon, a day or what is supposed is out of bounds.
        NotCovered: When nobody could move by then, or no episode was on record.
    """
    _check(as_of, known, months, futures)
    case = replace(case_of(target, known), until=None)
    seen = _seen(ledger, case, move, known, as_of)
    fitted = model_for(ledger, move, known=known, until=as_of, progress=progress)
    supposed = given_of(given, seen, as_of, months)
    back = _withdrawal(ledger, case, move, (as_of, known), progress)
    start = setup(fitted.model, seen, months, seed=seed, withdrawal=back, taken=_taken(supposed))
    names, goals = _goals(ledger, target, move, as_of, known, start)
    marks = sorted({m for m in (*MONTHS, months) if m <= months})
    counted = start.at_risk & ~np.isin(start.states, [one.actor for one in supposed if one.moves])

    def draw(setting: Setup, moves: Sequence[tuple[int, int]]) -> _World:
        whole = [*((place, -1) for place in setting.before), *moves]
        came = run(
            setting.cascade, futures=futures, seed=seed, given=whole, counted=counted,
            goals=goals, threads=threads,
        )  # fmt: skip
        return _world(came, expected(setting.cascade, given=whole, months=marks), counted, marks)

    forced = [(start.states.index(one.actor), one.month) for one in supposed if one.moves]
    world = draw(start, forced)
    plain = world
    if supposed:
        plain = draw(setup(fitted.model, seen, months, seed=seed, withdrawal=back), ())
    states = _states(start, world, plain, marks, frozenset(place for place, _ in forced))
    return Forecast(
        target=target,
        move=move,
        as_of=as_of,
        known=known,
        months=months,
        futures=futures,
        seed=seed,
        fitted=fitted,
        moved=tuple(start.states[place] for place in start.before),
        states=states,
        movers=tuple(_movers(world.came, month) for month in marks),
        fan=_fan(world.came, months),
        without=tuple(_movers(plain.came, month) for month in marks),
        fan_without=_fan(plain.came, months),
        given=tuple(supposed),
        reach=_reach(names, goals, world.came, plain.came),
        takes_back=float(world.came.withdrew[-1].sum() / futures) if back else None,
        caveats=caveats(case_of(target, known), seen, fitted, supposed, as_of),
    )


def _check(as_of: date, known: date, months: int, futures: int) -> None:
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"a horizon of {months} months: give 1m to {MOST_MONTHS}m, or 1y to 10y")
    if known < as_of:
        raise InputError(
            f"--known {known} is before --as-of {as_of}: what was so on a later day was not known; "
            f"give --as-of {known}, or a later --known"
        )
    if not 1_000 <= futures <= 10_000_000:
        raise InputError(f"{futures} futures: give 1000 to 10000000")


def _seen(ledger: Ledger, case: Case, move: Move, known: date, as_of: date) -> Episode:
    """The episode of the target, as it was on a day.

    Raises:
        InputError: When the target is nobody who could be recognised.
        NotCovered: When the record is only a sample of who moved, or the target was not there yet.
    """
    check_asked(ledger, case, move, known)
    since = case.since or gazetteer().actor(case.target).valid_from.latest
    if since is not None and as_of < since and move is not Move.DELIST:
        raise NotCovered(f"{case.target} is since {since}: before, nobody could {move} it")
    gone = gazetteer().actor(case.target).valid_to
    over = gone.latest or gone.earliest
    if over is not None and as_of > over and move is not Move.DELIST:
        raise NotCovered(
            f"{case.target} was until {over}: afterwards, nobody could {move} it; give an earlier "
            "--as-of and --known"
        )
    return episode(ledger, case, move, known=known, until=as_of)


def _withdrawal(
    ledger: Ledger,
    case: Case,
    move: Move,
    days: tuple[date, date],
    progress: Progress | None,
) -> tuple[Model, Episode | None] | None:
    """Hazards of taking recognition back; the other moves are not taken back here."""
    if move is not Move.RECOGNISE:
        return None
    as_of, known = days
    try:
        fitted = model_for(ledger, Move.WITHDRAW, known=known, until=as_of, progress=progress)
    except NotCovered:
        return None
    try:
        seen = episode(ledger, case, Move.WITHDRAW, known=known, until=as_of)
    except NotCovered:
        return fitted.model, None
    return fitted.model, seen


def _taken(supposed: Sequence[Given]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for one in supposed:
        for step in one.steps:
            found.setdefault(step, {})[one.actor] = one.month
    return found


def _goals(
    ledger: Ledger, target: str, move: Move, as_of: date, known: date, start: Setup
) -> tuple[list[tuple[str, str]], list[Goal]]:
    """The tallies that a move counts in: by who is for it now, and who would be."""
    counts = {Move.RECOGNISE: ("recognises", "deals"), Move.UPGRADE: ("deals",)}.get(move, ())
    names, goals = [], []
    for threshold in thresholds(ledger, target, on=as_of, known=known) if counts else ():
        tally = threshold.tally
        if tally.institution.counts not in counts or not tally.total:
            continue
        votes = {s.member: s.votes for s in tally.standings if s.position is not Position.FOR}
        weights: Floats = np.array([votes.get(s, 0) for s in start.states]) / tally.total
        names.append((tally.institution.id, tally.institution.name))
        goals.append(Goal(weights, tally.needed / tally.total, tally.have / tally.total))
    return names, goals


class _World(NamedTuple):
    """What is drawn, and what is expected of each state: shape (r, n) each."""

    came: Futures
    p: Floats
    low: Floats
    high: Floats


def _world(came: Futures, draws: Floats, counted: Flags, marks: Sequence[int]) -> _World:
    """What each draw expects, scaled so that who counts adds up to the movers that were drawn."""
    drawn = np.array([came.mean(month) for month in marks])
    middle = draws.mean(axis=0)
    sums = middle[:, counted].sum(axis=1)
    scale = np.divide(drawn, sums, out=np.ones(len(marks)), where=sums > 0)[:, None]
    low, high = np.quantile(draws, (0.05, 0.95), axis=0)

    def scaled(p: Floats) -> Floats:
        sure = (p == 0) | (p == 1)  # who is given
        return np.asarray(np.where(sure, p, np.minimum(p * scale, 1.0)))

    return _World(came, scaled(middle), scaled(low), scaled(high))


def _states(
    start: Setup, world: _World, plain: _World, marks: Sequence[int], given: frozenset[int]
) -> tuple[StateForecast, ...]:
    found = [
        StateForecast(
            start.states[i],
            {m: float(world.p[r, i]) for r, m in enumerate(marks)},
            {m: (float(world.low[r, i]), float(world.high[r, i])) for r, m in enumerate(marks)},
            {m: float(plain.p[r, i]) for r, m in enumerate(marks)},
            i in given,
        )
        for i in np.flatnonzero(start.at_risk)
    ]
    last = marks[-1]
    return tuple(sorted(found, key=lambda one: (-one.p[last], one.actor)))


def _movers(world: Futures, month: int) -> Movers:
    shares = world.movers[month - 1] / world.number
    most = int(np.flatnonzero(shares)[-1])
    return Movers(
        month,
        world.mean(month),
        tuple(world.quantile(month, q) for q in QUANTILES),
        float(shares[0]),
        tuple(float(share) for share in shares[: most + 1]),
    )


def _fan(world: Futures, months: int) -> tuple[tuple[int, ...], ...]:
    """The quantiles by the end of each month."""
    return tuple(
        tuple(world.quantile(month, q) for q in QUANTILES) for month in range(1, months + 1)
    )


def _reach(
    names: Sequence[tuple[str, str]], goals: Sequence[Goal], world: Futures, plain: Futures
) -> tuple[Reach, ...]:
    return tuple(
        Reach(
            key, name, goal.have, goal.needed,
            tuple((world.reached[place] / world.number).tolist()),
            tuple((plain.reached[place] / plain.number).tolist()),
        )
        for place, ((key, name), goal) in enumerate(zip(names, goals, strict=True))
    )  # fmt: skip
