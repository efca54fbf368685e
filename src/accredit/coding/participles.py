"""Which past forms are participles after a noun, and no finite verbs: `a deal signed in X held`."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.coding.contact import Contact
from accredit.coding.lexicon import either, words
from accredit.coding.phrases import NounPhrase
from accredit.coding.readings import form_of
from accredit.coding.units import Tag, Unit

__all__ = ["ELLIPTIC", "Participles", "VerbGroup"]

_OBJECTS = (Tag.DET, Tag.ACTOR, Tag.NOUN, Tag.PRON, Tag.ADJ, Tag.SUB)
_NEAR = 9  # words between two commas that set apart
_ASIDE_FAR = 28
_AFTER_PARTICIPLE = frozenset(
    ("as", "in", "on", "from", "against", "under", "at", "with", "to", "for", "since", "by",
     "into", "inside", "near", "outside", "across", "between", "within", "towards", "toward")
)  # fmt: skip
# what one has done, sees done or wants done: "had its membership suspended"
_MAKING = frozenset(("see", "have", "want", "get", "keep", "leave", "watch", "like", "need",
                     "order"))  # fmt: skip
_LETTING = frozenset(("let", "help", "make", "see", "watch", "have"))
# a clause without subject after these: "once recognised by X"
_BELIEVED = frozenset(
    ("believe", "think", "know", "suspect", "allege", "report", "presume", "design", "consider")
)
_JOINS = frozenset(("and", "or", ","))
ELLIPTIC = frozenset(("if", "though", "although", "unless", "once", "until", "when", "while"))
_PARTICLES = frozenset(("out", "off", "up", "down", "over"))
# what these say is done to nobody: "a delegation headed by X arrived in Y"
_NEVER_PASSIVE = frozenset(
    ("stand", "come", "go", "stay", "abide", "fall", "arrive", "die", "collapse", "happen", "occur",
     "appear", "disappear", "emerge", "expire", "lapse", "erupt", "exist", "flee", "remain",
     "belong", "last", "vanish", "coincide", "consist", "depend", "respond", "reply", "react",
     "retaliate", "apologise", "intervene", "participate", "resort", "reside", "persist", "falter")
)  # fmt: skip
_GOVERNING = frozenset(("to", "in", "by", "with", "for", "from", "on", "against", "over", "after"))
_BEFORE_BY = frozenset((Tag.PREP, Tag.NOUN, Tag.NUM, Tag.ADJ, Tag.DET, Tag.ACTOR))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `might soon be removed`.

    Attributes:
        start: Place of the first auxiliary, or of the verb itself.
        verb: Place of the verb.
        form: `finite`, `infinitive`, `gerund` or `participle` (a reduced passive).
        joined: Place of the verb that it is joined to by `and`, sharing its subject, or -1.
        between: The subject that stands between auxiliary and verb: `has Russia recognised`.
        under: Place of the verb whose auxiliaries it goes without: `X will be shut and Y sent`.
    """

    start: int
    verb: int
    form: str
    passive: bool = False
    negated: bool = False
    modals: tuple[str, ...] = ()
    joined: int = -1
    between: int = -1
    under: int = -1


