"""A damaged file never delists anybody: what a file may take away, and what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from accredit.model import Listing, Snapshot

__all__ = ["refusal"]

_ALWAYS = 0.10  # the share of entries that may always go
_A_DAY = 0.005  # what may go more for each day since the file before
_AT_MOST = 0.40


def refusal(before: Mapping[str, Listing], since: date | None, snapshot: Snapshot) -> str:
    """Why a file is not believed; empty where it is.

    Args:
        before: What the file before said, by key.
        since: Its day; `None` where there is none.
        snapshot: The file.
    """
    if since is None or not before:
        return ""
    there = {listing.key for listing in snapshot.listings}
    gone = sum(key not in there for key in before)
    days = abs((snapshot.as_of - since).days)
    allowed = max(_ALWAYS, min(_AT_MOST, _A_DAY * days))
    if len(there) * 2 < len(before):
        return f"it has {len(there):,} entries where the file of {since} has {len(before):,}"
    if gone > allowed * len(before):
        share = gone / len(before)
        return (
            f"{gone:,} of the {len(before):,} entries of {since} are gone ({share:.0%}); "
            f"in {days} {'day' if days == 1 else 'days'} at most {allowed:.0%} may go"
        )
    return ""
