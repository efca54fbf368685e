"""What a server of lists answers, what a pull from it brings, and other processes."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from accredit.sources.lists.archive import Archive
from accredit.sources.lists.pull import Limits, Pulled, pull
from tests.sources.web.server import Answer, Site, begin

BODY = random.Random(1).randbytes(300_000)
HASH = hashlib.sha256(BODY).hexdigest()
QUICK = Limits(total=20, idle=5, attempts=3, pause=0.01, patience=1)


def child(code: str, *words: object) -> subprocess.Popen[bytes]:
    """Another process that runs Python; the words are its `argv[1:]`."""
    head = "import os, sys, time\nfrom accredit.sources.lists.archive import Archive\n"
    return subprocess.Popen([sys.executable, "-c", head + code, *map(str, words)])


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
