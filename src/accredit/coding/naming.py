"""Whom phrases speak of: actors named, and those that things stand for."""

from __future__ import annotations

import re
from abc import ABC
from functools import cache

from accredit.coding.clauses import Clauses
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.lexicon import words
from accredit.coding.phrases import POSSESSIVES, NounPhrase
from accredit.coding.units import Tag

__all__ = ["Naming"]

_WHOLES = frozenset(("all", "most", "whole", "entirety", "rest", "remainder", "remnant", "bulk"))
_STEPS = 3  # names of a place before that of its state
_BORDERS = frozenset(("border", "frontier", "boundary"))
# "two of its envoys", "most of Iran's diplomats"
_PARTS = frozenset(
    ("some", "several", "many", "most", "one", "all", "both", "dozen", "last", "rest")
)
_CHARGES = frozenset(("d'affaires", "d'affaire"))
_SENT_BY = ("appointed", "named", "nominated")
_SENDING = frozenset(("appoint", "name", "send", "nominate", "designate"))


_AGAINST = frozenset(
    ("rebel", "insurgent", "guerrilla", "separatist", "secessionist", "mutineer", "dissident")
)
_AIRCRAFT = re.compile(r"(?:[A-Z]{1,3}[a-z]{0,2}(?:/A)?-?\d{2,3}[A-Z]{0,2}|F/A-18)\b")
_SETTING_UP = frozenset(
    ("set", "form", "install", "establish", "proclaim", "create", "instal", "put", "found",
     "declare", "base", "seat")
)  # fmt: skip


@cache
def _violent() -> frozenset[str]:
    return words("words", "violence") | words("frames", "attacks") | words("frames", "means")


_ARMIES = ("army", "forces", "military", "guard", "navy", "air force")
_GROUNDS = frozenset(("for", "over", "after", "because", "amid", "following"))
_OWNED = frozenset(("flagged", "owned", "registered", "flag", "operated"))


