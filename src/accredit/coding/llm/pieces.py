"""A long document cut into pieces that a model can take, at paragraphs, with their places kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["PIECE", "Piece", "pieces"]

PIECE = 8_000  # characters: some 2,000 tokens, with an answer that fits what servers allow
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document: `text == document.text[start : start + len(text)]`."""

    start: int
    text: str


def pieces(text: str, most: int = PIECE) -> Iterator[Piece]:
    """Cut a text where a paragraph ends; a longer paragraph where a line, sentence or word does.

    Args:
        text: The whole of it.
        most: Characters of a piece.
    """
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= most else _cut(text, start, start + most)
        if text[start:end].strip():
            yield Piece(start, text[start:end])
        start = end


def _cut(text: str, start: int, limit: int) -> int:
    """The last place before the limit at which to cut, unless that leaves a small piece."""
    least = start + (limit - start) // 4
    for end in _ENDS:
        found = [match.end() for match in end.finditer(text, least, limit)]
        if found:
            return found[-1]
    return limit
