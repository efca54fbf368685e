"""One question to a server, with its redirects, inside limits of time."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from accredit import __version__
from accredit.errors import NotFetched
from accredit.sources.web import MAX_BYTES
from accredit.sources.web.address import Address, dial, secure

__all__ = ["Deadline", "Limits", "asked"]

_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, and how long, it may take to fetch what is at an address.

    Attributes:
        size: Of one file, unpacked or not, in bytes.
        total: Seconds for all files that belong together.
        idle: Seconds in which a server must send something.
        attempts: How often a file is asked for, when what failed may pass.
        pause: Seconds before the second attempt; before each further one twice as long.
        patience: The longest pause that a server may ask for, in seconds.
        redirects: How many are followed.
    """

    size: int = MAX_BYTES
    total: float = 900.0
    idle: float = 30.0
    attempts: int = 4
    pause: float = 1.0
    patience: float = 60.0
    redirects: int = 5


class Deadline:
    """The end of a time, after which connections are cut.

    Args:
        seconds: Until then.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds, self._until = seconds, time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then; less than nothing when it is over."""
        return self._until - time.monotonic()

    def check(self, address: str) -> None:
        """Go on only when there is time left.

        Raises:
            NotFetched: When there is none.
        """
        if self.left <= 0:
            raise NotFetched(f"{address}: not all there after {self._seconds:g} seconds")

    @contextmanager
    def cutting(self, link: socket.socket) -> Iterator[None]:
        """Cut a connection when the time is over.

        A limit on each wait does not do: whoever sends a byte now and then keeps it from ending.
        """
        twin = link.dup()  # the connection itself, whatever is wrapped around the other
        timer = threading.Timer(max(self.left, 0.0), _cut, (twin,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            twin.close()


@contextmanager
def asked(
    given: Address,
    headers: Mapping[str, str],
    limits: Limits,
    deadline: Deadline,
    *,
    allow_local: bool = False,
) -> Iterator[http.client.HTTPResponse]:
    """The answer of a server, its body still to be read, after redirects.

    Args:
        given: What to ask for.
        headers: What to say beside that.
        limits: Of waiting, and of redirects.
        deadline: When the connection is cut.
        allow_local: Whether the given server, and no other, may be inside a local network.

    Raises:
        NotFetched: When there is no such server, or it leads where nobody should go.
        OSError: When it cannot be reached, or is silent for too long; idem HTTPException.
    """
    here = given
    for _ in range(limits.redirects + 1):
        own = (here.host, here.port) == (given.host, given.port)
        wait = max(0.01, min(limits.idle, deadline.left))
        with (
            closing(dial(here, wait, may_be_local=allow_local and own)) as plain,
            deadline.cutting(plain),
            closing(secure(plain, here)) as link,
            closing(_answer(link, here, headers)) as response,
        ):
            if response.status not in _MOVED:
                yield response
                return
            here = here.towards(response.headers.get("Location", ""))
    raise NotFetched(f"{given.url}: redirected more than {limits.redirects} times")


def _answer(
    link: socket.socket, address: Address, headers: Mapping[str, str]
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = link
    own = {
        "Host": address.server,
        "User-Agent": f"accredit/{__version__} (reads official lists and news)",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request("GET", address.path, headers={**own, **headers})
    return connection.getresponse()


def _cut(link: socket.socket) -> None:
    with suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)
