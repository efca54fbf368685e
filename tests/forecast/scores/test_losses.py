import numpy as np
import pytest
import scipy.stats
import scoringrules
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.errors import BadForecast, InputError
from accredit.forecast.scores.losses import (
    bootstrap,
    bootstrap_skill,
    brier_losses,
    brier_score,
    log_losses,
    log_score,
    skill,
)
from accredit.forecast.scores.ranking import average_precision

probabilities = st.floats(0, 1)
scored = st.lists(st.tuples(probabilities, st.booleans()), min_size=1, max_size=60)


def columns(rows):
    return tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))


# The values of the Brier score and of the log loss are those of scikit-learn's documentation.


def test_the_brier_score_is_the_mean_square_of_what_was_missed():
    assert brier_score([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0]) == pytest.approx(0.0375)
    assert brier_score([0, 1], [0, 1]) == 0
    assert brier_score([1, 0], [0, 1]) == 1


def test_the_log_score_is_what_what_came_about_was_thought_worth_in_nats():
    found = log_score([0.9, 0.1, 0.2, 0.65], [1, 0, 0, 1])
    assert found.nats == pytest.approx(0.21616, abs=5e-6)
    assert (found.floor, found.moved) == (1e-4, 0)


def test_what_was_called_impossible_and_came_about_costs_the_floor_and_the_score_says_so():
    found = log_score([0.0, 0.5], [1, 1])
    assert found.nats == pytest.approx((-np.log(1e-4) - np.log(0.5)) / 2)
    assert (found.floor, found.moved) == (1e-4, 1)
    assert log_losses([0.0, 1.0], [1, 0], floor=0.01) == pytest.approx([-np.log(0.01)] * 2)
    assert log_losses([0.0, 1.0], [0, 1], floor=0.01) == pytest.approx([-np.log(0.99)] * 2)


def test_a_case_of_weight_three_counts_as_three_cases():
    assert brier_score([0.2, 0.7], [0, 0], [3, 1]) == brier_score([0.2] * 3 + [0.7], [0] * 4)
    weighed, written = (
        log_score([0.2, 0.7], [0, 1], [3, 1]),
        log_score([0.2] * 3 + [0.7], [0, 0, 0, 1]),
    )
    assert weighed.nats == pytest.approx(written.nats)


@settings(deadline=None)
@given(scored)
def test_each_case_is_scored_as_by_scoringrules(rows):
    p, y = columns(rows)
    assert brier_losses(p, y) == pytest.approx(scoringrules.brier_score(y, p))
    inside = np.clip(p, 1e-4, 1 - 1e-4)
    assert log_losses(p, y) == pytest.approx(scoringrules.log_score(y, inside))


@settings(deadline=None)
@given(probabilities, probabilities)
def test_who_forecasts_what_he_believes_expects_the_best_score(belief, forecast):
    chance = [belief, 1 - belief]  # of yes and of no

    def expected(score, p):
        return score([p, p], [1, 0], chance)

    assert expected(brier_score, belief) <= expected(brier_score, forecast) + 1e-12
    honest, other = expected(log_score, belief), expected(log_score, forecast)
    assert honest.nats <= other.nats + 1e-12  # also where the belief lies under the floor


def test_skill_is_the_share_of_the_references_loss_that_was_saved():
    assert skill(0.1, 0.25).value == pytest.approx(0.6)
    assert skill(0.25, 0.25).value == 0
    assert skill(0.5, 0.25).value == -1
    assert skill(0.1, 0.25).reason == ""


@pytest.mark.parametrize(
    ("score", "reference", "reason"),
    [(0.1, 0.0, "perfect"), (0.1, -0.2, "below 0"), (np.nan, 0.1, "not a number")],
)
def test_there_is_no_skill_where_nothing_can_be_gained_and_it_says_why(score, reference, reason):
    found = skill(score, reference)
    assert np.isnan(found.value)
    assert reason in found.reason


def episodes(count=12, size=20, seed=4):
    """Losses of cases that err together, and the names of their episodes."""
    rng = np.random.default_rng(seed)
    names = np.repeat([f"episode {i}" for i in range(count)], size)
    return np.repeat(rng.gamma(2.0, 1.0, count), size) + rng.random(count * size), names


def test_one_seed_gives_one_interval_and_another_seed_another():
    losses, names = episodes()
    assert bootstrap(losses, names, seed=3) == bootstrap(losses, names, seed=3)
    assert bootstrap(losses, names, seed=3) != bootstrap(losses, names, seed=4)


def test_the_mean_of_losses_has_the_interval_of_the_function_that_takes_their_mean():
    losses, names = episodes()
    by_function = bootstrap(lambda at: losses[at].mean(), names, number=300)
    by_losses = bootstrap(losses, names, number=300)
    assert by_losses.value == pytest.approx(losses.mean())
    assert (by_losses.low, by_losses.high) == pytest.approx((by_function.low, by_function.high))
    assert (by_losses.clusters, by_losses.number, by_losses.undefined) == (12, 300, 0)


