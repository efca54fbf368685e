import os
import shutil
import subprocess
import warnings

import numpy as np
import pytest

from accredit.errors import InputError
from accredit.forecast.hazard import (
    NoMover,
    draws,
    fit,
    predict,
)
from accredit.forecast.hostility.counts import FitState
from tests.forecast import LIFELINES
from tests.forecast.hazard.world import NAMES, SLOPES, glm, log_likelihood, world


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("offset", [False, True])
def test_hazards_without_effects_are_those_of_statsmodels(seed, offset):
    x, moved, episode = world(seed)
    given_part = np.sin(np.arange(len(moved))) if offset else None
    model, oracle = glm(x, moved, given_part)
    ours = fit(x, moved, episode, names=NAMES, offset=given_part, tau=0)
    assert ours.state is FitState.CONVERGED
    assert ours.cautions == ()
    np.testing.assert_allclose(ours.coefficients, oracle.params, atol=1e-8)
    assert ours.log_likelihood == pytest.approx(oracle.llf, abs=1e-8)
    information = -model.hessian(oracle.params, observed=True)
    np.testing.assert_allclose(ours.covariance, np.linalg.inv(information), rtol=1e-6, atol=1e-10)
    np.testing.assert_allclose(
        predict(ours, x, offset=given_part), oracle.fittedvalues, rtol=1e-7, atol=1e-10
    )


