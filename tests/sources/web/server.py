"""A server on this machine whose answers a test writes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What is at which path, and what was asked: path and headers."""

    def __init__(self) -> None:
        self.at: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def ranges(self) -> list[str]:
        return [headers.get("range", "") for _, headers in self.asked]


def whole(body: bytes, status: int = 200, **headers: str) -> Answer:
    """The same answer to whatever is asked; `Content_Type` stands for Content-Type."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        begin(to, status, {"Content_Length": str(len(body)), **headers})
        to.wfile.write(body)

    return answer


def begin(to: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()


def in_turn(*answers: Answer) -> Answer:
    """One answer after another; the last for ever."""
    left = list(answers)

    def answer(to: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(to)

    return answer


def to(place: str) -> Answer:
    return whole(b"", 302, Location=place)


def slow(seconds: float, beginning: bytes = b"") -> Answer:
    """An answer that never ends: a beginning, and then a byte now and then."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(beginning)
        while True:
            time.sleep(seconds)
            to.wfile.write(b"x")

    return answer


@contextmanager
def served(wrap: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            try:
                site.at.get(self.path, whole(b"no", 404))(self)
                self.wfile.flush()
            except OSError:
                pass  # who asked has gone

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if wrap:
        server.socket = wrap(server.socket)
    site.url = f"http{'s' if wrap else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
