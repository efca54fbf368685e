import itertools

import numpy as np
import pytest
import scipy.stats
import scoringrules
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from accredit.errors import BadForecast
from accredit.forecast.scores.draws import crps, pit_bounds, pit_histogram, randomised_pit

measures = st.floats(-1e6, 1e6)
shapes = st.tuples(st.integers(1, 5), st.integers(2, 12))
ensembles = shapes.flatmap(lambda shape: arrays.arrays(float, shape, elements=measures))


def test_the_score_of_three_draws_is_that_by_hand():
    # E|X - 1| = (1 + 0 + 2) / 3; E|X - X'| / 2 = (1 + 3 + 2) / 9, or / 6 of different draws
    assert crps([[3, 0, 1]], [1]) == pytest.approx([1 - 6 / 9])
    assert crps([[3, 0, 1]], [1], fair=True) == pytest.approx([1 - 6 / 6])


@settings(deadline=None)
@given(measures, measures, st.integers(1, 9))
def test_a_forecast_that_is_sure_of_a_number_misses_by_its_distance(forecast, outcome, m):
    assert crps([[forecast] * m], [outcome]) == pytest.approx([abs(forecast - outcome)])


@settings(deadline=None)
@given(ensembles, st.data())
def test_draws_are_scored_as_by_scoringrules_and_by_the_definition(draws, data):
    y = data.draw(arrays.arrays(float, len(draws), elements=measures))
    near = {"rel": 1e-9, "abs": 1e-8 * (1 + np.abs(draws).max() + np.abs(y).max())}
    apart = np.abs(draws[:, :, None] - draws[:, None, :]).mean(axis=(1, 2))
    assert crps(draws, y) == pytest.approx(
        np.abs(draws - y[:, None]).mean(axis=1) - apart / 2, **near
    )
    assert crps(draws, y) == pytest.approx(
        scoringrules.crps_ensemble(y, draws, estimator="qd"), **near
    )
    for estimator in ("fair", "pwm"):
        theirs = scoringrules.crps_ensemble(y, draws, estimator=estimator)
        assert crps(draws, y, fair=True) == pytest.approx(theirs, **near)


def test_the_fair_score_of_few_draws_is_on_average_that_of_their_law():
    law = [0, 1, 3]
    pairs = list(itertools.product(law, repeat=2))
    for outcome in range(5):
        fair = crps(pairs, [outcome] * 9, fair=True).mean()
        assert fair == pytest.approx(crps([law], [outcome])[0])
        assert crps(pairs, [outcome] * 9).mean() > fair


def test_many_draws_of_poisson_score_as_poisson():
    draws = np.random.default_rng(2).poisson(4.2, size=(1, 200_000)).repeat(3, axis=0)
    y = [0, 4, 11]
    assert crps(draws, y) == pytest.approx(scoringrules.crps_poisson(np.array(y), 4.2), abs=0.02)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 6), min_size=2, max_size=8),
    st.lists(st.integers(0, 6), min_size=1, max_size=8),
)
def test_no_other_draws_score_better_on_average_than_the_outcomes_own_law(law, other):
    own = crps([law] * len(law), law).mean()
    assert own <= crps([other] * len(law), law).mean() + 1e-12


def test_an_outcome_lies_between_the_draws_below_it_and_those_not_above_it():
    low, high = pit_bounds([[0, 1, 1, 5]] * 4, [1, 0, 9, 3])
    assert low == pytest.approx(np.array([1, 0, 4, 3]) / 5)
    assert high == pytest.approx(np.array([4, 2, 5, 4]) / 5)


@pytest.mark.parametrize("m", [1, 2, 3])
@pytest.mark.parametrize("bins", [1, 4, 7])
def test_the_histogram_is_flat_where_outcome_and_draws_are_of_one_law(m, bins):
    every = np.array(list(itertools.product([0, 0, 1, 2, 5], repeat=m + 1)))
    low, high = pit_bounds(every[:, :m], every[:, m])
    assert pit_histogram(low, high, bins=bins) == pytest.approx([1 / bins] * bins)


def test_the_histogram_is_flat_by_the_exact_law_too():
    law = scipy.stats.binom(2, 0.5)  # 1/4, 1/2, 1/4
    y = np.array([0, 1, 1, 2])
    assert pit_histogram(law.cdf(y - 1), law.cdf(y)) == pytest.approx([0.1] * 10)


def test_a_case_is_spread_evenly_between_its_bounds():
    assert pit_histogram([0.1], [0.5], bins=5) == pytest.approx([0.25, 0.5, 0.25, 0, 0])


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1), st.integers(1, 20))
@example([(0.3, 0.3 + 1e-16), (0.0, 5e-324)], 20)
def test_the_bars_of_a_histogram_sum_to_one(bounds, bins):
    low, high = np.sort(np.array(bounds), axis=1).T
    bars = pit_histogram(low, high, bins=bins)
    assert bars.sum() == pytest.approx(1)
    assert bars.min() >= -1e-12


def test_outcomes_that_an_exact_law_calls_impossible_stand_at_the_ends():
    assert pit_histogram([0, 1, 1], [0, 1, 1], bins=4) == pytest.approx([1 / 3, 0, 0, 2 / 3])


def test_the_randomised_pit_is_uniform_for_counts_of_the_law_that_was_forecast_and_else_not():
    rng = np.random.default_rng(8)
    rate = rng.gamma(2, 2, 3000)
    draws, y = rng.poisson(rate[:, None], (3000, 99)), rng.poisson(rate)
    own = randomised_pit(*pit_bounds(draws, y), seed=1)
    assert scipy.stats.kstest(own, "uniform").pvalue > 0.01
    narrow = np.rint(rate)[:, None] + rng.integers(-1, 2, (3000, 99))
    wrong = randomised_pit(*pit_bounds(narrow, y), seed=1)
    assert scipy.stats.kstest(wrong, "uniform").pvalue < 1e-6
    bars = pit_histogram(*pit_bounds(narrow, y), bins=10)
    assert min(bars[0], bars[-1]) > 2 * bars[1:-1].max()  # too narrow: a U


def test_chance_puts_a_case_between_its_bounds_and_one_seed_puts_it_at_one_place():
    low, high = pit_bounds([[1, 2, 2, 4]] * 50, [2] * 50)
    found = randomised_pit(low, high, seed=6)
    assert ((low <= found) & (found <= high)).all()
    assert found.tolist() == randomised_pit(low, high, seed=6).tolist()
    assert found.tolist() != randomised_pit(low, high, seed=7).tolist()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: crps([1, 2], [1, 2]), "shape (2,)"),
        (lambda: crps([[1, 2]], [1, 2]), "1 draws, 2 outcomes"),
        (lambda: crps([[1, np.inf]], [1]), "inf at (0, 1)"),
        (lambda: crps([[1]], [1], fair=True), "two draws"),
        (lambda: crps([[1, 2], [3]], [1, 2]), "not an array"),
        (lambda: pit_bounds([[]], [1]), "shape (1, 0)"),
        (lambda: pit_histogram([0.5], [0.4]), "low <= high"),
        (lambda: pit_histogram([0.5], [0.6], bins=0), "0 bins"),
        (lambda: randomised_pit([0.5], [1.4]), "low <= high"),
    ],
)
def test_draws_that_cannot_be_scored_are_refused_in_one_line(ask, told):
    with pytest.raises(BadForecast) as caught:
        ask()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
