"""A ledger of the first version, as users have it, becomes one of the present version, or stays."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from accredit.errors import LedgerUnreadable
from accredit.ledger import Store, migrations, open_ledger
from accredit.ledger import store as store_module
from accredit.ledger.heard import waiting
from accredit.ledger.migrations import VERSION
from accredit.ledger.verify import verify
from accredit.model import SnapshotTaken
from tests.conftest import TODAY, act
from tests.intake.reading import take
from tests.ledger.command import fails, run
from tests.ledger.places import Place

OLD = (Path(__file__).parent / "version-1.sql").read_text("utf-8")
ASK = ("status", "CHN", "taliban", "--on", "2024-02-01")
EVIDENCE = [{"known": "2024-01-30", "known_basis": "official", "source": "https://example.org", "voice": "own"}]  # fmt: skip
COLUMNS = "seq, id, type, kind, actor, target, known, hides, recorded, recorder, body"


def _old_rows(count: int) -> list[tuple[object, ...]]:
    rows = []
    for n in range(1, count + 1):
        body = {
            "actor": "CHN", "evidence": EVIDENCE, "id": f"old-{n}", "kind": "recognise",
            "note": "schön „\t“", "target": "taliban", "valid": "2024-01-30",
        }  # fmt: skip
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        rows.append((n, f"old-{n}", "act", "recognise", "CHN", "taliban", "2024-01-30", "",
                     "2025-01-01T00:00:00+00:00", "Ada", text))  # fmt: skip
    return rows


@pytest.fixture
def old(place: Place) -> Callable[[int], Place]:
    """Makes a ledger as the first version did; on a server, as it would have."""

    def make(count: int) -> Place:
        if place.engine == "sqlite":
            with closing(sqlite3.connect(place.where)) as db:
                db.executescript(OLD)
                db.execute("INSERT INTO meta VALUES ('version', '1')")
                db.executemany(
                    f"INSERT INTO entry ({COLUMNS}) VALUES ({'?,' * 10}?)", _old_rows(count)
                )
                db.commit()
                db.execute("PRAGMA journal_mode = WAL")
        else:
            import psycopg

            with psycopg.connect(place.where) as db:
                db.execute(OLD.partition("CREATE TRIGGER")[0])
                db.execute("INSERT INTO meta VALUES ('version', '1')")
                with db.cursor() as cursor:
                    cursor.executemany(
                        f"INSERT INTO entry ({COLUMNS}) VALUES ({'%s,' * 10}%s)", _old_rows(count)
                    )
        return place

    return make


def _version(place: Place) -> str:
    ((version,),) = place.sql("SELECT value FROM meta WHERE key = 'version'")
    return version


def _rows(place: Place, table: str = "entry") -> list[tuple]:
    return place.sql(f"SELECT {COLUMNS} FROM {table} ORDER BY seq")


def test_an_old_ledger_is_read_as_it_is(old, tmp_path: Path) -> None:
    place = old(3)
    files = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert "de-jure" in run(*ASK, "--ledger", place.where).stdout
    reader = open_ledger(place.where)
    assert [a.id for a in reader.acts(["CHN"], ["taliban"], TODAY)] == ["old-1", "old-2", "old-3"]
    reader.overlay.close()
    assert _version(place) == "1"
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == files
    for command in ("verify", "head"):
        fails(3, "run `accredit ledger migrate`", "ledger", command, "--ledger", place.where)
    assert (
        json.loads(run("ledger", "stats", "--json", "--ledger", place.where).stdout)["head"] is None
    )


def test_what_is_written_brings_it_up_and_keeps_a_copy(old, tmp_path: Path) -> None:
    place = old(12_345)
    before = _rows(place)
    ledger = open_ledger(place.where, write=True)
    ledger.append([act("new", "meet", "CHE", "taliban", "2020")], "Bea")
    assert _version(place) == str(VERSION)
    assert _rows(place)[:-1] == before
    report = verify(Store.open(place.where))
    assert (report.holds, report.head.count) == (True, 12_346)
    if place.engine == "sqlite":
        kept = Place("sqlite", str(tmp_path / "own.sqlite.v1-backup"))
        assert ledger.overlay.kept == kept.where
        assert (_version(kept), _rows(kept)) == ("1", before)
    else:
        assert ledger.overlay.kept == "table entry_v1_backup"
        assert _rows(place, "entry_v1_backup") == before
    with pytest.raises(Exception, match="append-only"):
        place.sql("UPDATE entry SET kind = 'x'")


def test_the_command_says_what_it_did_and_does_it_once(old, tmp_path: Path) -> None:
    place = old(3)
    done = run("ledger", "migrate", "--ledger", place.where)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"now of ledger version {VERSION}; as it was, it is kept in" in done.stderr
    assert "nothing to do" in run("ledger", "migrate", "--ledger", place.where).stdout
    assert len(list(tmp_path.glob("*backup*"))) == (place.engine == "sqlite")
    assert run("ledger", "verify", "--ledger", place.where).returncode == 0


@pytest.mark.parametrize("fault", ["one is missing", "one was written by nobody"])
def test_a_damaged_old_ledger_stays_as_it_is(old, tmp_path: Path, fault: str) -> None:
    place = old(5)
    if place.engine == "sqlite":
        place.sql("DROP TRIGGER entry_is_never_deleted", "DROP TRIGGER entry_is_never_updated")
    if fault == "one is missing":
        place.sql("DELETE FROM entry WHERE seq = 3")
        words = r"entry number 3 is missing"
    else:
        place.sql("UPDATE entry SET body = '{}  ' WHERE seq = 3")
        words = r"'old-3' is not as accredit writes it"
    before = _rows(place)
    for _ in range(2):
        with pytest.raises(LedgerUnreadable, match=words):
            open_ledger(place.where, write=True)
    assert (_version(place), _rows(place)) == ("1", before)
    assert not list(tmp_path.glob("*backup*"))
    if place.engine == "postgresql":
        assert place.sql("SELECT to_regclass('entry_v1_backup'), to_regclass('head')") == [
            (None, None)
        ]


def test_a_migration_killed_at_any_time_leaves_the_old_ledger_or_the_new(old) -> None:
    place = old(6_000)
    before = _rows(place)
    dice, killed = random.Random(3), 0
    code = (
        "import sys\n"
        "from accredit.ledger import Store\n"
        "print('go', flush=True)\n"
        "Store.create(sys.argv[1])\n"
    )
    for _ in range(12):
        writer = subprocess.Popen([sys.executable, "-c", code, place.where], stdout=subprocess.PIPE)
        assert writer.stdout.readline() == b"go\n"
        time.sleep(dice.uniform(0, 0.3))
        writer.kill()
        killed += writer.wait() == -signal.SIGKILL
        writer.stdout.close()
        assert _rows(place) == before
        if _version(place) != "1":
            break
        assert "hash" not in _columns(place)
    assert killed
    assert Store.create(place.where).version == VERSION
    report = verify(Store.open(place.where))
    assert (report.holds, report.head.count) == (True, 6_000)
    assert _rows(place) == before


def test_a_ledger_with_files_of_lists_learns_of_documents(place: Place, monkeypatch) -> None:
    taken = SnapshotTaken("un@1", "un-consolidated", TODAY, "0" * 64, 1)
    with monkeypatch.context() as before:
        before.setattr(migrations, "VERSION", 4)
        before.setattr(store_module, "VERSION", 4)
        old = Store.create(place.where)
        old.append([taken, act("a", "meet", "CHE", "taliban", "2020")], "Ada")
        old.close()
    reader = open_ledger(place.where)
    assert (reader.overlay.version, waiting(reader)) == (4, [])  # it is read as it is
    reader.overlay.close()
    ledger = open_ledger(place.where, write=True)
    words = "On October 4, 2026, Kenya recognised the Islamic Emirate of Afghanistan."
    assert take(ledger, words).entries
    assert (_version(place), ledger.snapshots()) == (str(VERSION), [taken])
    assert verify(ledger.overlay).holds


def _columns(place: Place) -> str:
    if place.engine == "sqlite":
        return str(place.sql("SELECT sql FROM sqlite_master WHERE name = 'entry'"))
    return str(
        place.sql(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = 'entry' AND table_schema = current_schema()"
        )
    )


def test_several_that_bring_it_up_at_once_do_it_once(old, tmp_path: Path) -> None:
    place = old(2_000)
    command = [sys.executable, "-m", "accredit.cli", "ledger", "migrate", "--ledger", place.where]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    all_ = [subprocess.Popen(command, **pipes) for _ in range(4)]
    told = [p.communicate() for p in all_]
    assert {p.returncode for p in all_} == {0}, told
    assert sum("is kept in" in err for _, err in told) == 1
    assert verify(Store.open(place.where)).holds
    if place.engine == "sqlite":
        assert len(list(tmp_path.glob("*backup*"))) == 1


def test_a_ledger_of_a_newer_program_is_refused_even_while_it_is_open(place: Place) -> None:
    ledger = open_ledger(place.where, write=True)
    ledger.append([act("a", "meet", "CHE", "taliban", "2020")], "me")
    place.sql("UPDATE meta SET value = '99' WHERE key = 'version'")
    for do in (
        lambda: ledger.append([act("b", "meet", "CHE", "taliban", "2020")], "me"),
        lambda: open_ledger(place.where),
        lambda: open_ledger(place.where, write=True),
    ):
        with pytest.raises(LedgerUnreadable, match="ledger version 99"):
            do()
    assert place.held() == ["a"]


def test_an_old_program_that_is_still_writing_is_stopped(old) -> None:
    place = old(2)
    Store.create(place.where).close()
    row = _old_rows(3)[2]
    with pytest.raises(Exception, match=r"linked to the one before|append-only"):
        place.sql(f"INSERT INTO entry ({COLUMNS}) VALUES {row!r}")
    assert place.held() == ["old-1", "old-2"]
