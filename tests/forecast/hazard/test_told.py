import numpy as np
import pytest
from scipy.optimize import linprog

from accredit.forecast.hazard import (
    Collinear,
    NoEvent,
    NoMover,
    NotEstimated,
    OneEpisode,
    Separated,
    draws,
    fit,
    predict,
)
from accredit.forecast.hostility.counts import FitState
from tests.forecast.hazard.world import NAMES, world


def test_a_column_that_no_mover_has_is_without_bound():
    x, moved, episode = world(7)
    never = (np.arange(len(x)) % 7 == 0).astype(float)
    moved[never == 1] = 0
    found = fit(np.column_stack([x, never]), moved, episode, names=[*NAMES, "never"], tau=0)
    rest = fit(x[never == 0], moved[never == 0], episode[never == 0], names=NAMES, tau=0)
    assert found.state is FitState.SEPARATED
    assert found.cautions == (Separated(("never",)),)
    assert found.coefficients[4] == -np.inf
    assert np.isnan(found.errors()[4])
    np.testing.assert_allclose(found.coefficients[:4], rest.coefficients, atol=1e-8)
    np.testing.assert_allclose(found.errors()[:4], rest.errors(), atol=1e-8)
    assert found.log_likelihood == pytest.approx(rest.log_likelihood)
    assert np.isfinite(fit(np.column_stack([x, never]), moved, episode, names=[*NAMES, "n"]).tau)
    with pytest.raises(NotEstimated):
        predict(found, np.zeros((1, 4)))
    with pytest.raises(NotEstimated):
        draws(found, 3, np.random.default_rng(0))


def test_a_column_that_tells_all_movers_is_without_bound():
    x, moved, episode = world(7)
    found = fit(np.column_stack([x, moved - 0.5]), moved, episode, names=[*NAMES, "moved"], tau=0)
    assert found.state is FitState.SEPARATED
    (caution,) = found.cautions
    assert isinstance(caution, Separated)
    assert "moved" in caution.columns
    assert not np.isfinite(found.coefficients).any()
    assert found.log_likelihood == 0


def test_two_columns_without_movers_are_both_told():
    x, moved, episode = world(7)
    n = np.arange(len(x))
    two = np.column_stack([n % 7 == 0, n % 11 == 0]).astype(float)
    moved[two.any(axis=1)] = 0
    found = fit(np.column_stack([x, two]), moved, episode, names=[*NAMES, "a", "b"], tau=0)
    assert found.cautions == (Separated(("a", "b")),)
    assert np.isnan(found.coefficients[4:]).all()
    assert np.isfinite(found.coefficients[:4]).all()


def by_linear_programme(x, moved):
    """Whether a direction separates: Konis's programme over all rows (2007)."""
    turned = np.column_stack([np.ones(len(x)), x]) * np.where(moved == 1, 1.0, -1.0)[:, None]
    found = linprog(
        -turned.sum(axis=0), A_ub=-turned, b_ub=np.zeros(len(x)), bounds=[(-1, 1)] * turned.shape[1]
    )
    return -found.fun > 1e-6


@pytest.mark.parametrize("rows", [4, 6, 9])
def test_what_separates_is_what_a_linear_programme_finds(rows):
    seen = set()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        x = rng.integers(0, 3, (4 * rows, 2)).astype(float) + rng.normal(0, 0.1, (4 * rows, 2))
        x[:, 1] = x[:, 1] > 1.5
        moved = (rng.random(4 * rows) < 0.15).astype(float)
        if not moved.any():
            continue
        found = fit(x, moved, np.arange(4 * rows) % 4, names=["a", "b"], tau=0)
        if found.state is not FitState.COLLINEAR:
            assert (found.state is FitState.SEPARATED) == by_linear_programme(x, moved), seed
            seen.add(found.state)
    assert seen == {FitState.CONVERGED, FitState.SEPARATED}


def test_an_oblique_separation_of_many_rows_is_found():
    x, _, episode = world(7, episodes=20, rows=2000)
    oblique = x[:, 0] + x[:, 1] / 3
    moved = (oblique > 3).astype(float)
    found = fit(x[:, :2], moved, episode, names=NAMES[:2])
    assert found.state is FitState.SEPARATED
    (caution, *_) = found.cautions
    assert caution == Separated(("constant", "patron", "distance"))
    assert np.isnan(found.coefficients).all()


def test_columns_that_are_sums_of_others_are_told():
    x, moved, episode = world(8)
    more = np.column_stack([x, 2 * x[:, 0] - x[:, 2] + 3])
    found = fit(more, moved, episode, names=[*NAMES, "sum"], tau=0)
    assert found.state is FitState.COLLINEAR
    assert found.cautions == (Collinear(("constant", "patron", "peers", "sum")),)
    rest = fit(x, moved, episode, names=NAMES, tau=0)
    assert np.isnan(found.coefficients).tolist() == [True, True, False, True, True]
    assert found.coefficients[2] == pytest.approx(rest.coefficients[2])
    assert found.log_likelihood == pytest.approx(rest.log_likelihood)


def test_a_column_that_never_changes_is_the_constant_again():
    x, moved, episode = world(8)
    found = fit(
        np.column_stack([x, np.full(len(x), 0.1)]), moved, episode, names=[*NAMES, "same"], tau=0
    )
    assert found.cautions == (Collinear(("constant", "same")),)
    assert np.isfinite(found.coefficients[1:4]).all()


def test_years_are_no_trouble():
    x, moved, episode = world(8)
    year = 1990.0 + np.arange(len(x)) % 30
    found = fit(np.column_stack([x, year]), moved, episode, names=[*NAMES, "year"], tau=0)
    since = fit(np.column_stack([x, year - 1990]), moved, episode, names=[*NAMES, "year"], tau=0)
    assert found.state is FitState.CONVERGED
    np.testing.assert_allclose(found.coefficients[1:], since.coefficients[1:], atol=1e-9)
    np.testing.assert_allclose(found.errors()[1:], since.errors()[1:], rtol=1e-6)


def test_an_episode_in_which_nobody_moves_is_told():
    x, moved, episode = world(9, tau=0.5)
    moved[episode == 4] = 0
    found = fit(x, moved, episode, names=NAMES)
    assert found.cautions == (NoMover((4,)),)
    assert found.state is FitState.CONVERGED
    assert np.argmin(found.effects) == 4
    assert np.isfinite(found.effects).all()


def test_nobody_moves_at_all():
    x, _, episode = world(9)
    found = fit(x, np.zeros(len(x)), episode, names=NAMES)
    assert found.state is FitState.SEPARATED
    assert found.cautions[0] == NoEvent()
    assert found.coefficients[0] == -np.inf
    assert np.isnan(found.coefficients[1:]).all()
    assert (found.log_likelihood, found.events) == (0, 0)


def test_everybody_moves_at_once():
    x, _, episode = world(9)
    found = fit(x, np.ones(len(x)), episode, names=NAMES)
    assert found.state is FitState.SEPARATED
    assert isinstance(found.cautions[0], Separated)
    assert np.isnan(found.tau)


def test_one_episode_has_no_clusters():
    x, moved, _ = world(9)
    found = fit(x, moved, np.zeros(len(x), dtype=int), names=NAMES)
    assert found.cautions == (OneEpisode(),)
    assert found.tau == 0
    assert np.isnan(found.clustered).all()
    assert np.isfinite(found.covariance).all()
    with pytest.raises(NotEstimated):
        draws(found, 3, np.random.default_rng(0))
    assert draws(found, 3, np.random.default_rng(0), clustered=False).coefficients.shape == (3, 4)
