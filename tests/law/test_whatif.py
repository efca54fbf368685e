"""What would change if somebody did something: only what differs, and nothing is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from accredit.errors import InputError, UnknownActor
from accredit.law import Truth, WhatIf, whatif
from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Evidence, PartialDate, Voice
from accredit.status import line_of
from tests.command import fails

ON = date(2024, 7, 10)


def _if(ledger: Ledger, *lines: str, on: date = ON) -> WhatIf:
    return whatif(ledger, [line_of(line) for line in lines], on=on, known=on)


def _rules(found: WhatIf) -> dict[str, tuple[Truth, Truth]]:
    (pair,) = found.pairs
    return {c.after.rule.id: (c.before.truth, c.after.truth) for c in pair.rules}


def test_russias_recognition_would_change_recognition_and_not_the_fund_the_seat_or_the_list(
    ledger: Ledger,
) -> None:
    found = _if(ledger, "RUS recognise taliban 2024-07-01")
    (pair,) = found.pairs
    assert [(c.axis, c.before.value, c.after.value) for c in pair.axes] == [
        ("recognition", "none", "de-jure")
    ]
    rules = _rules(found)
    assert rules["A02"] == (Truth.NO, Truth.YES)
    assert rules["D02"] == (Truth.NO, Truth.YES)  # the measures of the United Nations bind on
    assert rules["C03"] == (Truth.NO, Truth.YES)  # the seat does not move
    assert not {"B01", "B04", "B06", "D01", "D06", "D07", "C02"} & set(rules)


def test_the_tally_of_the_fund_is_among_what_changes_by_russias_votes(ledger: Ledger) -> None:
    found = _if(ledger, "RUS recognise taliban 2024-07-01")
    (change,) = [t for t in found.tallies if t.after.institution.id == "imf-recognition"]
    assert change.before.tally.have == 0
    assert round(100 * change.after.tally.have / change.after.tally.total, 2) == 2.59


def test_a_delisting_without_the_name_of_a_list_is_of_every_list_that_holds_it(
    ledger: Ledger,
) -> None:
    found = _if(ledger, "RUS delist taliban 2024-07-01")
    assert [act.instrument for act in found.acts] == ["RU-NAC"]
    assert _rules(found)["D07"] == (Truth.YES, Truth.NO)
    assert _rules(found)["B10"] == (Truth.NO, Truth.YES)  # trade is barred no more


def test_what_stood_so_already_changes_nothing_and_is_said(ledger: Ledger) -> None:
    found = _if(ledger, "KAZ delist taliban 2024-07-02")
    assert found.pairs[0].axes == ()
    assert any("nothing changes" in note for note in found.notes)


def test_nothing_is_written_to_the_ledger(tmp_path: Path) -> None:
    mine = open_ledger(tmp_path / "mine.db", write=True)
    mine.append([Act("a", "meet", "KEN", "taliban", PartialDate.parse("2024-06-01"),
                     (Evidence("https://x.org", date(2024, 6, 1), "published", Voice.OWN),))], "Ada")  # fmt: skip
    before = (tmp_path / "mine.db").read_bytes()
    ids = [entry.item.id for entry in mine.walk(own=True)]
    _if(mine, "KEN recognise taliban 2024-07-01")
    assert [entry.item.id for entry in mine.walk(own=True)] == ids
    assert (tmp_path / "mine.db").read_bytes() == before


def test_the_users_own_entries_count_on_both_sides(tmp_path: Path) -> None:
    mine = open_ledger(tmp_path / "mine.db", write=True)
    mine.append([Act("a", "disclaim-recognition", "KEN", "islamic-emirate", PartialDate.parse("2024-06-01"),
                     (Evidence("https://x.org", date(2024, 6, 1), "published", Voice.OWN),))], "Ada")  # fmt: skip
    (pair,) = _if(mine, "KEN accept-charge taliban 2024-07-01").pairs
    assert [(c.axis, c.after.value) for c in pair.axes] == [("dealing", "charge-ad-interim")]


def test_an_organ_acts_for_its_state(ledger: Ledger) -> None:
    (act,) = _if(ledger, "rus-parliament recognise taliban 2024-07-01").acts
    assert (act.actor, act.organ) == ("RUS", "rus-parliament")


def test_recognition_by_a_parliament_is_no_recognition_by_the_rule(ledger: Ledger) -> None:
    found = _if(ledger, "rus-parliament recognise taliban 2024-07-01")
    assert "A02" not in _rules(found)


BAD = [
    ("RUS recognise talibann 2024-07-01", UnknownActor, "no actor is called 'talibann'"),
    ("Mordor recognise taliban 2024-07-01", UnknownActor, "no actor is called 'Mordor'"),
    ("RUS recognizes taliban 2024-07-01", InputError, "has no kind of the codebook"),
    ("RUS recognise taliban", InputError, "lacks a target or a date"),
    ("RUS recognise taliban 2025-07-01", InputError, "not sure to have come by 2024-07-10"),
    ("RUS recognise taliban 2024-13-01", InputError, "2024-13-01"),
    ("RUS condemn taliban 2024-07-01", InputError, "moves no axis of a status, and no rule asks for it"),
    ("USA designate taliban 2024-07-01", InputError, "write `on LIST` before the date"),
    ("USA designate taliban on GB-PROSC 2024-07-01", InputError, "no list of United States"),
    ("USA designate taliban on US-XYZ 2024-07-01", InputError, "on 'US-XYZ': no list of"),
    ("RUS accredit taliban by telegram 2024-07-01", InputError, "by 'telegram': no step; there are"),
    ("RUS recognise taliban as nothing 2024-07-01", InputError, "as 'nothing': no capacity; there are"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "error", "words"), BAD)
def test_what_cannot_be_supposed_is_told_with_the_token(
    line: str, error: type[Exception], words: str, ledger: Ledger
) -> None:
    with pytest.raises(error) as caught:
        _if(ledger, line)
    assert words in str(caught.value)


def test_one_bad_act_of_two_gives_no_answer_at_all() -> None:
    done = fails("no actor is called 'Mordor'", "whatif", "RUS recognise taliban 2024-07-01",
                 "Mordor recognise taliban 2024-07-01", "--on", "2024-07-10")  # fmt: skip
    assert done.stdout == ""
    fails("whatif takes what is supposed", "whatif")
