"""A forecast on the map of a page: who is how likely, who had moved, of whom it is supposed."""

from __future__ import annotations

from typing import Any

from accredit.actors import gazetteer
from accredit.brief.world_map import own_land
from accredit.forecast.prospect import Forecast
from accredit.forecast.words import count_of, share_words
from accredit.web.pages.situation_places import before, places

__all__ = ["BANDS", "bands", "map_told"]

# Ends of the bands of the map: of equal width by logarithm, and the same for every forecast, so
# that a colour always means the same and a small probability never looks like a large one.
BANDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)


def map_told(found: Forecast) -> dict[str, Any]:
    """What the script of the map reads: each state in either world, and words for it."""
    world, months = gazetteer(), found.months
    moving = {one.actor for one in found.given if one.moves}
    rows: dict[str, dict[str, str]] = {}
    within = f"within {count_of(months, 'month')}"
    for one in found.states:
        low, high = one.interval[months]
        told = f"{share_words(one.p[months])} {within}, {share_words(low)} to {share_words(high)} "
        rows[one.actor] = {
            "value": "supposed" if one.given else _band(one.p[months]),
            "without": _band(one.without[months]),
            "told": "supposed to move" if one.given else f"{told}in nine of ten draws",
            "told_without": f"{share_words(one.without[months])} {within}",
        }  # fmt: skip
    for actors, value, words in (
        ([one for one in found.moved if one not in moving], "moved", "had moved"),
        (own_land(found), "party", "the target, or whose land it holds or claims"),
    ):
        own = {"value": value, "without": value, "told": words, "told_without": words}
        rows |= dict.fromkeys(actors, own)
    return {
        "target": found.target, "on": str(found.as_of), "known": str(found.known),
        "rows": {key: row | {"name": world.name(key)} for key, row in rows.items()},
        "places": places(), "before": before(),
    }  # fmt: skip


def _band(p: float) -> str:
    return f"p{sum(p >= end for end in BANDS)}"


def bands() -> list[tuple[str, str]]:
    """The bands of the map, with words for them."""
    ends = [f"{100 * end:g} %" for end in BANDS]
    middle = [f"{100 * a:g} to {b}" for a, b in zip(BANDS, ends[1:], strict=False)]
    words = [f"under {ends[0]}", *middle, f"{ends[-1]} or more"]
    return [(f"p{n}", one) for n, one in enumerate(words)]
