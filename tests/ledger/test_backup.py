"""A backup goes from either engine into either, to the byte, or not at all."""

import json
from pathlib import Path

import pytest

from accredit.errors import AccreditError, InputError, LedgerUnreadable
from accredit.ledger import Ledger, Store, open_ledger
from accredit.ledger.backup import back_up, restore, verify_backup
from accredit.ledger.verify import verify
from tests.conftest import TODAY, act
from tests.ledger.command import fails, line, run
from tests.ledger.places import Place

ALL = "SELECT seq, id, type, kind, actor, target, known, hides, recorded, recorder, body, hash FROM entry ORDER BY seq"
ODD = '„“ \u2028 \x1f \\ " é 漢 🏳 \x7f'


def _fill(place: Place) -> Ledger:
    """Acts, a correction and voids by several hands, with all that is hard to write down."""
    ledger = open_ledger(place.where, write=True)
    ledger.append(
        [act(f"a{n}", "meet", "CHE", "taliban", "2020-01", note=ODD) for n in range(7)], "Ada"
    )
    ledger.append([act("b", "designate", "CHE", "taliban", "[..2020-05-05]", supersedes="a1")], ODD)
    mark = ledger.void("a2", ODD, "Bea")
    ledger.void(mark, "no", "Bea")
    return ledger


@pytest.fixture
def full(place: Place) -> Place:
    _fill(place).overlay.close()
    return place


def _back_up(place: Place, file: Path) -> Path:
    store = Store.open(place.where)
    back_up(store, file)
    store.close()
    return file


def test_a_backup_fills_a_ledger_of_the_other_engine_to_the_byte(
    full: Place, other: Place, tmp_path: Path
) -> None:
    file = _back_up(full, tmp_path / "one")
    written, head = restore(other.where, file)
    assert written == 10
    assert other.sql(ALL) == full.sql(ALL)
    assert other.sql("SELECT * FROM head") == full.sql("SELECT * FROM head")
    assert head == Store.open(full.where).head()
    assert _back_up(other, tmp_path / "two").read_bytes() == file.read_bytes()
    both = [[a.id for a in open_ledger(p.where).by(["CHE"], TODAY)] for p in (full, other)]
    assert both[0] == both[1]
    open_ledger(other.where, write=True).append(
        [act("more", "meet", "CHE", "taliban", "2021")], "x"
    )
    assert verify(Store.open(other.where), head.hash).found == 10


def test_a_ledger_that_has_the_first_entries_gets_the_rest(
    full: Place, other: Place, tmp_path: Path
) -> None:
    early = _back_up(full, tmp_path / "early")
    restore(other.where, early)
    assert restore(other.where, early)[0] == 0
    open_ledger(full.where, write=True).append([act("c", "meet", "CHE", "taliban", "2021")], "Cee")
    late = _back_up(full, tmp_path / "late")
    assert restore(other.where, late)[0] == 1
    assert other.sql(ALL) == full.sql(ALL)
    with pytest.raises(InputError, match="has more entries than the backup"):
        restore(other.where, early)


def test_a_ledger_with_entries_of_its_own_is_not_written_over(
    full: Place, other: Place, tmp_path: Path
) -> None:
    file = _back_up(full, tmp_path / "one")
    open_ledger(other.where, write=True).append([act("x", "meet", "CHE", "taliban", "2020")], "me")
    with pytest.raises(InputError, match="holds other entries"):
        restore(other.where, file)
    assert other.held() == ["x"]


_SPOILT = {
    "a word": lambda t: t.replace(b'"Ada"', b'"Eve"', 1),
    "a line": lambda t: b"".join(t.splitlines(True)[:3] + t.splitlines(True)[4:]),
    "the order": lambda t: b"".join([*(x := t.splitlines(True))[:2], x[3], x[2], *x[4:]]),
    "the tail": lambda t: b"".join(t.splitlines(True)[:-1]),
    "half a line": lambda t: t[:-40],
    "the head": lambda t: t.replace(b'"count":10', b'"count":11', 1),
    "bytes": lambda t: t[:900] + b"\xff\x00\xff" + t[903:],
    "a line too many": lambda t: t + t.splitlines(True)[-1],
    "another version": lambda t: t.replace(b'"version":1', b'"version":7', 1),
    "not a backup": lambda _: b"PNG",
    "nothing": lambda _: b"",
    "a number": lambda t: t.replace(b'"seq":4', b'"seq":"4"', 1),
    "another type": lambda t: t.replace(b'"type":"void"', b'"type":"act"', 1),
    "no type": lambda t: t.replace(b'"type":"void"', b'"type":[]', 1),
    "a body": lambda t: t.replace(b'{"body":{', b'{"body":{"colour":"red",', 1),
    "an id of another form": lambda t: t.replace(b'"id":"a3"', b'"id":3'),
}


