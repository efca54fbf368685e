"""Entries out of the ledger, in the forms that other programs read."""

from __future__ import annotations

import io
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from accredit import exchange as room_of_exchange
from accredit.model import codebook, today
from accredit.model.codebook import RELATION_KINDS
from accredit.web.api.shapes import text
from accredit.web.shared import Day, RoomOf, day_of, named

router = APIRouter(tags=["exchange"])

_KINDS = {"jsonl": "application/x-ndjson", "csv": "text/csv", "ftm": "application/x-ndjson"}


@router.get(
    "/export",
    response_class=Response,
    responses=text({
        "application/x-ndjson": "JSON Lines, or FollowTheMoney",
        "text/csv": "CSV, a row an entry",
    }),
)  # fmt: skip
def export(
    room: RoomOf,
    form: Annotated[Literal["jsonl", "csv", "ftm"], Query(alias="format")] = "jsonl",
    actor: Annotated[str, Query(max_length=300)] = "",
    target: Annotated[str, Query(max_length=300)] = "",
    kind: Annotated[str, Query(max_length=100)] = "",
    episode: Annotated[str, Query(max_length=100)] = "",
    own: Annotated[bool, Query(description="Only the user's own entries.")] = False,
    known: Day = None,
) -> Response:
    """Acts, statements, relations and voids with their evidence."""
    whose = kind if kind in ("", *RELATION_KINDS) else codebook().kind(kind).id
    day = day_of(known) if known else today() if form == "ftm" else None
    wanted = room_of_exchange.Wanted(
        actor=named(actor, today()) if actor else "",
        target=named(target, today()) if target else "",
        kind=whose,
        episode=episode,
        own=own,
        known=day,
    )
    ledger, file = room.ledger, io.StringIO()
    if form == "ftm":
        room_of_exchange.write_lines(
            room_of_exchange.listings(ledger, wanted, day or today()), file
        )
    else:
        room_of_exchange.write(room_of_exchange.chosen(ledger, wanted), form, file)
    return Response(file.getvalue(), media_type=_KINDS[form])
