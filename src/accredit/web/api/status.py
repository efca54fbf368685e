"""What A is to B, who stands where, what passed, and what is on record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from accredit import status as status_room
from accredit.brief import clash, dyad_json, listing, overview_json, stand, timeline_json
from accredit.model import PartialDate, codebook
from accredit.web.api.shapes import answers, either, text
from accredit.web.history import history_json
from accredit.web.shared import (
    AxisName,
    Day,
    Exact,
    Known,
    Name,
    On,
    RoomOf,
    as_json,
    day_of,
    first_day_of,
    named,
    paged,
)

router = APIRouter(tags=["status"])

Cursor = Annotated[
    str, Query(max_length=300, description="`next` of the page before; empty for the first.")
]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many on a page.")]
Form = Annotated[Literal["json", "csv", "geojson"], Query(alias="format")]


@router.get("/status", responses=answers("accredit/status-1"))
async def status(
    room: RoomOf,
    actor: Name,
    target: Name,
    on: On = None,
    known: Known = None,
    exact: Exact = False,
) -> Response:
    """What a target is to an actor on five axes, on a day, as known on a day."""
    day, by = day_of(on), day_of(known)
    sides = named(actor, day), named(target, day)
    ledger = room.ledger
    found = status_room.of(ledger, *sides, on=day, known=by, exact=exact)
    exempt = status_room.exemptions(ledger, *sides, on=day, known=by, exact=exact)
    items = [item for act in exempt if (item := status_room.item_of(act, by))]
    return as_json(dyad_json(found, items))


@router.get("/overview", responses=answers("accredit/overview-1"))
def overview(
    room: RoomOf, target: Name, on: On = None, known: Known = None, exact: Exact = False
) -> Response:
    """What a target is to everybody of whom anything is recorded."""
    day, by = day_of(on), day_of(known)
    whom = named(target, day)
    rows = status_room.overview(room.ledger, whom, on=day, known=by, exact=exact)
    return as_json(overview_json(rows, whom, on=day, known=by))


@router.get(
    "/who",
    responses=either(
        answers("accredit/who-1"), text({"text/csv": "CSV", "application/geo+json": "GeoJSON"})
    ),
)
def who(
    room: RoomOf,
    target: Name,
    axis: AxisName = "recognition",
    on: On = None,
    known: Known = None,
    value: Annotated[list[str], Query(description="Only these values.")] = [],  # noqa: B006  FastAPI copies it
    form: Form = "json",
    exact: Exact = False,
) -> Response:
    """Where every state stands towards a target on one axis, the unknown counted."""
    day, by = day_of(on), day_of(known)
    found = status_room.who(room.ledger, named(target, day), axis, on=day, known=by, exact=exact)
    wanted = tuple(value)
    if form == "csv":
        return Response(stand.who_csv(found, wanted), media_type="text/csv")
    if form == "geojson":
        return Response(stand.who_geojson(found, wanted), media_type="application/geo+json")
    return as_json(stand.who_json(found, wanted))


@router.get("/history", responses=answers("accredit/history-of-who-1"))
def history(
    room: RoomOf, target: Name, axis: AxisName = "recognition", known: Known = None
) -> Response:
    """Where every state stood towards a target on one axis, from when to when: for a slider."""
    by = day_of(known)
    return as_json(history_json(room.ledger, named(target, by), axis, known=by))


@router.get("/timeline", responses=answers("accredit/timeline-1"))
def timeline(
    room: RoomOf,
    actor: Name,
    target: Name,
    known: Known = None,
    words: Annotated[bool, Query(description="Also recorded words that are no acts.")] = True,
    cursor: Cursor = "",
    limit: Limit = 200,
) -> Response:
    """What passed between two parties, oldest first."""
    by = day_of(known)
    sides = named(actor, by), named(target, by)
    items = status_room.timeline(room.ledger, *sides, known=by, words=words)
    return as_json(paged(timeline_json(items, known=by), "items", cursor, limit))


@router.get("/acts", responses=answers("accredit/acts-1"))
def acts(
    room: RoomOf,
    actor: Annotated[str, Query(max_length=300)] = "",
    target: Annotated[str, Query(max_length=300)] = "",
    kind: Annotated[list[str], Query(description="Of the codebook.")] = [],  # noqa: B006
    instrument: Annotated[list[str], Query(alias="list")] = [],  # noqa: B006
    episode: Annotated[str, Query(max_length=100)] = "",
    since: Annotated[Day, Query(alias="from")] = None,
    until: Annotated[Day, Query(alias="to")] = None,
    known: Known = None,
    since_known: Day = None,
    disputed: bool = False,
    every: Annotated[
        bool, Query(alias="all", description="Also what no longer counts, and why.")
    ] = False,
    exact: Exact = False,
    cursor: Cursor = "",
    limit: Limit = 200,
) -> Response:
    """The acts on record, oldest first, each with whose word it is."""
    by = day_of(known)
    wanted = status_room.Wanted(
        actor=named(actor, by) if actor else "",
        target=named(target, by) if target else "",
        kinds=frozenset(codebook().kind(name).id for name in kind),
        instruments=frozenset(instrument),
        episode=episode,
        within=PartialDate.between(first_day_of(since), day_of(until) if until else None),
        learned_from=first_day_of(since_known) or date.min,
        disputed=disputed,
        exact=exact,
    )
    found = status_room.acts(room.ledger, wanted, known=by)
    shown = [item for item in found if every or item.counts]
    body = {
        "schema": "accredit/acts-1",
        "known": str(by),
        "acts": [listing.act_json(item) for item in shown],
        "left_out": len(found) - len(shown),
    }
    return as_json(paged(body, "acts", cursor, limit))


@router.get("/conflicts", responses=answers("accredit/conflicts-1"))
def conflicts(
    room: RoomOf, episode: Annotated[str, Query(max_length=100)] = "", known: Known = None
) -> Response:
    """Where sources clash: what is preferred, by which rule, and what lost."""
    by = day_of(known)
    found = status_room.conflicts(room.ledger, known=by, episode=episode)
    return as_json(clash.conflicts_json(found, known=by))
