"""Which format some bytes are in: what they look like decides, then what their name says."""

from __future__ import annotations

from accredit.sources.documents.decode import glimpse
from accredit.sources.documents.feed import FEED
from accredit.sources.documents.given import Format
from accredit.sources.documents.letter import LETTER
from accredit.sources.documents.lines import LINES
from accredit.sources.documents.page import PAGE
from accredit.sources.documents.text import TEXT

__all__ = ["FORMATS", "format_of"]

FORMATS = (LINES, FEED, PAGE, LETTER, TEXT)  # what is told the most surely goes first


def format_of(head: bytes, suffix: str = "", media_type: str = "") -> Format:
    """The format of a file.

    Args:
        head: How it begins.
        suffix: Of its name, or empty.
        media_type: What a server calls it, or empty.
    """
    text = glimpse(head)
    for one in FORMATS[:-1]:
        if one.looks(text):
            return one
    named = (one for one in FORMATS if suffix.lower() in one.suffixes or media_type in one.types)
    return next(named, TEXT)
