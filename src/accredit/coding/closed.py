"""Words of the closed classes: articles, auxiliaries, prepositions, and those of two faces."""

from __future__ import annotations

from functools import cache, lru_cache

from accredit.coding.lexicon import either, words
from accredit.coding.readings import PAST_ONLY, SAME_PAST, form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["AUXILIARIES", "BE", "MODAL", "OPENS_PHRASE", "ClosedClasses"]

AUXILIARIES = frozenset(
    ("am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do",
     "does", "did", "may", "might", "could", "can", "will", "would", "shall", "should", "must",
     "cannot", "'ll", "'ve", "'re", "'d")
)  # fmt: skip  # fmt: skip
MODAL = frozenset(
    ("may", "might", "could", "can", "will", "would", "shall", "should", "must", "cannot", "'ll",
     "'d", "do", "does", "did")
)  # fmt: skip  # fmt: skip
BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'re"))
_PRONOUNS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "himself", "herself",
     "itself", "themselves", "who", "whom", "somebody", "someone", "nobody", "none", "everybody",
     "everyone", "nothing", "something", "anything", "anyone", "ours", "theirs", "hers", "mine")
)  # fmt: skip  # fmt: skip
_NO_MEANS = frozenset(("way", "ways", "means", "sense"))
_RELATIVE = frozenset(("who", "which", "whom", "whose", "what", "whatever"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_AS_PREPOSITION = frozenset(("after", "before", "since", "until", "as", "once", "like"))
_TWO_FACED = _AS_PREPOSITION | {"that", "so"}
_NOT_TO_VERB = frozenset(("power", "war", "office", "peace", "date", "list", "state", "court"))
_PARTICLES = frozenset(("over", "up", "out", "off", "down"))
# the first letters of verbs that make one word with a particle: "hand over", "carry out"
_PHRASAL = frozenset(
    ("hand", "take", "took", "carr", "brok", "brea", "call", "cut", "cuts", "set", "sets", "turn",
     "give", "gave", "give", "put", "puts", "brin", "shut", "kick", "thro", "thre", "pull",
     "rule", "ruli", "lay", "laid", "clos", "wipe", "driv", "drov", "spel", "sing", "turn",
     "roll", "reac", "pick", "wind", "woun", "play", "scal", "boot", "pack", "toss", "turf", "forc",
     "push", "lock", "phas", "thin", "wrot", "writ", "shru", "brus",
     "laug")
)  # fmt: skip  # fmt: skip
_BETWEEN = frozenset(("since", "out", "over", "up", "down", "long", "far"))
_LIST_PRONOUNS = frozenset(
    ("many", "some", "several", "most", "few", "all", "both", "others", "this", "that", "these",
     "those", "another", "each")
)  # fmt: skip  # fmt: skip
OPENS_PHRASE = frozenset((Tag.DET, Tag.ACTOR, Tag.PRON, Tag.NUM))
_CONJUNCTIONS = frozenset(("and", "or", "nor", "plus", "but"))
_PAIRS = frozenset(
    (
        ("at", "once"),
        ("more", "than"),
        ("fewer", "than"),
        ("less", "than"),
        ("all", "once"),
        ("no", "longer"),
        ("no", "more"),
        ("at", "least"),
        ("at", "most"),
        ("until", "now"),
        ("until", "recently"),
        ("until", "then"),
    )
)
_CURRENCIES = frozenset(("$", "£", "€", "¥"))
_NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dozen",
     "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
     "billion", "billions", "trillion", "bn", "m")
)  # fmt: skip


@cache
def _small_words() -> frozenset[str]:
    """Every word that any closed class may claim: all others are passed over at once."""
    listed = ("determiners", "prepositions", "boundaries", "adverb_like")
    return frozenset().union(
        *(words("words", name) for name in listed),
        AUXILIARIES, _PRONOUNS, _RELATIVE, _REFLEXIVE, _AS_PREPOSITION, _PARTICLES, _NUMBERS,
        _CONJUNCTIONS, _NO_MEANS, *_PAIRS,
        ("may", "that", "so", "to", "neither", "about", "around", "over", "first", "since", "far",
         "long", "next", "further", "save", "excepted", "apart", "aside", "doing", "close", "than"),
    )  # fmt: skip


