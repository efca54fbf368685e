"""The verb groups of a sentence: auxiliaries, negation, voice, and what joined verbs share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accredit.coding.lexicon import words
from accredit.coding.phrases import Phrases
from accredit.coding.readings import PAST_ONLY, form_of
from accredit.coding.units import Tag, Unit

__all__ = ["VerbGroup", "Verbs"]

_BE = frozenset(("be", "get", "remain", "stay"))
_ASIDE = frozenset(("however", "though", "meanwhile", "therefore", "moreover"))
_ASIDE_REACH = 9
_ASIDE_FAR = 28
_LOOSE = frozenset(
    ("likely", "unlikely", "perhaps", "possibly", "probably", "reportedly", "allegedly",
     "purportedly", "supposedly", "presumably", "conceivably")
)  # fmt: skip
_HEAD = 4  # words of an adverbial at the head of a clause
_DENIALS = frozenset(("never", "nor", "neither", "rarely", "seldom", "hardly", "nowhere", "not"))
_AFTER_PARTICIPLE = frozenset(
    ("as", "in", "on", "from", "against", "under", "at", "with", "to", "for", "since", "by",
     "into", "inside", "near", "outside", "across", "between", "within", "towards", "toward")
)  # fmt: skip
_INVERTED = frozenset(("had", "should", "were"))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `might soon be removed`.

    Attributes:
        start: Place of the first auxiliary, or of the verb itself.
        verb: Place of the verb.
        form: `finite`, `infinitive`, `gerund` or `participle` (a reduced passive).
        joined: Place of the verb that it is joined to by `and`, sharing its subject, or -1.
        between: The subject that stands between auxiliary and verb: `has Russia recognised`.
    """

    start: int
    verb: int
    form: str
    passive: bool = False
    negated: bool = False
    modals: tuple[str, ...] = ()
    joined: int = -1
    between: int = -1


_PARTICLES = frozenset(("out", "off", "up", "down", "over"))
_GOVERNING = frozenset(("to", "in", "by", "with", "for", "from", "on", "against", "over", "after"))
_BEFORE_BY = frozenset((Tag.PREP, Tag.NOUN, Tag.NUM, Tag.ADJ, Tag.DET, Tag.ACTOR))


