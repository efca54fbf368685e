"""The Council's and the Treasury's own files, loaded one after another, against what is known.

The facts are those of the files, as they were counted apart from accredit, and of the notices.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from accredit import status
from accredit.intake import load
from accredit.ledger import Ledger, Store, open_ledger
from accredit.ledger.verify import verify
from accredit.screening import files_of, history, lags
from accredit.sources.lists import read, source

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def ledger(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A fresh ledger with every file of the Council and of the SDN list."""
    own = open_ledger(tmp_path_factory.mktemp("lists") / "own.sqlite", write=True)
    for name, files in (
        ("un-consolidated", sorted((shared / "data/lists/un").glob("*.xml"))),
        ("ofac-sdn", sorted((shared / "data/lists/ofac").glob("sdn_20*.csv.gz"))),
    ):
        for file in files:
            day = None
            if name == "ofac-sdn":  # the file itself does not say
                day = date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", file.name)[0])
            load(own, read(file, name, day), source(name), "Ada")
    return own


def on_list(ledger: Ledger, who: str, target: str, list_: str, on: str, known: date = TODAY) -> str:
    found = status.of(ledger, who, target, on=date.fromisoformat(on), known=known)
    return next((v.value for v in found.designation if v.subject == list_), "")


def test_all_of_them_load_and_the_ledger_holds(ledger: Ledger) -> None:
    counts = {(t.source, str(t.as_of)): t.count for t in ledger.snapshots()}
    assert len(counts) == 20
    assert counts["ofac-sdn", "2015-01-17"] == 5_876
    assert counts["ofac-sdn", "2024-05-03"] == 14_965
    assert counts["un-consolidated", "2025-08-16"] == 879
    assert not any(t.forced for t in ledger.snapshots())
    assert verify(Store.open(ledger.overlay.path)).holds


def test_84_entries_of_iran_went_and_came_back_though_the_file_states_one_day(ledger) -> None:
    (found,) = history(ledger, "IRe.001", TODAY)
    went, back = found.spells
    assert (went.start.by, went.end.after, went.end.by) == (
        date(2017, 6, 20),
        date(2020, 12, 1),
        date(2025, 4, 19),
    )
    assert (back.start.after, back.start.by, back.end) == (
        date(2025, 8, 16),
        date(2026, 2, 27),
        None,
    )
    assert went.stated == back.stated == "2006-12-23"
    changes = files_of(ledger, "un-consolidated", TODAY).changes
    iran = [c for c in changes if c.key.startswith("IR")]
    gone = {c.key for c in iran if c.after is None and c.by == date(2025, 4, 19)}
    came = {c.key for c in iran if c.before is None and c.by == date(2026, 2, 27)}
    assert (len(gone), len(came), len(gone & came)) == (84, 121, 84)


def test_what_came_back_was_not_listed_in_between_and_nobody_knew_before(ledger: Ledger) -> None:
    target = "unsc-IRe.001"
    assert on_list(ledger, "un", target, "UN-1737", "2018-01-01") == "listed"
    assert on_list(ledger, "un", target, "UN-1737", "2025-05-01") == "removed"
    assert on_list(ledger, "un", target, "UN-1737", "2026-03-01") == "listed"
    early = date(2025, 8, 16)
    assert on_list(ledger, "un", target, "UN-1737", "2025-08-16", known=early) == "removed"


def test_an_emptied_list_was_disputed_until_the_next_file(ledger: Ledger) -> None:
    known = date(2025, 4, 20)
    found = status.of(ledger, "un", "unsc-IRe.001", on=known, known=known)
    (value,) = [v for v in found.designation if v.subject == "UN-1737"]
    assert not value.settled
    (then,) = history(ledger, "IRe.001", known)
    (later,) = history(ledger, "IRe.001", date(2025, 8, 16))
    assert (then.spells[0].disputed, later.spells[0].disputed) == (True, False)


def test_the_1988_list_has_140_entries_throughout(ledger: Ledger) -> None:
    for taken in ledger.snapshots("un-consolidated"):
        state = files_of(ledger, "un-consolidated", taken.as_of).state
        assert Counter(x for entry in state.values() for x in entry.lists)["UN-1988"] == 140


def test_the_taliban_are_global_terrorists_and_never_a_foreign_terrorist_organisation(
    ledger,
) -> None:
    (found,) = history(ledger, "6636", TODAY)
    assert [one.entry for one in history(ledger, "taliban", TODAY)] == [found.entry]
    assert found.target == "taliban"
    assert [(s.list, s.end) for s in found.spells] == [("US-SDGT", None)]
    assert found.spells[0].start.day == date(2002, 7, 2)  # the notice of the Treasury


def test_five_organisations_left_the_list_of_the_state_department_on_one_day(ledger) -> None:
    left = [
        c
        for c in files_of(ledger, "ofac-sdn", TODAY).changes
        if c.by == date(2022, 5, 20) and "US-FTO" in c.lost
    ]
    assert {c.before.name for c in left} == {
        "AUM SHINRIKYO",
        "EUZKADI TA ASKATASUNA",
        "GAMA'A AL-ISLAMIYYA",
        "KAHANE CHAI",
        "MUJAHIDIN SHURA COUNCIL IN THE ENVIRONS OF JERUSALEM",
    }
    assert all(c.since == date(2022, 5, 19) for c in left)
    assert on_list(ledger, "USA", "euskadi-ta-askatasuna", "US-FTO", "2022-05-19") == "listed"
    assert on_list(ledger, "USA", "euskadi-ta-askatasuna", "US-FTO", "2022-05-20") == "removed"
    assert on_list(ledger, "USA", "euskadi-ta-askatasuna", "US-SDGT", "2022-05-20") == "listed"


def test_the_farc_went_and_its_dissidents_came_between_two_files(ledger: Ledger) -> None:
    (farc,) = history(ledger, "4711", TODAY)
    fto = next(s for s in farc.spells if s.list == "US-FTO")
    assert (fto.end.after, fto.end.by) == (date(2021, 11, 23), date(2021, 12, 2))
    assert fto.end.day == date(2021, 11, 30)  # the notice
    (new,) = history(ledger, "33983", TODAY)
    assert new.target == "farc-ep-dissidents"
    assert {s.start.by for s in new.spells} == {date(2021, 12, 2)}


def test_the_houthis_first_episode_lies_between_two_files_and_only_the_record_knows_it(
    ledger,
) -> None:
    (found,) = history(ledger, "47664", TODAY)
    (spell,) = found.spells
    assert (spell.list, spell.start.day) == ("US-SDGT", date(2024, 2, 16))
    assert on_list(ledger, "USA", "houthis", "US-FTO", "2021-01-25") == "listed"
    # the files alone would leave open whether it was before 16 February 2024; the notice does not
    assert on_list(ledger, "USA", "houthis", "US-SDGT", "2024-01-20") == "removed"
    assert on_list(ledger, "USA", "houthis", "US-SDGT", "2024-02-16") == "listed"


def test_the_council_was_followed_by_the_united_states_to_the_day(ledger: Ledger) -> None:
    found = {(lag.key, lag.list): lag for lag in lags(ledger, TODAY)}
    isis_k = found["QDe.161", "US-FTO"]
    # listed by the Council on 14 May 2019, by the State Department in January 2016
    assert isis_k.un.earliest == date(2019, 5, 14)
    assert isis_k.low is not None
    assert isis_k.low < -1000
