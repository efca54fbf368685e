"""What a ledger promises: two clocks, nothing changed, nothing taken for something else."""

from datetime import date
from pathlib import Path

import pytest

from accredit.errors import InputError, LedgerUnreadable, UnknownId
from accredit.ledger import Ledger, Store, open_ledger
from accredit.model import Act
from tests.conftest import TODAY, act
from tests.ledger.places import Place

LATE = act("late", "designate", "CHE", "taliban", "2020-05-05", known="2022-01-01", instrument="X")
DISCLAIMER = "chn-disclaim-recognition-islamic-emirate-2024-01-31"


@pytest.fixture
def own(place: Place) -> Ledger:
    return open_ledger(place.where, write=True)


def _ids(ledger: Ledger, known: date, actor: str = "CHE", target: str = "taliban") -> list[str]:
    return [a.id for a in ledger.acts([actor], [target], known)]


def test_an_act_learned_late_is_invisible_before_it_was_known(own: Ledger) -> None:
    own.append([LATE], "tester")
    assert _ids(own, date(2021, 12, 31)) == []
    assert _ids(own, date(2022, 1, 1)) == ["late"]


_COLUMNS = "id, type, kind, actor, target, known, hides, recorded, recorder, body, hash"
_FORBIDDEN = {
    "both": [
        "UPDATE entry SET kind = 'x'",
        "DELETE FROM entry",
        f"INSERT INTO entry (seq, {_COLUMNS}) SELECT seq, {_COLUMNS} FROM entry WHERE true"
        " ON CONFLICT (seq) DO UPDATE SET kind = 'x'",
        f"INSERT INTO entry (seq, {_COLUMNS}) SELECT 2, 'two', {_COLUMNS[4:-4]} '' FROM entry",
        "UPDATE head SET count = 0",
        "DELETE FROM head",
    ],
    "sqlite": [
        f"REPLACE INTO entry (seq, {_COLUMNS}) SELECT seq, {_COLUMNS} FROM entry",
        f"REPLACE INTO entry (seq, {_COLUMNS}) SELECT 9, {_COLUMNS} FROM entry",
        "REPLACE INTO head VALUES (1, 0, '')",
    ],
    "postgresql": ["TRUNCATE entry", "TRUNCATE head"],
}


def test_what_is_once_written_can_be_neither_changed_nor_deleted_nor_replaced(
    own: Ledger, place: Place
) -> None:
    own.append([LATE], "tester")
    before = place.sql("SELECT * FROM entry, head")
    for statement in _FORBIDDEN["both"] + _FORBIDDEN[place.engine]:
        with pytest.raises(Exception, match=r"append-only|is linked to the one before"):
            place.sql(statement)
        assert place.sql("SELECT * FROM entry, head") == before, statement


def test_who_recorded_what_and_when_is_kept(own: Ledger) -> None:
    own.append([LATE], "Ada")
    entry = own.find("late")
    assert (entry.recorder, entry.item) == ("Ada", LATE)
    assert entry.recorded.date() >= date(2024, 1, 1)
    with pytest.raises(InputError, match="signed"):
        own.append([LATE], "  ")


def test_the_same_entry_is_written_once_and_another_under_its_id_is_refused(own: Ledger) -> None:
    own.append([LATE], "one")
    assert own.append([LATE, LATE], "two") == ["late", "late"]
    assert _ids(own, TODAY) == ["late"]
    other = act("late", "delist", "CHE", "taliban", "2020-05-05", known="2022-01-01")
    with pytest.raises(InputError, match="another content"):
        own.append([act("new", "meet", "CHE", "taliban", "2020-01-01"), other], "three")
    with pytest.raises(UnknownId):
        own.find("new")


def test_an_id_of_the_record_cannot_be_taken_for_something_else(own: Ledger) -> None:
    with pytest.raises(InputError, match="another content"):
        own.append([act(DISCLAIMER, "recognise", "CHN", "taliban", "2024-01-30")], "tester")
    shipped = own.find(DISCLAIMER).item
    assert own.append([shipped], "tester") == [DISCLAIMER]
    assert _ids(own, TODAY, "CHN", "islamic-emirate").count(DISCLAIMER) == 1


def test_an_upgrade_of_the_record_never_rewrites_what_a_user_wrote() -> None:
    record, own = Store.in_memory(), Store.in_memory()
    mine = act("same", "meet", "CHE", "taliban", "2020-01-01", note="mine")
    own.append([mine], "user")
    record.append(
        [act("same", "meet", "CHE", "taliban", "2020-01-01", note="theirs"), LATE], "record"
    )
    both = Ledger(record, own)
    assert [a.note for a in both.acts(["CHE"], ["taliban"], TODAY)] == ["", "mine"]
    assert both.find("same").item == mine


def test_a_void_counts_from_its_own_known_day_and_the_entry_stays_findable(own: Ledger) -> None:
    own.void(DISCLAIMER, "for a test", "tester", date(2025, 1, 1))
    before = set(_ids(own, date(2024, 12, 31), "CHN", "islamic-emirate"))
    after = set(_ids(own, date(2025, 1, 1), "CHN", "islamic-emirate"))
    assert before - after == {DISCLAIMER}
    assert own.find(DISCLAIMER).item.id == DISCLAIMER
    assert own.hidden_since(DISCLAIMER) == date(2025, 1, 1)


def test_a_void_that_is_voided_hides_nothing_from_then_on(own: Ledger) -> None:
    own.append([LATE], "tester")
    mark = own.void("late", "a mistake", "tester", date(2023, 1, 1))
    own.void(mark, "no mistake", "tester", date(2024, 1, 1))
    seen = [bool(_ids(own, date(year, 6, 1))) for year in (2022, 2023, 2024)]
    assert seen == [True, False, True]
    assert own.hidden_since("late") is None


