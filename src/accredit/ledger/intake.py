"""Collected rows into a ledger: what is new is written, what is there already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.errors import UnknownId
from accredit.ledger.ledger import Ledger
from accredit.model import Act, Evidence, Statement
from accredit.record.collected import Reading
from accredit.record.collected.merge import of_one_act, same_matter, when_of

__all__ = ["Intake", "take_in"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import did, or would do.

    Attributes:
        new: Ids of the entries written, or to be written.
        held: Ids of entries of record or ledger that say the same on the same sources.
        written: Whether `new` is in the ledger now.
    """

    reading: Reading
    new: tuple[str, ...]
    held: tuple[str, ...]
    written: bool


def take_in(
    ledger: Ledger,
    reading: Reading,
    recorder: str,
    *,
    keep_going: bool = False,
    dry_run: bool = False,
) -> Intake:
    """Write what a collected file says: all of it or nothing.

    An act that record or ledger hold already, on the same sources, is not written again. Where
    the file has another source for an act that is held, the act is written anew with all its
    evidence, as a correction (`supersedes`) of the one held.

    Args:
        ledger: Where to look and where to write.
        reading: The file, read.
        recorder: Who records it.
        keep_going: Write the rows that can be taken though others were refused.
        dry_run: Write nothing.

    Raises:
        InputError: When no recorder is given.
        LedgerUnreadable: When there is no file to write to, or it cannot be written.
    """
    fresh: list[Act | Statement] = []
    more: dict[str, Act | Statement] = {}  # by the id of what is held and lacks a source
    held: list[str] = []
    for item in reading.items:
        there = _held(ledger, item)
        if there is None:
            fresh.append(item)
        elif isinstance(there, str):
            held.append(there)
        elif not _untold(more.get(there.id, there), item):
            held.append(there.id)
        else:
            more[there.id] = _with_more(ledger, there, more.get(there.id, there), item)
    new = [*fresh, *more.values()]
    may = keep_going or not reading.refused
    if may and new and not dry_run:
        ledger.append(new, recorder)
    ids = tuple(item.id for item in new)
    return Intake(reading, ids, tuple(held), written=bool(may and new and not dry_run))


def _held(ledger: Ledger, item: Act | Statement) -> Act | Statement | str | None:
    """What is held of the same matter, the id of what is held and hidden, or nothing."""
    for there in _alike(ledger, item):
        return there
    try:
        return ledger.find(item.id).item.id  # there and hidden: whoever voided it meant it
    except UnknownId:
        return None


def _alike(ledger: Ledger, item: Act | Statement) -> Iterator[Act | Statement]:
    """Entries of the same matter and a date that can be of one act; the same date first."""
    sides = (item.actor, item.target)
    found: list[Act | Statement] = (
        [*ledger.acts(sides, sides, date.max)]
        if isinstance(item, Act)
        else [*ledger.statements(sides, sides, date.max)]
    )
    matter = same_matter(item)
    alike = [there for there in found if same_matter(there) == matter and _close(there, item)]
    yield from sorted(alike, key=lambda there: (when_of(there) != when_of(item), there.id))


def _close(there: Act | Statement, item: Act | Statement) -> bool:
    """As among the rows of one file; what is told already is no second word of its source."""
    fresh = _untold(there, item)
    return not fresh or of_one_act(there, replace(item, evidence=fresh))


def _untold(there: Act | Statement, item: Act | Statement) -> tuple[Evidence, ...]:
    """The evidence of an item that another lacks: another source, or another date in it."""
    told = {(e.source, e.valid or when_of(there)) for e in there.evidence}
    return tuple(e for e in item.evidence if (e.source, e.valid or when_of(item)) not in told)


def _with_more(
    ledger: Ledger, there: Act | Statement, so_far: Act | Statement, item: Act | Statement
) -> Act | Statement:
    """What is held, with the sources that it lacks and the dates that they give."""
    fresh = _untold(so_far, item)
    if when_of(item) != when_of(there):
        fresh = tuple(replace(e, valid=e.valid or when_of(item)) for e in fresh)
    both = (*so_far.evidence, *fresh)
    return replace(so_far, id=_free(ledger, there.id), evidence=both, supersedes=there.id)


def _free(ledger: Ledger, key: str) -> str:
    """The first id after a given one that nothing has: `…-2`, `…-3`."""
    number = 2
    while True:
        try:
            ledger.find(f"{key}-{number}")
        except UnknownId:
            return f"{key}-{number}"
        number += 1
