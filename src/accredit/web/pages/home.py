"""The first page: a search, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from accredit import status as status_room
from accredit.actors import gazetteer
from accredit.errors import AmbiguousActor, UnknownActor
from accredit.ledger import Ledger
from accredit.model import today
from accredit.web.pages.situation_told import SILENT, change_told
from accredit.web.rendering import page
from accredit.web.shared import RoomOf, named

router = APIRouter()

# Whom readers ask for most, each on the axis on which most is recorded.
_SHOWN = (
    ("kosovo", "recognition"),
    ("taliban", "recognition"),
    ("palestine", "recognition"),
    ("taiwan", "recognition"),
    ("sadr", "recognition"),
    ("abkhazia", "recognition"),
    ("hayat-tahrir-al-sham", "designation"),
    ("hezbollah", "designation"),
)
_LATELY = 8  # changes that moved a status
_BACK = 365  # days

Whom = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True, slots=True)
class Card:
    """Where all stand towards one target today, in short.

    Attributes:
        parts: Each value with how many hold it, and where its part of a bar begins and how wide
            it is, in hundredths.
    """

    target: str
    axis: str
    parts: tuple[tuple[str, int, float, float], ...]
    total: int

    @property
    def telling(self) -> tuple[tuple[str, int], ...]:
        """The values that say something."""
        return tuple((group, many) for group, many, _, _ in self.parts if group not in SILENT)

    @property
    def silent(self) -> tuple[tuple[str, int], ...]:
        """Those of whom nothing is recorded."""
        return tuple((group, many) for group, many, _, _ in self.parts if group in SILENT)


@router.get("/")
def home(room: RoomOf, target: Whom = "") -> Response:
    """What there is to ask, with some answers of today; or on to the target that was named."""
    problem, near = "", ()
    if target.strip():
        try:
            return RedirectResponse(f"/target/{named(target.strip(), today())}", 303)
        except (UnknownActor, AmbiguousActor) as error:
            problem, near = str(error), tuple(getattr(error, "candidates", ()))
    ledger, day = room.ledger, today()
    return page(
        "home.html.j2",
        "/",
        "Who recognises whom, who lists whom, and who says so",
        cards=[_card(ledger, whom, axis, day) for whom, axis in _SHOWN if whom in gazetteer()],
        changes=_lately(ledger, day),
        target=target,
        problem=problem,
        near=near,
    )


def _card(ledger: Ledger, target: str, axis: str, day: date) -> Card:
    found = status_room.who(ledger, target, axis, on=day, known=day)
    total = len(found.counted)
    counts = sorted(found.counts.items(), key=lambda pair: pair[0] in SILENT)
    parts, begin = [], 0.0
    for group, many in counts:
        wide = 100 * many / total
        parts.append((group, many, round(begin, 2), round(wide, 2)))
        begin += wide
    return Card(target, axis, tuple(parts), total)


def _lately(ledger: Ledger, day: date) -> list[dict[str, Any]]:
    """The last changes that moved what somebody is to somebody."""
    period = status_room.Period(since=day - timedelta(days=_BACK), until=day)
    found = status_room.changes(ledger, period, known=day)
    return [change_told(one) for one in found if one.moved][:_LATELY]
