"""Forecasts that were registered before the fact: written once, and never anything but read."""

from __future__ import annotations

from accredit.ledger.kept import Kept, read
from accredit.ledger.ledger import Ledger
from accredit.model import ForecastMade

__all__ = ["Kept", "register", "registered"]

_SINCE = 6  # the version from which there are such entries


def register(ledger: Ledger, forecast: ForecastMade, recorder: str) -> str:
    """Write a forecast to the user's ledger, unless it is there: the first day of it counts.

    Args:
        ledger: Where to write.
        forecast: What was forecast.
        recorder: Who registers it.

    Returns:
        Its id.

    Raises:
        InputError: When the id is there with another text, or no recorder is given.
        LedgerUnreadable: When there is no file to write to, or it cannot be written.
    """

    def fresh() -> list[ForecastMade]:  # asked while nobody else writes
        held = read(ledger, _SINCE, "id = ? AND type = 'forecast'", (forecast.id,))
        return [] if any(kept.item.text == forecast.text for kept in held) else [forecast]

    ledger.append_from(fresh, recorder)
    return forecast.id


def registered(ledger: Ledger, target: str | None = None) -> list[Kept[ForecastMade]]:
    """The forecasts that were registered, in the order in which they were recorded.

    Args:
        ledger: Where they are; one of a version before 6 holds none.
        target: Only those of moves towards this actor, by its id.
    """
    if target is None:
        return read(ledger, _SINCE, "type = 'forecast' ORDER BY seq")
    where = "target = ? AND actor = '' AND type = 'forecast' ORDER BY seq"
    return read(ledger, _SINCE, where, (target,))
