"""Lists of phrases: `X, Y and Z`, `X and, a year later, Y`."""

from __future__ import annotations

from abc import ABC, abstractmethod

from accredit.coding.lexicon import words
from accredit.coding.phrases import NounPhrase
from accredit.coding.readings import form_of
from accredit.coding.units import Tag
from accredit.coding.verbs import Verbs

__all__ = ["AND", "STOP", "Joined"]

STOP = frozenset((";", ":", ".", "!", "?"))
AND = frozenset(("and", "or", "&", "nor", "plus"))
_RANKED = ("second", "third", "fourth", "fifth", "next", "last")
_NO_NAMES = frozenset(("it", "they", "them", "he", "she", "him", "who"))
_IN_TURN = ("turn", "return", "response", "reply", "protest", "retaliation")
# what closes a clause without a verb: "Italy likewise", "and Jordan theirs"
_LEFT = frozenset(
    ("likewise", "second", "third", "next", "theirs", "hers", "besides", "too", "also")
)  # fmt: skip
_MANNER_FAR = 7  # words of an insertion between a subject and its verb
_THEN = frozenset(("then", "later", "finally", "now", "eventually", "lately", "recently", "lastly"))
_THEN_MORE = _THEN | {"more", "most"}
_ABOUT = ("more", "than", "least", "at")  # before a number: "X, Y and more than a dozen others"
_BEFORE_NUMBER = ("both", *_ABOUT)
_LINKS = AND | {","}
_LINKS_CLAUSES = AND | {"but"}
_JOINERS = _LINKS.union(("both", "also", "well", "alongside"), _ABOUT)


