"""What changed from one snapshot of a source to the next: what the two files say, no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accredit.errors import BadList
from accredit.model.listing import Listing, ListingChange, Snapshot

__all__ = ["Change", "Difference", "diff"]

_DETAILS = ("kind", "names", "listed", "amended", "born", "countries", "refs", "note")


@dataclass(frozen=True, slots=True)
class Change(ListingChange):
    """One change of one entry.

    Attributes:
        kind: `added`, `removed`, `lists` (other lists or programmes), `renamed`, or `amended`
            (anything else). An entry can have been renamed, moved and amended at once: these
            are changes of their own.
    """

    kind: str

    @property
    def details(self) -> tuple[str, ...]:
        """Fields of a listing, other than its name and its lists, that differ."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        return tuple(f for f in _DETAILS if getattr(before, f) != getattr(after, f))


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two snapshots of a source, in the order of their keys.

    Each happened after the day `after` and by the day `by`; on which day, the files do not say.
    """

    source: str
    after: date
    by: date
    changes: tuple[Change, ...]

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def diff(earlier: Snapshot, later: Snapshot) -> Difference:
    """Compare two snapshots of one source.

    Args:
        earlier: The one of the earlier day.
        later: The one of the later day, or of the same.

    Raises:
        BadList: When they are of different sources, or the other way round.
    """
    if earlier.source != later.source:
        raise BadList(f"{earlier.source} cannot be compared with {later.source}: take one source")
    if earlier.as_of > later.as_of:
        raise BadList(f"{earlier.as_of} is after {later.as_of}: give the earlier snapshot first")
    changes = tuple(_changes(earlier, later))
    return Difference(earlier.source, earlier.as_of, later.as_of, changes)


def _changes(earlier: Snapshot, later: Snapshot) -> Iterator[Change]:
    old = {listing.key: listing for listing in earlier.listings}
    new = {listing.key: listing for listing in later.listings}
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield Change(key, before, after, "removed" if before else "added")
        elif before != after:
            for kind in _kinds(before, after):
                yield Change(key, before, after, kind)


def _kinds(before: Listing, after: Listing) -> Iterator[str]:
    if {*before.lists} != {*after.lists} or {*before.tags} != {*after.tags}:
        yield "lists"
    if before.name != after.name:
        yield "renamed"
    if any(getattr(before, field) != getattr(after, field) for field in _DETAILS):
        yield "amended"
