"""An article as plain text: checked, decoded, named by its hash."""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from accredit.errors import BadDocument, OutsideError
from accredit.model import Document
from accredit.sources.decode import decoded
from accredit.sources.language import foreign_language

__all__ = ["MAX_BYTES", "document_of", "read_document"]

MAX_BYTES = 64_000_000
_BLOCK = 1 << 20
_LINE = 200_000
_TITLE_WORDS = 18


def read_document(path: str, *, published: date | None = None, outlet: str = "") -> Document:
    """Read the text of an article from a file, or from standard input for `-`.

    Reading stops at `MAX_BYTES`, so that memory stays bounded whatever is given.

    Args:
        path: The file, or `-`.
        published: Day of publication, if the user says.
        outlet: Who published it, if the user says.

    Raises:
        BadDocument: When it is empty, too large, no text, HTML, or not in English.
        OutsideError: When it cannot be read.
    """
    if path == "-":
        raw = _bounded(sys.stdin.buffer, "standard input")
        return document_of(raw, "standard input", published, outlet)
    try:
        if Path(path).is_dir():
            raise BadDocument(f"{path}: a folder; name one text file")
        with Path(path).open("rb") as file:
            raw = _bounded(file, path)
    except FileNotFoundError:
        raise BadDocument(
            f"{path}: no such file; give the path of a text file, or - for standard input"
        ) from None
    except ValueError:
        raise BadDocument(f"{path!r}: no path of a file") from None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error
    return document_of(raw, path, published, outlet)


def document_of(
    raw: bytes | bytearray, label: str, published: date | None, outlet: str = ""
) -> Document:
    """Bytes as a document; see `read_document`."""
    text, notes = decoded(raw, label)
    if not text.strip():
        raise BadDocument(f"{label}: empty; there is no text to read")
    language = foreign_language(text)
    if language:
        read_as = f" ({'; '.join(notes)})" if notes else ""
        raise BadDocument(
            f"{label}: not in English but {language}{read_as}; accredit reads English: "
            "give it a translation"
        )
    text = _broken(text)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        title=_title(text),
        published=published,
        outlet=outlet,
        address=label,
        notes=tuple(notes),
    )


def _bounded(file: BinaryIO, label: str) -> bytearray:
    raw = bytearray()
    while block := file.read(_BLOCK):
        raw += block
        if len(raw) > MAX_BYTES:
            raise BadDocument(
                f"{label}: larger than {MAX_BYTES // 1_000_000} MB; a brief is about one article: "
                "cut the text into articles and brief each"
            )
    return raw


def _broken(text: str) -> str:
    """The text with its endless lines broken at the ends of sentences; no offset changes.

    A paragraph is read as a whole, so one line of fifty megabytes would not fit into memory.
    """
    pieces, start = [], 0
    while len(text) - start > _LINE:
        line_end = text.rfind("\n", start, start + _LINE)
        if line_end >= 0:
            cut = line_end
        else:
            stop = text.rfind(". ", start, start + _LINE)
            cut = stop + 1 if stop >= 0 else text.find(" ", start + _LINE)
            if cut < 0:
                break
        pieces.append(text[start:cut])
        start = cut + 1
    return "\n".join([*pieces, text[start:]]) if pieces else text


def _title(text: str) -> str:
    """The first line, where it looks like a headline and not like a sentence."""
    first = text.lstrip()[:_LINE].split("\n", 1)[0].strip()
    short = len(first.split()) <= _TITLE_WORDS and first[-1:] not in '.!?"”'
    return first if short else ""
