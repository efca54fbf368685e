"""What the archive asks of a disk: that it says clearly when it fails, and keeps what it has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accredit.errors import OutsideError

__all__ = ["settle", "told"]


@contextmanager
def told(path: Path, done: str = "written") -> Iterator[None]:
    """Say in one line what a disk could not do.

    Args:
        path: What the line names.
        done: What cannot be done with it.

    Raises:
        OutsideError: When the disk is full, closed or broken.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise OutsideError(f"{where}: cannot be {done}: {error.strerror or error}") from error


def settle(*folders: Path) -> None:
    """See to it that names new in these folders outlast a loss of power."""
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
