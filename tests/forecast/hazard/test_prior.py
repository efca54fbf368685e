import numpy as np
import pytest
from scipy.optimize import minimize

from accredit.errors import InputError
from accredit.forecast.hazard import fit
from accredit.forecast.hostility.counts import FitState
from tests.forecast.hazard.world import NAMES, log_likelihood, world

SPREAD = np.array([0.5, 1.0, 2.0])


def test_with_a_prior_the_top_is_that_of_the_textbook():
    x, moved, episode = world(3)
    found = fit(x, moved, episode, names=NAMES, prior=SPREAD, tau=0)

    def lost(at):
        return -log_likelihood(at, x, moved) + 0.5 * float(((at[1:] / SPREAD) ** 2).sum())

    best = minimize(lost, found.coefficients * 0.5 - 0.1, method="BFGS", options={"gtol": 1e-9})
    np.testing.assert_allclose(found.coefficients, best.x, atol=1e-5)
    assert found.log_likelihood == pytest.approx(-best.fun, rel=1e-10)
    # Its curvature is the inverse of the covariance, whatever the columns' scale.
    tiny, ways = 1e-4, np.eye(4)
    bend = [
        [
            sum(
                s * t * lost(found.coefficients + tiny * (s * a + t * b))
                for s in (1, -1)
                for t in (1, -1)
            )
            / (4 * tiny**2)
            for b in ways
        ]
        for a in ways
    ]
    np.testing.assert_allclose(np.linalg.inv(found.covariance), bend, rtol=1e-3, atol=1e-2)


def test_a_wide_prior_is_none():
    x, moved, episode = world(5, tau=0.5)
    free, wide = (fit(x, moved, episode, names=NAMES, prior=prior) for prior in (None, 1e6))
    np.testing.assert_allclose(wide.coefficients, free.coefficients, rtol=1e-6)
    assert wide.tau == pytest.approx(free.tau, rel=1e-5)


def test_a_narrow_prior_leaves_the_constant_free_and_nothing_else():
    x, moved, episode = world(5)
    found = fit(x, moved, episode, names=NAMES, prior=1e-6, tau=0)
    np.testing.assert_allclose(found.coefficients[1:], 0, atol=1e-7)
    assert found.coefficients[0] == pytest.approx(np.log(-np.log1p(-np.mean(moved))), rel=1e-6)


def test_a_prior_holds_what_separates_and_what_is_collinear():
    x, moved, episode = world(7)
    apart = np.column_stack([x, moved, x[:, 0]])
    names = [*NAMES, "oracle", "twin"]
    found = fit(apart, moved, episode, names=names, prior=1.0, tau=0)
    assert found.state is FitState.CONVERGED
    assert not found.cautions
    assert np.isfinite(found.coefficients).all()
    assert np.isfinite(found.covariance).all()
    assert found.coefficients[-1] == pytest.approx(found.coefficients[1], rel=1e-6)


@pytest.mark.parametrize("prior", [0, -1, np.inf, np.nan, [1, 1]])
def test_a_prior_that_is_none_is_refused(prior):
    x, moved, episode = world(7)
    with pytest.raises(InputError, match="prior: one standard deviation above 0, or 3, are needed"):
        fit(x, moved, episode, names=NAMES, prior=prior)
