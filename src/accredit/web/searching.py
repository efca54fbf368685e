"""One search box over everything: what goes by some letters, the nearest first.

Names are cut into words. A word that is typed means a word of a name that is the same, or begins
so, or is one slip away from it; who goes by all the words typed is found. How much of the name was
typed, and how often somebody comes up on record, decide who is first.
"""

from __future__ import annotations

import math
import re
import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from accredit.actors import fold
from accredit.ledger import Ledger
from accredit.web.searchable import ORDER, Thing, things

__all__ = ["grouped", "search_json", "warm"]

_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # written without blanks
_MOST_WORDS = 8
_LENGTHS = range(5, 12)  # of words most often typed: what they may begin is made ready
_KEPT = 0.62  # of the best score: what is weaker is not shown
_TOLD = 0.55  # a word that speaks of something counts so much of one that names it
_FIRST = {"actor": 0.12, "list": 0.1, "rule": 0.06, "list entry": 0.03, "kind": 0.08, "act": 0.0}


class _Index:
    """All names by their words; nothing is changed after it is made."""

    def __init__(self, every: Iterable[Thing]) -> None:
        self.things = list(every)
        self._names: list[tuple[int, str, int, float]] = []  # whose, plain, words, weight
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(self.things):
            for name in dict.fromkeys(map(fold, thing.names)):
                self._add(number, name, 1.0)
            if thing.told:
                self._add(number, fold(thing.told), _TOLD)
        self._words = sorted(self._places)
        self._han = [word for word in self._words if _HAN.search(word)]
        self._beginnings: dict[int, dict[str, list[str]]] = {}
        for length in _LENGTHS:
            self._begun(length)

    def _add(self, number: int, name: str, weight: float) -> None:
        words = _WORD.findall(name)
        joined = (part.replace("-", "") for part in name.split() if part.count("-") == 1)
        for word in {*words, *joined}:
            self._places[word].append(len(self._names))
        self._names.append((number, name.replace("-", ""), max(len(words), 1), weight))

    def found(self, text: str) -> list[tuple[float, Thing]]:
        """Who goes by a text, the nearest first, and none who is much farther than the first."""
        query = fold(text).strip()
        words = _WORD.findall(query)[:_MOST_WORDS]
        if not words:
            return []
        plain = query.replace("-", "")
        best: dict[int, float] = {}
        for place, near in self._by_all(words).items():
            number, name, many, weight = self._names[place]
            score = weight * (near / len(words) + _closeness(plain, name, len(words), many))
            if score > best.get(number, 0.0):
                best[number] = score
        scored = [(score + _weight(self.things[n]), self.things[n]) for n, score in best.items()]
        scored.sort(key=lambda s: (-s[0], ORDER.index(s[1].what), len(s[1].label), s[1].label))
        least = scored[0][0] * _KEPT if scored else 0.0
        return [one for one in scored if one[0] >= least]

    def _by_all(self, words: Sequence[str]) -> Mapping[int, float]:
        """The names that have every word, each with how near it comes to them together."""
        together: dict[int, float] | None = None
        for word in words:
            own: dict[int, float] = {}
            for meant, near in self._meant(word).items():
                for place in self._places[meant]:
                    if near > own.get(place, 0.0):
                        own[place] = near
            together = (
                own
                if together is None
                else {p: together[p] + near for p, near in own.items() if p in together}
            )
        return together or {}

    def _meant(self, word: str) -> dict[str, float]:
        """The words of names that a typed word may mean, each with how near it is to it."""
        found = self._slips(word)
        at = bisect_left(self._words, word)
        while at < len(self._words) and self._words[at].startswith(word):
            known = self._words[at]
            found[known] = 1.0 if known == word else 0.78 + 0.15 * len(word) / len(known)
            at += 1
        if _HAN.search(word):
            found |= {known: 0.8 for known in self._han if word in known and known not in found}
        return found

    def _slips(self, word: str) -> dict[str, float]:
        """Words that differ from a typed one, or begin with one that does, by a slip or two."""
        if len(word) < 5 or word.isdigit():
            return {}
        slips = 1 if len(word) < 9 else 2
        found: dict[str, float] = {}
        begun = self._begun(len(word))
        for start, _ in _near(word, begun.keys(), 1):
            found |= dict.fromkeys(begun[start], 0.55)
        for known, far in _near(word, self._words, slips):
            found[known] = 0.76 - 0.08 * far
        return found

    def _begun(self, length: int) -> dict[str, list[str]]:
        """Longer words by their first letters."""
        if length not in self._beginnings:
            found: dict[str, list[str]] = defaultdict(list)
            for word in self._words:
                if len(word) > length:
                    found[word[:length]].append(word)
            self._beginnings[length] = found
        return self._beginnings[length]


_lock = threading.Lock()
_made: dict[tuple[str, int], _Index] = {}


def warm(ledger: Ledger) -> None:
    """Make ready to search, so that nobody who types has to wait for it."""
    _index(ledger)


def search_json(ledger: Ledger, text: str, limit: int) -> dict[str, Any]:
    """What goes by some letters, the nearest first.

    Args:
        ledger: Whose acts and entries are searched.
        text: As somebody types it.
        limit: How many at most.
    """
    return {
        "schema": "accredit/search-1",
        "query": text,
        "hits": [
            {"what": one.what, "id": one.id, "label": one.label, "note": one.note, "page": one.page}
            for _, one in _index(ledger).found(text)[:limit]
        ],
    }


def grouped(hits: Sequence[dict[str, Any]], each: int) -> list[tuple[str, list[dict[str, Any]]]]:
    """Hits by what they are, the kind of the nearest first; of each kind at most some."""
    found: dict[str, list[dict[str, Any]]] = {}
    for hit in hits:
        own = found.setdefault(hit["what"], [])
        if len(own) < each:
            own.append(hit)
    return list(found.items())


def _index(ledger: Ledger) -> _Index:
    """The index of a ledger as it is now: one for all threads, made anew when it has changed."""
    own = ledger.overlay
    key = ("", 0) if own is None else (str(own.path), own.stamp())
    with _lock:
        if key not in _made:
            _made.clear()
            _made[key] = _Index(things(ledger))
        return _made[key]


def _near(word: str, known: Collection[str], slips: int) -> list[tuple[str, int]]:
    """Words at most so many slips from a typed one: letters too many, too few, other or swapped."""
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=40)
    return [(one, far) for one, far, _ in found]


def _closeness(query: str, name: str, typed: int, words: int) -> float:
    """How much of a name a text is: all of it, its beginning, or some of its words."""
    if query == name:
        return 0.6
    return 0.15 * min(typed / words, 1.0) + (0.2 if name.startswith(query) else 0.0)


def _weight(thing: Thing) -> float:
    return _FIRST[thing.what] + min(0.02 * math.log1p(thing.weight), 0.14)
