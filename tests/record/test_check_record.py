"""Faults planted in a copy of the shipped record are found, each with its file and row."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from accredit.errors import BadRecord
from accredit.record import check
from accredit.record.load import read_record
from accredit.record.tables import data_folder

DATA = Path(str(data_folder()))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return folder


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


def _edit(file: Path, place: int, /, **cells: str) -> None:
    rows = _rows(file)
    rows[place].update(cells)
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _faults(folder: Path) -> list[str]:
    return [str(fault) for fault in check(folder)]


def test_the_shipped_record_is_sound() -> None:
    assert _faults(DATA) == []


@pytest.mark.parametrize(
    ("file", "cells", "message"),
    [
        ("acts/kosovo.csv", {"valid": "2008-02-31"}, "no such day"),
        ("acts/kosovo.csv", {"valid": "0208-02-18"}, "not of the times that a record covers"),
        ("acts/kosovo.csv", {"valid": ""}, "an act needs a date"),
        ("acts/kosovo.csv", {"actor": "atlantis"}, "no actor has the id 'atlantis'"),
        ("acts/kosovo.csv", {"actor": "DDR"}, "DDR existed until 1990-10-02"),
        ("acts/kosovo.csv", {"valid": "1991-06-01", "actor": "CZE"}, "CZE exists since 1993-01-01"),
        ("acts/kosovo.csv", {"kind": "applaud"}, "'applaud' is not in the codebook"),
        ("acts/kosovo.csv", {"kind": "designate"}, "instrument: '' is no list"),
        ("acts/kosovo.csv", {"counts": "killed=many"}, "write killed=133..145"),
        ("acts/kosovo.csv", {"confidence": "sure"}, "confidence: 'sure'"),
        ("acts/kosovo.csv", {"id": "nothing-about-me"}, "no evidence row is about"),
        ("acts/kosovo.csv", {"about": "no-such-act"}, "nothing has the id 'no-such-act'"),
        ("evidence/kosovo.csv", {"source": ""}, "source: missing"),
        ("evidence/kosovo.csv", {"source": "memory"}, "what only memory says is not shipped"),
        ("evidence/kosovo.csv", {"source": "a newspaper"}, "is no address that a reader can open"),
        ("evidence/kosovo.csv", {"quote": "w " * 16}, "16 words; at most 15"),
        ("evidence/kosovo.csv", {"known": "2007-01-01"}, "is before"),
        ("evidence/kosovo.csv", {"known": "soon"}, "is not a day"),
        ("evidence/kosovo.csv", {"published": "2044-01-01", "known_basis": "published"}, "before publication"),
        ("evidence/kosovo.csv", {"voice": "rumour"}, "voice: 'rumour'"),
        ("statements/taliban.csv", {"modality": "maybe"}, "modality: 'maybe'"),
        ("relations.csv", {"kind": "hates"}, "no relation of the codebook"),
        ("coverage.csv", {"axis": "love"}, "axis: 'love'"),
        ("coverage.csv", {"valid_to": "1980-01-01"}, "valid_to: 1980-01-01 is before"),
        ("coverage.csv", {"source": ""}, "source: missing"),
        ("coverage.csv", {"target": "*"}, "of a list that was read whole; name the list"),
        ("listed.csv", {"actor": "nobody-known"}, "nobody-known"),
        ("listed.csv", {"key": ""}, "key: missing"),
        ("words.csv", {"kind": "applaud"}, "'applaud' is not in the codebook"),
        ("words.csv", {"pattern": "(open"}, "pattern: '(open' is none"),
        ("words.csv", {"becomes": "rumour"}, "becomes: 'rumour'"),
        ("words.csv", {"becomes": "statement", "kind": "meet", "modality": ""}, "a statement needs one"),
        ("words.csv", {"modality": "maybe"}, "modality: 'maybe'"),
        ("accounting.csv", {"id": "gone"}, "nothing has the id 'gone'"),
        ("accounting.csv", {"outcome": "left-out", "reason": ""}, "is left out without one"),
        ("accounting.csv", {"row": "1"}, "is accounted for twice"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_file_and_row(
    copy: Path, file: str, cells: dict[str, str], message: str
) -> None:
    _edit(copy / file, 3, **cells)
    found = [fault for fault in _faults(copy) if message in fault]
    assert any(fault.startswith(f"{file}:5: ") for fault in found), _faults(copy)


def _append(file: str, line: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as handle:
            handle.write(line + "\n")

    return plant


def _replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return plant


def _bytes(file: str, tail: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes() + tail) and None


KOSOVO = "acts/kosovo.csv"
LINES = (DATA / KOSOVO).read_text("utf-8").splitlines()
AFTER = len(LINES) + 1


@pytest.mark.parametrize(
    ("plant", "where", "message"),
    [
        (_append(KOSOVO, LINES[3] + ",more"), f"{KOSOVO}:{AFTER}", "23 cells where the header has 22"),
        (_append(KOSOVO, "x,recognise,USA"), f"{KOSOVO}:{AFTER}", "3 cells where the header has 22"),
        (_append(KOSOVO, 'x,"recognise,USA'), f"{KOSOVO}:{AFTER}", "is a quotation mark open?"),
        (_append(KOSOVO, LINES[3]), f"{KOSOVO}:{AFTER}", "is already at acts/kosovo.csv:4"),
        (_append(KOSOVO, "twice-" + LINES[3]), f"{KOSOVO}:{AFTER}", "is the same act as"),
        (_bytes(KOSOVO, b"x,\xff\n"), f"{KOSOVO}:{AFTER}", "not UTF-8"),
        (_bytes(KOSOVO, b"x,\0\n"), f"{KOSOVO}:{AFTER}", "a NUL byte"),
        (_replace(KOSOVO, "id,kind,", "id,kindd,"), f"{KOSOVO}:1", "columns:"),
        (_replace("lists.toml", "[[list]]", "[[list"), "lists.toml:3", "not TOML"),
        (_replace("lists.toml", 'authority = "USA"\n', ""), "lists.toml:3", "missing or unknown keys: authority"),
        (_replace("lists.toml", '"USA"', '"ATL"'), "lists.toml:3", "no actor has the id 'ATL'"),
        (_replace("lists.toml", 'id = "US-SDGT"', 'id = "US-FTO"'), "lists.toml:12", "is already at lists.toml:3"),
        (lambda folder: (folder / "coverage.csv").unlink(), "coverage.csv:0", "missing or empty"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_still_looked_at(
    copy: Path, plant: Callable[[Path], None], where: str, message: str
) -> None:
    _edit(copy / "evidence/palestine.csv", 0, source="")
    plant(copy)
    faults = _faults(copy)
    assert any(fault.startswith(f"{where}: ") and message in fault for fault in faults), faults
    assert "evidence/palestine.csv:2: source: missing" in faults


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("kaz-designate-taliban-kz-2005-03-15", "kaz-delist-taliban-kz-2023-12-29"),
        ("rus-designate-taliban-ru-nac-2003-02-14", "rus-suspend-designation-taliban-ru-nac-2025-04-17"),
        ("are-recognise-islamic-emirate-1996-1997-05", "are-withdraw-recognition-islamic-emirate-1996-2001-09-22"),
    ],
)  # fmt: skip
def test_an_ending_before_its_beginning_is_found(copy: Path, begins: str, ends: str) -> None:
    ids = [row["id"] for row in _rows(copy / "acts/taliban.csv")]
    _edit(copy / "acts/taliban.csv", ids.index(begins), valid="2026-01-01")
    where = f"acts/taliban.csv:{ids.index(ends) + 2}: "
    found = [f for f in _faults(copy) if f.startswith(where)]
    assert any("comes before what it ends" in fault for fault in found), _faults(copy)


def test_nothing_is_known_before_it_was_announced(copy: Path) -> None:
    ids = [row["id"] for row in _rows(copy / "acts/houthis.csv")]
    listing = "usa-designate-houthis-us-sdgt-2024-02-16"
    _edit(copy / "acts/houthis.csv", ids.index(listing), announced="2024-03-01")
    about = [n for n, r in enumerate(_rows(copy / "evidence/houthis.csv"), 2) if r["of"] == listing]
    faults = _faults(copy)
    for line in about:
        assert any(f.startswith(f"evidence/houthis.csv:{line}: known") for f in faults), faults


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (lambda folder: _edit(folder / KOSOVO, 0, valid="some time"), r"acts/kosovo\.csv:2"),
        (_append(KOSOVO, "x,recognise,USA"), rf"acts/kosovo\.csv:{AFTER}"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_file_and_line(
    copy: Path, plant: Callable[[Path], None], where: str
) -> None:
    plant(copy)
    with pytest.raises(BadRecord, match=where):
        read_record(copy)
