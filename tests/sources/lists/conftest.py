"""An archive for each test."""

from pathlib import Path

import pytest

from accredit.sources.lists.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "lists")
