"""Rows to which hazards are fitted: every state that could move, in every month of every episode.

Months after one another in which a state waits and sees the same are one row, which counts as many
times as it has months: with the complementary log-log link a month of waiting costs exp(eta) of
log-likelihood, so nothing is lost, and a fit is several times as fast.

The first month of an episode has no rows. Who moves in it was told beforehand and answers to
nobody; how many did is a column of all that follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from accredit.errors import NotCovered
from accredit.forecast.episode import COLUMNS, Episode
from accredit.forecast.hostility.series import Counts, Flags, Floats, Month

__all__ = ["Panel", "panel"]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The rows of several episodes, r in all.

    Attributes:
        design: `COLUMNS`, shape (r, k).
        moved: Whether it moved in that month, shape (r,).
        weight: How many months a row stands for, shape (r,); of a month of a move, 1.
        episode: Place in `episodes`, shape (r,).
        state: Place in the states of the episode, shape (r,).
        month: The last of its months, since January 1970, shape (r,).
        episodes: Those in it.
    """

    design: Floats
    moved: Flags
    weight: Floats
    episode: Counts
    state: Counts
    month: Counts
    episodes: tuple[Episode, ...]

    def only(self, rows: Flags) -> Panel:
        """Some of the rows; the episodes keep their places."""
        return Panel(
            self.design[rows], self.moved[rows], self.weight[rows], self.episode[rows],
            self.state[rows], self.month[rows], self.episodes,
        )  # fmt: skip

    def until(self, month: Month) -> Panel:
        """What was seen by the end of a month: rows that go on after it are cut."""
        first = self.month - self.weight.astype(np.int64) + 1
        left = np.minimum(month - first + 1, self.weight)
        cut = replace(
            self,
            moved=self.moved & (self.month <= month),
            weight=left.astype(float),
            month=np.minimum(self.month, month),
        )
        return cut.only(left > 0)

    def columns(self, names: Sequence[str]) -> Floats:
        """Some of the columns, by name."""
        return np.ascontiguousarray(self.design[:, [COLUMNS.index(name) for name in names]])


def panel(episodes: Sequence[Episode], since: Month | None = None) -> Panel:
    """The rows of some episodes.

    Args:
        episodes: As known on the same day.
        since: Their first month; the second of each episode when that is later, or none is given.

    Raises:
        NotCovered: There are no episodes.
    """
    if not episodes:
        raise NotCovered("no episode: nothing to fit hazards to")
    parts = [
        _rows(one, one.begin + 1 if since is None else max(since, one.begin + 1))
        for one in episodes
    ]
    places = np.repeat(np.arange(len(parts)), [len(part[1]) for part in parts])
    design, moved, weight, state, month = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    return Panel(design, moved, weight, places, state, month, tuple(episodes))


_Rows = tuple[Floats, Flags, Floats, Counts, Counts]


class _Writer:
    """Collects rows; what waits and sees the same is held back until that changes."""

    def __init__(self, states: int) -> None:
        self.held = np.full((states, len(COLUMNS)), np.nan)
        self.months = np.zeros(states)
        self.parts: list[_Rows] = []

    def write(self, which: Counts, month: int, *, moved: bool = False) -> None:
        """Write what is held of some states, up to a month."""
        size = len(which)
        self.parts.append((
            self.held[which], np.full(size, moved), self.months[which], which,
            np.full(size, month),
        ))  # fmt: skip
        self.months[which] = 0


def _rows(one: Episode, since: int) -> _Rows:
    """The rows of one episode, month after month."""
    writer = _Writer(len(one.spells))
    ends = np.array([spell.end for spell in one.spells])
    moves = np.array([spell.moved for spell in one.spells])
    for number in range(since, one.end + 1):
        scene = one.scene(Month(number))
        other = (writer.held != scene.design).any(axis=1) | ~scene.at_risk
        moving = scene.at_risk & moves & (ends == number)
        writer.write(np.flatnonzero((writer.months > 0) & (other | moving)), number - 1)
        writer.held[:] = scene.design
        writer.months[scene.at_risk] += 1
        writer.write(np.flatnonzero(moving), number, moved=True)
    writer.write(np.flatnonzero(writer.months > 0), one.end)
    if not writer.parts:
        writer.write(np.zeros(0, dtype=np.int64), since)
    design, moved, weight, state, month = zip(*writer.parts, strict=True)
    return tuple(np.concatenate(each) for each in (design, moved, weight, state, month))  # type: ignore[return-value]
