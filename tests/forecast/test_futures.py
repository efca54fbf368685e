"""From models to cascades: what hazards states have, held against plain sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from accredit.forecast.cases import cases
from accredit.forecast.episode import COLUMNS, GROUPS, TIES, Episode, episode
from accredit.forecast.futures import setup
from accredit.forecast.hostility.series import Month
from accredit.forecast.model import Model
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

KNOWN = date(2009, 1, 1)


@pytest.fixture(scope="module")
def kosovo() -> Episode:
    return episode(open_ledger(), cases()["kosovo"], Move.RECOGNISE, known=KNOWN)


def model(draws: int = 3, effect: float = 0.0) -> Model:
    coefficients = np.linspace(-0.4, 0.6, len(COLUMNS) + 1)
    coefficients[0] = -5.0
    several = np.array([coefficients + 0.01 * n for n in range(draws)])
    return Model(
        Move.RECOGNISE, COLUMNS, coefficients, np.ones(len(coefficients)), several,
        np.full((draws, 1), effect), np.full((draws, 1), 1e-3), np.zeros((draws, 0)), 1.0, {}, 0, 0,
    )  # fmt: skip


def test_a_hazard_is_the_sum_of_its_columns_and_of_what_was_seen(kosovo: Episode) -> None:
    found = setup(model(), kosovo, 8, seed=0)
    scene = kosovo.scene(kosovo.end.plus(1))
    peers = len(COLUMNS) - len(TIES)
    for draw, row in enumerate(model().draws):
        own = row[0] + scene.design[:, :peers] @ row[1 : peers + 1]
        np.testing.assert_allclose(
            found.cascade.base[draw, 0][scene.at_risk], own[scene.at_risk], atol=0.06
        )  # an effect lies on a grid
        whole = own + scene.design[:, peers:] @ row[peers + 1 :]
        drawn = own + found.cascade.influence[draw][list(found.before)].sum(axis=0)
        np.testing.assert_allclose(drawn, whole, atol=1e-9)


def test_only_who_is_at_risk_can_move(kosovo: Episode) -> None:
    found = setup(model(), kosovo, 3, seed=0)
    assert set(np.array(found.states)[list(found.before)]) >= {"USA", "FRA", "TUR"}
    assert np.isneginf(found.cascade.base[:, :, ~found.at_risk]).all()
    assert np.isfinite(found.cascade.base[:, :, found.at_risk]).all()
    assert found.at_risk[found.states.index("RUS")]
    assert not found.at_risk[found.states.index("USA")]


def test_the_pace_changes_with_the_age_of_the_episode(kosovo: Episode) -> None:
    base = setup(model(), kosovo, 16, seed=0).cascade.base[0][:, kosovo.states.index("RUS")]
    steps = np.diff(base)
    ages = np.arange(1, 16) + int(kosovo.end - kosovo.begin) + 1
    place = {age: COLUMNS.index(f"from month {age}") + 1 for age in (12, 24)}
    expected = [model().draws[0][place[age]] if age in place else 0.0 for age in ages]
    np.testing.assert_allclose(steps, expected, atol=1e-9)


def test_a_step_that_is_supposed_counts_from_the_month_after(kosovo: Episode) -> None:
    plain = setup(model(), kosovo, 5, seed=0).cascade.base
    supposed = setup(model(), kosovo, 5, seed=0, taken={"mission": {"RUS": 2}}).cascade.base
    russia, china = (kosovo.states.index(state) for state in ("RUS", "CHN"))
    change = supposed[0][:, russia] - plain[0][:, russia]
    gain = model().draws[0][COLUMNS.index("had mission") + 1]
    np.testing.assert_allclose(change, [0, 0, 0, gain, gain], atol=1e-9)
    np.testing.assert_array_equal(supposed[0][:, china], plain[0][:, china])


def test_what_came_later_is_nowhere_in_it(kosovo: Episode) -> None:
    known = episode(open_ledger(), cases()["kosovo"], Move.RECOGNISE, known=date(2025, 1, 1))
    cut = known.until(Month.parse("2009-01"))
    one, other = (setup(model(), e, 6, seed=0) for e in (cut, kosovo.until(cut.end)))
    assert one.states == other.states
    np.testing.assert_allclose(one.cascade.influence, other.cascade.influence)
    at_risk = one.at_risk & other.at_risk
    np.testing.assert_allclose(
        one.cascade.base[:, :, at_risk], other.cascade.base[:, :, at_risk], atol=0.06
    )


def test_who_took_it_back_neither_stands_nor_draws_others() -> None:
    late = episode(open_ledger(), cases()["kosovo"], Move.RECOGNISE, known=date(2025, 1, 1))
    found = setup(model(), late, 2, seed=0)
    standing = set(np.array(found.states)[list(found.before)])
    assert "SUR" not in standing  # Suriname took it back in 2017
    assert not found.at_risk[found.states.index("SUR")]
    assert len(standing) == late.movers - len(late.withdrawn)


def test_a_group_of_columns_can_be_left_out(kosovo: Episode) -> None:
    whole = model()
    keep = [n for n, name in enumerate(COLUMNS) if name not in GROUPS["patrons"]]
    own = replace(
        whole,
        names=tuple(COLUMNS[n] for n in keep),
        draws=whole.draws[:, [0, *(n + 1 for n in keep)]],
    )
    found = setup(own, kosovo, 2, seed=0).cascade
    rest = setup(whole, kosovo, 2, seed=0).cascade
    usa = kosovo.states.index("USA")
    assert not np.allclose(found.influence[:, usa], rest.influence[:, usa])
    other = kosovo.states.index("ALB")
    np.testing.assert_allclose(found.influence[:, other], rest.influence[:, other])
