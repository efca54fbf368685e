"""An act, and the attacks of a group on a state around it: what `effect` is asked, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit import status
from accredit.errors import BadDate, InputError, NotCovered, UnknownId
from accredit.forecast.hostility.dyad import Dyad
from accredit.forecast.hostility.effect import EffectReport, Rival, measure
from accredit.forecast.hostility.fed import FeedEvents, others
from accredit.forecast.hostility.over_time import RECORD, acts_between
from accredit.forecast.hostility.power import years_needed
from accredit.forecast.hostility.series import Days, Month, watched_from
from accredit.ledger import Ledger
from accredit.model import Act, Modality, PartialDate, Voice, codebook

if TYPE_CHECKING:
    from accredit.sources.events import EventStore

__all__ = ["AtAct", "Near", "Reason", "at_act", "near_of"]

_SCALE = (2, 4, 12, 50)  # events a year
_AROUND = 12  # months in which other things are looked for
# What may have moved the fighting of the two by itself; talk of it may not.
_TURNS = frozenset(("designation", "recognition", "relations"))
_AGREED = frozenset(("cease-fire", "sign-agreement"))
_STATED = re.compile(r"\s*(\d{4}(?:-\d\d){0,2})\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class Near:
    """Another act or event near the act.

    Attributes:
        when: When.
        label: What.
        id: Of the act in the ledger; empty where a person named it.
        turns: Whether it is of the two, and of a kind that may turn their fighting: then it has a
            step of its own in the models.
    """

    when: PartialDate
    label: str
    id: str
    turns: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """What a source of the act says of it.

    Attributes:
        voice: Whose words: the actor's own, its organ's, a report's.
    """

    voice: Voice
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class AtAct:
    """Everything that is printed of an act and a dyad.

    Attributes:
        act: The act on record; `None` where there is none of that day.
        when: Its date.
        day: The day used.
        of: Which of its dates that is: decided, announced, published, in force, or the date.
        source: `record`, or the feed whose events are counted.
        version: Of the feed's release.
        names: What the source calls the two, with how many events have that name.
        covered: The first and last month of which the source tells.
        near: Other things within a year of it.
        reasons: What sources quote of it, the actor's own words first.
        yearly: Events a year, over all months covered.
        years: Years on each side that a halving of that rate would need to be seen; `None` at a
            rate of nothing.
        scale: The same for some round rates: events a year, years.
        notes: What else is to be said.
    """

    dyad: Dyad
    words: str
    act: Act | None
    when: PartialDate
    day: date
    of: str
    source: str
    version: str
    names: tuple[tuple[str, int], ...]
    covered: tuple[Month, Month]
    report: EffectReport
    near: tuple[Near, ...]
    reasons: tuple[Reason, ...]
    yearly: float
    years: int | None
    scale: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]


def near_of(text: str) -> Near:
    """Another event as a person names it: `2020-11 ceasefire`.

    Raises:
        InputError: When it is not a date and words.
    """
    found = _STATED.fullmatch(text)
    if not found:
        raise InputError(f"{text!r}: write a date and what happened, as in `2020-11 ceasefire`")
    return Near(PartialDate.parse(found[1]), found[2].strip(), "", turns=True)


def at_act(
    ledger: Ledger,
    store: EventStore | None,
    pair: Dyad,
    line: tuple[str, str, str, PartialDate],
    *,
    window: int = 12,
    named: Sequence[Near] = (),
    source: str = "",
) -> AtAct:
    """Hold the events of a dyad against an act.

    Args:
        ledger: For the act, its sources and what else happened.
        store: Events of feeds.
        pair: The dyad, with what is known of it.
        line: Who did what to whom, when.
        window: Months on each side by which the verdict is given.
        named: Other events that a person names.
        source: `record` or a feed's id; by default the feed that has most of the dyad, and the
            record where none has any.

    Raises:
        BadDate: When the date of the act is open, or wider than a month.
        UnknownId: When no such feed is loaded.
        NotCovered: When the act lies outside what the source covers.
    """
    act = _on_record(ledger, line, pair.known)
    when = act.valid if act else line[3]
    day, of = _day(act, when)
    feed = _chosen(pair, source)
    days, covered, notes = _events(pair, feed, day)
    near = _near(ledger, pair, act, day, named)
    report = measure(
        days,
        day,
        *covered,
        others=others(store, pair.sides, feed.feed, pair.known) if store and feed else {},
        rivals=_rivals(near),
        window=window,
        exact_days=feed.days[feed.exact] if feed else None,
    )
    yearly = 12 * report.events / (covered[1] - covered[0] + 1)
    return AtAct(
        dyad=pair,
        words=status.capital(status.clause(line[0], line[2], line[1], Modality.ASSERTED)),
        act=act,
        when=when,
        day=day,
        of=of,
        source=feed.feed if feed else RECORD,
        version=feed.version if feed else "",
        names=feed.names if feed else (),
        covered=covered,
        report=report,
        near=near,
        reasons=_reasons(act, pair.known) if act else (),
        yearly=yearly,
        years=years_needed(yearly) if yearly else None,
        scale=tuple((rate, years_needed(rate)) for rate in _SCALE),
        notes=(*notes, *(() if act else ("the act is not on record: taken as it was given",))),
    )


def _on_record(ledger: Ledger, line: tuple[str, str, str, PartialDate], known: date) -> Act | None:
    actor, kind, target, when = line
    targets = status.party_ever(target)
    acts = [a for a in ledger.acts((actor,), targets, known) if a.kind == kind]
    return next((a for a in acts if a.valid.overlaps(when)), None)


_DATES = ("in_force", "published", "announced", "decided")


def _day(act: Act | None, when: PartialDate) -> tuple[date, str]:
    """The day by which before and after are told, and which of the act's dates it is."""
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 31:
        raise BadDate(f"{when}: before and after need the day of the act, or its month")
    of = next((n for n in _DATES if act and getattr(act, n) and getattr(act, n) == when), "")
    return when.earliest, of.replace("_", " ") or "date of the act"


