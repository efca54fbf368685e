"""The one room with SQL: entries in an append-only SQLite database."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

from accredit.errors import AccreditError, InputError, LedgerUnreadable
from accredit.ledger.entries import Entry, Item, entry_of, row_of
from accredit.ledger.faults import damaged, explained, looked_at

__all__ = ["VERSION", "Store"]

VERSION = "1"
_PAGE = 10_000  # entries read at once by those who want all
_PATIENCE = 30.0  # seconds to wait for another writer


class Store:
    """Entries in one SQLite database.

    Use `Store.create`, `Store.open` or `Store.in_memory`; a store in memory has no path.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._db = connection
        self.path = path
        # a store that nobody closed is closed with it, not left to the end of the process
        weakref.finalize(self, connection.close)

    @classmethod
    def in_memory(cls, image: bytes | None = None) -> Store:
        """A store that lives as long as the process.

        Args:
            image: What `image` of another store gave; an empty store when omitted.
        """
        db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if image is None:
            _set_up(db)
        else:
            db.deserialize(image)
        return cls(db, None)

    @classmethod
    def create(cls, path: Path) -> Store:
        """Open a ledger file for writing; make it when it is not there.

        Raises:
            LedgerUnreadable: When it cannot be made or read, or is no ledger.
        """
        with explained(path):
            if not path.exists():
                if path.parent.is_file():
                    raise LedgerUnreadable(f"{path.parent}: this is no folder; give --ledger FILE")
                path.parent.mkdir(parents=True, exist_ok=True)
                _make(path)
        return cls._opened(path, "mode=rw")

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open an existing ledger file for reading only.

        Raises:
            LedgerUnreadable: When it is missing, damaged, or of another version.
        """
        with explained(path):
            alone = _stands_still(path)
        return cls._opened(path, "mode=ro&immutable=1" if alone else "mode=ro")

    @classmethod
    def _opened(cls, path: Path, mode: str) -> Store:
        with explained(path):
            looked_at(path)
            db = sqlite3.connect(
                f"{path.resolve().as_uri()}?{mode}",
                uri=True,
                timeout=_PATIENCE,
                check_same_thread=False,
                isolation_level=None,
            )
            try:
                _check_version(db, path)
                db.execute("PRAGMA synchronous = FULL")
            except BaseException:
                db.close()
                raise
        return cls(db, path)

    def append(self, items: Iterable[Item], recorder: str) -> list[str]:
        """Write items in one transaction: all of them or none.

        An item that is already there, to the letter, is not written twice.

        Returns:
            The ids now held, in the order given.

        Raises:
            InputError: When an id is there already with another content.
            LedgerUnreadable: When the file cannot be written.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        ids: list[str] = []
        with explained(self.path), self._db:
            self._db.execute("BEGIN IMMEDIATE")  # what is looked up below stays so until the end
            for item in items:
                row = row_of(item)
                ids.append(item.id)
                if not self.has(item):
                    self._db.execute(
                        "INSERT INTO entry (id, type, kind, actor, target, known, hides, body,"
                        " recorded, recorder) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*row, now, recorder),
                    )
        return ids

    def has(self, item: Item) -> bool:
        """Whether this very item is held.

        Raises:
            InputError: When its id is held with another content.
        """
        *_, body = row_of(item)
        with explained(self.path):
            found = self._db.execute("SELECT body FROM entry WHERE id = ?", (item.id,)).fetchall()
        if found and (body,) not in found:
            raise InputError(
                f"{item.id}: the ledger holds this id with another content; "
                "correct it with a new id and `supersedes`"
            )
        return bool(found)

    def between(self, actors: Iterable[str], targets: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor and target are among those given, in the order written."""
        left, right = tuple(actors), tuple(targets)
        return self._select(
            f"actor IN ({_marks(left)}) AND target IN ({_marks(right)})", (*left, *right)
        )

    def about(self, targets: Iterable[str], kinds: Iterable[str] = ()) -> Iterator[Entry]:
        """Entries whose target is among those given; of some kinds only, where kinds are given."""
        given, wanted = tuple(targets), tuple(kinds)
        of_kind = f" AND kind IN ({_marks(wanted)})" if wanted else ""
        return self._select(f"target IN ({_marks(given)}){of_kind}", (*given, *wanted))

    def by(self, actors: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor is among those given."""
        given = tuple(actors)
        return self._select(f"actor IN ({_marks(given)})", given)

    def with_id(self, key: str) -> Iterator[Entry]:
        """The entry with an id, if there is one."""
        return self._select("id = ?", (key,))

    def everything(self) -> Iterator[Entry]:
        """All entries, in the order written."""
        return self._select("1 = 1", ())

    def walk(self) -> Iterator[Entry]:
        """All entries, in the order written, a page at a time: however many there are."""
        last = 0
        while True:
            with explained(self.path):
                page = self._db.execute(
                    "SELECT seq, id, type, body, recorded, recorder FROM entry"
                    " WHERE seq > ? ORDER BY seq LIMIT ?",
                    (last, _PAGE),
                ).fetchall()
            for _, key, *columns in page:
                yield self._decoded(key, *columns)
            if len(page) < _PAGE:
                return
            last = page[-1][0]

    def hiding(self) -> Iterator[tuple[str, str, date]]:
        """Which entry is hidden, by which void or correction, known since when."""
        with explained(self.path):
            found = self._db.execute(
                "SELECT hides, id, known FROM entry WHERE hides <> '' ORDER BY seq"
            ).fetchall()
        for hidden, by, known in found:
            yield hidden, by, date.fromisoformat(known)

    def stamp(self) -> int:
        """A number that changes when another connection has written."""
        with explained(self.path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def image(self) -> bytes:
        """The whole database as bytes, for `in_memory`."""
        return bytes(self._db.serialize())

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _select(self, where: str, values: tuple[str, ...]) -> Iterator[Entry]:
        with explained(self.path):
            found = self._db.execute(
                f"SELECT id, type, body, recorded, recorder FROM entry WHERE {where} ORDER BY seq",  # noqa: S608  only `?` marks are put in
                values,
            ).fetchall()
        for key, *columns in found:
            yield self._decoded(key, *columns)

    def _decoded(self, key: str, *columns: str) -> Entry:
        try:
            return entry_of(*columns)
        except (AccreditError, ValueError, KeyError, TypeError) as error:
            raise damaged(self.path, f"entry {key!r}: {error}") from error


def _make(path: Path) -> None:
    """Put a whole empty ledger in place in one step; if another process did, keep that one."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
        part = Path(folder) / path.name
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            _set_up(db)
            db.execute("PRAGMA journal_mode = WAL")  # last: a log would not move with the file
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            part.replace(path)


def _set_up(db: sqlite3.Connection) -> None:
    script = resources.files("accredit.ledger").joinpath("schema.sql").read_text("utf-8")
    db.executescript(f"BEGIN;\n{script}\nCOMMIT;")
    db.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"meta", "entry"} <= tables:
        raise LedgerUnreadable(f"{path}: this is no accredit ledger; give another --ledger")
    version = db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    if version is None:
        raise damaged(path, "it does not say its version")
    if version != (VERSION,):
        raise LedgerUnreadable(
            f"{path}: written by another accredit (ledger version {version[0]}, "
            f"this one reads {VERSION}); use the newer program"
        )


def _stands_still(path: Path) -> bool:
    """Whether nobody here can write beside the file: it needs no lock, and could make none."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
