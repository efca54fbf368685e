"""Where every state stands towards a target, on a map and over time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from accredit import status as status_room
from accredit.actors import actor_json, gazetteer
from accredit.brief import ties
from accredit.law import thresholds
from accredit.ledger import Ledger
from accredit.model import codebook
from accredit.status import Who
from accredit.status.facts import BODIES
from accredit.web.pages.situation_places import before, places
from accredit.web.pages.situation_told import (
    SILENT,
    Situation,
    complete,
    institutions,
    lately,
    standing,
)
from accredit.web.rendering import page, piece
from accredit.web.shared import AxisName, Known, On, RoomOf, day_of, named

router = APIRouter()

Values = Annotated[list[str], Query(description="Only these values.", max_length=20)]

_TABS = (
    ("recognition", "Recognition"),
    ("dealing", "Dealings"),
    ("designation", "Lists"),
    ("organisation", "Bodies"),
    ("finance", "Lenders"),
)
_ASKED_FIRST = ("recognition", "designation", "dealing", "organisation", "finance")
_NO_TARGETS = ("person", "organ", "organisation", "group")


@router.get("/target/{name}")
def situation(
    room: RoomOf,
    name: str,
    axis: AxisName | None = None,
    on: On = None,
    known: Known = None,
    value: Values = [],  # noqa: B006  FastAPI copies it
) -> Response:
    """Who somebody is, where all stand towards them, how it came, and what it lacks."""
    day, by = day_of(on), day_of(known)
    target, ledger = named(name, day), room.ledger
    found = _found(ledger, target, (axis,) if axis else _ASKED_FIRST, day, by)
    asked = Situation(target, found.axis, day, by, tuple(value))
    spoken = gazetteer().spoken_name(target)
    return page(
        "situation.html.j2",
        "/",
        f"{status_room.capital(spoken)}: {dict(_TABS)[asked.axis].lower()} on {day}",
        asked=asked,
        tabs=_TABS,
        holds=axis is not None or any(row.value.because for row in found.rows),
        by_states=asked.axis not in BODIES,
        complete=complete(target, asked.axis, day),
        data=_data(asked),
        **_who(ledger, asked),
        **standing(found, asked),
        **institutions(thresholds(ledger, target, on=day, known=by), asked),
        **lately(ledger, target, by),
    )


@router.get("/target/{name}/standing")
def standing_piece(
    room: RoomOf, name: str, axis: AxisName = "recognition", on: On = None, known: Known = None
) -> Response:
    """The table of a day, for a slider that has come to rest."""
    day, by = day_of(on), day_of(known)
    target = named(name, day)
    asked = Situation(target, axis, day, by)
    found = status_room.who(room.ledger, target, axis, on=day, known=by)
    return piece("situation_table.html.j2", asked=asked, **standing(found, asked))


@router.get("/target/{name}/institutions")
def institutions_piece(room: RoomOf, name: str, on: On = None, known: Known = None) -> Response:
    """The thresholds of a day, likewise."""
    day, by = day_of(on), day_of(known)
    target = named(name, day)
    asked = Situation(target, "recognition", day, by)
    found = thresholds(room.ledger, target, on=day, known=by)
    return piece("situation_institutions.html.j2", asked=asked, **institutions(found, asked))


def _found(ledger: Ledger, target: str, axes: tuple[str, ...], on: date, known: date) -> Who:
    """The first axis on which anybody holds a value that day: a movement may be listed only."""
    asked = (status_room.who(ledger, target, axis, on=on, known=known) for axis in axes)
    first = next(asked)
    return next((w for w in (first, *asked) if any(row.value.because for row in w.rows)), first)


def _who(ledger: Ledger, asked: Situation) -> dict[str, Any]:
    """Who the target is, and what binds it to others."""
    actor = gazetteer().actor(asked.target)
    bonds = status_room.bonds(ledger, asked.target, on=asked.on, known=asked.known)
    told = ties.bonds_json(bonds, (asked.target,), on=asked.on, known=asked.known)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for item, bond in zip(told["items"], bonds, strict=True):
        since = status_room.since_words(bond.valid_from) if bond.valid_from else ""
        until = status_room.day_words(bond.valid_to) if bond.valid_to else ""
        kinds.setdefault(bond.kind, []).append({**item, "since": since, "until": until})
    return {
        "actor": actor,
        "who": actor_json(actor, asked.on),
        "source": gazetteer().sources.get(actor.source),
        "began": actor.valid_from.describe() if actor.valid_from else "",
        "ended": actor.valid_to.describe() if actor.valid_to else "",
        "bonds": kinds,
        "ties": _ties(kinds),
        "is_target": actor.kind not in _NO_TARGETS,
    }


def _ties(kinds: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each pair and kind once, for the graph; offices, which are many, stand in the list alone."""
    found = {
        (kind, item["a"]["id"], item["b"]["id"]): {"kind": kind, "a": item["a"], "b": item["b"]}
        for kind, items in kinds.items()
        if kind != "holds-office"
        for item in items
        if item["a"] and item["b"]
    }
    return list(found.values())


def _data(asked: Situation) -> dict[str, Any]:
    """What the scripts of the page have to know; the values themselves they ask for."""
    order = codebook().axes[asked.axis]
    return {
        "target": asked.target,
        "name": gazetteer().spoken_name(asked.target),
        "axis": asked.axis,
        "on": str(asked.on),
        "known": str(asked.known),
        "today": str(day_of(None)),
        "order": [
            *(v for v in order if v not in SILENT),
            "disputed",
            *(v for v in order if v in SILENT),
        ],
        "places": places(),
        "before": before(),
    }
