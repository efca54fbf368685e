"""A back-test and a scoreboard, for people and as JSON; a back-test as the skill that ships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.forecast.backtest.table import FULL, MAIN, Backtest
from accredit.forecast.hostility.series import Floats
from accredit.forecast.outcome import Scored
from accredit.forecast.skill import Against, Skill
from accredit.forecast.words import count_of, share_words
from accredit.ledger.registered import Kept
from accredit.model import ForecastMade
from accredit.status import capital

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "backtest_json",
    "consistent",
    "print_backtest",
    "print_scoreboard",
    "scoreboard_json",
    "skill_from",
    "skill_json",
]

_DIGITS = 6

JSON = dict[str, Any]


def backtest_json(found: Backtest) -> JSON:
    """A back-test as one JSON object; what cannot be told is null."""
    body = asdict(found)
    tidy: JSON = _tidy(body)
    world = gazetteer()
    for row in tidy["episodes"]:
        row["name"] = world.name(row["target"])
    return {"schema": "accredit/backtest-1", **tidy}


def skill_from(found: Backtest, made: date) -> Skill:
    """What of a back-test stands beside a forecast."""
    row = found.row(FULL, MAIN) or found.rows[-1]
    return Skill(
        found.move, found.record, str(made), row.months, row.cases, row.events, row.brier, row.log,
        found.against, found.terms,
        tuple((one.forecast, one.frequency, one.cases) for one in found.bins), None, found.says,
    )  # fmt: skip


def skill_json(found: Skill) -> JSON:
    """A skill as it ships."""
    tidy: JSON = _tidy(asdict(found))
    return tidy


def scoreboard_json(
    found: Sequence[tuple[Kept[ForecastMade], Iterable[Scored], int]], known: date
) -> JSON:
    """Registered forecasts with their scores."""
    return {
        "schema": "accredit/scoreboard-1",
        "known": str(known),
        "forecasts": [
            {
                "id": kept.item.id,
                "sha256": kept.item.digest,
                "target": kept.item.target,
                "move": kept.item.move,
                "as_of": str(kept.item.as_of),
                "known": str(kept.item.known_by),
                "made": str(kept.item.made),
                "recorded": kept.recorded.isoformat(),
                "recorder": kept.recorder,
                "scores": [_tidy(asdict(one)) for one in scores],
                "open": open_,
            }
            for kept, scores, open_ in found
        ],
    }


def print_backtest(found: Backtest, console: Console) -> None:
    """How good forecasts were, against each of the simple rules.

    Args:
        found: What the back-test showed.
        console: Where it goes.
    """
    sheet, world = Sheet(console), gazetteer()
    sheet.put(Text(f"Forecasts of who will {found.move}, tested: {found.split}", style="bold"))
    sheet.put(f"what came as known on {found.known}; {count_of(len(found.episodes), 'episode')}")
    for months in sorted({row.months for row in found.rows}):
        rows = [row for row in found.rows if row.months == months]
        sheet.title(
            f"{count_of(months, 'month')} ahead: {rows[0].cases:,} forecasts, "
            f"{rows[0].events} came true"
        )
        sheet.table(
            ("", "Brier", "log", "precision", "CRPS", "first five", "order"),
            [
                (
                    row.forecaster, f"{row.brier:.5f}", f"{row.log:.4f}", _number(row.precision, 3),
                    _number(row.crps, 2), _number(row.first, 2), _number(row.order, 2),
                )
                for row in sorted(rows, key=lambda row: row.log)
            ],
        )  # fmt: skip
    sheet.put(Text(f"Probabilities are moved into [{found.floor}, 1 - {found.floor}] for the log "
                   "score. First five: of the first five movers, the share among the five "
                   "likeliest. Order: concordance; half is blind.", style="dim"))  # fmt: skip
    sheet.title("Skill a year ahead, against each")
    sheet.table(
        ("against", "Brier", "90 %", "log", "90 %"),
        [_against(one) for one in (*found.against, *found.terms)],
    )
    sheet.title("Episode by episode")
    sheet.table(
        ("", "days", "came", "expected", "log", "best of the others", "log"),
        [
            (
                capital(world.spoken_name(one.target)), str(one.days), str(one.events),
                f"{one.expected:.1f}", f"{one.log:.4f}", one.best, f"{one.best_log:.4f}",
            )
            for one in found.episodes
        ],
    )  # fmt: skip
    sheet.title("Calibration a year ahead")
    sheet.table(
        ("forecast", "came", "were it right", "forecasts"),
        [
            (
                share_words(one.forecast), share_words(one.frequency),
                f"{share_words(one.low)} to {share_words(one.high)}", f"{one.cases:,}",
            )
            for one in found.bins
        ],
    )  # fmt: skip
    pit = " ".join(f"{100 * share:.0f}" for share in found.pit)
    sheet.put(f"PIT of the number of movers, in ten bins, per cent: {pit} (10 each, were it right)")
    sheet.title("So")
    for words in found.says:
        sheet.put(words, first="•", indent=2)


def _against(one: Against) -> tuple[str, ...]:
    return (
        one.baseline, f"{100 * one.brier:+.1f} %", _span(one.brier_interval),
        f"{100 * one.log:+.1f} %", _span(one.log_interval),
    )  # fmt: skip


def _span(interval: tuple[float, float]) -> str:
    low, high = interval
    return "–" if low != low else f"{100 * low:+.1f} to {100 * high:+.1f}"  # nan is not itself


def _number(number: float, digits: int) -> str:
    return "–" if number != number else f"{number:.{digits}f}"


def print_scoreboard(
    found: Sequence[tuple[Kept[ForecastMade], tuple[Scored, ...], int]], console: Console
) -> None:
    """Registered forecasts with their scores.

    Args:
        found: As `outcome.scoreboard` gives them.
        console: Where it goes.
    """
    sheet, world = Sheet(console), gazetteer()
    if not found:
        sheet.put("No forecast is registered; `accredit forecast TARGET … --register` does it.")
        return
    for kept, scores, open_ in found:
        made = kept.item
        sheet.put(
            Text(f"{made.id}: who will {made.move} {world.spoken_name(made.target)}", style="bold")
        )
        sheet.put(
            f"as of {made.as_of}, known {made.known_by}; recorded "
            f"{kept.recorded.isoformat(timespec='minutes')} by {kept.recorder}; "
            f"sha256 {made.digest}",
            indent=2,
            first="  ",
        )
        rows = [
            (
                count_of(one.months, "month"), f"{one.expected:.2f}", str(one.events),
                f"{one.brier:.5f}", f"{one.log:.4f}", f"{one.never:.4f}",
            )
            for one in scores
        ]  # fmt: skip
        if rows:
            sheet.table(("", "expected", "came", "Brier", "log", "log of never"), rows)
        if open_:
            sheet.put(f"{count_of(open_, 'horizon')} still to come.", indent=2, first="  ")


def _tidy(value: Any) -> Any:  # noqa: ANN401  JSON
    """Numbers cut to what they tell, nan as null, the rest as JSON has it."""
    if isinstance(value, float):
        return None if value != value else round(value, _DIGITS)  # nan is not itself
    if isinstance(value, dict):
        return {str(key): _tidy(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(one) for one in value]
    return str(value) if isinstance(value, date) else value


def consistent(p: Floats, many: Floats) -> tuple[Floats, Floats]:
    """Between which shares nine in ten samples of so many would lie, were each as likely as p."""
    rng = np.random.default_rng(0)
    drawn = rng.binomial(many.astype(int), p, size=(4_000, len(p))) / np.maximum(many, 1)
    low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
    return low, high
