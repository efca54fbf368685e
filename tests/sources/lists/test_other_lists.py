"""Canada's list, FollowTheMoney, and what the catalogue says of all sources."""

import json
from datetime import date
from pathlib import Path

import pytest

from accredit.actors import gazetteer
from accredit.errors import BadList, UnknownId
from accredit.model.listing import ListedName
from accredit.record import lists
from accredit.sources.lists import catalogue, entry_of, read, source


def _entity(id_: str, schema: str, **properties: list[object]) -> dict[str, object]:
    return {"id": id_, "schema": schema, "properties": properties}


def _lines(*entities: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(entity) for entity in entities).encode()


TALIBAN = _entity("NK-1", "Organization", name=["Taliban"], topics=["crime.terror", "sanction"])


def _sanction(**properties: list[object]) -> dict[str, object]:
    return _entity("S-1", "Sanction", entity=["NK-1"], **properties)


def test_canada_lists_4759_and_a_key_is_made_of_its_place_in_law(shared: Path) -> None:
    file = shared / "data" / "lists" / "ca" / "ca_sema_2025-05.xml"
    found = read(file, "ca-sema", date(2025, 5, 31))
    assert len(found.listings) == 4759
    entries = {x.key: x for x in found.listings}
    atabekov = entries["belarus/1-part-1/1"]
    assert atabekov.name == "Atabekov, Khazalbek Bakhtibekovich"
    assert (str(atabekov.listed), atabekov.lists) == ("2020-09-28", ("CA-SEMA-BELARUS",))
    ernst = entries["russia/1-part-1/539"]
    assert (ernst.name, str(ernst.born[0])) == ("ERNST, Konstantin Lvovich", "1961")
    assert ernst.names == (ListedName("Константин Львович Эрнст", "script"),)
    ship = entries["russia/1-1/1"]
    assert (ship.kind, ship.refs) == ("vessel", (("imo", "7612448"),))
    assert any(x.lists == ("CA-JVCFOA",) for x in found.listings)
    assert any("early 19" in x.note for x in found.listings)  # no date, and not lost


def test_a_sanction_that_ended_puts_nobody_on_a_list(shared: Path) -> None:
    file = shared / "data" / "lists" / "misc" / "ftm_example.json"
    found = read(file, "ftm", date(2025, 1, 1))  # by another program: one active, one ended
    assert [(x.name, x.tags) for x in found.listings] == [("Taliban", ("SDGT",))]
    assert ("ofac", "6636") in found.listings[0].refs


@pytest.mark.parametrize(
    ("programme", "list_"),
    [("US-FTO219", "US-FTO"), ("UN-SC1988", "UN-1988"), ("US-IRAN", "US-IRAN")],
)
def test_a_programme_is_a_list_by_the_registry_or_by_its_own_word(
    programme: str, list_: str
) -> None:
    raw = _lines(TALIBAN, _sanction(programId=[programme], listingDate=["2001-01-25"]))
    (taliban,) = read(raw, "ftm", date(2025, 1, 1)).listings
    assert (taliban.lists, str(taliban.listed)) == ((list_,), "2001-01-25")


@pytest.mark.parametrize(
    ("dates", "on_the_list"),
    [
        ({"endDate": ["2024-04-26"]}, False),
        ({"endDate": ["2024-04-27"]}, True),
        ({"startDate": ["2024-04-26"]}, True),
        ({"startDate": ["2024-04-27"]}, False),
        ({"status": ["inactive"]}, False),
        ({}, True),
    ],
)
def test_a_sanction_holds_from_its_first_day_until_its_end(
    dates: dict[str, list[object]], on_the_list: bool
) -> None:
    other = _entity("NK-2", "Person", name=["Somebody"])
    always = _entity("S-2", "Sanction", entity=["NK-2"], programId=["UN-SC1988"])
    raw = _lines(TALIBAN, other, always, _sanction(programId=["UN-SC1988"], **dates))
    keys = {x.key for x in read(raw, "ftm", date(2024, 4, 26)).listings}
    assert ("NK-1" in keys) == on_the_list


def test_sanctions_inside_a_target_are_read_as_those_beside_it() -> None:
    sanction = _sanction(programId=["UN-SC1988"], unscId=["TAe.001"])
    nested = {**TALIBAN, "properties": {"name": ["Taliban"], "sanctions": [sanction]}}
    beside, inside = (
        read(raw, "ftm", date(2025, 1, 1)).listings
        for raw in (_lines(TALIBAN, sanction), _lines(nested))
    )
    assert beside == inside
    assert beside[0].refs == (("unsc", "TAe.001"),)


