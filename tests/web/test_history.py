"""What a page plays over time is what `who` says of each day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import pytest

from accredit.actors import gazetteer
from accredit.ledger import Ledger, open_ledger
from accredit.status import Who, who
from accredit.web.history import AXES, history_json, most_telling
from accredit.web.problems import Problem

LATE = date(2026, 8, 1)
EARLY = date(2009, 6, 30)
TARGETS = ("kosovo", "taliban", "islamic-emirate", "palestine", "taiwan", "hamas", "DDR", "putin")
CASES = [(target, axis, LATE) for target in TARGETS for axis in AXES]
CASES += [(target, "recognition", EARLY) for target in ("kosovo", "palestine", "taiwan")]
FIXED = [date(1950, 1, 1), date(1985, 6, 1), date(2008, 12, 31), date(2021, 8, 15), LATE]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    found = open_ledger()
    found.hold()
    return found


def values_on(history: dict, day: date) -> dict[str, str]:
    """The value of each state on a day, as a page reads it."""
    text = str(day)
    return {
        row["id"]: row["spells"][bisect_right([spell[0] for spell in row["spells"]], text) - 1][1]
        for row in history["states"]
    }


def told_by(found: Who) -> dict[str, str]:
    """The value of each state in being, as `who` has it."""
    states = [row for row in found.rows if gazetteer().kind(row.actor) == "state"]
    by_state: dict[str, list] = {}
    for row in states:
        by_state.setdefault(row.actor, []).append(row)
    plain = {
        actor: most_telling([row.value for row in rows])
        if found.axis == "designation"
        else rows[0].group
        for actor, rows in by_state.items()
    }
    aside = (one for one in found.aside if gazetteer().actor(one).exists_on(found.on))
    return plain | dict.fromkeys(aside, "party")


def some_days(history: dict) -> list[date]:
    """Days of change, those around them, and some that stand alone."""
    changes = sorted({spell[0] for row in history["states"] for spell in row["spells"][1:]})
    chosen = [date.fromisoformat(day) for day in changes[:: max(len(changes) // 3, 1)]]
    near = (day + timedelta(days=off) for day in chosen for off in (-1, 0, 1))
    return sorted({*near, *FIXED})


@pytest.mark.parametrize(("target", "axis", "known"), CASES)
def test_on_every_day_the_history_says_of_every_state_what_who_says(ledger, target, axis, known):
    history = history_json(ledger, target, axis, known=known)
    for day in some_days(history):
        found = who(ledger, target, axis, on=day, known=known)
        told = {
            state: value for state, value in values_on(history, day).items() if value != "absent"
        }
        assert told == told_by(found), day


def test_what_the_world_learned_later_is_in_no_history_of_before(ledger):
    before = history_json(ledger, "kosovo", "recognition", known=date(2008, 6, 30))
    portugal = next(row for row in before["states"] if row["id"] == "PRT")
    assert "de-jure" not in [value for _, value in portugal["spells"]]
    germany = next(row for row in before["states"] if row["id"] == "DEU")
    assert values_on(before, date(2008, 6, 30))[germany["id"]] == "de-jure"


def test_an_axis_that_bodies_hold_has_no_states_to_play(ledger):
    with pytest.raises(Problem, match="recognition, dealing, designation"):
        history_json(ledger, "kosovo", "finance", known=LATE)
