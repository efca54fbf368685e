"""Frames triggered by nouns and adjectives: `recognition of Y by X`, `hostile to Y`."""

from __future__ import annotations

from accredit.coding.fit import (
    ORGANISED,
    Match,
    actors_of,
    fitting,
    hung,
    kind_of,
    targets_of,
)
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.noun_conditions import conditions, given, in_a_larger
from accredit.coding.units import Tag

__all__ = ["adjective_matches", "noun_matches"]


def noun_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a noun at a place triggers."""
    if parse.tag(place) is not Tag.NOUN:
        return []
    nouns = frames().by_noun
    candidates = nouns.get(parse.lemma(place)) or nouns.get(parse.low(place), ())
    phrase = parse.phrase(place) if candidates else None
    if phrase is None or phrase.head != place:
        return []
    found = (_noun_match(parse, phrase, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _noun_match(parse: Parse, phrase: NounPhrase, frame: Frame) -> Match | None:
    place = phrase.head
    if not conditions(parse, place, frame):
        return None
    verb = governing_verb(parse, phrase)
    over = verb or _off_agenda(parse, phrase) or parse.verb_over(phrase.prep)
    if in_a_larger(parse, phrase, verb, frame):
        return None
    if frame.under and (over is None or parse.low(phrase.prep) != "under"):
        return None
    actors, targets = _sides(parse, phrase, frame, verb)
    if over is not None:
        actors, targets = _by_preposition(parse, phrase, frame, over, actors, targets)
    if targets and not actors and _wanted(parse, phrase, verb):
        match = Match(frame, place, None, (), tuple(targets), how="noun, asked for")
        return fitting(parse, match)
    if frame.id == "recognise" and not actors and _is_not(parse, over):
        return Match(frame, place, over, (), tuple(targets), how="noun, said not to be it")
    if frame.needs_event and not targets:
        targets = _where(parse, phrase, frame)
    if not _says_enough(parse, phrase, frame, actors, targets):
        return None
    targets = [t for t in targets if t not in actors]
    match = Match(frame, place, None, tuple(actors), tuple(targets), how="noun")
    return fitting(parse, match)


def _sides(
    parse: Parse, phrase: NounPhrase, frame: Frame, verb: VerbGroup | None
) -> tuple[list[int], list[int]]:
    """Who acts and who is acted upon, by owner, prepositions, and the verb over the noun."""
    owner = parse.owner(phrase)
    owners = [owner] if owner >= 0 else []
    targets = hung(parse, phrase.head, frame.noun_target, frame)
    actors = _by(parse, phrase.head, frame)
    if frame.possessor == "target":
        if targets and frame.type != "relation":
            actors = actors or owners
        targets = targets or owners
    else:
        actors = owners or actors
    if owners and verb is not None and _won_by_itself(parse, verb, frame, owner):
        actors = [a for a in actors if a not in owners]
        targets = targets or targets_of(parse, parse.subject(verb), frame)
    if verb is not None and owners and not targets and given(parse, phrase, verb, frame):
        return actors_of(parse, parse.subject(verb)), owners
    if verb is not None:
        actors, targets = _supported(parse, verb, frame, actors, targets)
    if frame.appositive and not actors:
        actors = _apposed(parse, phrase)
    return actors, targets


def _by_preposition(
    parse: Parse,
    phrase: NounPhrase,
    frame: Frame,
    over: VerbGroup,
    actors: list[int],
    targets: list[int],
) -> tuple[list[int], list[int]]:
    """`is under UN sanctions`, `was behind the bombing`, `is moving towards recognition`."""
    prep = parse.low(phrase.prep)
    if frame.under and not targets:
        return actors, actors_of(parse, parse.subject(over))
    if prep in ("behind", "toward", "towards") and not actors:
        return actors_of(parse, parse.subject(over)), targets
    return actors, targets


def _wanted(parse: Parse, phrase: NounPhrase, verb: VerbGroup | None) -> bool:
    """`recommended the listing of X`, `called for the listing of X`: nobody has done it."""
    demands = words("modality", "demanding")
    if verb is not None:
        return parse.lemma(verb.verb) in demands
    return parse.low(phrase.prep) == "for" and parse.lemma(phrase.prep - 1) in demands


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


def _is_not(parse: Parse, verb: VerbGroup | None) -> bool:
    """`that was not recognition`."""
    means = ("be", "amount", "mean", "constitute", "imply", "equal", "signify", "entail")
    return verb is not None and verb.negated and parse.lemma(verb.verb) in means


def _says_enough(
    parse: Parse, phrase: NounPhrase, frame: Frame, actors: list[int], targets: list[int]
) -> bool:
    """`the recognition of X` alone names a thing, it tells of no act."""
    if not (actors or targets) or (frame.needs_target and not targets):
        return False
    if frame.needs_event and parse.low(phrase.prep) == "behind":
        return bool(actors and targets)
    if frame.needs_event:
        definite = parse.low(phrase.start) in ("the", "this", "that")
        return _event_near(parse, phrase, frame) and bool(targets or not definite)
    between = "between" in frame.noun_target and len(targets) > 1
    return bool(actors) or frame.type != "act" or between


def _by(parse: Parse, noun: int, frame: Frame) -> list[int]:
    for slot in frame.noun_actor:
        for inner in parse.hanging(noun, (slot,)):
            if found := parse.listed(inner, words("words", "stand_for")):
                return found
    return []


def governing_verb(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """The verb that a phrase is the object of, or (in the passive) the subject of."""
    before = phrase.start - 1
    while parse.tag(before) is Tag.ADV:
        before -= 1
    if phrase.prep >= 0:
        return None
    group = parse.group(before)
    if group is not None and group.verb == before:
        return group
    other = parse.phrase(before)
    if other is not None and other.prep < 0:  # "granted Kosovo recognition"
        return governing_verb(parse, other)
    last = phrase
    for inner in parse.hanging(phrase.head):
        last = inner
    after = parse.group(last.end)
    return after if after is not None and after.passive and after.form == "finite" else None


def _won_by_itself(parse: Parse, verb: VerbGroup, frame: Frame, owner: int) -> bool:
    """`won their first recognition`: the pronoun goes back to the one that is recognised."""
    mention = parse.units[owner].mention
    pronoun = mention is not None and mention.resolved_by.startswith("pronoun")
    return pronoun and parse.lemma(verb.verb) in frame.won


def _supported(
    parse: Parse, verb: VerbGroup, frame: Frame, actors: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """`countries offered recognition`: the verb before lends the noun its actor or target."""
    lemma = parse.lemma(verb.verb)
    if lemma in frame.support and not actors:
        if verb.passive:
            to = targets or parse.after(verb.verb, ("to",), words("words", "bodies"))
            return parse.after(verb.verb, ("by",), words("words", "stand_for")), to
        given = [p for p in parse.objects(verb) if parse.is_mention(p.head)]
        targets = targets or targets_of(parse, given, frame)
        targets = targets or parse.after(verb.verb, ("to",), words("words", "bodies"))
        return actors_of(parse, parse.subject(verb)), targets
    if lemma in frame.won and not targets:
        return actors or parse.after(verb.verb, ("from",), words("words", "stand_for")), actors_of(
            parse, parse.subject(verb)
        )
    return actors, targets


def _apposed(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`ISIS-K, a branch of ...`; `X is a rival of Y`: the one described."""
    before = phrase.start - 1
    group = parse.group(before)
    if group is not None and parse.lemma(group.verb) in ("be", "remain", "become"):
        return actors_of(parse, parse.subject(group))
    if phrase.prep >= 0 and parse.low(phrase.prep) in ("at", "in"):  # "X, at war with Y"
        before = phrase.prep - 1
        group = parse.group(before)
        if group is not None:
            return actors_of(parse, parse.subject(group))
    if parse.low(before) in (",", "(", "as"):
        other = parse.phrase(before - 1)
        if other is not None and parse.is_mention(other.head):
            return [other.head]
    if parse.low(phrase.end) == "," and phrase.prep < 0:
        other = parse.phrase(phrase.end + 1)
        if other is not None and parse.is_mention(other.head):
            return [other.head]
    return []


