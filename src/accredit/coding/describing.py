"""Names that only describe others: `Afghan Taliban`, `pro-Palestinian`, `South American`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources

from accredit.actors import gazetteer
from accredit.coding.text import Token
from accredit.coding.units import Mention, Unit

__all__ = ["decoys", "wider", "with_acronyms", "without_modifiers"]

_PREFIXES = frozenset(("pro", "anti", "non", "inter", "intra", "pan", "trans", "cross", "ex"))
_WIDER = frozenset(("South", "Latin", "North", "Central", "African", "Native"))


@cache
def decoys() -> tuple[str, ...]:
    """Names that hold the name of an actor and mean something else: `Lake Chad`."""
    text = resources.files("accredit.coding").joinpath("data/decoys.toml").read_text("utf-8")
    return tuple(name for group in tomllib.loads(text)["decoys"] for name in group["names"])


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


def _describes_next(units: list[Unit], place: int) -> bool:
    mention, after = units[place].mention, place + 1
    if mention is None or after >= len(units):
        return False
    owns = units[after].low in ("'s", "'")
    owned = units[after + 1 if owns else after].mention if after + owns < len(units) else None
    if owned is None:
        return False
    return _is_group(owned) if owns else mention.modifies


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
