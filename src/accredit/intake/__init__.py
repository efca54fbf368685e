"""The write path: what was read outside becomes entries of the ledger."""

from accredit.intake.guard import refusal
from accredit.intake.listed import Loaded, load

__all__ = ["Loaded", "load", "refusal"]
