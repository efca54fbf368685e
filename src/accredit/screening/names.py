"""A name made comparable: its parts, with what each is, in Latin letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from accredit.screening.latin import script, words_of
from accredit.screening.words import words

__all__ = ["Part", "Reading", "read_name"]

_WEIGHT = {"title": 0.1, "initial": 0.45, "generic": 0.5, "place": 0.7}
_SERVANT = re.compile(r"abd(?:[aeiou]{1,2}[lrsnzdt]?|al|el)(?!l?ah?$)(\w{3,})$")
_FAITH = re.compile(r"(\w{3,}?)(?:[aeiou]?dd|[aeu]l?d)(?:ine?|een)$")
_KUNYA = re.compile(r"(?:abu|abou)([^aeiou]\w{3,})$")
_MOST = 40  # words of a name that are read; no list has a name of more than thirty
_LONGEST = 1_000
_LINKS = "eiy"  # between the words of Tehrik-e Taliban
_LETTERS = re.compile(r"\(([A-Z]{2,8})\)")
_DIGITS = str.maketrans("01359", "oiesg")
_ENDINGS = frozenset({"llc", "ltd", "inc", "sa", "gmbh"})  # that bad data puts after a person


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    Attributes:
        text: As it is compared; what belongs together is one: `abd al-rahman` is `abdrahman`.
        role: name, title, initial, generic (of organisations), place or number.
        weight: How much it tells, from 0.1 to 1.
        stem: What it is built on (`rahman`), by the spelling that stands for it.
        mark: What it is built with: `abd`, `abu`, `din` or nothing.
        father: Whether it follows `bin`, `ibn` or `ould`.
    """

    text: str
    role: str
    weight: float
    stem: str
    mark: str = ""
    father: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it is compared.

    Attributes:
        text: The name as it was given.
        kind: person, entity, vessel, aircraft, or empty where it is not known.
        script: latin, abjad, han, hangul, kana or other.
        parts: What it is made of, without particles and legal forms, titles last.
        numbers: The numbers in it.
        forms: Short names of its legal forms.
    """

    text: str
    kind: str
    script: str
    parts: tuple[Part, ...]
    numbers: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[Part, ...]:
        """The parts that are not titles."""
        return tuple(part for part in self.parts if part.role != "title")


@lru_cache(maxsize=1 << 12)
def read_name(text: str, kind: str = "") -> Reading:
    """Reads a name; never fails. Nothing but signs has no parts; of many words the first 40 count.

    Examples:
        >>> [part.text for part in read_name("BIN LADEN, Usama", "person").parts]
        ['usama', 'laden']
        >>> read_name("Brigade Forty-Four", "entity").numbers
        ('44',)
        >>> read_name("OOO Gazprom", "entity").forms
        ('llc',)
    """
    person = kind == "person"
    text_read = _in_order(text) if person else _without_letters(text)
    found = words_of(text_read[:_LONGEST])[:_MOST]
    found, forms = _without_endings(found) if person else _without_forms(found)
    numbers: tuple[str, ...] = ()
    if person:
        found = [word if word.isdigit() else word.translate(_DIGITS) for word in found]
    else:
        found, numbers = _without_numbers(found)
    parts = _Walk(found, person=person).parts()
    return Reading(text, kind, script(text), parts, numbers, forms)


def _in_order(text: str) -> str:
    """`LAST, First` as `First LAST`."""
    last, comma, first = text.partition(",")
    return f"{first} {last}" if comma and "," not in first else text


def _without_letters(text: str) -> str:
    """Without first letters in brackets that only repeat the name: `… Arabian Peninsula (AQAP)`."""
    found = _LETTERS.search(text)
    if not found:
        return text
    rest = text[: found.start()] + text[found.end() :]
    first = iter(word[0] for word in words_of(rest))
    return rest if all(letter in first for letter in found[1].lower()) else text


def _without_endings(found: list[str]) -> tuple[list[str], tuple[str, ...]]:
    if len(found) > 2 and found[-1] in _ENDINGS:
        return found[:-1], (found[-1],)
    return found, ()


def _without_forms(found: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The words that are no legal form, and the forms; the longest form wins."""
    table, longest = words().forms, words().longest
    rest: list[str] = []
    forms: list[str] = []
    at = 0
    while at < len(found):
        for size in range(min(longest, len(found) - at), 0, -1):
            form = table.get(tuple(found[at : at + size]))
            if form and size < len(found):
                forms.append(form)
                at += size
                break
        else:
            rest.append(found[at])
            at += 1
    return (rest, tuple(sorted(set(forms)))) if rest else (found, ())


