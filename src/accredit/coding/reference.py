"""Simple reference: pronouns, `the group`, `the country`, `many nations`.

Each resolved reference becomes a mention that says how it was resolved; what cannot be
resolved stays a word.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from accredit.coding.descriptions import definite, of_band
from accredit.coding.focus import Focus, note, settle
from accredit.coding.introduced import called_by_name, introduced
from accredit.coding.kin import akin, kin_ahead, there
from accredit.coding.kinds import kind_of
from accredit.coding.lands import BREAKING, broken_away, collective
from accredit.coding.leading import begins_clause
from accredit.coding.lexicon import either, tables, words
from accredit.coding.mentions import finder
from accredit.coding.numbered import NUMBERS, everyone, meant
from accredit.coding.offices import holder, office_alone
from accredit.coding.pronouns import himself, pronoun
from accredit.coding.things import with_things
from accredit.coding.units import Mention, Tag, Unit, joined
from accredit.coding.wings import with_wings
from accredit.model import NameUse

__all__ = ["resolve"]

_NEIGHBOURS = ("neighbouring", "neighboring", "neighbour", "neighbor")
_POSSESSIVE = ("its", "their", "his", "her")


def resolve(units: list[Unit], focus: Focus, text: str) -> list[Unit]:
    """Put mentions in the place of references.

    Args:
        units: The units of a sentence, tagged.
        focus: What was spoken of before it; it learns what the sentence speaks of.
        text: The document's text.

    Returns:
        The units with references resolved.
    """
    out: list[Unit] = []
    place = 0
    refers = _may_refer(units, focus)
    while place < len(units):
        unit = units[place]
        if refers and unit.mention is None and _may_be_reference(unit):
            after, mention = _reference(units, place, focus, out)
        else:
            after, mention = place + 1, None
        if mention is not None:
            parts = units[place:after]
            span = text[parts[0].start : parts[-1].end]
            out.append(joined(parts, span, replace(mention, text=span)))
        else:
            after = place + 1
            out.append(unit)
        if out[-1].mention is not None or begins_clause(out[-1]):
            note(focus, out, units[after] if after < len(units) else None)
        place = after
    out = introduced(with_wings(out, text), focus, text)
    out, focus.thing = with_things(out, focus.thing)
    settle(focus, out)
    return out


_NO_REFERENCE = frozenset((Tag.VERB, Tag.AUX, Tag.PREP, Tag.CONJ, Tag.TO, Tag.MARK))


def _may_be_reference(unit: Unit) -> bool:
    """Whether a reference may begin with a word: not with most verbs and prepositions."""
    if not unit.text[:1].isalpha():
        return False
    return unit.tag not in _NO_REFERENCE or not unit.text.islower() or unit.low in _referring()


def _may_refer(units: list[Unit], focus: Focus) -> bool:
    """Whether a sentence holds a word that may refer to somebody: most do not."""
    nouns, heads = _referring(), focus.heads
    for unit in units:
        if unit.low in nouns or unit.lemma in nouns:
            return True
        if heads and (unit.text in heads or unit.lemma in heads):
            return True
    return False


@cache
def _referring() -> frozenset[str]:
    listed = (
        "group",
        "country",
        "many",
        "lands",
        "rulers",
        "parties",
        "pronouns_many",
        "pronouns_one",
        "pronouns_person",
    )
    return frozenset().union(
        *(words("reference", name) for name in listed),
        words("reference", "entities"),
        words("reference", "governing"),
        words("reference", "parties"),
        NUMBERS,
        (
            "bloc",
            "alliance",
            "world",
            "there",
            "resolution",
            "minister",
            "secretary",
            "former",
            "latter",
        ),
        finder().office_words,
    )


def _reference(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None]:
    unit = units[place]
    if (kin := _kin(units, place, focus, out)) is not None:
        return kin
    if unit.low == "there":
        return place + 1, there(units, place, focus, out)
    if unit.low == "resolution" and _resolves(units, place):
        return place + 2, Mention(("un",), NameUse.NAME, unit.text, resolved_by="its number")
    if (found := pronoun(units, place, focus, out)) is not None:
        return found
    if unit.text[:1].isupper():
        letters = unit.text.isupper() and len(unit.text) > 1 and unit.text in focus.heads
        if letters:
            return place + 1, meant(focus.heads[unit.text][0], "letters given before")
        called = called_by_name(units, place, focus)
        if called is not None:
            return place + 1, himself(called, "surname")
    if (held := holder(units, place, focus, out)) is not None:
        return held
    return _described(units, place, focus, out)


def _resolves(units: list[Unit], place: int) -> bool:
    """`Resolution 757 blocks the funds of X`, `imposed by resolution 713`: the UN by its text."""
    after = units[place + 1 : place + 3]
    if len(after) < 2 or not after[0].low.isdigit():
        return False
    acts = after[1].tag in (Tag.VERB, Tag.AUX, Tag.ADV)
    return acts or (place > 0 and units[place - 1].low == "by")


def _kin(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None] | None:
    """`its neighbour`, `Pakistan's eastern neighbour`: one of those spoken of."""
    owned = len(out) > 1 and out[-1].tag is Tag.POSS
    his = units[place].low in _POSSESSIVE
    noun = kin_ahead(units, place + his) if his or owned else -1
    before = out[-1 if his else -3] if len(out) > (0 if his else 2) else None
    if noun < 0 or (before is not None and before.low == ","):
        return None  # "Fatah, Hamas's rival, ..." says what Fatah is
    found = pronoun(units, place, focus, out) if his else (place, out[-2].mention)
    owner = found[1] if found is not None else None
    whom = akin(units, place, noun, owner, focus) if owner is not None else None
    return (noun + 1, whom) if whom is not None else None


def _described(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None]:
    """`the group`, `the country`, `many nations`, `the court`."""
    low = units[place].low
    if (band := of_band(units, place, focus)) is not None:
        return place + 1, band
    if units[place].tag not in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
        return place + 1, None
    if low == "the" and (found := office_alone(units, place, focus, out)) is not None:
        return found
    noun = _noun_of(units, place)
    if noun >= len(units) or units[noun].mention is not None or not units[noun].is_word:
        return place + 1, None
    follows = units[noun + 1] if noun + 1 < len(units) else None
    if follows is not None and (
        follows.mention is not None or follows.low == "-" or follows.tag is Tag.NOUN
    ):
        given = bool(out) and out[-1].lemma in words("frames", "giving") and low == "the"
        if not given or follows.tag is not Tag.NOUN or units[noun].lemma not in _nouns():
            return place + 1, None  # "the group leader", but "gave the group recognition"
    if members := broken_away(units, place, noun, out, focus.on):
        named = tuple(Mention((m,), NameUse.NAME, m) for m in members)
        return noun + 1, everyone(named, f"the {units[noun].low} that broke away")
    of = follows is not None and follows.low == "of"
    if of and any(unit.mention is not None for unit in units[noun + 2 : noun + 4]):
        return place + 1, None  # "the governments of Mexico and Peru"
    if not of and (low in _DEFINITE or collective(units[place : noun + 1], focus.on)):
        return noun + 1, definite(units, place, noun, focus, out)
    return _unnamed(units, place, noun)


_DEFINITE = ("the", "this", "that", "these", "those", "both", "all", "each", "either")


def _unnamed(units: list[Unit], place: int, noun: int) -> tuple[int, Mention | None]:
    """`many nations`, `other countries`, `a neighbouring country`: somebody, nobody by name."""
    low, base = units[place].low, units[noun].lemma
    before = units[place - 1] if place else None
    plural = units[noun].low.endswith("s") and base != units[noun].low
    country = words("reference", "country")
    if plural and base in words("reference", "many") and low != "no":
        owned = before is not None and (
            before.tag is Tag.POSS
            or before.low in _POSSESSIVE
            or _of_group(before)
            or _of_two(units, place)
        )
        return (
            (place + 1, None)
            if owned or low in _POSSESSIVE
            else (noun + 1, _indefinite(units, place))
        )
    if low in ("any", "every", "each") and base == "member":
        return noun + 1, _indefinite(units, place)
    if low in ("no", "every", "another", "any") and base in country:
        return place + 1, None
    if base in country and before is not None and before.low in ("no", "another", "any", "other"):
        return noun + 1, _indefinite(units, place)
    if low in ("a", "an") and base in country and units[place + 1].low in _NEIGHBOURS:
        return noun + 1, _indefinite(units, place)
    return place + 1, None


def _of_group(unit: Unit) -> bool:
    """`Hamas members` are Hamas; `NATO members` are nobody by name."""
    return unit.mention is not None and kind_of(unit.mention) == "movement"


def _of_two(units: list[Unit], place: int) -> bool:
    """`the Estonian and Latvian governments`: one each, and both are named."""
    near = units[max(0, place - 3) : place]
    named = [unit.mention for unit in near if unit.mention is not None and unit.mention.modifies]
    return len(near) > 2 and near[1].low == "and" and len(named) == 2


def _noun_of(units: list[Unit], place: int) -> int:
    """Where the noun of a phrase stands, past its article, numbers and adjectives."""
    counts = False
    while place + 1 < len(units):
        unit, after = units[place], units[place + 1]
        group = unit.mention is not None and after.lemma in words("reference", "group")
        if unit.mention is not None and not (unit.mention.modifies and (counts or group)):
            return place
        if unit.mention is None and not (unit.is_word or unit.low == "-"):
            return place
        counts |= unit.tag is Tag.NUM or unit.low == "both" or unit.low in BREAKING
        named = unit.lemma in _nouns() and not (after.is_word and after.lemma in _nouns())
        describes = unit.tag in (Tag.ADJ, Tag.NUM, Tag.DET) or unit.mention is not None
        describes |= _described_by(units, place)
        if named or not (describes or (unit.lemma in _nouns() and after.is_word)):
            return place
        place += 1
    return place


@cache
def _nouns() -> frozenset[str]:
    listed = ("group", "many", "lands", "parties", "entities", "governing")
    return frozenset().union(*(words("reference", name) for name in listed))


def _described_by(units: list[Unit], place: int) -> bool:
    """`the Pacific nation`, `the self-styled republic`: a word of another class that describes."""
    unit = units[place]
    near = unit.low == "-" or (place + 1 < len(units) and units[place + 1].low == "-")
    before = place > 0 and units[place - 1].low == "-"
    return near or before or unit.low in _describing()


@cache
def _describing() -> frozenset[str]:
    regions = (word for name in tables("regions") for word in name.split())
    named = (word for name in tables("collectives") for word in name.split()[:-1])
    claims = either("reference.newness", "reference.claiming")
    return frozenset((*regions, *named)) | claims


def _indefinite(units: list[Unit], place: int) -> Mention:
    return Mention(("indefinite",), NameUse.NAME, units[place].text, resolved_by="indefinite")
