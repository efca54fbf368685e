"""What can be wrong with a record, found and named by file and row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from accredit.actors import Gazetteer, gazetteer
from accredit.errors import AccreditError
from accredit.model import Modality, PartialDate, Stance, Voice, codebook
from accredit.record.load import Row, data_folder, rows

__all__ = ["Fault", "check"]

_DATES = (
    "valid",
    "decided",
    "announced",
    "published",
    "in_force",
    "said",
    "valid_from",
    "valid_to",
)
_QUOTE_WORDS = 15
_KNOWN_BASES = ("published", "official", "announced", "assumed", "upper-bound")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one row."""

    file: str
    row: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.what}"


def check(folder: Traversable | None = None) -> list[Fault]:
    """Look at every row of a record.

    Finds a missing source, an impossible date, an unknown actor or kind, a duplicate, a
    broken order (delisted before listed, known before announced), a quote over 15 words.

    Args:
        folder: A folder of the shipped shape; the shipped record when omitted.

    Returns:
        All faults, in the order of files and rows; empty when the record is sound.
    """
    folder = folder or data_folder()
    table = {
        name: list(rows(folder, name))
        for name in ("acts", "statements", "relations.csv", "evidence", "coverage.csv")
    }
    world = gazetteer()
    return [
        *_each(table["acts"], lambda row: _act_faults(row, world)),
        *_each(table["statements"], lambda row: _statement_faults(row, world)),
        *_each(table["relations.csv"], lambda row: _relation_faults(row, world)),
        *_each(table["evidence"], _evidence_faults),
        *_each(table["coverage.csv"], lambda row: _coverage_faults(row, world)),
        *_link_faults(table),
        *_order_faults(table["acts"]),
        *_clock_faults(table),
    ]


Located = tuple[str, int, Row]


def _each(located: list[Located], find: Callable[[Row], Iterator[str]]) -> Iterator[Fault]:
    for file, line, row in located:
        for what in (*_date_faults(row), *find(row)):
            yield Fault(file, line, what)


def _date_faults(row: Row) -> Iterator[str]:
    for column in _DATES:
        try:
            PartialDate.parse(row.get(column) or "")
        except AccreditError as error:
            yield f"{column}: {error}"


def _actor_faults(row: Row, columns: tuple[str, ...], world: Gazetteer) -> Iterator[str]:
    for column in columns:
        for actor in (row[column] or "").split(";"):
            if actor and actor not in world:
                yield f"{column}: no actor has the id {actor!r}"


def _kind_fault(kind: str) -> Iterator[str]:
    if kind not in codebook().kinds:
        yield f"kind: {kind!r} is not in the codebook"


def _act_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    yield from _kind_fault(row["kind"])
    yield from _actor_faults(row, ("actor", "organ", "target", "parties"), world)
    if not row["valid"]:
        yield "valid: an act needs a date, if only a bound such as [..2019-12-31]"
    if row["capacity"] and row["capacity"] not in codebook().capacities:
        yield f"capacity: {row['capacity']!r} is not in the codebook"
    if row["step"] and row["step"] not in codebook().steps:
        yield f"step: {row['step']!r} is not in the codebook"


def _statement_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    if row["type"] == "act":
        yield from _kind_fault(row["kind"])
    yield from _actor_faults(row, ("actor", "organ", "target", "speaker"), world)
    if row["modality"] not in set(Modality):
        yield f"modality: {row['modality']!r} is not in the codebook"
    if not row["said"]:
        yield "said: a statement needs a date, if only a bound"


def _relation_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    if row["kind"] not in codebook().relations:
        yield f"kind: {row['kind']!r} is no relation of the codebook"
    yield from _actor_faults(row, ("a", "b"), world)


def _coverage_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    if row["axis"] not in codebook().axes:
        yield f"axis: {row['axis']!r} is not in the codebook"
    yield from _actor_faults(row, ("target",), world)
    if not row["source"]:
        yield "source: missing"


def _evidence_faults(row: Row) -> Iterator[str]:
    if not row["source"]:
        yield "source: missing"
    if row["source"] == "memory":
        yield "source: what only memory says is not shipped"
    if len(row["quote"].split()) > _QUOTE_WORDS:
        yield f"quote: {len(row['quote'].split())} words; at most {_QUOTE_WORDS}"
    if row["voice"] not in set(Voice):
        yield f"voice: {row['voice']!r}; one of {', '.join(Voice)}"
    if row["stance"] not in {"", *Stance}:
        yield f"stance: {row['stance']!r}; one of {', '.join(Stance)}"
    if row["known_basis"] not in _KNOWN_BASES:
        yield f"known_basis: {row['known_basis']!r}; one of {', '.join(_KNOWN_BASES)}"
    try:
        date.fromisoformat(row["known"])
    except ValueError:
        yield f"known: {row['known']!r} is not a day; write 2024-04-05"


def _link_faults(table: dict[str, list[Located]]) -> Iterator[Fault]:
    seen: dict[str, Fault] = {}
    for name in ("acts", "statements", "relations.csv"):
        for file, line, row in table[name]:
            if first := seen.get(row["id"]):
                yield Fault(file, line, f"id {row['id']!r} is already at {first.file}:{first.row}")
            seen.setdefault(row["id"], Fault(file, line, ""))
    sourced = {row["of"] for _, _, row in table["evidence"]}
    for key, place in seen.items():
        if key not in sourced:
            yield Fault(place.file, place.row, f"no evidence row is about {key!r}")
    for file, line, row in table["evidence"]:
        if row["of"] not in seen:
            yield Fault(file, line, f"of: nothing has the id {row['of']!r}")
    for file, line, row in (*table["acts"], *table["statements"]):
        for column in ("about", "supersedes"):
            if row.get(column) and row[column] not in seen:
                yield Fault(file, line, f"{column}: nothing has the id {row[column]!r}")


_BEFORE = {
    "delist": ("designate", "suspend-designation"),
    "suspend-designation": ("designate",),
    "withdraw-recognition": ("recognise", "recognise-de-facto"),
}


def _order_faults(acts: list[Located]) -> Iterator[Fault]:
    """An ending needs a beginning that is not surely later; a missing one is only a gap."""
    begun: dict[tuple[str, str, str], list[tuple[str, PartialDate]]] = defaultdict(list)
    for _, _, row in acts:
        begun[row["actor"], row["target"], row["instrument"]].append((row["kind"], _valid(row)))
    for file, line, row in acts:
        starts = [
            valid
            for kind, valid in begun[row["actor"], row["target"], row["instrument"]]
            if kind in _BEFORE.get(row["kind"], ())
        ]
        ends = _valid(row).latest
        if starts and ends and not any(start.possibly_by(ends) for start in starts):
            yield Fault(file, line, f"{row['kind']} {row['valid']} comes before what it ends")


def _clock_faults(table: dict[str, list[Located]]) -> Iterator[Fault]:
    """Nothing is known before it was announced or, where nobody announced it, before it was."""
    first_day: dict[str, date | None] = {}
    for _, _, row in (*table["acts"], *table["statements"]):
        stated = row.get("announced") or row.get("valid") or row.get("said") or ""
        first_day[row["id"]] = _parse(stated).earliest
    for file, line, row in table["evidence"]:
        earliest = _parse(row["valid"]).earliest or first_day.get(row["of"])
        if earliest and row["known"] and row["known"] < earliest.isoformat():
            yield Fault(file, line, f"known {row['known']} is before {earliest}: {row['of']}")


def _valid(row: Row) -> PartialDate:
    return _parse(row["valid"])


def _parse(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except AccreditError:
        return PartialDate()
