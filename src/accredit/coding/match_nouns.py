"""Frames triggered by nouns and adjectives: `recognition of Y by X`, `hostile to Y`."""

from __future__ import annotations

from accredit.coding.fit import REACH, Match, fitting, has_modifier, is_terror, list_place, owner_of
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import Parse, VerbGroup

__all__ = ["adjective_matches", "noun_matches"]


def noun_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a noun at a place triggers."""
    candidates = frames().by_noun.get(parse.lemma(place), ())
    if not candidates or not _noun_here(parse, place):
        return []
    found = (_noun_match(parse, place, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _noun_here(parse: Parse, place: int) -> bool:
    low = parse.low(place)
    if parse.lemma(place) not in frames().by_verb:
        return True
    if low.endswith("ing"):
        before = parse.low(place - 1)
        return parse.is_mention(place - 1) or before in ("'s", "the", "its", "their", "this")
    return parse.is_noun(place)


def _noun_match(parse: Parse, place: int, frame: Frame) -> Match | None:
    if frame.modifier and not has_modifier(parse, place, frame.modifier):
        return None
    if frame.noun_objects and not _object_noun(parse, place, frame):
        return None
    if frame.into_list and not list_place(parse, place, frame.into_list)[1]:
        return None
    if frame.complement == "terror" and not _terror_near(parse, place):
        return None
    targets = parse.after(place, frame.noun_target, REACH)
    owners = owner_of(parse, place, "adjective", after=-1)
    actors = parse.after(place, frame.noun_actor, REACH + 4)
    if frame.possessor == "target":
        targets = targets or owners
    else:
        actors = owners or actors
    if owners and _won_by_itself(parse, place, frame, owners[0]):
        actors, targets = [a for a in actors if a not in owners], parse.subject_before(place)
    actors, targets = _supported(parse, place, frame, actors, targets)
    if frame.appositive and not actors:
        actors = _apposed(parse, place)
    if not (actors or targets) or (frame.needs_target and not targets):
        return None
    if (
        not actors
        and frame.type == "act"
        and not (frame.needs_event or _is_between(frame, targets))
    ):
        return None  # "the recognition of X" alone names a thing, it tells of no act
    if frame.needs_event and not _event_near(parse, place, frame):
        return None
    if frame.needs_event and not targets and parse.low(place - 1) in ("the", "this", "that"):
        return None
    targets = [t for t in targets if t not in actors]
    match = Match(frame, place, None, tuple(actors), tuple(targets), how="noun")
    return fitting(parse, match)


def _won_by_itself(parse: Parse, place: int, frame: Frame, owner: int) -> bool:
    """`won their first recognition`: the pronoun goes back to the one that is recognised."""
    unit = parse.units[owner]
    pronoun = unit.mention is not None and unit.mention.resolved_by.startswith("pronoun")
    return pronoun and any(parse.lemma(p) in frame.won for p in range(max(0, owner - 2), owner))


def _is_between(frame: Frame, targets: list[int]) -> bool:
    return "between" in frame.noun_target and len(targets) > 1


def _object_noun(parse: Parse, place: int, frame: Frame) -> bool:
    near = range(place + 1, min(place + 5, len(parse.units)))
    return any(parse.lemma(p) in frame.noun_objects for p in near)


def _terror_near(parse: Parse, place: int) -> bool:
    near = range(max(0, place - 3), min(place + 8, len(parse.units)))
    return any(is_terror(parse, p) for p in near)


def _supported(
    parse: Parse, place: int, frame: Frame, actors: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """`countries offered recognition`: the verb before lends the noun its actor or target."""
    verb = place - 1
    while verb >= 0 and place - verb < 5 and not parse.verbish(verb):
        if parse.low(verb) in (",", ".") or parse.is_mention(verb):
            return actors, targets
        verb -= 1
    if verb < 0 or place - verb >= 5:
        return actors, targets
    group = parse.verb_group(verb)
    if group is None:
        return actors, targets
    if parse.lemma(verb) in frame.support and not actors:
        return parse.subject(group), targets
    if parse.lemma(verb) in frame.won and not targets:
        return actors, parse.subject(group)
    return actors, targets


def _apposed(parse: Parse, place: int) -> list[int]:
    """`ISIS-K, a branch of ...`; `X is a rival of Y`: the one described."""
    for before in range(place - 1, max(-1, place - 7), -1):
        if parse.is_mention(before) and parse.low(before + 1) not in ("'s",):
            return [before] if parse.governor(before) != "of" else []
        if parse.low(before) in (".", ";"):
            return []
    return []


def _event_near(parse: Parse, place: int, frame: Frame) -> bool:
    return (
        any(
            parse.lemma(p) in frame.event_verbs
            for p in range(place + 1, min(place + 16, len(parse.units)))
        )
        or parse.low(place - 1) in ("an", "a")
        or parse.low(place - 2) in ("an", "a")
    )


def adjective_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that an adjective at a place triggers."""
    found = []
    for frame in frames().by_adjective.get(parse.low(place), ()):
        targets = parse.after(place, frame.target, 5)
        group = VerbGroup(place, place, "finite")
        actors = parse.subject(group) if place else _after_comma(parse, place)
        if targets and actors:
            found.append(Match(frame, place, None, tuple(actors), tuple(targets), how="adjective"))
    return found


def _after_comma(parse: Parse, place: int) -> list[int]:
    """`Hostile to X for years, the group ...`: who is described at the head of a sentence."""
    for comma in range(place + 1, len(parse.units)):
        if parse.low(comma) == ",":
            after = parse.mention_after(comma)
            return [after] if after != comma else []
    return []