_TO_ENDS = frozenset((".", ",", ";", "", "either", "too", "soon", "and", "but", "yet"))
_TO_TIMES = frozenset((w, t) for w in ("next", "this") for t in ("year", "month", "week", "summer"))
# verbs after which "to" leads in a thing: "what they objected to"
_WITH_TO = frozenset(("go", "look", "move", "set", "step", "object", "agree", "rule", "offer"))
_DONE_SO = frozenset(("so", "likewise", "the", "it", "this", "that", "as", "anything"))
_QUANTIFIERS = frozenset(
    ("no", "none", "nobody", "all", "every", "each", "any", "anyone", "anybody", "everyone",
     "nothing", "everybody")
)  # fmt: skip  # fmt: skip
_ALL_OF = 7  # words from "all" to "but"
_PASSED = frozenset(('"', "$", "€", "£"))


_TAKEN_IN = frozenset(("took", "takes", "taken", "let", "lets"))
# texts that are called by their number
_NUMBERED = frozenset(("resolution", "article", "protocol"))
_AFTER_THAT = frozenset(("as", "against", "with", "in", "on", "and"))


@cache
def _over_that() -> frozenset[str]:
    """Verbs that a clause with `that` follows."""
    return either("attribution.cues", "modality.unreal")


class ClosedClasses:
    """The tags of closed-class words, and a look at the words around a place."""

    def __init__(self, units: list[Unit], *, heading: bool) -> None:
        self.units, self.heading = units, heading
        self.tags: list[Tag] = []

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
        if low not in _small_words() and not low.endswith("n't"):
            return None
        for find in (self._adverbial, self._clausal, self._pronominal):
            if (tag := find(place, low)) is not None:
                return tag
        return self._function(place, low)

    def _clausal(self, place: int, low: str) -> Tag | None:
        """Auxiliaries, `to`, and what joins or opens clauses."""
        if low == "may" and self.units[place].text == "May" and place and not self.heading:
            return Tag.NOUN
        if low == "doing" and self._low(place + 1) in _DONE_SO:
            return Tag.VERB
        if low in AUXILIARIES or low.endswith("n't"):
            return Tag.NOUN if low == "will" and self._before(place) is Tag.DET else Tag.AUX
        if low in _TWO_FACED:
            return self._two_faced(place)
        if low == "than":
            return Tag.SUB
        if low == "to":
            return self._to(place)
        if low in _CONJUNCTIONS:
            return Tag.PREP if low == "but" and self._excepts(place) else Tag.CONJ
        return Tag.SUB if low in _RELATIVE or low in words("words", "boundaries") else None

    def _excepts(self, place: int) -> bool:
        """`no state but X`, `every country save X`: a name after those who are all meant."""
        if self._peek(place + 1) is not Tag.ACTOR:
            return False
        for before in range(place - 1, max(-1, place - _ALL_OF), -1):
            if self._low(before) in _QUANTIFIERS:
                return True
            if self.tags[before] not in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.DET, Tag.PREP):
                return False
        return False

    def _adverbial(self, place: int, low: str) -> Tag | None:
        """`no longer`, `at least`, `has since`, `handed over`: small words that say how."""
        before, after = self._low(place - 1), self._low(place + 1)
        pair = (low, after) in _PAIRS or (before, low) in _PAIRS
        particle = low in _PARTICLES and place and self.units[place - 1].low[:4] in _PHRASAL
        particle = particle and before != "hands"  # "shook hands over a deal"
        mid = low in _BETWEEN and self._before(place) is Tag.AUX  # "has long refused"
        if (low, before) == ("than", "rather") or (low == "save" and self._excepts(place)):
            return Tag.PREP
        if low in ("excepted", "apart", "aside") and self._before(place) is Tag.ACTOR:
            return Tag.ADV  # "all Gulf states, Oman excepted"
        pair |= (low, after) in (("close", "behind"), ("long", "before"), ("long", "after"))
        if pair or particle or mid or self._by_no_means(place, low):
            return Tag.ADV
        if low == "after" and before in ("look", "looks", "looked", "looking"):
            return Tag.ADV
        if (low, after) == ("all", "but") and self._peek(place + 2) is Tag.VERB:
            return Tag.ADV  # "all but recognised X"
        if (before, low) == ("all", "but") and self._peek(place + 1) is Tag.VERB:
            return Tag.ADV
        if low == "once" and place and self._peek(place + 1) is Tag.VERB:
            return Tag.ADV if self._before(place) in (Tag.ACTOR, Tag.PRON) else None
        if self._beside_verb(place, low):
            return Tag.ADV
        if low == "next" and not place and after in ("came", "comes"):
            return Tag.ADV
        if low == "neither" and self._peek(place + 1) in (Tag.VERB, Tag.AUX):
            return Tag.ADV
        return None

    def _beside_verb(self, place: int, low: str) -> bool:
        """`took in Ethiopia and Iran`, `the text further blocks`: what goes with the verb."""
        if low == "in" and self._low(place - 1) in _TAKEN_IN:
            return self._peek(place + 1) in (Tag.ACTOR, Tag.DET)
        acts = low == "further" and form_of(self._low(place + 1)) in ("s", "past")
        return acts and self._before(place) in (Tag.ACTOR, Tag.NOUN)

    def _by_no_means(self, place: int, low: str) -> bool:
        """`in no way`, `by no means`: three words that deny as one."""
        at = {"no": 1, "in": 0, "by": 0}.get(low, 2 if low in _NO_MEANS else -1)
        if at < 0:
            return False
        first, no, last = (self._low(place - at + k) for k in range(3))
        return first in ("in", "by") and no == "no" and last in _NO_MEANS

    def _pronominal(self, place: int, low: str) -> Tag | None:
        if low in _REFLEXIVE:
            return Tag.PRON if self._before(place) in (Tag.VERB, Tag.PREP) else Tag.ADV
        return Tag.PRON if low in _PRONOUNS else None

    def _mark(self, place: int) -> Tag:
        low = self._low(place)
        if low == "'s" and self._before(place) is Tag.PRON:
            return Tag.AUX
        if low == "'s" or (low == "'" and self._low(place - 1).endswith("s")):
            return Tag.POSS
        if low == "&":
            return Tag.CONJ
        if low[:1].isdigit() or low[-1:] in _CURRENCIES:
            return Tag.NUM
        return Tag.AUX if low in ("'ll", "'ve", "'re", "'d") else Tag.MARK

    def _function(self, place: int, low: str) -> Tag | None:
        if low in words("words", "determiners"):
            follows = self._peek(place + 1)
            if low in ("all", "most") and self._low(place + 1) == "of":
                return Tag.PRON
            if low in ("all", "both", "each") and self._before(place) in (Tag.AUX, Tag.ACTOR):
                return Tag.ADV
            if low in _LIST_PRONOUNS and follows in (Tag.AUX, Tag.VERB, Tag.PREP, Tag.MARK, Tag.TO):
                return Tag.PRON
            return Tag.DET
        if low in ("about", "around", "over") and self._peek_number(place + 1):
            return Tag.ADV  # "by about 100 countries"
        if low == "regarding" and self._before(place) in (Tag.PREP, Tag.AUX):
            return None  # "went on regarding X as president"
        if low in words("words", "prepositions"):
            return Tag.PREP
        if low == "first" and self._before(place) is Tag.DET:
            return Tag.ADJ
        if low in words("words", "adverb_like"):
            return Tag.ADV
        return Tag.NUM if low in _NUMBERS else None

    def _peek_number(self, place: int) -> bool:
        low = self._low(place)
        return low[:1].isdigit() or low in _NUMBERS

    def _two_faced(self, place: int) -> Tag:
        """`that`, `so`, `after`, `as`: before a clause or before a noun phrase."""
        low, before = self._low(place), self._before(place)
        if low == "after" and self._low(place - 1) == "one":
            return Tag.PREP  # "one after the other"
        if low == "that":
            if before in (None, Tag.CONJ) and self._peek(place + 1) is Tag.AUX:
                return Tag.PRON
            if before in (Tag.PREP, Tag.CONJ, None) and self._peek(place + 1) in (
                Tag.NOUN,
                Tag.ADJ,
            ):
                return Tag.DET
            noun = before is Tag.VERB and self._peek(place + 1) is Tag.NOUN
            follows = self._low(place + 2)
            ends = follows in (".", ",", ";", "")
            over = readings(self._low(place - 1)).get("verb", "")
            governs = follows in _AFTER_THAT and over not in _over_that()
            return Tag.DET if noun and (ends or governs) else Tag.SUB  # "arms that force against"
        if before is Tag.AUX and low in ("like", "once"):
            return Tag.VERB if low == "like" else Tag.ADV  # "would like", "had once chaired"
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
            if low == "," and self._only_names(place + 1, after):
                continue  # "after Spain, Norway and Ireland recognised X"
            if low == "," and self._apposed(after):
                return True  # "after its leader, X Y, had urged"
            if low in (",", ";", ".", ":", "which", "who", "that"):
                return False
            if self.units[after].mention is not None or low in words("words", "prepositions"):
                continue
            if low in AUXILIARIES or low.endswith("n't"):
                return True
            known = readings(low)
            if "verb" not in known or self._low(after - 1) in words("words", "determiners"):
                continue
            sure = len(known) == 1 or low in PAST_ONLY  # "as the delegate rose"
            if sure and form_of(low) in ("past", "s") and after > place + 1:
                return True
            named = self.units[after - 1].mention is not None
            if named and form_of(low) in ("past", "s") and self._peek(after + 1) is not Tag.NOUN:
                return True  # "after Georgia breaks with Russia"
            if len(known) == 1 and form_of(low) == "base" and self._low(after - 1) == "they":
                return True
        return False

    def _apposed(self, comma: int) -> bool:
        """Whether a name stands between this comma and the next, and a finite verb after it."""
        for after in range(comma + 1, min(comma + 7, len(self.units) - 1)):
            low = self._low(after)
            if low == ",":
                verb = self._low(after + 1)
                known = readings(verb) if verb[:1].isalpha() else {}
                sure = len(known) == 1 and "verb" in known and form_of(verb) in ("past", "s")
                return after > comma + 1 and (verb in AUXILIARIES or sure)
            if not (self.units[after].text[:1].isupper() or low in ("the", "of")):
                return False
        return False

    def _only_names(self, start: int, comma: int) -> bool:
        near = (u for u in self.units[start:comma] if u.low not in (",", "the"))
        return comma > start and all(unit.mention is not None for unit in near)

    def _to(self, place: int) -> Tag:
        after = place + 1
        while self._only_adverb(after):
            after += 1
        low = self._low(after)
        verb = self.units[after].mention is None if after < len(self.units) else False
        if low in ("be", "have", "do"):
            return Tag.TO
        if self._stands_for_verb(place):
            return Tag.TO
        known = readings(low) if verb and low[:1].isalpha() else {}
        noun = low in _NOT_TO_VERB and self._peek(after + 1) not in OPENS_PHRASE
        if "verb" not in known or form_of(low) not in ("base",) or noun:
            return Tag.TO if low in SAME_PAST else Tag.PREP
        return Tag.TO

    def _stands_for_verb(self, place: int) -> bool:
        """`France has declined to.`, `Italy hopes to next year`: what it is to do was told."""
        after = self._low(place + 1)
        if after not in _TO_ENDS and (after, self._low(place + 2)) not in _TO_TIMES:
            return False
        if self._low(place - 1) == "not":  # "the only neighbour not to"
            near = range(max(0, place - 4), place)
            return any(self._low(p) in words("modality", "ranks") for p in near)
        before = readings(self._low(place - 1))
        wanting = either("modality.intending", "modality.refusing")
        free = wanting - _WITH_TO | {"yet", "expect", "urge", "likely", "able", "ask"}
        return not free.isdisjoint((self._low(place - 1), *before.values()))

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
        if place >= 0 and self.tags[place] is Tag.NUM:
            if self._counted(place):
                return Tag.PRON
            if self._low(place).isdigit() and self._low(place - 1) in _NUMBERED:
                return Tag.ACTOR  # "Resolution 757 blocks the funds of X"
        return self.tags[place] if place >= 0 else None

    def _counted(self, number: int) -> bool:
        """`The two recognised each other`: a number that stands for those listed before."""
        follows = self._peek(number + 2)
        object_ = follows in OPENS_PHRASE or follows is Tag.TO
        past = form_of(self._low(number + 1)) == "past"
        return past and object_ and self._low(number - 1) in ("the", "all")

    def _before_place(self, place: int) -> int:
        place -= 1
        while place >= 0 and (self.tags[place] is Tag.ADV or self._low(place) == '"'):
            place -= 1
        return place

    def _peek(self, place: int) -> Tag:
        """What probably stands at a place that is not decided yet."""
        while self._low(place) in _PASSED:
            place += 1
        if place >= len(self.units):
            return Tag.MARK
        unit = self.units[place]
        low = unit.low
        if unit.mention is not None:
            return Tag.ACTOR
        if not low[:1].isalpha():
            return Tag.NUM if low[:1].isdigit() else Tag.POSS if low == "'s" else Tag.MARK
        return _likely(low)


@lru_cache(maxsize=65536)
def _likely(low: str) -> Tag:
    """What a word probably is, whatever stands around it."""
    for tag, listed in (
        (Tag.AUX, AUXILIARIES),
        (Tag.SUB, words("words", "boundaries")),
        (Tag.PRON, _PRONOUNS),
        (Tag.DET, words("words", "determiners")),
        (Tag.TO, frozenset(("to",))),
        (Tag.PREP, words("words", "prepositions")),
        (Tag.CONJ, _CONJUNCTIONS - {"plus"}),
        (Tag.ADV, words("words", "adverb_like")),
    ):
        if low in listed:
            return tag
    known = readings(low)
    for tag in (Tag.VERB, Tag.NOUN, Tag.ADJ, Tag.ADV):
        if len(known) == 1 and tag.value in known:
            return tag
    return Tag.NOUN if "noun" in known else Tag.ADJ if "adjective" in known else Tag.VERB
