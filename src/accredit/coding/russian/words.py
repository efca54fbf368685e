"""Russian words: what each may be, by the dictionary of pymorphy3."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

__all__ = ["CASES", "UNDECLINED", "Reading", "declined", "forms_of", "known", "lower", "readings"]

CASES = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct"))
_SECOND = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
# words of one letter or two that the dictionary reads in too many ways
_CLOSED = {
    "и": "CONJ", "а": "CONJ", "но": "CONJ", "или": "CONJ", "что": "CONJ", "чтобы": "CONJ",
    "если": "CONJ", "как": "CONJ", "когда": "CONJ", "не": "PRCL", "ни": "PRCL", "бы": "PRCL",
    "в": "PREP", "с": "PREP", "к": "PREP", "о": "PREP", "за": "PREP", "на": "PREP", "по": "PREP",
    "от": "PREP", "до": "PREP", "у": "PREP", "же": "PRCL", "ли": "PRCL", "однако": "CONJ",
    "также": "ADVB", "тоже": "ADVB", "уже": "ADVB", "еще": "ADVB", "после": "PREP",
    "против": "PREP", "среди": "PREP", "кроме": "PREP", "вместо": "PREP", "вокруг": "PREP",
    "ранее": "ADVB", "в ходе": "PREP", "более": "ADVB", "можно": "PRED", "нельзя": "PRED",
}  # fmt: skip


# words that news use as what the dictionary puts second
_RATHER = {
    "устав": "NOUN", "данным": "NOUN", "перечней": "NOUN",
    "начала": "VERB", "сели": "VERB", "стали": "VERB", "дали": "VERB", "заем": "NOUN",
    "рабочим": "ADJF", "рабочего": "ADJF", "рабочий": "ADJF",
}  # fmt: skip
_ADJECTIVES = frozenset(("вооруженный", "объединенный", "соединенный", "определенный", "данный"))
_NOUNS = frozenset(("поверенный", "служащий", "управляющий", "нападающий", "военный"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word; the names are those of OpenCorpora, empty where one has no part.

    Attributes:
        pos: NOUN, ADJF, PRTF, VERB, INFN ...
        case: nomn, gent, datv, accs, ablt or loct.
        number: sing or plur.
        gender: masc, femn or neut.
        tense: past, pres or futr.
        voice: actv or pssv, of participles.
    """

    pos: str
    lemma: str
    case: str = ""
    number: str = ""
    gender: str = ""
    tense: str = ""
    voice: str = ""
    person: str = ""
    animate: bool = False


def lower(text: str) -> str:
    """As the dictionary has it: small letters, and `е` for `ё`."""
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=100_000)
def readings(low: str) -> tuple[Reading, ...]:
    """The readings of a word in small letters, the likeliest first; none of a mark or a number."""
    if not low[:1].isalpha():
        return ()
    if low in _CLOSED:
        return (Reading(_CLOSED[low], low),)
    found = dict.fromkeys(_as_noun(_reading(p)) for p in _dictionary().parse(low))
    return tuple(sorted(found, key=lambda r: _rank(r, low, {o.pos for o in found})))


def _as_noun(reading: Reading) -> Reading:
    """`временный поверенный`: an office, for which the dictionary has only the participle."""
    if reading.pos != "PRTF" or reading.lemma != "поверить" or reading.voice != "pssv":
        return reading
    return replace(reading, pos="NOUN", lemma="поверенный", voice="", tense="", animate=True)


def _rank(reading: Reading, low: str, others: set[str]) -> int:
    """The likelier of two readings first, where news differ from the dictionary."""
    rather = {"NOUN": _NOUNS, "ADJF": _ADJECTIVES}.get(reading.pos, ())
    if _RATHER.get(low) == reading.pos or reading.lemma in rather:
        return 0
    if reading.pos == "ADJF" and "PRTF" in others:
        return 2  # `признанный`, `запрещенный`: rather what was done than what it is like
    return 2 if reading.pos in ("ADJS", "ADVB") and "PRTS" in others else 1


def known(low: str) -> bool:
    """Whether the dictionary has the word, and does not guess it by its ending."""
    return bool(_dictionary().word_is_known(low))


UNDECLINED = "оеиуыэю"  # what a name ends in that stands alike in all cases
_OF_A = {
    "а": ("nomn",), "я": ("nomn",), "ы": ("gent",), "и": ("gent", "datv", "loct"),
    "е": ("datv", "loct"), "у": ("accs",), "ю": ("accs",), "ой": ("ablt",), "ей": ("ablt",),
}  # fmt: skip
_OF_CONSONANT = {
    "а": ("gent",), "я": ("gent",), "у": ("datv",), "ю": ("datv",), "ом": ("ablt",),
    "ем": ("ablt",), "е": ("loct",),
}  # fmt: skip


def declined(base: str, low: str) -> tuple[Reading, ...]:
    """How a name that no dictionary has stands in a text, by its ending: `Хезболлу`, `Талибана`.

    Args:
        base: The word in the nominative.
        low: The word as it stands.

    Returns:
        No reading where it could stand in any case, as names that are not declined do.
    """
    feminine = base[-1:] in "ая"
    gender = "femn" if feminine else "masc"
    if low == base:
        cases: tuple[str, ...] = ("nomn",) if feminine else ("nomn", "accs")
        return () if base[-1:] in UNDECLINED else _nouns(base, cases, gender)
    stem = base[:-1] if base[-1:] in "аяйь" else base
    ending = low[len(stem) :] if low.startswith(stem) else ""
    cases = (_OF_A if feminine else _OF_CONSONANT).get(ending, ())
    return _nouns(base, cases, gender)


def forms_of(base: str) -> set[str]:
    """All that a name which no dictionary has can look like, declined as its ending has it."""
    if base[-1:] in UNDECLINED:
        return {base}
    stem = base[:-1] if base[-1:] in "аяйь" else base
    return {stem + ending for ending in (_OF_A if base[-1:] in "ая" else _OF_CONSONANT)} | {base}


def _nouns(base: str, cases: tuple[str, ...], gender: str) -> tuple[Reading, ...]:
    return tuple(Reading("NOUN", base, case, "sing", gender) for case in cases)


def _reading(parse: Any) -> Reading:  # noqa: ANN401  it has no types
    tag = parse.tag
    case = str(tag.case or "")
    return Reading(
        str(tag.POS or ""),
        lower(parse.normal_form),
        _SECOND.get(case, case),
        str(tag.number or ""),
        str(tag.gender or ""),
        str(tag.tense or ""),
        str(tag.voice or ""),
        str(tag.person or ""),
        tag.animacy == "anim",
    )


@cache
def _dictionary() -> Any:  # noqa: ANN401  it has no types
    from pymorphy3 import MorphAnalyzer  # a twentieth of a second, and for Russian only

    return MorphAnalyzer(lang="ru")
