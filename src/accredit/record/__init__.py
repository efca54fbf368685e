"""The shipped record: facts with their sources, the registry of lists, and what is covered."""

from accredit.record.check import Fault, check
from accredit.record.load import Coverage, ListEntry, Record, record
from accredit.record.stats import stats

__all__ = ["Coverage", "Fault", "ListEntry", "Record", "check", "record", "stats"]
