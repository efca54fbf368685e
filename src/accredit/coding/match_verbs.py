"""Frames triggered by verbs: active, passive, participle, infinitive, gerund."""

from __future__ import annotations

from accredit.coding.authors import authors, doer
from accredit.coding.borrowing import may_borrow, stands_for_it
from accredit.coding.fit import (
    Match,
    actors_of,
    agents_of,
    bans,
    fitting,
    has_modifier,
    heads_of,
    hung,
    kind_of,
    targets_of,
)
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match_again import again, elided, of_the_same, stands_alone
from accredit.coding.match_lists import into_list
from accredit.coding.match_nouns import governing_verb
from accredit.coding.readings import lemma
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import PACKS, TEXTS, holds, right_thing

__all__ = ["verb_matches"]


def verb_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a verb at a place triggers."""
    candidates = frames().by_verb.get(parse.lemma(place), ())
    group = parse.group(place) if candidates else None
    if group is None or group.verb != place:
        return []
    found = (_verb_match(parse, group, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _verb_match(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    if frame.passive_only and not group.passive:
        return None
    if frame.modifier and not has_modifier(parse, group.verb, frame.modifier):
        return None
    if frame.elided:
        return elided(parse, group, frame)
    if frame.kind == "@previous" and of_the_same(parse, group):
        return None
    if frame.into_list:
        return into_list(parse, group, frame)
    if frame.to_things:
        return _to_thing(parse, group, frame)
    if frame.alone and not stands_alone(parse, group.verb):
        return None
    if group.passive and parse.low(group.verb + 1) in frame.veto_after:
        return None
    if frame.kind == "@previous" and frame.objects:
        return again(parse, group, frame)
    match = _with_object(parse, group, frame) if frame.objects else _direct(parse, group, frame)
    if match is None or not holds(parse, match):
        return None
    return fitting(parse, match)


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
            objects = _counted(parse, parse.objects(group)[:1])
            head = parse.lemma(objects[0].head) if objects else ""
            if head in frame.veto or (frame.needs_head and not _headed(parse, objects, frame)):
                return None
            full = [q for p in objects for q in (p, *parse.joined_right(p))]
            targets = targets_of(parse, full, frame)
            if mutual := _mutual(parse, group, frame, objects):
                return mutual
            on_topic = head in frame.topic_heads
            elsewhere = bool(objects) and not targets  # met somebody else there
        elif elsewhere and slot in ("in", "at"):
            continue
        else:
            targets = _beside(parse, group, frame, slot)
        if targets:
            break
    targets = targets or _land(parse, group, frame, objects)
    actors = _active_actors(parse, group, frame)
    alone = parse.lemma(group.verb) in frame.sides and _several(parse, actors) and not elsewhere
    borrows = not targets and "object" in frame.target and stands_for_it(parse, group, frame)
    if not targets and not frame.object_free and not on_topic and not alone and not borrows:
        return None
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), how=group.form, borrows=borrows
    )


def _several(parse: Parse, places: list[int]) -> bool:
    """Whether more than one is meant: `X and Y`, `the two sides`."""
    return len(places) > 1 or any((m := parse.units[p].mention) and m.others for p in places)


def _governs(parse: Parse, place: int, slots: tuple[str, ...]) -> bool:
    return parse.low(place) in slots and parse.tag(place) is not Tag.ADV


def _beside(parse: Parse, group: VerbGroup, frame: Frame, slot: str) -> list[int]:
    """Those after a preposition; whose deed stands after it; or who an infinitive is done to."""
    if slot == "infinitive":
        return _threatened(parse, group, frame)
    if slot == "that":  # "charged that X had begun the war"
        subject = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "that" else None
        return actors_of(parse, [subject]) if subject is not None else []
    if not frame.author:
        return parse.after(group.verb, (slot,), heads_of(frame))
    for place in range(group.verb + 1, min(group.verb + _NEAR, len(parse.units) - 1)):
        inner = parse.phrase(place + 1) if parse.low(place) == slot else None
        if inner is not None and inner.prep == place:
            return authors(parse, [inner])
    return []


_NEAR = 6


def _threatened(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`threatened to stop aid to X`, `vowed to make X pay`: whom what is threatened would hit."""
    inner = parse.group(group.verb + 1)
    if inner is None or inner.form != "infinitive" or inner.start != group.verb + 1:
        return []
    if frame.to_do and parse.lemma(inner.verb) not in frame.to_do:
        return []
    objects = [q for p in parse.objects(inner) for q in (p, *parse.joined_right(p))]
    hit = [place for p in objects for place in parse.who(p, _ANYTHING)]
    return hit[:1] or parse.after(inner.verb, _HURTFUL, _ANYTHING)


_HURTFUL = ("to", "against", "on", "from", "with", "at", "of", "for", "by")


def _counted(parse: Parse, phrases: list[NounPhrase]) -> list[NounPhrase]:
    """`dozens of women`, `a number of soldiers`: those who are counted."""
    return [
        next(parse.hanging(p.head, ("of",)), p)
        if parse.tag(p.head) in (Tag.NUM, Tag.DET, Tag.PRON) or parse.lemma(p.head) in _COUNTS
        else p
        for p in phrases
    ]


