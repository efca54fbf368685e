"""Which states are neighbours, and where one lies from the other: whom `its neighbour` can mean.

The table is direct contiguity of the Correlates of War Project, made by `scripts/borders.py`.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from accredit.actors.load import gazetteer

__all__ = ["borders", "lies"]

# which way each word points: north and east of zero
_WAYS = {"northern": (1, 0), "southern": (-1, 0), "eastern": (0, 1), "western": (0, -1)}


def borders(state: str) -> frozenset[str]:
    """The states on its borders at some time since 1945; empty where none are known."""
    return _table().get(state, frozenset())


def lies(state: str, way: str, of: str) -> bool:
    """Whether the capital of a state lies that way from the capital of another.

    Args:
        state: The one looked for.
        way: `northern`, `southern`, `eastern` or `western`; any other word excludes nobody.
        of: The one it is seen from.
    """
    one, other = gazetteer().actors.get(state), gazetteer().actors.get(of)
    if way not in _WAYS or one is None or other is None:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    north, east = _WAYS[way]
    return north * (one.lat - other.lat) + east * (one.lon - other.lon) > 0


@cache
def _table() -> dict[str, frozenset[str]]:
    text = resources.files("accredit.actors").joinpath("data/borders.csv").read_text("utf-8")
    near: dict[str, set[str]] = {}
    for one, other in list(csv.reader(text.splitlines()))[1:]:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return {state: frozenset(found) for state, found in near.items()}
