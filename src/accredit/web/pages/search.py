"""One search box over everything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from accredit.web.rendering import page, piece
from accredit.web.searching import search_json
from accredit.web.shared import RoomOf

router = APIRouter()

_FEW, _MANY = 10, 60

Words = Annotated[str, Query(max_length=200)]


@router.get("/search")
def search(room: RoomOf, q: Words = "") -> Response:
    """What goes by some letters, as a page."""
    hits = search_json(room.ledger, q, _MANY)["hits"] if q.strip() else []
    return page("search.html.j2", "", f"Search: {q}" if q else "Search", hits=hits, q=q)


@router.get("/search/found")
def found(room: RoomOf, q: Words = "") -> Response:
    """The nearest few, for the box on every page."""
    if not q.strip():
        return Response("", media_type="text/html")
    return piece("found.html.j2", hits=search_json(room.ledger, q, _FEW)["hits"])
