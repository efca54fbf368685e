"""Whose move may draw whom, held against what the world knows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from accredit.forecast.ties import PATRONS, PEERS, ties

STATES = ("USA", "GBR", "FRA", "DEU", "CAN", "MEX", "CUB", "RUS", "BLR", "KAZ", "CHN", "IRN", "IRQ")
AT = {state: n for n, state in enumerate(STATES)}
LATE = date(2026, 11, 1)


@pytest.mark.parametrize("tie", PEERS)
def test_what_is_seen_of_peers_is_a_share(tie: str) -> None:
    matrix = ties(STATES, 2010, LATE)[tie]
    sums = matrix.sum(axis=0)
    assert np.all(np.isclose(sums, 1) | (sums == 0))
    assert not np.diag(matrix).any()
    seen = np.ones(len(STATES)) @ matrix
    assert np.allclose(seen, sums)


def test_on_land_canada_has_one_neighbour() -> None:
    matrix = ties(STATES, 2010, LATE)["neighbours"]
    assert matrix[AT["USA"], AT["CAN"]] == 1  # its only one on land
    assert matrix[AT["USA"], AT["MEX"]] == 1  # of those asked about
    assert matrix[AT["IRN"], AT["IRQ"]] == 1
    assert not matrix[:, AT["GBR"]].any()


def test_allies_of_the_united_states_are_those_of_nato() -> None:
    matrix = ties(STATES, 2010, LATE)["allies"]
    assert matrix[AT["USA"], AT["DEU"]] > 0
    assert matrix[AT["USA"], AT["BLR"]] == 0
    assert matrix[AT["RUS"], AT["BLR"]] > 0


def test_a_great_power_is_seen_from_near_more_than_from_far() -> None:
    found = ties(STATES, 2010, LATE)
    for patron in PATRONS:
        rows = np.flatnonzero(found[patron].any(axis=1))
        assert rows.tolist() == [AT[patron]]
    american = found["USA"][AT["USA"]]
    assert american[AT["GBR"]] > american[AT["CUB"]]


def test_no_year_is_used_that_had_not_ended() -> None:
    early = ties(STATES, 2010, date(1991, 6, 30))
    same = ties(STATES, 1990, date(1991, 6, 30))
    assert all(np.array_equal(early[name], same[name]) for name in early)


def test_before_a_table_begins_nobody_is_a_peer_by_it() -> None:
    found = ties(STATES, 1945, LATE)
    assert not found["organisations"].any()
    assert found["allies"].any()
