"""The words of offices, and whose an office is: `Russia's then president`."""

from __future__ import annotations

from accredit.actors import Gazetteer, Office
from accredit.coding.text import tokenise
from accredit.coding.units import Unit

__all__ = ["office_index", "owner_before"]


def office_index(world: Gazetteer) -> dict[str, list[tuple[tuple[str, ...], Office]]]:
    """The offices by the first word of what they are called, the longest names first."""
    index: dict[str, list[tuple[tuple[str, ...], Office]]] = {}
    for office in world.offices.values():
        for phrase in office.words:
            words = tuple(t.low for t in tokenise(phrase, 0))
            index.setdefault(words[0], []).append((words, office))
    for choices in index.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return index


def owner_before(out: list[Unit]) -> int | None:
    """Where the owner of an office begins: `Russian _`, `Russia 's _`, `Kabul 's then - _`."""
    place = len(out) - 1
    while place >= 0 and out[place].low in _BETWEEN:
        place -= 1
    if place >= 0 and out[place].mention is not None:
        mention = out[place].mention
        if mention is not None and not mention.person:
            return place
    return None


_BETWEEN = frozenset(
    (
        "'s",
        "'",
        "then",
        "-",
        "former",
        "new",
        "current",
        "acting",
        "deputy",
        "interim",
        "own",
        "chief",
        "first",
        "highest",
    )
)
