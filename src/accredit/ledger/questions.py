"""What is asked of a ledger: the record below and the user's entries above, read as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from functools import cached_property
from typing import TypeVar

from accredit.errors import UnknownId
from accredit.ledger.asking import Ask
from accredit.ledger.entries import Entry, Item, Void
from accredit.ledger.marks import Marks, Span
from accredit.ledger.memory import Memory, Shipped
from accredit.ledger.store import Store
from accredit.ledger.told import Told
from accredit.model import Act, ListingSeen, Relation, SnapshotTaken, Statement

__all__ = ["Questions"]

Kept = TypeVar("Kept", Act, Statement, Relation)
_Question = Callable[[Store], Iterator[Entry]]


class Questions:
    """The reading half of a ledger.

    Every question takes `known`: what the world could not know by then is not there. A
    void or a correction takes effect from its own known day and never earlier, and only
    while it is not voided itself.

    Args:
        record: The shipped record.
        overlay: The user's entries, if any.
    """

    def __init__(self, record: Store, overlay: Store | None = None) -> None:
        self._record = record
        self.overlay = overlay
        self._marks: Marks | None = None
        self._stamp = 0
        self._memory: Memory | None = None

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

    def said_about(
        self, targets: Iterable[str], known: date, kinds: Iterable[str] = ()
    ) -> Iterator[Statement]:
        """Recorded words about any of `targets`; of some kinds only, where kinds are given."""
        given, wanted = tuple(targets), tuple(kinds)
        return self._kept(Statement, lambda s: s.about(given, wanted), known)

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

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]]:
        """What bears on a status, of the acts that answer each of several questions.

        Args:
            asks: The questions.
            known: Only acts that the world knew of by then, and that counted then.
        """
        if self._memory is not None and self._memory.marks is self._marks:
            answers = self._memory.told(asks, known)
            if answers is not None:
                return answers
        with self.overlay.still() if self.overlay else nullcontext():  # as in `_kept`
            marks = self._hiding()
            self._memory = Memory(self._record, self._shipped, self.overlay, marks, self._stamp)
            return self._memory.told(asks, known) or []

    @cached_property
    def _shipped(self) -> Shipped:
        return Shipped(self._record)

    def history(self, kinds: Collection[str]) -> Iterator[tuple[Told, Sequence[Span]]]:
        """Every act of some kinds, with the stretches of known days in which it counts.

        Args:
            kinds: The kinds.

        Yields:
            What bears on a status, and from which known day (included) to which (excluded);
            an act that never counts is not there.
        """
        own: set[str] = set()
        with self.overlay.still() if self.overlay else nullcontext():
            marks = self._hiding()
            for store in filter(None, (self.overlay, self._record)):
                for hit in store.all_hits(kinds):
                    if hit.id in own:
                        continue  # where both have an id, the user's counts
                    if store is not self._record:
                        own.add(hit.id)
                    (told,) = store.told([hit])
                    spans = marks.counting(hit.id, told.known) if hit.id in marks else ()
                    if spans or hit.id not in marks:
                        yield told, spans or ((told.known, date.max),)

    def entries(self, actors: Iterable[str] = (), targets: Iterable[str] = ()) -> Iterator[Entry]:
        """Entries by any of `actors` about any of `targets`, whether they count or not.

        All of them where neither is given; the record's first, then the user's.
        """
        left, right = tuple(actors), tuple(targets)
        if left and right:
            return self._found(_between(left, right))
        if left:
            return self._found(lambda s: s.by(left))
        return self._found(lambda s: s.about(right)) if right else self._found(Store.everything)

    def walk(self, known: date | None = None, *, own: bool = False) -> Iterator[Entry]:
        """Every entry, in the order written, the record's first; never all held at once.

        Args:
            known: Only what was known by then and counts, without the marks of what does not;
                everything that was ever written when omitted.
            own: Only the user's own entries.
        """
        marks = self._hiding()
        for entry in self._own() if own else self._all():
            if known is None or _counts(entry.item, known, marks):
                yield entry

    def _own(self) -> Iterator[Entry]:
        return iter(()) if self.overlay is None else self.overlay.walk()

    def _all(self) -> Iterator[Entry]:
        overlay = self.overlay
        for entry in self._record.walk():
            if overlay is None or not any(True for _ in overlay.with_id(entry.item.id)):
                yield entry
        yield from self._own()

    def snapshots(self, source: str = "") -> list[SnapshotTaken]:
        """Which official files were read into the ledger, in the order of their days."""
        return [] if self.overlay is None else self.overlay.snapshots(source)

    def seen(self, source: str) -> Iterator[ListingSeen]:
        """What the files of a source said of its keys, in the order of their days."""
        return iter(()) if self.overlay is None else self.overlay.seen(source)

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
        return self._hiding().since(key)

    def hidden_by(self, key: str, known: date = date.max) -> list[str]:
        """Ids of the voids and corrections, known by a day, by which an entry does not count."""
        return self._hiding().by(key, known)

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

    def _hiding(self) -> Marks:
        """Which entries hide which; what was written since is read when anybody has written."""
        stamp = self.overlay.stamp() if self.overlay else 0
        if self._marks is None:
            self._marks, self._stamp = Marks(self._record.hiding()), 0
        if self.overlay is not None and stamp != self._stamp:
            after = self._stamp if stamp > self._stamp else 0  # else a work was undone
            before = self._marks if after or not self._stamp else Marks(self._record.hiding())
            self._marks = before.more(self.overlay.hiding(after, stamp))
            self._stamp = stamp
        return self._marks


def _between(left: Iterable[str], right: Iterable[str]) -> _Question:
    actors, targets = tuple(left), tuple(right)
    return lambda store: store.between(actors, targets)


def _counting(
    kind: type[Kept], entries: Iterable[Entry], known: date, marks: Marks
) -> Iterator[Kept]:
    for entry in entries:
        item = entry.item
        if isinstance(item, kind) and _counts(item, known, marks):
            yield item


def _counts(item: Item, known: date, marks: Marks) -> bool:
    """Whether an entry, no mark itself, was known by a day and not hidden."""
    return not isinstance(item, Void) and item.known <= known and not marks.hide(item.id, known)
