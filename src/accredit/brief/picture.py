"""The timeline as a picture: where each dot stands; the template draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from accredit.model import codebook
from accredit.status import Item

__all__ = ["Dot", "Lane", "Picture", "Tick", "picture"]

WIDTH, LEFT, RIGHT, LANE, TOP = 940, 118, 14, 30, 22
_LANES = {
    "recognition": "recognition",
    "relations": "relations",
    "designation": "lists, sanctions",
    "conflict": "force, threats",
    "diplomacy": "contacts",
    "support": "aid, arms, loans",
    "organisations": "bodies",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One act or statement; `x2` is where its interval ends, if it is no single day."""

    x: float
    x2: float
    y: float
    family: str
    spoken: bool
    item: Item


@dataclass(frozen=True, slots=True)
class Lane:
    """One family of kinds."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All coordinates in units of the view box `width` × `height`.

    Attributes:
        mark: Where the day of the document stands.
        side: On which side of that line its label has room: `start`, `middle` or `end`.
    """

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    mark: float
    side: str
    top: float
    bottom: float


def picture(
    items: Sequence[Item], *, marked: date, until: date, words: Set[str] = frozenset()
) -> Picture:
    """Lay a timeline out: years from left to right, a lane for each family of kinds.

    Args:
        items: What to show.
        marked: The day of the document, drawn as a line.
        until: The right end of the axis.
        words: Ids of those that are recorded words and no acts.
    """
    days = [d for i in items for d in (i.valid.earliest, i.valid.latest) if d is not None]
    first = date(min((*days, marked)).year, 1, 1)
    last = date(max((*days, marked, until)).year + 1, 1, 1)
    span = (last - first).days

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1)

    families = [f for f in _LANES if any(_family(i) == f for i in items)]
    height_of = {f: TOP + LANE * n + LANE / 2 for n, f in enumerate(families)}
    bottom = TOP + LANE * len(families)
    dots = tuple(
        _dot(item, x, height_of[_family(item)], (first, last), spoken=item.id in words)
        for item in items
        if _family(item) in height_of
    )
    years = range(first.year, last.year + 1, _step(last.year - first.year))
    return Picture(
        WIDTH,
        int(bottom + 26),
        tuple(Lane(_LANES[f], height_of[f]) for f in families),
        tuple(Tick(str(y), x(date(y, 1, 1))) for y in years),
        dots,
        x(marked),
        _side(x(marked)),
        TOP,
        bottom,
    )


def _dot(
    item: Item, x: Callable[[date], float], y: float, ends: tuple[date, date], *, spoken: bool
) -> Dot:
    # an interval open on one side is drawn where it is known to end or begin
    start = item.valid.earliest or item.valid.latest or ends[0]
    end = item.valid.latest or item.valid.earliest or ends[1]
    spoken = spoken or item.modality != "asserted"
    return Dot(x(start), x(end), y, _family(item), spoken, item)


def _side(mark: float) -> str:
    if mark > WIDTH - 90:
        return "end"
    return "start" if mark < LEFT + 90 else "middle"


def _family(item: Item) -> str:
    kind = codebook().kinds.get(item.kind)
    return kind.family if kind else "diplomacy"


def _step(years: int) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if years / step <= 14)
