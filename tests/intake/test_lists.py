"""Files of a list, one after another, become acts with the days in which each can have been."""

import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from accredit import status
from accredit.errors import Refused
from accredit.intake import load
from accredit.ledger import Ledger, Store, open_ledger
from accredit.ledger.verify import verify
from accredit.model import Listing, Snapshot
from accredit.screening import files_of
from accredit.sources.lists import source
from tests.conftest import act
from tests.ledger.command import run
from tests.ledger.places import Place

MADE = replace(source("ofac-sdn"), id="made", prefix="made")
LATE = date(2026, 1, 1)


def snapshot(day: str, **names: str) -> Snapshot:
    """A file of a day: `A1="B"` is on list B; `A1="B C"` on two."""
    listings = tuple(
        Listing(key, "entity", key.split("_")[-1], lists=tuple(lists.split()))
        for key, lists in names.items()
    )
    return Snapshot("made", date.fromisoformat(day), (day.replace("-", "") * 8), listings)


@pytest.fixture
def ledger(place: Place) -> Ledger:
    return open_ledger(place.where, write=True)


def put(ledger: Ledger, *snapshots: Snapshot, force: bool = False) -> None:
    for one in snapshots:
        load(ledger, one, MADE, "Ada", force=force)


def told(ledger: Ledger, key: str, known: date = LATE) -> list[tuple[str, str, str]]:
    acts = ledger.about([f"made-{key}"], known)
    return sorted((str(a.valid), a.kind, a.instrument) for a in acts)


def on_list(ledger: Ledger, key: str, list_: str, on: str, known: date = LATE) -> str:
    day = date.fromisoformat(on)
    found = status.of(ledger, "USA", f"made-{key}", on=day, known=known)
    return next((v.value for v in found.designation if v.subject == list_), "")


FILLER = {f"F{n}": "US-X" for n in range(40)}


