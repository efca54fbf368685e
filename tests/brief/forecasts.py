"""A small forecast, made by hand."""

from __future__ import annotations

from datetime import date

import numpy as np

from accredit.forecast.given import Given
from accredit.forecast.model import Model
from accredit.forecast.models import Fitted
from accredit.forecast.prospect import Forecast, Movers, StateForecast
from accredit.forecast.skill import Against, Skill
from accredit.forecast.spells import Move
from accredit.model import PartialDate

DAY = date(2024, 4, 6)
MONTHS = 24


def forecast_of(target: str = "taliban", *, move: Move = Move.RECOGNISE) -> Forecast:
    """Three states that may move, and one that is supposed to."""
    chances = {"TJK": 0.4, "FRA": 0.02, "TUV": 0.001}
    states = [
        StateForecast(one, {MONTHS: p}, {MONTHS: (p / 2, 2 * p)}, {MONTHS: p / 3})
        for one, p in chances.items()
    ]
    sure = StateForecast("RUS", {MONTHS: 1.0}, {MONTHS: (1.0, 1.0)}, {MONTHS: 0.1}, given=True)
    movers = (Movers(MONTHS, 0.421, (0, 0, 0, 1, 2), 0.58, (0.58, 0.42)),)
    none = np.zeros((0, 0))
    model = Model(move, (), np.zeros(1), np.zeros(1), none, none, none, none, 1.0, {}, 0, 0)
    fan = tuple((0, 0, m // 20, m // 12, m // 6) for m in range(1, MONTHS + 1))
    return Forecast(
        target=target, move=move, as_of=DAY, known=DAY, months=MONTHS, futures=1_000, seed=1,
        fitted=Fitted(model, DAY, None, "record", {}, "told", ships=False), moved=(),
        states=(sure, *states), movers=movers,
        fan=fan, without=movers, fan_without=fan,
        given=(Given("RUS", "recognise", PartialDate.parse("2024-07"), 2, True, ()),),
        reach=(), takes_back=None, caveats=(),
    )  # fmt: skip


def skill_of_two_bins() -> Skill:
    """Of forecasts that were right, with a bin in which nothing came."""
    against = Against("never", -0.02, (-0.2, 0.1), 0.5, (0.3, 0.6))
    less = Against("without peers", -0.01, (-0.02, -0.001), 0.0, (-0.1, 0.1))
    return Skill(
        Move.RECOGNISE, "record", "2024-04-06", 12, 1_100, 10, 0.1, 0.2, (against,), (less,),
        ((0.001, 0.0, 1_000), (0.1, 0.1, 100)), None, (),
    )  # fmt: skip
