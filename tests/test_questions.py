"""The questions on the command line: real processes, every format, one clear line on bad input."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.dom import minidom

import pytest


def _run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "accredit.cli", *args],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, **env},
    )  # fmt: skip


def _json(*args: str):
    done = _run(*args)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("code", "words", "args"),
    [
        (2, "no actor is called", ["who", "Atlantis"]),
        (2, "'listed' is no value of recognition", ["who", "taliban", "--value", "listed"]),
        (2, "axis", ["who", "taliban", "--axis", "trade"]),
        (3, "it is a folder", ["who", "taliban", "--out", "/"]),
        (3, "there is no folder", ["acts", "--format", "csv", "--out", "/nowhere/a.csv"]),
        (2, "no kind of the codebook", ["acts", "--kind", "applaud"]),
        (2, "it ends before it begins", ["acts", "--from", "2024", "--to", "2023"]),
        (2, "not a date", ["acts", "--since-known", "soon"]),
        (2, "changes since when?", ["changes"]),
        (2, "--since 2024-12-31 is after --until 2023-12-31", ["changes", "--since", "2024", "--until", "2023"]),
        (2, "format", ["changes", "--since", "2024", "--format", "rss"]),
        (2, "no actor is called", ["relations", "RUS", "Atlantis"]),
        (2, "not a date", ["record", "conflicts", "--known", "never"]),
        (3, "there is no ledger", ["acts", "--ledger", "/nowhere/l.sqlite"]),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line_and_its_exit_code(
    code: int, words: str, args: list[str]
) -> None:
    done = _run(*args)
    assert done.returncode == code, done
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "args", [["who"], ["acts"], ["changes"], ["relations"], ["record", "conflicts"]]
)
def test_every_question_has_help(args: list[str]) -> None:
    done = _run(*args, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage" in done.stdout


def test_every_format_of_who_reaches_its_file_and_agrees(tmp_path: Path) -> None:
    asked = ("who", "Kosovo", "--on", "2008-12-31")
    for shape in ("text", "json", "csv", "geojson"):
        done = _run(*asked, "--format", shape, "--out", str(tmp_path / shape))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    read = {f.name: f.read_text("utf-8") for f in tmp_path.iterdir()}
    told = json.loads(read["json"])
    assert told == _json(*asked, "--json")
    assert told["schema"] == "accredit/who-1"
    assert told["counts"]["de-jure"] == 53
    assert "53 de-jure" in read["text"]
    rows = [r for r in csv.DictReader(io.StringIO(read["csv"])) if r["kind"] == "state"]
    assert sum(r["value"] == "de-jure" for r in rows) == 53
    features = json.loads(read["geojson"])["features"]
    assert len(features) == len(told["states"]) + len(told["others"])


def test_acts_are_a_line_each_and_say_on_standard_error_what_is_left_out() -> None:
    done = _run("acts", "--target", "kosovo", "--from", "2011", "--to", "2011", "--json")
    keys = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert "omn-recognise-kosovo-2011" in keys
    assert "nga-recognise-kosovo-2011" not in keys  # denied by a stronger word
    assert "--all shows them" in done.stderr
    every = _run("acts", "--target", "kosovo", "--from", "2011", "--to", "2011", "--all", "--json")
    told = {line["id"]: line for line in map(json.loads, every.stdout.splitlines())}
    assert told["nga-recognise-kosovo-2011"]["counted"] is False
    assert "rule 1" in told["nga-recognise-kosovo-2011"]["why_not"]
    assert every.stderr == ""


def test_changes_print_a_feed_that_an_xml_reader_takes() -> None:
    done = _run("changes", "--since", "2023-12-28", "--until", "2023-12-30", "--known",
                "2024-01-01", "--target", "taliban", "--format", "atom")  # fmt: skip
    titles = minidom.parseString(done.stdout).getElementsByTagName("title")
    assert "Kazakhstan took the Taliban off its list (KZ)" in {
        "".join(c.data for c in title.childNodes) for title in titles
    }


def test_the_clock_of_changes_on_the_command_line() -> None:
    def learned(known: str) -> list[str]:
        told = _json(
            "changes", "--since", "2023-12-28", "--known", known, "--actor", "KAZ", "--json"
        )
        return [item["learned"] for item in told["items"]]

    assert learned("2023-12-28") == []
    assert learned("2023-12-29") == ["2023-12-29"]


def test_every_id_that_a_question_prints_leads_to_its_ground(tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    key = "rus-recognise-islamic-emirate-2025-07-03"
    mark = _run("ledger", "void", key, "--why", "a test", "--recorder", "A. Reader",
                "--ledger", ledger).stdout.strip()  # fmt: skip
    told = _json("changes", "--recorded-since", "2000", "--ledger", ledger, "--json")["items"]
    assert [item["id"] for item in told] == [mark]
    void = _json("why", mark, "--ledger", ledger, "--json")
    assert (void["type"], void["marks"]["id"]) == ("void", key)
    act = _json("why", key, "--ledger", ledger, "--json")
    assert act["hidden_by"][0]["id"] == mark
    assert "a test" in _run("why", key, "--ledger", ledger).stdout
    assert mark in _run("cite", mark, "--ledger", ledger).stdout
    office = "sergey-lavrov-foreign-minister-rus-2004-03-09"
    assert "http" in _run("cite", office).stdout
    assert "http" in _run("why", office).stdout


def test_a_status_that_voids_leave_is_seen_in_who(tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    key = "rus-recognise-islamic-emirate-2025-07-03"
    _run("ledger", "void", key, "--why", "a test", "--recorder", "A. Reader", "--known",
         "2025-08-01", "--ledger", ledger)  # fmt: skip
    asked = ("who", "taliban", "--on", "2025-07-04", "--ledger", ledger, "--json", "--known")
    assert _json(*asked, "2025-07-31")["counts"]["de-jure"] == 1
    assert "de-jure" not in _json(*asked, "2025-08-01")["counts"]


@pytest.mark.parametrize(
    "args",
    [
        ["who", "taliban", "--ids"],
        ["acts", "--target", "taliban", "--all"],
        ["changes", "--since", "2024", "--target", "taliban"],
        ["relations", "taliban"],
        ["record", "conflicts"],
    ],
)
@pytest.mark.parametrize("columns", ["", "60"])
def test_a_pipe_gets_no_frames_and_no_blanks_at_line_ends(args: list[str], columns: str) -> None:
    done = _run(*args, COLUMNS=columns)
    assert done.returncode == 0
    assert done.stdout
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]
    assert not set("│┃━─╇┼\x1b") & set(done.stdout)


def test_the_questions_import_nothing_heavy_before_they_are_asked() -> None:
    code = "import sys, accredit.cli; print([m for m in sys.modules if m in ('rich.console', 'duckdb', 'numpy', 'xml.etree.ElementTree', 'accredit.status')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
