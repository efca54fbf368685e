"""Verbs that take up the act before them: `followed suit`, `took the same step`, `came next`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.fit import Match, actors_of, agents_of, hung, kind_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import STOP, NounPhrase, Parse, VerbGroup
from accredit.coding.phrases import POSSESSIVES
from accredit.coding.units import Tag

__all__ = ["again", "of_the_same", "stands_alone", "taken_up"]


def again(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`followed suit`, `did so`, `joined the list`, `the same step was taken by X`."""
    if frame.same_actor:
        return _of_deed(parse, group, frame)
    if group.passive:
        return _taken_by(parse, group, frame)
    if frame.id == "came-next":
        actors = _in_turn(parse, group, frame)
        return taken_up(frame, group, actors, "in turn") if actors else None
    if (thing := _thing_before(parse, group, frame)) >= 0:
        found = taken_up(frame, group, actors_of(parse, parse.subject(group)), "relative")
        return replace(found, thing=thing) if found.actors else None
    for place in range(group.verb + 1, min(group.verb + 7, len(parse.units))):
        if parse.group(place) is not None or parse.low(place) in STOP:
            return None
        if frame.close and (place > group.verb + 2 or not _closes(parse, place)):
            return None  # "followed them to the border"
        state = parse.is_mention(place) and kind_of(parse, place) == "state"
        if (frame.close or frame.id == "joined-in") and state:
            found = taken_up(frame, group, actors_of(parse, parse.subject(group)), group.form)
            return replace(found, owner=place) if found.actors else None
        if frame.id == "took-step" and not _spoken_of(parse, place):
            continue
        if parse.low(place) == "as" and not _as_done(parse, place):
            continue  # "does as it likes"
        if parse.low(place) in frame.objects or parse.lemma(place) in frame.objects:
            return _with_thing(parse, group, frame, place)
    return None


def _with_thing(parse: Parse, group: VerbGroup, frame: Frame, place: int) -> Match | None:
    """`followed Moscow's example`, `copied the listing`, `answered in kind`."""
    mention, phrase = parse.units[place].mention, parse.phrase(place)
    if parse.low(place + 1) == "to" or (mention and kind_of(parse, place) in _JOINABLE):
        return None  # "joined it" of an alliance
    if parse.low(place) in ("kind", "same") and not _kind(parse, place):
        return None
    if frame.certainty and not _ends(parse, place + 1):
        return None  # "held out the prospect of"
    if frame.kind == "@undone" and "same" in _lows(parse, group.verb, place):
        return None  # "made the same change of course"
    if parse.low(place) == "own" and "with" not in _lows(parse, group.verb, place):
        return None  # "followed with a ban of its own"
    actors = actors_of(parse, parse.subject(group))
    owner = parse.owner(phrase) if phrase is not None else -1
    found = taken_up(frame, group, actors, group.form)
    return replace(found, thing=place, owner=owner) if actors else None


