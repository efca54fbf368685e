"""ACLED: its columns and the forms of its names; the rows are invented, for its terms let none be shipped."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accredit.errors import BadEvents
from accredit.sources.events.acled import ACLED, resolve
from accredit.sources.events.feed import Who
from tests.sources.events.reading import on, read

DAY = date(2023, 6, 1)
_NAMED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
COLUMNS = _NAMED.split(",")
USUAL = {
    "event_id_cnty": "XXX1",
    "event_date": "2023-06-01",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Mali (2021-)",
    "inter1": "State forces",
    "actor2": "JNIM: Group for Support of Islam and Muslims",
    "inter2": "Rebel group",
    "country": "Mali",
    "location": "Invented",
    "latitude": "14.5",
    "longitude": "-4.2",
    "geo_precision": "2",
    "source": "A; B",
    "fatalities": "3",
    "timestamp": "1686096000",  # 2023-06-07
}


def export(folder: Path, *rows: dict[str, str], columns: list[str] = COLUMNS) -> Path:
    path = folder / "export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(USUAL | row for row in rows)
    return path


def only(folder: Path, **row: str) -> dict[str, Any]:
    return read(export(folder, row), ACLED, folder)[1][0]


def test_a_fight_of_a_state_with_a_group_stands_as_the_groups(tmp_path: Path) -> None:
    row = only(tmp_path, actor2="Islamic State Sahel Province (ISSP)")
    assert (row["id"], row["kind"], row["plover"], row["score"]) == (
        "acled:XXX1",
        "attack",
        "ASSAULT",
        -9,
    )
    assert row["actor_raw"] == "Islamic State Sahel Province (ISSP)"
    assert (row["target"], row["target_state"], row["directed"]) == ("MLI", "MLI", False)
    assert (row["country"], row["geo_prec"], row["sources"]) == ("MLI", "near", ["A", "B"])
    assert (row["earliest"], row["latest"], row["known"]) == (DAY, DAY, date(2023, 6, 7))


def test_sides_are_told_by_the_digits_of_older_exports_too(tmp_path: Path) -> None:
    row = only(tmp_path, inter1="1", inter2="2")
    assert row["actor_raw"].startswith("JNIM")
    assert (row["actor"], row["target"]) == ("jamaat-nusrat-al-islam-wal-muslimin", "MLI")


def test_who_kills_civilians_is_known(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        event_type="Violence against civilians",
        sub_event_type="Attack",
        actor2="Civilians (Mali)",
        inter2="Civilians",
    )
    assert (row["actor"], row["target"], row["target_state"], row["directed"]) == (
        "MLI",
        None,
        "MLI",
        True,
    )


@pytest.mark.parametrize(
    ("written", "dead"), [("0", (0, None, None)), ("3", (3, 3, None)), ("12.0", (12, 12, None))]
)
def test_no_deaths_are_none_or_unknown(
    tmp_path: Path, written: str, dead: tuple[int | None, ...]
) -> None:
    row = only(tmp_path, fatalities=written)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == dead


@pytest.mark.parametrize("day", ["2023-06-01", "01 June 2023", "01-Jun-2023"])
def test_a_day_is_written_in_three_ways(tmp_path: Path, day: str) -> None:
    assert only(tmp_path, event_date=day)["earliest"] == DAY


def test_a_week_or_a_month_is_no_day(tmp_path: Path) -> None:
    week = only(tmp_path, time_precision="2")
    assert (week["earliest"], week["latest"]) == (date(2023, 5, 26), date(2023, 6, 7))
    month = only(tmp_path, time_precision="3", event_date="2023-02-15")
    assert (month["earliest"], month["latest"]) == (date(2023, 2, 1), date(2023, 2, 28))


def test_of_rows_with_one_id_the_last_counts(tmp_path: Path) -> None:
    file = export(tmp_path, {"fatalities": "1"}, {"fatalities": "5"})
    done, rows = read(file, ACLED, tmp_path)
    assert (done.rows, done.repeated, rows[0]["killed_low"]) == (1, 1, 5)


def test_a_protest_is_no_attack(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        event_type="Protests",
        sub_event_type="Peaceful protest",
        actor1="Protesters (Mali)",
        inter1="Protesters",
        actor2="",
        inter2="",
        fatalities="0",
    )
    assert (row["kind"], row["plover"], row["actor"], row["actor_state"]) == (
        None,
        "PROTEST:demo",
        None,
        "MLI",
    )


def test_exports_with_fewer_columns_load(tmp_path: Path) -> None:
    short = [c for c in COLUMNS if c not in ("time_precision", "inter1", "inter2", "timestamp")]
    done, rows = read(export(tmp_path, {}, columns=short), ACLED, tmp_path)
    assert (done.rows, rows[0]["known"]) == (1, DAY)


def test_a_row_that_no_day_can_be_read_from_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadEvents, match=r"event_date is '31/02/2023'"):
        read(export(tmp_path, {"event_date": "31/02/2023"}), ACLED, tmp_path)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Military Forces of Russia (2000-)", ("RUS", "RUS")),
        ("Government of Afghanistan (2021-)", ("islamic-emirate", "AFG")),
        ("Police Forces of Myanmar (2021-)", ("myanmar-sac", "MMR")),
        ("Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", ("irgc", "IRN")),
        (
            "Military Forces of Yemen (2016-) Supreme Political Council",
            ("supreme-political-council", "YEM"),
        ),
        ("Military Forces of Libya (2014-) Haftar Faction", ("", "")),
        ("Islamic State Khorasan Province (ISKP)", ("isis-k", "")),
        ("Taliban and/or Islamic State Khorasan Province (ISKP)", ("", "")),
        ("Mutiny of Taliban", ("", "")),
        ("Unidentified Armed Group (Mali)", ("", "")),
        ("TTP: Tehreek-i-Taliban Pakistan", ("ttp", "")),
        ("HQN: Haqqani Network", ("haqqani-network", "")),
        ("PKK: Kurdistan Workers Party", ("pkk", "")),
        (
            "JNIM: Group for Support of Islam and Muslims",
            ("jamaat-nusrat-al-islam-wal-muslimin", ""),
        ),
        ("SNA: Somali National Alliance", ("", "")),
        ("ULA/AA: United League of Arakan/Arakan Army", ("arakan-army", "")),
        (
            "KNU/KNLA: Karen National Union/Karen National Liberation Army",
            ("karen-national-union", ""),
        ),
        (
            "PSLF/TNLA: Palaung State Liberation Front/Ta'ang National Liberation Army",
            ("taang-national-liberation-army", ""),
        ),
        ("Civilians (Palestine)", ("", "palestine")),
        ("Fulani Ethnic Militia (Nigeria)", ("", "")),
    ],
)
def test_whom_a_name_means(name: str, meant: tuple[str, str]) -> None:
    assert on(DAY, resolve(Who(name))) == meant


def test_the_government_of_afghanistan_was_another_one_before() -> None:
    before = resolve(Who("Military Forces of Afghanistan (2014-2021)"))
    assert on(date(2021, 6, 1), before)[1] == "AFG"
    assert on(date(2021, 6, 1), before)[0] not in ("islamic-emirate", "taliban")
