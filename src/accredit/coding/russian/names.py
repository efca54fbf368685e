"""Finding actors in Russian: names in any case, adjectives of states, demonyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from accredit.actors import Gazetteer, gazetteer
from accredit.coding.bearers import Bearers
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.units import QUOTES, Unit
from accredit.coding.russian.words import (
    CASES,
    UNDECLINED,
    Reading,
    declined,
    forms_of,
    known,
    lower,
    readings,
)
from accredit.coding.text import Sentence, Token, tokenise
from accredit.coding.units import Mention
from accredit.model import Name, NameUse

__all__ = ["Finder", "finder"]

_ACRONYM = 6
_LONG = 3  # words that say enough without the land behind them
_SHORT = 2  # of Latin short forms such as `FARC`, longer ones are found in Russian, too
_OF_ANY_GENDER = ("movement", "organisation")  # `«Аш-Шабаб» взяла`, `взял`, `взяло`


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name as it can be found: for each of its words the forms it is known by."""

    words: tuple[frozenset[str], ...]
    head: int
    base: str
    names: tuple[Name, ...]
    acronym: bool
    capitals: tuple[bool, ...]


@cache
def finder() -> Finder:
    """The finder over the shipped gazetteer, built once."""
    return Finder(gazetteer())


class Finder:
    """Turns sentences into units with the actors in them.

    A name is found in every case: `Исламского государства`. Where its head is a word of the
    dictionary, its cases are those of the head; else it may stand in any.
    """

    def __init__(self, world: Gazetteer) -> None:
        self._world = world
        self._bearers = Bearers(world)
        self._by_first: dict[str, list[_Pattern]] = {}
        for pattern in self._patterns():
            for form in pattern.words[0]:
                self._by_first.setdefault(form, []).append(pattern)
        for several in self._by_first.values():
            several.sort(key=lambda p: -len(p.words))

    def units(
        self, sentence: Sentence, on: date, short: dict[str, Mention] | None = None
    ) -> list[Unit]:
        """The units of a sentence; quotation marks are left out, and what they hold is marked.

        Args:
            short: Who is meant by short forms that the text explains, `Партия (ПИВТ)`; those
                explained here are added.
        """
        short = {} if short is None else short
        out: list[Unit] = []
        tokens = sentence.tokens
        place, depth = 0, 0
        while place < len(tokens):
            token = tokens[place]
            if token.text in QUOTES:
                depth = _within(token.text, depth)
                place += 1
                continue
            found = self._named(tokens, place, on, sentence)
            if found is not None:
                after, unit = found
                depth = _depth(tokens[place:after], depth)
                place = after
            else:
                low = lower(token.text)
                unit = Unit(token.start, token.end, token.text, low, readings(low))
                self._describe(unit, on)
                if unit.mention is None and unit.text.isupper():
                    unit.mention = short.get(unit.text) or _explained(out, unit, short)
                    unit.settle(() if unit.mention else unit.readings)
                place += 1
            unit.quoted = depth > 0
            out.append(unit)
        _as_adjectives(out)
        _as_nouns(out)
        return out

    def _named(
        self, tokens: Sequence[Token], place: int, on: date, sentence: Sentence
    ) -> tuple[int, Unit] | None:
        for form in _forms(lower(tokens[place].text)):
            for pattern in self._by_first.get(form, ()):
                after = _fits(pattern, tokens, place)
                if after is None:
                    continue
                inside = [t for t in tokens[place:after] if t.text not in QUOTES]
                text = sentence.text[
                    inside[0].start - sentence.start : inside[-1].end - sentence.start
                ]
                mention = self._mention(pattern.names, text, on)
                head = _readings_of(pattern, lower(inside[pattern.head].text))
                if not mention.person:
                    head = _as_things(head)
                if self._world.actors[mention.actor].kind in _OF_ANY_GENDER:
                    head = tuple(replace(r, gender="") for r in head)
                unit = Unit(inside[0].start, inside[-1].end, text, lower(text), head, mention)
                return after, unit
        return None

    def _describe(self, unit: Unit, on: date) -> None:
        """`российский`, `россияне`: who is meant by a word of the dictionary."""
        if unit.reads("ADJF"):
            actor = lexicon().actors["adjectives"].get(unit.lemma)
            if actor:
                unit.mention = self._bearers.placed(
                    Mention((actor,), NameUse.ADJECTIVE, unit.text), on
                )
            return
        people = [r for r in unit.readings if r.pos == "NOUN" and r.number == "plur"]
        actors = lexicon().actors["demonyms"]
        found = next((actors[r.lemma] for r in people if r.lemma in actors), "")
        if found:  # `россиянин` is only one of them
            unit.mention = self._bearers.placed(Mention((found,), NameUse.DEMONYM, unit.text), on)
            unit.settle(people)

    def _mention(self, names: tuple[Name, ...], text: str, on: date) -> Mention:
        alive = [n for n in names if n.used_on(on) and self._world.actors[n.actor].exists_on(on)]
        ranked = alive + [n for n in names if n not in alive]
        candidates = tuple(dict.fromkeys(n.actor for n in ranked))
        if body := lexicon().actors["seats"].get(lower(ranked[0].text)):
            candidates = (body, *candidates)  # and the state where that is no body of the day
        return self._bearers.placed(Mention(candidates, ranked[0].use, text), on)

    def _patterns(self) -> Iterator[_Pattern]:
        """The gazetteer's names that are Russian."""
        by_text: dict[str, list[Name]] = {}
        for name in self._world.names:
            latin = name.text.isupper() and name.text.isascii()
            if name.lang == "ru" or (latin and len(name.text) > _SHORT):
                by_text.setdefault(name.text, []).append(name)
        for text, actor in lexicon().actors["names"].items():
            by_text.setdefault(text, [Name(actor, text, "ru", "Cyrl", NameUse.ALIAS)])
        for text, names in _shortened(self._world, by_text).items():
            words = [lower(t) for t in _words(text)]
            yield _Pattern(
                tuple(_known_by(word) for word in words),
                _head(words),
                words[_head(words)],
                tuple(names),
                text.isupper() and len(text) <= _ACRONYM,
                tuple(word[:1].isupper() for word in _words(text)),
            )


