"""Entries and panels out of the ledger and back, in the forms that other programs read."""

from accredit.exchange.choose import Wanted, chosen
from accredit.exchange.codebook import cff, codebook_json, codebook_text
from accredit.exchange.flat import COLUMNS, flat_of, plain_of
from accredit.exchange.ftm_listed import listings
from accredit.exchange.load import Loaded, Rejected, load
from accredit.exchange.panel import CODES, UNITS, Plan, months_between, write_panel
from accredit.exchange.read import Source
from accredit.exchange.write import about, description, to_parquet, write, write_lines

__all__ = [
    "CODES",
    "COLUMNS",
    "UNITS",
    "Loaded",
    "Plan",
    "Rejected",
    "Source",
    "Wanted",
    "about",
    "cff",
    "chosen",
    "codebook_json",
    "codebook_text",
    "description",
    "flat_of",
    "listings",
    "load",
    "months_between",
    "plain_of",
    "to_parquet",
    "write",
    "write_lines",
    "write_panel",
]
