"""Whether the sides of a match are what its frame wants them to be."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding import kinds
from accredit.coding.crime import is_crime
from accredit.coding.fit import ORGANISED, Match, kind_of, reciprocal, several
from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.other_fields import of_another_field
from accredit.coding.placing import is_town
from accredit.coding.readings import lemma
from accredit.coding.units import Tag

__all__ = ["fitting"]


def fitting(parse: Parse, match: Match) -> Match | None:
    """The match, if its sides are what the frame wants them to be."""
    frame = match.frame
    match = _between_them(parse, match)
    if _something_else(parse, match) or not _enough_sides(parse, match):
        return None
    if frame.as_member and not _as_member(parse, match):
        return None
    told = match.borrows and match.group is None and not match.targets  # by the text before
    if frame.only_groups and not (
        told or any(kind_of(parse, t) in ORGANISED for t in match.targets)
    ):
        return None
    sides = match.targets or (match.actors if reciprocal(frame) else ())
    if frame.only_states and not any(_is_state(parse, s) for s in sides):
        return None
    if frame.only_lands and not any(kind_of(parse, t) in kinds.LANDS for t in match.targets):
        return None
    if not _right_sides(parse, match, frame):
        return None
    if frame.only_groups_actor and not any(kind_of(parse, a) in ORGANISED for a in match.actors):
        return None
    if frame.only_bodies_actor and not any(
        kind_of(parse, a) == "organisation" for a in match.actors
    ):
        return None
    if frame.officials and not any(_is_official(parse, a) for a in match.actors):
        return None
    if frame.only_actor_objects and any(kind_of(parse, t) == "territory" for t in match.targets):
        return None
    if match.how != "mutual" and set(match.actors) & set(match.targets):
        return None
    return match


def _in_power(parse: Parse, match: Match) -> bool:
    """Whether power may be seized there: no state does so in a town or a province."""
    state = any(kind_of(parse, a) == "state" for a in match.actors)
    towns = any(is_town(parse.units[t].mention) for t in match.targets)
    place = towns or any(kind_of(parse, t) == "territory" for t in match.targets)
    control = not match.targets and parse.lemma(match.thing) == "control"
    return not (state and (place or control))


def _between_them(parse: Parse, match: Match) -> Match:
    """`X and Y announced the renewal of relations between the two countries`: X with Y."""
    pair = len(match.actors) == len(("one", "other")) and reciprocal(match.frame)
    if not pair or not match.targets or not all(_the_two(parse, t) for t in match.targets):
        return match
    return replace(match, actors=match.actors[:1], targets=match.actors[1:])


def _the_two(parse: Parse, place: int) -> bool:
    mention, low = parse.units[place].mention, parse.low(place)
    led = parse.low(place - 1) == "the" and low.startswith("two ")
    return mention is not None and mention.actor == "indefinite" and led


def _right_sides(parse: Parse, match: Match, frame: Frame) -> bool:
    """Whether a relation stands between such as the frame names: persons, lands, groups."""
    if frame.kind == "seize-power" and not _in_power(parse, match):
        return False
    who = [parse.units[a].mention for a in match.actors]
    if frame.only_these and not any(_one_of(parse, t, frame.only_these) for t in match.targets):
        return False
    if frame.itself and not all(_itself(parse, a) for a in match.actors):
        return False
    if frame.only_persons_actor and not any(m is not None and m.person for m in who):
        return False
    if frame.only_lands_actor and not any(kind_of(parse, a) in kinds.LANDS for a in match.actors):
        return False
    if frame.only_towns and not any(is_town(parse.units[t].mention) for t in match.targets):
        return False
    if frame.through and not _through(parse, match):
        return False
    if frame.counted and not all(_counted(parse, t) for t in match.targets):
        return False
    if frame.only_actors and not all(_names_itself(parse, t) for t in match.targets):
        return False
    return not frame.only_territories or all(
        kind_of(parse, t) == "territory" for t in match.targets
    )


def _counted(parse: Parse, place: int) -> bool:
    """`three Russians`, `a Russian`: people of a land, not the land."""
    phrase = parse.phrase(place)
    if phrase is None or phrase.head != place or phrase.start == place:
        return False
    return parse.tag(phrase.start) is Tag.NUM or parse.low(phrase.start) in ("a", "an", "several")


def _one_of(parse: Parse, place: int, wanted: frozenset[str]) -> bool:
    mention = parse.units[place].mention
    return mention is not None and mention.actor in wanted


def _names_itself(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention
    return mention is not None and not mention.person and kind_of(parse, place) != "person"


def _enough_sides(parse: Parse, match: Match) -> bool:
    """Whether the sides that a frame needs are named: of what goes both ways two, in any place."""
    frame = match.frame
    both = reciprocal(frame)
    if frame.needs_target and not (match.targets or (both and several(parse, match.actors))):
        return False
    return not frame.needs_actor or bool(match.actors) or (both and several(parse, match.targets))


def _is_official(parse: Parse, place: int) -> bool:
    """Whether an official or an organ stands there: ministers travel, states do not."""
    mention = parse.units[place].mention
    phrase = parse.phrase(place)
    through = phrase is not None and phrase.head != place  # "its delegation", "Iranian officials"
    outer = phrase.prep - 1 if phrase is not None and phrase.prep > 0 else -1
    through |= parse.lemma(outer) in words("words", "stand_for")  # "a delegation of X"
    return mention is not None and (mention.speaks or bool(mention.person) or through)


def _something_else(parse: Parse, match: Match) -> bool:
    """Whether a word of the sentence, or what follows the target, makes it something else."""
    frame = match.frame
    if of_another_field(parse, frame, match.actors) or is_crime(parse, match):
        return True
    if frame.with_near and not any(
        {u.low, u.lemma, u.low.split(" ")[-1]} & frame.with_near for u in parse.units
    ):
        return True
    if frame.veto_near and any(u.low in frame.veto_near for u in parse.units):
        return True
    last = parse.phrase(match.targets[-1]) if match.targets and frame.veto_then else None
    if last is not None and parse.low(last.end) in frame.veto_then:
        after = parse.phrase(last.end + 1)
        if after is None or not after.time:
            return True
    return frame.bare and any(not _itself(parse, t) for t in match.targets)


def _itself(parse: Parse, place: int) -> bool:
    """Whether somebody stands there himself, and nothing of his: not `the Afghan embassy`."""
    phrase, mention = parse.phrase(place), parse.units[place].mention
    own = mention is not None and not (mention.organ or mention.speaks or mention.person)
    return own and (phrase is None or phrase.head == place)


def _is_state(parse: Parse, place: int) -> bool:
    """A state or its capital; not one that only a town in it stands for."""
    return kind_of(parse, place) == "state" and not is_town(parse.units[place].mention)


def _through(parse: Parse, match: Match) -> bool:
    """Whether troops and the like act, or an armed group, which is nothing else."""
    through = match.frame.through
    if not match.actors:
        return True
    for place in match.actors:
        mention, phrase = parse.units[place].mention, parse.phrase(place)
        said = mention.text.lower().split() if mention is not None else ()
        own = {parse.lemma(phrase.head)} if phrase is not None else set[str]()
        if kind_of(parse, place) == "movement" or through & own.union(
            lemma(w, "noun") for w in said
        ):
            return True
    return False


def _as_member(parse: Parse, match: Match) -> bool:
    """Whether it is membership that is given: by a body, or in words."""
    if any(kind_of(parse, a) == "organisation" for a in match.actors):
        return True
    place = match.place
    near = [parse.lemma(p) for p in range(place + 1, min(place + 9, len(parse.units)))]
    return "member" in near or "observer" in near or "membership" in near
