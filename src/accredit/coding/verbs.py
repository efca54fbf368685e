"""The verb groups of a sentence: auxiliaries, negation, voice, and what joined verbs share."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.frames import frames
from accredit.coding.lexicon import words
from accredit.coding.participles import Participles, VerbGroup
from accredit.coding.readings import PAST_ONLY, form_of
from accredit.coding.units import Tag, Unit

__all__ = ["VerbGroup", "Verbs"]

_BE = frozenset(("be", "get", "remain", "stay"))
_HELPING = _BE | {"have", "do"}
_ASIDE = frozenset(("however", "though", "meanwhile", "therefore", "moreover"))
_ASIDE_REACH = 9
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where", "when"))
_LOOSE = frozenset(
    ("likely", "unlikely", "perhaps", "possibly", "probably", "reportedly", "allegedly",
     "purportedly", "supposedly", "presumably", "conceivably")
)  # fmt: skip
_HEAD = 4  # words of an adverbial at the head of a clause
_DENIALS = frozenset(
    ("never", "nor", "neither", "rarely", "seldom", "hardly", "nowhere", "not", "only")
)
_INVERTED = frozenset(("had", "should", "were"))


class Verbs(Participles):
    """Noun phrases and verb groups, found in one walk over the sentence."""

    def __init__(self, units: list[Unit]) -> None:
        super().__init__(units)
        self._chunk(0, len(units))

    def _chunk(self, place: int, end: int) -> None:
        while place < end:
            tag = self.units[place].tag
            if tag in (Tag.VERB, Tag.AUX, Tag.TO):
                place = self._verb_chunk(place)
            elif self.opens_phrase(place):
                place = self.noun_chunk(place)
            else:
                place += 1

    def _verb_chunk(self, start: int) -> int:
        place, aux, modals, negated = start, list[str](), list[str](), False
        infinitive = self.tag(start) is Tag.TO
        place += infinitive
        verb, between, passed = -1, -1, list[tuple[int, int]]()
        while place < len(self.units):
            tag, low = self.tag(place), self.low(place)
            if tag is Tag.AUX:
                aux.append(self.lemma(place))
                negated |= low.endswith(("n't", "cannot"))
                if self.lemma(place) not in _HELPING:
                    modals.append(low)
                verb = place
            elif tag is Tag.VERB:
                verb = place
                break
            elif tag is Tag.ADV or low in _LOOSE:
                negated |= low in words("modality", "negation")
                modals += [low] if low in _LOOSE else []
            elif aux and (past := self._past_inserted(place)) > place:
                passed.append((place, past))
                place = past - 1
            elif low == '"' and verb >= 0 and self.tag(place + 1) in (Tag.VERB, Tag.ADV):
                pass  # should "build relations"
            elif self._asks(start, place) and between < 0:
                between = place
                place = self._past_list(place) - 1
            else:
                break
            place += 1
        if verb < 0 and infinitive and self.lemma(start) == "do":
            verb = start
        if verb < 0:
            return start + 1
        if between >= 0 and verb < between:
            between = -1
        self._chunk_passed(passed, verb)
        start, denied = self._adverbs_before(start, modals)
        negated |= denied
        self._add(
            start, verb, aux, tuple(modals), negated=negated, infinitive=infinitive, between=between
        )
        return verb + 1

    def _past_list(self, place: int) -> int:
        """`had Spain and Norway recognised`: the place after the phrases that `and` joins."""
        place = self.noun_chunk(place)
        while self.tag(place) is Tag.CONJ and self.opens_phrase(place + 1):
            place = self.noun_chunk(place + 1)
        return place

    def _chunk_passed(self, passed: list[tuple[int, int]], verb: int) -> None:
        """Find what stands in the insertions between auxiliary and verb, too."""
        for first, last in passed:
            if last <= verb:
                self._chunk(first, last)

    def _past_inserted(self, place: int) -> int:
        """`did not, as some expected, recognise`, `was on Monday banned`: the place after it."""
        if (self.low(place), self.low(place + 1)) == ("as", "well"):
            return place + 2  # "might just as well have recognised X"
        if self.low(place) != ",":
            return self.past_adverbial(place)
        if self.low(place + 1) in _ASIDE:
            return place + 3
        after = self.past_aside(place)
        if after > place:
            return after
        for end in range(place + 1, min(place + _ASIDE_REACH, len(self.units) - 1)):
            if self.low(end) == ",":
                return end + 1 if self.tag(end + 1) in (Tag.VERB, Tag.ADV) else place
            if self.low(end) in (".", ";") or self.tag(end) is Tag.CONJ:
                return place
        return place

    def _asks(self, start: int, place: int) -> bool:
        """`so did the Australians`, `has Russia recognised X?`, `had Russia recognised X`."""
        before = self.low(start - 1)
        inverts = (
            before in ("so", "nor", "neither", "only", "did")
            or self.low(len(self.units) - 1) == "?"
            or self._after_denial(start)
            or (self.low(start) in _INVERTED and before in ("", ",", '"', ";"))
        )
        return inverts and self.tag(start) is Tag.AUX and self.opens_phrase(place)

    def _after_denial(self, start: int) -> bool:
        """`never has Spain`, `under no circumstances will Spain`: a denial at the head."""
        first = start
        turned = (self.low(0), self.low(1)) in (("not", "until"), ("only", "after"))
        inner = turned and not self._verbs and self.opens_phrase(start - 1)
        if inner and self.low(start) not in ("did", "does", "do"):
            return False  # "not until the last hostage is home"
        far = turned or self.low(start) in ("did", "does", "do")
        reach = len(self.units) if far else _HEAD
        while first > 0 and start - first <= reach and self.tag(first - 1) is not Tag.MARK:
            first -= 1
        near = [self.low(p) for p in range(first, start)]
        return bool(near) and (near[0] in _DENIALS or near[1:2] == ["no"])

    def _adverbs_before(self, start: int, modals: list[str]) -> tuple[int, bool]:
        """`never recognised`, `not to recognise`: where adverbs in front begin, and a denial."""
        negated = False
        while self.tag(start - 1) is Tag.ADV or self.low(start - 1) in _LOOSE:
            low = self.low(start - 1)
            more = low == "not" and self.low(start) in ("only", "just", "merely", "simply")
            if low in ("not", "never", "neither", "n't", "no") and not more:
                negated = True
            if low in _LOOSE:
                modals.insert(0, low)
            if low in ("so", "yet"):
                break
            start -= 1
        return start, negated

    def _add(
        self, start: int, verb: int, aux: list[str], modals: tuple[str, ...],
        *, negated: bool, infinitive: bool, between: int,
    ) -> None:  # fmt: skip
        """Put a verb group in its place; joined ones take what they share from the one before."""
        main = self.tag(verb) is Tag.VERB
        form = form_of(self.low(verb)) if main else "base"
        negated |= main and self.low(start - 1) == "nor"
        passive = main and bool(_BE & set(aux)) and form in ("past", "participle")
        led = next((self.low(p) for p in range(start, verb) if self.tag(p) is Tag.AUX), "")
        kind = self._kind(verb, led, form, infinitive=infinitive, main=main)
        bare = kind in ("finite", "participle") and not aux and form == "past"
        shares = bare and self._elided(start, verb)
        if shares:
            passive, kind = True, "finite"
        if kind == "participle":
            passive = True
            kind = "finite" if self._heads_line(verb) else kind
        group = VerbGroup(start, verb, kind, passive, negated, modals, between=between)
        if shares:  # "the embassy will be closed and its staff sent home"
            group = replace(group, under=self._latest().verb)
        else:
            group = self._shared(group, form, aux)
        self._verbs.append(verb)
        own = (p for p in range(start, verb + 1) if p not in self.groups)
        self.groups.update(dict.fromkeys(own, group))

    def _kind(self, verb: int, led: str, form: str, *, infinitive: bool, main: bool) -> str:
        if infinitive:
            return "infinitive"
        if led in ("being", "having"):
            return "gerund"
        if led or not main:
            return "gerund" if not main and self.low(verb) in ("being", "having") else "finite"
        if form == "ing":
            return "gerund"
        if form == "base" and self.made_to(verb) is not None:
            return "infinitive"  # "let Sweden join", "helped the two reach a truce"
        reduced = form == "past" and self.low(verb) not in PAST_ONLY and self._reduced(verb)
        if form == "participle" or reduced:
            return "participle"
        return "finite"

    def _more(self, verb: int) -> bool:
        """`loans refused and all aid to X discontinued`: whether one more follows."""
        return self.tag(verb + 1) is Tag.CONJ and self.opens_phrase(verb + 2)

    def _latest(self) -> VerbGroup:
        return self.groups[self._verbs[-1]]

    def _elided(self, start: int, verb: int) -> bool:
        """`the embassy was closed and its staff sent home`: passive, like the verb before."""
        ends = self.tag(verb + 1) in (Tag.PREP, Tag.MARK, Tag.ADV, Tag.CONJ)
        told = self.tag(verb + 1) is Tag.TO and self.lemma(verb) in words("modality", "demanding")
        if not (ends or told) or not self._verbs:
            return False
        subject, over = self.phrase(start - 1), self._latest()
        climbs = over.form == "infinitive" or over.under >= 0
        while subject is not None and subject.prep > 0 and climbs:
            subject = self.phrase(subject.prep - 1)  # "all assistance to X discontinued"
        listed = subject is not None and self.low(subject.start - 1) == "," and self._more(verb)
        if subject is None or not (listed or self.tag(subject.start - 1) is Tag.CONJ):
            return False
        mention = self.units[subject.head].mention
        office = mention is not None and not mention.person and mention.speaks
        thing = mention is None or office
        known = frames().by_verb.get(self.lemma(verb), ())
        done = any("object" in frame.target or frame.objects for frame in known)
        return thing and done and over.passive and over.form in ("finite", "infinitive")

    def _shared(self, group: VerbGroup, form: str, aux: list[str]) -> VerbGroup:
        """`may recognise X and open Y`: the second verb shares the auxiliaries of the first."""
        at = self._link_before(group.start)
        if self.tag(at) is not Tag.CONJ and self.low(at) != ",":
            return group
        comma = self.low(at - 1) == "," and self.tag(at) is Tag.CONJ
        before = self._main_before() if comma else self._joined_before(at)
        having = before is not None and self.low(before.start) == "having" and self.low(at) == "or"
        if not aux and form in ("past", "s") and group.form == "finite" and not having:
            before = self._finite_of(before)
        if not aux and form == "ing":
            before = self._gerund_of(before)
        if before is None:
            return group
        listed = self._list_goes_on(group.verb) or self._runs_on(group, before)
        listed = listed and not self._in_insertion(before)
        if self.tag(at) is Tag.MARK and not listed:
            return group
        group = replace(group, joined=before.verb)
        if aux or group.form == "infinitive":
            return group
        same = form_of(self.low(before.verb))
        led = before.modals or before.form == "infinitive" or self.lemma(before.start) == "do"
        bare = (form == "base" and led) or self._perfect(before, form)
        if before.negated and self._link_of_list(at, group.verb) in ("or", "nor"):
            group = replace(group, negated=True)  # "has not cut its budget or recognised X"
        if bare or (form in ("past", "participle") and before.passive and same != "base"):
            return replace(
                group, form=before.form,
                passive=(before.passive and self.low(group.verb) not in PAST_ONLY) or group.passive,
                modals=before.modals, negated=group.negated or before.negated,
            )  # fmt: skip
        return replace(group, form="finite", passive=False) if group.form == "participle" else group

    def _perfect(self, before: VerbGroup, form: str) -> bool:
        """`could have recalled it and recognised X`, `having recalled it or recognised X`."""
        open_ = before.modals or before.form == "gerund"
        have = any(self.lemma(p) == "have" for p in range(before.start, before.verb))
        return bool(open_) and have and form in ("past", "participle")

    def _link_of_list(self, at: int, verb: int) -> str:
        """The `and` or `or` of a list, of which a comma is the first: `cut X, closed Y or`."""
        if self.tag(at) is Tag.CONJ:
            return self.low(at)
        later = range(verb + 1, min(verb + 14, len(self.units)))
        return next((self.low(p) for p in later if self.tag(p) is Tag.CONJ), "")

    def _finite_of(self, before: VerbGroup | None) -> VerbGroup | None:
        """`one of three to recognise Y, sent`, `said it was leaving and sent`: to a past form."""
        while before is not None and (
            before.form in ("infinitive", "gerund") or form_of(self.low(before.verb)) == "ing"
        ):
            perfect = self.low(before.start + 1) == "have"
            if perfect and self.low(before.start - 1) in ("is", "was", "are", "were", "to"):
                return before
            before = self._joined_before(before.start)
        return before

    def _gerund_of(self, before: VerbGroup | None) -> VerbGroup | None:
        """`citing its refusal to go and criticising Y`: to the gerund, past an infinitive."""
        first = before
        while before is not None and before.form == "infinitive":
            before = self._joined_before(before.start)
        return before if before is not None and before.form == "gerund" else first

    def _link_before(self, start: int) -> int:
        """`and expelled`, `and, two days later, expelled`, `and on Monday expelled`: the `and`."""
        at = self.before_aside(start - 1)
        if at < start - 1:
            return at if self.tag(at) is Tag.CONJ else start - 1
        phrase = self.phrase(at)
        if phrase is not None and phrase.time and phrase.prep >= 0:
            at = phrase.prep - 1
        return at if self.tag(at) is Tag.CONJ else start - 1

    def _main_before(self) -> VerbGroup | None:
        """The first finite verb of the sentence, to which `..., and did` goes back."""
        start = 0
        for place in range(len(self.units)):
            group = self.groups.get(place)
            if self.low(place) in (";", ":"):
                start = place
            if group is not None and group.form == "finite":
                free = not any(self.tag(p) is Tag.SUB for p in range(start, group.start))
                return group if free else self._joined_before(max(self._verbs, default=0) + 1)
        return None

    def _joined_before(self, conjunction: int) -> VerbGroup | None:
        """The verb before `and` in the same clause."""
        for place in range(conjunction - 1, -1, -1):
            if place in self.groups:
                return self.groups[place]
            if self.low(place) in (".", ";", ":") or self.low(place) in ("who", "which"):
                return None
        return None

    def _in_insertion(self, before: VerbGroup) -> bool:
        """`X, a body that Y chaired, bowed and did`: the verb before is that of an insertion."""
        place = before.start - 1
        while place > 0 and self.low(place) not in (",", ";"):
            if self.tag(place) is Tag.SUB and self.low(place) in ("that", "who", "which", "whom"):
                return any(self.low(p) == "," for p in range(max(0, place - _HEAD), place))
            place -= 1
        return False

    def _runs_on(self, group: VerbGroup, before: VerbGroup) -> bool:
        """`X recalled its envoy, closed its embassy, and Y followed`: a comma and an object."""
        between = range(before.verb + 1, group.start - 1)
        plain = all(self.low(p) != "," and p not in self.groups for p in between)
        plain &= not any(self.low(p) in _RELATIVE for p in range(before.start))
        done = self.tag(group.verb + 1) in (Tag.DET, Tag.ACTOR, Tag.ADJ, Tag.PRON)
        finite = group.form == before.form == "finite"
        return finite and plain and done and self.low(before.verb + 1) != "that" and bool(between)

    def _list_goes_on(self, verb: int) -> bool:
        """`condemned X, recalled Y and expelled Z`: a comma that stands for `and`."""
        for place in range(verb + 1, min(verb + 14, len(self.units))):
            if self.tag(place) is Tag.CONJ:
                at = self.past_aside(place + 1)
                if at == place + 1 and self.tag(at) is Tag.PREP:
                    at = self.past_adverbial(at)
                return self.tag(at) in (Tag.VERB, Tag.ADV, Tag.AUX)
            if self.low(place) in (".", ";") or self.tag(place) is Tag.SUB:
                return False
        return False
