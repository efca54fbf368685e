"""The shallow grammar of a sentence: subjects, objects, and what prepositions govern.

No parser and no weights: tags, phrases and word order. It stands on three floors: `tags`
(what each word is), `chunks` (noun phrases and verb groups) and this one (who does what to
whom). Every answer is given as places in the units.
"""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.chunks import POSSESSIVES, Chunks, NounPhrase, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["AND", "STOP", "NounPhrase", "Parse", "VerbGroup"]

STOP = frozenset((";", ":", ".", "!", "?"))
AND = frozenset(("and", "or", "&", "nor", "plus"))
_RELATIVE = frozenset(("who", "which", "whom", "that"))
_ASKING = "demanding"
_BEFORE_TO = frozenset(("yet", "so", '"', "about", "whether", "how", "when"))
_SENDING = frozenset(("appoint", "name", "send", "nominate", "designate"))


class Parse(Chunks):
    """One sentence as units, with the questions that frames ask of it."""

    def who(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors that a noun phrase speaks of.

        Itself an actor; or a thing that stands for its owner (`the government of X`,
        `Russian officials`), where its noun is one of `heads`; `*` among them is any noun.
        """
        if self.is_mention(phrase.head):
            return [phrase.head]
        if (name := self._apposed_name(phrase)) >= 0:
            return [name]
        if self.lemma(phrase.end) in _SENDING and self.low(phrase.end + 1) == "by":
            sender = self.phrase(phrase.end + 2)
            return self.who(sender) if sender is not None else []
        noun = self.lemma(phrase.head)
        if noun not in heads and "*" not in heads:
            return []
        owner = self.owner(phrase)
        if owner >= 0:
            return [owner]
        if noun in ("member", "state", "country"):
            return []  # a member of X is not X
        for inner in self.hanging(phrase.head, ("of", "in", "from")):
            if found := self.listed(inner, heads):
                return found
        return []

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
            owners = self._antecedent(phrase.start - 1)
            return owners[0].head if owners and self.is_mention(owners[0].head) else -1
        inside = range(phrase.head - 1, phrase.start - 1, -1)
        places = [p for p in inside if self.is_mention(p) and self.low(p + 1) != "-"]
        other = self.lemma(phrase.head) == "counterpart"  # "his Kosovo counterpart"
        for place in places:
            his = self.low(place) in POSSESSIVES
            if (self.tag(place + 1) is Tag.POSS or his) and not other:
                return place
        return places[0] if places else -1

    def listed(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors of a phrase and of those joined to it on the right: `Norway, Ireland and Spain`."""
        found = self.who(phrase, heads)
        for other in self.joined_right(phrase) if found else ():
            found += self.who(other, heads)
        if not found and (part := self._including(phrase)) is not None:
            return self.listed(part, heads)
        return found

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
            clause = self._opens_clause(after) and (comma or self._has_verb(phrase))
            if clause or not self._alike(phrase, after):
                return found
            pending.append(after)
            if linked:
                found, pending = [*found, *pending], []
            last = after

    def _joins(self, place: int) -> bool:
        return (
            self.low(place) in (*AND, ",", "both", "also", "well", "alongside")
            or (self.low(place) == "as" and self.low(place + 1) == "well")
            or (self.low(place) == "as" and self.low(place - 1) == "well")
        )

    def _has_verb(self, phrase: NounPhrase) -> bool:
        """Whether the clause has had its verb before a phrase."""
        start = self.clause_start(phrase.start)
        near = (self.group(p) for p in range(start, phrase.start))
        return any(group is not None and group.form == "finite" for group in near)

    def _opens_clause(self, phrase: NounPhrase) -> bool:
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
        while self.low(place) in ("both", "also"):
            place -= 1
        if self.low(place) not in AND:
            return found  # a comma alone begins a clause, it joins no list
        while self.low(place) in AND or self.low(place) == ",":
            comma = self.low(place - 1) == "," and self.low(place) in AND
            before = self.phrase(place - 2 if comma else place - 1)
            if before is None or before.time:
                break
            if not self._alike(phrase, before):
                break
            found.insert(0, before)
            breaks.insert(0, 2 if comma else 1 if self.low(place) in AND else 0)
            place = before.start - 1
            if before.prep >= 0:
                break
        if found[0] is phrase or not (found[0].prep >= 0 or self._is_object(found[0])):
            return found
        after = max(range(len(found) - 1), key=lambda k: (breaks[k], k))
        return found[after + 1 :]

    def _alike(self, one: NounPhrase, other: NounPhrase) -> bool:
        """Whether two phrases can stand in one list: names, or those who speak for names."""
        if self._named(one) == self._named(other):
            return True
        thing = other if self._named(one) else one
        return bool(self.who(thing, words("words", "stand_for")))

    def _named(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a name, known or not: names are listed with names."""
        return self.is_mention(phrase.head) or self.units[phrase.head].text[:1].isupper()

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
            if inner is None:
                return
            if not prepositions or self.low(at) in prepositions:
                yield inner
            if (
                self.low(at) not in (*prepositions, "of")
                and inner.time is False
                and prepositions
                and "*" in prepositions
            ):
                return
            end = [inner, *self.joined_right(inner)][-1].end
            at = end

    def after(
        self, start: int, prepositions: tuple[str, ...], heads: frozenset[str] = frozenset()
    ) -> list[int]:
        """Actors governed by one of the prepositions, to the right of a place, in its clause."""
        place = start + 1
        while place < len(self.units):
            if self.low(place) in STOP or self._bounds(place):
                return []
            if self.low(place) in prepositions and self.tag(place) in (Tag.PREP, Tag.TO, Tag.SUB):
                inner = self.phrase(place + 1)
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

    def _bounds(self, place: int) -> bool:
        return self.tag(place) is Tag.SUB and self.low(place) not in ("that", "so", "as")

    def with_more(self, found: list[int], preposition: str, heads: frozenset[str]) -> list[int]:
        """`with Iran and with Hezbollah`: the same preposition once more."""
        last = self.phrase(found[-1])
        again = last.end if last is not None else found[-1] + 1
        first = again
        while self.low(again) in (*AND, ",", "also"):
            again += 1
        inner = self.phrase(again + 1)
        if again == first or self.low(again) != preposition or inner is None:
            return found
        return [*found, *self.listed(inner, heads)]

    def objects(self, group: VerbGroup) -> list[NounPhrase]:
        """The phrases right after a verb, without a preposition: one object, or two."""
        found: list[NounPhrase] = []
        place = group.verb + 1
        if (relative := self._relative_object(group)) is not None:
            return [relative]
        while place < len(self.units) and len(found) < 2:
            phrase = self.phrase(place)
            if phrase is not None and phrase.prep < 0:
                if self._opens_clause(phrase) and self.lemma(group.verb) in words(
                    "attribution", "cues"
                ):
                    break  # "said they would"
                if not phrase.time:
                    found.append(phrase)
                place = phrase.end
            elif self.tag(place) is Tag.ADV or self.low(place) in (
                '"',
                "off",
                "up",
                "out",
                "over",
                "down",
            ):
                place += 1
            elif not found and self._time_phrase(place) is not None:
                place = self._time_phrase(place) or place + 1
            else:
                break
        return found

    def _relative_object(self, group: VerbGroup) -> NounPhrase | None:
        """`a wing, which Brussels blacklisted`: what the relative pronoun goes back to."""
        if group.form != "finite" or self.phrase(group.verb + 1) is not None:
            return None
        subject = self.phrase(group.start - 1)
        at = subject.start - 1 if subject is not None else -1
        if self.low(at) not in ("which", "whom", "that") or self.tag(at) is not Tag.SUB:
            return None
        noun = at - 2 if self.low(at - 1) == "," else at - 1
        return self.phrase(noun) if noun >= 0 else None

    def _time_phrase(self, place: int) -> int | None:
        """The place after `on Monday`, where the object may still follow."""
        inner = self.phrase(place + 1) if self.tag(place) is Tag.PREP else None
        return inner.end if inner is not None and inner.time else None

    def subject(self, group: VerbGroup) -> list[NounPhrase]:
        """Who does it (or to whom it is done, in the passive): the phrases of the subject."""
        if group.between >= 0:
            phrase = self.phrase(group.between)
            return [phrase, *self.joined_right(phrase)] if phrase is not None else []
        if group.joined >= 0:
            return self.subject(self.groups[group.joined])
        if group.form == "infinitive":
            return self._of_infinitive(group)
        if group.form == "gerund":
            return self._of_gerund(group)
        if group.form == "participle":
            return self._of_participle(group)
        return self._leftward(group.start - 1)

    def _leftward(self, place: int) -> list[NounPhrase]:
        """Walk left from a finite verb: past phrases on prepositions, times, and insertions."""
        while place >= 0:
            low = self.low(place)
            phrase = self.phrase(place)
            if phrase is not None:
                first = self._first_of_list(phrase)
                if first.prep < 0 and not phrase.time and not self._is_object(first):
                    return self.joined_left(phrase)
                place = (first.prep if first.prep >= 0 else first.start) - 1
            elif low in _RELATIVE and self.tag(place) is Tag.SUB:
                return self._antecedent(place)
            elif low == ",":
                place = self._before_insertion(place)
            elif self.tag(place) is Tag.ADV or low in ('"', ")", "-", "–", "—", "then"):
                place -= 1
            elif low == "(":
                place -= 1
            elif self.tag(place) is Tag.CONJ and self._joined_verb(place) >= 0:
                return self.subject(self.groups[self._joined_verb(place)])
            elif place in self.groups and self.groups[place].form in (
                "participle",
                "gerund",
                "infinitive",
            ):
                place = self._past_reduced(place)
            else:
                return []
        return []

    def _first_of_list(self, phrase: NounPhrase) -> NounPhrase:
        """The first phrase of a list, where it is whole before a comma: `in X and Y, ...`."""
        first, place = phrase, phrase.start - 1
        if self.low(place) in AND and self.low(place - 1) != ",":
            before = self.phrase(place - 1)
            if before is not None and before.prep >= 0 and self._alike(phrase, before):
                return before
        return first

    def _joined_verb(self, conjunction: int) -> int:
        for place in range(conjunction - 1, -1, -1):
            if place in self.groups:
                return self.groups[place].verb
            if self.low(place) in STOP:
                return -1
        return -1

    def _past_reduced(self, place: int) -> int:
        """`people killed in Moscow were ...`: the place before the participle."""
        return self.groups[place].start - 1

    def _is_object(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is what a finite verb before it is done to."""
        before = phrase.start - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        group = self.group(before)
        if group is None or group.verb != before or group.form != "finite":
            return False
        said = self.lemma(before) in words("attribution", "cues") and self._opens_clause(phrase)
        return not said  # "Experts said Russia was ..."

    def _antecedent(self, relative: int) -> list[NounPhrase]:
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
        if self.who(phrase) or phrase.prep < 0:
            return [phrase]
        head = self.phrase(phrase.prep - 1)
        return [head] if head is not None else [phrase]

    def _before_insertion(self, comma: int) -> int:
        """`The United States, Israel's ally, opposes`: the place before what commas set apart."""
        for place in range(comma - 1, -1, -1):
            if self.low(place) in STOP:
                break
            if self.low(place) == ",":
                phrase = self.phrase(place - 1)
                if phrase is None:
                    continue
                return place - 1
        return comma - 1

    def _of_infinitive(self, group: VerbGroup) -> list[NounPhrase]:
        """`plans to`, `urged X to`, `X's decision to`, `for X to`, `the first country to`."""
        place = group.start - 1
        while self.tag(place) in (Tag.ADV, Tag.ADJ) or self.low(place) in _BEFORE_TO:
            place -= 1
        phrase = self.phrase(place)
        while phrase is not None and phrase.time:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
            phrase = self.phrase(place)
        if phrase is not None:
            first = self._first_of_list(phrase)
            if self.low(first.prep) in ("for", "on", "upon"):
                return [first, *self.joined_right(first)]
            return self._of_infinitive_after(phrase)
        before = self.group(place)
        return self.subject(before) if before is not None and before.verb < group.start else []

    def _of_infinitive_after(self, phrase: NounPhrase) -> list[NounPhrase]:
        """After a noun: its owner (`X's decision to`), or who was asked, or who has it."""
        verb = self._verb_before(phrase)
        if verb is not None:
            asked = self.lemma(verb.verb) in words("modality", _ASKING) | words("words", "lets")
            if asked and not verb.passive:
                return self.joined_left(phrase)
        inside = {self.low(p) for p in range(phrase.start, phrase.end)}
        if verb is not None and inside & words("modality", "ranks"):
            return self.subject(verb)  # "Colombia is the second country to"
        if not self.is_mention(phrase.head) and self.owner(phrase) >= 0:
            return [self._only(self.owner(phrase))]
        if phrase.prep >= 0 and (outer := self.phrase(phrase.prep - 1)) is not None:
            if not self.is_mention(outer.head) and self.is_mention(phrase.head):
                return [phrase]
            return self._of_infinitive_after(outer)
        if verb is not None:
            return self.subject(verb)
        return [phrase] if self.is_mention(phrase.head) else []

    def _only(self, place: int) -> NounPhrase:
        return NounPhrase(place, place + 1, place)

    def _verb_before(self, phrase: NounPhrase) -> VerbGroup | None:
        place = phrase.start - 1
        while (
            self.tag(place) in (Tag.ADV, Tag.CONJ)
            or self.phrase(place) is not None
            or self.low(place) == ","
        ):
            place -= 1
        return self.group(place)

    def _of_gerund(self, group: VerbGroup) -> list[NounPhrase]:
        """`X, recognising Y`, `by recognising Y, X`, `X's recognising of Y`, `a decree imposing`."""
        place = group.start - 1
        while self.tag(place) is Tag.ADV:
            place -= 1
        phrase = self.phrase(place)
        if phrase is not None and self.low(place) != ",":
            return self.joined_left(phrase)
        if self.is_gerund_subject(group):
            return []
        if self.tag(place) is Tag.PREP and (blamed := self._blamed(place)) is not None:
            return [blamed]
        before = self.main_verb_before(group.start)
        if before is not None:
            return self.subject(before)
        after = self._main_verb_after(group.verb)
        return self.subject(after) if after is not None else []

    def _blamed(self, preposition: int) -> NounPhrase | None:
        """`accused X of arming Y`: who is accused is the one who does it."""
        object_ = self.phrase(preposition - 1)
        group = self.group(object_.start - 1) if object_ is not None else None
        blames = group is not None and self.lemma(group.verb) in words("words", "blames")
        return (
            object_
            if blames and object_ is not None and self.who(object_, words("words", "stand_for"))
            else None
        )

    def is_blamed(self, preposition: int) -> bool:
        """Whether what follows is what somebody is accused of, or thanked for."""
        return self._blamed(preposition) is not None

    def is_gerund_subject(self, group: VerbGroup) -> bool:
        """`recognising X could be unwise`: the gerund is what is spoken of, nobody does it."""
        before = group.start - 1
        said = self.lemma(before) in words("attribution", "cues") and self.tag(before) is Tag.VERB
        if group.form != "gerund" or not (before < 0 or self.low(before) == "that" or said):
            return False
        for place in range(group.verb + 1, len(self.units)):
            if self.low(place) in (",", ".", ";"):
                return False
            main = self.group(place)
            if (
                main is not None
                and main.form == "finite"
                and (main.modals or self.lemma(main.verb) == "be")
            ):
                return True
        return False

    def _of_participle(self, group: VerbGroup) -> list[NounPhrase]:
        place = group.start - 1
        while self.tag(place) is Tag.ADV or self.low(place) in (",", "("):
            place -= 1
        phrase = self.phrase(place)
        if phrase is not None:
            if phrase.prep >= 0 and not self.is_mention(phrase.head):
                return [phrase]
            return [phrase]
        after = self._main_verb_after(group.verb)
        return self.subject(after) if place < 0 and after is not None else []

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

    def _main_verb_after(self, place: int) -> VerbGroup | None:
        for after in range(place + 1, len(self.units)):
            group = self.group(after)
            if group is not None and group.form == "finite" and group.joined < 0:
                return group
            if self.low(after) in STOP:
                return None
        return None

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
            if self.low(place) in STOP or self._bounds(place) or self._joins_clause(place):
                return place
            place += 1
        return place

    def _joins_clause(self, place: int) -> bool:
        """`..., and Washington revoked`: an `and` or comma that begins a clause of its own."""
        if self.tag(place) is not Tag.CONJ and self.low(place) != ",":
            return False
        subject = self.phrase(place + 1)
        if subject is None or not self._opens_clause(subject):
            return False
        return self.tag(place) is Tag.CONJ or self._after_clause(place)

    def _after_clause(self, comma: int) -> bool:
        """Whether what stands before a comma is a clause with a finite verb of its own."""
        return self.main_verb_before(comma) is not None and not self._in_list(comma)

    def _in_list(self, comma: int) -> bool:
        phrase = self.phrase(comma - 1)
        return phrase is not None and any(p.start == comma + 1 for p in self.joined_right(phrase))
