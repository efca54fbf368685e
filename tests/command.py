"""The command as a user starts it, its lines wrapped nowhere."""

from __future__ import annotations

import os
import subprocess
import sys


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run accredit, with more in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "accredit.cli", *args],
        capture_output=True, text=True, timeout=120, env={**os.environ, "COLUMNS": "160", **env},
    )  # fmt: skip


def said(*args: str, **env: str) -> str:
    """What the command prints when all is well."""
    done = run(*args, **env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fails(words: str, *args: str, code: int = 2, **env: str) -> subprocess.CompletedProcess[str]:
    """The command says what is wrong in one line, and gives its code."""
    done = run(*args, **env)
    assert done.returncode == code, done
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done