class Naming(Clauses, ABC):
    """Whom noun phrases speak of."""

    def who(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors that a noun phrase speaks of.

        Itself an actor; or a thing that stands for its owner (`the government of X`,
        `Russian officials`), where its noun is one of `heads`; `*` among them is any noun.
        """
        if (itself := self._itself(phrase)) >= 0:
            return [itself]
        if (name := self._apposed_name(phrase)) >= 0:
            return self._with_those_listed(phrase, name)
        if (of := self._behind(phrase, heads)) is not None:
            return self.who(of, heads)
        noun = self.noun_of(phrase)
        if (land := self._called(phrase, noun)) >= 0:
            return [land]
        if noun not in heads and "*" not in heads:
            return []
        led = self.lemma(phrase.end) == "lead" and self.low(phrase.end + 1) == "by"
        leader = self.phrase(phrase.end + 2) if led else None
        if leader is not None and (found := self.who(leader)):
            return found  # "rebels led by X"; not "a delegation led by a deputy"
        if noun in ("state", "country") and self.lemma(phrase.head - 1) == "member":
            return []
        if noun in _BORDERS and (across := self._across(phrase, heads)):
            return across
        owner = self.owner(phrase)
        if owner >= 0:  # "Syrian rebels" are not Syria
            return [] if noun in _AGAINST and self._of_land(owner) else [owner]
        if noun == "member":
            return self._group_of(phrase)
        if noun in ("state", "country") and not self._state_of(phrase):
            return []
        return self._hung_owner(phrase, noun, heads)

    def _called(self, phrase: NounPhrase, noun: str) -> int:
        """`the Pacific island of Niue`, `the kingdom of Jordan`: the land that is called so."""
        if noun in ("state", "republic") and (owner := self._own_state(phrase)) >= 0:
            return owner
        land = noun in words("reference", "lands") or noun in words("reference", "country")
        inner = self.phrase(phrase.end + 1) if land and self.low(phrase.end) == "of" else None
        if inner is None or self.low(phrase.start) != "the" or not self.is_mention(inner.head):
            return -1
        named = self.units[inner.head].mention
        is_land = named is not None and kind_of(named) in LANDS
        return inner.head if is_land and not self.possessive(inner.head) else -1

    def _of_land(self, place: int) -> bool:
        mention = self.units[place].mention
        return mention is not None and mention.modifies and kind_of(mention) == "state"

    def _hung_owner(self, phrase: NounPhrase, noun: str, heads: frozenset[str]) -> list[int]:
        """`the government of X`, `a spokesman for X`, `an attack by X`: who hangs on a noun."""
        near: tuple[str, ...] = ("of", "in", "from")
        if noun in words("frames", "blasts"):
            near = ("by", "from")  # "missiles from X"; "a drone in X" is not of X
        elif noun in _violent():
            near = ("by",)  # "the attack in X" is not of X
        elif noun in ("ambassador", "envoy", "consul", "diplomat"):
            near = ("of", "from")  # "the ambassador in X" is another's
        elif noun in ("spokesman", "spokeswoman", "spokesperson", "lawyer"):
            near = (*near, "for", "at")
        armed = noun in words("frames", "attackers")
        for inner in self.hanging(phrase.head, near):
            if armed and (inner.prep != phrase.end or self.low(inner.prep) == "in"):
                return []  # "gunmen near the town of X", "fighters in X"
            between = {self.low(p) for p in range(phrase.end, inner.prep)}
            if not between & _GROUNDS and (found := self.listed(inner, heads)):
                return found  # but "leaders for their part in the violence in X"
        return self._seat(phrase) if noun in words("reference", "governing") else []

    def _seat(self, phrase: NounPhrase) -> list[int]:
        """`the government that X has set up in Y`, `the regime installed in Y by X`: that of Y."""
        after = phrase.end + (self.low(phrase.end) in ("that", "which"))
        group = next((g for p in range(after, after + _STEPS + 2) if (g := self.group(p))), None)
        if group is None or self.lemma(group.verb) not in _SETTING_UP:
            return []
        for place in range(group.verb + 1, min(group.verb + _STEPS + 3, len(self.units))):
            inner = self.phrase(place + 1) if self.low(place) in ("in", "at") else None
            if inner is not None and self.is_mention(inner.head):
                return [inner.head]
        return []

    def _is_envoy(self, place: int) -> bool:
        return self.lemma(place) in words("frames", "envoys") or self.lemma(place) in _CHARGES

    def _behind(self, phrase: NounPhrase, heads: frozenset[str]) -> NounPhrase | None:
        """`a diplomat appointed by X`, `all of Hezbollah`, `two of X's envoys`: who is meant."""
        if self.lemma(phrase.end) in _SENDING and self.low(phrase.end + 1) == "by":
            return self.phrase(phrase.end + 2)
        if self._is_envoy(phrase.head):
            if self.low(phrase.end) == "representing":
                return self.phrase(phrase.end + 1)
            sent = (p for p in range(phrase.start + 2, phrase.head) if self.low(p) in _SENT_BY)
            if (by := next(sent, 0)) and self.low(by - 1) == "-" and self.is_mention(by - 2):
                return NounPhrase(by - 2, by - 1, by - 2)  # "the X-appointed envoy"
        if (post := self.post_of(phrase)) is not None:
            return post
        part = self.tag(phrase.head) is Tag.NUM or self.lemma(phrase.head) in _PARTS
        if self.lemma(phrase.head) in _WHOLES or (part and heads):
            return next(self.hanging(phrase.head, ("of",)), None)
        return None

    def post_of(self, name: NounPhrase) -> NounPhrase | None:
        """`credentials of Jane Roe, the envoy of X`, `Jane Roe as envoy of X`: that envoy."""
        if not all(self.units[p].text[:1].isupper() for p in range(name.start, name.end)):
            return None
        apart = self.low(name.end) == "," or self.low(name.end) == "as"
        post = self.phrase(name.end + 1) if apart else None
        if post is None or post.start != name.end + 1:
            return None
        known = self._is_envoy(post.head)
        mention = self.units[post.head].mention
        held = mention is not None and any(
            w in words("frames", "envoys") for w in mention.text.split()
        )
        return post if known or held else None

    def noun_of(self, phrase: NounPhrase) -> str:
        """What somebody is who is named: `commander` of `Hamas commander X Y`."""
        noun = self.lemma(self._common(phrase) if self._names_thing(phrase) else phrase.head)
        if _AIRCRAFT.match(self.units[phrase.head].text):
            return "jet"  # "an Israeli F-35"
        led = self.low(phrase.head - 1) if phrase.head > phrase.start else ""
        return "gunman" if noun == "man" and led in ("armed", "masked") else noun

    def _names_thing(self, phrase: NounPhrase) -> bool:
        """`the Russian oil company Rosneft`: a name that nobody knows after what it is."""
        name = self.units[phrase.head].text[:1].isupper()
        return name and phrase.head > phrase.start and self._common(phrase) > phrase.start

    def _common(self, phrase: NounPhrase) -> int:
        """The last common noun of a phrase, or its start."""
        inside = range(phrase.head - 1, phrase.start, -1)
        small = (p for p in inside if self.units[p].text[:1].islower())
        return next((p for p in small if self.tag(p) is Tag.NOUN), phrase.start)

    def _group_of(self, member: NounPhrase) -> list[int]:
        """`four members of the FARC` act for it; a member of the EU is not the EU."""
        inner = next(self.hanging(member.head, ("of",)), None)
        found = self.who(inner) if inner is not None else []
        mentions = (self.units[p].mention for p in found)
        groups = all(
            m is not None and (kind_of(m) == "movement" or m.text.lower().endswith(_ARMIES))
            for m in mentions
        )
        return found if groups else []

    def _own_state(self, phrase: NounPhrase) -> int:
        """`the Palestinian state` is Palestine, `the Palestinian member state` is not."""
        before = self.units[phrase.head - 1].mention if phrase.head > phrase.start else None
        return phrase.head - 1 if before is not None and before.modifies else -1

    def _state_of(self, phrase: NounPhrase) -> bool:
        """`the young state of X` is X."""
        named = self.low(phrase.start) == "the" and self.low(phrase.head) == "state"
        return named and self.low(phrase.end) == "of"

    def _with_those_listed(self, phrase: NounPhrase, name: int) -> list[int]:
        """`the three countries, X, Y and Z`: the names in apposition, one or more."""
        several = self.phrases[name] if self.low(phrase.head).endswith("s") else None
        more = self.joined_right(several) if several is not None else ()
        return [name, *(p.head for p in more if self.is_mention(p.head))]

    def _across(self, border: NounPhrase, heads: frozenset[str]) -> list[int]:
        """`its border with X`: who is on the other side."""
        found = (self.listed(inner, heads) for inner in self.hanging(border.head, ("with",)))
        return next(filter(None, found), [])

    def _apposed_name(self, phrase: NounPhrase) -> int:
        """`its Afghan branch, ISIS-K,`: the name that follows a noun between commas; or -1."""
        last = phrase
        for inner in self.hanging(phrase.head, ("of",)):
            last = inner
        if last is not phrase and self._named(last):
            return -1  # "gunmen near the town of X, Mexico"
        name = self.phrase(last.end + 1) if self.low(last.end) == "," else None
        if name is None or not self.is_mention(name.head) or name.prep >= 0:
            return -1
        before = [p for p in range(name.start, name.head) if self.tag(p) is not Tag.DET]
        if any(self.units[p].text[:1].islower() for p in before):
            return -1
        closes = self.low(name.end) in (",", ".", ";", ":", ")", "", "!", "?")
        listed = self.low(name.end) == "," and self.joined_right(name)
        return name.head if closes and not listed else -1

    def owner(self, phrase: NounPhrase) -> int:
        """Whose a thing is: `Russia's list`, `its Afghan branch`, `Iranian assets`; or -1."""
        if self.low(phrase.start - 1) == "whose":
            owners = self.antecedent(phrase.start - 1)
            return owners[0].head if owners and self.is_mention(owners[0].head) else -1
        inside = range(phrase.head - 1, phrase.start - 1, -1)
        places = [p for p in inside if self.is_mention(p) and self._owned_by(p)]
        places = [p for p in places if not self._of_whom(p, phrase.head)]
        other = self.lemma(phrase.head) == "counterpart"  # "his Kosovo counterpart"
        if other:
            places = [p for p in places if self.low(p) not in POSSESSIVES]
        if not places and self.low(phrase.start - 1) == "and":
            first = self.phrase(phrase.start - 2)  # "Russian missile and drone strikes"
            joins = first is not None and self.lemma(first.head) in words("words", "compounding")
            if first is not None and self._armies(first.head, phrase):
                return first.head  # "Israeli troops and tanks"
            return self.owner(first) if joins and first is not None else -1
        for place in places:
            his = self.low(place) in POSSESSIVES
            if (self.tag(place + 1) is Tag.POSS or his) and not other:
                return place
        return places[0] if places else -1

    def _of_whom(self, place: int, head: int) -> bool:
        """`a Greek firm's takeover`: it is that of one who does not speak for the land."""
        mark = next((p for p in range(place + 2, head) if self.tag(p) is Tag.POSS), -1)
        owner = self.lemma(mark - 1)
        private = mark > 0 and self.tag(mark - 1) is Tag.NOUN and not self.is_mention(mark - 1)
        plain = self.tag(place + 1) is not Tag.POSS
        return private and plain and owner in words("words", "private")

    def _itself(self, phrase: NounPhrase) -> int:
        """Where a name stands that is all of a phrase, or the name before that of its branch."""
        return phrase.head if self.is_mention(phrase.head) else self._branch_of(phrase)

    def _branch_of(self, phrase: NounPhrase) -> int:
        """`the Guard Corps Aerospace Force`: whose branch a name after a name is, or -1."""
        owner = phrase.start - 1
        named = all(self.units[p].text[:1].isupper() for p in range(phrase.start, phrase.head + 1))
        arm = self.lemma(phrase.head) in ("force", "navy", "command", "brigade", "fleet", "unit")
        return owner if arm and named and phrase.prep < 0 and self.is_mention(owner) else -1

    def _armies(self, first: int, second: NounPhrase) -> bool:
        """Whether the troops of a state are named, and a bare noun of arms after them."""
        mention, bare = self.units[first].mention, second.end - second.start == 1
        if mention is None or not bare or self.lemma(second.head) not in words("frames", "forces"):
            return False
        last = mention.text.lower().split()[-1]
        return last in ("troops", "soldiers", "forces", "infantry", "marines", "paratroopers")

    def _owned_by(self, place: int) -> bool:
        """Not `the Iran-backed group`, but `a Portuguese-flagged ship`."""
        return self.low(place + 1) != "-" or self.low(place + 2) in _OWNED

    def listed(self, phrase: NounPhrase, heads: frozenset[str] = frozenset()) -> list[int]:
        """The actors of a phrase and of those listed with it: `Norway, Ireland and Spain`."""
        found = self.who(phrase, heads)
        for other in self.joined_right(phrase) if found else ():
            found += self.who(other, heads)
        vague = all(self._unnamed(p) for p in found)
        if vague and (part := self._including(phrase)) is not None:
            return self.listed(part, heads)
        return found or self._land_of(phrase)

    def _land_of(self, phrase: NounPhrase) -> list[int]:
        """`in Kebbe, Sokoto State, Nigeria`: the land that comes last in the name of a place."""
        last, steps = phrase, 0
        while self._named(last) and self.low(last.end) == "," and steps < _STEPS:
            after = self.phrase(last.end + 1)
            if after is None or after.start != last.end + 1 or not self._named(after):
                return []
            if self.is_mention(after.head):
                closes = self.tag(after.end) in (Tag.MARK, Tag.PREP, Tag.CONJ, Tag.SUB)
                return [after.head] if closes and not self.joined_right(after) else []
            last, steps = after, steps + 1
        return []

    def _including(self, phrase: NounPhrase) -> NounPhrase | None:
        """`42 ambassadors, including the Taliban's envoy`."""
        place = phrase.end + (self.low(phrase.end) == ",")
        if self.low(place) in ("including", "among", ":", "namely"):
            return self.phrase(place + 1)
        whole = next(self.hanging(phrase.head, ("of",)), phrase)
        colon = self.low(whole.end) == ":"  # "four members of the alliance: X, Y and Z"
        return self.phrase(whole.end + 1) if colon else None
