"""Documents to claims, deterministically: no weights, no network, every span kept."""

from accredit.coding.read import read, unplaced_dates

__all__ = ["read", "unplaced_dates"]
