"""The values that a back-test is made of; nothing here is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accredit.forecast.scores.calibration import Bin
from accredit.forecast.skill import Against
from accredit.forecast.spells import Move

__all__ = ["FULL", "MAIN", "Backtest", "EpisodeRow", "Row"]

FULL = "accredit"  # the model with all columns, among the forecasters
MAIN = 12  # months by which skill is told


@dataclass(frozen=True, slots=True)
class Row:
    """How good one forecaster was, for so many months ahead.

    Attributes:
        cases: Forecasts of a state.
        events: How many of them came true.
        brier: Mean of the squared error.
        log: Mean of the log loss, in nats; probabilities are moved into `floor`.
        precision: Average precision over all cases.
        crps: Of the number of movers, mean over days; nan where no number is forecast.
        first: Of the first five movers, the share among the five likeliest, mean over days on which
            anybody moved.
        order: Harrell's concordance of who moved first, likewise.
    """

    forecaster: str
    months: int
    cases: int
    events: int
    brier: float
    log: float
    precision: float
    crps: float
    first: float
    order: float


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode: what was expected over a year, added up over the days asked, and what came.

    Attributes:
        days: How many days were asked about.
        log: Log score of the forecasts.
        best: The best of the others there, with its log score.
    """

    target: str
    days: int
    cases: int
    events: int
    expected: float
    brier: float
    log: float
    best: str
    best_log: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a back-test showed.

    Attributes:
        move: Of which move.
        split: How what is asked about was left out.
        known: What came is as known on that day.
        record: The version of the record.
        rows: By forecaster and months.
        against: Skill against each of the others, a year ahead.
        terms: Skill against the model without a group of columns, where that was asked.
        episodes: By episode.
        bins: What was forecast a year ahead, and what came.
        pit: The histogram of the number of movers within a year, in ten bins.
        floor: Of the log score.
        level: Of all intervals.
        says: What follows, in sentences.
    """

    move: Move
    split: str
    known: date
    record: str
    rows: tuple[Row, ...]
    against: tuple[Against, ...]
    terms: tuple[Against, ...]
    episodes: tuple[EpisodeRow, ...]
    bins: tuple[Bin, ...]
    pit: tuple[float, ...]
    floor: float
    level: float
    says: tuple[str, ...]

    def row(self, forecaster: str, months: int) -> Row | None:
        """The row of a forecaster, if there is one."""
        found = (r for r in self.rows if (r.forecaster, r.months) == (forecaster, months))
        return next(found, None)
