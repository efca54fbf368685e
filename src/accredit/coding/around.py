"""What stands around a place whose words are only partly read."""

from __future__ import annotations

from functools import lru_cache

from accredit.coding.lexicon import words
from accredit.coding.readings import form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["AUXILIARIES", "BE", "CONJUNCTIONS", "MODAL", "OPENS_PHRASE", "PRONOUNS", "Around"]

AUXILIARIES = frozenset(
    ("am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do",
     "does", "did", "may", "might", "could", "can", "will", "would", "shall", "should", "must",
     "cannot", "'ll", "'ve", "'re", "'d")
)  # fmt: skip
MODAL = frozenset(
    ("may", "might", "could", "can", "will", "would", "shall", "should", "must", "cannot", "'ll",
     "'d", "do", "does", "did")
)  # fmt: skip
BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'re"))
PRONOUNS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "himself", "herself",
     "itself", "themselves", "who", "whom", "somebody", "someone", "nobody", "none", "everybody",
     "everyone", "nothing", "something", "anything", "anyone", "ours", "theirs", "hers", "mine")
)  # fmt: skip
OPENS_PHRASE = frozenset((Tag.DET, Tag.ACTOR, Tag.PRON, Tag.NUM))
CONJUNCTIONS = frozenset(("and", "or", "nor", "plus", "but"))
_PASSED = frozenset(('"', "$", "€", "£"))
# texts that are called by their number
_NUMBERED = frozenset(("resolution", "article", "protocol"))


class Around:
    """A look at the words around a place: those before it are tagged, those after it are not."""

    def __init__(self, units: list[Unit], *, heading: bool) -> None:
        self.units, self.heading = units, heading
        self.tags: list[Tag] = []

    def _low(self, place: int) -> str:
        return self.units[place].low if 0 <= place < len(self.units) else ""

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
        (Tag.PRON, PRONOUNS),
        (Tag.DET, words("words", "determiners")),
        (Tag.TO, frozenset(("to",))),
        (Tag.PREP, words("words", "prepositions")),
        (Tag.CONJ, CONJUNCTIONS - {"plus"}),
        (Tag.ADV, words("words", "adverb_like")),
    ):
        if low in listed:
            return tag
    known = readings(low)
    for tag in (Tag.VERB, Tag.NOUN, Tag.ADJ, Tag.ADV):
        if len(known) == 1 and tag.value in known:
            return tag
    return Tag.NOUN if "noun" in known else Tag.ADJ if "adjective" in known else Tag.VERB
