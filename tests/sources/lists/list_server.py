"""A server on this machine whose answers a test writes, and other processes."""

from __future__ import annotations

import hashlib
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from accredit.sources.lists.archive import Archive
from accredit.sources.lists.pull import Limits, Pulled, pull

BODY = random.Random(1).randbytes(300_000)
HASH = hashlib.sha256(BODY).hexdigest()
QUICK = Limits(total=20, idle=5, attempts=3, pause=0.01, patience=1)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What is at which path, and what was asked: path and headers."""

    def __init__(self) -> None:
        self.at: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def ranges(self) -> list[str]:
        return [headers.get("range", "") for _, headers in self.asked]


def child(code: str, *words: object) -> subprocess.Popen[bytes]:
    """Another process that runs Python; the words are its `argv[1:]`."""
    head = "import os, sys, time\nfrom accredit.sources.lists.archive import Archive\n"
    return subprocess.Popen([sys.executable, "-c", head + code, *map(str, words)])


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


def careful(body: bytes, etag: str = '"1"', cut: list[int] | None = None, **more: str) -> Answer:
    """A file with an ETag, by a server that knows conditions and ranges.

    Args:
        cut: After how many bytes each answer in turn breaks off; then none does.
    """
    cuts = iter(cut or ())

    def answer(to: BaseHTTPRequestHandler) -> None:
        if to.headers.get("If-None-Match") == etag:
            begin(to, 304, {"ETag": etag})
            return
        start = 0
        if "Range" in to.headers and to.headers.get("If-Range") == etag:
            start = int(to.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        if start >= len(body) > 0:
            begin(to, 416, {"Content_Length": "0"})
            return
        headers = {"ETag": etag, "Content_Length": str(len(body) - start), **more}
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        begin(to, 206 if start else 200, headers)
        to.wfile.write(body[start:][: next(cuts, None)])

    return answer


def in_turn(*answers: Answer) -> Answer:
    """One answer after another; the last for ever."""
    left = list(answers)

    def answer(to: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(to)

    return answer


def to(place: str) -> Answer:
    return whole(b"", 302, Location=place)


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


def fetched(site: Site, archive: Archive, *paths: str, **more: Any) -> Pulled:
    addresses = [site.url + path for path in paths or ("/list",)]
    options = {"limits": QUICK, "allow_local": True, **more}
    return pull("un-consolidated", archive, addresses, **options)


def failed(site: Site, archive: Archive, *paths: str, **more: Any) -> str:
    done = fetched(site, archive, *paths, **more)
    assert done.error
    assert (done.files, done.new, done.paths, done.unchanged) == ((), (), (), False)
    assert archive.log("un-consolidated") == ()
    assert "\n" not in str(done.error)
    return str(done.error)


def parts(archive: Archive) -> list[Path]:
    return sorted(archive.folder.glob("partial/*"))


def slow(seconds: float, beginning: bytes = b"") -> Answer:
    """An answer that never ends: a beginning, and then a byte now and then."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(beginning)
        while True:
            time.sleep(seconds)
            to.wfile.write(b"x")

    return answer
