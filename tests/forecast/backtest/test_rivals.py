"""Simple rules and what is asked of them, held against sums made by hand."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest

from accredit.forecast import covariates
from accredit.forecast.backtest.questions import Question, questions
from accredit.forecast.backtest.rivals import _independent, quantiles, rules
from accredit.forecast.backtest.spreading import chances
from accredit.forecast.cases import cases
from accredit.forecast.episode import Episode, episode
from accredit.forecast.panel import Panel, panel
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)


def of(target: str) -> Episode:
    return episode(open_ledger(), cases()[target], Move.RECOGNISE, known=KNOWN)


@pytest.fixture(scope="module")
def kosovo() -> list[Question]:
    return list(questions(0, of("kosovo")))


@pytest.fixture(scope="module")
def others() -> Panel:
    return panel([of("abkhazia"), of("northern-cyprus")])


def test_what_is_asked_of_kosovo_is_who_recognised_it_in_the_months_after(
    kosovo: list[Question],
) -> None:
    first = kosovo[0]
    assert str(first.seen.end) == "2008-02"
    assert first.months == (1, 3, 6, 12, 24)
    assert not {"USA", "FRA", "GBR"} & set(first.states)  # they had
    came = dict(zip(first.states, first.came[first.months.index(12)], strict=True))
    assert came["PRT"] == came["MYS"] == came["NOR"] == 1  # October, October and March 2008
    assert (
        came["SAU"] == came["RUS"] == came["ESP"] == 0
    )  # Saudi Arabia in April 2009, the rest never
    assert first.waits[first.states.index("PRT")] == 8


def test_of_months_that_were_not_watched_nothing_is_asked(kosovo: list[Question]) -> None:
    whole = of("kosovo")
    for asked in kosovo:
        assert asked.seen.end.plus(max(asked.months)) <= whole.end
    (one,) = (q for q in questions(0, of("venezuela-guaido")) if str(q.seen.end) == "2019-12")
    assert one.months == (1, 3, 6, 12)  # the watch ends in January 2021


def test_a_forecast_can_read_nothing_that_came_later(kosovo: list[Question]) -> None:
    for asked in kosovo:
        assert all(s.end <= asked.seen.end for s in asked.seen.spells)
        assert all(m <= asked.seen.end for m in asked.seen.withdrawn.values())


def test_the_pooled_pace_is_moves_over_months_at_risk(
    kosovo: list[Question], others: Panel
) -> None:
    asked = kosovo[0]
    p = rules(others)["pace by age"](asked).p
    begins = np.array([one.begin for one in others.episodes])
    repeat = others.weight.astype(int)
    back = np.concatenate([np.arange(n)[::-1] for n in repeat])
    ages = np.repeat(others.month - begins[others.episode], repeat) - back
    moved = np.repeat(others.moved, repeat)
    stay = 1.0
    for age in range(1, 13):
        ends = ((1, 2), (2, 3), (3, 6), (6, 12), (12, 24))
        low, high = next(pair for pair in ends if pair[0] <= age < pair[1])
        within = (ages >= low) & (ages < high)
        stay *= 1 - moved[within].mean()
    np.testing.assert_allclose(p[asked.months.index(12)], 1 - stay, atol=1e-12)


def test_a_rule_by_region_tells_regions_apart_and_no_states(
    kosovo: list[Question], others: Panel
) -> None:
    asked = next(q for q in kosovo if q.seen.end - q.seen.begin == 95)
    p = rules(others)["pace by region and age"](asked).p[-1]
    region = [covariates.regions().get(s, ("", ""))[0] for s in asked.states]
    for name in set(region):
        assert len({round(v, 12) for v, r in zip(p, region, strict=True) if r == name}) == 1
    assert len(set(p.round(12))) > 1


def test_the_pace_of_the_last_year_is_that_of_kosovos_second(
    kosovo: list[Question], others: Panel
) -> None:
    asked = next(q for q in kosovo if q.seen.end - q.seen.begin == 23)
    moves = sum(s.moved and 0 <= asked.seen.end - s.end < 12 for s in asked.seen.spells)
    assert moves > 5
    expected = moves / (len(asked.states) + moves / 2)  # of those still waiting, about
    p = rules(others)["last year's pace"](asked).p[asked.months.index(12)]
    assert p[0] == pytest.approx(1 - np.exp(-expected), rel=0.1)


def test_never_is_never(kosovo: list[Question], others: Panel) -> None:
    found = rules(others)["never"](kosovo[0])
    assert not found.p.any()
    assert not found.counts.any()


def test_how_many_of_independent_events_come_is_added_up_over_all_ways() -> None:
    p = np.array([0.1, 0.5, 0.9, 0.3])
    shares = np.zeros(5)
    for came in itertools.product((0, 1), repeat=4):
        shares[sum(came)] += np.prod(np.where(came, p, 1 - p))
    np.testing.assert_allclose(_independent(p), shares)
    assert quantiles(shares).mean() == pytest.approx(p.sum(), abs=0.01)


def test_an_independent_cascade_finds_its_chances_again() -> None:
    rng = np.random.default_rng(0)
    months = np.zeros((2, 61), dtype=np.int64)
    for drawn, many in ((0, 200_000), (1, 20_000), (3, 5_000)):
        months[0, drawn] = many
        months[1, drawn] = rng.binomial(many, 1 - (1 - 0.002) * (1 - 0.03) ** drawn)
    p, q = chances([months])
    assert p == pytest.approx(0.03, rel=0.1)
    assert q == pytest.approx(0.002, rel=0.1)
