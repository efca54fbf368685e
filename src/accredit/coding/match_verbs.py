"""Frames triggered by verbs: active, passive, participle, infinitive, gerund."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from accredit.coding.authors import authors
from accredit.coding.binding import left_open
from accredit.coding.borrowing import stands_for_it
from accredit.coding.doers import active_actors
from accredit.coding.fit import (
    Match,
    actors_of,
    agents_of,
    heads_of,
    hung,
    kind_of,
    several,
    targets_of,
)
from accredit.coding.fitting import fitting
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.match_again import again, of_the_same, stands_alone
from accredit.coding.match_bodies import bodies, entered, left_by
from accredit.coding.match_elided import elided
from accredit.coding.match_lists import into_list
from accredit.coding.match_objects import with_object
from accredit.coding.match_places import ANYTHING, counted, headed, in_state, land
from accredit.coding.match_turns import ends
from accredit.coding.nearby import beside, has_modifier
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import holds

__all__ = ["verb_matches"]


def verb_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a verb at a place triggers."""
    candidates = _candidates().get(parse.lemma(place), ())
    group = parse.group(place) if candidates else None
    if group is None or group.verb != place:
        return []
    matches: list[Match] = []
    for wanted, frame in candidates:
        if wanted and wanted.isdisjoint(parse.words):
            continue  # most frames of a verb want a thing that is not there
        match = _verb_match(parse, group, frame)
        if match is not None:
            matches.append(match)
    return matches


@cache
def _candidates() -> dict[str, tuple[tuple[frozenset[str], Frame], ...]]:
    """The frames of each verb, each with the words of which a sentence must hold one, if any."""
    return {
        verb: tuple((_wanted(frame), frame) for frame in found)
        for verb, found in frames().by_verb.items()
    }


def _wanted(frame: Frame) -> frozenset[str]:
    elsewhere = frame.elided or frame.again or frame.enters or frame.into_list or frame.to_things
    if frame.objects and not elsewhere:
        return frozenset(thing.split()[-1] for thing in frame.objects)
    return frozenset(words.split()[0] for words in frame.beside)


def _words_fit(parse: Parse, group: VerbGroup, frame: Frame) -> bool:
    """Whether the words that a frame wants stand near the verb, and none that it forbids."""
    if frame.passive_only and not group.passive:
        return False
    if frame.denied_is and not group.negated:
        return False
    if group.passive and parse.low(group.verb + 1) in frame.veto_after:
        return False
    if parse.low(group.verb + 1) in frame.veto_next:
        return False
    if frame.modifier and not has_modifier(parse, group.verb, frame.modifier):
        return False
    if frame.beside and not beside(parse, group.verb, frame.beside):
        return False
    return not (frame.not_beside and beside(parse, group.verb, frame.not_beside))


