"""Names as newspapers write them, on the day they were written: what the world knows."""

import csv
from datetime import date
from pathlib import Path

import pytest

from accredit.actors import gazetteer


@pytest.mark.parametrize(
    ("name", "principal"),
    [
        ("Downing Street", "GBR"), ("Whitehall", "GBR"), ("Elysée", "FRA"), ("the Élysée", "FRA"),
        ("Quai d'Orsay", "FRA"), ("Foggy Bottom", "USA"), ("Pentagon", "USA"), ("the White House", "USA"),
        ("Kremlin", "RUS"), ("Lubyanka", "RUS"), ("Zhongnanhai", "CHN"), ("Berlaymont", "eu"),
        ("Malacañang", "PHL"), ("Itamaraty", "BRA"), ("Casa Rosada", "ARG"), ("La Moneda", "CHL"),
        ("South Block", "IND"), ("Farnesina", "ITA"), ("Blue House", "KOR"), ("Bundestag", "DEU"),
        ("Knesset", "ISR"), ("Verkhovna Rada", "UKR"), ("State Duma", "RUS"), ("Mossad", "ISR"),
        ("IRGC", "IRN"), ("KFOR", "nato"), ("EULEX", "eu"), ("UNRWA", "un"),
    ],
)  # fmt: skip
def test_a_seat_or_an_organ_acts_for_its_state(name: str, principal: str) -> None:
    world, on = gazetteer(), date(2024, 4, 6)
    assert world.principal(world.resolve(name, on).id, on) == principal


@pytest.mark.parametrize("name", ["Rose Garden", "Jerusalem", "Camp David", "Minsk agreements"])
def test_a_place_where_things_happen_is_nobody(name: str) -> None:
    assert gazetteer().named(name, date(2024, 4, 6)) == ()


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Hizbullah", "hezbollah"), ("Hizballah", "hezbollah"), ("Al Qaida", "al-qaida"),
        ("al-Qaeda", "al-qaida"), ("al Shabab", "al-shabaab"), ("Daesh", "is"), ("ISIL", "is"),
        ("Arab League", "arab-league"), ("GCC", "gcc"), ("African Union", "au"), ("NATO", "nato"),
        ("World Bank", "world-bank"), ("ICJ", "icj"), ("International Criminal Court", "icc"),
        ("Southern Transitional Council", "southern-transitional-council"), ("ISIL-KP", "isis-k"),
        ("داعش", "is"), ("ولاية خراسان", "isis-k"), ("Вилаят Хорасан", "isis-k"), ("Хуситы", "houthis"),
        ("الحوثيون", "houthis"), ("Талибан", "taliban"), ("塔利班", "taliban"), ("فلسطين", "palestine"),
        ("Палестина", "palestine"), ("1988 Committee", "un-1988-committee"),
    ],
)  # fmt: skip
def test_movements_and_organisations_go_by_every_usual_spelling(name: str, actor: str) -> None:
    assert gazetteer().resolve(name, date(2024, 4, 6)).id == actor


