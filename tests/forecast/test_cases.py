"""The episodes that ship, held against what the world knows."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.actors import gazetteer
from accredit.forecast.cases import case_of, cases
from accredit.forecast.spells import Move
from accredit.forecast.training import LEAST, episodes, fingerprint
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)


def test_those_whom_nobody_recognised_are_among_them() -> None:
    found = {one.target: one for one in episodes(open_ledger(), Move.RECOGNISE, known=KNOWN)}
    for nobody in ("rhodesia", "katanga", "transnistria", "serbian-krajina"):
        assert found[nobody].movers == 0
    for one in ("northern-cyprus", "somaliland"):  # Turkey, Israel
        assert found[one].movers == 1
    assert found["islamic-emirate-1996"].movers == 3
    assert found["palestine"].movers > 140
    assert found["kosovo"].movers > 100


def test_every_episode_says_where_it_was_read_and_why_it_ends() -> None:
    world = gazetteer()
    for case in cases().values():
        assert case.basis
        assert case.note
        assert all(source.startswith(("http://", "https://")) for source in case.sources)
        assert case.until is not None
        assert case.target in world
        assert not case.parent or case.parent in world
        assert case.since is None or case.since < case.until
        first, last = case.capital
        assert last is None or (first is not None and first < last)
        assert case.land or case.target in ("katanga", "transnistria", "serbian-krajina", "artsakh")


@pytest.mark.parametrize(
    ("target", "parent"), [("kosovo", "SRB"), ("BGD", "PAK"), ("biafra", "NGA"), ("sadr", "MAR")]
)
def test_a_secession_has_a_parent(target: str, parent: str) -> None:
    assert cases()[target].parent == parent


def test_who_governs_an_old_state_has_none() -> None:
    assert not cases()["islamic-emirate"].parent
    assert cases()["islamic-emirate"].land == "AFG"
    assert cases()["CHN"].land == "CHN"


def test_a_movement_is_known_by_its_government() -> None:
    assert case_of("taliban", KNOWN).target == "islamic-emirate"
    assert case_of("taliban", date(2000, 1, 1)).target == "islamic-emirate-1996"
    assert case_of("SSD", KNOWN).basis == ""  # no such episode ships


def test_nobody_counts_who_was_watched_for_less_than_a_year() -> None:
    found = episodes(open_ledger(), Move.RECOGNISE, known=KNOWN)
    assert all(one.end - one.begin >= LEAST for one in found)
    assert "libya-ntc" in cases()  # counted until its wave was over, and no longer
    assert "libya-ntc" not in {one.target for one in found}


def test_of_delisting_everybody_is_asked_whom_a_state_had_listed() -> None:
    found = {one.target: one for one in episodes(open_ledger(), Move.DELIST, known=KNOWN)}
    assert {"taliban", "plo", "mujahedin-e-khalq", "liberation-tigers-of-tamil-eelam"} <= set(found)
    assert found["taliban"].movers == 3  # Kazakhstan, Kyrgyzstan, Russia
    assert sum(one.movers == 0 for one in found.values()) > 100  # most stay


def test_what_was_not_known_yet_does_not_change_a_set_of_episodes() -> None:
    ledger, day = open_ledger(), date(2024, 4, 6)
    then = fingerprint(episodes(ledger, Move.RECOGNISE, known=day))
    assert then == fingerprint(episodes(ledger, Move.RECOGNISE, known=date(2024, 4, 7)))
    assert then != fingerprint(episodes(ledger, Move.RECOGNISE, known=date(2025, 7, 4)))
