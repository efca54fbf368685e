"""Faults planted in a copy of the shipped gazetteer are found, each with its file and row."""

import csv
import io
import shutil
from importlib import resources
from pathlib import Path

import pytest

from accredit.actors.check import check_gazetteer

DATA = Path(str(resources.files("accredit.actors").joinpath("data")))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _edit(file: Path, place: int, cells: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    rows[place].update(cells)
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_the_shipped_gazetteer_is_sound() -> None:
    assert list(check_gazetteer()) == []


@pytest.mark.parametrize(
    ("file", "cells", "message"),
    [
        ("states/actors.csv", {"valid_from": "1991-02-30"}, "no such day"),
        ("states/actors.csv", {"valid_from": "2020", "valid_to": "2010"}, "2010 is before 2020"),
        ("states/actors.csv", {"kind": "planet"}, "kind: 'planet'"),
        ("states/actors.csv", {"id": "AFG"}, "repeats an earlier row: AFG"),
        ("states/actors.csv", {"source": ""}, "source: missing"),
        ("others/actors.csv", {"source": "memory"}, "what only memory says is not shipped"),
        ("others/actors.csv", {"source": "a-book"}, "neither an address nor a key"),
        ("others/names.csv", {"actor": "nobody"}, "no actor has the id 'nobody'"),
        ("others/names.csv", {"use": "nickname"}, "use: 'nickname'"),
        ("others/names.csv", {"name": " "}, "name: missing"),
        ("others/roles.csv", {"of": "ATLANTIS"}, "no actor has the id 'ATLANTIS'"),
        ("others/roles.csv", {"quote": "word " * 16}, "16 words; at most 15"),
        ("others/relations.csv", {"kind": "hates"}, "no relation of the codebook"),
        ("others/sources.csv", {"title": ""}, "title: missing"),
    ],
)
def test_a_planted_fault_is_found_at_its_file_and_row(
    copy: Path, file: str, cells: dict[str, str], message: str
) -> None:
    _edit(copy / file, 18, cells)
    told = [(f, row) for f, row, what in check_gazetteer(copy) if message in what]
    assert (file, 20) in told


def test_a_row_of_the_wrong_length_an_open_quotation_mark_and_foreign_bytes_are_told(
    copy: Path,
) -> None:
    roles = copy / "others" / "roles.csv"
    lines = roles.read_text("utf-8").split("\n")
    lines[4] = "somebody,president"
    roles.write_text("\n".join(lines), "utf-8")
    names = copy / "others" / "names.csv"
    names.write_text(names.read_text("utf-8") + 'x,"never closed,en\n', "utf-8")
    (copy / "states" / "names.csv").write_bytes(b"\xff\xfe")
    found = {(file, what.split(":")[0]): row for file, row, what in check_gazetteer(copy)}
    assert found["others/roles.csv", "2 cells where the header has 8"] == 5
    assert ("others/names.csv", "not a CSV row") in found
    assert ("states/names.csv", "not UTF-8") in found
