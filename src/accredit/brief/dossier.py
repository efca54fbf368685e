"""The values that a brief is made of; nothing here is computed from the world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from accredit.actors import gazetteer
from accredit.brief.numbers import numbered
from accredit.brief.words import axis_words, short
from accredit.model import Actor, AxisValue, Claim, Document, PartialDate, Status, Verdict
from accredit.status import Ground, Item, tidy

if TYPE_CHECKING:
    from accredit.forecast.outcome import Outcome
    from accredit.forecast.prospect import Forecast
    from accredit.law import Finding, Threshold, WhatIf

__all__ = ["Brief", "Foreseen", "Judged", "Lawful", "Line", "Opposed", "Pair", "Row"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict, and the numbers of the sources that the verdict rests on.

    Attributes:
        number: Its place in the document, counted from 1.
        sources: Of the entries that the verdict rests on.
        cited: Of the correction and of what happened since.
    """

    number: int
    claim: Claim
    verdict: Verdict
    sources: tuple[int, ...] = ()
    cited: tuple[int, ...] = ()


class Row(NamedTuple):
    """One line of a status table in words."""

    label: str
    then: str
    now: str
    changed: bool

    @classmethod
    def of(cls, label: str, then: AxisValue, now: AxisValue) -> Row:
        """What a value was, and what it is."""
        changed = (then.value, then.since) != (now.value, now.since)
        return cls(label, axis_words(then), axis_words(now), changed)


@dataclass(frozen=True, slots=True)
class Pair:
    """A dyad that the document is about, with its status then and now."""

    actor: str
    target: str
    then: Status
    now: Status

    def rows(self) -> Iterator[Row]:
        """One row for each axis and list of which something is known."""
        return (Row.of(label, *both) for label, *both in self._values() if not _silent(*both))

    @property
    def known(self) -> bool:
        """Whether any axis or list is known, then or now."""
        return any(self.rows())

    @property
    def unknown(self) -> tuple[str, ...]:
        """The axes of which nothing is known, then or now."""
        return tuple(label for label, *both in self._values() if _silent(*both))

    @property
    def disputed(self) -> tuple[str, ...]:
        """The axes on which sources clash now."""
        return tuple(label for label, _, now in self._values() if not now.settled)

    def elsewhere(self) -> Iterator[Row]:
        """What bodies and lenders make of the target: the same whoever asks."""
        for axis in ("organisation", "finance"):
            for subject, *both in _paired(getattr(self.then, axis), getattr(self.now, axis)):
                if not _silent(*both):
                    yield Row.of(gazetteer().name(subject), *both)

    def _values(self) -> Iterator[tuple[str, AxisValue, AxisValue]]:
        yield "recognition", self.then.recognition, self.now.recognition
        yield "dealings", self.then.dealing, self.now.dealing
        for subject, then, now in _paired(self.then.designation, self.now.designation):
            yield f"list {subject}", then, now


def _silent(then: AxisValue, now: AxisValue) -> bool:
    return {then.value, now.value} == {"unknown"}


def _paired(
    then: Iterable[AxisValue], now: Iterable[AxisValue]
) -> Iterator[tuple[str, AxisValue, AxisValue]]:
    nothing = AxisValue("unknown")
    before = {v.subject: v for v in then}
    after = {v.subject: v for v in now}
    for subject in dict.fromkeys((*before, *after)):
        yield subject, before.get(subject, nothing), after.get(subject, nothing)


@dataclass(frozen=True, slots=True)
class Opposed:
    """A group that the document names, and one to whom it is hostile.

    Attributes:
        attacks: Ids of attacks on record that it claimed, or that others laid to it.
        claimed: How many of them it claimed.
        attributed: How many others laid to it.
        disputed: Of how many it is doubtful that they happened.
        first: When the first was.
        last: When the last was.
        apart: Whose attacks are not among them: of its whole, of its branches.
        grounds: Stated grounds.
    """

    group: str
    target: str
    attacks: tuple[str, ...]
    claimed: int
    attributed: int
    disputed: int
    first: PartialDate | None
    last: PartialDate | None
    apart: tuple[str, ...]
    grounds: tuple[Ground, ...]


class Line(NamedTuple):
    """What follows by one rule, in words.

    Attributes:
        cited: The instrument and article.
        sources: Numbers: of the rule's own source first, then of what it rests on.
        memory: Whether no source of the rule was opened.
        major: Whether it stands where room is short.
        defeated_by: The exception by which it does not follow; empty where it does.
    """

    rule: str
    text: str
    cited: str
    sources: tuple[int, ...]
    memory: bool
    major: bool
    defeated_by: str = ""


