"""The document that answers are held against: where a quote stands, and who is named before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from accredit.coding.focus import Focus
from accredit.coding.llm.pieces import Piece
from accredit.coding.mentions import finder
from accredit.coding.reference import resolve
from accredit.coding.text import Sentence, sentences
from accredit.coding.units import Mention, Unit
from accredit.model import Document, Quote, today

__all__ = ["Passage"]

_SAME = str.maketrans("‘’“”–—‑\N{NO-BREAK SPACE}", "''\"\"--- ")  # one for one: places are kept


class Passage:
    """A document with its sentences.

    Args:
        document: The whole of it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.on: date = document.published or today()
        self.sentences = tuple(sentences(document.text))
        self._starts = [sentence.start for sentence in self.sentences]
        self._plain = document.text.translate(_SAME)

    def find(self, words: str, piece: Piece) -> Quote | None:
        """Where words stand in a piece, letter by letter.

        Line breaks count as blanks, and quotation marks and dashes as those of a typewriter; what
        is given is always the document's own spelling.
        """
        pattern = _pattern(words) if len(words) <= 2 * len(piece.text) else None
        if pattern is None:
            return None
        end = piece.start + len(piece.text)
        found = pattern.search(self._plain, piece.start, end)
        if found is None:
            return None
        return Quote(found.start(), found.end(), self.document.text[found.start() : found.end()])

    def around(self, quote: Quote) -> tuple[Sentence, ...]:
        """The sentences in which a quote stands; none where it stands in none."""
        first = max(0, bisect_right(self._starts, quote.start) - 1)
        after = bisect_right(self._starts, quote.end - 1)
        return tuple(s for s in self.sentences[first:after] if s.end > quote.start)

    def names(self, name: str, ids: frozenset[str], end: int) -> bool:
        """Whether a name, or another of whoever is meant by it, stands in the text up to a place.

        Args:
            name: As the model gives it.
            ids: Who is meant by it; empty where nobody knows.
            end: A place in the document.
        """
        pattern = _pattern(name)
        if pattern is not None and pattern.search(self._plain, 0, end):
            return True
        return any(place < end and not ids.isdisjoint(who) for place, who in self._named)

    def called(self, name: str, around: Sequence[Sentence]) -> Mention | None:
        """Whom the other coder takes a name or a reference for where it stands in some sentences.

        Args:
            name: As it is written there: `the Emirate`.
            around: The sentences.
        """
        wanted = _bare(name)
        start, end = around[0].start, around[-1].end
        for unit in self._mentions:
            if start <= unit.start < end and _bare(unit.text) == wanted:
                return unit.mention
        return None

    @cached_property
    def _mentions(self) -> list[Unit]:
        """Everybody named or referred to in the document, in its order."""
        found: list[Unit] = []
        focus = Focus(on=self.on)
        for sentence in self.sentences:
            units = resolve(finder().units(sentence, self.on), focus, self.document.text)
            found += [unit for unit in units if unit.mention is not None]
        return found

    @cached_property
    def _named(self) -> list[tuple[int, frozenset[str]]]:
        """The same by place, as ids: actor, and the organ or official named."""
        return [
            (unit.start, frozenset((*m.candidates[:1], m.organ, m.person)) - {""})
            for unit in self._mentions
            if (m := unit.mention) is not None
        ]


def _bare(name: str) -> str:
    return " ".join(name.translate(_SAME).split()).removeprefix("the ").removeprefix("The ")


def _pattern(words: str) -> re.Pattern[str] | None:
    """Whole words, with any blanks between them."""
    parts = words.translate(_SAME).split()
    if not parts:
        return None
    body = r"\s+".join(re.escape(part) for part in parts)
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return re.compile(f"{before}{body}{after}")
