"""How the server bears fifty clients, on this machine alone: status, who and brief.

    python -m benchmarks.web [--seconds 60]

A server of its own is started; the clients are coroutines of one other process, each with one
connection that it keeps. Four parts: each question asked once, so that nothing is kept, as fast as
they are answered; the same ten times a second from each client; questions that others ask too, as
fast as they are answered; and for a minute all three kinds at once, with the server's memory before
and after. Every part ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from pathlib import Path
from urllib.parse import urlencode

CLIENTS = 50
ARTICLE = Path(__file__).parent.parent / "examples" / "russia-taliban-2025.txt"
TARGETS = ("taliban", "kosovo", "palestine", "taiwan", "northern-cyprus", "somaliland")
ACTORS = ("RUS", "CHN", "USA", "GBR", "FRA", "DEU", "IND", "PAK", "TUR", "BRA", "ZAF", "JPN")


@dataclass
class Seen:
    """What came of some requests: seconds each, and those that were no answer."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    took: float = 0.0

    def row(self, what: str) -> str:
        """One line of the table."""
        ranked = sorted(self.seconds)

        def at(share: float) -> float:
            return ranked[min(int(share * len(ranked)), len(ranked) - 1)] * 1e3

        rate = len(ranked) / self.took
        cells = (what, len(ranked), len(self.wrong), f"{rate:,.0f}")
        times = " | ".join(
            f"{value:.1f}" for value in (statistics.median(ranked) * 1e3, at(0.95), at(0.99))
        )
        return "| " + " | ".join(map(str, cells)) + f" | {times} |"


class Client:
    """One connection that is kept; a request after the other."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter

    async def open(self) -> None:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, method: str, path: str, body: bytes = b"") -> int:
        """The status of the answer, all of which was read."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        told = await self.reader.readuntil(b"\r\n\r\n")
        length = 0
        for line in told.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        await self.reader.readexactly(length)
        return int(told.split(b" ", 2)[1])


def statuses() -> Iterator[str]:
    """Questions about a status, none of them twice."""
    days = (f"{year}-{month:02}-15" for year in range(2026, 1990, -1) for month in range(1, 13))
    for on, actor, target in product(days, ACTORS, TARGETS):
        yield "/api/v1/status?" + urlencode({"actor": actor, "target": target, "on": on})


def whos() -> Iterator[str]:
    """Questions about everybody."""
    for year, target in product(range(2026, 2000, -1), TARGETS):
        yield "/api/v1/who?" + urlencode({"target": target, "on": f"{year}-06-30"})


async def burden(
    port: int,
    seconds: float,
    questions: Callable[[int], Iterator[tuple[str, str, bytes]]],
    every: float = 0.0,
) -> dict[str, Seen]:
    """Let all clients ask for some time, or until they have asked all.

    Args:
        port: Of the server.
        seconds: For how long.
        questions: Of each client, by its number.
        every: Seconds from one question of a client to its next; 0 as soon as it is answered.
    """
    found: dict[str, Seen] = {}
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        client = Client(port)
        await client.open()
        await asyncio.sleep(every * number / CLIENTS)
        for method, path, body in questions(number):
            begun = time.perf_counter()
            if begun > end:
                return
            status = await client.ask(method, path, body)
            seen = found.setdefault(path.partition("?")[0], Seen())
            seen.seconds.append(time.perf_counter() - begun)
            if status != 200:
                seen.wrong.append(f"{status} {path}")
            if every:
                await asyncio.sleep(begun + every - time.perf_counter())

    begun = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(CLIENTS)))
    for seen in found.values():
        seen.took = time.perf_counter() - begun
    return found


def memory(process: int) -> float:
    """MB that a process holds."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


async def watched(process: int, seconds: float) -> list[float]:
    """MB that a process holds, seven times."""
    found = [memory(process)]
    for _ in range(6):
        await asyncio.sleep(seconds / 6)
        found.append(memory(process))
    return found


def start(folder: Path) -> tuple[subprocess.Popen[bytes], int, float]:
    """A server, its port, and after how long it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"XDG_DATA_HOME": str(folder), "ACCREDIT_LEDGER": ""}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "accredit.cli", "serve", "--port", str(port)],
        env=env, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/app.css"):
                return process, port, time.perf_counter() - begun
        except OSError:
            time.sleep(0.02)


def main() -> None:
    """Start a server, burden it, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        process, port, ready = start(Path(folder))
        try:
            begun = time.perf_counter()
            urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
            first = time.perf_counter() - begun
            print(f"ready after {ready:.2f} s; the first page {first:.2f} s after that\n")
            asyncio.run(parts(process.pid, port, asked.seconds))
        finally:
            process.terminate()
            process.wait()


async def parts(process: int, port: int, seconds: float) -> None:
    """All parts, one after the other."""
    print("| 50 clients | answers | wrong | a second | median ms | p95 ms | p99 ms |")
    print("|---|---|---|---|---|---|---|")
    every = list(islice(statuses(), 30_000))
    once, paced = every[:20_000], every[20_000:]
    few = once[:500]
    fresh = await burden(port, 20, lambda n: (("GET", path, b"") for path in once[n::CLIENTS]))
    print(fresh["/api/v1/status"].row("status, each question once"))
    calm = await burden(
        port, 20, lambda n: (("GET", path, b"") for path in paced[n::CLIENTS]), every=0.1
    )
    print(calm["/api/v1/status"].row("the same, 10 a second from each client"))
    for path in few:
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()
    kept = await burden(
        port, 20, lambda n: (("GET", path, b"") for path in cycle(few[n:] + few[:n]))
    )
    print(kept["/api/v1/status"].row("status, of 500 questions"))
    watch = asyncio.create_task(watched(process, seconds))
    whole = await burden(port, seconds, lambda n: mixed(n, once, list(whos())))
    for path, seen in sorted(whole.items()):
        print(seen.row(f"all at once: {path.rpartition('/')[2]}"))
        for wrong in seen.wrong[:3]:
            print(wrong, file=sys.stderr)
    held = ", ".join(f"{size:.0f}" for size in await watch)
    print(f"\nMB that the server held, at the start of the last part and after each sixth: {held}.")


def mixed(number: int, status: list[str], who: list[str]) -> Iterator[tuple[str, str, bytes]]:
    """Two clients read articles, eight ask about everybody, the others about pairs."""
    if number < 2:
        article = ARTICLE.read_bytes()
        yield from cycle([("POST", "/api/v1/brief?published=2025-07-05", article)])
    paths = who if number < 10 else status
    yield from (("GET", path, b"") for path in cycle(paths[number:] + paths[:number]))


if __name__ == "__main__":
    main()
