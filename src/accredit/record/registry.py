"""What is covered, and whose the lists are: read apart from the acts, which are many more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

import tomli

from accredit.model import PartialDate
from accredit.record.tables import Row, data_folder, fingerprint, parsed

__all__ = [
    "Coverage",
    "ListEntry",
    "coverage",
    "covered_matters",
    "listed",
    "lists",
    "lists_of",
    "read_coverage",
    "read_lists",
    "stretches",
    "version",
]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stretch for which the record is declared complete: there, silence means `none`.

    `target` is `*` where a list was read whole: then it holds for every movement.
    """

    axis: str
    target: str
    list: str
    valid_from: PartialDate
    valid_to: PartialDate
    basis: str
    source: str

    def covers(self, on: date) -> bool:
        """Whether the day lies in the stretch for certain."""
        starts = self.valid_from.latest is None or self.valid_from.latest <= on
        ends = self.valid_to.earliest
        return starts and (ends is None or on <= ends)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A list of designations: whose it is, on what legal basis.

    Attributes:
        programme: The id that OpenSanctions gives it; empty where none is known.
        terror: Whether who is on it is held to be a terrorist by that.
    """

    id: str
    name: str
    authority: str
    organ: str
    legal_basis: str
    programme: str
    source: str
    terror: bool = True


def read_coverage(folder: Traversable) -> tuple[Coverage, ...]:
    """The declared stretches of a record.

    Raises:
        BadRecord: With file:row, when a row cannot be read.
    """
    return tuple(parsed(folder, "coverage.csv", _coverage))


def read_lists(folder: Traversable) -> dict[str, ListEntry]:
    """The registry of lists of a record, by id."""
    text = folder.joinpath("lists.toml").read_text("utf-8")
    entries = (ListEntry(**row) for row in tomli.loads(text)["list"])
    return {entry.id: entry for entry in entries}


@cache
def lists() -> dict[str, ListEntry]:
    """The shipped registry of lists, read once."""
    return read_lists(data_folder())


def lists_of(authority: str) -> tuple[ListEntry, ...]:
    """The lists that an authority keeps, by the shipped registry."""
    return _lists_by_authority().get(authority, ())


@cache
def listed() -> dict[tuple[str, str], str]:
    """Which actors stand under which keys of official files: `("ofac", "6636")` is `taliban`."""
    rows = parsed(
        data_folder(), "listed.csv", lambda row: (row["prefix"], row["key"], row["actor"])
    )
    return {(prefix, key): actor for prefix, key, actor in rows}


def stretches(axis: str, target: str, list_: str = "") -> tuple[Coverage, ...]:
    """The stretches for which the shipped record is declared complete on a matter."""
    return _coverage_by_matter().get((axis, target, list_), ())


def covered_matters() -> tuple[tuple[str, str, str], ...]:
    """For which axis, target and list the shipped record declares any stretch."""
    return tuple(_coverage_by_matter())


@cache
def version() -> str:
    """The version of the shipped record: the hash of its files."""
    return fingerprint(data_folder())


@cache
def _lists_by_authority() -> dict[str, tuple[ListEntry, ...]]:
    table: dict[str, list[ListEntry]] = defaultdict(list)
    for entry in lists().values():
        table[entry.authority].append(entry)
    return {authority: tuple(entries) for authority, entries in table.items()}


@cache
def coverage() -> tuple[Coverage, ...]:
    """The declared stretches of the shipped record, read once."""
    return read_coverage(data_folder())


@cache
def _coverage_by_matter() -> dict[tuple[str, str, str], tuple[Coverage, ...]]:
    table: dict[tuple[str, str, str], list[Coverage]] = defaultdict(list)
    for stretch in coverage():
        table[stretch.axis, stretch.target, stretch.list].append(stretch)
    return {matter: tuple(found) for matter, found in table.items()}


def _coverage(row: Row) -> Coverage:
    return Coverage(
        axis=row["axis"],
        target=row["target"],
        list=row["list"],
        valid_from=PartialDate.parse(row["valid_from"]),
        valid_to=PartialDate.parse(row["valid_to"]),
        basis=row["basis"],
        source=row["source"],
    )


def _listed(row: Row) -> tuple[str, str, str]:
    return row["prefix"], row["key"], row["actor"]
