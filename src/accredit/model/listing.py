"""What an official list says, as its file says it: one listing for each who is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accredit.model.dates import PartialDate

__all__ = [
    "ListedName",
    "Listing",
    "ListingChange",
    "ListingSeen",
    "Snapshot",
    "SnapshotTaken",
]


@dataclass(frozen=True, slots=True)
class ListedName:
    """Another name under which somebody is listed.

    Attributes:
        use: `alias`, `weak` (the authority itself calls it weak or low), `former` or `script`
            (the same name in the script of `lang`).
    """

    text: str
    use: str = "alias"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry of an official file: who is listed, under which names, on which lists.

    Attributes:
        key: The authority's own key, which survives renames: a UN reference number, OFAC's number.
        kind: person, entity, vessel or aircraft.
        lists: Ids of the lists it is on: those of the registry, or the authority's own word after
            the country, as in `US-SDNTK`.
        tags: The programmes as the file writes them.
        listed: The day of listing that the file states; history is in the snapshots, not in it.
        amended: The last day of amendment that the file states.
        born: Dates of birth.
        countries: Of nationality, seat or address, as the file writes them.
        refs: Keys of the same one elsewhere: (`unsc`, `TAe.001`), (`imo`, `9187629`),
            (`passport`, …).
        note: Remarks, as the file writes them.
    """

    key: str
    kind: str
    name: str
    names: tuple[ListedName, ...] = ()
    lists: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    listed: PartialDate = PartialDate()
    amended: PartialDate = PartialDate()
    born: tuple[PartialDate, ...] = ()
    countries: tuple[str, ...] = ()
    refs: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file of a source as it was on a day.

    Attributes:
        source: The id of the file among the sources: `un-consolidated`, `ofac-sdn`.
        as_of: The day of which it is.
        digest: SHA-256 of the bytes that were read, before anything was unpacked; hexadecimal.
        listings: In the order of their keys, each key once.
        flags: What was wrong with the file and was repaired or left out, in words.
    """

    source: str
    as_of: date
    digest: str
    listings: tuple[Listing, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """That a file was read: which, of what day, and whether somebody forced it in.

    Attributes:
        digest: As of `Snapshot`.
        count: How many are listed in it.
        forced: Why it had been refused, where it was loaded all the same; else empty.
    """

    id: str
    source: str
    as_of: date
    digest: str
    count: int
    flags: tuple[str, ...] = ()
    forced: str = ""

    @property
    def known(self) -> date:
        """The day of which the file is."""
        return self.as_of

    @property
    def mark(self) -> str:
        """What the ids of all that the file says end with: its day and the head of its digest."""
        return f"{self.as_of}+{self.digest[:8]}"


@dataclass(frozen=True, slots=True)
class ListingSeen:
    """What a file says of one key from a day on, until a later file says something else.

    Attributes:
        as_of: The day of the first snapshot that says so.
        listing: What it says; none where the key is no longer there.
    """

    id: str
    source: str
    key: str
    as_of: date
    listing: tuple[Listing, ...] = ()

    @property
    def known(self) -> date:
        """The day of which the file is."""
        return self.as_of

    @property
    def mark(self) -> str:
        """Which file says so: its `mark`."""
        return self.id.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class ListingChange:
    """That two files say different things of a key.

    Attributes:
        before: What the earlier says; `None` where the key is not in it.
        after: What the later says; `None` where the key is gone.
    """

    key: str
    before: Listing | None
    after: Listing | None

    @property
    def gained(self) -> tuple[str, ...]:
        """Ids of the lists on which it is now and was not."""
        return _less(self.after, self.before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Ids of the lists on which it was and is no more."""
        return _less(self.before, self.after)


def _less(one: Listing | None, other: Listing | None) -> tuple[str, ...]:
    if one is None:
        return ()
    theirs = other.lists if other else ()
    return tuple([list_ for list_ in one.lists if list_ not in theirs])
