"""What can go wrong with a ledger's file, each as one line: what, where, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accredit.errors import LedgerUnreadable

__all__ = ["damaged", "explained", "looked_at"]

_MAGIC = b"SQLite format 3\0"

_DAMAGED = "damaged ({}); restore a backup or give another --ledger"
_WORDS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again when it has finished",
    sqlite3.SQLITE_READONLY: "it cannot be written to; check the rights of the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full, nothing was written; make room and repeat",
    sqlite3.SQLITE_IOERR: "the disk failed or is full, nothing was written; check it and repeat",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened; check the rights of the file and its folder",
}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, 0}


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the system say about a file into one clear line."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # a fault of ours, not of the file
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
        if code in _BROKEN:
            raise damaged(path, error) from error
        words = _WORDS.get(code, f"{error}; give another --ledger")
        raise LedgerUnreadable(f"{path}: {words}") from error
    except OSError as error:
        raise LedgerUnreadable(f"{path}: {error.strerror}; give another --ledger") from error


def damaged(path: Path | None, why: object) -> LedgerUnreadable:
    """The error for a file whose content cannot be a ledger's."""
    return LedgerUnreadable(f"{path}: {_DAMAGED.format(why)}")


def looked_at(path: Path) -> None:
    """Make sure that a file can be read and is SQLite's, before SQLite guesses.

    Raises:
        LedgerUnreadable: When it is missing, a folder, locked away, empty or something else.
    """
    if path.is_dir():
        raise LedgerUnreadable(f"{path}: this is a folder; give the file of a ledger")
    if not path.exists():
        raise LedgerUnreadable(f"{path}: there is no ledger; give another --ledger")
    if not path.is_file():
        raise LedgerUnreadable(f"{path}: this is no file; give another --ledger")
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if not head:
        raise LedgerUnreadable(f"{path}: the file is empty; restore a backup, or delete it")
    if head != _MAGIC:
        raise LedgerUnreadable(f"{path}: this is no accredit ledger; give another --ledger")
