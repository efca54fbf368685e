"""Several at once: first runs, first entries, writers; and a cache that something ate."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accredit.ledger import base as room
from accredit.ledger import open_ledger
from tests.conftest import TODAY
from tests.ledger.command import held, line, run

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
    assert room._read(file) is not None  # noqa: SLF001 - the whole image, as it lies there


@pytest.mark.usefixtures("fresh")
def test_first_entries_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "own.sqlite"

    def append(n: int) -> subprocess.CompletedProcess[str]:
        place = ("--recorder", f"me {n}", "--ledger", str(path))
        return run("ledger", "append", "-", *place, text=line(f"own-{n}") + line(f"too-{n}"))

    done = _at_once(MANY, append)
    assert {(d.returncode, d.stderr) for d in done} == {(0, "")}
    told = sorted(key for d in done for key in d.stdout.split())
    assert told == sorted(held(path))
    assert len(told) == 2 * MANY
    assert {p.name.split("-")[0] for p in path.parent.iterdir()} == {"own.sqlite"}


def test_one_id_cannot_be_written_twice_by_two_at_once(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"

    def append(n: int) -> subprocess.CompletedProcess[str]:
        place = ("--recorder", f"me {n}", "--ledger", str(path))
        return run("ledger", "append", "-", *place, text=line("same", note=f"by {n}"))

    done = _at_once(MANY, append)
    assert sorted(d.returncode for d in done) == [0] + [2] * (MANY - 1)
    assert held(path) == ["same"]


def test_a_writer_that_is_killed_leaves_what_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    code = (
        "import sys\n"
        "from accredit.ledger import open_ledger\n"
        "from accredit.ledger.lines import read_lines\n"
        "from tests.ledger.command import line\n"
        "ledger = open_ledger(sys.argv[1], write=True)\n"
        "for n in range(10_000):\n"
        "    print(ledger.append(read_lines(line(f'own-{n}'), 'x'), 'me')[0], flush=True)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    told = [writer.stdout.readline().strip() for _ in range(20)]
    writer.kill()
    told += writer.communicate()[0].split("\n")[:-1]
    kept = held(path)
    assert set(told) <= set(kept)
    assert len(kept) - len(told) in (0, 1)  # one more may have been written and not told


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
