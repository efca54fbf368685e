"""What each word of a sentence is, decided by its readings and its neighbours.

A small tagger of the constraint kind: closed-class words by list, the others by the readings
of the dictionary, cut down by what stands before and after. No weights, no statistics.
"""

from __future__ import annotations

from accredit.coding.lexicon import words
from accredit.coding.readings import SAME_PAST, form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["tagged"]


def tagged(units: list[Unit], *, heading: bool = False) -> list[Unit]:
    """The units of a sentence, each with its tag and the lemma of that reading.

    Args:
        units: The units of a sentence, actors already found.
        heading: In a heading capitals mean nothing; elsewhere a capital in the middle of a
            sentence begins a proper name.
    """
    tags = _Tagger(units, heading=heading).run()
    return [unit.as_tagged(tag) for unit, tag in zip(units, tags, strict=True)]


_AUX = frozenset(
    ("am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do",
     "does", "did", "may", "might", "could", "can", "will", "would", "shall", "should", "must",
     "cannot", "'ll", "'ve", "'re", "'d")
)  # fmt: skip
_MODAL = frozenset(
    ("may", "might", "could", "can", "will", "would", "shall", "should", "must", "cannot", "'ll",
     "'d", "do", "does", "did")
)  # fmt: skip
_BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'re"))
_PRONOUNS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "himself", "herself",
     "itself", "themselves", "who", "whom", "somebody", "someone", "nobody", "none", "everybody",
     "everyone", "nothing", "something", "anything", "anyone", "ours", "theirs", "hers", "mine")
)  # fmt: skip
_RELATIVE = frozenset(("who", "which", "whom", "whose", "what", "whatever"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_AS_PREPOSITION = frozenset(("after", "before", "since", "until", "as", "once", "like"))
_NOT_TO_VERB = frozenset(("power", "war", "office", "peace", "date", "list", "state", "court"))
_PARTICLES = frozenset(("over", "up", "out", "off", "down"))
# the first letters of verbs that make one word with a particle: "hand over", "carry out"
_PHRASAL = frozenset(
    ("hand", "take", "took", "carr", "brok", "brea", "call", "cut", "cuts", "set", "sets", "turn",
     "give", "gave", "give", "put", "puts", "brin", "shut", "kick", "thro", "thre", "pull")
)  # fmt: skip
_LIST_PRONOUNS = frozenset(
    ("many", "some", "several", "most", "few", "all", "both", "others", "this", "that", "these",
     "those", "another", "each")
)  # fmt: skip
_OPEN_NP = frozenset((Tag.DET, Tag.ACTOR, Tag.PRON, Tag.NUM))
_SPEAKING = frozenset(("say", "tell", "announce", "add", "confirm", "insist", "claim", "state"))


class _Tagger:
    def __init__(self, units: list[Unit], *, heading: bool) -> None:
        self.units, self.heading = units, heading
        self.tags: list[Tag] = []

    def run(self) -> list[Tag]:
        for place in range(len(self.units)):
            self.tags.append(self._closed(place) or self._open(place))
        return self.tags

    def _low(self, place: int) -> str:
        return self.units[place].low if 0 <= place < len(self.units) else ""

    def _closed(self, place: int) -> Tag | None:
        """The tag of a word that belongs to a closed class, without a look at its neighbours."""
        unit = self.units[place]
        low = unit.low
        if unit.mention is not None:
            return Tag.ACTOR
        if not unit.text[:1].isalpha():
            return self._mark(place)
        if low == "may" and unit.text == "May" and place and not self.heading:
            return Tag.NOUN
        if low in _AUX or low.endswith("n't"):
            return Tag.NOUN if low == "will" and self._before(place) is Tag.DET else Tag.AUX
        if low in ("that", "so", *_AS_PREPOSITION):
            return self._two_faced(place)
        if low == "to":
            return self._to(place)
        if low in _PARTICLES and place and self.units[place - 1].low[:4] in _PHRASAL:
            return Tag.ADV
        if low in _RELATIVE or low in words("words", "boundaries"):
            return Tag.CONJ if low == "but" else Tag.SUB
        if low in ("and", "or", "nor", "plus", "but", "yet") and low != "yet":
            return Tag.CONJ
        if low == "neither" and self._peek(place + 1) in (Tag.VERB, Tag.AUX):
            return Tag.ADV
        if low == "no" and self._low(place + 1) in ("longer", "more"):
            return Tag.ADV
        if low in ("longer", "more") and self._low(place - 1) == "no":
            return Tag.ADV
        if low in ("since", "out", "over", "up", "down") and self._before(place) is Tag.AUX:
            return Tag.ADV
        if low in ("least", "most") and self._low(place - 1) == "at":
            return Tag.ADV
        if low == "at" and self._low(place + 1) in ("least", "most"):
            return Tag.ADV
        if low in _REFLEXIVE:
            return Tag.PRON if self._before(place) in (Tag.VERB, Tag.PREP) else Tag.ADV
        if low in _PRONOUNS:
            return Tag.PRON
        return self._function(place, low)

    def _mark(self, place: int) -> Tag:
        low = self._low(place)
        if low == "'s" and self._before(place) is Tag.PRON:
            return Tag.AUX
        if low == "'s" or (low == "'" and self._low(place - 1).endswith("s")):
            return Tag.POSS
        if low == "&":
            return Tag.CONJ
        if low[:1].isdigit():
            return Tag.NUM
        return Tag.AUX if low in ("'ll", "'ve", "'re", "'d") else Tag.MARK

    def _function(self, place: int, low: str) -> Tag | None:
        if low in words("words", "determiners"):
            follows = self._peek(place + 1)
            if low in ("all", "both", "each") and self._before(place) in (Tag.AUX, Tag.ACTOR):
                return Tag.ADV
            if low in _LIST_PRONOUNS and follows in (Tag.AUX, Tag.VERB, Tag.PREP, Tag.MARK, Tag.TO):
                return Tag.PRON
            return Tag.DET
        if low in words("words", "prepositions"):
            return Tag.PREP
        if low in words("words", "adverb_like"):
            return Tag.ADV
        return Tag.NUM if low in _NUMBERS else None

    def _two_faced(self, place: int) -> Tag:
        """`that`, `so`, `after`, `as`: before a clause or before a noun phrase."""
        low, before = self._low(place), self._before(place)
        if low == "that":
            if before in (None, Tag.CONJ) and self._peek(place + 1) is Tag.AUX:
                return Tag.PRON
            if before in (Tag.PREP, Tag.CONJ, None) and self._peek(place + 1) in (
                Tag.NOUN,
                Tag.ADJ,
            ):
                return Tag.DET
            said = before is Tag.VERB and self._low(place + 2) in (".", ",", ";", "")
            return Tag.DET if said and self._peek(place + 1) is Tag.NOUN else Tag.SUB
        if low == "so":
            return (
                Tag.ADV
                if self._peek(place + 1) in (Tag.AUX, Tag.ADJ, Tag.ADV, Tag.MARK)
                else Tag.SUB
            )
        if form_of(self._low(place + 1)) == "ing" and "verb" in readings(self._low(place + 1)):
            return Tag.PREP
        return Tag.SUB if self._clause_follows(place) else Tag.PREP

    def _clause_follows(self, place: int) -> bool:
        """Whether a finite verb comes before the next comma: `after Russia recognised X`."""
        for after in range(place + 1, min(place + 12, len(self.units))):
            low = self._low(after)
            if low in (",", ";", ".", ":", "which", "who", "that"):
                return False
            if self.units[after].mention is not None or low in words("words", "prepositions"):
                continue
            if low in _AUX or low.endswith("n't"):
                return True
            known = readings(low)
            if "verb" not in known or self._low(after - 1) in words("words", "determiners"):
                continue
            if len(known) == 1 and form_of(low) in ("past", "s") and after > place + 1:
                return True
            if len(known) == 1 and form_of(low) == "base" and self._low(after - 1) == "they":
                return True
        return False

    def _to(self, place: int) -> Tag:
        after = place + 1
        while self._only_adverb(after):
            after += 1
        low = self._low(after)
        verb = self.units[after].mention is None if after < len(self.units) else False
        if low in ("be", "have", "do"):
            return Tag.TO
        known = readings(low) if verb and low[:1].isalpha() else {}
        noun = low in _NOT_TO_VERB and self._peek(after + 1) not in _OPEN_NP
        if "verb" not in known or form_of(low) not in ("base",) or noun:
            return Tag.TO if low in SAME_PAST else Tag.PREP
        return Tag.TO

    def _only_adverb(self, place: int) -> bool:
        low = self._low(place)
        if low in ("not", "also"):
            return True
        return low.endswith("ly") and "verb" not in readings(low)

    def _before(self, place: int) -> Tag | None:
        """The tag before a place, past adverbs and opening quotation marks."""
        place -= 1
        while place >= 0 and (self.tags[place] is Tag.ADV or self._low(place) == '"'):
            place -= 1
        return self.tags[place] if place >= 0 else None

    def _before_place(self, place: int) -> int:
        place -= 1
        while place >= 0 and (self.tags[place] is Tag.ADV or self._low(place) == '"'):
            place -= 1
        return place

    def _peek(self, place: int) -> Tag:
        """What probably stands at a place that is not decided yet."""
        while self._low(place) == '"':
            place += 1
        if place >= len(self.units):
            return Tag.MARK
        unit = self.units[place]
        low = unit.low
        if unit.mention is not None:
            return Tag.ACTOR
        if not low[:1].isalpha():
            return Tag.NUM if low[:1].isdigit() else Tag.POSS if low == "'s" else Tag.MARK
        for tag, listed in (
            (Tag.AUX, _AUX),
            (Tag.SUB, words("words", "boundaries")),
            (Tag.PRON, _PRONOUNS),
            (Tag.DET, words("words", "determiners")),
            (Tag.TO, frozenset(("to",))),
            (Tag.PREP, words("words", "prepositions")),
            (Tag.CONJ, frozenset(("and", "or", "but", "nor"))),
            (Tag.ADV, words("words", "adverb_like")),
        ):
            if low in listed:
                return tag
        known = readings(low)
        for tag in (Tag.VERB, Tag.NOUN, Tag.ADJ, Tag.ADV):
            if len(known) == 1 and tag.value in known:
                return tag
        return Tag.NOUN if "noun" in known else Tag.ADJ if "adjective" in known else Tag.VERB

    def _finite_later(self, place: int) -> bool:
        """Whether a sure finite verb comes later in the same clause."""
        for after in range(place + 1, min(place + 16, len(self.units))):
            unit = self.units[after]
            low = unit.low
            if low in (";", ":", ".", "which", "who", "that", "because", "while", "but", "if"):
                return False
            if low == "," and after > place + 1:
                return False
            if unit.mention is not None or not low[:1].isalpha():
                continue
            if low in _AUX and low not in ("being", "having", "been", "be"):
                return self._low(after - 1) not in ("and", "to")
            known = readings(low)
            if len(known) == 1 and "verb" in known and form_of(low) in ("past", "s"):
                return (
                    self._low(after - 1) not in ("and", "to", "by") and self._low(after + 1) != "by"
                )
        return False

    def _open(self, place: int) -> Tag:
        unit = self.units[place]
        known = readings(unit.low)
        middle = place > 0 and self.tags[place - 1] is not Tag.MARK
        if unit.text[:1].isupper() and middle and not self.heading:
            return Tag.ADJ if "adjective" in known and "noun" not in known else Tag.NOUN
        if self._low(place - 2) == "re" and self._low(place - 1) == "-" and "verb" in known:
            return Tag.VERB
        if self._hyphened(place) and form_of(unit.low) in ("past", "participle", "ing"):
            return Tag.ADJ
        if "verb" not in known:
            return self._noun_or_adjective(place, known)
        if len(known) == 1:
            return self._sure_verb(place)
        as_verb = self._verb_here(place, form_of(unit.low), known)
        return Tag.VERB if as_verb else self._noun_or_adjective(place, known)

    def _noun_or_adjective(self, place: int, known: dict[str, str]) -> Tag:
        if "adverb" in known and len(known) == 1:
            return Tag.ADV
        if "adjective" in known:
            nominal = self._peek(place + 1) in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.CONJ)
            if "noun" not in known or nominal:
                return Tag.ADJ
        if "noun" in known:
            return Tag.NOUN
        return Tag.ADJ if "adjective" in known else Tag.ADV if "adverb" in known else Tag.ADJ

    def _sure_verb(self, place: int) -> Tag:
        """A word that is only a verb; as a participle before a noun it describes."""
        form, before = form_of(self._low(place)), self._before(place)
        follows = self._peek(place + 1)
        describes = before in (Tag.DET, Tag.POSS, Tag.ADJ, Tag.NUM) or self._owned(place)
        if form in ("past", "participle") and describes:
            return Tag.ADJ if follows in (Tag.NOUN, Tag.ADJ, Tag.ACTOR) else Tag.NOUN
        if form == "ing" and describes and follows is not Tag.DET:
            return Tag.ADJ if follows in (Tag.NOUN, Tag.ADJ) else Tag.NOUN
        if form in ("past", "participle") and before is Tag.PREP and follows is Tag.NOUN:
            return Tag.ADJ
        if form == "ing" and before is Tag.VERB and follows in (Tag.PREP, Tag.MARK, Tag.TO):
            return Tag.NOUN
        if form == "participle" and self.units[place - 1].lemma in ("became", "remained"):
            return Tag.ADJ
        return Tag.VERB

    def _hyphened(self, place: int) -> bool:
        """`one-sided`, `Taliban-led`: the last part of a compound."""
        if place < 1 or self._low(place - 1) != "-":
            return False
        tight = self.units[place - 1].end == self.units[place].start
        return tight and self._peek(place + 1) in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.VERB)

    def _owned(self, place: int) -> bool:
        """After `Russian`, `its`: what follows is a noun."""
        before = self._before_place(place)
        mention = self.units[before].mention if before >= 0 else None
        if mention is None:
            return False
        return mention.modifies or self._low(before) in ("its", "their", "his", "her", "whose")

    def _verb_here(self, place: int, form: str, known: dict[str, str]) -> bool:
        before, follows = self._before(place), self._peek(place + 1)
        at = self._before_place(place)
        low = self._low(at)
        if before in (Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ) or self._owned(place):
            return form == "ing" and before is not Tag.ADJ and follows is Tag.DET
        if before is Tag.TO:
            return form == "base" or self._low(place) in SAME_PAST
        if before is Tag.AUX:
            return self._after_auxiliary(form, low)
        if before is Tag.PREP:
            return form == "ing" and self._takes_object(place, follows)
        relative = low == "that" and at > 0 and self.tags[at - 1] in (Tag.NOUN, Tag.ACTOR)
        if before is Tag.PRON or low in ("who", "which") or relative:
            return True
        if before is Tag.VERB:
            return form == "ing" and follows in _OPEN_NP and self._low(place - 1) != "of"
        if form == "past":
            joined = before is Tag.CONJ and self._seen_verb(place)
            named = before in (Tag.ACTOR, Tag.NOUN)
            return "noun" not in known or named or joined or follows in _OPEN_NP
        if form == "ing":
            return follows in (*_OPEN_NP, Tag.ADJ, Tag.NOUN, Tag.TO)
        return self._present(place, form, before, follows)

    @staticmethod
    def _after_auxiliary(form: str, low: str) -> bool:
        if low in _MODAL or low.endswith("n't"):
            return form in ("base", "past")
        if low in _BE:
            return form in ("ing", "past", "participle")
        return form in ("past", "participle")

    @staticmethod
    def _takes_object(place: int, follows: Tag) -> bool:
        del place
        return follows in (*_OPEN_NP, Tag.ADJ, Tag.NOUN)

    def _present(self, place: int, form: str, before: Tag | None, follows: Tag) -> bool:
        """A present form that may as well be a noun: `US strikes`, `sources claim`."""
        later = self._finite_later(place)
        opens = follows in (*_OPEN_NP, Tag.TO, Tag.ADV, Tag.SUB)
        if before in (Tag.ACTOR, Tag.NOUN):
            at = self._before_place(place)
            plural = self._plural(at)
            agrees = plural if form == "base" else not plural or self._governed(at)
            if form == "base" and before is Tag.ACTOR and self._asked(at):
                return True
            if not agrees or later:
                return False
            inner = self._governed(at) or self._in_object(at)
            if (form == "base" and before is Tag.NOUN) or inner:
                return opens  # "an arms embargo on"
            return opens or follows in (Tag.ADJ, Tag.NOUN, Tag.PREP, Tag.MARK)
        if before is Tag.CONJ:
            return opens and not later and self._seen_verb(place)
        if before is Tag.SUB:
            return opens and not later and form == "s"
        return opens and not later and form == "s" and before is Tag.MARK and place > 1

    def _in_object(self, actor: int) -> bool:
        """`ending most US sanctions`: the actor describes what a verb is done to."""
        before = actor - 1
        while before >= 0 and self.tags[before] in (Tag.DET, Tag.ADJ, Tag.NUM):
            before -= 1
        return before >= 0 and self.tags[before] in (Tag.VERB, Tag.PREP)

    def _asked(self, actor: int) -> bool:
        """`demanded that India lift`, `will India lift ...?`: a bare verb after its subject."""
        while actor > 0 and self.tags[actor - 1] in (Tag.DET, Tag.ADJ):
            actor -= 1
        if actor < 1:
            return False
        question = self.tags[actor - 1] is Tag.AUX and self.units[-1].low == "?"
        asks = self._low(actor - 1) == "that" and any(
            readings(self._low(p)).get("verb", "") in words("modality", "demanding")
            for p in range(max(0, actor - 5), actor - 1)
        )
        return question or asks

    def _governed(self, place: int) -> bool:
        """Whether a preposition governs what stands there, so that it is not the subject."""
        place -= 1
        while place >= 0 and self.tags[place] in (Tag.DET, Tag.ADJ):
            place -= 1
        return place >= 0 and self.tags[place] is Tag.PREP

    def _plural(self, place: int) -> bool:
        unit = self.units[place] if place >= 0 else None
        if unit is None:
            return False
        joined = self._low(place - 1) in ("and", "or")
        if unit.mention is not None:
            return joined or unit.text in ("Taliban", "Palestinians") or unit.low.endswith("is")
        return joined or unit.low.endswith("s") or unit.low in ("people", "police")

    def _seen_verb(self, place: int) -> bool:
        return Tag.VERB in self.tags[max(0, place - 14) : place]


_NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "fifteen",
     "twenty", "thirty", "forty", "fifty", "million", "millions")
)  # fmt: skip
