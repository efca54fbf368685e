"""A feed's file read by DuckDB: checked row by row, actors looked up by day, written as Parquet.

Two passes, each of bounded memory: the first makes our columns of the file's cells, the second
puts in whom the names mean. A row is good or named in an error; none is lost in silence. Rows are
numbered only where one has to be named: unnumbered, every core reads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from accredit.errors import BadEvents, OutsideError
from accredit.sources.events.feed import Feed, Form
from accredit.sources.events.header import check_packed, columns_of, form_of, unpacked
from accredit.sources.events.running import database, one, quoted
from accredit.sources.events.stage import Bad, Given, Stage, Tell

__all__ = ["Read", "read_events", "told"]

_LONGEST = 1 << 24  # bytes of a row; a longer one is an open quotation mark
_NOTHING = ("", "NA", "NULL", "\\N")  # what stands for an empty cell


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file.

    Attributes:
        rows: How many were written.
        left_out: How many the feed itself marks as not to be counted.
        repeated: How many had the id of a later row.
        bad: How many could not be read.
        faults: The first of those.
        first: The first day that is covered; `None` where there is no row.
        last: The last.
        known: The first day on which a row could be known.
        unnamed: Share of rows whose actor, and whose target, we have no id for.
    """

    form: Form
    rows: int
    left_out: int
    repeated: int
    bad: int
    faults: tuple[Bad, ...]
    first: date | None
    last: date | None
    known: date | None
    unnamed: tuple[float, float]


def read_events(
    path: Path,
    feed: Feed,
    feeds: Iterable[Feed],
    out: Path,
    given: Given,
    tell: Tell | None = None,
) -> Read:
    """Read a file of a feed and write its events as Parquet.

    Args:
        path: The file; `.gz` and `.zip` are unpacked.
        feed: The feed it is of.
        feeds: All feeds.
        out: Where the Parquet file goes; its folder must be there.
        given: What is said of it.
        tell: Told how much is done, from 0 to 1.

    Raises:
        BadEvents: With file:row, when the file is of another feed, lacks a column, or has bad
            rows and only the good ones are not asked for.
        OutsideError: When the disk is full or closed.
    """
    with unpacked(path) as file, _aside(out.parent) as folder, database(folder) as db:
        form = form_of(file, feed, tuple(feeds), given.encoding)
        cells = _cells(file, feed, form, given)
        stage = Stage(db, feed, given, folder / "stage.parquet")
        with _sound(path):
            stage.fill(cells, _part(tell, 0.0, 0.7))
        bad, repeated = stage.bad(), stage.repeated()
        if bad or repeated:
            stage.fill(cells, None, numbered=True)
        faults = stage.faults() if bad else ()
        if bad and not given.good_rows:
            raise BadEvents(told(path, bad, faults))
        stage.look_up()
        stage.finish(out, repeated=bool(repeated), tell=_part(tell, 0.7, 1.0))
        rows, first, last, known, *unnamed = one(db, _SUMMARY.format(*feed.covers, quoted(out)))
        left = stage.left_out()
        shares = (unnamed[0] or 0.0, unnamed[1] or 0.0)
        return Read(form, rows, left, repeated, bad, faults, first, last, known, shares)


def _part(tell: Tell | None, start: float, end: float) -> Tell | None:
    return None if tell is None else lambda done: tell(start + (end - start) * done)


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Where a packed file could not be read, say whether it is the file's fault.

    Raises:
        BadEvents: When it is damaged or cut short.
    """
    try:
        yield
    except OutsideError:
        if path.suffix == ".gz":
            check_packed(path)
        raise


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".reading-") as aside:
            yield Path(aside)
    except OSError as error:
        raise OutsideError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _cells(file: Path, feed: Feed, form: Form, given: Given) -> str:
    """SQL that reads the cells of the file as text."""
    there = columns_of(file, form, given.encoding)
    named = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in there)
    missing = "".join(f', null::varchar as "{name}"' for name in feed.optional if name not in there)
    options = (
        f"columns = {{{named}}}, auto_detect = false, header = {str(form.header).lower()}, "
        f"delim = {quoted(form.delimiter)}, quote = {quoted(form.quote)}, "
        f"escape = {quoted(form.quote)}, nullstr = [{', '.join(map(quoted, _NOTHING))}], "
        f"store_rejects = true, rejects_limit = 0, encoding = {quoted(given.encoding)}, "
        f"max_line_size = {_LONGEST}, skip = {int(form.tagged)}"
    )
    return f"(select *{missing} from read_csv({quoted(file)}, {options}))"


_SUMMARY = (
    "select count(*), min({0}), max({1}), min(known), "
    "avg((actor is null)::int), avg((target is null and target_state is null)::int) from {2}"
)


def told(path: Path, bad: int, faults: tuple[Bad, ...]) -> str:
    """What is wrong with a file, on one line: the first bad rows, and what to do."""
    first = faults[0]
    where = f"{path}:{first.where if first.line else first.row}"
    more = ""
    if bad > 1:
        others = "; ".join(f"{fault.where}: {fault.what}" for fault in faults[1:])
        more = f" (and {bad - 1:,} more: {others})"
    return f"{where}: {first.what}{more}; nothing was loaded; --good-rows leaves out such rows"
