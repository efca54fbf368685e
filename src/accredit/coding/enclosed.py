"""What only says more of a place or a sum: `Doha, Qatar, between`, `A$3 bn (US$2 bn)`."""

from __future__ import annotations

from datetime import date

from accredit.actors.places import state_of
from accredit.coding.kinds import LANDS, kind_by_id, kind_of
from accredit.coding.lexicon import words
from accredit.coding.placing import TOWN
from accredit.coding.readings import form_of
from accredit.coding.units import Mention, Unit, joined
from accredit.model import NameUse

__all__ = ["with_lands_of_towns", "without_sums"]

_AT = frozenset(("in", "at", "near", "from", "outside", "of", "to", "between"))
_WITHIN_TITLE = (",", "city", "town", "village", "port", "capital", "province", "district")
_LONGEST = 8  # words of "Bang Kruai district, Nonthaburi province,"
_SUM = 5  # words of "US$3.4 million"
_FINITE = ("past", "s")
_CLOSING = (",", ".", ";", ":", ")", "to")
_NAMES = (NameUse.NAME, NameUse.OFFICIAL, NameUse.ACRONYM)


def with_lands_of_towns(units: list[Unit], on: date) -> list[Unit]:
    """The units of a sentence, a town and the land that lies behind it being one place.

    The land is no side of anything there, and the comma after it ends nothing.
    """
    out: list[Unit] = []
    place = 0
    while place < len(units):
        start = _town(out) if units[place].low == "," else None
        land = units[place + 1] if start is not None and place + 1 < len(units) else None
        if start is None or land is None or not _encloses(out, start, units, place + 1, on):
            out.append(units[place])
            place += 1
            continue
        parts = [*out[start:], units[place], land]
        name = f"{' '.join(unit.text for unit in out[start:])}, {land.text}"
        del out[start:]
        mention = Mention((_actor(land),), NameUse.CAPITAL, name, resolved_by=TOWN)
        out.append(joined(parts, name, mention))
        place += 2
        if _goes_on(units, place, led_at=start - 1):
            place += 1
    return out


def _actor(unit: Unit) -> str:
    return unit.mention.actor if unit.mention is not None else ""


def _town(out: list[Unit]) -> int | None:
    """Where the name of a town begins that ends here, after `in` and the like."""
    start = len(out)
    while start > max(len(out) - _LONGEST, 0) and out[start - 1].low not in _AT:
        unit = out[start - 1]
        mention = unit.mention
        town = mention is not None and mention.use is NameUse.CAPITAL and not mention.organ
        plain = mention is None and (unit.text[:1].isupper() or unit.low in _WITHIN_TITLE)
        if not (town or plain):
            return None
        start -= 1
    led = 0 < start < len(out) and out[start - 1].low in _AT
    return start if led and out[start].low != "," else None


def _encloses(out: list[Unit], start: int, units: list[Unit], place: int, on: date) -> bool:
    """Whether a name is that of the land in which a town lies, and no further side."""
    mention = units[place].mention
    named = mention is not None and mention.use in _NAMES
    if mention is None or not named or mention.organ or mention.person:
        return False
    if kind_of(mention) not in LANDS:
        return False
    after = units[place + 1].low if place + 1 < len(units) else "."
    if after not in _CLOSING or (after == "," and _lists(units, place + 2)):
        return False
    town = out[start:]
    known = {unit.mention.actor for unit in town if unit.mention is not None}
    if mention.actor in known:
        return True
    known = {actor for actor in known if kind_by_id(actor) != "territory"}
    known = known or {state_of(" ".join(unit.low for unit in town), on)} - {""}
    return known == {mention.actor} or (not known and start > 1)  # "In Oslo, X, which ..., said"


def _lists(units: list[Unit], place: int) -> bool:
    """Whether a list of names goes on: `in Doha, Qatar, Oman and Kuwait`."""
    after = units[place + 1 : place + 2]
    listed = bool(after) and after[0].low in (",", "and", "or")
    return place < len(units) and units[place].mention is not None and listed


def _goes_on(units: list[Unit], place: int, *, led_at: int) -> bool:
    """Whether the comma after the land is followed by what hangs on the words before the town."""
    if place + 1 >= len(units) or units[place].low != "," or led_at < 1:
        return False
    after = units[place + 1]
    if after.low == "to" or after.low in words("words", "prepositions"):
        return True
    return after.mention is None and after.text.islower() and form_of(after.low) in _FINITE


def without_sums(units: list[Unit]) -> list[Unit]:
    """`A$2.5 billion (US$1.7 billion)`: a sum told again in other money is left out."""
    out: list[Unit] = []
    place = 0
    while place < len(units):
        closing = _sum_end(units, place) if out and units[place].text == "(" else None
        if closing is None:
            out.append(units[place])
        place = place + 1 if closing is None else closing + 1
    return out


def _sum_end(units: list[Unit], place: int) -> int | None:
    """Where the bracket closes in which there is nothing but a sum."""
    inside = units[place + 1 : place + 1 + _SUM]
    if not any(c.isdigit() for unit in inside[:2] for c in unit.text):
        return None
    ends = (place + 1 + k for k, unit in enumerate(inside) if unit.text == ")")
    return next(ends, None)
