"""A sentence with everything that claims take from it, and what every claim needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.attribution import Said, speakers
from accredit.coding.dates import Clock, DateSpan, find_dates
from accredit.coding.grammar import Parse
from accredit.coding.text import Sentence
from accredit.coding.units import Mention
from accredit.model import Claim, Count, Document, Modality, PartialDate, Quote

__all__ = ["Context", "Scene", "identified", "quote", "settle", "tolls", "unit_at"]


@dataclass(slots=True)
class Context:
    """What earlier claims leave for later ones of the same document.

    Attributes:
        kind, actor, target: Of the last act between actors that others can follow; `targets`
            are all of its targets.
        topic: Whom recognition, listing and the like were last about.
        pairs: The two sides of the last acts, the latest first.
        named: How often each was named so far.
        modality, when: How certain that act was, and when.
        actors: All of its actors.
        attacker, attacked: Sides of the last attack, and when that was.
        spoken: The date last spoken of.
        told: The acts told, each with its actor.
        near: The last act of any kind, of this sentence or the one before it.
        here: Whether that is of this sentence.
    """

    kind: str = ""
    actor: str = ""
    target: str = ""
    targets: tuple[str, ...] = ()
    topic: str = ""
    modality: Modality | None = None
    when: PartialDate = PartialDate()
    pairs: tuple[tuple[str, str], ...] = ()
    named: dict[str, int] = field(default_factory=dict)
    actors: tuple[str, ...] = ()
    attacked: str = ""
    attacker: str = ""
    attacked_when: PartialDate = PartialDate()
    spoken: PartialDate = PartialDate()
    told: tuple[tuple[str, Context], ...] = ()
    near: Context | None = None
    here: bool = False

    @property
    def told_before(self) -> bool:
        """Whether there is an act that "did the same" can go back to."""
        return bool(self.kind) or self.near is not None

    def by_naming(self) -> list[tuple[str, int]]:
        """Who was named how often, most often first."""
        return sorted(self.named.items(), key=lambda item: -item[1])

    def of(self, actor: str) -> Context:
        """The last act of somebody: what "Moscow's example" goes back to."""
        return next((past for who, past in reversed(self.told) if who == actor), self)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that claims take from it."""

    document: Document
    sentence: Sentence
    parse: Parse
    dates: tuple[DateSpan, ...]
    said: tuple[Said, ...]
    on: date

    @classmethod
    def of(
        cls,
        document: Document,
        sentence: Sentence,
        parse: Parse,
        on: date,
        spoken: PartialDate,
    ) -> Scene:
        """Look once for dates and speakers; `spoken` is the date last spoken of."""
        return cls(
            document,
            sentence,
            parse,
            _dates(sentence, parse, Clock(document.published, spoken)),
            tuple(speakers(parse)),
            on,
        )


def _dates(sentence: Sentence, parse: Parse, clock: Clock) -> tuple[DateSpan, ...]:
    """The dates of a sentence, but for those in a name: `the March 23 Movement`."""
    found = find_dates(sentence.text, clock)
    names = [(u.start, u.end) for u in parse.units if u.mention is not None] if found else []
    at = sentence.start
    return tuple(
        span
        for span in found
        if not any(start <= at + span.start and at + span.end <= end for start, end in names)
    )


def settle(mention: Mention, on: date) -> str:
    """Whom a mention means on a day: the government of then, the bearer of the name of then."""
    world = gazetteer()
    if mention.organ.endswith("-government") and (then := world.government_of(mention.actor, on)):
        return then
    if mention.text.lower().endswith((" government", " cabinet")):  # "the Taliban government"
        for then in world.related(mention.actor, "represents", on):
            if world.actor(then).kind == "government":
                return then
    for candidate in mention.candidates:
        if candidate in world and world.actor(candidate).exists_on(on):
            return candidate
    return mention.actor


def quote(scene: Scene, first: int, last: int) -> Quote:
    """The words from one unit to another, exactly as they stand in the document."""
    start, end = scene.parse.units[first].start, scene.parse.units[last].end
    return Quote(start, end, scene.document.text[start:end])


def unit_at(scene: Scene, span: DateSpan) -> int:
    """The place of the unit in which a date begins."""
    position = scene.sentence.start + span.start
    for place, unit in enumerate(scene.parse.units):
        if unit.end > position:
            return place
    return len(scene.parse.units)


_NUMBER_WORDS = {
    "dozens": (24, None), "hundreds": (200, None), "scores": (40, None), "thousands": (2000, None),
    "one": (1, 1), "two": (2, 2), "three": (3, 3), "four": (4, 4), "five": (5, 5), "six": (6, 6),
    "seven": (7, 7), "eight": (8, 8), "nine": (9, 9), "ten": (10, 10), "dozen": (12, 12),
}  # fmt: skip
_TOLL = re.compile(
    r"(?:(?P<more>over|more than|at least|nearly|almost|about|around|some|up to)\s+)?"
    r"(?P<n>\d+(?:,\d{3})*|" + "|".join(_NUMBER_WORDS) + r")\s+(?:[a-z]+\s+){0,3}?"
    r"(?P<what>fatalities|dead|deaths|killed|lives|injured|wounded|injuries|casualties)\b",
    re.IGNORECASE,
)
_TOLL_AFTER = re.compile(
    r"\b(?P<what>killed|killing|injured|injuring|wounded|wounding)\s+"
    r"(?:(?P<more>over|more than|at least|nearly|almost|about|around|some|up to)\s+)?"
    r"(?P<n>\d+(?:,\d{3})*|" + "|".join(_NUMBER_WORDS) + r")\b",
    re.IGNORECASE,
)


_MONTH_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+$"
)


def tolls(text: str) -> Iterator[Count]:
    """Tolls as intervals: `over 130 fatalities` is killed, 130 or more."""
    seen: set[str] = set()
    for pattern in (_TOLL_AFTER, _TOLL):  # "gunmen killed 12" before "3 gunmen killed"
        for match in pattern.finditer(text):
            if _MONTH_BEFORE.search(text, 0, match.start("n")):
                continue  # "the Oct. 7 attack killed many"
            what = "wounded" if match["what"].lower().startswith(("inj", "wound")) else "killed"
            if what not in seen:
                seen.add(what)
                yield _count(what, match["n"].lower(), (match["more"] or "").lower())


def _count(what: str, number: str, more: str) -> Count:
    low, high = _NUMBER_WORDS.get(number) or (int(number.replace(",", "")),) * 2
    if more in ("over", "more than", "at least"):
        return Count(what, low, None)
    if more in ("nearly", "almost", "up to"):
        return Count(what, None, high)
    return Count(what, low, high)


def identified(claim: Claim) -> Claim:
    """The claim under its id: a hash of its document, span, type, kind and roles."""
    parts = (
        claim.document,
        str(claim.quote.start),
        str(claim.quote.end),
        claim.type.value,
        claim.kind,
        claim.actor,
        claim.target,
        claim.modality.value,
    )
    return replace(claim, id="c" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12])
