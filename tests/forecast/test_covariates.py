"""What states have in common, against facts of the world, and against the originals."""

from __future__ import annotations

import csv
import importlib.util
from collections import defaultdict
from datetime import date
from importlib import resources
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from accredit.actors import gazetteer
from accredit.forecast import covariates as cov

DATA = resources.files("accredit.forecast") / "data"
SOME = ("USA", "GBR", "FRA", "DEU", "ISR", "CUB", "IRN", "SAU", "CHN", "RUS", "kosovo", "palestine")
SCRIPT = Path(__file__).parent.parent.parent / "scripts/covariates.py"


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / f"{table}.csv").read_text("utf-8").splitlines()))


def one(matrix: np.ndarray, a: str, b: str, states: tuple[str, ...] = SOME) -> float:
    return matrix[states.index(a), states.index(b)]


def ally(a: str, b: str, year: int) -> bool:
    return bool(cov.allied((a, b), year)[0, 1])


def test_members_of_nato_are_allies_and_the_united_states_and_cuba_are_not():
    assert ally("USA", "GBR", 2000)
    assert ally("USA", "TUR", 1990)
    assert not ally("USA", "CUB", 1990)
    assert not ally("POL", "USA", 1996)  # its accession was signed in December 1997
    assert ally("POL", "USA", 1999)


def test_the_warsaw_pact_ended_in_1991():
    assert ally("SUN", "DDR", 1980)
    assert not ally("RUS", "POL", 1995)


def test_after_the_last_year_of_a_table_its_pacts_go_on():
    assert ally("USA", "JPN", 2026)
    assert cov.alliances(2018) == cov.alliances(2026)


def test_before_the_first_year_nothing_is_claimed():
    with pytest.raises(ValueError, match="1945"):
        cov.allied(SOME, 1944)
    assert np.isnan(cov.ideal_point(SOME, 1945)).all()
    assert np.isnan(one(cov.shared_organisations(SOME, 1949), "USA", "FRA"))
    assert cov.religion("USA", 1949) is None


def test_france_borders_germany_and_not_the_united_kingdom():
    assert cov.contiguous(("FRA", "DEU"), 1960)[0, 1]
    assert cov.contiguous(("FRA", "DEU"), 2000)[0, 1]  # its number in COW is another by then
    assert not cov.contiguous(("FRA", "GBR"), 2000)[0, 1]
    assert cov.contiguous(("SDN", "SSD"), 2015)[0, 1]
    assert cov.contiguous(("SRB", "kosovo"), 2010)[0, 1]
    assert not cov.contiguous(("DEU", "POL"), 1980)[0, 1]  # the GDR lay between


def test_israel_votes_with_the_united_states_and_cuba_against_them():
    near = cov.affinity(SOME, 2010)
    assert one(near, "USA", "ISR") > 0.8 > 0.3 > one(near, "USA", "CUB")
    assert one(near, "FRA", "DEU") > one(near, "FRA", "IRN")
    assert np.isnan(one(near, "USA", "palestine"))  # an observer has no vote


def test_the_soviet_union_stood_opposite_the_united_states_and_taipei_sat_for_china():
    usa, sun, taiwan, china = cov.ideal_point(("USA", "SUN", "taiwan", "CHN"), 1960)
    assert usa > 0 > sun
    assert taiwan > 0
    assert np.isnan(china)


def test_members_of_the_european_union_share_more_organisations_than_enemies():
    shared = cov.shared_organisations(SOME, 2012)
    assert one(shared, "FRA", "DEU") > one(shared, "FRA", "IRN")
    assert one(shared, "USA", "GBR") > one(shared, "USA", "CUB")


def test_a_new_state_has_organisations_only_from_the_next_year_told():
    assert np.isnan(cov.shared_organisations(("SSD", "SDN"), 2013)[0, 1])
    assert cov.shared_organisations(("SSD", "SDN"), 2014)[0, 1] > 0


def test_iran_is_shia_and_saudi_arabia_sunni_and_both_are_muslim():
    assert cov.religion("IRN", 2010).largest == "islam-shia"
    assert cov.religion("SAU", 2010).largest == "islam-sunni"
    assert cov.religion("ISR", 2024).largest == "jewish"
    assert cov.religion("POL", 1970).largest == "christian-catholic"
    assert cov.religion("IDN", 1990).islam > 0.7
    assert one(cov.same_religion(SOME, 2010), "IRN", "SAU") == 1
    assert one(cov.same_religion(SOME, 2010, branch=True), "IRN", "SAU") == 0
    assert np.isnan(one(cov.same_religion(SOME, 2010), "IRN", "palestine"))  # not in the source


def test_having_no_religion_is_not_having_the_same():
    assert cov.religion("EST", 2010).largest == cov.religion("CZE", 2010).largest == "none"
    assert cov.same_religion(("EST", "CZE"), 2010)[0, 1] == 0


def test_regions_are_those_of_the_united_nations():
    assert one(cov.same_region(SOME), "CHN", "IRN") == 1
    assert one(cov.same_region(SOME, sub=True), "CHN", "IRN") == 0
    assert one(cov.same_region(SOME, sub=True), "ISR", "palestine") == 1
    assert one(cov.same_region(SOME), "USA", "CUB") == 1
    assert np.isnan(cov.same_region(("USA", "no-such-state"))[0, 1])


