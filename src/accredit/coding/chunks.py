"""The phrases of a sentence: noun phrases with their heads and owners, and verb groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accredit.coding.lexicon import words
from accredit.coding.readings import form_of
from accredit.coding.units import Tag, Unit

__all__ = ["POSSESSIVES", "Chunks", "NounPhrase", "VerbGroup"]

_TIMES = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month",
     "year", "day", "today", "yesterday", "tomorrow", "january", "february", "march", "april",
     "may", "june", "july", "august", "september", "october", "november", "december", "decade",
     "evening", "morning", "night", "afternoon", "tonight", "hour", "weekend", "time")
)  # fmt: skip
POSSESSIVES = frozenset(("their", "its", "his", "her", "whose", "our", "my", "your"))
_NEAR = frozenset(("last", "next", "this", "early", "late"))
_OBJECT_PRONOUNS = frozenset(("it", "he", "she", "they", "them", "him"))
_BE = frozenset(("be", "get"))
_LOOSE = frozenset(("likely", "unlikely", "perhaps", "possibly", "probably", "reportedly"))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase without what hangs on it by prepositions.

    Attributes:
        start: Place of its first word.
        end: The place after its last.
        head: Place of its last noun or actor.
        prep: Place of the preposition that governs it, or -1.
        time: Whether it tells a time: `last week`, `Monday`.
    """

    start: int
    end: int
    head: int
    prep: int = -1
    time: bool = False


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