def test_a_second_void_from_the_same_day_is_refused_unless_it_is_the_same(own: Ledger) -> None:
    own.append([LATE], "tester")
    mark = own.void("late", "a mistake", "tester", date(2023, 1, 1))
    assert own.void("late", "a mistake", "tester", date(2023, 1, 1)) == mark
    with pytest.raises(InputError, match="another reason"):
        own.void("late", "a lie", "tester", date(2023, 1, 1))
    own.void(mark, "no mistake", "tester", date(2023, 1, 1))
    with pytest.raises(InputError, match="taken back"):
        own.void("late", "a mistake", "tester", date(2023, 1, 1))


def test_a_void_needs_a_reason_and_something_to_void(own: Ledger, place: Place) -> None:
    with pytest.raises(UnknownId, match="nothing-of-the-kind"):
        own.void("nothing-of-the-kind", "why not", "tester")
    with pytest.raises(InputError, match="reason"):
        own.void(DISCLAIMER, " ", "tester")
    assert not place.made()


def _better(key: str, corrects: str) -> Act:
    return act(
        key, "designate", "CHE", "taliban", "2020-06-06", known="2023-01-01", supersedes=corrects
    )  # fmt: skip


def test_a_correction_supersedes_only_from_the_day_it_was_known(own: Ledger) -> None:
    own.append([LATE, _better("better", "late")], "tester")
    assert _ids(own, date(2022, 6, 1)) == ["late"]
    assert _ids(own, date(2023, 6, 1)) == ["better"]


def test_a_correction_that_is_voided_gives_back_what_it_corrected(own: Ledger) -> None:
    own.append([LATE, _better("better", "late")], "tester")
    own.void("better", "the first was right", "tester", date(2024, 1, 1))
    assert _ids(own, date(2023, 6, 1)) == ["better"]
    assert _ids(own, date(2024, 6, 1)) == ["late"]


def test_a_correction_that_is_corrected_gives_back_nothing(own: Ledger) -> None:
    best = act("best", "designate", "CHE", "taliban", "2020-06-07", known="2024-01-01", supersedes="better")  # fmt: skip
    own.append([LATE, _better("better", "late"), best], "tester")
    assert [_ids(own, date(year, 6, 1)) for year in (2022, 2023, 2024)] == [
        ["late"], ["better"], ["best"],
    ]  # fmt: skip
    own.void("best", "the second was right", "tester", date(2025, 1, 1))
    assert _ids(own, date(2025, 6, 1)) == ["better"]
    own.void("better", "and the first more so", "tester", date(2025, 7, 1))
    assert _ids(own, date(2025, 8, 1)) == ["late"]


@pytest.mark.parametrize("corrects", ["nothing-of-the-kind", "better"])
def test_a_correction_of_what_is_not_there_is_refused(own: Ledger, corrects: str) -> None:
    with pytest.raises(UnknownId, match="better corrects"):
        own.append([_better("better", corrects)], "tester")


def test_what_another_process_voids_is_seen_at_once(own: Ledger, place: Place) -> None:
    own.append([LATE], "tester")
    reader = open_ledger(place.where)
    assert _ids(reader, TODAY) == ["late"]
    own.void("late", "a mistake", "tester", date(2023, 1, 1))
    assert _ids(reader, TODAY) == []


def test_the_shipped_record_is_never_written_to() -> None:
    with pytest.raises(LedgerUnreadable, match="give --ledger"):
        open_ledger().append([LATE], "tester")


def test_reading_makes_no_ledger_and_a_first_entry_makes_it_whole(
    place: Place, tmp_path: Path
) -> None:
    where = str(tmp_path / "deep" / "down" / "own.sqlite")
    where = where if place.engine == "sqlite" else place.where
    with pytest.raises(LedgerUnreadable, match="there is no ledger"):
        open_ledger(where)
    ledger = open_ledger(where, write=True)
    assert not place.made()
    ledger.append([LATE], "tester")
    assert _ids(open_ledger(where), TODAY) == ["late"]


def test_an_actor_of_nobody_finds_nothing(own: Ledger) -> None:
    own.append([LATE], "tester")
    assert list(own.acts([], ["taliban"], TODAY)) == list(own.by([], TODAY)) == []


def test_a_question_never_sees_the_mark_of_a_correction_that_it_does_not_see(
    own: Ledger, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.append([LATE], "tester")
    reader = open_ledger(place.where)
    found = Store.between

    def slow(store: Store, *sides: object) -> object:
        entries = [*found(store, *sides)]
        own.append([_better("better", "late")], "tester")  # between the entries and the marks
        return iter(entries)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "between", slow)
        assert _ids(reader, TODAY) == ["late"]
    assert _ids(reader, TODAY) == ["better"]


def test_who_holds_the_ledger_reads_one_state_throughout(own: Ledger, place: Place) -> None:
    own.append([LATE], "tester")
    reader = open_ledger(place.where)
    reader.hold()
    own.void("late", "a mistake", "tester", date(2023, 1, 1))
    assert _ids(reader, TODAY) == ["late"]
    assert _ids(open_ledger(place.where), TODAY) == []


def test_what_is_read_in_one_state_is_not_written_to_meanwhile(own: Ledger) -> None:
    own.append([LATE], "tester")
    with own.overlay.still(), pytest.raises(RuntimeError, match="write when that has ended"):
        own.append([_better("better", "late")], "tester")
    assert own.append([_better("better", "late")], "tester") == ["better"]
