"""Every source gets a number, in the order in which it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from accredit.ledger import Ledger
from accredit.model import Act, Relation, Statement

__all__ = ["Numbers", "Part", "numbered", "parts", "references"]

_ADDRESS = re.compile(r"\[((?:https?://|[\w.-]+/)[^\s\]]+)\]")  # or a place in a stored law


class Numbers:
    """The sources of one brief as they come up.

    Args:
        ledger: Where entries are looked up.
        known: Only sources that the world had by then.

    Attributes:
        items: For each entry asked for, the numbers of its sources.
        words: The entries among them that are recorded words and no acts.
    """

    def __init__(self, ledger: Ledger, known: date) -> None:
        self._ledger, self.known = ledger, known
        self._places: dict[str, int] = {}
        self.items: dict[str, tuple[int, ...]] = {}
        self.words: set[str] = set()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources so far; their place, counted from 1, is their number."""
        return tuple(self._places)

    def of(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of all sources of some entries."""
        found: list[int] = []
        for key in keys:
            if key not in self.items:
                self.items[key] = tuple(self._number(s) for s in self._heard(key))
            found += self.items[key]
        return tuple(dict.fromkeys(found))

    def within(self, *texts: str) -> tuple[int, ...]:
        """The numbers of the addresses that stand in texts, as `[https://...]`."""
        found = [self._number(s) for text in texts for s in _ADDRESS.findall(text)]
        return tuple(dict.fromkeys(found))

    def _heard(self, key: str) -> list[str]:
        item = self._ledger.find(key).item
        if not isinstance(item, Act | Statement | Relation):
            return []
        if isinstance(item, Statement):
            self.words.add(key)
        return list(dict.fromkeys(e.source for e in item.evidence if e.known <= self.known))

    def _number(self, source: str) -> int:
        return self._places.setdefault(source, len(self._places) + 1)


def numbered(text: str, sources: tuple[str, ...]) -> str:
    """A text with numbers in the place of addresses: `... [https://x]` becomes `... [3]`."""
    places = {source: n for n, source in enumerate(sources, 1)}
    return _ADDRESS.sub(lambda m: f"[{places.get(m[1], m[1])}]", text)


class Part(NamedTuple):
    """A piece of a text with numbers: words, or one number."""

    text: str
    number: int | None = None


def parts(text: str, sources: tuple[str, ...]) -> Iterator[Part]:
    """A text with addresses, cut so that each address can become a link to its number."""
    places = {source: n for n, source in enumerate(sources, 1)}
    end = 0
    for match in _ADDRESS.finditer(text):
        if match[1] in places:
            yield Part(text[end : match.start()])
            yield Part("", places[match[1]])
            end = match.end()
    yield Part(text[end:])


def references(numbers: Iterable[int]) -> str:
    """Numbers as they stand after a sentence, runs shortened: `[3, 7–9]`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(r[0]) if len(r) == 1 else f"{r[0]}{'–' if r[2:] else ', '}{r[-1]}" for r in runs]
    return f"[{', '.join(parts)}]" if parts else ""
