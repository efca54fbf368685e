"""What happened, in order: between the parties of a document, and what its verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from accredit import status
from accredit.brief.dossier import Judged
from accredit.brief.words import entry_words
from accredit.ledger import Ledger, weigh
from accredit.model import Act, Statement
from accredit.status import Item

__all__ = ["chronicle"]


def chronicle(
    ledger: Ledger, dyads: Iterable[tuple[str, str]], judged: Sequence[Judged], known: date
) -> tuple[Item, ...]:
    """Acts and recorded words, oldest first, each once.

    Args:
        ledger: Where they are.
        dyads: The pairs whose whole history is told.
        judged: Claims; the acts that their verdicts rest on are told too.
        known: Only what the world knew by then.
    """
    found = [item for dyad in dyads for item in status.timeline(ledger, *dyad, known=known)]
    items = {item.id: _in_words(item, ledger) for item in found}
    for key in dict.fromkeys(key for j in judged for key in j.verdict.because):
        entry = ledger.find(key).item
        if key not in items and isinstance(entry, Act) and (item := _item(entry, known)):
            items[key] = item
    return tuple(sorted(items.values(), key=_place))


def _in_words(item: Item, ledger: Ledger) -> Item:
    said = ledger.find(item.id).item
    return replace(item, text=entry_words(said)) if isinstance(said, Statement) else item


def _item(act: Act, known: date) -> Item | None:
    weight = weigh(act, known)
    if weight is None:
        return None
    return Item(
        id=act.id,
        valid=weight.valid,
        known=act.known,
        kind=act.kind,
        text=entry_words(act),
        sources=tuple(dict.fromkeys(e.source for e in act.evidence if e.known <= known)),
        disputed=weight.disputed or weight.defeated or bool(weight.others),
    )


def _place(item: Item) -> tuple[date, date, str]:
    """An item of which only the last possible day is known stands on that day."""
    earliest, latest = item.valid.sort_key
    return (item.valid.earliest or latest, latest if item.valid else earliest, item.id)
