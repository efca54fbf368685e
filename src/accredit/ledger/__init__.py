"""Acts, statements and relations on two clocks, append-only; and the policy that weighs them."""

from accredit.ledger.asking import Ask
from accredit.ledger.entries import Aside, Entry, FromDocument, FromList, Item, Void, hides
from accredit.ledger.ledger import Ledger, open_ledger
from accredit.ledger.listings import Change, Files, files, notice_of, window
from accredit.ledger.places import default_path, place_of
from accredit.ledger.policy import Weight, authority, rank, rules, weigh, words_of
from accredit.ledger.readings import Reading, readings
from accredit.ledger.store import Store
from accredit.ledger.told import Told

__all__ = [
    "Aside",
    "Ask",
    "Change",
    "Entry",
    "Files",
    "FromDocument",
    "FromList",
    "Item",
    "Ledger",
    "Reading",
    "Store",
    "Told",
    "Void",
    "Weight",
    "authority",
    "default_path",
    "files",
    "hides",
    "notice_of",
    "open_ledger",
    "place_of",
    "rank",
    "readings",
    "rules",
    "weigh",
    "window",
    "words_of",
]
