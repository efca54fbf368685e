"""Combining forms before a hyphen name a state: `Sino-Soviet`, `Franco-German`."""

from __future__ import annotations

from accredit.coding.lexicon import tables
from accredit.coding.units import Mention, Unit
from accredit.model import NameUse

__all__ = ["with_combining"]


def with_combining(units: list[Unit]) -> list[Unit]:
    """The units with `Anglo` of `Anglo-Egyptian` as a mention."""
    forms = tables("combining")
    for place in range(len(units) - 2):
        unit, after = units[place], units[place + 2].mention
        known = forms.get(unit.low)
        hyphen = units[place + 1].low in ("-", "–")
        if known and hyphen and after is not None and not after.person:
            mention = Mention(tuple(known), NameUse.ADJECTIVE, unit.text)
            units[place] = unit.as_mention(mention)
    return units
