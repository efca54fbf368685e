"""Who does what an infinitive, a gerund or a participle tells."""

from __future__ import annotations

from accredit.coding.joined import AND, STOP
from accredit.coding.lexicon import either, words
from accredit.coding.naming import Naming
from accredit.coding.participles import ELLIPTIC
from accredit.coding.phrases import NounPhrase
from accredit.coding.units import Tag
from accredit.coding.verbs import VerbGroup

__all__ = ["Nonfinite"]

_LINKS = AND | {","}
_PARTS = AND | {"but", ";"}
_TOLD = 6  # words from "which" to its verb
_ASIDE_FAR = 9
_ORDINAL = ("st", "nd", "rd", "th")
_PACTS = ("treaty", "agreement", "deal", "accord", "pact", "memorandum", "understanding")
_STATEMENTS = ("statement", "communique", "letter", "note", "message", "declaration", "post")
_CALLING = frozenset(("call", "prevail", "rely", "count", "depend"))
_USING = frozenset(("use", "employ", "deploy", "exploit", "utilise"))
_BEFORE_TO = frozenset(("yet", "so", '"', "about", "whether", "how", "when", "as"))


_MEASURES = frozenset(
    ("sanction", "embargo", "ban", "boycott", "penalty", "restriction", "curb", "tariff", "fine",
     "war", "charge", "blockade")
)  # fmt: skip


