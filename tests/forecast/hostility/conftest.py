"""Real events of feeds, loaded once for all tests that ask about them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from accredit.sources.events import EventStore, Given, feed, feeds
from tests.forecast.hostility.world import GED, ICEWS

NOW = datetime(2026, 11, 26, tzinfo=UTC)
RELEASED = date(2024, 6, 11)  # a day that a user might give


@pytest.fixture(scope="session")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> EventStore:
    """GED's events of Myanmar and a fifth of ICEWS, as `accredit events load` has them."""
    place = EventStore(tmp_path_factory.mktemp("events"))
    every = tuple(feeds().values())
    for name, path, version in (("ucdp-ged", GED, "24.1"), ("icews", ICEWS, "")):
        given = Given(RELEASED, NOW.date())
        place.load(shared / path, feed(name), every, given, version=version, now=NOW)
    return place
