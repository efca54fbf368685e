"""Who moves next, and how good such forecasts were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    Flag,
    LedgerPath,
    Several,
    actor_of,
    check_writable,
    day_of,
    ledger_at,
    placed,
    print_json,
    stages,
    to_people,
    today,
)

if TYPE_CHECKING:
    from datetime import date

    from accredit.forecast.outcome import Outcome
    from accredit.ledger import Ledger

app = App()

MoveName = Literal["recognise", "upgrade", "delist", "withdraw"]
Split = Literal["leave-one-out", "rolling", "frozen"]


@app.command
def forecast(
    target: str,
    *,
    as_of: Day = None,
    known: Day = None,
    horizon: str = "24m",
    move: MoveName = "recognise",
    given: Several = (),
    futures: int = 200_000,
    seed: int = 1,
    threads: int = 1,
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    outcome: Flag = False,
    register: str = "",
    plot: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Forecast which states move towards TARGET by when, how sure that is, and what it opens.

    It reads only what was known by --known, so the past can be forecast as it could have been.

    Args:
        target: The one moved towards, by id, name or alias.
        as_of: The day from which to look ahead; that of --known when omitted.
        known: As the world knew it on that day; today when omitted.
        horizon: How far to look: 24m, or 2y; ten years at most.
        move: Which step.
        given: An act that is supposed, as "RUS recognise taliban 2024-07"; may be given several
            times. The same chance is drawn with and without.
        futures: How many to draw.
        seed: Of chance: the same seed and the same acts known give the same forecast.
        threads: How many draw at once; the outcome is the same.
        every: Name every state, and not the likeliest alone.
        outcome: Also say what happened since, as known today.
        register: Put the forecast in your ledger, with its hash and the day; who registers it.
        plot: Draw it: a .svg, .png or .pdf file.
    """
    from accredit.brief.foreseen import print_forecast
    from accredit.brief.outlook import forecast_json, outcome_json
    from accredit.forecast.asked import months_of
    from accredit.forecast.outlook import forecast as look_ahead
    from accredit.forecast.skill import skill_of
    from accredit.forecast.spells import Move
    from accredit.status import line_of

    check_writable(plot)
    by = day_of(known) or today()
    day = day_of(as_of) or by
    own = ledger_at(ledger, write=bool(register))
    with stages() as tell:
        found = look_ahead(
            own, actor_of(target, day), Move(move), as_of=day, known=by, months=months_of(horizon),
            given=[line_of(line) for line in given], futures=futures, seed=seed, threads=threads,
            progress=tell,
        )  # fmt: skip
    body = forecast_json(found)
    if plot is not None:
        from accredit.brief.outlook_plot import plot_forecast

        with placed(plot) as part:
            plot_forecast(found, skill_of(found.move), part, plot.suffix)
    if register:
        body["registered"] = _register(own, body, register)
    came = _since(own, found.target, found.move, day) if outcome else None
    if as_json:
        if came is not None:
            body["outcome"] = outcome_json(came)
        print_json(body)
        return
    to_people(lambda screen: print_forecast(found, screen, came=came, every=every), None)
    if register:
        print(f"Registered as {body['registered']['id']}, sha256 {body['registered']['sha256']}.")


def _register(own: Ledger, body: dict[str, object], recorder: str) -> dict[str, str]:
    from accredit.ledger.registered import register
    from accredit.model import ForecastMade

    made = ForecastMade.of(body, today())
    register(own, made, recorder)
    return {"id": made.id, "sha256": made.digest, "made": str(made.made)}


def _since(own: Ledger, target: str, move: str, day: date) -> Outcome:
    from accredit.forecast.outcome import outcome
    from accredit.forecast.spells import Move

    return outcome(own, target, Move(move), since=day, known=today())


@app.command
def backtest(
    *,
    move: MoveName = "recognise",
    episode: str = "",
    split: Split = "leave-one-out",
    known: Day = None,
    terms: Flag = False,
    plot: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Test forecasts on the past: each answers questions about an episode it has not seen.

    Args:
        move: Which step.
        episode: Only that of this target; it may be new to accredit, from acts in your ledger.
        split: What is left out: each episode in turn, all that came after a day (rolling), or all
            that was not known by it (frozen).
        known: What came, as the world knew it on that day; today when omitted.
        terms: Also test models that lack one group of columns each, to see what it adds.
        plot: Draw calibration and skill: a .svg, .png or .pdf file.
    """
    from accredit.brief.tested import backtest_json, print_backtest, skill_from
    from accredit.forecast.backtest.results import results
    from accredit.forecast.backtest.run import answers
    from accredit.forecast.spells import Move
    from accredit.record import version

    check_writable(plot)
    by = day_of(known) or today()
    only = actor_of(episode, by) if episode else ""
    with stages() as tell:
        found, given = answers(
            ledger_at(ledger), Move(move), known=by, split=split, only=only, terms=terms,
            progress=tell,
        )  # fmt: skip
    scored = results(found, given, split=split, known=by, record=version())
    if plot is not None:
        from accredit.brief.outlook_plot import plot_skill

        with placed(plot) as part:
            plot_skill(skill_from(scored, by), part, plot.suffix)
    if as_json:
        print_json(backtest_json(scored))
        return
    to_people(lambda screen: print_backtest(scored, screen), None)


@app.command
def scoreboard(
    target: str = "",
    *,
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Score the forecasts that were registered, for every horizon that is over.

    Args:
        target: Only forecasts of moves towards it.
        known: What came, as the world knew it on that day; today when omitted.
    """
    from accredit.brief.tested import print_scoreboard, scoreboard_json
    from accredit.forecast.outcome import scoreboard as score

    by = day_of(known) or today()
    whom = actor_of(target, by) if target else None
    found = score(ledger_at(ledger), known=by, target=whom)
    if as_json:
        print_json(scoreboard_json(found, by))
        return
    to_people(lambda screen: print_scoreboard(found, screen), None)
