"""What the properties of FollowTheMoney can hold of the words of official files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from accredit.actors import gazetteer
from accredit.sources.lists.ftm_listing import NAMES, REFS
from accredit.sources.lists.ftm_notes import clean

__all__ = ["country_of", "fitting", "item_of"]

_OWNERS = {
    "idNumber": ("Person", "Organization", "LegalEntity"),
    "leiCode": ("Person", "Organization", "LegalEntity"),
    "imoNumber": ("Vessel", "Organization"),
    "birthDate": ("Person",),
    "passportNumber": ("Person",),
}
_FORMS = {
    "imoNumber": re.compile(r"\d{7}"),
    "wikidataId": re.compile(r"Q\d{1,20}"),
    "leiCode": re.compile(r"[0-9A-Z]{18}\d\d"),
}
_QUOTES = "\"'"
_LONGEST = 60  # of an identifier; that of the Council is shorter


def fitting(prop: str, schema: str, texts: list[str]) -> list[str]:
    """The values that a property of a schema can hold, as that model writes them.

    Args:
        prop: The property.
        schema: The schema of the entity.
        texts: The values as the file has them.
    """
    if schema not in _OWNERS.get(prop, (schema,)):
        return []
    texts = [clean(text) for text in texts]
    if prop == "name" or prop in NAMES.values():
        return [_unquoted(text) for text in texts]
    if prop in REFS.values():
        form = _FORMS.get(prop)
        texts = [t for t in texts if len(t) <= _LONGEST and (form is None or form.fullmatch(t))]
    if prop == "imoNumber":
        texts = [f"IMO{number}" for number in texts if _is_imo(number)]
    return texts


def _unquoted(name: str) -> str:
    while len(name) > 1 and name[0] == name[-1] and name[0] in _QUOTES:
        name = name[1:-1].strip()
    return " ".join(name.split())


def _is_imo(number: str) -> bool:
    digits = [int(digit) for digit in number]
    return sum(w * d for w, d in zip(range(7, 1, -1), digits, strict=False)) % 10 == digits[-1]


@cache
def item_of(target: str) -> str:
    """The Wikidata item of an actor of the gazetteer; empty for any other target."""
    world = gazetteer()
    return dict(world.actor(target).codes).get("qid", "") if target in world else ""


@cache
def country_of(word: str) -> str:
    """The code of a country that a file names so; empty where that is none, or not sure.

    Examples:
        >>> country_of("Korea, North"), country_of("None Identified")
        ('kp', '')
    """
    for called in _forms(word):
        named = gazetteer().named(called, date.max)
        codes = {dict(gazetteer().actor(actor).codes).get("iso2", "") for actor in named}
        if len(codes) == 1 and (code := codes.pop()):
            return code.lower()
    return ""


def _forms(word: str) -> Iterator[str]:
    """`Korea, North` and `Iran (Islamic Republic of)`, as they are and as they are spoken."""
    yield word
    if match := re.fullmatch(r"(.+?)(?:, (.+)| \((.+)\))", word):
        name, after, inside = match.groups()
        qualifier = (after or inside).removesuffix(" the").removeprefix("The ")
        yield f"{qualifier} {name}"
