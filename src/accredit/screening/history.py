"""What official files said of one entry: its stays on lists, its names, from file to file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import fold
from accredit.errors import InputError, UnknownId
from accredit.ledger import Change, Files, Ledger
from accredit.model import Act, Listing
from accredit.screening.spells import ListedSpell, files_of, spells_of
from accredit.sources.lists import entry_of, source

__all__ = ["Entry", "History", "entries", "history", "is_derived", "sources_of"]

_LISTING = ("designate", "delist")
_SHOWN = 12  # candidates that a message names


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of one source, as the latest file that has it says."""

    source: str
    key: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class History:
    """What files said of one entry.

    Attributes:
        target: The actor that it stands for, if that is known; else an id of our own making.
        spells: Its stays on lists, the earliest first.
        changes: Every change that files show, in order; the first is how it came in.
        days: The days of all files of the source that are had.
    """

    entry: Entry
    target: str
    spells: tuple[ListedSpell, ...]
    changes: tuple[Change, ...]
    days: tuple[date, ...]


def sources_of(ledger: Ledger) -> list[str]:
    """The sources of which the ledger has files."""
    return sorted({taken.source for taken in ledger.snapshots()})


def entries(found: Files, source: str) -> Iterator[Entry]:
    """Everybody whom any file names, as the latest that names them says."""
    latest: dict[str, Listing] = {}
    for change in found.changes:
        listing = change.after or change.before
        if listing is not None:
            latest[change.key] = listing
    for key, listing in latest.items():
        yield Entry(source, key, listing)


def history(ledger: Ledger, name: str, known: date, of: str = "") -> list[History]:
    """The histories of all entries that go by a key or a name.

    Args:
        ledger: What to read.
        name: The authority's key (`TAe.010`, `6636`), an id (`ofac-6636`, or that of an actor,
            `taliban`), or a name or alias to the letter, but for case, accents and the order of
            surname and name.
        known: Only files of that day or earlier count.
        of: Only files of this source.

    Returns:
        One for each entry; several where several go by the name.

    Raises:
        UnknownId: When nobody does, or no file was loaded by then.
    """
    given = [of] if of else sources_of(ledger)
    found = {one: files_of(ledger, one, known) for one in given}
    if not any(files.taken for files in found.values()):
        raise UnknownId(
            f"no file of {of or 'any source'} was loaded by {known}; "
            "load one with `accredit lists load`"
        )
    everybody = [e for one, files in found.items() for e in entries(files, one)]
    hits = [e for e in everybody if _is_key(e, name)] or [e for e in everybody if _named(e, name)]
    if not hits:
        near = sorted({e.listing.name for e in everybody if fold(name) in fold(e.listing.name)})
        hint = f"; near: {'; '.join(near[:_SHOWN])}" if near else ""
        raise UnknownId(f"no entry of the files loaded is called {name!r}{hint}")
    if len(hits) > _SHOWN:
        raise InputError(f"{name!r}: {len(hits)} entries go by it; give a key or --source")
    return [_history(ledger, entry, found[entry.source], known) for entry in hits]


def _history(ledger: Ledger, entry: Entry, found: Files, known: date) -> History:
    target = source(entry.source).target(entry.key)
    own = replace(found, changes=[c for c in found.changes if c.key == entry.key])
    notices = [a for a in ledger.about([target], known, _LISTING) if not is_derived(a)]
    return History(
        entry,
        target,
        tuple(sorted(spells_of(own, entry.source, {entry.key: notices}), key=_by_day)),
        tuple(own.changes),
        tuple(taken.as_of for taken in found.taken),
    )


def is_derived(act: Act) -> bool:
    """Whether an act was itself read off two files."""
    return entry_of(act.about) is not None


def _by_day(spell: ListedSpell) -> tuple[date, str]:
    return spell.start.by, spell.list


def _is_key(entry: Entry, name: str) -> bool:
    origin = source(entry.source)
    ids = (entry.key, f"{origin.prefix}-{entry.key}", origin.target(entry.key))
    return name.lower() in (id_.lower() for id_ in ids)


def _named(entry: Entry, name: str) -> bool:
    wanted = _words(name)
    names = (entry.listing.name, *(other.text for other in entry.listing.names))
    return any(_words(one) == wanted for one in names)


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(name).replace(",", " ").split()))
