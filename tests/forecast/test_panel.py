"""Rows of states and months, held against what the world knows, and against looking ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from accredit.errors import NotCovered
from accredit.forecast.hazard import fit
from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.series import Month
from accredit.forecast.panel import COLUMNS, Episode, Panel, episode, panel
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)


def of(target: str, move: Move = Move.RECOGNISE, until: date = KNOWN) -> Episode:
    return episode(open_ledger(), target, move, known=KNOWN, until=until)


@pytest.fixture(scope="module")
def kosovo() -> Panel:
    return panel([of("kosovo", until=date(2010, 12, 31))], known=KNOWN)


def cell(rows: Panel, state: str, month: str, column: str) -> float:
    at = (rows.state == state) & (rows.month == Month.parse(month))
    (value,) = rows.design[at, COLUMNS.index(column)]
    return float(value)


def test_each_mover_moves_once_and_then_has_no_more_rows(kosovo: Panel) -> None:
    assert kosovo.moved.sum() == kosovo.episodes[0].movers
    assert set(kosovo.state[kosovo.moved]) >= {"CRI", "USA", "FRA", "PER", "MYS"}
    assert len(np.unique(kosovo.state[kosovo.moved])) == kosovo.moved.sum()
    assert not ((kosovo.state == "FRA") & (kosovo.month > Month.parse("2008-02"))).any()
    assert ((kosovo.state == "SRB") & (kosovo.month == Month.parse("2010-12"))).any()


def test_in_the_first_month_nobody_has_seen_anybody_move(kosovo: Panel) -> None:
    first = kosovo.month == Month.parse("2008-02")
    assert not kosovo.design[first].any()


def test_what_is_seen_is_what_was_done_before(kosovo: Panel) -> None:
    assert cell(kosovo, "CAN", "2008-03", "moved among neighbours") == 1  # the United States had
    assert cell(kosovo, "MEX", "2008-03", "moved: USA") > 0
    russian = kosovo.design[:, COLUMNS.index("moved: RUS")]
    assert not russian.any()  # Russia never did
    assert cell(kosovo, "MEX", "2008-07", "from month 1") == 1
    assert cell(kosovo, "MEX", "2008-07", "from month 6") == 0


def test_a_mission_counts_from_the_month_after_it() -> None:
    rows = panel([of("taliban")], known=KNOWN)
    assert cell(rows, "RUS", "2022-03", "mission") == 0  # Moscow took a chargé in that month
    assert cell(rows, "RUS", "2022-04", "mission") == 1
    assert cell(rows, "USA", "2024-04", "mission") == 0


def test_no_row_tells_of_its_own_month_or_later() -> None:
    whole = of("kosovo", until=date(2010, 12, 31))
    cut = Month.parse("2008-06")
    waiting = tuple(
        replace(s, end=whole.end, moved=False) if s.moved and s.end >= cut else s
        for s in whole.spells
    )  # as if nobody had moved from then on
    one, other = (panel([e], known=KNOWN) for e in (whole, replace(whole, spells=waiting)))
    early, early_other = (rows.month <= cut for rows in (one, other))
    assert np.array_equal(one.state[early], other.state[early_other])
    assert np.array_equal(one.design[early], other.design[early_other])
    assert not np.array_equal(one.moved[early], other.moved[early_other])


def test_an_episode_ends_with_its_target() -> None:
    assert str(of("DDR").end) == "1990-10"  # reunited with the Federal Republic on the 3rd


def test_hazards_of_several_episodes_can_be_fitted() -> None:
    several = panel([of("kosovo"), of("abkhazia"), of("SSD"), of("taliban")], known=KNOWN)
    assert np.unique(several.episode).tolist() == [0, 1, 2, 3]
    columns = [COLUMNS.index(name) for name in ("from month 1", "mission", "moved among allies")]
    found = fit(
        several.design[:, columns], several.moved, several.episode,
        names=[COLUMNS[column] for column in columns],
    )  # fmt: skip
    assert found.state is FitState.CONVERGED
    assert found.coefficients[1] < 0  # most who recognise at all do so in the first month


def test_no_episode_is_no_panel() -> None:
    with pytest.raises(NotCovered, match="no episode"):
        panel([], known=KNOWN)
