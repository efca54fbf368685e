"""Official lists read from the files of those who keep them, and compared."""

from accredit.sources.lists.catalogue import (
    Assertions,
    Source,
    catalogue,
    entry_of,
    is_target,
    source,
)
from accredit.sources.lists.diff import Change, Difference, diff
from accredit.sources.lists.read import read

__all__ = [
    "Assertions",
    "Change",
    "Difference",
    "Source",
    "catalogue",
    "diff",
    "entry_of",
    "is_target",
    "read",
    "source",
]
