"""Entries out: JSON Lines, CSV, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from accredit import __version__
from accredit.exchange.flat import COLUMNS, flat_of, line_of
from accredit.exchange.table import csv_description, write_csv, write_parquet
from accredit.ledger import Entry
from accredit.record import version as shipped_version

__all__ = ["about", "description", "to_parquet", "write", "write_lines"]

_TITLE = "accredit: entries of a ledger of recognition and designation"


def write(entries: Iterable[Entry], form: str, out: TextIO) -> int:
    """Write entries as text.

    Args:
        entries: In the order in which they are to stand.
        form: `jsonl` or `csv`.
        out: Where to.

    Returns:
        How many were written.
    """
    if form == "csv":
        return write_csv(map(flat_of, entries), COLUMNS, out)
    return write_lines(map(line_of, entries), out)


def write_lines(rows: Iterable[object], out: TextIO) -> int:
    """Write values as JSON Lines.

    Returns:
        How many were written.
    """
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  the last number is the result
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def to_parquet(entries: Iterable[Entry], out: Path, said: dict[str, str]) -> int:
    """Write entries as a Parquet file, with what is `said` of them in its metadata."""
    return write_parquet(map(flat_of, entries), COLUMNS, out, said)


def about(day: date, command: str, title: str = _TITLE) -> dict[str, str]:
    """What a file says of itself: which record it is from, and how to cite it.

    Args:
        day: When it was written.
        command: How it can be made again.
        title: What it is.
    """
    version = shipped_version()
    return {
        "title": title,
        "creator": "accredit contributors",
        "software": f"accredit {__version__}",
        "record": version,
        "date": str(day),
        "command": command,
        "bibliographicCitation": (
            f"accredit contributors ({day.year}). accredit {__version__}, "
            f"record {version[:12]}. Written on {day} by: {command}"
        ),
        "rights": "Facts with the address of their source; sources keep their own rights.",
    }


def description(name: str, said: dict[str, str]) -> str:
    """The description that lies beside a CSV file of entries."""
    return json.dumps(csv_description(COLUMNS, name, said), ensure_ascii=False, indent=2) + "\n"
