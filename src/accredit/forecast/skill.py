"""How good forecasts of a move were, by the back-test that ships with the models."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from accredit.forecast.spells import Move

__all__ = ["Against", "Skill", "skill_of"]

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Against:
    """How much better forecasts were than a baseline's; 0 is as good, 1 perfect.

    Attributes:
        baseline: Its name; of `Skill.terms` the group of columns that is left out.
        brier: By the Brier score.
        brier_interval: Nine in ten samples of the episodes lie within.
        log: By the log score.
        log_interval: Likewise.
    """

    baseline: str
    brier: float
    brier_interval: Interval
    log: float
    log_interval: Interval


@dataclass(frozen=True, slots=True)
class Skill:
    """What leaving out each episode in turn showed.

    Attributes:
        move: Of which move.
        record: The version of the record.
        made: On which day.
        months: Of forecasts for so many months ahead.
        cases: How many forecasts of a state there were.
        events: How many of them came true.
        brier: Their Brier score.
        log: Their log score.
        against: By baseline.
        terms: By group of columns: against the model without it.
        calibration: Bins of what was forecast and what came: mean forecast, share, number.
        influence: Whether the checks allow to call the association between movers influence;
            none where they were not made.
        says: In sentences.
    """

    move: Move
    record: str
    made: str
    months: int
    cases: int
    events: int
    brier: float
    log: float
    against: tuple[Against, ...]
    terms: tuple[Against, ...]
    calibration: tuple[tuple[float, float, int], ...]
    influence: bool | None
    says: tuple[str, ...]


def skill_of(move: Move) -> Skill | None:
    """The skill that ships; none where no back-test of that move does."""
    return _shipped().get(move)


@cache
def _shipped() -> dict[Move, Skill]:
    file = resources.files("accredit.forecast").joinpath("data/skill.json")
    if not file.is_file():
        return {}
    return {Move(row["move"]): _skill(row) for row in json.loads(file.read_text("utf-8"))}


def _skill(row: dict[str, Any]) -> Skill:
    def against(name: str) -> tuple[Against, ...]:
        return tuple(
            Against(
                one["baseline"], one["brier"], tuple(one["brier_interval"]), one["log"],
                tuple(one["log_interval"]),
            )
            for one in row[name]
        )  # fmt: skip

    bins = tuple((float(p), float(share), int(n)) for p, share, n in row["calibration"])
    return Skill(
        Move(row["move"]), row["record"], row["made"], row["months"], row["cases"], row["events"],
        row["brier"], row["log"], against("against"), against("terms"), bins,
        row["influence"], tuple(row["says"]),
    )  # fmt: skip
