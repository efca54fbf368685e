import numpy as np
import pytest

from accredit.forecast.hostility.by_month import Mark, hostility
from accredit.forecast.hostility.rates import gamma_poisson
from accredit.forecast.hostility.series import Month

FIRST, LAST = Month.parse("2020-01"), Month.parse("2021-12")
DAYS = ["2021-05-01", "2020-02-10", "2020-02-11", "2021-05-20"]
HAPPENED, CLAIMED, ATTRIBUTED = (
    [True, True, False, True],
    [False, True, True, True],
    [True, False, True, False],
)


def test_what_happened_was_claimed_and_was_attributed_are_counted_apart():
    found = hostility(DAYS, HAPPENED, CLAIMED, ATTRIBUTED, FIRST, LAST)
    assert (found.happened.counts[1], found.claimed.counts[1], found.attributed.counts[1]) == (
        1,
        2,
        1,
    )
    assert (found.happened.counts[16], found.claimed.counts[16], found.attributed.counts[16]) == (
        2,
        1,
        1,
    )


def test_the_day_of_an_act_begins_the_period_after_it():
    marks = [
        Mark("2021-05-01", "recognised"),
        Mark("2019-01-01", "earlier"),
        Mark("2023-01-01", "later"),
    ]
    before, after = hostility(DAYS, HAPPENED, CLAIMED, ATTRIBUTED, FIRST, LAST, marks=marks).periods
    assert (before.opened_by, after.opened_by) == (None, "recognised")
    assert (str(before.first), str(before.last)) == ("2020-01-01", "2021-04-30")
    assert (str(after.first), str(after.last)) == ("2021-05-01", "2021-12-31")
    assert (before.happened.events, after.happened.events) == (1, 2)
    assert after.happened == gamma_poisson(2, 245 / 365.25)


def test_two_acts_of_one_day_open_one_period():
    marks = [Mark("2021-05-01", "recognised"), Mark("2021-05-01", "delisted")]
    periods = hostility(DAYS, HAPPENED, CLAIMED, ATTRIBUTED, FIRST, LAST, marks=marks).periods
    assert [period.opened_by for period in periods] == [None, "delisted"]


def test_without_events_the_rate_is_low_but_not_0():
    (period,) = hostility([], [], [], [], FIRST, LAST).periods
    assert 0 < period.happened.mean < period.happened.high < np.inf


def test_flags_of_another_number_are_refused():
    with pytest.raises(ValueError, match="4 days"):
        hostility(DAYS, HAPPENED, CLAIMED, [True], FIRST, LAST)