class Verbs(Phrases):
    """Noun phrases and verb groups, found in one walk over the sentence."""

    def __init__(self, units: list[Unit]) -> None:
        super().__init__(units)
        self.groups: dict[int, VerbGroup] = {}
        self._verbs: list[int] = []
        self._chunk()

    def group(self, place: int) -> VerbGroup | None:
        """The verb group that a place belongs to."""
        return self.groups.get(place)

    def _chunk(self) -> None:
        place = 0
        while place < len(self.units):
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
        verb, between = -1, -1
        while place < len(self.units):
            tag, low = self.tag(place), self.low(place)
            if tag is Tag.AUX:
                aux.append(self.lemma(place))
                negated |= low.endswith(("n't", "cannot"))
                if self.lemma(place) not in ("have", "do", *_BE):
                    modals.append(low)
                verb = place
            elif tag is Tag.VERB:
                verb = place
                break
            elif tag is Tag.ADV or low in _LOOSE:
                negated |= low in words("modality", "negation")
                if low in _LOOSE:
                    modals.append(low)
            elif low == "," and (past := self._past_aside(place, aux)) > 0:
                place = past - 1
            elif low == '"' and verb >= 0 and self.tag(place + 1) in (Tag.VERB, Tag.ADV):
                pass  # should "build relations"
            elif self._asks(start, place) and between < 0:
                between = place
                place = self.noun_chunk(place) - 1
            else:
                break
            place += 1
        if verb < 0:
            return start + 1
        if between >= 0 and verb < between:
            between = -1
        start, denied = self._adverbs_before(start, modals)
        negated |= denied
        self._add(
            start, verb, aux, tuple(modals), negated=negated, infinitive=infinitive, between=between
        )
        return verb + 1

    def _past_aside(self, comma: int, aux: list[str]) -> int:
        """`did not, as some expected, recognise`: the place after what commas set apart, or -1."""
        if not aux or self.tag(comma - 1) not in (Tag.AUX, Tag.ADV):
            return -1
        if self.low(comma + 1) in _ASIDE:
            return comma + 3
        for place in range(comma + 1, min(comma + _ASIDE_REACH, len(self.units) - 1)):
            if self.low(place) == ",":
                verb = self.tag(place + 1) is Tag.VERB
                return place + 1 if verb else -1
            if self.low(place) in (".", ";") or self.tag(place) is Tag.CONJ:
                return -1
        return -1

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
        while first > 0 and start - first <= _HEAD and self.tag(first - 1) is not Tag.MARK:
            first -= 1
        near = [self.low(p) for p in range(first, start)]
        return bool(near) and (near[0] in _DENIALS or near[1:2] == ["no"])

    def _adverbs_before(self, start: int, modals: list[str]) -> tuple[int, bool]:
        """`never recognised`, `not to recognise`: where adverbs in front begin, and a denial."""
        negated = False
        while self.tag(start - 1) is Tag.ADV or self.low(start - 1) in _LOOSE:
            low = self.low(start - 1)
            if low in ("not", "never", "neither", "n't", "no"):
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
        kind = self._kind(verb, aux, form, infinitive=infinitive, main=main)
        if kind == "participle":
            passive = True
        group = VerbGroup(start, verb, kind, passive, negated, modals, between=between)
        group = self._shared(group, form, aux)
        self._verbs.append(verb)
        self.groups.update(dict.fromkeys(range(start, verb + 1), group))

    def _kind(self, verb: int, aux: list[str], form: str, *, infinitive: bool, main: bool) -> str:
        if infinitive:
            return "infinitive"
        if aux and self.low(verb - len(aux)) in ("being", "having"):
            return "gerund"
        if aux or not main:
            return "gerund" if not main and self.low(verb) in ("being", "having") else "finite"
        if form == "ing":
            return "gerund"
        reduced = form == "past" and self.low(verb) not in PAST_ONLY and self._reduced(verb)
        if form == "participle" or reduced:
            return "participle"
        return "finite"

    def _reduced(self, verb: int) -> bool:
        """`an attack claimed by X`, `people killed in Y were ...`: a participle after its noun."""
        past = verb + 1
        while self.low(past) in _PARTICLES:
            past += 1  # "carried out by"
        after, before = self.low(past), verb - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        if self.low(before) == "," and before > 0 and self._set_apart(verb):
            return True
        if self.tag(verb + 1) in (Tag.DET, Tag.ACTOR, Tag.NOUN, Tag.PRON, Tag.ADJ, Tag.SUB):
            return False
        if before < 0:
            return True
        if self.tag(before) in (Tag.CONJ, Tag.PRON, Tag.SUB):
            return False
        if after == "by":
            return form_of(self.low(past + 1)) != "ing"  # "responded by expelling X"
        if self.tag(verb + 1) is Tag.TO and self.lemma(verb) in words("modality", "intending"):
            return False  # "X, the leader of Y, threatened to"
        if after not in _AFTER_PARTICIPLE or self.tag(verb + 1) is Tag.TO:
            return False  # "failed to sign"
        if not self.is_mention(before) and self._by_after_time(verb):
            return True  # "the deal signed on Monday by X, Y and Z"
        return self._verb_later(verb) or self._of_object(before) or self._of_governed(before)

    def _of_governed(self, noun: int) -> bool:
        """`in response to rockets launched into X`: what stands before is no subject."""
        phrase = self.phrase(noun)
        if phrase is None or self.is_mention(noun) or self.low(phrase.prep) not in _GOVERNING:
            return False
        cues = words("attribution", "cues")
        return bool(self._verbs) and self.lemma(self._verbs[-1]) not in cues

    def _by_after_time(self, verb: int) -> bool:
        near = range(verb + 2, verb + 8)
        by = next((p for p in near if self.low(p) == "by"), -1)
        between = range(verb + 1, by)
        return by > 0 and all(self.tag(p) in _BEFORE_BY for p in between)

    def _of_object(self, noun: int) -> bool:
        """`lifted sanctions imposed on X`: what stands before is what a verb is done to."""
        phrase = self.phrase(noun)
        group = self.group(phrase.start - 1) if phrase is not None else None
        over = words("attribution", "cues") | words("modality", "unreal")
        return (
            group is not None
            and group.form == "finite"
            and not self.is_mention(noun)
            and self.lemma(group.verb) not in over
        )

    def _set_apart(self, verb: int) -> bool:
        """`X, designated a terrorist group by Y and Z, fired`, `X, outlawed in Y, fired`."""
        hangs = self.low(verb + 1) in _AFTER_PARTICIPLE
        for place in range(verb + 1, min(verb + _ASIDE_FAR, len(self.units))):
            low, next_ = self.low(place), self.tag(place + 1)
            hangs |= low == "by" and next_ in (Tag.ACTOR, Tag.DET, Tag.NOUN, Tag.ADJ)
            if low == ",":
                if next_ in (Tag.VERB, Tag.AUX, Tag.ADV):
                    return hangs
                if not hangs or next_ not in (Tag.ACTOR, Tag.DET):
                    return False
            elif low in (".", ";") or self.tag(place) in (Tag.SUB, Tag.VERB, Tag.AUX):
                told = any(self.groups[v].form == "finite" for v in self._verbs)
                return hangs and low == "." and told and self.tag(verb - 2) is Tag.ACTOR
        return False

    def _verb_later(self, verb: int) -> bool:
        """Whether another finite verb follows in the clause, so that this one is none."""
        for place in range(verb + 1, len(self.units)):
            low, tag = self.low(place), self.tag(place)
            if low in (".", ";", ":") or tag is Tag.SUB:
                return False
            if tag is Tag.AUX:
                return self.tag(place - 1) is not Tag.CONJ
            if tag is Tag.CONJ and self.low(place - 2) == "between":
                continue
            if tag is Tag.CONJ or low == ",":
                return False
            if tag in (Tag.ACTOR, Tag.PRON) and self.tag(place - 1) is Tag.NOUN:
                return False  # "said on Wednesday they would": another clause
            if tag is Tag.VERB and form_of(low) in ("past", "s"):
                if self._hangs_on_governed(place):
                    continue  # "responded to rockets launched into X"
                return True
        return False

    def _hangs_on_governed(self, verb: int) -> bool:
        """Whether a past form has no object, and before it a noun that a preposition governs."""
        if self.tag(verb + 1) is not Tag.PREP or self.tag(verb - 1) is not Tag.NOUN:
            return False
        before = verb - 2
        while self.tag(before) in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
            before -= 1
        return self.low(before) in _GOVERNING

    def _shared(self, group: VerbGroup, form: str, aux: list[str]) -> VerbGroup:
        """`may recognise X and open Y`: the second verb shares the auxiliaries of the first."""
        if self.tag(group.start - 1) is not Tag.CONJ and self.low(group.start - 1) != ",":
            return group
        comma = self.low(group.start - 2) == "," and self.tag(group.start - 1) is Tag.CONJ
        before = self._main_before() if comma else self._joined_before(group.start - 1)
        if before is None:
            return group
        if self.tag(group.start - 1) is Tag.MARK and not self._list_goes_on(group.verb):
            return group
        group = replace(group, joined=before.verb)
        if aux or group.form == "infinitive":
            return group
        same = form_of(self.low(before.verb))
        bare = form == "base" and (before.modals or before.form == "infinitive")
        if bare or (form in ("past", "participle") and before.passive and same != "base"):
            return replace(
                group, form=before.form, passive=before.passive or group.passive,
                modals=before.modals, negated=group.negated or before.negated,
            )  # fmt: skip
        return replace(group, form="finite", passive=False) if group.form == "participle" else group

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

    def _list_goes_on(self, verb: int) -> bool:
        """`condemned X, recalled Y and expelled Z`: a comma that stands for `and`."""
        for place in range(verb + 1, min(verb + 14, len(self.units))):
            if self.tag(place) is Tag.CONJ:
                return self.tag(place + 1) in (Tag.VERB, Tag.ADV)
            if self.low(place) in (".", ";") or self.tag(place) is Tag.SUB:
                return False
        return False
