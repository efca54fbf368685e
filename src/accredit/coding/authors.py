"""Whose deed is spoken of: who is condemned is the author of what is condemned."""

from __future__ import annotations

from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.lexicon import words
from accredit.coding.phrases import POSSESSIVES
from accredit.coding.units import Tag
from accredit.model import NameUse

__all__ = ["authors", "doer", "is_place"]


def authors(parse: Parse, phrases: list[NounPhrase]) -> list[int]:
    """Those whose deeds phrases name; nobody where the text leaves it open.

    `Israel`, `the Taliban's ban`, `the bombing of a school by Israel`, `sanctions imposed by X`.
    """
    return [place for phrase in phrases for place in _author(parse, phrase)]


def _author(parse: Parse, phrase: NounPhrase) -> list[int]:
    if parse.low(phrase.head) in ("it", "this", "that"):
        return []  # a deed told before
    if parse.is_mention(phrase.head):
        return [phrase.head]
    speaks = words("words", "stand_for")
    for inner in parse.hanging(phrase.head, ("by",)):
        if found := parse.listed(inner, speaks):
            return found
    if found := doer(parse, phrase, ("by",), speaks):
        return found
    owner = parse.owner(phrase)
    if owner >= 0 and not is_place(parse, owner):
        return [owner]
    if parse.lemma(phrase.head) in words("frames", "own_doing"):
        for inner in parse.hanging(phrase.head, ("of", "in")):
            if found := parse.listed(inner, speaks):
                return found
    return []


def doer(
    parse: Parse, phrase: NounPhrase, slots: tuple[str, ...], heads: frozenset[str]
) -> list[int]:
    """`the sanctions imposed on X by Y`, `rockets fired from Z`: who a participle says did it."""
    after = parse.last_hanging(phrase.head)
    group = parse.group(after)
    if group is None or group.start != after or not (group.passive or group.form == "participle"):
        return []
    return parse.after(group.verb, slots, heads) if group.form == "participle" else []


# names that stand before a noun for the adjective that they lack: "United States airstrikes"
_ALSO_OF_THEM = ("United States", "United Kingdom", "United Arab Emirates")


def is_place(parse: Parse, owner: int) -> bool:
    """`the Kabul attack`, `the Lebanon strike`: where it was, not who did it."""
    mention = parse.units[owner].mention
    pronoun = mention is not None and mention.resolved_by.startswith("pronoun")
    if mention is None or mention.organ or pronoun or parse.tag(owner + 1) is Tag.POSS:
        return False
    if parse.low(owner) in POSSESSIVES:
        return False  # "their decision"
    if mention.text in _ALSO_OF_THEM:
        return False
    named = mention.use in (NameUse.NAME, NameUse.CAPITAL) and not mention.text.isupper()
    return named and kind_of(mention) in LANDS
