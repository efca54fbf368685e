"""The shallow grammar of a sentence: subjects, objects, and what prepositions govern.

No parser and no weights: tags, phrases and word order. It stands on floors: `tags` (what
each word is), `phrases`, `verbs`, `clauses`, `subjects`, and this one. Every answer is given
as places in the units.
"""

from __future__ import annotations

from accredit.coding.joined import AND, STOP
from accredit.coding.lexicon import words
from accredit.coding.phrases import NounPhrase
from accredit.coding.subjects import Subjects
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup

__all__ = ["AND", "STOP", "NounPhrase", "Parse", "VerbGroup"]


_ONCE_MORE = AND | {",", "also", "even"}
_LIGHT = frozenset(('"', "off", "up", "out", "over", "down"))
_WHATEVER = frozenset(("whatever", "what", "whichever"))
_OF_RECEIVER = frozenset(("of", "in", "from", "at"))  # "gave the council in Libya recognition"
_CALLING = frozenset(
    ("describe", "call", "term", "say", "believe", "label", "consider", "see", "regard", "deem",
     "claim", "suspect", "think", "dub", "identify", "brand", "portray", "present", "view")
)  # fmt: skip
_OUTCOMES = frozenset(("dead", "hostage", "captive", "prisoner", "alive"))


_QUARRELS = ("war", "conflict", "fighting", "clash", "tension", "hostility", "feud", "rift")


