"""A match, and the conditions that a frame sets to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from accredit.coding import kinds
from accredit.coding.authors import authors
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.other_fields import of_another_field
from accredit.coding.placing import TOWN
from accredit.coding.readings import lemma
from accredit.coding.units import Tag
from accredit.model.codebook import codebook

__all__ = [
    "ORGANISED",
    "Match",
    "actors_of",
    "agents_of",
    "bans",
    "fitting",
    "heads_of",
    "hung",
    "kind_of",
    "land_at_head",
    "office_nouns",
    "paired",
    "reciprocal",
    "several",
    "targets_of",
]

# whom a list, a ban or a frame about groups can be about
ORGANISED = ("movement", "government", "organisation")


@dataclass(frozen=True, slots=True)
class Match:
    """One frame found.

    Attributes:
        place: Where the trigger stands.
        group: The verb group, or `None` for a noun.
        actors: Places of those who act; empty when the text does not say.
        targets: Places of those acted upon.
        thing: Place of the thing that the verb is done to (`sanctions`), or -1.
        owner: Place of the owner of a list named beside it, or -1.
        how: The construction, for the trace.
        borrows: Whether the target is left to what was spoken of: `cut ties`, `the ban`.
        open: Whether somebody stands at the target's place whom only the text can tell.
        apart: Those of the actors who are told apart: `the Baltic states except Latvia`.
    """

    frame: Frame
    place: int
    group: VerbGroup | None
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    thing: int = -1
    owner: int = -1
    listed: bool = False
    how: str = ""
    borrows: bool = False
    open: bool = False
    apart: tuple[int, ...] = ()


def actors_of(
    parse: Parse, phrases: list[NounPhrase], means: frozenset[str] = frozenset()
) -> list[int]:
    """Those who act in phrases: named, or through their officials, courts, troops."""
    speaks = words("words", "stand_for")
    speaks = speaks | means if means else speaks
    return [place for phrase in phrases for place in parse.who(phrase, speaks)]


def office_nouns(parse: Parse, head: int) -> frozenset[str]:
    """The nouns of an office that names its holder: `ambassador` of `Serbia's ambassador`."""
    mention = parse.units[head].mention
    if mention is None or not (mention.speaks or mention.organ):
        return frozenset()
    return frozenset(lemma(word, "noun") for word in mention.text.split())


def several(parse: Parse, places: Iterable[int]) -> bool:
    """Whether more than one is meant: `X and Y`, `the two sides`."""
    found = list(places)
    return len(found) > 1 or any((m := parse.units[p].mention) and m.others for p in found)


def reciprocal(frame: Frame) -> bool:
    """Whether both sides of a kind are actor and target."""
    found = codebook().kinds.get(frame.kind)
    return found is not None and found.reciprocal


def heads_of(frame: Frame) -> frozenset[str]:
    """The nouns by which something is done to their owner."""
    return _heads(frame.heads, "stand_for" if frame.people else "bodies")


@cache
def _heads(heads: frozenset[str], who: str) -> frozenset[str]:
    return heads | words("words", who)


def agents_of(parse: Parse, group: VerbGroup, means: frozenset[str] = frozenset()) -> list[int]:
    """Those by whom something is done, after a passive."""
    found = parse.after(group.verb, ("by",), words("words", "stand_for") | means)
    return found if found and not _done_to_by_another(parse, group, found[0]) else []


def _done_to_by_another(parse: Parse, group: VerbGroup, agent: int) -> bool:
    """`were killed after being recruited by X`: X did the last thing alone."""
    phrase = parse.phrase(agent)
    by = phrase.prep if phrase is not None else agent
    between = (parse.group(place) for place in range(group.verb + 1, by))
    return any(other is not None and other.passive and other.joined < 0 for other in between)


def bans(parse: Parse, owner: int) -> bool:
    """Whether the owner of a ban or listing made it: `the Kazakh ban`, not `Hamas's listing`."""
    mention = parse.units[owner].mention
    if mention is None or (mention.person and not mention.organ):
        return False
    if kind_of(parse, owner) in ("movement", "government"):
        return False
    # states are themselves listed as those that back terror
    return mention.modifies or all(parse.lemma(p) != "sponsor" for p in range(len(parse.units)))


def targets_of(parse: Parse, phrases: list[NounPhrase], frame: Frame) -> list[int]:
    """Those in phrases to whom it is done: named, or by a thing of theirs that the frame knows."""
    if frame.author:
        return authors(parse, phrases)
    heads = heads_of(frame)
    return [
        place
        for phrase in phrases
        if parse.lemma(phrase.head) not in frame.not_heads
        for place in parse.who(phrase, heads)
    ]


def hung(parse: Parse, noun: int, slots: tuple[str, ...], frame: Frame) -> list[int]:
    """Those who hang on a noun by prepositions: `sanctions on X`, `recognition of Y`."""
    heads = heads_of(frame)
    for slot in slots:
        for inner in parse.hanging(noun, (slot,)):
            if parse.lemma(inner.head) in frame.not_heads:
                return []
            if frame.type == "act" and parse.low(inner.prep + 2) == "own":
                continue  # "a ban of its own"
            if frame.author:
                return authors(parse, [inner])
            if found := parse.listed(inner, heads) or _sent_by(parse, inner):
                return parse.with_more(found, slot, heads)
    return []


def paired(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`Iran-Saudi ties`, `Russia-Ukraine talks`: two before a noun, with a hyphen between."""
    for place in range(phrase.start, phrase.head - 2):
        hyphen = parse.low(place + 1) in ("-", "–", "/")
        if hyphen and parse.is_mention(place) and parse.is_mention(place + 2):
            return [place, place + 2]
    return []


