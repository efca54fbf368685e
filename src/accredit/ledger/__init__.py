"""Acts, statements and relations on two clocks, append-only; and the policy that weighs them."""

from accredit.ledger.entries import Entry, Void
from accredit.ledger.ledger import Ledger, default_path, open_ledger, place_of
from accredit.ledger.policy import Weight, authority, rules, weigh, words_of
from accredit.ledger.readings import Reading, readings
from accredit.ledger.store import Store

__all__ = [
    "Entry",
    "Ledger",
    "Reading",
    "Store",
    "Void",
    "Weight",
    "authority",
    "default_path",
    "open_ledger",
    "place_of",
    "readings",
    "rules",
    "weigh",
    "words_of",
]
