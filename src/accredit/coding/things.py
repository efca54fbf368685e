"""What is left out after an owner: `closed its embassy, and Bahrain closed its own`, `theirs`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.lexicon import words
from accredit.coding.readings import lemma
from accredit.coding.units import Tag, Unit

__all__ = ["with_things"]

_OWNERS = frozenset(("its", "their", "his", "her"))
_COUNTED = frozenset(("expel", "recall", "withdraw", "oust", "close", "shut", "reopen"))
_BEFORE_TARGET = (Tag.PREP, Tag.TO)


def with_things(units: list[Unit], thing: str) -> tuple[list[Unit], str]:
    """Read `its own` and `theirs` as the thing that was last told of as somebody's.

    Args:
        units: The units of a sentence, references resolved.
        thing: What was last somebody's before it.

    Returns:
        The units, and what was last somebody's after it.
    """
    found: list[Unit] = []
    for place, unit in enumerate(units):
        if thing and _left_out(units, place):
            tag = unit.tag if unit.low in ("theirs", "hers") else Tag.NOUN
            found.append(replace(unit, lemma=thing, tag=tag))
            continue
        noun = unit.lemma if unit.mention is None else _office(unit)
        if noun in words("frames", "owned") and (unit.mention or _owned(units, place)):
            thing = noun
        found.append(unit)
    return found, thing


def _left_out(units: list[Unit], place: int) -> bool:
    """Whether `own` or `theirs` stands there for a noun."""
    low, before = units[place].low, units[place - 1] if place else None
    if before is not None and units[place].tag is Tag.NUM:
        return before.lemma in _COUNTED and _ends(units, place + 1)
    if low in ("those", "one") and before is not None and before.tag is Tag.VERB:
        near = units[place + 1 : place + 3]  # "upgraded those with X"
        return len(near) > 1 and near[0].tag is Tag.PREP and near[1].mention is not None
    if low not in ("own", "theirs", "hers") or before is None:
        return False
    after = units[place + 1].tag if place + 1 < len(units) else Tag.MARK
    if after in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.NUM):
        return False
    if low != "own":
        return before.tag is not Tag.PREP
    led = units[place - 2].tag if place > 1 else Tag.MARK
    return before.low in _OWNERS and led is not Tag.PREP


def _office(unit: Unit) -> str:
    """`Russian diplomats`, read as those of Russia: the noun in it."""
    return lemma(unit.text.split()[-1].lower(), "noun") if unit.text else ""


def _ends(units: list[Unit], place: int) -> bool:
    return place >= len(units) or units[place].tag in (Tag.MARK, Tag.PREP, Tag.CONJ)


def _owned(units: list[Unit], place: int) -> bool:
    """`its embassy`, `Iran's envoy`, `the ambassador to X`, `recognition of X`."""
    near = units[max(0, place - 3) : place]
    if any(u.low in _OWNERS or u.tag is Tag.POSS or u.mention is not None for u in near):
        return True
    after = units[place + 1 : place + 3]
    return len(after) > 1 and after[0].tag in _BEFORE_TARGET and after[1].mention is not None
