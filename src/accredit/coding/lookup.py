"""The words of a sentence by place, and what kind of word each is as far as the lexicon knows."""

from __future__ import annotations

from functools import cache

from accredit.coding.frames import frames
from accredit.coding.lexicon import words
from accredit.coding.units import Unit

__all__ = ["Words", "known_verbs"]


class Words:
    """The units of a sentence, asked by place; outside the sentence every answer is empty."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units

    def low(self, place: int) -> str:
        """The folded text at a place; empty outside the sentence."""
        return self.units[place].low if 0 <= place < len(self.units) else ""

    def lemma(self, place: int) -> str:
        """The lemma at a place; empty outside the sentence and for mentions."""
        return self.units[place].lemma if 0 <= place < len(self.units) else ""

    def is_mention(self, place: int) -> bool:
        """Whether an actor stands there."""
        return 0 <= place < len(self.units) and self.units[place].mention is not None

    def is_preposition(self, place: int) -> bool:
        """Whether a preposition stands there."""
        return self.low(place) in words("words", "prepositions")

    def is_noun(self, place: int) -> bool:
        """Whether a word that may be noun or verb is a noun here, by what stands before it."""
        before = self._before_adjectives(place)
        low = self.low(before)
        if low in words("words", "determiners") or low in ("'s", "'", "de", "facto"):
            return True
        if self.is_mention(before):
            unit = self.units[before]
            follows_directly = before == place - 1
            plural = self.units[place].text.endswith("s") and self.lemma(place) != self.low(place)
            if unit.mention is not None and unit.mention.modifies and follows_directly:
                return True
            return self.low(place + 1) in ("of", "by") and not plural and follows_directly
        if self.is_preposition(before) and low != "to":
            return not self.units[place].low.endswith("ing")
        return before < 0 and self.low(place + 1) in ("of", "by", "with", "between")

    def _before_adjectives(self, place: int) -> int:
        """The place before a run of adjectives (known by ending or list) before a noun."""
        before = place - 1
        while before >= 0 and self._adjective(before):
            before -= 1
        return before

    def _adjective(self, place: int) -> bool:
        unit = self.units[place]
        low = unit.low
        if not unit.is_word or low in words("words", "adverb_like"):
            return False
        return low in _ADJECTIVES or low.endswith(("al", "ic", "ive", "ful", "ous", "ible", "able"))

    def verbish(self, place: int) -> bool:
        """Whether a verb stands there, as far as the lexicon knows."""
        if self.lemma(place) not in known_verbs():
            return False
        return not self.is_noun(place)

    def _adverb(self, place: int) -> bool:
        low = self.low(place)
        return low in words("words", "adverb_like") or (
            low.endswith("ly") and low not in _NOT_ADVERBS
        )

    def _has(self, place: int) -> bool:
        return 0 <= place < len(self.units)


_ADJECTIVES = frozenset(
    ("formal", "official", "new", "de", "facto", "jure", "full", "likely", "possible", "extensive",
     "terror", "terrorist", "international", "foreign", "local", "other", "own", "first", "second",
     "third", "early", "recent", "deadly", "joint", "long", "standing", "old", "future", "armed",
     "militant", "islamist", "rebel", "separatist", "self", "declared", "proclaimed", "breakaway",
     "so", "called", "former", "eventual", "partial", "broad", "wide", "heavy", "harsh", "tough",
     "strong", "close", "further", "immediate", "swift", "unilateral", "mutual", "direct", "holy",
     "potential", "much", "such", "similar", "peace", "neighbouring", "neighboring", "western",
     "eastern", "northern", "southern", "european", "african", "asian", "arab", "gulf", "muslim",
     "yemeni", "afghan", "last", "next", "previous", "current", "present", "prospective", "ruling")
)  # fmt: skip
_NOT_ADVERBS = frozenset(
    (
        "ally",
        "assembly",
        "family",
        "italy",
        "supply",
        "reply",
        "july",
        "rally",
        "monopoly",
        "only",
        "likely",
        "unlikely",
    )
)


@cache
def known_verbs() -> frozenset[str]:
    """Lemmas that frames and layers know as verbs."""
    lists = (
        words("attribution", "cues"),
        words("effect", "verbs"),
        words("rule", "verbs"),
        words("modality", "intending") - _ALSO_NOUNS,
        words("modality", "announcing") - _ALSO_NOUNS,
        words("modality", "demanding"),
        words("modality", "refusing") - _ALSO_NOUNS,
        words("modality", "beginning"),
        words("modality", "possibly") - _ALSO_NOUNS,
    )
    event = frozenset(v for frame in frames().all for v in frame.event_verbs)
    return frames().verbs.union(*lists, event) | words("words", "auxiliaries")


_ALSO_NOUNS = frozenset(
    ("willingness", "readiness", "intention", "intent", "desire", "effort", "step", "ready",
     "willing", "eager", "keen", "about", "due", "decision", "agreement", "refusal", "unwilling",
     "reluctant", "reluctance", "unwillingness", "lack", "absence", "talks", "discussion", "idea",
     "possibility", "prospect", "option", "chance", "question", "issue", "rule")
)  # fmt: skip
