"""Words of two faces: `that`, `so`, `after`, `as`, `to`, before a clause or before a noun."""

from __future__ import annotations

from functools import cache

from accredit.coding.around import AUXILIARIES, OPENS_PHRASE, Around
from accredit.coding.lexicon import either, words
from accredit.coding.readings import PAST_ONLY, SAME_PAST, form_of, readings
from accredit.coding.units import Tag

__all__ = ["TwoFaced"]

_NOT_TO_VERB = frozenset(("power", "war", "office", "peace", "date", "list", "state", "court"))
_TO_ENDS = frozenset((".", ",", ";", "", "either", "too", "soon", "and", "but", "yet"))
_TO_TIMES = frozenset((w, t) for w in ("next", "this") for t in ("year", "month", "week", "summer"))
# verbs after which "to" leads in a thing: "what they objected to"
_WITH_TO = frozenset(("go", "look", "move", "set", "step", "object", "agree", "rule", "offer"))
_AFTER_THAT = frozenset(("as", "against", "with", "in", "on", "and"))


@cache
def _over_that() -> frozenset[str]:
    """Verbs that a clause with `that` follows."""
    return either("attribution.cues", "modality.unreal")


class TwoFaced(Around):
    """Tells by what follows which of the two a word is."""

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
