"""The chain: whatever is done to an entry behind the ledger's back is found, and named."""

import hashlib
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from accredit.errors import LedgerUnreadable
from accredit.ledger import Store, Void, open_ledger
from accredit.ledger.chain import GENESIS, Head, link
from accredit.ledger.entries import columns_of, row_of
from accredit.ledger.verify import Report, verify
from accredit.record import record
from tests.conftest import ROOT, TODAY, act
from tests.ledger.places import Place

TEN = [
    act(f"a{n}", "meet", "CHE", "taliban", f"2020-01-{n:02}", note="„ü\x07“") for n in range(1, 11)
]


@pytest.fixture
def ten(place: Place) -> Place:
    """A ledger of ten entries in four batches."""
    ledger = open_ledger(place.where, write=True)
    for first, last in ((0, 1), (1, 5), (5, 9), (9, 10)):
        ledger.append(TEN[first:last], "tester")
    return place


def _look(place: Place, published: str = "") -> Report:
    store = Store.open(place.where)
    try:
        return verify(store, published)
    finally:
        store.close()


def _found(place: Place, published: str = "") -> set[tuple[str, int, str]]:
    return {(f.what, f.seq, f.id) for f in _look(place, published).faults}


def _head(place: Place) -> Head:
    return Store.open(place.where).head()


def test_a_ledger_that_nobody_touched_holds(ten: Place) -> None:
    report = _look(ten)
    assert report.holds, report
    assert (report.head.count, report.head) == (10, _head(ten))


def test_an_empty_ledger_has_the_head_before_all(place: Place) -> None:
    Store.create(place.where).close()
    assert _head(place) == Head(0, GENESIS)
    assert _look(place, GENESIS).found == 0


def test_a_hash_is_that_of_the_documented_bytes(ten: Place) -> None:
    columns = "seq, id, type, recorded, recorder, body, hash"
    previous = "0" * 64
    for seq, key, type_, recorded, recorder, body, digest in ten.sql(
        f"SELECT {columns} FROM entry ORDER BY seq"
    ):
        whole = {
            "body": json.loads(body), "id": key, "previous": previous, "recorded": recorded,
            "recorder": recorder, "seq": seq, "type": type_,
        }  # fmt: skip
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == digest
        previous = digest
    assert ten.sql("SELECT count, hash FROM head") == [(10, previous)]


_SWAP = (
    "UPDATE entry SET seq = 99 WHERE seq = {0}",
    "UPDATE entry SET seq = {0} WHERE seq = {1}",
    "UPDATE entry SET seq = {1} WHERE seq = 99",
)
_INTO_THE_MIDDLE = (
    "UPDATE entry SET seq = seq + 100 WHERE seq > 4",
    "INSERT INTO entry SELECT 5, 'new', type, kind, actor, target, known, hides, recorded,"
    " recorder, REPLACE(body, 'a4', 'new'), hash FROM entry WHERE seq = 4",
    "UPDATE entry SET seq = seq - 99 WHERE seq > 100",
)
_OUT_OF_THE_MIDDLE = (
    "DELETE FROM entry WHERE seq = 5",
    "UPDATE entry SET seq = seq + 100 WHERE seq > 5",
    "UPDATE entry SET seq = seq - 101 WHERE seq > 100",
)
_TAMPERED: dict[str, tuple[tuple[str, ...], set[tuple[str, int, str]]]] = {
    "a body": (
        ("UPDATE entry SET body = REPLACE(body, 'meet', 'aid'), kind = 'aid' WHERE seq = 4",),
        {("changed", 4, "a4")},
    ),
    "the first body": (
        ("UPDATE entry SET body = REPLACE(body, '2020-01-01', '2019-01-01') WHERE seq = 1",),
        {("changed", 1, "a1")},
    ),
    "an id": (("UPDATE entry SET id = 'b4' WHERE seq = 4",), {("changed", 4, "b4")}),
    "who recorded": (("UPDATE entry SET recorder = 'x' WHERE seq = 10",), {("changed", 10, "a10")}),
    "when recorded": (
        ("UPDATE entry SET recorded = '2020-01-01T00:00:00+00:00' WHERE seq = 7",),
        {("changed", 7, "a7")},
    ),
    "two apart": (
        ("UPDATE entry SET recorder = 'x' WHERE seq IN (3, 8)",),
        {("changed", 3, "a3"), ("changed", 8, "a8")},
    ),
    "a column only": (
        ("UPDATE entry SET actor = 'DEU' WHERE seq = 4",), {("index", 4, "a4")},
    ),
    "what it hides": (("UPDATE entry SET hides = 'a1' WHERE seq = 4",), {("index", 4, "a4")}),
    "one removed": (("DELETE FROM entry WHERE seq = 5",), {("missing", 5, "")}),
    "some removed": (("DELETE FROM entry WHERE seq BETWEEN 4 AND 6",), {("missing", 4, "")}),
    "the first removed": (("DELETE FROM entry WHERE seq = 1",), {("missing", 1, "")}),
    "the tail cut": (("DELETE FROM entry WHERE seq > 7",), {("tail-cut", 8, "")}),
    "all removed": (("DELETE FROM entry",), {("tail-cut", 1, "")}),
    "one removed, the rest moved up": (
        _OUT_OF_THE_MIDDLE,
        {("tail-cut", 10, "")} | {("out-of-order", n, f"a{n + 1}") for n in range(5, 10)},
    ),
    "two neighbours exchanged": (
        tuple(s.format(5, 6) for s in _SWAP),
        {("out-of-order", 5, "a6"), ("out-of-order", 6, "a5")},
    ),
    "two exchanged": (
        tuple(s.format(2, 9) for s in _SWAP),
        {("out-of-order", 2, "a9"), ("out-of-order", 9, "a2")},
    ),
    "the last two exchanged": (
        tuple(s.format(9, 10) for s in _SWAP),
        {("out-of-order", 9, "a10"), ("out-of-order", 10, "a9"), ("head", 10, "")},
    ),
    "one put in between": (
        _INTO_THE_MIDDLE,
        {("added", 5, "new")} | {("out-of-order", n, f"a{n - 1}") for n in range(6, 12)},
    ),
    "one put behind": (
        (
            "INSERT INTO entry SELECT 11, 'new', type, kind, actor, target, known, hides,"
            " recorded, recorder, REPLACE(body, 'a4', 'new'), '' FROM entry WHERE seq = 4",
        ),
        {("added", 11, "new")},
    ),
    "the head moved": (("UPDATE head SET count = 9",), {("added", 10, "")}),
    "another head": ((f"UPDATE head SET hash = '{'1' * 64}'",), {("head", 10, "")}),
}  # fmt: skip


