"""Several who were listed, by how many they are: `the two`, `all three`, `the latter`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.focus import Focus
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["NUMBERS", "everyone", "meant", "numbered"]

NUMBERS = {
    "two": 2, "both": 2, "pair": 2, "duo": 2, "twosome": 2, "three": 3, "trio": 3, "threesome": 3,
    "four": 4, "quartet": 4, "foursome": 4, "five": 5, "quintet": 5, "six": 6, "seven": 7,
}  # fmt: skip
_ORDER = {"former": 0, "latter": 1}
_NOMINAL = (Tag.NOUN, Tag.ADJ, Tag.NUM, Tag.ACTOR)
_TIMELY = frozenset(("last", "next", "this", "late", "early", "yesterday", "today"))


def numbered(units: list[Unit], place: int, focus: Focus) -> tuple[int, Mention | None] | None:
    """The ones meant by a number that stands alone, with the place after it; `None` for none."""
    low = units[place].low
    if low == "both":
        return _all_of(units, place, place, focus) if _alone(units, place + 1) else None
    if low not in ("the", "all") or place + 1 >= len(units):
        return None
    number = place + 1 + (low == "all" and units[place + 1].low == "the")
    if number >= len(units) or not _alone(units, number + 1):
        return None
    if (club := _club(units[number], focus)) is not None:
        return number + 1, club
    if low == "the" and units[number].low in _ORDER:
        order = _ORDER[units[number].low]
        named = focus.several(2) or focus.last_two()
        one = meant(named[order], f"the {units[number].low}") if named else None
        return (number + 1, one) if one is not None else None
    return _all_of(units, place, number, focus)


# the European Community by the number of its members: "the Twelve recalled their ambassadors"
_CLUBS = {
    "Six": (1958, 1972), "Nine": (1973, 1980), "Ten": (1981, 1985), "Twelve": (1986, 1994),
    "Fifteen": (1995, 2004),
}  # fmt: skip


def _club(unit: Unit, focus: Focus) -> Mention | None:
    first, last = _CLUBS.get(unit.text, (0, -1))
    known = focus.on is not None and first <= focus.on.year <= last
    return Mention(("eu",), NameUse.NAME, unit.text) if known else None


def _all_of(
    units: list[Unit], place: int, number: int, focus: Focus
) -> tuple[int, Mention | None] | None:
    word = units[number].low
    named = focus.several(NUMBERS[word]) if word in NUMBERS else ()
    if word == "two" and not named:
        named = focus.last_two()
    if not named:
        return None
    what = word if number == place else f"{units[place].low} {word}"
    return number + 1, everyone(named, f"{what}, listed before")


def _alone(units: list[Unit], after: int) -> bool:
    """Whether no noun follows that is counted: `the two last week`, not `the two envoys`."""
    if after >= len(units):
        return True
    unit = units[after]
    if unit.low == "of" or (unit.low == "-" and after + 1 < len(units)):
        return False
    return unit.tag not in _NOMINAL or unit.low in _TIMELY or unit.low == "each"


def everyone(mentions: tuple[Mention, ...], how: str) -> Mention | None:
    """One mention that means several."""
    first = meant(mentions[0], how)
    return None if first is None else replace(first, others=mentions[1:])


def meant(mention: Mention | None, how: str) -> Mention | None:
    """The one meant; `the group`, `it` and `they` mean those for whom an official spoke."""
    if mention is None:
        return None
    if mention.person and mention.person != mention.actor:
        mention = replace(mention, person="", organ="", speaks=False)
    return replace(mention, use=NameUse.NAME, resolved_by=how)
