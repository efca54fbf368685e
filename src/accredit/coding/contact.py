"""Clauses that hang on a noun without `which`: `the tanker the Houthis attacked was empty`."""

from __future__ import annotations

from accredit.coding.asides import Asides
from accredit.coding.lexicon import words
from accredit.coding.phrases import NounPhrase
from accredit.coding.readings import form_of
from accredit.coding.units import Tag

__all__ = ["Contact"]

_HEADS_CLAUSE = (Tag.MARK, Tag.CONJ, Tag.SUB)


class Contact(Asides):
    """Tells a clause that a noun owns from a clause of its own, by the two phrases before it."""

    def contact(self, verb: int) -> tuple[NounPhrase, NounPhrase] | None:
        """`the tanker the Houthis attacked`: the noun and the subject after it, or None."""
        subject = self._subject_right_before(verb)
        noun = self.phrase(subject.start - 1) if subject is not None else None
        if subject is None or noun is None or noun.end != subject.start:
            return None
        if not self._owns_clause(noun) or self._with_object(verb) or self._says(verb):
            return None
        return None if self._leads(noun) or self._tells(noun.start - 1) else (noun, subject)

    def _subject_right_before(self, verb: int) -> NounPhrase | None:
        """`the Houthis attacked`, `Moscow has expelled`: the phrase before the verb group."""
        place = verb - 1
        while self.tag(place) in (Tag.AUX, Tag.ADV):
            place -= 1
        phrase = self.phrase(place)
        if phrase is None or phrase.prep >= 0 or phrase.time:
            return None
        named = self.is_mention(phrase.head) or self.tag(phrase.start) is Tag.DET
        return phrase if named and self.tag(verb) is Tag.VERB else None

    def _owns_clause(self, noun: NounPhrase) -> bool:
        """A common noun, no name, no time, with an article or in the plural."""
        small = self.units[noun.head].text[:1].islower() and not self.is_mention(noun.head)
        led = self.tag(noun.start) in (Tag.DET, Tag.NUM, Tag.POSS) or self.is_mention(noun.start)
        led |= self.low(noun.head).endswith("s")
        return small and led and not noun.time and self.tag(noun.head) is Tag.NOUN

    def _with_object(self, verb: int) -> bool:
        after = self.phrase(verb + 1)
        own = after is not None and after.prep < 0 and not after.time
        own = own and self.lemma(verb) not in words("frames", "giving")
        return own or self.tag(verb + 1) in (Tag.TO, Tag.SUB) or form_of(self.low(verb)) == "ing"

    def _says(self, verb: int) -> bool:
        lemma = self.lemma(verb) if self.tag(verb) is Tag.VERB else ""
        return lemma in words("attribution", "cues") or lemma in words("modality", "unreal")

    def _tells(self, verb: int) -> bool:
        """`told reporters the army attacked`: what follows is what is told, or given."""
        return self._says(verb) or self.lemma(verb) in words("frames", "giving")

    def _leads(self, noun: NounPhrase) -> bool:
        """`in a raid the army killed ten`, `after the war the two met`: an adverbial in front."""
        if noun.prep < 0:
            return False
        before = noun.prep - 1
        if before < 0 or self.tag(before) in _HEADS_CLAUSE:
            return True
        outer = self.phrase(before)
        if outer is None:
            return True
        return outer.time or (outer.prep >= 0 and self._leads(outer))
