"""What a group did to a state: attacks on record and events of feeds, never added to each other.

Happened, claimed and attributed are three things. A claim by the whole is not moved down to its
branch, nor one by the branch up to the whole: those stand apart, and are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import Act, Count, PartialDate, Stance

if TYPE_CHECKING:
    from accredit.sources.events import EventStore, Load

__all__ = ["Apart", "Attack", "Dyad", "FeedEvents", "Word", "dyad", "others", "sides"]

Days = NDArray[np.datetime64]
_APART = 31  # days between two files that are of one stretch


@dataclass(frozen=True, slots=True)
class Word:
    """Who says that somebody did it: a claim of his own, or an attribution.

    Attributes:
        by: Id of who says so.
        of: Id of who is said to have done it.
        when: When it was said.
        id: Of the act or statement.
    """

    by: str
    of: str
    when: PartialDate
    id: str


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack on record.

    Attributes:
        when: When it happened.
        disputed: Whether it is doubtful that it happened, or as what.
        claims: Who claimed it.
        attributions: Who said whose it was.
        tolls: As known on the day asked about.
    """

    id: str
    when: PartialDate
    place: str
    disputed: bool
    claims: tuple[Word, ...]
    attributions: tuple[Word, ...]
    tolls: tuple[Count, ...]
    sources: tuple[str, ...]

    def claimed_by(self, ids: Collection[str]) -> bool:
        """Whether one of these claimed it."""
        return any(word.of in ids for word in self.claims)

    def attributed_to(self, ids: Collection[str]) -> bool:
        """Whether somebody else said that one of these did it."""
        return any(word.of in ids for word in self.attributions)


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


@dataclass(frozen=True, slots=True)
class Dyad:
    """A group and a state, with all that is known of the one's attacks on the other.

    Attributes:
        groups: The ids that count as the group: its party.
        states: The ids that count as the state: those it continues, too.
        names: What feeds call the group, as a person says.
    """

    group: str
    state: str
    known: date
    groups: tuple[str, ...]
    states: tuple[str, ...]
    attacks: tuple[Attack, ...]
    feeds: tuple[FeedEvents, ...]
    apart: tuple[Apart, ...]
    names: tuple[str, ...] = ()


