"""How long it takes to leave every episode out in turn, with 200 refits of each model.

    python -m benchmarks.backtest [--rounds 3]

The panel is built, three models are fitted to all episodes and again to 200 samples of them, the
baselines are fitted to the others of each episode, and every question is asked of all of them.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from accredit.forecast.backtest.results import results
from accredit.forecast.backtest.run import FULL, MODELS, answers
from accredit.forecast.model import SAMPLES
from accredit.forecast.spells import Move
from accredit.ledger import Ledger
from accredit.ledger.base import base

KNOWN = date(2026, 11, 26)
LIMIT = 60.0  # seconds that it is meant to take


def main() -> None:
    """Run it some times and print the median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    ledger = Ledger(base())
    took, busy, asked = [], [], 0
    for _ in range(rounds):
        start, work = perf_counter(), process_time()
        found, given = answers(ledger, Move.RECOGNISE, known=KNOWN)
        scored = results(found, given, split="leave-one-out", known=KNOWN, record="")
        took.append(perf_counter() - start)
        busy.append(process_time() - work)
        asked = len(found)
    row = scored.row(FULL, 12)
    assert row is not None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(given)} episodes, {asked} questions, {len(MODELS)} models with {SAMPLES} refits")
    print(
        f"median of {rounds}: {statistics.median(took):.1f} s, busy {statistics.median(busy):.1f}"
    )
    share = statistics.median(took) / LIMIT
    print(f"{share:.2f} of the {LIMIT:.0f} s it may take; peak {peak:.0f} MB")
    print(f"log score a year ahead {row.log:.4f}")


if __name__ == "__main__":
    main()
