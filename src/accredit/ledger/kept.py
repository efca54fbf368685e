"""Entries that no question about the world reads, asked for by those who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from accredit.ledger.entries import Aside, entry_of
from accredit.ledger.ledger import Ledger
from accredit.ledger.store import Store

__all__ = ["Kept", "read", "store_since"]

Held = TypeVar("Held", bound=Aside)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Held]):
    """An entry on a document or a forecast, as it stands in the ledger.

    Attributes:
        number: Its place in the ledger, by which a review names it.
    """

    number: int
    item: Held
    recorded: datetime
    recorder: str


def read(
    ledger: Ledger, since: int, where: str, values: tuple[str | int, ...] = ()
) -> list[Kept[Any]]:
    """Entries of the user's ledger; none where it is older than they are.

    Args:
        ledger: Where they are.
        since: The version from which a ledger has such entries.
        where: Which ones and in what order, in SQL with `?` marks; the table goes by `c`.
        values: For the marks.
    """
    store = store_since(ledger, since)
    if store is None:
        return []
    rows = store.engine.rows(
        f"SELECT seq, type, body, recorded, recorder FROM entry c WHERE {where}",  # noqa: S608  only `?` marks are put in
        values,
    )
    return list(_kept(rows))


def store_since(ledger: Ledger, since: int) -> Store | None:
    """The user's entries, where there are any and they are of a version or a later one."""
    store = ledger.overlay
    return store if store is not None and store.version >= since else None


def _kept(rows: Sequence[tuple[Any, ...]]) -> Iterator[Kept[Any]]:
    for seq, *columns in rows:
        entry = entry_of(*columns)
        yield Kept(seq, entry.item, entry.recorded, entry.recorder)
