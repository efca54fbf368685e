"""What A is to B on five axes, on a day as known on another; what passed between them, in words."""

from accredit.status.exempt import exemptions
from accredit.status.of import of, overview
from accredit.status.timeline import Item, item_of, party_ever, timeline
from accredit.status.words import (
    and_words,
    capital,
    clause,
    count_words,
    day_words,
    describe,
    details,
    entry_words,
    party,
    since_words,
    tidy,
)

__all__ = [
    "Item",
    "and_words",
    "capital",
    "clause",
    "count_words",
    "day_words",
    "describe",
    "details",
    "entry_words",
    "exemptions",
    "item_of",
    "of",
    "overview",
    "party",
    "party_ever",
    "since_words",
    "tidy",
    "timeline",
]