def test_cases_copied_inside_their_episodes_make_nothing_surer():
    losses, names = episodes(size=1)
    once, often = bootstrap(losses, names), bootstrap(np.repeat(losses, 50), np.repeat(names, 50))
    assert (once.low, once.high) == pytest.approx((often.low, often.high))
    alone = bootstrap(np.repeat(losses, 50), np.arange(600))
    assert alone.high - alone.low < (often.high - often.low) / 4


def test_where_each_case_is_its_own_episode_the_interval_is_scipys():
    losses, _ = episodes(size=1, count=40)
    theirs = scipy.stats.bootstrap(
        (losses,), np.mean, method="percentile", n_resamples=20_000, rng=np.random.default_rng(0)
    ).confidence_interval
    ours = bootstrap(losses, np.arange(40), number=20_000)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), rel=0.01)


def test_nineteen_intervals_in_twenty_hold_the_true_mean_where_there_are_many_episodes():
    rng = np.random.default_rng(11)
    held = 0
    for seed in range(200):
        losses = np.repeat(rng.normal(1, 1, 60), 3) + rng.normal(0, 1, 180)
        found = bootstrap(losses, np.repeat(np.arange(60), 3), number=400, seed=seed)
        held += found.low <= 1 <= found.high
    assert 180 <= held <= 198  # binomial: 190 +- 3 standard deviations, less what is too narrow


def test_one_episode_has_a_score_but_no_interval_and_says_why():
    found = bootstrap([0.1, 0.3], ["Kosovo", "Kosovo"])
    assert found.value == pytest.approx(0.2)
    assert np.isnan([found.low, found.high]).all()
    assert "one cluster" in found.reason
    gain = bootstrap_skill([0.1, 0.3], [0.2, 0.6], ["Kosovo", "Kosovo"])
    assert gain.value == pytest.approx(0.5)
    assert "one cluster" in gain.reason


def test_resamples_without_an_event_are_left_out_and_counted():
    p, y = np.array([0.9, 0.1, 0.3, 0.2]), np.array([1, 0, 0, 0])
    found = bootstrap(lambda at: average_precision(p[at], y[at]), [0, 0, 1, 1], number=400)
    assert 60 < found.undefined < 140  # a quarter draws the second episode twice
    assert (found.low, found.high) == (1, 1)
    none = bootstrap(lambda _: float("nan"), [0, 1], number=10)
    assert none.undefined == 10
    assert "undefined" in none.reason


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.floats(0, 4), st.floats(0.1, 4), st.integers(0, 3)), min_size=2, max_size=40
    )
)
def test_the_interval_of_a_skill_is_that_of_the_skill_of_each_resample(rows):
    own, other, names = columns(rows)
    ours = bootstrap_skill(own, other, names, number=50)
    slow = bootstrap(lambda at: skill(own[at].mean(), other[at].mean()).value, names, number=50)
    assert [ours.value, ours.low, ours.high] == pytest.approx(
        [slow.value, slow.low, slow.high], nan_ok=True
    )


def test_a_perfect_reference_leaves_no_skill_and_no_interval():
    found = bootstrap_skill([0.1, 0.3, 0.2], [0, 0, 0], [1, 2, 3])
    assert np.isnan([found.value, found.low, found.high]).all()
    assert "perfect" in found.reason


def test_a_reference_that_is_perfect_in_some_resamples_is_scored_in_the_others():
    found = bootstrap_skill([0.1, 0.3], [0, 0.6], [1, 2], number=400)
    assert found.value == pytest.approx(1 / 3)
    assert 60 < found.undefined < 140


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: brier_score([], []), "shape (0,)"),
        (lambda: brier_score([0.1], [0, 1]), "1 forecasts, 2 outcomes"),
        (lambda: brier_score([0.1, 1.2], [0, 1]), "1.2 at 1 is no probability"),
        (lambda: brier_score([-0.1, 0.2], [0, 1]), "-0.1 at 0 is no probability"),
        (lambda: brier_score([0.1, np.nan], [0, 1]), "nan at (1,)"),
        (lambda: brier_score([0.1, 0.2], [0, 0.5]), "only 0"),
        (lambda: brier_score(["yes"], [0]), "not an array of numbers"),
        (lambda: brier_score([[0.1]], [[0]]), "shape (1, 1)"),
        (lambda: brier_score([0.1, 0.2], [0, 1], [0, 0]), "some above 0"),
        (lambda: brier_score([0.1, 0.2], [0, 1], [1, -1]), "0 or more"),
        (lambda: log_score([0.1], [1], floor=0.0), "a floor of 0.0"),
        (lambda: bootstrap([0.1, 0.2], [1]), "2 losses, 1 clusters"),
        (lambda: bootstrap([0.1], [1], number=0), "0 resamples"),
        (lambda: bootstrap([0.1], [1], level=1.0), "level 1.0"),
        (lambda: bootstrap([0.1], []), "clusters: shape (0,)"),
        (lambda: bootstrap([0.1, 0.2], [1, np.nan]), "nan is no name"),
        (lambda: bootstrap([0.1, 0.2], np.array([None, "Kosovo"], dtype=object)), "several types"),
        (lambda: bootstrap_skill([0.1], [0.1, 0.2], [1]), "2 reference"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_one_line(ask, told):
    with pytest.raises(BadForecast) as caught:
        ask()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, InputError)
