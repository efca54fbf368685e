"""The ledger: the shipped record below, the user's own entries above, read as one."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import platformdirs

from accredit.errors import InputError, LedgerUnreadable, UnknownId
from accredit.ledger.base import base
from accredit.ledger.engines import is_server
from accredit.ledger.entries import Entry, Item, Void, hides
from accredit.ledger.store import Store
from accredit.model import Act, Relation, Statement

__all__ = ["Ledger", "default_path", "open_ledger", "place_of"]

Kept = TypeVar("Kept", Act, Statement, Relation)
_Marks = dict[str, list[tuple[str, date]]]
_Question = Callable[[Store], Iterator[Entry]]


class Ledger:
    """Acts, statements and relations on two clocks.

    Every question takes `known`: what the world could not know by then is not there. A
    void or a correction takes effect from its own known day and never earlier, and only
    while it is not voided or corrected itself.

    Args:
        record: The shipped record.
        overlay: The user's entries, if any.
        place: Where to make the user's ledger when something is first written to it.
    """

    def __init__(
        self, record: Store, overlay: Store | None = None, place: Path | str | None = None
    ) -> None:
        self._record = record
        self.overlay = overlay
        self._place = place
        self._marks: _Marks | None = None
        self._stamp = 0

    def acts(self, actors: Iterable[str], targets: Iterable[str], known: date) -> Iterator[Act]:
        """Acts from any of `actors` towards any of `targets`, as known on a day."""
        return self._kept(Act, _between(actors, targets), known)

    def statements(
        self, actors: Iterable[str], targets: Iterable[str], known: date
    ) -> Iterator[Statement]:
        """Recorded words of any of `actors` about any of `targets`."""
        return self._kept(Statement, _between(actors, targets), known)

    def relations(
        self, left: Iterable[str], right: Iterable[str], known: date
    ) -> Iterator[Relation]:
        """Relations from any of `left` to any of `right`."""
        return self._kept(Relation, _between(left, right), known)

    def about(
        self, targets: Iterable[str], known: date, kinds: Iterable[str] = ()
    ) -> Iterator[Act]:
        """Acts of anybody towards any of `targets`; of some kinds only, where kinds are given."""
        given, wanted = tuple(targets), tuple(kinds)
        return self._kept(Act, lambda s: s.about(given, wanted), known)

    def by(self, actors: Iterable[str], known: date) -> Iterator[Act]:
        """Acts of any of `actors` towards anybody."""
        given = tuple(actors)
        return self._kept(Act, lambda s: s.by(given), known)

    def said_by(self, actors: Iterable[str], known: date) -> Iterator[Statement]:
        """Recorded words of any of `actors`, about anybody."""
        given = tuple(actors)
        return self._kept(Statement, lambda s: s.by(given), known)

    def relations_of(self, actors: Iterable[str], known: date) -> Iterator[Relation]:
        """Relations that any of `actors` stands in, from either side."""
        given = tuple(actors)

        def found(store: Store) -> Iterator[Entry]:
            both = (*store.by(given), *store.about(given))
            return iter({entry.item.id: entry for entry in both}.values())

        return self._kept(Relation, found, known)

    def all_acts(self, known: date) -> Iterator[Act]:
        """Every act, as known on a day."""
        return self._kept(Act, Store.everything, known)

    def hold(self) -> None:
        """From now on, answer from the ledger as it is now, whoever writes to it.

        A question that reads several times then cannot mix two states. For reading only, and
        until the ledger is closed.
        """
        if self.overlay is not None:
            self.overlay.hold()

    def entries(self, known: date | None = None, *, own: bool = False) -> Iterator[Entry]:
        """Every entry, in the order written, the record's first.

        Args:
            known: Only what was known by then and counts, without the marks of what does not;
                everything that was ever written when omitted.
            own: Only the user's own entries.
        """
        marks = self._hiding() if known else {}
        for entry in self._own() if own else self._all():
            item = entry.item
            if known is None or not (
                isinstance(item, Void) or item.known > known or _hidden(item.id, known, marks)
            ):
                yield entry

    def _own(self) -> Iterator[Entry]:
        return iter(()) if self.overlay is None else self.overlay.walk()

    def _all(self) -> Iterator[Entry]:
        """As `_found` for everything, without holding it all in memory."""
        overlay = self.overlay
        for entry in self._record.walk():
            if overlay is None or not any(True for _ in overlay.with_id(entry.item.id)):
                yield entry
        yield from self._own()

    def find(self, key: str) -> Entry:
        """The entry with an id, hidden or not.

        Raises:
            UnknownId: When there is none.
        """
        for entry in self._found(lambda s: s.with_id(key)):
            return entry
        raise UnknownId(f"nothing in the record or the ledger has the id {key!r}")

    def hidden_since(self, key: str) -> date | None:
        """The day from which an entry no longer counts, if it was voided or corrected."""
        marks = self._hiding()
        days = [since for by, since in marks.get(key, ()) if not _hidden(by, date.max, marks)]
        return min(days, default=None)

    def is_hidden(self, key: str, known: date) -> bool:
        """Whether an entry was voided or corrected, as known on a day."""
        return _hidden(key, known, self._hiding())

    def append(self, items: Iterable[Item], recorder: str) -> list[str]:
        """Write items to the user's ledger: all of them or none.

        An item that the record or the ledger already holds, to the letter, is not written
        twice.

        Returns:
            The ids now held, in the order given.

        Raises:
            InputError: When an id is there already with another content, or no recorder is given.
            UnknownId: When an act corrects one that is nowhere.
            LedgerUnreadable: When there is no file to write to, or it cannot be written.
        """
        given = list(items)
        if not recorder.strip():
            raise InputError("who records it? an entry is signed: --recorder NAME")
        fresh = self._record.missing(given)
        self._check_corrections(given)
        if self.overlay is None:
            if self._place is None:
                raise LedgerUnreadable("no ledger to write to; give --ledger FILE")
            self.overlay = Store.create(self._place)
        self.overlay.append(fresh, recorder)
        self._marks = None
        return [item.id for item in given]

    def void(self, key: str, why: str, recorder: str, known: date | None = None) -> str:
        """Mark an entry, of the record or one's own, as not to be counted.

        Args:
            key: The id of the entry; that of a void mark takes the mark back.
            why: The reason, kept for ever.
            recorder: Who says so.
            known: From which day; today when omitted.

        Returns:
            The id of the void mark.

        Raises:
            UnknownId: When there is no such entry.
            InputError: When no reason is given, or that day has a void already.
        """
        self.find(key)
        if not why.strip():
            raise InputError(f"why should {key} not count? a reason is kept for ever: --why TEXT")
        day = known or datetime.now(UTC).date()
        mark = Void(f"void-{key}-{day}", key, day, why)
        if self.holds(mark.id) and (self.find(mark.id).item != mark or self.hidden_since(mark.id)):
            raise InputError(
                f"{mark.id} is there already, for another reason or taken back; "
                "give another --known"
            )
        return self.append([mark], recorder)[0]

    def _check_corrections(self, given: list[Item]) -> None:
        """What is hidden must be there first; so corrections and voids never run in a circle."""
        before: set[str] = set()
        for item in given:
            key = hides(item)
            if key and key not in before and (key == item.id or not self.holds(key)):
                raise UnknownId(
                    f"{item.id} {'voids' if isinstance(item, Void) else 'corrects'} {key!r}, but "
                    "nothing written before it has that id; see the ids with `accredit timeline`"
                )
            before.add(item.id)

    def holds(self, key: str) -> bool:
        """Whether any entry has that id, hidden or not."""
        return any(True for _ in self._found(lambda s: s.with_id(key)))

    def _found(self, ask: _Question) -> Iterator[Entry]:
        """Entries of the record, then of the user; where both have an id, the user's counts."""
        if self.overlay is None:
            return ask(self._record)
        own = {entry.item.id: entry for entry in ask(self.overlay)}
        shipped = (entry for entry in ask(self._record) if entry.item.id not in own)
        return iter((*shipped, *own.values()))

    def _kept(self, kind: type[Kept], ask: _Question, known: date) -> Iterator[Kept]:
        # entries and marks of one state: between the two a correction might come in, whose mark
        # would hide what it corrects while it is not itself among the entries
        with self.overlay.still() if self.overlay else nullcontext():
            entries, marks = self._found(ask), self._hiding()
        return _counting(kind, entries, known, marks)

    def _hiding(self) -> _Marks:
        """Which entries hide which; read again when another process has written."""
        stamp = self.overlay.stamp() if self.overlay else 0
        if self._marks is None or stamp != self._stamp:
            self._marks, self._stamp = defaultdict(list), stamp
            for store in (self._record, self.overlay):
                for key, by, since in store.hiding() if store else ():
                    self._marks[key].append((by, since))
        return self._marks


