"""One search box over everything."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Response

from accredit.web.rendering import page, piece
from accredit.web.searching import grouped, search_json, warm
from accredit.web.shared import Room, RoomOf

_MANY = 300
_AFTER = 2.0  # seconds
_IN_BOX, _ON_PAGE = 4, 40  # of each kind

Words = Annotated[str, Query(max_length=200)]


@asynccontextmanager
async def _ready(app: FastAPI) -> AsyncIterator[None]:
    """Make the search of a server ready, once its first page has had the processor to itself."""
    room: Room = app.state.room
    soon = threading.Timer(_AFTER, lambda: warm(room.ledger))
    soon.daemon = True
    soon.start()
    yield
    soon.cancel()


router = APIRouter(lifespan=_ready)


@router.get("/search")
def search(room: RoomOf, q: Words = "") -> Response:
    """What goes by some letters, as a page."""
    hits = search_json(room.ledger, q, _MANY)["hits"] if q.strip() else []
    groups = grouped(hits, _ON_PAGE)
    title = f"Search: {q}" if q else "Search"
    return page("search.html.j2", "", title, groups=groups, q=q, many=len(hits))


@router.get("/search/found")
def found(room: RoomOf, q: Words = "") -> Response:
    """The nearest few of each kind, for the box on every page."""
    if not q.strip():
        return Response("", media_type="text/html")
    hits = search_json(room.ledger, q, _MANY)["hits"]
    return piece("found.html.j2", groups=grouped(hits, _IN_BOX), q=q)
