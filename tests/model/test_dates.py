from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accredit.errors import BadDate
from accredit.model import PartialDate, Precision, day

days = st.dates(min_value=date(1816, 1, 1), max_value=date(2100, 12, 31))
maybe_days = st.none() | days


@given(maybe_days, maybe_days)
def test_the_text_form_gives_the_same_interval_back(a: date | None, b: date | None) -> None:
    low, high = (a, b) if a is None or b is None or a <= b else (b, a)
    when = PartialDate.between(low, high)
    assert PartialDate.parse(str(when)) == when


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-04-05", date(2024, 4, 5), date(2024, 4, 5), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("1999", date(1999, 1, 1), date(1999, 12, 31), Precision.YEAR),
        ("[..2019-12-30]", None, date(2019, 12, 30), Precision.BEFORE),
        ("[2019..]", date(2019, 1, 1), None, Precision.AFTER),
        ("[2024-09-02..2024-09-06]", date(2024, 9, 2), date(2024, 9, 6), Precision.RANGE),
        ("0622", date(622, 1, 1), date(622, 12, 31), Precision.YEAR),
        ("0622-07", date(622, 7, 1), date(622, 7, 31), Precision.MONTH),
        ("", None, None, Precision.UNKNOWN),
    ],
)
def test_a_date_keeps_the_precision_that_its_source_gives(
    text, earliest, latest, precision
) -> None:
    when = PartialDate.parse(text)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)
    assert PartialDate.parse(str(when)) == when


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-13",
        "yesterday",
        "24-01-01",
        "[2020..2019]",
        "0000",
        "２０２４",
        "20240405",
    ],
)
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadDate) as error:
        PartialDate.parse(text)
    assert "\n" not in str(error.value)


@given(days, st.integers(0, 400))
def test_an_event_is_sure_by_a_day_only_when_its_whole_interval_has_passed(
    first: date, width: int
) -> None:
    when = PartialDate.between(first, first + timedelta(days=width))
    assert when.surely_by(first + timedelta(days=width))
    assert when.possibly_by(first)
    assert not when.possibly_by(first - timedelta(days=1))
    assert when.surely_by(first) == (width == 0)


@given(maybe_days, maybe_days, maybe_days, maybe_days)
def test_overlap_is_symmetric_and_touching_intervals_have_no_gap(a, b, c, d) -> None:
    one = PartialDate.between(*_ordered(a, b))
    two = PartialDate.between(*_ordered(c, d))
    assert one.overlaps(two) == two.overlaps(one)
    assert (one.gap_days(two) == 0) == one.overlaps(two)


def _ordered(a, b):
    return (a, b) if a is None or b is None or a <= b else (b, a)


def test_a_month_asked_for_as_a_day_is_its_last_day() -> None:
    assert day("2024-02") == date(2024, 2, 29)
