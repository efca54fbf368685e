"""Words of the closed classes: articles, auxiliaries, prepositions."""

from __future__ import annotations

from functools import cache

from accredit.coding.around import AUXILIARIES, CONJUNCTIONS, PRONOUNS
from accredit.coding.lexicon import words
from accredit.coding.readings import form_of
from accredit.coding.twofaced import TwoFaced
from accredit.coding.units import Tag

__all__ = ["ClosedClasses"]

_NO_MEANS = frozenset(("way", "ways", "means", "sense"))
_RELATIVE = frozenset(("who", "which", "whom", "whose", "what", "whatever"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_AS_PREPOSITION = frozenset(("after", "before", "since", "until", "as", "once", "like"))
_TWO_FACED = _AS_PREPOSITION | {"that", "so"}
_PARTICLES = frozenset(("over", "up", "out", "off", "down"))
# the first letters of verbs that make one word with a particle: "hand over", "carry out"
_PHRASAL = frozenset(
    ("hand", "take", "took", "carr", "brok", "brea", "call", "cut", "cuts", "set", "sets", "turn",
     "give", "gave", "give", "put", "puts", "brin", "shut", "kick", "thro", "thre", "pull",
     "rule", "ruli", "lay", "laid", "clos", "wipe", "driv", "drov", "spel", "sing", "turn",
     "roll", "reac", "pick", "wind", "woun", "play", "scal", "boot", "pack", "toss", "turf", "forc",
     "push", "lock", "phas", "thin", "wrot", "writ", "shru", "brus",
     "laug")
)  # fmt: skip
_BETWEEN = frozenset(("since", "out", "over", "up", "down", "long", "far"))
_LIST_PRONOUNS = frozenset(
    ("many", "some", "several", "most", "few", "all", "both", "others", "this", "that", "these",
     "those", "another", "each")
)  # fmt: skip
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
_DONE_SO = frozenset(("so", "likewise", "the", "it", "this", "that", "as", "anything"))
_QUANTIFIERS = frozenset(
    ("no", "none", "nobody", "all", "every", "each", "any", "anyone", "anybody", "everyone",
     "nothing", "everybody")
)  # fmt: skip
_ALL_OF = 7  # words from "all" to "but"
_TAKEN_IN = frozenset(("took", "takes", "taken", "let", "lets"))


@cache
def _small_words() -> frozenset[str]:
    """Every word that any closed class may claim: all others are passed over at once."""
    listed = ("determiners", "prepositions", "boundaries", "adverb_like")
    return frozenset().union(
        *(words("words", name) for name in listed),
        AUXILIARIES, PRONOUNS, _RELATIVE, _REFLEXIVE, _AS_PREPOSITION, _PARTICLES, _NUMBERS,
        CONJUNCTIONS, _NO_MEANS, *_PAIRS,
        ("may", "that", "so", "to", "neither", "about", "around", "over", "first", "since", "far",
         "long", "next", "further", "save", "excepted", "apart", "aside", "doing", "close", "than"),
    )  # fmt: skip


class ClosedClasses(TwoFaced):
    """The tags of closed-class words."""

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
        if low in CONJUNCTIONS:
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
        return Tag.PRON if low in PRONOUNS else None

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
