"""Any script into lower-case Latin words, so that names can be compared at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

__all__ = ["script", "words_of"]

_SCRIPTS = (  # by the first word of a letter's Unicode name
    ("ARABIC", "abjad"),
    ("HEBREW", "abjad"),
    ("SYRIAC", "abjad"),
    ("CJK", "han"),
    ("HANGUL", "hangul"),
    ("HIRAGANA", "han"),
    ("KATAKANA", "kana"),
)
# Arabic writing where a table of single letters goes wrong: ain and alif stand for a vowel at the
# start of a word, the article is one word with its noun, emphatic letters are romanised plainly.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("عاأآىةٱ", "a"),
        "إ": "i",
        "ظ": "z",
        "ذ": "z",
        "ئ": "",
        "ؤ": "u",
        "ء": "",
        "\u200c": " ",
        "ـ": "",
    }
)
_ARTICLE = re.compile(r"(?<!\w)(وال|ال)(?=\w{3})")
_BOUND = re.compile(r"ة(?=\s+ال)")  # Hibat Allah
# Greek and Armenian write one sound with two letters.
_TOGETHER = (("ου", "u"), ("ού", "u"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("ու", "u"))
_HEBREW = str.maketrans({"ב": "b", "פ": "p", "כ": "k", "ו": "o", "ה": "h", "י": "i", "ע": "a"})
_HAN_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_QUOTES = re.compile(r"['`’‘ʻʼʿʾ´′]")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.[ -]?){2,}[^\W\d_]?)(?![^\W_])")
_WORD = re.compile(r"[a-z0-9]+")
_AND = re.compile(r"\s*&\s*")


@lru_cache(maxsize=1 << 16)
def script(text: str) -> str:
    """The kind of script of most letters: latin, abjad, han, hangul, kana or other.

    Examples:
        >>> script("Osama"), script("أسامة"), script("习近平"), script("Осама")
        ('latin', 'abjad', 'han', 'other')
    """
    if text.isascii():
        return "latin"
    for char in text:
        if char.isalpha() and not char.isascii():
            name = unicodedata.name(char, "")
            if name.startswith("LATIN"):
                continue
            return next((kind for word, kind in _SCRIPTS if name.startswith(word)), "other")
    return "latin"


def words_of(text: str) -> list[str]:
    """The words of a name, lower case, in Latin letters and digits.

    Initials with dots that follow each other become one word: `S.A.` is `sa`.

    Examples:
        >>> words_of("J.-C. Juncker & Müller")
        ['jc', 'juncker', 'and', 'muller']
        >>> words_of("أيمن الظواهري")
        ['aymn', 'al', 'zwahry']
        >>> words_of("习近平")
        ['xi', 'jin', 'ping']
    """
    kind = script(text)
    if kind == "abjad":
        text = _ARTICLE.sub("ال ", _BOUND.sub("ت", text)).translate(_ARABIC).translate(_HEBREW)
    elif kind == "other":
        for letters, sound in _TOGETHER:
            text = text.replace(letters, sound)
    text = anyascii(unicodedata.normalize("NFKC", text))
    if kind in ("han", "hangul"):
        text = _HAN_SYLLABLE.sub(" ", text)
    text = _AND.sub(" and ", text)
    text = _DOTTED.sub(lambda found: re.sub(r"[. -]", "", found[1]) + " ", text)
    return _WORD.findall(_QUOTES.sub("", text.lower()))
