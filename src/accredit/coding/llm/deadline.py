"""An end to a question, however slowly a server sends: its connection is cut."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

__all__ = ["cutting"]

Trace = Callable[[str, Mapping[str, Any]], None]


@contextmanager
def cutting(seconds: float) -> Iterator[Trace]:
    """Cut what connects inside, when the time is over.

    A limit on each wait does not do: whoever sends a byte now and then keeps it from ending.

    Args:
        seconds: Until then.

    Yields:
        A listener for httpx's extension `trace`, by which the connection is known.
    """
    twins: list[socket.socket] = []

    def cut() -> None:
        for twin in twins:
            with suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

    def trace(event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            link = info["return_value"].get_extra_info("socket")
            twins.append(link.dup())  # the connection itself, whatever is wrapped around it

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()
        timer.join()
        for twin in twins:
            twin.close()
