"""What a status is made of: parties, organs, succession, coverage, overviews, timelines."""

from datetime import date

import pytest

from accredit import status
from accredit.ledger import Ledger, open_ledger
from accredit.model import Voice
from tests.conftest import TODAY, act

DAY = date(2025, 7, 4)
LATER = date(2026, 11, 1)


def test_a_report_that_china_recognised_loses_to_what_china_says(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append([act("voa", "recognise", "CHN", "islamic-emirate", "2024-01-30")], "tester")
    assert _china(ledger).value == "disclaimed"


def test_an_act_of_higher_authority_wins_and_its_void_takes_it_back(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    mine = act("own", "recognise", "CHN", "taliban", "2024-01-30", voice=Voice.OWN)
    ledger.append([mine], "tester")
    assert (_china(ledger).value, _china(ledger).of, _china(ledger).settled) == (
        "de-jure",
        "taliban",
        True,
    )
    ledger.void("own", "a test", "tester", date(2024, 2, 1))
    assert _china(ledger).value == "disclaimed"


def test_without_its_disclaimer_the_letter_of_credence_presumes_recognition(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    disclaimer = "chn-disclaim-recognition-islamic-emirate-2024-01-31"
    mark = ledger.void(disclaimer, "a test", "tester", date(2024, 2, 1))
    assert _china(ledger).value == "implied"
    ledger.void(mark, "it was right after all", "tester", date(2024, 3, 1))
    assert _china(ledger).value == "implied"
    assert _china(ledger, known=date(2024, 3, 1)).value == "disclaimed"


def _china(ledger: Ledger, known: date = date(2024, 2, 1)):
    on = date(2024, 2, 1)
    return status.of(ledger, "CHN", "taliban", on=on, known=known).recognition


@pytest.mark.parametrize("actor", ["PAK", "SAU", "ARE"])
def test_a_withdrawal_from_the_first_emirate_says_nothing_of_the_second(
    ledger: Ledger, actor: str
) -> None:
    found = status.of(ledger, actor, "taliban", on=date(2023, 1, 1), known=date(2024, 1, 1))
    assert found.recognition.value == "none"
    assert found.dealing.value != "broken"


def test_an_organ_and_an_official_stand_for_their_state(ledger: Ledger) -> None:
    for actor in ("rus-supreme-court", "rus-mfa", "vladimir-putin"):
        found = status.of(ledger, actor, "taliban", on=DAY, known=DAY)
        assert (found.actor, found.recognition.value) == ("RUS", "de-jure")


def test_keeping_to_the_exact_actor_leaves_its_government_out(ledger: Ledger) -> None:
    exact = status.of(ledger, "RUS", "taliban", on=DAY, known=DAY, exact=True)
    assert exact.recognition.value == "unknown"
    assert [v.value for v in exact.designation if v.subject == "RU-NAC"] == ["suspended"]
    assert exact.finance == ()


def test_a_party_does_not_recognise_itself(ledger: Ledger) -> None:
    found = status.of(ledger, "taliban", "islamic-emirate", on=DAY, known=DAY)
    assert found.recognition.value == "not-applicable"


def test_outside_declared_coverage_silence_is_unknown(ledger: Ledger) -> None:
    def asked(actor: str, target: str, on: date) -> str:
        return status.of(ledger, actor, target, on=on, known=LATER).recognition.value

    assert asked("SRB", "kosovo", date(2008, 6, 1)) == "none"
    assert asked("SRB", "kosovo", date(2015, 6, 1)) == "unknown"
    assert asked("BRA", "sadr", date(2015, 6, 1)) == "unknown"


def test_before_anything_could_be_known_silence_is_unknown_too(ledger: Ledger) -> None:
    for known in (date.min, date(1900, 1, 1), date(1994, 1, 1)):
        found = status.of(ledger, "RUS", "taliban", on=DAY, known=known)
        assert {found.recognition.value, found.dealing.value} == {"unknown"}
        assert {v.value for v in found.designation} == {"unknown"}
        assert (found.organisation, found.finance) == ((), ())


def test_a_month_is_no_day(ledger: Ledger) -> None:
    def asked(on: date):
        return status.of(ledger, "SAU", "islamic-emirate-1996", on=on, known=LATER).recognition

    inside, after = asked(date(1997, 5, 10)), asked(date(1997, 6, 1))
    assert (inside.value, inside.alternatives) == ("unknown", ("none", "de-jure"))
    assert (after.value, after.settled) == ("de-jure", True)


def test_the_date_of_an_act_is_that_of_the_earlier_publication_and_not_of_a_later_list(
    ledger: Ledger,
) -> None:
    found = status.of(ledger, "ISR", "kosovo", on=date(2021, 3, 1), known=LATER).recognition
    assert str(found.since) == "2021-02-01"


def test_the_timeline_of_russia_and_the_taliban_begins_in_1995_and_is_in_order(
    ledger: Ledger,
) -> None:
    items = status.timeline(ledger, "RUS", "taliban", known=TODAY)
    assert str(items[0].valid) == "1995-08-03"
    assert [i.valid.sort_key for i in items] == sorted(i.valid.sort_key for i in items)
    assert any(i.id == "rus-recognise-islamic-emirate-2025-07-03" for i in items)
    assert all(i.sources for i in items)


def test_the_overview_of_kosovo_at_the_end_of_2008_has_its_53_recognisers(ledger: Ledger) -> None:
    rows = status.overview(ledger, "kosovo", on=date(2008, 12, 31), known=LATER)
    assert sum(r.recognition.value == "de-jure" for r in rows) == 53


def test_in_an_overview_a_former_state_stands_under_the_one_that_continues_it(
    ledger: Ledger,
) -> None:
    rows = status.overview(ledger, "palestine", on=date(2024, 1, 1), known=LATER)
    values = {r.actor: r.recognition.value for r in rows}
    assert values["RUS"] == "de-jure"
    assert not {"SUN", "CSK", "DDR", "YUG"} & set(values)


def test_an_overview_says_what_the_pair_says(ledger: Ledger) -> None:
    for row in status.overview(ledger, "taliban", on=DAY, known=DAY):
        assert row == status.of(ledger, row.actor, "taliban", on=DAY, known=DAY)


def test_a_timeline_tells_no_source_that_was_not_known_by_then(ledger: Ledger) -> None:
    every = {i.id: i for i in status.timeline(ledger, "RUS", "taliban", known=TODAY)}
    for known in (date(2004, 1, 1), date(2022, 1, 1), date(2025, 7, 1)):
        items = status.timeline(ledger, "RUS", "taliban", known=known)
        assert items
        for item in items:
            assert item.known <= known
            assert set(item.sources) <= set(every[item.id].sources)
            told = {e.source for e in ledger.find(item.id).item.evidence if e.known <= known}
            assert set(item.sources) == told
