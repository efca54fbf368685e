from itertools import pairwise
from math import inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.forecast.hostility.breaks import find_breaks
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import FIRST, LAST, myanmar

START = Month.parse("2015-01")


@pytest.mark.shared
def test_the_arakan_army_broke_off_in_the_month_of_the_ceasefire_not_of_the_delisting(shared):
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST).from_first_event()
    found = find_breaks(series)
    assert found.penalty == pytest.approx(18.7, abs=0.05)
    assert [str(month) for month in found.months] == [
        "2018-11",
        "2020-11",
        "2022-07",
        "2022-12",
        "2023-10",
    ]
    delisting = Month.parse("2021-03")
    assert found.nearest(delisting) - delisting == -4


def least_cost(counts, penalty, shortest):
    """The cheapest way to cut a series, by trying every last cut."""

    def cost(part):
        events = sum(part)
        return 2 * events * (1 - log(events / len(part))) if events else 0.0

    best = [0.0] + [inf] * len(counts)
    for end in range(shortest, len(counts) + 1):
        best[end] = min(
            best[start] + cost(counts[start:end]) + (penalty if start else 0)
            for start in range(end - shortest + 1)
        )
    return best[-1], cost


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=40), st.floats(2, 20))
def test_no_other_cuts_are_cheaper_by_much(counts, penalty):
    found = find_breaks(Monthly(START, np.array(counts)), penalty=penalty, shortest=1)
    least, cost = least_cost(counts, penalty, 1)
    edges = [0, *(month - START for month in found.months), len(counts)]
    ours = sum(cost(counts[a:b]) for a, b in pairwise(edges)) + penalty * len(found.months)
    assert ours == pytest.approx(least, abs=1e-6)


def test_a_steady_series_and_an_empty_one_have_no_breaks():
    assert find_breaks(Monthly(START, np.full(60, 4))).months == ()
    none = find_breaks(Monthly(START, np.zeros(60, dtype=np.int64)))
    assert none.nearest(START) is None
    assert find_breaks(Monthly(START, np.array([1, 9]))).months == ()


def test_of_two_breaks_as_near_the_earlier_is_named():
    counts = np.repeat([2, 20, 2], 12)
    found = find_breaks(Monthly(START, counts))
    assert [month - START for month in found.months] == [12, 24]
    assert found.nearest(START.plus(18)) == START.plus(12)
