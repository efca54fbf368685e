"""The rows of a file in our columns, aside: what is wrong with each, and whom its names mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from accredit.sources.events.columns import COLUMNS, RESOLVED
from accredit.sources.events.feed import Check, Feed, Named, Who
from accredit.sources.events.running import one, quoted, run

if TYPE_CHECKING:
    import duckdb

__all__ = ["Bad", "Given", "Stage", "Tell"]

Tell = Callable[[float], None]

_SHOWN = 5  # bad rows that an error names


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a file.

    Attributes:
        known: The day on which its rows could be known, where no column says it.
        today: No event is later.
        good_rows: Keep the good rows where others are bad.
        encoding: `utf-8`, `latin-1` or `utf-16`.
    """

    known: date
    today: date
    good_rows: bool = False
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be read.

    Attributes:
        row: Of the file, its first below the header being 1; of a row that is not one, its line.
    """

    row: int
    what: str
    line: bool = False

    @property
    def where(self) -> str:
        """`row 3`, or `line 3`."""
        return f"{'line' if self.line else 'row'} {self.row}"


class Stage:
    """The rows of a file in our columns, in a file that goes away: good, bad and left out."""

    def __init__(
        self, db: duckdb.DuckDBPyConnection, feed: Feed, given: Given, place: Path
    ) -> None:
        self._db, self._feed, self._place = db, feed, place
        self._given = given
        self._checks = (*feed.checks, _not_later(feed, given.today))
        self._rows = quoted(place)

    def fill(self, cells: str, tell: Tell | None, *, numbered: bool = False) -> None:
        """Make our columns, but for whom names mean, and find what is wrong with a row."""
        feed, checks = self._feed, self._checks
        fault = " ".join(
            f"when not coalesce({c.sound}, false) then {i}" for i, c in enumerate(checks)
        )
        cell = " ".join(f'when {i} then "{c.column}"' for i, c in enumerate(checks))
        made = {
            "feed": quoted(feed.id),
            "known": feed.known or f"date '{self._given.known}'",
            **feed.select,
        }
        made["id"] = f"{quoted(feed.id + ':')} || {made['id']}"
        columns = ", ".join(
            f"({made.get(column.name, 'null')})::{column.type} as {column.name}"
            for column in COLUMNS
            if column.name not in RESOLVED
        )
        keys = ", ".join(
            f"{{'name': coalesce({side.name}, ''), 'code': {side.code}, 'sectors': {side.sectors}}}"
            f" as _{which}"
            for which, side in feed.sides.items()
        )
        number = "row_number() over ()" if numbered else "null"
        query = (
            f"select {columns}, {keys}, _row, _fault, case _fault {cell} end as _cell, _kept from "
            f"(select *, {number}::bigint as _row, coalesce({feed.keep}, false) as _kept, "
            f"case {fault} end as _fault from {cells})"
        )
        self._db.execute(f"set preserve_insertion_order = {str(numbered).lower()}")
        self._db.execute("drop table if exists reject_errors")
        self._db.execute("drop table if exists reject_scans")
        run(self._db, f"copy ({query}) to {self._rows} (compression lz4)", self._rows, tell)

    def bad(self) -> int:
        """How many rows cannot be read."""
        broken = one(self._db, "select count(distinct line) from reject_errors")[0]
        wrong = one(self._db, f"select count(*) from {self._rows} where {_WRONG}")[0]
        return int(broken) + int(wrong)

    def repeated(self) -> int:
        """How many rows have the id of another."""
        query = f"select count(*) - count(distinct id) from {self._rows} where {_GOOD}"
        return int(one(self._db, query)[0])

    def left_out(self) -> int:
        """How many rows the feed marks as not to be counted."""
        return int(one(self._db, f"select count(*) from {self._rows} where not _kept")[0])

    def faults(self) -> tuple[Bad, ...]:
        """The first of the bad rows, which must be numbered."""
        broken = self._db.execute(
            "select line, any_value(error_type::varchar), any_value(column_name) "
            f"from reject_errors group by line order by line limit {_SHOWN}"
        ).fetchall()
        wrong = self._db.execute(
            f"select _row, _fault, _cell from {self._rows} where {_WRONG} "
            f"order by _row limit {_SHOWN}"
        ).fetchall()
        faults = [Bad(line, _broken(kind, column), line=True) for line, kind, column in broken]
        faults += [Bad(row, self._wrong(fault, cell)) for row, fault, cell in wrong]
        return tuple(faults[:_SHOWN])

    def _wrong(self, fault: int, cell: str | None) -> str:
        check = self._checks[fault]
        if fault == len(self._feed.checks):
            return f"{check.column} {cell} lies in the future; expected {check.expected}"
        shown = "empty" if cell is None else repr(cell[:60])
        return f"{check.column} is {shown}; expected {check.expected}"

    def look_up(self) -> None:
        """Make a table of whom each key means from day to day, its spells never overlapping."""
        several = " union ".join(
            f"select unnest(_{which}) from {self._rows}" for which in self._feed.sides
        )
        spells = [
            (*key, spell.actor or None, spell.state or None, spell.since, spell.until)
            for key in self._db.execute(several).fetchall()
            for spell in _disjoint(self._feed.resolve(Who(*key)))
        ]
        self._db.execute(
            "create temp table who (name varchar, code varchar, sectors varchar, "
            "actor varchar, state varchar, since date, until date)"
        )
        if spells:
            columns = [list(column) for column in zip(*spells, strict=True)]
            unnested = ", ".join("unnest(?)" for _ in columns)
            self._db.execute(f"insert into who select {unnested}", columns)

    def finish(self, out: Path, *, repeated: bool, tell: Tell | None) -> None:
        """Write what is kept, with the actors found; of rows with one id the last of the file."""
        good = f"(select * from {self._rows} where {_GOOD})"
        if repeated:
            good = f"(select * from {good} qualify _row = max(_row) over (partition by id))"
        columns = ", ".join(
            f"{_FOUND[c.name]} as {c.name}" if c.name in _FOUND else f"e.{c.name}" for c in COLUMNS
        )
        joins = " ".join(_JOIN.format(side) for side in ("actor", "target", "place"))
        query = f"copy (select {columns} from {good} e {joins}) to {quoted(out)}"
        run(self._db, f"{query} (compression zstd)", str(out), tell)


_GOOD = "_fault is null and _kept"
_WRONG = "_fault is not null and _kept"
_JOIN = (
    "left join who as {0} on {0}.name = e._{0}.name and {0}.code = e._{0}.code "
    "and {0}.sectors = e._{0}.sectors and e.earliest between {0}.since and {0}.until"
)
_FOUND = {
    "actor": "actor.actor",
    "actor_state": "actor.state",
    "target": "target.actor",
    "target_state": "coalesce(target.state, case when e.directed or target.actor is null "
    "then place.state end)",
    "country": "place.state",
}


def _not_later(feed: Feed, today: date) -> Check:
    named = (check.column for check in feed.checks if "date" in check.column.lower())
    column = next(named, feed.checks[0].column)
    return Check(column, f"({feed.select['earliest']}) <= date '{today}'", f"a day up to {today}")


def _disjoint(spells: Iterable[Named]) -> Iterator[Named]:
    """Spells by day; what two share goes to the earlier, so that no event is there twice."""
    free = date.min
    for spell in sorted(spells, key=lambda s: (s.since, s.until)):
        if spell.until >= free:
            yield spell._replace(since=max(spell.since, free))
            if spell.until == date.max:
                return
            free = spell.until + timedelta(days=1)


_BROKEN = {
    "MISSING COLUMNS": "the row ends before its last cell (is the file cut short?)",
    "TOO MANY COLUMNS": "more cells than columns",
    "UNQUOTED VALUE": "a quotation mark is open or stray",
    "INVALID ENCODING": "not UTF-8; convert the file, or give its --encoding",
    "LINE SIZE OVER MAXIMUM": "a row of over 16 MB: is a quotation mark open?",
    "INVALID STATE": "a quotation mark is open or stray",
}


def _broken(kind: str, column: str | None) -> str:
    return _BROKEN.get(str(kind), f"{column}: cannot be read")
