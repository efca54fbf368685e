"""The ledger: the shipped record below, the user's own entries above, read as one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import platformdirs

from accredit.errors import LedgerUnreadable, UnknownId
from accredit.ledger.store import VERSION, Entry, Item, Store, Void
from accredit.model import Act, Relation, Statement
from accredit.record import record
from accredit.record.load import data_folder, fingerprint

__all__ = ["Ledger", "default_path", "open_ledger"]

Kept = TypeVar("Kept", Act, Statement, Relation)


class Ledger:
    """Acts, statements and relations on two clocks.

    Every question takes `known`: what the world could not know by then is not there. A
    void or a correction takes effect from its own known day and never earlier.

    Args:
        base: The shipped record.
        overlay: The user's entries, if any.
    """

    def __init__(self, base: Store, overlay: Store | None = None) -> None:
        self._stores = [base] if overlay is None else [base, overlay]
        self.overlay = overlay
        self._hidden: dict[str, date] | None = None

    def acts(self, actors: Iterable[str], targets: Iterable[str], known: date) -> Iterator[Act]:
        """Acts from any of `actors` towards any of `targets`, as known on a day."""
        yield from self._kept(Act, self._between(actors, targets), known)

    def statements(
        self, actors: Iterable[str], targets: Iterable[str], known: date
    ) -> Iterator[Statement]:
        """Recorded words of any of `actors` about any of `targets`."""
        yield from self._kept(Statement, self._between(actors, targets), known)

    def relations(
        self, left: Iterable[str], right: Iterable[str], known: date
    ) -> Iterator[Relation]:
        """Relations from any of `left` to any of `right`."""
        yield from self._kept(Relation, self._between(left, right), known)

    def about(self, targets: Iterable[str], known: date) -> Iterator[Act]:
        """Acts of anybody towards any of `targets`."""
        given = tuple(targets)
        found = (entry for store in self._stores for entry in store.about(given))
        yield from self._kept(Act, found, known)

    def by(self, actors: Iterable[str], known: date) -> Iterator[Act]:
        """Acts of any of `actors` towards anybody."""
        given = tuple(actors)
        found = (entry for store in self._stores for entry in store.by(given))
        yield from self._kept(Act, found, known)

    def said_by(self, actors: Iterable[str], known: date) -> Iterator[Statement]:
        """Recorded words of any of `actors`, about anybody."""
        given = tuple(actors)
        found = (entry for store in self._stores for entry in store.by(given))
        yield from self._kept(Statement, found, known)

    def relations_of(self, actors: Iterable[str], known: date) -> Iterator[Relation]:
        """Relations that any of `actors` stands in, from either side."""
        given = tuple(actors)
        seen: set[str] = set()
        for store in self._stores:
            for entry in (*store.by(given), *store.about(given)):
                for relation in self._kept(Relation, (entry,), known):
                    if relation.id not in seen:
                        seen.add(relation.id)
                        yield relation

    def all_acts(self, known: date) -> Iterator[Act]:
        """Every act, as known on a day."""
        found = (entry for store in self._stores for entry in store.everything())
        yield from self._kept(Act, found, known)

    def find(self, key: str) -> Entry:
        """The entry with an id, hidden or not.

        Raises:
            UnknownId: When there is none.
        """
        for store in reversed(self._stores):
            for entry in store.with_id(key):
                return entry
        raise UnknownId(f"nothing in the record or the ledger has the id {key!r}")

    def hidden_since(self, key: str) -> date | None:
        """The day from which an entry no longer counts, if it was voided or corrected."""
        return self._hiding().get(key)

    def append(self, items: Iterable[Item], recorder: str) -> list[str]:
        """Write items to the user's ledger; see `Store.append`.

        Raises:
            LedgerUnreadable: When this ledger was opened without a file to write to.
        """
        if self.overlay is None:
            raise LedgerUnreadable("no ledger to write to; give --ledger FILE")
        self._hidden = None
        return self.overlay.append(items, recorder)

    def void(self, key: str, why: str, recorder: str, known: date | None = None) -> str:
        """Mark an entry, of the record or one's own, as not to be counted.

        Args:
            key: The id of the entry.
            why: The reason, kept for ever.
            recorder: Who says so.
            known: From which day; today when omitted.

        Returns:
            The id of the void mark.

        Raises:
            UnknownId: When there is no such entry.
        """
        self.find(key)
        day = known or datetime.now(UTC).date()
        mark = Void(f"void-{key}-{day}", key, day, why)
        return self.append([mark], recorder)[0]

    def _between(self, left: Iterable[str], right: Iterable[str]) -> Iterator[Entry]:
        actors, targets = tuple(left), tuple(right)
        for store in self._stores:
            yield from store.between(actors, targets)

    def _kept(self, kind: type[Kept], entries: Iterable[Entry], known: date) -> Iterator[Kept]:
        hidden = self._hiding()
        for entry in entries:
            item = entry.item
            if isinstance(item, kind) and item.known <= known:
                since = hidden.get(item.id)
                if since is None or since > known:
                    yield item

    def _hiding(self) -> dict[str, date]:
        if self._hidden is None:
            marks = [(v.of, v.known) for store in self._stores for v in store.voids()]
            marks += [
                (a.supersedes, a.known) for store in self._stores for a in store.superseding()
            ]
            self._hidden = {}
            for key, since in marks:
                self._hidden[key] = min(since, self._hidden.get(key, since))
        return self._hidden


def open_ledger(path: Path | str | None = None, *, write: bool = False) -> Ledger:
    """The shipped record with the user's ledger above it.

    Args:
        path: The ledger file; by default `ACCREDIT_LEDGER`, else a file in the user's data
            directory, which need not exist for reading.
        write: Open for writing, and make the file when it is not there.

    Raises:
        LedgerUnreadable: When the file is damaged, locked away, or missing though named.
    """
    named = path or os.environ.get("ACCREDIT_LEDGER")
    place = Path(named) if named else default_path()
    if write:
        return Ledger(_base(), Store.create(place))
    if not named and not place.exists():
        return Ledger(_base())
    return Ledger(_base(), Store.open(place))


def default_path() -> Path:
    """Where the user's ledger is, unless told otherwise."""
    return platformdirs.user_data_path("accredit") / "ledger.sqlite"


def _base() -> Store:
    """The record compiled: from the cache, else into it, else into memory."""
    cache = platformdirs.user_cache_path("accredit")
    file = cache / f"record-{fingerprint(data_folder())[:16]}-{VERSION}.sqlite"
    try:
        return Store.open(file)
    except LedgerUnreadable:
        store = _compiled()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        store.copy_to(file)
    except (OSError, LedgerUnreadable):
        pass  # nothing can be written here: memory will do
    return store


def _compiled() -> Store:
    shipped = record()
    store = Store.in_memory()
    store.append((*shipped.acts, *shipped.statements, *shipped.relations), recorder="record")
    return store
