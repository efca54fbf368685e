"""Official files: read, compared, loaded, asked; medians of several runs in one process each.

`python benchmarks/lists.py ../shared/data/lists` reads the Council's file, the whole SDN list, and
compares two of its files; then loads all files of both, one after another, into a fresh ledger.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

RUNS = 5
UN, SDN = "un-consolidated", "ofac-sdn"


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of some runs; seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def day_of(file: Path) -> date:
    """The day in the name of a file."""
    found = re.search(r"\d{4}-\d\d-\d\d", file.name)
    assert found
    return date.fromisoformat(found[0])


def reading(folder: Path) -> dict[str, float]:
    """One file of each, the damaged one too, and two of the longest compared."""
    from accredit.sources.lists import diff, read

    last = folder / "ofac/sdn_2024-05-03.csv.gz"
    before = folder / "ofac/sdn_2023-01-23.csv.gz"
    two = [read(file, SDN, day_of(file)) for file in (before, last)]
    return {
        "the Council's file, s": median(lambda: read(folder / "un/un_2026-02-27.xml", UN)),
        "its damaged one, s": median(lambda: read(folder / "un/un_2025-08-16.xml", UN)),
        "the whole SDN list, s": median(lambda: read(last, SDN, day_of(last))),
        "two SDN lists compared, s": median(lambda: diff(*two)),
    }


def loading(folder: Path) -> dict[str, float]:
    """All files of both into a fresh ledger; then what is asked of it."""
    from accredit.intake import load
    from accredit.ledger import open_ledger
    from accredit.screening import Index, history, subjects, targets
    from accredit.sources.lists import read, source

    today = date(2026, 11, 1)
    with tempfile.TemporaryDirectory() as scratch:
        ledger, start = open_ledger(Path(scratch) / "own.sqlite", write=True), time.perf_counter()
        for file in sorted((folder / "un").glob("*.xml")):
            load(ledger, read(file, UN), source(UN), "benchmark")
        for file in sorted((folder / "ofac").glob("sdn_20*.csv.gz")):
            load(ledger, read(file, SDN, day_of(file)), source(SDN), "benchmark")
        spent = time.perf_counter() - start
        assert ledger.overlay is not None
        everybody = subjects(ledger, today, today)
        names = [target for subject in everybody for target in targets(subject)]
        return {
            "20 files loaded, s": spent,
            "entries of the ledger": ledger.overlay.head().count,
            "the history of an entry, s": median(lambda: history(ledger, "6636", today), 3),
            "who is listed on a day, s": median(lambda: subjects(ledger, today, today), 3),
            "the index of their names, s": median(lambda: Index(names), 3),
            "names in it": len(names),
        }


def child(measure: str, folder: Path) -> dict[str, Any]:
    """One measure in a process of its own."""
    command = [sys.executable, __file__, "--child", measure, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{measure}: {done.stderr}")
    return dict(json.loads(done.stdout))


def main() -> None:
    """Print the table of `benchmarks/README.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    given = parser.parse_args()
    measures = {"reading": reading, "loading": loading}
    if given.child:
        found = measures[given.child](given.folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**found, f"peak memory, {given.child}, MB": peak}))
        return
    if not (given.folder / "un").is_dir():
        raise SystemExit(f"{given.folder}: no folder with un/ and ofac/ in it")
    print("| what | figure |\n|---|---|")
    for measure in measures:
        for what, figure in child(measure, given.folder).items():
            print(f"| {what} | {figure:,.0f} |" if figure > 50 else f"| {what} | {figure:.3f} |")


if __name__ == "__main__":
    main()
