"""Reading the shipped record: CSV rows become acts, statements and relations."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

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
from accredit.record.registry import Coverage, ListEntry, read_coverage, read_lists
from accredit.record.tables import Row, data_folder, fingerprint, parsed, rows

__all__ = ["Record", "count_of", "read_record", "record", "several"]


@dataclass(frozen=True)
class Record:
    """The shipped facts, read-only; `version` is the hash of its files."""

    acts: tuple[Act, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    coverage: tuple[Coverage, ...]
    lists: dict[str, ListEntry]
    version: str


@cache
def record() -> Record:
    """The shipped record, read once.

    Raises:
        BadRecord: When a row cannot be read; `accredit record check` lists all such rows.
    """
    return read_record(data_folder())


def read_record(folder: Traversable) -> Record:
    """Read a record from a folder of the shipped shape.

    Args:
        folder: Holds `acts/`, `evidence/`, `statements/` and the tables beside them.

    Raises:
        BadRecord: With file:row, when a row cannot be read.
    """
    evidence = _evidence(folder)
    return Record(
        acts=tuple(parsed(folder, "acts", lambda row: act_of(row, evidence))),
        statements=tuple(parsed(folder, "statements", lambda row: _statement(row, evidence))),
        relations=tuple(parsed(folder, "relations.csv", lambda row: _relation(row, evidence))),
        coverage=read_coverage(folder),
        lists=read_lists(folder),
        version=fingerprint(folder),
    )


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
        counts=tuple(count_of(text) for text in several(row["counts"])),
        speaker=row["speaker"],
        speaker_kind=row["speaker_kind"],
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
    least, most = (int(end) if end else None for end in (low, high if dots else low))
    return Count(what, least, most)


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, between semicolons."""
    return tuple(part for part in cell.split(";") if part)
