"""From a place that somebody names to the documents there: files, folders, standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import cast
from urllib.parse import urlsplit

from accredit.errors import AccreditError, BadDocument, OutsideError
from accredit.model import Document
from accredit.sources.documents.given import MAX_BYTES, Fault, Format, Given
from accredit.sources.documents.registry import format_of

__all__ = ["documents", "read_bytes", "read_document"]

_HEAD = 1 << 16
_SEVERAL = "which may hold several articles; read them with `accredit code` or `accredit intake`"


def documents(
    place: str,
    *,
    published: date | None = None,
    outlet: str = "",
    allow_private: bool = False,
) -> Iterator[Document | Fault]:
    """Read every article at a place, one after the other; none is held once it was given.

    What is wrong with one article among several is a `Fault` in its place. What is wrong with the
    place itself is raised, when the first article is asked for.

    Args:
        place: A file, a folder with all that is in it, an address of http or https, or `-` for
            standard input. What it holds is text, HTML, RSS or Atom, a letter, or JSON Lines.
        published: Day of publication of all of them; by default what each says of itself.
        outlet: Who published them; idem.
        allow_private: Whether the server of the address may be inside a local network; a redirect
            never may lead there.

    Yields:
        The articles, of a folder in the order of names.

    Raises:
        BadDocument: When the place is not there, or is one article that cannot be read.
        InputError: When it begins like an address and is none.
        OutsideError: When it cannot be read just now.
    """
    said = Given(place, published, outlet)
    if place != "-" and _is_folder(place):
        yield from _folder(said)
        return
    with _opened(said, allow_private) as found:
        yield from found.format.read(found.stream, found.given)


def read_document(
    place: str,
    *,
    published: date | None = None,
    outlet: str = "",
    allow_private: bool = False,
) -> Document:
    """Read the one article at a place.

    Args:
        place: As in `documents`, but for a folder, a feed, or JSON Lines.
        published: Day of publication, if the user says.
        outlet: Who published it, if the user says.
        allow_private: As in `documents`.

    Raises:
        BadDocument: When it is empty, too large, no text, several, or in another language.
        InputError: As in `documents`.
        OutsideError: When it cannot be read.
    """
    said = Given(place, published, outlet)
    if place != "-" and _is_folder(place):
        raise BadDocument(f"{place}: a folder, {_SEVERAL}")
    with _opened(said, allow_private) as found:
        return _only(found)


def read_bytes(
    body: bytes,
    label: str,
    *,
    published: date | None = None,
    outlet: str = "",
    media_type: str = "",
) -> Document:
    """Read the one article that some bytes are; nothing is opened or fetched.

    Args:
        body: Text, HTML or a letter.
        label: What a message calls them; its suffix helps to tell what they are.
        published: As in `read_document`.
        outlet: As in `read_document`.
        media_type: What their sender calls them, or empty.

    Raises:
        BadDocument: As in `read_document`.
    """
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(body), _HEAD)
    suffix = PurePosixPath(label).suffix
    given = Given(label, published, outlet)
    return _only(_Found(stream, format_of(body[:_HEAD], suffix, media_type), given))


def _only(found: _Found) -> Document:
    """The one article of what was opened."""
    if found.format.several:
        raise BadDocument(f"{found.given.label}: {found.format.name}, {_SEVERAL}")
    for one in found.format.read(found.stream, found.given):
        if isinstance(one, Fault):
            raise one.error
        return one
    raise BadDocument(f"{found.given.label}: empty; there is no text to read")


@dataclass(frozen=True, slots=True)
class _Found:
    """Bytes ready to be read, and as what."""

    stream: io.BufferedReader
    format: Format
    given: Given


@contextmanager
def _opened(said: Given, allow_private: bool) -> Iterator[_Found]:  # noqa: FBT001  ours
    try:
        if said.label.lower().startswith(("http://", "https://")):
            yield _fetched(said, allow_private)
        elif said.label == "-":
            with _standard_input() as stream:
                given = replace(said, label="standard input")
                yield _Found(stream, format_of(stream.peek(_HEAD)), given)
        else:
            with _file(said.label) as stream:
                yield _Found(stream, format_of(stream.peek(_HEAD), Path(said.label).suffix), said)
    except OSError as error:
        raise OutsideError(f"{said.label}: cannot be read: {error.strerror or error}") from error


@contextmanager
def _standard_input() -> Iterator[io.BufferedReader]:
    raw = cast("io.RawIOBase", sys.stdin.buffer)  # all that is asked of it is `readinto`
    stream: io.BufferedReader = io.BufferedReader(raw, _HEAD)
    try:
        yield stream
    finally:
        stream.detach()  # who reads on is not left without a standard input


def _fetched(said: Given, allow_private: bool) -> _Found:  # noqa: FBT001
    from accredit.sources.web.asking import Limits  # only now: most have what they read
    from accredit.sources.web.download import download

    limits = Limits(size=MAX_BYTES, total=60, idle=20)
    got = download(said.label, limits, allow_local=allow_private)
    given = replace(said, charset=got.charset, fetched=True)
    suffix = PurePosixPath(urlsplit(said.label).path).suffix
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(got.body), _HEAD)
    return _Found(stream, format_of(got.body[:_HEAD], suffix, got.media_type), given)


def _file(path: str) -> io.BufferedReader:
    try:
        return io.BufferedReader(io.FileIO(path), _HEAD)
    except FileNotFoundError:
        raise BadDocument(
            f"{path}: no such file; give the path of an article, an address that begins with "
            "https://, or - for standard input"
        ) from None
    except ValueError:
        raise BadDocument(f"{path!r}: no path of a file") from None


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False  # opening it says why


def _folder(said: Given) -> Iterator[Document | Fault]:
    """What is in a folder and in those below it, but for hidden files; no link is followed down."""
    faults: list[OSError] = []
    for folder, below, names in os.walk(said.label, onerror=faults.append):
        while faults:
            yield _closed(faults.pop())
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(folder, name)  # noqa: PTH118  a hundred thousand times
            try:
                if not Path(path).is_file():  # a pipe would be waited for
                    raise BadDocument(f"{path}: no regular file; it is left out")
                yield from documents(path, published=said.published, outlet=said.outlet)
            except AccreditError as error:
                yield Fault(path, error)
    while faults:
        yield _closed(faults.pop())


def _closed(error: OSError) -> Fault:
    where = str(error.filename)
    return Fault(where, OutsideError(f"{where}: cannot be read: {error.strerror}"))
