"""Where events are kept: releases, files that add up, rows that are revised, two who load at once."""

import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from accredit.errors import BadEvents, OutsideError
from accredit.sources.events import EventStore, Same
from accredit.sources.events.columns import COLUMNS
from tests.conftest import ROOT
from tests.sources.events.made import TODAY, ged, load, nothing_changes, rows, toll


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    return EventStore(tmp_path / "events")


def test_where_nothing_was_loaded_nothing_is_there_and_no_folder_is_made(store: EventStore) -> None:
    assert (store.loads(), store.counting(TODAY), store.same()) == ((), (), ())
    with store.open(TODAY) as db:
        answer = db.execute("select * from event")
        assert [c[0] for c in answer.description or ()] == [column.name for column in COLUMNS]
        assert answer.fetchall() == []
    assert not store.folder.exists()


def test_the_same_file_counts_once_however_often_it_is_loaded(
    store: EventStore, tmp_path: Path
) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2"})
    first, read = load(store, path, version="24.1")
    assert (first.rows, first.version, read is None) == (2, "24.1", False)
    with nothing_changes(store.folder):
        again, nothing = load(store, path.rename(tmp_path / "renamed.csv"), version="25.1")
    assert (again, nothing) == (first, None)
    assert toll(store) == {"1": 2, "2": 2}


def test_a_file_loaded_as_another_feed_leaves_the_first_as_it_was(
    store: EventStore, tmp_path: Path
) -> None:
    path = ged(tmp_path, {"id": "1"})
    load(store, path, "ucdp-candidate")
    load(store, path, "ucdp-ged")
    assert [row["id"] for row in rows(store)] == ["ucdp-candidate:1", "ucdp-ged:1"]


def test_a_newer_release_counts_from_the_day_on_which_it_was_out(
    store: EventStore, tmp_path: Path
) -> None:
    older = ged(tmp_path, {"id": "1", "best": "2"}, {"id": "2"}, name="23.csv")
    newer = ged(tmp_path, {"id": "1", "best": "5"}, {"id": "3"}, name="24.csv")
    load(store, older, version="23.1", known=date(2023, 6, 1))
    load(store, newer, version="24.1", known=date(2024, 6, 11))
    assert toll(store, date(2023, 5, 31)) == {}
    assert toll(store, date(2023, 6, 1)) == {"1": 2, "2": 2}
    assert toll(store, date(2024, 6, 10)) == {"1": 2, "2": 2}
    assert toll(store, date(2024, 6, 11)) == {"1": 5, "3": 2}  # the second event is withdrawn
    assert [one.version for one in store.counting(TODAY)] == ["24.1"]


def test_an_older_release_loaded_later_does_not_count_today(
    store: EventStore, tmp_path: Path
) -> None:
    newer = ged(tmp_path, {"id": "1", "best": "5"}, name="24.csv")
    older = ged(tmp_path, {"id": "1", "best": "2"}, name="23.csv")
    load(store, newer, version="24.1", known=date(2024, 6, 11))
    load(store, older, version="23.1", known=date(2023, 6, 1))
    assert toll(store) == {"1": 5}
    assert toll(store, date(2023, 12, 31)) == {"1": 2}


def test_files_of_one_release_add_up(store: EventStore, tmp_path: Path) -> None:
    for region in ("1", "2", "3"):
        load(store, ged(tmp_path, {"id": region}, name=f"{region}.csv"), version="24.1")
    assert list(toll(store)) == ["1", "2", "3"]
    load(store, ged(tmp_path, {"id": "9"}, name="25.csv"), version="25.1", known=date(2025, 6, 1))
    assert list(toll(store)) == ["9"]
    assert list(toll(store, date(2025, 5, 31))) == ["1", "2", "3"]


def test_an_event_in_two_files_of_one_release_counts_once(
    store: EventStore, tmp_path: Path
) -> None:
    load(store, ged(tmp_path, {"id": "1"}, {"id": "2"}, name="asia.csv"), version="24.1")
    load(store, ged(tmp_path, {"id": "2"}, {"id": "3"}, name="europe.csv"), version="24.1")
    assert toll(store) == {"1": 2, "2": 2, "3": 2}
    assert len(rows(store)) == 3


