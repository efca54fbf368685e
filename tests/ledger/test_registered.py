"""Forecasts registered before the fact: kept once, found when changed, and no fact about the world."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from accredit import status
from accredit.errors import InputError
from accredit.ledger import Ledger, Store, migrations, open_ledger
from accredit.ledger import store as store_module
from accredit.ledger.backup import back_up, restore
from accredit.ledger.chain import link
from accredit.ledger.lines import read_lines
from accredit.ledger.registered import register, registered
from accredit.ledger.verify import verify
from accredit.model import ForecastMade, SnapshotTaken
from tests.conftest import TODAY, act
from tests.intake.reading import take
from tests.ledger.places import Place


def _made(target: str = "taliban", p: float = 0.1, made: date = TODAY) -> ForecastMade:
    body = {
        "schema": "accredit/forecast-1", "target": {"id": target, "name": "„ü“"}, "seed": 7,
        "move": "recognise", "as_of": str(TODAY), "known": str(TODAY), "record": "3f2a",
        "states": [{"actor": {"id": "CHN", "name": "China"}, "p": {"12": p}}],
    }  # fmt: skip
    return ForecastMade.of(body, made)


ONE, TWO, OTHER = _made(), _made(p=0.25), _made("kosovo")


@pytest.fixture
def mine(place: Place) -> Ledger:
    """An empty ledger of either engine above the record."""
    return open_ledger(place.where, write=True)


def _items(ledger: Ledger, target: str | None = None) -> list[ForecastMade]:
    return [kept.item for kept in registered(ledger, target)]


def test_what_was_registered_is_read_as_it_was_in_the_order_recorded(
    mine: Ledger, place: Place
) -> None:
    for forecast, who in ((TWO, "Ada"), (OTHER, "Bea"), (ONE, "Ada")):
        assert register(mine, forecast, who) == forecast.id
    again = open_ledger(place.where)
    assert _items(again) == [TWO, OTHER, ONE]
    assert _items(again, "taliban") == [TWO, ONE]
    assert _items(again, "CHN") == []
    assert [(k.number, k.recorder) for k in registered(again)] == [
        (1, "Ada"),
        (2, "Bea"),
        (3, "Ada"),
    ]
    assert again.overlay.types() == {"forecast": 3}
    assert place.sql("SELECT kind, actor, target, known, hides FROM entry WHERE seq = 2") == [
        ("recognise", "", "kosovo", str(TODAY), "")
    ]


def test_a_ledger_that_is_not_there_holds_none_and_is_made_by_the_first(place: Place) -> None:
    assert registered(open_ledger()) == []
    ledger = open_ledger(place.where, write=True)
    assert (registered(ledger), ledger.overlay) == ([], None)
    register(ledger, ONE, "Ada")
    assert _items(ledger) == [ONE]


def test_the_same_forecast_is_written_once_and_its_first_day_counts(
    mine: Ledger, place: Place
) -> None:
    later = _made(made=date(2027, 2, 1))
    assert later.id == ONE.id
    register(mine, ONE, "Ada")
    for forecast in (ONE, later):
        assert register(open_ledger(place.where, write=True), forecast, "Bea") == ONE.id
    (kept,) = registered(mine)
    assert (kept.item, kept.recorder) == (ONE, "Ada")


def test_who_registers_it_must_be_said(mine: Ledger) -> None:
    with pytest.raises(InputError, match="--recorder"):
        register(mine, ONE, " ")


def test_a_text_that_was_changed_is_found(mine: Ledger, place: Place) -> None:
    for forecast in (ONE, OTHER):
        register(mine, forecast, "Ada")
    assert verify(mine.overlay).holds
    place.tamper("UPDATE entry SET body = REPLACE(body, '0.1', '0.9') WHERE seq = 1")
    faults = verify(Store.open(place.where)).faults
    assert [(f.what, f.seq, f.id) for f in faults] == [("changed", 1, ONE.id)]


def test_a_text_that_was_changed_is_found_though_the_chain_was_linked_anew(
    mine: Ledger, place: Place
) -> None:
    register(mine, ONE, "Ada")
    ((recorded, body),) = place.sql("SELECT recorded, body FROM entry")
    forged = body.replace("0.1", "0.9")
    digest = link("0" * 64, 1, ONE.id, "forecast", recorded, "Ada", forged)
    place.tamper(
        f"UPDATE entry SET body = '{forged}', hash = '{digest}'",
        f"UPDATE head SET hash = '{digest}'",
    )
    (fault,) = verify(Store.open(place.where)).faults
    assert (fault.what, fault.id) == ("index", ONE.id)
    assert "not the forecast that its id is made from" in fault.words


def test_a_ledger_of_version_5_is_read_as_it_is_and_keeps_everything_when_brought_up(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = SnapshotTaken("un@1", "un-consolidated", TODAY, "0" * 64, 1)
    with monkeypatch.context() as before:
        before.setattr(migrations, "VERSION", 5)
        before.setattr(store_module, "VERSION", 5)
        old = open_ledger(place.where, write=True)
        old.append([act("a", "meet", "CHE", "taliban", "2020")], "Ada")
        old.append_from(lambda: [taken], "Ada")
        old.void("a", "a mistake", "Ada")
        take(old, "On October 4, 2026, Kenya recognised the Islamic Emirate of Afghanistan.")
        old.overlay.close()
    all_ = "SELECT * FROM entry ORDER BY seq"
    rows = place.sql(all_)
    assert len({row[2] for row in rows}) == 5, "an act, a void, a snapshot, a document and claims"
    reader = open_ledger(place.where)
    assert (reader.overlay.version, registered(reader)) == (5, [])
    reader.overlay.close()
    ledger = open_ledger(place.where, write=True)
    assert (ledger.overlay.version, place.sql(all_)) == (6, rows)
    register(ledger, ONE, "Bea")
    assert (place.sql(all_)[:-1], _items(ledger)) == (rows, [ONE])
    assert verify(ledger.overlay).holds


def test_a_backup_keeps_forecasts_on_either_engine_to_the_byte(
    mine: Ledger, place: Place, other: Place, tmp_path: Path
) -> None:
    mine.append([act("a", "meet", "CHE", "taliban", "2020")], "Ada")
    for forecast in (ONE, OTHER):
        register(mine, forecast, "Ada")
    back_up(mine.overlay, tmp_path / "backup")
    assert restore(other.where, tmp_path / "backup")[0] == 3
    columns = "seq, id, type, kind, actor, target, known, hides, recorded, recorder, body, hash"
    all_ = f"SELECT {columns} FROM entry ORDER BY seq"
    assert other.sql(all_) == place.sql(all_)
    assert _items(open_ledger(other.where)) == [ONE, OTHER]


def test_no_question_about_the_world_sees_a_forecast(mine: Ledger, place: Place) -> None:
    mine.append([act("a", "meet", "CHN", "taliban", "2020")], "Ada")
    before = _answers(mine)
    register(mine, ONE, "Ada")
    assert _answers(mine) == before
    assert _answers(open_ledger(place.where)) == before
    assert not mine.holds(ONE.id)
    assert mine.supposing([act("b", "meet", "CHN", "taliban", "2021")]).holds("b")


def _answers(ledger: Ledger) -> list[object]:
    """All that can be asked of a ledger, whoever is meant by the actor of a forecast, which is empty."""
    actors, targets, far = ["", "CHN"], ["taliban"], date(2100, 1, 1)
    return [
        status.of(ledger, "CHN", "taliban", on=TODAY, known=far),
        [*ledger.acts(actors, targets, far)],
        [*ledger.about(targets, far, ["recognise", "meet"])],
        [*ledger.by(actors, far)],
        [*ledger.statements(actors, targets, far), *ledger.said_by(actors, far)],
        [*ledger.said_about(targets, far)],
        [*ledger.relations(actors, targets, far), *ledger.relations_of([*actors, *targets], far)],
        [e.item for e in ledger.entries(targets=targets)],
        [e.item for e in ledger.walk(own=True)],
        [told.id for told, _ in ledger.history(["recognise"])],
        ledger.snapshots(),
    ]


def test_a_forecast_is_registered_and_not_appended_as_a_line() -> None:
    with pytest.raises(InputError, match="a forecast stays in the ledger that has it"):
        read_lines('{"type": "forecast", "id": "x"}', "f")


def test_forecasts_are_found_without_reading_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "own.sqlite"
    Store.create(file).close()
    wheres = {
        "type = 'forecast' ORDER BY seq": "USING INDEX entry_forecasts",
        "target = 'x' AND actor = '' AND type = 'forecast' ORDER BY seq": "INDEX entry_target (target=? AND actor=?)",
    }
    with closing(sqlite3.connect(file)) as db:
        for where, words in wheres.items():
            plan = db.execute(
                f"EXPLAIN QUERY PLAN SELECT body FROM entry c WHERE {where}"
            ).fetchall()
            assert words in plan[0][-1], plan