def test_the_newest_sight_is_the_day_of_the_file() -> None:
    seen = {**TALIBAN, "last_seen": "2025-08-16T04:15:00"}
    found = read(_lines(seen, _sanction(programId=["UN-SC1988"])), "ftm")
    assert found.as_of == date(2025, 8, 16)


def test_every_source_is_kept_by_an_actor_that_the_gazetteer_knows() -> None:
    for each in catalogue().values():
        for actor in filter(None, (each.authority, each.organ)):
            assert gazetteer().actor(actor).id == actor
        assert all(address.startswith("https://") for address in each.addresses)


def test_the_lists_of_terrorists_have_the_ids_of_the_registry() -> None:
    shown = {list_ for each in catalogue().values() for list_ in each.lists.values()}
    assert {"US-FTO", "US-SDGT", "UN-1267", "UN-1988", "UN-751", "UN-1533", "UN-2127"} <= shown
    assert {"US-FTO", "US-SDGT", "UN-1267", "UN-1988", "UN-751", "UN-2140"} <= lists().keys()
    assert source("ofac-sdn").list_of("SOUTH SUDAN") == "US-SOUTH-SUDAN"


def test_a_source_without_a_reader_says_why() -> None:
    with pytest.raises(BadList, match=r"eu-fsf cannot be read yet: no file of it could be had"):
        read(b"<export/>", "eu-fsf")


def test_an_unknown_source_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(UnknownId, match=r"no source of lists is called 'sdn'.*ofac-sdn"):
        read(b"x", "sdn")


@pytest.mark.parametrize(
    ("dataset", "authority"),
    [
        ("eu_fsf", "eu"),
        ("gb_fcdo_sanctions", "GBR"),
        ("ch_seco_sanctions", "CHE"),
        ("au_dfat_sanctions", "AUS"),
        ("xx_anything", ""),
    ],
)
def test_a_data_set_is_a_source_of_its_own_with_the_lists_of_whom_it_was_made_from(
    dataset: str, authority: str
) -> None:
    raw = _lines(TALIBAN, _sanction(programId=["XX-ODD"]))
    found = read(raw, f"ftm:{dataset}", date(2025, 1, 1))
    assert (found.source, found.listings[0].lists) == (f"ftm:{dataset}", ("XX-ODD",))
    assert source(f"ftm:{dataset}").lister("XX-ODD")[0] == authority
    assert source(f"ftm:{dataset}").lister("US-FTO")[0] == "USA"


def test_no_two_sources_are_made_from_one_data_set() -> None:
    named = [each.dataset for each in catalogue().values() if each.dataset]
    assert len(named) == len({*named})
    assert [name for name in named if source(f"ftm:{name}").id != f"ftm:{name}"] == []


@pytest.mark.parametrize("name", ["ftm:", "ftm:EU", "ftm:../x", "ftm:a:b", "eu:fsf"])
def test_what_is_no_name_of_a_data_set_is_no_source(name: str) -> None:
    with pytest.raises(UnknownId, match="no source of lists"):
        source(name)


@pytest.mark.parametrize(
    ("about", "entry"),
    [
        ("ofac-sdn:36", ("ofac-sdn", "36")),
        ("ca-sema:russia/1-1/1", ("ca-sema", "russia/1-1/1")),
        ("ftm:NK-1", ("ftm", "NK-1")),
        ("ftm:eu_fsf:NK-1", ("ftm:eu_fsf", "NK-1")),
        ("ofac-sdn:", None),
        ("ofac-sdn", None),
        ("nobody:1", None),
        ("usa-designate-houthis-2021-01-19", None),
        ("", None),
    ],
)
def test_an_act_says_of_which_entry_it_is(about: str, entry: tuple[str, str] | None) -> None:
    found = entry_of(about)
    assert (found and (found[0].id, found[1])) == entry


def test_a_name_of_two_words_in_another_script_is_one_in_that_script() -> None:
    party = _entity("NK-1", "Person", name=["Jane Doe", "Джейн Доу"])
    raw = _lines(party, _sanction(programId=["UN-SC1988"]))
    (found,) = read(raw, "ftm", date(2025, 1, 1)).listings
    assert found.names == (ListedName("Джейн Доу", "script"),)
