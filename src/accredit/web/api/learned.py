"""What was learned, and what binds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from accredit import status as status_room
from accredit.brief import hostile, news, ties
from accredit.errors import InputError
from accredit.forecast.hostility.dyad import dyad
from accredit.forecast.hostility.over_time import OverTime, over_time
from accredit.forecast.hostility.where import events_at
from accredit.status import bonds
from accredit.web.api.shapes import answers, text
from accredit.web.api.status import Cursor, Limit
from accredit.web.shared import (
    AxisName,
    Day,
    Exact,
    Known,
    Name,
    On,
    Room,
    RoomOf,
    as_json,
    day_of,
    first_day_of,
    named,
    paged,
)

router = APIRouter(tags=["what was learned"])

_Whom = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True, slots=True)
class _Learned:
    """What was learned in a period, and what was asked."""

    found: list[status_room.Change]
    period: status_room.Period
    known: date


def _learned(
    room: RoomOf,
    since: Day = None,
    until: Day = None,
    known: Known = None,
    actor: _Whom = "",
    target: _Whom = "",
    axis: AxisName | None = None,
) -> _Learned:
    by = day_of(known)
    period = status_room.Period(
        since=day_of(since) if since else date.min,
        until=day_of(until) if until else by,
        actor=named(actor, by) if actor else "",
        target=named(target, by) if target else "",
        axis=axis or "",
    )
    if period.since > period.until:
        raise InputError(f"since {period.since} is after until {period.until}")
    return _Learned(status_room.changes(room.ledger, period, known=by), period, by)


_LearnedThen = Annotated[_Learned, Depends(_learned)]


@router.get("/changes", responses=answers("accredit/changes-1"))
def changes(told: _LearnedThen, cursor: Cursor = "", limit: Limit = 200) -> Response:
    """What the world learned after a day, newest first, and what each piece of news moved."""
    whole = news.changes_json(told.found, told.period, known=told.known)
    return as_json(paged(whole, "items", cursor, limit))


@router.get(
    "/changes.atom",
    response_class=Response,
    responses=text({"application/atom+xml": "Atom (RFC 4287)"}),
)
def changes_atom(told: _LearnedThen) -> Response:
    """The same as a feed."""
    feed = news.changes_atom(told.found, told.period)
    return Response(feed, media_type="application/atom+xml")


@router.get("/relations", responses=answers("accredit/relations-1"))
def relations(
    room: RoomOf,
    actor: Name,
    other: _Whom = "",
    on: On = None,
    known: Known = None,
    exact: Exact = False,
) -> Response:
    """What binds an actor to others, or to one: hostility, alliances, offices, successions."""
    day, by = day_of(on), day_of(known)
    sides = tuple(named(name, day) for name in (actor, other) if name)
    found = bonds(room.ledger, *sides, on=day, known=by, exact=exact)
    return as_json(ties.bonds_json(found, sides, on=day, known=by))


@router.get("/hostility", responses=answers("accredit/hostility-1"))
def hostility(
    room: RoomOf,
    group: Name,
    state: Name,
    since: Annotated[Day, Query(alias="from")] = None,
    until: Annotated[Day, Query(alias="to")] = None,
    known: Known = None,
) -> Response:
    """Attacks of a group on a state by month, and the grounds that were stated."""
    by = day_of(known)
    return as_json(hostile.hostility_json(_over_time(room, group, state, (since, until), by)))


def _over_time(
    room: Room, group: str, state: str, span: tuple[str | None, str | None], by: date
) -> OverTime:
    store = events_at(None, room.settings.ledger)
    ledger = room.ledger
    pair = dyad(ledger, store, named(group, by), named(state, by), known=by)
    since, until = span
    return over_time(ledger, pair, first_day_of(since), day_of(until) if until else None)
