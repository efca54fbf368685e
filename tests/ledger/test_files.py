"""Bad files, bad places, full disks: one clear line, nothing half written, no traceback."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ledger.command import fails, held, line, run

ASK = ("status", "CHN", "taliban", "--on", "2024-02-01")
APPEND = ("ledger", "append", "-", "--recorder", "me")


@pytest.fixture(scope="module")
def _good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("good") / "good.sqlite"
    assert run(*APPEND, "--ledger", str(path), text=line("own-1")).returncode == 0
    return path


@pytest.fixture
def own(_good: Path, tmp_path: Path) -> Path:
    """A ledger that holds one act."""
    return Path(shutil.copy(_good, tmp_path / "own.sqlite"))


@pytest.fixture
def shut() -> Iterator[Callable[[Path, int], Path]]:
    """Sets rights, and gives them back in the end."""
    changed: list[Path] = []

    def change(path: Path, mode: int) -> Path:
        changed.append(path)
        path.chmod(mode)
        return path

    yield change
    for path in changed:
        path.chmod(0o755)


def _sql(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def _spoil(path: Path, how: str) -> None:
    raw = path.read_bytes()
    match how:
        case "truncated":
            path.write_bytes(raw[:3000])
        case "cut at a page":
            path.write_bytes(raw[:8192])
        case "emptied":
            path.write_bytes(b"")
        case "zeroed":
            path.write_bytes(b"\0" * len(raw))
        case "zeroed behind its head":
            path.write_bytes(raw[:4096] + b"\0" * (len(raw) - 4096))
        case "another head":
            path.write_bytes(raw[:16] + b"\xff" * 84 + raw[100:])
        case "text":
            path.write_text("no database at all, but long enough to look at\n" * 200, "utf-8")
        case "somebody else's":
            path.unlink()
            _sql(path, "CREATE TABLE bookmarks (url TEXT)")
        case "without a version":
            _sql(path, "DELETE FROM meta")
        case "of a newer program":
            _sql(path, "UPDATE meta SET value = '99' WHERE key = 'version'")
        case "a folder":
            path.unlink()
            path.mkdir()


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("truncated", "own.sqlite: damaged"),
        ("cut at a page", "own.sqlite: damaged"),
        ("emptied", "own.sqlite: the file is empty"),
        ("zeroed", "own.sqlite: this is no accredit ledger"),
        ("zeroed behind its head", "damaged"),
        ("another head", "damaged"),
        ("text", "no accredit ledger"),
        ("somebody else's", "no accredit ledger"),
        ("without a version", "does not say its version"),
        ("of a newer program", "ledger version 99"),
        ("a folder", "own.sqlite: this is a folder"),
    ],
)
def test_a_bad_ledger_is_neither_read_nor_written_to(own: Path, how: str, words: str) -> None:
    _spoil(own, how)
    before = own.read_bytes() if own.is_file() else None
    fails(3, words, *ASK, ACCREDIT_LEDGER=str(own))
    fails(3, words, *APPEND, "--ledger", str(own), text=line("own-2"))
    assert (own.read_bytes() if own.is_file() else None) == before


@pytest.mark.parametrize("body", ["'{\"id\": 1}'", "'not json'", "x'ff00fe'"])
def test_an_entry_that_cannot_be_read_is_named(own: Path, body: str) -> None:
    _sql(own, "DROP TRIGGER entry_is_never_updated", f"UPDATE entry SET body = {body}")
    fails(3, "damaged (entry 'own-1'", *ASK, "--ledger", str(own))


@pytest.mark.parametrize("place", ["/dev/null", "/proc/own.sqlite", "{own}/below", "{long}"])
def test_a_place_where_no_ledger_can_be_gets_one_line(own: Path, place: str) -> None:
    path = place.format(own=own, long="x" * 300)
    fails(3, path, *ASK, "--ledger", path)
    fails(3, "", *APPEND, "--ledger", path, text=line("own-2"))


@pytest.mark.parametrize("url", ["mysql://me:secret@example.org/ledger", "https://example.org/l"])
def test_a_server_of_another_kind_is_refused(url: str) -> None:
    for args in (ASK, APPEND):
        fails(
            2, "give the path of a file, or postgresql://", *args, "--ledger", url, text=line("x")
        )


def test_a_ledger_that_may_not_be_read_gets_one_line(own: Path, shut) -> None:
    shut(own, 0o000)
    fails(3, "own.sqlite: Permission denied", *ASK, "--ledger", str(own))
    fails(3, "own.sqlite: Permission denied", *APPEND, "--ledger", str(own), text=line("own-2"))


def test_a_read_only_ledger_in_a_read_only_folder_is_read_and_not_written(own: Path, shut) -> None:
    shut(own, 0o444)
    shut(own.parent, 0o555)
    assert "de-jure" in run(*ASK, "--ledger", str(own)).stdout
    fails(3, "cannot be written to", *APPEND, "--ledger", str(own), text=line("own-2"))
    new = own.with_name("new.sqlite")
    fails(3, "Permission denied", *APPEND, "--ledger", str(new), text=line("own-2"))
    assert [p.name for p in own.parent.iterdir()] == ["own.sqlite"]


def test_a_read_only_home_answers_from_the_record_and_cannot_be_written_to(
    tmp_path: Path, shut
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shut(home, 0o555)
    env = {"HOME": str(home), "XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""}
    assert "disclaimed" in run(*ASK, **env).stdout
    fails(3, f"{home}/.local/share/accredit", *APPEND, text=line("own-1"), **env)
    assert list(home.iterdir()) == []


def test_a_home_that_may_not_be_looked_into_is_not_taken_for_an_empty_one(
    tmp_path: Path, shut
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shut(home, 0o000)
    fails(3, "set ACCREDIT_LEDGER", *ASK, HOME=str(home), XDG_DATA_HOME="", XDG_CACHE_HOME="")


@pytest.mark.parametrize("limit", [0, 4, 16, 32, 40, 64])
def test_a_full_disk_leaves_a_ledger_whole_or_none(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "own.sqlite"
    many = "".join(line(f"own-{n}", note="x" * 500) for n in range(200))
    fails(3, "nothing was written", *APPEND, "--ledger", str(path), text=many, limit=limit)
    assert not path.exists() or held(path) == []
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith("own.sqlite")] == []


def test_a_full_disk_costs_no_entry_that_was_acknowledged(own: Path) -> None:
    many = "".join(line(f"more-{n}", note="x" * 500) for n in range(200))
    fails(3, "nothing was written", *APPEND, "--ledger", str(own), text=many, limit=64)
    assert held(own) == ["own-1"]


def test_a_full_disk_is_no_hindrance_to_reading(tmp_path: Path) -> None:
    done = run(*ASK, limit=0, XDG_CACHE_HOME=str(tmp_path))
    assert "disclaimed" in done.stdout, done.stderr
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("bad", ["not json", '{"type": "act", "id": "x"}', line("x", actor="nix")])
def test_of_a_file_with_a_bad_line_nothing_is_written(own: Path, bad: str) -> None:
    text = line("own-2") + bad
    fails(2, "standard input:2: ", *APPEND, "--ledger", str(own), text=text)
    assert held(own) == ["own-1"]
    new = own.with_name("new.sqlite")
    fails(2, "standard input:2: ", *APPEND, "--ledger", str(new), text=text)
    assert not new.exists()


@pytest.mark.parametrize(
    ("option", "day"),
    [
        ("--on", "2024-02-30"),
        ("--on", "2024-13"),
        ("--on", "yesterday"),
        ("--on", "0000"),
        ("--on", ""),
        ("--known", "0000-01-01"),
        ("--known", "２０２４"),
    ],
)
def test_what_is_no_day_is_refused(option: str, day: str) -> None:
    fails(2, f"{day!r} is not a date", "status", "RUS", "taliban", option, day)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Atlantis", "no actor is called 'Atlantis'"),
        ("", "no actor is called ''"),
        ("Congolese", "COD, COG; use an id"),
    ],
)
def test_a_name_of_nobody_or_of_several_is_refused(name: str, words: str) -> None:
    fails(2, words, "status", name, "taliban")
    fails(2, words, "timeline", "RUS", name)


def test_asked_before_anything_was_known_a_timeline_says_that_it_is_empty() -> None:
    done = run("timeline", "RUS", "taliban", "--known", "0001-01-01")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing is recorded between them, as known on 0001-01-01\n"
