"""A text read and judged. It is read as data: nothing that it says is obeyed, fetched or kept."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from accredit import brief as room_of_briefs
from accredit.web.api.shapes import answers, either, text
from accredit.web.reading import document_from, past_day_of
from accredit.web.shared import Day, Known, RoomOf, run

router = APIRouter(tags=["briefs"])

TEXT = {
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
    responses=either(
        answers("accredit/brief-1", 200, 408, 413),
        text({"text/html": "A page", "text/markdown": "Markdown"}),
    ),
    openapi_extra=TEXT,
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
        document = document_from(body, kind, published=published, outlet=outlet)
        made = room_of_briefs.compose(document, room.ledger, known=past_day_of(known))
        if form == "html":
            return Response(room_of_briefs.html(made), media_type="text/html")
        if form == "md":
            return Response(room_of_briefs.markdown(made), media_type="text/markdown")
        return Response(room_of_briefs.json_text(made), media_type="application/json")

    return await run(read)
