"""Looks at every link of a chain, and names what does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accredit.errors import AccreditError
from accredit.ledger.chain import EMPTY, GENESIS, Head, Link, is_canonical
from accredit.ledger.decode import value_of
from accredit.ledger.entries import columns_of
from accredit.ledger.moved import put_back
from accredit.model import ForecastMade

if TYPE_CHECKING:
    from accredit.ledger.store import Store

__all__ = ["Fault", "Report", "verify", "walk"]

Progress = Callable[[int], None]
_MOST = 100  # faults that are named; the rest is counted
_STEP = 2_000  # entries between two signs of progress
_INDEXED = ("kind", "actor", "target", "known", "hides")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry, or with the whole where `seq` is 0.

    Attributes:
        what: changed, missing, out-of-order, added, tail-cut, index, head or storage.
    """

    what: str
    seq: int
    id: str
    words: str

    def __str__(self) -> str:
        where = f"entry {self.seq} " if self.seq else ""
        return f"{where}{self.id + ': ' if self.id else ''}{self.words}"


@dataclass(slots=True)
class Report:
    """What `verify` found.

    Attributes:
        head: The end of the chain, as the entries have it.
        faults: At most a hundred; `more` counts the rest.
        found: Number of the entry whose hash is the head published earlier, if one was given;
            0 where the published head is that of an empty ledger.
    """

    head: Head = EMPTY
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    found: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def add(self, fault: Fault) -> None:
        """Keep a fault, or count it where too many are kept."""
        if len(self.faults) < _MOST:
            self.faults.append(fault)
        else:
            self.more += 1


def verify(store: Store, published: str = "", progress: Progress | None = None) -> Report:
    """Look at a whole ledger, in one state of it and in bounded memory.

    Args:
        store: The ledger, of the present version.
        published: The hash of a head that was published earlier.
        progress: Told now and then how many entries have been looked at.

    Raises:
        LedgerUnreadable: When it has no chain yet, or cannot be read at all.
    """
    with store.still():
        told = store.head()
        report = walk(store.links(), told, published, progress)
    for words in store.engine.faults():
        report.add(Fault("storage", 0, "", f"the file is damaged: {words}"))
    return report


def walk(
    entries: Iterable[Link],
    told: Head,
    published: str = "",
    progress: Progress | None = None,
    start: Head = EMPTY,
) -> Report:
    """Look at entries in the order of their numbers.

    Args:
        entries: As they are stored.
        told: The head that is kept apart from them.
        published: The hash of a head that was published earlier.
        progress: Told now and then how many entries have been looked at.
        start: What these entries follow: the head of those looked at before.
    """
    walker = _Walker(told, published, start)
    for number, entry in enumerate(entries, 1):
        walker.step(entry)
        if progress and number % _STEP == 0:
            progress(number)
    return walker.end()


class _Walker:
    """Goes from link to link; what does not fit is kept, to be explained at the end."""

    def __init__(self, told: Head, published: str, start: Head) -> None:
        self.report = Report()
        self.told = told
        self.published = published
        self.previous, self.seq, self.recorded = start.hash, start.count, start.recorded
        self.loose: list[tuple[Link, str]] = []  # entries that do not follow, with the hash before
        self.gaps: list[int] = []  # numbers that are missing, the first few
        if published == GENESIS:
            self.report.found = 0

    def step(self, entry: Link) -> None:
        """Look at the next entry."""
        if entry.seq <= self.seq:  # in a backup only; a database has each number once
            words = f"out of order: it comes after number {self.seq}"
            self.report.add(Fault("out-of-order", entry.seq, str(entry.id), words))
            return
        gap = entry.seq != self.seq + 1
        if gap:
            self._gap(self.seq + 1, entry.seq - 1)
        fault = _form(entry)
        if fault or not (gap or _follows(entry, self.previous)):
            if len(self.loose) < _MOST:
                self.loose.append((entry, self.previous))
            else:
                self.report.more += 1
        elif words := _unlike_body(entry):
            self.report.add(Fault("index", entry.seq, entry.id, words))
        if entry.hash == self.published:
            self.report.found = entry.seq
        self.previous, self.seq, self.recorded = entry.hash, entry.seq, entry.recorded

    def _gap(self, first: int, last: int) -> None:
        if first > last:
            return
        self.gaps += range(first, min(last, first + _MOST) + 1)
        which = f"number {first} is" if first == last else f"numbers {first} to {last} are"
        self.report.add(Fault("missing", first, "", f"{which} missing"))

    def end(self) -> Report:
        """What was found."""
        for fault in _explained(self.loose, self.gaps, self.told):
            self.report.add(fault)
        self._end_of_chain()
        if self.published and self.report.found is None:
            self.report.add(
                Fault("head", 0, "", f"no entry has the published head {self.published}: "
                      "what was written before it has been changed since")
            )  # fmt: skip
        self.report.faults.sort(key=lambda f: f.seq)
        self.report.head = Head(self.seq, self.previous, self.recorded)
        return self.report

    def _end_of_chain(self) -> None:
        told = self.told
        if self.seq < told.count:
            words = f"the tail is cut: the head tells of {told.count} entries, {self.seq} are there"
            self.report.add(Fault("tail-cut", self.seq + 1, "", words))
        elif self.seq > told.count and not self.loose:
            words = f"added behind the head, which tells of {told.count} entries"
            self.report.add(Fault("added", told.count + 1, "", words))
        elif self.seq == told.count and self.previous != told.hash:
            words = "the last entry is not the one that the head tells of"
            self.report.add(Fault("head", self.seq, "", words))


def _form(entry: Link) -> bool:
    """Whether an entry is of another form than any that accredit writes."""
    return not all(isinstance(text, str) for text in entry[1:])


def _follows(entry: Link, previous: str) -> bool:
    try:
        return entry.after(previous) == entry.hash
    except UnicodeEncodeError:  # bytes that are no text
        return False


def _unlike_body(entry: Link) -> str:
    """Which columns, by which entries are found, say another thing than the entry itself."""
    try:
        body = json.loads(entry.body)
        columns = columns_of(entry.type, body)
        whole = is_canonical(entry.body, body) and body.get("id", "") == entry.id
        if whole and entry.type == "forecast" and not value_of(ForecastMade, entry.body).sound:
            return "it is not the forecast that its id is made from"
    except (AccreditError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        return "its body is none that accredit writes, or has another id"
    held = tuple(getattr(entry, name) for name in _INDEXED)
    wrong = [n for n, one, other in zip(_INDEXED, held, columns, strict=True) if one != other]
    return f"{', '.join(wrong)}: not what the entry says, so it is not found" if wrong else ""


def _explained(loose: list[tuple[Link, str]], gaps: list[int], told: Head) -> Iterator[Fault]:
    """What happened to entries that do not follow from the one before."""
    entries = [entry for entry, _ in loose]
    places = put_back([entry for entry in entries if not _form(entry)], loose, gaps)
    if all(places.get(entry.seq) == entry.seq for entry in entries):
        places = {}  # not all of them can be right
    claimed = set(places.values())
    for entry in entries:
        key = str(entry.id)
        place = places.get(entry.seq, 0)
        if place == entry.seq:
            continue  # it is as it was; the one before is not
        if place:
            words = f"out of order: it was written as number {place}"
            yield Fault("out-of-order", entry.seq, key, words)
        elif entry.seq > told.count or entry.seq in claimed or not entry.hash:
            yield Fault("added", entry.seq, key, "added without a link to the one before")
        else:
            words = "changed (it, or the one before together with its hash)"
            yield Fault("changed", entry.seq, key, words)