def _without_numbers(found: list[str]) -> tuple[list[str], tuple[str, ...]]:
    table = words().numbers
    rest: list[str] = []
    numbers: list[str] = []
    tens = 0
    for word in found:
        value = int(word) if word.isdecimal() else table.get(word)
        if value is None and not any(char.isdigit() for char in word):
            if word != "no":  # of `No. 39`
                rest.append(word)
            tens = 0
        elif value is None:
            numbers.append(word)
        elif tens and 0 < value < 10:
            numbers[-1] = str(tens + value)
            tens = 0
        else:
            numbers.append(str(value))
            tens = value if 20 <= value <= 90 else 0
    return (rest, tuple(numbers)) if rest else (found, ())


class _Walk:
    """Goes through the words of a name once and puts together what belongs together."""

    def __init__(self, found: list[str], *, person: bool) -> None:
        self.found, self.person, self.at, self.father = found, person, 0, False

    def parts(self) -> tuple[Part, ...]:
        made: list[Part] = []
        titles: list[Part] = []
        while self.at < len(self.found):
            for part in self._next():
                (titles if part.role == "title" else made).append(part)
        if not made:
            made = [_part(title.text, "name") for title in titles] or [
                _part(word, "name") for word in self.found
            ]
            titles = []
        if all(part.role in ("generic", "place") for part in made):
            made = [Part(p.text, p.role, 0.8, p.stem, p.mark) for p in made]
        return (*made, *titles)

    def _next(self) -> list[Part]:
        lists, word = words(), self.found[self.at]
        self.at += 1
        following = self._following()
        if word in lists.servants and following:
            return [self._built("abd", self._take())]
        if word in lists.kunyas and following:
            return [self._built("abu", self._take())]
        if word in lists.descent and len(self.found) > 1 and not (word == "ben" and self.at == 1):
            self.father = True
            return []
        if word in lists.particles and len(self.found) > 1:
            return []
        if following in lists.faith and len(word) > 2 and self.found[self.at] != "din":
            self._take()
            return [self._built("din", word)]
        return self._single(word)

    def _following(self) -> str:
        """The next word that is no particle, if there is one."""
        rest = self.found[self.at : self.at + 3]
        return next((word for word in rest if word not in words().particles), "")

    def _take(self) -> str:
        while self.found[self.at] in words().particles:
            self.at += 1
        self.at += 1
        return self.found[self.at - 1]

    def _built(self, mark: str, stem: str) -> Part:
        father, self.father = self.father, False
        return _part(stem, "name", mark, father=father)

    def _single(self, word: str) -> list[Part]:
        lists = words()
        if word in lists.titles:
            return [_part(word, "title")]
        if self.person and (len(word) == 1 or (len(word) == 2 and not re.search("[aeiouy]", word))):
            return [_part(letter, "initial") for letter in word]
        if not self.person and len(word) == 1 and word in _LINKS and len(self.found) > 2:
            return []
        if not self.person and lists.same.get(word, word) in lists.generic:
            return [_part(word, "generic")]
        if not self.person and word in lists.places:
            return [_part(word, "place")]
        if word not in lists.same:
            for mark, pattern in (("abd", _SERVANT), ("din", _FAITH), ("abu", _KUNYA)):
                if built := pattern.fullmatch(word):
                    return [self._built(mark, built[1])]
        return [self._built("", word)]


@lru_cache(maxsize=1 << 17)
def _part(word: str, role: str, mark: str = "", *, father: bool = False) -> Part:
    lists = words()
    stem = lists.same.get(word, word)
    weight = _WEIGHT.get(role) or lists.weights.get(stem, 1.0) * (0.7 + 0.05 * min(len(word), 6))
    text = stem if not mark else stem + mark if mark == "din" else mark + stem
    return Part(text, role, round(weight, 3), stem, mark, father)
