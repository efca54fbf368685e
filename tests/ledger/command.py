"""The command as a user starts it: a process of its own, with a home and rights of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EVIDENCE = {
    "source": "https://example.org",
    "known": "2024-01-30",
    "known_basis": "official",
    "voice": "own",
}


def line(key: str, **changes: object) -> str:
    """An act as a line: China recognises the Taliban, by its own word."""
    act = {
        "type": "act", "id": key, "kind": "recognise", "actor": "CHN", "target": "taliban",
        "valid": "2024-01-30", "evidence": [EVIDENCE],
    }  # fmt: skip
    return json.dumps({**act, **changes}) + "\n"


def run(
    *args: str, text: str = "", limit: int | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run accredit; `limit` is the largest file in KiB that it may write."""
    command = [*_bound(), sys.executable, "-m", "accredit.cli", *args]
    if limit is not None:
        command = ["sh", "-c", 'ulimit -f "$0"; exec "$@"', str(limit * 2), *command]
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, timeout=120, env={**os.environ, **env}
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def fails(code: int, words: str, *args: str, **more: object) -> None:
    """The command says what is wrong in one line, gives its code, and prints nothing else."""
    done = run(*args, **more)  # type: ignore[arg-type]
    assert done.returncode == code, done
    assert words in done.stderr, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stderr.startswith("accredit: ")
    assert done.stdout == ""


def _bound() -> list[str]:
    """Root may read and write anything; without that power it is an owner like any other."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root without setpriv: rights of files mean nothing")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def held(path: Path) -> list[str]:
    """The ids in a ledger file, once SQLite has found it sound."""
    import sqlite3

    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [key for (key,) in db.execute("SELECT id FROM entry ORDER BY seq")]
    finally:
        db.close()
