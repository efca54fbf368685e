"""On what stated grounds one is hostile to another: who stated them, and when first and last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accredit.ledger import Ledger
from accredit.model import PartialDate, Relation
from accredit.status.words import day_words, since_words

__all__ = ["Ground", "Said", "grounds", "said_of", "span_words"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a ground.

    Attributes:
        speaker: Who stated it: an id, or words; empty where the source does not say.
        kind: What he is, a speaker of the codebook.
        when: When he said it; where nobody says, when the source appeared.
        known: The first day on which the world could learn it.
        source: An address.
        quote: At most 15 words of it.
    """

    speaker: str
    kind: str
    when: PartialDate
    known: date
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A stated ground of hostility, directed from `group` to `target`.

    Attributes:
        id: Of the relation in the ledger.
        said: Each statement that was known, the earliest first.
    """

    id: str
    group: str
    target: str
    ground: str
    said: tuple[Said, ...]

    @property
    def first(self) -> PartialDate:
        """When it was first stated, as far as is known."""
        return self.said[0].when

    @property
    def last(self) -> PartialDate:
        """When it was last stated, as far as is known."""
        return max(self.said, key=lambda s: s.when.latest or date.min).when


def grounds(
    ledger: Ledger, groups: Collection[str], targets: Collection[str], known: date
) -> tuple[Ground, ...]:
    """The stated grounds of hostility of any of some to any of others.

    Args:
        ledger: What to read.
        groups: Ids of those who are hostile.
        targets: Ids of those to whom; everybody when empty.
        known: Only what the world knew by then.

    Returns:
        By target, then by when they were first stated.
    """
    found = (
        ledger.relations(groups, targets, known)
        if targets
        else (r for r in ledger.relations_of(groups, known) if r.a in groups)
    )
    told = [
        Ground(one.id, one.a, one.b, one.grounds, said_of(one, known))
        for one in found
        if one.kind == "hostile" and one.grounds
    ]
    return tuple(sorted(told, key=lambda g: (g.target, g.first.sort_key, g.id)))


def span_words(ground: Ground) -> str:
    """When a ground was first stated, and when last."""
    if ground.last == ground.first:
        return since_words(ground.first)
    return f"first {day_words(ground.first)}, last {day_words(ground.last)}"


def said_of(relation: Relation, known: date) -> tuple[Said, ...]:
    """Who stated the ground of a relation, as known on a day, the earliest first."""
    said = [
        Said(e.speaker, e.speaker_kind, e.valid or e.published or PartialDate.on(e.known),
             e.known, e.source, e.quote)
        for e in relation.evidence
        if e.known <= known
    ]  # fmt: skip
    return tuple(sorted(said, key=lambda s: (s.when.sort_key, s.source)))
