"""The API asked whatever its own description allows, and what it does not: it never breaks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.conftest import Served


def test_no_question_breaks_the_api_or_its_word(served: Served, tmp_path: Path) -> None:
    command = shutil.which("st", path=Path(sys.executable).parent)
    if command is None:
        pytest.skip("schemathesis is not installed; `./run test` installs it")
    done = subprocess.run(
        [
            command, "run", f"{served.url}/openapi.json", "--checks", "all",
            "--exclude-checks", "positive_data_acceptance",  # a name that nobody has is a problem
            "--phases", "examples,coverage", "--max-time", "60",
            "--exclude-path-regex", "backtests|forecasts",  # minutes of work each
            "--generation-deterministic", "--suppress-health-check", "all", "--warnings", "off",
            "--report-dir", str(tmp_path),
        ],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert "0 failures" in done.stdout or "No issues found" in done.stdout, done.stdout[-500:]
