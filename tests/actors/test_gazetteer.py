from datetime import date

import pytest

from accredit.actors import fold, gazetteer
from accredit.errors import AmbiguousActor, UnknownActor

NOW = date(2024, 4, 6)


@pytest.mark.parametrize(
    "name",
    [
        "Islamic State Khorasan",
        "Islamic State Khorasan Province",
        "ISIS-K",
        "ISKP",
        "IS-K",
        "ISIL-K",
        "isis-k",
    ],
)
def test_every_spelling_of_the_khorasan_branch_is_the_branch_and_never_its_parent(
    name: str,
) -> None:
    assert gazetteer().resolve(name, NOW).id == "isis-k"
    assert "is" in gazetteer().ancestors("isis-k", NOW)


def test_the_taliban_form_another_government_in_1999_than_in_2024() -> None:
    world = gazetteer()
    assert world.resolve("Taliban", date(1999, 6, 1)).id == "taliban"
    assert "islamic-emirate-1996" in world.party("taliban", date(1999, 6, 1))
    assert "islamic-emirate" in world.party("taliban", date(2024, 6, 1))
    assert not {"islamic-emirate", "islamic-emirate-1996"} & set(
        world.party("taliban", date(2010, 6, 1))
    )
    assert (
        world.resolve("Islamic Emirate of Afghanistan", date(1998, 6, 1)).id
        == "islamic-emirate-1996"
    )
    assert world.resolve("Islamic Emirate of Afghanistan", date(2024, 6, 1)).id == "islamic-emirate"


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Georgia", "GEO"), ("Moscow", "RUS"), ("Россия", "RUS"), ("Russian Federation", "RUS"),
        ("Kosovo", "kosovo"), ("Taiwan", "taiwan"), ("Palestine", "palestine"), ("PSE", "palestine"),
        ("Somaliland", "somaliland"), ("Abkhazia", "abkhazia"), ("U.S.", "USA"), ("UK", "GBR"),
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Eswatini", "SWZ"), ("Swaziland", "SWZ"),
        ("Soviet Union", "SUN"), ("East Germany", "DDR"), ("Czechoslovakia", "CSK"),
        ("Houthis", "houthis"), ("Ansar Allah", "houthis"), ("Kazakhstan", "KAZ"), ("阿富汗", "AFG"),
    ],
)  # fmt: skip
def test_a_name_finds_its_actor_and_contested_states_are_no_part_of_another(
    name: str, actor: str
) -> None:
    assert gazetteer().resolve(name, NOW).id == actor


def test_all_members_of_the_united_nations_are_there_with_their_gleditsch_ward_numbers() -> None:
    states = [a for a in gazetteer().actors.values() if a.kind == "state" and a.exists_on(NOW)]
    assert sum(len(a.id) == 3 and a.id.isupper() for a in states) >= 193
    numbers = {a.id: dict(a.codes).get("gw") for a in states}
    assert (numbers["RUS"], numbers["AFG"], numbers["USA"], numbers["kosovo"]) == (
        "365",
        "700",
        "2",
        "347",
    )


def test_russia_continues_the_soviet_union_and_ukraine_does_not() -> None:
    assert "SUN" in gazetteer().lineage("RUS", NOW)
    assert "SUN" not in gazetteer().lineage("UKR", NOW)
    assert "CSK" not in gazetteer().lineage("CZE", NOW)


def test_an_official_speaks_for_his_state_only_while_in_office() -> None:
    world = gazetteer()
    assert world.principal("dmitry-peskov", NOW) == "RUS"
    assert world.principal("abu-bakr-al-baghdadi", date(2018, 1, 1)) == "is"
    assert world.principal("abu-bakr-al-baghdadi", NOW) == "abu-bakr-al-baghdadi"


def test_afghanistan_is_governed_by_whoever_held_kabul() -> None:
    world = gazetteer()
    assert world.government_of("AFG", date(1999, 1, 1)) == "islamic-emirate-1996"
    assert world.government_of("AFG", date(2018, 1, 1)) == "islamic-republic"
    assert world.government_of("AFG", NOW) == "islamic-emirate"


def test_every_state_has_the_usual_organs_without_a_row_for_each() -> None:
    court = gazetteer().actor("ind-supreme-court")
    assert court.name == "Supreme Court of India"
    assert gazetteer().principal("ind-supreme-court", NOW) == "IND"


def test_an_unknown_name_lists_who_is_near() -> None:
    with pytest.raises(UnknownActor) as error:
        gazetteer().resolve("Talliban", NOW)
    assert "taliban" in error.value.candidates


def test_a_name_of_several_is_not_guessed() -> None:
    with pytest.raises(AmbiguousActor) as error:
        gazetteer().resolve("Congolese", NOW)
    assert set(error.value.candidates) == {"COD", "COG"}


def test_folding_keeps_every_offset() -> None:
    for text in ("Türkiye’s", "Ĳssel ﬁn", "ﷺ", "Владимир", "İstanbul", "ß", "“Élysée”"):
        assert len(fold(text)) == len(text)


def test_every_row_of_the_gazetteer_has_a_source_that_somebody_can_look_up() -> None:
    world = gazetteer()
    keys = set(world.sources)
    for source in (a.source for a in world.actors.values()):
        assert source
        assert source != "memory"
        assert source in keys or "." in source
    for name in world.names:
        assert name.source
        assert name.source != "memory"
        assert name.actor in world.actors
    for role in world.roles:
        assert role.source
        assert role.of in world
        assert len(role.quote.split()) <= 15
    for relation in world.relations:
        assert relation.source
        assert relation.a in world
        assert relation.b in world
