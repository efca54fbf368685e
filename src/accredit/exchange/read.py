"""Entries in: rows of JSON Lines, CSV or Parquet, one after the other, each with its place."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from accredit.errors import AccreditError, BadRecord, OutsideError
from accredit.exchange import ftm_in
from accredit.exchange.flat import COLUMNS, plain_of
from accredit.ledger import Item
from accredit.ledger.lines import item_of, read_line

__all__ = ["Progress", "Source"]

Progress = Callable[[float], None]
Holds = Callable[[str], bool]
Found = tuple[int, Item | AccreditError | None]
_PAGE = 2_000  # rows of a Parquet file held at once
_OFTEN = 500  # rows between two words about the progress


@dataclass(frozen=True, slots=True)
class Source:
    """A file of entries.

    Attributes:
        label: Its name in messages.
        form: `jsonl`, `csv`, `parquet` or `ftm`.
    """

    path: Path
    label: str
    form: str

    def items(self, holds: Holds, progress: Progress | None = None) -> Iterator[Found]:
        """What each row holds, or why it holds nothing that a ledger takes.

        Args:
            holds: Whether the ledger has an entry with an id: a listing written from entries
                that are there is not read as others.
            progress: Is told from time to time which share has been read.

        Yields:
            The line (of a Parquet file, the row) and the item, the fault, or `None` for what is
            there already.

        Raises:
            BadRecord: When the file is not of its form at all.
            OutsideError: When it cannot be read.
        """
        readers = {"jsonl": _lines, "csv": _table, "parquet": _columns, "ftm": _listings}
        reader = readers[self.form]
        with _told(self.label):
            yield from reader(self, holds, progress)


def _lines(source: Source, _: Holds, progress: Progress | None) -> Iterator[Found]:
    with source.path.open("rb") as file:
        tell = _teller(file, source.path, progress)
        for number, raw in enumerate(file, 1):
            line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if line.strip():
                yield number, _tried(lambda text: read_line(_decoded(text)), line)
            tell(number)


def _listings(source: Source, holds: Holds, progress: Progress | None) -> Iterator[Found]:
    """Listings may come before the parties that they name, so all parties are read first."""
    parties = {}
    with source.path.open("rb") as file:
        for raw in file:
            with suppress(AccreditError):  # told below
                entity = ftm_in.entity_of(_decoded(raw))
                if ftm_in.is_party(entity):
                    parties[entity["id"]] = entity
    with source.path.open("rb") as file:
        tell = _teller(file, source.path, progress)
        for number, raw in enumerate(file, 1):
            if raw.strip():
                yield from ((number, found) for found in _acts(raw, parties, holds))
            tell(number)


def _acts(
    raw: bytes, parties: dict[str, Any], holds: Holds
) -> Sequence[Item | AccreditError | None]:
    """What one listing tells of: all of it or, where a part of it cannot be used, nothing."""
    try:
        entity = ftm_in.entity_of(_decoded(raw))
        if not ftm_in.is_listing(entity):
            return []
        origin = entity["properties"].get("recordId", ())
        if origin and all(map(holds, origin)):
            return [None]
        return list(ftm_in.acts_of(entity, parties))
    except AccreditError as error:
        return [error]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecord(f"not UTF-8 at byte {error.start} of the line") from None


def _table(source: Source, _: Holds, progress: Progress | None) -> Iterator[Found]:
    csv.field_size_limit(sys.maxsize)
    with source.path.open("rb") as raw, source.path.open(encoding="utf-8-sig", newline="") as file:
        tell = _teller(raw, source.path, progress, by=file.buffer)
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        _check_header(header, source.label)
        after = reader.line_num
        for row in reader:
            number, after = after + 1, reader.line_num
            if row:
                yield number, _tried(lambda cells: item_of(plain_of(_named(header, cells))), row)
            tell(number)


def _check_header(header: list[str], label: str) -> None:
    known = {column.name for column in COLUMNS}
    if missing := [name for name in ("id", "type") if name not in header]:
        raise BadRecord(
            f"{label}:1: there is no column {missing[0]!r}; this is no table of entries"
        )
    if odd := [name for name in header if name not in known]:
        raise BadRecord(f"{label}:1: no column is called {odd[0]!r}; docs/reference/exchange.md")
    if len(set(header)) < len(header):
        raise BadRecord(f"{label}:1: two columns have the same name")


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadRecord(f"{len(cells)} cells; the header has {len(header)} columns")
    return dict(zip(header, cells, strict=True))


def _columns(source: Source, _: Holds, progress: Progress | None) -> Iterator[Found]:
    import duckdb

    source.path.open("rb").close()  # what is missing or locked away is told as in every form
    try:
        with duckdb.connect() as db:
            path = [_literally(source.path)]
            count = db.execute("SELECT count(*) FROM read_parquet(?)", path).fetchone() or (0,)
            found = db.execute("SELECT * FROM read_parquet(?)", path)
            header = [column[0] for column in found.description]
            _check_header(header, source.label)
            number = 0
            while page := found.fetchmany(_PAGE):
                for number, row in enumerate(page, number + 1):  # noqa: B020  goes on counting
                    cells = dict(zip(header, row, strict=True))
                    yield number, _tried(lambda c: item_of(plain_of(c)), cells)
                if progress is not None:
                    progress(number / count[0])
    except duckdb.Error as error:
        line = str(error).strip().splitlines()[0]
        raise BadRecord(
            f"{source.label}: this is no Parquet file that can be read: {line}"
        ) from None


def _literally(path: Path) -> str:
    """A path in which DuckDB sees no pattern: `[`, `*` and `?` stand for themselves."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def _tried(read: Callable[[Any], Item], raw: object) -> Item | AccreditError:
    try:
        return read(raw)
    except AccreditError as error:
        return error


def _teller(
    file: BinaryIO,
    path: Path,
    progress: Progress | None,
    by: Any = None,  # noqa: ANN401
) -> Callable[[int], None]:
    size = path.stat().st_size or 1
    place = by or file

    def tell(number: int) -> None:
        if progress is not None and number % _OFTEN == 0:
            progress(place.tell() / size)

    return tell


@contextmanager
def _told(label: str) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise BadRecord(f"{label}: not UTF-8 at byte {error.start}") from None
    except csv.Error as error:
        raise BadRecord(f"{label}: not CSV: {error}") from None
    except FileNotFoundError:
        raise BadRecord(f"{label}: no such file") from None
    except OSError as error:
        raise OutsideError(f"{label}: cannot be read: {error.strerror}") from error
