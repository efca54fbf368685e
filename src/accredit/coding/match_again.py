"""Verbs that take up the act before them: `followed suit`, `took the same step`, `came next`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.fit import Match, actors_of, agents_of, kind_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import STOP, NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either
from accredit.coding.match_turns import ends, in_turn, same_goes, taken_up
from accredit.coding.phrases import POSSESSIVES
from accredit.coding.units import Tag

__all__ = ["again", "of_the_same", "stands_alone"]


def again(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`followed suit`, `did so`, `joined the list`, `the same step was taken by X`."""
    if frame.same_actor:
        return _of_deed(parse, group, frame)
    if group.passive:
        return _taken_by(parse, group, frame)
    if "turn" in frame.taking:
        actors = in_turn(parse, group, frame)
        return taken_up(frame, group, actors, "in turn") if actors else None
    if "same" in frame.taking:
        return same_goes(parse, group, frame)
    if (thing := _thing_before(parse, group, frame)) >= 0:
        found = taken_up(frame, group, actors_of(parse, parse.subject(group)), "relative")
        return replace(found, thing=thing) if found.actors else None
    return _after_verb_word(parse, group, frame)


def _not_that(parse: Parse, place: int) -> bool:
    """`did so well`, `did the same with its clocks`: something else was done."""
    low, after = parse.low(place), parse.low(place + 1)
    if low == "so":
        return after in ("well", "badly", "poorly", "much", "little", "many", "few")
    with_what = parse.phrase(place + 2) if low == "same" and after == "with" else None
    return with_what is not None and not parse.is_mention(with_what.head)


def _after_verb_word(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """The act of before, by the first word after the verb that a frame wants there."""
    for place in range(group.verb + 1, min(group.verb + 7, len(parse.units))):
        if parse.group(place) is not None or parse.low(place) in STOP:
            return None
        if "states" in frame.taking and _is_state(parse, place):
            if frame.close and not _close_by(parse, group.verb, place):
                return None  # "followed X to the border"
            found = taken_up(frame, group, actors_of(parse, parse.subject(group)), group.form)
            return replace(found, owner=place) if found.actors else None
        if "definite" in frame.taking and not _spoken_of(parse, place):
            continue
        if _not_that(parse, place) or (parse.low(place) == "in" and place > group.verb + 1):
            return None  # "joined the euro in 2008"
        if parse.low(place) == "as" and not _as_done(parse, place):
            continue  # "does as it likes"
        if parse.low(place) in frame.objects or parse.lemma(place) in frame.objects:
            return _with_thing(parse, group, frame, place)
    return None


def _is_state(parse: Parse, place: int) -> bool:
    named = parse.is_mention(place) and parse.low(place) not in POSSESSIVES
    return named and kind_of(parse, place) == "state"


def _with_thing(parse: Parse, group: VerbGroup, frame: Frame, place: int) -> Match | None:
    """`followed Moscow's example`, `copied the listing`, `answered in kind`."""
    mention, phrase = parse.units[place].mention, parse.phrase(place)
    if parse.low(place + 1) == "to" or (mention and kind_of(parse, place) in _JOINABLE):
        return None  # "joined it" of an alliance
    if frame.close and not _close_by(parse, group.verb, place):
        return None  # "followed them to the border"
    if frame.close and phrase is not None and phrase.head != place:
        return None  # "added a voice recorder"
    if parse.low(place) in ("kind", "same") and not _kind(parse, place):
        return None
    if parse.low(place) == "this" and parse.tag(place) is not Tag.PRON:
        return None  # "did this work"
    if parse.lemma(group.verb) == "come" and parse.low(place - 1) == "in":
        return None  # "came in line with the law", not "into line"
    if frame.certainty == "denied" and not (frame.beside or ends(parse, place + 1)):
        return None  # "held out the prospect of"
    if frame.kind == "@undone" and "same" in _lows(parse, group.verb, place):
        return None  # "made the same change of course"
    if parse.low(place) == "own" and "with" not in _lows(parse, group.verb, place):
        return None  # "followed with a ban of its own"
    actors = actors_of(parse, parse.subject(group))
    owner = parse.owner(phrase) if phrase is not None and not frame.close else -1
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
    own = parse.subject(group) if not (middle or actors) else []
    if own and all(_is_nobody(parse, p) for p in own):
        return None  # "her aunt revoked the decision"
    owner = parse.owner(things[0])
    whose = parse.low(owner) if owner >= 0 else ""
    how = "of it" if parse.low(things[0].head) == "it" else group.form
    found = taken_up(frame, group, actors, "passive" if group.passive and how != "of it" else how)
    return replace(found, thing=things[0].head, owner=-1 if whose in POSSESSIVES else owner)


def _is_nobody(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a noun stands there that speaks for nobody: an aunt, the weather."""
    noun = parse.tag(phrase.head) is Tag.NOUN and parse.units[phrase.head].text[:1].islower()
    return noun and parse.lemma(phrase.head) not in either("words.stand_for", "words.doers")


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


def _close_by(parse: Parse, verb: int, place: int) -> bool:
    between = (p for p in range(verb + 1, place) if parse.low(p) not in POSSESSIVES)
    return not any(parse.is_mention(p) for p in between) and _closes(parse, place)


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
    return any(ends(parse, p + 1) for p in done)


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
    long_ = parse.low(group.verb + 1) in ("long", "already")  # "had done long before"
    if not subject or (after is not None and not after.time and not long_):
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
    told = phrase is not None and _is_step(parse, phrase.head, frame)
    return phrase.head if told and phrase is not None else -1


def _is_step(parse: Parse, place: int, frame: Frame) -> bool:
    return parse.lemma(place) in frame.objects | _STEPS or parse.low(place) == "something"


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
    making = phrase is not None and (it := parse.group(phrase.start - 2)) is not None
    making = making and it is not None and parse.low(it.verb) == "making"
    return aside or making or (over is not None and over.form == "gerund")
