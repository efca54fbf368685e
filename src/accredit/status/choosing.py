"""What counts on a day, chosen and joined with who stands for whom, in DuckDB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit.status.columns import Columns
from accredit.status.stands import Stands

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Chosen", "choose", "choose_treated"]

_KNOWN = "f.known_from <= $known AND f.known_to > $known"
_DEALT = f"""
    SELECT s.actor, p.party, f.row FROM dealt f
    JOIN actors s ON f.actor = s.acting JOIN members p ON f.target = p.member
    WHERE {_KNOWN} AND f.earliest <= $on
    ORDER BY s.actor, p.party, f.nth
"""  # noqa: S608  every value is a parameter
# what is on a list later is asked for too: the list has its line from the day it was known
_LISTED = f"""
    SELECT s.actor, p.party, f.list, p.nth AS member, f.row FROM listed f
    JOIN actors s ON f.actor = s.acting JOIN members p ON f.target = p.member
    WHERE {_KNOWN}
    ORDER BY s.actor, p.party, f.list, p.nth, f.nth
"""  # noqa: S608
_TREATED = f"""
    SELECT s.actor, p.party, f.target AS member, f.row FROM treated f
    JOIN principals s ON f.actor = s.acting JOIN treated_with p ON f.target = p.member
    WHERE {_KNOWN} AND f.earliest <= $on
    ORDER BY s.actor, p.party, f.target, f.nth
"""  # noqa: S608


@dataclass(frozen=True)
class Chosen:
    """Rows of one table in the order in which they count, and whose they are.

    Attributes:
        row: Places in the table.
        group: For each row the number of its group, from 0 on.
        first: For each group the place of its first row.
        keys: For each group its actor, party and what else makes it one.
    """

    row: NDArray[np.int32]
    group: NDArray[np.intp]
    first: NDArray[np.intp]
    keys: tuple[NDArray[np.int32], ...]


def choose(columns: Columns, stands: Stands, known: date) -> tuple[Chosen, Chosen]:
    """What actors did to parties, dyad by dyad; and on their lists, list by list."""
    with columns.db.cursor() as db:
        db.register("actors", stands.actors())
        db.register("members", stands.members())
        on, as_known = stands.on.toordinal(), known.toordinal()
        dealt = db.execute(_DEALT, {"on": on, "known": as_known}).fetchnumpy()
        listed = db.execute(_LISTED, {"known": as_known}).fetchnumpy()
    return _grouped(dealt, stands), _grouped(listed, stands)


def choose_treated(columns: Columns, stands: Stands, known: date) -> Chosen:
    """What bodies and lenders did to parties and the states that these govern."""
    acting = set(columns.tables["treated"]["actor"].tolist())
    with columns.db.cursor() as db:
        db.register("principals", stands.principals(columns.names[n] for n in acting))
        db.register("treated_with", stands.treated())
        days = {"on": stands.on.toordinal(), "known": known.toordinal()}
        return _grouped(db.execute(_TREATED, days).fetchnumpy())


def _grouped(found: dict[str, NDArray[np.int32]], stands: Stands | None = None) -> Chosen:
    """Rows that stand in order, as groups; nobody deals with its own party."""
    found = {name: np.ascontiguousarray(cells) for name, cells in found.items()}
    row = found.pop("row")
    if stands is not None and len(row):
        inside = stands.inside(found["actor"], found["party"])
        if inside.any():
            row, found = row[~inside], {name: cells[~inside] for name, cells in found.items()}
    new = np.ones(len(row), bool)
    if len(row):
        new[1:] = False
        for cells in found.values():
            new[1:] |= cells[1:] != cells[:-1]
    first = np.flatnonzero(new)
    keys = tuple(cells[first] for cells in found.values())
    return Chosen(row, np.cumsum(new) - 1, first, keys)
