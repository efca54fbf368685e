"""The shallow grammar of a sentence: subjects, objects, and what prepositions govern.

No parser and no weights: word order, closed-class words, and the lemmas that frames and
layers know. It stands on three floors: `lookup` (words), `verbs` (verb groups) and
`phrases` (noun phrases, clauses). Each method says what it found as places in the units.
"""

from __future__ import annotations

from accredit.coding.lexicon import words
from accredit.coding.phrases import AND, CLAUSE_STOPS, NP_REACH, STOP, Phrases
from accredit.coding.verbs import VerbGroup

__all__ = ["Parse", "VerbGroup"]

_PP_REACH = 14
_INSERTION = 22
_SHARES_SUBJECT = frozenset(("but", "and", "or", "yet", "then"))


class Parse(Phrases):
    """One sentence as units, with the questions that frames ask of it."""

    def subject(self, group: VerbGroup) -> list[int]:
        """Who does it: places of the mentions in subject position, coordinated ones together."""
        place = group.start - 1
        while self.low(place) in ("to", '"') or (place >= 0 and self._adverb(place)):
            place -= 1
        if self.low(place) in _SHARES_SUBJECT and group.form == "finite":
            return self._leftward(place - 1)
        if self.low(place) == "," and group.form == "finite":
            place = self._before_insertion(place)
        if group.form == "gerund" and (owner := self._noun_owner(place)) is not None:
            return [owner]
        if self.is_mention(place) and not self._is_pp_of_adverbial(place):
            free = self.governor(place) == ""
            if free or group.form != "finite":
                return self.coordinated_left(place)
        if self.low(place) in ("who", "which", "that") or self.low(place - 1) in ("who", "which"):
            return self._antecedent(place)
        return self._leftward(place)

    def subject_before(self, place: int) -> list[int]:
        """The subject of the nearest verb before a place."""
        for verb in range(place - 1, max(-1, place - NP_REACH), -1):
            if not self.is_mention(verb) and self.verbish(verb):
                group = self.verb_group(verb)
                return self.subject(group) if group is not None else []
        return []

    def _before_insertion(self, comma: int) -> int:
        """`The United States, Israel's ally, opposes`: the place before what commas set apart."""
        for place in range(comma - 1, max(-1, comma - _INSERTION), -1):
            if self.low(place) in STOP:
                break
            if self.low(place) == "," and self.is_mention(place - 1):
                free = not self.governor(place - 1) and not self._after_verb(place - 1)
                listed = self.is_mention(place + 1) and not self.possessive(place + 1)
                if free and not listed:
                    return place - 1
        return comma

    def _noun_owner(self, noun: int) -> int | None:
        """`the UN decree imposing ...`: whose the noun is that a participle describes."""
        if not self._has(noun) or not self.units[noun].is_word or self.is_preposition(noun):
            return None
        if self._adverb(noun) or self.low(noun) in AND or self.verbish(noun):
            return None
        for place in range(noun - 1, max(-1, noun - 3), -1):
            if self.is_mention(place):
                return place
        return None

    def _is_pp_of_adverbial(self, place: int) -> bool:
        return self.governor(place) in ("in", "on", "at", "after", "during", "since")

    def _antecedent(self, relative: int) -> list[int]:
        place = relative - 1
        while place >= 0 and not self.is_mention(place):
            if self.low(place) in STOP:
                return []
            place -= 1
        return [place] if place >= 0 else []

    def _leftward(self, place: int) -> list[int]:
        """Walk left to the subject of the clause, past objects and phrases of other verbs."""
        second_best: list[int] = []
        while place >= 0:
            low = self.low(place)
            if low in STOP or low in _CLAUSE_BEGINS:
                break
            if self.is_mention(place):
                governed, after_verb = self.governor(place), self._after_verb(place)
                if not governed and not after_verb:
                    return self.coordinated_left(place)
                if governed in ("of", "in", "from", "with") and not second_best and not after_verb:
                    second_best = [place]
            place -= 1
        return second_best

    def _after_verb(self, mention: int) -> bool:
        before = self.phrase_start(mention) - 1
        return before >= 0 and self.units[before].is_word and self.verbish(before)

    def object(self, verb: int, heads: frozenset[str]) -> tuple[list[int], str]:
        """What the verb is done to.

        Args:
            verb: Place of the verb.
            heads: Nouns that may stand between the verb and the actor: `Kosovo's independence`.

        Returns:
            The places of the mentions, and the head noun beside them (empty when the actor
            itself is the object). No places when the object is another thing.
        """
        place, last_word = verb + 1, -1
        for _ in range(NP_REACH + 4):
            if not self._has(place):
                return [], ""
            if self.is_mention(place) and self.low(place + 1) != "-":
                return self._object_at(place, heads)
            low = self.low(place)
            if low == "of" and last_word >= 0:
                return self._object_of(place, last_word, heads)
            if self._ends_object(place, began=last_word >= 0):
                return [], self.lemma(last_word) if last_word >= 0 else ""
            if self.units[place].is_word:
                last_word = place
            place += 1
        return [], ""

    def _ends_object(self, place: int, *, began: bool) -> bool:
        low = self.low(place)
        return (
            low in STOP
            or low in words("words", "boundaries")
            or (self.is_preposition(place) and low not in ("of", "over"))
            or low in words("words", "auxiliaries")
            or (low in AND and not began)
        )

    def _object_at(self, place: int, heads: frozenset[str]) -> tuple[list[int], str]:
        if not self.possessive(place):
            return self.coordinated_right(place), ""
        head = self.head_after(place)
        noun = self.lemma(head)
        if noun in heads or not noun:
            return [place], noun
        return [], noun

    def _object_of(self, of: int, last: int, heads: frozenset[str]) -> tuple[list[int], str]:
        noun = self.lemma(last)
        inside = of + 1
        while self.low(inside) in words("words", "determiners") or (
            self._has(inside) and self._adjective(inside)
        ):
            inside += 1
        if self.is_mention(inside) and noun in heads:
            return self.coordinated_right(inside), noun
        return [], noun

    def after(self, start: int, prepositions: tuple[str, ...], reach: int = _PP_REACH) -> list[int]:
        """Mentions governed by one of the prepositions, to the right of a place."""
        for place in range(start + 1, min(start + reach, len(self.units))):
            low = self.low(place)
            if low in STOP or low in CLAUSE_STOPS:
                return []
            if low in prepositions:
                mention = self._mention_within(place)
                if mention is not None:
                    return self._with_more(self.coordinated_right(mention), low)
        return []

    def _with_more(self, found: list[int], preposition: str) -> list[int]:
        """`with Iran and with Hezbollah`: the same preposition once more."""
        again = found[-1] + 1
        while self.low(again) in (*AND, ",", "also"):
            again += 1
        if again == found[-1] + 1 or self.low(again) != preposition:
            return found
        more = self._mention_within(again)
        return found if more is None else [*found, *self.coordinated_right(more)]

    def _mention_within(self, preposition: int) -> int | None:
        for place in range(preposition + 1, min(preposition + NP_REACH, len(self.units))):
            if self.is_mention(place):
                return place
            low = self.low(place)
            if low in STOP or low == "," or (self.is_preposition(place) and low != "of"):
                return None
        return None


_CLAUSE_BEGINS = frozenset(
    (
        "that",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "if",
        "unless",
        "since",
        "after",
        "before",
        "until",
        "when",
        "where",
        "but",
        "whether",
        "as",
    )
)