_COUNTS = frozenset(
    ("dozen", "hundred", "score", "thousand", "number", "handful", "group", "much", "most", "part",
     "half", "third", "swathe", "rest", "quarter")
)  # fmt: skip


def _headed(parse: Parse, objects: list[NounPhrase], frame: Frame) -> bool:
    """Whether the object is one of the things that a frame names, or an actor."""
    return any(parse.lemma(p.head) in frame.heads or parse.is_mention(p.head) for p in objects)


def _land(parse: Parse, group: VerbGroup, frame: Frame, hit: list[NounPhrase]) -> list[int]:
    """`killed 22 people in Burkina Faso`: on whose land it was done, where nobody's people."""
    known = "*" in frame.heads or _headed(parse, hit, frame)
    if not hit or not known:
        return []
    for slot in frame.where:
        places = parse.after(group.verb, (slot,), _ANYTHING)
        if places and not _in_a_deed(parse, places[0], frame):
            return places
    return []


def _in_a_deed(parse: Parse, place: int, frame: Frame) -> bool:
    """`killed in a raid by X`: X is not where it was."""
    phrase = parse.phrase(place)
    over = parse.phrase(phrase.prep - 1) if phrase is not None and phrase.prep >= 0 else None
    own = phrase is not None and parse.lemma(phrase.head) in frame.means
    by = phrase is not None and parse.low(phrase.prep) == "by"
    return own or by or (over is not None and parse.low(over.prep) == "by")


_ANYTHING = frozenset("*")


def _mutual(
    parse: Parse, group: VerbGroup, frame: Frame, objects: list[NounPhrase]
) -> Match | None:
    """`agreed to recognise each other`: the second side is the target; the first comes after."""
    if not objects or parse.low(objects[0].start) not in ("each", "one"):
        return None
    if parse.low(objects[0].end - 1) not in ("other", "another"):
        return None
    sides = actors_of(parse, parse.subject(group))
    if len(sides) != 2:
        return None
    return Match(frame, group.verb, group, (sides[0],), (sides[1],), how="mutual")


