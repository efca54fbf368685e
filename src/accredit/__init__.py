"""accredit: who recognises whom, who lists whom as terrorist, since when, and says who.

Heavy rooms load when they are first used, so `import accredit` is quick.

Examples:
    >>> import accredit
    >>> from datetime import date
    >>> ledger = accredit.open_ledger()
    >>> day = date(2025, 7, 4)
    >>> accredit.status_of(ledger, "RUS", "taliban", on=day, known=day).recognition.value
    'de-jure'
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOME = {
    "Act": ("accredit.model", "Act"),
    "Brief": ("accredit.brief", "Brief"),
    "Claim": ("accredit.model", "Claim"),
    "Evidence": ("accredit.model", "Evidence"),
    "PartialDate": ("accredit.model", "PartialDate"),
    "brief_of": ("accredit.brief", "compose"),
    "gazetteer": ("accredit.actors", "gazetteer"),
    "open_ledger": ("accredit.ledger", "open_ledger"),
    "read": ("accredit.coding", "read"),
    "read_document": ("accredit.sources", "read_document"),
    "status_of": ("accredit.status", "of"),
    "timeline": ("accredit.status", "timeline"),
    "who": ("accredit.status", "who"),
    "world": ("accredit.status.world", "world"),
}

__all__ = [
    "Act",
    "Brief",
    "Claim",
    "Evidence",
    "PartialDate",
    "brief_of",
    "gazetteer",
    "open_ledger",
    "read",
    "read_document",
    "status_of",
    "timeline",
    "who",
    "world",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'accredit' has no attribute {name!r}")
    room, member = _HOME[name]
    return getattr(import_module(room), member)
