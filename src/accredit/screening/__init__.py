"""Who may be meant by a name: listed names against a query, with a score that explains itself.

Pure: names in, matches out. Nothing here knows of a day or a ledger; whoever asks says which
names are listed then.

Examples:
    >>> from accredit.screening import score
    >>> score("Brigade 313", "Brigade 314", "entity").why
    ('brigade in both', 'other numbers: 313 and 314')
"""

from accredit.screening.index import Hit, Index, Target, targets
from accredit.screening.names import Part, Reading, read_name
from accredit.screening.score import THRESHOLD, Match, compare, score

__all__ = [
    "THRESHOLD",
    "Hit",
    "Index",
    "Match",
    "Part",
    "Reading",
    "Target",
    "compare",
    "read_name",
    "score",
    "targets",
]
