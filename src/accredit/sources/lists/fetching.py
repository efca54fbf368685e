"""One file brought from its address into the archive: asked again, gone on with, checked."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from accredit.errors import NotFetched
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.fetched import Fetch
from accredit.sources.lists.partial import Damaged, Partial, State
from accredit.sources.web.address import Address
from accredit.sources.web.asking import Deadline, Limits, asked
from accredit.sources.web.headers import is_packed, length_of, one_line

__all__ = ["Errand", "Progress"]

Progress = Callable[[str, int, int | None], None]  # address, bytes so far, of how many if known

_CHUNK = 1 << 16
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_RANGE = re.compile(r"bytes (\d{1,18})-\d+/(\d{1,18})")
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype )?html", re.I | re.S)


class _Passing(Exception):
    """What failed may go well the next time, after so many seconds."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


@dataclass(frozen=True, slots=True)
class Errand:
    """One file to be fetched.

    Attributes:
        url: Its address.
        source: The id of the source that it belongs to.
        archive: Where it goes; the source must be locked there.
        earlier: How it was fetched the last time, if it is still kept.
        limits: How much it may take.
        deadline: Until when.
        allow_local: Whether its server may be inside a local network.
        progress: Is told what has come.
    """

    url: str
    source: str
    archive: Archive
    earlier: Fetch | None
    limits: Limits
    deadline: Deadline
    allow_local: bool
    progress: Progress | None

    def run(self) -> Fetch:
        """Fetch it, with further attempts where what failed may pass.

        Raises:
            NotFetched: When it cannot be had.
            OutsideError: When the archive cannot take it.
        """
        there = Address.parse(self.url)
        for attempt in range(1, self.limits.attempts + 1):
            self.deadline.check(self.url)
            try:
                return self._attempt(there)
            except (_Passing, OSError, http.client.HTTPException) as error:
                self.deadline.check(self.url)
                why = one_line(str(error)) or type(error).__name__
                after = error.after if isinstance(error, _Passing) else 0.0
            if after > min(self.limits.patience, self.deadline.left):
                raise NotFetched(f"{self.url}: {why}, and to be asked again in {after:,.0f} s")
            if attempt < self.limits.attempts:
                pause = max(after, self.limits.pause * 2 ** (attempt - 1))
                time.sleep(max(0.0, min(pause, self.deadline.left)))
        raise NotFetched(f"{self.url}: {why}; given up after {attempt} attempts")

    def _attempt(self, there: Address) -> Fetch:
        part = Partial(self.archive.partial(self.source, self.url))
        headers = self._headers(part)
        local = self.allow_local
        with asked(there, headers, self.limits, self.deadline, allow_local=local) as answer:
            if answer.status == 304 and self.earlier:
                part.drop()
                old = self.earlier
                return Fetch(self.url, 304, old.size, old.digest, old.etag, old.modified)
            length = self._begin(part, answer)
            self._read(part, answer, length)
        try:
            digest, size = self.archive.store(self._checked(part.unpacked()))
        except Damaged as error:
            part.drop()
            raise _Passing(str(error)) from None
        except NotFetched:
            part.drop()
            raise
        state = part.state
        part.drop()
        return Fetch(self.url, answer.status, size, digest, state.etag, state.modified)

    def _headers(self, part: Partial) -> dict[str, str]:
        headers = {}
        if self.earlier and self.earlier.etag:
            headers["If-None-Match"] = self.earlier.etag
        if self.earlier and self.earlier.modified:
            headers["If-Modified-Since"] = self.earlier.modified
        if part.held:
            headers |= {"Range": f"bytes={part.held}-", "If-Range": part.state.same}
        return headers

    def _begin(self, part: Partial, answer: http.client.HTTPResponse) -> int | None:
        """Make ready for the body; the length that the whole of it will have, if that is known."""
        status, headers = answer.status, answer.headers
        if status == 416:  # the part is as long as the file, or longer: no telling what it is
            part.drop()
        if status == 416 or status in _PASSING:
            raise _Passing(f"{status} {answer.reason}", _after(headers))
        if status not in (200, 206) or (status == 206 and not part.held):
            raise NotFetched(f"{self.url}: {status} {one_line(answer.reason)}; has the file moved?")
        if headers.get_content_type() in ("text/html", "application/xhtml+xml"):
            raise NotFetched(f"{self.url}: {_A_PAGE}")
        length = length_of(headers)
        if status == 206:
            length = self._rest(part, headers)
        else:
            part.begin(self._state(headers))
        if length is not None and length > self.limits.size:
            raise self._too_large()
        return length

    def _rest(self, part: Partial, headers: Message) -> int:
        """The length of the whole file, whose rest comes; the rest of that which is held."""
        span = _RANGE.fullmatch(headers.get("Content-Range", ""))
        state, held = self._state(headers), part.state
        same = (state.etag or held.etag, state.modified or held.modified, state.packed)
        if not span or int(span[1]) != part.held or same != (held.etag, held.modified, held.packed):
            part.drop()
            raise _Passing("the server sent another part than was asked for")
        return int(span[2])

    def _state(self, headers: Message) -> State:
        etag, modified = _mark(headers, "ETag"), _mark(headers, "Last-Modified")
        return State(etag, modified, is_packed(headers, self.url), _same(headers))

    def _read(self, part: Partial, answer: http.client.HTTPResponse, length: int | None) -> None:
        while length is None or part.held < length:
            chunk = answer.read1(_CHUNK)
            self.deadline.check(self.url)
            if not chunk:
                break
            if part.held + len(chunk) > self.limits.size:
                part.drop()
                raise self._too_large()
            part.add(chunk)
            if self.progress:
                self.progress(self.url, part.held, length)
        if length is not None and part.held != length:
            raise _Passing(f"cut after {part.held:,} of {length:,} bytes")

    def _checked(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The same bytes, as long as they can be a list."""
        size = 0
        for chunk in chunks:
            if not size and _WEB_PAGE.match(chunk):
                raise NotFetched(f"{self.url}: {_A_PAGE}")
            size += len(chunk)
            if size > self.limits.size:
                raise self._too_large()
            yield chunk
        if not size:
            raise NotFetched(f"{self.url}: an empty file")

    def _too_large(self) -> NotFetched:
        return NotFetched(f"{self.url}: larger than {self.limits.size:,} bytes, as no list is")


_A_PAGE = "a web page and no list; look there by hand, and load the file"


def _after(headers: Message) -> float:
    """The seconds that a server asks to be left alone."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text[:9])
    when = _time(text)
    return max(0.0, (when - datetime.now(UTC)).total_seconds()) if when else 0.0


def _same(headers: Message) -> str:
    """The mark by which a server can be asked for the rest of the very same bytes.

    A weak ETag is not one, and a time only where the file was not changed in the same second.
    """
    etag = _mark(headers, "ETag")
    if etag:
        return "" if etag.startswith("W/") else etag
    modified, sent = _time(_mark(headers, "Last-Modified")), _time(headers.get("Date"))
    late = modified and sent and (sent - modified).total_seconds() >= 1
    return _mark(headers, "Last-Modified") if late else ""


def _mark(headers: Message, name: str) -> str:
    """A header that can be sent back as it came; empty where there is none."""
    text = headers.get(name, "").strip()
    return text if text.isascii() and text.isprintable() else ""


def _time(text: str | None) -> datetime | None:
    try:
        when = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return when.replace(tzinfo=when.tzinfo or UTC)
