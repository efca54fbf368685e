"""The one body of SQL: entries in an append-only database, whichever engine it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TypeVar

from accredit.errors import LedgerUnreadable
from accredit.ledger.appending import CHUNK, bodies, extend, fresh, taken
from accredit.ledger.chain import Head, Link, links
from accredit.ledger.engines import Engine, is_server
from accredit.ledger.engines.sqlite import SQLite
from accredit.ledger.entries import Aside, Item, row_of
from accredit.ledger.faults import damaged
from accredit.ledger.finding import Finder
from accredit.ledger.migrations import VERSION, bring_up, checked, version_of

__all__ = ["VERSION", "Store"]

T = TypeVar("T")
Given = TypeVar("Given", bound=Item | Aside)
_TRIES = 5


class Store(Finder):
    """Entries in one database.

    Use `Store.create`, `Store.open` or `Store.in_memory`.

    Attributes:
        kept: Where a copy of the ledger is as it was before it was brought up to the present
            version; empty when it was not.
    """

    def __init__(self, engine: Engine, kept: str = "") -> None:
        super().__init__(engine)
        self.kept = kept
        self.version = checked(engine, version_of(engine))

    @classmethod
    def in_memory(cls, image: bytes | None = None) -> Store:
        """A store that lives as long as the process.

        Args:
            image: What `image` of another store gave; an empty store when omitted.
        """
        engine = SQLite.in_memory(image)
        if image is None:
            bring_up(engine)
        return cls(engine)

    @classmethod
    def create(cls, place: Path | str) -> Store:
        """Open a ledger for writing; make it when it is not there, bring it up when it is old.

        Args:
            place: The path of a file, or the `postgresql://` URL of a database.

        Raises:
            LedgerUnreadable: When it cannot be made or read, or is no ledger.
        """
        engine = _server(place) if is_server(place) else SQLite.create(Path(place), bring_up)
        return cls(engine, bring_up(engine))

    @classmethod
    def for_writing(cls, place: Path | str) -> Store | None:
        """A ledger that is there, brought up to the present version; `None` for a bare database.

        Raises:
            LedgerUnreadable: When it cannot be read, or is no ledger.
        """
        if is_server(place) and version_of(engine := _server(place)) == 0:
            engine.close()
            return None
        return cls.create(place)

    @classmethod
    def open(cls, place: Path | str) -> Store:
        """Open an existing ledger for reading only; an old one is read as it is.

        Raises:
            LedgerUnreadable: When it is missing, damaged, or of a newer version.
        """
        store = cls(_server(place) if is_server(place) else SQLite.open(Path(place)))
        if store.version == 0:
            raise LedgerUnreadable(f"{store.label}: there is no ledger; give another --ledger")
        return store

    def append(self, items: Iterable[Item | Aside], recorder: str) -> list[str]:
        """Write items in one transaction: all of them or none.

        An item that is already there, to the letter, is not written twice.

        Returns:
            The ids now held, in the order given.

        Raises:
            InputError: When an id is there already with another content, or a text is no Unicode.
            LedgerUnreadable: When the ledger cannot be written.
        """
        given = list(items)
        self.write(lambda: self._append(given, recorder))
        return [item.id for item in given]

    def append_from(self, source: Callable[[], Iterable[Item | Aside]], recorder: str) -> None:
        """Write items as `append` does, however many there are: they are never all held.

        Args:
            source: Gives the items, from the first; again, if others were in the way.
            recorder: Who signs them.

        Raises:
            InputError: When an id is there already with another content, or a text is no Unicode.
            LedgerUnreadable: When the ledger cannot be written.
        """
        self.write(lambda: self._append(source(), recorder))

    def write(self, work: Callable[[], T]) -> T:
        """Do work in a transaction with the ledger to oneself; again, if others were in the way.

        Raises:
            LedgerUnreadable: When the ledger cannot be written, or was changed by a newer program.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                with self.engine.writing():
                    self._check_version()
                    return work()
            except LedgerUnreadable as error:
                if attempt == _TRIES or not self.engine.passing(error):
                    raise
            sleep(0.05 * attempt)
        raise AssertionError  # the last attempt returns or raises

    def _check_version(self) -> None:
        """Since it was opened, a newer program may have changed the tables."""
        (text,) = self.engine.rows("SELECT value FROM meta WHERE key = 'version'")[0]
        if text != str(VERSION):
            checked(self.engine, text)

    def _append(self, items: Iterable[Item | Aside], recorder: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        head = start = self.head()
        left = iter(items)
        while chunk := list(islice(left, CHUNK)):
            rows = fresh(self.engine, map(row_of, chunk))
            head = self.extend(head, ((*row, now, recorder) for row in rows))
        if head.count != start.count:
            self.set_head(head)

    def extend(self, head: Head, rows: Iterable[tuple[str, ...]]) -> Head:
        """Write rows behind a head, inside `write`; see `appending.extend`."""
        return extend(self.engine, head, rows)

    def head(self) -> Head:
        """The end of the chain.

        Raises:
            LedgerUnreadable: When the ledger is older than the chain, or its head is missing.
        """
        if self.version < 2:
            raise LedgerUnreadable(
                f"{self.label}: of ledger version {self.version}, which has no chain; "
                "run `accredit ledger migrate`"
            )
        found = self.engine.rows(
            "SELECT count, hash,"
            " (SELECT recorded FROM entry WHERE seq = (SELECT MAX(seq) FROM entry)) FROM head"
        )
        if len(found) != 1:
            raise damaged(self.label, "its head is missing")
        count, digest, recorded = found[0]
        return Head(count, digest, recorded or "")

    def set_head(self, head: Head) -> None:
        """Say where the chain ends, inside `write`."""
        self.engine.rows("UPDATE head SET count = ?, hash = ?", (head.count, head.hash))

    def links(self, after: int = 0) -> Iterator[Link]:
        """All entries as they are stored, in bounded memory; inside `still`."""
        return links(self.engine, after)

    def missing(self, items: Iterable[Given]) -> list[Given]:
        """Those items that are not held.

        Raises:
            InputError: When the id of one is held with another content.
        """
        given = list(items)
        held = bodies(self.engine, [item.id for item in given])
        for item in given:
            if item.id in held and held[item.id] != row_of(item)[-1]:
                raise taken(item.id)
        return [item for item in given if item.id not in held]

    def has(self, item: Item) -> bool:
        """Whether this very item is held.

        Raises:
            InputError: When its id is held with another content.
        """
        return not self.missing([item])

    def image(self) -> bytes:
        """The whole database as bytes, for `in_memory`; of a file only."""
        if not isinstance(self.engine, SQLite):
            raise LedgerUnreadable(f"{self.label}: a server gives no image; make a backup")
        return self.engine.image()

    def copy(self) -> Store:
        """The same entries in memory, to add to them without writing."""
        if isinstance(self.engine, SQLite):
            return Store(self.engine.copied())
        store = Store.in_memory()
        store.append([entry.item for entry in self.walk()], recorder="copy")
        return store

    def close(self) -> None:
        """Close the database."""
        self.engine.close()


def _server(place: Path | str) -> Engine:
    from accredit.ledger.engines.postgres import PostgreSQL

    return PostgreSQL(str(place))
