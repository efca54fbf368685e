"""What can go wrong with any ledger, as one line: what, where, what to do."""

from __future__ import annotations

from accredit.errors import LedgerUnreadable

__all__ = ["MANY", "UNDER_WAY", "damaged"]

UNDER_WAY = "the ledger is being read in one state; write when that has ended"
MANY = "another program is writing to it; try again when it has finished"


def damaged(label: object, why: object) -> LedgerUnreadable:
    """The error for a ledger whose content cannot be one's."""
    return LedgerUnreadable(f"{label}: damaged ({why}); restore a backup or give another --ledger")
