"""Back-tests of a few episodes: what they show, and that shuffled movers show nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from accredit.errors import InputError, NotCovered
from accredit.forecast.backtest import run
from accredit.forecast.backtest.results import ALIKE, results
from accredit.forecast.backtest.run import FULL, Answered, answers
from accredit.forecast.backtest.table import Backtest
from accredit.forecast.cases import cases
from accredit.forecast.episode import Episode, episode
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)
FEW = ("kosovo", "abkhazia", "sadr", "northern-cyprus", "islamic-emirate-1996", "DDR")

Found = tuple[list[Answered], list[Episode]]


@pytest.fixture(scope="module")
def found() -> Found:
    ledger = open_ledger()
    given = [episode(ledger, cases()[one], Move.RECOGNISE, known=KNOWN) for one in FEW]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "episodes", lambda *_, **__: given)
        return answers(ledger, Move.RECOGNISE, known=KNOWN, samples=8)


@pytest.fixture(scope="module")
def scored(found: Found) -> Backtest:
    return score(*found)


def score(asked: list[Answered], given: list[Episode]) -> Backtest:
    return results(asked, given, split="leave-one-out", known=KNOWN, record="")


def test_every_mandatory_baseline_is_there(scored: Backtest) -> None:
    names = {row.forecaster for row in scored.rows}
    assert names >= {
        "never", "pace by age", "pace by region and age", "last year's pace", "no network",
        "patrons only", "independent cascade", "set by hand", FULL, ALIKE,
    }  # fmt: skip
    assert {row.months for row in scored.rows} == {1, 3, 6, 12, 24}


def test_scores_are_those_of_the_textbook(found: Found, scored: Backtest) -> None:
    asked = [one for one in found[0] if 12 in one.asked.months]
    p = np.concatenate([one.by[FULL].p[one.asked.months.index(12)] for one in asked])
    y = np.concatenate([one.asked.came[one.asked.months.index(12)] for one in asked])
    row = scored.row(FULL, 12)
    assert row is not None
    assert (row.cases, row.events) == (len(p), y.sum())
    assert row.brier == pytest.approx(np.mean((p - y) ** 2))
    q = np.clip(p, scored.floor, 1 - scored.floor)
    assert row.log == pytest.approx(-np.mean(np.where(y == 1, np.log(q), np.log(1 - q))))
    never = scored.row("never", 12)
    assert never is not None
    assert never.brier == pytest.approx(y.mean())


def test_episodes_add_up_to_the_whole(scored: Backtest) -> None:
    row = scored.row(FULL, 12)
    assert row is not None
    assert (
        sum(one.cases for one in scored.episodes) == row.cases == sum(b.cases for b in scored.bins)
    )
    assert sum(one.events for one in scored.episodes) == row.events
    assert {one.target for one in scored.episodes} == set(FEW)
    assert sum(scored.pit) == pytest.approx(1)


def test_with_the_movers_shuffled_telling_states_apart_is_worth_nothing(found: Found) -> None:
    rng = np.random.default_rng(0)
    skills = []
    for _ in range(5):
        shuffled = []
        for one in found[0]:
            order = rng.permutation(len(one.asked.states))
            asked = replace(one.asked, came=one.asked.came[:, order], waits=one.asked.waits[order])
            shuffled.append(Answered(asked, one.by))
        mixed = score(shuffled, found[1])
        skills.append(next(a.log for a in mixed.against if a.baseline == ALIKE))
    assert np.mean(skills) <= 0


def test_a_model_knows_nothing_of_the_episode_that_it_is_asked_about(found: Found) -> None:
    """The same answers come of an episode whose later movers are others."""
    ledger = open_ledger()
    given = list(found[1])
    place = FEW.index("kosovo")
    mixed = tuple(
        replace(s, actor=other.actor)
        for s, other in zip(given[place].spells, reversed(given[place].spells), strict=True)
    )
    names = sorted(mixed, key=lambda s: s.actor)
    given[place] = replace(given[place], spells=tuple(names))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "episodes", lambda *_, **__: given)
        other, _ = answers(ledger, Move.RECOGNISE, known=KNOWN, samples=8, only="abkhazia")
    assert {one.asked.place for one in other} == {FEW.index("abkhazia")}


def test_there_is_a_split_for_each_way_of_not_knowing() -> None:
    with pytest.raises(InputError, match="leave-one-out, rolling, frozen"):
        answers(open_ledger(), Move.RECOGNISE, known=KNOWN, split="random")


def test_an_episode_in_which_nobody_moved_is_nothing_to_hold_a_forecast_against() -> None:
    with pytest.raises(NotCovered, match="accredit record import"):
        answers(open_ledger(), Move.RECOGNISE, known=KNOWN, only="tibet")
