"""How fast futures of a cascade are drawn, beside two plain ways of drawing them, on one core.

    python -m benchmarks.cascade [--futures 100000]

195 states, 120 months, everybody with some influence on everybody. Both plain ways throw a die for
each state and month: one with numpy, a block of futures at once, one in a loop compiled by numba,
an exponential for each throw, as a textbook has it. All draw from the same model, and the table
says how many move on average by each.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
from numba import njit

sys.path.insert(0, str(Path(__file__).parent.parent))

from accredit.forecast.cascade import Cascade, run
from accredit.forecast.hostility.series import Floats

STATES, MONTHS, STRENGTH = 195, 120, 4.0
ROUNDS = 5
_BLOCK = 1_000
_COLD = """
from time import perf_counter
from benchmarks.cascade import world
start = perf_counter()
from accredit.forecast.cascade import run
run(world(), futures=100, seed=1)
print(perf_counter() - start)
"""


def world() -> Cascade:
    """Hazards that differ by state and fall with time; weights of the others that add up to 1."""
    rng = np.random.default_rng(0)
    weights = rng.random((STATES, STATES))
    np.fill_diagonal(weights, 0)
    weights /= weights.sum(axis=0)
    base = rng.normal(-6.6, 1, STATES) + np.linspace(0, -0.5, MONTHS)[:, np.newaxis]
    return Cascade(base, STRENGTH * weights)


def by_numpy(cascade: Cascade, futures: int) -> float:
    """The mean number of movers, month after month, a block of futures at once."""
    rng = np.random.default_rng(1)
    base, influence = cascade.base.astype(np.float32), cascade.influence.astype(np.float32)
    total = 0.0
    for first in range(0, futures, _BLOCK):
        moved = np.zeros((min(_BLOCK, futures - first), STATES), np.float32)
        for month in range(MONTHS):
            chance = -np.expm1(-np.exp(base[month] + moved @ influence))
            moved[rng.random(moved.shape, np.float32) < chance] = 1
        total += moved.sum()
    return float(total / futures)


@njit(cache=True)
def by_textbook(base: Floats, influence: Floats, futures: int) -> float:
    """The same, a future after the other, in a compiled loop."""
    months, n = base.shape
    rates, factors = np.exp(base), np.exp(influence)
    np.random.seed(1)
    total = 0
    for _ in range(futures):
        drawn_on = np.ones(n)
        month_of = np.full(n, months)
        for month in range(months):
            for i in range(n):
                if month_of[i] == months:
                    chance = 1 - np.exp(-rates[month, i] * drawn_on[i])
                    if np.random.random() < chance:
                        month_of[i] = month
            for j in range(n):
                if month_of[j] == month:
                    drawn_on *= factors[j]
        total += np.sum(month_of < months)
    return total / futures


def _timed(work: Callable[[], float], rounds: int) -> tuple[float, float]:
    times, mean = [], 0.0
    for _ in range(rounds):
        start = perf_counter()
        mean = work()
        times.append(perf_counter() - start)
    return statistics.median(times), mean


def _cold() -> float:
    """Seconds from import to the first hundred futures, in a process of its own."""
    return float(subprocess.check_output([sys.executable, "-c", _COLD], text=True))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--futures", type=int, default=100_000)
    number = parser.parse_args().futures
    cascade = world()
    many = Cascade(
        *(np.repeat(a[np.newaxis], 1_000, axis=0) for a in (cascade.base, cascade.influence))
    )
    few = number // 20
    by_textbook(cascade.base, cascade.influence, 1)
    run(cascade, futures=1, seed=1)
    ours = _timed(lambda: run(cascade, futures=number, seed=1).mean(MONTHS), ROUNDS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [
        ("accredit", number, *ours),
        ("accredit, a draw of the parameters every hundred futures", number,
         *_timed(lambda: run(many, futures=number, seed=1).mean(MONTHS), ROUNDS)),
        ("numba, textbook", few,
         *_timed(lambda: by_textbook(cascade.base, cascade.influence, few), 3)),
        ("numpy, month by month", few, *_timed(lambda: by_numpy(cascade, few), 3)),
    ]  # fmt: skip
    print(f"| {number:,} futures of {STATES} states in {MONTHS} months | s | times ours | movers |")
    print("|---|---|---|---|")
    for what, futures, seconds, mean in rows:
        whole = seconds * number / futures
        print(f"| {what} | {whole:.2f} | {whole / ours[0]:.1f} | {mean:.1f} |")
    print(f"\nThe plain ways drew {few:,} futures. Peak memory before them {memory:.0f} MB.")
    print(f"A second process has its first hundred futures after {_cold():.2f} s.")


if __name__ == "__main__":
    main()
