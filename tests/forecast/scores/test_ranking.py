import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.errors import BadForecast
from accredit.forecast.scores.ranking import average_precision, concordance, top_k
from tests.forecast import LIFELINES

few = st.integers(0, 5).map(float)  # so that ties are many
waiting = st.lists(st.tuples(few, few, st.booleans(), st.integers(0, 3)), min_size=1, max_size=40)
named = st.lists(st.tuples(few, st.booleans(), st.integers(0, 3)), min_size=1, max_size=40)


def columns(rows):
    return tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))


def test_the_average_precision_is_that_of_the_example_of_scikit_learn():
    # the event ranked first is found at precision 1, the other as the second of three
    found = average_precision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])
    assert found == pytest.approx((1 + 2 / 3) / 2)


def test_a_forecast_that_tells_nothing_apart_has_the_precision_of_the_base_rate():
    assert average_precision([0.3] * 10, [1] + [0] * 9) == pytest.approx(0.1)
    assert average_precision([3, 2, 1], [1, 0, 0]) == 1
    assert np.isnan(average_precision([0.3, 0.4], [0, 0]))


@settings(deadline=None)
@given(named)
def test_the_average_precision_is_that_of_one_threshold_after_the_other(rows):
    p, y, w = columns(rows)
    if not w.any():
        return
    area, before = 0.0, 0.0
    for threshold in sorted(set(p), reverse=True):
        hit = (w * y)[p >= threshold].sum()
        if hit > before:
            area += (hit - before) / (w * y).sum() * hit / w[p >= threshold].sum()
        before = hit
    found = average_precision(p, y, w)
    assert found == pytest.approx(area) if before else np.isnan(found)


def brute(risks, times, moved, weights):
    """Harrell's C, pair by pair."""
    right = pairs = 0.0
    for i in range(len(risks)):
        for j in range(len(risks)):
            later = times[j] > times[i] or (times[j] == times[i] and not moved[j])
            if moved[i] and later:
                pair = weights[i] * weights[j]
                pairs += pair
                right += pair * ((risks[i] > risks[j]) + (risks[i] == risks[j]) / 2)
    return right / pairs if pairs else float("nan")


@settings(deadline=None)
@given(waiting)
def test_concordance_is_that_of_comparing_every_two(rows):
    risks, times, moved, weights = columns(rows)
    ones = np.ones(len(rows))
    expected = brute(risks, times, moved, ones)
    assert concordance(risks, times, moved) == pytest.approx(expected, nan_ok=True)
    if weights.any():
        expected = brute(risks, times, moved, weights)
        assert concordance(risks, times, moved, weights) == pytest.approx(expected, nan_ok=True)


@settings(deadline=None)
@given(waiting)
def test_concordance_is_that_of_lifelines(rows):
    concordance_index = pytest.importorskip("lifelines.utils", reason=LIFELINES).concordance_index
    risks, times, moved, _ = columns(rows)
    ours = concordance(risks, times, moved)
    if np.isnan(ours):
        with pytest.raises(ZeroDivisionError):
            concordance_index(times, -risks, moved)
    else:
        assert ours == pytest.approx(concordance_index(times, -risks, moved))


@settings(deadline=None)
@given(named)
def test_for_yes_and_no_concordance_is_the_area_under_the_roc_curve(rows):
    p, y, _ = columns(rows)
    yes, no = p[y == 1], p[y == 0]
    if not len(yes) or not len(no):
        assert np.isnan(concordance(p, 1 - y))
        return
    above = (yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2
    assert concordance(p, 1 - y) == pytest.approx(above)


def test_many_are_compared_as_fast_as_they_are_sorted():
    rng = np.random.default_rng(5)
    risks = rng.random(60_000)
    assert concordance(risks, -risks) == 1
    assert concordance(risks, risks) == 0
    assert concordance(risks, rng.random(60_000)) == pytest.approx(0.5, abs=0.01)


def test_a_state_last_seen_waiting_is_later_than_one_that_moved_then_and_unknown_after():
    assert concordance([2, 1], [3, 3], [1, 0]) == 1
    assert np.isnan(concordance([2, 1], [3, 4], [0, 1]))  # the first may have moved at any time
    assert np.isnan(concordance([2, 1], [3, 3], [1, 1]))


def test_of_the_first_three_movers_two_were_among_the_three_ranked_highest():
    #        A    B    C    D    E
    risks = [0.9, 0.2, 0.7, 0.8, 0.1]
    found = top_k(risks, [1, 2, 3, 4, 9], 3, [1, 1, 1, 1, 0])
    assert found.recall == pytest.approx(2 / 3)
    assert found.first.tolist() == [1, 1, 1, 0, 0]
    assert found.ranked.tolist() == [1, 0, 1, 1, 0]
    assert (found.k, found.movers) == (3, 3)


def test_those_tied_at_the_last_place_share_it():
    found = top_k([0.9, 0.5, 0.5, 0.5, 0.1], [1, 2, 3, 4, 5], 2)
    assert found.ranked == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 0])
    assert found.recall == pytest.approx((1 + 1 / 3) / 2)
    blind = top_k([0.5] * 10, np.arange(10), 3)
    assert blind.recall == pytest.approx(0.3)


def test_where_fewer_moved_than_were_asked_for_all_that_moved_are_looked_for():
    found = top_k([0.1, 0.9, 0.8, 0.7], [5, 6, 9, 9], 3, [1, 1, 0, 0])
    assert (found.k, found.movers) == (3, 2)
    assert found.recall == 0.5
    assert top_k([0.1, 0.9], [5, 6], 8).recall == 1
    assert np.isnan(top_k([0.1, 0.9], [9, 9], 1, [0, 0]).recall)


@settings(deadline=None)
@given(waiting, st.integers(1, 50))
def test_no_order_of_the_rows_changes_the_recall(rows, k):
    risks, times, moved, _ = columns(rows)
    found, turned = top_k(risks, times, k, moved), top_k(risks[::-1], times[::-1], k, moved[::-1])
    assert found.recall == pytest.approx(turned.recall, nan_ok=True)
    assert found.ranked.sum() == pytest.approx(min(k, len(risks)))
    assert found.first.sum() == pytest.approx(found.movers)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: average_precision([0.1], [0, 1]), "1 forecasts, 2 outcomes"),
        (lambda: concordance([1, 2], [1]), "2 risks, 1 times"),
        (lambda: concordance([1, 2], [1], [1, 0]), "2 risks, 1 times"),
        (lambda: concordance([1, np.nan], [1, 2]), "risks: nan at (1,)"),
        (lambda: concordance([1, 2], [1, 2], [1, 2]), "moved: only 1"),
        (lambda: top_k([1, 2], [1, 2], 0), "the first 0 movers"),
        (lambda: top_k([1, 2], [1, 2, 3], 1), "2 risks, 3 times"),
        (lambda: top_k([1, 2], [1, 2], 1, [1]), "1 moved"),
        (lambda: concordance([1, 2], [1, 2], None, [1]), "1 weights"),
    ],
)
def test_orders_that_cannot_be_compared_are_refused_in_one_line(ask, told):
    with pytest.raises(BadForecast) as caught:
        ask()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
