"""Reading the shipped record: CSV and TOML rows become acts, statements, relations, coverage."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from accredit.errors import AccreditError, BadRecord
from accredit.model import (
    Act,
    Count,
    Evidence,
    Modality,
    PartialDate,
    Relation,
    Stance,
    Statement,
    Voice,
)

__all__ = [
    "Coverage",
    "ListEntry",
    "Record",
    "Row",
    "count_of",
    "read_record",
    "record",
    "several",
]

T = TypeVar("T")
Row = dict[str, str]


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
    """A list of designations: whose it is, on what legal basis."""

    id: str
    name: str
    authority: str
    organ: str
    legal_basis: str
    programme: str
    source: str


@dataclass(frozen=True)
class Record:
    """The shipped facts, read-only; `version` is the hash of its files."""

    acts: tuple[Act, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    coverage: tuple[Coverage, ...]
    lists: dict[str, ListEntry]
    version: str

    def lists_of(self, authority: str) -> tuple[ListEntry, ...]:
        """The lists that an authority keeps."""
        return tuple(entry for entry in self.lists.values() if entry.authority == authority)


@cache
def record() -> Record:
    """The shipped record, read once.

    Raises:
        BadRecord: When a row cannot be read; `accredit record check` lists all such rows.
    """
    return read_record(data_folder())


def data_folder() -> Traversable:
    """The folder of the shipped rows."""
    return resources.files("accredit.record").joinpath("data")


def read_record(folder: Traversable) -> Record:
    """Read a record from a folder of the shipped shape.

    Args:
        folder: Holds `acts/`, `evidence/`, `statements/` and the tables beside them.

    Raises:
        BadRecord: With file:row, when a row cannot be read.
    """
    evidence = _evidence(folder)
    return Record(
        acts=tuple(_parsed(folder, "acts", lambda row: act_of(row, evidence))),
        statements=tuple(_parsed(folder, "statements", lambda row: _statement(row, evidence))),
        relations=tuple(_parsed(folder, "relations.csv", lambda row: _relation(row, evidence))),
        coverage=tuple(_parsed(folder, "coverage.csv", _coverage)),
        lists={entry.id: entry for entry in _lists(folder)},
        version=fingerprint(folder),
    )


def rows(folder: Traversable, name: str) -> Iterator[tuple[str, int, Row]]:
    """Rows of one CSV file, or of every CSV file in a subfolder: file, line number, row.

    Raises:
        BadRecord: When a row has other cells than its header has columns.
    """
    place = folder.joinpath(name)
    files = sorted(place.iterdir(), key=lambda f: f.name) if place.is_dir() else [place]
    for file in files:
        if file.is_file() and file.name.endswith(".csv"):
            label = file.name if place.is_file() else f"{name}/{file.name}"
            reader = csv.DictReader(io.StringIO(file.read_text("utf-8")))
            for row in reader:
                if None in row or None in row.values():
                    raise BadRecord(f"{label}:{reader.line_num}: more or fewer cells than columns")
                yield label, reader.line_num, row


def _parsed(folder: Traversable, name: str, parse: Callable[[Row], T]) -> Iterator[T]:
    for file, line, row in rows(folder, name):
        try:
            yield parse(row)
        except (AccreditError, ValueError, KeyError) as error:
            raise BadRecord(f"{file}:{line}: {error}") from None


def _evidence(folder: Traversable) -> dict[str, list[Evidence]]:
    table: dict[str, list[Evidence]] = defaultdict(list)
    for file, line, row in rows(folder, "evidence"):
        try:
            table[row["of"]].append(evidence_of(row))
        except (AccreditError, ValueError, KeyError) as error:
            raise BadRecord(f"{file}:{line}: {error}") from None
    return dict(table)


def evidence_of(row: Row) -> Evidence:
    """One evidence row as a value."""
    return Evidence(
        source=row["source"],
        known=date.fromisoformat(row["known"]),
        known_basis=row["known_basis"],
        voice=Voice(row["voice"]),
        stance=Stance(row["stance"] or "supports"),
        quote=row["quote"],
        published=PartialDate.parse(row["published"]),
        valid=PartialDate.parse(row["valid"]),
        confidence=row["confidence"],
        note=row["note"],
    )


def act_of(row: Row, evidence: dict[str, list[Evidence]]) -> Act:
    """One act row as a value, with its evidence."""
    return Act(
        id=row["id"],
        kind=row["kind"],
        actor=row["actor"],
        target=row["target"],
        valid=PartialDate.parse(row["valid"]),
        evidence=tuple(evidence.get(row["id"], ())),
        organ=row["organ"],
        parties=several(row["parties"]),
        capacity=row["capacity"],
        exclusive=row["exclusive"] == "yes",
        instrument=row["instrument"],
        about=row["about"],
        place=row["place"],
        step=row["step"],
        counts=tuple(count_of(text) for text in several(row["counts"])),
        decided=PartialDate.parse(row["decided"]),
        announced=PartialDate.parse(row["announced"]),
        published=PartialDate.parse(row["published"]),
        in_force=PartialDate.parse(row["in_force"]),
        confidence=row["confidence"],
        supersedes=row["supersedes"],
        episode=row["episode"],
        note=row["note"],
    )


def _statement(row: Row, evidence: dict[str, list[Evidence]]) -> Statement:
    return Statement(
        id=row["id"],
        kind=row["kind"],
        actor=row["actor"],
        target=row["target"],
        modality=Modality(row["modality"]),
        speaker=row["speaker"],
        said=PartialDate.parse(row["said"]),
        evidence=tuple(evidence.get(row["id"], ())),
        type=row["type"],
        organ=row["organ"],
        capacity=row["capacity"],
        instrument=row["instrument"],
        about=row["about"],
        episode=row["episode"],
        note=row["note"],
    )


def _relation(row: Row, evidence: dict[str, list[Evidence]]) -> Relation:
    return Relation(
        kind=row["kind"],
        a=row["a"],
        b=row["b"],
        valid_from=PartialDate.parse(row["valid_from"]),
        valid_to=PartialDate.parse(row["valid_to"]),
        id=row["id"],
        grounds=row["grounds"],
        evidence=tuple(evidence.get(row["id"], ())),
        episode=row["episode"],
        note=row["note"],
    )


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


def _lists(folder: Traversable) -> Iterator[ListEntry]:
    text = folder.joinpath("lists.toml").read_text("utf-8")
    for row in tomllib.loads(text)["list"]:
        yield ListEntry(**row)


_COUNT = re.compile(r"(\w[\w -]*)=(\d*)(\.\.)?(\d*)\Z")


def count_of(text: str) -> Count:
    """Read one count: `killed=133..145`, `killed=170..` or `wounded=3`.

    Raises:
        ValueError: When it is no such form.
    """
    match = _COUNT.match(text)
    if not match:
        raise ValueError(f"count {text!r}; write killed=133..145 or killed=170..")
    what, low, dots, high = match.groups()
    return Count(what, int(low) if low else None, int(high or (low if not dots else 0)) or None)


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, between semicolons."""
    return tuple(part for part in cell.split(";") if part)


def fingerprint(folder: Traversable) -> str:
    """SHA-256 over the names and bytes of all rows: the version of a record."""
    digest = hashlib.sha256()
    for file in sorted(_files(folder), key=lambda f: f.name):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".csv", ".toml")):
            yield entry
