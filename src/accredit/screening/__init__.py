"""Names against the stays on official lists of a day, with a score that explains itself.

Examples:
    >>> from accredit.screening import score
    >>> score("Brigade 313", "Brigade 314", "entity").why
    ('brigade in both', 'other numbers: 313 and 314')
"""

from accredit.screening.day import Held, Subject, subjects
from accredit.screening.history import Entry, History, entries, history, is_derived, sources_of
from accredit.screening.index import Hit, Index, Target, targets
from accredit.screening.names import Part, Reading, read_name
from accredit.screening.national import Lag, lags
from accredit.screening.queries import queries_in
from accredit.screening.score import THRESHOLD, Match, compare, score
from accredit.screening.screen import Asked, Found, Query, Screening, changed, screen
from accredit.screening.spells import Edge, ListedSpell, files_of, loaded, spells_of

__all__ = [
    "THRESHOLD",
    "Asked",
    "Edge",
    "Entry",
    "Found",
    "Held",
    "History",
    "Hit",
    "Index",
    "Lag",
    "ListedSpell",
    "Match",
    "Part",
    "Query",
    "Reading",
    "Screening",
    "Subject",
    "Target",
    "changed",
    "compare",
    "entries",
    "files_of",
    "history",
    "is_derived",
    "lags",
    "loaded",
    "queries_in",
    "read_name",
    "score",
    "screen",
    "sources_of",
    "spells_of",
    "subjects",
    "targets",
]
