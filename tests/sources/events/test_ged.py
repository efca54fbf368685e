"""UCDP's GED: its old, its new and HDX's form, and whom a side means on which day."""

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accredit.errors import BadEvents
from accredit.sources.events.feed import Who
from accredit.sources.events.ged import CANDIDATE, GED, resolve
from tests.sources.events.made import GED_COLUMNS, ged
from tests.sources.events.reading import on, read

WORLD = "data/events/ucdp_ged_23_1_random1000.csv"
MYANMAR = "data/events/ucdp_ged_myanmar_1989_2023.csv.gz"
HDX = "data/events/ucdp_ged_19_1_bangladesh_hdx.csv"
COUP = date(2021, 2, 2)  # since when the State Administration Council governs


def only(folder: Path, **row: str) -> dict[str, Any]:
    return read(ged(folder, row), GED, folder)[1][0]


def cells(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a file as Python's own reader has them, by id."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as file:
        return {row["id"].removesuffix(".0"): row for row in csv.DictReader(file)}


def test_a_thousand_events_of_the_world_are_read_as_they_stand(
    shared: Path, tmp_path: Path
) -> None:
    done, rows = read(shared / WORLD, GED, tmp_path)
    assert done.form.name == "GED 20.1 and newer"
    assert (done.rows, done.left_out, done.repeated, done.bad) == (1000, 0, 0, 0)
    theirs = cells(shared / WORLD)
    assert len(theirs) == 1000
    for row in rows:
        own = theirs[row["id"].removeprefix("ucdp-ged:")]
        assert row["killed_best"] == float(own["best"])
        assert (str(row["earliest"]), str(row["latest"])) == (own["date_start"], own["date_end"])
        assert (row["lat"], row["lon"]) == (float(own["latitude"]), float(own["longitude"]))
        assert (row["dyad"], row["story"]) == (own["dyad_name"], own["relid"])
        assert row["code"] + ".0" == own["type_of_violence"]
        assert {row["actor_raw"], row["target_raw"]} == {own["side_a"], own["side_b"]}
    assert all(row["country"] for row in rows)


def test_numbers_that_r_wrote_with_a_point_are_whole(tmp_path: Path) -> None:
    row = only(
        tmp_path, id="412700.0", type_of_violence="1.0", best="3.0", low="1.0", high="12.0",
        gwnoa="365.0", country_id="700.0", where_prec="6.0",
    )  # fmt: skip
    assert (row["id"], row["code"]) == ("ucdp-ged:412700", "1")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (1, 3, 12)
    assert (row["target"], row["country"], row["geo_prec"]) == ("RUS", "AFG", "country")


def test_the_events_of_myanmar_are_those_that_were_counted_by_hand(
    shared: Path, tmp_path: Path
) -> None:
    done, rows = read(shared / MYANMAR, GED, tmp_path)
    assert (done.rows, done.bad) == (7_374, 0)  # research/events.md, section 4
    several = sum(row["latest"] > row["earliest"] for row in rows) / len(rows)
    vague = sum(row["geo_prec"] == "region" for row in rows) / len(rows)
    deathless = sum(row["killed_best"] == 0 for row in rows) / len(rows)
    assert (round(several, 2), round(vague, 2), round(deathless, 2)) == (0.15, 0.43, 0.26)
    assert Counter(row["label"] for row in rows) == {
        "state-based": 4_966,
        "one-sided": 2_330,
        "non-state": 78,
    }


def test_the_united_league_of_arakan_is_the_arakan_army(shared: Path, tmp_path: Path) -> None:
    _, rows = read(shared / MYANMAR, GED, tmp_path)
    dyad = [row for row in rows if row["dyad"] == "Government of Myanmar (Burma) - ULA"]
    assert len(dyad) == 264
    assert {(r["actor"], r["target_state"]) for r in dyad} == {("arakan-army", "MMR")}
    before = {r["target"] for r in dyad if r["latest"] < COUP}
    since = {r["target"] for r in dyad if r["earliest"] > COUP}
    assert (before, since) == ({"MMR"}, {"myanmar-sac"})
    assert not any(row["directed"] for row in dyad)  # who began is not said
    years = Counter(row["earliest"].year for row in dyad)
    assert years[2019] + years[2020] == 97 + 52


def test_the_copy_of_hdx_has_a_row_of_tags_that_is_no_event(shared: Path, tmp_path: Path) -> None:
    done, rows = read(shared / HDX, GED, tmp_path)
    assert done.form.name == "GED 19.1 as HDX gives it"
    theirs = cells(shared / HDX)
    assert (done.rows, done.bad) == (len(theirs) - 1, 0)
    assert {row["country"] for row in rows} == {"BGD"}
    assert {row["story"] for row in rows} == {None}
    clash = next(row for row in rows if row["id"] == "ucdp-ged:71663")
    assert (clash["earliest"], clash["latest"]) == (date(2013, 12, 13), date(2013, 12, 14))
    assert (clash["label"], clash["place"], clash["actor"]) == ("non-state", "Bhāndāria town", None)


def test_a_release_from_before_2020_has_neither_status_nor_a_second_name_of_the_place(
    tmp_path: Path,
) -> None:
    newer = {"relid", "code_status", "where_description", "event_clarity"}
    old = [column for column in GED_COLUMNS if column not in newer]
    done, (row,) = read(ged(tmp_path, {}, columns=old), GED, tmp_path)
    assert done.form.name == "GED before 20.1"
    assert (row["actor"], row["target"], row["killed_best"]) == ("is", "RUS", 2)
    assert (row["story"], row["place"]) == (None, "Kabul city")


@pytest.mark.parametrize("feed", [GED, CANDIDATE], ids=lambda feed: feed.id)
def test_only_what_is_clear_counts_and_the_rest_is_counted(feed: Any, tmp_path: Path) -> None:
    file = ged(
        tmp_path,
        {"id": "1"},
        {"id": "2", "code_status": "Check dyad"},
        {"id": "3", "code_status": "Check deaths", "best": "many"},
        {"id": "4", "code_status": "Duplicate"},
    )
    done, rows = read(file, feed, tmp_path)
    assert [row["id"] for row in rows] == [f"{feed.id}:1"]
    assert (done.rows, done.left_out, done.bad) == (1, 3, 0)


@pytest.mark.parametrize(
    ("low", "best", "high", "interval"),
    [
        ("9", "10", "9", (9, 10, 10)),  # ucdp-ged:299515, as it stands in 23.1
        ("0", "3", "0", (0, 3, 3)),  # ucdp-ged:71686
        ("3", "2", "3", (2, 2, 3)),  # ucdp-ged:236880
        ("46", "37", "31", (37, 37, 37)),  # ucdp-ged:292224
        ("1", "3", "12", (1, 3, 12)),
    ],
)
def test_the_interval_of_the_dead_holds_the_best_estimate(
    low: str, best: str, high: str, interval: tuple[int, int, int], tmp_path: Path
) -> None:
    row = only(tmp_path, low=low, best=best, high=high)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == interval


def test_an_attack_on_the_russian_embassy_in_kabul_is_on_russia_in_afghanistan(
    tmp_path: Path,
) -> None:
    row = only(tmp_path)
    assert (row["actor"], row["actor_raw"]) == ("is", "IS")
    assert (row["target"], row["target_state"]) == ("RUS", "RUS")
    assert (row["country"], row["place"], row["geo_prec"]) == ("AFG", "Kabul city", "place")
    assert (row["kind"], row["happened"], row["claimed_by"]) == ("attack", "yes", None)


def test_the_islamic_state_is_one_in_the_whole_world_and_never_its_branch(
    shared: Path, tmp_path: Path
) -> None:
    world = read(shared / WORLD, GED, tmp_path)[1]
    bangladesh = read(shared / HDX, GED, tmp_path)[1]
    sides = [r for r in (*world, *bangladesh) if "IS" in (r["actor_raw"], r["target_raw"])]
    assert len(sides) > 50
    assert {r["actor"] if r["actor_raw"] == "IS" else r["target"] for r in sides} == {"is"}
    assert not any("isis-" in f"{r['actor']} {r['target']}" for r in (*world, *bangladesh))
    taleban = only(
        tmp_path, type_of_violence="2", dyad_name="IS - Taleban", side_a="IS", side_b="Taleban",
        gwnoa="", date_start="2020-03-03", date_end="2020-03-03",
    )  # fmt: skip
    assert (taleban["actor"], taleban["target"]) == ("is", "taliban")
    assert taleban["target_state"] is None


@pytest.mark.parametrize(
    ("day", "government"),
    [
        (date(2000, 9, 11), "islamic-emirate-1996"),
        (date(2015, 4, 19), "islamic-republic"),
        (date(2021, 8, 14), "islamic-republic"),
        (date(2021, 8, 16), "islamic-emirate"),
        (date(2022, 9, 5), "islamic-emirate"),
    ],
)
def test_the_government_of_afghanistan_is_whoever_holds_kabul(
    day: date, government: str, tmp_path: Path
) -> None:
    row = only(
        tmp_path, dyad_name="Government of Afghanistan - IS", side_a="Government of Afghanistan",
        gwnoa="700", date_start=str(day), date_end=str(day),
    )  # fmt: skip
    assert (row["target"], row["target_state"], row["country"]) == (government, "AFG", "AFG")


def test_real_fights_of_kabul_with_the_taliban_before_2021_are_the_republics(
    shared: Path, tmp_path: Path
) -> None:
    _, rows = read(shared / WORLD, GED, tmp_path)
    dyad = [row for row in rows if row["dyad"] == "Government of Afghanistan - Taleban"]
    since = [row for row in dyad if date(2004, 1, 1) <= row["earliest"] < date(2021, 8, 15)]
    assert len(since) > 50
    assert {(row["actor"], row["target"]) for row in since} == {("taliban", "islamic-republic")}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(1990, 1, 20), "SUN"),
        (date(1991, 12, 25), "SUN"),
        (date(1991, 12, 27), "RUS"),
        (date(1999, 9, 30), "RUS"),
    ],
)
def test_russia_is_the_soviet_union_until_that_ends(day: date, state: str, tmp_path: Path) -> None:
    row = only(
        tmp_path, dyad_name="Government of Russia (Soviet Union) - Invented Front",
        side_b="Invented Front", country="Russia (Soviet Union)", country_id="365",
        date_start=str(day), date_end=str(day),
    )  # fmt: skip
    assert (row["target"], row["target_state"], row["country"]) == (state, state, state)
    assert row["actor"] is None


