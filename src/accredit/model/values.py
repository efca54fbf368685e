"""The facts that travel through accredit: actors, names, offices, acts, relations, recorded words.

All are frozen and hold plain data, so that they can be hashed, pickled and written as
JSON; nothing here reads a file or knows another room. Names follow the codebook, which
follows PLOVER and CAMEO for events, FollowTheMoney for listings and the Vienna
Conventions for relations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accredit.model.dates import PartialDate

__all__ = [
    "QUOTE_WORDS",
    "Act",
    "Actor",
    "Count",
    "Evidence",
    "Modality",
    "Name",
    "NameUse",
    "Relation",
    "Role",
    "Stance",
    "Statement",
    "Voice",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Anyone who acts or is acted upon: a state, a government, a movement, a person.

    Attributes:
        id: ISO 3166-1 alpha-3 for states, a plain slug for the rest; takes no side.
        kind: state, government, movement, organisation, organ, person, territory or group.
        codes: Gleditsch-Ward (`gw`), COW (`cow`), ISO (`iso2`, `iso3`), Wikidata (`qid`).
        valid_from: When it came to be, if known.
        valid_to: When it ceased to be; empty while it lasts.
        source: Key in `actors/data/sources.csv`, or an address.
    """

    id: str
    kind: str
    name: str
    valid_from: PartialDate = PartialDate()
    valid_to: PartialDate = PartialDate()
    codes: tuple[tuple[str, str], ...] = ()
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    note: str = ""

    def exists_on(self, when: date) -> bool:
        """Whether the actor may exist on that day."""
        ended = self.valid_to.latest is not None and self.valid_to.latest < when
        return self.valid_from.possibly_by(when) and not ended


