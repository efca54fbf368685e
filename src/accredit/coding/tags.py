"""What each word of a sentence is, decided by its readings and its neighbours.

A small tagger of the constraint kind: closed-class words by list, the others by the readings
of the dictionary, cut down by what stands before and after. No weights, no statistics.
"""

from __future__ import annotations

from accredit.coding.closed import AUXILIARIES, BE, MODAL, OPENS_PHRASE, ClosedClasses
from accredit.coding.finite import with_finite
from accredit.coding.lexicon import words
from accredit.coding.readings import SAME_PAST, form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["tagged"]

# endings of names of many: "the Houthis attack", "Israeli forces kill"
_MANY = (
    "is",
    "forces",
    "guards",
    "brigades",
    "tigers",
    "rebels",
    "troops",
    "fighters",
    "officials",
)


def tagged(units: list[Unit], *, heading: bool = False) -> list[Unit]:
    """The units of a sentence, each with its tag and the lemma of that reading.

    Args:
        units: The units of a sentence, actors already found.
        heading: In a heading capitals mean nothing; elsewhere a capital in the middle of a
            sentence begins a proper name.
    """
    tags = _Tagger(units, heading=heading).run()
    tags = tags if heading else with_finite(units, tags)
    found = [unit.as_tagged(tag) for unit, tag in zip(units, tags, strict=True)]
    for unit, after in zip(found, [*found[1:], None], strict=True):
        if unit.tag is Tag.TO and (after is None or after.tag not in _AFTER_TO):
            unit.lemma = "do"  # "France has declined to."
    return found


_AFTER_TO = frozenset((Tag.VERB, Tag.AUX, Tag.ADV))
_HELD = frozenset(
    ("and", "to", "by", "of", "on", "in", "with", "for", "from", "against", "the", "a", "an", "its",
     "over", "after", "amid", "under", "into", "at", "as", "between", "about",
     "their", "his", "her", "'s")
)  # fmt: skip
_BEFORE_VERB = frozenset(("still", "also", "now", "never", "always", "often", "already"))
_OWN = ("his", "her", "its", "their")  # "breaks his record": no noun before these
_OF_SUBJECT = frozenset((Tag.ACTOR, Tag.NOUN, Tag.DET, Tag.ADJ, Tag.CONJ, Tag.POSS, Tag.NUM))
# as verbs these always have an object
_WANTS_OBJECT = frozenset(("sanctions", "sanction", "embargoes", "measures", "penalties"))
_LINKING = frozenset(("remains", "stays"))
_REMAINS = frozenset(("remain", "remains", "remained", "stay", "stays", "stayed"))
# forms that are verbs with these words after them: "the ban dates from", "goes back to"
_ONLY_VERB = {
    "dates": ("from", "back", "to"),
    "goes": ("back", "into"),
    "date": ("from", "back"),
}


# verbs that "of" follows: "speaking of X"
_CALLED = 4  # words after "as" that say what something is called
_WITH_OF = frozenset(
    ("speak", "think", "dream", "talk", "complain", "warn", "tell", "hear", "consist", "dispose",
     "approve", "disapprove", "learn", "boast", "beware", "become", "come", "be")
)  # fmt: skip
_BEFORE_GERUND = frozenset(
    ("rule", "consider", "avoid", "stop", "start", "begin", "continue", "keep", "resume", "favour",
     "oppose", "suggest", "recommend", "risk", "deny", "admit", "regret", "delay", "postpone",
     "cease", "resist", "contemplate", "mull", "put", "give", "discuss", "propose")
)  # fmt: skip
# what ends the clause in which a sure finite verb is looked for
_NEW_CLAUSE = frozenset(
    (";", ":", ".", "which", "who", "that", "because", "while", "but", "if", "after", "before",
     "when", "until", "although", "though", "where", "whereas", "unless", "once")
)  # fmt: skip


