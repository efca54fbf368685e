"""A letter in a file (EML): its subject, and its text; what is attached is left."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from accredit.errors import BadDocument
from accredit.model import Document
from accredit.sources.documents.days import day_in
from accredit.sources.documents.decode import cleaned, decoded, plain
from accredit.sources.documents.given import Format, Given, document_of, headed, whole
from accredit.sources.documents.markup import fragment

__all__ = ["LETTER"]

_HEADER = re.compile(r"[!-9;-~]+:|[ \t]")
_SURE = re.compile(r"^(?:message-id|mime-version|received|return-path):", re.I | re.M)


def _read(stream: io.BufferedReader, given: Given) -> Iterator[Document]:
    import email.parser  # only now: few are letters
    import email.policy

    raw = bytes(whole(stream, given.label))
    letter = email.parser.BytesParser(policy=email.policy.default).parsebytes(raw)
    title = _header(letter, "subject")
    name, address = parseaddr(_header(letter, "from"))
    body, notes = _body(letter, given)
    yield document_of(
        headed(title, body),
        given,
        title=title,
        published=day_in(_header(letter, "date")),
        outlet=name or address.rpartition("@")[2],
        notes=tuple(notes),
    )


def _body(letter: EmailMessage, given: Given) -> tuple[str, list[str]]:
    """Its plain text, and where that is missing or empty its HTML; with notes on the reading.

    Raises:
        BadDocument: When it has neither.
    """
    for kind in ("plain", "html"):
        for part in _parts(letter, kind):
            raw = part.get_payload(decode=True)
            if not isinstance(raw, bytes) or not raw.strip():
                continue
            text, notes = decoded(raw, given.label, part.get_content_charset() or "")
            if kind == "html":
                text = fragment(text, given.label, "a letter in HTML")
            else:
                text = cleaned(text, given.label)
            if text.strip():
                return text, notes
    raise BadDocument(
        f"{given.label}: a letter without text; save what is attached to it by itself"
    )


def _parts(letter: EmailMessage, kind: str) -> Iterator[EmailMessage]:
    """The parts of a kind that are shown with the letter and not attached to it."""
    for part in letter.walk():
        attached = part.get_filename() or part.get_content_disposition() == "attachment"
        if part.get_content_type() == f"text/{kind}" and not attached:
            yield part


def _header(letter: EmailMessage, name: str) -> str:
    """A header on one line; empty where it is missing, or so wrong that it cannot be told."""
    try:
        return " ".join(plain(str(letter.get(name, ""))).split())
    except Exception:  # what the parser of headers raises for crooked ones is not documented
        return ""


def _looks(head: str) -> bool:
    """Whether it begins with headers, one of which only letters have."""
    block = head.replace("\r\n", "\n").partition("\n\n")[0]
    return bool(_SURE.search(block)) and all(_HEADER.match(line) for line in block.split("\n"))


LETTER = Format("a letter", _read, _looks, (".eml",), ("message/rfc822",))