@pytest.mark.parametrize("seed", range(4))
def test_errors_by_episode_are_those_of_statsmodels(seed):
    x, moved, episode = world(seed, episodes=12, tau=0.5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model, oracle = glm(x, moved)
        robust = model.fit(
            oracle.params,
            method="newton",
            tol=1e-14,
            disp=0,
            cov_type="cluster",
            cov_kwds={"groups": episode, "use_correction": False},
        )
    ours = fit(x, moved, episode, names=NAMES, tau=0)
    np.testing.assert_allclose(ours.errors(), robust.bse * np.sqrt(12 / 11), rtol=1e-6)
    np.testing.assert_allclose(ours.errors(clustered=False), oracle.bse, rtol=1e-6)


def test_with_a_free_baseline_for_each_moment_hazards_are_nearly_those_of_cox():
    lifelines = pytest.importorskip("lifelines", reason=LIFELINES)
    rng = np.random.default_rng(3)
    actors = 150
    x = rng.standard_normal((actors, 2))
    times = rng.exponential(1 / np.exp(x @ [0.7, -0.5]))
    moments = np.sort(times)[:60]
    rows = [(a, t) for t in range(60) for a in range(actors) if times[a] >= moments[t]]
    actor, period = np.array(rows).T
    moved = (times[actor] == moments[period]).astype(float)
    dummies = (period[:, None] == np.arange(1, 60)).astype(float)
    ours = fit(
        np.column_stack([x[actor], dummies]),
        moved,
        np.ones(len(rows), dtype=int),
        names=["a", "b", *[f"at {t}" for t in range(1, 60)]],
        tau=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd

        frame = pd.DataFrame(x[actor], columns=["a", "b"]).assign(
            id=actor, start=period, stop=period + 1, event=moved
        )
        cox = lifelines.CoxTimeVaryingFitter().fit(
            frame, id_col="id", start_col="start", stop_col="stop", event_col="event"
        )
    # about a hundred are at risk at each moment, and the two likelihoods differ by its inverse
    np.testing.assert_allclose(ours.coefficients[1:3], cox.params_.to_numpy(), atol=0.01)
    np.testing.assert_allclose(
        ours.errors(clustered=False)[1:3], cox.standard_errors_.to_numpy(), rtol=0.02
    )


def test_r_finds_the_same_coefficients(tmp_path):
    program = shutil.which("Rscript")
    if program is None:
        if os.environ.get("ACCREDIT_NEEDS_R"):
            pytest.fail("ACCREDIT_NEEDS_R is set, but there is no Rscript")
        pytest.skip("no Rscript here; on Debian: apt-get install r-base-core")
    x, moved, episode = world(5)
    np.savetxt(tmp_path / "rows.csv", np.column_stack([moved, x]), delimiter=",", fmt="%.17g")
    script = (
        f'p <- read.csv("{tmp_path}/rows.csv", header = FALSE);'
        ' m <- glm(V1 ~ V2 + V3 + V4, binomial("cloglog"), p, epsilon = 1e-14, maxit = 100);'
        ' cat(format(c(coef(m), logLik(m)), digits = 15), sep = "\\n")'
    )
    out = subprocess.run([program, "-e", script], capture_output=True, text=True, check=True).stdout
    *coefficients, likelihood = map(float, out.split())
    ours = fit(x, moved, episode, names=NAMES, tau=0)
    np.testing.assert_allclose(ours.coefficients, coefficients, atol=1e-7)
    assert ours.log_likelihood == pytest.approx(likelihood, abs=1e-7)


@pytest.mark.parametrize("tau", [0.05, 0.4, 2.0])
def test_no_step_away_from_the_penalised_top_leads_higher(tau):
    x, moved, episode = world(2, tau=0.5)
    found = fit(x, moved, episode, names=NAMES, tau=tau)

    def loss(point):
        effects = point[4:]
        gone = log_likelihood(point[:4], x, moved, effects[episode])
        return 0.5 * float(effects @ effects) / tau**2 - gone

    point = np.append(found.coefficients, found.effects)
    for direction in np.eye(len(point)):
        higher, lower = loss(point + 1e-4 * direction), loss(point - 1e-4 * direction)
        assert min(higher, lower) > loss(point)
        curve = (higher + lower - 2 * loss(point)) / 1e-8
        assert abs((higher - lower) / 2e-4) < 1e-5 * (1 + curve)


def test_the_covariance_is_a_block_of_the_inverse_of_the_whole_hessian():
    x, moved, episode = world(2, tau=0.5)
    found = fit(x, moved, episode, names=NAMES, tau=0.4)
    design = np.column_stack([np.ones(len(x)), x, np.eye(10)[episode]])
    model, _ = glm(x, moved)
    model = type(model)(moved, design, family=model.family)
    information = -model.hessian(np.append(found.coefficients, found.effects), observed=True)
    information += np.diag([0.0] * 4 + [0.4**-2] * 10)
    np.testing.assert_allclose(found.covariance, np.linalg.inv(information)[:4, :4], rtol=1e-7)


def test_with_many_rows_the_truth_is_found():
    x, moved, episode = world(21, episodes=60, rows=500, tau=0.7)
    found = fit(x, moved, episode, names=NAMES)
    off = (found.coefficients[1:] - SLOPES) / found.errors()[1:]
    assert np.abs(off).max() < 3
    assert found.errors()[1:].max() < 0.1
    assert found.tau == pytest.approx(0.7, abs=0.2)
    assert (found.n, found.events) == (30_000, moved.sum())


def test_episodes_that_are_alike_have_no_effects():
    x, moved, _ = world(0, episodes=10)
    rng = np.random.default_rng(0)
    alike = rng.permutation(np.repeat(np.arange(20), 100))
    none = fit(x, moved, alike, names=NAMES, tau=0)
    taus = [fit(x, moved, rng.permutation(alike), names=NAMES).tau for _ in range(8)]
    assert 0.0 in taus
    assert max(taus) < 0.4
    assert none.effects.tolist() == [0.0] * 20


def test_effects_are_shrunken_to_zero():
    x, moved, episode = world(6, tau=0.8)
    strong, weak = (fit(x, moved, episode, names=NAMES, tau=t).effects for t in (0.2, 5.0))
    assert (np.abs(strong) < np.abs(weak - weak.mean())).sum() >= 9
    assert abs(strong.sum()) < 1e-6  # since the constant is not shrunken


def same(one, other):
    np.testing.assert_allclose(one.coefficients, other.coefficients, atol=1e-9)
    np.testing.assert_allclose(one.covariance, other.covariance, rtol=1e-7, atol=1e-10)
    np.testing.assert_allclose(one.clustered, other.clustered, rtol=1e-7, atol=1e-10)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-8)
    assert (one.n, one.events, one.state) == (other.n, other.events, other.state)


@pytest.mark.parametrize("tau", [0, 0.5, None])
def test_a_row_of_weight_three_is_three_rows(tau):
    x, moved, episode = world(12, tau=0.6)
    times = np.random.default_rng(1).integers(0, 4, len(x))
    weighted = fit(x, moved, episode, names=NAMES, weights=times, tau=tau)
    where = np.repeat(np.arange(len(x)), times)
    repeated = fit(x[where], moved[where], episode[where], names=NAMES, tau=tau)
    same(weighted, repeated)
    np.testing.assert_allclose(weighted.effects, repeated.effects, atol=1e-8)
    assert weighted.tau == pytest.approx(repeated.tau, rel=1e-8)


@pytest.mark.parametrize("tau", [0, 0.5, None])
def test_an_episode_drawn_twice_is_two_episodes(tau):
    x, moved, episode = world(13, tau=0.6)
    copies = np.array([2, 0, 1, 3, 0, 1, 1, 0, 1, 1])
    drawn = fit(x, moved, episode, names=NAMES, copies=copies, tau=tau)
    parts = np.repeat(np.arange(10), copies)
    where = np.concatenate([np.flatnonzero(episode == g) for g in parts])
    labels = np.repeat(np.arange(10), 200)
    repeated = fit(x[where], moved[where], labels, names=NAMES, tau=tau)
    same(drawn, repeated)
    assert drawn.tau == pytest.approx(repeated.tau, rel=1e-8)
    np.testing.assert_allclose(drawn.effects[parts], repeated.effects, atol=1e-8)
    assert np.isnan(drawn.effects[copies == 0]).all()


def test_the_order_of_rows_and_the_numbers_of_episodes_do_not_matter():
    x, moved, episode = world(14, tau=0.6)
    mixed = np.random.default_rng(2).permutation(len(x))
    one = fit(x, moved, episode, names=NAMES)
    other = fit(x[mixed], moved[mixed], 100 - 7 * episode[mixed], names=NAMES)
    same(one, other)
    np.testing.assert_allclose(one.effects, other.effects[::-1], atol=1e-8)
    assert other.episodes.tolist() == sorted(100 - 7 * np.arange(10))


def test_what_is_given_is_left_as_it_was():
    x, moved, episode = world(14)
    before = x.copy(order="F")
    fit(before, moved, episode, names=NAMES)
    assert (before == x).all()


def test_a_start_saves_steps_and_changes_nothing():
    x, moved, episode = world(15, tau=0.6)
    cold = fit(x, moved, episode, names=NAMES)
    warm = fit(x, moved, episode, names=NAMES, start=cold)
    assert warm.steps < cold.steps
    assert warm.tau == pytest.approx(cold.tau, rel=1e-5)
    np.testing.assert_allclose(warm.coefficients, cold.coefficients, atol=1e-6)


def test_many_small_episodes_are_fitted():
    x, moved, episode = world(16, episodes=3000, rows=5, tau=0.6)
    found = fit(x, moved, episode, names=NAMES)
    assert found.state is FitState.CONVERGED
    assert len(found.effects) == 3000
    assert isinstance(found.cautions[0], NoMover)


def test_a_new_episode_moves_faster_or_slower_by_its_effect():
    x, moved, episode = world(17, tau=0.6)
    found = fit(x, moved, episode, names=NAMES)
    slow, middle, fast = (predict(found, x[:5], effect=e) for e in (-1.0, 0.0, 1.0))
    assert (slow < middle).all()
    np.testing.assert_allclose(np.log1p(-fast), np.e * np.log1p(-middle))
    np.testing.assert_allclose(predict(found, x[:5], offset=np.ones(5)), fast)


def test_draws_have_the_spread_of_the_estimates():
    x, moved, episode = world(18, tau=0.6)
    found = fit(x, moved, episode, names=NAMES)
    for clustered in (True, False):
        drawn = draws(found, 100_000, np.random.default_rng(1), clustered=clustered)
        spread = found.clustered if clustered else found.covariance
        np.testing.assert_allclose(np.cov(drawn.coefficients.T), spread, atol=0.03 * spread.max())
        np.testing.assert_allclose(drawn.coefficients.mean(axis=0), found.coefficients, atol=0.01)
        assert drawn.effects.std() == pytest.approx(found.tau, rel=0.02)


@pytest.mark.parametrize(
    "wrong",
    [
        {"design": [[np.nan], [1.0]]},
        {"design": [[1.0], [np.inf]]},
        {"design": [1.0, 2.0]},
        {"moved": [0, 2]},
        {"moved": [0]},
        {"episode": [1]},
        {"names": ["a", "b"]},
        {"offset": [0.0]},
        {"weights": [1, -1]},
        {"weights": [0, 0]},
        {"copies": [1]},
        {"tau": -1.0},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    right = {"design": [[0.0], [1.0]], "moved": [0, 1], "episode": [1, 2], "names": ["a"]}
    with pytest.raises(InputError):
        fit(**{**right, **wrong})
