import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.stats import norm

from accredit.forecast.hazard import NotEstimated, fit, predict
from accredit.forecast.hazard import tau as hazard_tau
from accredit.forecast.hazard.newton import ascend, curvature_along, sweep
from accredit.forecast.hazard.rows import scaled
from accredit.forecast.hazard.tau import marginal, slope_in_tau
from accredit.forecast.hostility.counts import FitState
from tests.forecast.hazard.world import NAMES, SLOPES, log_likelihood, world


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000), constant=st.floats(-12, 3))
def test_the_derivatives_are_those_of_the_likelihood(seed, constant):
    rng = np.random.default_rng(seed)
    x, moved, episode = world(seed, episodes=3, rows=40)
    moved[rng.integers(0, len(moved), 10)] = 1.0
    weights, offset = rng.integers(1, 4, len(moved)), rng.normal(0, 0.3, len(moved))
    rows = scaled(x, moved, episode, NAMES, offset, weights, [1, 2, 3]).periods
    at, effects = np.append(constant, rng.normal(0, 0.5, 3)), rng.normal(0, 1, 3)
    _, (scores, cross, hessian) = sweep(rows, at, effects)
    tiny = 1e-5
    scale = 1 + np.abs(cross).sum() + np.abs(scores).sum()

    def check(analytic, higher, lower):
        np.testing.assert_allclose(analytic, (higher - lower) / (2 * tiny), atol=1e-6 * scale)

    for a in range(4):
        step = tiny * np.eye(4)[a]
        up, down = (sweep(rows, at + s, effects) for s in (step, -step))
        check(scores.sum(axis=0)[a], up[0], down[0])
        check(-hessian[a], up[1][0].sum(axis=0), down[1][0].sum(axis=0))
        check(
            curvature_along(rows, (at, effects), (step / tiny, 0 * effects)),
            up[1][1][:, 0],
            down[1][1][:, 0],
        )
    for g in range(3):
        step = tiny * np.eye(3)[g]
        up, down = (sweep(rows, at, effects + s) for s in (step, -step))
        check(scores[g, 0], up[0], down[0])
        check(-cross[g], up[1][0].sum(axis=0), down[1][0].sum(axis=0))


def test_the_likelihood_is_that_of_the_textbook_far_from_its_top():
    x, moved, episode = world(1, episodes=2, rows=50)
    rows = scaled(x, moved, episode, NAMES, None, None, None)
    for constant in (-14.0, -3.0, 0.0, 2.0):
        point = np.append(constant, [0.3, 0.1, -2.0])
        value, _ = sweep(rows.periods, rows.there(point), np.array([0.5, -0.2]))
        effect = np.array([0.5, -0.2])[episode]
        assert value == pytest.approx(log_likelihood(point, x, moved, effect), rel=1e-12)


def exact(point, x, moved, episode):
    """The log-likelihood with the effects integrated out, an integral for each episode."""
    *at, log_tau = point
    total = 0.0
    for g in np.unique(episode):
        rows = episode == g
        top = log_likelihood(at, x[rows], moved[rows])

        def height(z, rows=rows, top=top):
            inner = log_likelihood(at, x[rows], moved[rows], np.exp(log_tau) * z)
            return np.exp(inner - top) * norm.pdf(z)

        total += top + np.log(quad(height, -7, 7, epsabs=1e-10, limit=100)[0])
    return total


def test_tau_is_nearly_that_of_the_integral():
    x, moved, episode = world(11, episodes=8, rows=60, tau=0.8, constant=-2.0, slopes=SLOPES[:1])
    found = fit(x, moved, episode, names=["patron"])
    at = np.append(found.coefficients, np.log(found.tau))
    assert found.log_likelihood == pytest.approx(exact(at, x, moved, episode), abs=0.05)
    best = minimize(
        lambda point: -exact(point, x, moved, episode), at, method="BFGS", options={"gtol": 0.02}
    )
    assert found.tau == pytest.approx(np.exp(best.x[-1]), rel=0.03)
    off = np.abs(found.coefficients - best.x[:-1]) / found.errors(clustered=False)
    assert off.max() < 0.2  # a top of effects is below their mean, so the constant is above
    assert exact(at, x, moved, episode) > -best.fun - 0.05


@pytest.mark.parametrize("seed", range(3))
def test_no_other_tau_has_a_higher_marginal_likelihood(seed):
    x, moved, episode = world(seed, tau=0.6)
    found = fit(x, moved, episode, names=NAMES)
    for factor in (0.5, 0.9, 0.999, 1.001, 1.1, 2.0):
        other = fit(x, moved, episode, names=NAMES, tau=factor * found.tau)
        assert other.log_likelihood < found.log_likelihood
    assert fit(x, moved, episode, names=NAMES, tau=0).log_likelihood < found.log_likelihood


def test_the_slope_in_tau_is_that_of_the_marginal_likelihood():
    x, moved, episode = world(4, tau=0.6)
    rows = scaled(x, moved, episode, NAMES, None, None, [1, 2] * 5).periods
    start = np.array([-2.0, 0, 0, 0])

    def top(log_tau):
        return ascend(rows, np.exp(log_tau), start, np.zeros(10))

    for log_tau in (-2.0, -0.5, 1.0):
        slope, _, (way, effects_way) = slope_in_tau(rows, top(log_tau), np.exp(log_tau))
        higher, lower = top(log_tau + 1e-4), top(log_tau - 1e-4)
        heights = [
            marginal(rows, p, np.exp(t))
            for p, t in ((higher, log_tau + 1e-4), (lower, log_tau - 1e-4))
        ]
        assert slope == pytest.approx((heights[0] - heights[1]) / 2e-4, abs=1e-5)
        np.testing.assert_allclose(way, (higher.at - lower.at) / 2e-4, atol=1e-6)
        np.testing.assert_allclose(effects_way, (higher.effects - lower.effects) / 2e-4, atol=1e-6)


def test_a_search_that_was_cut_short_says_so(monkeypatch):
    x, moved, episode = world(4, tau=0.6)
    monkeypatch.setattr(hazard_tau, "_MOST", 1)
    found = fit(x, moved, episode, names=NAMES)
    assert found.state is FitState.NOT_CONVERGED
    assert np.isnan(found.errors()).all()
    with pytest.raises(NotEstimated):
        predict(found, x)
