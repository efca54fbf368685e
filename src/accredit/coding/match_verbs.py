"""Frames triggered by verbs: active, passive, participle, infinitive, gerund."""

from __future__ import annotations

from accredit.coding.fit import (
    GROUPS,
    REACH,
    Match,
    complement_fits,
    fitting,
    has_modifier,
    kind_of,
    list_owner,
    list_place,
    owner_of,
)
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words

__all__ = ["verb_matches"]


def verb_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a verb at a place triggers."""
    candidates = frames().by_verb.get(parse.lemma(place), ())
    if not candidates:
        return []
    group = parse.verb_group(place)
    if group is None:
        return []
    if so := _inverted_so(parse, place, candidates):
        return [so]
    found = (_verb_match(parse, group, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _verb_match(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    if frame.passive_only and not group.passive:
        return None
    if frame.modifier and not has_modifier(parse, group.verb, frame.modifier):
        return None
    if frame.elided:
        return _elided(parse, group.verb, frame)
    if frame.kind == "@previous" and group.form == "infinitive":
        return None  # "the first country to do so" goes on about the one that did it
    if frame.into_list:
        return _into_list(parse, group, frame)
    if frame.alone and not _stands_alone(parse, group.verb):
        return None
    if group.passive and parse.low(group.verb + 1) in frame.veto_after:
        return None
    if frame.objects:
        match = _with_object(parse, group, frame)
    else:
        match = _direct(parse, group, frame)
    if frame.object_with and not _gets(parse, match, frame):
        return None
    if match is None or not complement_fits(parse, match):
        return None
    return fitting(parse, match)


def _inverted_so(parse: Parse, place: int, candidates: tuple[Frame, ...]) -> Match | None:
    """`..., and so did the Australians.`"""
    if parse.low(place - 1) != "so" or parse.lemma(place) not in ("do", "have"):
        return None
    first = parse.mention_after(place)
    frame = next((f for f in candidates if "so" in f.objects), None)
    if first == place or frame is None:
        return None
    actors = parse.coordinated_right(first)
    return Match(frame, place, VerbGroup(place, place, "finite"), tuple(actors), how="inverted")


def _elided(parse: Parse, place: int, frame: Frame) -> Match | None:
    """`The United States does not.`: the verb before it, denied."""
    negation = parse.low(place).endswith(("n't", "n’t")) or parse.low(place + 1) in ("not", "n't")
    end = place + (2 if parse.low(place + 1) in ("not", "n't") else 1)
    if not negation or parse.low(end) not in (".", ",", ";", ""):
        return None
    group = VerbGroup(place, place, "finite", negated=True)
    actors = parse.subject(group)
    return Match(frame, place, group, tuple(actors), how="elided") if actors else None


def _stands_alone(parse: Parse, verb: int) -> bool:
    """`France followed on Monday.`: nothing that it is done to."""
    return parse.low(verb + 1) in (
        ".",
        ",",
        "on",
        "in",
        "soon",
        "shortly",
        "days",
        "later",
        "yesterday",
        "next",
    )


def _gets(parse: Parse, match: Match | None, frame: Frame) -> bool:
    """`supplied them with weapons`: what the target gets, after `with`."""
    if match is None or not match.targets:
        return False
    start = match.targets[-1] + 1 if not match.how == "passive" else match.place + 1
    near = range(start + 1, min(start + 6, len(parse.units)))
    return parse.low(start) == "with" and any(parse.lemma(p) in frame.object_with for p in near)


def _direct(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """The verb's own object, or a phrase after it, is the target."""
    if group.passive and not frame.passive_only:
        suffering = _passive_subject(parse, group, frame)
        agents = parse.after(group.verb, ("by",))
        if not suffering:
            return None
        return Match(frame, group.verb, group, tuple(agents), tuple(suffering), how="passive")
    targets: list[int] = []
    on_topic = False
    for slot in frame.target:
        if slot == "object":
            targets, head = parse.object(group.verb, frame.heads)
            if head in frame.veto or (frame.needs_head and not head):
                return None
            on_topic = head in frame.topic_heads
        else:
            targets = parse.after(group.verb, (slot,), REACH + 2)
        if targets:
            break
    if not targets and not frame.object_free and not on_topic:
        return None
    actors = _active_actors(parse, group, frame)
    return Match(frame, group.verb, group, tuple(actors), tuple(targets), how=group.form)


