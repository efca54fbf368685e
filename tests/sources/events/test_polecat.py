"""POLECAT: its columns; the rows are invented, for none could be had."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accredit.errors import BadEvents
from accredit.sources.events.feed import Who
from accredit.sources.events.polecat import POLECAT, resolve
from tests.sources.events.reading import on, read, written

DAY = date(2023, 1, 2)
_NAMED = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
    "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,"
    "District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
COLUMNS = _NAMED.split(",")
USUAL = {
    "Event ID": "ASIA1",
    "Event Date": "2023-01-02",
    "Event Type": "ASSAULT",
    "Event Mode": "explosives",
    "Actor Name": "Taliban",
    "Actor Country": "Afghanistan",
    "Primary Actor Sector": "REB",
    "Recipient Name": "Afghan National Police",
    "Recipient Country": "Afghanistan",
    "Primary Recipient Sector": "COP",
    "Country": "Afghanistan",
    "City": "Kabul",
    "Latitude": "34.5",
    "Longitude": "69.2",
    "Source": "Invented News",
    "Publication Date": "2023-01-03",
}


def only(folder: Path, **row: str) -> dict[str, Any]:
    cells = USUAL | {name.replace("_", " "): cell for name, cell in row.items()}
    return read(written(folder, "week.txt", COLUMNS, [cells]), POLECAT, folder)[1][0]


def test_a_row_is_read_as_plover_codes_it(tmp_path: Path) -> None:
    row = only(tmp_path)
    assert (row["kind"], row["plover"], row["score"]) == ("attack", "ASSAULT:explosives", -9.0)
    assert (row["actor"], row["target"], row["target_state"]) == ("taliban", "AFG", "AFG")
    assert (row["earliest"], row["known"]) == (DAY, date(2023, 1, 3))
    assert (row["country"], row["geo_prec"], row["place"]) == ("AFG", "place", "Kabul")


@pytest.mark.parametrize(
    ("type_", "mode", "plover", "score", "kind"),
    [
        ("AGREE", "None", "AGREE", 2.5, None),
        ("CONSULT", "visit", "CONSULT:visit", 4.0, "meet"),
        ("CONSULT", "third-party", "CONSULT:third-party", 1.0, None),
        ("COERCE", "ban", "COERCE:restrict", -7.0, None),
        ("ASSAULT", "assassinate", "ASSAULT:targeted", -9.5, "attack"),
        ("PROTEST", "vandalize", "PROTEST:vandalize", -5.0, None),
        ("SANCTION", "", "SANCTION", -6.0, None),
    ],
)
def test_types_and_modes_have_their_scores(
    tmp_path: Path, type_: str, mode: str, plover: str, score: float, kind: str | None
) -> None:
    row = only(tmp_path, Event_Type=type_, Event_Mode=mode)
    assert (row["plover"], row["score"], row["kind"]) == (plover, score, kind)


def test_a_type_that_plover_has_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadEvents, match=r"Event Type is 'FIGHT'; expected a type of PLOVER"):
        only(tmp_path, Event_Type="FIGHT")


@pytest.mark.parametrize(
    ("name", "country", "sector", "meant"),
    [
        ("Ministry of Defence", "Russia", "MIL", ("RUS", "RUS")),
        ("Ministry of Defence", "RUS", "MIL", ("RUS", "RUS")),
        ("Vladimir Putin", "Russia", "GOV", ("RUS", "RUS")),
        ("Abkhazia", "Georgia", "PRE", ("abkhazia", "abkhazia")),
        ("Farmers", "India", "AGR", ("", "IND")),
        ("Hamas", "Palestine", "REB", ("hamas", "")),
        ("United Nations", "", "UNO", ("un", "")),
        ("Some Party", "India", "PTY", ("", "")),
    ],
)
def test_whom_a_name_means(name: str, country: str, sector: str, meant: tuple[str, str]) -> None:
    assert on(DAY, resolve(Who(name, country, sector))) == meant
