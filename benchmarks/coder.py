"""How fast the coder reads: sentences a second on one core, over cores, and its memory.

    python -m benchmarks.coder [--long]

Everything is on: names, references, frames, certainty, speakers, dates. Three corpora: the gold
articles, English and Russian, where nearly every sentence holds an act, and real news of all sorts
(Wikipedia's current events beside the project, without the outlet at its end), as an archive is.
Beside them, in the same run, what splitting the same text into words costs by the plainest regular
expression: no reader in Python can be faster. It measures the coder that is imported, in Python or
compiled (docs/how-to/compile.md), and says which.
"""

from __future__ import annotations

import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from accredit.coding.many import code_many
from accredit.coding.read import read
from accredit.coding.text import sentences
from accredit.evaluation import load_gold
from accredit.model import Document

ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared/data/events/wikipedia_current_events_2025-09_2026-08.jsonl"
RUNS = 5
LONG = 100_000  # documents
_OUTLET = re.compile(r"(?:\s*\([^()]*\))+\s*$")  # "(AP)": the splitter takes it for a sentence
# Measured by others on comparable machines, without the parsing that they need beforehand:
PEERS = {
    "petrarch2 (2019, parse trees given)": (1300, 2000),
    "UniversalPetrarch (2019, trees given)": (310, 320),
}
COLD = """
import time
start = time.perf_counter()
from datetime import date
from accredit.coding import read
from accredit.model import Document
list(read(Document("cold", "Russia recognised the Taliban on Monday.", published=date(2025, 7, 4))))
print(time.perf_counter() - start)
"""


def corpora() -> dict[str, list[Document]]:
    """Documents by corpus."""
    gold = load_gold(ROOT / "tests" / "gold")
    sets = {"gold articles": ("dev", "locked"), "Russian articles": ("russian-dev", "russian")}
    found = {
        title: [a.document for name in names for a in gold[name]] for title, names in sets.items()
    }
    if NEWS.exists():
        rows = [json.loads(line) for line in NEWS.read_text("utf-8").splitlines()]
        found["news of all sorts"] = [
            Document(
                str(n), _OUTLET.sub("", row["text"]), published=date.fromisoformat(row["date"])
            )
            for n, row in enumerate(rows)
        ]
    return found


def rate(documents: list[Document]) -> tuple[float, float, int]:
    """Sentences a second of the coder and of mere splitting, medians, and the claims."""
    count = sum(1 for d in documents for _ in sentences(d.text))
    word = re.compile(r"\w+|\S")
    ours, floor, claims = [], [], 0
    for _ in range(RUNS):
        start = time.process_time()
        claims = sum(1 for d in documents for _ in read(d))
        ours.append(count / (time.process_time() - start))
        start = time.process_time()
        for d in documents:
            for match in word.finditer(d.text):
                match.group()
        floor.append(count / (time.process_time() - start))
    return statistics.median(ours), statistics.median(floor), claims


def over_cores(documents: list[Document], jobs: int) -> float:
    """Sentences a second on several processes, their start left out."""
    many = documents * 6
    count = sum(1 for d in many for _ in sentences(d.text))
    found = code_many(iter(many), jobs=jobs, batch=50_000)
    next(found)
    start = time.perf_counter()
    for _ in found:
        pass
    return count / (time.perf_counter() - start)


def memory(documents: list[Document]) -> Iterator[tuple[int, float]]:
    """Peak memory in MB after ever more documents."""

    def endless() -> Iterator[Document]:
        for n in range(LONG):
            one = documents[n % len(documents)]
            yield Document(f"{n}", f"Report {n}. {one.text}", published=one.published)

    for n, _ in enumerate(code_many(endless()), 1):
        if n in (1_000, 10_000, LONG):
            yield n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print what was measured."""
    runs = [
        float(subprocess.run([sys.executable, "-c", COLD], capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    compiled = str(sys.modules["accredit.coding.read"].__file__).endswith(".so")
    print(f"Python {sys.version.split()[0]}, the coder {'compiled' if compiled else 'in Python'}")
    print(f"cold start: {statistics.median(runs):.2f} s (aim 0.5)")
    for name, documents in corpora().items():
        list(read(documents[0]))
        ours, floor, claims = rate(documents)
        print(f"{name}: {len(documents)} documents, {claims} claims")
        print(f"  one core: {ours:,.0f} sentences/s; mere splitting {floor:,.0f}")
        for jobs in (1, 2):
            print(f"  {jobs} processes: {over_cores(documents, jobs):,.0f} sentences/s")
    for peer, (low, high) in PEERS.items():
        print(f"  {peer}: {low:,} to {high:,} sentences/s (research figures, another run)")
    if "--long" in sys.argv:
        for n, peak in memory(list(corpora().values())[-1]):
            print(f"  after {n:,} documents: {peak:.0f} MB")


if __name__ == "__main__":
    main()
