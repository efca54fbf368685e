"""Who does it: the subjects of verbs, near or far."""

from __future__ import annotations

from accredit.coding.joined import AND, STOP
from accredit.coding.lexicon import words
from accredit.coding.nonfinite import Nonfinite
from accredit.coding.phrases import NounPhrase
from accredit.coding.placing import is_town
from accredit.coding.units import Tag, Unit
from accredit.coding.verbs import VerbGroup

__all__ = ["Subjects"]

_RELATIVE = frozenset(("who", "which", "whom", "that", "whose"))
_PASSED = frozenset(('"', "(", ")", "-", "–", "—", "then", "alone"))
_NOT_HE = (("rather", "than"), ("but", "not"), ("though", "not"), ("if", "not"))
_SINGLED = (("among", "them"), ("their", "head"), ("the", "lead"))
_NAMING = ("namely", "including", "among", "notably", "especially", "particularly")
_OPENING = {",": ",", ")": "(", "-": "-", "–": "–", "—": "—"}


_VOWING = frozenset(
    ("vow", "warn", "urge", "threaten", "accuse", "demand", "condemn", "pledge", "promise", "blame",
     "denounce", "announce", "cite", "criticise")
)  # fmt: skip


class Subjects(Nonfinite):
    """Finds the subject of a verb group, near or far."""

    def __init__(self, units: list[Unit]) -> None:
        # answers that are asked for again and again; those given while it was built are forgotten
        self._starts: dict[int, int] = {}
        self._lists: dict[int, list[NounPhrase]] = {}
        self._subjects: dict[int, list[NounPhrase]] = {}
        super().__init__(units)
        self._starts, self._lists, self._subjects = {}, {}, {}

    def clause_start(self, place: int) -> int:
        """Where the clause around a place begins."""
        if place not in self._starts:
            self._starts[place] = super().clause_start(place)
        return self._starts[place]

    def joined_right(self, phrase: NounPhrase) -> list[NounPhrase]:
        """The phrases that follow in a list that ends in `and`."""
        found = self._lists.get(phrase.start)
        if found is None:
            found = self._lists[phrase.start] = super().joined_right(phrase)
        return [*found]

    def subject(self, group: VerbGroup) -> list[NounPhrase]:
        """Who does it (or to whom it is done, in the passive): the phrases of the subject."""
        found = self._subjects.get(group.verb)
        if found is None:
            self._subjects[group.verb] = []  # who asks for it meanwhile goes round in a circle
            found = self._subjects[group.verb] = self._subject(group)
        return [*found]

    def _subject(self, group: VerbGroup) -> list[NounPhrase]:
        if group.between >= 0:
            phrase = self.phrase(group.between)
            return [phrase, *self.joined_right(phrase)] if phrase is not None else []
        if group.joined >= 0:
            first = self.groups[group.joined]
            return self.subject(self._sayer_over(group, first) or first)
        if group.form == "infinitive":
            return self._of_infinitive(group)
        if group.form == "gerund":
            found = self._of_gerund(group)
            main = self.main_verb_before(group.start) if found else None
            over = self._sayer_over(group, main) if main is not None else None
            return self.subject(over) if over is not None else found
        if group.form == "participle":
            return self._of_participle(group)
        return self._left_of(group.start - 1)

    def _sayer_over(self, group: VerbGroup, first: VerbGroup) -> VerbGroup | None:
        """`X says the move is hostile and vows revenge`: no move vows; the verb of who says so."""
        apart = group.form == "gerund" and self.low(group.start - 1) == ","
        if self.lemma(group.verb) not in _VOWING or not (apart or group.form == "finite"):
            return None
        if any(self.who(p, words("words", "stand_for")) for p in self.subject(first)):
            return None
        main = self.main_verb_before(first.start)
        said = main is not None and self.lemma(main.verb) in words("attribution", "cues")
        return main if said else None

    def _left_of(self, place: int) -> list[NounPhrase]:
        """The subject that ends before a finite verb, or stands further to the left."""
        if named := self._named_apart(place):
            return named
        last = self.phrase(place)
        if last is not None and (deed := self._deed_in(last)) is not None:
            return self.joined_left(deed)
        if (late := self._last_joined(place)) is not None:
            return self.joined_left(late)
        main = self.main_verb_before(place + 1) if self.low(place) == "than" else None
        return self.subject(main) if main is not None else self._leftward(place)

    def _leftward(self, place: int) -> list[NounPhrase]:
        """Walk left from a finite verb: past phrases on prepositions, times, and insertions."""
        rest: list[NounPhrase] = []
        spare: list[NounPhrase] = []
        while place >= 0:
            low = self.low(place)
            phrase = self.phrase(place) if low != "alone" else None  # "Romania alone did not"
            if phrase is not None and (passed := self._not_who(phrase)) >= 0:
                place = passed
            elif phrase is not None:
                first = self._first_of_list(phrase)
                if (over := self._object_of_nonfinite(first)) is not None:
                    place = over.start - 1
                    continue
                if first.prep < 0 and not phrase.time and not self.is_object(first):
                    return self.joined_left(self.named_so(first) or phrase)
                rest = rest or self._after_comma(phrase, first)
                spare = spare or ([phrase] if first is not phrase else [])
                place = (first.prep if first.prep >= 0 else first.start) - 1
            elif low in _RELATIVE and self.tag(place) is Tag.SUB:
                return self.antecedent(place)
            elif low == "," or self.before_aside(place) < place:
                place = self._before_insertion(place)
            elif self.tag(place) is Tag.ADV or low in _PASSED:
                place -= 1
            elif self.tag(place) is Tag.CONJ and self._joined_verb(place) >= 0:
                return self.subject(self.groups[self._joined_verb(place)])
            elif place in self.groups and self.groups[place].form in (
                "participle",
                "gerund",
                "infinitive",
            ):
                place = self._past_reduced(place)
            elif (relative := self._relative_clause(place)) >= 0:
                place = relative - 1
            else:
                again = place in self.groups  # "X opened one in Kabul and Y closed its own"
                return rest or (spare if again else [])
        return rest

    def _deed_in(self, land: NounPhrase) -> NounPhrase | None:
        """`a raid in Herat, Afghanistan kills ten`: the raid, and not the land it was in."""
        mention = self.units[land.head].mention
        town = self.phrase(land.start - 2) if self.low(land.start - 1) == "," else None
        if mention is None or town is None or not is_town(self.units[town.head].mention):
            return None
        while town.prep < 0 and self.low(town.start - 1) == ",":
            before = self.phrase(town.start - 2)
            if before is None or not is_town(self.units[before.head].mention):
                return None
            town = before
        outer = self.phrase(town.prep - 1) if town.prep >= 0 else None
        return outer if outer is not None and outer.prep < 0 else None

    def _last_joined(self, comma: int) -> NounPhrase | None:
        """`X and Y, and more recently Z, have`: Z, or None."""
        last = self.phrase(comma - 1) if self.low(comma) == "," else None
        named = last is not None and self.is_mention(last.head) and last.prep < 0
        return last if last is not None and named and self._and_then(last.start - 1) else None

    def _named_apart(self, closes: int) -> list[NounPhrase]:
        """`two other countries, Chile and Peru, have`: the list that dashes or commas set apart."""
        mark = _OPENING.get(self.low(closes), "")
        last = self.phrase(closes - 1) if mark else None
        listed: list[NounPhrase] = []
        while last is not None and last.prep < 0 and self.is_mention(last.head):
            listed.insert(0, last)
            place = last.start - 1
            place -= self.low(place) in AND
            if self.low(place) == mark and self._counts_many(place - 1):
                return listed if len(listed) > 1 else []
            last = self.phrase(place - (self.low(place) == ","))
        return []

    def _counts_many(self, place: int) -> bool:
        """`two other countries`, `the three nations`: states by number and not by name."""
        phrase = self.phrase(place)
        if phrase is None or not self.low(place).endswith("s") or not self._is_many(place):
            return False
        return self.is_mention(place) or any(
            self.tag(p) is Tag.NUM for p in range(phrase.start, phrase.head)
        )

    def _not_who(self, phrase: NounPhrase) -> int:
        """The place before `one by one`, `rather than Y`, `but not Y`: not who did it; or -1."""
        if self._behind_noun(phrase):
            return phrase.start - 1  # "troops loyal to the president"
        another = self.low(phrase.head) in ("another", "one", "other")
        if another and self.low(phrase.prep - 1) == "one" and phrase.prep > 0:
            return phrase.prep - 2
        first = self._first_of_list(phrase).start
        return first - 3 if (self.low(first - 2), self.low(first - 1)) in _NOT_HE else -1

    def _behind_noun(self, phrase: NounPhrase) -> bool:
        """Whether it is an adjective that says what a noun before it is, with what follows."""
        alone = all(self.tag(p) is Tag.ADJ for p in range(phrase.start, phrase.end))
        noun = self.phrase(phrase.start - 1) if alone and phrase.prep < 0 else None
        return noun is not None and self.low(phrase.end) in ("to", "with", "of", "for")

    def _object_of_nonfinite(self, phrase: NounPhrase) -> VerbGroup | None:
        """`X's decision to recognise Y was condemned`: the infinitive after a noun, or None."""
        over = self.group(phrase.start - 1)
        if phrase.prep >= 0 or over is None or over.verb != phrase.start - 1:
            return None
        noun = self.phrase(over.start - 1)
        return over if over.form == "infinitive" and noun is not None and not noun.time else None

    def _after_comma(self, last: NounPhrase, first: NounPhrase) -> list[NounPhrase]:
        """`By a deal of China, Iran and Oman restored ties`: those after the comma."""
        if first is last or self.low(first.end) != ",":
            return []
        listed = range(first.end + 1, last.end)
        return list(dict.fromkeys(self.phrases[p] for p in listed if p in self.phrases))

    def _relative_clause(self, place: int) -> int:
        """`A ban that had been in force was lifted`: where the clause in between begins, or -1."""
        group = self.group(place)
        if group is None or group.form != "finite":
            return -1
        if (contact := self.contact(group.verb)) is not None:
            return contact[1].start
        relative = self.clause_start(group.start) - 1
        noun = self.phrase(relative - 1)
        found = self.low(relative) in _RELATIVE and noun is not None
        return relative if found else -1

    def _joined_verb(self, conjunction: int) -> int:
        for place in range(conjunction - 1, -1, -1):
            if place in self.groups:
                return self.groups[place].verb
            if self.low(place) in STOP:
                return -1
        return -1

    def _past_reduced(self, place: int) -> int:
        """`people killed in Moscow`, `the procedure for breaking ties`: the place before it."""
        before = self.groups[place].start - 1
        led = self.groups[place].form == "gerund" and self.tag(before) is Tag.PREP
        return before - led

    def _before_insertion(self, comma: int) -> int:
        """`The United States, Israel's ally, opposes`: the place before what commas set apart."""
        if (before := self.before_aside(comma)) < comma:
            return before
        if (before := self._before_singled(comma)) >= 0:
            return before
        for place in range(comma - 1, -1, -1):
            if self.low(place) in STOP or self.group(place) is not None:
                break
            if self.low(place) in _NAMING and self.low(place - 1) in (",", "("):
                return place - 2  # "Three states, namely X, Y and Z, recognised"
        for place in range(comma - 1, -1, -1):
            if self.low(place) in STOP:
                break
            if self.low(place) == ",":
                phrase = self.phrase(place - 1)
                if phrase is None:
                    continue
                return place - 1
        return comma - 1

    def _before_singled(self, comma: int) -> int:
        """`Three states, Italy, France and Spain among them, recognised`: before them, or -1."""
        last = (self.low(comma - 2), self.low(comma - 1))
        if last not in _SINGLED and last[1] != "included":
            return -1
        place = comma - (1 if last[1] == "included" else 3 if last[1] in ("head", "lead") else 2)
        while place > 0 and self.is_mention(place - 1):
            phrase = self.phrases[place - 1]
            place = phrase.start - 1 - (phrase.prep >= 0)
            if self.low(place) in AND:
                place -= self.low(place - 1) == ","
            elif self.low(place) != ",":
                return -1
            elif self._is_many(place - 1):
                return place - 1  # "Ten states, Peru and Chile ..."
        return -1

    def _is_many(self, place: int) -> bool:
        """`ten states`, `several members of the EU`: nobody by name, or a number of them."""
        phrase = self.phrase(place)
        mention = self.units[phrase.head].mention if phrase is not None else None
        number = phrase is not None and self.tag(phrase.start) is Tag.NUM
        return mention is None or mention.actor == "indefinite" or number
