import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.errors import BadForecast
from accredit.forecast.scores.calibration import (
    decompose,
    distinct_cuts,
    equal_cuts,
    fit_recalibration,
    quantile_cuts,
    recalibrate,
    reliability,
)
from accredit.forecast.scores.losses import brier_score

coarse = st.integers(0, 10).map(lambda tenth: tenth / 10)
weighed = st.lists(
    st.tuples(coarse | st.floats(0, 1), st.booleans(), st.integers(0, 3) | st.floats(0.01, 9)),
    min_size=1,
    max_size=60,
).filter(lambda rows: any(weight for *_, weight in rows))
cutting = st.lists(st.floats(0, 1), max_size=8, unique=True).map(sorted)


def columns(rows):
    return tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))


def test_the_parts_of_two_forecasts_are_those_by_hand():
    p = np.repeat([0.2, 0.8], 5)
    y = [1, 0, 0, 0, 0, 1, 1, 1, 0, 0]  # 20 % and 60 % came about, 40 % of all
    found = decompose(p, y, cuts=distinct_cuts(p))
    assert found.reliability == pytest.approx(0.2**2 / 2)
    assert found.resolution == pytest.approx(0.2**2)
    assert found.uncertainty == pytest.approx(0.24)
    assert (found.within_variance, found.within_covariance) == pytest.approx((0, 0))
    assert found.brier == pytest.approx(0.22)
    assert found.bins == 2


def test_a_perfect_forecast_in_one_bin_owes_its_score_to_what_is_inside_the_bin():
    found = decompose([0, 1], [0, 1], cuts=[])
    assert (found.reliability, found.resolution, found.uncertainty) == (0, 0, 0.25)
    assert (found.within_variance, found.within_covariance) == (0.25, 0.5)
    assert found.brier == 0
    assert found.generalised_resolution == 0.25


@settings(deadline=None)
@given(weighed, cutting, st.integers(1, 12))
def test_the_parts_sum_to_the_brier_score_whatever_the_bins(rows, cuts, number):
    p, y, w = columns(rows)
    whole = brier_score(p, y, w)
    for chosen in (cuts, equal_cuts(number), quantile_cuts(p, number), distinct_cuts(p)):
        found = decompose(p, y, w, cuts=chosen)
        assert found.brier == pytest.approx(whole, abs=1e-12)
        assert min(found.reliability, found.resolution, found.within_variance) >= 0
    assert abs(found.within_variance) + abs(found.within_covariance) < 1e-12  # of distinct cuts


def test_bins_hold_about_as_many_cases_and_equal_forecasts_stay_together():
    p = np.linspace(0, 1, 100)
    table = reliability(p, np.zeros(100), cuts=quantile_cuts(p, 4))
    assert [row.cases for row in table.bins] == [25] * 4
    rare = np.array([0.01] * 70 + [0.02] * 20 + [0.5] * 10)
    table = reliability(rare, np.zeros(100), cuts=quantile_cuts(rare, 5))
    assert [(row.cases, round(row.forecast, 9)) for row in table.bins] == [(70, 0.01), (30, 0.18)]


def test_a_forecast_on_a_cut_belongs_to_the_bin_above_it():
    table = reliability([0.1, 0.3, 0.3, 1.0], [0, 1, 0, 1], cuts=equal_cuts(10))
    assert [(row.begin, row.end, row.cases) for row in table.bins] == [
        (0.1, 0.2, 1),
        (0.3, 0.4, 2),
        (0.9, 1.0, 1),
    ]
    assert [row.frequency for row in table.bins] == [0, 0.5, 1]


def test_the_table_tells_weighted_means_and_leaves_out_bins_without_weight():
    table = reliability([0.1, 0.3, 0.9], [0, 1, 1], [3, 1, 0], cuts=[0.5])
    (row,) = table.bins
    assert (row.cases, row.weight, row.forecast, row.frequency) == pytest.approx((2, 4, 0.15, 0.25))


def test_nine_bars_in_ten_hold_the_frequency_of_a_reliable_forecast():
    held = rows = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        p = rng.beta(1, 3, 1000)
        table = reliability(p, rng.random(1000) < p, cuts=quantile_cuts(p), seed=seed)
        held += sum(row.low <= row.frequency <= row.high for row in table.bins)
        rows += len(table.bins)
    assert held / rows == pytest.approx(0.9, abs=0.04)


def test_a_forecast_twice_too_high_falls_out_of_its_bars():
    rng = np.random.default_rng(3)
    p = rng.random(2000)
    table = reliability(p, rng.random(2000) < p / 2, cuts=equal_cuts(5))
    assert all(row.frequency < row.low < row.forecast < row.high for row in table.bins)


def test_bars_are_those_of_drawing_case_by_case():
    rng = np.random.default_rng(9)
    p = rng.random(1000) ** 2  # 894 cases below the cut, 106 above, or so
    y, cuts = rng.random(1000) < p, [0.8]
    alike = np.where(np.arange(1000) < 500, 1.0, 1 + 1e-9)  # weights that differ are drawn so
    at_once = reliability(p, y, cuts=cuts, resamples=4000).bins
    one_by_one = reliability(p, y, alike, cuts=cuts, resamples=4000).bins
    for ours, theirs in zip(at_once, one_by_one, strict=True):
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.015)


