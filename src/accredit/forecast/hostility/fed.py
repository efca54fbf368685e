"""What feeds tell of two: events of the one against the other, of their kin, of all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from accredit.actors import gazetteer
from accredit.forecast.hostility.series import Days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accredit.sources.events import EventStore, Load

__all__ = ["Apart", "FeedEvents", "Sides", "of_feeds", "others"]

_APART = 31  # days between two files that are of one stretch


class Sides(NamedTuple):
    """Who counts as either side.

    Attributes:
        groups: Ids of who acts.
        names: What feeds call him, as a person says.
        targets: Ids of whom it falls on: a state and those it continues, or a group's party.
        kin: Ids of the whole of who acts, and of its branches.
    """

    groups: tuple[str, ...]
    names: tuple[str, ...]
    targets: tuple[str, ...]
    kin: tuple[str, ...]

    @property
    def on_a_state(self) -> bool:
        """Whether it falls on a state, and so on whatever is that state's."""
        return gazetteer().actor(self.targets[0]).kind == "state"


@dataclass(frozen=True, slots=True)
class FeedEvents:
    """Attacks of a feed by a group on a state.

    Attributes:
        feed: Its id.
        version: Of the release that counts; empty where a feed has none.
        names: What the feed calls the two, with how many events have that name.
        days: The first day of each, in order; shape (n,), `datetime64[D]`.
        killed: Deaths of each: low, best, high; shape (n, 3); -1 where the feed does not say.
        words: Whether each happened, was claimed by the group, was laid to it by somebody;
            shape (n, 3). Most feeds tell nothing of claims.
        exact: Whether its days are known to within six; shape (n,).
        spans: The stretches of days that loaded files cover, each from the first to the last
            day of any event in them; files that meet within a month are one stretch.
        about: How many events of any group fell on that state. Where there is none, what was
            loaded may well not cover it, and no month without an event means anything.
    """

    feed: str
    version: str
    names: tuple[tuple[str, int], ...]
    days: Days
    killed: NDArray[np.int64]
    words: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    spans: tuple[tuple[date, date], ...]
    about: int


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands near and is not counted: of the group's whole, or of a branch of it.

    Attributes:
        actor: Whose it is.
        what: `claims` on record, `attributions` on record, or the feed's id.
    """

    actor: str
    what: str
    number: int


# Lists in the tests of groups, since a subquery beside `or` is not pushed down to the files; and no
# id to order by, which would be read of every row there is: rows alike in all cells are alike.
_ATTACKS = """
select feed, coalesce(dyad, actor_raw || ' - ' || target_raw) as name, earliest,
  coalesce(killed_low, -1), coalesce(killed_best, -1), coalesce(killed_high, -1),
  happened is distinct from 'no', coalesce(list_contains($groups, claimed_by), false),
  attributed_by is not null, latest - earliest <= 5
from event
where kind = 'attack' and {between}
order by 1, 3, 2, 4, 5, 6, 7, 8, 9, 10
"""
_ON_STATE = """target_state in (select unnest($targets))
  and (list_contains($groups, actor) or list_contains($names, actor_raw))"""
# Of a fight of two groups a feed may name either first, if it does not say who did it to whom.
_OF_GROUPS = """(
  list_contains($targets, target)
    and (list_contains($groups, actor) or list_contains($names, actor_raw))
  or not directed and list_contains($targets, actor)
    and (list_contains($groups, target) or list_contains($names, target_raw))
)"""

# Of each feed all events on the target, and by actor those that are attacks of the group's kin.
_ABOUT = """
select feed, case when kind = 'attack' and list_contains($kin, actor) then actor end as near,
  count(*)
from event where {column} in (select unnest($targets))
group by feed, near order by near, feed
"""

_OTHERS = """
select coalesce(actor, actor_raw) as name, list(earliest order by earliest) from event
where kind = 'attack' and feed = $feed and {column} in (select unnest($targets))
  and coalesce(actor, actor_raw) is not null
  and (actor is null or actor not in (select unnest($groups)))
  and (actor_raw is null or actor_raw not in (select unnest($names)))
  and coalesce(actor_state, '') not in (select unnest($targets))
group by name order by name
"""


def of_feeds(
    store: EventStore, sides: Sides, known: date
) -> tuple[tuple[FeedEvents, ...], list[Apart]]:
    """What each feed tells of two, and what stands near.

    Args:
        store: Where events are.
        sides: The two.
        known: Only what the world knew by then.
    """
    loads: dict[str, list[Load]] = defaultdict(list)
    for load in store.counting(known):
        loads[load.feed].append(load)
    if not loads:
        return (), []
    attacks = _ATTACKS.format(between=_ON_STATE if sides.on_a_state else _OF_GROUPS)
    with store.open(known) as db:
        rows = db.execute(attacks, _values(sides, "groups", "names", "targets")).fetchall()
        about = _ABOUT.format(column=_column(sides))
        on_target = db.execute(about, _values(sides, "kin", "targets")).fetchall()
    numbers: dict[str, int] = defaultdict(int)
    for feed, _, number in on_target:
        numbers[feed] += number
    by_feed: dict[str, list[tuple[object, ...]]] = {feed: [] for feed in loads}
    for row in rows:
        by_feed[row[0]].append(row)
    feeds = tuple(
        _feed(feed, loads[feed], found, numbers[feed] or len(found))
        for feed, found in by_feed.items()
    )
    return feeds, [Apart(actor, feed, number) for feed, actor, number in on_target if actor]


def others(store: EventStore, sides: Sides, feed: str, known: date) -> dict[str, Days]:
    """Days of the events of every other group towards the same target, in one feed.

    Args:
        store: Where they are.
        sides: The two that are not among them.
        feed: Id of the feed.
        known: Only what the world knew by then.

    Returns:
        By our id, or by what the feed calls the group; in order.
    """
    query = _OTHERS.format(column=_column(sides))
    values = {"feed": feed, **_values(sides, "groups", "names", "targets")}
    with store.open(known) as db:
        rows = db.execute(query, values).fetchall()
    return {name: np.array(days, dtype="datetime64[D]") for name, days in rows}


def _column(sides: Sides) -> str:
    return "target_state" if sides.on_a_state else "target"


def _values(sides: Sides, *names: str) -> dict[str, object]:
    return {name: list(getattr(sides, name)) for name in names}


def _feed(
    feed: str, loads: Sequence[Load], rows: Sequence[tuple[object, ...]], about: int
) -> FeedEvents:
    names: dict[str, int] = defaultdict(int)
    for row in rows:
        names[str(row[1])] += 1
    return FeedEvents(
        feed=feed,
        version=loads[-1].version,
        names=tuple(sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))),
        days=np.array([row[2] for row in rows], dtype="datetime64[D]"),
        killed=np.array([row[3:6] for row in rows], dtype=np.int64).reshape(-1, 3),
        exact=np.array([row[9] for row in rows], dtype=np.bool_),
        words=np.array([row[6:9] for row in rows], dtype=np.bool_).reshape(-1, 3),
        spans=_spans(loads),
        about=about,
    )


def _spans(loads: Iterable[Load]) -> tuple[tuple[date, date], ...]:
    """The stretches that files cover, joined where they meet within a month."""
    spans: list[tuple[date, date]] = []
    ends = ((date.fromisoformat(o.first), date.fromisoformat(o.last)) for o in loads if o.first)
    for first, last in sorted(ends):
        if spans and (first - spans[-1][1]).days <= _APART:
            spans[-1] = spans[-1][0], max(spans[-1][1], last)
        else:
            spans.append((first, last))
    return tuple(spans)
