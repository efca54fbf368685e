"""The word lists of the layers, read once from `data/lexicon.toml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import tomli

__all__ = ["either", "tables", "words"]


_LISTS: dict[str, dict[str, frozenset[str]]] = {}  # asked for all the time


def words(section: str, name: str) -> frozenset[str]:
    """One word list.

    Raises:
        KeyError: When the lexicon has no such list: a bug, not bad input.
    """
    if not _LISTS:
        _LISTS.update({each: tables(each) for each in _tables()})
    return _LISTS[section][name]


@cache
def either(*lists: str) -> frozenset[str]:
    """Several word lists as one: `either("attribution.cues", "modality.unreal")`."""
    return frozenset().union(*(words(*each.split(".")) for each in lists))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = resources.files("accredit.coding").joinpath("data/lexicon.toml").read_text("utf-8")
    return tomli.loads(text)


@cache
def tables(section: str) -> dict[str, frozenset[str]]:
    """All word lists of a section, by name."""
    return {name: frozenset(entries) for name, entries in _tables()[section].items()}
