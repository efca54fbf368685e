"""What each word of a sentence is, decided by its readings and its neighbours.

A small tagger of the constraint kind: closed-class words by list, the others by the readings
of the dictionary, cut down by what stands before and after. No weights, no statistics.
"""

from __future__ import annotations

from accredit.coding.around import BE, MODAL, OPENS_PHRASE
from accredit.coding.finite import with_finite
from accredit.coding.lexicon import words
from accredit.coding.presents import Presents
from accredit.coding.readings import SAME_PAST, form_of, readings
from accredit.coding.units import Tag, Unit

__all__ = ["tagged"]

_AFTER_TO = frozenset((Tag.VERB, Tag.AUX, Tag.ADV))
_BEFORE_VERB = frozenset(("still", "also", "now", "never", "always", "often", "already"))
# as verbs these always have an object
_WANTS_OBJECT = frozenset(("sanctions", "sanction", "embargoes", "measures", "penalties"))
_REMAINS = frozenset(("remain", "remains", "remained", "stay", "stays", "stayed"))
_CALLED = 4  # words after "as" that say what something is called
# verbs that "of" follows: "speaking of X"
_WITH_OF = frozenset(
    ("speak", "think", "dream", "talk", "complain", "warn", "tell", "hear", "consist", "dispose",
     "approve", "disapprove", "learn", "boast", "beware", "become", "come", "be")
)  # fmt: skip
_AFTER_GERUND = OPENS_PHRASE | {Tag.ADJ, Tag.NOUN}
_AFTER_GERUND_OR_TO = _AFTER_GERUND | {Tag.TO}
_BEFORE_GERUND = frozenset(
    ("rule", "consider", "avoid", "stop", "start", "begin", "continue", "keep", "resume", "favour",
     "oppose", "suggest", "recommend", "risk", "deny", "admit", "regret", "delay", "postpone",
     "cease", "resist", "contemplate", "mull", "put", "give", "discuss", "propose")
)  # fmt: skip
_IN_COMPOUNDS = frozenset(
    ("training", "shopping", "housing", "mining", "fishing", "shipping", "voting", "polling",
     "processing", "manufacturing", "landing", "parking", "planning", "engineering", "gathering")
)  # fmt: skip
_ARMED_ONES = frozenset(
    ("men", "groups", "group", "gang", "gangs", "bandits", "assailants", "robbers", "militants",
     "attackers", "fighters", "forces", "militia", "militias", "gunmen", "settlers", "rebels")
)  # fmt: skip
_BEFORE_FOLLOWING = (Tag.NOUN, Tag.ACTOR, Tag.MARK, Tag.VERB, Tag.ADV)
_PHRASE = 8  # words that the phrase of a deed may have
_ENDS_PHRASE = frozenset(
    (",", ".", "in", "on", "at", "by", "of", "and", "that", "who", "which", ";")
)
_DESCRIBING = frozenset(("neighbouring", "neighboring", "warring", "ruling"))
# plurals that compounds in -ing begin with: "arms dealing in"
_BEFORE_ING = frozenset(("arms", "rights", "weapons", "drugs", "sanctions", "us", "news", "goods"))
# what these govern tells that they are verbs, whatever stands before
_GOVERNING_ING = {
    "calling": ("for", "on", "upon"), "appealing": ("to", "for"), "protesting": ("against", "at"),
    "demanding": ("that",), "pressing": ("for",), "belonging": ("to",), "leading": ("to",),
    "insisting": ("on", "that"), "relating": ("to",), "amounting": ("to",), "pushing": ("for",),
    "arriving": ("from", "in", "at"), "returning": ("from", "to"), "coming": ("from",),
    "living": ("in",), "travelling": ("to", "from"), "fleeing": ("from", "to"),
    "operating": ("in", "from"), "serving": ("in", "with"), "dealing": ("with",),
    "consisting": ("of",), "warning": ("against", "that"),
}  # fmt: skip


