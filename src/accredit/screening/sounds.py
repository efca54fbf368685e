"""How alike two words of names are: by spelling, by sound, by consonants alone."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from accredit.screening.words import words

__all__ = ["alike", "skeleton", "soft"]

# What romanisations of one name differ in becomes the same letter; the longest first.
_SOFT = {
    **dict.fromkeys(("tsch", "tch", "sch", "sh", "ch"), "S"),
    **dict.fromkeys(("dzh", "dj", "zh", "j"), "j"),
    **dict.fromkeys(("tz", "ts", "z", "s"), "s"),
    **dict.fromkeys(("ck", "q", "c", "k"), "k"),
    **dict.fromkeys(("oo", "ou", "eu", "uo", "eo", "o"), "u"),
    **dict.fromkeys(("ee", "ie", "iy", "yy", "ij", "y"), "i"),
    **dict.fromkeys(("ae", "e"), "a"),
    "kh": "h",
    "gh": "g",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "x": "ks",
    "w": "v",
}
_LETTERS = re.compile("|".join(sorted(_SOFT, key=lambda letters: (-len(letters), letters))))
_FAR = 0.72  # words that differ in two letters and more have to be long to be one word
_HOPELESS = 0.6  # no two romanisations of one name differ in so much of it
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aiuv]")
_TAIL = re.compile(r"(?<=...)h$")


@lru_cache(maxsize=1 << 17)
def soft(word: str) -> str:
    """The word with what romanisations differ in made the same.

    Examples:
        >>> soft("Youssef".lower()) == soft("yusuf"), soft("qasim") == soft("kassem")
        (False, False)
        >>> soft("nooristani") == soft("nuristani"), soft("bachar") == soft("bashar")
        (True, True)
    """
    word = _LETTERS.sub(lambda found: _SOFT[found[0]], word)
    return _TAIL.sub("", _DOUBLED.sub(r"\1", word))


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """Its consonants, with one letter for each vowel that it starts with.

    Examples:
        >>> skeleton("zawahiri") == skeleton("zwahry"), skeleton("osama") == skeleton("asama")
        (True, True)
    """
    start = soft(word)
    if start[:1] in ("i", "u"):
        start = "a" + start[1:]
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", start).replace("p", "b").replace("g", "k"))


@lru_cache(maxsize=1 << 19)
def alike(one: str, other: str, *, bare: bool = False) -> float:
    """How alike two words are, from 0 to 1.

    Args:
        bare: Whether one of them (not both) comes from a script that writes no vowels.

    Examples:
        >>> alike("muhammad", "mohamed"), alike("hasan", "husayn")
        (0.97, 0.0)
    """
    if one == other:
        return 1.0
    if abs(len(one) - len(other)) > 5:
        return 0.0
    known = words()
    first, second = known.same.get(one, one), known.same.get(other, other)
    if first == second:
        return 0.97
    if known.nick.get(one) == second or known.nick.get(other) == first:
        return 0.8
    if one in known.known and other in known.known:
        return 0.0
    return _spelt(one, other, bare=bare)


def _spelt(one: str, other: str, *, bare: bool) -> float:
    size = max(len(one), len(other))
    plain = OSA.distance(one, other)
    near = 1 - 1 / max(size, 4) if plain == 1 and min(len(one), len(other)) > 2 else 0.0
    if bare:
        return max(near, _bare(skeleton(one), skeleton(other)))
    if near:
        return near
    if plain > _HOPELESS * size:
        return 0.0
    sounds, sounding = soft(one), soft(other)
    if sounds == sounding and len(sounds) > 2:
        return 0.95
    bones, other_bones = skeleton(one), skeleton(other)
    heard = OSA.distance(sounds, sounding) + 0.3
    value = 1 - min(plain / size, heard / max(len(sounds), len(sounding)))
    if plain > 1 and heard > 1.5 and value < _FAR:
        return 0.0
    if bones == other_bones and len(bones) > 2:
        return max(value, 0.82)
    return value


def _bare(bones: str, other: str) -> float:
    """Without vowels there is less to go by: the consonants have to agree."""
    if bones == other:
        return 0.93 if len(bones) > 2 else 0.85
    return max(0.0, 1 - 1.1 * OSA.distance(bones, other) / max(len(bones), len(other)))
