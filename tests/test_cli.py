"""The command line as a user meets it: real processes, real exit codes, one clear line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

DEMO = str(ROOT / "examples" / "russia-taliban-2025.txt")


def _run(
    *args: str, text: str | bytes | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    given = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", *args],
        input=given, capture_output=True, timeout=120, env={**os.environ, **env},
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def _fails(code: int, words: str, *args: str, text: str | bytes | None = None, **env: str) -> None:
    done = _run(*args, text=text, **env)
    assert done.returncode == code, done
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("code", "words", "args"),
    [
        (2, "no such file", ["brief", "/nowhere/at/all.txt"]),
        (2, "a folder", ["brief", "/"]),
        (2, "no actor is called", ["status", "Atlantis", "taliban"]),
        (2, "near: ", ["status", "RUS", "Talliban"]),
        (2, "names several actors", ["status", "Congolese", "taliban"]),
        (2, "not a date", ["status", "RUS", "taliban", "--on", "2024-02-30"]),
        (2, "not a date", ["brief", DEMO, "--published", "soon"]),
        (2, "[ACTOR] TARGET", ["status"]),
        (2, "no kind of the codebook", ["codebook", "applaud"]),
        (2, "has the id", ["why", "nothing-of-the-kind"]),
        (2, "--in FILE", ["why", "c0123456789ab"]),
        (2, "has the id", ["cite", "nothing-of-the-kind"]),
        (2, "Unknown command", ["applaud"]),
        (2, "format", ["brief", DEMO, "--format", "docx"]),
        (3, "there is no ledger", ["status", "RUS", "taliban", "--ledger", "/nowhere/l.sqlite"]),
        (3, "cannot be written", ["brief", DEMO, "--format", "json", "--out", "/nowhere/b.json"]),
    ],
)
def test_bad_input_gets_one_clear_line_and_its_exit_code(
    code: int, words: str, args: list[str]
) -> None:
    _fails(code, words, *args)


def test_a_damaged_ledger_gets_one_clear_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    _fails(3, str(bad), "status", "RUS", "taliban", "--ledger", str(bad))
    _fails(3, str(bad), "brief", DEMO, ACCREDIT_LEDGER=str(bad))


@pytest.mark.parametrize(
    "text", [b"", b"\x00\x01\x02" * 400, b"<html><body>x</body></html>", b"%PDF-1.4"]
)
def test_what_is_no_article_on_standard_input_gets_one_clear_line(text: bytes) -> None:
    _fails(2, "standard input", "brief", "-", text=text)


def test_fifty_megabytes_are_refused_before_they_are_read() -> None:
    _fails(2, "larger than", "brief", "-", text=b"Russia recognised Kosovo in 2008. " * 1_500_000)


def test_nothing_half_written_is_left_when_a_brief_cannot_be_made(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    _fails(2, "empty", "brief", "-", "--format", "html", "--out", str(out), text=b"")
    assert list(tmp_path.iterdir()) == []


def test_a_home_where_nothing_can_be_written_is_no_hindrance() -> None:
    done = _run("status", "RUS", "taliban", "--on", "2024-04-02", "--json",
                HOME="/dev/null", XDG_CACHE_HOME="/dev/null/c", XDG_DATA_HOME="/dev/null/d")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["recognition"]["value"] == "none"


def test_a_brief_without_a_day_of_publication_says_which_dates_could_not_be_placed() -> None:
    done = _run("brief", "-", "--json", text="On Thursday Norway recognised Palestine.")
    questions = json.loads(done.stdout)["questions"]
    assert any("Thursday" in q and "--published" in q for q in questions)


def test_the_clock_on_the_command_line() -> None:
    args = ("status", "KAZ", "taliban", "--on", "2023-12-29", "--json", "--known")
    value = {
        k: json.loads(_run(*args, k).stdout)["designation"][0]["value"]
        for k in ("2023-12-28", "2023-12-29")
    }
    assert value == {"2023-12-28": "listed", "2023-12-29": "removed"}


def test_every_format_of_a_brief_reaches_its_file(tmp_path: Path) -> None:
    for shape in ("text", "md", "html", "json"):
        out = tmp_path / f"brief.{shape}"
        done = _run(
            "brief", DEMO, "--published", "2025-07-05", "--format", shape, "--out", str(out)
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert "Taliban" in out.read_text("utf-8")
    assert json.loads((tmp_path / "brief.json").read_text("utf-8"))["schema"] == "accredit/brief-1"


def test_an_act_of_ones_own_flips_a_verdict_and_a_void_takes_it_back(tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    text = "China has recognised the Taliban."
    line = json.dumps({
        "type": "act", "id": "own-1", "kind": "recognise", "actor": "CHN", "target": "taliban", "valid": "2024-01-30",
        "evidence": [{"source": "https://example.org", "known": "2024-01-30", "known_basis": "official", "voice": "own"}],
    })  # fmt: skip
    assert (
        _run("ledger", "append", "-", "--recorder", "me", "--ledger", ledger, text=line).stdout
        == "own-1\n"
    )
    assert _verdict(text, "--ledger", ledger) == "supported"
    assert (
        _run(
            "ledger",
            "void",
            "own-1",
            "--why",
            "a test",
            "--recorder",
            "me",
            "--known",
            "2024-02-01",
            "--ledger",
            ledger,
        ).returncode
        == 0
    )
    assert _verdict(text, "--ledger", ledger) == "contradicted"


def _verdict(text: str, *args: str) -> str:
    done = _run("brief", "-", "--published", "2024-04-06", "--json", *args, text=text)
    return json.loads(done.stdout)["claims"][0]["verdict"]


@pytest.mark.parametrize(
    "args", [[], ["brief"], ["status"], ["timeline"], ["record"], ["ledger"], ["why"]]
)
def test_every_command_has_help(args: list[str]) -> None:
    done = _run(*args, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m accredit.cli timeline RUS taliban | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("1995-08-03")
