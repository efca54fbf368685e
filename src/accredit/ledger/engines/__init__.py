"""What differs between SQLite and PostgreSQL, and nothing else; the SQL itself stands once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

__all__ = ["Engine", "is_server", "row_marks"]


class Engine(Protocol):
    """A connection to one database.

    SQL is written with `?` for each value; an engine puts its own mark there. Whatever the
    database or the system says that is no fault of ours becomes a `LedgerUnreadable` of one
    line, without a password.
    """

    name: str
    label: str
    path: Path | None

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; none of a statement that gives none."""
        ...

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, however many, in bounded memory; inside `reading` only.

        Text that is no Unicode comes with surrogates in it, and is left to the reader to find.
        """
        ...

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row of values."""
        ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """New rows, in the quickest way that the engine has."""
        ...

    def script(self, text: str) -> None:
        """Several statements, without ending the transaction."""
        ...

    def tables(self) -> set[str]:
        """The names of the tables that can be seen."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """One state of the ledger for all that is read inside, whoever writes meanwhile."""
        ...

    def hold(self) -> None:
        """Begin `reading` and never end it."""
        ...

    def writing(self, *, alter: bool = False) -> AbstractContextManager[None]:
        """A transaction with the ledger to oneself; committed at its end, or all undone.

        Args:
            alter: To make or change tables, where `head` cannot be locked.
        """
        ...

    def passing(self, error: BaseException) -> bool:
        """Whether an error comes from others writing at once, and may be gone if repeated."""
        ...

    def copy(self, version: int) -> str:
        """Keep a copy of what is there, inside `writing`; the answer says where."""
        ...

    def unguard(self) -> None:
        """Take the triggers off our tables, inside `writing`; a migration puts them on again."""
        ...

    def faults(self) -> list[str]:
        """What the engine itself finds wrong with its files."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def is_server(place: Path | str) -> bool:
    """Whether a ledger is kept by a PostgreSQL server rather than in a file."""
    return str(place).startswith(("postgresql://", "postgres://"))


def row_marks(count: int) -> str:
    """That many `?`, for `IN (…)`; of none, what nothing is in."""
    return ", ".join("?" * count) or "NULL"
