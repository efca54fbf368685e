"""What a format is given beside the bytes, and what it gives: documents, and faults."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accredit.errors import AccreditError, BadDocument
from accredit.model import Document, today
from accredit.sources.documents.decode import plain
from accredit.sources.documents.language import foreign_language

__all__ = ["MAX_BYTES", "Fault", "Format", "Given", "document_of", "headed", "web_address", "whole"]

MAX_BYTES = 64_000_000
_BLOCK = 1 << 20
_LINE = 200_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One document among several that cannot be read; the others can.

    Attributes:
        where: The file, the file and its line, or the address.
        error: What is wrong there; its message, which begins with the place, is one line.
    """

    where: str
    error: AccreditError

    def __str__(self) -> str:
        # names of files hold what they like
        return "".join(c if c.isprintable() else " " for c in str(self.error))


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of some bytes before they are read.

    Attributes:
        label: What a message calls the place, and the address of what says no other.
        published: Day of publication, if the user says; it goes before what a file says.
        outlet: Who published it, if the user says; idem.
        charset: The encoding that a server or a letter states, or empty.
        fetched: Whether it came from an address, which is then that of the document.
    """

    label: str
    published: date | None = None
    outlet: str = ""
    charset: str = ""
    fetched: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which articles come.

    Attributes:
        name: What a message calls it.
        read: From its bytes to its documents.
        looks: Whether the beginning of a text is surely of this format.
        suffixes: Of files that are in it, whatever they look like.
        types: The names under which servers send it, idem.
        several: Whether it holds any number of documents.
    """

    name: str
    read: Callable[[io.BufferedReader, Given], Iterator[Document | Fault]]
    looks: Callable[[str], bool]
    suffixes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    several: bool = False


def document_of(
    text: str,
    given: Given,
    *,
    title: str = "",
    published: date | None = None,
    outlet: str = "",
    address: str = "",
    notes: tuple[str, ...] = (),
) -> Document:
    """A text as a document, named by its hash.

    Args:
        text: Cleaned; its id is made of this and nothing else.
        given: What the user says goes before what the file says.
        title: Its headline.
        published: Day of publication, if the file says.
        outlet: Who published it, if the file says.
        address: Where it is to be found, if the file says.
        notes: How it was read.

    Raises:
        BadDocument: When it is empty, or in a language that is not read.
    """
    if not text.strip():
        raise BadDocument(f"{given.label}: empty; there is no text to read")
    language = foreign_language(text)
    if language:
        read_as = f" ({'; '.join(notes)})" if notes else ""
        raise BadDocument(
            f"{given.label}: in {language}{read_as}; accredit reads English and Russian: "
            "give it a translation"
        )
    if published and published > _tomorrow():
        notes = (*notes, f"it says that it was published on {published}, which is to come")
        published = None
    text = _broken(text)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        title=_line(title),
        published=given.published or published,
        outlet=given.outlet or _line(outlet),
        address=(_line(address) if not given.fetched else "") or plain(given.label),
        notes=notes,
    )


def headed(title: str, body: str) -> str:
    """A headline, an empty line, and what stands below it, which may begin with it already."""
    if not title or body.startswith(title):
        return body
    return f"{title}\n\n{body}" if body else title


def whole(stream: io.BufferedReader, label: str, limit: int = MAX_BYTES) -> bytearray:
    """All bytes of a file that is one article; reading stops at a limit, whatever is given.

    Raises:
        BadDocument: When there are more.
    """
    raw = bytearray()
    while block := stream.read(_BLOCK):
        raw += block
        if len(raw) > limit:
            raise BadDocument(
                f"{label}: larger than {limit // 1_000_000} MB, as no article is: "
                "cut it into articles and give each"
            )
    return raw


def web_address(text: str | None) -> str:
    """An address that a file states, if it leads to the web: a page may show it as a link."""
    return text if text and text.lower().startswith(("http://", "https://")) else ""


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _tomorrow() -> date:
    """The last day that it can be anywhere."""
    return today() + timedelta(days=1)


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
