"""Entries and panels out of the ledger and back, in the forms that other programs read."""

from accredit.exchange.choose import Wanted, chosen
from accredit.exchange.flat import COLUMNS, flat_of, plain_of
from accredit.exchange.load import Loaded, Rejected, load
from accredit.exchange.read import Source
from accredit.exchange.write import about, description, to_parquet, write

__all__ = [
    "COLUMNS",
    "Loaded",
    "Rejected",
    "Source",
    "Wanted",
    "about",
    "chosen",
    "description",
    "flat_of",
    "load",
    "plain_of",
    "to_parquet",
    "write",
]
