"""Panels for scholars: one row for each dyad and month, or for each state and month."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from accredit.actors import code_on, gazetteer
from accredit.errors import InputError
from accredit.exchange import queries
from accredit.exchange.counts import FAMILIES, counted
from accredit.exchange.dyads import LISTS, Months, covered, dyads, states, targets_of
from accredit.exchange.flat import Column
from accredit.exchange.table import copy_csv, copy_parquet, fill, working_in
from accredit.exchange.variables import variables
from accredit.ledger import Ledger
from accredit.status.facts import OWN

__all__ = ["CODES", "UNITS", "Plan", "months_between", "write_panel"]

CODES = ("gw", "cow", "iso3", "iso2", "qid")
UNITS = ("dyad-month", "state-month")


@dataclass(frozen=True)
class Plan:
    """What a panel holds.

    Attributes:
        unit: `dyad-month` or `state-month`.
        months: Which months, as known when.
        codes: Of which schemes numbers stand beside the ids.
        axes: Of recognition, dealing and designation, for dyads.
        targets: Ids; all towards whom the ledger has acts that move an axis, when empty.
    """

    unit: str
    months: Months
    codes: tuple[str, ...] = ("gw", "cow", "iso3")
    axes: tuple[str, ...] = OWN
    targets: tuple[str, ...] = ()


def months_between(
    first: tuple[int, int], last: tuple[int, int], known: date | None, today: date
) -> Months:
    """The months of a panel.

    Args:
        first: Year and month.
        last: Year and month, itself included.
        known: The day of knowledge; `None` where each month is as known at its own end.
        today: The current day.

    Raises:
        InputError: When they are reversed, or go on after what is known.
    """
    if last < first:
        raise InputError(f"--to {_text(last)} is before --from {_text(first)}")
    ends = []
    year, month = first
    while (year, month) <= last:
        ends.append(date(year, month, calendar.monthrange(year, month)[1]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    limit = min(known or today, today)
    if ends[-1] > limit:
        raise InputError(
            f"--to {_text(last)} is not over by {limit}, the day of knowledge; "
            "nobody can know its last day"
        )
    return Months(tuple(ends), known)


def write_panel(
    ledger: Ledger,
    plan: Plan,
    out: Path,
    said: dict[str, str],
    progress: Callable[[float], None] | None = None,
    *,
    as_csv: bool = False,
) -> int:
    """Write a panel.

    Args:
        ledger: What to read.
        plan: What it holds.
        out: The file, which is overwritten.
        said: What is said of the whole, for the metadata of Parquet.
        progress: Is told which share is done.
        as_csv: CSV instead of Parquet.

    Returns:
        The number of rows.

    Raises:
        OutsideError: When the disk fails or is full.
    """
    known = plan.months.known or plan.months.ends[-1]
    targets = list(plan.targets) or targets_of(ledger, known)
    if plan.unit == "state-month":
        kinds = ("state", "government")
        targets = [t for t in targets if gazetteer().actor(t).kind in kinds]
    columns = variables(plan.unit, plan.codes, plan.axes)
    with working_in(out.parent) as db:

        def put(name: str, rows: Iterator[dict[str, Any]], shape: Sequence[Column]) -> None:
            fill(db, name, rows, shape, out.parent)

        stays = dyads(ledger, targets, plan.months, progress, silent=bool(plan.targets))
        put("stay", stays, _STAY)
        put("month", _months(plan.months), _MONTH)
        put("who", _who(plan, targets), _WHO)
        if plan.unit == "dyad-month":
            put("covered", covered(ledger, targets, plan.months), _COVERED)
            put("counted", counted(ledger, targets, plan.months), _COUNTED)
            db.execute(queries.DYADS)
        else:
            put("governs", _governs(plan.months), _GOVERNS)
            db.execute(queries.STATES)
        if as_csv:
            return copy_csv(db, queries.chosen(columns, as_text=True), out)
        return copy_parquet(db, queries.chosen(columns), out, said)


def _months(months: Months) -> Iterator[dict[str, Any]]:
    for place, end in enumerate(months.ends):
        yield {
            "place": place,
            "year": end.year,
            "month": end.month,
            "month_end": str(end),
            "known": str(months.known_in(place)),
        }


def _who(plan: Plan, targets: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Names and codes of everybody, over the months in which they are the same."""
    world, ends = gazetteer(), plan.months.ends
    others = [a for a in world.actors.values() if a.kind in ("organisation", "government")]
    everybody = {a.id: a for a in (*states(plan.months), *others, *map(world.actor, targets))}
    for actor in everybody.values():
        codes = [
            tuple(code_on(actor, scheme, end) for scheme in CODES) if actor.exists_on(end) else None
            for end in ends
        ]
        start = 0
        for found, run in groupby(codes):
            end = start + len(list(run))
            if found is not None:
                yield {
                    "actor": actor.id,
                    "name": actor.name,
                    "kind": actor.kind,
                    "first": start,
                    "last": end - 1,
                    **dict(zip(CODES, found, strict=True)),
                }
            start = end


def _governs(months: Months) -> Iterator[dict[str, Any]]:
    world = gazetteer()
    for state in states(months):
        for place, end in enumerate(months.ends):
            if government := world.government_of(state.id, end):
                yield {"state": state.id, "government": government, "place": place}


def _text(month: tuple[int, int]) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _columns(**types: str) -> tuple[Column, ...]:
    return tuple(Column(name, type_, "") for name, type_ in types.items())


_MONTH = _columns(place="int", year="int", month="int", month_end="day", known="day")
_AXIS = {
    "": "text",
    "_of": "text",
    "_since": "text",
    "_since_earliest": "day",
    "_since_latest": "day",
    "_settled": "bool",
    "_alternatives": "list",
}
_STAY = _columns(
    actor="text",
    target="text",
    first="int",
    last="int",
    **{f"recognition{end}": type_ for end, type_ in _AXIS.items()},
    **{f"dealing{end}": type_ for end, type_ in _AXIS.items()},
    designation="text",
    listed="bool",
    **{f"lists_{name}": "list" for name in LISTS},
)
_WHO = _columns(
    actor="text",
    name="text",
    kind="text",
    first="int",
    last="int",
    gw="int",
    cow="int",
    iso3="text",
    iso2="text",
    qid="text",
)
_COVERED = _columns(target="text", first="int", last="int", recognition="bool", dealing="bool")
_COUNTED = _columns(actor="text", target="text", place="int", **dict.fromkeys(FAMILIES, "int"))
_GOVERNS = _columns(state="text", government="text", place="int")
