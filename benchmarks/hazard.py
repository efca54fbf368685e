"""How long a hazard model takes to fit, beside lifelines and statsmodels on the same rows.

    python -m benchmarks.hazard [--rounds 9]

57,477 rows of 8 covariates: states at risk, by month, in 20 episodes. All on one core, and times
are the processor's, so that what else runs on the machine counts less. A cold process starts
Python, imports what it needs, makes the rows and fits once; ours has its compiled code on disk from
the run before. statsmodels fits our model without effects, and its coefficients are compared;
lifelines fits Cox's, so that they only lie near.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from numpy.typing import NDArray

ROWS, EPISODES, STATES, MONTHS = 57_477, 20, 195, 17
SLOPES = np.array([0.5, -0.3, 0.2, 0.0, 0.0, 0.4, 0.1, -0.2])
NAMES = [f"x{column}" for column in range(len(SLOPES))]

Rows = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]


def rows() -> Rows:
    """Covariates, moves, the state in its episode, and the month."""
    chance = np.random.default_rng(1)
    units = EPISODES * STATES
    x = chance.standard_normal((units, MONTHS, len(SLOPES)))
    x[:, :, 4:] = x[:, :1, 4:]  # half of the columns never change within a unit
    effects = np.repeat(chance.normal(0, 0.5, EPISODES), STATES)
    eta = -4.66 + x @ SLOPES + effects[:, None]
    moves = chance.random(eta.shape) < -np.expm1(-np.exp(eta))
    at_risk = np.cumsum(moves, axis=1) - moves == 0
    unit, month = (place[:ROWS] for place in np.nonzero(at_risk))
    return x[unit, month], moves[unit, month].astype(np.float64), unit, month


def ours(data: Rows, tau: float | None) -> Callable[[], Any]:
    """Our fit; tau 0 is without effects of the episodes, none is estimated."""
    from accredit.forecast.hazard import fit

    x, moved, unit, _ = data
    episode = unit // STATES
    return lambda: fit(x, moved, episode, names=NAMES, tau=tau)


def by_statsmodels(data: Rows) -> Callable[[], Any]:
    """A generalised linear model with the same link."""
    import statsmodels.api as sm

    x, moved, _, _ = data
    design = np.column_stack([np.ones(len(x)), x])
    family = sm.families.Binomial(link=sm.families.links.CLogLog())
    return lambda: sm.GLM(moved, design, family=family).fit()


def by_lifelines(data: Rows) -> Callable[[], Any]:
    """Cox's model with covariates that vary in time."""
    import pandas as pd
    from lifelines import CoxTimeVaryingFitter

    x, moved, unit, month = data
    frame = pd.DataFrame(x, columns=NAMES)
    frame = frame.assign(unit=unit, start=month, stop=month + 1, moved=moved)
    ends = {"id_col": "unit", "start_col": "start", "stop_col": "stop", "event_col": "moved"}
    return lambda: CoxTimeVaryingFitter().fit(frame, **ends)


WAYS: dict[str, Callable[[Rows], Callable[[], Any]]] = {
    "accredit, no effects of episodes": lambda data: ours(data, 0.0),
    "accredit, effects, tau given": lambda data: ours(data, 0.5),
    "accredit, effects, tau estimated": lambda data: ours(data, None),
    "statsmodels, GLM cloglog": by_statsmodels,
}
if find_spec("lifelines"):  # one of the libraries that it needs has no wheel
    WAYS["lifelines, CoxTimeVaryingFitter"] = by_lifelines


def _warm(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        work()
        times.append(process_time() - start)
    return statistics.median(times)


def _cold(way: str) -> float:
    before = os.times()
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.hazard", "--once", way]
    subprocess.run(command, check=True, cwd=Path(__file__).parent.parent)
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--once", choices=WAYS, help="fit so once and print nothing")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):  # one core for all; inherited by the cold processes
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    warnings.simplefilter("ignore")
    data = rows()
    if given.once:
        WAYS[given.once](data)()
        return
    found = {name: way(data)() for name, way in WAYS.items()}
    print(f"{len(data[0]):,} rows, {len(NAMES)} columns, {data[1].sum():.0f} moves\n")
    print("| fit | ms | times ours | cold process, s |\n|---|---|---|---|")
    first = 0.0
    for name, way in WAYS.items():
        took = 1e3 * _warm(way(data), given.rounds)
        first = first or took
        cold = statistics.median(_cold(name) for _ in range(3))
        print(f"| {name} | {took:.1f} | {took / first:.1f} | {cold:.2f} |")
    flat, _, _, theirs, *cox = found.values()
    off = np.abs(flat.coefficients - theirs.params).max()
    print(f"\nCoefficients differ from statsmodels' by {off:.1e} at most.")
    for other in cox:
        off = np.abs(flat.coefficients[1:] - other.params_).max()
        print(f"They differ from lifelines' by {off:.3f} at most.")


if __name__ == "__main__":
    main()