def test_who_is_there_first_was_listed_by_then_and_nobody_knows_since_when(ledger: Ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X"))
    assert told(ledger, "A") == [("[..2020-03-01]", "designate", "US-X")]


def test_what_happens_between_two_files_has_the_days_after_one_and_by_the_other(ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X", **FILLER))
    put(ledger, snapshot("2020-03-11", B="US-X", **FILLER))
    assert ("[2020-03-02..2020-03-11]", "delist", "US-X") in told(ledger, "A")
    assert told(ledger, "B") == [("[2020-03-02..2020-03-11]", "designate", "US-X")]
    put(ledger, snapshot("2020-03-12", A="US-X", B="US-X", **FILLER))
    assert ("2020-03-12", "designate", "US-X") in told(ledger, "A")
    assert [on_list(ledger, "A", "US-X", d) for d in ("2020-03-01", "2020-03-11", "2020-03-12")] == [
        "listed", "removed", "listed",
    ]  # fmt: skip


def test_a_delisting_is_invisible_before_the_file_that_shows_it(ledger: Ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X", **FILLER), snapshot("2020-03-11", **FILLER))
    assert on_list(ledger, "A", "US-X", "2020-03-11", known=date(2020, 3, 10)) == "listed"
    assert on_list(ledger, "A", "US-X", "2020-03-11") == "removed"


def test_a_change_of_programme_leaves_one_list_and_joins_another(ledger: Ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X US-FTO", B="US-FTO", **FILLER))
    put(ledger, snapshot("2020-03-02", A="US-X US-Y", B="US-FTO", **FILLER))
    assert {act for act in told(ledger, "A") if act[0] == "2020-03-02"} == {
        ("2020-03-02", "delist", "US-FTO"),
        ("2020-03-02", "designate", "US-Y"),
    }


def test_a_rename_keeps_the_key(ledger: Ledger) -> None:
    one = Snapshot(
        "made", date(2020, 3, 1), "a" * 64, (Listing("7", "entity", "FARC", lists=("US-X",)),)
    )
    two = Snapshot(
        "made", date(2020, 4, 1), "b" * 64, (Listing("7", "entity", "FARC-EP", lists=("US-X",)),)
    )
    put(ledger, one, two)
    (amended,) = [a for a in ledger.about(["made-7"], LATE) if a.kind == "amend-designation"]
    assert (amended.note, str(amended.valid)) == (
        "renamed: FARC → FARC-EP",
        "[2020-03-02..2020-04-01]",
    )
    assert on_list(ledger, "7", "US-X", "2020-05-01") == "listed"


def test_the_same_file_twice_is_loaded_once(ledger: Ledger) -> None:
    one = snapshot("2020-03-01", A="US-X")
    assert load(ledger, one, MADE, "Ada").new
    head = ledger.overlay.head()
    again = load(ledger, one, MADE, "Bea")
    assert (again.new, ledger.overlay.head()) == (False, head)


@pytest.mark.parametrize(
    ("later", "gone", "refused"),
    [
        ("2020-03-02", 4, False),  # 10 % may always go
        ("2020-03-02", 5, True),
        ("2020-05-10", 14, False),  # 70 days: 35 %
        ("2020-05-10", 15, True),
        ("2024-03-01", 16, False),  # never more than 40 %
        ("2024-03-01", 17, True),
    ],
)
def test_what_a_file_may_take_away(ledger: Ledger, later: str, gone: int, refused: bool) -> None:
    put(ledger, snapshot("2020-03-01", **FILLER))
    left = dict(list(FILLER.items())[gone:])
    if refused:
        head = ledger.overlay.head()
        with pytest.raises(Refused, match=f"{gone} of the 40 entries of 2020-03-01 are gone"):
            put(ledger, snapshot(later, **left))
        assert ledger.overlay.head() == head
        put(ledger, snapshot(later, **left), force=True)
        assert "are gone" in ledger.snapshots("made")[-1].forced
    else:
        put(ledger, snapshot(later, **left))
    assert on_list(ledger, "F0", "US-X", later) == "removed"


def test_fewer_than_half_is_no_list_however_late(ledger: Ledger) -> None:
    put(ledger, snapshot("2000-03-01", **FILLER))
    few = {f"N{n}": "US-X" for n in range(19)}
    with pytest.raises(Refused, match="19 entries where the file of 2000-03-01 has 40"):
        put(ledger, snapshot("2020-03-01", **few))


def test_a_list_that_is_emptied_is_disputed_until_the_next_file(ledger: Ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="UN-2231", **FILLER), snapshot("2020-03-02", **FILLER))
    found = status.of(ledger, "USA", "made-A", on=date(2020, 3, 3), known=date(2020, 3, 3))
    (value,) = [v for v in found.designation if v.subject == "UN-2231"]
    assert (value.value, value.settled, value.alternatives) == ("listed", False, ("removed",))
    put(ledger, snapshot("2020-03-09", **FILLER))
    assert on_list(ledger, "A", "UN-2231", "2020-03-03") == "removed"
    assert on_list(ledger, "A", "UN-2231", "2020-03-03", known=date(2020, 3, 8)) == "listed"


def test_a_list_that_is_emptied_and_comes_back_was_never_surely_empty(ledger: Ledger) -> None:
    put(ledger, snapshot("2020-03-01", A="UN-2231", **FILLER), snapshot("2020-03-02", **FILLER))
    put(ledger, snapshot("2020-03-09", A="UN-2231", **FILLER))
    assert on_list(ledger, "A", "UN-2231", "2020-03-10") == "listed"


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_files_may_come_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    days = [
        snapshot("2020-01-01", A="US-X", C="US-Y", **FILLER),
        snapshot("2021-01-01", C="US-X US-Y", **FILLER),
        snapshot("2022-01-01", B="US-X", **FILLER),
        snapshot("2023-01-01", A="US-X", B="US-X", **FILLER),
    ]
    found = {}
    for name, sequence in (("straight", (0, 1, 2, 3)), ("other", order)):
        ledger = open_ledger(tmp_path / name, write=True)
        put(ledger, *(days[n] for n in sequence))
        found[name] = {
            key: [
                on_list(ledger, key, list_, f"{year}-06-01")
                for list_ in ("US-X", "US-Y")
                for year in (2019, 2020, 2021, 2022, 2023)
            ]
            for key in "ABC"
        }
        assert verify(Store.open(tmp_path / name)).holds
    assert found["other"] == found["straight"]
    assert found["straight"]["A"][:5] == ["possibly", "possibly", "removed", "possibly", "listed"]


def test_two_data_sets_have_histories_of_their_own(ledger: Ledger) -> None:
    for name, key in (("eu_fsf", "NK-1"), ("gb_fcdo_sanctions", "NK-2"), ("eu_fsf", "NK-3")):
        day = date(2020, 3, int(key[-1]))
        listing = Listing(key, "entity", key, lists=("EU-X" if name == "eu_fsf" else "GB-X",))
        one = Snapshot(f"ftm:{name}", day, key.rjust(64, "0"), (listing,))
        load(ledger, one, source(one.source), "Ada", force=True)
    acts = [a for n in (1, 2, 3) for a in ledger.about([f"ftm-NK-{n}"], LATE, ["designate"])]
    assert [(a.actor, a.about, str(a.valid)) for a in acts] == [
        ("eu", "ftm:eu_fsf:NK-1", "[..2020-03-01]"),
        ("GBR", "ftm:gb_fcdo_sanctions:NK-2", "[..2020-03-02]"),
        ("eu", "ftm:eu_fsf:NK-3", "[2020-03-02..2020-03-03]"),
    ]
    (gone,) = ledger.about(["ftm-NK-1"], LATE, ["delist"])
    assert gone.instrument == "EU-X"
    assert list(ledger.about(["ftm-NK-2"], LATE, ["delist"])) == []


def test_a_backup_of_either_engine_holds_what_files_said(
    ledger: Ledger, place: Place, tmp_path: Path
) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X", **FILLER), snapshot("2020-03-02", **FILLER))
    backup, other = str(tmp_path / "all.backup"), str(tmp_path / "other.sqlite")
    assert run("ledger", "backup", backup, "--ledger", place.where).returncode == 0
    assert run("ledger", "restore", backup, "--ledger", other).returncode == 0
    again = open_ledger(other)
    assert again.snapshots() == ledger.snapshots()
    assert list(again.seen("made")) == list(ledger.seen("made"))
    assert told(again, "A") == told(ledger, "A")
    assert verify(Store.open(other)).holds


def test_what_a_file_said_cannot_be_changed_unnoticed(ledger: Ledger, place: Place) -> None:
    put(ledger, snapshot("2020-03-01", A="US-X"))
    with pytest.raises(Exception, match="append-only"):
        place.sql("UPDATE entry SET body = '{}' WHERE type = 'listing'")
    place.tamper("UPDATE entry SET body = replace(body, 'US-X', 'US-Y') WHERE type = 'listing'")
    report = verify(Store.open(place.where))
    assert [fault.what for fault in report.faults][:1] == ["changed"]


_LOADS = """
import sys
from dataclasses import replace
from datetime import date, timedelta
from accredit.intake import load
from accredit.ledger import open_ledger
from accredit.model import Listing, Snapshot
from accredit.screening import files_of
from accredit.sources.lists import source
made = replace(source("ofac-sdn"), id="made", prefix="made")
ledger = open_ledger(sys.argv[1], write=True)
for n in range(int(sys.argv[2]), 60, 2):
    names = tuple(Listing(f"{k:03}", "entity", f"N{k}", lists=("US-X",)) for k in range(n, n + 300))
    day = date(2020, 1, 1) + timedelta(days=n)
    load(ledger, Snapshot("made", day, f"{n:064}", names), made, "Ada")
    print(n, flush=True)
"""


def test_two_who_load_at_once_and_are_killed_leave_whole_files(place: Place) -> None:
    """Whatever was acknowledged is there; each file wholly, with its entries and acts, or not."""
    open_ledger(place.where, write=True).append(
        [act("first", "meet", "CHE", "taliban", "2020")], "Ada"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _LOADS, place.where, str(n)], stdout=subprocess.PIPE
        )
        for n in (0, 1)
    ]
    time.sleep(4)
    for writer in writers:
        writer.kill()
    done = {int(n) for writer in writers for n in writer.communicate()[0].split()}
    ledger = open_ledger(place.where)
    taken = [t.as_of for t in ledger.snapshots("made")]
    assert {date(2020, 1, 1) + timedelta(days=n) for n in done} <= set(taken)
    assert verify(Store.open(place.where)).holds
    for day in taken:
        state = files_of(ledger, "made", day).state
        first = (day - date(2020, 1, 1)).days
        assert sorted(state) == [f"{k:03}" for k in range(first, first + 300)]
    assert done
