"""What came of forecasts, held against what the world knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from accredit.brief.outlook import forecast_json
from accredit.forecast.outcome import outcome, scoreboard
from accredit.forecast.outlook import forecast
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger
from accredit.ledger.registered import register
from accredit.model import ForecastMade

KNOWN = date(2026, 11, 26)


def test_after_the_article_russia_recognised_and_nobody_else_is_found() -> None:
    came = outcome(open_ledger(), "taliban", Move.RECOGNISE, since=date(2024, 4, 6), known=KNOWN)
    assert [(one.actor, str(one.day)) for one in came.moved] == [("RUS", "2025-07-03")]
    assert came.until == date(2026, 8, 22)  # silence says nothing of later days


def test_what_was_not_known_yet_had_not_come() -> None:
    came = outcome(
        open_ledger(), "taliban", Move.RECOGNISE, since=date(2024, 4, 6), known=date(2025, 7, 2)
    )
    assert came.moved == ()
    assert came.until == date(2025, 7, 2)


def test_after_the_first_year_kosovo_was_recognised_by_others() -> None:
    came = outcome(
        open_ledger(), "kosovo", Move.RECOGNISE, since=date(2008, 12, 31), known=date(2009, 12, 31)
    )
    moved = {one.actor for one in came.moved}
    assert {"MDV", "PLW", "SAU", "NZL", "MWI"} <= moved
    assert not {"USA", "FRA", "SRB"} & moved


@pytest.mark.usefixtures("few_samples")
def test_a_registered_forecast_is_scored_when_its_months_are_over(tmp_path: Path) -> None:
    day = date(2008, 12, 31)
    own = open_ledger(tmp_path / "own.db", write=True)
    found = forecast(own, "kosovo", as_of=day, known=day, futures=5_000)
    made = ForecastMade.of(forecast_json(found), date(2009, 1, 1))
    register(own, made, "a test")
    ((kept, scores, left),) = scoreboard(own, known=date(2010, 6, 30))
    assert kept.item == made
    assert [one.months for one in scores] == [1, 3, 6, 12]
    assert left == 1  # of 24 months half a year was still to come
    year = scores[-1]
    came = outcome(own, "kosovo", Move.RECOGNISE, since=day, known=date(2010, 6, 30))
    within = {one.actor for one in came.moved if one.day.latest <= date(2009, 12, 31)}
    assert year.events == len(within)
    p = np.array([one.p[12] for one in found.states])
    y = np.array([one.actor in within for one in found.states])
    assert year.brier == pytest.approx(np.mean((p - y) ** 2), abs=1e-4)
    assert year.expected == pytest.approx(p.sum(), abs=0.01)
    assert year.log < year.never


def test_a_ledger_without_forecasts_has_an_empty_scoreboard(tmp_path: Path) -> None:
    assert scoreboard(open_ledger(tmp_path / "own.db", write=True), known=KNOWN) == []
