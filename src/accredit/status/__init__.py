"""What A is to B on five axes, on a day as known on another; what passed between them, in words."""

from accredit.status.acts import Found, Hidden, Wanted, acts, hidden
from accredit.status.bonds import Bond, bond_of, bonds
from accredit.status.changes import Change, Move, Period, changes
from accredit.status.conflicts import Conflict, Side, conflicts
from accredit.status.exempt import exemptions
from accredit.status.facts import Teller
from accredit.status.grounds import Ground, Said, grounds, said_of, span_words
from accredit.status.line import Line, line_of
from accredit.status.naming import actor_of
from accredit.status.of import of, overview, standings
from accredit.status.shown import status_html
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
    "Bond",
    "Change",
    "Conflict",
    "Found",
    "Ground",
    "Hidden",
    "Item",
    "Line",
    "Move",
    "Period",
    "Row",
    "Said",
    "Side",
    "Teller",
    "Wanted",
    "Who",
    "actor_of",
    "acts",
    "and_words",
    "bond_of",
    "bonds",
    "capital",
    "changes",
    "clause",
    "conflicts",
    "count_words",
    "day_words",
    "describe",
    "details",
    "entry_words",
    "exemptions",
    "grounds",
    "hidden",
    "is_contested",
    "item_of",
    "line_of",
    "of",
    "overview",
    "party",
    "party_ever",
    "said_of",
    "since_words",
    "span_words",
    "standings",
    "status_html",
    "tidy",
    "timeline",
    "who",
]
