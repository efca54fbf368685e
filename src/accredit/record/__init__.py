"""The shipped record: facts with their sources, the registry of lists, and what is covered."""

from accredit.record.check import Fault, check
from accredit.record.extent import Extent, extents
from accredit.record.load import Record, record
from accredit.record.registry import (
    Coverage,
    ListEntry,
    coverage,
    covered_matters,
    listed,
    lists,
    lists_of,
    stretches,
    version,
)
from accredit.record.stats import stats

__all__ = [
    "Coverage",
    "Extent",
    "Fault",
    "ListEntry",
    "Record",
    "check",
    "coverage",
    "covered_matters",
    "extents",
    "listed",
    "lists",
    "lists_of",
    "record",
    "stats",
    "stretches",
    "version",
]
