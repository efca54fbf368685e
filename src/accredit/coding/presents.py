"""Present forms that may as well be nouns: `US strikes`, `sources claim`, `the group lists`."""

from __future__ import annotations

from accredit.coding.around import AUXILIARIES, MODAL, OPENS_PHRASE
from accredit.coding.closed import ClosedClasses
from accredit.coding.lexicon import either, words
from accredit.coding.readings import form_of, readings
from accredit.coding.units import Tag

__all__ = ["Presents"]

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
_BODIES = ("military", "army", "navy", "police", "air force", "government", "militia")
_ARMED = ("men", "militants", "rebels", "fighters", "insurgents", "troops", "soldiers", "bandits",
          "tanks", "attackers", "assailants", "jihadists", "terrorists", "jets", "drones",
          "warplanes", "forces", "guerrillas", "separatists", "extremists", "settlers")  # fmt: skip
_OPENING = 5  # how far into a sentence its subject may end
_HELD = frozenset(
    ("and", "to", "by", "of", "on", "in", "with", "for", "from", "against", "the", "a", "an", "its",
     "over", "after", "amid", "under", "into", "at", "as", "between", "about",
     "their", "his", "her", "'s")
)  # fmt: skip
_OWN = ("his", "her", "its", "their")  # "breaks his record": no noun before these
_OF_SUBJECT = frozenset((Tag.ACTOR, Tag.NOUN, Tag.DET, Tag.ADJ, Tag.CONJ, Tag.POSS, Tag.NUM))
_COUNTED = (("at", "least"), ("more", "than"))  # "a raid by X kills at least ten"
# participles that follow what they describe: "the aircraft stationed at"
_REDUCED = frozenset(
    ("stationed", "located", "based", "situated", "linked", "used", "accused", "suspected",
     "believed", "aimed", "known", "involved", "affiliated", "allied", "carrying", "associated",
     "backed", "owned", "operated", "belonging", "killed", "injured", "wounded", "fired",
     "launched", "directed", "aligned", "armed")
)  # fmt: skip
# what turns the order of a sentence round: "not until then will X lift"
_TURNING = frozenset(
    (("not", "until"), ("only", "after"), ("only", "when"), ("only", "if"), ("only", "once"),
     ("only", "then"), ("not", "before"), ("under", "no"), ("on", "no"), ("at", "no"))
)  # fmt: skip
_AFTER_PRESENT = OPENS_PHRASE | {Tag.TO, Tag.ADV, Tag.SUB}
_AFTER_GIVING = OPENS_PHRASE | {Tag.NOUN, Tag.ADJ}
_LINKING = frozenset(("remains", "stays"))
# forms that are verbs with these words after them: "the ban dates from", "goes back to"
_ONLY_VERB = {"dates": ("from", "back", "to"), "goes": ("back", "into"), "date": ("from", "back")}
# what ends the clause in which a sure finite verb is looked for
_NEW_CLAUSE = frozenset(
    (";", ":", ".", "which", "who", "that", "because", "while", "but", "if", "after", "before",
     "when", "until", "although", "though", "where", "whereas", "unless", "once")
)  # fmt: skip


# presents that make no name with the noun after them, as "rights groups" and "arms exports" do
_SECOND = frozenset(
    ("bans", "orders", "demands", "urges", "vows", "blames", "recalls", "blocks", "halts", "lists",
     "names", "pledges", "offers", "releases", "charges", "raids", "attacks", "cuts", "backs",
     "launches", "visits", "welcomes", "raises", "grants", "signs", "supports", "frees", "shuts",
     "bars", "seizes", "moves", "requests", "pardons", "delays", "cancels", "sanctions")
)  # fmt: skip


