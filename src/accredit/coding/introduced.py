"""People whom nobody knows by name, introduced by their office: `X, the foreign minister of Y,`.

From there on the name stands for the office, and by a word of it (`X said`) the article speaks of
them again.
"""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.focus import Focus
from accredit.coding.units import Mention, Tag, Unit, joined

__all__ = ["called_by_name", "in_capitals", "introduced"]

_LONGEST = 7  # words of a name, its hyphens among them
_INSIDE = frozenset(("al", "bin", "ibn", "de", "da", "von", "van", "el", "der", "dos", "-", "."))
_CLOSES = frozenset((",", ".", ";", ":", ")", "-", "–", "—"))
_ENDS_NAME = _CLOSES | {"who", "in", "and"}
_NO_NAMES = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "parliament", "congress", "mr", "mrs", "ms", "dr")
)  # fmt: skip
_RANKS = frozenset(("deputy", "vice", "chief", "state", "acting", "former"))
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "general", "gen", "colonel", "col", "sheikh", "prince", "sir",
     "lord", "president", "minister", "al", "el", "ambassador", "secretary")
)  # fmt: skip


def introduced(units: list[Unit], focus: Focus, text: str) -> list[Unit]:
    """The units with introduced names as mentions, which the focus is told."""
    if not any(u.mention is not None and _is_office(u.mention) for u in units):
        return units
    if in_capitals(units):
        return units
    out: list[Unit] = []
    place = 0
    while place < len(units):
        end = _name_end(units, place)
        name = units[place:end]
        if name and out and (office := _office(out[-1])) is not None:
            out[-1] = _one([out[-1], *name], office, text)  # "Taiwan's foreign minister Wu"
        elif (held := _holds(units, place)) is not None:
            out.append(units[place].as_mention(held))
            place += 1
            continue
        elif name and (office := _behind(out, units, end)) is not None:
            out += name  # "Taiwan's foreign minister, Wu,"
        elif len(name) > 1 and (office := _ahead(out, units, end)) is not None:
            out.append(_one(name, replace(office, resolved_by="office in apposition"), text))
        else:
            out += units[place : max(end, place + 1)]
            place = max(end, place + 1)
            continue
        _note_name(focus, name, office)
        place = end
    return out


def called_by_name(units: list[Unit], place: int, focus: Focus) -> Mention | None:
    """Who was introduced by a name of which only one word stands here: `Wu said`, `Mr Wu`."""
    named = focus.heads.get(units[place].text, ())
    if not named or not (named[0].speaks or named[0].person):
        return None
    before, after = units[place - 1] if place else None, units[place + 1 : place + 2]
    if after and _is_capital(after[0]) and after[0].tag is Tag.NOUN:
        return None
    first = before is not None and _is_capital(before) and before.tag is Tag.NOUN
    if first and before is not None and before.low not in _TITLES and place > 1:
        return None
    return named[0]


def in_capitals(units: list[Unit]) -> bool:
    """`Tunisia Calls Envoy Home`: a heading in which every word may look like a name."""
    rest = [u for u in units if u.is_word and u.mention is None and u.tag is not Tag.PREP]
    small = sum(not u.text[:1].isupper() for u in rest if u.tag not in (Tag.DET, Tag.CONJ))
    return len(rest) > 2 and small == 0


def _name_end(units: list[Unit], start: int) -> int:
    """The place after a name that nobody knows; `start` itself where none begins."""
    end = start
    while end < min(start + _LONGEST, len(units)):
        unit = units[end]
        capital = _is_capital(unit) and (unit.tag in (Tag.NOUN, Tag.ADJ) or _opens(units, end))
        inside = unit.low in _INSIDE and end + 1 < len(units) and (end > start or unit.low == "al")
        after_hyphen = end > start and units[end - 1].low == "-" and unit.is_word
        if unit.low in _NO_NAMES or not (capital or inside or after_hyphen):
            break
        end += 1
    while end > start and not units[end - 1].is_word:
        end -= 1
    return end


def _opens(units: list[Unit], place: int) -> bool:
    """A first name at the head of a sentence, whatever else it may mean: `Mark`, `Bill`."""
    after = units[place + 1] if place + 1 < len(units) else None
    named = after is not None and _is_capital(after) and after.tag is Tag.NOUN
    return place == 0 and units[place].tag is Tag.VERB and named and units[0].low[-3:] != "ing"


def _is_capital(unit: Unit) -> bool:
    return unit.is_word and unit.text[:1].isupper()


def _is_office(mention: Mention) -> bool:
    return mention.speaks and not mention.person


def _office(unit: Unit) -> Mention | None:
    return unit.mention if unit.mention is not None and _is_office(unit.mention) else None


def _behind(out: list[Unit], units: list[Unit], end: int) -> Mention | None:
    """The office before a comma: `Taiwan's foreign minister, X,`."""
    closed = end >= len(units) or units[end].low in _CLOSES
    return _office(out[-2]) if len(out) > 1 and out[-1].low == "," and closed else None


def _ahead(out: list[Unit], units: list[Unit], end: int) -> Mention | None:
    """The office after a comma: `X, the foreign minister of Taiwan,`."""
    if end >= len(units) or units[end].low != "," or (out and out[-1].tag is Tag.PREP):
        return None
    place = end + 1
    while place < min(end + 4, len(units)) and _describes(units[place]):
        place += 1
    office = _office(units[place]) if place < len(units) else None
    closed = place + 1 >= len(units) or units[place + 1].low in _ENDS_NAME
    return office if closed else None


def _holds(units: list[Unit], place: int) -> Mention | None:
    """`X, the foreign minister of Y,`: the office that no row has."""
    person = units[place].mention
    if person is None or not person.person or person.actor != person.person:
        return None
    office = _ahead([], units, place + 1)
    if office is None:
        return None
    return replace(person, candidates=office.candidates, organ=person.person, speaks=True)


def _describes(unit: Unit) -> bool:
    """`the deputy _`, `a former _`."""
    return unit.mention is None and (unit.tag in (Tag.DET, Tag.ADJ) or unit.low in _RANKS)


def _one(parts: list[Unit], mention: Mention, text: str) -> Unit:
    span = text[parts[0].start : parts[-1].end]
    return joined(parts, span, replace(mention, text=span))


def _note_name(focus: Focus, name: list[Unit], office: Mention) -> None:
    """He may be called by the last word of his name, or by its first: `Tien Chung-kwang`."""
    holder = replace(office, resolved_by="")
    for word in (name[0].text, name[-1].text):
        if word[:1].isupper() and len(word) > 1:
            focus.heads[word] = (holder, *focus.heads.get(word, ()))
    focus.person = holder
