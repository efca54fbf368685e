"""Documents taken into the ledger; which claims of them wait, and decisions on these."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from accredit.brief.reviewed import decision_json, intake_json, waiting_json
from accredit.coding.many import code_batch
from accredit.errors import InputError
from accredit.intake.documents import take
from accredit.intake.review import FIELDS, accept, reject
from accredit.ledger.heard import counted, document_kept, waiting
from accredit.web.api.briefs import TEXT
from accredit.web.api.shapes import answers
from accredit.web.reading import document_from
from accredit.web.shared import Day, RoomOf, Writer, as_json, run

router = APIRouter(tags=["claims"])


class Decide(BaseModel):
    """What is decided on a claim."""

    model_config = ConfigDict(extra="forbid")

    what: Literal["accept", "amend", "reject"]
    changes: dict[str, str] = Field(
        default={}, max_length=20, description=f"For amend: of {', '.join(FIELDS)}."
    )
    note: str = Field(default="", max_length=2000, description="Why.")
    to: str = Field(default="", max_length=300, description="The entry of which it tells.")


@router.get("/claims", responses=answers("accredit/claims-1"))
def claims(
    room: RoomOf,
    after: Annotated[int, Query(ge=0, description="Behind the claim of this number.")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Response:
    """Claims that wait for a person, the oldest first, with the reason of each."""
    ledger = room.ledger
    found = waiting(ledger, after=after, limit=limit)
    keys = {one.item.document for one in found}
    documents = {key: one.item for key in keys if (one := document_kept(ledger, key))}
    told = [waiting_json(one, documents[one.item.document]) for one in found]
    body = {
        "schema": "accredit/claims-1",
        "claims": told,
        "total": counted(ledger),
        "next": found[-1].number if len(found) == limit else None,
    }
    return as_json(body)


@router.post("/claims/{claim}/decision", responses=answers("accredit/decision-1", 200, 401, 409))
def decide(room: RoomOf, claim: str, decision: Decide, writer: Writer) -> Response:
    """Accept, amend or reject a claim that waits; needs a token, whose name signs."""
    if decision.changes and decision.what != "amend":
        raise InputError(f"changes belong to amend, not to {decision.what}")
    if decision.what == "amend" and not decision.changes:
        raise InputError('amend what? give changes, as {"when": "2025-07"}')
    ledger = room.held.writing()
    if decision.what == "reject":
        done = reject(ledger, claim, writer.name, note=decision.note)
    else:
        changes = decision.changes or None
        done = accept(
            ledger, claim, writer.name, note=decision.note, changes=changes, to=decision.to
        )
    room.held.changed()
    return as_json(decision_json(done.decision, done.entry))


@router.post(
    "/intake",
    responses=answers("accredit/intake-1", 200, 401, 408, 409, 413),
    openapi_extra=TEXT,
)
async def intake(
    request: Request,
    room: RoomOf,
    writer: Writer,
    published: Annotated[Day, Query(description="When it appeared.")] = None,
    outlet: Annotated[str, Query(max_length=200, description="Who published it.")] = "",
    address: Annotated[
        str, Query(max_length=2000, description="Where it can be opened; it is not asked.")
    ] = "",
    dry_run: Annotated[bool, Query(description="Only say what would be done.")] = False,
) -> Response:
    """One document into the ledger: what is surely told becomes entries, the rest waits.

    It needs a token, whose name signs. The text itself is not kept: the claims are, each with a
    quote of a few words. A document that is there already is left alone.
    """
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()

    def taken() -> Response:
        document = document_from(body, kind, published=published, outlet=outlet, address=address)
        if document.published is None:
            raise InputError(
                "the text does not say when it appeared: give published, as 2024-04-05"
            )
        if "://" not in document.address and not document.outlet:
            raise InputError("its entries name their source: give outlet, or address")
        ledger = room.held.writing()
        done = take(ledger, code_batch([document])[0], writer.name, dry_run=dry_run)
        if not dry_run:
            room.held.changed()
        return as_json(
            intake_json(done.document, done.claims, done.entries, new=done.new)
            | {"dry_run": dry_run}
        )

    return await run(taken)
