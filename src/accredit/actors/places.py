"""In which state a town lies: for attacks, whose target is the state on whose land they fell.

The table is derived from GeoNames (https://www.geonames.org, CC BY 4.0) by `scripts/places.py`:
towns of 15,000 people and more whose name is not also that of an actor, a word, or another town
of a like size. Beside it stand provinces and towns that war news names and that table lacks, each
with its source: GeoNames, ISO 3166-2 or a page (`regions.csv`, by `scripts/regions.py`).
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib import resources

from accredit.actors.load import gazetteer

__all__ = ["LONGEST", "state_of"]

LONGEST = 4  # words of a name that are looked at


def state_of(name: str, on: date) -> str:
    """The state in which a town lies.

    Args:
        name: Its name, folded.
        on: The day; a state that did not exist then is not given.

    Returns:
        The id of the state; empty where the town is not known, or its name says too little.
    """
    state = _table().get(name, "")
    return state if state and gazetteer().actor(state).exists_on(on) else ""


@cache
def _table() -> dict[str, str]:
    data = resources.files("accredit.actors").joinpath("data")
    texts = (data.joinpath(name).read_text("utf-8") for name in ("regions.csv", "places.csv"))
    return {row[0]: row[1] for t in texts for row in csv.reader(t.splitlines()[1:])}
