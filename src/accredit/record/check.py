"""What can be wrong with a record, found and named by file and row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources.abc import Traversable

from accredit.actors import Gazetteer, gazetteer
from accredit.actors.check import check_gazetteer
from accredit.errors import AccreditError
from accredit.model import QUOTE_WORDS, Modality, PartialDate, Stance, Voice, codebook
from accredit.record.links import between_rows, parsed
from accredit.record.load import count_of, several
from accredit.record.registry import lists
from accredit.record.shape import Fault, Located, Table, readable
from accredit.record.tables import Row, data_folder

__all__ = ["Fault", "check", "row_faults"]

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
_KNOWN_BASES = ("published", "official", "announced", "assumed", "upper-bound")
_CONFIDENCES = frozenset(("", "low", "medium", "high"))
_OUTCOMES = ("act", "statement", "left-out")
_LISTING = frozenset(("designate", "amend-designation", "suspend-designation", "delist"))
# Before the states system of 1816 and after this century stand only slips of the hand.
_FIRST, _LAST = date(1816, 1, 1), date(2100, 1, 1)


def check(folder: Traversable | None = None) -> list[Fault]:
    """Look at every row of a record.

    Finds what cannot be read (a malformed row, broken TOML), a missing source, an impossible
    date, an unknown actor, kind or list, an actor that did not exist, a duplicate, a broken
    order (delisted before listed, known before announced), a quote over 15 words, and a
    collected row that is not accounted for as the table says.

    Args:
        folder: A folder of the shipped shape; the shipped record, and the gazetteer whose
            actors it names, when omitted.

    Returns:
        All faults, in the order of files and rows; empty when the record is sound.
    """
    table, faults = readable(folder or data_folder())
    if folder is None:
        faults += [Fault(f"actors/{file}", row, what) for file, row, what in check_gazetteer()]
    faults += _within_rows(table, gazetteer())
    faults += between_rows(table)
    return sorted(set(faults))


def row_faults(table: str, row: Row) -> list[str]:
    """What is wrong with a row by itself, as `check` would find it.

    Args:
        table: `acts`, `statements` or `evidence`.
        row: Its cells by column; all columns of the table.
    """
    world = gazetteer()
    found: dict[str, Callable[[], Iterator[str]]] = {
        "acts": lambda: _act_faults(row, world, set(lists())),
        "statements": lambda: _statement_faults(row, world),
        "evidence": lambda: _evidence_faults(row),
    }
    return [*_date_faults(row), *found[table]()]


def _within_rows(table: Table, world: Gazetteer) -> Iterator[Fault]:
    known = {row["id"] for _, _, row in table["lists.toml"]}
    yield from _each(table["acts"], lambda row: _act_faults(row, world, known))
    yield from _each(table["statements"], lambda row: _statement_faults(row, world))
    yield from _each(table["relations.csv"], lambda row: _relation_faults(row, world))
    yield from _each(table["evidence"], _evidence_faults)
    yield from _each(table["coverage.csv"], lambda row: _coverage_faults(row, world, known))
    yield from _each(table["listed.csv"], lambda row: _listed_faults(row, world))
    yield from _each(table["words.csv"], _word_faults)
    yield from _each(table["lists.toml"], lambda row: _list_faults(row, world))


def _each(located: list[Located], find: Callable[[Row], Iterator[str]]) -> Iterator[Fault]:
    for file, line, row in located:
        for what in (*_date_faults(row), *find(row)):
            yield Fault(file, line, what)


def _date_faults(row: Row) -> Iterator[str]:
    for column in _DATES:
        try:
            stated = PartialDate.parse(row.get(column) or "")
        except AccreditError as error:
            yield f"{column}: {error}"
            continue
        for end in (stated.earliest, stated.latest):
            if end and not _FIRST <= end < _LAST:
                yield f"{column}: {row[column]} is not of the times that a record covers"
    since, until = parsed(row.get("valid_from") or ""), parsed(row.get("valid_to") or "")
    if since.earliest and until.latest and since.earliest > until.latest:
        yield f"valid_to: {until} is before {since}"


def _actor_faults(row: Row, columns: tuple[str, ...], world: Gazetteer) -> Iterator[str]:
    for column in columns:
        for actor in several(row[column]):
            if actor not in world:
                yield f"{column}: no actor has the id {actor!r}"


def _existence_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    """A state that is yet to come, or gone, recognises nobody."""
    valid = parsed(row["valid"])
    actor = world.actors.get(row["actor"])
    if actor is None or not valid:
        return
    born, gone = actor.valid_from.earliest, actor.valid_to.latest
    if born and valid.latest and valid.latest < born:
        yield f"actor: {actor.id} exists since {actor.valid_from}, after {row['valid']}"
    if gone and valid.earliest and valid.earliest > gone:
        yield f"actor: {actor.id} existed until {actor.valid_to}, before {row['valid']}"


def _kind_fault(kind: str) -> Iterator[str]:
    if kind not in codebook().kinds:
        yield f"kind: {kind!r} is not in the codebook"


def _act_faults(row: Row, world: Gazetteer, lists: set[str]) -> Iterator[str]:
    yield from _kind_fault(row["kind"])
    yield from _actor_faults(row, ("actor", "organ", "target", "parties"), world)
    yield from _existence_faults(row, world)
    if not row["valid"]:
        yield "valid: an act needs a date, if only a bound such as [..2019-12-31]"
    if row["capacity"] and row["capacity"] not in codebook().capacities:
        yield f"capacity: {row['capacity']!r} is not in the codebook"
    if row["step"] and row["step"] not in codebook().steps:
        yield f"step: {row['step']!r} is not in the codebook"
    if row["kind"] in _LISTING and row["instrument"] not in lists:
        yield f"instrument: {row['instrument']!r} is no list of lists.toml"
    if row["confidence"] not in _CONFIDENCES:
        yield f"confidence: {row['confidence']!r}; low, medium, high or nothing"
    yield from _count_faults(row)


def _count_faults(row: Row) -> Iterator[str]:
    for text in several(row["counts"]):
        try:
            count_of(text)
        except ValueError as error:
            yield f"counts: {error}"


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


def _coverage_faults(row: Row, world: Gazetteer, lists: set[str]) -> Iterator[str]:
    if row["axis"] not in codebook().axes:
        yield f"axis: {row['axis']!r} is not in the codebook"
    if row["target"] != "*":
        yield from _actor_faults(row, ("target",), world)
    elif not row["list"]:
        yield "target: * stands for every movement, of a list that was read whole; name the list"
    if row["list"] and row["list"] not in lists:
        yield f"list: {row['list']!r} is no list of lists.toml"
    if not row["source"]:
        yield "source: missing"


def _list_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    yield from _actor_faults(row, ("authority", "organ"), world)
    if not row["source"]:
        yield "source: missing"


def _listed_faults(row: Row, world: Gazetteer) -> Iterator[str]:
    yield from _actor_faults(row, ("actor",), world)
    for name in ("prefix", "key", "name", "source"):
        if not row[name]:
            yield f"{name}: missing"


def _word_faults(row: Row) -> Iterator[str]:
    if row["kind"]:
        yield from _kind_fault(row["kind"])
    if row["step"] and row["step"] not in codebook().steps:
        yield f"step: {row['step']!r} is not in the codebook"
    if row["becomes"] not in _OUTCOMES:
        yield f"becomes: {row['becomes']!r}; one of {', '.join(_OUTCOMES)}"
    if row["modality"] not in {"", *Modality}:
        yield f"modality: {row['modality']!r} is not in the codebook"
    if row["becomes"] == "statement" and row["kind"] and not row["modality"]:
        yield "modality: a statement needs one"
    try:
        re.compile(row["pattern"])
    except re.error as error:
        yield f"pattern: {row['pattern']!r} is none: {error}"


def _evidence_faults(row: Row) -> Iterator[str]:
    if not row["source"].strip():
        yield "source: missing"
    elif row["source"].strip().lower() == "memory":
        yield "source: what only memory says is not shipped"
    elif "://" not in row["source"]:
        yield f"source: {row['source']!r} is no address that a reader can open"
    if len(row["quote"].split()) > QUOTE_WORDS:
        yield f"quote: {len(row['quote'].split())} words; at most {QUOTE_WORDS}"
    if row["voice"] not in set(Voice):
        yield f"voice: {row['voice']!r}; one of {', '.join(Voice)}"
    if row["stance"] not in {"", *Stance}:
        yield f"stance: {row['stance']!r}; one of {', '.join(Stance)}"
    if row["known_basis"] not in _KNOWN_BASES:
        yield f"known_basis: {row['known_basis']!r}; one of {', '.join(_KNOWN_BASES)}"
    if row["confidence"] not in _CONFIDENCES:
        yield f"confidence: {row['confidence']!r}; low, medium, high or nothing"
    yield from _count_faults(row)
    if bool(row["speaker"]) != bool(row["speaker_kind"]):
        yield "speaker: who speaks and what he is (speaker_kind) are told together"
    if row["speaker_kind"] and row["speaker_kind"] not in codebook().speakers:
        kinds = ", ".join(codebook().speakers)
        yield f"speaker_kind: {row['speaker_kind']!r}; one of {kinds}"
    try:
        date.fromisoformat(row["known"])
    except ValueError:
        yield f"known: {row['known']!r} is not a day; write 2024-04-05"
