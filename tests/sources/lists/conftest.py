"""A server and an archive for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accredit.sources.lists.archive import Archive
from tests.sources.lists.list_server import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "lists")