def tagged(units: list[Unit], *, heading: bool = False) -> list[Unit]:
    """The units of a sentence, each with its tag and the lemma of that reading.

    Args:
        units: The units of a sentence, actors already found.
        heading: In a heading capitals mean nothing; elsewhere a capital in the middle of a
            sentence begins a proper name.
    """
    tags = _Tagger(units, heading=heading).run()
    tags = tags if heading else with_finite(units, tags)
    tags = _with_clauses(units, tags)
    found = [unit.as_tagged(tag) for unit, tag in zip(units, tags, strict=True)]
    for unit, after in zip(found, [*found[1:], None], strict=True):
        if unit.tag is Tag.TO and (after is None or after.tag not in _AFTER_TO):
            unit.lemma = "do"  # "France has declined to."
    return found


def _with_clauses(units: list[Unit], tags: list[Tag]) -> list[Tag]:
    """`after X's forces strike Y`: what stands before a subject and its verb opens a clause."""
    found = list(tags)
    for place, unit in enumerate(units):
        if unit.low not in ("after", "before", "since") or tags[place] is not Tag.PREP:
            continue
        verb = place + 1
        while verb < len(units) and tags[verb] in _OF_SUBJECT:
            verb += 1
        if place + 1 < verb < len(units) and tags[verb] is Tag.VERB:
            finite = form_of(units[verb].low) in ("s", "base", "past")
            if finite and verb + 1 < len(units) and tags[verb + 1] in OPENS_PHRASE:
                found[place] = Tag.SUB
    return found


_OF_SUBJECT = frozenset((Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.ACTOR, Tag.POSS))
_OF_ARMS = frozenset(
    ("embargo", "embargoes", "deal", "deals", "sale", "sales", "shipment", "shipments", "exports",
     "export", "supplies", "deliveries", "delivery", "transfers", "trade", "ban", "talks")
)  # fmt: skip