def test_fewer_cases_have_longer_bars_and_one_seed_has_one_table():
    p, y = np.full(1000, 0.3), np.arange(1000) % 10 < 3
    (many,), (few,) = (reliability(p[:n], y[:n], cuts=[]).bins for n in (1000, 50))
    assert few.high - few.low > 3 * (many.high - many.low)
    assert reliability(p, y, cuts=[], seed=1) == reliability(p, y, cuts=[], seed=1)
    assert reliability(p, y, cuts=[], seed=1) != reliability(p, y, cuts=[], seed=2)


def test_neighbours_in_the_wrong_order_are_pooled():
    found = fit_recalibration([0.1, 0.2, 0.3, 0.4], [0, 1, 0, 1])
    assert found.begins.tolist() == [0.1, 0.2, 0.4]
    assert found.levels.tolist() == [0, 0.5, 1]
    assert found([0, 0.15, 0.2, 0.39, 0.4, 1]).tolist() == [0, 0, 0.5, 0.5, 1, 1]


def test_equal_forecasts_get_one_level_with_the_weight_of_all():
    found = fit_recalibration([0.5, 0.5, 0.5, 0.9], [1, 0, 0, 0], [1, 1, 1, 9])
    assert found.levels == pytest.approx([1 / 12])
    assert fit_recalibration([0.5, 0.5, 0.7], [1, 0, 1], [1, 3, 0]).levels.tolist() == [0.25]


@settings(deadline=None)
@given(weighed)
def test_a_recalibration_never_falls_and_no_other_that_does_not_has_a_better_score(rows):
    p, y, w = columns(rows)
    found = fit_recalibration(p, y, w)
    assert (np.diff(found.levels) > 0).all()
    assert (np.diff(found.begins) > 0).all()
    read = found(p)
    assert ((read >= 0) & (read <= 1)).all()
    score = brier_score(read, y, w)
    assert score <= brier_score(p, y, w) + 1e-12  # what was forecast does not fall, either
    assert np.average(read, weights=w) == pytest.approx(np.average(y, weights=w))


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_without_ties_the_recalibration_is_scipys(outcomes):
    p = np.linspace(0.1, 0.9, len(outcomes))
    theirs = scipy.optimize.isotonic_regression(np.array(outcomes, dtype=float)).x
    assert fit_recalibration(p, outcomes)(p) == pytest.approx(theirs)


def test_an_episode_is_read_by_what_came_about_in_the_others_and_never_by_its_own():
    p = np.array([0.2, 0.8, 0.2, 0.8, 0.2, 0.8])
    names = ["Kosovo", "Kosovo", "Palestine", "Palestine", "Taiwan", "Taiwan"]
    found = recalibrate(p, [1, 1, 0, 1, 0, 0], names)
    assert found.tolist() == [0, 0.5, 0.5, 0.5, 0.5, 1]
    turned = recalibrate(p, [0, 0, 0, 1, 0, 0], names)
    assert turned[:2].tolist() == found[:2].tolist()


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6))
def test_a_forecast_four_times_too_high_is_put_right_by_other_episodes(seed):
    rng = np.random.default_rng(seed)
    true = rng.uniform(0, 0.25, 3000)
    y = rng.random(3000) < true
    read = recalibrate(4 * true, y, np.arange(3000) // 300)
    assert brier_score(read, y) < brier_score(4 * true, y) - 0.05
    assert np.abs(read - true).mean() < 0.06


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: decompose([0.1, 0.2], [0], cuts=[]), "2 forecasts, 1 outcomes"),
        (lambda: decompose([0.1], [0], cuts=[0.5, 0.4]), "must increase"),
        (lambda: decompose([0.1], [0], cuts=[0.5, 1.4]), "to 1 at most"),
        (lambda: decompose([0.1], [0], cuts=[np.nan]), "cuts: nan"),
        (lambda: equal_cuts(0), "0 bins"),
        (lambda: quantile_cuts([0.1], 0), "0 bins"),
        (lambda: quantile_cuts([]), "shape (0,)"),
        (lambda: reliability([0.1], [0], cuts=[], resamples=10), "10 resamples"),
        (lambda: reliability([0.1], [0], cuts=[], level=0), "level 0"),
        (lambda: fit_recalibration([0.1, 0.2], [0, 1])([1.5]), "1.5 at 0"),
        (lambda: recalibrate([0.1, 0.2], [0, 1], ["Kosovo"] * 2), "one cluster"),
        (lambda: recalibrate([0.1, 0.2], [0, 1], ["Kosovo"]), "2 forecasts, 1 clusters"),
        (lambda: recalibrate([0.1, 0.2], [0, 1], [1, 2], [0, 1]), "some above 0"),
    ],
)
def test_what_cannot_be_calibrated_is_refused_in_one_line(ask, told):
    with pytest.raises(BadForecast) as caught:
        ask()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
