"""How long a user waits: start of the command, import, and a brief of one article."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9


def median(command: list[str]) -> float:
    """Median wall time of a process in seconds, after one run to warm the caches."""
    times = []
    for run in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        if run:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print one line a measure, with the bare interpreter beside it."""
    python = sys.executable
    shared = sorted((ROOT.parent / "shared" / "article").glob("*.txt"))
    article = str(shared[0] if shared else ROOT / "examples" / "russia-taliban-2025.txt")
    cli = [python, "-m", "accredit.cli"]
    rows = [
        ("python -c pass (the floor)", [python, "-c", "pass"], None),
        ("import accredit", [python, "-c", "import accredit"], 0.15),
        ("accredit --help", [*cli, "--help"], 0.3),
        (
            "accredit status RUS taliban",
            [*cli, "status", "RUS", "taliban"],
            None,
        ),
        (
            "accredit brief ARTICLE",
            [*cli, "brief", article, "--published", "2024-04-06"],
            1.5,
        ),
    ]
    print(f"{'what':<34}{'median s':>10}{'aim s':>8}   ({RUNS} runs; {Path(article).name})")
    for label, command, aim in rows:
        print(f"{label:<34}{median(command):>10.3f}{aim if aim else '':>8}")


if __name__ == "__main__":
    main()
