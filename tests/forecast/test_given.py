"""What is supposed in a forecast, and what of it cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.errors import InputError
from accredit.forecast.cases import cases
from accredit.forecast.episode import Episode, episode
from accredit.forecast.given import Given, given_of
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger
from accredit.status import line_of

DAY = date(2024, 4, 6)


@pytest.fixture(scope="module")
def seen() -> Episode:
    return episode(open_ledger(), cases()["islamic-emirate"], Move.RECOGNISE, known=DAY)


def of(seen: Episode, *lines: str, months: int = 24) -> list[Given]:
    return given_of([line_of(line) for line in lines], seen, DAY, months)


def test_a_recognition_is_the_move_and_a_delisting_a_step_to_it(seen: Episode) -> None:
    one, other = of(seen, "RUS recognise taliban 2024-07", "RUS delist taliban 2024-05-10")
    assert (one.actor, one.moves, one.month, one.steps) == ("RUS", True, 3, ("contact",))
    assert (other.moves, other.month, other.steps) == (False, 1, ("delisting",))


@pytest.mark.parametrize(
    ("when", "month"),
    [("2024-04-07", 0), ("2024-05-06", 0), ("2024-05-07", 1), ("2026-04-06", 23)],
)
def test_months_are_counted_from_the_day(seen: Episode, when: str, month: int) -> None:
    (one,) = of(seen, f"RUS recognise taliban {when}")
    assert one.month == month


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("RUS recognise taliban 2024-04-06", "not within 24 months"),
        ("RUS recognise taliban 2026-04-07", "not within 24 months"),
        ("RUS recognise kosovo 2024-07", "the forecast is of moves towards"),
        ("kosovo recognise taliban 2024-07", "is no state that could move"),
        ("RUS condemn taliban 2024-07", "neither the move that is forecast"),
    ],
)
def test_what_cannot_be_supposed_is_refused(seen: Episode, line: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        of(seen, line)


def test_a_state_moves_once(seen: Episode) -> None:
    with pytest.raises(InputError, match="is supposed to move twice"):
        of(seen, "RUS recognise taliban 2024-07", "RUS recognise taliban 2024-08")


def test_who_had_moved_cannot_move_again() -> None:
    day = date(2025, 8, 1)
    late = episode(open_ledger(), cases()["islamic-emirate"], Move.RECOGNISE, known=day)
    with pytest.raises(InputError, match="it had moved, on 2025-07-03"):
        given_of([line_of("RUS recognise taliban 2026-01")], late, day, 24)
