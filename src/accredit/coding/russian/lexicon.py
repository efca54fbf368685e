"""What the Russian reader knows of words: `data/russian/lexicon.toml` and `names.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import tomli

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of words by what they are for, and who is meant by adjectives and demonyms."""

    lists: dict[str, frozenset[str]]
    actors: dict[str, dict[str, str]]
    offices: dict[str, str]
    governs: dict[str, frozenset[str]]
    again: dict[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    words, names = _toml("lexicon.toml"), _toml("names.toml")
    return Lexicon(
        {name: frozenset(listed) for name, listed in words["lists"].items()},
        {table: _by_word(names[table]) for table in ("adjectives", "demonyms", "seats", "names")},
        _by_word(words["offices"]),
        {prep: frozenset(cases) for prep, cases in words["governs"].items()},
        {verb: tuple(listed) for verb, listed in words["again"].items()},
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    """`{RUS = ["российский"]}` by its words."""
    return {word: key for key, listed in table.items() for word in listed}


def _toml(name: str) -> dict[str, Any]:
    text = resources.files("accredit.coding").joinpath("data/russian", name).read_text("utf-8")
    return tomli.loads(text)
