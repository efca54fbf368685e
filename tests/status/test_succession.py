"""Whose act is whose when states end: who continues another has its acts, who succeeds it chooses."""

from datetime import date, timedelta

import pytest

from accredit import status
from accredit.actors import gazetteer
from accredit.ledger import Ledger

NOW = date(2026, 11, 1)
PALESTINE_1988 = {
    "SUN": "sun-recognise-palestine-1988-11-18",
    "CSK": "csk-recognise-palestine-1988-11-18",
    "YUG": "yug-recognise-palestine-1988-11-16",
    "DDR": "ddr-recognise-palestine-1988-11-18to1988-11-19",
    "YMD": "ymd-recognise-palestine-1988-11-15",
    "north-yemen": "north-yemen-recognise-palestine-1988-11-15",
}


def _asked(ledger: Ledger, actor: str, on: date):
    return status.of(ledger, actor, "palestine", on=on, known=NOW).recognition


def _last_day(actor: str) -> date:
    last = gazetteer().actor(actor).valid_to.latest
    assert last is not None
    return last


@pytest.mark.parametrize("actor", PALESTINE_1988)
def test_a_state_holds_its_own_act_to_its_last_day(ledger: Ledger, actor: str) -> None:
    found = _asked(ledger, actor, _last_day(actor) - timedelta(days=1))
    assert (found.value, found.because[0]) == ("de-jure", PALESTINE_1988[actor])


def test_the_day_before_the_soviet_act_there_was_none_and_on_the_day_there_was(
    ledger: Ledger,
) -> None:
    assert _asked(ledger, "SUN", date(1988, 11, 17)).value == "none"
    assert str(_asked(ledger, "SUN", date(1988, 11, 19)).since) == "1988-11-18"


@pytest.mark.parametrize("on", [date(1991, 12, 27), date(2020, 1, 1)])
def test_russia_has_the_soviet_act_because_it_continues_the_union(ledger: Ledger, on: date) -> None:
    found = _asked(ledger, "RUS", on)
    assert (found.value, found.because) == ("de-jure", (PALESTINE_1988["SUN"],))
    assert found.settled


@pytest.mark.parametrize("on", [date(1990, 5, 23), date(2020, 1, 1)])
def test_yemen_has_the_northern_act_and_not_the_southern(ledger: Ledger, on: date) -> None:
    because = _asked(ledger, "YEM", on).because
    assert PALESTINE_1988["north-yemen"] in because
    assert PALESTINE_1988["YMD"] not in because


@pytest.mark.parametrize(
    ("heir", "gone"),
    [
        ("CZE", "CSK"), ("SVK", "CSK"), ("UKR", "SUN"), ("BLR", "SUN"), ("KAZ", "SUN"),
        ("SCG", "YUG"), ("HRV", "YUG"), ("SRB", "YUG"), ("DEU", "DDR"), ("YEM", "YMD"),
    ],
)  # fmt: skip
def test_an_heir_that_only_succeeds_has_no_act_but_its_own(
    ledger: Ledger, heir: str, gone: str
) -> None:
    born = gazetteer().actor(heir).valid_from.latest or date.min
    for on in (max(born, _last_day(gone)) + timedelta(days=1), date(2020, 1, 1)):
        assert PALESTINE_1988[gone] not in _asked(ledger, heir, on).because


def test_the_two_heirs_of_czechoslovakia_chose_differently(ledger: Ledger) -> None:
    assert _asked(ledger, "SVK", date(2025, 10, 1)).value == "de-jure"
    prague = _asked(ledger, "CZE", date(2025, 10, 1))
    assert (prague.value, prague.settled) == ("refused", True)


def test_germany_took_over_no_recognition_from_its_east(ledger: Ledger) -> None:
    assert _asked(ledger, "DDR", date(1990, 10, 1)).value == "de-jure"
    assert _asked(ledger, "DEU", date(1990, 10, 4)).value == "none"


def test_serbia_goes_on_with_what_serbia_and_montenegro_held(ledger: Ledger) -> None:
    """Its own act is later; Belgrade of 1992 to 2006 is the same legal person."""
    own = _asked(ledger, "SCG", date(2006, 6, 4)).because
    assert set(own) <= set(_asked(ledger, "SRB", date(2006, 6, 6)).because)
    assert PALESTINE_1988["YUG"] not in own


def test_an_overview_names_the_union_until_its_last_day_and_russia_from_then_on(
    ledger: Ledger,
) -> None:
    def recognisers(on: date) -> set[str]:
        rows = status.overview(ledger, "palestine", on=on, known=NOW)
        return {row.actor for row in rows if row.recognition.value == "de-jure"}

    before, after = recognisers(date(1991, 12, 20)), recognisers(date(1991, 12, 30))
    assert "SUN" in before
    assert "RUS" not in before
    assert "RUS" in after
    assert "SUN" not in after