class _Tagger(ClosedClasses):
    """The open classes: noun, verb, adjective, adverb."""

    def run(self) -> list[Tag]:
        for place in range(len(self.units)):
            self.tags.append(self._closed(place) or self._open(place))
        return self.tags

    def _finite_later(self, place: int) -> bool:
        """Whether a sure finite verb comes later in the same clause."""
        for after in range(place + 1, min(place + 16, len(self.units))):
            unit = self.units[after]
            low = unit.low
            if low in _NEW_CLAUSE:
                return False
            if low == "," and after > place + 1:
                return False
            if unit.mention is not None or not low[:1].isalpha():
                continue
            if low in AUXILIARIES and low not in ("being", "having", "been", "be"):
                return self._low(after - 1) not in ("and", "to")
            known = readings(low)
            if self._low(after - 1) == "-":
                continue  # "Russian-occupied territories"
            if len(known) == 1 and "verb" in known and form_of(low) in ("past", "s"):
                held = self._low(after - 1) in _HELD  # "of banned groups"
                return not held and self._low(after + 1) != "by"
        return False

    def _open(self, place: int) -> Tag:
        unit = self.units[place]
        known = readings(unit.low)
        middle = place > 0 and self.tags[place - 1] is not Tag.MARK
        if unit.text[:1].isupper() and middle and not self.heading:
            return Tag.ADJ if "adjective" in known and "noun" not in known else Tag.NOUN
        if unit.low == "evening":
            return Tag.NOUN
        if unit.low in _REMAINS and self._goes_with_participle(place):
            return Tag.AUX
        if self._low(place - 2) == "re" and self._low(place - 1) == "-" and "verb" in known:
            return Tag.VERB
        if self._hyphened(place) and form_of(unit.low) in ("past", "participle", "ing"):
            return Tag.ADJ
        if "verb" not in known:
            return self._noun_or_adjective(place, known)
        if self._with_particle(place) or self._after_year(place):
            return Tag.VERB
        if (
            self._names_deed(place)
            or self._lacks_object(place)
            or self._told_of(place)
            or ("noun" in known and self._after_pair(place))
        ):
            return Tag.NOUN
        form = form_of(unit.low)
        if self._describes_object(place, form):
            return Tag.ADJ
        if len(known) == 1:
            return self._sure_verb(place)
        if self._low(place - 1) in words("words", "compounding") and form in ("s", "base"):
            acts = form == "s" and self._peek(place + 1) is Tag.DET  # "a drone strikes a car"
            return Tag.VERB if acts else self._noun_or_adjective(place, known)  # "air strikes"
        as_verb = self._verb_here(place, form, known)
        return Tag.VERB if as_verb else self._noun_or_adjective(place, known)

    def _still(self, place: int, form: str) -> bool:
        """`X, alone among them, still deals with`, `X and Y, all of them, still treat Z as`."""
        if self._low(place - 1) == "same" and form == "s":
            return True
        if self._low(place - 1) not in _BEFORE_VERB:
            return False
        apart = self._low(place - 2) == ","
        return form == "s" or (apart and self._peek(place + 1) in (Tag.ACTOR, Tag.DET))

    def _after_year(self, place: int) -> bool:
        """`the ban in 2013 angered X`: a past form between a year and what it is done to."""
        year, follows = self._low(place - 1), self._peek(place + 1)
        dated = year.isdigit() and year[:2] in ("19", "20")
        past = form_of(self._low(place)) == "past"
        return dated and past and follows in (Tag.DET, Tag.ACTOR)

    def _lacks_object(self, place: int) -> bool:
        """`US sanctions against X`: what would have an object if it were a verb."""
        if self._low(place) not in _WANTS_OBJECT or self._peek(place + 1) is not Tag.PREP:
            return False
        return not self._of_relative(self._before_place(place))

    def _describes_object(self, place: int, form: str) -> bool:
        """`announced targeted sanctions`: a past form between a verb and what it is done to."""
        verb = place > 0 and self.tags[place - 1] is Tag.VERB
        return verb and form in ("past", "participle") and self._peek(place + 1) is Tag.NOUN

    def _told_of(self, place: int) -> bool:
        """`dismissed as nonsense reports that`: what is said of it stands before the noun."""
        known = readings(self._low(place)).get("noun", "") in words("attribution", "hearsay")
        return known and self._low(place + 1) in ("that", "of") and self._called_as(place - 1)

    def _called_as(self, place: int) -> bool:
        """Whether a verb of calling and its `as` stand there: `dismissed as nonsense`."""
        near = range(max(1, place - _CALLED), place)
        at = next((p for p in near if self._low(p) == "as"), -1)
        return at > 0 and self.tags[at - 1] in (Tag.VERB, Tag.ADV)

    def _after_pair(self, place: int) -> bool:
        """`Iran-Saudi ties cut`: what stands after two with a hyphen between them is theirs."""
        hyphen = place > 2 and self._low(place - 2) == "-"
        return hyphen and self.tags[place - 3] is Tag.ACTOR and self.tags[place - 1] is Tag.ACTOR

    def _names_deed(self, place: int) -> bool:
        """`the halting of aid`, `cross-border shelling by X`: what a deed is called by."""
        if form_of(self._low(place)) != "ing":
            return False
        before = self._before(place)
        if self._low(place + 1) == "of":
            verb = readings(self._low(place)).get("verb", "")
            return before in (Tag.DET, Tag.POSS, Tag.ADJ) or (
                before in (None, Tag.NOUN, Tag.MARK, Tag.ACTOR) and verb not in _WITH_OF
            )
        by = self._low(place + 1) == "by" and self._peek(place + 2) is Tag.ACTOR
        return by and before is Tag.NOUN and Tag.VERB not in self.tags

    def _with_particle(self, place: int) -> bool:
        """`closed down their consulate`: a past form before a particle and what it is done to."""
        if self._low(place + 1) not in ("down", "up", "out", "off"):
            return False
        past = form_of(self._low(place)) == "past"
        return past and self._peek(place + 2) in (Tag.DET, Tag.ACTOR)

    def _goes_with_participle(self, place: int) -> bool:
        """`remains (firmly) banned`: a copula and its participle."""
        at = place + 1 + ("adverb" in readings(self._low(place + 1)))
        known = readings(self._low(at))
        past = form_of(self._low(at)) in ("past", "participle")
        return past and "verb" in known and "noun" not in known

    def _noun_or_adjective(self, place: int, known: dict[str, str]) -> Tag:
        timed = self._low(place) in ("early", "late") and self._peek(place + 1) is Tag.PREP
        if timed or ("adverb" in known and len(known) == 1):
            return Tag.ADV  # "jets early on Tuesday bombed"
        if "adjective" in known:
            nominal = self._peek(place + 1) in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.CONJ)
            if "noun" not in known or nominal:
                return Tag.ADJ
        if "noun" in known:
            return Tag.NOUN
        return Tag.ADJ if "adjective" in known else Tag.ADV if "adverb" in known else Tag.ADJ

    def _sure_verb(self, place: int) -> Tag:
        """A word that is only a verb; as a participle before a noun it describes."""
        form, before = form_of(self._low(place)), self._before(place)
        follows = self._peek(place + 1)
        describes = before in (Tag.DET, Tag.POSS, Tag.ADJ, Tag.NUM) or self._owned(place)
        if form in ("past", "participle") and describes:
            return Tag.ADJ if follows in (Tag.NOUN, Tag.ADJ, Tag.ACTOR) else Tag.NOUN
        if form == "ing" and describes and follows is not Tag.DET:
            return Tag.ADJ if follows in (Tag.NOUN, Tag.ADJ) else Tag.NOUN
        if (
            form in ("past", "participle")
            and before is Tag.PREP
            and follows in (Tag.NOUN, Tag.ACTOR)
        ):
            return Tag.ADJ
        if form == "ing" and before is Tag.VERB and self._with_gerund(place):
            return Tag.VERB
        if form == "ing" and before is Tag.VERB and follows in (Tag.PREP, Tag.MARK, Tag.TO):
            return Tag.NOUN
        compound = before is Tag.NOUN and self.tags[self._before_place(place) - 1] is Tag.DET
        if form == "ing" and compound and follows in (Tag.PREP, Tag.MARK, Tag.AUX):
            return Tag.NOUN  # "a suicide bombing outside"
        opens = place == 0 and follows in (Tag.NOUN, Tag.ADJ, Tag.ACTOR)
        if form == "past" and opens and self._finite_later(place):
            return Tag.ADJ  # "Suspected militants killed"
        if form == "participle" and self.units[place - 1].lemma in ("became", "remained"):
            return Tag.ADJ
        return Tag.VERB

    def _with_gerund(self, place: int) -> bool:
        """`ruled out talking to X`, `considers returning to X`: verbs that a gerund follows."""
        verb = readings(self._low(self._before_place(place))).get("verb", "")
        return verb in _BEFORE_GERUND

    def _hyphened(self, place: int) -> bool:
        """`one-sided`, `Taliban-led`: the last part of a compound."""
        if place < 1 or self._low(place - 1) != "-":
            return False
        tight = self.units[place - 1].end == self.units[place].start
        return tight and self._peek(place + 1) in (Tag.NOUN, Tag.ADJ, Tag.ACTOR, Tag.VERB)

    def _owned(self, place: int) -> bool:
        """After `Russian`, `its`: what follows is a noun."""
        before = self._before_place(place)
        mention = self.units[before].mention if before >= 0 else None
        if mention is None:
            return False
        return mention.modifies or self._low(before) in ("its", "their", "his", "her", "whose")

    def _verb_here(self, place: int, form: str, known: dict[str, str]) -> bool:
        before, follows = self._before(place), self._peek(place + 1)
        at = self._before_place(place)
        low = self._low(at)
        any_ = self._low(place - 1) in ("whatever", "whichever")  # "whatever funds X holds"
        same = self._low(place - 1) == "same" and form == "s"  # "the same goes for X"
        nominal = before in (Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ) and not same
        if nominal or self._owned(place) or any_:
            return form == "ing" and before is not Tag.ADJ and follows is Tag.DET
        if form in ("s", "base") and self._still(place, form):
            return True  # "X, alone among them, still deals with"
        if self._low(place) in SAME_PAST and self._low(place + 1) == "by":
            return True  # "Iran, hit by sanctions"
        if before is Tag.TO:
            return form == "base" or self._low(place) in SAME_PAST
        if before is Tag.AUX:
            return self._after_auxiliary(form, low)
        if before is Tag.PREP:
            return form == "ing" and follows in (*OPENS_PHRASE, Tag.ADJ, Tag.NOUN)
        relative = low == "that" and at > 0 and self.tags[at - 1] in (Tag.NOUN, Tag.ACTOR)
        if before is Tag.PRON or low in ("who", "which") or relative:
            given = at > 0 and self.tags[at - 1] is Tag.VERB  # "gave it full recognition"
            things = form == "s" and "noun" in known and self._gives(at - 1)  # "sent it arms"
            described = "adjective" in known and follows is Tag.NOUN
            return not (given and (things or described))
        if before is Tag.VERB:
            return form == "ing" and follows in OPENS_PHRASE and self._low(place - 1) != "of"
        if form == "past":
            joined = before is Tag.CONJ and self._seen_verb(place)
            named = before in (Tag.ACTOR, Tag.NOUN)
            paused = low == "," and self._low(place) in SAME_PAST and self._in_apposition(place)
            return "noun" not in known or named or joined or paused or follows in OPENS_PHRASE
        if form == "ing":
            if self._low(place + 1) in ("at", "more") and self._low(place + 2) in ("least", "than"):
                return True  # "killing at least five"
            return follows in (*OPENS_PHRASE, Tag.ADJ, Tag.NOUN, Tag.TO)
        return self._present(place, form, before, follows)

    def _in_apposition(self, place: int) -> bool:
        """`Bahrain, following Riyadh, cut ties`: a second comma before a verb, a noun after it."""
        second = any(self._low(p) == "," for p in range(1, place - 1))
        finite = any(t is Tag.AUX for t in self.tags[:place])
        return second and not finite and self._peek(place + 1) in (Tag.NOUN, Tag.ADJ)

    @staticmethod
    def _after_auxiliary(form: str, low: str) -> bool:
        if low in MODAL or low.endswith("n't"):
            return form in ("base", "past")
        if low in BE:
            return form in ("ing", "past", "participle")
        return form in ("past", "participle")

    def _present(self, place: int, form: str, before: Tag | None, follows: Tag) -> bool:
        """A present form that may as well be a noun: `US strikes`, `sources claim`."""
        if before is Tag.ACTOR and form == "base" and self._low(place + 1) == "that":
            return True  # "the IDF claim that"
        if follows is Tag.TO and self._peek(place + 2) in (Tag.ACTOR, Tag.DET, Tag.NUM):
            follows = Tag.PREP  # "jets to Ukraine"
        later = self._finite_later(place)
        opens = follows in (*OPENS_PHRASE, Tag.TO, Tag.ADV, Tag.SUB)
        if before in (Tag.ACTOR, Tag.NOUN):
            at = self._before_place(place)
            plural = self._plural(at)
            agrees = plural if form == "base" else not plural or self._governed(at)
            agrees |= form == "s" and before is Tag.ACTOR and follows is Tag.DET
            if form == "base" and before is Tag.ACTOR and self._asked(at):
                return True
            if agrees and follows in (Tag.MARK, Tag.PREP, Tag.SUB) and self._of_relative(at):
                return True  # "a group which Iran arms,", "which X and its allies list as"
            named = agrees and before is Tag.ACTOR
            if self._sure_here(place, form) or (named and self._takes_object(place)):
                return True
            if not agrees or later or (before is Tag.NOUN and self._done_to(at)):
                return False
            if self._governed(at) or self._in_object(at):  # "under UN sanctions since 2006"
                that = follows is not Tag.SUB or self._low(place + 1) == "that"
                return (opens and that) or (form == "s" and self._only_verb(place))
            if form == "base" and before is Tag.NOUN:
                return opens  # "an arms embargo on"
            return opens or follows in (Tag.ADJ, Tag.NOUN, Tag.PREP, Tag.MARK)
        if before is Tag.CONJ:
            return opens and not later and self._seen_verb(place)
        if before is Tag.SUB:
            return opens and not later and form == "s"
        return opens and not later and form == "s" and before is Tag.MARK and place > 1

    def _only_verb(self, place: int) -> bool:
        """`Monday's recognition of X by Y ends months`: the one word that can be the verb."""
        if self.units[-1].low != "." or {Tag.VERB, Tag.AUX} & set(self.tags):
            return False
        if self.tags[place - 1] is not Tag.ACTOR:
            return False
        if self._peek(place + 1) not in (*OPENS_PHRASE, Tag.NOUN, Tag.ADJ):
            return False
        for unit in self.units[place + 1 :]:
            verb = "verb" in readings(unit.low) and unit.mention is None
            if unit.low in AUXILIARIES or (verb and form_of(unit.low) not in ("base", "ing")):
                return "noun" in readings(unit.low) and unit.low not in AUXILIARIES
        return True

    def _of_relative(self, subject: int) -> bool:
        """Whether all that stands between `which` and a place is a subject."""
        while subject >= 0 and (self.tags[subject] in _OF_SUBJECT or self._says(subject)):
            subject -= 1
        return self._low(subject) in ("which", "whom")

    def _says(self, place: int) -> bool:
        """`which Kinshasa says Rwanda arms`: a verb of saying within."""
        verb = readings(self._low(place)).get("verb", "") if self.tags[place] is Tag.VERB else ""
        return verb in words("attribution", "cues")

    def _gives(self, place: int) -> bool:
        return readings(self._low(place)).get("verb", "") in words("frames", "giving")

    def _sure_here(self, place: int, form: str) -> bool:
        """`the group remains banned`, `the ban dates from`: forms that are verbs before these."""
        low = self._low(place)
        linking = form == "s" and (low in _LINKING or self._low(place + 1) in _OWN)
        return linking or self._low(place + 1) in _ONLY_VERB.get(low, ())

    def _takes_object(self, place: int) -> bool:
        """`Italy recalls its envoy`, `Ukraine breaks off ties`: only a verb has these after it."""
        after = self._low(place + 1)
        return after in ("its", "their", "his", "her", "a", "an", "the", "off")

    def _done_to(self, noun: int) -> bool:
        """`flew relief supplies`, `sent artillery shells`: a noun between a verb and a noun."""
        verb = self.units[noun - 1] if noun > 0 else None
        said = words("attribution", "cues") | words("modality", "unreal")
        return (
            verb is not None
            and self.tags[noun - 1] is Tag.VERB
            and readings(verb.low).get("verb", "") not in said
        )

    def _in_object(self, actor: int) -> bool:
        """`ending most US sanctions`: the actor describes what a verb is done to."""
        before = actor - 1
        while before >= 0 and self.tags[before] in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.ADV, Tag.NOUN):
            before -= 1
        return before >= 0 and self.tags[before] in (Tag.VERB, Tag.PREP)

    def _asked(self, actor: int) -> bool:
        """`demanded that India lift`, `will India lift ...?`: a bare verb after its subject."""
        while actor > 0 and self.tags[actor - 1] in (Tag.DET, Tag.ADJ):
            actor -= 1
        if actor < 1:
            return False
        done = self._low(actor - 1) in ("did", "does", "do")  # "not until then did Y lift"
        question = self.tags[actor - 1] is Tag.AUX and (done or self.units[-1].low == "?")
        asks = self._low(actor - 1) == "that" and any(
            readings(self._low(p)).get("verb", "") in words("modality", "demanding")
            for p in range(max(0, actor - 5), actor - 1)
        )
        helps = readings(self._low(actor - 1)).get("verb", "") in ("help", "let", "make", "have")
        return question or asks or (helps and self.tags[actor - 1] is Tag.VERB)

    def _governed(self, place: int) -> bool:
        """Whether a preposition governs what stands there, so that it is not the subject."""
        place -= 1
        while place >= 0 and self.tags[place] in (Tag.DET, Tag.ADJ):
            place -= 1
        return place >= 0 and self.tags[place] is Tag.PREP

    def _plural(self, place: int) -> bool:
        unit = self.units[place] if place >= 0 else None
        if unit is None:
            return False
        before = place - 2 if self._low(place - 1) == "the" else place - 1
        joined = self._low(before) in ("and", "or")
        joined |= self.heading and self._low(place - 1) == ","  # "US, Britain strike X"
        if unit.mention is not None:
            several = unit.text in ("Taliban", "Palestinians") or unit.low.endswith(_MANY)
            return joined or several
        return joined or unit.low.endswith(("s", "men")) or unit.low in ("people", "police")

    def _seen_verb(self, place: int) -> bool:
        return Tag.VERB in self.tags[max(0, place - 14) : place]
