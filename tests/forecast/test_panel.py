"""Rows of states and months, held against what the world knows, and against looking ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from accredit.errors import NotCovered
from accredit.forecast.cases import Case, cases
from accredit.forecast.episode import COLUMNS, PARENT, Episode, episode
from accredit.forecast.hazard import fit
from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.series import Month
from accredit.forecast.panel import Panel, panel
from accredit.forecast.spells import Move, Spell
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)


def of(target: str, move: Move = Move.RECOGNISE, until: date = KNOWN) -> Episode:
    case = cases().get(target, Case(target))
    return episode(open_ledger(), case, move, known=KNOWN, until=until)


@pytest.fixture(scope="module")
def kosovo() -> Panel:
    return panel([of("kosovo", until=date(2010, 12, 31))])


def of_state(rows: Panel, state: str) -> Panel:
    return rows.only(rows.state == rows.episodes[0].states.index(state))


def cell(rows: Panel, state: str, month: str, column: str) -> float:
    own, at = of_state(rows, state), Month.parse(month)
    here = (own.month - own.weight < at) & (at <= own.month)
    (value,) = own.design[here, COLUMNS.index(column)]
    return float(value)


def test_each_mover_moves_once_and_then_has_no_more_rows(kosovo: Panel) -> None:
    (one,) = kosovo.episodes
    later = [s for s in one.spells if s.moved and s.end > one.begin]
    assert kosovo.moved.sum() == len(later)
    for spell in later:
        own = of_state(kosovo, spell.actor)
        assert own.moved.tolist() == [False] * (len(own.moved) - 1) + [True]
        assert own.month.max() == spell.end
    assert {s.actor for s in later} >= {"PRT", "MNE", "MKD", "MYS"}  # who did not come at once
    assert of_state(kosovo, "SRB").weight.sum() == 34  # March 2008 to December 2010


def test_the_months_of_a_state_are_all_there_and_none_twice(kosovo: Panel) -> None:
    for spell in kosovo.episodes[0].spells:
        own = of_state(kosovo, spell.actor)
        begin = max(spell.begin, kosovo.episodes[0].begin + 1)
        assert own.weight.sum() == max(spell.end - begin + 1, 0)
        ends = own.month.tolist()
        assert ends == sorted(set(ends))


def test_the_first_month_has_no_rows_and_counts_for_those_that_follow(kosovo: Panel) -> None:
    assert not len(of_state(kosovo, "FRA").moved)  # on the second day
    column = kosovo.design[:, COLUMNS.index("moved at once")]
    at_once = [s for s in kosovo.episodes[0].spells if s.end == kosovo.episodes[0].begin]
    assert {s.actor for s in at_once} >= {"CRI", "USA", "FRA", "GBR", "TUR", "ALB"}
    assert np.allclose(column, np.log(1 + len(at_once)))


def test_what_is_seen_is_what_was_done_before(kosovo: Panel) -> None:
    assert cell(kosovo, "MEX", "2008-04", "moved: USA") > 0
    russian = kosovo.design[:, COLUMNS.index("moved: RUS")]
    assert not russian.any()  # Russia never did
    assert cell(kosovo, "MEX", "2008-05", "from month 3") == 1
    assert cell(kosovo, "MEX", "2008-04", "from month 3") == 0
    assert cell(kosovo, "MNE", "2008-05", "parent objects") == 1  # Serbia
    assert cell(kosovo, "MNE", "2008-05", "capital held") == 1  # Pristina


def test_a_mission_counts_from_the_month_after_it() -> None:
    rows = panel([of("islamic-emirate")])
    assert cell(rows, "RUS", "2022-03", "had mission") == 0  # Moscow took a chargé in that month
    assert cell(rows, "RUS", "2022-04", "had mission") == 1
    assert cell(rows, "USA", "2024-04", "had mission") == 0
    assert cell(rows, "KAZ", "2024-03", "had delisting") == 1  # in December 2023
    assert cell(rows, "PAK", "2024-03", "borders it") == 1
    assert cell(rows, "PAK", "2024-03", "same religion") == 1
    assert cell(rows, "FRA", "2024-03", "borders it") == 0


def test_a_parent_its_allies_and_who_lost_a_part_too_are_told() -> None:
    rows = panel([of("rhodesia")])  # allies: NATO, of which the Commonwealth's India is none
    for state, parent, allied in (("GBR", 1, 0), ("FRA", 0, 1), ("IND", 0, 0)):
        assert cell(rows, state, "1970-01", "is its parent") == parent, state
        assert cell(rows, state, "1970-01", "allied to its parent") == allied, state
    for state, month, lost in (("NGA", "1967-05", 0), ("NGA", "1968-01", 1), ("NGA", "1970-03", 0)):
        assert cell(rows, state, month, "lost a part itself") == lost, month  # to Biafra
    kosovo = panel([of("kosovo")])
    assert cell(kosovo, "CYP", "2010-01", "lost a part itself") == 1
    assert cell(kosovo, "SRB", "2010-01", "lost a part itself") == 0  # it is the parent
    nobody = panel([of("islamic-emirate", until=date(2024, 12, 31))])  # it left no state
    assert not nobody.columns(PARENT[:2]).any()


def test_no_row_tells_of_its_own_month_or_later() -> None:
    whole = of("kosovo", until=date(2010, 12, 31))
    cut = Month.parse("2008-06")
    waiting = tuple(
        Spell(s.actor, s.begin, whole.end, moved=False) if s.moved and s.end >= cut else s
        for s in whole.spells
    )  # as if nobody had moved from then on
    one, other = (panel([e]).until(cut) for e in (whole, replace(whole, spells=waiting)))

    def by_month(rows: Panel) -> dict[tuple[int, int], list[float]]:
        return {
            (int(state), int(month - back)): design.tolist()
            for design, weight, state, month in zip(
                rows.design, rows.weight, rows.state, rows.month, strict=True
            )
            for back in range(int(weight))
        }

    seen, seen_other = by_month(one), by_month(other)
    assert seen == {key: row for key, row in seen_other.items() if key in seen}
    assert one.moved.sum() > other.moved.sum()


def test_rows_cut_at_a_month_are_those_of_the_episode_as_it_was_then() -> None:
    whole = of("kosovo", until=date(2010, 12, 31))
    for month in (Month.parse("2008-03"), Month.parse("2008-11"), Month.parse("2010-01")):
        cut, then = panel([whole]).until(month), panel([whole.until(month)])
        names = [np.array(rows.episodes[0].states)[rows.state] for rows in (cut, then)]
        orders = [
            np.lexsort((rows.month, name)) for rows, name in zip((cut, then), names, strict=True)
        ]
        assert (names[0][orders[0]] == names[1][orders[1]]).all()
        for table in ("design", "moved", "weight", "month"):
            one, other = (
                getattr(rows, table)[order] for rows, order in zip((cut, then), orders, strict=True)
            )
            np.testing.assert_array_equal(one, other)


def test_an_episode_ends_with_its_target() -> None:
    bare = episode(open_ledger(), Case("DDR"), Move.RECOGNISE, known=KNOWN)
    assert str(bare.end) == "1990-10"  # reunited with the Federal Republic on the 3rd
    assert str(of("DDR").end) == "1970-04"  # until then a weekly named all who had recognised it


def test_merged_rows_give_the_fit_of_months() -> None:
    rows = panel([of("kosovo", until=date(2009, 12, 31)), of("abkhazia", until=date(2012, 12, 31))])
    names = ("from month 6", "same religion", "moved among allies", "moved among region")
    design = rows.columns(names)
    merged = fit(
        design, rows.moved, rows.episode, names=names, weights=rows.weight, prior=1.0, tau=0.7
    )
    repeat = rows.weight.astype(int)
    whole = fit(
        np.repeat(design, repeat, axis=0), np.repeat(rows.moved, repeat),
        np.repeat(rows.episode, repeat), names=names, prior=1.0, tau=0.7,
    )  # fmt: skip
    assert merged.state is FitState.CONVERGED
    assert len(rows.moved) < 0.5 * rows.weight.sum()
    np.testing.assert_allclose(merged.coefficients, whole.coefficients, atol=1e-7)
    np.testing.assert_allclose(merged.clustered, whole.clustered, atol=1e-7)


def test_rows_can_begin_later_and_before_1970() -> None:
    china = of("CHN", until=date(1975, 12, 31))
    whole, late = panel([china]), panel([china], since=Month.parse("1972-01"))
    assert str(Month(int((whole.month - whole.weight).min()) + 1)) == "1949-11"
    assert str(Month(int((late.month - late.weight).min()) + 1)) == "1972-01"
    in_time = whole.moved & (whole.month >= Month.parse("1972-01"))
    assert late.moved.sum() == in_time.sum() > 20  # after the seat in the United Nations


def test_no_episode_is_no_panel() -> None:
    with pytest.raises(NotCovered, match="no episode"):
        panel([])