def test_feeds_stand_beside_each_other(store: EventStore, tmp_path: Path) -> None:
    load(store, ged(tmp_path, {"id": "1"}, name="a.csv"), "ucdp-candidate")
    load(store, ged(tmp_path, {"id": "1"}, name="b.csv"), "ucdp-ged", version="24.1")
    load(store, ged(tmp_path, {"id": "2"}, name="c.csv"), "ucdp-ged", version="25.1")
    assert {(row["feed"], row["id"][-1]) for row in rows(store)} == {
        ("ucdp-candidate", "1"),
        ("ucdp-ged", "2"),
    }


JANUARY, FEBRUARY = date(2024, 2, 20), date(2024, 3, 20)


def months(folder: Path) -> tuple[Path, Path]:
    """Two months of candidate events: the second revises one and adds one."""
    return (
        ged(folder, {"id": "1", "best": "3"}, {"id": "2"}, name="24.0.1.csv"),
        ged(folder, {"id": "1", "best": "9"}, {"id": "3"}, name="24.0.2.csv"),
    )


def test_a_row_of_a_later_file_takes_the_place_of_the_earlier_from_its_known_day_only(
    store: EventStore, tmp_path: Path
) -> None:
    first, second = months(tmp_path)
    load(store, first, "ucdp-candidate", known=JANUARY)
    load(store, second, "ucdp-candidate", known=FEBRUARY)
    assert toll(store, date(2024, 3, 19)) == {"1": 3, "2": 2}
    assert toll(store, FEBRUARY) == {"1": 9, "2": 2, "3": 2}
    assert len(rows(store)) == 3


def test_an_older_file_that_is_loaded_last_does_not_undo_a_revision(
    store: EventStore, tmp_path: Path
) -> None:
    first, second = months(tmp_path)
    load(store, second, "ucdp-candidate", known=FEBRUARY)
    load(store, first, "ucdp-candidate", known=JANUARY)
    assert toll(store, date(2024, 3, 19)) == {"1": 3, "2": 2}
    assert toll(store, FEBRUARY) == {"1": 9, "2": 2, "3": 2}
    assert len(rows(store)) == 3


@pytest.mark.parametrize(
    "order",
    [
        (0, 1, 2),
        (2, 1, 0),
        (1, 2, 0),
        (1, 0, 2),
    ],
    ids=str,
)
def test_of_three_revisions_the_one_known_last_counts_in_whatever_order_they_came(
    store: EventStore, tmp_path: Path, order: tuple[int, ...]
) -> None:
    for month in order:
        path = ged(tmp_path, {"id": "1", "best": str(month), "low": "0"}, name=f"{month}.csv")
        load(store, path, "ucdp-candidate", known=date(2024, month + 1, 1))
    assert [toll(store, date(2024, month, 15)) for month in (1, 2, 3)] == [
        {"1": 0},
        {"1": 1},
        {"1": 2},
    ]


_LOADER = """
import sys
from pathlib import Path
from accredit.sources.events import EventStore
from tests.sources.events.made import load
sys.stdin.readline()
for path in sys.argv[2:]:
    load(EventStore(Path(sys.argv[1])), Path(path), version="24.1")
"""


def test_two_who_load_at_once_both_load(store: EventStore, tmp_path: Path) -> None:
    paths = [ged(tmp_path, {"id": str(i)}, name=f"{i}.csv") for i in range(6)]
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _LOADER, str(store.folder), *map(str, some)],
            cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for some in (paths[:4], paths[2:])  # two of them are loaded by either
    ]  # fmt: skip
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        assert one.communicate(timeout=120)[1] == ""
        assert one.returncode == 0
    assert sorted(one.file for one in store.loads()) == [path.name for path in paths]
    assert list(toll(store)) == ["0", "1", "2", "3", "4", "5"]
    assert not [p for p in store.folder.rglob("*") if p.name.startswith(".")]


