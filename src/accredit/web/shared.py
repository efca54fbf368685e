"""What requests share: the ledger, days and names as given, and how values go out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from accredit.ledger import Ledger
from accredit.model import day, first_day, today
from accredit.status import actor_of
from accredit.web.held import Held
from accredit.web.problems import Problem
from accredit.web.settings import Settings
from accredit.web.tasks import Tasks
from accredit.web.tokens import Token, Tokens

__all__ = [
    "DAY",
    "AxisName",
    "Day",
    "Exact",
    "Known",
    "Name",
    "On",
    "Room",
    "RoomOf",
    "Writer",
    "as_json",
    "day_of",
    "first_day_of",
    "named",
    "paged",
    "run",
    "unkept",
]

T = TypeVar("T")

DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_LONGEST = 300  # characters of a name

Day = Annotated[
    str | None, Query(pattern=DAY, description="2024-04-05, 2024-04 or 2024.", max_length=10)
]
On = Annotated[
    str | None,
    Query(pattern=DAY, description="The day asked about; today when omitted.", max_length=10),
]
Known = Annotated[
    str | None,
    Query(
        pattern=DAY,
        description="As the world knew it on that day; today when omitted.",
        max_length=10,
    ),
]
Name = Annotated[
    str,
    Query(
        min_length=1,
        max_length=_LONGEST,
        description="An id, a name or an alias.",
        examples=["taliban"],
    ),
]
AxisName = Literal["recognition", "dealing", "designation", "organisation", "finance"]
Exact = Annotated[bool, Query(description="Only the named target, without its party.")]


@dataclass(frozen=True, slots=True)
class Room:
    """What a running server holds.

    Attributes:
        settings: As it was started.
        held: The ledger.
        tasks: Long jobs.
        tokens: Who may write.
    """

    settings: Settings
    held: Held
    tasks: Tasks
    tokens: Tokens

    @property
    def ledger(self) -> Ledger:
        """The ledger, for the thread that asks."""
        return self.held.reading()


async def _room(request: Request) -> Room:  # no thread for so little
    room: Room = request.app.state.room
    return room


RoomOf = Annotated[Room, Depends(_room)]


def _writer(request: Request, room: RoomOf) -> Token:
    """Whoever may write.

    Raises:
        Problem: 401 without a token that holds.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = room.tokens.whose(token.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(
            401,
            "writing needs a token that holds: `accredit token new NAME`, then the header "
            "Authorization: Bearer TOKEN",
            {"www-authenticate": "Bearer"},
        )
    return found


Writer = Annotated[Token, Depends(_writer)]


def day_of(text: str | None, otherwise: date | None = None) -> date:
    """A day as given; another, or today, where none is."""
    return day(text) if text else otherwise or today()


def first_day_of(text: str | None) -> date | None:
    """The first day of what was given: of a month or a year, its beginning."""
    return first_day(text) if text else None


def named(name: str, on: date) -> str:
    """The id of whoever goes by a name on a day."""
    return actor_of(name, on)


def as_json(value: object, status: int = 200, *, kept: bool = True) -> Response:
    """A value as the body of an answer.

    Args:
        value: Of JSON.
        status: Of HTTP.
        kept: Whether it is the same when it is asked for again.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    found = Response(text.encode(), status, media_type="application/json")
    return found if kept else unkept(found)


def unkept(answer: Response) -> Response:
    """An answer that nobody keeps, since it is another when it is asked for again."""
    answer.headers["cache-control"] = "no-store"
    return answer


async def run(work: Callable[[], T]) -> T:
    """Do something long beside the loop that answers."""
    return await run_in_threadpool(work)


def paged(value: dict[str, Any], key: str, cursor: str, limit: int) -> dict[str, Any]:
    """A part of an answer: a list in it cut, with the cursor of what follows.

    Args:
        value: The whole answer.
        key: Of the list in it.
        cursor: The id, else the place, of the last item that was given before; empty at first.
        limit: How many items.

    Raises:
        Problem: 422 when the cursor is of no item.
    """
    items = value[key]
    begin = 0
    if cursor:
        places = [n for n, item in enumerate(items) if _cursor(item, n) == cursor]
        if not places:
            raise Problem(422, f"cursor {cursor!r}: no item of this answer; begin without it")
        begin = places[0] + 1
    part = items[begin : begin + limit]
    more = begin + limit < len(items)
    last = _cursor(part[-1], begin + len(part) - 1) if part and more else None
    return {**value, key: part, "total": len(items), "next": last}


def _cursor(item: dict[str, Any], place: int) -> str:
    return str(item.get("id") or place)
