"""What A is to B on five axes, on a day as known on another; what passed between them, in words."""

from accredit.status.acts import Found, Hidden, Wanted, acts, hidden
from accredit.status.conflicts import Conflict, Side, conflicts
from accredit.status.of import of, overview
from accredit.status.timeline import Item, item_of, party_ever, timeline
from accredit.status.who import AXES, CONTESTED, STATE, Row, Who, is_contested, who
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
    "AXES",
    "CONTESTED",
    "STATE",
    "Conflict",
    "Found",
    "Hidden",
    "Item",
    "Row",
    "Side",
    "Wanted",
    "Who",
    "acts",
    "and_words",
    "capital",
    "clause",
    "conflicts",
    "count_words",
    "day_words",
    "describe",
    "details",
    "entry_words",
    "hidden",
    "is_contested",
    "item_of",
    "of",
    "overview",
    "party",
    "party_ever",
    "since_words",
    "tidy",
    "timeline",
    "who",
]
