"""Entries into the user's ledger: each checked, all or none, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accredit.errors import AccreditError, BadRecord
from accredit.exchange.read import Progress, Source
from accredit.ledger import Item, Ledger, Void, hides

__all__ = ["Loaded", "Rejected", "load"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that the ledger does not take: where it is, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the rows of a file.

    Attributes:
        read: Rows in all.
        written: Entries that are new.
        already: Rows whose entry was there already, to the letter.
    """

    read: int
    written: int
    already: int
    rejected: tuple[Rejected, ...]


def load(
    ledger: Ledger,
    source: Source,
    recorder: str,
    *,
    keep_going: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Write the entries of a file into the user's ledger.

    The file is read twice, so that it need not be held: once to judge every row, once to
    write them in one transaction.

    Args:
        ledger: Opened for writing.
        source: The file.
        recorder: Who signs the entries.
        keep_going: Write the good rows though others are rejected; else nothing is written then.
        progress: Is told which share of the work is done.

    Raises:
        BadRecord: When the file holds no entry, or is not of its form.
        InputError: When nobody signs.
        LedgerUnreadable: When the ledger cannot be written.
    """
    judge = _Judge(ledger, source.label)
    for number, (place, found) in enumerate(source.items(ledger.holds, _share(progress, 0.0))):
        judge.hear(number, place, found)
    if not judge.read:
        raise BadRecord(f"{source.label}: it holds no entry")
    rejected = tuple(judge.rejected.values())
    fresh = judge.read - judge.already - len(rejected)
    if (rejected and not keep_going) or not fresh:
        return Loaded(judge.read, 0, judge.already, rejected)
    ledger.append_from(lambda: _taken(source, ledger, judge, progress), recorder)
    return Loaded(judge.read, fresh, judge.already, rejected)


class _Judge:
    """Holds each row against those before it and against the ledger."""

    def __init__(self, ledger: Ledger, label: str) -> None:
        self._ledger = ledger
        self._label = label
        self._seen: dict[str, int] = {}
        self.read = 0
        self.already = 0
        self.known: set[int] = set()  # numbers of what is there already
        self.rejected: dict[int, Rejected] = {}

    def hear(self, number: int, place: int, found: Item | AccreditError | None) -> None:
        """Judge one item; a row may hold several."""
        self.read += 1
        try:
            if isinstance(found, AccreditError):
                raise found
            if found is None or self._is_there(found):
                self.already += 1
                self.known.add(number)
                return
            self._check_hidden(found)
            self._seen[found.id] = hash(found)
        except AccreditError as error:
            self.rejected[number] = Rejected(f"{self._label}:{place}", str(error))

    def _is_there(self, item: Item) -> bool:
        """Whether this very item was read before or is in the ledger."""
        if item.id in self._seen:
            same = self._seen[item.id] == hash(item)
        elif self._ledger.holds(item.id):
            same = self._ledger.find(item.id).item == item
        else:
            return False
        if not same:
            raise BadRecord(
                f"{item.id}: this id is there already with another content; "
                "correct it with a new id and `supersedes`"
            )
        return True

    def _check_hidden(self, item: Item) -> None:
        """What is corrected or voided comes first, so that marks never run in a circle."""
        key = hides(item)
        if key and key not in self._seen and not self._ledger.holds(key):
            does = "voids" if isinstance(item, Void) else "corrects"
            raise BadRecord(f"{item.id} {does} {key!r}, but no entry before it has that id")


def _taken(
    source: Source, ledger: Ledger, judge: _Judge, progress: Progress | None
) -> Iterator[Item]:
    for number, (place, found) in enumerate(source.items(ledger.holds, _share(progress, 0.5))):
        if number in judge.rejected or number in judge.known:
            continue
        if found is None or isinstance(found, AccreditError):
            raise BadRecord(f"{source.label}:{place}: the file has changed while it was read")
        yield found


def _share(progress: Progress | None, start: float) -> Progress | None:
    """One of the two readings is half of the work."""
    return None if progress is None else lambda done: progress(start + done / 2)