def _between(left: Iterable[str], right: Iterable[str]) -> _Question:
    actors, targets = tuple(left), tuple(right)
    return lambda store: store.between(actors, targets)


def _counting(
    kind: type[Kept], entries: Iterable[Entry], known: date, marks: _Marks
) -> Iterator[Kept]:
    for entry in entries:
        item = entry.item
        if isinstance(item, kind) and item.known <= known and not _hidden(item.id, known, marks):
            yield item


def _hidden(key: str, known: date, marks: _Marks) -> bool:
    """Whether an entry was voided or corrected by a day, by a mark that itself still counts."""
    return key in marks and any(
        since <= known and not _hidden(by, known, marks) for by, since in marks[key]
    )


def open_ledger(path: Path | str | None = None, *, write: bool = False) -> Ledger:
    """The shipped record with the user's ledger above it.

    Args:
        path: The ledger's file, or the `postgresql://` URL of a database; by default
            `ACCREDIT_LEDGER`, else a file in the user's data directory, which need not exist
            for reading.
        write: Open for writing, and bring an old ledger up to the present version; one that is
            not there is made by the first entry.

    Raises:
        LedgerUnreadable: When the ledger is damaged, locked away, or missing though named.
        InputError: When it is no path of a file and no URL of a server.
    """
    place = place_of(path)
    if write:
        if place is None:
            raise LedgerUnreadable("there is no home to keep a ledger in; give --ledger FILE")
        return Ledger(base(), Store.for_writing(place) if _is_there(place) else None, place)
    named = path or os.environ.get("ACCREDIT_LEDGER")
    if place is None or not (named or _is_there(place)):
        return Ledger(base())
    return Ledger(base(), Store.open(place))


def place_of(path: Path | str | None = None) -> Path | str | None:
    """Where the ledger is that the user named, or the environment, or nobody.

    Raises:
        InputError: When it is no path of a file and no URL of a server.
    """
    named = path or os.environ.get("ACCREDIT_LEDGER")
    if not named:
        return default_path()
    if is_server(named):
        return str(named)
    if "://" in str(named):
        scheme = str(named).partition("://")[0]
        raise InputError(
            f"{scheme}://…: give the path of a file, or postgresql://USER@HOST/DATABASE"
        )
    return Path(named)


def default_path() -> Path | None:
    """Where the user's ledger is, unless told otherwise; `None` for a user without a home."""
    try:
        return platformdirs.user_data_path("accredit") / "ledger.sqlite"
    except RuntimeError:
        return None


def _is_there(place: Path | str) -> bool:
    try:
        return is_server(place) or Path(place).exists()
    except OSError as error:
        raise LedgerUnreadable(
            f"{place}: {error.strerror}; give --ledger FILE or set ACCREDIT_LEDGER"
        ) from error
