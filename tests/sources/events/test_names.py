"""Names that feeds have for groups of ours, and those that only look like one."""

import csv
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from accredit.actors import gazetteer
from accredit.model import PartialDate
from accredit.sources.events.ged import GED
from accredit.sources.events.who import group
from tests.sources.events.reading import on, read

ROWS = list(
    csv.DictReader(
        resources.files("accredit.sources.events")
        .joinpath("data/names.csv")
        .read_text("utf-8")
        .splitlines()
    )
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['feed']}-{row['name']}-{row['actor']}")
def test_a_row_names_somebody_on_record_and_who_says_so(row: dict[str, str]) -> None:
    for actor in (row["actor"], row["state"]):
        assert not actor or actor in gazetteer().actors
    assert row["source"].startswith("https://") or row["source"].startswith("http://")
    assert row["actor"] or row["note"].startswith("nobody of ours")
    for column in ("valid_from", "valid_to"):
        PartialDate.parse(row[column])


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("ULA", date(2019, 1, 1), "arakan-army"),
        ("PSLF", date(2016, 1, 1), "taang-national-liberation-army"),
        ("KIO", date(2012, 1, 1), "kachin-independence-army"),
        ("KNU", date(2022, 1, 1), "karen-national-union"),
        ("IS", date(2016, 1, 1), "is"),
        ("AQIM", date(2010, 1, 1), "al-qaida-in-the-islamic-maghreb"),
        ("JNIM", date(2019, 1, 1), "jamaat-nusrat-al-islam-wal-muslimin"),
        ("ASG", date(2010, 1, 1), "abu-sayyaf-group"),
        ("Taleban", date(2010, 1, 1), "taliban"),
        ("Ansarallah", date(2016, 1, 1), "houthis"),
        ("Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", date(2014, 1, 1), "boko-haram"),
        (
            "Forces of the Presidential Leadership Council",
            date(2018, 1, 1),
            "yemen-hadi-government",
        ),
        ("Forces of the Presidential Leadership Council", date(2023, 1, 1), "yemen-plc"),
        ("PLA", date(2004, 1, 1), ""),
        ("Jaysh al-Islam", date(2016, 1, 1), ""),
        ("Forces of the House of Representatives", date(2016, 1, 1), ""),
        ("Los Zetas", date(2021, 1, 1), ""),
        ("Kyrgyz", date(2010, 6, 1), ""),
        ("Civilians", date(2010, 6, 1), ""),
        ("Jabhat Fateh al-Sham, Rahman Corps", date(2016, 6, 1), ""),
    ],
)
def test_whom_ucdp_means(name: str, day: date, actor: str) -> None:
    assert on(day, group("ucdp-ged", name))[0] == actor


def test_no_office_is_made_up_for_a_group() -> None:
    assert group("ucdp-ged", "Forces of the Parliament") == ()


def test_most_fights_in_the_samples_of_ucdp_have_an_actor_of_ours(
    shared: Path, tmp_path: Path
) -> None:
    _, world = read(shared / "data/events/ucdp_ged_23_1_random1000.csv", GED, tmp_path)
    _, myanmar = read(shared / "data/events/ucdp_ged_myanmar_1989_2023.csv.gz", GED, tmp_path)
    assert sum(row["actor"] is not None for row in world) > 0.62 * len(world)
    assert sum(row["actor"] is not None for row in myanmar) > 0.85 * len(myanmar)
