import csv
import io
import shutil
from pathlib import Path

import pytest

from accredit.errors import BadRecord
from accredit.record import check, record, stats
from accredit.record.load import data_folder, read_record

CASES = {
    "recognition_a": ("taliban_1996_2001", "taliban_2021_present", "taliban_designation", "iskp_designation",
                      "kosovo_2008_present", "palestine_1988_present"),
}  # fmt: skip
GROUPS = (
    "Taliban",
    "Haqqani Network",
    "ISIL-Khorasan",
    "ISIL",
    "Ansar Allah (Houthis)",
    "Palestine Liberation Organization",
)


def test_the_shipped_record_is_sound() -> None:
    assert [str(fault) for fault in check()] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(str(data_folder()), folder)
    return folder


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


DATA = Path(str(data_folder()))


def _edit(file: Path, row: int, **cells: str) -> None:
    rows = _rows(file)
    rows[row].update(cells)
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("file", "cells", "message"),
    [
        ("acts/kosovo.csv", {"valid": "2008-02-31"}, "no such day"),
        ("acts/kosovo.csv", {"valid": ""}, "an act needs a date"),
        ("acts/kosovo.csv", {"actor": "atlantis"}, "no actor has the id 'atlantis'"),
        ("acts/kosovo.csv", {"kind": "applaud"}, "'applaud' is not in the codebook"),
        ("acts/kosovo.csv", {"id": "usa-recognise-kosovo-2008-02-18"}, "is already at"),
        ("acts/kosovo.csv", {"id": "nothing-about-me"}, "no evidence row is about"),
        ("evidence/kosovo.csv", {"source": ""}, "source: missing"),
        ("evidence/kosovo.csv", {"source": "memory"}, "what only memory says is not shipped"),
        ("evidence/kosovo.csv", {"quote": "w " * 16}, "16 words; at most 15"),
        ("evidence/kosovo.csv", {"known": "2007-01-01"}, "is before"),
        ("evidence/kosovo.csv", {"known": "soon"}, "is not a day"),
        ("evidence/kosovo.csv", {"voice": "rumour"}, "voice: 'rumour'"),
        ("statements/taliban.csv", {"modality": "maybe"}, "modality: 'maybe'"),
        ("relations.csv", {"kind": "hates"}, "no relation of the codebook"),
        ("coverage.csv", {"axis": "love"}, "axis: 'love'"),
    ],
)
def test_check_finds_what_is_wrong_and_says_where(
    copy: Path, file: str, cells, message: str
) -> None:
    _edit(copy / file, 3, **cells)
    faults = [str(fault) for fault in check(copy)]
    assert any(message in fault for fault in faults), faults
    assert all(":" in fault for fault in faults)


def test_check_finds_a_delisting_before_the_listing(copy: Path) -> None:
    rows = _rows(copy / "acts/taliban.csv")
    place = next(i for i, r in enumerate(rows) if r["id"] == "kaz-designate-taliban-kz-2005-03-15")
    _edit(copy / "acts/taliban.csv", place, valid="2025-01-01")
    assert any("comes before what it ends" in str(fault) for fault in check(copy))


def test_a_row_that_cannot_be_read_names_its_file_and_line(copy: Path) -> None:
    _edit(copy / "acts/kosovo.csv", 0, valid="some time")
    with pytest.raises(BadRecord, match=r"acts/kosovo\.csv:2"):
        read_record(copy)


def test_at_least_95_in_100_of_the_sure_rows_of_the_cases_are_in(shared: Path) -> None:
    out = {(r["file"], int(r["row"])): r["outcome"] for r in _rows(DATA / "accounting.csv")}
    kept = total = 0
    for file, row, _ in _sure_rows(shared):
        total += 1
        assert (file, row) in out, f"{file}:{row} is not accounted for"
        kept += out[file, row] != "left-out"
    assert total > 500
    assert kept / total >= 0.95


def _sure_rows(shared: Path):
    folder = shared / "data" / "record"
    for number, row in enumerate(_rows(folder / "recognition_a.csv"), 1):
        if row["episode"] in CASES["recognition_a"] and row["confidence"] != "low":
            yield "recognition_a", number, row["confidence"]
    for number, row in enumerate(_rows(folder / "designations.csv"), 1):
        if row["group"] in GROUPS and row["confidence"] != "low":
            yield "designations", number, row["confidence"]
    for name in ("chronology_russia_taliban", "attacks", "grounds"):
        for number, _ in enumerate(_rows(folder / f"{name}.csv"), 1):
            yield name, number, ""


def test_every_word_of_the_collected_rows_is_mapped_by_the_shipped_table(shared: Path) -> None:
    words = {(r["file"], r["word"]) for r in _rows(DATA / "words.csv")}
    folder = shared / "data" / "record"
    used = {
        ("chronology_russia_taliban", r["act_type"])
        for r in _rows(folder / "chronology_russia_taliban.csv")
    }
    used |= {
        ("recognition_a", r["act"])
        for r in _rows(folder / "recognition_a.csv")
        if r["episode"] in CASES["recognition_a"]
    }
    used |= {
        ("designations", r["act"])
        for r in _rows(folder / "designations.csv")
        if r["group"] in GROUPS
    }
    assert used <= words


def test_states_that_did_not_exist_yet_recognised_nobody() -> None:
    acts = {
        (a.actor, a.target)
        for a in record().acts
        if a.kind == "recognise" and a.valid.latest and a.valid.latest.year < 1991
    }
    assert ("CSK", "palestine") in acts
    assert ("SUN", "palestine") in acts
    assert ("YUG", "palestine") in acts
    assert (
        not {("CZE", "palestine"), ("SVK", "palestine"), ("RUS", "palestine"), ("SRB", "palestine")}
        & acts
    )


def test_the_council_imposed_measures_in_1999_and_listed_no_movement() -> None:
    acts = [
        a
        for a in record().acts
        if a.actor == "un" and a.target == "taliban" and a.valid.overlaps(a.valid)
    ]
    first = min(acts, key=lambda a: a.valid.sort_key)
    assert (first.kind, first.instrument, str(first.valid)) == (
        "sanction",
        "UNSCR 1267",
        "1999-10-15",
    )
    assert not [a for a in acts if a.kind == "designate"]


def test_bounds_are_never_read_as_dates() -> None:
    listed = next(a for a in record().acts if a.actor == "IND" and a.target == "is")
    assert str(listed.valid) == "[..2019-12-30]"


def test_stats_count_rows_in_and_out_and_say_why() -> None:
    counted = stats()
    collected = counted["collected"]
    assert isinstance(collected, dict)
    for tally in collected.values():
        assert tally["rows"] == sum(n for outcome, n in tally.items() if outcome != "rows")
    left_out = counted["left_out"]
    assert isinstance(left_out, dict)
    assert all(":" in reason and len(reason) > 20 for reason in left_out)
