"""A table written with its types: Parquet by DuckDB, CSV with a description beside it."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from accredit.errors import OutsideError
from accredit.exchange.flat import Column

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "copy_csv",
    "copy_parquet",
    "csv_description",
    "fill",
    "working_in",
    "write_csv",
    "write_parquet",
]

_SQL = {
    "text": "VARCHAR",
    "json": "VARCHAR",
    "list": "VARCHAR[]",
    "day": "DATE",
    "bool": "BOOLEAN",
    "int": "INTEGER",
}
_CSVW = {  # https://www.w3.org/TR/tabular-metadata/
    "text": "string",
    "json": "json",
    "list": "string",
    "day": "date",
    "bool": "boolean",
    "int": "integer",
}
# What DuckDB may hold before it puts aside on the disk. With more threads it would hold back whole
# blocks of rows to keep them in order.
_BOUNDS: dict[str, str | int] = {"memory_limit": "1GB", "threads": 1}
_ROW_LIMIT = 64 * 1024 * 1024  # bytes of one row as JSON

Rows = Iterable[Mapping[str, Any]]


def write_csv(rows: Rows, columns: Sequence[Column], out: TextIO) -> int:
    """Write rows as CSV (RFC 4180, UTF-8, a header); what is missing is an empty cell.

    Lists are joined by `;`.

    Returns:
        How many rows were written.
    """
    writer = csv.writer(out, lineterminator="\r\n")  # else a lone \r would stand unquoted
    writer.writerow([column.name for column in columns])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  the last number is the result
        writer.writerow([_cell(row.get(column.name)) for column in columns])
    return count


def csv_description(
    columns: Sequence[Column], name: str, about: Mapping[str, str]
) -> dict[str, Any]:
    """What a CSV file holds, in the form of the W3C's Metadata Vocabulary for Tabular Data.

    Args:
        columns: Of the table.
        name: Of the file, beside which the description lies.
        about: What is said of the whole: title, citation, version …
    """
    described = [
        {
            "name": column.name,
            "titles": column.name,
            "datatype": _CSVW[column.type],
            "dc:description": column.means,
            **({"separator": ";"} if column.type == "list" else {}),
        }
        for column in columns
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        **{f"dc:{key}": value for key, value in about.items()},
        "tableSchema": {"columns": described},
    }


def write_parquet(
    rows: Rows, columns: Sequence[Column], out: Path, about: Mapping[str, str]
) -> int:
    """Write rows as a Parquet file; what is missing is NULL.

    Args:
        rows: Cells by column; days as text.
        columns: Of the table, with their types.
        out: The file, which is overwritten.
        about: What is said of the whole, kept as the file's key-value metadata.

    Returns:
        How many rows were written.

    Raises:
        OutsideError: When the disk fails or is full.
    """
    with working_in(out.parent) as db, _spooled(rows, out.parent) as spool:
        source = _read_spool(spool, columns)
        return copy_parquet(db, f"SELECT * FROM {source}", out, about)  # noqa: S608  all quoted


def fill(
    db: duckdb.DuckDBPyConnection, name: str, rows: Rows, columns: Sequence[Column], folder: Path
) -> None:
    """Make a table of rows in a database.

    Args:
        db: What `working_in` gave.
        name: Of the table.
        rows: Cells by column; days as text.
        columns: Of the table, with their types.
        folder: Where a file may lie for a while.
    """
    with _spooled(rows, folder) as spool:
        source = _read_spool(spool, columns)
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM {source}")  # noqa: S608  names of ours


def copy_parquet(
    db: duckdb.DuckDBPyConnection, query: str, out: Path, about: Mapping[str, str]
) -> int:
    """Write what a query finds as a Parquet file, with what is said of it as metadata.

    Returns:
        How many rows were written.
    """
    notes = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in about.items())
    return _copy(db, query, out, f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{notes}}}")


def copy_csv(db: duckdb.DuckDBPyConnection, query: str, out: Path) -> int:
    """Write what a query finds as CSV with a header.

    Returns:
        How many rows were written.
    """
    return _copy(db, query, out, "FORMAT csv, HEADER")


def _copy(db: duckdb.DuckDBPyConnection, query: str, out: Path, options: str) -> int:
    done = db.execute(f"COPY ({query}) TO {_quoted(str(out))} ({options})").fetchone()
    return int(done[0]) if done else 0


@contextmanager
def working_in(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, which may put aside in a folder what memory cannot hold.

    Raises:
        OutsideError: When the disk fails or is full.
    """
    import duckdb

    try:
        with (
            tempfile.TemporaryDirectory(dir=folder, prefix=".accredit-") as aside,
            duckdb.connect(config={**_BOUNDS, "temp_directory": aside}) as db,
        ):
            db.execute("SET enable_progress_bar = false")  # it would be among what we print
            yield db
    except duckdb.Error as error:
        raise OutsideError(f"{folder}: cannot be written: {_first_line(error)}") from error


@contextmanager
def _spooled(rows: Rows, folder: Path) -> Iterator[Path]:
    """The rows as JSON Lines in a file that goes away: DuckDB reads it in pieces."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        yield Path(file.name)


def _read_spool(spool: Path, columns: Sequence[Column]) -> str:
    types = ", ".join(f"'{c.name}': '{_SQL[c.type]}'" for c in columns)
    return (
        f"read_json({_quoted(str(spool))}, format = 'newline_delimited',"
        f" maximum_object_size = {_ROW_LIMIT}, columns = {{{types}}})"
    )


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"  # as R reads them, too
    return ";".join(value) if isinstance(value, list) else value


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
