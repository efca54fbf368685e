import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.forecast.hostility.placebo import log_ratio, placebo_dates, placebo_dyads
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import DELISTED, FIRST, LAST, myanmar, taliban

AFTER = Month.after(DELISTED)


@pytest.fixture
def dyads(shared):
    return {name: Monthly.of_days(days, FIRST, LAST) for name, days in myanmar(shared).items()}


@pytest.mark.shared
def test_one_date_in_ten_is_as_low_as_that_of_the_delisting_and_all_are_its_neighbours(dyads):
    series = dyads["ULA"]
    found = placebo_dates(series, series.around(AFTER, 12), nearest_break=Month.parse("2020-11"))
    # the research left out the last date, 2023-01, and so counts 61 and 48
    assert (found.every.dates, found.every.as_low) == (62, 6)
    assert found.every.share(found.every.as_low) == pytest.approx(0.10, abs=0.005)
    assert (found.far_from_act.dates, found.far_from_act.as_low) == (49, 0)
    assert found.far_from_break.as_low == 0
    assert str(found.lowest[0]) == "2020-12"


@pytest.mark.shared
def test_the_other_groups_of_myanmar_rose_with_the_coup(dyads):
    series = dyads.pop("ULA")
    window = series.around(AFTER, 12)
    found = {dyad.name: round(dyad.log_ratio, 1) for dyad in placebo_dyads(dyads, window)}
    assert len(found) == 7
    assert min(found.values()) > 0
    printed = {"KIO": 2.3, "KNU": 2.3, "PSLF": 1.0, "KNPP": 4.9, "MNDAA": 3.5}
    assert found | printed == found
    assert round(float(log_ratio(window.n_before, window.n_after, 12, 12)), 1) == -2.2


@pytest.mark.shared
def test_one_date_in_seven_is_as_extreme_as_that_of_the_split_of_the_lists(shared):
    series = Monthly.of_days(taliban(shared), Month.parse("2005-01"), Month.parse("2015-12"))
    found = placebo_dates(series, series.around(Month.after("2011-06-17"), 24))
    assert found.every.dates == 85
    assert found.every.share(found.every.as_far) == pytest.approx(0.14, abs=0.005)


def test_an_act_without_months_after_it_has_no_placebos():
    series = Monthly(Month.parse("2020-01"), np.ones(24, dtype=np.int64))
    window = series.around(Month.parse("2022-01"), 12)
    assert placebo_dates(series, window) is None
    assert placebo_dyads({"other": series}, window) == ()


def test_a_quiet_series_has_no_dates_to_compare_with():
    series = Monthly(Month.parse("2020-01"), np.zeros(48, dtype=np.int64))
    found = placebo_dates(series, series.around(Month.parse("2022-01"), 12))
    assert found.every.dates == 0
    assert found.lowest is None
    assert np.isnan(found.every.share(0))


def test_a_dyad_whose_data_do_not_reach_the_act_is_left_out():
    series = Monthly(Month.parse("2020-01"), np.ones(48, dtype=np.int64))
    short = Monthly(Month.parse("2021-06"), np.ones(30, dtype=np.int64))
    found = placebo_dyads(
        {"all": series, "short": short}, series.around(Month.parse("2022-01"), 12)
    )
    assert [dyad.name for dyad in found] == ["all"]


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 20), min_size=30, max_size=90), st.integers(1, 12), st.integers(2, 28)
)
def test_the_rank_is_that_of_counting_one_date_after_the_other(counts, months, at):
    series = Monthly(Month.parse("2015-01"), np.array(counts))
    window = series.around(series.first.plus(at), months)
    found = placebo_dates(series, window, least_events=3)
    back, ahead = len(window.before), len(window.after)
    ratios = [
        float(log_ratio(sum(counts[i - back : i]), sum(counts[i : i + ahead]), back, ahead))
        for i in range(back, len(counts) - ahead + 1)
        if sum(counts[i - back : i + ahead]) >= 3
    ]
    assert found.every.dates == len(ratios)
    assert found.every.as_low == sum(ratio <= found.log_ratio + 1e-9 for ratio in ratios)
    assert found.every.as_high == sum(ratio >= found.log_ratio - 1e-9 for ratio in ratios)
