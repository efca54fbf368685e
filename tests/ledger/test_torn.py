"""A torn file is found out: what is answered is what was written, or that it is damaged."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from accredit.errors import AccreditError
from accredit.ledger import Store, open_ledger
from accredit.ledger.verify import verify
from tests.conftest import act
from tests.ledger.places import Place

TRIALS = 50
Tear = Callable[[bytes, random.Random], bytes]


def _cut(raw: bytes, dice: random.Random) -> bytes:
    return raw[: dice.randrange(len(raw))]


def _overwritten(raw: bytes, dice: random.Random) -> bytes:
    at, length = dice.randrange(len(raw)), dice.choice([1, 8, 100, 512, 4096])
    return raw[:at] + dice.randbytes(length) + raw[at + length :]


def _zeroed(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(0, len(raw), 512)
    return raw[:at] + b"\0" * 512 + raw[at + 512 :]


def _moved(raw: bytes, dice: random.Random) -> bytes:
    """A page written to the place of another."""
    pages = len(raw) // 4096
    one, other = (4096 * dice.randrange(pages) for _ in range(2))
    return raw[:one] + raw[other : other + 4096] + raw[one + 4096 :]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of which a part is still in the log beside the file."""
    folder = tmp_path_factory.mktemp("good")
    path = folder / "own.sqlite"
    ledger = open_ledger(path, write=True)
    ledger.append(
        [act(f"a{n}", "meet", "CHE", "taliban", "2020", note=f"n{n} " * 40) for n in range(300)],
        "me",
    )
    ledger.overlay.close()
    ledger = open_ledger(path, write=True)
    ledger.append(
        [act(f"b{n}", "meet", "CHE", "taliban", "2020", note=f"n{n} " * 40) for n in range(100)],
        "me",
    )
    copy = folder / "torn"
    copy.mkdir()
    for name in ("own.sqlite", "own.sqlite-wal"):
        shutil.copy(folder / name, copy / name)
    ledger.overlay.close()
    return copy


@pytest.mark.parametrize("tear", [_cut, _overwritten, _zeroed, _moved])
def test_a_torn_file_says_so_or_answers_as_before(good: Path, tmp_path: Path, tear: Tear) -> None:
    seen = _torn(good, tmp_path, "own.sqlite", tear)
    assert set(seen) <= {-1, 400}
    assert seen.count(-1) > TRIALS // 4


@pytest.mark.parametrize("tear", [_cut, _overwritten, _zeroed, _moved])
def test_a_torn_log_loses_whole_batches_and_a_published_head_tells(
    good: Path, tmp_path: Path, tear: Tear
) -> None:
    seen = _torn(good, tmp_path, "own.sqlite-wal", tear)
    assert 300 in seen
    assert set(seen) <= {300, 400}  # SQLite knows its log by sums, and drops what does not add up


def _torn(good: Path, tmp_path: Path, file: str, tear: Tear) -> list[int]:
    """For each trial how many entries hold; -1 where it says that it is damaged."""
    dice = random.Random(f"{file} {tear.__name__}")
    whole = shutil.copytree(good, tmp_path / "whole") / "own.sqlite"
    written, head = _bodies(whole), Store.open(whole).head().hash
    assert len(written) == 400
    seen = []
    for trial in range(TRIALS):
        folder = shutil.copytree(good, tmp_path / str(trial))
        raw = (folder / file).read_bytes()
        (folder / file).write_bytes(tear(raw, dice))
        seen.append(_holding(folder / "own.sqlite", written, head))
        _write(folder / "own.sqlite")
        shutil.rmtree(folder)
    return seen


def _holding(path: Path, written: list[str], head: str) -> int:
    with suppress(AccreditError):
        with closing(Store.open(path)) as store:
            report = verify(store)
            found = verify(store, head).found
        if report.holds:
            left = _bodies(path)
            assert left == written[: len(left)]
            assert found == (400 if len(left) == 400 else None)
            return len(left)
    return -1


def _write(path: Path) -> None:
    """Writing to it ends in one line, or in what is told."""
    with suppress(AccreditError):
        ledger = open_ledger(path, write=True)
        (key,) = ledger.append([act("new", "meet", "CHE", "taliban", "2021")], "me")
        assert ledger.find(key).item.id == "new"
        ledger.overlay.close()


def _bodies(path: Path) -> list[str]:
    return [b for (b,) in Place("sqlite", str(path)).sql("SELECT body FROM entry ORDER BY seq")]
