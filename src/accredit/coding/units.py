"""A sentence as units: words, and mentions of actors with their offices taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import simplemma

from accredit.actors import fold
from accredit.model import NameUse

__all__ = ["Mention", "Unit", "lemma"]


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, in lower case.

    British and American spellings, which simplemma keeps apart, become one (-ise).
    """
    low = fold(word)
    base = _OWN.get(low) or str(simplemma.lemmatize(low, lang="en")).lower()
    if base.endswith("ize") and len(base) > _SHORT_IZE:
        return base[:-3] + "ise"
    return base


_SHORT_IZE = 5  # seize, prize, size keep their z
_OWN = {
    # where the lemmatiser takes the wrong one of two readings
    "talks": "talk", "ties": "tie", "links": "link", "loans": "loan", "left": "leave",
    "led": "lead", "leaders": "leader", "found": "find", "saw": "see", "labeled": "label",
    "labelled": "label", "designated": "designate", "blacklisted": "blacklist",
    "outlawed": "outlaw", "banned": "ban", "listed": "list", "proscribed": "proscribe",
    "recognised": "recognise", "recognized": "recognise", "unrecognised": "unrecognised",
    "has": "have", "had": "have", "is": "be", "are": "be", "was": "be", "were": "be",
    "been": "be", "being": "be", "'s": "'s", "does": "do", "did": "do", "done": "do",
    "sanctions": "sanction", "accords": "accord", "defense": "defence",
}  # fmt: skip


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
    """

    candidates: tuple[str, ...]
    use: NameUse
    text: str
    organ: str = ""
    person: str = ""
    speaks: bool = False
    resolved_by: str = ""

    @property
    def actor(self) -> str:
        """The id of the one who is meant."""
        return self.candidates[0] if self.candidates else ""

    @property
    def modifies(self) -> bool:
        """Whether it stands as an adjective before a noun: `Russian`."""
        return self.use in (NameUse.ADJECTIVE, NameUse.DEMONYM) and not self.organ


@dataclass(frozen=True, slots=True)
class Unit:
    """One word or one mention, with its offsets in the document."""

    start: int
    end: int
    text: str
    low: str
    lemma: str
    mention: Mention | None = None
    quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a plain word."""
        return self.mention is None and self.text[:1].isalpha()

    def as_mention(self, mention: Mention | None) -> Unit:
        """The same place in the text, meaning somebody (else)."""
        return replace(self, mention=mention)


def joined(units: list[Unit], text: str, mention: Mention) -> Unit:
    """Several units as one mention; `text` is what stands between their ends."""
    first, last = units[0], units[-1]
    return Unit(first.start, last.end, text, fold(text), "", mention, first.quoted)


def mentions(units: list[Unit]) -> Iterator[tuple[int, Mention]]:
    """The mentions of a sentence with their places."""
    for place, unit in enumerate(units):
        if unit.mention is not None:
            yield place, unit.mention
