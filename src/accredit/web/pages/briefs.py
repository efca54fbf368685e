"""A text pasted or uploaded, read and judged; and the claims that wait for a person.

The text is in no address and on no disk: it comes as a body, is read in memory, and goes back with
what was found.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from accredit.brief import Brief, claim_words, compose
from accredit.brief.digest import about, groups
from accredit.brief.numbers import parts
from accredit.brief.render import PARTS, opening_and_findings, said_by
from accredit.brief.reviewed import waiting_json
from accredit.brief.words import MARKS, flat, sentence
from accredit.intake.review import FIELDS
from accredit.ledger import Ledger
from accredit.ledger.heard import counted, document_kept, waiting
from accredit.model import Modality, codebook
from accredit.status import capital, tidy
from accredit.web.highlights import pieces
from accredit.web.problems import Problem
from accredit.web.reading import document_from, past_day_of
from accredit.web.rendering import page, piece
from accredit.web.shared import Day, Known, RoomOf, run, unkept

router = APIRouter()

_FORM = "application/x-www-form-urlencoded"
_FIELDS = ("text", "published", "outlet", "known")
_QUEUE = 20
_MOST = 2_000  # claims on a page; an article has some tens
_ADDRESS = re.compile(r"(?<=\[)(https?://[^\s\]]+)(?=\])")  # as sentences name a source

Outlet = Annotated[str, Query(max_length=200)]


@router.get("/brief")
def brief(published: Day = None, known: Known = None, outlet: Outlet = "") -> Response:
    """Where a text is given."""
    given = {"text": "", "published": published or "", "known": known or "", "outlet": outlet}
    return page("web_brief.html.j2", "/brief", "Brief of an article", given=given, asked=False)


@router.post("/brief")
async def read(
    request: Request,
    room: RoomOf,
    published: Day = None,
    known: Known = None,
    outlet: Outlet = "",
) -> Response:
    """A text read and judged: a part of a page, or a whole one for the form as it is."""
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    given = {"text": "", "published": published or "", "known": known or "", "outlet": outlet}
    if kind == _FORM:
        given |= _fields(body)
        body, kind = given["text"].encode(), "text/plain"

    def work() -> Response:
        document = document_from(body, kind, published=given["published"], outlet=given["outlet"])
        made = compose(document, room.ledger, known=past_day_of(given["known"]))
        if len(made.judged) > _MOST:
            raise Problem(
                422,
                f"the text holds {len(made.judged):,} claims; a page shows {_MOST:,} at most: "
                "cut it into articles, or ask /api/v1/brief",
            )
        told = _told(made)
        if not given["text"]:
            return piece("web_brief_result.html.j2", **told)
        return page("web_brief.html.j2", "/brief", made.heading, given=given, asked=True, **told)

    return unkept(await run(work))


def _fields(body: bytes) -> dict[str, str]:
    """The fields of a form as a browser without scripts sends it.

    Raises:
        Problem: 422 where there is no text among them.
    """
    try:
        found = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise Problem(422, f"the form cannot be read: {error}") from error
    if not found.get("text", "").strip():
        raise Problem(422, "there is no text to read: paste one into the field")
    return {name: found.get(name, "") for name in _FIELDS}


def _told(made: Brief) -> dict[str, Any]:
    opening, findings = opening_and_findings(made)
    return {
        "brief": made,
        "about": about(made),
        "pieces": pieces(made.document.text, made.judged),
        "groups": groups(made),
        "marks": MARKS,
        "claim_words": claim_words,
        "said_by": said_by(made),
        "flat": flat,
        "sentence": sentence,
        "parted": lambda text: parts(tidy(text), made.sources),
        "anchors": PARTS,
        "opening": Markup(opening),  # noqa: S704  it comes out of an escaping template
        "findings": Markup(findings),  # noqa: S704  idem
    }


@router.get("/review")
def review(
    room: RoomOf,
    after: Annotated[int, Query(ge=0, description="Behind the claim of this number.")] = 0,
) -> Response:
    """The claims that wait for a person, with a form for each."""
    ledger = room.ledger
    found = _waiting(ledger, after)
    return page(
        "review.html.j2",
        "/review",
        "Claims that wait",
        claims=found,
        total=counted(ledger),
        after=after,
        next=found[-1]["number"] if len(found) == _QUEUE else None,
        kinds=sorted(codebook().kinds),
        modalities=[str(one) for one in Modality],
        fields=FIELDS,
    )


def _waiting(ledger: Ledger, after: int) -> list[dict[str, Any]]:
    """The next claims of the queue, each with what its fields hold now."""
    told = []
    for kept in waiting(ledger, after=after, limit=_QUEUE):
        document = document_kept(ledger, kept.item.document)
        if document is not None:
            plain = waiting_json(kept, document.item)
            held = {name: _plain(plain[name]) for name in FIELDS}
            whys = [_ADDRESS.split(capital(why)) for why in plain["why"]]
            told.append({**plain, "held": held, "whys": whys})
    return told


def _plain(value: Any) -> str:  # noqa: ANN401  a field of JSON
    """A field of a claim as somebody would type it."""
    if isinstance(value, dict):
        return str(value.get("edtf") or value.get("id") or "")
    return str(value or "")
