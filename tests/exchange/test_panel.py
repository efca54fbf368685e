"""Panels: each cell is a status, and nothing is made up where nothing is known."""

import random
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from accredit.exchange import Plan, months_between, write_panel
from accredit.ledger import Ledger, Store, open_ledger
from accredit.status import of
from tests.conftest import TODAY, act

PERIOD = ((2000, 1), (2026, 10))


def _panel(
    folder: Path, unit: str = "dyad-month", known: date | None = TODAY, **more: object
) -> pl.DataFrame:
    ledger = more.pop("ledger", None) or open_ledger()
    first, last = more.pop("period", PERIOD)
    plan = Plan(unit, months_between(first, last, known, TODAY), **more)
    out = folder / "panel.parquet"
    write_panel(ledger, plan, out, {"record": "x"})
    return pl.read_parquet(out)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    return _panel(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def as_of(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    return _panel(tmp_path_factory.mktemp("as-of"), known=None)


def _row(frame: pl.DataFrame, actor: str, target: str, year: int, month: int) -> dict:
    chosen = frame.filter(
        (pl.col("actor") == actor)
        & (pl.col("target") == target)
        & (pl.col("year") == year)
        & (pl.col("month") == month)
    )
    (row,) = chosen.to_dicts()
    return row


@pytest.mark.parametrize("frame", ["whole", "as_of"])
def test_each_cell_is_the_status_on_the_last_day_of_the_month(
    frame: str, request: pytest.FixtureRequest
) -> None:
    panel = request.getfixturevalue(frame)
    ledger, chance = open_ledger(), random.Random(7)
    busy = panel.filter(pl.col("recognition_since").is_not_null() | pl.col("listed").is_not_null())
    picked = [
        table.row(chance.randrange(len(table)), named=True)
        for table in (busy, panel)
        for _ in range(400)
    ]
    for row in picked:
        on, known = row["month_end"], row["known"]
        assert known == (TODAY if frame == "whole" else on)
        status = of(ledger, row["actor"], row["target"], on=on, known=known)
        for axis in ("recognition", "dealing"):
            value = getattr(status, axis)
            assert row[axis] == value.value, row
            assert row[f"{axis}_of"] == value.of
            assert (row[f"{axis}_since"] or "") == str(value.since)
            assert row[f"{axis}_since_earliest"] == value.since.earliest
            assert row[f"{axis}_settled"] == value.settled
            assert tuple(row[f"{axis}_alternatives"]) == value.alternatives
        for name in ("listed", "suspended", "removed", "possibly", "unknown"):
            said = [v.subject for v in status.designation if v.value == name]
            assert row[f"lists_{name}"] == said, row


def test_there_is_one_row_for_each_dyad_and_month_in_which_both_exist(whole: pl.DataFrame) -> None:
    assert whole.select("actor", "target", "month_end").is_duplicated().sum() == 0
    known = whole.group_by("actor", "target").agg(
        (pl.col("recognition") != "unknown").any()
        | (pl.col("dealing") != "unknown").any()
        | ~pl.col("recognition_settled").all()
        | ~pl.col("dealing_settled").all()
        | pl.col("designation")
        .is_in(["listed", "possibly", "suspended", "removed", "not-listed"])
        .any()
    )
    assert known["recognition"].all()  # nobody of whom nothing is known, and no act is left out:
    acts = {(a.actor, a.target) for a in open_ledger().all_acts(TODAY) if a.kind == "recognise"}
    dyads = set(known.select("actor", "target").iter_rows())
    assert len([pair for pair in acts if pair in dyads]) > 500
    kosovo = whole.filter(pl.col("target") == "kosovo")
    assert kosovo["month_end"].min() == date(2008, 2, 29)
    south_sudan = whole.filter((pl.col("actor") == "SSD") & (pl.col("target") == "palestine"))
    assert south_sudan["month_end"].min() == date(2011, 7, 31)
    (months,) = kosovo.filter(pl.col("actor") == "CHE").select(pl.len()).row(0)
    assert months == (2026 - 2008) * 12 + 9


def test_what_the_world_knows_stands_in_the_panel(whole: pl.DataFrame) -> None:
    june = _row(whole, "RUS", "islamic-emirate", 2025, 6)
    july = _row(whole, "RUS", "islamic-emirate", 2025, 7)
    assert (june["recognition"], july["recognition"]) == ("none", "de-jure")
    assert july["recognition_since_earliest"] == date(2025, 7, 3)
    assert (june["acts_recognition"], july["acts_recognition"]) == (0, 1)
    assert (june["listed"], june["lists_suspended"]) == (False, ["RU-NAC"])
    kazakhs = [
        _row(whole, "KAZ", "taliban", year, month) for year, month in ((2023, 11), (2024, 1))
    ]
    assert [row["listed"] for row in kazakhs] == [True, False]
    assert kazakhs[1]["lists_removed"] == ["KZ"]


def test_outside_coverage_silence_is_unknown_and_never_nought(whole: pl.DataFrame) -> None:
    before = _row(whole, "CHE", "kosovo", 2008, 6)
    nobody = whole.filter(
        (pl.col("target") == "kosovo")
        & (pl.col("recognition") == "unknown")
        & (pl.col("month_end") > date(2010, 1, 1))
    )
    assert before["recognition"] == "de-jure"
    assert len(nobody) > 1000
    assert nobody["acts_recognition"].drop_nulls().eq(0).sum() == 0
    emirate = whole.filter(
        (pl.col("target") == "islamic-emirate") & (pl.col("month_end") < date(2026, 8, 1))
    )
    silent = emirate.filter(pl.col("recognition_since").is_null() & pl.col("recognition_settled"))
    assert silent["recognition"].unique().to_list() == ["none"]
    assert emirate.filter(pl.col("acts_recognition") == 0).height > 1000
    assert whole["acts_conflict"].drop_nulls().eq(0).sum() == 0


def test_codes_are_those_of_the_day_and_missing_ones_are_nothing(tmp_path: Path) -> None:
    panel = _panel(
        tmp_path, period=((1988, 1), (2008, 3)), targets=("palestine", "kosovo"), axes=("dealing",)
    )
    assert "recognition" not in panel.columns

    def codes(actor: str, year: int) -> tuple:
        row = _row(panel, actor, "palestine", year, 12)
        return row["actor_gw"], row["actor_cow"], row["actor_iso3"]

    assert codes("DEU", 2000) == (260, 255, "DEU")
    assert codes("DEU", 1989) == (260, 260, "DEU")
    assert codes("DDR", 1989) == (265, 265, None)
    assert codes("SUN", 1990) == (365, 365, "SUN")
    assert codes("RUS", 1992) == (365, 365, "RUS")
    assert codes("YEM", 1991) == (678, 679, "YEM")
    assert codes("SRB", 2006) == (340, 345, "SRB")
    assert codes("TON", 2000) == (972, 955, "TON")
    palestine = _row(panel, "CHE", "palestine", 2000, 12)
    assert (palestine["target_gw"], palestine["target_iso3"]) == (None, "PSE")
    assert _row(panel, "CHE", "kosovo", 2008, 3)["target_gw"] == 347
    numbers = panel.select("actor_gw", "actor_cow", "target_gw", "target_cow")
    assert numbers.min_horizontal().min() > 0


def test_as_known_then_differs_from_what_is_known_now_where_it_was_learned_late(
    whole: pl.DataFrame, as_of: pl.DataFrame, tmp_path: Path
) -> None:
    """A Kazakh court's judgement of unknown day was announced on 29 December 2023."""
    acts = [
        act("in", "designate", "KAZ", "taliban", "2005-03-15", instrument="KZ"),
        act("out", "delist", "KAZ", "taliban", "2023-11-20", known="2023-12-29", instrument="KZ"),
    ]
    store = Store.in_memory()
    store.append(acts, "test")
    asked = {
        "ledger": Ledger(store),
        "period": ((2023, 10), (2024, 2)),
        "targets": ("taliban",),
    }
    now = _panel(tmp_path, **asked).filter(pl.col("actor") == "KAZ")
    then = _panel(tmp_path, known=None, **asked).filter(pl.col("actor") == "KAZ")
    assert now["listed"].to_list() == [True, False, False, False, False]
    assert then["listed"].to_list() == [True, True, False, False, False]
    assert now["acts_designation"].drop_nulls().to_list()[1] == 1
    key = ["actor", "target", "month_end"]
    both = whole.join(as_of, on=key, suffix="_then")
    # who has no row at all in one of them is, in those months, unknown in the other
    assert min(len(whole), len(as_of)) - 1_000 < len(both) <= min(len(whole), len(as_of))
    ledger = open_ledger()
    learned = both.filter(pl.col("recognition") != pl.col("recognition_then"))
    assert len(learned) > 10
    for row in learned.sample(20, seed=1).to_dicts():
        end = row["month_end"]
        known_later = [
            entry
            for key in of(
                ledger, row["actor"], row["target"], on=end, known=TODAY
            ).recognition.because
            for entry in [ledger.find(key)]
            if max(e.known for e in entry.item.evidence) > end
        ]
        later_words = (
            row["recognition"] in ("none", "unknown") or row["recognition_then"] == "unknown"
        )
        assert known_later or later_words, row


def test_states_are_counted_with_those_of_whom_nothing_is_known(tmp_path: Path) -> None:
    panel = _panel(tmp_path, "state-month", period=((2025, 6), (2025, 7)))
    rows = {(row["state"], row["month"]): row for row in panel.to_dicts()}
    afghanistan = rows["AFG", 6], rows["AFG", 7]
    assert [row["government"] for row in afghanistan] == ["islamic-emirate"] * 2
    assert [row["government_recognised_by"] for row in afghanistan] == [0, 1]
    assert "US-SDGT" in afghanistan[0]["lists"]
    assert not set(afghanistan[0]["lists"]) & set(afghanistan[0]["lists_unknown"])
    ledger, end = open_ledger(), date(2025, 7, 31)
    others = [state for state, month in rows if month == 7 and state != "kosovo"]
    told = [of(ledger, state, "kosovo", on=end, known=TODAY).recognition for state in others]
    kosovo = rows["kosovo", 7]
    assert kosovo["states"] == len(others) + 1
    assert kosovo["recognised_by"] == sum(value.value == "de-jure" for value in told) > 90
    assert kosovo["recognised_by_unknown"] == sum(value.value == "unknown" for value in told)
    assert (kosovo["state_gw"], kosovo["state_cow"]) == (347, 347)
    assert kosovo["recognised_by_implied"] == sum(value.value == "implied" for value in told)
    for column, value in (("recognises", "de-jure"), ("recognises_implied", "implied")):
        theirs = [of(ledger, "CHN", state, on=end, known=TODAY).recognition for state in others]
        assert rows["CHN", 7][column] == sum(one.value == value for one in theirs) > 5, column
    unheard = [row for row in rows.values() if row["recognised_by_unknown"] == row["states"] - 1]
    assert len(unheard) > 5
    for row in rows.values():
        assert (row["recognised_by"] is None) == (row in unheard), row["state"]
    sent = [
        target
        for target in ("islamic-emirate", "kosovo", "palestine")
        if of(ledger, "CHN", target, on=end, known=TODAY).dealing.value.startswith("ambassador")
    ]
    assert rows["CHN", 7]["ambassadors_sent"] >= len(sent) > 0