class Participles(Contact):
    """Tells reduced passives from finite verbs, by what stands around them."""

    def __init__(self, units: list[Unit]) -> None:
        super().__init__(units)
        self.groups: dict[int, VerbGroup] = {}
        self._verbs: list[int] = []

    def group(self, place: int) -> VerbGroup | None:
        """The verb group that a place belongs to."""
        return self.groups.get(place)

    def _reduced(self, verb: int) -> bool:
        """`an attack claimed by X`, `people killed in Y were ...`: a participle after its noun."""
        past = verb + 1
        while self.low(past) in _PARTICLES:
            past += 1  # "carried out by"
        after, before = self.low(past), verb - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        apart = self.low(before) == "," and before > 0 and self._set_apart(verb)
        if apart or self.made_so(verb) is not None:
            return True
        object_ = self.tag(verb + 1) in _OBJECTS and not self._heads_line(verb)
        if object_ or self._in_relative(before):
            return False
        if before < 0 or self._heads_line(verb):
            return True
        if self.low(before) in ELLIPTIC and (after in _AFTER_PARTICIPLE or after == ","):
            return True  # "though condemned at home", "if attacked,"
        if self.tag(before) in (Tag.CONJ, Tag.PRON, Tag.SUB) or self._finite_here(verb):
            return False
        return self._hangs_here(verb, before, past)

    def _finite_here(self, verb: int) -> bool:
        """`headed by X arrived in`, `the sanctions the bloc agreed on hit two banks`."""
        contact = self.contact(verb) is not None and self._verb_later(verb)
        return self.lemma(verb) in _NEVER_PASSIVE or contact

    def _hangs_here(self, verb: int, before: int, past: int) -> bool:
        """Whether what follows a past form makes it hang on the noun before it."""
        after = self.low(past)
        if after == "by" or self._heads_line(verb):
            return form_of(self.low(past + 1)) != "ing"  # "responded by expelling X"
        if self.tag(verb + 1) is Tag.TO and self.lemma(verb) in words("modality", "intending"):
            return False  # "X, the leader of Y, threatened to"
        if self.tag(verb + 1) is Tag.TO and self.lemma(verb) in _BELIEVED:
            return self._verb_later(verb + 2)  # "jets believed to be Israeli bombed"
        if self.tag(verb + 1) is Tag.TO and self.lemma(verb) == "use":
            return self._of_object(before) or self._of_governed(before)  # "a depot used to store"
        if after not in _AFTER_PARTICIPLE or self.tag(verb + 1) is Tag.TO:
            return False  # "failed to sign"
        if not self.is_mention(before) and self._by_after_time(verb):
            return True  # "the deal signed on Monday by X, Y and Z"
        return self._verb_later(verb) or self._of_object(before) or self._of_governed(before)

    def _in_relative(self, subject: int) -> bool:
        """`a protocol that both sides signed in`, `the envoy whom X recalled from`: none."""
        phrase = self.phrase(subject)
        if phrase is None or phrase.prep >= 0:
            return False
        at = phrase.start - 1
        while self.low(at) in _JOINS and (before := self.phrase(at - 1)) is not None:
            at = before.start - 1  # "the accord that X and Y signed in"
        object_ = self.low(at) in ("which", "whom") and self.tag(at - 1) is not Tag.PREP
        thing = self.low(at) == "that" and self.tag(at - 1) is Tag.NOUN
        return object_ or (thing and self.lemma(at - 1) not in words("attribution", "contents"))

    def made_so(self, participle: int) -> tuple[NounPhrase, VerbGroup] | None:
        """`saw X admitted`, `had its membership suspended`: the object, and the verb over both."""
        before = participle - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        phrase = self.phrase(before)
        while phrase is not None and phrase.prep >= 0:
            phrase = self.phrase(phrase.prep - 1)
        over = self.group(phrase.start - 1) if phrase is not None else None
        if phrase is None or over is None or over.passive or over.verb != phrase.start - 1:
            return None
        return (phrase, over) if self.lemma(over.verb) in _MAKING else None

    def made_to(self, verb: int) -> tuple[NounPhrase, VerbGroup] | None:
        """`let Sweden join`, `helped the two reach a truce`: who does it, and the verb over it."""
        phrase = self.phrase(verb - 1)
        while phrase is not None and (phrase.prep >= 0 or self.low(phrase.start - 1) in _JOINS):
            phrase = self.phrase((phrase.prep if phrase.prep >= 0 else phrase.start - 1) - 1)
        over = self.group(phrase.start - 1) if phrase is not None and not phrase.time else None
        if phrase is None or over is None or over.verb != phrase.start - 1:
            return None
        return (phrase, over) if self.lemma(over.verb) in _LETTING else None

    def _heads_line(self, verb: int) -> bool:
        """`Terror label for X lifted`: past forms of headlines, which have no stop, are passive."""
        ends = self.tag(verb + 1) in (Tag.MARK, Tag.PREP, Tag.TO)
        bare = ends or self.low(verb + 1) in ("back", "again")
        first = not any(self.groups[v].form == "finite" for v in self._verbs)
        return bare and first and self.tag(len(self.units) - 1) is not Tag.MARK

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
        arms = phrase is not None and self.lemma(noun) in words("frames", "means")
        if arms and phrase is not None and self.low(phrase.start - 1) == "and":
            phrase = self.phrase(phrase.start - 2) or phrase  # "missiles and drones fired"
        group = self.group(phrase.start - 1) if phrase is not None else None
        over = either("attribution.cues", "modality.unreal")
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
            elif self.tag(place) is Tag.VERB and self.tag(place - 1) is Tag.CONJ:
                continue  # "armed and trained by Y"
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
            if low == "," and place > verb + 1 and self._goes_on_after(place):
                return True  # "a truce concluded in X, and prolonged in May, expired"
            if tag is Tag.CONJ or low == ",":
                return False
            if tag in (Tag.ACTOR, Tag.PRON) and self.tag(place - 1) is Tag.NOUN:
                return False  # "said on Wednesday they would": another clause
            if tag is Tag.VERB and form_of(low) in ("past", "s"):
                if self._hangs_on_governed(place):
                    continue  # "responded to rockets launched into X"
                return True
        return False

    def _goes_on_after(self, comma: int) -> bool:
        """Whether a finite verb stands right after the comma that closes what this one opens."""
        for place in range(comma + 1, min(comma + _NEAR, len(self.units) - 1)):
            if self.low(place) in (".", ";") or self.tag(place) is Tag.AUX:
                return False
            if self.low(place) == ",":
                finite = self.tag(place + 1) is Tag.AUX
                finite |= self.tag(place + 1) is Tag.VERB and form_of(self.low(place + 1)) != "ing"
                return finite and self.tag(comma + 1) in (Tag.CONJ, Tag.PREP, Tag.VERB)
        return False

    def _hangs_on_governed(self, verb: int) -> bool:
        """Whether a past form has no object, and before it a noun that a preposition governs."""
        if self.tag(verb + 1) is not Tag.PREP or self.tag(verb - 1) is not Tag.NOUN:
            return False
        before = verb - 2
        while self.tag(before) in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
            before -= 1
        return self.low(before) in _GOVERNING