def _sent_by(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`the envoy named by Kabul`, `two consuls sent by X`: those whose people they are."""
    after = parse.group(phrase.end)
    if parse.lemma(phrase.head) not in words("frames", "envoys") or after is None:
        return []
    sent = after.form == "participle" and after.start == phrase.end
    return agents_of(parse, after) if sent else []


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
    who = [parse.units[a].mention for a in match.actors]
    if frame.only_these and not any(_one_of(parse, t, frame.only_these) for t in match.targets):
        return False
    if frame.itself and not all(_itself(parse, a) for a in match.actors):
        return False
    if frame.only_persons_actor and not any(m is not None and m.person for m in who):
        return False
    if frame.only_lands_actor and not any(kind_of(parse, a) in kinds.LANDS for a in match.actors):
        return False
    if frame.only_towns and not any(_is_town(parse, t) for t in match.targets):
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
    if of_another_field(parse, frame, match.actors):
        return True
    if frame.with_near and not any(
        u.low in frame.with_near or u.lemma in frame.with_near for u in parse.units
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


def kind_of(parse: Parse, place: int) -> str:
    """The kind of the actor at a place: state, movement ...; empty where nobody stands."""
    mention = parse.units[place].mention
    return kinds.kind_of(mention) if mention is not None else ""


def _is_state(parse: Parse, place: int) -> bool:
    """A state or its capital; not one that only a town in it stands for."""
    mention = parse.units[place].mention
    return kind_of(parse, place) == "state" and mention is not None and mention.resolved_by != TOWN


def _is_town(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention
    return mention is not None and mention.resolved_by == TOWN


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


def land_at_head(parse: Parse, group: VerbGroup) -> list[int]:
    """`In Canada the group is on the list`: whose land stands at the head of the clause."""
    start = parse.clause_start(group.start)
    phrase = parse.phrase(start + 1) if parse.low(start) == "in" else None
    if parse.low(start - 1) == "where":  # "India, where they are outlawed"
        phrase = parse.phrase(start - 2 - (parse.low(start - 2) == ","))
    if phrase is None or kind_of(parse, phrase.head) != "state":
        return []
    return [phrase.head]
