"""One file brought from its address into memory, asked for once."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from accredit.errors import NotFetched
from accredit.sources.web.address import Address
from accredit.sources.web.asking import Deadline, Limits, asked
from accredit.sources.web.headers import is_packed, length_of, one_line

__all__ = ["Download", "download"]

_CHUNK = 1 << 16
_GZIP = 31  # zlib's window, and that a head of gzip is to be expected


@dataclass(frozen=True, slots=True)
class Download:
    """What a server gave.

    Attributes:
        body: The bytes, unpacked.
        media_type: What it calls them, such as text/html; empty where it does not say.
        charset: The encoding that it states, or empty.
    """

    body: bytes
    media_type: str = ""
    charset: str = ""


def download(url: str, limits: Limits, *, allow_local: bool = False) -> Download:
    """Fetch a file.

    Args:
        url: Its address.
        limits: How much it may take; no second attempt is made.
        allow_local: Whether the server of the address, and no other, may be inside a local network.

    Raises:
        InputError: When the address is none of http or https.
        NotFetched: When it cannot be had.
    """
    there, deadline = Address.parse(url), Deadline(limits.total)
    try:
        with asked(there, {}, limits, deadline, allow_local=allow_local) as answer:
            return _taken(answer, there.url, limits, deadline)
    except (OSError, http.client.HTTPException, zlib.error) as error:
        deadline.check(there.url)  # if the time is over, that is why
        why = one_line(str(error)) or type(error).__name__
        raise NotFetched(f"{there.url}: {why}; try again later") from None


def _taken(
    answer: http.client.HTTPResponse, url: str, limits: Limits, deadline: Deadline
) -> Download:
    headers = answer.headers
    if answer.status != 200:
        raise NotFetched(f"{url}: {answer.status} {one_line(answer.reason)}; is the address right?")
    length = length_of(headers)
    if length is not None and length > limits.size:
        raise _too_large(url, limits)
    chunks = _chunks(answer, url, length, deadline)
    body = bytearray()
    for chunk in _unpacked(chunks) if is_packed(headers, url) else chunks:
        body += chunk
        if len(body) > limits.size:
            raise _too_large(url, limits)
    stated = headers.get_content_type() if "Content-Type" in headers else ""
    return Download(bytes(body), stated, headers.get_content_charset("") or "")


def _chunks(
    answer: http.client.HTTPResponse, url: str, length: int | None, deadline: Deadline
) -> Iterator[bytes]:
    held = 0
    while chunk := answer.read1(_CHUNK):
        deadline.check(url)
        held += len(chunk)
        yield chunk
    deadline.check(url)
    if length is not None and held < length:
        raise NotFetched(f"{url}: cut after {held:,} of {length:,} bytes; try again later")


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What is packed, in pieces that stay small however well it was packed."""
    packed = zlib.decompressobj(_GZIP)
    for chunk in chunks:
        rest = chunk
        while rest and not packed.eof:
            yield packed.decompress(rest, _CHUNK)
            rest = packed.unconsumed_tail
    if not packed.eof:
        raise zlib.error("what came does not unpack")


def _too_large(url: str, limits: Limits) -> NotFetched:
    return NotFetched(f"{url}: larger than {limits.size:,} bytes, as no article is")
