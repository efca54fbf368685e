"""Events at size: a feed read, one dyad among ten million rows, an effect, and a cold start.

    python -m benchmarks.events [--rows N] [--long]

N rows of UCDP's GED are made by repeating the real ones of Myanmar (beside the project) with new
ids, and ten times as many of a feed like GDELT are made up: a hundred daily files, some hundred
actors of which few are in most. By default N is 100,000; with `--long` it is a million, as in the
README. Each measure is a process of its own, and those that are compared take turns. Peers do less:
they check no row, and are given the names looked up. All data go to a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from unittest.mock import patch

from benchmarks.events_made import KNOWN, RELEASED, SAMPLE, make_ged, make_store
from benchmarks.events_read import read_limit, read_ours, read_pandas, read_polars

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from accredit.forecast.hostility.counts import CountFit

    Call: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]

Found: TypeAlias = dict[str, float]

ROOT = Path(__file__).parent.parent
DYADS = 500
RUNS = 3  # processes of each measure
AGAIN = 5  # repeats in one process
PAIR = ("isis-k", "RUS")


def repeated(ask: Callable[[], int]) -> Found:
    """The first answer's time, and the median of the next."""
    times, found = [], 0
    for _ in range(AGAIN + 1):
        start = time.perf_counter()
        found = ask()
        times.append(time.perf_counter() - start)
    return {"s": statistics.median(times[1:]), "first": times[0], "events": found}


def query_ours(folder: Path, _rows: int) -> Found:
    """What `accredit hostility` asks: record and feeds, the kin apart, what the feed covers."""
    from accredit.forecast.hostility.dyad import dyad
    from accredit.ledger import open_ledger
    from accredit.sources.events import EventStore

    ledger, store = open_ledger(None), EventStore(folder / "store")
    return repeated(lambda: len(dyad(ledger, store, *PAIR, known=KNOWN).feeds[0].days))


def query_polars(folder: Path, _rows: int) -> Found:
    """The events alone, by a lazy scan in polars; no pyarrow is needed for that."""
    import polars as pl

    from accredit.forecast.hostility.dyad import sides

    groups, states = sides(*PAIR)

    def ask() -> int:
        rows = pl.scan_parquet(folder / "store" / "parts" / "*.parquet").filter(
            (pl.col("kind") == "attack")
            & pl.col("target_state").is_in(states)
            & pl.col("actor").is_in(groups)
            & (pl.col("known") <= KNOWN)
        )
        return len(rows.select("feed", "earliest", "killed_best").sort("earliest").collect())

    return repeated(ask)


def query_limit(folder: Path, _rows: int) -> Found:
    """The events alone, by one query of DuckDB on an open connection."""
    import duckdb

    from accredit.forecast.hostility.dyad import sides

    groups, states = (", ".join(f"'{one}'" for one in side) for side in sides(*PAIR))
    query = (
        f"select feed, earliest, killed_best from '{folder}/store/parts/*.parquet' "
        f"where kind = 'attack' and target_state in ({states}) and actor in ({groups}) "
        f"and known <= '{KNOWN}' order by earliest"
    )
    with duckdb.connect() as db:
        return repeated(lambda: len(db.execute(query).fetchall()))


