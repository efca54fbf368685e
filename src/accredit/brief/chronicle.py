"""What happened, in order: between the parties of a document, and what its verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from accredit import status
from accredit.brief.dossier import Judged
from accredit.ledger import Ledger
from accredit.model import Act
from accredit.status import Item

__all__ = ["chronicle"]


def chronicle(
    ledger: Ledger,
    dyads: Iterable[tuple[str, str]],
    judged: Sequence[Judged],
    known: date,
    further: Iterable[str] = (),
) -> tuple[Item, ...]:
    """Acts and recorded words, oldest first, each once.

    Args:
        ledger: Where they are.
        dyads: The pairs whose whole history is told.
        judged: Claims; the acts that their verdicts rest on are told too.
        known: Only what the world knew by then.
        further: Ids of further acts that are told: attacks of the groups named.
    """
    found = [item for dyad in dyads for item in status.timeline(ledger, *dyad, known=known)]
    items = {item.id: item for item in found}
    for key in dict.fromkeys((*(key for j in judged for key in j.verdict.because), *further)):
        entry = ledger.find(key).item
        if key not in items and isinstance(entry, Act) and (item := status.item_of(entry, known)):
            items[key] = item
    return tuple(sorted(items.values(), key=_place))


def _place(item: Item) -> tuple[date, date, str]:
    """An item of which only the last possible day is known stands on that day."""
    earliest, latest = item.valid.sort_key
    return (item.valid.earliest or latest, latest if item.valid else earliest, item.id)
