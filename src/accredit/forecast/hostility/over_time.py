"""Hostility of a group to a state over time, from the record and from feeds, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit import status
from accredit.errors import InputError
from accredit.forecast.hostility.by_month import Hostility, Mark, hostility
from accredit.forecast.hostility.dyad import Attack, Dyad
from accredit.forecast.hostility.fed import FeedEvents
from accredit.forecast.hostility.series import Month, watched_from
from accredit.ledger import Ledger
from accredit.model import Act, PartialDate, codebook
from accredit.status import Ground

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["RECORD", "OverTime", "Series", "acts_between", "over_time"]

RECORD = "record"
# What is told of two as marks on their line of time; force between them is the line itself.
_FAMILIES = frozenset(("recognition", "relations", "designation", "support", "organisations"))
_KINDS = frozenset(("cease-fire", "sign-agreement", "negotiate", "mediate"))
# They begin no time of their own, by which a rate would be told.
_NO_TURN = frozenset(("amend-designation", "negotiate", "mediate"))


@dataclass(frozen=True, slots=True)
class Series:
    """Events of one source, by month.

    Attributes:
        source: `record`, or the id of a feed.
        names: What the source calls the two, with how many events have that name.
        counts: Happened, claimed, attributed by month; rates by period, a year. `None` where
            no month asked for is covered.
        killed: Deaths by month: low, best, high; shape (months, 3). Where a source has no best
            estimate, as the record, that is -1.
        undated: Events whose month is not known: of the total, not of a month.
        covers: The first and the last month of which the source tells, within those asked for.
    """

    source: str
    version: str
    names: tuple[tuple[str, int], ...]
    counts: Hostility | None
    killed: NDArray[np.int64]
    undated: int
    covers: tuple[Month, Month] | None


@dataclass(frozen=True, slots=True)
class OverTime:
    """Hostility over time.

    Attributes:
        first: The first month asked for.
        last: The last.
        attacks: Those on record in these months, or perhaps in them.
        series: Of each source.
        grounds: Stated grounds, as known then.
        acts: What passed between the two otherwise, the earliest first.
    """

    dyad: Dyad
    first: Month
    last: Month
    attacks: tuple[Attack, ...]
    series: tuple[Series, ...]
    grounds: tuple[Ground, ...]
    acts: tuple[Act, ...]


def over_time(
    ledger: Ledger, dyad: Dyad, first: date | None = None, last: date | None = None
) -> OverTime:
    """Count what is known of a group and a state by month.

    Args:
        ledger: For grounds and acts.
        dyad: The two, with what is known of them.
        first: A day of the first month; by default January of the year of the first event, or
            ten years ago.
        last: A day of the last month; by default the day as of which all is known.

    Raises:
        InputError: When the first lies after the last.
    """
    end = Month.of(last or dyad.known)
    begin = Month.of(first) if first else _beginning(dyad, end)
    if begin > end:
        raise InputError(f"--from: {begin} lies after {end}")
    acts = acts_between(ledger, dyad, begin.dates[0], end.dates[1])
    marks = [
        Mark(act.valid.earliest or act.known, status.entry_words(act))
        for act in acts
        if act.valid.earliest == act.valid.latest and act.kind not in _NO_TURN
    ]
    within = PartialDate.between(begin.dates[0], end.dates[1])
    attacks = tuple(a for a in dyad.attacks if a.when.overlaps(within))
    # The target of an attack on record is a state; of two groups only feeds tell.
    recorded = [_of_record(dyad, attacks, begin, end, marks)] if dyad.sides.on_a_state else []
    feeds = (series for feed in dyad.feeds for series in _of_feed(feed, begin, end, marks))
    return OverTime(
        dyad=dyad,
        first=begin,
        last=end,
        attacks=attacks,
        series=(*recorded, *feeds),
        grounds=status.grounds(ledger, dyad.groups, dyad.states, dyad.known),
        acts=acts,
    )


def _beginning(dyad: Dyad, end: Month) -> Month:
    days = [a.when.earliest for a in dyad.attacks if a.when.earliest]
    days += [feed.days[0].astype(date) for feed in dyad.feeds if len(feed.days)]
    return watched_from(days, end)


def acts_between(ledger: Ledger, dyad: Dyad, first: date, last: date) -> tuple[Act, ...]:
    """Acts of the two towards each other, but for attacks and words about them.

    Args:
        ledger: What to read.
        dyad: The two.
        first: The first day.
        last: The last day.
    """
    groups, states = dyad.groups, dyad.states
    both = (
        *ledger.acts(states, groups, dyad.known),
        *ledger.acts(groups, states, dyad.known),
    )
    within = PartialDate.between(first, last)
    kept = {
        act.id: act
        for act in both
        if (codebook().kind(act.kind).family in _FAMILIES or act.kind in _KINDS)
        and act.valid.overlaps(within)
    }
    return tuple(sorted(kept.values(), key=lambda act: (act.valid.sort_key, act.id)))


def _month_of(attack: Attack) -> Month | None:
    """The month of an attack, if its date leaves no doubt about that."""
    begin, end = attack.when.earliest, attack.when.latest
    if begin is None or end is None or (begin.year, begin.month) != (end.year, end.month):
        return None
    return Month.of(begin)


def _of_record(
    dyad: Dyad, attacks: tuple[Attack, ...], first: Month, last: Month, marks: list[Mark]
) -> Series:
    dated = [(month, a) for a in attacks if (month := _month_of(a)) is not None]
    days = np.array([a.when.earliest for _, a in dated], dtype="datetime64[D]")
    counts = hostility(
        days,
        np.array([not a.disputed for _, a in dated], dtype=np.bool_),
        np.array([a.claimed_by(dyad.groups) for _, a in dated], dtype=np.bool_),
        np.array([a.attributed_to(dyad.groups) for _, a in dated], dtype=np.bool_),
        first,
        last,
        marks=marks,
    )
    killed = np.zeros((last - first + 1, 3), dtype=np.int64)
    killed[:, 1] = -1
    for month, attack in dated:
        for count in attack.tolls:
            if count.what == "killed":
                killed[month - first, 0] += count.low or 0
                killed[month - first, 2] += count.high if count.high is not None else count.low or 0
    return Series(
        RECORD, "", (), counts, killed, len(attacks) - len(dated), (first, last)
    )  # what is on record is no complete list


def _of_feed(feed: FeedEvents, first: Month, last: Month, marks: list[Mark]) -> Iterator[Series]:
    """A series for each stretch that the feed covers; one that is empty where it covers nothing."""
    about = feed.feed, feed.version, feed.names
    stretches = [
        (max(first, Month.of(begin)), min(last, Month.of(end))) for begin, end in feed.spans
    ]
    covered = [(begin, end) for begin, end in stretches if begin <= end] if feed.about else []
    if not covered:
        yield Series(*about, None, np.zeros((0, 3), dtype=np.int64), 0, None)
    for begin, end in covered:
        inside = (feed.days >= begin.first_day) & (feed.days < end.plus(1).first_day)
        days, killed = feed.days[inside], feed.killed[inside].clip(0)
        happened, claimed, attributed = feed.words[inside].T
        counts = hostility(days, happened, claimed, attributed, begin, end, marks=marks)
        by_month = np.zeros((end - begin + 1, 3), dtype=np.int64)
        np.add.at(by_month, days.astype("datetime64[M]").astype(np.int64) - int(begin), killed)
        if (feed.killed[:, 1] < 0).all():  # the feed has no best estimate
            by_month[:, 1] = -1
        yield Series(*about, counts, by_month, 0, (begin, end))
