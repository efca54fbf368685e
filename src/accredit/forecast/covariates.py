"""What states have in common: allies, neighbours, votes, organisations, religion, region.

The tables in `data/` are small and derived, by `scripts/covariates.py`, from public data sets that
`data/vintages.csv` names, with whom to cite. Every function is pure, reads its table once, and
takes the ids of `accredit.actors`; `n` below is how many are asked about, in their order.

In a year after the last of a table, what held in the last is taken to hold still. Before the first,
and of a state that the source does not have, numbers are nan; a pair that is not in a table of
spells is no pair. Nobody is a peer of himself: diagonals are 0, or False.

A forecast as known on a day asks for no year after `vintage(table, day)`.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

from accredit.forecast.hostility.series import Flags, Floats

TABLES = ("alliances", "contiguity", "ideal_points", "organisations", "religion", "regions")

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table comes from.

    Attributes:
        what: The data set, its version, and what of it is ours.
        cite: Whom its authors ask to cite.
        repository: Where the original was read.
        commit: At which commit.
        licence: Under which terms, and what is not known of them.
        first: The first year told of.
        last: The last.
        published: The day from which the world could have this version.
        stated: Whether a source states that day; else it is the last day of the last year, which
            is too early.
        note: What else to know.
    """

    what: str
    cite: str
    repository: str
    commit: str
    licence: str
    first: int
    last: int
    published: date
    stated: bool
    note: str


@dataclass(frozen=True, slots=True)
class Faith:
    """What a state's people believe.

    Attributes:
        year: Of which year this is told.
        largest: The religion with most adherents and, of Islam and Christianity, its largest
            branch: `islam-shia`, `buddhist`; `none` where most have no religion.
        islam: Share of the people, 0 to 1.
        christianity: Share of the people, 0 to 1.
    """

    year: int
    largest: str
    islam: float
    christianity: float


def source(table: str) -> Source:
    """Where a table comes from; `table` is one of `TABLES`."""
    return _sources()[table]


def vintage(table: str, known: date) -> int | None:
    """The last year of a table that a forecast as known on a day may use.

    It is the last year that had ended by then, and none after the table's last. What the tables
    tell, treaties, borders, votes, memberships, was public as it happened; that somebody had
    compiled it is another matter, for which see `hindsight`.

    Returns:
        The year, or None where the table begins later.
    """
    last = min(source(table).last, known.year - 1)
    return last if last >= source(table).first else None


def hindsight(table: str, known: date) -> bool:
    """Whether a table, as it is here, had not been published on a day.

    A forecast as known on that day then rests on figures that were compiled later, and says so;
    no earlier version is at hand.
    """
    return known < source(table).published


def alliances(year: int) -> Pairs:
    """Pairs of which one had pledged to defend the other at some time of a year (ATOP).

    Raises:
        ValueError: Before the table's first year, of which it says nothing.
    """
    return _pairs("alliances", _within("alliances", year))


def borders(year: int) -> Pairs:
    """Pairs with a common border on land or along a river at some time of a year (COW).

    Raises:
        ValueError: Before the table's first year, of which it says nothing.
    """
    return _pairs("contiguity", _within("contiguity", year))


def allied(states: Sequence[str], year: int) -> Flags:
    """Which of n states are allies, (n, n) and symmetric, as `alliances`."""
    return _matrix(states, alliances(year))


def contiguous(states: Sequence[str], year: int) -> Flags:
    """Which of n states are neighbours, (n, n) and symmetric, as `borders`."""
    return _matrix(states, borders(year))


def ideal_point(states: Sequence[str], year: int) -> Floats:
    """Where n states stand in the votes of the UN General Assembly, (n,).

    The unit is the standard deviation among the states of the year, 0 their mean, and the United
    States are positive. A position rests on the votes of its year and of the two before (method:
    `ideal_points` in `scripts/covariates.py`; votes: unvotes).
    """
    held = _positions().get(min(year, source("ideal_points").last), {})
    return np.array([held.get(state, np.nan) for state in states], dtype=np.float64)


def affinity(states: Sequence[str], year: int) -> Floats:
    """How near n states stand in their votes, (n, n) and symmetric, from 0 to 1.

    It is 1 less the distance of their ideal points as a part of the widest in the year, among all
    states and not only those asked about.
    """
    held = _positions().get(min(year, source("ideal_points").last), {})
    widest = max(held.values()) - min(held.values()) if held else np.nan
    at = ideal_point(states, year)
    return _peers(1.0 - np.abs(at[:, None] - at[None, :]) / widest)


def shared_organisations(states: Sequence[str], year: int) -> Floats:
    """Of the intergovernmental organisations of either of two states, the part that they share.

    (n, n), symmetric, from 0 to 1, in hundredths: COW's joint memberships over the memberships of
    either, at the latest of the years told that is not after the year asked about.
    """
    told = sorted(_memberships())
    if (n := bisect_right(told, year)) == 0:
        return _peers(np.full((len(states), len(states)), np.nan))
    place, shares = _memberships()[told[n - 1]]
    at = [place.get(state, -1) for state in states]  # the last row and column are nan
    return _peers(shares[np.ix_(at, at)])


