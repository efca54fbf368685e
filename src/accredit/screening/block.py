"""Which listed names are worth comparing: an index of words by what they may be mistaken for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from accredit.screening.names import Part, Reading
from accredit.screening.sounds import skeleton, soft
from accredit.screening.words import words

__all__ = ["Blocks"]

_Places = npt.NDArray[np.int32]
_Weights = npt.NDArray[np.float32]

_SURE = {"=": 1.0, "~": 0.95, ".": 0.88, "^": 0.8}  # at most so alike are words that share a key
_MARGIN = 0.1  # the estimate may be so much too low
_REMEMBERED = 4096  # words of queries whose neighbours are kept
_SHORT = 13  # letters that three parts have at most to be found as one word
_LONG = 7  # letters from which the two ends of a word are keys too
_CONFLICT = 2.0  # less than in the score, since the estimate must not be too low
_SURPLUS = {"person": 0.12, "": 0.12}
_OTHER_SURPLUS = 0.4


class Blocks:
    """An index of read names that gives the candidates for a query.

    A word is found under its spelling, its sound with any one letter left out, its consonants, and
    the two ends of long words. Names that share a word with the query in one of these ways get an
    estimate of the score from the weights of the words alone; those that cannot reach the
    threshold are left out before anything is compared.
    """

    def __init__(self, readings: Mapping[int, Reading]) -> None:
        """Builds the index.

        Args:
            readings: The listed names by their places, which the candidates are given as.
        """
        self._places = np.array(list(readings), np.int64)
        self._told: _Weights = np.zeros(len(readings), np.float32)
        self._letters: dict[str, list[int]] = defaultdict(list)
        self._texts: dict[str, list[int]] = defaultdict(list)
        self._scripts: dict[str, list[int]] = defaultdict(list)
        vocabulary: dict[Part, list[int]] = defaultdict(list)
        for place, reading in enumerate(readings.values()):
            self._told[place] = sum(part.weight for part in _telling(reading))
            self._texts[reading.text.casefold()].append(place)
            self._scripts[reading.script].append(place)
            for letters in _letters(reading):
                self._letters[letters].append(place)
            for part in dict.fromkeys((*_telling(reading), *_joined(reading))):
                vocabulary[part].append(place)
        self._postings: list[_Places] = [np.array(at, np.int32) for at in vocabulary.values()]
        self._weights = [part.weight for part in vocabulary]
        self._hashes, self._numbers = _table(vocabulary)
        self._near: dict[Part, tuple[_Places, _Weights]] = {}

    def candidates(self, query: Reading, threshold: float) -> list[int]:
        """Places of the listed names that may reach the threshold, the likeliest first."""
        found = dict.fromkeys(self._texts.get(query.text.casefold(), ()))
        if query.script in ("han", "hangul"):
            found |= dict.fromkeys(self._scripts[query.script])
        for letters in _letters(query):
            found |= dict.fromkeys(self._letters.get(letters, ()))
        found |= dict.fromkeys(self._estimated(query, threshold))
        return self._places[list(found)].tolist() if found else []

    def _estimated(self, query: Reading, threshold: float) -> list[int]:
        near = [self._neighbours(part) for part in (*_telling(query), *_joined(query))]
        near = [(places, weights) for places, weights in near if len(places)]
        if not near:
            return []
        places = np.concatenate([places for places, _ in near])
        weights = np.concatenate([weights for _, weights in near])
        agreed = np.bincount(places, weights, minlength=len(self._told))
        at = np.flatnonzero(agreed)
        here = float(sum(part.weight for part in _telling(query)))
        there = self._told[at]
        common = np.minimum(agreed[at], np.maximum(np.minimum(here, there), 0.05))
        left, left_listed = here - common, there - common
        against = _CONFLICT * np.minimum(left, left_listed)
        against += _SURPLUS.get(query.kind, _OTHER_SURPLUS) * np.abs(left - left_listed)
        estimate = common / (common + against + 1e-6)
        kept = np.flatnonzero(estimate >= threshold - _MARGIN)
        order = kept[np.argsort(-estimate[kept], kind="stable")]
        return [int(place) for place in at[order]]

    def _neighbours(self, part: Part) -> tuple[_Places, _Weights]:
        """The places of the names with a word like this one, and how much it may count there."""
        if len(self._near) > _REMEMBERED:
            self._near.clear()
        if part not in self._near:
            keys = list(_keys(part))
            hashes = np.array([hash(key) for key in keys], np.int64)
            first = np.searchsorted(self._hashes, hashes, "left")
            last = np.searchsorted(self._hashes, hashes, "right")
            best: dict[int, float] = {}
            for at in np.flatnonzero(last > first):
                sure = _SURE[keys[at][0]]
                for number in self._numbers[first[at] : last[at]].tolist():
                    best[number] = max(sure, best.get(number, 0.0))
            self._near[part] = self._spread(part, best)
        return self._near[part]

    def _spread(self, part: Part, best: dict[int, float]) -> tuple[_Places, _Weights]:
        if not best:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        numbers = sorted(best)
        places = np.concatenate([self._postings[number] for number in numbers])
        sizes = [len(self._postings[number]) for number in numbers]
        each = [best[number] * (part.weight + self._weights[number]) / 2 for number in numbers]
        return places, np.repeat(np.array(each, np.float32), sizes)


def _table(vocabulary: Iterable[Part]) -> tuple[npt.NDArray[np.int64], _Places]:
    """The hash of every key, in order, and beside it the number of the word that has it.

    Two arrays take a tenth of what a dictionary of half a million short texts does.
    """
    hashes, numbers = array("q"), array("i")
    for number, part in enumerate(vocabulary):
        for key in _keys(part):
            hashes.append(hash(key))
            numbers.append(number)
    keys = np.array(hashes, np.int64)
    order = np.argsort(keys, kind="stable")
    return keys[order], np.array(numbers, np.int32)[order]


def _telling(reading: Reading) -> Iterator[Part]:
    return (part for part in reading.parts if part.role not in ("title", "initial"))


def _joined(reading: Reading) -> Iterator[Part]:
    """Two neighbouring parts written as one, and three short ones; they count as all of them."""
    parts = [part for part in reading.parts if part.role != "title"]
    for size in (2, 3):
        for start in range(len(parts) - size + 1):
            run = parts[start : start + size]
            text = "".join([part.text for part in run])
            if size == 2 or len(text) <= _SHORT:
                yield Part(text, "joined", round(sum(part.weight for part in run), 3), text)


def _keys(part: Part) -> Iterable[str]:
    """What a word can be found under; the first letter says how sure that is."""
    joined = part.role == "joined"
    stem = part.text if joined else part.stem
    sound, bones = soft(stem), skeleton(stem)
    found = [f"={part.text}", f".{part.mark}{sound}"]
    if len(bones) > 1:
        found.append(f"~{part.mark}{bones}")
    if not joined:
        found.append(f"={words().nick.get(stem, part.text)}")
    for word in (sound,) if joined else dict.fromkeys((stem, sound)):
        found += [f".{part.mark}{word[:at]}{word[at + 1 :]}" for at in range(len(word))]
    if len(sound) >= _LONG and not joined:
        found += [f"^{part.mark}{sound[:4]}", f"^{part.mark}-{sound[-4:]}"]
    return dict.fromkeys(found)


def _letters(reading: Reading) -> Iterator[str]:
    """First letters of an organisation's name, and a name that may be such letters."""
    if reading.kind in ("person", "vessel"):
        return
    if len(reading.parts) == 1:
        yield reading.parts[0].text
    elif len(reading.parts) > 2:
        yield "".join(part.text[:1] for part in reading.parts)
