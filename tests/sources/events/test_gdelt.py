"""GDELT: four real rows, one of which is a column short, and its codes of countries."""

import csv
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadEvents
from accredit.sources.events.countries import state_of_fips
from accredit.sources.events.feed import Who
from accredit.sources.events.gdelt import GDELT_1, GDELT_2, resolve
from tests.sources.events.reading import on, read

DAY = date(2014, 11, 24)
FILE = "data/events/gdelt1_events_4rows.tsv"


def test_the_columns_are_those_that_gdelt_names(shared: Path) -> None:
    folder = shared / "data/events"
    first = (folder / "GDELT_1.0_event_Column_Labels_Header_Row_Sep2016.tsv").read_text().split()
    assert list(GDELT_1.forms[0].columns) == first[1:]
    with (folder / "GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv").open() as file:
        assert list(GDELT_2.forms[0].columns) == [row["tableId"] for row in csv.DictReader(file)]
    assert [len(form.columns) for form in GDELT_1.forms + GDELT_2.forms] == [58, 57, 61]


def test_a_row_that_is_a_column_short_is_named_and_the_others_load(
    shared: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadEvents, match="line 2: the row ends before its last cell"):
        read(shared / FILE, GDELT_1, tmp_path)
    done, rows = read(shared / FILE, GDELT_1, tmp_path, good_rows=True)
    assert (done.rows, done.bad, done.faults[0].row) == (3, 1, 2)
    assert [row["id"] for row in rows] == [
        f"gdelt-1:{n}" for n in (324845984, 324845987, 324846008)
    ]


def test_an_article_of_today_may_tell_of_a_day_ten_years_ago(shared: Path, tmp_path: Path) -> None:
    _, rows = read(shared / FILE, GDELT_1, tmp_path, good_rows=True)
    assert (rows[0]["earliest"], rows[0]["known"]) == (date(2004, 11, 26), DAY)
    assert (rows[1]["code"], rows[1]["plover"], rows[1]["score"]) == ("051", "SUPPORT", 5.0)
    assert (rows[1]["country"], rows[1]["geo_prec"]) == ("PNG", "place")
    assert [row["actor"] for row in rows] == [None, None, None]  # policemen and firms of nowhere


def test_rows_from_before_sourceurl_are_a_form_of_their_own(shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "2004.csv"
    file.write_text((shared / FILE).read_text("utf-8").split("\n")[1] + "\n", "utf-8")
    done, rows = read(file, GDELT_1, tmp_path)
    assert "57 columns" in done.form.name
    assert (done.rows, rows[0]["sources"]) == (1, [])


def test_a_row_of_the_second_version_has_a_second_of_arrival(shared: Path, tmp_path: Path) -> None:
    first = (shared / FILE).read_text("utf-8").split("\n")[2].split("\t")
    cells = dict(zip(GDELT_1.forms[0].columns, first, strict=True))
    cells |= {"DATEADDED": "20150219001500", "EventCode": "190"}
    cells |= {"Actor1Name": "TALIBAN", "Actor1Code": "AFGTAL", "Actor1KnownGroupCode": "TAL"}
    cells |= {"Actor2Name": "KABUL", "Actor2CountryCode": "AFG", "Actor2Type1Code": "GOV"}
    cells |= {"ActionGeo_CountryCode": "AF"}
    file = tmp_path / "20150219001500.export.CSV"
    file.write_text("\t".join(cells.get(c, "") for c in GDELT_2.forms[0].columns) + "\n", "utf-8")
    done, (row,) = read(file, GDELT_2, tmp_path, feeds=(GDELT_1,))
    assert (done.rows, row["known"]) == (1, date(2015, 2, 19))
    assert (row["actor"], row["target"], row["target_state"]) == ("taliban", "AFG", "AFG")
    assert (row["country"], row["kind"]) == ("AFG", "attack")
    with pytest.raises(BadEvents, match=r"this is GDELT 2\.0 events, 61 columns.*--feed gdelt-2"):
        read(file, GDELT_1, tmp_path, feeds=(GDELT_2,))


def test_mentions_are_no_events(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(BadEvents, match="expected 61, without a header"):
        read(shared / "data/events/gdelt2_mentions_sample.csv", GDELT_2, tmp_path)


@pytest.mark.parametrize(
    ("fips", "state"),
    [
        ("AS", "AUS"),
        ("AU", "AUT"),
        ("CH", "CHN"),
        ("SZ", "CHE"),
        ("RS", "RUS"),
        ("RI", "SRB"),
        ("UP", "UKR"),
        ("SU", "SDN"),
        ("OD", "SSD"),
        ("KV", "kosovo"),
        ("WE", "palestine"),
        ("GZ", "palestine"),
        ("TW", "taiwan"),
        ("RQ", ""),
        ("XX", ""),
    ],
)
def test_fips_codes_are_no_iso_codes(fips: str, state: str) -> None:
    assert on(DAY, state_of_fips(fips))[1] == state


def test_an_event_of_1985_in_russia_lies_in_the_soviet_union() -> None:
    assert on(date(1985, 6, 1), state_of_fips("RS")) == ("SUN", "SUN")


@pytest.mark.parametrize(
    ("name", "country", "sectors", "meant"),
    [
        ("MOSCOW", "RUS", "/", ("RUS", "RUS")),
        ("PRESIDENT", "ROM", "/GOV", ("ROU", "ROU")),
        ("STUDENT", "FRA", "/EDU", ("", "FRA")),
        ("MILITANT", "PAK", "/REB", ("", "")),
        ("ISLAMIC STATE", "", "/REB", ("is", "")),
        ("UNITED NATIONS", "", "UNO/IGO", ("un", "")),
        ("POLICE", "", "/COP", ("", "")),
        ("HAMAS", "PSE", "HMS/", ("hamas", "")),
    ],
)
def test_whose_act_it_is(name: str, country: str, sectors: str, meant: tuple[str, str]) -> None:
    assert on(DAY, resolve(Who(name, country, sectors))) == meant
