"""Words that a frame wants near its trigger: `called its envoy home`, `de facto recognition`."""

from __future__ import annotations

from functools import cache

from accredit.coding.grammar import STOP, Parse
from accredit.coding.units import Tag

__all__ = ["beside", "has_modifier"]


def has_modifier(parse: Parse, place: int, modifier: str) -> bool:
    """Whether words such as `de facto` stand near: one of several parted by `|`."""
    around = range(max(0, place - 4), min(place + 10, len(parse.units)))
    near = " ".join(parse.low(p) for p in around)
    return any(word in near for word in modifier.split("|"))


def beside(parse: Parse, verb: int, wanted: frozenset[str]) -> bool:
    """Whether one of some words follows a verb in its clause: `called its envoy home`.

    Of several words in one (`into embassy`) each follows within a few places of the one before.
    """
    if parse.words.isdisjoint(_leads(wanted)):
        return False
    for place in range(verb + 1, min(verb + _CLAUSE, len(parse.units))):
        if any(_follow(parse, place, phrase.split()) for phrase in _led_by(wanted, parse, place)):
            return True
        if parse.low(place) in STOP or parse.tag(place) is Tag.SUB:
            return False
        group = parse.group(place)
        if group is not None and group.form == "finite":
            return False
    return False


_CLAUSE = 24
_GAP = 4


def _led_by(wanted: frozenset[str], parse: Parse, place: int) -> list[str]:
    leads = _leads(wanted)
    return [*leads.get(parse.low(place), ()), *leads.get(parse.lemma(place), ())]


@cache
def _leads(wanted: frozenset[str]) -> dict[str, list[str]]:
    leads: dict[str, list[str]] = {}
    for phrase in sorted(wanted):
        leads.setdefault(phrase.split()[0], []).append(phrase)
    return leads


def _follow(parse: Parse, place: int, words_: list[str]) -> bool:
    for word in words_[1:]:
        near = range(place + 1, place + _GAP)
        place = next((p for p in near if word in (parse.low(p), parse.lemma(p))), -1)
        if place < 0:
            return False
    return True
