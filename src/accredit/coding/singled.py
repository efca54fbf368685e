"""Who of many is named: `five states, X among them`, `six members: X and Y`, `Z at their head`."""

from __future__ import annotations

from accredit.coding.fit import actors_of
from accredit.coding.grammar import Parse
from accredit.coding.match import Match
from accredit.coding.scene import Scene
from accredit.coding.units import Mention, Tag

__all__ = ["counts", "one_for_many", "says_among", "singled_out", "who_they_are"]

Sides = list[Mention | None]


def one_for_many(parse: Parse, match: Match, named: Mention) -> bool:
    """`several states`; `Fourteen EU countries expelled diplomats, among them France`."""
    counted = parse.phrase(match.actors[0]) if match.actors else None
    number = counted is not None and parse.tag(counted.start) is Tag.NUM
    told = says_among(parse) or any(unit.low in _LEADS_IN for unit in parse.units)
    return named.actor == "indefinite" or (number and told)


def says_among(parse: Parse) -> bool:
    """Whether somebody is singled out anywhere in the sentence."""
    leads = (p for p, unit in enumerate(parse.units) if p and unit.low in _SINGLING)
    return any(_singles_out(parse, place) for place in leads)


_SINGLING = frozenset(("among", "at", "in", "included"))


def _singles_out(parse: Parse, place: int) -> bool:
    """`X and Y among them`, `at their head`, `included`: who of many is named."""
    low, after, last = (parse.low(place + k) for k in range(3))
    led = (low, after) == ("among", "them")
    led |= low in ("at", "in") and (after, last) in (("their", "head"), ("the", "lead"))
    return led or (low == "included" and parse.is_mention(place - 1) and after in (",", "."))


def singled_out(scene: Scene, match: Match) -> Sides:
    """`Fourteen states still recognise X, including Honduras and Paraguay`, `Y among them`."""
    parse = scene.parse
    for place in range(1, len(parse.units) - 1):
        if _singles_out(parse, place):
            after = parse.phrase(place + 2) if parse.low(place) == "among" else None
            listed = _names_before(parse, match, place)
            if after is not None and actors_of(parse, [after]):  # "among them X and Y"
                listed = actors_of(parse, [after, *parse.joined_right(after)])
            return [parse.units[p].mention for p in listed]
    start = match.group.start if match.group is not None else match.place
    for place in range(parse.clause_start(start), len(parse.units)):
        if parse.low(place) in _MARKS and (alone := _names_alone(parse, place + 1)):
            return [parse.units[p].mention for p in alone]
        such = parse.low(place) == "as" and parse.low(place - 1) == "such"
        phrase = parse.phrase(place + 1) if such or parse.low(place) in _NAMING else None
        if phrase is not None and (listed := parse.listed(phrase)):
            return [parse.units[p].mention for p in listed]
    return who_they_are(scene, match)


def _names_before(parse: Parse, match: Match, place: int) -> list[int]:
    """The names of a list that ends before a place, without those of whom they are named."""
    found: list[int] = []
    place -= parse.tag(place - 1) is Tag.POSS  # "Cuba's among them"
    while (phrase := parse.phrase(place - 1)) is not None:
        named = next((p for p in (phrase.head, phrase.start) if parse.is_mention(p)), -1)
        mention = parse.units[named].mention if named >= 0 else None
        if mention is None or mention.actor == "indefinite" or named in match.targets[:1]:
            break
        found.insert(0, named)
        place = phrase.start - 1
        if parse.low(place) not in (",", "and"):
            break
        place -= parse.low(place) == "and" and parse.low(place - 1) == ","
    return found


def _names_alone(parse: Parse, place: int) -> list[int]:
    """The names of a list that is all there is to the end: `six states: X, Y and Z.`."""
    phrase = parse.phrase(place)
    listed = [phrase, *parse.joined_right(phrase)] if phrase is not None else []
    ends = bool(listed) and parse.low(listed[-1].end) in (".", ";", "", ")", "-", "–", "—")
    return actors_of(parse, listed) if ends else []


def counts(parse: Parse, match: Match) -> bool:
    """`Four members of the UN, namely X and Y, recognise`: the subject counts states."""
    group = match.group
    subject = parse.subject(group) if group is not None and not group.passive else []
    return any(parse.lemma(p.head) in _COUNTED for p in subject)


_COUNTED = ("member", "state", "country", "government", "neighbour", "power", "nation", "capital")


def who_they_are(scene: Scene, match: Match) -> Sides:
    """`The other countries that have done so are X and Y`, `the first to do so was Z`."""
    parse = scene.parse
    own = parse.subject(match.group) if match.group is not None else []
    if match.group is not None and match.group.form == "infinitive" and not own:
        own = [p for p in [parse.phrase(match.group.start - 1)] if p is not None]
    own += [p for a in match.actors if (p := parse.phrase(a)) is not None]
    if match.group is not None and match.group.passive:
        return []
    for place in range(match.place + 1, len(parse.units)):
        group = parse.group(place)
        if group is None or parse.lemma(group.verb) not in ("be", "include"):
            continue
        if group.negated or group.modals:
            continue
        among = any(parse.low(p.prep) == "among" for p in own)  # "among those who did were"
        subject = parse.subject(group)
        if parse.lemma(group.verb) == "include":  # "the list of states that did includes"
            subject += [q for p in subject for q in parse.hanging(p.head, ("of",))]
        if among or any(p in own for p in subject):
            named = parse.objects(group)[:1]
            named += [q for p in named for q in parse.joined_right(p)]
            return [parse.units[p].mention for p in actors_of(parse, named)]
    return []


_NAMING = ("including", "namely", "notably")
_MARKS = (":", "(", "-", "–", "—")
_LEADS_IN = (*_NAMING, *_MARKS)
