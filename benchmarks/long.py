"""How long fifty megabytes take, and how much memory: with line ends, without, full of claims."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
MEGABYTES = 50
PLAIN = "The members spoke about the weather, the roads and the price of bread for an hour. "
TEXTS = {
    "lines of 8 sentences": PLAIN * 8 + "\n",
    "one line": PLAIN,
    "full of claims": "Russia recognised Kosovo in 2008. ",
    "one word": "a" * 100,
}


def main() -> None:
    """Print one line a text: seconds, peak memory of the process, exit code, what it said."""
    megabytes = float(sys.argv[1]) if sys.argv[1:] else MEGABYTES
    print(f"{f'{megabytes:g} MB of':<22}{'s':>8}{'peak MB':>9}{'exit':>6}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        for label, piece in TEXTS.items():
            path.write_text(piece * int(megabytes * 1e6 / len(piece)), "utf-8")
            seconds, peak, code, said = run(path)
            print(f"{label:<22}{seconds:>8.1f}{peak:>9.0f}{code:>6}   {said}", flush=True)


def run(path: Path) -> tuple[float, float, int, str]:
    """Brief one file in a process of its own, watched by another so that its peak is its own."""
    watch = (
        "import resource, subprocess, sys; "
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)"
    )
    brief = [sys.executable, "-m", "accredit.cli", "brief", str(path), "--published", "2024-04-06"]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", watch, *brief], capture_output=True, text=True, check=True, cwd=ROOT
    )
    kilobytes, code = done.stdout.split()
    said = done.stderr.strip().replace(str(path), "long.txt")
    return time.perf_counter() - start, int(kilobytes) / 1024, int(code), said


if __name__ == "__main__":
    main()
