"""Names against the stays on official lists of a day."""

from accredit.screening.history import Entry, History, entries, history, sources_of
from accredit.screening.national import Lag, lags
from accredit.screening.spells import Edge, ListedSpell, files_of, loaded, spells_of

__all__ = [
    "Edge",
    "Entry",
    "History",
    "Lag",
    "ListedSpell",
    "entries",
    "files_of",
    "history",
    "lags",
    "loaded",
    "sources_of",
    "spells_of",
]