class _Tagger(Presents):
    """The open classes: noun, verb, adjective, adverb."""

    def run(self) -> list[Tag]:
        for place in range(len(self.units)):
            self.tags.append(self._closed(place) or self._of_deed(place) or self._open(place))
        return self.tags

    def _open(self, place: int) -> Tag:
        unit = self.units[place]
        known = readings(unit.low)
        after_mark = place > 0 and self.tags[place - 1] is Tag.MARK
        middle = place > 0 and (not after_mark or self._low(place - 1) in (",", "-"))
        if unit.text[:1].isupper() and middle and not self.heading:
            return Tag.ADJ if "adjective" in known and "noun" not in known else Tag.NOUN
        if unit.low == "evening":
            return Tag.NOUN
        if unit.low in _REMAINS and self._goes_with_participle(place):
            return Tag.AUX
        if self._low(place - 2) == "re" and self._low(place - 1) == "-" and "verb" in known:
            return Tag.VERB
        if self._describes(place) and not self._opens_fire(place):
            return Tag.ADJ
        if "verb" not in known:
            return self._noun_or_adjective(place, known)
        if self._with_particle(place) or self._after_year(place) or self._opens_fire(place):
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
            acts = form == "s" and self._acts_alone(place)  # "a drone strikes a car"
            return Tag.VERB if acts else self._noun_or_adjective(place, known)  # "air strikes"
        as_verb = self._verb_here(place, form, known)
        return Tag.VERB if as_verb else self._noun_or_adjective(place, known)

    def _opens_fire(self, place: int) -> bool:
        fire = (self._low(place), self._low(place + 1)) == ("open", "fire")
        return fire and self._many_before(place)

    def _acts_alone(self, place: int) -> bool:
        """`a drone strikes X`, `a bomb hits and damages X`: of one no plural is made."""
        if self._peek(place + 1) is Tag.DET:
            return True
        first = place - 1
        while first > 0 and self.tags[first - 1] in (Tag.NOUN, Tag.ADJ, Tag.ACTOR):
            first -= 1
        one = first > 0 and self._low(first - 1) in ("a", "an", "another", "one")
        return one and self._peek(place + 1) in (Tag.ACTOR, Tag.ADJ, Tag.NUM, Tag.CONJ, Tag.NOUN)

    def _many_before(self, place: int) -> bool:
        """`soldiers open fire`: whether a plural stands before, which can be the subject."""
        before = self._before(place)
        many = before in (Tag.NOUN, Tag.ACTOR) and self._plural(self._before_place(place))
        return many or before in (Tag.TO, Tag.AUX) or self._low(place - 1) in ("who", "and")

    def _of_deed(self, place: int) -> Tag | None:
        """`a ramming and stabbing attack`, `shut following an attack`: by the deed after it."""
        low = self._low(place)
        if not low.endswith("ing") or self.units[place].mention is not None:
            return None
        if low == "following" and self._before(place) in _BEFORE_FOLLOWING:
            return Tag.PREP if self._deed_ahead(place) else None
        joins = self._low(place + 1) == "and" and self._low(place + 2).endswith("ing")
        deed = self._low(place + (3 if joins else 1))
        noun = deed in ("attack", "attacks") and self._before(place) in (Tag.NOUN, Tag.CONJ)
        return Tag.NOUN if noun else None

    def _deed_ahead(self, place: int) -> bool:
        """Whether the phrase after a place is headed by an act of violence."""
        deeds = words("frames", "attacks") | words("words", "violence") | {"clash", "explosion"}
        for ahead in range(place + 1, min(place + _PHRASE, len(self.units))):
            if self._low(ahead) in _ENDS_PHRASE:
                return False
            noun = readings(self._low(ahead)).get("noun", "")
            if noun in deeds and self._low(ahead + 1) not in ("drone", "ship"):
                return True
        return False

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
        follows = self._peek(place + 1)
        ends = follows in (Tag.PREP, Tag.AUX) or self._low(place + 1) in (".", ";", "and")
        if self._low(place) not in _WANTS_OBJECT or not ends:
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
        base = form_of(self._low(place)) == "base" and self._peek(place + 2) is Tag.PREP
        if base and self._many_before(place) and self._low(place + 1) == "out":
            return Tag.VERB not in self.tags  # "clashes break out in X"
        past = form_of(self._low(place)) == "past"
        if (self._low(place), self._low(place + 1)) == ("cut", "off"):
            return self._before(place) is not Tag.DET
        return past and self._peek(place + 2) in (Tag.DET, Tag.ACTOR)

    def _goes_with_participle(self, place: int) -> bool:
        """`remains (firmly) banned`: a copula and its participle."""
        at = place + 1 + ("adverb" in readings(self._low(place + 1)))
        known = readings(self._low(at))
        past = form_of(self._low(at)) in ("past", "participle")
        return past and "verb" in known and "noun" not in known

    def _noun_or_adjective(self, place: int, known: dict[str, str]) -> Tag:
        timed = self._low(place) in ("early", "late") and self._peek(place + 1) is Tag.PREP
        ends = self._peek(place + 1) is Tag.MARK and self._before(place) is Tag.NOUN
        past = form_of(self._low(place + 1)) in ("past", "participle")
        named = past and self._before(place) is Tag.ACTOR  # "Moscow earlier severed ties"
        timed |= named and self._low(place) in ("earlier", "later")
        timed |= self._low(place) in ("daily", "weekly", "monthly", "yearly") and ends
        timed |= self._low(place) == "ago" or (
            self._low(place) in ("earlier", "later") and self._before(place) is Tag.AUX
        )  # "had earlier warned"
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
        if self._low(place + 1) in _GOVERNING_ING.get(self._low(place), ()):
            return Tag.VERB
        describes = before in (Tag.DET, Tag.POSS, Tag.ADJ, Tag.NUM) or self._owned(place)
        adjective = before is Tag.ADJ or self._owned(place)
        if form == "past" and adjective and follows in (Tag.DET, Tag.PRON):
            return Tag.VERB  # "jets believed to be Israeli bombed a convoy"
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

    def _describes(self, place: int) -> bool:
        """`Taliban-led`, `neighbouring Senegal`: what only a noun follows."""
        low = self._low(place)
        if low in ("armed", "masked") and self._low(place + 1) in _ARMED_ONES:
            return True
        if low in _DESCRIBING:
            return self._peek(place + 1) in (Tag.ACTOR, Tag.NOUN)
        return self._hyphened(place) and form_of(low) in ("past", "participle", "ing")

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
        by = self._low(place) in SAME_PAST and self._low(place + 1) == "by"
        if by or (form in ("s", "base") and self._still(place, form)):
            return True  # "Iran, hit by sanctions", "X, alone among them, still deals with"
        if before is Tag.TO:
            return form == "base" or self._low(place) in SAME_PAST
        if before is Tag.AUX:
            return self._after_auxiliary(form, low)
        if before is Tag.PREP:
            return form == "ing" and follows in _AFTER_GERUND
        relative = low == "that" and at > 0 and self.tags[at - 1] in (Tag.NOUN, Tag.ACTOR)
        if relative and "noun" in known and self._apart(at - 1, form, follows):
            return False  # "told reporters that talks had"
        if before is Tag.PRON or low in ("who", "which") or relative:
            given = at > 0 and self.tags[at - 1] is Tag.VERB  # "gave it full recognition"
            things = form == "s" and "noun" in known and self._gives(at - 1)  # "sent it arms"
            described = "adjective" in known and follows is Tag.NOUN
            return not (given and (things or described))
        if before is Tag.VERB:
            return form == "ing" and follows in OPENS_PHRASE and self._low(place - 1) != "of"
        if form == "ing":
            return self._gerund_here(place, before, follows)
        if form == "past":
            return "noun" not in known or self._past_here(place, before, follows)
        done = form == "participle" and before is Tag.NOUN and follows is Tag.PREP
        if self._low(place) == "arms" and self._low(place + 1) in _OF_ARMS:
            return False  # "EU arms embargo on X"
        return done or self._present(place, form, before, follows)  # "its assets frozen by"

    def _past_here(self, place: int, before: Tag | None, follows: Tag) -> bool:
        """A past form that may as well be a noun: `hit`, `cut`, `set`."""
        joined = before is Tag.CONJ and self._seen_verb(place)
        named = before in (Tag.ACTOR, Tag.NOUN)
        comma = self._low(self._before_place(place)) == ","
        paused = comma and self._low(place) in SAME_PAST and self._in_apposition(place)
        led = (self._low(place), self._low(place + 1)) == ("accused", "of")
        return led or named or joined or paused or follows in OPENS_PHRASE

    def _gerund_here(self, place: int, before: Tag | None, follows: Tag) -> bool:
        """A form in -ing that may as well be a noun: `meeting`, `killing`, `fighting`."""
        if self._low(place) in _IN_COMPOUNDS and before is Tag.NOUN and follows is Tag.NOUN:
            return False  # "a police training centre"
        noun = self._before_place(place)
        if before is Tag.NOUN and follows is Tag.PREP and self._low(noun).endswith("s"):
            return self._low(noun) not in _BEFORE_ING  # "ministers meeting in"
        if self._low(place + 1) in ("at", "more") and self._low(place + 2) in ("least", "than"):
            return True  # "killing at least five"
        return follows in _AFTER_GERUND_OR_TO

    def _apart(self, noun: int, form: str, follows: Tag) -> bool:
        """Whether what follows `that` cannot be the verb of the noun before it."""
        many = form == "s" and self.tags[noun] is Tag.NOUN and self._low(noun).endswith("s")
        return many or (form in ("s", "base") and follows in (Tag.AUX, Tag.VERB))

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
