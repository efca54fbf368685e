"""The noun phrases of a sentence, with their heads, and the words that they stand among."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.coding.lexicon import words
from accredit.coding.readings import form_of
from accredit.coding.readings import lemma as lemma_of
from accredit.coding.units import Tag, Unit

__all__ = ["NOMINAL", "POSSESSIVES", "NounPhrase", "Phrases"]

_WEEKDAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
_TIMES = _WEEKDAYS | frozenset(
    ("week", "month", "year", "day", "today", "yesterday", "tomorrow", "january", "february",
     "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "decade", "fortnight", "minute", "winter", "summer", "autumn", "christmas",
     "easter", "midnight",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
     "evening", "morning", "night", "afternoon", "tonight", "hour", "weekend", "time")
)  # fmt: skip
POSSESSIVES = frozenset(("their", "its", "his", "her", "whose", "our", "my", "your"))
NOMINAL = frozenset((Tag.NOUN, Tag.ADJ, Tag.DET, Tag.NUM, Tag.ACTOR, Tag.PRON))
_NEAR = frozenset(("last", "next", "this", "early", "late"))
_OBJECT_PRONOUNS = frozenset(("it", "he", "she", "they", "them", "him"))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase without what hangs on it by prepositions.

    Attributes:
        start: Place of its first word.
        end: The place after its last.
        head: Place of its last noun or actor.
        prep: Place of the preposition that governs it, or -1.
        time: Whether it tells a time: `last week`, `Monday`.
    """

    start: int
    end: int
    head: int
    prep: int = -1
    time: bool = False


# adverbs that belong to the verb before them: "took up full relations"
_APART = frozenset(("not", "no", "up", "off", "out", "down", "back", "away", "home"))
_HOLDERS = frozenset(
    ("ambassador", "envoy", "d'affaire", "consul", "diplomat", "attache", "commissioner")
)
# who may be sent home
_SENT = _HOLDERS | frozenset(
    ("d'affaires", "representative", "delegate", "negotiator", "staff", "man", "official",
     "minister", "delegation", "mission", "team", "personnel")
)  # fmt: skip
# what is given to somebody who is named right before it: "granted the new rulers recognition"
_GIVEN = frozenset(
    ("recognition", "asylum", "aid", "help", "support", "money", "membership", "credit", "status",
     "refuge", "shelter", "sanctuary", "arms", "weapons", "loans", "visas", "access", "permission",
     "backing", "assistance", "accreditation")
)  # fmt: skip
# after which, in a phrase that leads, a new name begins: "on the sidelines of the summit X met"
_OCCASIONS = frozenset(
    ("summit", "meeting", "conference", "assembly", "visit", "trip", "talk", "embassy", "attack",
     "war", "coup", "vote", "election", "session", "gathering", "ceremony", "incident", "storming",
     "raid", "killing", "decision", "move", "crisis", "row", "dispute", "takeover", "collapse")
)  # fmt: skip
# nouns that a name follows: "the port Latakia", "our ally Turkey"
_NAMED = frozenset(
    ("party", "city", "town", "village", "port", "island", "newspaper", "paper", "daily", "weekly",
     "agency", "company", "firm", "bank", "club", "network", "province", "region", "alliance",
     "bloc", "union", "ally", "neighbour", "rival", "foe", "enemy", "giant", "power", "operation",
     "front", "candidate", "opponent", "dissident", "outlet", "broadcaster", "station", "colony",
     "protectorate", "partner", "body", "superpower", "exile", "strongman", "dictator", "general",
     "colonel", "leader", "founder", "ideologue", "cleric", "warlord", "stronghold", "airline",
     "oppositionist", "patron", "backer", "sponsor", "proxy", "client", "satellite", "opposition")
)  # fmt: skip
_NEAR_NAME = 4  # words of a phrase before the name that does it
_BEFORE_CLAUSE = (Tag.MARK, Tag.CONJ, Tag.SUB)


