"""Sentences a second of the coder on one core, with everything on, and its memory."""

from __future__ import annotations

import resource
import statistics
import time
from datetime import date
from pathlib import Path

from accredit.coding import read
from accredit.coding.text import sentences
from accredit.model import Document

ROOT = Path(__file__).parent.parent
RUNS = 7
COPIES = 20
# Measured by others on comparable machines, without the parsing that they need beforehand:
PEERS = {
    "petrarch2 (2019, parse trees given)": (1300, 2000),
    "UniversalPetrarch (2019, trees given)": (310, 320),
}


def main() -> None:
    """Read articles over and over; print the median rate, the cold start, and the peers."""
    paths = [*(ROOT / "examples").glob("*.txt"), *(ROOT / "tests" / "articles").glob("*.txt")]
    paths += sorted((ROOT.parent / "shared" / "article").glob("*.txt"))
    texts = [path.read_text("utf-8") for path in paths]
    start = time.perf_counter()
    list(read(Document("cold", texts[0], published=date(2024, 4, 6))))
    cold = time.perf_counter() - start
    # every copy is another text, so that nothing is read from a cache of texts
    batch = [f"Part {n}.\n{text}" for n in range(COPIES) for text in texts]
    documents = [Document(str(n), t, published=date(2024, 4, 6)) for n, t in enumerate(batch)]
    count = sum(1 for text in batch for _ in sentences(text))
    rates, claims = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        claims = sum(1 for document in documents for _ in read(document))
        rates.append(count / (time.perf_counter() - start))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} articles, {count} sentences a run, {claims} claims, {RUNS} runs")
    rate = statistics.median(rates)
    print(f"cold start {cold:.2f} s; median {rate:,.0f} sentences/s; peak memory {peak:.0f} MB")
    for name, (low, high) in PEERS.items():
        print(f"  {name}: {low:,} to {high:,} sentences/s (research figures, another run)")


if __name__ == "__main__":
    main()
