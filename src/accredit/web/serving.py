"""Starts a server: uvicorn, with a limit on how long a request's head may take."""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from accredit.web.app import make_app
from accredit.web.settings import Settings

__all__ = ["serve"]

_IDLE = 30  # seconds that a connection may wait for its next request
_MANY = 1000  # connections at once


def serve(settings: Settings) -> None:
    """Serve until interrupted.

    Args:
        settings: Where, and with which limits.
    """

    class Protocol(HttpToolsProtocol):
        """Closes a connection that sends no whole head in time, however slowly it drips."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._late = self.loop.call_later(settings.head_seconds, transport.close)

        def on_headers_complete(self) -> None:
            self._late.cancel()
            super().on_headers_complete()

        def on_message_begin(self) -> None:
            self._late.cancel()
            self._late = self.loop.call_later(settings.head_seconds, self.transport.close)
            super().on_message_begin()

        def connection_lost(self, exc: Exception | None) -> None:
            self._late.cancel()
            super().connection_lost(exc)

    options: dict[str, Any] = {"loop": "uvloop"} if _has_uvloop() else {}
    config = uvicorn.Config(
        make_app(settings),
        host=settings.host,
        port=settings.port,
        http=Protocol,
        timeout_keep_alive=_IDLE,
        limit_concurrency=_MANY,
        access_log=False,
        log_level="warning",
        server_header=False,
        ws="none",
        lifespan="on",
        **options,
    )
    uvicorn.Server(config).run()


def _has_uvloop() -> bool:
    from importlib.util import find_spec

    return find_spec("uvloop") is not None