class Chunks:
    """The units of a sentence, asked by place, with the phrases that they form."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.phrases: dict[int, NounPhrase] = {}
        self.groups: dict[int, VerbGroup] = {}
        self._verbs: list[int] = []
        self._chunk()

    def low(self, place: int) -> str:
        """The folded text at a place; empty outside the sentence."""
        return self.units[place].low if 0 <= place < len(self.units) else ""

    def lemma(self, place: int) -> str:
        """The lemma at a place; empty outside the sentence and for actors."""
        return self.units[place].lemma if 0 <= place < len(self.units) else ""

    def tag(self, place: int) -> Tag:
        """What stands at a place; a mark outside the sentence."""
        return self.units[place].tag if 0 <= place < len(self.units) else Tag.MARK

    def is_mention(self, place: int) -> bool:
        """Whether an actor stands there."""
        return 0 <= place < len(self.units) and self.units[place].mention is not None

    def phrase(self, place: int) -> NounPhrase | None:
        """The noun phrase around a place."""
        return self.phrases.get(place)

    def group(self, place: int) -> VerbGroup | None:
        """The verb group that a place belongs to."""
        return self.groups.get(place)

    def possessive(self, place: int) -> bool:
        """Whether an actor stands as owner or adjective of the noun after it."""
        unit = self.units[place]
        if unit.mention is None:
            return False
        if self.tag(place + 1) is Tag.POSS or unit.low in POSSESSIVES:
            return True
        phrase = self.phrases.get(place)
        return phrase is not None and phrase.head > place and unit.mention.modifies

    def _chunk(self) -> None:
        place = 0
        while place < len(self.units):
            tag = self.units[place].tag
            if tag in (Tag.VERB, Tag.AUX, Tag.TO):
                place = self._verb_chunk(place)
            elif self._opens_phrase(place):
                place = self._noun_chunk(place)
            else:
                place += 1

    def _opens_phrase(self, place: int) -> bool:
        tag = self.tag(place)
        if tag is Tag.ADV:
            return self.tag(place + 1) in (Tag.ADJ, Tag.NUM) and self.low(place) not in (
                "not",
                "no",
            )
        return tag in _NOMINAL

    def _noun_chunk(self, start: int) -> int:
        place, head = start, -1
        while place < len(self.units):
            step = self._grows(start, place, head)
            if step is None:
                break
            head = step if step >= 0 else (-1 if self.tag(place) is Tag.POSS else head)
            place += 1
        while place > start + 1 and self.tag(place - 1) is Tag.MARK:
            place -= 1
        if head < 0:
            head = place - 1
        prep = start - 1 if self.tag(start - 1) is Tag.PREP else -1
        time = self.lemma(head) in _TIMES or self.low(head) in _TIMES or self._year(head)
        phrase = NounPhrase(start, place, head, prep, time)
        self.phrases.update(dict.fromkeys(range(start, place), phrase))
        return max(place, start + 1)

    def _grows(self, start: int, place: int, head: int) -> int | None:
        """Whether the word at a place goes on with a phrase: its new head, -1 for no head, or `None`."""
        tag = self.tag(place)
        if tag is Tag.NOUN:
            if place > start and self._year(place - 1) and self.tag(place - 2) is Tag.PREP:
                return None
            if head >= 0 and self._is_pronoun(head):
                return None  # "declare them terrorists"
            if head >= 0 and self._names_holder(head, place):
                return head  # "Britain's Home Secretary Priti Patel"
            return place if head < 0 or not self._closed_by(head) else None
        if tag is Tag.ACTOR:
            return self._actor_grows(start, place, head)
        if tag is Tag.PRON:
            return place if place == start else None
        if tag is Tag.POSS:
            return -1 if head >= 0 else None
        if tag is Tag.DET:
            return -1 if place == start or self.tag(place - 1) is Tag.DET else None
        if tag in (Tag.ADJ, Tag.NUM, Tag.ADV):
            return self._modifier_grows(start, place, head)
        return -1 if self._inside(place, head) else None

    def _actor_grows(self, start: int, place: int, head: int) -> int | None:
        if head < 0:
            return None if place > start and self._year(place - 1) else place
        if self.low(place) in POSSESSIVES:
            return None
        owner = self.units[head].mention
        if owner is not None:
            return place if owner.modifies or self.low(head) in POSSESSIVES else None
        return None if self.lemma(head) in _TIMES else place

    def _modifier_grows(self, start: int, place: int, head: int) -> int | None:
        if self.tag(place) is Tag.NUM:
            return head if head >= 0 else -1
        if self.tag(place) is Tag.ADV:
            return -1 if head < 0 and self.tag(place + 1) in (Tag.ADJ, Tag.NUM, Tag.ADV) else None
        if head < 0:
            alone = place > start and self._year(place - 1) and self.tag(place - 2) is Tag.PREP
            return None if alone else -1
        if self.low(place - 1) == "-":
            return head
        owner = self.units[head].mention
        if owner is None:
            return None
        acronym = owner.text.isupper() and self.tag(place + 1) is Tag.NOUN  # "US military aid"
        describes = owner.modifies or self.low(head) in POSSESSIVES or acronym
        return head if describes and self.low(place) not in _NEAR else None

    def _names_holder(self, head: int, place: int) -> bool:
        """Whether a name that nobody knows says who holds an office."""
        mention = self.units[head].mention
        name = self.units[place].text[:1].isupper() and self.low(head) != self.units[head].text
        return mention is not None and bool(mention.organ) and not mention.person and name

    def _is_pronoun(self, place: int) -> bool:
        mention = self.units[place].mention
        return mention is not None and self.low(place) in _OBJECT_PRONOUNS

    def _year(self, place: int) -> bool:
        """`2022`, on its own after a preposition."""
        low = self.low(place)
        return (
            low.isdigit() and len(low) == len("2022") and low[:2] in ("16", "17", "18", "19", "20")
        )

    def _closed_by(self, head: int) -> bool:
        """Whether a noun begins a new phrase after a head: `last week officials`."""
        return self.lemma(head) in _TIMES and self.units[head].mention is None

    def _inside(self, place: int, head: int) -> bool:
        """Hyphens, quotation marks and `and` between adjectives go on with a phrase."""
        low = self.low(place)
        tight = self._tight(place)
        if low == "-" and tight:
            return True
        if self.low(place - 1) == "-" and self._tight(place - 1) and self.tag(place) is Tag.VERB:
            return self.low(place - 2) != "re"
        if low == '"':
            return head < 0 and self.tag(place + 1) in _NOMINAL
        between = self.tag(place - 1) is Tag.ADJ and self.tag(place + 1) is Tag.ADJ
        return self.tag(place) is Tag.CONJ and head < 0 and between

    def _tight(self, place: int) -> bool:
        if not 0 < place < len(self.units) - 1:
            return False
        left, mark, right = self.units[place - 1 : place + 2]
        return left.end == mark.start and mark.end == right.start

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
                if self.lemma(place) not in ("be", "have", "do"):
                    modals.append(low)
                verb = place
            elif tag is Tag.VERB:
                verb = place
                break
            elif tag is Tag.ADV or low in _LOOSE:
                negated |= low in words("modality", "negation")
                if low in _LOOSE:
                    modals.append(low)
            elif low == '"' and verb >= 0 and self.tag(place + 1) in (Tag.VERB, Tag.ADV):
                pass  # should "build relations"
            elif self._asks(start, place) and between < 0:
                between = place
                place = self._noun_chunk(place) - 1
            else:
                break
            place += 1
        if verb < 0:
            return start + 1
        if between >= 0 and verb < between:
            between = -1
        start, negated = self._adverbs_before(start, negated, modals)
        self._add(
            start, verb, aux, tuple(modals), negated=negated, infinitive=infinitive, between=between
        )
        return verb + 1

    def _asks(self, start: int, place: int) -> bool:
        """`so did the Australians`, `has Russia recognised ...?`: the subject after the auxiliary."""
        before = self.low(start - 1)
        inverts = (
            before in ("so", "nor", "neither", "only", "did")
            or self.low(len(self.units) - 1) == "?"
        )
        return inverts and self.tag(start) is Tag.AUX and self._opens_phrase(place)

    def _adverbs_before(self, start: int, negated: bool, modals: list[str]) -> tuple[int, bool]:  # noqa: FBT001
        """`never recognised`, `reportedly lifted`, `not to recognise`: adverbs in front belong to it."""
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
        if form == "participle" or (form == "past" and self._reduced(verb)):
            return "participle"
        return "finite"

    def _reduced(self, verb: int) -> bool:
        """`an attack claimed by X`, `people killed in Y were ...`: a participle after its noun."""
        after, before = self.low(verb + 1), verb - 1
        while self.tag(before) is Tag.ADV:
            before -= 1
        if self.tag(verb + 1) in (Tag.DET, Tag.ACTOR, Tag.NOUN, Tag.PRON, Tag.ADJ, Tag.SUB):
            return False
        if before < 0:
            return True
        if self.tag(before) in (Tag.CONJ, Tag.PRON, Tag.SUB):
            return False
        if after == "by":
            return True
        if after not in ("as", "in", "on", "from", "against", "under", "at", "with", "to", "for"):
            return False
        return self._verb_later(verb)

    def _verb_later(self, verb: int) -> bool:
        """Whether another finite verb follows in the clause, so that this one is none."""
        for place in range(verb + 1, len(self.units)):
            low, tag = self.low(place), self.tag(place)
            if low in (".", ";", ":") or tag is Tag.SUB:
                return False
            if tag is Tag.AUX:
                return self.tag(place - 1) is not Tag.CONJ
            if tag is Tag.CONJ or low == ",":
                return False
            if tag in (Tag.ACTOR, Tag.PRON) and self.tag(place - 1) is Tag.NOUN:
                return False  # "said on Wednesday they would": another clause
            if tag is Tag.VERB and form_of(low) in ("past", "s"):
                return True
        return False

    def _shared(self, group: VerbGroup, form: str, aux: list[str]) -> VerbGroup:
        """`may recognise X and open Y`: the second verb stands under the auxiliaries of the first."""
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
            return group if group.form != "infinitive" else group
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


_NOMINAL = frozenset((Tag.NOUN, Tag.ADJ, Tag.DET, Tag.NUM, Tag.ACTOR, Tag.PRON))
