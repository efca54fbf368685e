"""A sentence as units: words, and mentions of actors with their offices taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from accredit.actors import fold
from accredit.coding.readings import lemma
from accredit.model import NameUse

__all__ = ["Mention", "Tag", "Unit", "joined", "mentions"]


class Tag(StrEnum):
    """The classes of words."""

    ACTOR = "actor"
    NOUN = "noun"
    ADJ = "adjective"
    ADV = "adverb"
    DET = "determiner"
    NUM = "number"
    PRON = "pronoun"
    VERB = "verb"
    AUX = "auxiliary"
    TO = "to"
    PREP = "preposition"
    SUB = "subordinator"
    CONJ = "conjunction"
    POSS = "possessive"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named, or referred to.

    Attributes:
        candidates: Actor ids; the first is the one meant, the others go by the name too.
        use: How the name stands: as a name, an adjective, a metonym ...
        organ: The organ or office through which it acts.
        person: The official named, when one is.
        text: What stands in the text.
        speaks: Whether it is an official, named or not: `the Russian ambassador`.
        resolved_by: Empty for a name; else how a reference was resolved.
        others: The others meant, where a reference means several: `they`, `the two countries`.
    """

    candidates: tuple[str, ...]
    use: NameUse
    text: str
    organ: str = ""
    person: str = ""
    speaks: bool = False
    resolved_by: str = ""
    others: tuple[Mention, ...] = ()

    @property
    def actor(self) -> str:
        """The id of the one who is meant."""
        return self.candidates[0] if self.candidates else ""

    @property
    def modifies(self) -> bool:
        """Whether it stands as an adjective before a noun: `Russian`."""
        return self.use is NameUse.ADJECTIVE and not self.organ


@dataclass(slots=True)  # made for every word of an archive: frozen would take thrice as long
class Unit:
    """One word or one mention, with its offsets in the document."""

    start: int
    end: int
    text: str
    low: str
    lemma: str
    mention: Mention | None = None
    quoted: bool = False
    tag: Tag = Tag.MARK

    @property
    def is_word(self) -> bool:
        """Whether it is a plain word."""
        return self.mention is None and self.text[:1].isalpha()

    def as_tagged(self, tag: Tag) -> Unit:
        """The word, read as this."""
        self.lemma = lemma(self.low, tag) if tag in _OPEN else self.low
        self.tag = tag
        return self

    def as_mention(self, mention: Mention | None) -> Unit:
        """The same place in the text, meaning somebody (else)."""
        return replace(self, mention=mention)


_OPEN = frozenset((Tag.NOUN, Tag.VERB, Tag.ADJ, Tag.ADV, Tag.AUX))


def joined(units: list[Unit], text: str, mention: Mention) -> Unit:
    """Several units as one mention; `text` is what stands between their ends."""
    first, last = units[0], units[-1]
    return Unit(first.start, last.end, text, fold(text), "", mention, first.quoted, Tag.ACTOR)


def mentions(units: Sequence[Unit]) -> Iterator[tuple[int, Mention]]:
    """The mentions of a sentence with their places."""
    for place, unit in enumerate(units):
        if unit.mention is not None:
            yield place, unit.mention
