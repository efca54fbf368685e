"""The command line as a user meets it: real processes, real exit codes, one clear line."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sources.web.server import served, whole

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
        (2, "no such day", ["brief", DEMO, "--published", "2025-02-30"]),
        (2, "no such month", ["brief", DEMO, "--published", "2025-13"]),
        (2, "lies in the future", ["brief", DEMO, "--published", "2999-01-01"]),
        (2, "lies in the future", ["brief", DEMO, "--known", "2999"]),
        (2, "[ACTOR] TARGET", ["status"]),
        (2, "no kind of the codebook", ["codebook", "applaud"]),
        (2, "has the id", ["why", "nothing-of-the-kind"]),
        (2, "--in FILE", ["why", "c0123456789ab"]),
        (2, "has the id", ["cite", "nothing-of-the-kind"]),
        (2, "--in FILE", ["cite", "c0123456789ab"]),
        (2, "no claim has the id", ["why", "c0123456789ab", "--in", DEMO]),
        (2, "no claim has the id", ["cite", "c0123456789ab", "--in", DEMO]),
        (2, "no such file", ["why", "c0123456789ab", "--in", "/nowhere/brief.json"]),
        (2, "near: rus-recognise-", ["cite", "rus-recognise-islamic-emirate-2025-07"]),
        (2, "Unknown command", ["applaud"]),
        (2, "format", ["brief", DEMO, "--format", "docx"]),
        (3, "there is no ledger", ["status", "RUS", "taliban", "--ledger", "/nowhere/l.sqlite"]),
        (3, "there is no folder", ["brief", DEMO, "--format", "json", "--out", "/nowhere/b.json"]),
        (3, "it is a folder", ["brief", DEMO, "--out", "/"]),
        (3, "cannot be written", ["brief", DEMO, "--out", "/proc/brief.html"]),
        (3, "No space left", ["brief", DEMO, "--out", "/dev/full"]),
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


@pytest.mark.parametrize("text", [b"", b"\x00\x01\x02" * 400, b"<html></html>", b"%PDF-1.4"])
def test_what_is_no_article_on_standard_input_gets_one_clear_line(text: bytes) -> None:
    _fails(2, "standard input", "brief", "-", text=text)


def test_fifty_megabytes_full_of_claims_are_refused_before_they_are_all_read() -> None:
    text = b"Russia recognised Kosovo in 2008. " * 1_500_000
    _fails(2, "more than 20,000 claims in the first", "brief", "-", text=text)


def test_more_than_sixty_four_megabytes_are_refused_before_they_are_read() -> None:
    _fails(2, "larger than 64 MB", "brief", "-", text=b"x" * 65_000_000)


def test_a_bar_is_drawn_where_somebody_watches_a_long_text_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    plain = "It rained all day and the bread was dear. " * 300
    path.write_text(f"Norway recognised Palestine in 2024. {plain}\n" * 9, "utf-8")
    command = [sys.executable, "-m", "accredit.cli", "brief", str(path), "--json"]
    try:
        ours, theirs = os.openpty()
    except OSError:  # a bare chroot without /dev/pts
        pytest.skip("no pseudo-terminal can be opened here")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        drawn = b""
        with contextlib.suppress(OSError):  # the terminal is gone when the process is
            while piece := os.read(ours, 1 << 16):
                drawn += piece
    os.close(ours)
    assert running.returncode == 0
    assert b"reading" in drawn
    assert subprocess.run(command, capture_output=True, check=True, timeout=120).stderr == b""


def test_a_brief_is_made_of_a_page_of_a_server_and_of_a_letter(tmp_path: Path) -> None:
    text = Path(DEMO).read_text("utf-8")
    letter = tmp_path / "x.eml"
    letter.write_text(f"Message-ID: <1@x>\nDate: Sat, 5 Jul 2025 09:00:00 +0000\n\n{text}", "utf-8")
    by_letter = json.loads(_run("brief", str(letter), "--json").stdout)
    assert by_letter["document"]["published"] == "2025-07-05"
    with served() as site:
        site.at["/x"] = whole(text.encode())
        _fails(3, "inside a local network", "brief", f"{site.url}/x")
        options = ("--json", "--allow-private", "--published", "2025-07-05")
        by_server = json.loads(_run("brief", f"{site.url}/x", *options).stdout)
        key = by_server["claims"][0]["id"]
        _fails(3, "inside a local network", "why", key, "--in", f"{site.url}/x")
        why = json.loads(_run("why", key, "--in", f"{site.url}/x", *options).stdout)
        cited = json.loads(_run("cite", key, "--in", f"{site.url}/x", *options).stdout)
    assert why["claim"] == by_server["claims"][0]
    assert f"{site.url}/x" in json.dumps(cited)
    assert [c["id"] for c in by_server["claims"]] == [c["id"] for c in by_letter["claims"]]
    assert by_server["document"]["address"] == f"{site.url}/x"


def test_a_brief_of_several_articles_says_what_reads_them(tmp_path: Path) -> None:
    _fails(2, "a folder, which may hold several articles", "brief", str(tmp_path))
    line = json.dumps({"text": "Norway recognised Palestine."})
    _fails(2, "read them with `accredit code` or `accredit intake`", "brief", "-", text=line)


def test_a_text_of_another_language_is_refused_in_one_line() -> None:
    text = "Der Präsident hat das Dekret unterzeichnet und die Republik anerkannt. " * 3
    _fails(2, "in German; accredit reads English and Russian", "brief", "-", text=text.encode())


def test_a_russian_article_becomes_a_brief() -> None:
    text = "Россия признала независимость Косова? Нет: Сербия не признает независимость Косова."
    done = _run("brief", "-", "--published", "2024-05-05", "--json", text=text.encode("cp1251"))
    found = [(c["kind"], c["modality"]) for c in json.loads(done.stdout)["claims"]]
    assert ("recognise", "denied") in found


def test_a_full_disk_behind_standard_output_is_one_clear_line() -> None:
    command = f"{sys.executable} -m accredit.cli brief {DEMO} > /dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_old_terminal_gets_question_marks_and_no_traceback() -> None:
    done = _run("brief", DEMO, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "?" in done.stdout
    assert done.stderr == ""


def test_a_brief_is_as_wide_as_it_is_told() -> None:
    done = _run("brief", DEMO, COLUMNS="72")
    body = done.stdout.partition("\nSOURCES\n")[0]
    assert max(map(len, body.splitlines())) in range(66, 73)


def test_nothing_half_written_is_left_when_a_brief_cannot_be_made(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    _fails(2, "empty", "brief", "-", "--format", "html", "--out", str(out), text=b"")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_a_link_kept_and_a_device_never_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "brief.md", tmp_path / "link.md"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert _run("brief", DEMO, "--format", "md", "--out", str(link)).returncode == 0
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("# ")
    assert target.stat().st_mode & 0o777 == 0o640
    assert len(list(tmp_path.iterdir())) == 2
    assert _run("brief", DEMO, "--out", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_why_and_cite_print_for_people_and_as_json() -> None:
    key = "rus-recognise-islamic-emirate-2025-07-03"
    text, data = _run("why", key).stdout, json.loads(_run("why", key, "--json").stdout)
    assert "menafn.com" in text
    assert data["schema"] == "accredit/why-1"
    assert _run("cite", key).stdout.startswith("Russia (")
    assert json.loads(_run("cite", key, "--json").stdout)[0]["id"] == key
    assert _run("cite", key, "--format", "bibtex").stdout.startswith("@misc{")


def test_a_claim_leads_from_the_brief_to_its_evidence(tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    _run("brief", DEMO, "--published", "2025-07-05", "--format", "json", "--out", str(out))
    claims = json.loads(out.read_text("utf-8"))["claims"]
    claim = next(c for c in claims if c["because"])
    for args in (["--in", str(out)], ["--in", DEMO, "--published", "2025-07-05"]):
        done = _run("why", claim["id"], *args)
        assert done.returncode == 0, done.stderr
        assert claim["because"][0] in done.stdout
        assert "http" in done.stdout


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
    "args", [[], ["brief"], ["status"], ["timeline"], ["record"], ["ledger"], ["why"], ["cite"]]
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


@pytest.mark.parametrize(
    "args", [["status", "RUS", "taliban"], ["status", "taliban"], ["timeline", "RUS", "taliban"]]
)
@pytest.mark.parametrize("columns", ["", "60"])
def test_a_pipe_gets_no_frames_no_blanks_at_line_ends_and_whole_ids(
    args: list[str], columns: str
) -> None:
    text = _run(*args, COLUMNS=columns).stdout
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert not set("│┃━─╇┼") & set(text)
    if args == ["status", "RUS", "taliban"]:
        assert "  rus-recognise-islamic-emirate-2025-07-03\n" in text


def test_a_timeline_tells_recorded_words_as_what_they_say() -> None:
    text = " ".join(_run("timeline", "RUS", "taliban").stdout.split())
    assert "2021-10-21 Vladimir Putin: Russia intends to take the Taliban off its list" in text
    assert "2025-04-17 Russia (Supreme Court) suspended the listing of the Taliban (RU-NAC)" in text
