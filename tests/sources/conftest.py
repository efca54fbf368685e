"""A server for each test that wants one."""

from collections.abc import Iterator

import pytest

from tests.sources.web.server import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site
