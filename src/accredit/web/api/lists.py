"""Official lists: names held against them, histories of entries, what changed between files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from accredit.brief import listed, screened
from accredit.errors import InputError
from accredit.screening import THRESHOLD, Asked, loaded, queries_in, screen
from accredit.screening import Query as Name_
from accredit.screening import history as history_of
from accredit.sources.lists import catalogue, diff
from accredit.web.api.shapes import answers
from accredit.web.held import today
from accredit.web.shared import Known, On, Room, RoomOf, as_json, day_of

router = APIRouter(tags=["lists"])

Lists = Annotated[list[str], Query(alias="list", description="Only these, such as US-FTO.")]
Threshold = Annotated[float, Query(gt=0, le=1, description="The least score of a hit.")]


@router.get("/screen", responses=answers("accredit/screen-1"))
def screen_names(
    room: RoomOf,
    name: Annotated[list[str], Query(min_length=1, max_length=100)],
    on: On = None,
    known: Known = None,
    only: Lists = [],  # noqa: B006  FastAPI copies it
    threshold: Threshold = THRESHOLD,
) -> Response:
    """Hold names against everybody on official lists on a day."""
    queries = [Name_(text.strip()) for text in name if text.strip()]
    return _screened(room, queries, Asked(day_of(on), day_of(known), tuple(only), threshold))


@router.post("/screen", responses=answers("accredit/screen-1", 200, 408, 413))
def screen_file(
    room: RoomOf,
    names: Annotated[
        str,
        Body(media_type="text/csv", description="A table with a column `name`, or a name a line."),
    ],
    on: On = None,
    known: Known = None,
    only: Lists = [],  # noqa: B006
    threshold: Threshold = THRESHOLD,
) -> Response:
    """The same for a file of names. Nothing is kept."""
    asked = Asked(day_of(on), day_of(known), tuple(only), threshold)
    return _screened(room, queries_in(names, "the file"), asked)


def _screened(room: Room, queries: list[Name_], asked: Asked) -> Response:
    if not queries:
        raise InputError("which names? none was given")
    done = screen(room.ledger, queries, asked)
    signed = screened.Signed(done, "", datetime.now(UTC).replace(microsecond=0))
    answer = as_json(screened.screening_json(signed))
    answer.headers["cache-control"] = "no-store"  # it tells when it was made
    return answer


@router.get("/lists", responses=answers("accredit/lists-status-1"))
def files(room: RoomOf) -> Response:
    """Which files are loaded, of which days, how old, and what was wrong with them."""
    taken = room.ledger.snapshots()
    told = [listed.loaded_json(one, today()) for one in taken]
    return as_json({"schema": "accredit/lists-status-1", "files": told})


@router.get("/lists/sources", responses=answers("accredit/lists-sources-1"))
def sources() -> Response:
    """The files that can be read, and those that cannot yet."""
    every = [listed.source_json(one) for one in catalogue().values()]
    return as_json({"schema": "accredit/lists-sources-1", "sources": every})


@router.get("/lists/history", responses=answers("accredit/lists-histories-1"))
def history(
    room: RoomOf,
    name: Annotated[str, Query(min_length=1, max_length=300, description="A key, id or name.")],
    source: Annotated[str, Query(max_length=100)] = "",
    known: Known = None,
) -> Response:
    """From when to when an entry was on which lists, as the files show it."""
    by = day_of(known)
    found = history_of(room.ledger, name, by, source)
    told = [listed.history_json(one, by) for one in found]
    return as_json({"schema": "accredit/lists-histories-1", "known": str(by), "histories": told})


@router.get("/lists/diff", responses=answers("accredit/lists-diff-1"))
def between(
    room: RoomOf,
    source: Annotated[str, Query(min_length=1, max_length=100)],
    earlier: Annotated[str, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")],
    later: Annotated[str, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")],
) -> Response:
    """What changed from one day's file of a source to another's."""
    ledger = room.ledger
    found = diff(loaded(ledger, source, day_of(earlier)), loaded(ledger, source, day_of(later)))
    return as_json(listed.diff_json(found))
