"""A ledger of either engine; what is tested with it is tested on both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.places import Place, new_schema


@pytest.fixture
def other(place: Place, tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """A second one, of the other engine."""
    if place.engine == "postgresql":
        return Place("sqlite", str(tmp_path / "other.sqlite"))
    return Place("postgresql", new_schema(request.getfixturevalue("postgresql")))
