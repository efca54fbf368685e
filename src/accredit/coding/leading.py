"""Who leads a run of units, before there is a grammar: its subject, its lists, its pairs."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.kinds import kind_of
from accredit.coding.units import Mention, Tag, Unit

__all__ = [
    "any_subject",
    "begins_clause",
    "clause_subject",
    "lists",
    "pair",
    "place_only",
    "subject_list",
]


def subject_list(out: list[Unit]) -> tuple[Mention, ...]:
    """The actors of a list that is the subject of a sentence; empty where one alone is."""
    found: list[Mention] = []
    linked = False
    stops = [place for place, unit in enumerate(out) if unit.low in (";", ":")]
    out = out[stops[-1] + 1 :] if stops else out
    for place, unit in enumerate(out):
        if unit.mention is not None:
            if not found and _governed(out, place):
                continue
            if found and out[place - 1].mention is not None:
                break
            found.append(unit.mention)
        elif not found and unit.tag in (Tag.VERB, Tag.AUX):
            return ()
        elif found and unit.tag is Tag.CONJ:
            linked = True
        elif found and unit.low != "," and unit.tag is not Tag.DET:
            break
    return tuple(found) if linked and len(found) > 1 else ()


def pair(out: list[Unit]) -> tuple[Mention, ...]:
    """The last two actors that `and` joins anywhere in a sentence."""
    for place in range(len(out) - 2, 0, -1):
        if out[place].tag is not Tag.CONJ:
            continue
        right = place + 2 if out[place + 1].tag is Tag.DET else place + 1
        one, other = out[place - 1].mention, out[right].mention if right < len(out) else None
        if one is not None and other is not None and one.actor != other.actor:
            return (one, other)
    return ()


def lists(out: list[Unit]) -> Iterator[tuple[Mention, ...]]:
    """The actors that commas and an `and` join, wherever they stand."""
    named: list[Mention] = []
    linked, apart = False, 0
    for unit in (*out, None):
        if unit is not None and unit.mention is not None and (not named or apart):
            named += (unit.mention, *unit.mention.others)
            apart = 0
        elif unit is not None and named and unit.low in _JOINING and apart < _LINKS:
            linked |= unit.tag is Tag.CONJ
            apart += 1
        else:
            if linked and len(named) > 1 and len({m.actor for m in named}) == len(named):
                yield tuple(named)
            named = [unit.mention] if unit is not None and unit.mention is not None else []
            linked, apart = False, 0


_JOINING = (",", "and", "the", "also")
_LINKS = 3  # ", and the"


def clause_subject(out: list[Unit]) -> Mention | None:
    """The subject of the clause that a run of units ends in: the first actor before its verb.

    An owner stands for what it owns (`its ties`), nobody for what a preposition governs.
    """
    start = 0
    for place in range(len(out) - 1, -1, -1):
        if begins_clause(out[place]):
            start = place + 1
            break
    if (near := _right_before_verb(out, start)) is not None:
        return near
    for place in range(start, len(out)):
        unit = out[place]
        if unit.tag is Tag.VERB or unit.tag is Tag.AUX:
            return None
        if unit.mention is not None and not _governed(out, place):
            if unit.mention.modifies and (named := _named_later(out, place)) is not None:
                return named  # "the Somali movement al-Shabaab said it"
            return unit.mention
    return None


def _named_later(out: list[Unit], place: int) -> Mention | None:
    """The name at the end of a phrase that an adjective opens."""
    for unit in out[place + 1 : place + _LEAD]:
        if unit.mention is not None:
            return unit.mention if kind_of(unit.mention) == "movement" else None
        if unit.tag not in (Tag.NOUN, Tag.ADJ):
            return None
    return None


_LEAD = 7


def _leads(unit: Unit) -> bool:
    return unit.mention is None and unit.tag in (
        Tag.ADV, Tag.DET, Tag.NUM, Tag.NOUN, Tag.ADJ, Tag.PREP,
    )  # fmt: skip


def _right_before_verb(out: list[Unit], start: int) -> Mention | None:
    """`..., Lebanon does not list`: who stands between a comma or `and` and the last verb."""
    verb = next((p for p in range(len(out) - 1, start, -1) if out[p].tag is Tag.VERB), -1)
    place = verb - 1
    while place > start and out[place].tag in (Tag.VERB, Tag.AUX, Tag.ADV):
        place -= 1
    if place <= start or verb < 0:
        return None
    lead = place - 1
    while lead > start and place - lead < _LEAD and _leads(out[lead]):
        lead -= 1  # "and a month later Russia placed"
    before = out[lead]
    opens = before.low == "," or before.tag is Tag.CONJ
    if before.tag is Tag.DET and place > start + 1:
        opens = out[place - 2].low == "," or out[place - 2].tag is Tag.CONJ
    return out[place].mention if opens else None


def any_subject(out: list[Unit]) -> Mention | None:
    """The first subject of any clause, where the last has none."""
    for place, unit in enumerate(out):
        if unit.mention is not None and not _governed(out, place):
            return unit.mention
    return None


def begins_clause(unit: Unit) -> bool:
    """Whether a clause of its own begins after a word or mark."""
    return unit.tag is Tag.SUB or unit.low in (";", ":")


def _governed(out: list[Unit], place: int) -> bool:
    """Whether a preposition governs the phrase that a place stands in."""
    before = place - 1
    while before >= 0 and out[before].tag in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
        before -= 1
    return before >= 0 and out[before].tag is Tag.PREP


def place_only(out: list[Unit]) -> bool:
    """`its campaign in Syria`: where something was is not who is spoken of."""
    return len(out) > 1 and out[-2].low in ("in", "near", "inside", "outside", "across")
