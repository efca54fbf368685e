"""Who could have moved since when, and who did, held against what the world knows."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.errors import NotCovered
from accredit.forecast.spells import Move, Spell, spells
from accredit.ledger import open_ledger

TODAY = date(2026, 11, 1)
ARTICLE = date(2024, 4, 6)


def of(target: str, move: Move, known: date = TODAY, since: date | None = None) -> dict[str, Spell]:
    return {s.actor: s for s in spells(open_ledger(), target, move, known=known, since=since)}


def movers(found: dict[str, Spell]) -> set[str]:
    return {actor for actor, spell in found.items() if spell.moved}


def test_nobody_had_recognised_the_taliban_when_the_article_was_written() -> None:
    found = of("taliban", Move.RECOGNISE, ARTICLE)
    assert movers(found) == set()
    assert {"RUS", "CHN", "IRN", "PAK", "USA"} <= found.keys()
    assert {str(found[a].begin) for a in ("RUS", "CHN")} == {"2021-08"}  # Kabul fell on the 15th


def test_since_then_russia_alone_has() -> None:
    found = of("taliban", Move.RECOGNISE)
    assert movers(found) == {"RUS"}  # not China, nor the Emirates, for a letter of credence
    assert (str(found["RUS"].end), str(found["RUS"].day)) == ("2025-07", "2025-07-03")
    assert found["RUS"].months == 4 * 12
    assert "AFG" not in found  # whose government it is about


def test_a_forecast_does_not_know_what_became_known_later() -> None:
    before = of("taliban", Move.RECOGNISE, date(2025, 7, 2))
    assert movers(before) == set()
    assert str(before["RUS"].end) == "2025-07"


def test_three_recognised_the_first_emirate() -> None:
    assert movers(of("islamic-emirate-1996", Move.RECOGNISE)) == {"PAK", "SAU", "ARE"}


def test_the_first_day_of_kosovo() -> None:
    found = of("kosovo", Move.RECOGNISE)
    first = {a for a, s in found.items() if str(s.day) in ("2008-02-17", "2008-02-18")}
    assert {"CRI", "USA", "FRA", "GBR", "TUR", "AFG", "ALB"} <= first
    assert not {"SRB", "RUS", "CHN", "ESP", "IND"} & movers(found)
    assert str(found["SSD"].begin) == "2011-07"  # South Sudan was not there before


def test_who_withdrew_had_recognised_before() -> None:
    found = of("kosovo", Move.WITHDRAW)
    assert str(found["SUR"].begin) == "2016-07"  # Suriname recognised on 8 July 2016,
    assert str(found["SUR"].day) == "2017-10-27"  # and withdrew
    assert found.keys() == movers(of("kosovo", Move.RECOGNISE))


def test_three_have_taken_the_taliban_off_a_list_or_suspended_it() -> None:
    found = of("taliban", Move.DELIST)
    assert {a: str(s.end) for a, s in found.items() if s.moved} == {
        "KAZ": "2023-12", "KGZ": "2024-09", "RUS": "2025-04",
    }  # fmt: skip
    assert "CHN" not in found  # it has no list on which they were


def test_embassies_under_a_charge_are_upgrades_and_no_recognition() -> None:
    found = of("taliban", Move.UPGRADE, ARTICLE)
    assert {"CHN", "RUS", "PAK", "TKM", "IRN"} <= movers(found)
    assert str(found["RUS"].end) == "2022-03"
    assert found["USA"].moved is False


def test_relations_with_the_peoples_republic_are_recognition_of_it() -> None:
    found = of("CHN", Move.RECOGNISE, since=date(1949, 10, 1))
    assert str(found["RUS"].day) == "1949-10-03"  # the Soviet Union, which Russia continues
    assert str(found["GBR"].end) == "1950-01"
    assert {str(found[a].begin) for a in ("RUS", "GBR", "FRA")} == {"1949-10"}


def test_a_state_that_is_gone_was_seen_waiting_to_its_end() -> None:
    found = of("kosovo", Move.RECOGNISE)
    assert not {"SUN", "DDR", "YUG"} & found.keys()
    east = of("palestine", Move.RECOGNISE)["DDR"]
    assert east.moved
    assert str(east.end) == "1988-11"


def test_who_is_not_there_and_was_never_moved_towards_is_told() -> None:
    with pytest.raises(NotCovered, match="nobody moved"):
        of("hamas", Move.RECOGNISE)
