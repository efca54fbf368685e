"""The Russian reader: cases tell who does what to whom, where English has the order of words."""

from accredit.coding.russian.read import read_russian

__all__ = ["read_russian"]
