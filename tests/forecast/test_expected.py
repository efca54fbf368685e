"""Probabilities without chance, held against futures."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from accredit.forecast.cascade import Cascade, run
from accredit.forecast.cases import cases
from accredit.forecast.episode import episode
from accredit.forecast.expected import expected
from accredit.forecast.futures import setup
from accredit.forecast.models import model_for
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

MARKS = (1, 6, 12)


def test_without_influence_it_is_the_sum_of_the_hazards() -> None:
    rng = np.random.default_rng(0)
    base = rng.normal(-4, 1, (3, 12, 5))
    found = expected(Cascade(base, np.zeros((1, 5, 5))), months=MARKS)
    for row, months in enumerate(MARKS):
        whole = -np.expm1(-np.exp(base[:, :months]).sum(axis=1))
        np.testing.assert_allclose(found[:, row], whole)


def test_who_is_given_moves_in_its_month_and_draws_others_from_the_next() -> None:
    base, influence = np.full((1, 12, 3), -5.0), np.zeros((1, 3, 3))
    influence[0, 0, 1] = 2.0
    found = expected(
        Cascade(base, influence), given=[(0, 4)], months=range(1, 13)
    )[0]  # fmt: skip
    assert found[3, 0] < 0.05
    assert found[4, 0] == 1
    rate = np.exp(-5.0)
    np.testing.assert_allclose(-np.log1p(-found[4, 1]), 5 * rate, rtol=0.02)
    np.testing.assert_allclose(np.diff(-np.log1p(-found[:, 1]))[5:], rate * np.exp(2), rtol=0.02)
    np.testing.assert_allclose(-np.log1p(-found[-1, 2]), 12 * rate)


@pytest.mark.parametrize(
    ("target", "day"), [("taliban", date(2024, 4, 6)), ("kosovo", date(2026, 11, 26))]
)
def test_it_is_what_futures_show(target: str, day: date) -> None:
    ledger = open_ledger()
    model = model_for(ledger, Move.RECOGNISE, known=day).model
    case = cases()["islamic-emirate" if target == "taliban" else target]
    seen = episode(ledger, case, Move.RECOGNISE, known=day)
    start = setup(model, seen, 12, seed=0)
    before = [(place, -1) for place in start.before]
    many = 400_000
    came = run(start.cascade, futures=many, seed=1, given=before)
    found = expected(start.cascade, given=before, months=MARKS).mean(axis=0)
    for row, months in enumerate(MARKS):
        drawn = came.probability(months)[start.at_risk]
        p = found[row][start.at_risk]
        chance = 5 * np.sqrt(p * (1 - p) / many) + 0.02 * p + 1e-6
        assert (np.abs(drawn - p) < chance).all()