def religion(state: str, year: int) -> Faith | None:
    """What a state's people believed at the latest of the years told that is not after a year."""
    told = _faiths().get(state, ())
    n = bisect_right([faith.year for faith in told], year)
    return told[n - 1] if n else None


def same_religion(states: Sequence[str], year: int, *, branch: bool = False) -> Floats:
    """Whether the largest religion of n states is the same, (n, n): 1, 0 or, where unknown, nan.

    Args:
        states: Their ids.
        year: The year.
        branch: Whether Sunni and Shia Islam, or Catholics and Orthodox, are told apart; `other`
            then is a branch of its own.

    Having none in common is not having the same: `none` is 0, also to `none`.
    """
    faiths = [religion(state, year) for state in states]
    names = [f.largest if f else None for f in faiths]
    if not branch:
        names = [name and name.partition("-")[0] for name in names]
    return _peers(_alike(names, never="none"))


def same_region(states: Sequence[str], *, sub: bool = False) -> Floats:
    """Whether n states lie in the same region of UN M49, (n, n): 1, 0 or, where unknown, nan.

    Args:
        states: Their ids.
        sub: Whether the subregion is meant (`Western Asia`) or the region (`Asia`).
    """
    held = regions()
    return _peers(_alike([held[s][sub] if s in held else None for s in states]))


@cache
def regions() -> Mapping[str, tuple[str, str]]:
    """Region and subregion of every state of which they are known."""
    return {row["state"]: (row["region"], row["subregion"]) for row in _read("regions")}


def _alike(names: Sequence[str | None], never: str = "") -> Floats:
    """Where two names are the same, 1, though not where they are `never`; of the unknown, nan."""
    number = {name: n for n, name in enumerate({*names, never, None})}  # compared faster than text
    held = np.array([number[name] for name in names])
    unknown = held == number[None]
    found: Floats = ((held[:, None] == held) & (held != number[never])).astype(float)
    found[unknown] = found[:, unknown] = np.nan
    return found


def _peers(found: Floats) -> Floats:
    """A matrix of which the diagonal is 0."""
    np.fill_diagonal(found, 0.0)
    return found


def _matrix(states: Sequence[str], pairs: Pairs) -> Flags:
    """Pairs as a symmetric matrix."""
    place = {state: n for n, state in enumerate(states)}
    found = np.zeros((len(states), len(states)), dtype=np.bool_)
    for one, other in pairs:
        if one in place and other in place:
            found[place[one], place[other]] = found[place[other], place[one]] = True
    return found


def _within(table: str, year: int) -> int:
    """The year of a table of spells that tells of a year."""
    told = source(table)
    if year < told.first:
        raise ValueError(f"{table} begin in {told.first}: of {year} nothing is known")
    return min(year, told.last)


@cache
def _pairs(table: str, year: int) -> Pairs:
    rows = _read(table)
    return frozenset((r["a"], r["b"]) for r in rows if int(r["from"]) <= year <= int(r["to"]))


@cache
def _positions() -> dict[int, dict[str, float]]:
    """Positions by year and state."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for row in _read("ideal_points"):
        for year, value in row.items():
            if value and year != "state":
                found[int(year)][row["state"]] = float(value)
    return dict(found)


@cache
def _memberships() -> dict[int, tuple[dict[str, int], Floats]]:
    """By year, the states in their order and the matrix of their shares, with a rim of nan.

    A row of the table holds two digits for each state that follows its own.
    """
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in _read("organisations"):
        rows[int(row["year"])].append((row["state"], row["shares"]))
    found = {}
    for year, held in rows.items():
        shares = np.full((len(held) + 1, len(held) + 1), np.nan)
        for i, (_, digits) in enumerate(held):
            values = [int(digits[k : k + 2]) / 100 for k in range(0, len(digits), 2)]
            shares[i, i + 1 : -1] = shares[i + 1 : -1, i] = values
        found[year] = {state: i for i, (state, _) in enumerate(held)}, shares
    return found


@cache
def _faiths() -> dict[str, tuple[Faith, ...]]:
    """What is told of each state, by year."""
    found: dict[str, list[Faith]] = defaultdict(list)
    for r in _read("religion"):
        faith = Faith(int(r["year"]), r["largest"], float(r["islam"]), float(r["christianity"]))
        found[r["state"]].append(faith)
    return {state: tuple(sorted(told, key=lambda f: f.year)) for state, told in found.items()}


@cache
def _sources() -> Mapping[str, Source]:
    return {
        r["table"]: Source(
            **{
                name: r[name]
                for name in ("what", "cite", "repository", "commit", "licence", "note")
            },
            first=int(r["first"]),
            last=int(r["last"]),
            published=date.fromisoformat(r["published"]),
            stated=r["basis"] == "stated",
        )
        for r in _read("vintages")
    }


@cache
def _read(table: str) -> tuple[dict[str, str], ...]:
    text = resources.files("accredit.forecast").joinpath(f"data/{table}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
