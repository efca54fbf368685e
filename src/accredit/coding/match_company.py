"""Who acts with the one named: `Spain, joined by Norway, recognised`, `a day after Germany`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from accredit.coding.fit import Match, kind_of
from accredit.coding.grammar import STOP, NounPhrase, Parse
from accredit.coding.lexicon import words
from accredit.coding.phrases import POSSESSIVES
from accredit.coding.units import Tag

__all__ = ["after_cue", "company"]


def company(parse: Parse, match: Match) -> Iterator[Match]:
    """The same act by those who are said to have done it with, before or after the actor."""
    group = match.group
    if group is None or group.passive or group.form == "participle":
        return
    if match.frame.type != "act" or not match.actors or not match.targets:
        return
    ways = (_joined(parse, match), _with_subject(parse, match), _after_all(parse, match))
    for at, others in chain.from_iterable(ways if group.form != "gerund" else ways[:1]):
        new = [a for a in others if _acts_alike(parse, match, a)]
        if new:
            yield replace(match, place=at, actors=tuple(new), how="company")
    suffer = [t for t in _with_target(parse, match) if _alike(parse, t, match.targets[-1])]
    if suffer and not _alike(parse, match.actors[-1], match.targets[-1]):
        yield replace(match, targets=tuple(suffer), how="company")


def _joined(parse: Parse, match: Match) -> Iterator[tuple[int, list[int]]]:
    """`X joined Y and Z in recognising`, `followed Y in banning`: who had done it before."""
    group = match.group
    if group is None or group.form != "gerund" or parse.low(group.start - 1) not in ("in", "by"):
        return
    over = parse.verb_over(group.start - 1)
    if over is None or over.passive or parse.lemma(over.verb) not in _JOINING:
        return
    for phrase in parse.objects(over)[:1]:
        yield phrase.head, parse.listed(phrase, words("words", "stand_for"))


_JOINING = ("join", "follow", "emulate", "copy", "imitate", "mirror", "precede", "match")


def _acts_alike(parse: Parse, match: Match, place: int) -> bool:
    known = {*match.actors, *match.targets}
    body = kind_of(parse, match.targets[-1]) == "organisation"
    kinds = {kind_of(parse, place), kind_of(parse, match.actors[-1])}
    acting = parse.units[match.actors[-1]].mention
    if acting is not None and acting.actor == "indefinite":
        return place not in known and kind_of(parse, place) == "state"  # "Led by X, five states"
    alike = len(kinds) == 1 or (kinds == {"state", "organisation"} and not body)
    return place not in known and alike


def _alike(parse: Parse, one: int, other: int) -> bool:
    return kind_of(parse, one) == kind_of(parse, other)


def _with_target(parse: Parse, match: Match) -> list[int]:
    """`blacklisted X along with Y`: Y too, where it is of X's kind and not of the actor's."""
    last = parse.phrase(match.targets[-1])
    if last is None or last.head < match.place:
        return []
    with_ = _beside(parse, last.end + (parse.low(last.end) == ","))
    return parse.listed(with_) if with_ is not None else []


def _with_subject(parse: Parse, match: Match) -> Iterator[tuple[int, list[int]]]:
    """`Spain, as well as Norway, recognised`; `Like Russia, Nicaragua recognises`."""
    last = parse.phrase(match.actors[-1])
    first = parse.phrase(match.actors[0])
    if last is None or first is None or last.head > match.place:
        return
    at = last.end + (parse.low(last.end) in (",", "(", "-", "–"))
    while parse.tag(at) is Tag.ADV and parse.low(at) not in _cues("company"):
        at += 1  # "X, quickly followed by Y, did it"
    if (with_ := _beside(parse, at)) is not None and with_.start < match.place:
        yield with_.head, parse.listed(with_, words("words", "stand_for"))
    start = parse.clause_start(first.start)
    after = parse.phrase(start + 1) if parse.low(start) == "after" else None
    if after is not None and parse.is_mention(after.head):  # "After X and Y, Z recognised"
        listed = [after, *parse.joined_right(after)]
        if listed[-1].end == first.start - 1 and parse.low(first.start - 1) == ",":
            yield after.head, parse.listed(after)
    front = next((p for p in range(first.start) if _beside(parse, p) is not None), -1)
    if front in (start, 0):
        with_ = _beside(parse, front)
        if with_ is not None and parse.low(first.start - 1) == ",":
            yield with_.head, parse.listed(with_, words("words", "stand_for"))


def _after_all(parse: Parse, match: Match) -> Iterator[tuple[int, list[int]]]:
    """`recognised it, joined by Norway`, `recognised it two months after Germany`."""
    start = max(match.place, match.thing, *match.targets)
    if match.group is not None and match.group.form == "infinitive":
        opens = next((p for p in _aside_before(parse, match.group.start)), None)
        if opens is not None and (than := _compared(parse, opens)) is not None:
            yield than.head, parse.listed(than, words("words", "stand_for"))
    for place in range(start + 1, len(parse.units)):
        if parse.low(place) in STOP or parse.bounds(place):
            return
        with_ = _beside(parse, place) or _behind(parse, place)
        if with_ is not None and (parse.low(place - 1) == "," or parse.low(place) in _CLEAR):
            yield with_.head, parse.listed(with_, words("words", "stand_for"))
            return
        time = parse.phrase(place)
        than = _compared(parse, time.end) if time is not None and time.time else None
        if than is None and parse.low(place) in _LONG:
            than = _compared(parse, place + 1)  # "recognised it long before X"
        if than is None and parse.low(place) in ("after", "behind") and _ranked(parse, place):
            than = _compared(parse, place)  # "the third state to do it, after X and Y"
        if than is not None:
            found = parse.listed(than, words("words", "stand_for"))
            if found and _ends(parse, found[-1]):
                yield than.head, found
                return


_CLEAR = ("together", "in")  # "met X along with Y" may be said of either


def _aside_before(parse: Parse, to: int) -> Iterator[int]:
    """`was the second, after X, to do it`: the place of `after`."""
    if parse.low(to - 1) == ",":
        near = range(to - 2, max(0, to - _RANK_NEAR), -1)
        yield from (p for p in near if parse.low(p) == "after" and parse.is_rank(p - 2))


def _behind(parse: Parse, place: int) -> NounPhrase | None:
    """`recognised it, with X close behind`, `struck it, and X with it`: who does it too."""
    with_ = parse.phrase(place + 1) if parse.low(place) in ("with", "and") else None
    if with_ is not None and parse.low(place) == "and":
        beside = (parse.low(with_.end), parse.low(with_.end + 1)) in _WITH_HIM
        return with_ if beside else None
    last = [with_, *parse.joined_right(with_)][-1].end if with_ is not None else 0
    near = [w for p in range(last, last + _NEAR) for w in (parse.low(p), parse.lemma(p))]
    return with_ if not {"behind", "tow", "heel", "suit"}.isdisjoint(near) else None


_NEAR = 4
_WITH_HIM = tuple(("with", who) for who in ("it", "him", "her", "them"))


def _compared(parse: Parse, at: int) -> NounPhrase | None:
    """`a year after Germany`, `two days before the Supreme Court of X`, `days behind Y`."""
    if (parse.low(at), parse.low(at + 1)) in (("ahead", "of"), ("later", "than")):
        return parse.phrase(at + 2)
    if parse.low(at) not in ("after", "before", "behind") or parse.tag(at) is not Tag.PREP:
        return None
    return parse.phrase(at + 1)


def _ranked(parse: Parse, place: int) -> bool:
    """`the third state to do it, after X`: past an infinitive and a noun that has a rank."""
    near = range(max(0, place - _RANK_NEAR), place)
    to = next((p for p in near if parse.tag(p) is Tag.TO), -1)
    ranks = range(max(0, to - _RANK_NEAR), to)
    return any(parse.is_rank(p) for p in ranks) and parse.low(to - 1) not in STOP


_LONG = ("long", "well", "shortly", "soon", "just", "right", "immediately")
_RANK_NEAR = 9


def _ends(parse: Parse, last: int) -> bool:
    phrase = parse.phrase(last)
    ends = phrase is not None and parse.low(phrase.end) in (",", ".", ";", "and", "")
    return ends or (phrase is not None and parse.low(phrase.end) in ("earlier", "last"))


def _beside(parse: Parse, at: int) -> NounPhrase | None:
    """Who stands after `together with`, `joined by` ... at a place."""
    after = after_cue(parse, at, "company")
    return parse.phrase(after) if after > at else _in_footsteps(parse, at)


def _in_footsteps(parse: Parse, at: int) -> NounPhrase | None:
    """`following in Washington's footsteps`, `following X's lead`: whose they are."""
    if parse.low(at) not in ("following", "emulating", "copying"):
        return None
    phrase = parse.phrase(at + 1 + (parse.low(at + 1) == "in"))
    if phrase is None or parse.lemma(phrase.head) not in _LEADS:
        return None
    owner = parse.owner(phrase)
    named = owner >= 0 and parse.low(owner) not in POSSESSIVES
    return NounPhrase(owner, owner + 1, owner) if named else None


_LEADS = ("footstep", "lead", "example", "wake", "precedent")


def after_cue(parse: Parse, at: int, section: str) -> int:
    """The place after the words of a cue that stand at a place, or the place itself."""
    for cue in _cues(section).get(parse.low(at), ()):
        if all(parse.low(at + k) == word for k, word in enumerate(cue)):
            return at + len(cue)
    return at


@cache
def _cues(section: str) -> dict[str, list[tuple[str, ...]]]:
    """The cues of a section of the lexicon by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for cue in sorted(words(section, "cues"), key=len, reverse=True):
        found.setdefault(cue.split()[0], []).append(tuple(cue.split()))
    return found
