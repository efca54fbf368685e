"""The files of authorities, as `sources.toml` describes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import tomli

from accredit.errors import UnknownId
from accredit.record import listed, lists

__all__ = ["Assertions", "Source", "catalogue", "entry_of", "is_target", "slug", "source"]

_DATASET = re.compile(r"ftm:([a-z0-9][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Assertions:
    """What every sound file of a source fulfils; a file that does not is refused.

    Attributes:
        entries: The fewest and the most.
        named: The least share of entries with a name, from 0 to 1.
        on_a_list: The least share of those that are on a list.
        dated: The least share of those with a day of listing.
    """

    entries: tuple[int, int]
    named: float
    on_a_list: float
    dated: float


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file that an authority publishes again and again.

    Attributes:
        id: `un-consolidated`.
        name: Its title.
        authority: The actor whose lists it holds; empty where it may hold anybody's.
        organ: The organ that keeps it; empty where that is not one.
        formats: The readers that can read it, as `un-xml`; empty where there is none.
        addresses: Where the authority publishes it; the first is the one that is fetched.
        further: Addresses of what belongs to the first and is fetched with it: OFAC's other tables.
        cadence: How often, in words.
        licence: What may be done with it, in words.
        prefix: What a key of it begins with outside: `ofac` in `ofac-6636`.
        lists: The list's id for a word of the file.
        otherwise: What precedes every other word to make it an id: `US-`.
        assertions: What a sound file fulfils.
        dataset: What OpenSanctions calls it, where its data set is read for want of the file.
        note: How it is read, or why not.
    """

    id: str
    name: str
    authority: str
    organ: str
    formats: tuple[str, ...]
    addresses: tuple[str, ...]
    further: tuple[str, ...]
    cadence: str
    licence: str
    prefix: str
    lists: Mapping[str, str]
    otherwise: str
    assertions: Assertions
    dataset: str
    note: str

    @property
    def supported(self) -> bool:
        """Whether there is a reader: one is made only from a file that the authority published."""
        return bool(self.formats)

    def target(self, key: str) -> str:
        """The actor for whom a key stands; an id of our own making where none is known.

        Examples:
            >>> source("ofac-sdn").target("6636"), source("ofac-sdn").target("36")
            ('taliban', 'ofac-36')
        """
        return listed().get((self.prefix, key)) or f"{self.prefix}-{key.replace('/', '.')}"

    def about(self, key: str) -> str:
        """What an act that is about an entry of it says so by: `ofac-sdn:36`."""
        return f"{self.id}:{key}"

    def lister(self, list_: str) -> tuple[str, str]:
        """Who lists on a list, and by which organ; nobody where neither file nor registry say."""
        entry = lists().get(list_)
        if entry is None:
            return self.authority, self.organ
        own = self.organ if entry.authority == self.authority else ""
        return entry.authority, entry.organ or own

    def list_of(self, word: str) -> str:
        """The id of the list that the file calls so; empty for an empty word.

        Examples:
            >>> source("ofac-sdn").list_of("CAATSA - RUSSIA")
            'US-CAATSA-RUSSIA'
        """
        return _list_of(self, word)


@cache
def catalogue() -> dict[str, Source]:
    """Every source by its id, those without a reader too."""
    text = resources.files("accredit.sources.lists").joinpath("sources.toml").read_text("utf-8")
    return {row["id"]: _source(row) for row in tomli.loads(text)["source"]}


def source(id_: str) -> Source:
    """The source with an id.

    `ftm:NAME` is the data set NAME of OpenSanctions, with a history of its own; where the
    catalogue has the source that it was made from, its lists are that authority's.

    Raises:
        UnknownId: When there is none; the message names those that can be read.
    """
    if dataset := _DATASET.fullmatch(id_):
        return _dataset(dataset[1])
    if id_ not in catalogue():
        known = ", ".join(s.id for s in catalogue().values() if s.supported)
        raise UnknownId(f"no source of lists is called {id_!r}; there are {known}")
    return catalogue()[id_]


def entry_of(about: str) -> tuple[Source, str] | None:
    """The source and the key of an entry that something is about, if it is about one.

    Examples:
        >>> origin, key = entry_of("ftm:eu_fsf:NK-1")
        >>> origin.id, key
        ('ftm:eu_fsf', 'NK-1')
    """
    name, parts, key = about.partition(":")
    if name == "ftm" and ":" in key:
        dataset, _, key = key.partition(":")
        name = f"ftm:{dataset}"
    known = name in catalogue() or _DATASET.fullmatch(name)
    return (source(name), key) if parts and key and known else None


def is_target(id_: str) -> bool:
    """Whether an id has the form that `Source.target` makes where no actor is known."""
    return any(id_.startswith(f"{source.prefix}-") for source in catalogue().values())


@cache
def _dataset(name: str) -> Source:
    any_ = catalogue()["ftm"]
    named = replace(any_, id=f"ftm:{name}", name=f"OpenSanctions' {name}", dataset=name)
    for origin in catalogue().values():
        if origin.dataset == name:
            return replace(named, authority=origin.authority, organ=origin.organ)
    return named


@cache
def slug(text: str) -> str:
    """A text as part of an id: `1, Part 1` becomes `1-part-1`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def _list_of(origin: Source, word: str) -> str:
    if word in origin.lists:
        return origin.lists[word]
    return f"{origin.otherwise}{slug(word).upper()}" if slug(word) else ""


def _source(row: dict[str, Any]) -> Source:
    limits = row.get("assert", {"entries": (1, 10_000_000)})
    return Source(
        id=row["id"],
        name=row["name"],
        authority=row["authority"],
        organ=row.get("organ", ""),
        formats=tuple(row.get("formats", ())),
        addresses=tuple(row["addresses"]),
        further=tuple(row.get("further", ())),
        cadence=row.get("cadence", ""),
        licence=row.get("licence", ""),
        prefix=row.get("prefix", row["id"]),
        lists=row.get("lists", {}),
        otherwise=row.get("otherwise", ""),
        assertions=Assertions(
            entries=(limits["entries"][0], limits["entries"][1]),
            named=limits.get("named", 0.0),
            on_a_list=limits.get("on_a_list", 0.0),
            dated=limits.get("dated", 0.0),
        ),
        dataset=row.get("dataset", ""),
        note=row["note"],
    )
