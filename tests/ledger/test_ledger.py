import json
import multiprocessing
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.errors import InputError, LedgerUnreadable, UnknownId
from accredit.ledger import Ledger, Store, open_ledger
from accredit.ledger.lines import read_lines
from accredit.model import Act, Evidence, PartialDate, Voice
from tests.conftest import TODAY, act

LATE = act("late", "designate", "CHE", "taliban", "2020-05-05", known="2022-01-01", instrument="X")


@pytest.fixture
def own(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "own.sqlite", write=True)


def _closed(ledger: Ledger) -> None:
    assert ledger.overlay is not None
    ledger.overlay.close()


def test_an_act_learned_late_is_invisible_before_it_was_known(own: Ledger) -> None:
    own.append([LATE], "tester")
    assert [a.id for a in own.acts(["CHE"], ["taliban"], date(2021, 12, 31))] == []
    assert [a.id for a in own.acts(["CHE"], ["taliban"], date(2022, 1, 1))] == ["late"]


def test_what_is_once_written_can_be_neither_changed_nor_deleted(
    own: Ledger, tmp_path: Path
) -> None:
    own.append([LATE], "tester")
    with sqlite3.connect(tmp_path / "own.sqlite") as db:
        for statement in ("UPDATE entry SET kind = 'x'", "DELETE FROM entry"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)
    db.close()


def test_the_same_entry_is_written_once_and_another_under_its_id_is_refused(own: Ledger) -> None:
    own.append([LATE], "one")
    own.append([LATE], "two")
    assert len(list(own.acts(["CHE"], ["taliban"], TODAY))) == 1
    other = act("late", "delist", "CHE", "taliban", "2020-05-05", known="2022-01-01")
    with pytest.raises(InputError, match="another content"):
        own.append([act("new", "meet", "CHE", "taliban", "2020-01-01"), other], "three")
    with pytest.raises(UnknownId):
        own.find("new")


def test_a_void_counts_from_its_own_known_day_and_the_entry_stays_findable(own: Ledger) -> None:
    key = "chn-disclaim-recognition-islamic-emirate-2024-01-31"
    own.void(key, "for a test", "tester", date(2025, 1, 1))
    before = {a.id for a in own.acts(["CHN"], ["islamic-emirate"], date(2024, 12, 31))}
    after = {a.id for a in own.acts(["CHN"], ["islamic-emirate"], date(2025, 1, 1))}
    assert before - after == {key}
    assert own.find(key).item.id == key
    assert own.hidden_since(key) == date(2025, 1, 1)


def test_a_correction_supersedes_only_from_the_day_it_was_known(own: Ledger) -> None:
    better = act(
        "better",
        "designate",
        "CHE",
        "taliban",
        "2020-06-06",
        known="2023-01-01",
        instrument="X",
        supersedes="late",
    )
    own.append([LATE, better], "tester")
    assert [a.id for a in own.acts(["CHE"], ["taliban"], date(2022, 6, 1))] == ["late"]
    assert [a.id for a in own.acts(["CHE"], ["taliban"], date(2023, 6, 1))] == ["better"]


def test_the_shipped_record_is_never_written_to() -> None:
    with pytest.raises(LedgerUnreadable, match="give --ledger"):
        open_ledger().append([LATE], "tester")


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long enough to look at" * 30]
)
def test_a_file_that_is_no_ledger_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(content)
    with pytest.raises(LedgerUnreadable) as error:
        open_ledger(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_torn_ledger_is_refused_and_nothing_is_guessed(own: Ledger, tmp_path: Path) -> None:
    own.append([LATE], "tester")
    _closed(own)
    path = tmp_path / "own.sqlite"
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\0" * 4096 + raw[8192:])
    with pytest.raises(LedgerUnreadable):
        list(open_ledger(path).acts(["CHE"], ["taliban"], TODAY))


def test_a_ledger_of_a_newer_program_is_refused(own: Ledger, tmp_path: Path) -> None:
    own.append([LATE], "tester")
    _closed(own)
    with sqlite3.connect(tmp_path / "own.sqlite") as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    db.close()
    with pytest.raises(LedgerUnreadable, match="version 99"):
        open_ledger(tmp_path / "own.sqlite")


def test_a_named_ledger_that_is_not_there_is_not_silently_empty(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreadable, match="there is no ledger"):
        open_ledger(tmp_path / "nothing.sqlite")


def _write(path: str, worker: int) -> None:
    ledger = open_ledger(path, write=True)
    for n in range(20):
        ledger.append(
            [act(f"w{worker}-{n}", "meet", "CHE", "taliban", "2020-01-01")], f"worker {worker}"
        )


def test_two_writers_and_two_first_runs_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fresh-cache"))
    path = str(tmp_path / "many.sqlite")
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=(path, n)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
        assert worker.exitcode == 0
    kept = [a.id for a in open_ledger(path).acts(["CHE"], ["taliban"], TODAY) if a.kind == "meet"]
    assert len(kept) == 60


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_ledger_can_still_be_read(own: Ledger, tmp_path: Path) -> None:
    own.append([LATE], "tester")
    _closed(own)
    tmp_path.chmod(0o555)
    try:
        assert list(open_ledger(tmp_path / "own.sqlite").acts(["CHE"], ["taliban"], TODAY))
    finally:
        tmp_path.chmod(0o755)


def test_a_cache_that_cannot_be_written_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert list(open_ledger().acts(["RUS"], ["islamic-emirate"], TODAY))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", r"f:1: not JSON"),
        ('{"type": "rumour"}', r"`type` must be one of"),
        ('{"type": "act", "id": "a"}', r"'kind' is missing"),
        (json.dumps({"type": "act", "id": "a", "kind": "applaud", "actor": "CHE", "target": "taliban", "valid": "2020",
                     "evidence": [{"source": "s", "known": "2020-01-01", "known_basis": "published", "voice": "own"}]}),
         "applaud"),
        (json.dumps({"type": "act", "id": "a", "kind": "meet", "actor": "atlantis", "target": "taliban",
                     "valid": "2020", "evidence": []}), "atlantis"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named_and_nothing_is_written(
    line: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_lines(line, "f")


days = st.dates(date(2000, 1, 1), date(2025, 12, 31))


@given(
    st.lists(
        st.tuples(st.sampled_from(["recognise", "withdraw-recognition", "designate"]), days, days),
        max_size=8,
    ),
    days,
    days,
)
@settings(max_examples=60, deadline=None)
def test_what_is_known_later_never_changes_what_was_known_before(rows, on, known) -> None:
    """The two clocks: entries known after K change no answer as known at K."""
    acts = [_synthetic(n, *row) for n, row in enumerate(rows)]
    heard = [a for a in acts if a.known <= known]
    assert _answer(acts, on, known) == _answer(heard, on, known)


def _synthetic(number: int, kind: str, valid: date, learned: date) -> Act:
    evidence = (Evidence("https://example.org", max(valid, learned), "published", Voice.REPORT),)
    return Act(f"s{number}", kind, "CHE", "sadr", PartialDate.on(valid), evidence, instrument="L")


def _answer(acts: list[Act], on: date, known: date):
    store = Store.in_memory()
    store.append(acts, "tester")
    found = status.of(Ledger(store), "CHE", "sadr", on=on, known=known)
    return found.recognition, found.dealing, found.designation
