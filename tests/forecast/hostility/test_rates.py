import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, gamma

from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.rates import dispersed_ratio, exact_ratio, gamma_poisson
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import CEASEFIRE, DELISTED, FIRST, LAST, myanmar, taliban


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "months", "printed"),
    [
        (DELISTED, 12, (0.09, 0.02, 0.43)),
        (DELISTED, 24, (0.46, 0.20, 1.08)),
        ("2020-03-23", 12, (0.40, 0.24, 0.66)),
        (CEASEFIRE, 12, (0.02, 0.00, 0.11)),
    ],
)
def test_the_arakan_army_has_the_ratios_of_the_research(shared, day, months, printed):
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST)
    window = series.around(Month.after(day), months)
    ratio = dispersed_ratio(window.before, window.after).ratio
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx(printed, abs=0.0051)


@pytest.mark.shared
def test_the_naive_test_credits_the_delisting(shared):
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST)
    window = series.around(Month.after(DELISTED), 12)
    assert dispersed_ratio(window.before, window.after).ratio.p == pytest.approx(0.002, abs=0.0005)
    short = series.around(Month.after(DELISTED), 6)
    found = dispersed_ratio(short.before, short.after)
    assert (found.ratio.value, found.ratio.low, found.ratio.high) == (0, 0, np.inf)
    assert found.state is FitState.SEPARATED
    assert found.p_by == "likelihood ratio"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("months", "printed"), [(24, (0.31, 0.10, 0.95)), (12, (0.67, 0.16, 2.76))]
)
def test_the_taliban_have_the_ratios_of_the_research(shared, months, printed):
    series = Monthly.of_days(taliban(shared), Month.parse("2005-01"), Month.parse("2015-12"))
    assert series.counts.sum() == 80
    window = series.around(Month.after("2011-06-17"), months)
    ratio = dispersed_ratio(window.before, window.after).ratio
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx(printed, abs=0.0051)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 24), st.integers(1, 24))
def test_the_exact_interval_is_that_of_the_binomial_share(before, after, back, ahead):
    ratio = exact_ratio(before, after, back, ahead)
    if before + after == 0:
        assert (ratio.low, ratio.high, ratio.p) == (0, np.inf, 1)
        return
    share = binomtest(after, before + after).proportion_ci(0.95, "exact")
    scale = back / ahead
    assert ratio.low == pytest.approx(share.low / (1 - share.low) * scale)
    assert ratio.high == (
        pytest.approx(share.high / (1 - share.high) * scale) if before else np.inf
    )
    assert ratio.low <= ratio.value <= ratio.high


def test_a_side_without_events_leaves_one_bound_open():
    assert exact_ratio(0, 7, 6, 6).high == np.inf
    assert exact_ratio(0, 7, 6, 6).low > 1
    assert exact_ratio(7, 0, 6, 6).low == 0


def test_a_side_that_was_not_watched_has_no_ratio():
    assert np.isnan(exact_ratio(7, 0, 6, 0).value)
    nothing = dispersed_ratio([1, 2, 3], [])
    assert (nothing.ratio.low, nothing.ratio.high) == (0, np.inf)
    assert np.isnan(dispersed_ratio([0, 0], [0, 0]).ratio.value)


@given(st.integers(0, 500), st.floats(0.1, 100))
def test_a_rate_has_the_interval_of_its_posterior(events, exposure):
    rate = gamma_poisson(events, exposure)
    low, high = gamma.ppf([0.025, 0.975], events + 0.5, scale=1 / exposure)
    assert (rate.low, rate.high) == pytest.approx((low, high), rel=1e-6)
    assert rate.low < rate.mean < rate.high


def test_without_watching_there_is_no_rate():
    with pytest.raises(ValueError, match="no rate"):
        gamma_poisson(0, 0)
