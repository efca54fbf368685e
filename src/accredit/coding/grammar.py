"""The shallow grammar of a sentence: subjects, objects, and what prepositions govern.

No parser and no weights: tags, phrases and word order. It stands on floors: `tags` (what
each word is), `phrases`, `verbs`, `clauses`, `subjects`, and this one. Every answer is given
as places in the units.
"""

from __future__ import annotations

from accredit.coding.clauses import AND, STOP
from accredit.coding.lexicon import words
from accredit.coding.phrases import NounPhrase
from accredit.coding.subjects import Subjects
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup

__all__ = ["AND", "STOP", "NounPhrase", "Parse", "VerbGroup"]

# nouns that a clause with `that` tells the content of
_TOLD = frozenset(
    ("announcement", "decision", "statement", "fact", "news", "word", "agreement", "promise",
     "pledge", "warning", "threat", "view", "belief", "argument", "demand", "condition", "report",
     "claim", "rumour", "rumor", "allegation", "suggestion", "hope", "fear", "assurance", "proof",
     "evidence", "idea", "sign", "notion", "ruling", "confirmation", "admission", "denial")
)  # fmt: skip


class Parse(Subjects):
    """One sentence as units, with the questions that frames ask of it."""

    def after(
        self, start: int, prepositions: tuple[str, ...], heads: frozenset[str] = frozenset()
    ) -> list[int]:
        """Actors governed by one of the prepositions, to the right of a place, in its clause."""
        place = start + 1
        while place < len(self.units):
            apart = self.low(place) == "," and self.low(place + 1) == "with"
            if self.low(place) in STOP or self.bounds(place) or apart:
                return []  # "met in Oslo, with a Swede in the chair"
            if self.low(place) in prepositions and self.tag(place) in (Tag.PREP, Tag.TO, Tag.SUB):
                inner = self.phrase(place + 1)
                if inner is not None and (found := self.listed(inner, heads)):
                    return self.with_more(found, self.low(place), heads)
            group = self.group(place)
            if (
                group is not None
                and place > start + 1
                and group.form == "finite"
                and group.start == place
            ):
                return []
            place += 1
        return []

    def with_more(self, found: list[int], preposition: str, heads: frozenset[str]) -> list[int]:
        """`with Iran and with Hezbollah`: the same preposition once more."""
        last = self.phrase(found[-1])
        again = last.end if last is not None else found[-1] + 1
        first = again
        while self.low(again) in (*AND, ",", "also"):
            again += 1
        inner = self.phrase(again + 1)
        if again == first or self.low(again) != preposition or inner is None:
            return found
        more = self.listed(inner, heads)
        return [*found, *(self.with_more(more, preposition, heads) if more else ())]

    def before_time(self, place: int) -> int:
        """The place before what tells when: `called on Monday for`, `called in 2023 for`."""
        place -= 1
        while (phrase := self.phrase(place)) is not None and phrase.time:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
        return place

    def objects(self, group: VerbGroup) -> list[NounPhrase]:
        """The phrases right after a verb, without a preposition: one object, or two."""
        found: list[NounPhrase] = []
        place = group.verb + 1
        if relative := self._relative_object(group):
            return relative
        while place < len(self.units) and len(found) < 2:
            phrase = self.phrase(place)
            if phrase is not None and phrase.prep < 0:
                if self.opens_clause(phrase) and self.lemma(group.verb) in words(
                    "attribution", "cues"
                ):
                    break  # "said they would"
                if not (phrase.time or self._face_to_face(phrase)):
                    found.append(phrase)
                place = phrase.end
            elif self.tag(place) is Tag.ADV or self.low(place) in (
                '"',
                "off",
                "up",
                "out",
                "over",
                "down",
            ):
                place += 1
            elif not found and self._time_phrase(place) is not None:
                place = self._time_phrase(place) or place + 1
            else:
                break
        return found or self._shared_objects(group)

    def _shared_objects(self, group: VerbGroup) -> list[NounPhrase]:
        """`armed and trained X`: what two joined verbs are done to stands after the second."""
        place = group.verb + 1
        after = self.group(place + 1) if self.tag(place) is Tag.CONJ else None
        shares = after is not None and after.joined == group.verb and not group.passive
        return self.objects(after) if shares and after is not None else []

    def _face_to_face(self, phrase: NounPhrase) -> bool:
        low = self.low(phrase.head)
        return low in ("face", "eye", "side") and self.low(phrase.end + 1) == low

    def last_hanging(self, noun: int) -> int:
        """The place after a noun and all that hangs on it."""
        phrase = self.phrase(noun)
        last = phrase.end if phrase is not None else noun + 1
        for inner in self.hanging(noun):
            last = [inner, *self.joined_right(inner)][-1].end
        return last

    def own_verb(self, noun: int) -> VerbGroup | None:
        """The finite verb that a noun is the subject of, past what hangs on it."""
        last = self.last_hanging(noun)
        group = self.group(last)
        if group is not None and group.start == last and group.form == "gerund":
            last = self.clause_end(group.verb)  # "a bill designating X was introduced"
            near = (self.group(p) for p in range(group.verb + 1, last))
            return next((g for g in near if g is not None and g.form == "finite"), None)
        found = group is not None and group.start == last and group.form == "finite"
        return group if found else None

    def _relative_object(self, group: VerbGroup) -> list[NounPhrase]:
        """`a wing, which Brussels blacklisted`: what the relative pronoun goes back to."""
        named = self.lemma(group.verb) in words("words", "naming")
        if group.form != "finite" or (not named and self.phrase(group.verb + 1) is not None):
            return []
        subject = self.phrase(group.start - 1)
        at = subject.start - 1 if subject is not None else -1
        if self.low(at) not in ("which", "whom", "that") or self.tag(at) is not Tag.SUB:
            return []
        noun = at - 2 if self.low(at - 1) == "," else at - 1
        if self.low(at) == "that" and self.lemma(noun) in _TOLD:
            return []  # "the announcement that X would go"
        phrase = self.phrase(noun) if noun >= 0 else None
        return self._named_by(phrase, self.low(at)) if phrase is not None else []

    def _named_by(self, phrase: NounPhrase, relative: str) -> list[NounPhrase]:
        """`X, a movement that`, `X and Y are regions of Z that`: X and Y, and never Z."""
        while phrase.prep >= 0 and self.low(phrase.prep) == "of":
            outer = self.phrase(phrase.prep - 1)
            people = outer is None or self._vague(outer.head)
            if outer is None or (relative == "which" and people and self.is_mention(phrase.head)):
                break  # "members of the PKK, which X outlawed"
            phrase = outer
        mention = self.units[phrase.head].mention
        if mention is not None and mention.actor != "indefinite":
            return [phrase]
        before = phrase.start - 1
        named = self.phrase(before - 1) if self.low(before) == "," else None
        if named is not None and self.is_mention(named.head):
            return [named]
        verb = self.group(before)
        if verb is not None and self.lemma(verb.verb) == "be":
            return self.subject(verb) or [phrase]
        return [phrase]

    def _time_phrase(self, place: int) -> int | None:
        """The place after `on Monday`, where the object may still follow."""
        inner = self.phrase(place + 1) if self.tag(place) is Tag.PREP else None
        return inner.end if inner is not None and inner.time else None
