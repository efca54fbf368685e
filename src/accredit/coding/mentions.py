"""Finding actors in a sentence: the dated gazetteer by Aho-Corasick, then offices and titles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from accredit.actors import Gazetteer, Office, fold, gazetteer
from accredit.coding.bearers import Bearers
from accredit.coding.combining import with_combining
from accredit.coding.describing import as_people, decoys, wider, with_acronyms, without_modifiers
from accredit.coding.enclosed import with_lands_of_towns, without_sums
from accredit.coding.lexicon import words
from accredit.coding.owners import (
    PAST,
    in_office,
    office_index,
    owner_before,
    rulers_before,
    sender_before,
    with_own_organs,
)
from accredit.coding.placing import with_towns
from accredit.coding.readings import known_word
from accredit.coding.tags import tagged
from accredit.coding.text import Sentence, Token, tokenise
from accredit.coding.units import Mention, Unit, joined
from accredit.model import Name, NameUse

__all__ = ["Finder", "finder"]

_LANGUAGES = ("en", "mul", "und", "")
_ACRONYM = 6


@cache
def finder() -> Finder:
    """The finder over the shipped gazetteer, built once."""
    return Finder(gazetteer())


_SHORT_FORM = 5  # letters of `Sept`, `Prof`


class Finder:
    """Turns sentences into units with the actors in them.

    Names match whole tokens only, the longest first, in the case in which they are written:
    `US` is not `us`. A name counts for those who bear it on the day asked for; who bore it
    once, or will, comes after them as a further candidate.
    """

    def __init__(self, world: Gazetteer) -> None:
        self._world = world
        self._bearers = Bearers(world)
        self._entries: dict[str, list[Name]] = {}
        for name in world.names:
            english = name.lang in _LANGUAGES or world.actors[name.actor].kind in _ANY_LANGUAGE
            if english and name.script in ("Latn", ""):
                self._entries.setdefault(_pattern(name.text), []).append(name)
        # a decoy is found as the longest, and nobody bears it
        for decoy in decoys():
            self._entries.setdefault(_pattern(decoy), [])
        self._patterns = list(self._entries)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        self._offices = office_index(world)
        self.office_words = frozenset(self._offices)
        """The words with which the name of an office begins."""

    def units(self, sentence: Sentence, on: date) -> list[Unit]:
        """The units of a sentence; mentions are resolved for a day."""
        found = self._named(sentence, on)
        units = without_sums(list(self._merged(sentence, found)))
        units = _quoted(with_combining(with_acronyms(units)))
        units = with_lands_of_towns(with_towns(units, on), on)
        units = self._with_offices(with_own_organs(self._world, units), sentence, on)
        units = _without_short_stops(as_people(without_modifiers(units)))
        return tagged(units, heading=sentence.heading)

    def _named(self, sentence: Sentence, on: date) -> dict[int, tuple[int, Mention]]:
        """Mentions by the index of their first token, with the index after their last."""
        haystack, starts = _haystack(sentence.tokens)
        found = {}
        for index, start, end in self._automaton.find_matches_as_indexes(haystack):
            first, after = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
            tokens = sentence.tokens[first:after]
            text = sentence.text[tokens[0].start - sentence.start : tokens[-1].end - sentence.start]
            names = [n for n in self._entries[self._patterns[index]] if _same_case(n, text)]
            if (
                names
                and not wider(sentence.tokens, first)
                and not self._namesake(sentence.tokens, first, after, names)
            ):
                found[first] = (after, self._mention(names, text, on))
        return found

    def _namesake(
        self, tokens: tuple[Token, ...], first: int, after: int, names: list[Name]
    ) -> bool:
        """`Cesar Chavez`: a surname after a given name that is not his."""
        if after - first > 1 or first < 1 or self._world.actors[names[0].actor].kind != "person":
            return False
        before = tokens[first - 1]
        given = before.text[:1].isupper() and not (known_word(before.low) or _is_small(before.low))
        return given and before.low not in words("words", "titles")

    def _mention(self, names: list[Name], text: str, on: date) -> Mention:
        alive = [n for n in names if n.used_on(on) and self._world.actors[n.actor].exists_on(on)]
        alive.sort(key=lambda n: (_directness(n), self._retired(n.actor, on)))
        ranked = alive + [n for n in names if n not in alive]
        candidates = tuple(dict.fromkeys(n.actor for n in ranked))
        return self._bearers.placed(Mention(candidates, ranked[0].use, text), on)

    def _retired(self, actor: str, on: date) -> bool:
        """Whether it is a person without an office on that day: `Bush` in 1990 is the father."""
        person = self._world.actors[actor].kind == "person"
        return person and self._world.principal(actor, on) == actor

    def _merged(self, sentence: Sentence, found: dict[int, tuple[int, Mention]]) -> Iterator[Unit]:
        place, tokens = 0, sentence.tokens
        while place < len(tokens):
            token = tokens[place]
            if place in found:
                after, mention = found[place]
                last = tokens[after - 1]
                yield Unit(token.start, last.end, mention.text, fold(mention.text), "", mention)
                place = after
            else:
                yield Unit(token.start, token.end, token.text, token.low, token.low)
                place += 1

    def _with_offices(self, units: list[Unit], sentence: Sentence, on: date) -> list[Unit]:
        """`Russian President Vladimir Putin`, `Russia's Supreme Court`, `the MFA of China`."""
        out: list[Unit] = []
        place = 0
        if self.office_words.isdisjoint(unit.low for unit in units):
            return units
        while place < len(units):
            after, office = self.office_at(units, place)
            if office is None:
                out.append(units[place])
                place += 1
                continue
            place = self._take_office(units, place, after, office, out, sentence, on)
        return out

    def _take_office(
        self,
        units: list[Unit],
        place: int,
        after: int,
        office: Office,
        out: list[Unit],
        sentence: Sentence,
        on: date,
    ) -> int:
        """Put the office with its owner and its holder into `out`; give the next place."""
        left = self._owner(office, out)
        parts = [*out[left:], *units[place:after]] if left is not None else units[place:after]
        owner = out[left].mention if left is not None else None
        if owner is None and after + 1 < len(units) and units[after].low == "of":
            skip = 2 if units[after + 1].low == "the" else 1
            next_ = units[after + skip] if after + skip < len(units) else None
            if next_ is not None and next_.mention is not None:
                owner, after = next_.mention, after + skip + 1
                parts = units[place:after]
        holder = units[after].mention if after < len(units) else None
        person = holder.person if holder is not None and office.person else ""
        if person:
            parts = [*parts, units[after]]
            after += 1
            past = bool(out) and out[-1].low in PAST
            owner = owner or (
                holder if past or holder is None else in_office(self._world, holder, on)
            )
        if owner is None:
            out.extend(units[place:after])
            return after
        if left is not None:
            del out[left:]
        text = sentence.text[parts[0].start - sentence.start : parts[-1].end - sentence.start]
        mention = self._officer(owner, office, person, text)
        out.append(joined(parts, text, mention))
        return after

    def _owner(self, office: Office, out: list[Unit]) -> int | None:
        if office.id == "government":
            return rulers_before(out)
        return sender_before(self._world, out) if office.id == "envoy" else owner_before(out)

    def _officer(self, owner: Mention, office: Office, person: str, text: str) -> Mention:
        of = owner.organ if owner.organ and owner.organ in self._world.actors else owner.actor
        principal = owner.actor
        organ = f"{principal.lower()}-{office.id}"
        if person:
            organ = person
        elif owner.organ and not office.person:
            organ = of
        elif organ not in self._world:
            organ = owner.organ or principal
        return Mention(
            (principal,), NameUse.NAME, text, organ=organ, person=person, speaks=office.person
        )

    def spokesman(self) -> Office:
        """The office of one who speaks for his state, whatever his title."""
        return self._world.offices["spokesperson"]

    def officer(self, owner: Mention, office: Office) -> Mention:
        """The organ or office of an owner that the text names elsewhere."""
        return self._officer(owner, office, "", office.label)

    def office_at(self, units: list[Unit], place: int) -> tuple[int, Office | None]:
        """The office that is named at a place, with the place after it."""
        named = self._offices.get(units[place].low, ()) if place < len(units) else ()
        if not named or units[place].mention is not None:
            return place + 1, None
        for called, office in named:
            after = place + len(called)
            if tuple(u.low for u in units[place:after]) == called:
                return after, office
        return place + 1, None


_ANY_LANGUAGE = ("movement", "person", "organisation", "government")
_DIRECT = (NameUse.NAME, NameUse.OFFICIAL, NameUse.ALIAS, NameUse.ACRONYM, NameUse.FORMER)


def _is_small(low: str) -> bool:
    """`The Carter administration`, `If Putin`: an article or the like at the head of a sentence."""
    listed = ("determiners", "prepositions", "boundaries")
    return low in ("and", "but", "or", "nor", "yet", "so") or any(
        low in words("words", name) for name in listed
    )


def _directness(name: Name) -> int:
    return 0 if name.use in _DIRECT else 1


def _pattern(text: str) -> str:
    return "".join(f" {t.low} " for t in tokenise(text.removeprefix("the "), 0))


def _haystack(tokens: tuple[Token, ...]) -> tuple[str, list[int]]:
    """Folded tokens, each between blanks of its own, and where each begins."""
    parts, starts, length = [], [], 0
    for token in tokens:
        part = f" {token.low} "
        starts.append(length)
        parts.append(part)
        length += len(part)
    return "".join(parts), starts


def _same_case(name: Name, text: str) -> bool:
    if name.use is NameUse.AMBIGUOUS:
        return text == name.text
    letters = [c for c in name.text if c.isalpha()]
    if len(letters) <= _ACRONYM and all(c.isupper() for c in letters):
        return text.isupper()
    if len(letters) <= _ACRONYM and any(c.isupper() for c in name.text[1:]):
        return text in (name.text, text.upper())  # "LeT", not "Let"
    capital = any(c.isupper() for c in name.text)
    return not capital or any(c.isupper() for c in text)


def _quoted(units: list[Unit]) -> list[Unit]:
    """Mark what stands between quotation marks."""
    open_ = False
    for unit in units:
        if unit.low == '"':
            open_ = not open_
        else:
            unit.quoted = open_
    return units


def _without_short_stops(units: list[Unit]) -> list[Unit]:
    """`Mr. X`, `on Nov. 26`: a stop within a sentence ends a short form, and no clause."""
    last = len(units) - 1
    return [
        unit
        for place, unit in enumerate(units)
        if unit.low != "."
        or place in (0, last)
        or not units[place + 1].text[:1].isalnum()
        or len(units[place - 1].text) > _SHORT_FORM
    ]
