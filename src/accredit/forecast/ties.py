"""Whose move may draw whom: weights from state to state, by what they have in common.

Each tie is a matrix W of shape (n, n). If y says who has moved, y @ W is what each state sees of
it: for ties among peers the share of them that has moved, for a great power whether it has moved,
as far as the state stands near it in the votes of the United Nations. A coefficient times W is what
a move of j adds to the log hazard of i, so a fitted tie is the `influence` of a cascade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from accredit.forecast import covariates
from accredit.forecast.hostility.series import Flags, Floats

__all__ = ["PATRONS", "PEERS", "ties"]

PEERS = ("allies", "neighbours", "votes", "organisations", "region", "religion")
PATRONS = ("USA", "RUS", "CHN", "GBR", "FRA")  # the permanent members: each its own coefficient

_Table: TypeAlias = tuple[str, Callable[[Sequence[str], int], "Floats | Flags"]]
_TABLES: dict[str, _Table] = {
    "allies": ("alliances", covariates.allied),
    "neighbours": ("contiguity", covariates.contiguous),
    "votes": ("ideal_points", covariates.affinity),
    "organisations": ("organisations", covariates.shared_organisations),
    "religion": ("religion", covariates.same_religion),
}  # regions do not change


def ties(states: Sequence[str], year: int, known: date) -> Mapping[str, Floats]:
    """Every tie by its name, among n states.

    Args:
        states: Their ids.
        year: Of which year the ties are; that of the last vintage where it is later.
        known: Only vintages of years that had ended by then.

    Returns:
        `PEERS`, of which every column sums to 1, or to 0 where a state has no such peer or nothing
        is known of it; and `PATRONS`, in which only the row of the patron is not 0.
    """
    return _ties(tuple(states), year, known.year)


@lru_cache(maxsize=16)  # some megabytes each
def _ties(states: tuple[str, ...], year: int, known_year: int) -> Mapping[str, Floats]:
    known = date(known_year, 1, 1)  # a vintage hangs on the year alone
    found = {name: _of(name, states, year, known) for name in _TABLES}
    found["region"] = covariates.same_region(states, sub=True)
    peers = {name: _shares(found[name]) for name in PEERS}
    return {**peers, **{patron: _patron(found["votes"], states, patron) for patron in PATRONS}}


def _of(name: str, states: tuple[str, ...], year: int, known: date) -> Floats:
    """What a table says of a year, or of its last before; nan where it says nothing."""
    table, read = _TABLES[name]
    last = covariates.vintage(table, known)
    if last is None or year < covariates.source(table).first:
        return np.full((len(states), len(states)), np.nan)
    return np.asarray(read(states, min(year, last)), float)


def _shares(weights: Floats) -> Floats:
    """Weights of which each column sums to 1; what is unknown weighs nothing."""
    known = np.nan_to_num(weights)
    sums = known.sum(axis=0)
    return np.asarray(np.divide(known, sums, out=np.zeros_like(known), where=sums > 0))


def _patron(near: Floats, states: Sequence[str], patron: str) -> Floats:
    """How near each state stands to a great power, in that power's row."""
    found = np.zeros_like(near)
    if patron in states:
        found[states.index(patron)] = np.nan_to_num(near[states.index(patron)])
    return found
