"""Verb groups: auxiliaries, negation, voice, and whether a verb is finite."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.coding.lexicon import words
from accredit.coding.lookup import Words

__all__ = ["VerbGroup", "Verbs"]

_COMMA = frozenset((",", "(", ")", "-", '"'))
_PARTICIPLES = frozenset(
    ("taken", "put", "struck", "cut", "broken", "sent", "held", "met", "led", "hit", "shut",
     "withdrawn", "frozen", "given", "begun", "known", "seen", "sold", "won", "lent", "made",
     "overthrown", "overrun", "fought", "bound", "linked")
)  # fmt: skip
_BE = frozenset(("be", "get"))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `might soon be removed`.

    Attributes:
        start: Place of the first auxiliary, or of the verb itself.
        verb: Place of the verb.
        form: `finite`, `infinitive`, `gerund` or `participle` (a reduced passive).
    """

    start: int
    verb: int
    form: str
    passive: bool = False
    negated: bool = False
    modals: tuple[str, ...] = ()


class Verbs(Words):
    """Finds the verb group around a verb."""

    def verb_group(self, place: int) -> VerbGroup | None:
        """The verb group around a verb, or `None` when the word is no verb here."""
        if self.is_noun(place):
            return None
        start, modals, aux, negated = self._auxiliaries(place)
        low = self.low(place)
        participle = low.endswith("ed") or low in _PARTICIPLES
        if low.endswith("ing"):
            progressive = "be" in aux
            form = "finite" if progressive else "gerund"
            return VerbGroup(start, place, form, negated=negated, modals=modals)
        passive = participle and bool(_BE & set(aux))
        if self.low(start - 1) == "to" or self.low(start) == "to":
            begin = start - 1 if self.low(start - 1) == "to" else start
            return VerbGroup(
                begin, place, "infinitive", passive=passive, negated=negated, modals=modals
            )
        if participle and not aux and not modals and self._reduced(place):
            passive = True
            return VerbGroup(
                start, place, "participle", passive=True, negated=negated, modals=modals
            )
        return VerbGroup(start, place, "finite", passive, negated, modals)

    def _auxiliaries(self, place: int) -> tuple[int, tuple[str, ...], list[str], bool]:
        start, aux, modals, negated = place, [], [], False
        before = place - 1
        while before >= 0:
            low, base = self.low(before), self.lemma(before)
            if low in words("words", "auxiliaries") or base in words("words", "auxiliaries"):
                aux.append(base)
                negated = negated or low.endswith(("n't", "nnot"))
                if base not in ("be", "have", "do", "get"):
                    modals.append(low)
                start = before
            elif low in words("modality", "negation") and low not in ("without", "none", "nobody"):
                negated = negated or low != "no" or self.low(before + 1) == "longer"
                start = before
            elif low in ("likely", "unlikely", "perhaps", "possibly", "probably", "reportedly"):
                modals.append(low)
                start = before
            elif not self._adverb(before):
                break
            before -= 1
        return start, tuple(modals), aux, negated

    def _reduced(self, place: int) -> bool:
        """`an attack claimed by X`, `groups banned in Russia`: a participle after its noun."""
        after = self.low(place + 1)
        if after in ("by", "as", "from", "in", "on", "against", "under"):
            before = self.units[place - 1] if place else None
            if before is None or before.low in _COMMA:
                return after in ("by", "as")
            if before.mention is not None:
                return after == "by" or (after == "as" and self._another_verb(place))
            return before.is_word and not self._adverb(place - 1)
        return False

    def _another_verb(self, place: int) -> bool:
        return any(
            self.low(p) in words("words", "auxiliaries") for p in range(place + 1, len(self.units))
        )
