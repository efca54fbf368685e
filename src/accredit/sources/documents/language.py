"""Whether a text can be read: English by its smallest words, all else by py3langid."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["foreign_language"]

_SAMPLE = 5_000  # characters; more tells no more
_LETTERS = 40
_ENOUGH = 0.15  # English articles have 0.23 or more, the nearest others (Danish, Swedish) to 0.12
_ENGLISH = (
    "the of and to that for with was by has from its have been which this were are is be it "
    "an not on at as will would said who"
)
_SMALL = frozenset(_ENGLISH.split())
# headlines full of foreign names keep a chance of 0.02 or more to be English, and sentences of
# thirty other languages less than 0.005; a mere list of names is like nothing: its best is 0.3
_RUSSIAN = "ru"
_NO_CHANCE, _SOME_CHANCE = 0.005, 0.4


def foreign_language(text: str) -> str:
    """What the text is in when it is surely no language that is read; empty where it may be one.

    English and Russian are read.

    A short text is given the benefit of the doubt; so are quotations in another language
    within an English text.

    Examples:
        >>> foreign_language("Norway recognised Palestine.")
        ''
        >>> foreign_language("Norge anerkjente Palestina, sa utenriksministeren i Oslo torsdag.")
        'Norwegian'
        >>> foreign_language("Россия признала независимость Абхазии, заявили в МИД в четверг.")
        ''
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return ""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(word in _SMALL for word in words) >= _ENOUGH * len(words):
        return ""
    ranks = _identifier().rank(sample)
    likeliest, chance = ranks[0]
    if likeliest == _RUSSIAN or dict(ranks)["en"] >= _NO_CHANCE or chance < _SOME_CHANCE:
        return ""
    return _names().get(likeliest, f"another language ({likeliest})")


@cache
def _identifier() -> Any:  # noqa: ANN401  it has no types
    # half a second, and only for what may not be English
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    """The names of languages by the codes that py3langid gives, mostly from CLDR."""
    rows = files("accredit.sources.documents") / "data" / "languages.csv"
    return {
        row["code"]: row["name"] for row in csv.DictReader(rows.read_text("utf-8").splitlines())
    }
