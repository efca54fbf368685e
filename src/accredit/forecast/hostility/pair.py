"""How one state treats another, by the scores of events that machines code from news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.forecast.hostility.series import Month

if TYPE_CHECKING:
    from accredit.sources.events import EventStore

__all__ = ["Direction", "MonthScore", "Pair", "pair"]


@dataclass(frozen=True, slots=True)
class MonthScore:
    """Events of a month from one state to another.

    Attributes:
        rows: Rows of the feed.
        events: Of these, one for each source, target, code and day: what is scored.
        score: Mean of PLOVER's scores, from -10 (conflict) to 10 (cooperation).
        cooperative: Events with a score above 0.
        conflictual: Events with a score below 0.
    """

    month: Month
    rows: int
    events: int
    score: float
    cooperative: int
    conflictual: int


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction, in one feed; months in which there was nothing are not there."""

    feed: str
    actor: str
    target: str
    months: tuple[MonthScore, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states, in both directions, in each feed."""

    left: str
    right: str
    known: date
    first: Month
    last: Month
    directions: tuple[Direction, ...]


_SCORES = """
with mine as (
  select feed, actor_state as actor, target_state as target, date_trunc('month', earliest) as month,
    code, earliest, actor_raw, target_raw, score
  from event
  where score is not null and directed and actor is not null and target is not null
    and actor_state in (select unnest($left)) and target_state in (select unnest($right))
    and earliest between $first and $last
), daily as (
  select feed, month, count(*) as rows, any_value(score) as score
  from mine group by feed, month, code, earliest, actor_raw, target_raw
)
select feed, month, sum(rows)::int, count(*)::int, avg(score), count(*) filter (score > 0)::int,
  count(*) filter (score < 0)::int
from daily group by feed, month order by feed, month
"""


def pair(
    store: EventStore,
    left: str,
    right: str,
    *,
    known: date,
    first: date | None = None,
    last: date | None = None,
) -> Pair:
    """Score what two states did to each other, month by month.

    Args:
        store: Events of feeds.
        left: Id of one state.
        right: Id of the other.
        known: Only what the world knew by then.
        first: A day of the first month; all there is when omitted.
        last: A day of the last month.

    Raises:
        InputError: When no feed that scores events is loaded.
    """
    from accredit.sources.events import feeds

    coded = {one.id for one in feeds().values() if one.coded}
    if not any(load.feed in coded for load in store.counting(known)):
        raise InputError(
            "between states only the events of ICEWS, POLECAT or GDELT are scored, and none is "
            "loaded: accredit events load FILE --feed icews"
        )
    world = gazetteer()
    ends = (first or date(1900, 1, 1)).replace(day=1), Month.of(last or known).dates[1]
    sides = [list(world.lineage(one, date.max)) for one in (left, right)]
    found = []
    with store.open(known) as db:
        for (actor, ones), (target, others) in (
            ((left, sides[0]), (right, sides[1])),
            ((right, sides[1]), (left, sides[0])),
        ):
            values = {"left": ones, "right": others, "first": ends[0], "last": ends[1]}
            rows = db.execute(_SCORES, values).fetchall()
            for feed in dict.fromkeys(row[0] for row in rows):
                months = tuple(
                    MonthScore(Month.of(month), *cells)
                    for name, month, *cells in rows
                    if name == feed
                )
                found.append(Direction(feed, actor, target, months))
    seen = [m.month for d in found for m in d.months]
    return Pair(
        left,
        right,
        known,
        Month.of(first) if first else min(seen, default=Month.of(known)),
        Month.of(last) if last else max(seen, default=Month.of(known)),
        tuple(sorted(found, key=lambda d: d.feed)),
    )
