"""An article as plain text: checked, decoded, named by its hash."""

from __future__ import annotations

import hashlib
import re
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from accredit.errors import BadDocument, OutsideError
from accredit.model import Document

__all__ = ["MAX_BYTES", "document_of", "read_document"]

MAX_BYTES = 5_000_000
_BLOCK = 65_536
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE
)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CONTROL_SHARE = 0.02


def read_document(path: str, *, published: date | None = None, outlet: str = "") -> Document:
    """Read the text of an article from a file, or from standard input for `-`.

    Reading stops at `MAX_BYTES`, so that memory stays small whatever is given.

    Args:
        path: The file, or `-`.
        published: Day of publication, if the user says.
        outlet: Who published it, if the user says.

    Raises:
        BadDocument: When it is empty, too large, no text, or HTML.
        OutsideError: When it cannot be read.
    """
    if path == "-":
        return document_of(
            _bounded(sys.stdin.buffer, "standard input"), "standard input", published, outlet
        )
    place = Path(path)
    if place.is_dir():
        raise BadDocument(f"{path}: a folder; name one text file")
    try:
        with place.open("rb") as file:
            raw = _bounded(file, path)
    except FileNotFoundError:
        raise BadDocument(
            f"{path}: no such file; give the path of a text file, or - for standard input"
        ) from None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error
    return document_of(raw, path, published, outlet)


def document_of(raw: bytes, label: str, published: date | None, outlet: str = "") -> Document:
    """Bytes as a document; see `read_document`."""
    text, notes = _decoded(raw, label)
    if not text.strip():
        raise BadDocument(f"{label}: empty; there is no text to read")
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=_title(text),
        published=published,
        outlet=outlet,
        address=label,
        notes=tuple(notes),
    )


def _bounded(file: BinaryIO, label: str) -> bytes:
    blocks, size = [], 0
    while block := file.read(_BLOCK):
        blocks.append(block)
        size += len(block)
        if size > MAX_BYTES:
            raise BadDocument(
                f"{label}: larger than {MAX_BYTES // 1_000_000} MB; a brief is about one article: "
                "cut the text into articles and brief each"
            )
    return b"".join(blocks)


def _decoded(raw: bytes, label: str) -> tuple[str, list[str]]:
    _refuse_other_kinds(raw, label)
    for bom, encoding in _BOMS.items():
        if raw.startswith(bom):
            return _as(raw, encoding, label), [] if encoding == "utf-8-sig" else [
                f"read as {encoding}"
            ]
    try:
        return _sound(raw.decode("utf-8"), label), []
    except UnicodeDecodeError:
        best = from_bytes(raw[: 4 * _BLOCK]).best()
    if best is None:
        raise BadDocument(f"{label}: not text in any encoding known here; save it as UTF-8")
    return _as(raw, best.encoding, label), [
        f"the text is not UTF-8; it was read as {best.encoding}"
    ]


def _refuse_other_kinds(raw: bytes, label: str) -> None:
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            raise BadDocument(f"{label}: {kind}, not text; save the article as plain text")
    if _HTML.match(raw[:2000]):
        raise BadDocument(f"{label}: HTML, not text; save the article's text as a .txt file")


def _as(raw: bytes, encoding: str, label: str) -> str:
    try:
        return _sound(raw.decode(encoding), label)
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{label}: broken {encoding} at byte {error.start}; save it as UTF-8"
        ) from None


def _sound(text: str, label: str) -> str:
    """Text holds hardly any control characters; a binary file holds many."""
    odd = sum(1 for c in text[:_BLOCK] if c < " " and c not in "\t\n\r\f")
    if odd > _CONTROL_SHARE * min(len(text), _BLOCK):
        raise BadDocument(f"{label}: binary, not text; give the text of an article")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")


_TITLE_WORDS = 18


def _title(text: str) -> str:
    """The first line, where it looks like a headline and not like a sentence."""
    first = text.lstrip().split("\n", 1)[0].strip()
    short = len(first.split()) <= _TITLE_WORDS and first[-1:] not in '.!?"”'
    return first if short else ""
