"""What somebody writes while the server runs is seen, and nothing old is given for it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.web.conftest import start, stop

REASON = "a test supposes that the source was withdrawn"


def run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "accredit.cli", *words], check=True, capture_output=True)


def test_a_void_by_another_process_is_seen_at_once(tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    act = "rus-recognise-islamic-emirate-2025-07-03"
    run("ledger", "void", "pak-recognise-islamic-emirate-1996-1997-05-26", "--why", REASON, "--recorder", "A. Reader", "--ledger", ledger)  # fmt: skip
    found = start(tmp_path)
    asked = {"actor": "RUS", "target": "taliban", "on": "2025-07-04"}
    try:
        with httpx.Client(base_url=f"{found.url}/api/v1") as api:
            first = api.get("/status", params=asked)
            assert first.json()["recognition"]["value"] == "de-jure"
            run(
                "ledger",
                "void",
                act,
                "--why",
                REASON,
                "--recorder",
                "A. Reader",
                "--ledger",
                ledger,
            )
            time.sleep(0.6)
            then = api.get("/status", params=asked)
            assert then.json()["recognition"]["value"] == "none"
            assert then.headers["etag"] != first.headers["etag"]
            mark = next(
                line
                for line in api.get("/export", params={"own": True}).text.splitlines()
                if act in line
            )
            assert REASON in mark
    finally:
        stop(found)