def sides(group: str, state: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that stand for a group and for a state, at whatever time.

    A movement and the governments it formed are one party; its branches and its whole are not.
    """
    world = gazetteer()
    party = [group]
    for relation in world.relations:
        if relation.kind in ("represents", "organ-of") and group in (relation.a, relation.b):
            other = relation.b if relation.a == group else relation.a
            if world.actor(other).kind != "state" and other not in party:
                party.append(other)
    return tuple(party), world.lineage(state, date.max)


def dyad(
    ledger: Ledger,
    store: EventStore | None,
    group: str,
    state: str,
    *,
    known: date,
    names: Collection[str] = (),
) -> Dyad:
    """What a group did to a state, as known on a day.

    Args:
        ledger: The attacks on record.
        store: Events of feeds, if any are loaded.
        group: Id of who acts.
        state: Id of whom it falls on.
        known: Only what the world knew by then.
        names: What feeds call the group, where they have no id of it.
    """
    groups, states = sides(group, state)
    kin = _kin(groups)
    attacks = _attacks(ledger, groups, kin, states, known)
    mine = tuple(a for a in attacks if a.claimed_by(groups) or a.attributed_to(groups))
    feeds, others = (
        _of_feeds(store, (groups, tuple(names)), kin, states, known) if store else ((), ())
    )
    apart = (*_apart(attacks, kin), *others)
    return Dyad(group, state, known, groups, states, mine, feeds, tuple(apart), tuple(names))


def _kin(groups: Iterable[str]) -> tuple[str, ...]:
    """The whole that a group is part of, and its branches."""
    world = gazetteer()
    found: list[str] = []
    for relation in world.relations:
        if relation.kind == "part-of":
            ends = (relation.a, relation.b)
            found += [end for end in ends if set(ends) & set(groups) and end not in groups]
    return tuple(dict.fromkeys(found))


def _attacks(
    ledger: Ledger, groups: tuple[str, ...], kin: tuple[str, ...], states: tuple[str, ...],
    known: date,
) -> tuple[Attack, ...]:  # fmt: skip
    """Attacks on the state that somebody says were the group's, its whole's or a branch's."""
    family = (*groups, *kin)
    claims: dict[str, list[Word]] = defaultdict(list)
    for act in ledger.about(states, known, ("claim-attack",)):
        if act.about:
            claims[act.about].append(Word(act.actor, act.actor, act.valid, act.id))
    blame: dict[str, list[Word]] = defaultdict(list)
    for said in ledger.said_about(family, known, ("accuse",)):
        if said.about:
            blame[said.about].append(
                Word(said.speaker or said.actor, said.target, said.said, said.id)
            )
    found = []
    for act in ledger.about(states, known, ("attack",)):
        own = [Word(act.actor, act.actor, act.valid, act.id)] if act.actor in family else []
        attributions = (*blame[act.id], *own)
        if attributions or any(word.of in family for word in claims[act.id]):
            found.append(_attack(act, tuple(claims[act.id]), attributions, known))
    return tuple(sorted(found, key=lambda a: (a.when.sort_key, a.id)))


def _attack(
    act: Act, claims: tuple[Word, ...], attributions: tuple[Word, ...], known: date
) -> Attack:
    heard = [e for e in act.evidence if e.known <= known]
    denied = any(e.stance is Stance.DENIES for e in heard)
    return Attack(
        id=act.id,
        when=act.valid,
        place=act.place,
        disputed=denied or act.confidence == "low",
        claims=claims,
        attributions=attributions,
        tolls=act.counts_by(known),
        sources=tuple(dict.fromkeys(e.source for e in heard)),
    )


def _apart(attacks: tuple[Attack, ...], kin: tuple[str, ...]) -> list[Apart]:
    found = []
    for actor in kin:
        for what, words in (("claims", "claims"), ("attributions", "attributions")):
            number = sum(any(w.of == actor for w in getattr(a, words)) for a in attacks)
            if number:
                found.append(Apart(actor, what, number))
    return found


# Lists in the tests of groups, since a subquery beside `or` is not pushed down to the files; and no
# id to order by, which would be read of every row there is: rows alike in all cells are alike.
_ATTACKS = """
select feed, coalesce(dyad, actor_raw || ' - ' || target_raw) as name, earliest,
  coalesce(killed_low, -1), coalesce(killed_best, -1), coalesce(killed_high, -1),
  happened is distinct from 'no', coalesce(list_contains($groups, claimed_by), false),
  attributed_by is not null, latest - earliest <= 5
from event
where kind = 'attack' and target_state in (select unnest($states))
  and (list_contains($groups, actor) or list_contains($names, actor_raw))
order by 1, 3, 2, 4, 5, 6, 7, 8, 9, 10
"""

# Of each feed all events on the state, and by actor those that are attacks of the group's kin.
_ABOUT = """
select feed, case when kind = 'attack' and list_contains($kin, actor) then actor end as near,
  count(*)
from event where target_state in (select unnest($states))
group by feed, near order by near, feed
"""


def _of_feeds(
    store: EventStore, group: tuple[tuple[str, ...], tuple[str, ...]], kin: tuple[str, ...],
    states: tuple[str, ...], known: date,
) -> tuple[tuple[FeedEvents, ...], list[Apart]]:  # fmt: skip
    loads: dict[str, list[Load]] = defaultdict(list)
    for load in store.counting(known):
        loads[load.feed].append(load)
    if not loads:
        return (), []
    with store.open(known) as db:
        values = {"groups": list(group[0]), "names": list(group[1]), "states": list(states)}
        rows = db.execute(_ATTACKS, values).fetchall()
        on_state = db.execute(_ABOUT, {"kin": list(kin), "states": list(states)}).fetchall()
    about: dict[str, int] = defaultdict(int)
    for feed, _, number in on_state:
        about[feed] += number
    by_feed: dict[str, list[tuple[object, ...]]] = {feed: [] for feed in loads}
    for row in rows:
        by_feed[row[0]].append(row)
    feeds = tuple(_feed(feed, loads[feed], found, about[feed]) for feed, found in by_feed.items())
    return feeds, [Apart(actor, feed, number) for feed, actor, number in on_state if actor]


def _feed(feed: str, loads: list[Load], rows: list[tuple[object, ...]], about: int) -> FeedEvents:
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


_OTHERS = """
select coalesce(actor, actor_raw) as name, list(earliest order by earliest) from event
where kind = 'attack' and feed = $feed and target_state in (select unnest($states))
  and coalesce(actor, actor_raw) is not null
  and (actor is null or actor not in (select unnest($groups)))
  and (actor_raw is null or actor_raw not in (select unnest($names)))
  and coalesce(actor_state, '') not in (select unnest($states))
group by name order by name
"""


def others(store: EventStore, pair: Dyad, feed: str) -> dict[str, Days]:
    """Days of the events of every other group towards the same state, in one feed.

    Args:
        store: Where they are.
        pair: The dyad that is not among them.
        feed: Id of the feed.

    Returns:
        By our id, or by what the feed calls the group; in order.
    """
    sides = {"groups": pair.groups, "names": pair.names, "states": pair.states}
    values = {"feed": feed, **{name: list(ids) for name, ids in sides.items()}}
    with store.open(pair.known) as db:
        rows = db.execute(_OTHERS, values).fetchall()
    return {name: np.array(days, dtype="datetime64[D]") for name, days in rows}
