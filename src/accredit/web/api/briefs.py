"""A text read and judged. It is read as data: nothing that it says is obeyed, fetched or kept."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from accredit import brief as room_of_briefs
from accredit.model import day
from accredit.sources import read_bytes
from accredit.web.api.shapes import answers, text
from accredit.web.shared import Day, Known, RoomOf, as_json, run

router = APIRouter(tags=["briefs"])

_TEXT = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"type": "string"}}
            for kind in ("text/plain", "text/html", "message/rfc822")
        },
    }
}


@router.post(
    "/brief",
    responses={
        **text({"text/html": "A page", "text/markdown": "Markdown"}),
        **answers("accredit/brief-1", 200, 408, 413),
    },
    openapi_extra=_TEXT,
)
async def brief(
    request: Request,
    room: RoomOf,
    published: Annotated[Day, Query(description="When it appeared.")] = None,
    known: Known = None,
    outlet: Annotated[str, Query(max_length=200)] = "",
    form: Annotated[Literal["json", "html", "md"], Query(alias="format")] = "json",
) -> Response:
    """What an article claims, what of it is right, and on whose word."""
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()

    def read() -> Response:
        document = read_bytes(
            body, "the text", published=day(published) if published else None, outlet=outlet,
            media_type=kind,
        )  # fmt: skip
        made = room_of_briefs.compose(document, room.ledger, known=day(known) if known else None)
        if form == "html":
            return Response(room_of_briefs.html(made), media_type="text/html")
        if form == "md":
            return Response(room_of_briefs.markdown(made), media_type="text/markdown")
        return as_json(room_of_briefs.brief_json(made))

    return await run(read)