class Presents(ClosedClasses):
    """Tells by agreement, object and what governs the subject whether such a form is a verb."""

    def _present(self, place: int, form: str, before: Tag | None, follows: Tag) -> bool:
        """A present form that may as well be a noun: `US strikes`, `sources claim`."""
        if before is Tag.ACTOR and form == "base" and self._low(place + 1) == "that":
            return True  # "the IDF claim that"
        if follows is Tag.TO and self._peek(place + 2) in (Tag.ACTOR, Tag.DET, Tag.NUM):
            follows = Tag.PREP  # "jets to Ukraine"
        later = self._finite_later(place)
        opens = follows in _AFTER_PRESENT
        if before in (Tag.ACTOR, Tag.NOUN):
            at = self._before_place(place)
            plural = self._plural(at) or (before is Tag.ACTOR and self._of_many(at))
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
                return opens or self._armed_do(at, follows)  # "an arms embargo on"
            return opens or follows in (Tag.ADJ, Tag.NOUN, Tag.PREP, Tag.MARK)
        if before is Tag.CONJ:
            second = form == "s" and self._second_present(place, follows)
            return (opens or second) and not later and self._seen_verb(place)
        if before is Tag.SUB:
            return opens and not later and form == "s"
        alone = form == "s" and before is Tag.MARK and not later
        return alone and ((opens and place > 1) or self._closes_aside(place, follows))

    def _says_so(self, place: int) -> bool:
        """`the Shin Bet and the army reports that`: who says it is named, and no verb before."""
        named = self.units[place - 1].text[:1].isupper() or self.units[place - 1].text == ")"
        verb = readings(self._low(place)).get("verb", "")
        told = any(t in (Tag.VERB, Tag.AUX) for t in self.tags)
        return named and not told and verb in words("attribution", "cues")

    def _second_present(self, place: int, follows: Tag) -> bool:
        """`closes its embassy and bans flights`, `rejects it and calls for talks`."""
        low, before = self._low(place), range(place)
        led = follows in (Tag.NOUN, Tag.ADJ) and low in _SECOND
        led |= low == "calls" and self._low(place + 1) in ("for", "on", "off")
        seen = (p for p in before if self.tags[p] is Tag.VERB)
        return led and any(form_of(self._low(p)) == "s" for p in seen)

    def _armed_do(self, noun: int, follows: Tag) -> bool:
        """`gunmen launch simultaneous raids`: at the head of a sentence, with an object."""
        armed = self._low(noun).endswith(_ARMED) and noun + 1 < _OPENING
        goes = self._low(noun + 1) in ("advance", "march", "fire", "clash", "push")
        led = follows in (Tag.ADJ, Tag.NOUN) or (goes and follows is Tag.PREP)
        return armed and led and Tag.PREP not in self.tags

    def _of_many(self, actor: int) -> bool:
        """`the Israeli military launch a raid`: a body of many, whose verb may be a plural."""
        return self._low(actor).endswith(_BODIES) and self._takes_object(actor + 1)

    def _closes_aside(self, place: int, follows: Tag) -> bool:
        """`The group, led by a cleric, rejects talks`: what is set apart is no list of nouns."""
        if self._low(place - 1) != "," or follows not in (Tag.NOUN, Tag.ADJ):
            return False
        first = next((p for p in range(place - 2) if self._low(p) == ","), -1)
        apart = first > 0 and self.tags[first - 1] in (Tag.NOUN, Tag.ACTOR)
        apart = apart and self.tags[first + 1] in (Tag.VERB, Tag.SUB, Tag.DET, Tag.PREP)
        told = any(t in (Tag.VERB, Tag.AUX) for t in self.tags[: max(first, 0)])
        return apart and not told and not self._plural(first - 1)

    def _only_verb(self, place: int) -> bool:
        """`Monday's recognition of X by Y ends months`: the one word that can be the verb."""
        if self.units[-1].low != "." or {Tag.VERB, Tag.AUX} & set(self.tags):
            return False
        if self.tags[place - 1] is not Tag.ACTOR:
            return False
        if self._peek(place + 1) not in _AFTER_GIVING:
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
        if form == "s" and self._low(place + 1) == "that" and self._says_so(place):
            return True
        linking = form == "s" and (low in _LINKING or self._low(place + 1) in _OWN)
        if form == "s" and self._low(place + 1) == "having":
            return True  # "reports having intercepted"
        counted = form == "s" and (self._low(place + 1), self._low(place + 2)) in _COUNTED
        return linking or counted or self._low(place + 1) in _ONLY_VERB.get(low, ())

    def _takes_object(self, place: int) -> bool:
        """`Italy recalls its envoy`, `Ukraine breaks off ties`: only a verb has these after it."""
        after = self._low(place + 1)
        return after in ("its", "their", "his", "her", "a", "an", "the", "off")

    def _done_to(self, noun: int) -> bool:
        """`flew relief supplies`, `blocked X's bank accounts`: a noun between a verb and a noun."""
        if noun > 1 and self.tags[noun - 1] is Tag.POSS:
            noun -= 2
        verb = self.units[noun - 1] if noun > 0 else None
        said = either("attribution.cues", "modality.unreal")
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
        done |= (self._low(0), self._low(1)) in _TURNING and self._low(actor - 1) in MODAL
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
                if low in _REDUCED and self._low(after + 1) in _HELD:
                    continue  # "aircraft stationed at the base"
                held = self._low(after - 1) in _HELD  # "of banned groups"
                return not held and self._low(after + 1) != "by"
        return False

    def _seen_verb(self, place: int) -> bool:
        return Tag.VERB in self.tags[max(0, place - 14) : place]
