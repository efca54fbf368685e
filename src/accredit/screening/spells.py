"""Stays on official lists, as the files of a source show them: from when to when, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accredit.errors import UnknownId
from accredit.ledger import Change, Files, Ledger, files, notice_of
from accredit.model import Act, Listing, Snapshot

__all__ = ["Edge", "ListedSpell", "files_of", "loaded", "spells_of"]


@dataclass(frozen=True, slots=True)
class Edge:
    """When a stay began or ended: after one file and by the next, and the day, if a notice has it.

    Attributes:
        after: The day of the last file before; `None` where there is none.
        by: The day of the first file that shows it.
        day: The day that an act on record gives, within these bounds.
        act: The id of that act.
    """

    after: date | None
    by: date
    day: date | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class ListedSpell:
    """One stay of one key on one list.

    Attributes:
        source: The id of the file among the sources.
        name: The name at the end of the stay, as far as it is known.
        stated: The day of listing that the file itself states; it may hide an absence.
        end: `None` while it lasts.
        disputed: The file that ended it names nobody on that list any more, and no further file
            or notice bears it out yet.
    """

    source: str
    key: str
    list: str
    name: str
    stated: str
    start: Edge
    end: Edge | None = None
    disputed: bool = False


def files_of(ledger: Ledger, source: str, known: date) -> Files:
    """The files of a source that the world had by a day."""
    taken = [t for t in ledger.snapshots(source) if t.as_of <= known]
    return files(taken, (line for line in ledger.seen(source) if line.as_of <= known))


def loaded(ledger: Ledger, source: str, on: date) -> Snapshot:
    """What the latest file of a source, of a day or earlier, says; as it was loaded.

    Raises:
        UnknownId: When there is none.
    """
    found = files_of(ledger, source, on)
    if found.last is None:
        days = ", ".join(str(taken.as_of) for taken in ledger.snapshots(source)) or "none"
        raise UnknownId(f"{source}@{on}: no file of that day or earlier is loaded; loaded: {days}")
    listings = tuple(found.state[key] for key in sorted(found.state))
    last = found.last
    return Snapshot(source, last.as_of, last.digest, listings, last.flags)


def spells_of(
    found: Files, source: str, notices: Mapping[str, Sequence[Act]] | None = None
) -> Iterator[ListedSpell]:
    """The stays on lists that files show, by key and list, the earliest first.

    Args:
        found: The files of a source.
        source: Its id.
        notices: By key, acts on record that may give the day.
    """
    told = notices or {}
    open_: dict[tuple[str, str], ListedSpell] = {}
    for change in found.changes:
        for list_ in change.lost:
            spell = open_.pop((change.key, list_))
            edge = _edge(change, list_, "delist", told.get(change.key, ()))
            doubted = not edge.day and _is_borne_out_by_none(found, change, list_)
            yield replace(spell, end=edge, disputed=doubted)
        for list_ in change.gained:
            edge = _edge(change, list_, "designate", told.get(change.key, ()))
            open_[change.key, list_] = _begun(source, change, list_, edge)
        if change.after is not None:
            _renamed(open_, change.key, change.after)
    yield from open_.values()


def _begun(source: str, change: Change, list_: str, edge: Edge) -> ListedSpell:
    after = change.after
    assert after is not None  # noqa: S101  what is gained is there
    return ListedSpell(source, change.key, list_, after.name, str(after.listed), edge)


def _renamed(open_: dict[tuple[str, str], ListedSpell], key: str, listing: Listing) -> None:
    for list_ in listing.lists:
        spell = open_[key, list_]
        if spell.name != listing.name:
            open_[key, list_] = replace(spell, name=listing.name)


def _is_borne_out_by_none(found: Files, change: Change, list_: str) -> bool:
    """Whether it is the last file that names nobody on a list any more: a damaged one may."""
    last = found.last
    return (
        last is not None
        and last.digest == change.digest
        and (change.digest, list_) in found.emptied
    )


def _edge(change: Change, list_: str, kind: str, told: Sequence[Act]) -> Edge:
    notice = notice_of(change, kind, list_, told)
    if notice is None:
        return Edge(change.since, change.by)
    return Edge(change.since, change.by, (notice.in_force or notice.valid).earliest, notice.id)