class NameUse(StrEnum):
    """How a name stands for its actor."""

    NAME = "name"
    OFFICIAL = "official"
    ALIAS = "alias"
    ACRONYM = "acronym"
    FORMER = "former"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor, with its language, script and the time it was in use."""

    actor: str
    text: str
    lang: str
    script: str
    use: NameUse
    valid_from: PartialDate = PartialDate()
    valid_to: PartialDate = PartialDate()
    source: str = ""

    def used_on(self, when: date) -> bool:
        """Whether the name may have been in use on that day."""
        ended = self.valid_to.latest is not None and self.valid_to.latest < when
        return self.valid_from.possibly_by(when) and not ended


@dataclass(frozen=True, slots=True)
class Role:
    """An office a person held: while it holds, the person speaks for `of`."""

    person: str
    role: str
    of: str
    valid_from: PartialDate
    valid_to: PartialDate
    source: str = ""
    quote: str = ""

    def held_on(self, when: date) -> bool:
        """Whether the office may have been held on that day."""
        ended = self.valid_to.latest is not None and self.valid_to.latest < when
        return self.valid_from.possibly_by(when) and not ended


class Voice(StrEnum):
    """Who speaks in a piece of evidence; the order of authority is in `ledger.policy`."""

    OWN = "own"
    ORGAN = "organ"
    REPORT = "report"
    THIRD_PARTY = "third-party"


class Stance(StrEnum):
    """Whether a piece of evidence says that the act was, or that it was not."""

    SUPPORTS = "supports"
    DENIES = "denies"


_FIRST_DAYS = 2  # after an attack, in which what is reported is soon overtaken
QUOTE_WORDS = 15  # the most that is quoted of a source; beyond that its address must do


@dataclass(frozen=True, slots=True)
class Count:
    """A toll as an interval: `killed=133..145`; an open end is `None`."""

    what: str
    low: int | None
    high: int | None

    def __str__(self) -> str:
        low = "" if self.low is None else str(self.low)
        high = "" if self.high is None else str(self.high)
        return f"{self.what}={low}" if low and low == high else f"{self.what}={low}..{high}"

    @classmethod
    def spanning(cls, counts: Sequence[Count]) -> Count:
        """The interval that holds several of one sort.

        `at least 7` beside `9` leaves nothing open; `at least 10` beside it does.

        Examples:
            >>> str(Count.spanning([Count("killed", 133, 133), Count("killed", 145, 145)]))
            'killed=133..145'
            >>> str(Count.spanning([Count("killed", 7, None), Count("killed", 9, 9)]))
            'killed=7..9'
        """
        lows = [c.low for c in counts if c.low is not None]
        highs = [c.high for c in counts if c.high is not None]
        most = max(highs, default=None)
        beyond = any(c.high is None and (most is None or (c.low or 0) > most) for c in counts)
        return cls(counts[0].what, min(lows, default=None), None if beyond else most)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source for an act, a relation or a statement.

    Attributes:
        known: The first day on which the world could learn it from this source.
        known_basis: `published`, `official`, `announced`, `assumed` or `upper-bound`.
        valid: The date that this source gives, when it differs from the act's.
        quote: At most 15 words of the source, or empty.
        counts: The tolls that this source gives.
        speaker: Of a stated ground: who stated it, by id where there is one, else in words. When
            he did is `valid`.
        speaker_kind: What he is: a speaker of the codebook.
    """

    source: str
    known: date
    known_basis: str
    voice: Voice
    stance: Stance = Stance.SUPPORTS
    quote: str = ""
    published: PartialDate = PartialDate()
    valid: PartialDate = PartialDate()
    confidence: str = ""
    note: str = ""
    counts: tuple[Count, ...] = ()
    speaker: str = ""
    speaker_kind: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody did to somebody, on a date, on evidence.

    Attributes:
        kind: A kind of the codebook.
        organ: The organ that acted for the actor, where a source says so.
        parties: Further sides: those mediated between, those listed together.
        capacity: Recognised as what: state, government, representative, head-of-state,
            sovereignty-over or people.
        instrument: The list, resolution, law or treaty.
        about: The act or list entry that this act is about (a claim of responsibility).
        step: How far accreditation went: named, agrement, copy or letter.
        valid: When it was so; `decided`, `announced`, `published` and `in_force` where a
            source tells them apart.
        supersedes: The id of the act that this one corrects.
    """

    id: str
    kind: str
    actor: str
    target: str
    valid: PartialDate
    evidence: tuple[Evidence, ...]
    organ: str = ""
    parties: tuple[str, ...] = ()
    capacity: str = ""
    exclusive: bool = False
    instrument: str = ""
    about: str = ""
    place: str = ""
    step: str = ""
    counts: tuple[Count, ...] = ()
    decided: PartialDate = PartialDate()
    announced: PartialDate = PartialDate()
    published: PartialDate = PartialDate()
    in_force: PartialDate = PartialDate()
    confidence: str = ""
    supersedes: str = ""
    episode: str = ""
    note: str = ""

    @property
    def known(self) -> date:
        """The first day on which any source told of it."""
        return min((e.known for e in self.evidence), default=date.max)

    def counts_by(self, known: date) -> tuple[Count, ...]:
        """Its tolls as the world knew them on a day: what the sources of by then span.

        What is reported in the first two days stands until there is a later report: the hundred
        dead of a first night are no longer a reading of the final count. Where no source has a
        toll of its own, the act's.
        """
        if not any(e.counts for e in self.evidence):
            return self.counts if self.known <= known else ()
        first = self.valid.latest or self.valid.earliest or known
        told = [(e.known, c) for e in self.evidence if e.known <= known for c in e.counts]
        counts = []
        for what in dict.fromkeys(c.what for _, c in told):
            every = [(day, c) for day, c in told if c.what == what]
            later = [c for day, c in every if (day - first).days > _FIRST_DAYS]
            counts.append(Count.spanning(later or [c for _, c in every]))
        return tuple(counts)


@dataclass(frozen=True, slots=True)
class Relation:
    """A dated bond between two actors, directed from `a` to `b`."""

    kind: str
    a: str
    b: str
    valid_from: PartialDate = PartialDate()
    valid_to: PartialDate = PartialDate()
    id: str = ""
    grounds: str = ""
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    supersedes: str = ""
    episode: str = ""
    note: str = ""

    def holds_on(self, when: date) -> bool:
        """Whether the bond may hold on that day."""
        ended = self.valid_to.latest is not None and self.valid_to.latest < when
        return self.valid_from.possibly_by(when) and not ended

    @property
    def known(self) -> date:
        """The first day on which any source told of it; always, where it rests on the gazetteer."""
        return min((e.known for e in self.evidence), default=date.min)


class Modality(StrEnum):
    """How certain the words are; only `asserted` says that something happened or is in force."""

    ASSERTED = "asserted"
    ANNOUNCED = "announced"
    INTENDED = "intended"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DEMANDED = "demanded"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Statement:
    """Recorded words that are no act: an intention, a denial, a demand, a condition."""

    id: str
    kind: str
    actor: str
    target: str
    modality: Modality
    speaker: str
    said: PartialDate
    evidence: tuple[Evidence, ...]
    type: str = "act"
    organ: str = ""
    capacity: str = ""
    instrument: str = ""
    about: str = ""
    supersedes: str = ""
    episode: str = ""
    note: str = ""

    @property
    def known(self) -> date:
        """The first day on which any source told of it."""
        return min((e.known for e in self.evidence), default=date.max)
