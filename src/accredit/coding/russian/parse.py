"""A sentence taken apart: its units, phrases, clauses, and the subject of each verb."""

from __future__ import annotations

from accredit.coding.russian.clauses import Clause, clauses
from accredit.coding.russian.phrases import Phrase, phrases
from accredit.coding.russian.subjects import antecedent, nominatives, subject, subject_before
from accredit.coding.russian.units import Unit

__all__ = ["Parse"]


class Parse:
    """A sentence taken apart.

    Attributes:
        units, phrases, clauses: Its parts; phrases and clauses are spoken of by their numbers,
            units by their places.
    """

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.phrases: list[Phrase] = phrases(units)
        self.clauses: list[Clause] = clauses(units, self.phrases)
        self._at = {p: n for n, x in enumerate(self.phrases) for p in range(x.start, x.end)}
        self._in = {p: n for n, x in enumerate(self.clauses) for p in range(x.start, x.end)}
        self._subjects: dict[int, int] = {}
        for number, phrase in enumerate(self.phrases):
            if units[phrase.head].lemma == "который":
                phrase.takes_up = antecedent(self, number)

    def clause_of(self, place: int) -> Clause:
        """The clause in which a place lies."""
        return self.clauses[self._in[place]]

    def clause_at(self, place: int) -> int:
        """The number of the clause in which a place lies."""
        return self._in[place]

    def phrase_at(self, place: int) -> int:
        """The number of the phrase in which a place lies, or -1."""
        return self._at.get(place, -1)

    def lemma(self, place: int) -> str:
        """The lemma at a place; empty outside the sentence."""
        return self.units[place].lemma if 0 <= place < len(self.units) else ""

    def low(self, place: int) -> str:
        """The word at a place; empty outside the sentence."""
        return self.units[place].low if 0 <= place < len(self.units) else ""

    def meant(self, number: int) -> int:
        """The number of the phrase that one means: of `который` the one that it takes up."""
        taken = self.phrases[number].takes_up
        return taken if taken >= 0 else number

    def heads(self, number: int) -> frozenset[str]:
        """The lemmas of the head of a phrase, or of the one that it takes up."""
        return self.units[self.phrases[self.meant(number)].head].lemmas

    def alike(self, number: int, pronoun: int) -> bool:
        """Whether a pronoun has the number, and in the singular the gender, of a noun."""
        one, other = (self.units[self.phrases[n].head].readings for n in (number, pronoun))
        cases = self.phrases[number].cases
        return any(
            r.number == o.number and (r.number == "plur" or r.gender == o.gender or not o.gender)
            for r in one
            if r.case in cases
            for o in other
        )

    def plural(self, number: int) -> bool:
        """Whether a phrase can be nothing but plural."""
        phrase = self.phrases[number]
        readings = self.units[phrase.head].readings
        shapes = {r.number for r in readings if r.case in phrase.cases}
        return shapes == {"plur"}

    def listed(self, number: int) -> list[int]:
        """A phrase and those joined to it: `Россия, Китай и Иран`."""
        found = [number]
        for other in range(number + 1, len(self.phrases)):
            if self.phrases[other].joined in found:
                found.append(other)
        return found

    def inside(self, clause: Clause) -> list[int]:
        """The numbers of the phrases of a clause."""
        return [n for n, p in enumerate(self.phrases) if clause.holds(p.head)]

    def free(self, number: int) -> bool:
        """Whether a phrase hangs on no other and is no apposition."""
        phrase = self.phrases[number]
        hangs = phrase.under >= 0 and not phrase.cases - {"gent"}
        return not phrase.aside and phrase.joined < 0 and not hangs

    def subject(self, verb: int) -> int:
        """The number of the phrase that is the subject of a verb; -1 where there is none."""
        if verb not in self._subjects:
            self._subjects[verb] = -1  # while it is looked for, nobody's
            self._subjects[verb] = subject(self, verb)
        return self._subjects[verb]

    def subject_instead(self, verb: int) -> int:
        """Who acts where the subject may be what is acted upon: him of the clause before, or -1."""
        number = self.subject(verb)
        if number < 0 or "accs" not in self.phrases[number].cases:
            return -1
        named = self.phrases[number].mention is not None and self.phrases[number].head < verb
        if named and self.clause_of(verb).opener in ("а", "но"):
            return -1  # `..., а ОАЭ понизили уровень отношений`
        before = subject_before(self, verb)
        return before if before != number else -1

    def subject_but(self, verb: int, things: frozenset[str]) -> int:
        """The subject of a verb that is none of these things, to which the verb is done."""
        number = self.subject(verb)
        named = number >= 0 and self.phrases[number].mention is not None
        if number < 0 or named or not self.heads(number) & things:
            return number  # `Африканский союз` is no mere union
        others = [n for n in nominatives(self, self.clause_of(verb), verb) if n != number]
        return others[0] if others else subject_before(self, verb)
