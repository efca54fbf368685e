"""A table written with its types: Parquet by DuckDB, CSV with a description beside it."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from accredit.errors import OutsideError
from accredit.exchange.flat import Column

__all__ = ["csv_description", "write_csv", "write_parquet"]

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
    import duckdb

    types = ", ".join(f"'{c.name}': '{_SQL[c.type]}'" for c in columns)
    notes = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in about.items())
    with _spooled(rows, out.parent) as (spool, count), duckdb.connect() as db:
        try:
            db.execute("SET preserve_insertion_order = true")
            db.execute(
                f"COPY (SELECT * FROM read_json({_quoted(str(spool))},"  # noqa: S608  all quoted
                f" format = 'newline_delimited', maximum_object_size = {_ROW_LIMIT},"
                f" columns = {{{types}}})) TO {_quoted(str(out))}"
                f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{notes}}})"
            )
        except duckdb.Error as error:
            raise OutsideError(f"{out}: cannot be written: {_first_line(error)}") from error
    return count


@contextmanager
def _spooled(rows: Rows, folder: Path) -> Iterator[tuple[Path, int]]:
    """The rows as JSON Lines in a file that goes away: DuckDB reads it in pieces."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part") as spool:
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007  the last number is the result
            spool.write(json.dumps(row, ensure_ascii=False) + "\n")
        spool.flush()
        yield Path(spool.name), count


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, list) else value


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
