"""Whom a feed's name means on which day: by codes of states, the gazetteer, a table of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from accredit.actors import gazetteer
from accredit.model import Actor, PartialDate
from accredit.sources.events.feed import Named
from accredit.sources.events.tables import table

__all__ = ["governments", "group", "span", "states_by", "tabled"]

_DAY = timedelta(days=1)


@cache
def states_by(scheme: str) -> dict[str, tuple[Actor, ...]]:
    """States by a code of theirs, several where a code went on to another.

    Args:
        scheme: `gw`, `cow`, `iso2` or `iso3`; for `iso3` an id that is one counts, too.
    """
    found: dict[str, list[Actor]] = defaultdict(list)
    for actor in gazetteer().actors.values():
        own = {code for kind, code in actor.codes if kind == scheme}
        if scheme == "iso3" and actor.kind == "state":
            own.add(actor.id)
        for code in own:
            found[code].append(actor)
    return {code: tuple(several) for code, several in found.items()}


def governments(states: tuple[Actor, ...]) -> Iterator[Named]:
    """Who governs a state, day by day: the government on record, else the state itself.

    UCDP takes whoever controls the capital for the government (Definitions, "Government"); the
    gazetteer's `governs` says the same.

    Args:
        states: Those of one code, each in its time.
    """
    for state in states:
        since, until = span(state.valid_from, state.valid_to)
        day = since
        for first, last, governor in sorted(_governing(state.id)):
            first, last = max(first, day), min(last, until)
            if first > last:
                continue
            if day < first:
                yield Named(state.id, state.id, day, first - _DAY)
            yield Named(governor, state.id, first, last)
            if last == date.max:
                return
            day = last + _DAY
        if day <= until:
            yield Named(state.id, state.id, day, until)


def _governing(state: str) -> Iterator[tuple[date, date, str]]:
    """Spells of governments; the day on which one ends is the first of the next."""
    for relation in gazetteer().relations:
        if relation.kind == "governs" and relation.b == state:
            since, until = span(relation.valid_from, relation.valid_to)
            yield since, until - _DAY if until != date.max else until, relation.a


def span(since: PartialDate, until: PartialDate) -> tuple[date, date]:
    """The first and the last day on which something may have been."""
    return since.earliest or date.min, until.latest or date.max


@cache
def tabled() -> dict[tuple[str, str], tuple[Named, ...]]:
    """Names that feeds have for groups of ours, by feed and name; `*` is every feed."""
    several: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for row in table("names"):
        since, until = (PartialDate.parse(row[c]) for c in ("valid_from", "valid_to"))
        several[row["feed"], row["name"]].append(
            Named(row["actor"], row["state"], *span(since, until))
        )
    return {key: tuple(spells) for key, spells in several.items()}


def group(feed: str, name: str) -> tuple[Named, ...]:
    """The group that a feed calls so: by the table, else by a name that only one of ours has.

    Args:
        feed: Id of the feed.
        name: As it stands there.
    """
    found = tabled().get((feed, name)) or tabled().get(("*", name))
    if found is not None:
        return found
    world = gazetteer()
    called = world.named(name, date.max)
    if len(called) != 1 or called[0] not in world.actors:  # nobody's, or an office that has no row
        return ()
    actor = world.actors[called[0]]
    if actor.kind == "person":
        return ()
    return (Named(actor.id, actor.id if actor.kind == "state" else ""),)
