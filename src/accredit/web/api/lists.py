"""Official lists: names held against them, histories of entries, what changed between files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Response

from accredit.brief import feeds, listed, screened
from accredit.errors import InputError
from accredit.model import today
from accredit.screening import THRESHOLD, Asked, Screening, loaded, queries_in, screen
from accredit.screening import Query as Name_
from accredit.screening import history as history_of
from accredit.sources.lists import catalogue, diff
from accredit.web.api.shapes import answers
from accredit.web.shared import Known, On, Room, RoomOf, as_json, day_of, unkept

router = APIRouter(tags=["lists"])

Lists = Annotated[list[str], Query(alias="list", description="Only these, such as US-FTO.")]
Threshold = Annotated[float, Query(gt=0, le=1, description="The least score of a hit.")]
Form = Annotated[
    Literal["json", "csv", "html"],
    Query(
        alias="format",
        description="json; csv, a row for each hit and list; html, a page that serves as a record.",
    ),
]
_FORMS = {"csv": "text/csv", "html": "text/html"}


def _told(*more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a screening: JSON, or one of the other forms."""
    found = answers("accredit/screen-1", 200, *more)
    found[200]["content"] |= {kind: {"schema": {"type": "string"}} for kind in _FORMS.values()}
    return found


@router.get("/screen", responses=_told())
def screen_names(
    room: RoomOf,
    name: Annotated[list[str], Query(min_length=1, max_length=100)],
    on: On = None,
    known: Known = None,
    only: Lists = [],  # noqa: B006  FastAPI copies it
    threshold: Threshold = THRESHOLD,
    form: Form = "json",
) -> Response:
    """Hold names against everybody on official lists on a day."""
    queries = [Name_(text.strip()) for text in name if text.strip()]
    asked = Asked(day_of(on), day_of(known), tuple(only), threshold)
    return _screened(room, queries, asked, form)


@router.post("/screen", responses=_told(408, 413))
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
    form: Form = "json",
) -> Response:
    """The same for a file of names. Nothing is kept."""
    asked = Asked(day_of(on), day_of(known), tuple(only), threshold)
    return _screened(room, queries_in(names, "the file"), asked, form)


def _screened(room: Room, queries: list[Name_], asked: Asked, form: str) -> Response:
    if not queries:
        raise InputError("which names? none was given")
    return unkept(_formed(screen(room.ledger, queries, asked), form))  # it tells when it was made


def _formed(done: Screening, form: str) -> Response:
    signed = screened.Signed(done, "", datetime.now(UTC).replace(microsecond=0))
    if form == "json":
        return as_json(screened.screening_json(signed))
    text = (
        screened.html(signed)
        if form == "html"
        else feeds.csv_text(screened.COLUMNS, screened.rows(done))
    )
    saved = {"content-disposition": f'attachment; filename="screening.{form}"'}
    return Response(text, media_type=_FORMS[form], headers=saved)


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
