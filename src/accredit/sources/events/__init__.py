"""Feeds of events read into one form, kept beside the ledger as Parquet, and asked."""

from accredit.sources.events.columns import COLUMNS, EventColumn
from accredit.sources.events.feed import Feed, Revision
from accredit.sources.events.feeds import feed, feeds
from accredit.sources.events.loads import Load
from accredit.sources.events.read import Read
from accredit.sources.events.same import Same, pairs_of
from accredit.sources.events.stage import Bad, Given
from accredit.sources.events.store import EventStore, Make
from accredit.sources.events.twins import Twins, pairs, pairs_csv, twins
from accredit.sources.events.wikipedia import READ, Bullet, bullets

__all__ = [
    "COLUMNS",
    "READ",
    "Bad",
    "Bullet",
    "EventColumn",
    "EventStore",
    "Feed",
    "Given",
    "Load",
    "Make",
    "Read",
    "Revision",
    "Same",
    "Twins",
    "bullets",
    "feed",
    "feeds",
    "pairs",
    "pairs_csv",
    "pairs_of",
    "twins",
]