class Parse(Subjects):
    """One sentence as units, with the questions that frames ask of it."""

    def after(
        self, start: int, prepositions: tuple[str, ...], heads: frozenset[str] = frozenset()
    ) -> list[int]:
        """Actors governed by one of the prepositions, to the right of a place, in its clause.

        Or before the subject of a verb at that place: `from which X withdrew`, `With Y X broke`.
        """
        found = self._rightward(start, prepositions, heads)
        group = self.group(start) if not found else None
        if group is None or group.verb != start or group.form != "finite":
            return found
        return self._fronted(group, prepositions, heads)

    def _fronted(
        self, group: VerbGroup, prepositions: tuple[str, ...], heads: frozenset[str]
    ) -> list[int]:
        first = self.clause_start(group.start)
        relative = self.low(first - 1)
        if relative in ("which", "whom") and self.low(first - 2) in prepositions:
            return [q for p in self.antecedent(first - 1) for q in self.who(p, heads)]
        if relative == "where" and "in" in prepositions:
            return [q for p in self.antecedent(first - 1) for q in self.who(p, heads)]
        led = self.low(first) in prepositions and self.tag(first) is Tag.PREP
        inner = self.phrase(first + 1) if led else None
        if inner is None or inner.time or inner in self.subject(group):
            return []
        return self.listed(inner, heads)

    def _rightward(
        self, start: int, prepositions: tuple[str, ...], heads: frozenset[str]
    ) -> list[int]:
        place = start + 1
        while place < len(self.units):
            apart = self.low(place) == "," and self.low(place + 1) == "with"
            if self.low(place) in STOP or self.bounds(place) or apart:
                return []  # "met in Oslo, with a Swede in the chair"
            if self.low(place) in prepositions and self.tag(place) in (Tag.PREP, Tag.TO, Tag.SUB):
                inner = self.phrase(self.past_aside(place + 1))  # "by, among others, X"
                if self.low(place) == "between" and self.lemma(place - 1) in _QUARRELS:
                    inner = None  # "held talks amid the war between X and Y"
                if inner is not None and (found := self.listed(inner, heads)):
                    return self.with_more(found, self.low(place), heads)
            group = self.group(place)
            if (
                group is not None
                and place > start + 1
                and group.form == "finite"
                and group.start == place
            ):
                return []
            place += 1
        return []

    def with_more(self, found: list[int], preposition: str, heads: frozenset[str]) -> list[int]:
        """`with Iran and with Hezbollah`: the same preposition once more."""
        last = self.phrase(found[-1])
        again = last.end if last is not None else found[-1] + 1
        first = again
        while self.low(again) in _ONCE_MORE:
            aside = self.low(again + 1) != preposition  # "in X and, a year later, in Y"
            again = max(self.past_aside(again) if aside else 0, again + 1)
        inner = self.phrase(again + 1)
        if again == first or self.low(again) != preposition or inner is None:
            return found
        more = self.listed(inner, heads)
        return [*found, *(self.with_more(more, preposition, heads) if more else ())]

    def before_time(self, place: int) -> int:
        """The place before what tells when: `called on Monday for`, `called in 2023 for`."""
        place -= 1
        while (phrase := self.phrase(place)) is not None and phrase.time:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
        return place

    def objects(self, group: VerbGroup) -> list[NounPhrase]:
        """The phrases right after a verb, without a preposition: one object, or two."""
        found: list[NounPhrase] = []
        place = group.verb + 1
        if relative := self.left_object(group):
            return relative
        active = group.form == "finite" and not group.passive
        if active and (contact := self.contact(group.verb)) is not None:
            return [contact[0]]
        said = self.lemma(group.verb) in words("attribution", "cues")
        while place < len(self.units) and len(found) < 2:
            phrase = self.phrase(place)
            if phrase is not None and phrase.prep < 0:
                led = said or (bool(found) and group.form == "gerund")
                own = bool(found) and self._owns(found[-1], phrase)
                led |= own or self.before_aside(place - 1) < place - 1
                if self.opens_clause(phrase) and led:
                    break  # "said they would", "in arming X Y broke the law"
                aside = phrase.time or self._face_to_face(phrase) or self._homeward(phrase)
                if not (aside or self._outcome(phrase)):
                    found.append(phrase)
                place = phrase.end
            elif (past := self._past_to_object(group, place, found)) > place:
                place = past
            else:
                break
        if not found and (called := self._so_called(place)) is not None:
            return [called]
        return found or self._shared_objects(group)

    def _owns(self, noun: NounPhrase, subject: NounPhrase) -> bool:
        """`took the town the rebels held`: the clause hangs on the object."""
        group = self.group(subject.end)
        contact = self.contact(group.verb) if group is not None else None
        return contact is not None and contact[0] is noun

    def _past_to_object(self, group: VerbGroup, place: int, found: list[NounPhrase]) -> int:
        """The place after a word or insertion past which an object may follow, or the place."""
        if self.tag(place) is Tag.ADV or self.low(place) in _LIGHT:
            return place + 1
        if not found and self.low(place) in _WHATEVER and self.tag(place + 1) is Tag.NOUN:
            return place + 1  # "freezing whatever funds the group holds"
        if not found:
            if (after := self._time_phrase(place)) is not None:
                return after
            if self.before_aside(place) < group.start:
                return place + 1  # the verb itself is set apart
            if (with_ := self._with_first(place)) > place:
                return with_
            past = self.past_aside(place)
            quoted = self.low(past) == '"'
            inserted = past > place and (quoted or self.tag(place + 1) is not Tag.VERB)
            return past if inserted and self.opens_phrase(past + quoted) else place
        given = self.lemma(group.verb) in words("frames", "giving")
        inner = self.phrase(place + 1) if self.tag(place) is Tag.PREP and given else None
        return inner.end if inner is not None and self.low(place) in _OF_RECEIVER else place

    def _with_first(self, place: int) -> int:
        """`signed with China an agreement`: with whom, told before what."""
        inner = self.phrase(place + 1) if self.low(place) == "with" else None
        named = inner is not None and self.is_mention(inner.head)
        return (
            inner.end if inner is not None and named and self.tag(inner.end) is Tag.DET else place
        )

    def _so_called(self, place: int) -> NounPhrase | None:
        """`hit what the ministry described as 47 targets`, `ended what it called a boycott`."""
        if self.low(place) not in ("what", "whatever"):
            return None
        end = self.clause_end(place)
        for at in range(place + 1, end):
            named = self.group(at)
            if named is None or self.lemma(named.verb) not in _CALLING:
                continue
            after = named.verb + 1
            while self.low(after) in ("as", "to", "be", "were", "was", "is", "are"):
                after += 1
            return self.phrase(after)
        return None

    def _shared_objects(self, group: VerbGroup) -> list[NounPhrase]:
        """`armed and trained X`, `banned, and listed, X`: the object stands after the second."""
        place = group.verb + 1
        after = self.group(place + 1) if self.low(place) == "," else None  # "armed, trained and"
        if after is None:
            place += self.low(place) == ","
            after = self.group(place + 1) if self.tag(place) is Tag.CONJ else None
        shares = after is not None and after.joined == group.verb and not group.passive
        found = self.objects(after) if shares and after is not None else []
        if found and self.lemma(group.verb) in ("recognise", "visit"):  # and nothing but a land
            with_ = next(self.hanging(found[0].head, ("with", "to")), None)
            return [with_] if with_ is not None else found  # "recognises and has ties with X"
        return found

    def _outcome(self, phrase: NounPhrase) -> bool:
        """`shot dead a judge`, `took hostage two Turks`: what becomes of the object after it."""
        after = self.phrase(phrase.end)
        alone = phrase.end - phrase.start == 1 and self.low(phrase.start) in _OUTCOMES
        return alone and after is not None and after.prep < 0

    def _face_to_face(self, phrase: NounPhrase) -> bool:
        low = self.low(phrase.head)
        return low in ("face", "eye", "side") and self.low(phrase.end + 1) == low

    def _homeward(self, phrase: NounPhrase) -> bool:
        """`ordered home its envoy`, `went home`: where to, not what."""
        return self.low(phrase.head) == "home" and phrase.start == phrase.head

    def last_hanging(self, noun: int) -> int:
        """The place after a noun and all that hangs on it."""
        phrase = self.phrase(noun)
        last = phrase.end if phrase is not None else noun + 1
        for inner in self.hanging(noun):
            last = [inner, *self.joined_right(inner)][-1].end
        return last

    def own_verb(self, noun: int) -> VerbGroup | None:
        """The finite verb that a noun is the subject of, past what hangs on it."""
        last = self.last_hanging(noun)
        group = self.group(last)
        if group is not None and group.start == last and group.form == "gerund":
            last = self.clause_end(group.verb)  # "a bill designating X was introduced"
            near = (self.group(p) for p in range(group.verb + 1, last))
            return next((g for g in near if g is not None and g.form == "finite"), None)
        found = group is not None and group.start == last and group.form == "finite"
        return group if found else None

    def left_object(self, group: VerbGroup) -> list[NounPhrase]:
        """`a wing, which Brussels blacklisted`: what the relative pronoun goes back to."""
        named = self.lemma(group.verb) in words("words", "naming")
        if group.form != "finite" or (not named and self.phrase(group.verb + 1) is not None):
            return []
        subject = self.phrase(group.start - 1)
        at = subject.start - 1 if subject is not None else -1
        while at > 0 and (self.tag(at) is Tag.ADV or self.before_aside(at) < at):
            at = min(at - 1, self.before_aside(at))  # "which more than 140 states recognise"
        at = self._past_saying(at)
        own = self.phrase(at)
        if own is not None and self.low(own.start - 1) == "whose" and self._is_thing(own):
            return [own]  # "a country whose membership X suspended"
        if self.low(at) not in ("which", "whom", "that") or self.tag(at) is not Tag.SUB:
            return []
        paused = self.low(at - 1) in (",", "(", "-", "–", "—")
        noun = at - 2 if paused else at - 1
        if self.low(at) == "that" and (
            paused or self.lemma(noun) in words("attribution", "contents")
        ):
            return []  # "the announcement that X would go"
        phrase = self.phrase(noun) if noun >= 0 else None
        if phrase is None or (self.low(at) == "that" and (phrase.time or self._is_told(phrase))):
            return []  # "it was on 14 May that X recognised Y", "told Y that X"
        return self._named_by(phrase, self.low(at))

    def _past_saying(self, at: int) -> int:
        """`which officials say X arms`: the place before who says it, or the place."""
        said = self.group(at)
        who = self.phrase(said.start - 1) if said is not None and said.verb == at else None
        cue = said is not None and self.lemma(said.verb) in words("attribution", "cues")
        return who.start - 1 if cue and who is not None else at

    def _is_thing(self, phrase: NounPhrase) -> bool:
        return self.tag(phrase.head) is Tag.NOUN and phrase.head == phrase.end - 1

    def _is_told(self, phrase: NounPhrase) -> bool:
        """Whether it is whom a clause with `that` is told to: `informed those present that`."""
        over = self.group(phrase.start - 1)
        return over is not None and self.lemma(over.verb) in words("attribution", "cues")

    def _named_by(self, phrase: NounPhrase, relative: str) -> list[NounPhrase]:
        """`X, a movement that`, `X and Y are regions of Z that`: X and Y, and never Z."""
        while phrase.prep >= 0 and self.low(phrase.prep) == "of":
            outer = self.phrase(phrase.prep - 1)
            people = outer is None or self._unnamed(outer.head)
            itself = relative == "whom" or (relative == "which" and people)
            if outer is None or (itself and self.is_mention(phrase.head)):
                break  # "members of the PKK, which X outlawed"
            phrase = outer
        mention = self.units[phrase.head].mention
        if mention is not None and mention.actor != "indefinite":
            return [phrase]
        before = phrase.start - 1
        named = self.phrase(before - 1) if self.low(before) == "," else None
        if named is not None and self.is_mention(named.head):
            return [named]
        verb = self.group(before)
        if verb is not None and self.lemma(verb.verb) == "be":
            return self.subject(verb) or [phrase]
        return [phrase]

    def _time_phrase(self, place: int) -> int | None:
        """The place after `on Monday`, where the object may still follow."""
        inner = self.phrase(place + 1) if self.tag(place) is Tag.PREP else None
        return inner.end if inner is not None and inner.time else None
