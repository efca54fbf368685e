import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.forecast.hostility.counts import FitState, fit_negative_binomial, fit_poisson

ONES = np.ones(48)


def clustered(seed, months=48, size=1.0):
    rng = np.random.default_rng(seed)
    step = np.arange(months) >= months * 0.55
    rates = np.where(step, 3.0, 6.0) * rng.gamma(size, 1 / size, months)
    trend = np.arange(months) / 12
    return rng.poisson(rates), np.column_stack([np.ones(months), trend, step]).astype(float)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("exposed", [False, True])
def test_a_negative_binomial_regression_is_that_of_statsmodels(seed, exposed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import statsmodels.api as sm
        from statsmodels.discrete.discrete_model import NegativeBinomial

        y, x = clustered(seed)
        offset = np.log(np.linspace(0.5, 2, len(y))) if exposed else None
        poisson = sm.GLM(y, x, family=sm.families.Poisson(), offset=offset).fit()
        start = np.append(poisson.params, 0.5)
        oracle = NegativeBinomial(y, x, offset=offset).fit(
            start, method="newton", maxiter=200, tol=1e-12, disp=0
        )
    ours = fit_negative_binomial(y, x, offset)
    assert ours.state is FitState.CONVERGED
    np.testing.assert_allclose(ours.coefficients, oracle.params[:-1], atol=1e-4)
    np.testing.assert_allclose(ours.covariance, oracle.cov_params()[:-1, :-1], atol=1e-4)
    assert ours.dispersion == pytest.approx(oracle.params[-1], abs=1e-4)
    assert ours.log_likelihood == pytest.approx(oracle.llf, abs=1e-4)
    assert ours.aic == pytest.approx(oracle.aic, abs=1e-4)
    assert ours.ratio(2).p == pytest.approx(oracle.pvalues[2], abs=1e-4)
    np.testing.assert_allclose(
        [np.log(ours.ratio(2).low), np.log(ours.ratio(2).high)], oracle.conf_int()[2], atol=1e-4
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_poisson_regression_is_that_of_statsmodels(seed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import statsmodels.api as sm

        y, x = clustered(seed)
        oracle = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-12)
    ours = fit_poisson(y, x)
    np.testing.assert_allclose(ours.coefficients, oracle.params, atol=1e-4)
    np.testing.assert_allclose(ours.covariance, oracle.cov_params(), atol=1e-4)
    assert (ours.log_likelihood, ours.aic) == pytest.approx((oracle.llf, oracle.aic), abs=1e-4)


def test_counts_without_clusters_are_poisson():
    y = np.tile([2, 3], 24)
    fit = fit_negative_binomial(y, ONES[:, None])
    assert fit.dispersion == 0
    assert fit.aic == fit_poisson(y, ONES[:, None]).aic + 2
    assert fit.ratio(0).value == pytest.approx(2.5)


def test_a_side_without_events_has_a_ratio_of_0_and_no_bound():
    y = np.array([3, 0, 5, 1, 2, 0, 0, 0, 0, 0])
    fit = fit_negative_binomial(y, np.column_stack([np.ones(10), np.arange(10) >= 5]).astype(float))
    ratio = fit.ratio(1)
    assert fit.state is FitState.SEPARATED
    assert (ratio.value, ratio.low, ratio.high) == (0.0, 0.0, np.inf)
    assert np.isnan(ratio.p)
    assert np.exp(fit.coefficients[0]) == pytest.approx(2.2)


def test_the_likelihood_of_a_separated_fit_is_that_of_the_months_that_can_have_events():
    y = np.array([3, 0, 5, 1, 2, 0, 0, 0, 0, 0])
    fit = fit_negative_binomial(y, np.column_stack([np.ones(10), np.arange(10) >= 5]).astype(float))
    alone = fit_negative_binomial(y[:5], np.ones((5, 1)))
    assert fit.log_likelihood == pytest.approx(alone.log_likelihood)
    assert fit.aic == pytest.approx(alone.aic + 2)


def test_two_events_in_one_month_cannot_be_told_apart():
    y, x = clustered(1)
    fit = fit_negative_binomial(y, np.column_stack([x, x[:, 2]]))
    assert fit.state is FitState.COLLINEAR
    assert np.isnan(fit.coefficients[2:]).all()
    assert np.isfinite(fit.coefficients[:2]).all()
    assert (fit.ratio(3).low, fit.ratio(3).high) == (0.0, np.inf)
    assert fit.log_likelihood == pytest.approx(fit_negative_binomial(y, x).log_likelihood)


def test_a_series_without_events_has_no_ratio():
    fit = fit_negative_binomial(
        np.zeros(48), np.column_stack([ONES, np.arange(48) > 20]).astype(float)
    )
    assert fit.state is FitState.SEPARATED
    assert fit.log_likelihood == 0
    assert np.isnan(fit.ratio(1).value)


def test_columns_of_another_length_are_refused():
    with pytest.raises(ValueError, match="shapes differ"):
        fit_negative_binomial([1, 2, 3], np.ones((4, 1)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=8, max_size=60), st.integers(2, 6))
def test_whatever_the_counts_the_means_are_met_and_no_number_is_silent(y, place):
    step = (np.arange(len(y)) >= place).astype(float)
    fit = fit_negative_binomial(y, np.column_stack([np.ones(len(y)), step]))
    before, after = np.mean(y[:place]), np.mean(y[place:])
    if before > 0 and after > 0:
        assert fit.state is FitState.CONVERGED
        assert fit.ratio(1).value == pytest.approx(after / before, rel=1e-5)
    else:
        assert fit.state is FitState.SEPARATED
        assert not np.isfinite(fit.coefficients[1])
