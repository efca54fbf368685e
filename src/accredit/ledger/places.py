"""Where the user's ledger is."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from accredit.errors import InputError, LedgerUnreadable
from accredit.ledger.engines import is_server

__all__ = ["default_path", "is_there", "named", "place_of"]


def named(path: Path | str | None = None) -> Path | str | None:
    """What the user named, here or by `ACCREDIT_LEDGER`."""
    return path or os.environ.get("ACCREDIT_LEDGER") or None


def place_of(path: Path | str | None = None) -> Path | str | None:
    """Where the ledger is that the user named, or the environment, or nobody.

    Raises:
        InputError: When it is no path of a file and no URL of a server.
    """
    given = named(path)
    if not given:
        return default_path()
    if is_server(given):
        return str(given)
    if "://" in str(given):
        scheme = str(given).partition("://")[0]
        raise InputError(
            f"{scheme}://…: give the path of a file, or postgresql://USER@HOST/DATABASE"
        )
    return Path(given)


def default_path() -> Path | None:
    """Where the user's ledger is, unless told otherwise; `None` for a user without a home."""
    try:
        return platformdirs.user_data_path("accredit") / "ledger.sqlite"
    except RuntimeError:
        return None


def is_there(place: Path | str) -> bool:
    """Whether there is something at a place; of a server that is found out by asking it."""
    try:
        return is_server(place) or Path(place).exists()
    except OSError as error:
        raise LedgerUnreadable(
            f"{place}: {error.strerror}; give --ledger FILE or set ACCREDIT_LEDGER"
        ) from error
