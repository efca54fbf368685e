"""Actors in phrases, lists of phrases, and the clauses that they stand in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache

from accredit.coding.lexicon import words
from accredit.coding.phrases import POSSESSIVES, NounPhrase
from accredit.coding.readings import form_of
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup, Verbs

__all__ = ["AND", "STOP", "Clauses"]

STOP = frozenset((";", ":", ".", "!", "?"))
AND = frozenset(("and", "or", "&", "nor", "plus"))
_WHOLES = frozenset(("all", "most", "whole", "entirety", "rest", "remainder", "remnant", "bulk"))
_WHEN = frozenset(("after", "before", "since", "until", "amid", "despite"))
_MEANING = frozenset(("mean", "imply", "show", "prove"))
_STEPS = 3  # names of a place before that of its state
_BORDERS = frozenset(("border", "frontier", "boundary"))
# "two of its envoys", "most of Iran's diplomats"
_PARTS = frozenset(
    ("some", "several", "many", "most", "one", "all", "both", "dozen", "last", "rest")
)
_SENDING = frozenset(("appoint", "name", "send", "nominate", "designate"))


@cache
def _violent() -> frozenset[str]:
    return words("words", "violence") | words("frames", "attacks") | words("frames", "means")


_ABOUT = ("more", "than", "least", "at")  # before a number: "X, Y and more than a dozen others"


class Clauses(Verbs, ABC):
    """Whom phrases speak of, what joins them, where clauses begin and end."""

    def who(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors that a noun phrase speaks of.

        Itself an actor; or a thing that stands for its owner (`the government of X`,
        `Russian officials`), where its noun is one of `heads`; `*` among them is any noun.
        """
        if self.is_mention(phrase.head):
            return [phrase.head]
        if (name := self._apposed_name(phrase)) >= 0:
            return self._with_those_listed(phrase, name)
        if (of := self._behind(phrase, heads)) is not None:
            return self.who(of, heads)
        noun = self.noun_of(phrase)
        if noun not in heads and "*" not in heads:
            return []
        if self.lemma(phrase.end) == "lead" and self.low(phrase.end + 1) == "by":
            leader = self.phrase(phrase.end + 2)  # "rebels led by X"
            return self.who(leader) if leader is not None else []
        if noun in ("state", "country") and self.lemma(phrase.head - 1) == "member":
            return []
        if noun in _BORDERS and (across := self._across(phrase, heads)):
            return across
        owner = self.owner(phrase)
        if owner >= 0:
            return [owner]
        if noun in ("member", "state", "country") and not self._state_of(phrase):
            return []  # a member of X is not X
        return self._hung_owner(phrase, noun, heads)

    def _hung_owner(self, phrase: NounPhrase, noun: str, heads: frozenset[str]) -> list[int]:
        """`the government of X`, `a spokesman for X`, `an attack by X`: who hangs on a noun."""
        near: tuple[str, ...] = ("of", "in", "from")
        if noun in _violent():
            near = ("by",)  # "the attack in X" is not of X
        elif noun in ("spokesman", "spokeswoman", "spokesperson", "lawyer"):
            near = (*near, "for", "at")
        for inner in self.hanging(phrase.head, near):
            if found := self.listed(inner, heads):
                return found
        return []

    def _behind(self, phrase: NounPhrase, heads: frozenset[str]) -> NounPhrase | None:
        """`a diplomat appointed by X`, `all of Hezbollah`, `two of X's envoys`: who is meant."""
        if self.lemma(phrase.end) in _SENDING and self.low(phrase.end + 1) == "by":
            return self.phrase(phrase.end + 2)
        part = self.tag(phrase.head) is Tag.NUM or self.lemma(phrase.head) in _PARTS
        if self.lemma(phrase.head) in _WHOLES or (part and heads):
            return next(self.hanging(phrase.head, ("of",)), None)
        return None

    def noun_of(self, phrase: NounPhrase) -> str:
        """What somebody is who is named: `commander` of `Hamas commander X Y`."""
        return self.lemma(self._common(phrase) if self._names_thing(phrase) else phrase.head)

    def _names_thing(self, phrase: NounPhrase) -> bool:
        """`the Russian oil company Rosneft`: a name that nobody knows after what it is."""
        name = self.units[phrase.head].text[:1].isupper()
        return name and phrase.head > phrase.start and self._common(phrase) > phrase.start

    def _common(self, phrase: NounPhrase) -> int:
        """The last common noun of a phrase, or its start."""
        inside = range(phrase.head - 1, phrase.start, -1)
        small = (p for p in inside if self.units[p].text[:1].islower())
        return next((p for p in small if self.tag(p) is Tag.NOUN), phrase.start)

    def _state_of(self, phrase: NounPhrase) -> bool:
        """`the young state of X` is X."""
        named = self.low(phrase.start) == "the" and self.low(phrase.head) == "state"
        return named and self.low(phrase.end) == "of"

    def _with_those_listed(self, phrase: NounPhrase, name: int) -> list[int]:
        """`the three countries, X, Y and Z`: the names in apposition, one or more."""
        several = self.phrases[name] if self.low(phrase.head).endswith("s") else None
        more = self.joined_right(several) if several is not None else ()
        return [name, *(p.head for p in more if self.is_mention(p.head))]

    def _across(self, border: NounPhrase, heads: frozenset[str]) -> list[int]:
        """`its border with X`: who is on the other side."""
        found = (self.listed(inner, heads) for inner in self.hanging(border.head, ("with",)))
        return next(filter(None, found), [])

    def _apposed_name(self, phrase: NounPhrase) -> int:
        """`its Afghan branch, ISIS-K,`: the name that follows a noun between commas; or -1."""
        last = phrase
        for inner in self.hanging(phrase.head, ("of",)):
            last = inner
        name = self.phrase(last.end + 1) if self.low(last.end) == "," else None
        if name is None or not self.is_mention(name.head) or name.prep >= 0:
            return -1
        before = [p for p in range(name.start, name.head) if self.tag(p) is not Tag.DET]
        if any(self.units[p].text[:1].islower() for p in before):
            return -1
        closes = self.low(name.end) in (",", ".", ";", ":", ")", "", "!", "?")
        listed = self.low(name.end) == "," and self.joined_right(name)
        return name.head if closes and not listed else -1

    def owner(self, phrase: NounPhrase) -> int:
        """Whose a thing is: `Russia's list`, `its Afghan branch`, `Iranian assets`; or -1."""
        if self.low(phrase.start - 1) == "whose":
            owners = self.antecedent(phrase.start - 1)
            return owners[0].head if owners and self.is_mention(owners[0].head) else -1
        inside = range(phrase.head - 1, phrase.start - 1, -1)
        places = [p for p in inside if self.is_mention(p) and self.low(p + 1) != "-"]
        other = self.lemma(phrase.head) == "counterpart"  # "his Kosovo counterpart"
        if other:
            places = [p for p in places if self.low(p) not in POSSESSIVES]
        if not places and self.low(phrase.start - 1) == "and":
            first = self.phrase(phrase.start - 2)  # "Russian missile and drone strikes"
            joins = first is not None and self.lemma(first.head) in words("words", "compounding")
            return self.owner(first) if joins and first is not None else -1
        for place in places:
            his = self.low(place) in POSSESSIVES
            if (self.tag(place + 1) is Tag.POSS or his) and not other:
                return place
        return places[0] if places else -1

    def listed(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors of a phrase and of those listed with it: `Norway, Ireland and Spain`."""
        found = self.who(phrase, heads)
        for other in self.joined_right(phrase) if found else ():
            found += self.who(other, heads)
        vague = all(self._vague(p) for p in found)
        if vague and (part := self._including(phrase)) is not None:
            return self.listed(part, heads)
        return found or self._land_of(phrase)

    def _land_of(self, phrase: NounPhrase) -> list[int]:
        """`in Kebbe, Sokoto State, Nigeria`: the land that comes last in the name of a place."""
        last, steps = phrase, 0
        while self._named(last) and self.low(last.end) == "," and steps < _STEPS:
            after = self.phrase(last.end + 1)
            if after is None or after.start != last.end + 1 or not self._named(after):
                return []
            if self.is_mention(after.head):
                closes = self.tag(after.end) in (Tag.MARK, Tag.PREP, Tag.CONJ, Tag.SUB)
                return [after.head] if closes and not self.joined_right(after) else []
            last, steps = after, steps + 1
        return []

    def _vague(self, place: int) -> bool:
        """Whether nobody in particular stands there: `eight countries`."""
        mention = self.units[place].mention
        return mention is None or mention.actor == "indefinite"

    def _including(self, phrase: NounPhrase) -> NounPhrase | None:
        """`42 ambassadors, including the Taliban's envoy`."""
        place = phrase.end + (self.low(phrase.end) == ",")
        return self.phrase(place + 1) if self.low(place) in ("including", "among") else None

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
                place += 1
            after = self.phrase(place)
            if place == last.end or after is None or after.start != place or after.time:
                return found
            clause = self.opens_clause(after) and (comma or self._has_verb(phrase))
            if clause or not self.alike(phrase, after):
                return found
            pending.append(after)
            if linked:
                found, pending = [*found, *pending], []
            elif comma and self._headline_pair(last, after):
                return [after]
            last = after

    def _headline_pair(self, one: NounPhrase, other: NounPhrase) -> bool:
        """`Canada bans Hezbollah, Houthis`: the comma of a headline, which has no full stop."""
        stops = self.low(len(self.units) - 1) in STOP
        names = self.is_mention(one.head) and self.is_mention(other.head)
        return names and not stops and self.low(other.end) not in (",", *AND)

    def _joins(self, place: int) -> bool:
        return (
            self.low(place) in (*AND, ",", "both", "also", "well", "alongside", *_ABOUT)
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
        group = self.group(phrase.end)
        if group is None:
            return False
        return group.form == "finite"

    def joined_left(self, phrase: NounPhrase) -> list[NounPhrase]:
        """The phrases before it in a list, in the order of the text.

        What a preposition or a verb before the list governs is no part of a subject: in
        `recognised by France and Spain, and Lisbon followed` Lisbon stands alone.
        """
        found, place, breaks = [phrase], phrase.start - 1, [0]
        while self.low(place) in ("both", "also", *_ABOUT):
            place -= 1
        if self.low(place) not in AND:
            # a comma alone begins a clause, it joins no list, but in a heading
            first = self._first_in_heading(phrase)
            return [first, phrase] if first is not None else found
        while self.low(place) in AND or self.low(place) == ",":
            comma = self.low(place - 1) == "," and self.low(place) in AND
            before = self.phrase(place - 2 if comma else place - 1)
            if before is None or before.time:
                break
            if not self.alike(phrase, before):
                break
            found.insert(0, before)
            breaks.insert(0, 2 if comma else 1 if self.low(place) in AND else 0)
            place = before.start - 1
            if before.prep >= 0:
                break
        if found[0] is phrase or not (found[0].prep >= 0 or self.is_object(found[0])):
            return found
        after = max(range(len(found) - 1), key=lambda k: (breaks[k], k))
        if breaks[after] == 1 and len(found) > 2:
            after = 0  # "brokered by China, Iran and Oman restored ties"
        return found[after + 1 :]

    def _first_in_heading(self, phrase: NounPhrase) -> NounPhrase | None:
        """`Iran, Saudi Arabia agree to`: two names at the head, and the verb right after them."""
        first = self.phrase(0)
        if first is None or first.end != phrase.start - 1 or self.low(first.end) != ",":
            return None
        names = first.end == 1 and phrase.start == phrase.head
        verb = self.group(phrase.end)
        if not (names and self.is_mention(0) and self.is_mention(phrase.head) and verb):
            return None
        plural = form_of(self.low(verb.start)) == "base" or self.low(verb.start) in ("to", "are")
        return first if plural and verb.start == phrase.end else None

    def alike(self, one: NounPhrase, other: NounPhrase) -> bool:
        """Whether two phrases can stand in one list: names, or those who speak for names."""
        if self._named(one) == self._named(other):
            return True
        thing = other if self._named(one) else one
        return bool(self.who(thing, words("words", "stand_for")))

    def _named(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a name, known or not: names are listed with names."""
        return self.is_mention(phrase.head) or self.units[phrase.head].text[:1].isupper()

    @abstractmethod
    def subject(self, group: VerbGroup) -> list[NounPhrase]:
        """Who does it: told one floor up, and asked here for `X is one of those that`."""

    def hanging(self, place: int, prepositions: tuple[str, ...] = ()) -> Iterator[NounPhrase]:
        """The phrases that hang on a noun by prepositions, one after another: `of X by Y in Z`."""
        phrase = self.phrase(place)
        at = phrase.end if phrase is not None else place + 1
        while True:
            while self.tag(at) is Tag.ADV:
                at += 1
            if self.tag(at) is not Tag.PREP:
                return
            inner = self.phrase(at + 1)
            if inner is None or (self.low(at) in _WHEN and not inner.time):
                return
            if not prepositions or self.low(at) in prepositions:
                yield inner
            at = [inner, *self.joined_right(inner)][-1].end

    def is_object(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is what a finite verb before it is done to."""
        before = phrase.start - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        group = self.group(before)
        if group is None or group.verb != before or group.form != "finite":
            return False
        over = words("attribution", "cues") | words("modality", "unreal") | _MEANING
        # not so in "Experts said Russia was ..."
        return not (self.lemma(before) in over and self.opens_clause(phrase))

    def antecedent(self, relative: int) -> list[NounPhrase]:
        """The phrase before `which`: the nearest, or the head of those that hang on one another."""
        place = relative - 1
        while self.low(place) in (",", "(", '"') or self.tag(place) is Tag.PREP:
            place -= 1
        phrase = self.phrase(place)
        if phrase is None:
            return []
        if self.is_mention(phrase.head) and self.low(phrase.start - 1) in AND:
            before = self.phrase(phrase.start - 2)
            if before is not None and self.is_mention(before.head):
                return [before, phrase]
        one = phrase.prep >= 0 and self.low(phrase.prep - 1) == "one"  # "is one of those that"
        among = self.low(phrase.prep) == "among"  # "is among those that"
        over = self.group(phrase.prep - 1 - one) if one or among else None
        if over is not None and self.lemma(over.verb) == "be":
            return self.subject(over)
        if self.low(phrase.prep) in ("in", "at", "near", "outside"):
            outer = self.phrase(phrase.prep - 1)  # "the UN mission in Kabul, which"
            if outer is not None and self.who(outer, words("words", "stand_for")):
                return [outer]
        if self.who(phrase) or phrase.prep < 0:
            return [phrase]
        head = self.phrase(phrase.prep - 1)
        return [head] if head is not None else [phrase]

    def main_verb_before(self, place: int) -> VerbGroup | None:
        """The nearest finite verb before a place, in the same sentence."""
        for before in range(place - 1, -1, -1):
            group = self.group(before)
            if group is not None and group.form == "finite":
                return group
            if self.low(before) in STOP:
                return None
        return None

    def verb_over(self, place: int) -> VerbGroup | None:
        """The verb of the clause around a place, when it comes before it."""
        start = self.clause_start(place) if place >= 0 else place
        near = (self.group(p) for p in range(place - 1, start - 1, -1))
        return next((group for group in near if group is not None), None)

    def clause_start(self, place: int) -> int:
        """Where the clause around a place begins."""
        while place > 0:
            if (
                self.low(place - 1) in STOP
                or self.tag(place - 1) is Tag.SUB
                or self._joins_clause(place - 1)
            ):
                return place
            place -= 1
        return 0

    def clause_end(self, place: int) -> int:
        """The place after the clause around a place."""
        place += 1
        while place < len(self.units):
            if self.low(place) in STOP or self.bounds(place) or self._joins_clause(place):
                return place
            place += 1
        return place

    def bounds(self, place: int) -> bool:
        """Whether a word begins a clause of its own."""
        return self.tag(place) is Tag.SUB and self.low(place) not in ("that", "so", "as")

    def _joins_clause(self, place: int) -> bool:
        """`..., and Washington revoked`: an `and` or comma that begins a clause of its own."""
        if self.tag(place) is not Tag.CONJ and self.low(place) != ",":
            return False
        subject = self.phrase(self._past_time(place + 1))
        if subject is None or not self.opens_clause(subject):
            return False
        return self.tag(place) is Tag.CONJ or self._after_clause(place)

    def _past_time(self, place: int) -> int:
        """`and on April 17 the court removed`, `and a week later Y did`: where Y stands."""
        when = self.phrase(place + (self.tag(place) is Tag.PREP))
        if when is None or not when.time:
            return place
        after = when.end
        while self.tag(after) is Tag.ADV:
            after += 1
        return after

    def _after_clause(self, comma: int) -> bool:
        """Whether what stands before a comma is a clause with a finite verb of its own."""
        return self.main_verb_before(comma) is not None and not self._in_list(comma)

    def _in_list(self, comma: int) -> bool:
        phrase = self.phrase(comma - 1)
        return phrase is not None and any(p.start == comma + 1 for p in self.joined_right(phrase))