def _of_deed(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`the decision was reversed`, `X undid the step`, `the ban came into force`."""
    middle = group.passive or frame.middle
    things = parse.subject(group) if middle else parse.objects(group)[:1]
    if frame.beside and not middle:  # "went back on its decision"
        things = [p for p in (parse.phrase(group.verb + 3),) if p is not None]
    if not things or not _is_deed(parse, things[0], frame):
        return None
    if parse.low(things[0].head) == "it" and parse.lemma(group.verb) not in _OF_IT:
        return None
    if frame.restated and not _dated(parse, group):
        return None
    agents = agents_of(parse, group) if group.passive else []
    actors = agents if middle else actors_of(parse, parse.subject(group))
    owner = parse.owner(things[0])
    whose = parse.low(owner) if owner >= 0 else ""
    how = "of it" if parse.low(things[0].head) == "it" else group.form
    found = taken_up(frame, group, actors, "passive" if group.passive and how != "of it" else how)
    return replace(found, thing=things[0].head, owner=-1 if whose in POSSESSIVES else owner)


_OF_IT = ("undo", "reverse", "revoke", "rescind")


def _dated(parse: Parse, group: VerbGroup) -> bool:
    """Whether the clause tells when: `was taken on Monday`, `was taken yesterday`."""
    near = range(group.verb + 1, min(parse.clause_end(group.verb), group.verb + 4))
    times = (parse.phrase(p) for p in near)
    return parse.low(group.verb + 1) == "yesterday" or any(t is not None and t.time for t in times)


def _is_deed(parse: Parse, thing: NounPhrase, frame: Frame) -> bool:
    """`the decision`, `its move`, `it`; not `a decision`, `the decision to close the school`."""
    if parse.low(thing.head) == "it" and thing.head == thing.start:
        return frame.kind == "@undone"
    known = parse.low(thing.start) in _DEFINITE or parse.owner(thing) >= 0
    alone = parse.low(thing.end) not in ("to", "of", "on", "that", "against", "not")
    return known and alone and parse.lemma(thing.head) in frame.objects


_DEFINITE = frozenset(("the", "this", "that", "these", "those")) | POSSESSIVES


def _closes(parse: Parse, place: int) -> bool:
    """`followed it.`, `followed her a week later`, `preceded X by a month`."""
    phrase = parse.phrase(place)
    at = phrase.end if phrase is not None else place + 1
    at += parse.tag(at) in (Tag.PREP, Tag.ADV)
    time = parse.phrase(at)
    return parse.low(at) in (".", ",", ";", "", "and") or (time is not None and time.time)


_AS_FAR = 7


def _as_done(parse: Parse, place: int) -> bool:
    """`did as its neighbour had done`: what they did is all that is told."""
    done = (p for p in range(place + 1, place + _AS_FAR) if parse.lemma(p) == "do")
    return any(_ends(parse, p + 1) for p in done)


def _lows(parse: Parse, start: int, end: int) -> list[str]:
    return [parse.low(p) for p in range(start, end)]


def _kind(parse: Parse, place: int) -> bool:
    """`in kind`, `the same`: nothing that goes on, as in `in kind words`, `a kind of`."""
    if parse.low(place) == "kind" and parse.low(place - 1) != "in":
        return False
    phrase = parse.phrase(place)
    return parse.low(place) == "same" or phrase is None or phrase.head == place


def _thing_before(parse: Parse, group: VerbGroup, frame: Frame) -> int:
    """`a step Sweden had taken`, `something that Germany refuses to do`: the step, or -1."""
    subject = parse.subject(group)
    after = parse.phrase(group.verb + 1)
    if not subject or (after is not None and not after.time):
        return -1
    first = subject[0]
    inside = range(first.start, first.head)
    if (step := next((p for p in inside if _is_step(parse, p, frame)), -1)) >= 0:
        return step if parse.low(first.start) in ("a", "the", "something") else -1
    at = first.start - 1
    relative = parse.low(at) in ("which", "that")
    at -= relative
    at -= relative and parse.low(at) == ","
    if relative and parse.low(at + 1) == "," and parse.lemma(group.verb) == "do":
        return at + 2  # "recognised X, which Y refuses to do"
    phrase = parse.phrase(at)
    step = phrase is not None and _is_step(parse, phrase.head, frame)
    return phrase.head if step and phrase is not None else -1


def _is_step(parse: Parse, place: int, frame: Frame) -> bool:
    return parse.lemma(place) in frame.objects | _STEPS or parse.low(place) == "something"


def _in_turn(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`X was next, in May`, `came second`, `came a day later`, `then came X`, `X's turn came`."""
    low, place = parse.low(group.verb), group.verb + 1
    if low not in ("was", "were", "came", "been", "come", "be"):
        return []
    turn = _turn(parse, group)
    if turn >= 0:
        owner = parse.owner(parse.phrases[turn])
        return [owner] if owner >= 0 else hung(parse, turn, ("of", "for"), frame)
    came = low in ("came", "come")
    if parse.low(group.verb - 1) in ("next", "then") and came:
        return [p for p in _after_verb(parse, group) if _itself(parse, p)]
    late = parse.phrase(place)
    place += parse.low(place) == "the"  # "Belize was the second"
    later = came and late is not None and late.time and parse.low(late.end) in _LATER
    if not later and not (parse.low(place) in _RANKS and _ends(parse, place + 1)):
        return []
    actors = [p for phrase in parse.subject(group) for p in parse.who(phrase)]
    return [p for p in actors if _itself(parse, p)]


def _turn(parse: Parse, group: VerbGroup) -> int:
    """`France's turn came`, `it was the Arab League's turn`, `came the turn of X`; or -1.

    Not so where the words go on to tell what was done: `X's turn came in May, when ...`.
    """
    subject, after = parse.subject(group), parse.phrase(group.verb + 1)
    near = [*subject, *([after] if after is not None else [])]
    turns = (p.head for p in near if parse.lemma(p.head) == "turn")
    told = any(
        parse.low(p) in ("when", ":", "as", "which", "who")
        for p in range(group.verb, len(parse.units))
    )
    return next((head for head in turns if parse.low(head + 1) != "to" and not told), -1)


def _itself(parse: Parse, place: int) -> bool:
    """Whether a state or body stands there, by name: no official comes, and nothing of theirs."""
    mention = parse.units[place].mention
    named = mention is not None and not mention.speaks and not mention.person
    return named and kind_of(parse, place) in _ACTING and parse.tag(place) is Tag.ACTOR


def _ends(parse: Parse, place: int) -> bool:
    """Whether nothing follows, or a time: not `is next in line`, `the next member`."""
    time = parse.phrase(place + 1)
    dated = parse.low(place) in ("in", "on") and time is not None and time.time
    return parse.low(place) in (".", ",", ";", "and", "with", "") or dated


_ACTING = ("state", "organisation", "territory", "government")
_LATER = ("later", "after", "afterwards")
_RANKS = ("next", "first", "second", "third", "fourth", "fifth", "sixth", "last")


def _spoken_of(parse: Parse, place: int) -> bool:
    """`took the step in December`: one told before, no `step to`, `step of`."""
    further = (
        "to",
        "of",
        "towards",
        "toward",
        "that",
        "forward",
        "further",
        "after",
        "on",
        "for",
        "as",
        "so",
        "badly",
        "well",
        "seriously",
        "lightly",
    )
    time = parse.phrase(place + 2)
    dated = time is not None and time.time
    definite = parse.low(place - 1) in ("the", "that", "this")
    return definite and (parse.low(place + 1) not in further or dated)


_JOINABLE = ("organisation", "movement")


def _taken_by(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`a similar decision was taken by X`; `it was followed by X`."""
    subject = parse.subject(group)
    head = subject[0].head if subject else -1
    known = parse.lemma(head) in frame.objects if frame.objects else _goes_before(parse, head)
    agents = agents_of(parse, group)
    return taken_up(frame, group, agents, "passive") if known and agents else None


def _goes_before(parse: Parse, head: int) -> bool:
    """Whether it is an act, or one who acts, that others follow."""
    if head < 0:
        return False
    named = parse.is_mention(head) and kind_of(parse, head) == "state"
    return named or parse.tag(head) is Tag.PRON or parse.lemma(head) in _STEPS


_STEPS = frozenset(("move", "step", "decision", "recognition", "example", "announcement"))


def _after_verb(parse: Parse, group: VerbGroup) -> list[int]:
    phrase = parse.phrase(group.verb + 1)
    return [] if phrase is None else actors_of(parse, [phrase, *parse.joined_right(phrase)])


def stands_alone(parse: Parse, verb: int) -> bool:
    """`France followed on Monday.`: nothing that it is done to."""
    after = parse.phrase(verb + 1)
    if after is not None:
        return after.time
    if parse.tag(verb + 1) in (Tag.MARK, Tag.ADV, Tag.CONJ):
        return True
    led = parse.phrase(verb + 2)
    return parse.tag(verb + 1) is Tag.PREP and led is not None and (led.time or _place(parse, verb))


def _place(parse: Parse, verb: int) -> bool:
    return parse.low(verb + 1) in ("on", "in")


def of_the_same(parse: Parse, group: VerbGroup) -> bool:
    """`cut ties, becoming the first country to do so` says once more what was just said."""
    phrase = parse.phrase(group.start - 1) if group.form == "infinitive" else None
    while phrase is not None and phrase.prep >= 0:
        phrase = parse.phrase(phrase.prep - 1)
    over = parse.group(phrase.start - 1) if phrase is not None else None
    aside = phrase is not None and over is None and parse.low(phrase.start - 1) == ","
    return aside or (over is not None and over.form == "gerund")


def taken_up(frame: Frame, group: VerbGroup, actors: list[int], how: str) -> Match:
    """The act of before once more, by others."""
    return Match(frame, group.verb, group, tuple(actors), how=how)
