"""Whether a text is in English: by its script, and by its smallest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["foreign_language"]

_SAMPLE = 20_000
_LETTERS = 40
_WORDS = 30
_ENOUGH = 0.12  # English articles have 0.25 to 0.4, others under 0.08
_ENGLISH = (
    "the of and to that for with was by has from its have been which this were are is be it "
    "an not on at as will would said who"
)
# words that are small and frequent in one language and rare in the others
_OTHERS = {
    "German": "der die das und nicht den von mit ist auf für eine dem des sich auch werden wurde",
    "French": "le les des et du une est dans pour que qui au par sur pas avec ont été aux",
    "Spanish": "el los las del que una por con para como su más se fue sobre ha entre",
    "Portuguese": "o os do da em uma não com para que dos das ao foi pelo pela são",
    "Italian": "il di che della gli per una con del non sono dei nel alla è delle ha",
    "Dutch": "de het een van en dat niet met zijn voor op te aan ook door wordt werd",
    "Polish": "nie się na że jest z do w przez oraz dla od jak po jego",
    "Turkish": "ve bir bu için ile olarak da de olan gibi daha çok ise",
    "Indonesian": "yang dan di dengan untuk dari pada ini tidak dalam itu akan oleh",
    "Swedish": "och att det som en på är av för med till den har inte om ett",
    "Romanian": "și în de la cu pe nu este din care pentru a fost mai sau",
}
_SCRIPTS = {
    "CYRILLIC": "in Cyrillic script",
    "ARABIC": "in Arabic script",
    "CJK": "in Chinese or Japanese script",
    "HIRAGANA": "in Japanese script",
    "KATAKANA": "in Japanese script",
    "HANGUL": "in Korean script",
    "DEVANAGARI": "in Devanagari script",
    "HEBREW": "in Hebrew script",
    "GREEK": "in Greek script",
    "ARMENIAN": "in Armenian script",
    "GEORGIAN": "in Georgian script",
    "THAI": "in Thai script",
}


def foreign_language(text: str) -> str:
    """What the text is in when it is surely not English; empty where it is or may be.

    A short text is given the benefit of the doubt; so are quotations in another language
    within an English text.

    Examples:
        >>> foreign_language("Norway recognised Palestine.")
        ''
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < _LETTERS:
        return ""
    if sum(c.isascii() for c in letters) < len(letters) / 2:
        return _script(letters)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _WORDS:
        return ""
    english = _share(words, _ENGLISH)
    if english >= _ENOUGH:
        return ""
    shares = {name: _share(words, small) for name, small in _OTHERS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > max(_ENOUGH, 2 * english) else ""


def _share(words: list[str], small: str) -> float:
    known = frozenset(small.split())
    return sum(word in known for word in words) / len(words)


def _script(letters: list[str]) -> str:
    scripts = Counter(unicodedata.name(c, "?").split()[0].split("-")[0] for c in letters[:2000])
    likeliest = next((s for s, _ in scripts.most_common() if s != "LATIN"), "")
    return _SCRIPTS.get(likeliest, "in another script")
