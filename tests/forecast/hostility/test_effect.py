import dataclasses
import time

import numpy as np
import pytest

from accredit.errors import NotCovered
from accredit.forecast.hostility.effect import Rival, measure
from accredit.forecast.hostility.series import Month
from accredit.forecast.hostility.verdict import Verdict
from tests.forecast.hostility.world import (
    CEASEFIRE,
    DELISTED,
    FIRST,
    LAST,
    myanmar,
    simulated,
    taliban,
)

START, END = Month.parse("2010-01"), Month.parse("2019-12")
ACT = "2015-06-11"  # its first month after is the 66th
OTHERS = {f"other {seed}": simulated(START, [5.0] * 120, 900 + seed) for seed in range(5)}


def planted(before, after, at, seed):
    return simulated(START, [before] * at + [after] * (120 - at), seed)


@pytest.fixture
def arakan(shared):
    days, exact = myanmar(shared), myanmar(shared, exact=True)["ULA"]
    own = days.pop("ULA")

    def report(rivals, **more):
        return measure(
            own, DELISTED, FIRST, LAST, others=days, rivals=rivals, exact_days=exact, **more
        )

    return report


@pytest.mark.shared
def test_the_delisting_of_the_arakan_army_is_not_credited(arakan):
    report = arakan([Rival(CEASEFIRE, "ceasefire", True), Rival("2021-02-01", "coup", False)])
    assert report.verdict == "change seen, act not separable"
    assert report.distance == -4
    assert (
        report.reasons[0]
        == "The break found blind nearest to the act begins in 2020-11, 4 months before it."
    )
    assert report.reasons[1] == "ceasefire (2020-11) lies at that break."
    assert [model.name for model in report.models][2:] == [
        "level + rivals",
        "level + rivals + trend",
    ]
    assert [str(month) for month in report.span] == ["2019-01", "2022-12"]
    assert report.hawkes.events == 185
    assert report.years_needed == 2
    assert [row.window.n_after for row in report.comparisons] == [0, 3, 52]


@pytest.mark.shared
@pytest.mark.parametrize(
    "rivals",
    [
        [],
        [Rival("2020-11-12", "ceasefire", True)],
        [Rival("2020-03-23", "listing", True), Rival(CEASEFIRE, "ceasefire", True)],
    ],
)
def test_the_delisting_is_not_credited_by_whatever_rivals_are_named(arakan, rivals):
    assert arakan(rivals).verdict is Verdict.NOT_SEPARABLE


@pytest.mark.shared
def test_an_event_between_break_and_act_leaves_no_test(arakan):
    report = arakan([Rival("2020-12-15", "talks", True)])
    assert report.verdict is Verdict.NO_TEST
    assert report.reasons == (
        "talks (2020-12) lies between the break found blind (2020-11) and the act (2021-03).",
    )
    elsewhere = arakan([Rival("2020-12-15", "talks", False)])
    assert elsewhere.verdict is Verdict.NOT_SEPARABLE


@pytest.mark.shared
@pytest.mark.parametrize("window", [12, 24])
def test_the_split_of_the_lists_allows_no_test(shared, window):
    report = measure(
        taliban(shared), "2011-06-17", Month.parse("2005-01"), Month.parse("2015-12"), window=window
    )
    assert report.verdict == "no test possible"
    assert report.chosen.window.n_before == {12: 6, 24: 13}[window]


@pytest.mark.parametrize("seed", range(5))
def test_a_change_at_the_act_and_nowhere_else_is_seen_at_the_act(seed):
    report = measure(planted(10, 2, 66, seed), ACT, START, END, others=OTHERS)
    assert report.verdict == "change seen at the act, not in placebos", report.reasons
    assert abs(report.nearest_break - report.first_after) <= 1


def test_a_rise_at_the_act_is_seen_as_well():
    assert (
        measure(planted(4, 14, 66, 1), ACT, START, END, others=OTHERS).verdict is Verdict.AT_THE_ACT
    )


def test_where_nothing_changed_no_change_is_seen_and_chance_credits_no_act():
    found = [measure(planted(6, 6, 66, seed), ACT, START, END) for seed in range(100, 140)]
    verdicts = [report.verdict for report in found]
    assert verdicts.count("no change seen") >= 35  # of 40; one in twenty is as far from 1 by chance
    assert set(verdicts) <= {Verdict.NO_CHANGE, Verdict.NOT_SEPARABLE}
    assert "chance of" in found[0].reasons[1]


@pytest.mark.parametrize("seed", range(15))
def test_a_break_four_months_before_the_act_is_never_credited_to_it(seed):
    report = measure(planted(8, 2, 62, seed), ACT, START, END, others=OTHERS)
    assert report.verdict in {Verdict.NOT_SEPARABLE, Verdict.NO_CHANGE}


def test_a_change_that_other_dyads_share_is_not_credited():
    others = {f"other {seed}": planted(10, 1.5, 66, 50 + seed) for seed in range(5)}
    report = measure(planted(10, 2, 66, 1), ACT, START, END, others=others)
    assert report.verdict is Verdict.NOT_SEPARABLE
    assert any("other dyads moved as far" in reason for reason in report.reasons)


def test_a_rival_of_the_same_month_is_not_told_from_the_act():
    report = measure(
        planted(10, 2, 66, 1), ACT, START, END, rivals=[Rival("2015-06-20", "truce", True)]
    )
    assert report.verdict is Verdict.NOT_SEPARABLE


def test_an_act_of_the_last_month_covered_allows_no_test():
    report = measure(planted(10, 2, 66, 1), "2019-12-20", START, END)
    assert report.verdict is Verdict.NO_TEST
    assert report.dates is None
    assert report.notes[0] == "The data cover 0 of the 12 months after 2020-01."
    assert report.chosen.rate_after is None


def test_a_dyad_without_events_allows_no_test():
    report = measure([], ACT, START, END)
    assert report.verdict is Verdict.NO_TEST
    assert report.years_needed is None
    assert report.hawkes is None
    assert "needs 50" in report.notes[0]


def test_an_act_outside_the_data_is_refused():
    with pytest.raises(NotCovered, match="2010-01 to 2019-12"):
        measure([], "2020-01-05", START, END)


def test_a_report_never_says_that_an_act_made_a_change():
    for before, after, at in ((10, 2, 66), (8, 2, 62), (6, 6, 66), (1, 1, 66)):
        report = measure(planted(before, after, at, 1), ACT, START, END, others=OTHERS)
        assert "cause" not in repr(dataclasses.astuple(report)).lower()


def test_five_hundred_placebo_dyads_take_less_than_five_seconds():
    others = {str(seed): OTHERS[f"other {seed % 5}"] for seed in range(500)}
    start = time.perf_counter()
    report = measure(planted(10, 2, 66, 1), ACT, START, END, others=others)
    assert time.perf_counter() - start < 5
    assert len(report.dyads) == 500
    assert np.isfinite(report.dates.log_ratio)
