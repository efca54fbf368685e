"""The one room with SQL: entries in an append-only SQLite file."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path

from accredit.errors import InputError, LedgerUnreadable
from accredit.model import Act, Relation, Statement
from accredit.model.codec import canonical, from_plain

__all__ = ["Entry", "Store", "Void"]

VERSION = "1"
_CLASSES: dict[str, type[Act | Statement | Relation]] = {
    "act": Act,
    "statement": Statement,
    "relation": Relation,
}


@dataclass(frozen=True, slots=True)
class Void:
    """Marks an entry as not to be counted from a day on; the entry itself stays."""

    id: str
    of: str
    known: date
    why: str


Item = Act | Statement | Relation | Void


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a value, when it was recorded, and by whom."""

    item: Item
    recorded: datetime
    recorder: str


class Store:
    """Entries in one SQLite database.

    Use `Store.create` or `Store.open`; a store in memory has no path.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._db = connection
        self.path = path

    @classmethod
    def in_memory(cls) -> Store:
        """A store that lives as long as the process."""
        store = cls(sqlite3.connect(":memory:", check_same_thread=False), None)
        store._set_up()
        return store

    @classmethod
    def create(cls, path: Path) -> Store:
        """Open a ledger file for writing; make it when it is not there.

        Raises:
            LedgerUnreadable: When it cannot be made, read, or is no ledger.
        """
        with _readable(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, timeout=30, check_same_thread=False)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            store = cls(db, path)
            with db:
                db.execute("BEGIN IMMEDIATE")
                if not store._tables():
                    store._set_up()
            store._check_version()
            return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open an existing ledger file for reading only.

        Raises:
            LedgerUnreadable: When it is missing, damaged, or of another version.
        """
        with _readable(path):
            if not path.exists():
                raise LedgerUnreadable(f"{path}: there is no ledger; give another --ledger")
            store = cls(_read_only(path), path)
            store._check_version()
            return store

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
        with _readable(self.path), self._db:
            for item in items:
                row = _row(item)
                ids.append(row[0])
                if not self._has(row[0], row[-1]):
                    self._db.execute(
                        "INSERT INTO entry (id, type, kind, actor, target, known, recorded,"
                        " recorder, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*row[:-1], now, recorder, row[-1]),
                    )
        return ids

    def between(self, actors: Iterable[str], targets: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor and target are among those given, in the order written."""
        left, right = tuple(actors), tuple(targets)
        yield from self._select(
            f"actor IN ({_marks(left)}) AND target IN ({_marks(right)})", (*left, *right)
        )

    def about(self, targets: Iterable[str]) -> Iterator[Entry]:
        """Entries whose target is among those given."""
        given = tuple(targets)
        yield from self._select(f"target IN ({_marks(given)})", given)

    def by(self, actors: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor is among those given."""
        given = tuple(actors)
        yield from self._select(f"actor IN ({_marks(given)})", given)

    def with_id(self, key: str) -> Iterator[Entry]:
        """Entries with an id: one, unless it was corrected under the same id."""
        yield from self._select("id = ?", (key,))

    def everything(self) -> Iterator[Entry]:
        """All entries, in the order written."""
        yield from self._select("1 = 1", ())

    def voids(self) -> Iterator[Void]:
        """All void marks."""
        for entry in self._select("type = 'void'", ()):
            if isinstance(entry.item, Void):
                yield entry.item

    def superseding(self) -> Iterator[Act]:
        """All acts that correct another."""
        for entry in self._select("type = 'act' AND json_extract(body, '$.supersedes') <> ''", ()):
            if isinstance(entry.item, Act):
                yield entry.item

    def copy_to(self, path: Path) -> None:
        """Write the whole store into a new file in one step; nobody sees half of it."""
        with _readable(path), tempfile.TemporaryDirectory(dir=path.parent) as folder:
            part = Path(folder) / path.name
            self._db.execute("VACUUM INTO ?", (str(part),))
            part.replace(path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _select(self, where: str, values: tuple[str, ...]) -> Iterator[Entry]:
        with _readable(self.path):
            found = self._db.execute(
                f"SELECT type, body, recorded, recorder FROM entry WHERE {where} ORDER BY seq",  # noqa: S608  only `?` marks are put in
                values,
            ).fetchall()
        for type_, body, recorded, recorder in found:
            yield Entry(_item(type_, body), datetime.fromisoformat(recorded), recorder)

    def _has(self, key: str, body: str) -> bool:
        found = self._db.execute("SELECT body FROM entry WHERE id = ?", (key,)).fetchall()
        if found and (body,) not in found:
            raise InputError(
                f"{key}: the ledger holds this id with another content; "
                "correct it with a new id and `supersedes`"
            )
        return bool(found)

    def _tables(self) -> bool:
        found = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone()
        return found is not None

    def _set_up(self) -> None:
        script = resources.files("accredit.ledger").joinpath("schema.sql").read_text("utf-8")
        for statement in _statements(script):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))

    def _check_version(self) -> None:
        if not self._tables():
            raise LedgerUnreadable(
                f"{self.path}: this is no accredit ledger; give another --ledger"
            )
        (version,) = self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if version != VERSION:
            raise LedgerUnreadable(
                f"{self.path}: written by another accredit (ledger version {version}, "
                f"this one reads {VERSION}); use the newer program"
            )


def _read_only(path: Path) -> sqlite3.Connection:
    """Open for reading; a file nobody can write beside needs no lock, and could make none."""
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    mode = "mode=ro&immutable=1" if alone else "mode=ro"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger's body holds semicolons of its own."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _row(item: Item) -> tuple[str, ...]:
    body = canonical(item)
    if isinstance(item, Void):
        return (item.id, "void", "void", "", item.of, item.known.isoformat(), body)
    if isinstance(item, Relation):
        return (item.id, "relation", item.kind, item.a, item.b, item.known.isoformat(), body)
    type_ = "act" if isinstance(item, Act) else "statement"
    return (item.id, type_, item.kind, item.actor, item.target, item.known.isoformat(), body)


@lru_cache(maxsize=65_536)
def _item(type_: str, body: str) -> Item:
    """A value from its text; values are frozen, so each text is decoded once."""
    data = json.loads(body)
    return from_plain(Void, data) if type_ == "void" else from_plain(_CLASSES[type_], data)


@contextmanager
def _readable(path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise LedgerUnreadable(f"{path}: {error}; check the file's rights and the disk") from error
    except sqlite3.DatabaseError as error:
        raise LedgerUnreadable(
            f"{path}: damaged ({error}); restore a backup or give another --ledger"
        ) from error
    except OSError as error:
        raise LedgerUnreadable(f"{path}: {error.strerror}; give another --ledger") from error