def _passive(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    subject = _counted(parse, parse.subject(group))
    suffering = targets_of(parse, subject, frame)
    if "object" not in frame.target:  # "the attack was blamed on X", "troops were sent to Y"
        suffering = [t for s in frame.target for t in _beside(parse, group, frame, s)][:1]
    suffering = suffering or _land(parse, group, frame, subject)
    agents = agents_of(parse, group, frame.means)
    if frame.needs_head and not _headed(parse, subject, frame):
        return None
    on_topic = bool(subject) and parse.lemma(subject[0].head) in frame.topic_heads
    open_ = frame.author or frame.needs_head or on_topic
    if not suffering and not (agents and open_):
        return None
    if frame.in_state and not agents:
        where = parse.after(group.verb, ("in",))
        agents = [p for p in where if kind_of(parse, p) == "state"]  # "was banned in Russia"
    if frame.as_member and not agents:
        body = parse.after(group.verb, ("to", "into"))  # "was admitted to the Arab League"
        agents = [p for p in body if kind_of(parse, p) == "organisation"]
    return Match(frame, group.verb, group, tuple(agents), tuple(suffering), how="passive")


def _active_actors(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    if "subject" in frame.actor:
        subject = [_deed(parse, p, frame) for p in parse.subject(group)]
        found = actors_of(parse, subject, frame.means) or _sent_by(parse, subject, frame)
        if not found and subject and parse.lemma(subject[0].head) in TEXTS:
            signed = governing_verb(parse, subject[0])  # "signed an order that ended ..."
            found = actors_of(parse, parse.subject(signed)) if signed is not None else []
        return found or parse.after(group.verb, frame.actor[1:], words("words", "stand_for"))
    return parse.after(group.verb, frame.actor, words("words", "stand_for"))


def _deed(parse: Parse, phrase: NounPhrase, frame: Frame) -> NounPhrase:
    """`the bombing of X in Y, which killed`: it was the bombing that killed."""
    outer: NounPhrase | None = phrase
    while frame.means and outer is not None and outer.prep >= 0:
        outer = parse.phrase(outer.prep - 1)
        if outer is not None and parse.lemma(outer.head) in frame.means:
            return outer
    return phrase


def _sent_by(parse: Parse, subject: list[NounPhrase], frame: Frame) -> list[int]:
    """`a drone launched by X`, `rockets fired from Y`: who did it by these means."""
    for phrase in subject:
        if parse.lemma(phrase.head) in frame.means:
            return doer(parse, phrase, ("by", "from"), words("words", "stand_for"))
    return []


def _with_object(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`lift sanctions on X`, `sanctions on X were lifted`, `responsibility was claimed by X`."""
    phrase = _thing(parse, group, frame)
    if phrase is None:
        return None
    thing = phrase.head
    if not right_thing(parse, phrase, frame):
        return None
    if group.passive:
        actors = agents_of(parse, group, frame.means)
        actors = actors or parse.after(group.verb, frame.actor[1:], words("words", "stand_for"))
        if frame.possessor_acts and not actors:
            actors = [o for o in _owner(parse, phrase) if _acts(parse, o, frame)]
    elif frame.middle and not parse.objects(group):
        actors = _owner(parse, phrase)
    else:
        actors = _active_actors(parse, group, frame)
    targets = _targets_of_thing(parse, group, frame, phrase, actors)
    targets = targets or _but(parse, _land(parse, group, frame, [phrase]), actors)
    bare = phrase.start == phrase.head and parse.lemma(phrase.head) in ("relation", "tie")
    on_topic = frame.topic_free and (bare or parse.low(phrase.start) in _SPOKEN_OF)
    borrows = not targets and may_borrow(parse, frame, phrase, group.verb)
    if not targets and not frame.object_free and not on_topic and not borrows:
        return None
    targets = [t for t in targets if t not in actors]
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), thing, how=how, borrows=borrows
    )


_SPOKEN_OF = ("the", "this", "that", "its", "their", "diplomatic", "full")


def _thing(parse: Parse, group: VerbGroup, frame: Frame) -> NounPhrase | None:
    """The phrase of the thing that a verb is done to."""
    near = parse.subject(group) if group.passive else parse.objects(group)
    if frame.middle and not near:
        near = parse.subject(group)  # "the embassy reopened"
    for phrase in [q for p in near for q in (p, *parse.joined_right(p))]:
        noun = parse.lemma(phrase.head)
        if noun in frame.objects or parse.low(phrase.head) in frame.objects:
            return phrase
        if _office(parse, phrase.head) & frame.objects:
            return phrase
        if noun in _WRAPPERS and parse.lemma(phrase.head - 1) in frame.objects:
            return phrase  # "the sanctions program"
        if parse.low(phrase.head) == "d'affaires" and "charge" in frame.objects:
            return phrase
        for inner in parse.hanging(phrase.head, ("of", "in")):
            if parse.lemma(inner.head) in frame.objects and noun in PACKS:
                return inner
    return None


def _office(parse: Parse, head: int) -> frozenset[str]:
    """The nouns of an office that names its holder: `ambassador` of `Serbia's ambassador`."""
    mention = parse.units[head].mention
    if mention is None or not (mention.speaks or mention.organ):
        return frozenset()
    return frozenset(lemma(word, "noun") for word in mention.text.split())


def _acts(parse: Parse, owner: int, frame: Frame) -> bool:
    """Whether whose thing it is has made it: `the Kazakh ban`, not `the Taliban's listing`."""
    return frame.instrument != "list" or bans(parse, owner)


def _owner(parse: Parse, thing: NounPhrase) -> list[int]:
    if parse.is_mention(thing.head):
        return [thing.head]
    owner = parse.owner(thing)
    return [owner] if owner >= 0 else []


_WRAPPERS = frozenset(("program", "programme", "regime", "package"))


def _targets_of_thing(
    parse: Parse, group: VerbGroup, frame: Frame, thing: NounPhrase, actors: list[int]
) -> list[int]:
    for slot in frame.target:
        if slot == "subject":
            found = actors_of(parse, parse.subject(group))
        elif slot == "object":
            first = [p for p in parse.objects(group) if p.end <= thing.start]
            found = [] if group.passive else targets_of(parse, first, frame)
            found = found or _receiver(parse, thing)
        elif slot in ("possessor", "adjective"):
            listed = frame.instrument == "list"
            found = [o for o in _owner(parse, thing) if not (listed and bans(parse, o))]
        else:
            found = hung(parse, thing.head, (slot,), frame)
        if others := _but(parse, found, actors):
            return others
    if sender := parse.who(thing):
        return _but(parse, sender, actors)  # "a diplomat appointed by X"
    for slot in frame.target:
        if slot not in ("subject", "object", "possessor", "adjective"):
            found = parse.after(group.verb, (slot,), heads_of(frame))
            if others := _but(parse, found, actors):
                return others
    return []


def _receiver(parse: Parse, thing: NounPhrase) -> list[int]:
    """`granted Venezuela relief`: a name beside a bare thing that is given to it."""
    bare = thing.start == thing.head - 1 and parse.is_mention(thing.start)
    return [thing.start] if bare and not parse.possessive(thing.start) else []


def _but(parse: Parse, found: list[int], actors: list[int]) -> list[int]:
    """Those found who are not the actors themselves: `closed the Afghan embassy in its capital`."""
    own = {m.actor for a in actors if (m := parse.units[a].mention) is not None}
    return [f for f in found if (m := parse.units[f].mention) is None or m.actor not in own]


def _to_thing(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`returned to power`, `came to power`."""
    inner = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "to" else None
    if inner is None or parse.lemma(inner.head) not in frame.to_things:
        return None
    targets = parse.after(inner.head, frame.target)
    actors = _active_actors(parse, group, frame)
    found = Match(
        frame, group.verb, group, tuple(actors), tuple(targets), inner.head, how=group.form
    )
    return fitting(parse, found)