def test_every_pair_is_told_alike_from_both_sides_and_nobody_is_his_own_peer():
    for year in (1946, 1975, 1995, 2010, 2026):
        found = [cov.allied(SOME, year), cov.contiguous(SOME, year), cov.affinity(SOME, year)]
        found += [cov.shared_organisations(SOME, year), cov.same_religion(SOME, year)]
        for matrix in (*found, cov.same_region(SOME)):
            assert matrix.shape == (len(SOME), len(SOME))
            assert np.array_equal(matrix, matrix.T, equal_nan=matrix.dtype != bool)
            assert not matrix.diagonal().any()
            assert ((matrix >= 0) & (matrix <= 1) | np.isnan(matrix)).all()


def test_what_is_asked_first_changes_no_later_answer():
    cov.shared_organisations(SOME, 2010)[:] = 7
    cov.allied(SOME, 2010)[:] = True
    assert one(cov.shared_organisations(SOME, 2010), "USA", "FRA") < 1
    assert not one(cov.allied(SOME, 2010), "USA", "CUB")


def test_every_state_told_of_is_in_the_gazetteer_and_was_there_in_its_year():
    held = gazetteer()
    for table in ("alliances", "contiguity"):
        for row in rows(table):
            assert row["a"] < row["b"]
            assert int(row["from"]) <= int(row["to"])
            for state in (row["a"], row["b"]):
                born, gone = held.actor(state).valid_from.latest, held.actor(state).valid_to.latest
                assert (born or date.min).year <= int(row["from"])
                assert int(row["to"]) <= (gone or date.max).year
    for table in ("ideal_points", "organisations", "religion", "regions"):
        assert {row["state"] for row in rows(table)} <= set(held.actors)


def test_positions_have_mean_0_and_variance_1_in_each_year():
    table = rows("ideal_points")
    for year in (y for y in table[0] if y != "state"):
        held = np.array([float(row[year]) for row in table if row[year]])
        assert len(held) > 45
        assert held.mean() == pytest.approx(0, abs=0.001)
        assert held.std() == pytest.approx(1, abs=0.001)
        assert float(next(row[year] for row in table if row["state"] == "USA")) > 0


def test_every_table_says_where_it_comes_from_and_which_years_it_holds():
    assert {row["table"] for row in rows("vintages")} == set(cov.TABLES)
    for table in cov.TABLES:
        told = cov.source(table)
        assert told.cite
        assert told.licence
        assert len(told.commit) == 40
        assert told.published >= date(told.last, 12, 31)
        assert told.stated or told.published == date(told.last, 12, 31)
    last = {table: max(int(row["to"]) for row in rows(table)) for table in cov.TABLES[:2]}
    last |= {table: max(int(row["year"]) for row in rows(table)) for table in cov.TABLES[3:5]}
    last["ideal_points"] = max(int(y) for y in rows("ideal_points")[0] if y != "state")
    assert last == {table: cov.source(table).last for table in last}


def test_a_forecast_as_known_in_2010_knows_the_alliances_of_2009():
    assert cov.vintage("alliances", date(2010, 6, 1)) == 2009
    assert cov.vintage("alliances", date(2026, 1, 1)) == 2018
    assert cov.vintage("religion", date(1950, 12, 31)) is None
    assert cov.hindsight("organisations", date(2010, 6, 1))
    assert not cov.hindsight("organisations", date(2020, 5, 1))


def test_the_tables_stay_small():
    sizes = [len((DATA / f"{table}.csv").read_bytes()) for table in (*cov.TABLES, "vintages")]
    assert sum(sizes) < 600_000


@pytest.fixture
def originals(shared: Path) -> Path:
    folder = shared / "data/covariates"
    if not folder.is_dir():
        pytest.skip("the originals of the covariates (../shared/data/covariates) are not here")
    return folder


@pytest.mark.shared
def test_our_positions_agree_with_the_published_ideal_points(originals: Path):
    """Bailey, Strezhnev and Voeten's, 1946-2012 (MIT); theirs join sessions by a model, ours do not."""
    ours = {row["state"]: row for row in rows("ideal_points")}
    pairs = defaultdict(list)
    with (originals / "idealpoints/UN_IdealPoints_2015.csv").open(encoding="latin-1") as file:
        for row in csv.DictReader(file):
            if value := ours.get(row["ID"], {}).get(row["Year"]):
                pairs[int(row["Year"]) // 10 * 10].append((float(value), float(row["Ideal.point"])))
    found = {decade: np.corrcoef(np.transpose(two))[0, 1] for decade, two in sorted(pairs.items())}
    print({decade: round(float(r), 3) for decade, r in found.items()})
    assert set(found) == set(range(1940, 2020, 10))
    assert min(found.values()) > 0.85


@pytest.mark.shared
@pytest.mark.parametrize("table", cov.TABLES)
def test_the_tables_are_what_their_script_makes_of_the_originals(originals: Path, table: str):
    pytest.importorskip("pyreadr", reason="pyreadr, which reads files of R, is not installed")
    made = [",".join(map(str, row)) for row in script().TABLES[table](originals)]
    assert made == (DATA / f"{table}.csv").read_text("utf-8").splitlines()


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("covariates_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