def _as_adjectives(units: list[Unit]) -> None:
    """`военный переворот`: what may be a noun is an adjective before a noun that agrees."""
    for unit, after in pairwise(units):
        if not unit.reads("NOUN") or not after.reads("NOUN") or unit.mention is not None:
            continue
        agreeing = [r for r in unit.readings if r.pos == "ADJF" and _agrees(r, after)]
        if agreeing and after.mention is None:
            unit.settle(agreeing)


def _as_nouns(units: list[Unit]) -> None:
    """`неизвестные обстреляли`: an adjective for people, where no noun follows."""
    for unit, after in pairwise(units):
        if unit.reads("ADJF") and unit.lemma in lexicon()["unnamed"] and not after.reads("NOUN"):
            unit.settle(replace(r, pos="NOUN") for r in unit.readings if r.pos == "ADJF")


def _agrees(reading: Reading, noun: Unit) -> bool:
    return any(
        (reading.case, reading.number) == (r.case, r.number)
        and (r.number == "plur" or reading.gender == r.gender)
        for r in noun.readings
        if r.pos == "NOUN"
    )


def _shortened(world: Gazetteer, by_text: dict[str, list[Name]]) -> dict[str, list[Name]]:
    """With names that leave out their land: `Партия исламского возрождения (Таджикистана)`."""
    lands = {
        n.text for n in world.names if n.lang == "ru" and world.actors[n.actor].kind == "state"
    }
    genitives = frozenset(form for land in lands for form in forms_of(lower(land)))
    found: dict[str, list[Name]] = {}
    for text, names in by_text.items():
        *before, last = text.split()
        group = all(world.actors[n.actor].kind in ("movement", "organisation") for n in names)
        if group and len(before) >= _LONG and lower(last) in genitives:
            found.setdefault(" ".join(before), []).extend(names)
    alone = {k: v for k, v in found.items() if len({n.actor for n in v}) == 1 and k not in by_text}
    return {**by_text, **alone}


def _words(text: str) -> list[str]:
    return [t.text for t in tokenise(text, 0) if t.text not in QUOTES]


