"""Answers that are kept: each made once, packed once, and known again by its tag.

Everything read hangs on the address, the form that is asked for, the state of the ledger and the
day. While none of these changes, neither does the answer, so it is given from here; and who has it
is told so (304).
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accredit.model import today
from accredit.web.held import Held

__all__ = ["Answered"]

_LEAST = 500  # bytes below which packing does not pay
_MOST = 4_000_000  # bytes above which an answer is not kept
_PACKED = ("application/", "text/", "image/svg")


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: list[tuple[bytes, bytes]]
    tag: bytes
    body: bytes
    packed: bytes  # empty where packing does not pay

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 500


class Answered:
    """Keeps whole answers to GET, least lately used out first.

    Args:
        app: What answers.
        held: The ledger, whose changes make what is kept old.
        room: Bytes of all that is kept.
    """

    def __init__(self, app: ASGIApp, held: Held, room: int) -> None:
        self._app = app
        self._held = held
        self._room = room
        self._used = 0
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102  ASGI
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"])
        if b"authorization" in given:
            await self._app(scope, receive, send)
            return
        key = (
            scope["path"], scope["query_string"], given.get(b"accept", b""),
            given.get(b"hx-request", b""), self._held.look(), today(),
        )  # fmt: skip
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            await _give(kept, scope, given, send)
            return
        await self._make(key, scope, given, receive, send)

    async def _make(
        self,
        key: tuple[object, ...],
        scope: Scope,
        given: dict[bytes, bytes],
        receive: Receive,
        send: Send,
    ) -> None:
        """Let the app answer; keep a whole answer of moderate size, pass others on."""
        start: Message | None = None
        parts: list[bytes] = []
        through = False

        async def sending(message: Message) -> None:
            nonlocal start, through
            if message["type"] == "http.response.start":
                start = message
                through = message["status"] != 200 or _never(message)
                if through:
                    await send(message)
                return
            if through:
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body") and sum(map(len, parts)) > _MOST:
                through = True
                if start is not None:
                    await send(start)
                await send({**message, "body": b"".join(parts)})
                parts.clear()

        asked = {**scope, "method": "GET"}
        await self._app(asked, receive, sending)
        if through or start is None:
            return
        kept = _kept(list(start.get("headers", ())), b"".join(parts))
        self._keep(key, kept)
        await _give(kept, scope, given, send)

    def _keep(self, key: tuple[object, ...], kept: _Kept) -> None:
        if kept.size > _MOST:
            return
        self._kept[key] = kept
        self._used += kept.size
        while self._used > self._room:
            _, gone = self._kept.popitem(last=False)
            self._used -= gone.size


def _never(start: Message) -> bool:
    """Whether the app says that its answer is not to be kept."""
    return any(k == b"cache-control" and b"no-store" in v for k, v in start.get("headers", ()))


def _kept(headers: list[tuple[bytes, bytes]], body: bytes) -> _Kept:
    told = dict(headers)
    tag = b'"' + hashlib.sha256(body).hexdigest()[:24].encode() + b'"'
    kind = told.get(b"content-type", b"").decode("latin-1")
    packed = b""
    if len(body) >= _LEAST and kind.startswith(_PACKED):
        packed = gzip.compress(body, 6, mtime=0)
    own = {b"content-length", b"etag", b"vary"}
    rest = [(k, v) for k, v in headers if k not in own]
    if b"cache-control" not in told:
        rest.append((b"cache-control", b"no-cache"))
    rest.append((b"vary", b"accept, accept-encoding, hx-request"))
    return _Kept(rest, tag, body, packed if len(packed) < len(body) else b"")


async def _give(kept: _Kept, scope: Scope, given: dict[bytes, bytes], send: Send) -> None:
    known = given.get(b"if-none-match", b"")
    if kept.tag in (one.strip().removeprefix(b"W/") for one in known.split(b",")):
        headers = [(k, v) for k, v in kept.headers if k != b"content-type"]
        await send({
            "type": "http.response.start", "status": 304, "headers": [*headers, (b"etag", kept.tag)]
        })  # fmt: skip
        await send({"type": "http.response.body", "body": b""})
        return
    body, headers = kept.body, [*kept.headers, (b"etag", kept.tag)]
    if kept.packed and _takes_gzip(given.get(b"accept-encoding", b"")):
        body = kept.packed
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _takes_gzip(accept: bytes) -> bool:
    """Whether a client takes packed answers (RFC 9110, section 12.5.3)."""
    for part in accept.split(b","):
        name, _, weight = part.strip().partition(b";")
        if name.strip() in (b"gzip", b"*"):
            return weight.strip().replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00")
    return False