@pytest.mark.parametrize("how", _SPOILT)
def test_of_a_backup_that_does_not_hold_nothing_is_restored(
    place: Place, tmp_path: Path, how: str
) -> None:
    _fill(source := Place("sqlite", str(tmp_path / "source" / "s.sqlite"))).overlay.close()
    file = _back_up(source, tmp_path / "source" / "backup")
    good = file.read_bytes()
    spoilt = _SPOILT[how](good)
    assert spoilt != good
    file.write_bytes(spoilt)
    with pytest.raises(AccreditError, match=r"backup"):
        restore(place.where, file)
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("own")]
    if place.engine == "postgresql":
        assert not place.made()
    assert run("ledger", "verify", str(file)).returncode in (1, 2)


def test_a_forged_entry_that_is_well_linked_but_means_nothing_is_not_restored(
    place: Place, tmp_path: Path
) -> None:
    from accredit.ledger.chain import GENESIS, link

    body = '{"actor":"CHE","evidence":[],"id":"x","kind":"meet","target":"taliban","valid":"soon"}'
    rest = ("x", "act", "2025-01-01T00:00:00+00:00", "me", body)
    digest = link(GENESIS, 1, *rest)
    file = tmp_path / "forged"
    file.write_text(
        f'{{"count":1,"format":"accredit-ledger-backup","head":"{digest}","version":1}}\n'
        f'{{"body":{body},"hash":"{digest}","id":"x","recorded":"{rest[2]}","recorder":"me","seq":1,"type":"act"}}\n'
    )
    assert verify_backup(file).holds
    with pytest.raises(InputError, match="'soon' is not a date"):
        restore(place.where, file)
    assert not place.made() or place.held() == []


def test_a_ledger_that_does_not_hold_is_not_backed_up(full: Place, tmp_path: Path) -> None:
    full.tamper("UPDATE entry SET recorder = 'x' WHERE seq = 4")
    with pytest.raises(LedgerUnreadable, match="entry 4 does not follow"):
        _back_up(full, tmp_path / "backup")
    assert not list(tmp_path.glob("*backup*"))


def test_a_backup_is_whole_or_not_at_all(full: Place, tmp_path: Path) -> None:
    many = [act(f"m{n}", "meet", "CHE", "taliban", "2021", note="x" * 2_000) for n in range(40)]
    open_ledger(full.where, write=True).append(many, "me")
    file = tmp_path / "backup"
    room = 40  # KiB: enough to read a ledger, not to write all of it down
    fails(3, "cannot be written", "ledger", "backup", str(file), "--ledger", full.where, limit=room)
    assert not list(tmp_path.glob("*backup*"))
    _back_up(full, file)
    before = file.read_bytes()
    fails(3, "cannot be written", "ledger", "backup", str(file), "--ledger", full.where, limit=room)
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.glob("*backup*")] == ["backup"]


def test_the_ledger_itself_is_not_written_over_by_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    _fill(Place("sqlite", str(path)))
    with pytest.raises(InputError, match="the ledger itself"):
        back_up(Store.open(path), path)


def test_the_commands_tell_of_entries_and_heads(place: Place, other: Place, tmp_path: Path) -> None:
    at, file = ("--ledger", place.where), str(tmp_path / "own.backup")
    run("ledger", "append", "-", "--recorder", "me", *at, text=line("one") + line("two"))
    count, digest, recorded = run("ledger", "head", *at).stdout.split()
    assert (count, len(digest)) == ("2", 64)
    assert json.loads(run("ledger", "head", "--json", *at).stdout) == {
        "schema": "accredit/ledger-head-1", "count": 2, "head": digest, "recorded": recorded,
    }  # fmt: skip
    assert run("ledger", "backup", file, *at).stdout == f"{file}: 2 entries, head {digest}\n"
    assert f"head {digest}" in run("ledger", "verify", file).stdout
    restored = run("ledger", "restore", file, "--ledger", other.where)
    assert restored.stdout == f"2 entries written; now 2, head {digest}\n", restored
    assert "entry 2: unchanged" in run("ledger", "verify", "--head", digest, *at).stdout
    place.tamper("DELETE FROM entry WHERE seq = 2")
    done = run("ledger", "verify", *at)
    assert (done.returncode, done.stdout) == (
        1, "entry 2 the tail is cut: the head tells of 2 entries, 1 are there\n",
    )  # fmt: skip
    told = json.loads(run("ledger", "verify", "--json", *at).stdout)
    assert (told["holds"], told["faults"][0]["what"], told["faults"][0]["seq"]) == (
        False,
        "tail-cut",
        2,
    )
    fails(2, "64 hexadecimal digits", "ledger", "verify", "--head", "abc", *at)


@pytest.mark.parametrize("command", ["verify", "head", "stats", "migrate", "backup"])
def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path, command: str) -> None:
    rest = [str(tmp_path / "backup")] if command == "backup" else []
    where = str(tmp_path / "own.sqlite")
    fails(3, "there is no ledger", "ledger", command, *rest, "--ledger", where)
    assert list(tmp_path.iterdir()) == []


def test_numbers_and_kinds_of_a_ledger_are_told(full: Place) -> None:
    told = json.loads(run("ledger", "stats", "--json", "--ledger", full.where).stdout)
    assert (told["engine"], told["entries"], told["types"]) == (
        full.engine,
        10,
        {"act": 8, "void": 2},
    )
