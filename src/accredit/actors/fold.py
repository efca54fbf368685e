"""Folding of text for comparison: one character in, one character out.

Because the length never changes, an offset in the folded text is the offset in the
original: quotes stay exact.
"""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]


class _FoldTable(dict[int, int]):
    """Maps a code point to the lower-case base letter it is compared as, on first use."""

    def __missing__(self, point: int) -> int:
        char = chr(point)
        base = _PLAIN.get(char) or unicodedata.normalize("NFKD", char)[:1].lower()[:1] or char
        self[point] = ord(base)
        return self[point]


_PLAIN = {
    "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\n": " ", "\r": " ",
}  # fmt: skip
_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Lower-case, without accents, with plain quotes, dashes and blanks.

    Examples:
        >>> fold("Türkiye’s Élysée – Бейжің")
        "turkiye's elysee - беижің"
        >>> len(fold("Ĳssel ﬁn")) == len("Ĳssel ﬁn")
        True
    """
    if text.isascii():
        return text.lower().translate(_BLANKS)
    return text.translate(_TABLE)


_BLANKS = str.maketrans("\t\n\r`", "   '")