def test_an_interrupted_load_leaves_a_part_that_does_not_count(
    store: EventStore, tmp_path: Path
) -> None:
    load(store, ged(tmp_path, {"id": "1"}, name="a.csv"), version="24.1")
    before = (store.folder / "loads.jsonl").read_bytes()
    load(store, ged(tmp_path, {"id": "2"}, name="b.csv"), version="24.1")
    (store.folder / "loads.jsonl").write_bytes(before)  # as if the power went before the log
    assert list(toll(store)) == ["1"]
    load(store, tmp_path / "b.csv", version="24.1")
    assert list(toll(store)) == ["1", "2"]


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"file": "x"}', "null"], ids="a log line that is {}".format
)
def test_a_damaged_line_of_the_log_is_told(store: EventStore, tmp_path: Path, line: str) -> None:
    load(store, ged(tmp_path, {"id": "1"}))
    with (store.folder / "loads.jsonl").open("a") as log:
        log.write(line + "\n")
    for ask in (store.loads, lambda: rows(store)):
        with pytest.raises(OutsideError, match=r"loads\.jsonl:2: damaged: .*; load it anew"):
            ask()


def test_a_log_that_is_no_text_is_told(store: EventStore, tmp_path: Path) -> None:
    load(store, ged(tmp_path, {"id": "1"}))
    (store.folder / "loads.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OutsideError, match=r"loads\.jsonl: cannot be read"):
        store.loads()


def test_the_log_says_of_each_file_what_it_was(store: EventStore, tmp_path: Path) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2", "code_status": "Check deaths"})
    load(store, path, version="24.1", known=date(2024, 6, 11))
    (line,) = (store.folder / "loads.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["file"], told["feed"], told["version"]) == ("ged.csv", "ucdp-ged", "24.1")
    assert (told["known"], told["first"], told["last"]) == ("2024-06-11", *["2022-09-05"] * 2)
    assert (told["rows"], told["left_out"], told["bad"]) == (1, 1, 0)
    assert (told["unnamed_actors"], told["unnamed_targets"]) == (0.0, 0.0)


def pair(left: str, right: str) -> Same:
    return Same(f"ucdp-ged:{left}", f"ucdp-ged:{right}", "A. Reader", "the same day and place")


@pytest.fixture
def three(store: EventStore, tmp_path: Path) -> EventStore:
    load(store, ged(tmp_path, *({"id": i} for i in "123")), version="24.1", known=date(2024, 6, 1))
    return store


def test_an_event_that_a_person_said_is_another_no_longer_counts(three: EventStore) -> None:
    assert three.join((pair("2", "1"),), TODAY) == 1
    assert list(toll(three)) == ["1", "3"]
    assert three.same() == (pair("2", "1"),)
    assert three.join((pair("3", "1"),), TODAY) == 1  # what was said before is kept
    assert list(toll(three)) == ["1"]


def test_what_was_said_already_may_be_said_again(three: EventStore) -> None:
    three.join((pair("2", "1"),), TODAY)
    assert three.join((pair("2", "1"), pair("3", "1")), TODAY) == 1
    assert [one.id for one in three.same()] == ["ucdp-ged:2", "ucdp-ged:3"]


def test_one_event_said_twice_to_be_another_is_one_that_goes(three: EventStore) -> None:
    assert three.join((pair("3", "1"), pair("3", "2")), TODAY) == 1
    assert list(toll(three)) == ["1", "2"]


@pytest.mark.parametrize("wrong", [pair("9", "1"), pair("1", "9")], ids=["left", "right"])
def test_an_event_that_is_not_there_is_refused_and_none_of_the_file_is_taken(
    three: EventStore, wrong: Same
) -> None:
    with (
        nothing_changes(three.folder),
        pytest.raises(BadEvents, match="no event that counts has the id 'ucdp-ged:9'"),
    ):
        three.join((pair("2", "1"), wrong), TODAY)


def test_an_event_that_was_not_known_then_is_not_there(three: EventStore) -> None:
    with pytest.raises(BadEvents, match="no event that counts has the id"):
        three.join((pair("2", "1"),), date(2024, 5, 31))


@pytest.mark.parametrize("ring", [("1", "1"), ("1", "2", "1"), ("1", "2", "3", "1")], ids="-".join)
def test_no_event_goes_because_it_is_itself(three: EventStore, ring: tuple[str, ...]) -> None:
    pairs = tuple(pair(left, right) for left, right in pairwise(ring))
    with nothing_changes(three.folder), pytest.raises(BadEvents, match="itself"):
        three.join(pairs, TODAY)


def test_an_event_may_be_another_that_is_a_third(three: EventStore) -> None:
    assert three.join((pair("3", "2"), pair("2", "1")), TODAY) == 2
    assert list(toll(three)) == ["1"]
