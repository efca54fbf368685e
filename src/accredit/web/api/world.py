"""Who is who, what kinds of acts there are, what is on record, and from where."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from accredit import __version__
from accredit.actors import actor_json, gazetteer
from accredit.brief import cite as citing
from accredit.brief import trail
from accredit.brief.lookup import is_claim
from accredit.errors import InputError
from accredit.model import codebook, today
from accredit.model.codebook import kinds_json
from accredit.record import version
from accredit.web.api.shapes import answers, text
from accredit.web.searching import search_json
from accredit.web.shared import Name, On, RoomOf, as_json, day_of

router = APIRouter(tags=["who and what"])

Id = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/version", responses=answers("accredit/version-1"))
def about(room: RoomOf) -> Response:
    """Which accredit this is, with which record, and what day it is here."""
    return as_json({
        "schema": "accredit/version-1",
        "accredit": __version__,
        "record": version(),
        "codebook": codebook().version,
        "today": str(today()),
        "ledger": room.held.look(),
    })  # fmt: skip


@router.get("/search", responses=answers("accredit/search-1"))
def search(
    room: RoomOf,
    q: Annotated[str, Query(min_length=1, max_length=200, description="Some letters.")],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Actors, acts, entries of lists and rules that go by some letters, the nearest first."""
    return as_json(search_json(room.ledger, q, limit))


@router.get("/actors/{name}", responses=answers("accredit/actor-1"))
async def actor(name: str, on: On = None) -> Response:
    """Who goes by a name on a day: codes, names, offices, and for whom they stand."""
    day = day_of(on)
    return as_json(actor_json(gazetteer().resolve(name, day), day))


@router.get("/codebook", responses=answers("accredit/codebook-1"))
async def kinds() -> Response:
    """The kinds of acts, with their roles, effects, PLOVER and CAMEO codes."""
    book = codebook()
    return as_json(kinds_json(book, book.kinds.values()))


@router.get("/codebook/{kind}", responses=answers("accredit/codebook-1"))
async def kind(kind: str) -> Response:
    """One kind of act."""
    book = codebook()
    return as_json(kinds_json(book, [book.kind(kind)]))


@router.get("/why/{key:path}", responses=answers("accredit/why-1"))
def why(room: RoomOf, key: str) -> Response:
    """From any id to its evidence: an act, a statement, a relation, an office, a document."""
    return as_json(trail.why_entry(key, room.ledger))


@router.get(
    "/cite/{key:path}",
    response_class=Response,
    responses=text({
        "text/plain": "A citation",
        "application/x-bibtex": "BibTeX",
        "application/vnd.citationstyles.csl+json": "CSL-JSON",
    }),
)  # fmt: skip
def cite(
    room: RoomOf,
    key: str,
    form: Annotated[Literal["text", "bibtex", "csl"], Query(alias="format")] = "text",
) -> Response:
    """How to cite an act, a statement or a relation."""
    if is_claim(key):
        raise InputError(f"{key} is a claim: its brief cites it")
    cited = citing.cited(key, room.ledger, today())
    kinds = {
        "text": ("text/plain", cited.text),
        "bibtex": ("application/x-bibtex", cited.bibtex),
        "csl": ("application/vnd.citationstyles.csl+json", cited.csl),
    }
    media_type, told = kinds[form]
    return Response(told() + "\n", media_type=media_type)


@router.get("/resolve", responses=answers("accredit/resolved-1"))
async def resolve(name: Name, on: On = None) -> Response:
    """The id of whoever goes by a name on a day; several are a problem that names them."""
    found = gazetteer().resolve(name, day_of(on))
    return as_json({"schema": "accredit/resolved-1", "id": found.id, "name": found.name})