def _active_actors(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    if "subject" in frame.actor:
        return parse.subject(group)
    return parse.after(group.verb, frame.actor)


def _passive_subject(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`the group might be removed`, `Kosovo's independence was recognised`."""
    place = group.start - 1
    while place >= 0 and (
        parse.low(place) in words("words", "adverb_like")
        or parse.low(place) in ("who", "which", "that", ",")
    ):
        place -= 1
    if parse.is_mention(place):
        governor = parse.governor(place)
        if not governor or governor in ("of", "for"):
            return parse.coordinated_left(place)
        return []
    if parse.lemma(place) in frame.heads:
        return parse.object(_phrase_begin(parse, place) - 1, frame.heads)[0]
    subject = parse.subject(group)
    return subject if group.form in ("finite", "infinitive") and _near(place, subject) else []


def _near(place: int, found: list[int]) -> bool:
    return bool(found) and place - found[-1] <= REACH


def _phrase_begin(parse: Parse, place: int) -> int:
    while place > 0 and parse.low(place - 1) not in (",", ".", ";", "that"):
        if parse.is_mention(place - 1) or parse.low(place - 1) in words("words", "determiners"):
            place -= 1
            continue
        if parse.low(place - 1) in ("'s", "of", "'"):
            place -= 1
            continue
        break
    return place


def _with_object(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`lift sanctions on X`, `sanctions on X were lifted`, `responsibility was claimed by X`."""
    thing = _thing_after(parse, group, frame)
    actors: list[int]
    if group.passive or thing < 0:
        if not group.passive:
            return None
        thing = _thing_before(parse, group, frame)
        if thing < 0:
            return None
        actors = parse.after(group.verb, ("by",))
        if frame.possessor_acts and not actors:
            actors = owner_of(parse, thing, "adjective", after=-1)
    else:
        actors = _active_actors(parse, group, frame)
    targets = _targets_of_thing(parse, group, frame, thing)
    on_topic = frame.topic_free and parse.low(thing - 1) in ("the", "this", "that", "its")
    if not targets and not frame.object_free and not on_topic:
        return None
    targets = [t for t in targets if t not in actors]
    how = "passive" if group.passive else group.form
    return Match(frame, group.verb, group, tuple(actors), tuple(targets), thing, how=how)


def _thing_after(parse: Parse, group: VerbGroup, frame: Frame) -> int:
    for place in range(group.verb + 1, min(group.verb + REACH, len(parse.units))):
        low = parse.low(place)
        if parse.lemma(place) in frame.objects or low in frame.objects:
            return place
        if low in (".", ";", ":") or low in words("words", "boundaries"):
            return -1
        if parse.is_preposition(place) and low not in ("of", "off", "out", "up", "over"):
            return -1
    return -1


def _thing_before(parse: Parse, group: VerbGroup, frame: Frame) -> int:
    for place in range(group.start - 1, max(-1, group.start - 12), -1):
        if parse.low(place) in (";", ":"):
            return -1
        if parse.lemma(place) in frame.objects or parse.low(place) in frame.objects:
            return place
    return -1


def _targets_of_thing(parse: Parse, group: VerbGroup, frame: Frame, thing: int) -> list[int]:
    for slot in frame.target:
        if slot == "subject":
            found = parse.subject(group)
        elif slot in ("possessor", "adjective"):
            found = owner_of(parse, thing, slot, after=group.verb if thing > group.verb else -1)
        else:
            found = parse.after(thing, (slot,), REACH)
        if found:
            return found
    if group.passive and thing < group.start:
        return []
    for slot in frame.target:
        if slot not in ("subject", "possessor", "adjective"):
            found = parse.after(group.verb, (slot,))
            if found:
                return found
    return []


def _into_list(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`remove X from the list of terrorist organisations`, `put X on its blacklist`."""
    at, terror = list_place(parse, group.verb, frame.into_list)
    if at < 0:
        return None
    if "subject" in frame.target:
        targets, actors = parse.subject(group), []
    elif group.passive:
        targets, actors = _passive_subject(parse, group, frame), parse.after(group.verb, ("by",))
    else:
        targets, actors = parse.object(group.verb, frame.heads)[0], parse.subject(group)
    if not targets or not (terror or any(kind_of(parse, t) in GROUPS for t in targets)):
        return None
    owner = list_owner(parse, group.verb, at)
    if not actors and owner >= 0:
        actors = [owner]
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), at, owner, listed=True, how=how
    )
