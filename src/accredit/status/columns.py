"""A ledger as columns: one row for each thing that was known of an act, and how long it was.

What evidence makes of an act changes with each piece of it, and a void or a correction hides
the act for a while; so an act has one row for every stretch of known days in which neither
changed. Rows stand in the order in which acts count, which does not depend on the days asked
about: a question about two days only chooses among them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.actors import gazetteer
from accredit.ledger import Ledger, Told, Weight, policy, weigh
from accredit.model import codebook
from accredit.record import lists
from accredit.status.facts import BODIES, OWN, effect_of, movers, reciprocal
from accredit.status.held import FAR, OPEN
from accredit.status.of import LISTING

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

__all__ = ["Columns", "Table"]

Table = dict[str, "NDArray[Any]"]
_TABLES = ("dealt", "listed", "treated")  # moved by the actor, on its lists, by bodies
_ROW = (
    "latest",
    "earliest",
    "strength",  # the authority, weaker words first
    "act_known",
    "act",
    "turned",
    "actor",
    "target",
    "list",
    "move",
    "disputed",
    "known_from",
    "known_to",
)
_CONTACT = {("contact", "raise")}
_CHOSEN_BY = ("actor", "target", "list", "nth", "earliest", "known_from", "known_to")
_TYPES = {"strength": "int8", "turned": "bool", "move": "int16", "disputed": "bool"}


@dataclass(frozen=True, eq=False)
class Columns:
    """All that a ledger holds on the five axes, for questions about everybody at once.

    They hold for the ledger as it was when they were made: what is written later is not
    there. They live as long as the process.

    Attributes:
        names: Ids of actors, in order; the tables hold their places.
        lists: Names of lists, in order.
        acts: Ids of acts.
        moves: Kind and step of the acts; the tables hold their places.
        tables: `dealt`, `listed` and `treated`: what the actor itself did, what it did on a
            list, and what bodies and lenders did.
        db: A DuckDB in memory in which they can be chosen from and joined.
    """

    names: tuple[str, ...]
    lists: tuple[str, ...]
    acts: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    db: duckdb.DuckDBPyConnection

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each name."""
        return {name: n for n, name in enumerate(self.names)}

    @cached_property
    def list_place(self) -> dict[str, int]:
        """The place of each list."""
        return {name: n for n, name in enumerate(self.lists)}

    @classmethod
    def of(cls, ledger: Ledger) -> Columns:
        """The columns of a ledger: some seconds for a million acts."""
        return _Builder().columns(ledger)


def _database(tables: dict[str, Table]) -> duckdb.DuckDBPyConnection:
    """The tables in DuckDB, with the number of each row; only what rows are chosen by."""
    import duckdb

    db = duckdb.connect(":memory:", config={"enable_external_access": False})
    for name, table in tables.items():
        rows = np.arange(len(table["actor"]), dtype=np.int32)
        db.register("filled", {"row": rows, **{c: table[c] for c in _CHOSEN_BY}})
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM filled")  # noqa: S608
        db.unregister("filled")
    return db


class _Codes(dict[Any, int]):
    """A number for each new key, in the order of coming."""

    def __missing__(self, key: Any) -> int:  # noqa: ANN401
        number = self[key] = len(self)
        return number


