"""The commands: parts of a ledger, rejected rows, files that appear whole or not at all."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accredit.cli import main
from accredit.ledger import open_ledger
from tests.ledger.test_lines import ACT, STATEMENT

GOOD, OTHER = json.dumps(ACT), json.dumps({**ACT, "id": "b", "kind": "negotiate"})


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = 0
    try:
        main(list(words))
    except SystemExit as end:
        code = int(str(end.code or 0))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def _imported(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> tuple[int, str, str]:
    ledger = str(file.with_name("mine.sqlite"))
    return _run(capsys, "ledger", "import", str(file), "--recorder", "R", "--ledger", ledger, *more)


def test_every_rejected_row_is_told_and_then_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.jsonl"
    bad = json.dumps({**ACT, "id": "c", "actor": "atlantis"})
    late = json.dumps({**ACT, "id": "d", "supersedes": "c"})
    twice = json.dumps({**ACT, "note": "another"})
    file.write_text("\n".join([GOOD, bad, "no json", late, twice, OTHER, GOOD]), "utf-8")
    code, out, err = _imported(capsys, file)
    assert code == 2
    assert out == "0 written, 1 there already, 4 rejected of 7 read\n"
    for row, reason in ((2, "atlantis"), (3, "not JSON"), (4, "corrects 'c'"), (5, "another cont")):
        (line,) = [line for line in err.splitlines() if f"{file}:{row}: " in line]
        assert reason in line
    assert not (tmp_path / "mine.sqlite").exists()
    code, out, _ = _imported(capsys, file, "--keep-going", "--json")
    assert code == 1
    told = json.loads(out)
    assert (told["schema"], told["written"], told["already"]) == ("accredit/import-1", 2, 1)
    assert [r["where"] for r in told["rejected"]] == [f"{file}:{n}" for n in (2, 3, 4, 5)]
    ledger = open_ledger(tmp_path / "mine.sqlite")
    assert [entry.item.id for entry in ledger.walk(own=True)] == ["a", "b"]


def test_rows_of_a_table_are_named_by_the_line_on_which_they_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({**ACT, "note": "two\nlines"}) + "\n" + OTHER)
    _imported(capsys, tmp_path / "in.jsonl")
    table = tmp_path / "out.csv"
    mine = str(tmp_path / "mine.sqlite")
    _run(capsys, "export", "--own", "--out", str(table), "--ledger", mine)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1] |= {"id": "c", "valid_latest": "2019-01-01"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    code, _, err = _imported(capsys, table)
    assert code == 2
    assert f"{table}:4: valid_latest: 2019-01-01 does not fit valid, 2020" in err


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("id,type,colour\n", "no column is called 'colour'"),
        ("name,date\n", "no column 'id'"),
        ("id,type,id\n", "two columns have the same name"),
        ("", "no column 'id'"),
        ("id,type\n", "holds no entry"),
        ('id,type\n"a,act\n', "not CSV"),
        ("id,type\na\n", "1 cells; the header has 2 columns"),
    ],
)
def test_a_table_that_is_none_of_entries_is_named_as_such(
    header: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(header, "utf-8")
    code, _, err = _imported(capsys, file)
    assert (code, message in err) == (2, True), err


def test_a_part_of_a_ledger_brings_its_voids_and_what_they_correct_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected = json.dumps({**ACT, "id": "b", "kind": "negotiate", "supersedes": "a"})
    words = json.dumps({**STATEMENT, "actor": "FRA"})
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join([GOOD, corrected, words]), "utf-8")
    _imported(capsys, file)
    mine = str(tmp_path / "mine.sqlite")
    for key in ("b", "s"):
        _run(capsys, "ledger", "void", key, "--why", "x", "--recorder", "R", "--ledger", mine)
    _, out, _ = _run(capsys, "export", "--own", "--kind", "negotiate", "--ledger", mine)
    kept = [json.loads(line) for line in out.splitlines()]
    assert [entry["id"][:6] for entry in kept] == ["a", "b", "void-b"]
    again = tmp_path / "part.jsonl"
    again.write_text(out, "utf-8")
    other = str(tmp_path / "other.sqlite")
    _, told, _ = _run(capsys, "ledger", "import", str(again), "--recorder", "R", "--ledger", other)
    assert told.startswith("3 written")
    marks = open_ledger(other)
    assert marks.hidden_since("b") is not None
    assert marks.hidden_since("a") is None  # the void of the correction gives it back


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--out", "x.foo"), "which form is that"),
        (("--out", "x.csv", "--format", "jsonl"), "the name of a csv file"),
        (("--format", "parquet"), "give --out"),
        (("--kind", "applaud"), "applaud"),
        (("--actor", "atlantis"), "atlantis"),
        (("--known", "soon"), "not a date"),
    ],
)
def test_what_cannot_be_exported_is_told_in_one_line(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _run(capsys, "export", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_full_disk_is_told_in_one_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "export", "--format", form, "--out", "/dev/full")
    assert code == 3
    assert "No space left" in err


def test_a_failed_export_leaves_the_file_of_before(tmp_path: Path) -> None:
    """With 200 kB for any file, as by a quota, neither form can be written."""
    for name in ("e.csv", "e.parquet"):
        out = tmp_path / name
        out.write_text("before", "utf-8")
        command = [sys.executable, "-m", "accredit.cli", "export", "--out", str(out)]
        limited = ["/bin/sh", "-c", 'ulimit -f 100; trap "" XFSZ; exec "$@"', "sh", *command]
        done = subprocess.run(limited, capture_output=True, text=True, env=os.environ, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
        assert out.read_text("utf-8") == "before"
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted({name, "e.csv"})


def test_an_unwritable_place_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = _run(capsys, "export", "--out", str(tmp_path / "none" / "x.csv"))
    assert code == 3
    assert "there is no folder" in err
