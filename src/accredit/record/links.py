"""What can be wrong between rows: duplicates, links to nowhere, broken order, broken clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from accredit.errors import AccreditError
from accredit.model import PartialDate
from accredit.record.load import act_of, evidence_of
from accredit.record.shape import Fault, Located, Table
from accredit.record.tables import Row

__all__ = ["between_rows", "parsed"]

_OUTCOMES = frozenset(("in", "merged", "statement", "left-out"))


def between_rows(table: Table) -> Iterator[Fault]:
    """Faults that show only when rows are held against each other."""
    places = _places(table)
    yield from _repeated_ids(table)
    yield from _repeated_acts(table["acts"])
    yield from _loose_ends(table, places)
    yield from _order_faults(table["acts"])
    yield from _clock_faults(table)
    yield from _toll_faults(table)
    yield from _accounting_faults(table["accounting.csv"], places)


def parsed(text: str) -> PartialDate:
    """A date, or an open one where the text is none: that fault is told elsewhere."""
    try:
        return PartialDate.parse(text)
    except AccreditError:
        return PartialDate()


def _things(table: Table) -> Iterator[Located]:
    for name in ("acts", "statements", "relations.csv"):
        yield from table[name]


def _places(table: Table) -> dict[str, tuple[str, int]]:
    places: dict[str, tuple[str, int]] = {}
    for file, line, row in _things(table):
        places.setdefault(row["id"], (file, line))
    return places


def _repeated_ids(table: Table) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for file, line, row in (*_things(table), *table["lists.toml"]):
        if not row["id"]:
            yield Fault(file, line, "id: missing")
        elif first := seen.get(row["id"]):
            yield Fault(file, line, f"id {row['id']!r} is already at {first}")
        seen.setdefault(row["id"], f"{file}:{line}")


_SAME = ("kind", "actor", "organ", "target", "capacity", "instrument", "about", "place", "step")


def _repeated_acts(acts: Iterable[Located]) -> Iterator[Fault]:
    """One act under two ids would be counted twice."""
    seen: dict[tuple[str, ...], str] = {}
    for file, line, row in acts:
        key = (*(row[column] for column in _SAME), row["valid"])
        if first := seen.get(key):
            yield Fault(file, line, f"{row['id']!r} is the same act as {first}")
        seen.setdefault(key, f"{row['id']!r} at {file}:{line}")


def _loose_ends(table: Table, places: dict[str, tuple[str, int]]) -> Iterator[Fault]:
    sourced = {row["of"] for _, _, row in table["evidence"]}
    for key, (file, line) in places.items():
        if key not in sourced:
            yield Fault(file, line, f"no evidence row is about {key!r}")
    for file, line, row in table["evidence"]:
        if row["of"] not in places:
            yield Fault(file, line, f"of: nothing has the id {row['of']!r}")
    for file, line, row in (*table["acts"], *table["statements"]):
        for column in ("about", "supersedes"):
            if row.get(column) and row[column] not in places:
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
        key = row["actor"], row["target"], row["instrument"]
        begun[key].append((row["kind"], parsed(row["valid"])))
    for file, line, row in acts:
        starts = [
            valid
            for kind, valid in begun[row["actor"], row["target"], row["instrument"]]
            if kind in _BEFORE.get(row["kind"], ())
        ]
        ends = parsed(row["valid"]).latest
        if starts and ends and not any(start.possibly_by(ends) for start in starts):
            yield Fault(file, line, f"{row['kind']} {row['valid']} comes before what it ends")


def _clock_faults(table: Table) -> Iterator[Fault]:
    """Nothing is known before it was announced or, where nobody announced it, before it was."""
    announced = {row["id"]: _first_day(row, "announced") for _, _, row in table["acts"]}
    done = {row["id"]: _first_day(row, "valid", "said") for _, _, row in _things(table)}
    for file, line, row in table["evidence"]:
        own = parsed(row["valid"]).earliest or done.get(row["of"])
        earliest = announced.get(row["of"]) or own
        if earliest and row["known"] and row["known"] < earliest.isoformat():
            yield Fault(file, line, f"known {row['known']} is before {earliest}: {row['of']}")
        published = parsed(row["published"]).earliest
        if published and row["known_basis"] == "published" and row["known"] < str(published):
            yield Fault(file, line, f"known {row['known']} is before publication on {published}")


def _first_day(row: Row, *columns: str) -> date | None:
    return next((d for c in columns if (d := parsed(row.get(c) or "").earliest)), None)


def _toll_faults(table: Table) -> Iterator[Fault]:
    """Where sources give tolls, the act's is what they span, and no figure of its own."""
    told = defaultdict(list)
    for _, _, row in table["evidence"]:
        with suppress(AccreditError, ValueError):  # what cannot be read is told elsewhere
            told[row["of"]].append(evidence_of(row))
    for file, line, row in table["acts"]:
        with suppress(AccreditError, ValueError):
            act = act_of(row, told)
            spanned = act.counts_by(date.max)
            if {str(c) for c in act.counts} != {str(c) for c in spanned}:
                told_so = ";".join(map(str, spanned))
                yield Fault(file, line, f"counts: its sources span {told_so!r}")


def _accounting_faults(
    located: Iterable[Located], places: dict[str, tuple[str, int]]
) -> Iterator[Fault]:
    """What became of every collected row: an id that exists, or a reason."""
    seen: set[tuple[str, str]] = set()
    for file, line, row in located:
        collected = f"{row['file']}:{row['row']}"
        if row["outcome"] not in _OUTCOMES:
            yield Fault(file, line, f"outcome: {row['outcome']!r}")
        elif row["outcome"] == "left-out" and not row["reason"]:
            yield Fault(file, line, f"reason: {collected} is left out without one")
        elif row["outcome"] != "left-out" and row["id"] not in places:
            yield Fault(file, line, f"id: nothing has the id {row['id']!r}")
        if (row["file"], row["row"]) in seen:
            yield Fault(file, line, f"{collected} is accounted for twice")
        seen.add((row["file"], row["row"]))
