"""Acts, statements and relations on two clocks, append-only; and the policy that weighs them."""

from accredit.ledger.entries import Entry, Item, Void, hides
from accredit.ledger.ledger import Ledger, default_path, open_ledger, place_of
from accredit.ledger.policy import Weight, authority, rules, weigh
from accredit.ledger.store import Store

__all__ = [
    "Entry",
    "Item",
    "Ledger",
    "Store",
    "Void",
    "Weight",
    "authority",
    "default_path",
    "hides",
    "open_ledger",
    "place_of",
    "rules",
    "weigh",
]