@pytest.mark.parametrize("how", _TAMPERED)
def test_whatever_is_changed_behind_its_back_is_named(ten: Place, how: str) -> None:
    statements, expected = _TAMPERED[how]
    ten.tamper(*statements)
    assert _found(ten) == expected


def test_whatever_is_changed_it_is_found(ten: Place) -> None:
    """Any column of any entry, changed to anything: the expected answer is only that it is found."""
    dice = random.Random(7)
    ten.tamper("UPDATE head SET count = count")
    columns = ("id", "type", "kind", "actor", "target", "known", "hides", "recorded", "recorder", "body", "hash")  # fmt: skip
    for column in columns:
        seq = dice.randint(1, 10)
        (was,) = ten.sql(f"SELECT {column} FROM entry WHERE seq = {seq}")[0]
        now = "void" if column == "type" else f"{was} "
        ten.sql(f"UPDATE entry SET {column} = '{now}' WHERE seq = {seq}")
        named = {f.seq for f in _look(ten).faults}
        assert named, column
        assert named <= {seq, seq + 1}, (column, named)
        ten.sql(f"UPDATE entry SET {column} = '{was}' WHERE seq = {seq}")
        assert _look(ten).holds


def test_who_rewrites_all_of_it_is_caught_by_a_head_published_before(ten: Place) -> None:
    published = _head(ten)
    assert _look(ten, published.hash).found == 10
    open_ledger(ten.where, write=True).append([act("new", "meet", "CHE", "taliban", "2021")], "x")
    assert _look(ten, published.hash).found == 10
    _forge(ten)
    assert _look(ten).holds  # all links are right again: by itself the ledger cannot know
    assert _found(ten, published.hash) == {("head", 0, "")}


def _forge(place: Place) -> None:
    """Change the fourth entry, and all hashes after it, and the head."""
    place.tamper("UPDATE entry SET recorder = 'somebody else' WHERE seq = 4")
    previous = GENESIS
    rows = place.sql("SELECT seq, id, type, recorded, recorder, body FROM entry ORDER BY seq")
    for row in rows:
        previous = link(previous, *row)
        place.sql(f"UPDATE entry SET hash = '{previous}' WHERE seq = {row[0]}")
    place.sql(f"UPDATE head SET hash = '{previous}'")


def test_the_columns_read_from_the_json_are_those_of_the_item() -> None:
    shipped = record()
    void = Void("void-x", "x", TODAY, "why")
    bare = act("bare", "meet", "CHE", "taliban", "2020", supersedes="x")
    for item in (*shipped.acts, *shipped.statements, *shipped.relations, void, bare):
        _, type_, *columns, body = row_of(item)
        assert columns_of(type_, json.loads(body)) == tuple(columns)


def test_verifying_needs_no_memory_for_the_whole(place: Place) -> None:
    ledger = open_ledger(place.where, write=True)
    assert ledger.append([act(f"b{n}", "meet", "CHE", "taliban", "2020", note="x" * 8_000) for n in range(4_000)], "me")  # fmt: skip
    code = (
        "import resource, sys\n"
        "from accredit.ledger import Store\n"
        "from accredit.ledger.verify import verify\n"
        "store = Store.open(sys.argv[1]); store.head()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert verify(store).head.count == 4_000\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, place.where], capture_output=True, text=True)
    assert int(done.stdout) < 16_000, done  # KiB: the whole has 33,000


def test_the_program_in_the_reference_verifies_a_backup(ten: Place, tmp_path: Path) -> None:
    from accredit.ledger.backup import back_up

    page = (ROOT / "docs/reference/ledger-format.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(program.strip().splitlines()) <= 20
    file = tmp_path / "own.backup"
    head = back_up(Store.open(ten.where), file)
    (tmp_path / "check.py").write_text(program, "utf-8")

    def check(text: str) -> subprocess.CompletedProcess[str]:
        file.write_text(text, "utf-8")
        return subprocess.run(
            [sys.executable, "check.py", file.name], cwd=tmp_path, capture_output=True, text=True
        )

    good = file.read_text("utf-8")
    assert check(good).stdout == f"10 {head.hash}\n"
    lines = good.splitlines(keepends=True)
    for spoilt in (
        good.replace('"recorder":"tester"', '"recorder":"x"', 1),
        "".join(lines[:5] + lines[6:]),
        "".join(lines[:-1]),
        "".join([*lines[:4], lines[5], lines[4], *lines[6:]]),
    ):
        assert check(spoilt).returncode == 1


def test_a_head_that_is_gone_is_said(ten: Place) -> None:
    ten.tamper("DELETE FROM head")
    for ask in (_look, _head):
        with pytest.raises(LedgerUnreadable, match=r"damaged \(its head is missing\)"):
            ask(ten)