def _verb_match(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    if not _words_fit(parse, group, frame):
        return None
    if frame.elided:
        return elided(parse, group, frame)
    if frame.again and of_the_same(parse, group):
        return None
    if frame.enters:
        return entered(parse, group, frame)
    if frame.into_list:
        return into_list(parse, group, frame)
    if frame.to_things:
        return _to_thing(parse, group, frame)
    if frame.alone and not _alone(parse, group, frame):
        return None
    if frame.again and (frame.objects or frame.passive_only):
        return again(parse, group, frame)
    match = with_object(parse, group, frame) if frame.objects else _direct(parse, group, frame)
    if match is None or not holds(parse, match):
        return None
    if "object" in frame.left and not left_by(parse, match):
        return None  # "dropped a plan for China"
    if frame.no_infinitive and match.targets and _infinitive_after(parse, match.targets[-1]):
        return None
    return fitting(parse, match)


def _alone(parse: Parse, group: VerbGroup, frame: Frame) -> bool:
    """`followed a year later`; but not `waited four years`, for what it did in the end."""
    after = group.verb + 1
    waits = ends(parse, after) or parse.low(after) in ("for", "still")
    return stands_alone(parse, group.verb) and (waits or not frame.certainty)


def _direct(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """The verb's own object, or a phrase after it, is the target."""
    if group.passive and not frame.passive_only:
        return _passive(parse, group, frame)
    targets: list[int] = []
    objects: list[NounPhrase] = []
    on_topic = elsewhere = False
    for slot in frame.target:
        if slot == "object" and _governs(parse, group.verb + 1, frame.target[1:]):
            continue  # "the attack, which Iran blamed on Israel"
        if slot == "subject":
            targets = targets_of(parse, parse.subject(group), frame)  # "Kabul fell to X"
        elif slot == "object":
            objects = counted(parse, parse.objects(group)[:1])
            objects = objects or _after_complement(parse, group, frame)
            head = parse.lemma(objects[0].head) if objects else ""
            if head in frame.veto or (frame.needs_head and not headed(parse, objects, frame)):
                return None
            full = [q for p in objects for q in (p, *parse.joined_right(p))]
            targets = targets_of(parse, full, frame)
            if mutual := _mutual(parse, group, frame, objects):
                return mutual
            targets = targets or _holders(parse, objects, frame)
            on_topic = head in frame.topic_heads
            elsewhere = bool(objects) and not targets  # met somebody else there
        elif elsewhere and slot in ("in", "at"):
            continue
        else:
            targets = _beside(parse, group, frame, slot)
        if targets:
            break
    targets = targets or land(parse, group, frame, objects)
    actors = active_actors(parse, group, frame)
    if frame.as_member and targets and (body := bodies(parse, parse.after(group.verb, ("into",)))):
        actors = body  # "Turkey let Sweden into NATO": the body takes it in
    alone = parse.lemma(group.verb) in frame.sides and several(parse, actors) and not elsewhere
    borrows = not targets and "object" in frame.target and stands_for_it(parse, group, frame)
    closed = targets or frame.object_free or on_topic or alone or borrows
    open_ = not closed and left_open(parse, group, frame, objects)
    if not (closed or open_):
        return None
    found = Match(frame, group.verb, group, tuple(actors), tuple(targets), how=group.form)
    return replace(found, borrows=borrows, open=open_)


def _told_of(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`charged that X had begun the war`, `warned that X would pay`: who the clause is about."""
    that = parse.low(group.verb + 1) == "that"
    subject = parse.phrase(group.verb + 1 + that) if that or frame.then else None
    if subject is None:
        return []
    after = parse.group(parse.last_hanging(subject.head))
    if frame.then and (after is None or parse.lemma(after.verb) not in frame.then):
        return []
    return actors_of(parse, [subject]) or (authors(parse, [subject]) if frame.then else [])


def _governs(parse: Parse, place: int, slots: tuple[str, ...]) -> bool:
    return parse.low(place) in slots and parse.tag(place) is not Tag.ADV


def _beside(parse: Parse, group: VerbGroup, frame: Frame, slot: str) -> list[int]:
    """Those after a preposition; whose deed stands after it; or who an infinitive is done to."""
    if slot == "infinitive":
        return _threatened(parse, group, frame)
    if frame.close:
        return hung(parse, group.verb, (slot,), frame)
    if slot == "that":  # "charged that X had begun the war"
        return _told_of(parse, group, frame)
    if not frame.author:
        return parse.after(group.verb, (slot,), heads_of(frame))
    for place in range(group.verb + 1, min(group.verb + _NEAR, len(parse.units) - 1)):
        inner = parse.phrase(place + 1) if parse.low(place) == slot else None
        if inner is not None and inner.prep == place:
            return authors(parse, [inner])
    return []


def _holders(parse: Parse, objects: list[NounPhrase], frame: Frame) -> list[int]:
    """`struck a village held by the rebels`: who holds what is hit."""
    if frame.kind != "attack" or not objects:
        return []
    held = parse.group(parse.last_hanging(objects[0].head))
    if held is None or held.form != "participle" or parse.lemma(held.verb) not in _HOLDING:
        return []
    return parse.after(held.verb, ("by",), ANYTHING)


_HOLDING = ("hold", "control", "defend", "occupy", "run", "use", "man")
_NEAR = 6


def _threatened(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`threatened to stop aid to X`, `vowed to make X pay`: whom what is threatened would hit."""
    start = group.verb + 1
    when = parse.phrase(start + 1) if parse.low(start) in ("on", "in") else None
    start = when.end if when is not None and when.time else start  # "vowed on Saturday to"
    inner = parse.group(start)
    if inner is None or inner.form != "infinitive" or inner.start != start:
        return []
    if frame.to_do and parse.lemma(inner.verb) not in frame.to_do:
        return []
    objects = [q for p in parse.objects(inner) for q in (p, *parse.joined_right(p))]
    hit = [place for p in objects for place in parse.who(p, ANYTHING)]
    return hit[:1] or parse.after(inner.verb, _HURTFUL, ANYTHING)


_HURTFUL = ("to", "against", "on", "from", "with", "at", "of", "for", "by")


def _infinitive_after(parse: Parse, target: int) -> bool:
    for place in range(target + 1, parse.clause_end(target)):
        if parse.tag(place) is Tag.TO:
            return True
        if parse.low(place) == ",":
            return False
    return False


def _after_complement(parse: Parse, group: VerbGroup, frame: Frame) -> list[NounPhrase]:
    """`brands as terrorists the FARC-EP`: the object after what it is called."""
    named = frame.complement == "terror" and parse.low(group.verb + 1) == "as"
    phrase = parse.phrase(group.verb + 2) if named else None
    after = parse.phrase(phrase.end) if phrase is not None else None
    return [after] if after is not None and after.prep < 0 else []


def _mutual(
    parse: Parse, group: VerbGroup, frame: Frame, objects: list[NounPhrase]
) -> Match | None:
    """`agreed to recognise each other`: the second side is the target; the first comes after."""
    if not objects or parse.low(objects[0].end - 1) not in ("other", "another"):
        return None
    sides = actors_of(parse, parse.subject(group))
    each = len(sides) == 1 and parse.low(sides[0]).startswith(("each ", "either "))
    first = parse.low(objects[0].start)
    if first not in ("each", "one") and not (each and first == "the"):
        return None  # "each side accuses the other"
    if len(sides) == 1 and (them := parse.units[sides[0]].mention) is not None and them.others:
        return Match(frame, group.verb, group, (sides[0],), (sides[0],), how="mutual")
    if len(sides) != 2:
        return None
    return Match(frame, group.verb, group, (sides[0],), (sides[1],), how="mutual")


def _passive(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    if frame.close and "object" not in frame.target:
        return None  # who was called home on Monday was not called on
    subject = counted(parse, parse.subject(group))
    suffering = targets_of(parse, subject, frame)
    if (
        not suffering and "object" not in frame.target
    ):  # "the attack was blamed on X", "troops were sent to Y"
        suffering = [t for s in frame.target for t in _beside(parse, group, frame, s)][:1]
    suffering = suffering or land(parse, group, frame, subject)
    agents = agents_of(parse, group, frame.means)
    if frame.needs_head and not headed(parse, subject, frame):
        return None
    on_topic = bool(subject) and parse.lemma(subject[0].head) in frame.topic_heads
    open_ = frame.author or frame.needs_head or on_topic
    if not suffering and not (agents and open_):
        return None
    agents = agents or in_state(parse, group, frame)
    if frame.as_member and not agents:
        body = parse.after(group.verb, ("to", "into"))  # "was admitted to the Arab League"
        agents = [p for p in body if kind_of(parse, p) == "organisation"]
    if frame.from_body and not agents:
        agents = bodies(parse, parse.after(group.verb, ("from", "of")))
    return Match(frame, group.verb, group, tuple(agents), tuple(suffering), how="passive")


def _to_thing(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`returned to power`, `came to power`."""
    inner = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "to" else None
    if inner is None or parse.lemma(inner.head) not in frame.to_things:
        return None
    targets = parse.after(inner.head, frame.target)
    actors = active_actors(parse, group, frame)
    found = Match(
        frame, group.verb, group, tuple(actors), tuple(targets), inner.head, how=group.form
    )
    return fitting(parse, found)
