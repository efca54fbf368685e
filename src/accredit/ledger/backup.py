"""A ledger as one file that every engine can take back, and that checks itself.

JSON Lines: a first line that says what it is, how many entries follow and where the chain
ends; then one entry a line, as it is hashed. Two backups of one state are the same to the byte.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import IO, Any

from accredit.errors import AccreditError, BadRecord, InputError, LedgerUnreadable, OutsideError
from accredit.ledger.chain import GENESIS, Head, Link
from accredit.ledger.entries import columns_of, entry_of, row_of
from accredit.ledger.store import Store
from accredit.ledger.verify import Report, walk

__all__ = ["FORMAT", "back_up", "head_of", "restore", "verify_backup"]

FORMAT = "accredit-ledger-backup"
_VERSION = 1
_KEYS = {"body", "hash", "id", "recorded", "recorder", "seq", "type"}
_CHUNK = 500
Progress = Callable[[int], None]


def back_up(store: Store, file: Path, progress: Progress | None = None) -> Head:
    """Write a ledger, as it is at one moment, into a file: whole or not at all.

    Raises:
        LedgerUnreadable: When the ledger cannot be read, or its entries are not those that its
            head tells of: a backup of a damaged ledger would pass for a sound one.
        OutsideError: When the file cannot be written.
    """
    if store.path is not None and file.exists() and file.samefile(store.path):
        raise InputError(f"{file}: this is the ledger itself; name another file")
    try:
        with _in_place(file) as part:
            return _write(store, part, progress)
    except OSError as error:
        raise OutsideError(f"{file}: cannot be written: {error.strerror}") from error


def _write(store: Store, file: IO[bytes], progress: Progress | None) -> Head:
    with store.still():
        head = store.head()
        first = {"count": head.count, "format": FORMAT, "head": head.hash, "version": _VERSION}
        file.write(json.dumps(first, separators=(",", ":")).encode() + b"\n")
        previous, number = GENESIS, 0
        for number, entry in enumerate(store.links(), 1):
            try:
                sound = entry.seq == number and entry.after(previous) == entry.hash
            except UnicodeEncodeError:
                sound = False
            if not sound:
                raise _unsound(store, f"entry {entry.seq} does not follow from the one before")
            previous = entry.hash
            file.write(_line(entry).encode() + b"\n")
            if progress and number % _CHUNK == 0:
                progress(number)
    if (number, previous) != (head.count, head.hash):
        raise _unsound(store, f"its head tells of {head.count} entries, {number} are there")
    return head


def _unsound(store: Store, why: str) -> LedgerUnreadable:
    return LedgerUnreadable(
        f"{store.label}: {why}; nothing was written; `accredit ledger verify` tells more"
    )


def _line(entry: Link) -> str:
    return (
        f'{{"body":{entry.body},"hash":"{entry.hash}","id":{quoted(entry.id)},'
        f'"recorded":{quoted(entry.recorded)},"recorder":{quoted(entry.recorder)},'
        f'"seq":{entry.seq},"type":{quoted(entry.type)}}}'
    )


class _in_place:  # noqa: N801  reads as a context
    """A file that appears whole, on the disk, when the block ends well; else nothing does."""

    def __init__(self, file: Path) -> None:
        self._file = file.resolve()

    def __enter__(self) -> IO[bytes]:
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=f".{self._file.name}.")
        self._part = Path(name)
        self._open = os.fdopen(handle, "wb")
        return self._open

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            with self._open as file:
                file.flush()
                os.fsync(file.fileno())
            if kind is None:
                self._part.replace(self._file)
        finally:
            self._part.unlink(missing_ok=True)


def head_of(file: Path) -> Head:
    """What the first line of a backup says.

    Raises:
        BadRecord: When it is no backup, or of a newer program.
        OutsideError: When it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.readline(1_000)
    except OSError as error:
        raise OutsideError(f"{file}: cannot be read: {error.strerror}") from error
    try:
        first = json.loads(raw)
        if first["format"] != FORMAT:
            raise ValueError
        version, head = first["version"], Head(int(first["count"]), str(first["head"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadRecord(f"{file}:1: this is no backup of a ledger") from None
    if version != _VERSION:
        raise BadRecord(f"{file}:1: a backup of version {version}; use the newer program")
    return head


def verify_backup(file: Path, published: str = "", progress: Progress | None = None) -> Report:
    """Look at a whole backup as `verify` does at a ledger.

    Raises:
        BadRecord: When it is no backup, or a line is no entry.
        OutsideError: When it cannot be read.
    """
    return walk(_links(file), head_of(file), published, progress)


def _links(file: Path) -> Iterator[Link]:
    try:
        with file.open("rb") as opened:
            next(opened, None)
            for number, raw in enumerate(opened, 2):
                yield _link(raw, f"{file}:{number}")
    except OSError as error:
        raise OutsideError(f"{file}: cannot be read: {error.strerror}") from error


def _link(raw: bytes, where: str) -> Link:
    try:
        data: dict[str, Any] = json.loads(raw)
        if set(data) != _KEYS or type(data["seq"]) is not int:
            raise ValueError
        body = json.dumps(data["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        columns = columns_of(data["type"], data["body"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadRecord(f"{where}: this is no entry; the backup is damaged") from None
    told = (data["recorded"], data["recorder"], body, data["hash"])
    return Link(data["seq"], data["id"], data["type"], *columns, *told)


def restore(place: Path | str, file: Path, progress: Progress | None = None) -> tuple[int, Head]:
    """Fill a ledger from a backup, to the byte: all of it or nothing.

    A ledger that has entries already must hold the first of the backup's, and gets the rest.
    One that is not there is made only for a backup that holds.

    Args:
        place: The path of a file, or the URL of a database.
        file: The backup.
        progress: Told now and then how many entries have been looked at or written.

    Returns:
        How many entries were written, and where the chain ends now.

    Raises:
        BadRecord: When the backup does not hold, or an entry cannot be read.
        InputError: When the ledger has other entries.
        LedgerUnreadable: When it cannot be written to.
    """
    head = head_of(file)
    for fault in verify_backup(file, progress=progress).faults:
        raise BadRecord(f"{file}: {fault}; nothing is written")
    store = Store.create(place)
    try:
        return store.write(lambda: _fill(store, file, head, progress)), store.head()
    finally:
        store.close()


def _fill(store: Store, file: Path, head: Head, progress: Progress | None) -> int:
    start = reached = store.head()
    previous, seq = GENESIS, 0
    if start.count == 0:
        _same(store, start, GENESIS)
    rows: list[tuple[str, ...]] = []
    for entry in _links(file):
        if entry.seq != seq + 1 or not _sound(entry, previous):
            raise BadRecord(
                f"{file}:{seq + 2}: changed, missing or out of order; nothing is written"
            )
        seq, previous = entry.seq, entry.hash
        if seq == start.count:
            _same(store, start, previous)
        if seq > start.count:
            rows.append(_row(entry, f"{file}:{seq + 1}"))
        if len(rows) == _CHUNK:
            reached, rows = store.extend(reached, rows), []
        if progress and seq % _CHUNK == 0:
            progress(seq)
    reached = store.extend(reached, rows)
    if (seq, previous) != (head.count, head.hash):
        raise BadRecord(
            f"{file}: tells of {head.count} entries and holds others; nothing is written"
        )
    if seq < start.count:
        raise InputError(f"{store.label}: has more entries than the backup; nothing is written")
    if reached.count > start.count:
        store.set_head(reached)
    return reached.count - start.count


def _same(store: Store, start: Head, digest: str) -> None:
    if start.hash != digest:
        raise InputError(
            f"{store.label}: holds other entries than the backup; restore into a new ledger"
        )


def _sound(entry: Link, previous: str) -> bool:
    try:
        return entry.after(previous) == entry.hash
    except (UnicodeEncodeError, TypeError):
        return False


def _row(entry: Link, where: str) -> tuple[str, ...]:
    """The row as this program would write it; an entry that it cannot read is no entry."""
    try:
        read = entry_of(entry.type, entry.body, entry.recorded, entry.recorder)
        row = row_of(read.item)
    except (AccreditError, ValueError, KeyError, TypeError) as error:
        raise BadRecord(f"{where}: {error}") from None
    if row[0] != entry.id or row[-1] != entry.body:
        raise BadRecord(f"{where}: its body is of another entry")
    return (*row, entry.recorded, entry.recorder)