@dataclass(frozen=True, slots=True)
class Lawful:
    """What follows in law for one pair on the day of the document, as known then.

    Attributes:
        holding: What follows and rests on something on record.
        defeated: What would follow, but for an exception.
        unknown: Ids of rules of which nobody knows whether they hold.
        supposed: What the document says may come, in words; empty where it says nothing.
        changes: What would change by that: a label, before, after.
        tallies: Of each question that a body counts on: its name, and where the count stands.
        data: The finding, the comparison and the thresholds, for JSON.
    """

    actor: str
    target: str
    on: date
    holding: tuple[Line, ...]
    defeated: tuple[Line, ...]
    unknown: tuple[str, ...]
    supposed: str
    changes: tuple[tuple[str, str, str], ...]
    tallies: tuple[tuple[str, str], ...]
    data: tuple[Finding, WhatIf | None, list[Threshold]]

    @property
    def lines(self) -> tuple[Line, ...]:
        """What follows and what would but for an exception."""
        return (*self.holding, *self.defeated)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A forecast that a document calls for, from its day on and as known then, in words.

    Where there is none, `gap` says why, and what has numbers is empty: no probability ever stands
    without `skill`.

    Attributes:
        title: What is forecast.
        claims: Ids of the claims that call for it.
        command: What makes the same forecast, or the one that is not here.
        supposed: What the second world supposes, as a clause that begins with `if`; else empty.
        lead: From when, how far, and what is supposed.
        many: How many move, and what that makes of the words of the document.
        heads: Above the columns of `states`: within how many months; then, where something is
            supposed, the same were it so; the last, between what nine in ten draws of the
            parameters say.
        states: The likeliest, each with its name and a cell a head, without the supposed mover.
        left: How many more could move, and how much of the numbers is chance.
        tallies: Of each question that a body counts on: its name, and whether it is carried.
        came: What happened since, with the numbers of the sources.
        skill: How good such forecasts were.
        caveats: What to know.
        data: The forecast and what came, for JSON.
    """

    target: str
    move: str
    on: date
    title: str
    claims: tuple[str, ...]
    command: str
    gap: str = ""
    lead: str = ""
    supposed: str = ""
    many: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    states: tuple[tuple[str, ...], ...] = ()
    left: str = ""
    tallies: tuple[tuple[str, str], ...] = ()
    came: tuple[tuple[str, tuple[int, ...]], ...] = ()
    skill: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    data: tuple[Forecast, Outcome | None] | None = None


@dataclass(frozen=True)
class Brief:
    """A sourced dossier on one document.

    Attributes:
        on: The day of the document, or `known` where nobody says.
        known: Verdicts and the status now rest on what the world knew by then.
        news: Ids of claims that the ledger does not hold.
        sources: Addresses; their place, counted from 1, is the number in the text.
        item_sources: For each act, statement or relation used: the numbers of its sources.
        words: Ids of timeline items that are recorded words and no acts.
        opposed: Hostility of the groups named, with the grounds that were stated.
        law: What follows in law for the pairs that it is most about.
        foreseen: The forecasts that it calls for.
    """

    document: Document
    on: date
    known: date
    record_version: str
    summary: tuple[str, ...]
    actors: tuple[Actor, ...]
    judged: tuple[Judged, ...]
    timeline: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    news: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    item_sources: dict[str, tuple[int, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    opposed: tuple[Opposed, ...] = ()
    law: tuple[Lawful, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()

    @property
    def asides(self) -> frozenset[int]:
        """Numbers of sources that only rules cite which are left out where room is short."""
        minor = {
            n for one in self.law for line in one.lines if not line.major for n in line.sources
        }
        minor |= {n for one in self.law[1:] for line in one.lines for n in line.sources}
        kept = {n for one in self.law[:1] for line in one.lines if line.major for n in line.sources}
        kept |= {n for j in self.judged for n in (*j.sources, *j.cited)}
        ids = (item.id for item in self.timeline)
        grounds = (ground.id for one in self.opposed for ground in one.grounds)
        attacks = (key for one in self.opposed for key in one.attacks)
        kept |= {n for key in (*ids, *grounds, *attacks) for n in self.item_sources.get(key, ())}
        kept |= {n for one in self.foreseen for _, numbers in one.came for n in numbers}
        return frozenset(minor - kept)

    @property
    def heading(self) -> str:
        """The headline of the document, or else its first words."""
        if self.document.title:
            return short(self.document.title, 160)
        return f"“{short(self.document.text[:400], 90)}”"

    @property
    def new(self) -> tuple[Judged, ...]:
        """The claims that the ledger does not hold."""
        return tuple(j for j in self.judged if j.claim.id in self.news)

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of a status table: then and now, or one day where both are the same."""
        if self.on == self.known:
            return (f"{self.known}, as known on that day",)
        return (f"{self.on}, as known then", f"{self.known}, as known now")

    @property
    def credited(self) -> str:
        """The one outlet that the text credits for all that it credits, or nothing."""
        outlets = {j.claim.credited for j in self.judged if j.claim.credited}
        return outlets.pop() if len(outlets) == 1 else ""

    @property
    def elsewhere(self) -> dict[str, tuple[Row, ...]]:
        """For each target: what bodies and lenders made of it then, and make of it now."""
        rows = {pair.target: tuple(pair.elsewhere()) for pair in self.pairs}
        return {target: found for target, found in rows.items() if found}

    def numbered(self, text: str) -> str:
        """A sentence with source numbers in the place of addresses."""
        return tidy(numbered(text, self.sources))

    def _repr_html_(self) -> str:
        from accredit.brief.notebook import brief_html  # it is made of what is here

        return brief_html(self)