def _event_near(parse: Parse, phrase: NounPhrase, frame: Frame) -> bool:
    if parse.low(phrase.start) in ("a", "an"):
        return True
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
            return hit or parse.after(place, ("in", "at", "near", "outside"), frozenset("*"))
        if parse.low(place) in (".", ";"):
            break
    return []


def adjective_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that an adjective at a place triggers."""
    found = []
    for frame in frames().by_adjective.get(parse.low(place), ()):
        if "subject" in frame.target:  # "the movement is illegal in Egypt"
            targets = [p for p in _described(parse, place) if kind_of(parse, p) in ORGANISED]
            actors = parse.after(place, frame.actor)
        else:
            targets = parse.after(place, frame.target, words("words", "bodies"))
            actors = _described(parse, place)
        if targets and actors:
            found.append(Match(frame, place, None, tuple(actors), tuple(targets), how="adjective"))
    return found


def _described(parse: Parse, place: int) -> list[int]:
    """Who is hostile: the subject of `is hostile`, or who follows the comma at the head."""
    before = place - 1
    while parse.tag(before) is Tag.ADV:
        before -= 1
    group = parse.group(before)
    if group is not None:
        return actors_of(parse, parse.subject(group))
    noun = parse.phrase(before)
    if noun is not None:
        return actors_of(parse, [noun])
    if before >= 0:
        return []
    comma = next((p for p in range(place, len(parse.units)) if parse.low(p) == ","), -1)
    subject = parse.phrase(comma + 1) if comma >= 0 else None
    return actors_of(parse, [subject]) if subject is not None else []
