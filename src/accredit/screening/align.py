"""Which part of one name answers which part of another."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance.OSA import normalized_similarity

from accredit.screening.names import Part
from accredit.screening.sounds import alike, skeleton

__all__ = ["Pair", "align"]

LEAST = 0.62  # below it two parts are not the same word
_JOINED = 0.85  # two words written as one have to agree better
_TITLES = 0.5
_BONES = 4  # consonants that two words have at least to be one word without vowels
_EXACT = 0.96  # the same word, or another spelling of it


@dataclass(frozen=True, slots=True)
class Pair:
    """Parts that answer each other.

    Attributes:
        query: Places of the parts in the query; two where they are written as one in the other.
        listed: Places of the parts in the listed name.
        likeness: How alike they are, from 0.62 to 1.
        weight: How much they tell: the mean of both sides.
    """

    query: tuple[int, ...]
    listed: tuple[int, ...]
    likeness: float
    weight: float


def align(query: tuple[Part, ...], listed: tuple[Part, ...], *, bare: bool = False) -> list[Pair]:
    """Pairs of parts, the surest first; each part is in one pair at most.

    Words that are written together on one side only are looked at where something is left on
    both sides.

    Args:
        bare: Whether one of the names comes from a script that writes no vowels.
    """
    found = _singles(query, listed, bare=bare)
    pairs = _choose(found)
    open_here = _open(query, {pair.query[0] for pair in pairs if pair.likeness > _EXACT})
    open_there = _open(listed, {pair.listed[0] for pair in pairs if pair.likeness > _EXACT})
    if open_here and open_there and len(open_here) + len(open_there) > 2:
        joined = _runs(query, listed, open_here, open_there, bare=bare) + [
            Pair(pair.listed, pair.query, pair.likeness, pair.weight)
            for pair in _runs(listed, query, open_there, open_here, bare=bare)
        ]
        if joined:
            return _choose(joined + found)
    return pairs


def _open(parts: tuple[Part, ...], exact: set[int]) -> list[int]:
    """Places of the parts without an exact answer."""
    return [place for place in range(len(parts)) if place not in exact]


def _choose(found: list[Pair]) -> list[Pair]:
    """The best pairs first; ties go to the parts that stand alike in the order."""
    pairs: list[Pair] = []
    used: set[int] = set()
    taken: set[int] = set()
    for pair in sorted(found, key=_rank) if len(found) > 1 else found:
        if used.isdisjoint(pair.query) and taken.isdisjoint(pair.listed):
            pairs.append(pair)
            used.update(pair.query)
            taken.update(pair.listed)
    return pairs


def _rank(pair: Pair) -> tuple[float, int, int]:
    apart = abs(pair.query[0] - pair.listed[0])
    return (
        -pair.likeness * pair.weight * (len(pair.query) + len(pair.listed)),
        apart,
        pair.query[0],
    )


def _singles(query: tuple[Part, ...], listed: tuple[Part, ...], *, bare: bool) -> list[Pair]:
    return [
        Pair((i,), (j,), likeness, (part.weight + other.weight) / 2)
        for i, part in enumerate(query)
        for j, other in enumerate(listed)
        if (likeness := _of_parts(part, other, bare=bare)) >= LEAST
    ]


def _of_parts(part: Part, other: Part, *, bare: bool) -> float:
    """How alike two parts are: initials answer words, and built ones are held by their stems."""
    if part is other:
        return 1.0
    if part.role == "title" or other.role == "title":
        return 1.0 if part.role == other.role and alike(part.stem, other.stem) > _TITLES else 0.0
    if part.role == "initial" or other.role == "initial":
        return _of_initials(part, other)
    if part.mark == other.mark:
        return alike(part.stem, other.stem, bare=bare)
    if part.stem == other.stem or (part.mark and other.mark):
        return 0.0  # Abdul Ghani is not Ghani, nor the Abu of that name
    return alike(part.text, other.text, bare=bare)


def _of_initials(part: Part, other: Part) -> float:
    if part.text[:1] != other.text[:1]:
        return 0.0
    return 1.0 if part.role == other.role else 0.8


def _runs(
    many: tuple[Part, ...],
    few: tuple[Part, ...],
    loose: list[int],
    answers: list[int],
    *,
    bare: bool,
) -> list[Pair]:
    """Two or three neighbours of one side against one part of the other, none answered exactly."""
    found = []
    for size in (2, 3):
        for places in zip(*(loose[start:] for start in range(size)), strict=False):
            text = "".join([many[place].text for place in places])
            if places[-1] - places[0] >= size or (bare and len(skeleton(text)) < _BONES):
                continue
            weight = sum(many[place].weight for place in places)
            found += [
                Pair(places, (j,), likeness, (weight + few[j].weight) / 2)
                for j in answers
                if abs(len(few[j].text) - len(text)) < (6 if bare else 3)
                and not few[j].mark
                and (bare or normalized_similarity(text, few[j].text) > _JOINED - 0.25)
                and (likeness := alike(text, few[j].text, bare=bare)) >= _JOINED
            ]
    return found
