"""Noun phrases and clauses: where they begin, who owns them, what joins them."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.lexicon import words
from accredit.coding.verbs import Verbs

__all__ = ["AND", "CLAUSE_STOPS", "NP_REACH", "STOP", "Phrases"]

STOP = frozenset((";", ":", ".", "!", "?"))
AND = frozenset(("and", "or", "&", "nor", "plus"))
NP_REACH = 6
CLAUSE_STOPS = frozenset(
    (
        "which",
        "who",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "if",
        "unless",
        "since",
        "until",
        "when",
        "where",
        "but",
        "whether",
        "after",
        "before",
    )
)


class Phrases(Verbs):
    """Finds noun phrases around actors, and the clauses that they stand in."""

    def phrase_start(self, mention: int) -> int:
        """Where the noun phrase around a mention begins: before its article and adjectives."""
        place = mention
        while place > 0:
            low = self.low(place - 1)
            if (
                low in words("words", "determiners")
                or self._adjective(place - 1)
                or low in _NP_WORDS
            ):
                place -= 1
            else:
                break
        return place

    def governor(self, mention: int) -> str:
        """The preposition that governs a mention, through coordination; empty when free."""
        before = self.phrase_start(mention) - 1
        steps = 0
        while before >= 0 and steps < NP_REACH:
            if self.is_preposition(before):
                return self.low(before)
            if self.low(before) in AND or self.low(before) == ",":
                left = before - 1
                if self.low(left) == ",":
                    left -= 1
                if self.is_mention(left):
                    before = self.phrase_start(left) - 1
                    steps += 1
                    continue
            if self.low(before) in ("'s", "'"):
                owner = before - 1
                if self.is_mention(owner):
                    before = self.phrase_start(owner) - 1
                    steps += 1
                    continue
            break
        return ""

    def mention_after(self, place: int) -> int:
        """The place of the actor after a place and an article; the place itself if there is none."""
        after = place + 1
        while self.low(after) in words("words", "determiners"):
            after += 1
        return after if self.is_mention(after) else place

    def possessive(self, mention: int) -> bool:
        """Whether an actor stands as owner or adjective of the noun after it."""
        unit = self.units[mention].mention
        if unit is None:
            return False
        if self.low(mention + 1) in ("'s", "'"):
            return True
        if unit.text.lower() in _POSSESSIVES:
            return True
        return (
            unit.modifies and self.units[mention + 1].is_word if self._has(mention + 1) else False
        )

    def head_after(self, owner: int) -> int:
        """The noun that an owner or adjective belongs to: the last word of its phrase."""
        place = owner + 1
        if self.low(place) in ("'s", "'"):
            place += 1
        last = place
        while self._has(place) and (self.units[place].is_word or self.low(place) == "-"):
            low = self.low(place)
            if self.is_preposition(place) or low in words("words", "boundaries") or low in AND:
                break
            if place > last and self.verbish(place) and not self._noun_like(place):
                break
            if low in words("words", "auxiliaries") or self._adverb(place):
                break
            last = place
            place += 1
        return last

    def _noun_like(self, place: int) -> bool:
        return self.low(place).endswith(("tion", "ment", "ing")) or self.low(place) in _NOUNS

    def coordinated_right(self, first: int) -> list[int]:
        """A mention and those that follow it in a list: `Norway, Ireland and Spain`."""
        found, place, joined = [first], first + 1, False
        while True:
            skip = place
            while self.low(skip) in AND or self.low(skip) in (",", "both", "also", "as", "well"):
                skip += 1
            if skip == place:
                return found if joined else [first]
            linked = joined or any(self.low(p) in (*AND, "well") for p in range(place, skip))
            while self.low(skip) in words("words", "determiners") or (
                self._has(skip) and self._adjective(skip)
            ):
                skip += 1
            if not self.is_mention(skip) or self._starts_clause(skip) or self._describes(skip):
                return found if joined else [first]
            found.append(skip)
            place, joined = skip + 1, linked

    def _describes(self, mention: int) -> bool:
        """Whether an actor stands only as adjective of a noun: `an Afghan faction`."""
        unit = self.units[mention].mention
        return unit is not None and unit.modifies and self.head_after(mention) > mention

    def _starts_clause(self, mention: int) -> bool:
        """Whether a mention is the subject of a verb of its own."""
        after = mention + 1
        while self._has(after) and self._adverb(after):
            after += 1
        low = self.low(after)
        if low in words("words", "auxiliaries") or self.lemma(after) in ("be", "have", "do"):
            return True
        return self._has(after) and self.units[after].is_word and self.verbish(after)

    def coordinated_left(self, last: int) -> list[int]:
        """A mention and those before it in a list, in the order of the text."""
        found, place = [last], self.phrase_start(last) - 1
        if self.low(place) == "both":
            place -= 1
        if self.low(place) not in AND:
            return found  # a comma alone begins a clause, it joins no list
        while self.low(place) in AND or self.low(place) == ",":
            left = place - 1
            if self.low(left) == ",":
                left -= 1
            if not self.is_mention(left) or self.possessive(left):
                break
            found.insert(0, left)
            place = self.phrase_start(left) - 1
        return found

    def clause_start(self, place: int) -> int:
        """Where the clause around a place begins."""
        while place > 0:
            low = self.low(place - 1)
            if low in STOP or low in words("words", "boundaries") or self._joins_clause(place - 1):
                return place
            place -= 1
        return 0

    def _joins_clause(self, place: int) -> bool:
        """`..., and Washington revoked`: an `and` after a comma that begins a clause of its own."""
        if self.low(place) not in ("and", "but") or self.low(place - 1) != ",":
            return False
        subject = place + 1
        while self.low(subject) in words("words", "determiners"):
            subject += 1
        return self.is_mention(subject) and self._starts_clause(subject)

    def clause_end(self, place: int) -> int:
        """The place after the clause around a place."""
        while place < len(self.units):
            if self.low(place) in STOP or self.low(place) in CLAUSE_STOPS:
                return place
            if self._joins_clause(place):
                return place
            place += 1
        return place

    def verbs(self) -> Iterator[int]:
        """Places of all words that the lexicon knows as verbs and that are verbs here."""
        for place, unit in enumerate(self.units):
            if unit.is_word and self.verbish(place):
                yield place


_POSSESSIVES = frozenset(("their", "its", "his", "her", "whose", "theirs"))
_NP_WORDS = frozenset(
    ("then", "former", "late", "key", "top", "senior", "fellow", "self", "styled", "so", "called")
)
_NOUNS = frozenset(
    (
        "government",
        "rule",
        "list",
        "talks",
        "attack",
        "attacks",
        "ban",
        "claim",
        "claims",
        "sanctions",
        "ties",
        "links",
        "court",
        "decree",
        "troops",
        "decision",
        "visit",
    )
)
