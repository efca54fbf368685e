"""Which listed names are worth comparing: an index of words by what they may be mistaken for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

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
        self._vocabulary: dict[Part, int] = {}
        postings: list[list[int]] = []
        self._told: _Weights = np.zeros(len(readings), np.float32)
        self._letters: dict[str, list[int]] = defaultdict(list)
        self._texts: dict[str, list[int]] = defaultdict(list)
        self._scripts: dict[str, list[int]] = defaultdict(list)
        for place, reading in enumerate(readings.values()):
            self._told[place] = sum(part.weight for part in _telling(reading))
            self._texts[reading.text.casefold()].append(place)
            self._scripts[reading.script].append(place)
            for letters in _letters(reading):
                self._letters[letters].append(place)
            for part in {*_telling(reading), *_joined(reading)}:
                if part not in self._vocabulary:
                    self._vocabulary[part] = len(postings)
                    postings.append([])
                postings[self._vocabulary[part]].append(place)
        self._postings: list[_Places] = [np.array(places, np.int32) for places in postings]
        self._weights = [part.weight for part in self._vocabulary]
        self._keys: dict[str, list[int]] = defaultdict(list)
        for part, number in self._vocabulary.items():
            for key in _keys(part):
                self._keys[key].append(number)
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
            best: dict[int, float] = {}
            for key in _keys(part):
                sure = _SURE[key[0]]
                for number in self._keys.get(key, ()):
                    if sure > best.get(number, 0.0):
                        best[number] = sure
            self._near[part] = self._spread(part, best)
        return self._near[part]

    def _spread(self, part: Part, best: dict[int, float]) -> tuple[_Places, _Weights]:
        if not best:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        places = np.concatenate([self._postings[number] for number in best])
        sizes = [len(self._postings[number]) for number in best]
        each = [sure * (part.weight + self._weights[number]) / 2 for number, sure in best.items()]
        return places, np.repeat(np.array(each, np.float32), sizes)


def _telling(reading: Reading) -> Iterator[Part]:
    return (part for part in reading.parts if part.role not in ("title", "initial"))


def _joined(reading: Reading) -> Iterator[Part]:
    """Neighbouring parts written as one; they count as both."""
    parts = reading.parts
    for one, other in pairwise(parts):
        if "title" not in (one.role, other.role):
            text = one.text + other.text
            yield Part(text, "joined", round(one.weight + other.weight, 3), text)


def _keys(part: Part) -> Iterable[str]:
    """What a word can be found under; the first letter says how sure that is."""
    stem = part.stem if part.role != "joined" else part.text
    found = dict.fromkeys((f"={part.text}", f"={words().nick.get(stem, part.text)}"))
    mark = part.mark
    sound, bones = soft(stem), skeleton(stem)
    if len(bones) > 1:
        found[f"~{mark}{bones}"] = None
    for cut in dict.fromkeys([sound, *(sound[:i] + sound[i + 1 :] for i in range(len(sound)))]):
        found[f".{mark}{cut}"] = None
    if part.role == "joined":
        return found
    for cut in dict.fromkeys(stem[:i] + stem[i + 1 :] for i in range(len(stem))):
        found[f".{mark}{cut}"] = None
    if len(sound) >= _LONG:
        found[f"^{mark}{sound[:4]}"] = None
        found[f"^{mark}-{sound[-4:]}"] = None
    return found


def _letters(reading: Reading) -> Iterator[str]:
    """First letters of an organisation's name, and a name that may be such letters."""
    if reading.kind in ("person", "vessel"):
        return
    if len(reading.parts) == 1:
        yield reading.parts[0].text
    elif len(reading.parts) > 2:
        yield "".join(part.text[:1] for part in reading.parts)
