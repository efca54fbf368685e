"""A sentence has a finite verb: where the tagger saw none, the first word that can be one is it."""

from __future__ import annotations

from accredit.coding.around import AUXILIARIES
from accredit.coding.readings import form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["with_finite"]

_SUBJECT = frozenset((Tag.ACTOR, Tag.NOUN))
_IN_SUBJECT = _SUBJECT | {Tag.DET, Tag.ADJ, Tag.NUM}
_AFTER = frozenset((Tag.ACTOR, Tag.NOUN, Tag.ADJ, Tag.DET, Tag.NUM, Tag.POSS, Tag.PRON))


def with_finite(units: list[Unit], tags: list[Tag]) -> list[Tag]:
    """The tags of a sentence, with one noun read as its verb where it had none.

    `The navy and the air force launch strikes on X`, `Ukrainian drones strike Oryol`: a word that
    may be a noun as well stands right after the subject, agrees with it, and has an object.
    """
    seen = any(_finite(unit, tag) for unit, tag in zip(units, tags, strict=True))
    if seen or not units or units[-1].low != ".":
        return tags
    for place in range(1, len(units) - 1):
        if _may_be_verb(units, tags, place):
            return [*tags[:place], Tag.VERB, *tags[place + 1 :]]
    return tags


def _finite(unit: Unit, tag: Tag) -> bool:
    return tag is Tag.AUX or (tag is Tag.VERB and form_of(unit.low) != "ing")


def _may_be_verb(units: list[Unit], tags: list[Tag], place: int) -> bool:
    unit = units[place]
    if tags[place] is not Tag.NOUN or unit.mention is not None or unit.low in AUXILIARIES:
        return False
    if not unit.text[:1].islower() or "verb" not in readings(unit.low):
        return False
    if tags[place - 1] not in _SUBJECT or tags[place + 1] not in _AFTER:
        return False
    form = form_of(unit.low)
    if form == "base":
        return _plural(units, tags, place - 1)
    return form in ("s", "past") and not (form == "s" and _plural(units, tags, place - 1))


def _plural(units: list[Unit], tags: list[Tag], head: int) -> bool:
    """Whether the subject is many: in its form, or as a list."""
    start = head
    while start > 0 and tags[start - 1] in _IN_SUBJECT:
        start -= 1
    listed = start > 0 and units[start - 1].low == "and"
    named = units[head].mention is not None
    return listed or (not named and units[head].low.endswith("s"))