@cache
def _forms(low: str) -> frozenset[str]:
    """The word itself, and the forms under which dictionaries have it."""
    return frozenset((low, *(r.lemma for r in readings(low))))


_ARTICLES = frozenset(("аль", "эль", "аш", "ас", "ат", "ар", "ан", "ад", "аз", "эш", "эс"))


def _known_by(low: str) -> frozenset[str]:
    """A word of a name: itself, and its lemma, if it stands in the nominative there."""
    if low in _ARTICLES:
        return _ARTICLES  # `аль-Шараа`, `аш-Шараа`
    if not known(low):
        return frozenset((low, *forms_of(low)))
    return frozenset((low, *(r.lemma for r in readings(low) if r.case == "nomn")))


def _head(words: list[str]) -> int:
    """The word that the case of the others follows: the first noun in the nominative."""
    for place, word in enumerate(words):
        if any(r.pos == "NOUN" and r.case == "nomn" for r in readings(word)):
            return _last_part(words, place)
    return len(words) - 1


def _last_part(words: list[str], place: int) -> int:
    """`Буэнос-Айреса`, `Эр-Рияде`: the last part is declined; but `Гвинеи-Бисау`."""
    last = place
    while last + 2 < len(words) and words[last + 1] == "-":
        last += 2
    fixed = words[last][-1:] in UNDECLINED and words[place][-1:] not in UNDECLINED
    return place if fixed else last


def _fits(pattern: _Pattern, tokens: Sequence[Token], place: int) -> int | None:
    """Where a name ends that begins at a place; quotation marks may stand within."""
    first = tokens[place].text
    if pattern.capitals[0] and not first[:1].isupper() and not _may_be_small(pattern):
        return None
    if pattern.acronym and not first.isupper():
        return None
    at = place
    for number, forms in enumerate(pattern.words):
        while number and at < len(tokens) and tokens[at].text in QUOTES:
            at += 1
        if at >= len(tokens) or not forms & _forms(lower(tokens[at].text)):
            return None
        if number and pattern.capitals[number] and not tokens[at].text[:1].isupper():
            return None
        at += 1
    return at


def _may_be_small(pattern: _Pattern) -> bool:
    """`сектор Газа`: a noun before a name, which opens no sentence."""
    return pattern.head == 0 and any(pattern.capitals[1:]) and known(pattern.base)


def _as_things(head: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Of a group that bears the name of a person, the accusative is the nominative: `«Вагнер»`."""
    return (
        *head,
        *(
            replace(r, case="accs")
            for r in head
            if r.case == "nomn" and r.gender == "masc" and r.number == "sing" and r.animate
        ),
    )


def _explained(out: list[Unit], unit: Unit, short: dict[str, Mention]) -> Mention | None:
    """`Партия исламского возрождения (ПИВТ)`: a short form explained, and kept for later."""
    if len(out) < 2 or out[-1].text != "(" or not 2 <= len(unit.text) <= _ACRONYM:
        return None
    named = out[-2].mention
    if named is not None and not named.modifies and not named.person:
        short[unit.text] = named
    return None


def _readings_of(pattern: _Pattern, low: str) -> tuple[Reading, ...]:
    """How the head of a name stands: by the dictionary, else by its ending."""
    if pattern.acronym:
        return ()
    plural = tuple(r for r in readings(low) if r.pos == "NOUN" and r.number == "plur")
    if pattern.base[-1:] in "ыи" and plural and not known(low):  # `Хуситы`
        return plural
    if low == pattern.base and low[-1:] == "ы" and plural:
        return plural  # `Афины`, `Филиппины`
    if low == pattern.base and low[-1:] in UNDECLINED:
        # `Науру`, `Косово`: in any case, of any gender
        return tuple(Reading("NOUN", low, case, "sing") for case in sorted(CASES))
    if known(low):
        return tuple(r for r in readings(low) if r.pos == "NOUN" and r.case)
    return declined(pattern.base, low)


def _within(mark: str, depth: int) -> int:
    if mark in "«„":
        return depth + 1
    if mark in "»":
        return max(depth - 1, 0)
    return 0 if depth else 1


def _depth(tokens: Sequence[Token], depth: int) -> int:
    for token in tokens:
        if token.text in QUOTES:
            depth = _within(token.text, depth)
    return depth