def test_one_sided_violence_falls_on_the_state_whose_ground_it_is(
    shared: Path, tmp_path: Path
) -> None:
    row = only(
        tmp_path, type_of_violence="3", dyad_name="IS - Civilians", side_a="IS",
        side_b="Civilians", gwnoa="",
    )  # fmt: skip
    assert (row["actor"], row["target"], row["target_state"]) == ("is", None, "AFG")
    assert row["directed"]
    _, rows = read(shared / HDX, GED, tmp_path)
    assert {r["target_state"] for r in rows if r["label"] == "one-sided"} == {"BGD"}


def test_of_two_states_the_first_stands_first_and_neither_is_said_to_have_begun(
    tmp_path: Path,
) -> None:
    row = only(
        tmp_path, dyad_name="Government of Russia (Soviet Union) - Government of Ukraine",
        side_b="Government of Ukraine", gwnob="369", country="Ukraine", country_id="369",
    )  # fmt: skip
    assert (row["actor"], row["target"], row["target_state"]) == ("RUS", "UKR", "UKR")
    assert row["directed"] is False


def test_several_governments_together_are_none_of_them(tmp_path: Path) -> None:
    allies = "Government of Australia, Government of United Kingdom, Government of United States"
    row = only(
        tmp_path, dyad_name=f"{allies} - Government of Iraq", side_a=allies,
        side_b="Government of Iraq", gwnoa="900, 200, 2", gwnob="645", country="Iraq",
        country_id="645", date_start="2003-03-21", date_end="2003-03-21",
    )  # fmt: skip
    assert (row["actor"], row["actor_raw"], row["target_state"]) == (None, allies, "IRQ")
    assert on(date(2003, 3, 21), resolve(Who(allies, "900, 200, 2"))) == ("", "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"type_of_violence": "4"}, "type_of_violence is '4'; expected 1, 2 or 3"),
        ({"best": ""}, "best is empty; expected a whole number of deaths"),
        ({"best": "-1"}, "best is '-1'"),
        ({"date_start": "5.9.2022"}, r"date_start is '5\.9\.2022'; expected a day"),
        ({"date_end": "2022-09-04"}, "date_end is '2022-09-04'; expected a day not before"),
        ({"latitude": "345.3"}, r"latitude is '345\.3'; expected degrees north"),
        ({"longitude": "east"}, "longitude is 'east'; expected degrees east"),
        ({"id": ""}, "id is empty; expected the number of the event"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_what_was_expected(
    change: dict[str, str], words: str, tmp_path: Path
) -> None:
    file = ged(tmp_path, {"id": "1"}, {"id": "2"} | change, {"id": "3"})
    with pytest.raises(BadEvents, match=rf"ged\.csv:2: {words}"):
        read(file, GED, tmp_path)
