"""What commas, dashes and brackets set apart: the clause goes on after it as before it."""

from __future__ import annotations

from accredit.coding.lexicon import words
from accredit.coding.phrases import Phrases
from accredit.coding.readings import form_of
from accredit.coding.units import Tag, Unit

__all__ = ["Asides"]

_REACH = 22  # words between two marks
_DASHES = frozenset(("-", "–", "—"))
_CLOSING = {"(": ")", "[": "]"}
_COMPARED = frozenset(("later", "earlier", "afterwards", "before", "ago", "after"))
_SEEMING = frozenset(("seem", "appear", "emerge", "transpire"))
_TOLD = ("tell", "inform", "assure")
_ELLIPTIC = ("if", "though", "although", "once", "when", "while", "unless")
_OPENERS = (Tag.NOUN, Tag.DET, Tag.ACTOR, Tag.PRON, Tag.ADJ, Tag.NUM)
_ACTING = (Tag.VERB, Tag.AUX)
# "has in effect recognised", "has for the first time closed"
_MANNER = frozenset(
    ("effect", "fact", "turn", "principle", "practice", "meantime", "public", "private", "secret",
     "return", "response", "addition", "future", "last", "once", "now", "then", "present", "vain",
     "theory", "protest", "retaliation", "consequence", "date", "silence", "haste", "least")
)  # fmt: skip


class Asides(Phrases):
    """Finds insertions by their marks and their first and last words."""

    def __init__(self, units: list[Unit]) -> None:
        super().__init__(units)
        self._closes: dict[int, int] = {}
        self._opens: dict[int, int] = {}
        marks = [p for p, unit in enumerate(units) if unit.tag is Tag.MARK]
        for k, first in enumerate(marks):
            last = self._closing(first, marks[k + 1 :])
            if last > 0 and first not in self._opens:
                self._closes[first], self._opens[last] = last, first

    def past_aside(self, place: int) -> int:
        """The place after what a mark at this place sets apart, or the place itself."""
        return self._closes.get(place, place - 1) + 1

    def before_aside(self, place: int) -> int:
        """The place before what a mark at this place closes, or the place itself."""
        return self._opens.get(place, place + 1) - 1

    def _closing(self, first: int, later: list[int]) -> int:
        """The mark that closes an insertion, or -1."""
        low = self.low(first)
        if low in _CLOSING or (low in _DASHES and not self._tight(first)):
            mark = _CLOSING.get(low, low)
            found = (p for p in later if self.low(p) == mark and not self._tight(p))
            last = next(found, -1)
            return last if last - first <= _REACH else -1
        if low != ",":
            return -1
        last = next((p for p in later if self.low(p) in (",", ";", ".", ":", '"', "(")), -1)
        inside = self.low(last) == "," and first + 1 < last <= first + _REACH
        return last if inside and self._inserted(first + 1, last) else -1

    def _inserted(self, start: int, end: int) -> bool:
        """Whether what stands between two commas is no part of a list or clause."""
        verbs = [p for p in range(start, end) if self.tag(p) in _ACTING]
        tag, low = self.tag(start), self.low(start)
        if low == "as":
            return bool(verbs) or end - start <= len(("as", "so", "often"))
        if not verbs:
            if low == "not":
                return self.tag(end + 1) is Tag.SUB  # "it was X, not Y, that"
            adverbial = all(self.tag(p) is Tag.ADV for p in range(start, end))
            timed = self.low(end - 1) in _COMPARED and (tag in _OPENERS or tag is Tag.PREP)
            return adverbial or timed or (tag is Tag.PREP and self.low(start) != "with")
        if low in _ELLIPTIC:
            bare = form_of(self.low(start + 1)) in ("past", "participle", "ing")
            return bare and verbs[0] == start + 1  # "the bill, if passed, would"
        if tag is Tag.PREP:
            return all(form_of(self.low(p)) == "ing" for p in verbs)
        if low in ("and", "or"):  # "suspended, and later withdrew, its recognition"
            return verbs[-1] == end - 1 and self.tag(end - 1) is Tag.VERB
        return self._spoken(start, end, verbs)

    def _spoken(self, start: int, end: int, verbs: list[int]) -> bool:
        """`, officials said on Monday,`, `, said Iran,`, `, it seems,`."""
        last = verbs[-1]
        cue = self.lemma(last) in words("attribution", "cues") or self.lemma(last) in _SEEMING
        finite = form_of(self.low(last)) in ("past", "s", "base")
        if not cue or not finite or self.tag(last) is not Tag.VERB:
            return False
        if last == start:
            return True
        after = range(last + 1, end)
        bare = all(self.tag(p) is not Tag.SUB for p in range(start, end))
        rest = not after or self.tag(after[0]) in (Tag.ADV, Tag.PREP)
        rest |= self.lemma(last) in _TOLD  # ", a spokesman told reporters,"
        return bare and rest and self.tag(start) in _OPENERS

    def past_adverbial(self, place: int) -> int:
        """`were last night reported`, `has in effect closed`: the place after, or the place."""
        led = self.tag(place) is Tag.PREP
        start = place + led
        if not (self.opens_phrase(start) or self.low(start) in _MANNER):
            return place
        after = self.noun_chunk(start)
        phrase = self.phrases.get(start)
        if phrase is None:
            return place  # "from now on,": no noun stands there
        manner = led and self.lemma(phrase.head) in _MANNER
        goes_on = (
            self.tag(after) in (Tag.VERB, Tag.AUX, Tag.ADV, Tag.PREP) or self.low(after) == ","
        )
        return after if (phrase.time or manner) and goes_on else place
