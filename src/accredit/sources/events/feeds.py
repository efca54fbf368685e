"""The feeds that can be read."""

from __future__ import annotations

from functools import cache

from accredit.errors import UnknownId
from accredit.sources.events.acled import ACLED
from accredit.sources.events.feed import Feed
from accredit.sources.events.gdelt import GDELT_1, GDELT_2
from accredit.sources.events.ged import CANDIDATE, GED
from accredit.sources.events.icews import ICEWS
from accredit.sources.events.polecat import POLECAT
from accredit.sources.events.wikipedia import WIKIPEDIA

__all__ = ["feed", "feeds"]


@cache
def feeds() -> dict[str, Feed]:
    """Every feed by its id."""
    return {
        one.id: one for one in (GED, CANDIDATE, ACLED, ICEWS, POLECAT, GDELT_1, GDELT_2, WIKIPEDIA)
    }


def feed(name: str) -> Feed:
    """The feed with an id.

    Raises:
        UnknownId: When there is none.
    """
    if found := feeds().get(name):
        return found
    raise UnknownId(f"no feed of events is called {name!r}; there are {', '.join(feeds())}")
