"""An article as plain text."""

from __future__ import annotations

import io
from collections.abc import Iterator

from accredit.model import Document
from accredit.sources.documents.decode import cleaned, decoded
from accredit.sources.documents.given import Format, Given, document_of, whole

__all__ = ["TEXT", "title_of"]

_TITLE_WORDS = 18
_START = 200_000  # characters in which the first line ends, if it is a headline


def _read(stream: io.BufferedReader, given: Given) -> Iterator[Document]:
    text, notes = decoded(whole(stream, given.label), given.label, given.charset)
    text = cleaned(text, given.label)
    yield document_of(text, given, title=title_of(text), notes=tuple(notes))


def title_of(text: str) -> str:
    """The first line, where it looks like a headline and not like a sentence."""
    first = text.lstrip()[:_START].split("\n", 1)[0].strip()
    short = len(first.split()) <= _TITLE_WORDS and first[-1:] not in '.!?"”'
    return first if short else ""


TEXT = Format("a text", _read, lambda _: True, (".txt", ".text", ".md"), ("text/plain",))
