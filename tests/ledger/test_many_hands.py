"""Several at once: first runs, first entries, writers; and a cache that something ate."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accredit.cached import kept
from accredit.ledger import Store, open_ledger
from accredit.ledger import base as room
from accredit.ledger.verify import verify
from tests.conftest import ROOT, TODAY
from tests.ledger.command import line, run
from tests.ledger.places import Place

ASK = ("status", "CHN", "taliban", "--on", "2024-02-01", "--known", "2024-02-01")
MANY = 8


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one's own, with nothing in it."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    room.base.cache_clear()
    yield cache / "accredit"
    room.base.cache_clear()


def _at_once(count: int, start) -> list[subprocess.CompletedProcess[str]]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))


def test_first_runs_at_once_all_answer_and_leave_one_whole_cache(fresh: Path) -> None:
    done = _at_once(MANY, lambda _: run(*ASK))
    assert {(d.returncode, d.stderr) for d in done} == {(0, "")}
    assert len({d.stdout for d in done}) == 1
    (file,) = fresh.iterdir()
    assert kept(file.name) is not None  # the whole image, as it lies there


@pytest.mark.usefixtures("fresh")
def test_first_entries_at_once_lose_nothing(place: Place) -> None:
    def append(n: int) -> subprocess.CompletedProcess[str]:
        at = ("--recorder", f"me {n}", "--ledger", place.where)
        return run("ledger", "append", "-", *at, text=line(f"own-{n}") + line(f"too-{n}"))

    done = _at_once(MANY, append)
    assert {(d.returncode, d.stderr) for d in done} == {(0, "")}
    told = sorted(key for d in done for key in d.stdout.split())
    assert told == sorted(place.held())
    assert len(told) == 2 * MANY
    assert verify(Store.open(place.where)).holds


def test_first_entries_at_once_make_the_folders_and_leave_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "own.sqlite"

    def append(n: int) -> subprocess.CompletedProcess[str]:
        at = ("--recorder", "me", "--ledger", str(path))
        return run("ledger", "append", "-", *at, text=line(f"own-{n}"))

    done = _at_once(MANY, append)
    assert {(d.returncode, d.stderr) for d in done} == {(0, "")}
    assert {p.name.split("-")[0] for p in path.parent.iterdir()} == {"own.sqlite"}


def test_one_id_cannot_be_written_twice_by_two_at_once(place: Place) -> None:
    def append(n: int) -> subprocess.CompletedProcess[str]:
        at = ("--recorder", f"me {n}", "--ledger", place.where)
        return run("ledger", "append", "-", *at, text=line("same", note=f"by {n}"))

    done = _at_once(MANY, append)
    assert sorted(d.returncode for d in done) == [0] + [2] * (MANY - 1)
    assert place.held() == ["same"]


_WRITER = """
import sys, time
from accredit.ledger import open_ledger
from tests.conftest import act
where, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = open_ledger(where, write=True)
for batch in range(batches):
    acts = [act(f"{name}-{batch}-{n}", "meet", "CHE", "taliban", "2020") for n in range(7)]
    print(*ledger.append(acts, name), flush=True)
    time.sleep(float(sys.argv[4]))
"""

_READER = """
import sys, time
from accredit.ledger import Store
from accredit.ledger.verify import verify
store, seen = Store.open(sys.argv[1]), 0
while seen < int(sys.argv[2]):
    report = verify(store)
    count = report.head.count
    entries = [entry.item.id for entry in store.everything()]
    assert report.holds, report.faults
    assert count % 7 == 0 and seen <= count <= len(entries), (seen, count, len(entries))
    seen = count
    print(seen, report.head.hash, flush=True)
    time.sleep(0.02)
"""


def _start(code: str, *args: str) -> subprocess.Popen[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", code, *args], cwd=ROOT, **pipes)


def test_ten_readers_see_whole_batches_that_hold_while_two_write(place: Place) -> None:
    Store.create(place.where).close()
    batches, all_ = 20, 2 * 20 * 7
    readers = [_start(_READER, place.where, str(all_)) for _ in range(10)]
    assert {reader.stdout.readline().split()[0] for reader in readers} == {"0"}
    writers = [_start(_WRITER, place.where, name, str(batches), "0.05") for name in "ab"]
    acknowledged, *read = (_output(p) for p in (*writers, *readers))
    acknowledged += read.pop(0)
    assert set(acknowledged.split()) == set(place.held())
    heads: dict[str, str] = {}
    for out in read:
        for count, digest in map(str.split, out.splitlines()):
            assert heads.setdefault(count, digest) == digest  # the same prefix, whoever reads it
    assert len(heads) > 2  # they did read in between


def _output(process: subprocess.Popen[str]) -> str:
    with process:
        out, err = process.stdout.read(), process.stderr.read()
    assert (process.returncode, err) == (0, "")
    return out


def test_a_writer_that_is_killed_leaves_what_it_acknowledged(place: Place) -> None:
    writer = _start(_WRITER, place.where, "own", "10000", "0")
    told = [writer.stdout.readline() for _ in range(20)]
    with writer:
        writer.kill()
        told += writer.stdout.read().split("\n")[:-1]
    acknowledged = {key for batch in told for key in batch.split()}
    kept = place.held()
    assert acknowledged <= set(kept)
    assert len(kept) - len(acknowledged) in (0, 7)  # one more may have been written and not told
    assert verify(Store.open(place.where)).holds


@pytest.mark.parametrize("how", ["truncated", "emptied", "zeroed inside", "a folder"])
def test_a_damaged_cache_is_compiled_anew_and_blames_nobody(fresh: Path, how: str) -> None:
    expected = [a.id for a in open_ledger().all_acts(TODAY)]
    (file,) = fresh.iterdir()
    raw = file.read_bytes()
    match how:
        case "truncated":
            file.write_bytes(raw[:1000])
        case "emptied":
            file.write_bytes(b"")
        case "zeroed inside":
            file.write_bytes(raw[:9000] + b"\0" * 4096 + raw[13096:])
        case "a folder":
            file.unlink()
            file.mkdir()
    room.base.cache_clear()
    assert [a.id for a in open_ledger().all_acts(TODAY)] == expected
    if how != "a folder":
        assert file.read_bytes()[32:] == room.base().image()


def test_a_cache_that_cannot_be_written_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    room.base.cache_clear()
    assert list(open_ledger().acts(["RUS"], ["islamic-emirate"], TODAY))
    room.base.cache_clear()