class Nonfinite(Naming):
    """Finds the subject of a verb group that is not finite."""

    def _first_of_list(self, phrase: NounPhrase) -> NounPhrase:
        """The first phrase of a list, where it is whole before a comma: `in X and Y, ...`."""
        place = phrase.start - 1
        if self.low(place) not in AND or self.low(place - 1) == ",":
            return phrase
        while self.low(place) in _LINKS:
            before = self.phrase(place - 1)
            if before is None or before.time or not self.alike(phrase, before):
                break
            listed = self.low(place) in AND or self.tag(before.prep - 1) is Tag.NOUN
            listed |= self.lemma(before.prep - 1) in _CALLING and before.prep >= 0
            if before.prep >= 0:
                return before if listed else phrase
            place = before.start - 1
        return phrase

    def _of_infinitive(self, group: VerbGroup) -> list[NounPhrase]:
        """`plans to`, `urged X to`, `X's decision to`, `for X to`, `the first country to`."""
        if (made := self.made_to(group.verb)) is not None and group.start == group.verb:
            return self.joined_left(made[0])
        place = group.start - 1
        if self.low(place) == "," and (aside := self._past_after(place)) >= 0:
            place = aside  # "was the second, after X, to do it"
        while self.tag(place) in (Tag.ADV, Tag.ADJ) or self.low(place) in _BEFORE_TO:
            place -= 1
        if self.low(place) == "," and self.low(place + 1) == "only":
            main = self.main_verb_before(place)  # "did so, only to reverse course"
            return self.subject(main) if main is not None else []
        if (main := self._of_purpose(group, place)) is not None:
            return self.subject(main)
        phrase = self.phrase(place)
        while phrase is not None and phrase.time:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
            phrase = self.phrase(place)
        if phrase is not None:
            first = self._first_of_list(phrase)
            asked = self.tag(first.head) is Tag.PRON or self.who(first, words("words", "stand_for"))
            led = self.low(first.prep)  # "for X to", "called on X to", not "agreed on a plan to"
            called = self.lemma(first.prep - 1) in _CALLING and self.tag(first.prep - 1) is Tag.VERB
            if led == "for" or (led in ("on", "upon") and (asked or called)):
                return [first, *self.joined_right(first)]
            one = self._one_of(phrase)
            return self._of_infinitive_after(phrase) if one is None else self.subject(one)
        before = self.group(place)
        return self.subject(before) if before is not None and before.verb < group.start else []

    def _of_purpose(self, group: VerbGroup, place: int) -> VerbGroup | None:
        """`to punish X, Y did`, `did it in order to punish X`: the verb whose purpose it tells."""
        order = self.low(place) == "order" and self.low(place - 1) == "in"
        start = place - 2 if order else place
        if self.low(start) in ("", ";", ":", '"') or self.tag(start) in (Tag.SUB, Tag.CONJ):
            comma = next((p for p in range(group.verb, len(self.units)) if self.low(p) == ","), -1)
            return self._main_verb_after(comma) if comma > 0 and start < group.start else None
        return self.main_verb_before(group.start) if order else None

    def _one_of(self, phrase: NounPhrase) -> VerbGroup | None:
        """`X is one of five states to have done so`: the verb of X."""
        one = self.low(phrase.prep) == "of" and self.low(phrase.prep - 1) in ("one", "two")
        over = self.group(phrase.prep - 2) if one else None
        return over if over is not None and self.lemma(over.verb) == "be" else None

    def _of_infinitive_after(self, phrase: NounPhrase) -> list[NounPhrase]:
        """After a noun: its owner (`X's decision to`), or who was asked, or who has it."""
        if (done_by := self._governed_object(phrase) or self._left_as(phrase)) is not None:
            return self.joined_left(done_by)  # "expects the assets of X in Y to"
        verb = self._verb_before(phrase)
        if verb is not None:
            asked = self.lemma(verb.verb) in either("modality.demanding", "words.lets")
            if asked and not verb.passive:
                return self._all_asked(verb, phrase)
        ranked = any(self.is_rank(p) for p in range(phrase.start, phrase.end))
        if ranked and self.low(phrase.start - 1) == ",":
            main = self.main_verb_before(phrase.start)
            return self.subject(main) if main is not None else []  # "X did it, the first to do so"
        one = self._one_among(phrase) or verb if ranked else None
        if one is not None:  # "was one of the first states to", "is the second country to"
            return self.subject(one)
        if (placed := self._verb_aside(phrase) or self._using(verb)) is not None:
            return self.subject(placed)
        if not self.is_mention(phrase.head) and self.owner(phrase) >= 0:
            return [self._only(self.owner(phrase))]
        if phrase.prep >= 0 and (outer := self.phrase(phrase.prep - 1)) is not None:
            pact = self.low(phrase.prep) == "with" and self.lemma(outer.head) in _PACTS
            over = self._verb_before(outer) if pact else None
            if over is not None:
                return self.subject(over)  # "concluded a treaty with X to"
            counted = any(self.is_rank(p) for p in range(outer.start, outer.end))
            named = self.is_mention(phrase.head) and not counted  # not "the first in Asia to"
            if not self.is_mention(outer.head) and named:
                return [phrase]
            return self._of_infinitive_after(outer)
        over = verb or self.group(phrase.prep - 1)  # "agreed on a framework to"
        if over is not None:
            return self.subject(over)
        return [phrase] if self.is_mention(phrase.head) else []

    def _using(self, verb: VerbGroup | None) -> VerbGroup | None:
        """`used X's bases to strike Y`: who uses a thing does what it is used for."""
        uses = verb is not None and self.lemma(verb.verb) in _USING and not verb.passive
        return verb if uses else None

    def _left_as(self, phrase: NounPhrase) -> NounPhrase | None:
        """`leaving X the only state to do it`: X does."""
        left = self.phrase(phrase.start - 1)
        verb = self.group(left.start - 1) if left is not None and left.prep < 0 else None
        makes = verb is not None and self.lemma(verb.verb) in ("leave", "make", "render")
        ranked = any(self.is_rank(p) for p in range(phrase.start, phrase.end))
        return left if makes and ranked else None

    def _all_asked(self, verb: VerbGroup, last: NounPhrase) -> list[NounPhrase]:
        """`urged France, Italy and Germany to`: everybody between the verb and the infinitive."""
        first = self.phrase(verb.verb + 1)
        if first is None or first is last or first.time:
            return self.joined_left(last)
        listed = [first, *self.joined_right(first)]
        return listed if last in listed else self.joined_left(last)

    def _past_after(self, comma: int) -> int:
        """The place before `, after X and Y,` where a rank stands before it, or -1."""
        opens = range(comma - 1, max(0, comma - _ASIDE_FAR), -1)
        first = next((p for p in opens if self.low(p) == "," and self.low(p + 1) == "after"), -1)
        counted = self.phrase(first - 1) if first > 0 else None
        if counted is None or not any(self.is_rank(p) for p in range(counted.start, first)):
            return -1
        return first - 1

    def _governed_object(self, last: NounPhrase) -> NounPhrase | None:
        """The object before an infinitive, past what hangs on it, of a verb that asks or lets."""
        phrase: NounPhrase | None = last
        while phrase is not None and phrase.prep >= 0:
            phrase = self.phrase(phrase.prep - 1)
        verb = self.group(phrase.start - 1) if phrase is not None and phrase is not last else None
        over = either("modality.demanding", "words.lets")
        return phrase if verb is not None and self.lemma(verb.verb) in over else None

    def is_rank(self, place: int) -> bool:
        """`the first`, `the 140th country to recognise`: who is counted has done it."""
        low = self.low(place)
        ranks = words("modality", "ranks")
        if (phrase := self.phrase(place)) is not None and phrase.time:
            return False  # "decided last night to"
        return not ranks.isdisjoint(low.split()) or (low[:1].isdigit() and low[-2:] in _ORDINAL)

    def _verb_aside(self, phrase: NounPhrase) -> VerbGroup | None:
        """`agreed in Beijing to restore`, `through Chinese mediation to`: the verb before it."""
        if self.low(phrase.prep) not in ("in", "at", "through", "after", "during", "under"):
            return None
        noun = self.lemma(phrase.head)
        if noun in either("modality.intending", "modality.announcing"):
            return None  # "in its decision to"
        before = phrase.prep - 1
        while self.tag(before) is Tag.ADV:
            before -= 1  # "is not in a rush to"
        return self.group(before)

    def _only(self, place: int) -> NounPhrase:
        return NounPhrase(place, place + 1, place)

    def _verb_before(self, phrase: NounPhrase) -> VerbGroup | None:
        place = phrase.start - 1
        while (
            self.tag(place) in (Tag.ADV, Tag.CONJ)
            or self.phrase(place) is not None
            or self.low(place) == ","
            or ((time := self.phrase(place + 1)) is not None and time.time and time.prep == place)
        ):
            place -= 1
        return self.group(place)

    def _of_gerund(self, group: VerbGroup) -> list[NounPhrase]:
        """`X, recognising Y`, `by recognising Y, X`, `a decree imposing Y`."""
        place = group.start - 1
        while self.tag(place) is Tag.ADV:
            place -= 1
        phrase = self.phrase(place)
        if phrase is not None and self.low(place) != ",":
            if (issued := self._by_statement(phrase)) is not None:
                return self.subject(issued)
            outer = self.phrase(phrase.prep - 1) if self.low(phrase.prep) in ("at", "in") else None
            if outer is not None and (issued := self._by_statement(outer)) is not None:
                return self.subject(issued)  # "signed a statement in Beijing restoring ties"
            return self.joined_left(outer or phrase)  # "its case at the court accusing X"
        if self.is_gerund_subject(group):
            return []
        if self.tag(place) is Tag.PREP and (blamed := self._blamed(place)):
            return blamed
        if (over := self._by_which(place)) is not None:
            return self.subject(over)
        if (set_apart := self._inserted_after(group, place)) is not None:
            return self.joined_left(set_apart)
        before = self.main_verb_before(group.start)
        heads = self.tag(place) is Tag.PREP and self.low(place - 1) in ("that", ";", ":")
        after = self._main_verb_after(group.verb) if heads or before is None else None
        if before is not None and after is None:
            return self.subject(before)  # but "held that in arming X, Y had broken the law"
        return self.subject(after) if after is not None else []

    def _inserted_after(self, group: VerbGroup, comma: int) -> NounPhrase | None:
        """`..., and Ukraine, following suit, cut all flights`: the subject before the comma."""
        named = self.phrase(comma - 1) if self.low(comma) == "," else None
        near = range(group.verb + 1, group.verb + _ASIDE_FAR)
        closes = next((p for p in near if self.low(p) == ","), -1)
        after = self.group(closes + 1) if closes > 0 else None
        if named is None or after is None or after.form != "finite" or named.prep >= 0:
            return None
        led = self.low(named.start - 1) in _PARTS
        return named if led and self.is_mention(named.head) else None

    def _by_statement(self, phrase: NounPhrase) -> VerbGroup | None:
        """`X and Y issued a joint statement condemning Z`: they condemn who issue it."""
        verb = self.group(phrase.start - 1)
        said = verb is not None and self.lemma(phrase.head) in _STATEMENTS and phrase.prep < 0
        return verb if said else None

    def _by_which(self, by: int) -> VerbGroup | None:
        """`accused Y of provoking X by arming Z`: the gerund before it, whose means it tells."""
        if self.low(by) != "by":
            return None
        near = (self.groups[p] for p in range(by - 1, -1, -1) if p in self.groups)
        last = next(near, None)
        return last if last is not None and last.form == "gerund" else None

    def _blamed(self, preposition: int) -> list[NounPhrase]:
        """`accused X and Y of arming Z`, `talked X into it`, `which it accuses of it`: who does."""
        led = words("words", "talks_into" if self.low(preposition) == "into" else "blames")
        led |= words("words", "requites") if self.low(preposition) == "for" else frozenset()
        place = preposition - 1
        while (time := self.phrase(place)) is not None and time.time:
            place = (time.prep if time.prep >= 0 else time.start) - 1
        bare = self.group(place)
        if bare is not None and bare.verb == place and not bare.passive:
            return self._which_is(bare) if self.lemma(place) in led else []
        last = self.phrase(place)
        verb = self._verb_before(last) if last is not None else None
        if last is not None and self.low(preposition) == "for" and self._measured(last):
            return self.joined_left(last)  # "imposed sanctions on X for arming Y"
        known = last is not None and self.low(last.head) != "short"  # "stopped short of it"
        if not known or last is None or verb is None or verb.passive:
            return []
        if self.lemma(verb.verb) not in led:
            return []
        return self._all_asked(verb, last)

    def _measured(self, phrase: NounPhrase) -> bool:
        """Whether measures are taken on those who stand there: `imposed sanctions on X`."""
        outer = self.phrase(phrase.prep - 1) if self.low(phrase.prep) in ("on", "against") else None
        measures = outer is not None and self.lemma(outer.head) in _MEASURES
        return measures and outer is not None and self._verb_before(outer) is not None

    def _which_is(self, group: VerbGroup) -> list[NounPhrase]:
        """`Tehran, which it accuses of arming X`: what the relative pronoun goes back to."""
        before = range(group.start - 1, max(-1, group.start - _TOLD), -1)
        which = next((p for p in before if self.low(p) in ("which", "whom", "who")), -1)
        return self.antecedent(which) if which > 0 else []

    def is_blamed(self, preposition: int) -> bool:
        """Whether what follows is what somebody is accused of, or thanked for."""
        return bool(self._blamed(preposition))

    def is_gerund_subject(self, group: VerbGroup) -> bool:
        """`recognising X could be unwise`: the gerund is what is spoken of, nobody does it."""
        before = group.start - 1
        said = self.lemma(before) in words("attribution", "cues") and self.tag(before) is Tag.VERB
        if group.form != "gerund" or not (before < 0 or self.low(before) == "that" or said):
            return False
        for place in range(group.verb + 1, len(self.units)):
            if self.low(place) in (",", ".", ";"):
                return False
            main = self.group(place)
            if (
                main is not None
                and main.form == "finite"
                and (main.modals or main.passive or self.lemma(main.verb) == "be")
            ):
                return True
        return False

    def _of_participle(self, group: VerbGroup) -> list[NounPhrase]:
        if (made := self.made_so(group.verb)) is not None:
            return [made[0], *self.joined_right(made[0])]
        place = group.start - 1
        while self.tag(place) is Tag.ADV or self.low(place) in (",", "("):
            place -= 1
        if self.low(group.start - 1) in ELLIPTIC:
            return self._of_elliptic(group)
        phrase = self.phrase(place)
        if phrase is not None:
            return self._listed_in_heading(phrase) or [self._thing_between(phrase) or phrase]
        before = self.group(place)
        if before is not None and self.lemma(before.verb) in ("remain", "stay"):
            return self.subject(before)  # "remains designated"
        after = self._main_verb_after(group.verb)
        return self.subject(after) if place < 0 and after is not None else []

    def _of_elliptic(self, group: VerbGroup) -> list[NounPhrase]:
        """`If attacked, X would`, `X, once recognised by Y, asked`, `X will do it unless asked`."""
        over = self.main_verb_before(group.start)
        after = self._main_verb_after(group.verb) if self.low(group.start - 2) == "," else None
        over = after or over or self._main_verb_after(group.verb)
        return self.subject(over) if over is not None else []

    def _thing_between(self, phrase: NounPhrase) -> NounPhrase | None:
        """`a truce between X and Y, mediated by Z`: the truce."""
        first = self._first_of_list(phrase)
        return self.phrase(first.prep - 1) if self.low(first.prep) == "between" else None

    def _main_verb_after(self, place: int) -> VerbGroup | None:
        for after in range(place + 1, len(self.units)):
            group = self.group(after)
            if group is not None and group.form == "finite" and group.joined < 0:
                return group
            if self.low(after) in STOP:
                return None
        return None
