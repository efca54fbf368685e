"""Names that only describe others: `Afghan Taliban`, `pro-Palestinian`, `South American`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

import tomli

from accredit.actors import gazetteer
from accredit.coding.around import AUXILIARIES
from accredit.coding.readings import SAME_PAST, form_of, readings
from accredit.coding.text import Token
from accredit.coding.units import Mention, Unit
from accredit.model import NameUse

__all__ = ["as_people", "decoys", "wider", "with_acronyms", "without_modifiers"]

_PREFIXES = frozenset(("pro", "anti", "non", "inter", "intra", "pan", "trans", "cross", "ex"))
_WIDER = frozenset(("South", "Latin", "North", "Central", "African", "Native"))


@cache
def decoys() -> tuple[str, ...]:
    """Names that hold the name of an actor and mean something else: `Lake Chad`."""
    text = resources.files("accredit.coding").joinpath("data/decoys.toml").read_text("utf-8")
    return tuple(name for group in tomli.loads(text)["decoys"] for name in group["names"])


def with_acronyms(units: list[Unit]) -> list[Unit]:
    """`the Rapid Support Forces (RSF) attacked`: an acronym in brackets is part of the name."""
    if not any(unit.text == "(" for unit in units):
        return units
    out: list[Unit] = []
    place = 0
    while place < len(units):
        named = out[-1].mention if out and units[place].text == "(" else None
        if named is not None and _is_acronym(units, place + 1, named):
            name = f"{out[-1].text} ({units[place + 1].text})"
            out[-1] = replace(out[-1], end=units[place + 2].end, text=name)
            place += 3
        else:
            out.append(units[place])
            place += 1
    return out


def _is_acronym(units: list[Unit], place: int, named: Mention) -> bool:
    if place + 1 >= len(units) or units[place + 1].text != ")":
        return False
    inside = units[place]
    same = inside.mention is None or inside.mention.actor == named.actor
    return same and inside.text.isupper() and len(inside.text) > 1


def without_modifiers(units: list[Unit]) -> list[Unit]:
    """Owners and adjectives of another actor only describe it.

    `Afghan Taliban`, `Iran's Revolutionary Guards`, and `pro-Palestinian`, whoever that is.
    """
    out: list[Unit] = []
    for place, unit in enumerate(units):
        describes = unit.mention is not None and (
            _describes_next(units, place) or _after_prefix(units, place)
        )
        out.append(unit.as_mention(None) if describes else unit)
    return out


def as_people(units: list[Unit]) -> list[Unit]:
    """`the French recognised`, `by the Dutch`: an adjective that is the name of a people.

    Adjectives that end so have no noun beside them: nobody says `the Frenches`.
    """
    for place, unit in enumerate(units):
        mention = unit.mention
        if mention is None or not mention.modifies or not unit.low.endswith(_PEOPLES):
            continue
        article = place > 0 and units[place - 1].low == "the"
        if article and _stands_alone(units, place + 1):
            units[place] = unit.as_mention(replace(mention, use=NameUse.DEMONYM))
    return units


_PEOPLES = ("ch", "sh", "ese", "iss")
_CLOSERS = frozenset((".", ",", ";", ":", "and", "or", "who", "in", "at", "on", "from", "to", "'"))


def _stands_alone(units: list[Unit], after: int) -> bool:
    """Whether no noun follows that it could describe: an end, a verb and its object."""
    if after >= len(units):
        return True
    low = units[after].low
    if low in _CLOSERS or low in AUXILIARIES:
        return True
    known = readings(low)
    past = form_of(low) == "past" or low in SAME_PAST
    if "verb" not in known or not past or after + 1 >= len(units):
        return False
    object_ = units[after + 1]
    named = object_.mention is not None or object_.text[:1].isupper() or object_.low.isdigit()
    return named or object_.low in _OPENING


_OPENING = frozenset(
    ("the", "a", "an", "its", "their", "his", "it", "them", "him", "off", "to", "that", "in", "no",
     "out", "up", "diplomatic", "full", "all", "both", "any", "for", "with", "on", "at", "ties",
     "relations", "two", "three", "four", "five", "ten", "dozens", "several", "more", "some")
)  # fmt: skip


def _describes_next(units: list[Unit], place: int) -> bool:
    mention, after = units[place].mention, place + 1
    if mention is None or after >= len(units):
        return False
    owns = units[after].low in ("'s", "'")
    owned = units[after + 1 if owns else after].mention if after + owns < len(units) else None
    if owns and owned is not None and (tied := _tied(units, after + 1)) is not None:
        owned = tied
    if owned is None:
        return False
    return _is_group(owned) if owns else mention.modifies


def _tied(units: list[Unit], place: int) -> Mention | None:
    """`Lebanon's Iran-backed Hezbollah`: the group behind whom it is tied to, or None."""
    hyphen, group = units[place + 1 : place + 2], units[place + 3 : place + 4]
    return group[0].mention if hyphen and hyphen[0].low == "-" and group else None


def _is_group(mention: Mention) -> bool:
    world = gazetteer()
    return not mention.organ and world.actors[mention.actor].kind in ("movement", "organisation")


def _after_prefix(units: list[Unit], place: int) -> bool:
    mention = units[place].mention
    if mention is None or place < 2 or not mention.modifies:
        return False
    return units[place - 1].low == "-" and units[place - 2].low in _PREFIXES


def wider(tokens: tuple[Token, ...], first: int) -> bool:
    """`South American` is not of the United States."""
    american = tokens[first].text in ("American", "Americans")
    return american and first > 0 and tokens[first - 1].text in _WIDER
