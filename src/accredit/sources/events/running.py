"""DuckDB with bounded memory, its queries told of as they run, its errors in one line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accredit.errors import OutsideError

if TYPE_CHECKING:
    import duckdb

__all__ = ["database", "one", "quoted", "run"]

_MEMORY = "1GB"  # what is held before more is put aside on the disk
_EVERY = 0.2  # seconds between two looks at how far a query is


@contextmanager
def database(aside: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory.

    Args:
        aside: A folder for what does not fit; the system's folder for such when omitted.
    """
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": _MEMORY}
    if aside is not None:
        config["temp_directory"] = str(aside / "spill")
    with duckdb.connect(config=config) as db:
        db.execute("SET enable_progress_bar = true")  # else it does not count
        db.execute("SET enable_progress_bar_print = false")
        yield db


def run(
    db: duckdb.DuckDBPyConnection, query: str, where: str, tell: Callable[[float], None] | None
) -> None:
    """Run a query to its end, telling how far it is.

    Args:
        db: Where.
        query: What.
        where: The file that an error names.
        tell: Told how much is done, from 0 to 1.

    Raises:
        OutsideError: When the disk is full or closed.
    """
    import duckdb

    failed: list[duckdb.Error] = []

    def work() -> None:
        try:
            db.execute(query)
        except duckdb.Error as error:
            failed.append(error)

    if tell is None:
        work()
    else:
        thread = threading.Thread(target=work)
        thread.start()
        while thread.is_alive():
            thread.join(_EVERY)
            tell(max(0.0, db.query_progress()) / 100)
    if failed:
        raise OutsideError(f"{where}: {_first_line(failed[0])}") from failed[0]


def one(db: duckdb.DuckDBPyConnection, query: str, *values: object) -> tuple[Any, ...]:
    """The one row that a query gives.

    Args:
        db: Where.
        query: What.
        values: What stands for its question marks.

    Raises:
        OutsideError: When the disk is full or closed.
    """
    import duckdb

    try:
        return db.execute(query, values).fetchone() or ()
    except duckdb.Error as error:
        raise OutsideError(_first_line(error)) from error


def quoted(text: str | Path) -> str:
    """A text of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    """What DuckDB says, without its advice."""
    return str(error).split("\n", 1)[0]
