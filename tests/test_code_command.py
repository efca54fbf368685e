"""`accredit code`: many documents into one table, that goes on where it was broken off."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

TEXTS = (
    "Russia recognised the Islamic Emirate on {day} July 2025, the foreign ministry said.",
    "Denmark and Norway expelled two Russian diplomats on {day} March 2024.",
    "The museum was open on {day} May 2024.",
)


def run(*words: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "accredit.cli", "code", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        **more,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(120):
        text = TEXTS[n % 3].format(day=1 + n // 3 % 28)
        (folder / f"{n:03}.txt").write_text(f"Report {n}\n\n{text}\n", "utf-8")
    return folder


def test_a_folder_becomes_a_table_with_every_claim_and_its_document(archive, tmp_path):
    out = tmp_path / "claims.parquet"
    done = run(archive, "--out", out, "--jobs", 2, "--published", "2025-07-31", "--outlet", "Wire")
    assert done.returncode == 0, done.stderr
    table = pl.read_parquet(out)
    acts = table.filter(pl.col("type") == "act")
    assert acts["kind"].value_counts().sort("kind").rows() == [
        ("expel-diplomats", 80),
        ("recognise", 40),
    ]
    first = acts.row(0, named=True)
    assert (first["actor"], first["target"]) == ("RUS", "islamic-emirate")
    assert str(first["when_earliest"]) == "2025-07-01"
    assert first["outlet"] == "Wire"
    assert first["address"].endswith("000.txt")
    assert "120 documents" in done.stderr
    assert not list(tmp_path.glob("*.journal"))


def test_standard_output_gets_a_json_object_a_line(archive):
    done = run(archive / "000.txt", archive / "001.txt", "--published", "2025-07-31")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["schema"] for line in lines} == {"accredit/claim-1"}
    assert [line["actor"]["id"] for line in lines if line["type"] == "act"] == ["RUS", "DNK", "NOR"]
    assert lines[0]["document"]["address"].endswith("000.txt")


def test_a_work_that_was_killed_goes_on_and_nothing_is_there_twice(archive, tmp_path):
    out, whole = tmp_path / "claims.csv", tmp_path / "whole.csv"
    for n in range(120, 3000):  # enough to be killed in the middle of
        text = TEXTS[n % 3].format(day=1 + n // 3 % 28)
        (archive / f"{n:04}.txt").write_text(f"Report {n}\n\n{text}\n", "utf-8")
    command = [sys.executable, "-m", "accredit.cli", "code", str(archive), "--jobs", "1"]
    worker = subprocess.Popen([*command, "--out", str(out)], stderr=subprocess.DEVNULL)
    journal = out.with_name("claims.csv.journal")
    deadline = time.monotonic() + 60
    while not (journal.exists() and journal.stat().st_size > 30_000):
        assert time.monotonic() < deadline
        assert worker.poll() is None, "it was done before it could be killed"
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert not out.exists()
    again = run(archive, "--out", out, "--jobs", 2)
    assert again.returncode == 0, again.stderr
    assert "were read before" in again.stderr
    run(archive, "--out", whole, "--jobs", 1)
    assert sorted(out.read_text().splitlines()) == sorted(whole.read_text().splitlines())


def test_what_cannot_be_read_is_named_and_left_out(archive, tmp_path):
    (archive / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    done = run(archive, "--out", tmp_path / "c.jsonl", "--jobs", 1)
    assert done.returncode == 0
    assert "bad.txt" in done.stderr
    assert "1 could not be read" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "code takes files, folders or addresses"),
        (("nowhere.txt",), "nowhere.txt: no such file"),
        ((".", "--out", "claims.xlsx"), "what form? name it *.parquet, *.csv, *.jsonl"),
        ((".", "--jobs", "-1"), "--jobs takes a number of processes"),
    ],
)
def test_bad_use_is_one_clear_line(words, told, tmp_path):
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_journal_of_another_work_is_not_gone_on_with(archive, tmp_path):
    out = tmp_path / "c.csv"
    (tmp_path / "c.csv.journal").write_text('{"work": {"coder": "another"}}\n')
    done = run(archive, "--out", out, "--jobs", 1)
    assert done.returncode == 2
    assert "--anew" in done.stderr
    assert run(archive, "--out", out, "--jobs", 1, "--anew").returncode == 0