@pytest.mark.parametrize(
    ("name", "on", "principal"),
    [
        ("Mark Rutte", "2023-06-01", "NLD"), ("Mark Rutte", "2025-06-01", "nato"),
        ("Jens Stoltenberg", "2012-06-01", "NOR"), ("Jens Stoltenberg", "2020-06-01", "nato"),
        ("Dick Schoof", "2025-01-01", "NLD"), ("Dick Schoof", "2023-01-01", "dick-schoof"),
        ("Lula", "2009-01-01", "BRA"), ("Lula", "2024-01-01", "BRA"), ("Sheikh Hasina", "2023-01-01", "BGD"),
        ("Sheikh Hasina", "2025-01-01", "sheikh-hasina"), ("Muhammad Yunus", "2025-01-01", "BGD"),
        ("Khamenei", "2024-01-01", "IRN"), ("Aoun", "2020-01-01", "LBN"), ("Yoon", "2023-01-01", "KOR"), ("Gustavo Petro", "2021-01-01", "gustavo-petro"),
        ("Mohamed Bazoum", "2022-01-01", "NER"), ("Tchiani", "2024-01-01", "NER"),
        ("Hosni Mubarak", "2009-01-01", "EGY"), ("Hosni Mubarak", "2012-01-01", "hosni-mubarak"),
        ("Hemedti", "2024-01-01", "rapid-support-forces"), ("Assad", "1990-01-01", "SYR"),
        ("Clinton", "1995-01-01", "USA"), ("Sharif", "2024-06-01", "PAK"), ("Aliyev", "2000-01-01", "AZE"),
    ],
)  # fmt: skip
def test_an_official_acts_for_whoever_he_served_that_day(
    name: str, on: str, principal: str
) -> None:
    world, day = gazetteer(), date.fromisoformat(on)
    found = world.named(name, day)
    assert [world.principal(actor, day) for actor in found] == [principal]


@pytest.mark.parametrize(
    ("name", "on", "actors"),
    [
        ("Guinea", "2024-01-01", {"GIN"}), ("Equatorial Guinea", "2024-01-01", {"GNQ"}),
        ("Guinea-Bissau", "2024-01-01", {"GNB"}), ("Niger", "2024-01-01", {"NER"}),
        ("Nigerian", "2024-01-01", {"NGA"}), ("Nigerien", "2024-01-01", {"NER"}),
        ("Sudan", "2024-01-01", {"SDN"}), ("South Sudan", "2024-01-01", {"SSD"}),
        ("Northern Ireland", "2024-01-01", {"northern-ireland"}), ("Ireland", "2024-01-01", {"IRL"}),
        ("Micronesia", "2024-01-01", {"FSM"}), ("Chad", "2024-01-01", {"TCD"}),
        ("Jordan", "2024-01-01", {"JOR"}), ("Georgia", "2024-01-01", {"GEO"}),
        ("Macedonia", "2010-01-01", {"MKD"}), ("North Macedonia", "2024-01-01", {"MKD"}),
        ("Congo", "2024-01-01", {"COD", "COG"}), ("Korea", "2024-01-01", {"PRK", "KOR"}),
        ("Zaire", "1990-01-01", {"COD"}), ("Burma", "1980-01-01", {"MMR"}),
        ("Yugoslavia", "1985-01-01", {"YUG"}), ("Serbia", "1900-01-01", {"kingdom-of-serbia"}),
        ("Serbia", "2024-01-01", {"SRB"}), ("Georgia's", "2024-01-01", set()),
        ("Russian foreign ministry", "2024-01-01", {"rus-mfa"}),
        ("Foreign Office of Pakistan", "2024-01-01", {"pak-mfa"}),
        ("Russia's Supreme Court", "2024-01-01", {"rus-supreme-court"}),
        ("the Supreme Court of Russia", "2024-01-01", {"rus-supreme-court"}),
    ],
)  # fmt: skip
def test_names_of_several_lands_are_told_apart_or_left_open(
    name: str, on: str, actors: set[str]
) -> None:
    assert set(gazetteer().named(name, date.fromisoformat(on))) == actors


def test_every_member_of_the_united_nations_has_the_codes_and_the_full_name_of_an_independent_table(
    shared: Path,
) -> None:
    table = shared / "data" / "covariates" / "country_converter" / "country_data.tsv"
    with table.open(encoding="utf-8", newline="") as handle:
        members = [r for r in csv.DictReader(handle, delimiter="\t") if r["UNmember"]]
    world, on = gazetteer(), date(2024, 4, 6)
    assert len(members) == 193
    for row in members:
        actor = world.resolve(row["ISO3"], on)
        assert dict(actor.codes)["iso2"] == row["ISO2"]
        assert actor.id in world.named(row["name_official"], on), row["name_official"]