def _chosen(pair: Dyad, source: str) -> FeedEvents | None:
    if source and source != RECORD:
        found = next((feed for feed in pair.feeds if feed.feed == source), None)
        if found is None:
            there = ", ".join((RECORD, *(feed.feed for feed in pair.feeds)))
            raise UnknownId(f"no feed {source!r} is loaded; there is {there}")
        return found
    having = [feed for feed in pair.feeds if len(feed.days)]
    return None if source or not having else max(having, key=lambda feed: len(feed.days))


def _events(
    pair: Dyad, feed: FeedEvents | None, day: date
) -> tuple[Days, tuple[Month, Month], tuple[str, ...]]:
    """Days of events, the months that their source covers, and what is to be said of it."""
    if feed is not None:
        return feed.days, _covered(feed, day), ()
    mine = [a.when.earliest for a in pair.attacks if a.when.earliest and a.when.latest]
    days = np.array(sorted(mine), dtype="datetime64[D]")
    last = Month.of(pair.known)
    note = "the record is no complete list of attacks: load a feed (accredit events load)"
    return days, (watched_from(mine, last), last), (note,)


def _covered(feed: FeedEvents, day: date) -> tuple[Month, Month]:
    """The months of the stretch in which a day lies.

    Raises:
        NotCovered: When it lies in none that was loaded.
    """
    for first, last in feed.spans:
        if first <= day <= last:
            return Month.of(first), Month.of(last)
    told = ", ".join(f"{first} to {last}" for first, last in feed.spans)
    raise NotCovered(f"{day} lies outside what was loaded of {feed.feed}: {told}")


def _rivals(near: Sequence[Near]) -> list[Rival]:
    """One thing a month, with the first day of its month: in doubt a change is the rival's.

    What a person names goes before what the ledger has of that month: it may be the same.
    """
    found: dict[tuple[Month, bool], Rival] = {}
    for one in sorted(near, key=lambda n: bool(n.id)):
        day = one.when.earliest or one.when.latest
        if day is not None:
            key = Month.of(day), one.turns
            found.setdefault(key, Rival(key[0].dates[0], one.label, one.turns))
    return sorted(found.values(), key=lambda rival: str(rival.day))


def _near(
    ledger: Ledger, pair: Dyad, act: Act | None, day: date, named: Sequence[Near]
) -> tuple[Near, ...]:
    """What else happened within a year: of the two by the ledger, seizures of power, as named."""
    middle = Month.of(day)
    first, last = middle.plus(-_AROUND).dates[0], middle.plus(_AROUND + 1).dates[0]
    found = [
        Near(a.valid, status.entry_words(a), a.id, _turns(a))
        for a in acts_between(ledger, pair, first, last)
        if act is None or a.id != act.id
    ]
    within = PartialDate.between(first, last)
    if act is not None:  # what else was done to the one acted upon
        ones = ledger.acts((act.actor,), status.party_ever(act.target), pair.known)
        found += [
            Near(a.valid, status.entry_words(a), a.id, turns=False)
            for a in ones
            if a.id not in {act.id, *(n.id for n in found)}
            and a.valid.overlaps(within)
            and codebook().kind(a.kind).family in _TURNS
        ]
    found += [
        Near(a.valid, status.entry_words(a), a.id, turns=False)
        for a in ledger.about(pair.states, pair.known, ("seize-power",))
        if a.valid.overlaps(within)
    ]
    dated = [n for n in (*found, *named) if n.when.earliest or n.when.latest]
    return tuple(sorted(dated, key=lambda n: n.when.sort_key))


def _turns(act: Act) -> bool:
    return act.kind in _AGREED or codebook().kind(act.kind).family in _TURNS


def _reasons(act: Act, known: date) -> tuple[Reason, ...]:
    order = list(Voice)
    told = [
        Reason(e.voice, e.quote, e.source) for e in act.evidence if e.quote and e.known <= known
    ]
    return tuple(sorted(told, key=lambda r: order.index(r.voice)))
