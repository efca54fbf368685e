"""What a word may be: noun, verb, adjective, adverb, and the dictionary form of each reading.

The dictionary is that of lemminflect (NIH SPECIALIST lexicon); words that it lacks and the
frames know (`delist`, `derecognise`) are read by their endings.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import tomli

from accredit.actors import fold
from accredit.coding.dictionary import lemmas, past_forms
from accredit.coding.frames import frames

__all__ = ["PAST_ONLY", "SAME_PAST", "Form", "form_of", "known_word", "lemma", "readings"]

NOUN, VERB, ADJ, ADV = "noun", "verb", "adjective", "adverb"
_TAGS = {"noun": NOUN, "verb": VERB, "adj": ADJ, "adv": ADV}
_SHORT_IZE = 5  # seize, prize, size keep their z

Form = str
"""`base`, `s` (singular present), `past` (past or participle), `participle`, `ing`."""


_MANY = 65_536  # words that are remembered, so that memory stays flat
_readings: dict[str, dict[str, str]] = {}
_forms: dict[str, Form] = {}


def readings(low: str) -> dict[str, str]:
    """The readings of a folded word, each with its dictionary form (British -ise spelling)."""
    known = _readings.get(low)  # `lru_cache` would take thrice as long when compiled
    if known is None:
        if len(_readings) > _MANY:
            _readings.clear()
        known = _readings[low] = _looked_up(low)
    return known


def _looked_up(low: str) -> dict[str, str]:
    if own := _own().get(low):
        return own
    if low.startswith("de-"):
        whole = readings(low.replace("-", "", 1))
        return whole if _known_verb(low.replace("-", "", 1)) else {VERB: low, ADJ: low, NOUN: low}
    if low.startswith("re-"):
        whole = readings(low.replace("-", ""))
        return whole if VERB in whole else readings(low[len("re-") :])
    found = {
        _TAGS[tag]: _british(form.lower()) for tag, form in lemmas(low).items() if tag in _TAGS
    }
    verb = _known_verb(low)
    if verb and VERB not in found:
        found[VERB] = verb
    if "-" in low and VERB not in found and low.endswith(("ed", "ing")):
        found[ADJ] = low
    return found or _guessed(low)


def known_word(low: str) -> bool:
    """Whether the dictionary holds a word."""
    return bool(lemmas(low)) or low in _own()


def lemma(word: str, tag: str = "") -> str:
    """The dictionary form of a word, in one reading or in its likeliest."""
    known = _readings.get(word)  # a word of a text is folded already
    if known is None:
        known = readings(fold(word))
    if tag in known:
        return known[tag]
    for likely in (VERB, NOUN, ADJ, ADV):
        if likely in known:
            return known[likely]
    return fold(word)


def form_of(low: str) -> Form:
    """The form in which a verb stands."""
    known = _forms.get(low)
    if known is None:
        if len(_forms) > _MANY:
            _forms.clear()
        known = _forms[low] = _form_of(low)
    return known


def _form_of(low: str) -> Form:
    base = readings(low).get(VERB, "")
    low = low.replace("re-", "re") if base.startswith("re") else low.removeprefix("re-")
    if low.endswith("ing") and low != base:
        return "ing"
    if low in (base, _american(base)):
        return "past" if low in SAME_PAST else "base"
    if low.endswith("s") and not low.endswith("ss"):
        return "s"
    if low.endswith("ed"):
        return "past"
    return "past" if low in past_forms(base) or low in PAST_ONLY else "participle"


@cache
def _own() -> dict[str, dict[str, str]]:
    text = resources.files("accredit.coding").joinpath("data/readings.toml").read_text("utf-8")
    return dict(tomli.loads(text)["words"])


def _british(base: str) -> str:
    if base.endswith("ization"):
        return base.replace("ization", "isation")
    return base[:-3] + "ise" if base.endswith("ize") and len(base) > _SHORT_IZE else base


def _american(base: str) -> str:
    return base[:-3] + "ize" if base.endswith("ise") else base


def _known_verb(low: str) -> str:
    """The verb of a frame that a word is a form of, by its ending."""
    low = low.replace("iz", "is") if "iz" in low[-6:] and len(low) > _SHORT_IZE else low
    stems = [low]
    for ending in ("s", "es", "ed", "d", "ing"):
        if low.endswith(ending):
            stem = low.removesuffix(ending)
            stems += [stem, stem + "e"]
            if stem[-1:] == stem[-2:-1]:
                stems.append(stem[:-1])
    return next((stem for stem in stems if stem in frames().by_verb), "")


def _guessed(low: str) -> dict[str, str]:
    if low.endswith("ly"):
        return {ADV: low}
    if low.endswith(("ing", "ed")) and len(low) > len("ing") + 1:
        stem = low.removesuffix("ing").removesuffix("ed")
        return {VERB: stem, ADJ: low}
    if low.endswith(("ish", "ian", "ese", "ic", "al", "ous", "ive", "able")):
        return {ADJ: low, NOUN: low}
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return {NOUN: low[:-1]}
    return {NOUN: low}


# past forms that are no participles: after "spoke by phone" nothing is done to the speaker
PAST_ONLY = frozenset(
    ("spoke", "took", "gave", "broke", "wrote", "drove", "rose", "chose", "froze", "flew", "threw",
     "withdrew", "grew", "knew", "went", "began", "ran", "swore", "stole", "forbade", "forgave",
     "undertook", "overtook", "overthrew", "drew", "blew", "shook", "fell", "ate", "forsook",
     "mistook", "unfroze", "forewent", "underwent", "arose", "awoke", "rode", "sang",
     "sank", "tore", "wore")
)  # fmt: skip
SAME_PAST = frozenset(
    ("put", "cut", "set", "hit", "shut", "let", "cost", "hurt", "beat", "cast", "quit", "shed",
     "split", "spread", "burst", "thrust", "broadcast")
)  # fmt: skip