class Phrases:
    """The units of a sentence, asked by place, with the noun phrases that they form."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.phrases: dict[int, NounPhrase] = {}
        # asked for all the time; one more at each end answers for places outside
        self._lows = [*(unit.low for unit in units), ""]
        self._lemmas = [*(unit.lemma for unit in units), ""]
        self._tags = [*(unit.tag for unit in units), Tag.MARK]
        self._last = len(units)
        self._words: frozenset[str] | None = None  # asked for in a sentence with a verb of a frame

    @property
    def words(self) -> frozenset[str]:
        """Every word of the sentence, as it stands and its lemma, those of offices too.

        A frame whose words are not among them cannot be found, and need not be looked for.
        """
        if self._words is None:
            self._words = self._all_words()
        return self._words

    def _all_words(self) -> frozenset[str]:
        found = {*self._lows, *self._lemmas}
        for unit in self.units:
            if unit.mention is not None:
                found.update([lemma_of(word, "noun") for word in unit.mention.text.split()])
        if "d'affaires" in found:
            found.add("charge")
        return frozenset(found)

    def low(self, place: int) -> str:
        """The folded text at a place; empty outside the sentence."""
        return self._lows[place if 0 <= place < self._last else self._last]

    def lemma(self, place: int) -> str:
        """The lemma at a place; empty outside the sentence and for actors."""
        return self._lemmas[place if 0 <= place < self._last else self._last]

    def tag(self, place: int) -> Tag:
        """What stands at a place; a mark outside the sentence."""
        return self._tags[place if 0 <= place < self._last else self._last]

    def is_mention(self, place: int) -> bool:
        """Whether an actor stands there."""
        return 0 <= place < len(self.units) and self.units[place].mention is not None

    def phrase(self, place: int) -> NounPhrase | None:
        """The noun phrase around a place."""
        return self.phrases.get(place)

    def possessive(self, place: int) -> bool:
        """Whether an actor stands as owner or adjective of the noun after it."""
        unit = self.units[place]
        if unit.mention is None:
            return False
        if self.tag(place + 1) is Tag.POSS or unit.low in POSSESSIVES:
            return True
        phrase = self.phrases.get(place)
        return phrase is not None and phrase.head > place and unit.mention.modifies

    def opens_phrase(self, place: int) -> bool:
        """Whether a noun phrase begins at a place."""
        tag = self.tag(place)
        if tag is Tag.ADV:
            few = self.tag(place - 1) is Tag.PREP and self._limits(place)
            counted = self.tag(place + 1) in (Tag.ADJ, Tag.NUM) and self.low(place) not in _APART
            return few or counted
        return tag in NOMINAL

    def _limits(self, place: int) -> bool:
        """`by only thirteen states`, `of even the closest allies`."""
        only = self.low(place) in ("only", "just", "even", "merely", "all")
        return only and self.tag(place + 1) in (Tag.ACTOR, Tag.DET, Tag.NOUN)

    def noun_chunk(self, start: int) -> int:
        """Note the noun phrase that begins at a place; give the place after it."""
        place, head = start, -1
        while place < len(self.units):
            step = self._grows(start, place, head)
            if step is None:
                break
            head = step if step >= 0 else (-1 if self.tag(place) is Tag.POSS else head)
            place += 1
        while place > start + 1 and self.tag(place - 1) is Tag.MARK:
            place -= 1
        if head < 0:
            head = place - 1
        prep = start - 1 if self.tag(start - 1) is Tag.PREP else -1
        time = self._dates(head) or self._year(head) or self._nth(start, head)
        phrase = NounPhrase(start, place, head, prep, time)
        self.phrases.update(dict.fromkeys(range(start, place), phrase))
        return max(place, start + 1)

    def _grows(self, start: int, place: int, head: int) -> int | None:
        """The head after one more word, -1 for none yet; `None` where the phrase ends."""
        tag = self.tag(place)
        if tag is Tag.NOUN:
            if place > start and self._year(place - 1) and self.tag(place - 2) is Tag.PREP:
                return None
            if head >= 0 and (self._is_pronoun(head) or self.low(place + 1) == "non"):
                return None  # "declare them terrorists", "the envoy persona non grata"
            if head >= 0 and self._is_sent_or_given(start, place, head):
                return None
            if head >= 0 and self._says_when(place, head):
                return None
            if head >= 0 and (self._names_plain(head, place) or self._names_holder(head, place)):
                return head  # "Britain's Home Secretary Priti Patel"
            dated = self.tag(start) is Tag.DET and self.low(place - 1)[:1] in "0123456789,"
            more = dated or self._dates(place) or not self._closed_by(head)  # "Friday evening"
            return place if head < 0 or more else None
        if tag is Tag.ACTOR:
            return self._actor_grows(start, place, head)
        if tag is Tag.PRON:
            return place if place == start else None
        if tag is Tag.POSS:
            return -1 if head >= 0 or self.low(place - 1) in ("other", "another") else None
        if tag is Tag.DET:
            follows = place == start or self.tag(place - 1) is Tag.DET
            dozens = head < 0 and self.tag(place - 1) is Tag.NUM  # "a dozen other states"
            dozens = dozens and not self._year(place - 1)  # "in 2005 the court"
            return -1 if follows or dozens else None
        if tag in (Tag.ADJ, Tag.NUM, Tag.ADV):
            return self._modifier_grows(start, place, head)
        return -1 if self._inside(place, head) else None

    def _says_when(self, place: int, head: int) -> bool:
        """`ties with Beijing hours later`, `set up ties Wednesday with`: a phrase of its own."""
        named = self.lemma(place) in _TIMES and self._names_actor(head)
        return named or (self._is_weekday(place) and self._is_thing_or_place(head))

    def _is_weekday(self, place: int) -> bool:
        """`Wednesday`, and nothing that is called after it: no `Wednesday meeting`."""
        follows = (
            self.tag(place + 1) in (Tag.NOUN, Tag.POSS) and self.lemma(place + 1) not in _TIMES
        )
        return self.low(place) in _WEEKDAYS and not follows

    def _is_thing_or_place(self, head: int) -> bool:
        """`ties`, `Gaza City`: no name of which a day is a part."""
        return self.units[head].text.islower() or self.is_mention(head - 1)

    def _actor_grows(self, start: int, place: int, head: int) -> int | None:
        if head < 0 and self._is_subject_pronoun(start, place):
            return None  # "on Nov. 26 it turned down"
        if head < 0:
            return None if place > start and self._year(place - 1) else place
        low = self.low(place)
        if low in POSSESSIVES or low == "there" or low.startswith("the "):
            return None  # "membership the League suspended"
        if self._is_subject_pronoun(start, place):
            return None
        if self.low(place - 1) == "-" and self.is_mention(place - 2) and self._tight(place - 1):
            return place  # "Iran-Saudi ties"
        owner = self.units[head].mention
        if owner is not None and self.low(head + 1) == "-" and self._tight(head + 1):
            return place if self.tag(place - 1) is Tag.ADJ else None  # "X's Iran-backed Houthis"
        if owner is not None:
            return place if owner.modifies or self.low(head) in POSSESSIVES else None
        apart = self.lemma(head) in _TIMES or self._led_in(start, place)
        return None if apart or self._sends(start, place) else place

    def _sends(self, start: int, place: int) -> bool:
        """`the men Moscow sent`, `weapons Iran supplies`: a thing, and who does it to it."""
        mention, after = self.units[place].mention, self.units[place + 1 : place + 2]
        acts = bool(after) and after[0].tag is Tag.VERB and form_of(after[0].low) in ("past", "s")
        acts |= bool(after) and after[0].low in ("had", "has")
        if not acts or mention is None or mention.modifies or place - start > _NEAR_NAME:
            return False
        noun = self.units[place - 1]
        several = noun.low.endswith("s") or noun.low == "men" or self.tag(start) is Tag.DET
        small = noun.tag is Tag.NOUN and noun.text[:1].islower()
        return small and several and noun.lemma not in _NAMED | words("words", "stand_for")

    def _is_subject_pronoun(self, start: int, place: int) -> bool:
        """`it`, `they`: never a part of a phrase that has begun."""
        return place > start and self.low(place) in _OBJECT_PRONOUNS

    def _led_in(self, start: int, place: int) -> bool:
        """`In protest Mexico broke off`, `in the text Seoul says`: the clause begins there."""
        if self.low(start - 1) in ("whatever", "what"):
            return True  # "whatever property X may own"
        opens = self.tag(start - 1) is Tag.PREP and self.tag(start - 2) in _BEFORE_CLAUSE
        if self.tag(start) is Tag.DET and self.tag(start - 1) is Tag.PREP:
            follows = self.tag(place + 1) in (Tag.VERB, Tag.AUX)
            named = self.lemma(place - 1) in _OCCASIONS and not self._told(start)
            return follows and (named or (opens and self.tag(place - 1) is Tag.NOUN))
        if opens and place == start + 1 and self.low(start - 1) in ("in", "after", "at", "for"):
            return True
        noun = self.tag(place - 1) is Tag.NOUN and self.units[place - 1].text.islower()
        pair = self.tag(place + 1) is Tag.CONJ and self.tag(place + 2) is Tag.ACTOR
        acts = self.tag(place + 1 + 2 * pair) in (Tag.VERB, Tag.AUX)
        return opens and noun and acts and not self._told(start)  # "under US pressure X cut ties"

    def _told(self, start: int) -> bool:
        """Whether a verb has been told before a place: else a name after a noun is the subject."""
        return any(self.tag(p) in (Tag.VERB, Tag.AUX) for p in range(start))

    def _modifier_grows(self, start: int, place: int, head: int) -> int | None:
        if self.tag(place) is Tag.NUM:
            if head >= 0 and self.lemma(place + 1) in _TIMES:
                return None  # "severed relations two days earlier"
            owner = self.units[head].mention if head >= 0 else None
            if owner is not None and not owner.modifies and place > start:
                return None  # "lent Laos 500 million dollars"
            return head if head >= 0 else -1
        if self.tag(place) is Tag.ADV:
            goes_on = self.tag(place + 1) in (Tag.ADJ, Tag.NUM, Tag.ADV) or self._limits(place)
            return -1 if head < 0 and goes_on else None
        if head < 0:
            alone = place > start and self._year(place - 1) and self.tag(place - 2) is Tag.PREP
            return None if alone else -1
        if self.low(place - 1) == "-":
            return head
        owner = self.units[head].mention
        if owner is None:
            return None
        acronym = owner.text.isupper() and self.tag(place + 1) is Tag.NOUN  # "US military aid"
        describes = owner.modifies or self.low(head) in POSSESSIVES or acronym
        return head if describes and self.low(place) not in _NEAR else None

    def _names_actor(self, place: int) -> bool:
        mention = self.units[place].mention
        return mention is not None and not mention.modifies

    def _names_holder(self, head: int, place: int) -> bool:
        """Whether a name that nobody knows says who holds an office."""
        mention = self.units[head].mention
        name = self.units[place].text[:1].isupper() and self.low(head) != self.units[head].text
        return mention is not None and bool(mention.organ) and not mention.person and name

    def _names_plain(self, head: int, place: int) -> bool:
        """`its ambassador Jane Roe`, `a chargé d'affaires John Roe`: the name of a holder."""
        holder = self.units[head].text[:1].islower() and self.units[place].text[:1].isupper()
        return holder and self.lemma(head) in _HOLDERS

    def _is_sent_or_given(self, start: int, place: int, head: int) -> bool:
        """`called its ambassador home`, `granted the new rulers recognition`: two things."""
        if self.low(place) in ("home", "packing"):
            return self._is_sent(head)
        return self.low(place) in _GIVEN and self._receives(start, head)

    def _receives(self, start: int, head: int) -> bool:
        """Whether those who end at a place are given what comes after them."""
        of = self.low(start - 1) in ("of", "in", "from", "at")
        outer = self.phrase(start - 2) if of else None
        first = outer.start if outer is not None else start  # "the rulers in Y recognition"
        giving = self.lemma(first - 1) in words("frames", "giving")
        receiver = outer.head if outer is not None else head
        return giving and self.lemma(receiver) in words("words", "stand_for")

    def _is_sent(self, head: int) -> bool:
        return self.is_mention(head) or self.lemma(head) in _SENT

    def _is_pronoun(self, place: int) -> bool:
        mention = self.units[place].mention
        return mention is not None and self.low(place) in _OBJECT_PRONOUNS

    def _year(self, place: int) -> bool:
        """`2022`, on its own after a preposition."""
        low = self.low(place)
        return (
            low.isdigit() and len(low) == len("2022") and low[:2] in ("16", "17", "18", "19", "20")
        )

    def _nth(self, start: int, head: int) -> bool:
        """`on the 6th`: the day of a month told before."""
        led = self.low(start - 1) in ("on", "by", "until", "since", "from")
        low = self.low(head)
        return led and low[:1].isdigit() and low.endswith(("st", "nd", "rd", "th"))

    def _closed_by(self, head: int) -> bool:
        """Whether a noun begins a new phrase after a head: `last week officials`."""
        timely = self.lemma(head) in _TIMES and self.units[head].mention is None
        return timely and self.low(head + 1) != "-"  # "a night-time raid"

    def _inside(self, place: int, head: int) -> bool:
        """Hyphens, quotation marks and `and` between adjectives go on with a phrase."""
        low = self.low(place)
        tight = self._tight(place)
        if low == "-" and tight:
            return True
        if self.low(place - 1) == "-" and self._tight(place - 1) and self.tag(place) is Tag.VERB:
            return self.low(place - 2) != "re"
        if low == ",":
            return self._in_date(place)
        if low == '"':
            return head < 0 and self.tag(place + 1) in NOMINAL
        between = self.tag(place - 1) is Tag.ADJ and self.tag(place + 1) is Tag.ADJ
        return self.tag(place) is Tag.CONJ and head < 0 and between

    def _in_date(self, comma: int) -> bool:
        """`the October 7, 2023, attack`: the commas of a date before a noun."""
        if self._year(comma + 1) and self.low(comma - 1).isdigit():
            after = comma + 2
            return self.low(after) == "," and self.tag(after + 1) in (Tag.NOUN, Tag.ADJ)
        dated = self._year(comma - 1) and self.low(comma - 2) == ","
        return dated and self.tag(comma + 1) in (Tag.NOUN, Tag.ADJ) and self._dates(comma - 4)

    def _dates(self, place: int) -> bool:
        return self.lemma(place) in _TIMES or self.low(place) in _TIMES

    def _tight(self, place: int) -> bool:
        if not 0 < place < len(self.units) - 1:
            return False
        left, mark, right = self.units[place - 1 : place + 2]
        return left.end == mark.start and mark.end == right.start
