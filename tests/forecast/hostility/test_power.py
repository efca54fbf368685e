import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, poisson

from accredit.forecast.hostility.power import least_detectable, measure_power, power, years_needed


@pytest.mark.parametrize(("yearly", "years"), [(1, 50), (2, 25), (4, 13), (12, 5), (50, 1)])
def test_at_a_few_attacks_a_year_a_halving_takes_decades_to_see(yearly, years):
    # the research has 26 at 2 and 2 at 50: it left out 50 expected events, whose power is 0.802
    assert years_needed(yearly) == years
    assert power(yearly * years, 0.5) >= 0.8 > power(yearly * (years - 1), 0.5)


def test_power_is_the_share_of_simulated_tests_that_find_the_change():
    rng = np.random.default_rng(7)
    before, after = rng.poisson(40, 4000), rng.poisson(20, 4000)
    values = {
        pair: binomtest(pair[1], sum(pair)).pvalue
        for pair in set(zip(before.tolist(), after.tolist(), strict=True))
    }
    found = np.mean(
        [values[pair] < 0.05 for pair in zip(before.tolist(), after.tolist(), strict=True)]
    )
    assert power(40, 0.5) == pytest.approx(found, abs=0.03)


@settings(deadline=None, max_examples=40)
@given(st.floats(0.5, 300), st.floats(0.2, 3))
def test_without_a_change_the_test_errs_no_more_often_than_it_says(expected, ahead):
    assert power(expected, 1.0, (1.0, ahead)) <= 0.05 + 1e-9


def test_the_least_change_that_is_detectable_is_detected():
    fall, rise = least_detectable(40), least_detectable(40, rise=True)
    assert power(40, fall) == pytest.approx(0.8, abs=0.002)
    assert power(40, rise) == pytest.approx(0.8, abs=0.002)
    assert fall < 1 < rise


def test_from_two_events_not_even_an_end_is_detected():
    assert least_detectable(2) is None
    assert power(0, 0.5) == 0
    assert power(10, 0.5, (12.0, 0.0)) == 0


def test_clusters_take_power_away():
    found = measure_power(32, (12, 12), 1.46)
    assert found.halving == pytest.approx(0.594, abs=0.001)
    assert found.halving_dispersed == pytest.approx(0.22, abs=0.005)
    assert np.isnan(measure_power(32, (12, 12), float("nan")).halving_dispersed)
    assert measure_power(100, (12, 12), 0).halving_dispersed == pytest.approx(
        power(100, 0.5), abs=0.02
    )


@pytest.mark.parametrize(("yearly", "ratio"), [(0, 0.5), (3, 1)])
def test_no_number_of_years_shows_nothing(yearly, ratio):
    with pytest.raises(ValueError, match="no number of years"):
        years_needed(yearly, ratio)


@pytest.mark.parametrize("expected", [0.3, 4.0, 52.0, 900.0])
@pytest.mark.parametrize("ratio", [0.0, 0.5, 1.0, 1.8])
@pytest.mark.parametrize("times", [(1.0, 1.0), (3.0, 1.0)])
def test_it_is_that_of_the_distributions_of_scipy(expected, ratio, times):
    before, after = times
    later = expected * ratio * after / before
    mean = expected + later
    totals = np.arange(int(mean + 12 * np.sqrt(mean) + 30))
    null, tail = after / (before + after), 0.025
    low = binom.ppf(tail, totals, null)
    low = np.where(binom.cdf(low, totals, null) <= tail, low, low - 1)
    high = binom.isf(tail, totals, null) + 1
    found = binom.cdf(low, totals, later / mean) + binom.sf(high - 1, totals, later / mean)
    assert power(expected, ratio, times) == pytest.approx(
        poisson.pmf(totals, mean) @ found, abs=1e-9
    )
