"""How fast the rules of law are held against the record, beside clingo on the same facts.

    python -m benchmarks.law [--pairs 500]

The pairs are those of which the record holds something, each asked on a day of its own. clingo is
given what the record says to every sentence, so only the rules are left to it; accredit reads the
record as well. Its program is that of the tests (`tests/law/second.lp`).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from accredit.law import Truth, consequences, law_book
from accredit.law.consequences import Finding
from accredit.law.evaluate import evaluate
from accredit.law.everybody import everybody
from accredit.law.facts import LedgerFacts
from accredit.ledger import Ledger, open_ledger
from tests.law.second import solve
from tests.law.test_two_evaluators import FACTS, world_of

ON = date(2025, 7, 4)
ROUNDS = 5


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times)


def _pairs(findings: list[Finding], number: int) -> Iterator[tuple[str, str, date]]:
    chance = random.Random(1)
    for finding in chance.sample(findings, number):
        yield finding.actor, finding.target, ON - timedelta(days=chance.randrange(20 * 365))


def _row(what: str, value: str) -> None:
    print(f"| {what} | {value} |")


def _one(ledger: Ledger, actor: str, target: str, on: date) -> float:
    return _median(lambda: consequences(ledger, actor, target, on=on, known=on))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=500)
    given = parser.parse_args()
    ledger, book = open_ledger(), law_book()
    findings = list(everybody(ledger, on=ON, known=ON))
    sizes = f"{len(book.ordered)} rules, {len(book.sentences)} sentences, {len(findings):,} pairs"
    print(f"{sizes} on {ON}\n")
    print("| what | figure |\n|---|---|")

    times = sorted(_one(ledger, *pair) for pair in _pairs(findings, given.pairs))
    _row("all consequences of one pair, median ms", f"{1e3 * statistics.median(times):.2f}")
    _row("nine of ten within, ms", f"{1e3 * times[int(0.9 * len(times))]:.2f}")
    _row(
        "Russia and the Taliban, with the Fund's tally, ms",
        f"{1e3 * _one(ledger, 'RUS', 'taliban', ON):.2f}",
    )
    facts = LedgerFacts(ledger, ON, ON)
    members = [f.actor for f in findings if f.target == "islamic-emirate"] or ["RUS", "CHN"]
    Finding(facts, "RUS", "taliban", book)
    start = perf_counter()
    for member in members:
        Finding(facts, member, "taliban", book)
    _row(
        "one more actor towards the Taliban on that day, ms",
        f"{1e3 * (perf_counter() - start) / len(members):.2f}",
    )
    whole = _median(lambda: list(everybody(ledger, on=ON, known=ON)), 3)
    _row("the whole world on one day, s", f"{whole:.2f}")

    worlds = []
    for finding in findings:
        values = {s: t for s in book.sentences if (t := finding.answer(s).truth)}
        worlds.append((values, ON))
    ours = _median(
        lambda: [evaluate(book, lambda s, v=v: v.get(s, Truth.NO), on) for v, on in worlds], 3
    )
    theirs = _median(
        lambda: [
            solve(FACTS, [world_of(v, book, on) for v, on in worlds[n : n + 250]])
            for n in range(0, len(worlds), 250)
        ],
        1,
    )
    one = _median(lambda: solve(FACTS, [world_of(*worlds[0][:1], book, ON)]), 5)
    _row("the rules alone, facts given, the whole world, s", f"{ours:.2f}")
    _row("the same, clingo, s", f"{theirs:.2f} ({theirs / ours:.0f} times)")
    _row("the same, clingo, one pair, ms", f"{1e3 * one:.1f}")


if __name__ == "__main__":
    main()
