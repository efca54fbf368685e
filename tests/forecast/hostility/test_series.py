from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accredit.errors import NotCovered
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import CEASEFIRE, DELISTED, FIRST, LAST, myanmar


def test_a_month_has_its_days_and_one_beyond_all_calendars_the_nearest():
    assert Month.parse("2024-02").dates == (date(2024, 2, 1), date(2024, 2, 29))
    assert Month.parse("1969-12").dates == (date(1969, 12, 1), date(1969, 12, 31))
    assert Month.of(date.min).plus(-120).dates == (date.min, date.min)
    assert Month.of(date.max).dates == (date(9999, 12, 1), date.max)


SERIES = Monthly(Month.parse("2020-01"), np.arange(12))


def test_the_month_of_an_act_belongs_to_the_time_before_it():
    assert str(Month.after("2021-03-11")) == "2021-04"
    assert str(Month.after("2021-12-31")) == "2022-01"


def test_an_act_of_the_first_of_a_month_or_known_to_its_month_counts_from_that_month():
    assert str(Month.after("2020-11-01")) == "2020-11"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "months", "before", "after"),
    [
        (DELISTED, 6, 8, 0),
        (DELISTED, 12, 32, 3),
        (DELISTED, 24, 113, 52),
        ("2020-03-23", 12, 81, 32),
        (CEASEFIRE, 12, 65, 1),
    ],
)
def test_the_arakan_army_is_counted_as_in_the_research(shared, day, months, before, after):
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST)
    window = series.around(Month.after(day), months)
    assert (window.n_before, window.n_after, window.complete) == (before, after, True)


def test_a_window_that_the_data_do_not_fill_says_so():
    window = SERIES.around(Month.parse("2020-10"), 6)
    assert (window.before, window.after) == ((3, 4, 5, 6, 7, 8), (9, 10, 11))
    assert not window.complete
    assert window.notes == ("The data cover 3 of the 6 months after 2020-10.",)


def test_a_month_right_after_the_last_has_nothing_after_it():
    assert SERIES.around(Month.parse("2021-01"), 6).after == ()


@pytest.mark.parametrize("month", ["2019-12", "2021-02"])
def test_no_window_lies_outside_the_data(month):
    with pytest.raises(NotCovered, match="cover 2020-01 to 2020-12"):
        SERIES.around(Month.parse(month), 6)


def test_no_part_lies_outside_the_data():
    with pytest.raises(NotCovered):
        SERIES.between(Month.parse("2021-01"), Month.parse("2021-05"))
    with pytest.raises(NotCovered):
        Monthly.of_days([], Month.parse("2021-01"), Month.parse("2020-01"))


def test_years_before_the_first_event_are_no_years_of_peace():
    late = Monthly.of_days(["2015-03-29"], Month.parse("1989-01"), Month.parse("2016-12"))
    assert str(late.from_first_event().first) == "2015-01"
    none = Monthly.of_days([], Month.parse("1989-01"), Month.parse("2016-12"))
    assert none.from_first_event() is none


@given(
    st.lists(
        st.dates(
            min_value=np.datetime64("2000-01-01").item(),
            max_value=np.datetime64("2009-12-31").item(),
        )
    ),
    st.integers(1, 40),
)
def test_no_event_in_the_months_covered_is_lost(days, months):
    first = Month.parse("2000-01")
    series = Monthly.of_days(days, first, Month.parse("2009-12"))
    assert series.counts.sum() == len(days)
    assert len(series.months) == 120
    window = series.around(first.plus(60), months)
    middle = series.between(first.plus(60 - months), first.plus(59 + months))
    assert window.n_before + window.n_after == middle.counts.sum()
