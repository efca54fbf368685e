"""A real server with the shipped record, and a real browser in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Served:
    """A server that runs: where, and with which ledger and file of tokens."""

    url: str
    ledger: Path
    tokens: Path
    process: subprocess.Popen[str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, *options: str) -> Served:
    """Start `accredit serve` as somebody would, and wait until it answers."""
    port, ledger, tokens = free_port(), folder / "own.sqlite", folder / "tokens.json"
    env = os.environ | {
        "ACCREDIT_TOKENS": str(tokens),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder.parent / "web-cache"),
    }
    if not ledger.exists():  # the first entry makes it; a named ledger must be there
        env["ACCREDIT_LEDGER"] = ""
    command = [sys.executable, "-m", "accredit.cli", "serve", "--port", str(port), *options]
    if ledger.exists():
        command += ["--ledger", str(ledger)]
    process = subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE)
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {process.communicate()[0]}")
        try:
            with urllib.request.urlopen(f"{url}/api/v1/version", timeout=5):
                return Served(url, ledger, tokens, process)
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not answer within half a minute")


def stop(served: Served) -> None:
    served.process.terminate()
    try:
        served.process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        served.process.kill()
        served.process.communicate()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with the shipped record alone, for all tests that only read."""
    found = start(tmp_path_factory.mktemp("served"))
    yield found
    stop(found)


@pytest.fixture
def tab(chromium, served: Served):
    """A tab on the server: at its end nothing was wrong in it, and nothing was asked elsewhere."""
    context = chromium.new_context(base_url=served.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.wrong = wrong
    yield page
    assert wrong == []
    assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
    context.close()


def check_access(page) -> None:
    """Nothing that axe-core finds wrong for people who see, hear or move otherwise."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]})
    told = [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:5]}"
        for one in found.response["violations"]
    ]
    assert told == []
