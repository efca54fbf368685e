"""A text cut where claims begin and end, so that each piece shows what was judged of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accredit.brief import Judged
from accredit.brief.words import MARKS

__all__ = ["Piece", "pieces"]

# what turns the direction of the text after it: it is shown by its number, and turns nothing
_TURNS = re.compile(r"([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])")
_GRAVITY = {value: place for place, value in enumerate(MARKS)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that the same claims cover from its first letter to its last.

    Attributes:
        parts: Its text; every second part is the number of a sign that would turn its direction.
        claims: The claims that cover it, the narrowest first; by that one it is coloured.
        begin: Those of them that begin here.
    """

    parts: tuple[str, ...]
    claims: tuple[Judged, ...]
    begin: tuple[Judged, ...]

    @property
    def value(self) -> str:
        """The verdict that it shows; empty where nothing is claimed."""
        return self.claims[0].verdict.value.value if self.claims else ""


def pieces(text: str, judged: Sequence[Judged]) -> Iterator[Piece]:
    """Cut a text at every end of a claim; claims may nest, overlap, or be of the same words.

    Args:
        text: Of the document, to which the places of quotes belong.
        judged: The claims.
    """
    ends = sorted({0, len(text), *(e for j in judged for e in (_start(j), j.claim.quote.end))})
    waiting = sorted(judged, key=lambda j: (_start(j), -j.claim.quote.end, j.number))
    held: list[Judged] = []
    place = 0
    for start, end in pairwise(ends):
        held = [j for j in held if j.claim.quote.end > start]
        begun = place
        while place < len(waiting) and _start(waiting[place]) == start:
            held.append(waiting[place])
            place += 1
        begin = tuple(waiting[begun:place])
        yield Piece(_parts(text[start:end]), tuple(sorted(held, key=_narrowness)), begin)


def _start(judged: Judged) -> int:
    return judged.claim.quote.start


def _narrowness(judged: Judged) -> tuple[int, int, int]:
    """The narrowest first; of the same words, what a reader must know first."""
    quote = judged.claim.quote
    return quote.end - quote.start, _GRAVITY[judged.verdict.value.value], judged.number


def _parts(text: str) -> tuple[str, ...]:
    found = _TURNS.split(text)
    found[1::2] = [f"U+{ord(sign):04X}" for sign in found[1::2]]
    return tuple(found)
