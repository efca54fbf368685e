"""A ledger in a SQLite file: one machine, several processes."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from accredit.errors import LedgerUnreadable
from accredit.ledger.engines import row_marks
from accredit.ledger.engines.states import States
from accredit.ledger.faults import MANY, UNDER_WAY, damaged

__all__ = ["SQLite", "is_sqlite"]

_MAGIC = b"SQLite format 3\0"
_PATIENCE = 30.0  # seconds to wait for another writer
_CHUNK = 200  # rows
_WORDS = {
    sqlite3.SQLITE_BUSY: MANY,
    sqlite3.SQLITE_LOCKED: MANY,
    sqlite3.SQLITE_READONLY: "it cannot be written to; check the rights of the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full, nothing was written; make room and repeat",
    sqlite3.SQLITE_IOERR: "the disk failed or is full, nothing was written; check it and repeat",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened; check the rights of the file and its folder",
}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, 0}


class SQLite(States):
    """One SQLite database; use `in_memory`, `create` or `open`."""

    name = "sqlite"

    def __init__(self, db: sqlite3.Connection, path: Path | None) -> None:
        super().__init__()
        self._db = db
        self.path = path
        self.label = str(path) if path else "memory"
        self._copied: Path | None = None
        # a connection that nobody closed is closed with its owner, not at the end of the process
        weakref.finalize(self, db.close)

    @classmethod
    def in_memory(cls, image: bytes | None = None) -> SQLite:
        """A database that lives as long as the process; filled with what `image` gave."""
        db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if image is not None:
            db.deserialize(image)
        return cls(db, None)

    @classmethod
    def create(cls, path: Path, build: Callable[[SQLite], object]) -> SQLite:
        """Open a file for writing; make it when it is not there, whole or not at all."""
        with _explained(path):
            if not path.exists():
                if path.parent.is_file():
                    raise LedgerUnreadable(f"{path.parent}: this is no folder; give --ledger FILE")
                path.parent.mkdir(parents=True, exist_ok=True)
                cls._make(path, build)
        engine = cls._opened(path, "mode=rw")
        engine.rows("PRAGMA cache_size = -65536")  # KiB: a long append touches all of five indexes
        return engine

    @classmethod
    def open(cls, path: Path) -> SQLite:
        """Open a file for reading only."""
        with _explained(path):
            alone = _stands_still(path)
        return cls._opened(path, "mode=ro&immutable=1" if alone else "mode=ro")

    @classmethod
    def _opened(cls, path: Path, mode: str) -> SQLite:
        with _explained(path):
            _look_at(path)
            db = sqlite3.connect(
                f"{path.resolve().as_uri()}?{mode}",
                uri=True,
                timeout=_PATIENCE,
                check_same_thread=False,
                isolation_level=None,
            )
            engine = cls(db, path)
            try:
                if not {"meta", "entry"} <= engine.tables():
                    raise LedgerUnreadable(
                        f"{path}: this is no accredit ledger; give another --ledger"
                    )
                db.execute("PRAGMA synchronous = FULL")
            except BaseException:
                db.close()
                raise
        return engine

    @classmethod
    def _make(cls, path: Path, build: Callable[[SQLite], object]) -> None:
        """Put a new ledger in place in one step; if another process did, keep that one."""
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
            part = Path(folder) / path.name
            with closing(cls(sqlite3.connect(part, isolation_level=None), path)) as engine:
                build(engine)
                engine.rows("PRAGMA journal_mode = WAL")  # last: a log would not move with the file
            _settle(part, path)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _told(self.path, error) from error

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, some at a time."""
        with _explained(self.path):
            cursor = self._db.execute(sql)
            while True:
                self._db.text_factory = _any_text
                try:
                    chunk = cursor.fetchmany(_CHUNK)
                finally:
                    self._db.text_factory = str
                if not chunk:
                    return
                yield from chunk

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row of values."""
        with _explained(self.path):
            self._db.executemany(sql, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """New rows, by one prepared statement."""
        marks = row_marks(len(columns))
        self.many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608  ours

    def script(self, text: str) -> None:
        """Several statements; `executescript` would commit what is under way."""
        statement = ""
        for line in text.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.rows(statement)
                statement = ""

    def tables(self) -> set[str]:
        """The names of the tables."""
        return {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table'")}

    @contextmanager
    def writing(self, *, alter: bool = False) -> Iterator[None]:  # noqa: ARG002  one lock for all
        """A transaction with the file to oneself."""
        with self._lock:
            if self._depth:
                raise RuntimeError(UNDER_WAY)
            self.rows("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                self.rows("COMMIT")
            except BaseException:
                self._end("ROLLBACK")
                if self._copied:  # what was not changed needs no copy
                    self._copied.unlink(missing_ok=True)
                raise
            finally:
                self._depth -= 1
                self._copied = None

    def _end(self, how: str) -> None:
        with suppress(sqlite3.Error):  # what led here is told; this must not hide it
            if self._db.in_transaction:
                self._db.execute(how)

    def passing(self, error: BaseException) -> bool:  # noqa: ARG002  whoever waits gets his turn
        """Never: SQLite waits by itself."""
        return False

    def copy(self, version: int) -> str:
        """A copy of the file beside it, whole or not at all."""
        if self.path is None:
            return ""
        place = _free(self.path.with_name(f"{self.path.name}.v{version}-backup"))
        with (
            _explained(place),
            tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as folder,
        ):
            part = Path(folder) / place.name
            source = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)
            with closing(source), closing(sqlite3.connect(part)) as copied:
                source.backup(copied)
            _settle(part, place)
        self._copied = place
        return str(place)

    def unguard(self) -> None:
        """Take the triggers off our tables."""
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            self.rows(f'DROP TRIGGER "{name}"')

    def faults(self) -> list[str]:
        """What SQLite finds wrong with its pages and indexes."""
        found = [str(line) for (line,) in self.rows("PRAGMA integrity_check(20)")]
        return [] if found == ["ok"] else found

    def image(self) -> bytes:
        """The whole database as bytes, for `in_memory`."""
        return bytes(self._db.serialize())

    def copied(self) -> SQLite:
        """The same database in memory, whoever writes to the file meanwhile."""
        copy = SQLite.in_memory()
        try:
            self._db.backup(copy._db)  # noqa: SLF001  of its own kind
        except sqlite3.Error as error:
            raise _told(self.path, error) from error
        return copy

    def close(self) -> None:
        """Close the file."""
        self._db.close()


@contextmanager
def _explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the system say about a file into one clear line."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error
    except OSError as error:
        raise LedgerUnreadable(f"{path}: {error.strerror}; give another --ledger") from error


def _told(path: Path | None, error: sqlite3.Error) -> Exception:
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return error  # a fault of ours, not of the file
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
    if code in _BROKEN:
        return damaged(path, error)
    return LedgerUnreadable(f"{path}: {_WORDS.get(code, f'{error}; give another --ledger')}")


def _look_at(path: Path) -> None:
    """Make sure that a file can be read and is SQLite's, before SQLite guesses."""
    if path.is_dir():
        raise LedgerUnreadable(f"{path}: this is a folder; give the file of a ledger")
    if not path.exists():
        raise LedgerUnreadable(f"{path}: there is no ledger; give another --ledger")
    if not path.is_file():
        raise LedgerUnreadable(f"{path}: this is no file; give another --ledger")
    with path.open("rb") as file:
        empty = not file.read(1)
    if empty:
        raise LedgerUnreadable(f"{path}: the file is empty; restore a backup, or delete it")
    if not is_sqlite(path):
        raise LedgerUnreadable(f"{path}: this is no accredit ledger; give another --ledger")


def is_sqlite(path: Path) -> bool:
    """Whether a file can be read and begins as SQLite's do."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def _settle(part: Path, path: Path) -> None:
    """Put a finished file in its place, on the disk and whole; one that is there stays."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        part.replace(path)
    with suppress(OSError):  # not every file system lets a folder be synchronised
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _free(place: Path) -> Path:
    """A name that no file has: a backup is never written over."""
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.name}-{number}")
    return free


def _stands_still(path: Path) -> bool:
    """Whether nobody here can write beside the file: it needs no lock, and could make none."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
