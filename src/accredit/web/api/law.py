"""What follows in law."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from accredit import law as law_room
from accredit.brief import legal, ruled, supposing, tallied
from accredit.errors import InputError
from accredit.model import today
from accredit.status import line_of
from accredit.web.api.shapes import answers
from accredit.web.shared import Known, Name, On, RoomOf, as_json, day_of, named

router = APIRouter(tags=["law"])

Forum = Annotated[
    str, Query(max_length=300, description="INT for international law, or a state or body by name.")
]


@router.get("/consequences", responses=answers("accredit/consequences-1"))
def consequences(
    room: RoomOf,
    actor: Name,
    target: Name,
    on: On = None,
    known: Known = None,
    forum: Forum = "",
) -> Response:
    """What follows in law from what A is to B, by which rule, with its citation."""
    by = day_of(known)
    day = day_of(on, by)
    sides = named(actor, day), named(target, day)
    whose = forum if forum in ("", "INT") else named(forum, day)
    found = law_room.consequences(room.ledger, *sides, on=day, known=by, forum=whose)
    return as_json(legal.consequences_json(found))


@router.get("/whatif", responses=answers("accredit/whatif-1"))
def whatif(
    room: RoomOf,
    act: Annotated[
        list[str],
        Query(
            min_length=1,
            max_length=10,
            description="ACTOR KIND TARGET DATE, as RUS recognise taliban 2024-07-01.",
        ),
    ],
    on: On = None,
    known: Known = None,
) -> Response:
    """What would change if somebody did something; nothing is written."""
    by = day_of(known)
    supposed = list(map(line_of, act))
    found = law_room.whatif(room.ledger, supposed, on=day_of(on, by), known=by)
    return as_json(supposing.whatif_json(found))


@router.get("/thresholds", responses=answers("accredit/thresholds-1"))
def thresholds(room: RoomOf, target: Name, on: On = None, known: Known = None) -> Response:
    """Where institutions stand towards a target: each tally, and who would carry it."""
    by = day_of(known)
    day = day_of(on, by)
    whom = named(target, day)
    found = law_room.thresholds(room.ledger, whom, on=day, known=by)
    return as_json(tallied.thresholds_json(found, whom, day, by))


@router.get("/rules", responses=answers("accredit/rules-1"))
def rules(
    about: Annotated[str, Query(max_length=100, description="A topic, as loans.")] = "",
    forum: Forum = "",
) -> Response:
    """The rules of law, with what they rest on."""
    if about and about not in law_room.topics():
        raise InputError(f"about {about!r}: no topic; there are {', '.join(law_room.topics())}")
    whose = forum if forum in ("", "INT") else named(forum, today())
    book = law_room.law_book()
    return as_json(ruled.rules_json(book.of(about, whose)))


@router.get("/rules/{rule}", responses=answers("accredit/rule-1"))
def rule(rule: str) -> Response:
    """One rule as it is written, and where it stands."""
    found = law_room.law_book().rule(rule.upper())
    return as_json({"schema": "accredit/rule-1", **legal.rule_json(found)})
