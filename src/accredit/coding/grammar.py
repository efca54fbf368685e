"""The shallow grammar of a sentence: verb groups, subjects, objects, prepositions.

No parser and no weights: word order, closed-class words, and the lemmas that frames and
layers know. Each method says what it found as places in the list of units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accredit.coding.frames import frames
from accredit.coding.lexicon import words
from accredit.coding.units import Unit

__all__ = ["Parse", "VerbGroup", "known_verbs"]

_COMMA = frozenset((",", "(", ")", "-", '"'))
_STOP = frozenset((";", ":", ".", "!", "?"))
_AND = frozenset(("and", "or", "&", "nor", "plus"))
_PARTICIPLES = frozenset(
    ("taken", "put", "struck", "cut", "broken", "sent", "held", "met", "led", "hit", "shut",
     "withdrawn", "frozen", "given", "begun", "known", "seen", "sold", "won", "lent", "made",
     "overthrown", "overrun", "fought", "bound", "linked")
)  # fmt: skip
_BE = frozenset(("be", "get"))
_NP_REACH = 6
_PP_REACH = 14


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
    passive: bool
    negated: bool
    modals: tuple[str, ...]


class Parse:
    """One sentence as units, with the questions that frames ask of it."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units

    # --- words -----------------------------------------------------------------------------

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

    # --- verb groups -------------------------------------------------------------------------

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
            return VerbGroup(start, place, form, False, negated, modals)
        passive = participle and bool(_BE & set(aux))
        if self.low(start - 1) == "to" or self.low(start) == "to":
            begin = start - 1 if self.low(start - 1) == "to" else start
            return VerbGroup(begin, place, "infinitive", passive, negated, modals)
        if participle and not aux and not modals and self._reduced(place):
            return VerbGroup(start, place, "participle", True, negated, modals)
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

    def _adverb(self, place: int) -> bool:
        low = self.low(place)
        return low in words("words", "adverb_like") or (low.endswith("ly") and low not in _NOT_ADVERBS)

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
        return any(self.low(p) in words("words", "auxiliaries") for p in range(place + 1, len(self.units)))

    # --- phrases -----------------------------------------------------------------------------

    def phrase_start(self, mention: int) -> int:
        """Where the noun phrase around a mention begins: before its article and adjectives."""
        place = mention
        while place > 0:
            low = self.low(place - 1)
            if low in words("words", "determiners") or self._adjective(place - 1) or low in _NP_WORDS:
                place -= 1
            else:
                break
        return place

    def governor(self, mention: int) -> str:
        """The preposition that governs a mention, through coordination; empty when free."""
        before = self.phrase_start(mention) - 1
        steps = 0
        while before >= 0 and steps < _NP_REACH:
            if self.is_preposition(before):
                return self.low(before)
            if self.low(before) in _AND or self.low(before) == ",":
                left = before - 1
                if self.low(left) == ",":
                    left -= 1
                if self.is_mention(left):
                    before = self.phrase_start(left) - 1
                    steps += 1
                    continue
            if self.low(before) in ("'s", "'"):
                owner = before - 1
                if self.is_mention(owner):
                    before = self.phrase_start(owner) - 1
                    steps += 1
                    continue
            break
        return ""

    def possessive(self, mention: int) -> bool:
        """Whether an actor stands as owner or adjective of the noun after it."""
        unit = self.units[mention].mention
        if unit is None:
            return False
        if self.low(mention + 1) in ("'s", "'"):
            return True
        if unit.text.lower() in _POSSESSIVES:
            return True
        return unit.modifies and self.units[mention + 1].is_word if self._has(mention + 1) else False

    def _has(self, place: int) -> bool:
        return 0 <= place < len(self.units)

    def head_after(self, owner: int) -> int:
        """The noun that an owner or adjective belongs to: the last word of its phrase."""
        place = owner + 1
        if self.low(place) in ("'s", "'"):
            place += 1
        last = place
        while self._has(place) and (self.units[place].is_word or self.low(place) == "-"):
            low = self.low(place)
            if self.is_preposition(place) or low in words("words", "boundaries") or low in _AND:
                break
            if place > last and self.verbish(place) and not self._noun_like(place):
                break
            if low in words("words", "auxiliaries") or self._adverb(place):
                break
            last = place
            place += 1
        return last

    def _noun_like(self, place: int) -> bool:
        return self.low(place).endswith(("tion", "ment", "ing")) or self.low(place) in _NOUNS

    def coordinated_right(self, first: int) -> list[int]:
        """A mention and those that follow it in a list: `Norway, Ireland and Spain`."""
        found, place, joined = [first], first + 1, False
        while True:
            skip = place
            while self.low(skip) in _AND or self.low(skip) in (",", "both", "also", "as", "well"):
                skip += 1
            if skip == place:
                return found if joined else [first]
            linked = joined or any(self.low(p) in (*_AND, "well") for p in range(place, skip))
            while self.low(skip) in words("words", "determiners") or (
                self._has(skip) and self._adjective(skip)
            ):
                skip += 1
            if not self.is_mention(skip) or self._starts_clause(skip) or self._describes(skip):
                return found if joined else [first]
            found.append(skip)
            place, joined = skip + 1, linked

    def _describes(self, mention: int) -> bool:
        """Whether an actor stands only as adjective of a noun: `an Afghan faction`."""
        unit = self.units[mention].mention
        return unit is not None and unit.modifies and self.head_after(mention) > mention

    def _starts_clause(self, mention: int) -> bool:
        """Whether a mention is the subject of a verb of its own."""
        after = mention + 1
        while self._has(after) and self._adverb(after):
            after += 1
        low = self.low(after)
        if low in words("words", "auxiliaries") or self.lemma(after) in ("be", "have", "do"):
            return True
        return self._has(after) and self.units[after].is_word and self.verbish(after)

    def coordinated_left(self, last: int) -> list[int]:
        """A mention and those before it in a list, in the order of the text."""
        found, place = [last], self.phrase_start(last) - 1
        if self.low(place) == "both":
            place -= 1
        if self.low(place) not in _AND:
            return found  # a comma alone begins a clause, it joins no list
        while self.low(place) in _AND or self.low(place) == ",":
            left = place - 1
            if self.low(left) == ",":
                left -= 1
            if not self.is_mention(left) or self.possessive(left):
                break
            found.insert(0, left)
            place = self.phrase_start(left) - 1
        return found

    # --- roles -------------------------------------------------------------------------------

    def subject(self, group: VerbGroup) -> list[int]:
        """Who does it: places of the mentions in subject position, coordinated ones together."""
        place = group.start - 1
        while self.low(place) in ("to", '"') or (place >= 0 and self._adverb(place)):
            place -= 1
        if group.form == "gerund" and (owner := self._noun_owner(place)) is not None:
            return [owner]
        if self.is_mention(place) and not self._is_pp_of_adverbial(place):
            free = self.governor(place) == ""
            if free or group.form != "finite":
                return self.coordinated_left(place)
        if self.low(place) in ("who", "which", "that") or self.low(place - 1) in ("who", "which"):
            return self._antecedent(place)
        return self._leftward(place)

    def _noun_owner(self, noun: int) -> int | None:
        """`the UN decree imposing ...`: whose the noun is that a participle describes."""
        if not self._has(noun) or not self.units[noun].is_word or self.is_preposition(noun):
            return None
        if self._adverb(noun) or self.low(noun) in _AND or self.verbish(noun):
            return None
        for place in range(noun - 1, max(-1, noun - 3), -1):
            if self.is_mention(place):
                return place
        return None

    def _is_pp_of_adverbial(self, place: int) -> bool:
        return self.governor(place) in ("in", "on", "at", "after", "during", "since")

    def _antecedent(self, relative: int) -> list[int]:
        place = relative - 1
        while place >= 0 and not self.is_mention(place):
            if self.low(place) in _STOP:
                return []
            place -= 1
        return [place] if place >= 0 else []

    def _leftward(self, place: int) -> list[int]:
        """Walk left to the subject of the clause, past objects and phrases of other verbs."""
        second_best: list[int] = []
        while place >= 0:
            low = self.low(place)
            if low in _STOP or low in _CLAUSE_BEGINS:
                break
            if self.is_mention(place):
                governed, after_verb = self.governor(place), self._after_verb(place)
                if not governed and not after_verb:
                    return self.coordinated_left(place)
                if governed in ("of", "in", "from", "with") and not second_best and not after_verb:
                    second_best = [place]
            place -= 1
        return second_best

    def _after_verb(self, mention: int) -> bool:
        before = self.phrase_start(mention) - 1
        return before >= 0 and self.units[before].is_word and self.verbish(before)

    def object(self, verb: int, heads: frozenset[str]) -> tuple[list[int], str]:
        """What the verb is done to.

        Args:
            verb: Place of the verb.
            heads: Nouns that may stand between the verb and the actor: `Kosovo's independence`.

        Returns:
            The places of the mentions, and the head noun beside them (empty when the actor
            itself is the object). No places when the object is another thing.
        """
        place, last_word = verb + 1, -1
        for _ in range(_NP_REACH + 4):
            if not self._has(place):
                return [], ""
            if self.is_mention(place) and self.low(place + 1) != "-":
                return self._object_at(place, heads)
            low = self.low(place)
            if low == "of" and last_word >= 0:
                return self._object_of(place, last_word, heads)
            if self._ends_object(place, began=last_word >= 0):
                return [], self.lemma(last_word) if last_word >= 0 else ""
            if self.units[place].is_word:
                last_word = place
            place += 1
        return [], ""

    def _ends_object(self, place: int, *, began: bool) -> bool:
        low = self.low(place)
        return (
            low in _STOP
            or low in words("words", "boundaries")
            or (self.is_preposition(place) and low not in ("of", "over"))
            or low in words("words", "auxiliaries")
            or (low in _AND and not began)
        )

    def _object_at(self, place: int, heads: frozenset[str]) -> tuple[list[int], str]:
        if not self.possessive(place):
            return self.coordinated_right(place), ""
        head = self.head_after(place)
        noun = self.lemma(head)
        if noun in heads or not noun:
            return [place], noun
        return [], noun

    def _object_of(self, of: int, last: int, heads: frozenset[str]) -> tuple[list[int], str]:
        noun = self.lemma(last)
        inside = of + 1
        while self.low(inside) in words("words", "determiners") or (
            self._has(inside) and self._adjective(inside)
        ):
            inside += 1
        if self.is_mention(inside) and noun in heads:
            return self.coordinated_right(inside), noun
        return [], noun

    def after(self, start: int, prepositions: tuple[str, ...], reach: int = _PP_REACH) -> list[int]:
        """Mentions governed by one of the prepositions, to the right of a place."""
        for place in range(start + 1, min(start + reach, len(self.units))):
            low = self.low(place)
            if low in _STOP or low in _CLAUSE_STOPS:
                return []
            if low in prepositions:
                mention = self._mention_within(place)
                if mention is not None:
                    return self.coordinated_right(mention)
        return []

    def _mention_within(self, preposition: int) -> int | None:
        for place in range(preposition + 1, min(preposition + _NP_REACH, len(self.units))):
            if self.is_mention(place):
                return place
            low = self.low(place)
            if low in _STOP or low == "," or (self.is_preposition(place) and low != "of"):
                return None
        return None

    def clause_start(self, place: int) -> int:
        """Where the clause around a place begins."""
        while place > 0:
            low = self.low(place - 1)
            if low in _STOP or low in words("words", "boundaries") or self._joins_clause(place - 1):
                return place
            place -= 1
        return 0

    def _joins_clause(self, place: int) -> bool:
        """`..., and Washington revoked`: an `and` after a comma that begins a clause of its own."""
        if self.low(place) not in ("and", "but") or self.low(place - 1) != ",":
            return False
        subject = place + 1
        while self.low(subject) in words("words", "determiners"):
            subject += 1
        return self.is_mention(subject) and self._starts_clause(subject)

    def clause_end(self, place: int) -> int:
        """The place after the clause around a place."""
        while place < len(self.units):
            if self.low(place) in _STOP or self.low(place) in _CLAUSE_STOPS:
                return place
            if self._joins_clause(place):
                return place
            place += 1
        return place

    def verbs(self) -> Iterator[int]:
        """Places of all words that the lexicon knows as verbs and that are verbs here."""
        for place, unit in enumerate(self.units):
            if unit.is_word and self.verbish(place):
                yield place


_POSSESSIVES = frozenset(("their", "its", "his", "her", "whose", "theirs"))
_NP_WORDS = frozenset(("then", "former", "late", "key", "top", "senior", "fellow", "self", "styled", "so", "called"))
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
_NOT_ADVERBS = frozenset(("ally", "assembly", "family", "italy", "supply", "reply", "july", "rally", "monopoly", "only", "likely", "unlikely"))
_NOUNS = frozenset(("government", "rule", "list", "talks", "attack", "attacks", "ban", "claim", "claims", "sanctions", "ties", "links", "court", "decree", "troops", "decision", "visit"))
_CLAUSE_BEGINS = frozenset(("that", "because", "although", "though", "while", "whereas", "if", "unless", "since", "after", "before", "until", "when", "where", "but", "whether", "as"))
_CLAUSE_STOPS = frozenset(("which", "who", "because", "although", "though", "while", "whereas", "if", "unless", "since", "until", "when", "where", "but", "whether", "after", "before"))


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
