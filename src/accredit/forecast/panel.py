"""Rows to which hazards are fitted: every state that could move, in every month of every episode.

A row says what was so before its month: who had moved by the end of the month before, whose mission
was there by then, what ties were in the year before. So nothing in it comes from its own month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from accredit.errors import NotCovered
from accredit.forecast.hostility.series import Counts, Flags, Floats, Month
from accredit.forecast.spells import Move, Spell, spells
from accredit.forecast.ties import PATRONS, PEERS, ties
from accredit.ledger import Ledger

__all__ = ["COLUMNS", "Episode", "Panel", "episode", "panel"]

_AGES = (1, 6, 24)  # months since the episode began, at which the pace may change
COLUMNS = (
    *(f"from month {age}" for age in _AGES),
    "mission",
    *(f"moved among {peer}" for peer in PEERS),
    *(f"moved: {patron}" for patron in PATRONS),
)
_TIES = (*PEERS, *PATRONS)


@dataclass(frozen=True, slots=True)
class Episode:
    """Who could move towards one target.

    Attributes:
        begin: Its first month.
        end: The last month that was watched.
        spells: Of every state, by id.
        missions: Since which month each state that has one has a mission there.
    """

    target: str
    move: Move
    begin: Month
    end: Month
    spells: tuple[Spell, ...]
    missions: dict[str, Month]

    @property
    def movers(self) -> int:
        """How many moved."""
        return sum(spell.moved for spell in self.spells)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The rows of several episodes, r in all.

    Attributes:
        design: `COLUMNS`, shape (r, k).
        moved: Whether it moved in that month, shape (r,).
        episode: Place in `episodes`, shape (r,).
        state: Id of the state, shape (r,).
        month: Months since January 1970, shape (r,).
        episodes: Those in it.
    """

    design: Floats
    moved: Flags
    episode: Counts
    state: NDArray[np.str_]
    month: Counts
    episodes: tuple[Episode, ...]


def episode(
    ledger: Ledger,
    target: str,
    move: Move,
    *,
    known: date,
    since: date | None = None,
    until: date | None = None,
) -> Episode:
    """One episode as known on a day; arguments and errors as of `spells`."""
    found = spells(ledger, target, move, known=known, since=since, until=until)
    if not found:
        raise NotCovered(f"{target}: nobody could {move} it by {until or known}")
    missions = {}
    if move is not Move.UPGRADE:
        upgrades = spells(ledger, target, Move.UPGRADE, known=known, since=since, until=until)
        missions = {spell.actor: spell.end for spell in upgrades if spell.moved}
    begin = min(spell.begin for spell in found)
    end = max(spell.end for spell in found)
    return Episode(target, move, begin, end, tuple(found), missions)


def panel(episodes: Sequence[Episode], *, known: date) -> Panel:
    """The rows of some episodes.

    Args:
        episodes: As known on the same day.
        known: That day; ties are of vintages of years that had ended by then.

    Raises:
        NotCovered: There are no episodes.
    """
    if not episodes:
        raise NotCovered("no episode: nothing to fit hazards to")
    parts = [_rows(one, known) for one in episodes]
    lengths = [len(part[1]) for part in parts]
    design, moved, state, month = (np.concatenate(each) for each in zip(*parts, strict=True))
    places = np.repeat(np.arange(len(episodes)), lengths)
    return Panel(design, moved, places, state, month, tuple(episodes))


_Rows = tuple[Floats, Flags, NDArray[np.str_], Counts]


def _rows(one: Episode, known: date) -> _Rows:
    """The rows of one episode, month after month."""
    states = tuple(spell.actor for spell in one.spells)
    begins = np.array([spell.begin for spell in one.spells])
    ends = np.array([spell.end for spell in one.spells])
    moves = np.array([spell.moved for spell in one.spells])
    never = int(one.end) + 1
    missions = np.array([one.missions.get(state, never) for state in states])
    designs, events, names, months = [], [], [], []
    for month in range(one.begin, one.end + 1):
        at_risk = (begins <= month) & (month <= ends)
        had_moved = moves & (ends < month)
        year = Month(month).dates[0].year - 1  # of which all could be known before
        weights = ties(states, year, known)
        seen = [had_moved.astype(float) @ weights[tie] for tie in _TIES]
        age = month - one.begin
        ages = [np.full(len(states), float(age >= since)) for since in _AGES]
        columns = np.column_stack([*ages, missions < month, *seen])
        designs.append(columns[at_risk])
        events.append((moves & (ends == month))[at_risk])
        names.append(np.array(states)[at_risk])
        months.append(np.full(int(at_risk.sum()), month))
    return (
        np.concatenate(designs),
        np.concatenate(events),
        np.concatenate(names),
        np.concatenate(months),
    )
