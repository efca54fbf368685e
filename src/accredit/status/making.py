"""From a ledger's columns to the cells of a world: chosen and joined in DuckDB, folded in NumPy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.record import lists_of
from accredit.status.cells import Cells
from accredit.status.choosing import Chosen, choose, choose_treated
from accredit.status.columns import Columns
from accredit.status.facts import AXES, BODIES, OWN, effect_of
from accredit.status.folding import Folded, fold_all
from accredit.status.held import FAR, MODES, NOTHING, OPEN, Facts, Held, Readings, axis
from accredit.status.quiet import Quiet
from accredit.status.stands import Stands

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cells_of"]


def cells_of(
    columns: Columns,
    days: tuple[date, date],
    axes: frozenset[str],
    targets: Iterable[str] | None,
    *,
    exact: bool,
) -> Cells:
    """The cells of a world.

    Args:
        columns: The ledger.
        days: The day asked about, and the day as known on which.
        axes: Which axes.
        targets: Ids of targets; everybody when omitted.
        exact: Keep to the named target.
    """
    maker = _Maker(columns, Stands(columns.place, days[0], targets, exact=exact), days[1])
    blocks: list[_Block] = []
    if axes.intersection(OWN):
        blocks += maker.own()
    if axes.intersection(BODIES):
        blocks += maker.by_bodies()
    return maker.cells([block for block in blocks if block.axis in axes])


@dataclass(frozen=True)
class _Block:
    """Cells of one axis, in order.

    Attributes:
        subject: The place of the list or body; `NOTHING` on axes that have none.
        node_act: For each node of the fold its act.
    """

    axis: str
    actor: NDArray[np.int32]
    target: NDArray[np.int32]
    subject: NDArray[np.int32]
    folded: Folded
    node_act: NDArray[np.int32]


@dataclass(frozen=True)
class _Lines:
    """What lists say, one line for each dyad and list on which an act is known at all.

    Attributes:
        dyad: The key of the dyad.
        list: The place of the list.
        telling: The lines of which an act says anything, by their numbers.
        folded: What it says, for those.
    """

    dyad: NDArray[np.int64]
    list: NDArray[np.int32]
    telling: NDArray[np.intp]
    folded: Folded
    node_act: NDArray[np.int32]


class _Maker:
    """Makes the cells of one question."""

    def __init__(self, columns: Columns, stands: Stands, known: date) -> None:
        self.columns = columns
        self.stands = stands
        self.known = known
        self.on = stands.on.toordinal()
        self.quiet = {name: Quiet(name, columns, stands, known) for name in OWN}
        self.size = len(columns.names)

    def own(self) -> list[_Block]:
        """Recognition, dealing and designation, of every dyad of which an act says anything."""
        dealt, listed = choose(self.columns, self.stands, self.known)
        pairs = self._dyads(dealt)
        folded = []
        for name in OWN[:2]:
            silence = self.quiet[name].of(dealt.keys[1])
            folded.append((name, *self._folded(name, "dealt", dealt, silence)))
        lines = self._lines(listed)
        telling = [pairs[at[f.tail != NOTHING]] for _, at, f, _ in folded]
        dyads = _merged([*telling, lines.dyad[lines.telling]])
        actor, target = self._sides(dyads)
        nothing = np.full(len(dyads), NOTHING, np.int32)
        blocks = []
        for name, at, found, acts in folded:
            cells = _silent(*self.quiet[name].of(target), found.before)
            place, there = _find(dyads, pairs[at])
            _put(cells, place[there], found, np.flatnonzero(there))
            blocks.append(_Block(name, actor, target, nothing, cells, acts))
        return [*blocks, self._designation(dyads, lines)]

    def by_bodies(self) -> list[_Block]:
        """Organisation and finance: what bodies and lenders hold of a target."""
        chosen = choose_treated(self.columns, self.stands, self.known)
        body, party, member = chosen.keys
        blocks = []
        for name in BODIES:
            unknown = np.full(len(member), axis(name).unknown, np.int8)
            at, found, acts = self._folded(name, "treated", chosen, (unknown, member))
            told = np.flatnonzero(found.tail != NOTHING)
            at, found = at[told], _taken(found, told)
            blocks.append(_Block(name, body[at], party[at], body[at], found, acts))
        return blocks

    def cells(self, blocks: list[_Block]) -> Cells:
        """Blocks as one, in the order of actor, target, axis and subject."""
        codes = [np.full(len(b.actor), AXES.index(b.axis), np.int8) for b in blocks]
        actor, target = _joined([b.actor for b in blocks]), _joined([b.target for b in blocks])
        code = _joined(codes, np.int8)
        # each block is in order, so that a stable sort only merges them
        keys = (actor.astype(np.int64) * self.size + target) * len(AXES) + code
        order = np.argsort(keys, kind="stable")
        shifts = np.cumsum([0, *(len(b.folded.before) for b in blocks)])[: len(blocks)]
        tails = [_shifted(b.folded.tail, n) for b, n in zip(blocks, shifts, strict=True)]
        before = [_shifted(b.folded.before, n) for b, n in zip(blocks, shifts, strict=True)]
        folds = [b.folded for b in blocks]
        return Cells(
            self.columns.names,
            self.columns.lists,
            self.columns.acts,
            actor[order],
            target[order],
            code[order],
            _joined([b.subject for b in blocks])[order],
            _joined([f.value for f in folds], np.int8)[order],
            _joined([f.of for f in folds])[order],
            _joined([f.earliest for f in folds])[order],
            _joined([f.latest for f in folds])[order],
            _joined(tails)[order],
            Readings(
                _joined([f.beside.packed for f in folds], np.uint64),
                _joined([f.beside.number for f in folds], np.uint8),
            ).take(order),
            _joined(before),
            _joined([b.node_act for b in blocks]),
        )

    def _folded(
        self,
        name: str,
        table: str,
        chosen: Chosen,
        silence: tuple[NDArray[np.int8], NDArray[np.int32]],
    ) -> tuple[NDArray[np.intp], Folded, NDArray[np.int32]]:
        """One axis of some groups.

        Returns:
            The groups that have a fact on it; what it stands at, for those; and for each node
            of the fold its act.
        """
        cells = self.columns.tables[table]
        values, modes = self._effects(name)
        kept = np.flatnonzero(values[cells["move"][chosen.row]] != NOTHING)
        if table == "listed":  # the others are chosen so already
            kept = kept[cells["earliest"][chosen.row[kept]] <= self.on]
        row, group = chosen.row[kept], chosen.group[kept]
        starts = np.flatnonzero(np.append(True, group[1:] != group[:-1])) if len(group) else group
        at = group[starts]
        move = cells["move"][row]
        facts = Facts(
            values[move],
            modes[move],
            -cells["strength"][row],
            cells["disputed"][row],
            cells["earliest"][row],
            cells["latest"][row],
            cells["target"][row],
            np.arange(len(row), dtype=np.int32),
        )
        quiet = Held.silent(silence[0][at], silence[1][at])
        folded = fold_all(facts, starts, self.on, axis(name), quiet, len(row))
        return at, folded, cells["act"][row]

    def _effects(self, name: str) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
        """What each move does to an axis: to which value, and how."""
        effects = [effect_of(kind, name, step) for kind, step in self.columns.moves]
        place = {value: n for n, value in enumerate(axis(name).values)}
        values = [place[e.value] if e else NOTHING for e in effects]
        modes = [MODES[e.mode] if e else NOTHING for e in effects]
        return np.array(values, np.int8), np.array(modes, np.int8)

    def _lines(self, listed: Chosen) -> _Lines:
        """A list holds one name of a party: the first member of whom it says anything."""
        _, party, name, _ = listed.keys
        member = self.columns.tables["listed"]["target"][listed.row[listed.first]]
        value, _ = self.quiet["designation"].of(party, name)
        at, folded, acts = self._folded("designation", "listed", listed, (value, member))
        pairs = self._dyads(listed)
        new = np.append(True, (pairs[1:] != pairs[:-1]) | (name[1:] != name[:-1]))[: len(pairs)]
        line = np.cumsum(new) - 1
        told = np.flatnonzero(folded.tail != NOTHING)
        of_told = line[at[told]]
        first = np.flatnonzero(np.diff(of_told, prepend=NOTHING))
        telling = of_told[first]
        starts = np.flatnonzero(new)
        return _Lines(pairs[starts], name[starts], telling, _taken(folded, told[first]), acts)

    def _designation(self, dyads: NDArray[np.int64], lines: _Lines) -> _Block:
        """A line for each list that an actor keeps, by registry or by what it did."""
        number = len(self.columns.lists)
        at, there = _find(dyads, lines.dyad)
        line_keys = at * number + lines.list
        actor, target = self._sides(dyads)
        keys = _merged([line_keys[there], *self._kept(actor)])
        at, name = keys // number, (keys % number).astype(np.int32)
        quiet = self.quiet["designation"].of(target[at], name)
        cells = _silent(*quiet, lines.folded.before)
        among = np.flatnonzero(there[lines.telling])
        place, _ = _find(keys, line_keys[lines.telling[among]])
        _put(cells, place, lines.folded, among)
        return _Block("designation", actor[at], target[at], name, cells, lines.node_act)

    def _kept(self, actor: NDArray[np.int32]) -> list[NDArray[np.int64]]:
        """Keys of dyad and list, for the lists that actors keep by registry."""
        place, keys = self.columns.list_place, []
        for code in actor[np.flatnonzero(np.diff(actor, prepend=NOTHING))].tolist():
            low, high = np.searchsorted(actor, (code, code + 1))
            own = [place[entry.id] for entry in lists_of(self.columns.names[code])]
            keys += [np.arange(low, high) * len(place) + name for name in own]
        return keys

    def _dyads(self, chosen: Chosen) -> NDArray[np.int64]:
        return chosen.keys[0].astype(np.int64) * self.size + chosen.keys[1]

    def _sides(self, dyads: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return (dyads // self.size).astype(np.int32), (dyads % self.size).astype(np.int32)


def _silent(value: NDArray[np.int8], of: NDArray[np.int32], before: NDArray[np.int32]) -> Folded:
    """Cells of which no act says anything."""
    size = len(value)
    return Folded(
        value,
        of,
        np.full(size, OPEN, np.int32),
        np.full(size, FAR, np.int32),
        Readings.none(size),
        np.full(size, NOTHING, np.int32),
        before,
    )


def _put(cells: Folded, places: NDArray[np.intp], new: Folded, which: NDArray[np.intp]) -> None:
    """Some of the new answers in their places."""
    cells.value[places], cells.of[places] = new.value[which], new.of[which]
    cells.earliest[places], cells.latest[places] = new.earliest[which], new.latest[which]
    cells.tail[places] = new.tail[which]
    cells.beside.put(places, new.beside.take(which))


def _taken(folded: Folded, which: NDArray[np.intp]) -> Folded:
    """Some of the answers; the nodes stay."""
    return Folded(
        folded.value[which],
        folded.of[which],
        folded.earliest[which],
        folded.latest[which],
        folded.beside.take(which),
        folded.tail[which],
        folded.before,
    )


def _merged(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Keys that stand in order, as one such row; a stable sort of these only merges."""
    keys = np.sort(np.concatenate([np.zeros(0, np.int64), *parts]), kind="stable")
    distinct: NDArray[np.int64] = keys[np.diff(keys, prepend=np.int64(NOTHING)) != 0]
    return distinct


def _find(
    ordered: NDArray[np.int64], keys: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The place of each key, and whether it is there at all."""
    if not len(ordered):
        return np.zeros(len(keys), np.intp), np.zeros(len(keys), bool)
    at = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return at, ordered[at] == keys


def _shifted(nodes: NDArray[np.int32], by: int) -> NDArray[np.int32]:
    return np.where(nodes == NOTHING, NOTHING, nodes + by).astype(np.int32)


def _joined(parts: list[NDArray[Any]], kind: Any = np.int32) -> NDArray[Any]:  # noqa: ANN401
    return np.concatenate([np.zeros(0, kind), *parts], dtype=kind, casting="unsafe")
