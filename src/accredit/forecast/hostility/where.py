"""Where events of feeds are kept: in a folder of the user's, by default beside the ledger."""

from __future__ import annotations

import os
from pathlib import Path

from accredit.errors import InputError
from accredit.ledger import default_path, place_of
from accredit.sources.events import EventStore

__all__ = ["events_at"]


def events_at(folder: Path | None, ledger: str | None) -> EventStore:
    """The events that the user named, or those beside the ledger that he named.

    Args:
        folder: By default `ACCREDIT_EVENTS`, else beside the ledger.
        ledger: As `open_ledger` takes it.

    Raises:
        InputError: When neither is named and the user has no folder for data.
    """
    if given := folder or os.environ.get("ACCREDIT_EVENTS"):
        return EventStore(Path(given))
    place = place_of(ledger)
    if isinstance(place, str):
        place = default_path()  # events of a shared ledger are each user's own
    if place is None:
        raise InputError("where are the events to be? give --events FOLDER or set ACCREDIT_EVENTS")
    return EventStore(place.with_name(f"{place.stem}-events"))
