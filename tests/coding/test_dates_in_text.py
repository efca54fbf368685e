"""Dates in text, counted from the day of publication; expectations are read off a calendar."""

from datetime import date

import pytest

from accredit.coding.dates import Clock, find_dates

SATURDAY = date(2025, 7, 5)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("last September", "2024-09"),
        ("last July", "2024-07"),
        ("last March", "2025-03"),
        ("this July", "2025-07"),
        ("next May", "2026-05"),
        ("next September", "2025-09"),
        ("May last year", "2024-05"),
        ("on Thursday", "2025-07-03"),
        ("last Monday", "2025-06-30"),
        ("last month", "2025-06"),
        ("two days ago", "2025-07-03"),
        ("yesterday", "2025-07-04"),
        ("on March 31", "2025-03-31"),
        ("on December 29", "2024-12-29"),
        ("on 3 July 2025", "2025-07-03"),
        ("in early April 2024", "2024-04"),
    ],
)
def test_dates_are_counted_from_the_day_of_publication(words: str, when: str) -> None:
    (span,) = find_dates(f"Russia recognised the Taliban {words}.", Clock(SATURDAY))
    assert str(span.when) == when


@pytest.mark.parametrize("words", ["last September", "on Thursday", "two weeks ago", "last week"])
def test_without_a_day_of_publication_a_relative_date_is_found_whole_and_not_placed(
    words: str,
) -> None:
    text = f"Russia recognised the Taliban {words}."
    (span,) = find_dates(text, Clock())
    assert not span.placed
    assert text[span.start : span.end] == words.removeprefix("on ")


def test_names_of_months_that_mean_something_else_are_no_dates() -> None:
    assert find_dates("Theresa May may march on.", Clock(SATURDAY)) == []
