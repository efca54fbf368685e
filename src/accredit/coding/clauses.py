"""Lists of phrases, and the clauses that they stand in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache

from accredit.coding.lexicon import either, words
from accredit.coding.phrases import NounPhrase
from accredit.coding.placing import TOWN
from accredit.coding.readings import form_of
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup, Verbs

__all__ = ["AND", "STOP", "Clauses"]

STOP = frozenset((";", ":", ".", "!", "?"))
AND = frozenset(("and", "or", "&", "nor", "plus"))
_WHEN = frozenset(("after", "before", "since", "until", "amid", "despite"))
# nouns of action that say as what: "its designation as a terrorist group"
_NAMED_AS = frozenset(
    ("recognition", "designation", "listing", "classification", "proscription", "labelling",
     "labeling", "acceptance", "branding", "description", "acknowledgement", "acknowledgment",
     "treatment", "registration", "inclusion", "blacklisting", "accreditation",
     "appointment", "admission", "redesignation", "status", "reclassification")
)  # fmt: skip
_SIDES = ("by", "of", "from")
_MEANING = frozenset(("mean", "imply", "show", "prove"))

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
# what makes the subject one of those who hang on it: "is one of", "remains among", "belongs to"
_ONE_AMONG = frozenset(
    (verb, led)
    for verb in ("be", "become", "remain", "count", "rank", "stand")
    for led in ("of", "among")
) | {("belong", "to"), ("belong", "among")}
_BANDS = frozenset(("handful", "group", "band", "dozen", "number", "minority", "club", "circle"))
_ABOUT = ("more", "than", "least", "at")  # before a number: "X, Y and more than a dozen others"
_BEFORE_NUMBER = ("both", *_ABOUT)
_LINKS = AND | {","}
_LINKS_CLAUSES = AND | {"but"}
_JOINERS = _LINKS.union(("both", "also", "well", "alongside"), _ABOUT)


@cache
def _over_clauses() -> frozenset[str]:
    """Verbs that a clause may follow: `said Russia was`."""
    return either("attribution.cues", "modality.unreal") | _MEANING


_EITHER = frozenset(("either", "both", "neither"))


class Clauses(Verbs, ABC):
    """What joins phrases, what hangs on them, where clauses begin and end."""

    @abstractmethod
    def who(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors that a noun phrase speaks of."""

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

    @abstractmethod
    def subject(self, group: VerbGroup) -> list[NounPhrase]:
        """Who does it: told one floor up, and asked here for `X is one of those that`."""

    def hanging(self, place: int, prepositions: tuple[str, ...] = ()) -> Iterator[NounPhrase]:
        """The phrases that hang on a noun by prepositions, one after another: `of X by Y in Z`."""
        phrase = self.phrase(place)
        at = phrase.end if phrase is not None else place + 1
        while True:
            at = self._past_between(at, place)
            if self.low(at) == "there" and self.is_mention(at):
                if (land := self.phrase(at)) and (not prepositions or "in" in prepositions):
                    yield land  # "its embassy there"
                return
            if self.tag(at) is not Tag.PREP:
                return
            inner = self.phrase(at + 1)
            if inner is None or (self.low(at) in _WHEN and not inner.time):
                return
            if not prepositions or self.low(at) in prepositions:
                yield inner
            at = [inner, *self.joined_right(inner)][-1].end

    def _past_between(self, at: int, noun: int) -> int:
        """The place past what stands between a noun and the next preposition that hangs on it.

        `recognition last week of X`, `designation as a terrorist group by Y`, `ban, by Z, on`.
        """
        while self.tag(at) is Tag.ADV:
            at += 1
        when, named = self.phrase(at), self.phrase(at + 1)
        if when is not None and when.time and when.start == at:
            return when.end if self.tag(when.end) is Tag.PREP else at
        if self.low(at) == "as" and named is not None and self.lemma(noun) in _NAMED_AS:
            end = named.end
            while self.low(end) == "of" and (of := self.phrase(end + 1)) is not None:
                end = of.end
            return end
        if self.low(at) == "," and self.before_aside(at) < at:
            return at + 1 if self.tag(at + 1) is Tag.PREP else at  # the aside ends here
        if (past := self.past_aside(at)) > at and self.tag(past) is Tag.PREP:
            return at + 1 if self.low(at + 1) in _SIDES else past
        return at

    def named_so(self, phrase: NounPhrase) -> NounPhrase | None:
        """`The listing of X as a terrorist group came`: what comes, before `as`, or None."""
        if self.low(phrase.start - 1) != "as":
            return None
        noun = self.phrase(phrase.start - 2)
        while noun is not None and noun.prep >= 0:
            noun = self.phrase(noun.prep - 1)
        return noun if noun is not None and self.lemma(noun.head) in _NAMED_AS else None

    def is_object(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is what a finite verb before it is done to."""
        before = phrase.start - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        group = self.group(before)
        if group is None or group.verb != before or group.form == "participle":
            return False
        if self.lemma(before) not in _over_clauses():
            return True
        after = self.group(phrase.end)
        hangs = after is not None and after.form == "participle" and self._finite_after(after.verb)
        # not so in "Experts said Russia was ...", "say the weapons found in X came from Y"
        return not (hangs or self.opens_clause(phrase))

    def _finite_after(self, place: int) -> bool:
        for after in range(place + 1, len(self.units)):
            group = self.group(after)
            if group is not None and group.form == "finite":
                return group.joined < 0
            if self.low(after) in STOP or self.low(after) == ",":
                return False
        return False

    def antecedent(self, relative: int) -> list[NounPhrase]:
        """The phrase before `which`: the nearest, or the head of those that hang on one another."""
        place = relative - 1
        opens = self.before_aside(place)
        if opens < place and self.low(opens + 2) == "not":
            place = opens  # "it was X, not Y, that"
        while self.low(place) in (",", "(", '"') or self.tag(place) is Tag.PREP:
            place -= 1
        phrase = self.phrase(place)
        if phrase is None:
            return []
        if self.is_mention(phrase.head) and self.low(phrase.start - 1) in AND:
            before = self.phrase(phrase.start - 2)
            if before is not None and self.is_mention(before.head):
                return [before, phrase]
        if (one := self._one_among(phrase)) is not None:
            return self.subject(one)
        if self._unnamed(phrase.head) and (who := self._ranked_as(phrase)):
            return who
        if self.low(phrase.prep) in ("in", "at", "near", "outside"):
            outer = self.phrase(phrase.prep - 1)  # "the UN mission in Kabul, which"
            if outer is not None and self.who(outer, words("words", "stand_for")):
                return [outer]
        town = self._is_town(phrase.head)
        if phrase.prep < 0 or (self.who(phrase) and not town):
            return [phrase]
        head = self.phrase(phrase.prep - 1)
        return [head] if head is not None else [phrase]

    def _is_town(self, place: int) -> bool:
        """Whether a town stands there, which does nothing: `the collapse in Genoa, which`."""
        mention = self.units[place].mention
        return mention is not None and mention.resolved_by == TOWN

    def _unnamed(self, place: int) -> bool:
        """Whether nobody in particular stands there: `eight countries`."""
        mention = self.units[place].mention
        return mention is None or mention.actor == "indefinite"

    def _one_among(self, phrase: NounPhrase) -> VerbGroup | None:
        """`is one of those that`, `is among the few states that`, `belongs to those that`."""
        outer = self.phrase(phrase.prep - 1) if self.low(phrase.prep) == "of" else None
        phrase = outer if outer is not None and self.lemma(outer.head) in _BANDS else phrase
        one = phrase.prep >= 0 and self.low(phrase.prep - 1) == "one"
        over = self.group(phrase.prep - 1 - one) if phrase.prep > 0 else None
        led = "of" if one else self.low(phrase.prep)
        return over if over is not None and (self.lemma(over.verb), led) in _ONE_AMONG else None

    def _ranked_as(self, phrase: NounPhrase) -> list[NounPhrase]:
        """`X is the only state that`, `leaving X and Y as the only members that`: X."""
        if not any(self.is_rank(p) for p in range(phrase.start, phrase.head)):
            return []
        if self.low(phrase.prep) == "as":
            named = self.phrase(phrase.prep - 1)
            return self.joined_left(named) if named is not None else []
        over = self.group(phrase.start - 1) if phrase.prep < 0 else None
        if over is None or self.lemma(over.verb) not in ("be", "remain", "become"):
            return []
        return self.subject(over)

    @abstractmethod
    def is_rank(self, place: int) -> bool:
        """Whether it is `first`, `only`, `31st`."""

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
        if subject is None:
            return False
        if not self.opens_clause(subject):
            paused = self.tag(place) is Tag.CONJ and self.low(place - 1) == ","
            return paused and self._list_opens_clause(subject)
        if self.tag(place) is Tag.CONJ:
            return not self._joins_subjects(place, subject)
        return self._after_clause(place)

    def _joins_subjects(self, conjunction: int, last: NounPhrase) -> bool:
        """`that Spain and Norway had recognised X`: it joins subjects, for no verb is before it."""
        if last.start != conjunction + 1:
            return False
        place = conjunction - 1
        while (phrase := self.phrase(place)) is not None and phrase.prep < 0:
            place = phrase.start - 1
            place -= self.low(place) in _EITHER
            told = self.tag(place) is Tag.VERB and self.lemma(place) in _over_clauses()
            if place < 0 or told or self.tag(place) is Tag.SUB or self.low(place) in STOP:
                return True
            if self.low(place) != ",":
                return False
            place -= 1
        return False

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
