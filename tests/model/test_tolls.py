"""Tolls as intervals: what several sources span, and what was known of it on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accredit.model import Act, Count, Evidence, PartialDate, Voice
from accredit.record.load import count_of

NIGHT = date(2024, 3, 22)


def _told(day: date, *counts: str) -> Evidence:
    tolls = tuple(count_of(text) for text in counts)
    return Evidence("https://example.org", day, "published", Voice.REPORT, counts=tolls)


def _attack(*evidence: Evidence, counts: tuple[str, ...] = ()) -> Act:
    return Act(
        "a", "attack", "", "RUS", PartialDate.on(NIGHT), evidence,
        counts=tuple(count_of(text) for text in counts),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["killed=0", "killed=3..", "killed=..4", "killed=133..145"])
def test_a_toll_reads_and_writes_the_same(text: str) -> None:
    assert str(count_of(text)) == text


def test_nobody_killed_is_a_number_and_not_an_open_end() -> None:
    assert (count_of("killed=0..0").low, count_of("killed=0..0").high) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1))
def test_the_span_holds_every_figure(figures: list[tuple[int, int]]) -> None:
    counts = [Count("killed", min(pair), max(pair)) for pair in figures]
    span = Count.spanning(counts)
    assert span.low == min(c.low for c in counts if c.low is not None)
    assert span.high == max(c.high for c in counts if c.high is not None)


def test_at_least_a_figure_leaves_open_what_no_other_source_closes() -> None:
    assert str(Count.spanning([Count("killed", 7, None), Count("killed", 9, 9)])) == "killed=7..9"
    assert Count.spanning([Count("killed", 10, None), Count("killed", 9, 9)]).high is None


def test_the_figures_of_a_first_night_are_overtaken_by_later_ones() -> None:
    act = _attack(_told(NIGHT, "killed=40"), _told(date(2024, 3, 29), "killed=144"))
    assert [str(c) for c in act.counts_by(NIGHT)] == ["killed=40"]
    assert [str(c) for c in act.counts_by(date(2024, 4, 6))] == ["killed=144"]


def test_what_is_told_of_one_thing_does_not_overtake_another() -> None:
    act = _attack(_told(NIGHT, "killed=40", "wounded=100"), _told(date(2024, 3, 29), "killed=144"))
    assert {str(c) for c in act.counts_by(date.max)} == {"killed=144", "wounded=100"}


def test_an_act_whose_sources_have_no_toll_has_its_own_once_it_is_known() -> None:
    act = _attack(_told(NIGHT), counts=("killed=3..4",))
    assert [str(c) for c in act.counts_by(NIGHT)] == ["killed=3..4"]
    assert act.counts_by(date(2024, 3, 21)) == ()