def effect(_folder: Path, _rows: int) -> Found:
    """An effect with 500 placebo dyads and every placebo date, and the fits in it by statsmodels.

    The placebos are ratios of counts, and are no fits: those are of the dyad itself.
    """
    import numpy as np

    from accredit.forecast.hostility import interrupted, placement, rates
    from accredit.forecast.hostility.counts import fit_negative_binomial
    from accredit.forecast.hostility.effect import Rival, measure
    from accredit.forecast.hostility.series import Month

    chance = np.random.default_rng(7)
    watched = np.arange("1989-01-01", "2024-01-01", dtype="datetime64[D]")
    rate = np.where(watched < np.datetime64("2010-04-01"), 2.0, 1.0)
    rate = rate * np.repeat(chance.gamma(1.0, 1.0, len(watched) // 30 + 1), 30)[: len(watched)]
    days = chance.choice(watched, 4_000, p=rate / rate.sum())
    others = {f"{n}": chance.choice(watched, chance.integers(50, 1_000)) for n in range(DYADS)}
    calls: list[Call] = []

    def kept(counts: NDArray[np.float64], design: NDArray[np.float64]) -> CountFit:
        calls.append((np.asarray(counts), np.asarray(design)))
        return fit_negative_binomial(counts, design)

    def ask() -> int:
        report = measure(
            days, date(2010, 3, 11), Month.parse("1989-01"), Month.parse("2023-12"), others=others,
            rivals=[Rival("2009-10", "another", same_dyad=True)],
        )  # fmt: skip
        return len(report.dyads) + (report.dates.every.dates if report.dates else 0)

    whole = repeated(ask)
    with ExitStack() as watched_fits:
        for room in (interrupted, placement, rates):
            watched_fits.enter_context(patch.object(room, "fit_negative_binomial", kept))
        ask()
    return {**whole, **_fits(calls)}


def _fits(calls: list[Call]) -> Found:
    import statsmodels.api as sm

    from accredit.forecast.hostility.counts import fit_negative_binomial

    warnings.simplefilter("ignore")  # statsmodels warns of what it cannot fit
    start = time.perf_counter()
    ours = [fit_negative_binomial(*call).log_likelihood for call in calls]
    spent = time.perf_counter() - start
    start = time.perf_counter()
    theirs = [float(sm.NegativeBinomial(*call).fit(disp=0).llf) for call in calls]
    peer = time.perf_counter() - start
    lower = sum(not b > a - 1e-3 for a, b in zip(ours, theirs, strict=True))
    higher = sum(b > a + 1e-3 for a, b in zip(ours, theirs, strict=True))
    found = {"fits": len(calls), "fits_s": spent, "peer_s": peer}
    return {**found, "lower": lower, "higher": higher}


def cold(folder: Path, _rows: int) -> Found:
    """Commands in fresh processes, after one run to warm the caches of the disk."""
    from accredit.sources.events import EventStore, Given, feed, feeds

    cli = [sys.executable, "-m", "accredit.cli"]
    asked = {
        "floor": [sys.executable, "-c", "pass"],
        "hostility": [*cli, "hostility", *PAIR, "--events", str(folder / "nothing")],
        "among": [*cli, "hostility", *PAIR, "--events", str(folder / "store")],
    }
    if SAMPLE.exists():
        given, every = Given(RELEASED, KNOWN), tuple(feeds().values())
        EventStore(folder / "ged").load(
            SAMPLE, feed("ucdp-ged"), every, given, version="24.1", now=datetime.now(UTC)
        )
        act = "MMR delist arakan-army 2021-03-11"
        asked["effect"] = [*cli, "effect", act, "--events", str(folder / "ged")]
    found = {}
    for name, command in asked.items():
        times = []
        for _ in range(AGAIN + 1):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            times.append(time.perf_counter() - start)
        found[name] = statistics.median(times[1:])
    return found


QUERY = (query_ours, query_polars, query_limit)
READ = (read_ours, read_pandas, read_polars, read_limit)
STEPS = {step.__name__: step for step in (make_ged, make_store, *READ, *QUERY, effect, cold)}


def child(name: str, folder: Path, rows: int) -> Found:
    """One measure in a process of its own, with its peak memory in MB."""
    command = [sys.executable, "-m", "benchmarks.events", "--child", name]
    command += ["--folder", str(folder), "--rows", str(rows)]
    nobody = {**os.environ, "XDG_DATA_HOME": str(folder / "home")}  # who has no ledger
    nobody.pop("ACCREDIT_LEDGER", None)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=nobody
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    found = dict(json.loads(done.stdout.splitlines()[-1]))
    print(f"{name}: {found}", file=sys.stderr)
    return found


def in_turn(steps: Iterable[Callable[[Path, int], Found]], folder: Path, rows: int) -> list[Found]:
    """Measures taken in turn, several times: the medians of each."""
    names = [step.__name__ for step in steps]
    runs = [[child(name, folder, rows) for name in names] for _ in range(RUNS)]
    return [
        {key: statistics.median(one[key] for one in several) for key in several[0]}
        for several in zip(*runs, strict=True)
    ]


def reading(folder: Path, rows: int) -> Iterator[str]:
    """The table of reading."""
    child("make_ged", folder, rows)
    ours, pandas, polars, limit = in_turn(READ, folder, rows)
    for key in ("rows", "named"):
        if not ours[key] == pandas[key] == polars[key]:
            raise SystemExit(f"not the same {key}: {ours[key]}, {pandas[key]}, {polars[key]}")
    yield f"| UCDP GED, {rows:,} rows | rows a second | times ours | peak MB |"
    yield "|---|---|---|---|"
    named = {"accredit (aim 200,000)": ours, "pandas": pandas, "polars": polars}
    for name, one in {
        **named,
        "DuckDB, cells read, nothing made of them: the limit": limit,
    }.items():
        ratio = f"{ours['s'] / one['s']:.2f}"
        yield f"| {name} | {rows / one['s']:,.0f} | {ratio} | {one['peak']:,.0f} |"


def asking(folder: Path, rows: int) -> Iterator[str]:
    """The table of one dyad."""
    child("make_store", folder, rows)
    found = in_turn(QUERY, folder, rows)
    if len({one["events"] for one in found}) > 1:
        raise SystemExit(f"not the same events: {found}")
    yield f"| one dyad among {rows:,} rows | s | first, s | ours takes times | peak MB |"
    yield "|---|---|---|---|---|"
    names = ("accredit (aim 0.5)", "polars, events alone", "DuckDB, events alone: the limit")
    for name, one in zip(names, found, strict=True):
        ratio = f"{found[0]['s'] / one['s']:.1f}"
        yield f"| {name} | {one['s']:.3f} | {one['first']:.3f} | {ratio} | {one['peak']:,.0f} |"


def others(folder: Path, rows: int) -> Iterator[str]:
    """The table of an effect, and of cold starts."""
    one, start = child("effect", folder, rows), child("cold", folder, rows)
    ratio = one["peer_s"] / one["fits_s"]
    yield "| what | s |"
    yield "|---|---|"
    yield f"| an effect, {DYADS} placebo dyads and all dates (aim 5) | {one['s']:.3f} |"
    yield f"| its {one['fits']} negative binomial fits | {one['fits_s']:.3f} |"
    yield f"| the same by statsmodels, {ratio:.0f} times as long | {one['peer_s']:.3f} |"
    yield f"| `python -c pass`, the floor | {start['floor']:.2f} |"
    yield f"| `accredit hostility isis-k RUS`, cold | {start['hostility']:.2f} |"
    yield f"| the same with {rows:,} rows loaded | {start['among']:.2f} |"
    if "effect" in start:
        yield f"| `accredit effect` of a delisting, GED of Myanmar loaded | {start['effect']:.2f} |"
    print(
        f"of the fits statsmodels ends lower in {one['lower']}, higher in {one['higher']}",
        file=sys.stderr,
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, help="of GED; ten times as many of GDELT")
    parser.add_argument("--long", action="store_true", help="a million rows, and ten million")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    rows = given.rows or (1_000_000 if given.long else 100_000)
    if given.child:
        found = STEPS[given.child](given.folder, rows) or {}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**found, "peak": peak}))
        return
    with tempfile.TemporaryDirectory(prefix="accredit-events-") as scratch:
        folder = Path(scratch)
        if SAMPLE.exists():
            print(*reading(folder, rows), "", sep="\n")
        else:
            print(f"reading is left out: {SAMPLE} is not there\n")
        print(*asking(folder, 10 * rows), "", *others(folder, 10 * rows), sep="\n")


if __name__ == "__main__":
    main()
