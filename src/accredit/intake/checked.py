"""What the check of the record would refuse in an act or a statement, before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from accredit.errors import AccreditError
from accredit.intake.items import Told
from accredit.ledger.lines import item_of
from accredit.model import Act, Evidence, Statement
from accredit.model.codec import to_plain
from accredit.record.check import row_faults

__all__ = ["faults"]


def faults(item: Told) -> list[str]:
    """What is wrong with an entry by itself; each a line that says what to mend."""
    return list(dict.fromkeys(_faults(item)))


def _faults(item: Told) -> Iterator[str]:
    try:
        item_of(_line(item))
    except AccreditError as error:
        yield str(error)
        return
    if isinstance(item, Act):
        yield from row_faults("acts", _row(item))
    elif isinstance(item, Statement):
        yield from row_faults("statements", _row(item))
    for evidence in item.evidence:
        yield from _clock(item, evidence)


def _line(item: Told) -> dict[str, Any]:
    """As a line of `accredit ledger append`."""
    line: dict[str, Any] = to_plain(item)
    if isinstance(item, Statement):
        line["about_type"] = item.type
    return {**line, "type": type(item).__name__.lower()}


def _row(item: Act | Statement) -> dict[str, str]:
    """As a row of the record."""
    return {f.name: _cell(getattr(item, f.name)) for f in fields(item) if f.name != "evidence"}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(str(part) for part in value)
    return "" if value is None or value is False else str(value)


def _clock(item: Told, evidence: Evidence) -> Iterator[str]:
    """Nothing is known before it was."""
    if not isinstance(item, Act):
        return
    first = item.announced.earliest or evidence.valid.earliest or item.valid.earliest
    if first and evidence.known < first:
        yield f"known {evidence.known} is before {first}: what is to come is no act yet"
