"""Frames triggered by nouns: `recognition of Y by X`, `the ban on Y`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.answering import (
    ascribed,
    claimed,
    in_other_hands,
    spoken_of,
    whose_work,
)
from accredit.coding.borrowing import may_borrow
from accredit.coding.casualties import clashing, fallen, on_whose_land, suffered_in, told_to_be
from accredit.coding.disclaiming import is_not_it
from accredit.coding.fit import Match, actors_of, targets_of
from accredit.coding.fitting import fitting
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.lists import is_listed, list_place, tells_list
from accredit.coding.match_places import in_force_in
from accredit.coding.nominals import nominal_frames
from accredit.coding.noun_conditions import conditions, in_a_larger
from accredit.coding.noun_sides import by_preposition, sides
from accredit.coding.topical import topical
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import WRAPS, put_to_an_end

__all__ = ["governing_verb", "noun_matches"]


def noun_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a noun at a place triggers."""
    named = parse.tag(place) is Tag.ADJ and parse.is_mention(place + 1)  # "X's rival Y"
    if parse.tag(place) is not Tag.NOUN and not named:
        return []
    candidates = _known(frames().by_noun, parse, place)
    candidates += _known(nominal_frames(), parse, place)
    phrase = parse.phrase(place) if candidates else None
    if phrase is not None and phrase.head == place + 1:
        if parse.is_mention(phrase.head):
            return _before_name(parse, place, phrase, candidates)
        if parse.lemma(phrase.head) in _CARRIERS:
            place = phrase.head  # "the successor state of X"
    if phrase is None or phrase.head != place:
        return []
    found = (_noun_match(parse, phrase, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _known(nouns: dict[str, tuple[Frame, ...]], parse: Parse, place: int) -> tuple[Frame, ...]:
    low = parse.low(place)
    if low.endswith("ing") and low in nouns:
        return nouns[low]  # "the shelling" is no shell
    return nouns.get(parse.lemma(place)) or nouns.get(low, ())


_CARRIERS = frozenset(
    ("state", "group", "organisation", "package", "programme", "program", "regime", "shipment",
     "note")
)  # fmt: skip


def _before_name(
    parse: Parse, place: int, phrase: NounPhrase, candidates: tuple[Frame, ...]
) -> list[Match]:
    """`Moscow's ally Belarus`, `NATO member Turkey`: the name after the noun, the owner before."""
    owners = [p for p in range(phrase.start, place) if parse.is_mention(p)]
    names = parse.listed(phrase)
    return [
        match
        for frame in candidates
        if frame.appositive and frame.possessor == "target" and owners
        for match in [
            fitting(parse, Match(frame, place, None, tuple(names), (owners[-1],), how="noun"))
        ]
        if match is not None
    ]


def _noun_match(parse: Parse, phrase: NounPhrase, frame: Frame) -> Match | None:
    place = phrase.head
    if not conditions(parse, place, frame):
        return None
    verb = governing_verb(parse, phrase)
    over = verb or _off_agenda(parse, phrase) or parse.verb_over(phrase.prep)
    if in_a_larger(parse, phrase, verb, frame):
        return None
    if frame.modifier == "mutual":
        return _mutual(parse, phrase, frame, over)
    if frame.under and not _bears(parse, phrase, frame):
        return None
    fights = frame.kind == "attack" and "between" in frame.noun_target
    if fights and (both := clashing(parse, phrase, frame)) is not None:
        return fitting(parse, both)
    actors, targets = sides(parse, phrase, frame, verb)
    if frame.under and frame.instrument == "list" and over is not None:
        over = over if parse.lemma(over.verb) in ("be", "remain", "stay") else None
    if frame.under and over is None:
        targets = targets or _apposed_to(parse, phrase)
    actors, targets = by_preposition(parse, phrase, frame, over, actors, targets)
    actors = actors or (in_force_in(parse, place, frame) if targets else [])
    if targets and not actors and _wanted(parse, phrase, verb):
        match = Match(frame, place, None, (), tuple(targets), how="noun, asked for")
        return fitting(parse, match)
    if frame.kind == "recognise" and (how := is_not_it(parse, over, phrase, named=bool(actors))):
        return Match(frame, place, over, tuple(actors), tuple(targets), how=how)
    if frame.kind == "attack" and not actors:
        actors = claimed(parse, verb) or whose_work(parse, phrase) or ascribed(parse, phrase)
    if actors and spoken_of(parse, phrase, frame, targets) and in_other_hands(parse, over):
        return Match(frame, place, None, tuple(actors), (), how="noun, spoken of")
    return _told_by_noun(parse, phrase, frame, actors, targets)


def _told_by_noun(
    parse: Parse, phrase: NounPhrase, frame: Frame, actors: list[int], targets: list[int]
) -> Match | None:
    """What a noun with its sides tells, if it tells enough."""
    place = phrase.head
    if frame.needs_event and not targets:
        targets = _where(parse, phrase, frame) or fallen(parse, phrase, frame)
    targets = on_whose_land(parse, phrase, targets) if frame.needs_event else targets
    if not _on_such_a_list(parse, phrase, frame, targets):
        return None
    if not targets and (about := topical(parse, phrase, frame, actors)) is not None:
        return fitting(parse, about)
    if not _says_enough(parse, phrase, frame, actors, targets):
        return None
    if frame.kind == "engage" and not actors and "between" in frame.noun_target:
        actors, targets = targets[:1], targets[1:]  # "contacts between X and Y"
    targets = [t for t in targets if t not in actors]
    borrows = not (targets or frame.only_groups) and may_borrow(parse, frame, phrase, place)
    match = Match(frame, place, None, tuple(actors), tuple(targets), how="noun", borrows=borrows)
    if actors and not targets and frame.needs_event:
        told = suffered_in(parse, phrase) or told_to_be(parse, phrase)
        match = replace(match, suffered=told is not None)
    mediates = parse.lemma(place) in ("mediation", "auspices", "auspice", "arbitration")
    if mediates and frame.kind == "mediate" and actors and not targets:
        match = replace(match, open=True)  # "under the mediation of X": between the two sides
    return fitting(parse, match)


_SIGNED = frozenset(
    ("declaration", "agreement", "accord", "treaty", "document", "letter", "note", "statement")
)


def _mutual(parse: Parse, phrase: NounPhrase, frame: Frame, over: VerbGroup | None) -> Match | None:
    """`X and Y signed a declaration of mutual recognition`, `X agreed with Y on it`."""
    if over is None or parse.low(phrase.head - 1) != "mutual" or over.negated:
        return None
    if parse.lemma(over.verb) not in frame.support:
        return None
    sides = actors_of(parse, parse.subject(over))
    sides += parse.after(over.verb, ("with",), words("words", "bodies"))
    if len(sides) < 2:
        return None
    if next(parse.hanging(phrase.head, ("of",)), None) is not None:
        return None  # "mutual recognition of standards"
    if phrase.prep >= 0 and parse.lemma(phrase.prep - 1) not in _SIGNED:
        return None  # "announced plans for mutual recognition"
    return Match(frame, over.verb, over, (sides[0],), tuple(sides[1:]), how="mutual")


def _bears(parse: Parse, phrase: NounPhrase, frame: Frame) -> bool:
    """`under UN sanctions`, `subject to UN sanctions`, `X, on the UN list, ...`."""
    if frame.instrument == "list":
        return parse.low(phrase.prep) == "on"
    subject = parse.low(phrase.prep) == "to" and parse.low(phrase.prep - 1) == "subject"
    if (parse.low(phrase.prep - 1), parse.low(phrase.prep)) == ("in", "for"):
        return True  # "came in for criticism"
    prep = "in" if parse.lemma(phrase.head) == "hand" else "under"
    return subject or parse.low(phrase.prep) == prep


def _apposed_to(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`Iran, under UN sanctions since 2006, ...`: who stands before the comma."""
    comma = phrase.prep - 1 - (parse.low(phrase.prep) == "to")
    other = parse.phrase(comma - 1) if parse.low(comma) == "," else None
    is_ = parse.group(parse.last_hanging(phrase.head)) if comma <= 0 else None
    if is_ is not None and parse.lemma(is_.verb) == "be":  # "still on the list are X and Y"
        named = parse.phrase(is_.verb + 1)
        return actors_of(parse, [named, *parse.joined_right(named)]) if named is not None else []
    if comma <= 0:  # "on the list since 1997, X ...", "fresh on the list, X ..."
        after = (p for p in range(phrase.end, len(parse.units) - 1) if parse.low(p) == ",")
        other = parse.phrase(next(after, -2) + 1)
    return actors_of(parse, [other]) if other is not None else []


def _on_such_a_list(parse: Parse, phrase: NounPhrase, frame: Frame, targets: list[int]) -> bool:
    """Whether a list that a frame asks for is one of terrorists, persons or groups."""
    if frame.into_list:
        at, terror = list_place(parse, phrase.head, frame.into_list)
        return terror or is_listed(parse, targets, at)
    if frame.under and frame.instrument == "list":
        terror = tells_list(parse, phrase)
        return terror or is_listed(parse, targets, phrase.head)
    return True


def _wanted(parse: Parse, phrase: NounPhrase, verb: VerbGroup | None) -> bool:
    """`recommended the listing of X`, `called for the listing of X`: nobody has done it."""
    demands = words("modality", "demanding")
    if verb is not None:
        return parse.lemma(verb.verb) in demands
    over = parse.lemma(parse.before_time(phrase.prep))
    return parse.low(phrase.prep) == "for" and over in demands


def _off_agenda(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """`recognition of X was not on the agenda`."""
    last = phrase.end
    for inner in parse.hanging(phrase.head):
        last = inner.end
    group = parse.group(last)
    if group is None or not group.negated:
        return None
    near = [parse.lemma(p) for p in range(group.verb + 1, group.verb + 5)]
    return group if {"agenda", "table", "card", "question"} & set(near) else None


def _says_enough(
    parse: Parse, phrase: NounPhrase, frame: Frame, actors: list[int], targets: list[int]
) -> bool:
    """`the recognition of X` alone names a thing, it tells of no act."""
    if not (actors or targets) or (frame.needs_target and not targets):
        return False
    if frame.needs_event and parse.low(phrase.prep) == "behind":
        return bool(actors and targets)
    if frame.needs_event and targets and told_to_be(parse, phrase) is not None:
        return True
    if frame.needs_event and targets and (actors or _verbless(parse)):
        return True
    if frame.needs_event:
        if targets and _known_event(parse, phrase, frame):
            return True
        definite = parse.low(phrase.start) in ("the", "this", "that")
        return _event_near(parse, phrase, frame) and bool(targets or not definite)
    between = "between" in frame.noun_target and len(targets) > 1
    known = frame.names and (frame.kind != "attack" or _known_event(parse, phrase, frame))
    return bool(actors) or frame.type != "act" or between or known


def _verbless(parse: Parse) -> bool:
    """`Bomb attack on British embassy in Tehran`: a heading that only names it."""
    return all(group.form != "finite" for group in parse.groups.values())


def _known_event(parse: Parse, phrase: NounPhrase, frame: Frame) -> bool:
    """`the shelling of X`, `after the bombing of a village`: one that is known to have been."""
    deed = parse.low(phrase.head).endswith("ing") and phrase.start == phrase.head
    hit = next(parse.hanging(phrase.head, ("of", "on", "against")), None)
    if not frame.names or hit is None or not (deed or parse.low(phrase.start) == "the"):
        return False
    known = either("frames.hit", "frames.victims")
    return parse.is_mention(hit.head) or parse.noun_of(hit) in known


def governing_verb(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """The verb that a phrase is the object of, or (in the passive) the subject of."""
    before = phrase.start - 1
    while parse.tag(before) is Tag.ADV:
        before -= 1
    packed = parse.low(phrase.prep) == "of" and parse.lemma(phrase.prep - 1) in WRAPS
    if packed or put_to_an_end(parse, phrase.prep):
        pack = parse.phrase(phrase.prep - 1)  # "announced a package of sanctions"
        return governing_verb(parse, pack) if pack is not None else None
    if phrase.prep >= 0:
        return _settled(parse, phrase.prep)
    past = _before_adjuncts(parse, before)
    group = parse.group(before) or parse.group(past)
    over = group is not None and group.verb in (before, past)
    if group is not None and over and not _told_of(parse, group, phrase):
        return group
    other = parse.phrase(before)
    if other is not None and other.prep < 0:  # "granted Kosovo recognition"
        return governing_verb(parse, other)
    after = parse.group(parse.last_hanging(phrase.head))
    return after if after is not None and after.passive and after.form == "finite" else None


def _before_adjuncts(parse: Parse, place: int) -> int:
    """`rejected on Monday the recognition`, `blocked, he said, a ban`: the verb's place."""
    while place > 0:
        phrase = parse.phrase(place)
        if phrase is not None and phrase.prep < 0 and not phrase.time:
            return -1
        if phrase is not None:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
        elif parse.before_aside(place) < place:
            place = parse.before_aside(place)
        elif parse.tag(place) is Tag.ADV:
            place -= 1
        elif (inner := parse.group(place)) is not None and inner.form == "participle":
            place = inner.start - 1  # "at a meeting attended by X"
        else:
            return place
    return -1


def _told_of(parse: Parse, group: VerbGroup, phrase: NounPhrase) -> bool:
    """`said sanctions would be lifted`: the noun opens a clause of its own."""
    cue = parse.lemma(group.verb) in words("attribution", "cues")
    return cue and parse.own_verb(phrase.head) is not None and parse.opens_clause(phrase)


def _settled(parse: Parse, prep: int) -> VerbGroup | None:
    """`agreed on a package of sanctions`, `voted for the recognition of X`."""
    verb = parse.group(parse.before_time(prep))
    settles = verb is not None and parse.low(prep) in _SETTLING.get(parse.lemma(verb.verb), ())
    return verb if settles else None


_SETTLING = {
    "agree": ("on", "to"), "decide": ("on",), "settle": ("on",), "vote": ("for",), "opt": ("for",),
    "answer": ("with",), "respond": ("with",), "reply": ("with",), "retaliate": ("with",),
    "react": ("with",), "counter": ("with",),
}  # fmt: skip


def _event_near(parse: Parse, phrase: NounPhrase, frame: Frame) -> bool:
    if parse.low(phrase.start) in ("a", "an"):
        return True
    over = parse.verb_over(phrase.prep) if phrase.prep >= 0 else None
    if over is not None and parse.lemma(over.verb) in frame.event_verbs:
        return True  # "was killed in an attack"
    near = range(phrase.head + 1, min(phrase.head + 24, len(parse.units)))
    return any(parse.lemma(p) in frame.event_verbs and parse.tag(p) is Tag.VERB for p in near)


def _where(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`An attack killed 130 people in Moscow`: where, or whose people, the verb says."""
    for place in range(phrase.head + 1, min(phrase.head + 24, len(parse.units))):
        group = parse.group(place)
        event = (
            group is not None and group.verb == place and parse.lemma(place) in frame.event_verbs
        )
        if event and group is not None:
            hit = targets_of(parse, parse.objects(group)[:1], frame)
            hit = hit or parse.after(place, ("in", "at", "near", "outside"), frozenset("*"))
            if hit:
                return hit
        if parse.low(place) in (".", ";"):
            break
    return []