class _Builder:
    """Fills the columns, act by act."""

    def __init__(self) -> None:
        self.names, self.lists, self.moves = _Codes(), _Codes(), _Codes()
        self.acts: list[str] = []
        self.cells = {name: array("i") for name in _TABLES}

    def columns(self, ledger: Ledger) -> Columns:
        """Read the whole ledger."""
        own, listing, treated = movers(OWN), frozenset(LISTING), movers(BODIES)
        turning = reciprocal(OWN)
        for told, spans in ledger.history(own | treated):
            kind = told.kind
            if kind in treated:
                self._add("treated", told, spans)
            if kind in listing:
                if told.instrument:
                    self._add("listed", told, spans)
            elif kind in own:
                self._add("dealt", told, spans, turning=kind in turning)
            self.acts.append(told.id)
        names, place = _in_order(self.names, gazetteer().actors)
        list_names, list_place = _in_order(self.lists, lists())
        by_id = np.empty(len(self.acts), dtype=np.int32)
        by_id[sorted(range(len(self.acts)), key=self.acts.__getitem__)] = np.arange(len(self.acts))
        tables = {name: self._table(name, by_id, place) for name in _TABLES}
        tables["listed"]["list"] = list_place[tables["listed"]["list"]]
        return Columns(
            names, list_names, tuple(self.acts), tuple(self.moves), tables, _database(tables)
        )

    def _add(
        self,
        table: str,
        told: Told,
        spans: Sequence[tuple[date, date]],
        *,
        turning: bool = False,
    ) -> None:
        """The rows of one act; a reciprocal one is there from either side."""
        cells = self.cells[table]
        actor, target = self.names[told.actor], self.names[told.target]
        fixed = (self.lists[told.instrument], self.moves[told.kind, told.step])
        act_known = told.known.toordinal()
        for start, end, weight in _versions(told):
            when = told.in_force or weight.valid
            order = (
                when.latest.toordinal() if when.latest else FAR,
                when.earliest.toordinal() if when.earliest else OPEN,
                -weight.authority,
                act_known,
                len(self.acts),
            )
            for low, high in spans:
                known = (max(start, low.toordinal()), min(end, _end(high)))
                if known[0] < known[1]:
                    cells.extend((*order, 0, actor, target, *fixed, weight.disputed, *known))
                    if turning:
                        cells.extend((*order, 1, target, actor, *fixed, weight.disputed, *known))

    def _deals(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which moves do nothing but to have been in contact, and which are dealings at all."""
        effects = [codebook().kinds[kind].effects for kind, _ in self.moves]
        contact = [{(e.value, e.mode) for e in all_} == _CONTACT for all_ in effects]
        dealing = [effect_of(kind, "dealing", step) is not None for kind, step in self.moves]
        return np.array(contact, bool), np.array(dealing, bool)

    def _table(
        self, name: str, by_id: NDArray[np.int32], place: NDArray[np.int32]
    ) -> dict[str, NDArray[Any]]:
        """One table: dyad after dyad, each in the order in which acts count (`Fact.order`)."""
        cells = np.frombuffer(self.cells.pop(name), dtype=np.int32).reshape(-1, len(_ROW)).T
        raw = dict(zip(_ROW, cells, strict=True))
        keys = ("latest", "earliest", "strength", "act_known")
        tie = (raw["turned"], by_id[raw["act"]])
        order = np.lexsort((*tie, *(raw[key] for key in reversed(keys))))
        nth = np.empty(len(order), dtype=np.int32)
        nth[order] = np.arange(len(order), dtype=np.int32)
        actor, target = place[raw["actor"]], place[raw["target"]]
        rows = np.lexsort((nth, target, actor))
        if name == "dealt":
            contact, dealing = self._deals()
            move = raw["move"][rows]
            ordered = {c: raw[c][rows] for c in _ROW}
            idle = contact[move] & _idle(ordered, actor[rows], target[rows], dealing[move])
            rows = rows[~idle]
        table = {c: raw[c][rows].astype(_TYPES.get(c, "int32"), copy=False) for c in _ROW[:-2]}
        table |= {"known_from": raw["known_from"][rows], "known_to": raw["known_to"][rows]}
        return {**table, "actor": actor[rows], "target": target[rows], "nth": nth[rows]}


def _idle(
    raw: Table,
    actor: NDArray[np.int32],
    target: NDArray[np.int32],
    dealing: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Rows that another makes idle, if they tell of no more than contact.

    That is so where an earlier dealing of the same two sides was known whenever this one was,
    has surely come whenever this one may have, and counts as more than a low voice: then the
    axis says something already, and contact raises nothing. So the earlier must be known for good,
    and this one's day be told to the day.
    """
    pair = np.concatenate(([0], np.cumsum((np.diff(actor) != 0) | (np.diff(target) != 0))))
    telling = dealing & (raw["known_to"] == FAR) & (-raw["strength"] < policy.rank("low"))
    since = np.where(telling, raw["known_from"], FAR).astype(np.int64)
    # the least so far within each pair: what comes in a later pair is always less
    shifted = since + (pair[-1:] - pair) * (FAR + 1)
    least = np.minimum.accumulate(shifted) - (pair[-1:] - pair) * (FAR + 1)
    before = np.concatenate(([FAR], least[:-1]))[: len(pair)]
    first = np.concatenate(([True], np.diff(pair) != 0))[: len(pair)]
    told_to_the_day = raw["earliest"] == raw["latest"]
    found: NDArray[np.bool_] = ~first & told_to_the_day & (before <= raw["known_from"])
    return found


def _in_order(
    codes: dict[str, int], more: dict[str, Any] | set[str]
) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Names in order, and for each number given while reading its place among them."""
    names = tuple(sorted({*codes, *more}))
    place = {name: n for n, name in enumerate(names)}
    return names, np.array([place[name] for name in codes], dtype=np.int32)


def _end(day: date) -> int:
    return FAR if day == date.max else day.toordinal()


def _versions(told: Told) -> Iterator[tuple[int, int, Weight]]:
    """What the evidence made of an act, from which known day to which."""
    if len(told.evidence) == 1:
        days = [told.evidence[0].known]
    else:
        days = sorted({e.known for e in told.evidence})
    last: tuple[int, int, Weight] | None = None
    for n, day in enumerate(days):
        weight = weigh(told, day)
        end = days[n + 1].toordinal() if n + 1 < len(days) else FAR
        if last and last[2] == weight:
            last = (last[0], end, last[2])
            continue
        if last:
            yield last
        last = (day.toordinal(), end, weight) if weight and not weight.defeated else None
    if last:
        yield last
