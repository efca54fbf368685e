"""Real events for the tests, from the collected material; and counts made up by a known law."""

import csv
import gzip
from pathlib import Path

import numpy as np

from accredit.forecast.hostility.series import Month

GED = "data/events/ucdp_ged_myanmar_1989_2023.csv.gz"
ICEWS = "data/events/icews05-15_20pct_sample.tsv.gz"
FIRST, LAST = Month.parse("1989-01"), Month.parse("2023-12")
DELISTED, CEASEFIRE = "2021-03-11", "2020-11-01"  # the ceasefire is known to its month
HOSTILE = {
    "Abduct, hijack, or take hostage",
    "Assassinate",
    "Carry out suicide bombing",
    "Conduct suicide, car, or other non-military bombing",
    "Kill by physical assault",
    "Occupy territory",
    "Threaten with military force",
    "Use unconventional violence",
    "fight with small arms and light weapons",
}


def myanmar(shared: Path, exact: bool = False) -> dict[str, np.ndarray]:
    """Days of state-based events by dyad; `exact`: only those dated to two days."""
    days: dict[str, list[str]] = {}
    with gzip.open(shared / GED, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted = float(row["type_of_violence"]) == 1
            if wanted and (not exact or float(row["date_prec"]) <= 2):
                days.setdefault(row["side_b"], []).append(row["date_start"])
    return {name: np.array(of, dtype="datetime64[D]") for name, of in days.items()}


def taliban(shared: Path) -> np.ndarray:
    """Days of hostile events with a Taliban source in the sample of ICEWS."""
    with gzip.open(shared / ICEWS, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    found = [row[3] for row in rows if "(Taliban)" in row[0] and row[1] in HOSTILE]
    return np.array(found, dtype="datetime64[D]")


def simulated(first: Month, rates: list[float], seed: int) -> np.ndarray:
    """Days of Poisson events with the given rates a month."""
    rng = np.random.default_rng(seed)
    days: list[np.datetime64] = []
    for step, rate in enumerate(rates):
        start = first.plus(step).first_day
        days += [
            start + np.timedelta64(int(day), "D") for day in rng.integers(0, 28, rng.poisson(rate))
        ]
    return np.array(days, dtype="datetime64[D]")
