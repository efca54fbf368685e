"""What is known of words in names: titles, particles, legal forms, spellings; read from data."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import tomli

__all__ = ["Words", "words"]

_LEAST = 0.35  # the weight of the most common word of all
_HALF = 0.085  # how much weight each doubling of frequency takes


@dataclass(frozen=True, slots=True)
class Words:
    """The shipped lists, each word lower case in Latin letters.

    Attributes:
        forms: Legal forms as tuples of words, to the short name of the form.
        longest: How many words the longest legal form has.
        same: A spelling to the one that stands for it: `mohamed` to `muhammad`.
        known: Words that are names or words of their own, never misspellings of each other.
        nick: A nickname to the name it stands for.
        numbers: Number words to numbers; `tens` are those that a unit may follow.
        weights: How much a common word tells, from 0.35 to 1; a word not in it tells 1.
    """

    titles: frozenset[str]
    particles: frozenset[str]
    descent: frozenset[str]
    servants: frozenset[str]
    kunyas: frozenset[str]
    faith: frozenset[str]
    forms: dict[tuple[str, ...], str]
    longest: int
    generic: frozenset[str]
    places: frozenset[str]
    same: dict[str, str]
    known: frozenset[str]
    nick: dict[str, str]
    numbers: dict[str, int]
    weights: dict[str, float]


@cache
def words() -> Words:
    """The shipped words, read once."""
    data = resources.files("accredit.screening").joinpath("data")
    read = tomli.loads(data.joinpath("words.toml").read_text("utf-8"))
    rows = csv.DictReader(data.joinpath("frequency.csv").read_text("utf-8").splitlines())
    forms = {tuple(text.split()): form for form, ways in read["forms"].items() for text in ways}
    same = _spellings(read["given"]) | _spellings(read["same"])
    generic, places = _set(read["generic"]["words"]), _set(read["places"]["words"])
    return Words(
        **{key: _set(read[key]) for key in _SETS},
        forms=forms,
        longest=max(map(len, forms)),
        generic=generic,
        places=places,
        same=same,
        known=frozenset(same) | generic | places,
        nick={nick: name for name, text in read["nick"].items() for nick in text.split()},
        numbers=read["numbers"]["words"],
        weights=_weights({row["word"]: float(row["per_10000"]) for row in rows}, same),
    )


_SETS = ("titles", "particles", "descent", "servants", "kunyas", "faith")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _spellings(table: dict[str, Any]) -> dict[str, str]:
    return {way: name for name, text in table.items() for way in [name, *text.split()]}


def _weights(frequency: dict[str, float], same: dict[str, str]) -> dict[str, float]:
    """A weight by word; the spellings of one name are counted together."""
    total: dict[str, float] = {}
    for word, count in frequency.items():
        key = same.get(word, word)
        total[key] = total.get(key, 0.0) + count
    return {key: max(_LEAST, 1 - _HALF * math.log2(1 + count / 2)) for key, count in total.items()}
