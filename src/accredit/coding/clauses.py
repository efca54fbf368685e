"""What hangs on phrases, and the clauses that they stand in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache

from accredit.coding.joined import AND, STOP, Joined
from accredit.coding.lexicon import either, words
from accredit.coding.phrases import NounPhrase
from accredit.coding.placing import is_town
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup

__all__ = ["Clauses"]

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
# what makes the subject one of those who hang on it: "is one of", "remains among", "belongs to"
_ONE_AMONG = frozenset(
    (verb, led)
    for verb in ("be", "become", "remain", "count", "rank", "stand")
    for led in ("of", "among")
) | {("belong", "to"), ("belong", "among")}
_BANDS = frozenset(("handful", "group", "band", "dozen", "number", "minority", "club", "circle"))
_EITHER = frozenset(("either", "both", "neither"))


@cache
def _over_clauses() -> frozenset[str]:
    """Verbs that a clause may follow: `said Russia was`."""
    return either("attribution.cues", "modality.unreal") | _MEANING


_THERE = ("from", "in", "at", "near", "outside", "inside", "on", "across")
_ACCIDENTS = frozenset(
    ("fire", "explosion", "earthquake", "flood", "crash", "accident", "collision", "collapse",
     "storm", "landslide", "outbreak", "shootout", "operation", "clash", "stampede", "blaze")
)  # fmt: skip


@cache
def _harmful() -> frozenset[str]:
    """What kills people: deeds of violence and misfortunes."""
    return either("frames.attacks", "frames.means") | words("words", "violence") | _ACCIDENTS


class Clauses(Joined, ABC):
    """What hangs on phrases, and where clauses begin and end."""

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
        if (deed := self._deed_there(phrase, relative)) is not None:
            return [deed]
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
        town = is_town(self.units[phrase.head].mention)  # "the collapse in Genoa, which"
        if phrase.prep < 0 or (self.who(phrase) and not town):
            return [phrase]
        head = self.phrase(phrase.prep - 1)
        return [head] if head is not None else [phrase]

    def _deed_there(self, land: NounPhrase, relative: int) -> NounPhrase | None:
        """`a bombing in Herat, Afghanistan, that killed ten`: the bombing, not the land."""
        place = land
        while place.prep < 0 and self.low(place.start - 1) == ",":
            before = self.phrase(place.start - 2)
            if before is None or not self._named(before):
                return None
            place = before
        if self.low(place.prep) not in _THERE or not self._named(place):
            return None
        outer = self.phrase(place.prep - 1)
        if outer is None or self.is_mention(outer.head):
            return None
        if self.low(place.prep) == "from":
            return outer if self.low(relative) == "who" else None  # "a man from X who"
        known = self.lemma(outer.head) in _harmful()
        return outer if known or self.low(relative) == "that" else None

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
