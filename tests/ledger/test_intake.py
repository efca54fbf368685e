"""Collected rows into a ledger: all or none, each once, and a second source is not lost."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from accredit import status
from accredit.errors import InputError
from accredit.ledger import Ledger, Store, open_ledger
from accredit.ledger.intake import Intake, take_in
from accredit.model import Act
from accredit.record.collected import read
from tests.ledger.command import run
from tests.ledger.places import Place

ROW = {
    "episode": "e", "recogniser_iso3": "CHE", "recogniser_name": "Switzerland", "recognised": "sadr",
    "act": "recognise", "date": "2015-05-05", "precision": "day",
    "source_url": "https://example.org/a", "source_quote": "", "confidence": "high", "note": "",
}  # fmt: skip
FAR = date(2100, 1, 1)


def _sheet(*rows: dict[str, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(ROW), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return text.getvalue()


def _taken(ledger: Ledger, *rows: dict[str, str], **how: bool) -> Intake:
    return take_in(ledger, read(_sheet(*rows), "mine.csv"), "tester", **how)


def _acts(ledger: Ledger) -> list[Act]:
    return list(ledger.acts(["CHE", "NOR"], ["sadr"], FAR))


@pytest.fixture
def mine(place: Place) -> Ledger:
    """An empty ledger of either engine above an empty record."""
    return Ledger(Store.in_memory(), Store.create(place.where))


def test_one_bad_row_keeps_all_out(mine: Ledger) -> None:
    done = _taken(mine, {}, {"date": ""})
    assert (done.written, len(done.new), len(done.reading.refused)) == (False, 1, 1)
    assert _acts(mine) == []


def test_told_to_keep_going_the_good_rows_are_written(mine: Ledger) -> None:
    done = _taken(mine, {}, {"date": ""}, keep_going=True)
    assert done.written
    assert [act.id for act in _acts(mine)] == ["che-recognise-sadr-2015-05-05"]


def test_a_dry_run_writes_nothing_and_tells_the_same(mine: Ledger) -> None:
    dry = _taken(mine, {}, dry_run=True)
    assert (dry.written, _acts(mine)) == (False, [])
    assert _taken(mine, {}).new == dry.new


def test_a_second_run_writes_nothing(mine: Ledger) -> None:
    rows = ({}, {"recogniser_iso3": "NOR", "recogniser_name": "Norway", "act": "intent"})
    first = _taken(mine, *rows)
    again = _taken(mine, *rows)
    assert (len(first.new), first.held) == (2, ())
    assert (again.new, set(again.held), again.written) == ((), set(first.new), False)


def test_another_source_of_an_act_corrects_it_with_both(mine: Ledger) -> None:
    _taken(mine, {})
    other = {"source_url": "https://b.org", "date": "2015-05-06"}
    done = _taken(mine, other)
    assert done.new == ("che-recognise-sadr-2015-05-05-2",)
    (act,) = _acts(mine)
    assert act.supersedes == "che-recognise-sadr-2015-05-05"
    assert {e.source: str(e.valid) for e in act.evidence} == {
        "https://example.org/a": "", "https://b.org": "2015-05-06"
    }  # fmt: skip
    assert _taken(mine, other).new == ()
    assert _taken(mine, {}, other).new == ()


def test_several_sources_that_come_at_once_are_one_correction(mine: Ledger) -> None:
    _taken(mine, {})
    rows = [{"source_url": f"https://{n}.org", "date": f"2015-05-0{n}"} for n in (6, 7)]
    _taken(mine, *rows)
    (act,) = _acts(mine)
    assert len(act.evidence) == 3
    assert _taken(mine, *rows, {}).new == ()


def test_what_was_voided_is_not_brought_back_by_importing_it_again(mine: Ledger) -> None:
    _taken(mine, {})
    mine.void("che-recognise-sadr-2015-05-05", "a mistake", "tester", date(2015, 1, 1))
    assert _taken(mine, {}).new == ()
    assert _acts(mine) == []


def test_relations_taken_up_by_both_are_held_from_either_side(mine: Ledger) -> None:
    row = {"act": "establish_relations", "recognised": "Croatia", "date": "1992-01-30"}
    _taken(mine, row)
    turned = {"recogniser_iso3": "HRV", "recogniser_name": "", "recognised": "Switzerland"}
    done = _taken(mine, {**row, **turned})
    assert (done.new, len(done.held)) == ((), 1)


def test_the_shipped_record_holds_what_it_was_made_of(shared: Path, tmp_path: Path) -> None:
    """Of the collected rows on Kosovo's recognition, those of the record are found in it."""
    lines = (shared / "data/record/recognition_a.csv").read_text("utf-8").splitlines(keepends=True)
    rows = [
        line for line in lines if line.startswith("kosovo_2008_present,") and ",recognise," in line
    ]
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    done = take_in(ledger, read(lines[0] + "".join(rows), "recognition_a.csv"), "t", dry_run=True)
    assert len(done.held) > 0.9 * len(rows)


def test_two_who_import_the_same_at_once_hold_it_once(mine: Ledger, place: Place) -> None:
    """Both looked before either wrote."""
    rows = read(_sheet({}, {"recogniser_iso3": "NOR", "recogniser_name": "Norway"}), "mine.csv")
    other = Ledger(Store.in_memory(), Store.create(place.where))
    assert take_in(other, rows, "other", dry_run=True).new == take_in(mine, rows, "tester").new
    other.append(rows.items, "other")
    assert sorted(place.held()) == [
        "che-recognise-sadr-2015-05-05",
        "nor-recognise-sadr-2015-05-05",
    ]


def test_who_records_it_must_be_said(mine: Ledger) -> None:
    with pytest.raises(InputError, match="--recorder"):
        take_in(mine, read(_sheet({}), "mine.csv"), " ")


def test_the_command_tells_every_refused_row_and_writes_all_or_none(tmp_path: Path) -> None:
    file, ledger = tmp_path / "rows.csv", tmp_path / "l.sqlite"
    file.write_text(_sheet({}, {"date": ""}, {"source_url": "memory"}), "utf-8")
    command = ("record", "import", str(file), "--recorder", "Ann", "--ledger", str(ledger))
    done = run(*command)
    assert done.returncode == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "rows.csv:3",
        "rows.csv:4",
    ]
    assert "nothing written" in done.stdout
    assert not ledger.exists()
    done = run(*command, "--keep-going", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["schema"]) == (0, "accredit/record-import-1")
    assert (answer["rows"], answer["new"]) == (3, ["che-recognise-sadr-2015-05-05"])
    assert [r["row"] for r in answer["refused"]] == [2, 3]
    found = status.of(open_ledger(ledger), "CHE", "sadr", on=date(2016, 1, 1), known=FAR)
    assert found.recognition.value == "de-jure"
    again = run(*command, "--keep-going")
    assert "0 new entries, 1 held already" in again.stdout


def test_rows_may_come_from_standard_input(tmp_path: Path) -> None:
    ledger = tmp_path / "l.sqlite"
    done = run(
        "record", "import", "-", "--recorder", "Ann", "--ledger", str(ledger), text=_sheet({})
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "standard input: 1 row of recognition, 0 refused; 1 new entry" in done.stdout


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"a,b\n\xff\n")
    for path, words in ((odd, "not UTF-8"), (tmp_path / "none.csv", "no such file")):
        done = run(
            "record", "import", str(path), "--recorder", "Ann", "--ledger", str(tmp_path / "l")
        )
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert words in done.stderr