class Joined(Verbs, ABC):
    """What joins phrases."""

    @abstractmethod
    def who(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors that a noun phrase speaks of."""

    @abstractmethod
    def is_object(self, phrase: NounPhrase) -> bool:
        """Whether a verb is done to it: told one floor up."""

    @abstractmethod
    def clause_start(self, place: int) -> int:
        """Where the clause around a place begins: told one floor up."""

    def joined_right(self, phrase: NounPhrase) -> list[NounPhrase]:
        """The phrases that follow in a list that ends in `and`; one that opens a clause ends it."""
        found: list[NounPhrase] = []
        pending: list[NounPhrase] = []
        last = phrase
        while True:
            place, linked = last.end, False
            comma = self.low(place) == ","
            while self._joins(place):
                linked |= self.low(place) in AND or self.low(place) in ("well", "alongside")
                aside = self.low(place) == "," and self.low(place - 1) in AND
                place = max(self.past_aside(place) if aside else 0, place + 1)
            after = self.phrase(place)
            if place == last.end or after is None or after.start != place or after.time:
                return [*found, *pending] if linked else found
            clause = self.opens_clause(after) and (comma or self._has_verb(phrase))
            clause |= comma and linked and self._list_opens_clause(after)
            others = linked and self.low(after.head) in ("others", "more")  # "X, Y and others"
            if clause or not self.alike(phrase, after) or self._gapped(phrase, after):
                return [*found, *pending] if others else found
            pending.append(after)
            if linked:
                found, pending = [*found, *pending], []
            elif comma and self._headline_pair(last, after):
                return [after]
            last = after

    def _gapped(self, phrase: NounPhrase, after: NounPhrase) -> bool:
        """`France Slovenia and Italy Macedonia`, `from X and Qatar its own`: a clause begins."""
        other = self.phrase(after.end)
        if not self.is_mention(after.head) or after.prep >= 0:
            return False
        if self._left_with(self._last_named(after).end):
            free = phrase.prep < 0 and not self.is_object(phrase)
            begun = free and self.low(phrase.start - 1) in _LINKS  # "and X and Y theirs"
            return not (begun or self.opens_clause(after)) and self._has_verb(phrase)
        if self._same_preposition(phrase, after):
            return self._has_verb(phrase)
        if other is None or other.start != after.end or other.time:
            return False
        own = phrase.prep >= 0 and self.low(other.start) in ("its", "their")
        ranked = self.low(other.start) == "the" and self.low(other.head) in _RANKED
        named = self.is_mention(other.head) and self.units[other.head].low not in _NO_NAMES
        return own or ranked or (named and not self.opens_clause(other) and self._has_verb(phrase))

    def _same_preposition(self, phrase: NounPhrase, after: NounPhrase) -> bool:
        """`sanctions on Syria and Chile on Libya`: a clause of its own, with the other side."""
        led = self.low(phrase.prep) if phrase.prep >= 0 else ""
        other = self.phrase(after.end + 1) if led and self.low(after.end) == led else None
        return other is not None and self._named(other) and not other.time

    def _last_named(self, phrase: NounPhrase) -> NounPhrase:
        """The last name of a list, by commas and `and` alone."""
        while self.low(phrase.end) in _LINKS:
            place = phrase.end + (self.low(phrase.end + 1) in AND) + 1
            after = self.phrase(place)
            if after is None or after.start != place or not self.is_mention(after.head):
                break
            phrase = after
        return phrase

    def _left_with(self, place: int) -> bool:
        """`Italy likewise`, `France 35`, `Jordan and Morocco theirs`: all that is left of it."""
        number = self.tag(place) is Tag.NUM and self.phrase(place) is not None
        counted = number and self.tag(place + 1) in (Tag.MARK, Tag.CONJ, Tag.PREP, Tag.PRON)
        return counted or self.low(place) in _LEFT

    def _headline_pair(self, one: NounPhrase, other: NounPhrase) -> bool:
        """`Canada bans Hezbollah, Houthis`: the comma of a headline, which has no full stop."""
        stops = self.low(len(self.units) - 1) in STOP
        names = self.is_mention(one.head) and self.is_mention(other.head)
        return names and not stops and self.low(other.end) not in _LINKS

    def _and_then(self, place: int) -> bool:
        """`first X and then Y`, `X and later Y`, `X and now Y`."""
        before = self.low(place - 1)
        more = before in ("more", "most") and self.low(place - 2) in AND  # "and more recently X"
        than = self.low(place) == before == "more"
        return self.low(place) in _THEN_MORE and (
            (before in AND and not than) or more or (self.low(place) == "then" and before == ",")
        )

    def _joins(self, place: int) -> bool:
        return (
            self._and_then(place)
            or self.low(place) in _JOINERS
            or (self.low(place) == "as" and self.low(place + 1) == "well")
            or (self.low(place) == "as" and self.low(place - 1) == "well")
        )

    def _has_verb(self, phrase: NounPhrase) -> bool:
        """Whether the clause has had its verb before a phrase."""
        start = self.clause_start(phrase.start)
        near = (self.group(p) for p in range(start, phrase.start))
        return any(group is not None and group.form == "finite" for group in near)

    def opens_clause(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is the subject of a finite verb of its own."""
        group = self.group(phrase.end) or self.group(self._past_manner(phrase.end))
        if group is None:
            return False
        absolute = group.form == "gerund" and self.low(phrase.end) in ("having", "being")
        return group.form == "finite" or absolute

    def _past_manner(self, place: int) -> int:
        """`Norway in turn opened`, `Norway, following suit, opened`: the place after them."""
        gerund = self.group(place + 1) if self.low(place) == "," else None
        if gerund is not None and gerund.form == "gerund":
            near = range(gerund.verb + 1, gerund.verb + _MANNER_FAR)
            return next((p + 1 for p in near if self.low(p) == ","), place)
        manner = self.low(place) == "in" and self.low(place + 1) in _IN_TURN
        return place + 2 if manner else place

    def _list_opens_clause(self, phrase: NounPhrase) -> bool:
        """`..., and Chile and Colombia have recalled`: two names with a verb of their own."""
        while True:
            link = self.low(phrase.end)
            other = self.phrase(phrase.end + 1) if link in _LINKS else None
            if other is None or not self.is_mention(other.head):
                return False
            if link in AND and self.opens_clause(other):
                return True
            phrase = other

    def _before_then(self, place: int) -> int:
        """Past `both`, `then` of `and then`, `more recently`: the place of what joins a list."""
        while self.low(place) in _BEFORE_NUMBER or self._and_then(place):
            place -= 1
        if self.low(place) == "also" and self.low(place - 1) != "but":
            place -= 1
        return place

    def _joint(self, place: int) -> int:
        """The first word of `and`, `as well as`, `but also` that ends at a place, or -1."""
        low = self.low(place)
        if (low, self.low(place - 1), self.low(place - 2)) == ("as", "well", "as"):
            return place - 2
        if (low, self.low(place - 1)) == ("also", "but"):
            return place - 1
        return place if low in AND else -1

    def joined_left(self, phrase: NounPhrase) -> list[NounPhrase]:
        """The phrases before it in a list, in the order of the text.

        What a preposition or a verb before the list governs is no part of a subject: in
        `recognised by France and Spain, and Lisbon followed` Lisbon stands alone.
        """
        found, place, breaks = [phrase], phrase.start - 1, [0]
        place = self._before_then(place)
        if self.low(self.before_aside(place)) in AND:
            place = self.before_aside(place)
        if self._joint(place) < 0:
            # a comma alone begins a clause, it joins no list, but in a heading
            return self._listed_in_heading(phrase) or found
        while (joint := self._joint(place)) >= 0 or self.low(place) == ",":
            place = max(place if joint < 0 else joint, 0)
            past = self.before_aside(place)  # "Norway and, hours later, Ireland and Spain"
            place = past if self.low(past) in AND else place
            comma = self.low(place - 1) == "," and self.low(place) in _LINKS_CLAUSES
            before = self.phrase(place - 2 if comma else place - 1)
            if before is None or before.time:
                break
            if not self.alike(phrase, before):
                break
            found.insert(0, before)
            breaks.insert(0, 2 if comma else 1 if self.low(place) in AND else 0)
            place = self._before_then(before.start - 1)
            if before.prep >= 0:
                break
        if found[0] is phrase or not (found[0].prep >= 0 or self.is_object(found[0])):
            return found
        if self.low(found[0].prep) == "with" and self.low(phrase.end) == "having":
            return found  # "With X and Y having recognised Z, ..."
        after = max(range(len(found) - 1), key=lambda k: (breaks[k], k))
        if breaks[after] == 1 and len(found) > 2:
            after = 0  # "brokered by China, Iran and Oman restored ties"
        return found[after + 1 :]

    def _listed_in_heading(self, phrase: NounPhrase) -> list[NounPhrase]:
        """`Iran, Saudi Arabia agree to`: names at the head, and the verb right after them."""
        verb, found = self.group(phrase.end), [phrase]
        if verb is None or verb.start != phrase.end or not self.is_mention(phrase.head):
            return []
        while found[0].start > 0:
            before = self.phrase(found[0].start - 2)
            if before is None or self.low(before.end) != "," or not self.is_mention(before.head):
                return []
            found.insert(0, before)
        plural = form_of(self.low(verb.start)) == "base" or self.low(verb.start) in ("to", "are")
        plural |= verb.passive and verb.start == verb.verb  # "X, Y admitted to Z"
        names = all(p.start == p.head for p in found)
        return found if plural and names and len(found) > 1 else []

    def alike(self, one: NounPhrase, other: NounPhrase) -> bool:
        """Whether two phrases can stand in one list: names, or those who speak for names."""
        if self._named(one) == self._named(other):
            return True
        thing = other if self._named(one) else one
        return bool(self.who(thing, words("words", "stand_for")))

    def _named(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a name, known or not: names are listed with names."""
        return self.is_mention(phrase.head) or self.units[phrase.head].text[:1].isupper()
