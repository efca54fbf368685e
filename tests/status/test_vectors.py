"""Vectors asserted against the world: what was so, and what was known, on a day."""

from datetime import date, timedelta

import pytest

from accredit import status
from accredit.ledger import Ledger, open_ledger
from accredit.model import AxisValue, Status, Voice
from tests.conftest import TODAY, act

LATER = date(2026, 11, 1)


def _of(ledger: Ledger, actor: str, target: str, on: str, known: str = "") -> Status:
    day = date.fromisoformat(on)
    return status.of(
        ledger, actor, target, on=day, known=date.fromisoformat(known) if known else day
    )


def _list(found: Status, name: str) -> AxisValue:
    return next(v for v in found.designation if v.subject == name)


def test_russia_before_its_court_acted_listed_the_taliban_and_dealt_with_a_charge(
    ledger: Ledger,
) -> None:
    found = _of(ledger, "RUS", "taliban", "2024-04-02")
    assert _list(found, "RU-NAC").value == "listed"
    assert found.dealing.value == "charge-ad-interim"
    assert found.recognition.value == "none"


def test_the_court_suspended_and_did_not_remove(ledger: Ledger) -> None:
    found = _of(ledger, "RUS", "taliban", "2025-04-18")
    assert _list(found, "RU-NAC").value == "suspended"
    assert found.recognition.value == "none"


def test_russia_recognised_on_3_july_2025_and_nobody_knew_on_the_first(ledger: Ledger) -> None:
    found = _of(ledger, "RUS", "taliban", "2025-07-04")
    assert (found.recognition.value, found.recognition.of) == ("de-jure", "islamic-emirate")
    assert found.dealing.value == "ambassador-by-copy"
    assert _of(ledger, "RUS", "taliban", "2025-07-04", "2025-07-01").recognition.value != "de-jure"


def test_the_letter_of_credence_came_in_january_2026(ledger: Ledger) -> None:
    assert _of(ledger, "RUS", "taliban", "2026-01-20").dealing.value == "ambassador-by-letter"


def test_china_received_a_letter_and_disclaimed_recognition(ledger: Ledger) -> None:
    found = _of(ledger, "CHN", "taliban", "2024-02-01")
    assert found.dealing.value == "ambassador-by-letter"
    assert found.recognition.value == "disclaimed"
    assert "chn-disclaim-recognition-islamic-emirate-2024-01-31" in found.recognition.because


