"""Acts told once for several: `Russia listed it in 2003, Britain in 2005 and Canada this April`.

What follows without a verb of its own is told in remnants: who, and what is new about him: a
time, a place in the order, or to whom he did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accredit.actors import gazetteer
from accredit.coding.fit import Match, kind_of
from accredit.coding.grammar import AND, STOP, NounPhrase, Parse
from accredit.coding.lexicon import words
from accredit.coding.units import Tag
from accredit.model.codebook import codebook

__all__ = ["acts_too", "gapped", "governing"]

_JOINS = (*AND, ",", ";", "while", "then")
_CLOSES = (*_JOINS, ".", "", ")")
_AFTER_TIME = ("later", "earlier", "afterwards", "after", "before", "thereafter", "ago")
_SOON = ("soon", "shortly", "immediately", "not", "long", "only", "just", "late", "early", "once")
_PARTS = ("end", "start", "beginning", "middle", "close", "eve")
_BEFORE_TIME = (
    "before",
    "after",
    "in",
    "on",
    "since",
    "from",
    "by",
    "at",
    "during",
    "within",
    "until",
    "of",
)
_ALIKE = ("likewise", "too", "also", "next", "besides")
_BEHIND = ("second", "third", "fourth", "fifth", "sixth", "next", "last", "fourth")
_BEHIND_OR_ALIKE = (*_BEHIND, *_ALIKE)
_FORCE = ("conflict", "diplomacy")  # who is met or hit next, not who does so


@dataclass(frozen=True, slots=True)
class _Remnant:
    """What is left of a clause: those who stand first in it, and the other side if it is new."""

    first: list[NounPhrase]
    other: list[NounPhrase]
    ranked: bool = False
    timed: bool = False


def gapped(parse: Parse, match: Match) -> Iterator[Match]:
    """The acts of those who follow with something of their own, and no verb."""
    group = match.group
    told = group is not None and group.form in ("finite", "infinitive", "participle")
    if not (told or (group is None and match.targets)) or match.how == "gap":
        return
    start = max(match.place, match.thing, *match.targets, *match.actors)
    for place in range(start + 1, len(parse.units)):
        low = parse.low(place)
        if (low in STOP and low != ";") or parse.tag(place) in (Tag.AUX, Tag.VERB):
            return
        if parse.tag(place) is Tag.SUB and low not in _JOINS:
            return
        remnant = _remnant(parse, match, place + 1) if low in _JOINS else None
        if remnant is not None and not (remnant.timed and _in_list(parse, place)):
            yield from _told(parse, match, remnant)


def _in_list(parse: Parse, place: int) -> bool:
    """`a trip to Egypt and Tunisia next week`: one list, and the time is that of both."""
    before = parse.phrase(place - 1)
    return parse.low(place) in AND and before is not None and _named(parse, before)


def _remnant(parse: Parse, match: Match, place: int) -> _Remnant | None:
    """What stands at a place: somebody, and after him only a time, an order or the other side."""
    then, start = parse.low(place - 1) == "then", place
    place = _past_time(parse, place)
    dated = place > start
    place += parse.tag(place) is Tag.PREP
    phrase = parse.phrase(place)
    if phrase is None or phrase.start != place or not _named(parse, phrase):
        return None
    first = [phrase, *parse.joined_right(phrase)]
    after = first[-1].end
    if then and _closed(parse, after):
        return _Remnant(first, [], ranked=True)  # "Qatar came next, then Italy"
    end = _past_time(parse, after)
    if parse.low(end) in ("the", "a"):
        end += parse.low(end + 1) in _BEHIND  # "Denmark the second"
    if parse.low(end) in _BEHIND_OR_ALIKE:
        return _Remnant(first, [], ranked=True) if _closed(parse, end + 1) else None
    if (counted := _past_count(parse, end)) > end:
        ends = _closed(parse, _past_time(parse, counted))
        return _Remnant(first, [], ranked=True) if ends else None
    if end > after:
        led = parse.tag(end) is Tag.PREP
        return _Remnant(first, [], timed=True) if led or _closed(parse, end) else None
    if dated and phrase.prep >= 0 and _closed(parse, end):
        return _Remnant(first, [], timed=True)  # "and two weeks later with Cuba"
    if match.group is not None and match.group.passive and parse.low(after) == "by":
        by = parse.phrase(after + 1)  # "X was condemned by Y, Z by W"
        agents = [by, *parse.joined_right(by)] if by is not None and _named(parse, by) else []
        ends = bool(agents) and _closed(parse, _past_time(parse, agents[-1].end))
        return _Remnant(first, agents) if ends else None
    return _with_other(parse, match, first, after)


def _with_other(parse: Parse, match: Match, first: list[NounPhrase], place: int) -> _Remnant | None:
    """`Italy Macedonia`, `Bahrain its mission in Mashhad`, `Tehran its own`."""
    done = parse.phrase(match.targets[-1]) if match.targets else None
    with_ = parse.low(done.prep) if done is not None and done.prep >= 0 else ""
    if parse.low(place) in ("theirs", "hers", "his") and match.thing >= 0:
        where = parse.phrase(place + 2) if parse.tag(place + 1) is Tag.PREP else None
        if where is not None and _named(parse, where) and _closed(parse, where.end):
            return _Remnant(first, [where])  # "closed its own in X, Y hers in Z"
        return _Remnant(first, []) if _closed(parse, _past_time(parse, place + 1)) else None
    if parse.is_mention(place) and parse.tag(place + 1) is Tag.POSS and _closed(parse, place + 2):
        whose = parse.phrase(place)  # "expelled Y's envoy, and Y X's"
        return _Remnant(first, [whose]) if whose is not None and whose.start == place else None
    if match.frame.kind == "condemn" and _named_bad(parse, place):
        return _Remnant(first, [], ranked=True)
    at = place + (bool(with_) and parse.low(place) == with_)
    phrase = parse.phrase(at)
    if phrase is None or phrase.start != at or phrase.time:
        return None
    things = match.frame.objects | {"own"}
    if at == place and parse.low(at) in ("its", "their", "his", "her"):
        head = phrase.head
        own = parse.lemma(head) in things or parse.low(phrase.end - 1) == "own"
        closed = _closed(parse, _past_time(parse, parse.last_hanging(head)))
        if not (own and closed):
            return None
        where = next(parse.hanging(head, ("in", "to", "from", "with", "at")), None)
        there = where is not None and _named(parse, where) and not where.time
        return _Remnant(first, [where] if there and where is not None else [])
    if bool(with_) != (at > place) or not _named(parse, phrase) or match.group is None:
        return None
    if any((m := parse.units[p.head].mention) and (m.speaks or m.person) for p in first):
        return None  # "Antonov, the Russian ambassador in Washington, said"
    other = [phrase, *parse.joined_right(phrase)]
    return _Remnant(first, other) if _closed(parse, _past_time(parse, other[-1].end)) else None


def _named_bad(parse: Parse, place: int) -> bool:
    """`called it piracy, Poland an act of state terrorism`: what else it was called."""
    phrase = parse.phrase(place + (parse.low(place) == '"'))
    if phrase is None or parse.low(phrase.start) not in ("a", "an"):
        return False
    end = parse.last_hanging(phrase.head)
    bad = any(parse.lemma(p) in words("frames", "bad") for p in range(phrase.start, end))
    return bad and _closed(parse, end + (parse.low(end) == '"'))


def _named(parse: Parse, phrase: NounPhrase) -> bool:
    return parse.is_mention(phrase.head)


def _past_time(parse: Parse, place: int) -> int:
    """The place after `in March`, `a day later`, `soon afterwards`, `later in the week`."""
    while (end := _past_one(parse, place)) > place:
        place = end
    return place


def _past_one(parse: Parse, place: int) -> int:
    """The place after one word or phrase of time, or the place itself."""
    low = parse.low(place)
    if low in _SOON or low in _AFTER_TIME:
        if low == "after" and parse.low(place + 1) == "that":
            return place + 2
        if low not in ("before", "after") or parse.phrase(place + 1) is None:
            return place + 1
    at = place + (low in _BEFORE_TIME)
    if parse.low(at) == "the" and parse.lemma(at + 1) in _PARTS and parse.low(at + 2) == "of":
        at += 3  # "before the end of the month"
    time = parse.phrase(at)
    if time is None or not time.time or time.start != at:
        return place
    end = time.end
    if parse.low(end) == "," and parse.low(end + 1).isdigit():
        end += 2  # "on March 4, 2011"
    return end


def _past_count(parse: Parse, place: int) -> int:
    """The place after `four`, `two each`, `none`: how many, in place of a time."""
    phrase = parse.phrase(place)
    counts = phrase is not None and phrase.start == place and parse.tag(phrase.head) is Tag.NUM
    if phrase is None or not (counts and phrase.end == place + 1):
        return place
    return place + 1 + (parse.low(place + 1) in ("each", "apiece", "more"))


def _closed(parse: Parse, place: int) -> bool:
    return parse.low(place) in _CLOSES


def _told(parse: Parse, match: Match, remnant: _Remnant) -> Iterator[Match]:
    """The act of the remnant: by those who stand first in it, or done to them."""
    first = _heads(parse, remnant.first)
    gap = replace(match, place=first[0], how="gap")
    group = match.group
    infinitive = group is not None and group.form == "infinitive"
    if infinitive and not (remnant.ranked or remnant.other):
        return
    if remnant.other:
        other = tuple(_heads(parse, remnant.other))
        if group is not None and group.passive:
            yield replace(gap, actors=other, targets=tuple(first))
        elif group is not None and match.actors:
            yield replace(gap, actors=tuple(first), targets=other)
        return
    role = _role(parse, match, remnant)
    if role == "acts":
        yield replace(gap, actors=tuple(first))
    elif role == "suffers" and match.targets:
        yield replace(gap, targets=tuple(first))


def _heads(parse: Parse, phrases: list[NounPhrase]) -> list[int]:
    named = (next((q for q in (p.head, p.start) if parse.is_mention(q)), -1) for p in phrases)
    return [place for place in named if place >= 0]


def _role(parse: Parse, match: Match, remnant: _Remnant) -> str:
    """Whether they act too, or it is done to them too."""
    phrase, group = remnant.first[0], match.group
    done, acting = governing(parse, match.targets), governing(parse, match.actors)
    if phrase.prep >= 0:  # "to Estonia on Tuesday and to Latvia on Friday"
        led = parse.low(phrase.prep)
        return "suffers" if led == done else "acts" if led == acting == "by" else ""
    if group is not None and group.passive:
        return "suffers"  # "Estonia was recognised on Monday, Latvia on Tuesday"
    if not match.actors:
        return ""
    if done or remnant.ranked or not match.targets:
        return "acts"
    return _by_kind(parse, match, phrase.head)


def governing(parse: Parse, places: tuple[int, ...]) -> str:
    """The preposition that a side stands after."""
    phrase = parse.phrase(places[-1]) if places else None
    return parse.low(phrase.prep) if phrase is not None and phrase.prep >= 0 else ""


def acts_too(parse: Parse, match: Match, place: int) -> bool:
    """`X has recognised Y, but not Z`: whether Z is one who acts, and not one acted upon."""
    return not match.targets or _by_kind(parse, match, place) == "acts"


def _by_kind(parse: Parse, match: Match, place: int) -> str:
    """By the kind that only one side is of, else by what such acts are mostly told of."""
    kind = _sort(parse, place)
    acting = {_sort(parse, a) for a in match.actors}
    acts = kind in acting
    suffers = kind in {_sort(parse, t) for t in match.targets}
    if acts != suffers:
        return "acts" if acts else "suffers"
    if not acts:  # "the United States in 1997, Britain in 2001 and the EU in 2003"
        bodies = kind[0] == "organisation" and ("state", True) in acting
        return "acts" if bodies else ""
    family = codebook().kinds.get(match.frame.kind)
    if family is None or family.family in _FORCE:
        return "suffers"
    return "suffers" if _born_with(parse, match, place) else "acts"


def _sort(parse: Parse, place: int) -> tuple[str, bool]:
    """The kind of an actor, and whether it is a state with a code: others are recognised by few."""
    mention = parse.units[place].mention
    return kind_of(parse, place), mention is not None and mention.actor.isupper()


def _born_with(parse: Parse, match: Match, place: int) -> bool:
    """Whether a state began when the one acted upon did, and the one who acts did not."""
    own = _beginning(parse, place)
    if not own:
        return False
    with_ = [_beginning(parse, t) for t in match.targets]
    apart = [_beginning(parse, a) for a in match.actors]
    return own in with_ and own not in apart


def _beginning(parse: Parse, place: int) -> int:
    mention, world = parse.units[place].mention, gazetteer()
    if mention is None or mention.actor not in world:
        return 0
    first = world.actor(mention.actor).valid_from.earliest
    return first.year if first is not None else 0
