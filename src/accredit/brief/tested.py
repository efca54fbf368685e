"""A back-test and a scoreboard as JSON, and a back-test as the skill that ships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from accredit.actors import gazetteer
from accredit.forecast.backtest.results import MAIN, Backtest
from accredit.forecast.backtest.run import FULL
from accredit.forecast.outcome import Scored
from accredit.forecast.skill import Skill
from accredit.ledger.registered import Kept
from accredit.model import ForecastMade

__all__ = ["backtest_json", "scoreboard_json", "skill_from", "skill_json"]

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


def _tidy(value: Any) -> Any:  # noqa: ANN401  JSON
    """Numbers cut to what they tell, nan as null, the rest as JSON has it."""
    if isinstance(value, float):
        return None if value != value else round(value, _DIGITS)  # nan is not itself
    if isinstance(value, dict):
        return {str(key): _tidy(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(one) for one in value]
    return str(value) if isinstance(value, date) else value