def test_a_report_that_china_recognised_loses_to_what_china_says(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append([act("voa", "recognise", "CHN", "islamic-emirate", "2024-01-30")], "tester")
    assert _of(ledger, "CHN", "taliban", "2024-02-01").recognition.value == "disclaimed"


def test_an_act_of_higher_authority_wins_over_the_disclaimer(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append(
        [act("own", "recognise", "CHN", "taliban", "2024-01-30", voice=Voice.OWN)], "tester"
    )
    found = _of(ledger, "CHN", "taliban", "2024-02-01").recognition
    assert (found.value, found.of, found.settled) == ("de-jure", "taliban", True)


@pytest.mark.parametrize(
    ("actor", "on", "dealing"),
    [
        ("ARE", "2024-08-22", "ambassador-by-copy"),
        ("PAK", "2025-06-07", "ambassador"),
        ("IND", "2025-10-22", "charge-ad-interim"),
        ("DEU", "2025-10-04", "consular"),
    ],
)
def test_dealings_at_any_level_are_no_recognition(
    ledger: Ledger, actor: str, on: str, dealing: str
) -> None:
    found = _of(ledger, actor, "taliban", on)
    assert found.dealing.value == dealing
    assert found.recognition.value == "none"


def test_the_day_before_kazakhstan_announced_it_the_taliban_were_listed_there(
    ledger: Ledger,
) -> None:
    before = _of(ledger, "KAZ", "taliban", "2023-12-29", "2023-12-28")
    assert _list(before, "KZ").value == "listed"
    for known in ("2023-12-29", "2024-06-03"):
        assert _list(_of(ledger, "KAZ", "taliban", "2023-12-29", known), "KZ").value == "removed"


def test_the_united_states_lists_the_taliban_as_sdgt_and_never_as_fto(ledger: Ledger) -> None:
    found = _of(ledger, "USA", "taliban", "2022-03-01")
    assert _list(found, "US-SDGT").value == "listed"
    assert _list(found, "US-FTO").value == "not-listed"


def test_the_houthis_were_listed_off_and_listed_again(ledger: Ledger) -> None:
    values = {
        on: _list(_of(ledger, "USA", "houthis", on, "2026-01-01"), "US-FTO").value
        for on in ("2020-06-01", "2021-02-01", "2021-02-17", "2024-06-01", "2025-03-05")
    }
    assert list(values.values()) == ["not-listed", "listed", "removed", "removed", "listed"]


def test_lenders_paused_afghanistan_and_the_assembly_deferred_its_seat(ledger: Ledger) -> None:
    found = _of(ledger, "RUS", "taliban", "2023-12-07")
    assert {v.subject: v.value for v in found.finance} == dict.fromkeys(
        ("imf", "world-bank", "adb"), "paused"
    )
    assert next(v for v in found.organisation if v.subject == "un").value == "deferred"


def test_the_three_recognisers_of_the_nineties_withdrew_in_2001(ledger: Ledger) -> None:
    for actor in ("PAK", "SAU", "ARE"):
        assert (
            _of(ledger, actor, "taliban", "1998-01-01", "2020-01-01").recognition.value == "de-jure"
        )
        assert (
            _of(ledger, actor, "islamic-emirate-1996", "2001-11-23", "2020-01-01").recognition.value
            == "withdrawn"
        )
        assert _of(ledger, actor, "taliban", "2023-01-01", "2024-01-01").recognition.value == "none"


def test_the_soviet_recognition_of_palestine_is_russias(ledger: Ledger) -> None:
    found = _of(ledger, "RUS", "palestine", "2024-01-01")
    assert found.recognition.value == "de-jure"
    assert found.recognition.because[0].startswith("sun-recognise-palestine")
    assert _of(ledger, "CZE", "palestine", "2024-01-01").recognition.value != "de-jure"


def test_outside_declared_coverage_silence_is_unknown(ledger: Ledger) -> None:
    assert _of(ledger, "SRB", "kosovo", "2008-06-01", "2009-01-01").recognition.value == "none"
    assert _of(ledger, "SRB", "kosovo", "2015-06-01", "2016-01-01").recognition.value == "unknown"
    assert _of(ledger, "BRA", "sadr", "2015-06-01", "2016-01-01").recognition.value == "unknown"


def test_a_withdrawal_that_only_serbia_tells_of_is_disputed(ledger: Ledger) -> None:
    value = _of(ledger, "GHA", "kosovo", "2021-01-01", "2024-01-01").recognition
    assert not value.settled
    assert {value.value, *value.alternatives} == {"de-jure", "withdrawn"}


def test_seen_on_a_list_by_2019_is_only_possibly_on_it_in_2015(ledger: Ledger) -> None:
    assert (
        _list(_of(ledger, "IND", "is", "2015-01-01", "2024-01-01"), "IN-UAPA").value == "possibly"
    )
    assert _list(_of(ledger, "IND", "is", "2020-01-01", "2024-01-01"), "IN-UAPA").value == "listed"


def test_a_month_is_no_day(ledger: Ledger) -> None:
    inside = _of(ledger, "SAU", "islamic-emirate-1996", "1997-05-10", "2020-01-01").recognition
    assert not inside.settled
    assert "de-jure" in inside.alternatives
    assert _of(
        ledger, "SAU", "islamic-emirate-1996", "1997-06-01", "2020-01-01"
    ).recognition.settled


def _twenty() -> list:
    """Twenty sure acts of many kinds, each known on a day that a source states."""
    ledger = open_ledger()
    kinds = (
        "recognise",
        "designate",
        "delist",
        "suspend-designation",
        "accept-charge",
        "accredit",
        "open-embassy",
        "withdraw-recognition",
        "admit-consul",
        "sever-relations",
    )
    sure = [
        a
        for a in ledger.all_acts(TODAY)
        if a.kind in kinds
        and a.actor != "un"
        and a.valid.precision.value == "day"
        and a.confidence != "low"
        and all(e.known >= a.valid.earliest for e in a.evidence)
    ]
    return sorted(sure, key=lambda a: (kinds.index(a.kind), a.id))[:: max(1, len(sure) // 20)][:20]


@pytest.mark.parametrize("given", _twenty(), ids=lambda a: a.id)
def test_before_an_act_was_published_the_status_is_the_old_one(ledger: Ledger, given) -> None:
    eve = given.known - timedelta(days=1)
    day = max(given.valid.latest, given.known)
    before = status.of(ledger, given.actor, given.target, on=day, known=eve)
    after = status.of(ledger, given.actor, given.target, on=day, known=given.known)
    assert given.id not in {key for axis in _axes(before) for key in axis.because}
    assert given.id in {key for axis in _axes(after) for key in axis.because}


def _axes(found: Status) -> list[AxisValue]:
    return [
        found.recognition,
        found.dealing,
        *found.designation,
        *found.organisation,
        *found.finance,
    ]


def test_the_timeline_of_russia_and_the_taliban_begins_in_1995_and_is_in_order(
    ledger: Ledger,
) -> None:
    items = status.timeline(ledger, "RUS", "taliban", known=TODAY)
    assert str(items[0].valid) == "1995-08-03"
    assert [i.valid.sort_key for i in items] == sorted(i.valid.sort_key for i in items)
    assert any(i.id == "rus-recognise-islamic-emirate-2025-07-03" for i in items)
    assert all(i.sources for i in items)


def test_keeping_to_the_exact_actor_leaves_its_government_out(ledger: Ledger) -> None:
    day = date(2025, 7, 4)
    exact = status.of(ledger, "RUS", "taliban", on=day, known=day, exact=True)
    assert exact.recognition.value != "de-jure"


def test_the_overview_of_kosovo_at_the_end_of_2008_has_its_53_recognisers() -> None:
    day = date(2008, 12, 31)
    rows = status.overview(open_ledger(), "kosovo", on=day, known=LATER)
    assert sum(r.recognition.value == "de-jure" for r in rows) == 53
