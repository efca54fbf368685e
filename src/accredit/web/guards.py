"""What stands between the network and the app: names, rates, sizes, times, and headers.

Each is plain ASGI, so that a status costs microseconds and not a stack of tasks.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accredit.web.problems import answer
from accredit.web.settings import Settings

__all__ = ["guarded"]

_ADDRESSES = 10_000  # whose requests are counted at once
POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The app behind all guards.

    Args:
        app: What answers.
        settings: The limits.
    """
    app = _Bounded(app, settings)
    if settings.rate:
        app = _Rated(app, settings)
    return _Named(app, settings)


class _Named:
    """Answers only under its own names, and sends the headers of safety with every answer.

    A page elsewhere can point a name of its own at this machine; what comes under that name is
    refused, so that no such page reads what the server here knows.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._any = not settings.loopback and not settings.names
        self._headers = (*HEADERS, (b"content-security-policy", POLICY.encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        if not self._any and _host(scope) not in self._hosts:
            told = answer(421, "this server does not go by that name; start it with --name")
            await told(scope, receive, sending)
            return
        await self._app(scope, receive, sending)


class _Rated:
    """Lets each address ask so often and no oftener (a token bucket)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._rate, self._burst = settings.rate, settings.burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (wait := self._wait((scope.get("client") or ("",))[0])):
            told = answer(
                429,
                f"too many requests; at most {self._rate:g} a second, {self._burst} at once",
                {"retry-after": str(int(wait) + 1)},
            )
            await told(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _wait(self, address: str) -> float:
        """Seconds until the address may ask; 0 when it may now."""
        now = time.monotonic()
        left, then = self._left.pop(address, (float(self._burst), now))
        left = min(self._burst, left + (now - then) * self._rate)
        self._left[address] = max(left - 1, 0) if left >= 1 else left, now
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / self._rate


class _Bounded:
    """Takes in a body of so many bytes at most, in so much time, before the app sees it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most, self._seconds = settings.body, settings.seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = b""
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            try:
                body = await asyncio.wait_for(self._body(scope, receive), self._seconds)
            except TimeoutError:
                await _close(408, "the body did not come in time", scope, receive, send)
                return
            except _TooLarge:
                many = f"{self._most:,} bytes at most; split it"
                await _close(413, f"the body is too large: {many}", scope, receive, send)
                return
            except _Gone:
                return
        given = False

        async def receiving() -> Message:
            nonlocal given
            if not given:
                given = True
                return {"type": "http.request", "body": body, "more_body": False}
            return await receive()

        await self._in_time(scope, receiving, send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        length = next((v for k, v in scope["headers"] if k == b"content-length"), b"0")
        if not length.isdigit() or int(length) > self._most:
            raise _TooLarge
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self._most:
                raise _TooLarge
            if not message.get("more_body"):
                return b"".join(parts)

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds):
                await self._app(scope, receive, sending)
        except TimeoutError:
            if begun:
                raise
            late = f"no answer within {self._seconds:g} seconds; ask for less, or as a task"
            await answer(503, late, {"retry-after": "10"})(scope, receive, send)


class _TooLarge(Exception):
    """More bytes than are taken."""


class _Gone(Exception):
    """Whoever sent has gone."""


async def _close(status: int, detail: str, scope: Scope, receive: Receive, send: Send) -> None:
    """A refusal after which the connection ends, since the rest of the body is not read."""
    await answer(status, detail, {"connection": "close"})(scope, receive, send)


def _host(scope: Scope) -> str:
    """The name under which a request came, without its port."""
    given = next((v for k, v in scope["headers"] if k == b"host"), b"").decode("latin-1").lower()
    if given.startswith("["):
        return given.partition("]")[0] + "]"
    return given.partition(":")[0]
