"""A match, and who stands where a frame looks for its sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from accredit.coding import kinds
from accredit.coding.authors import authors
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.readings import lemma
from accredit.model.codebook import codebook

__all__ = [
    "ORGANISED",
    "Match",
    "actors_of",
    "agents_of",
    "bans",
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
        suffered: Whether a verb of killing says that it was: `were killed in an American raid`.
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
    suffered: bool = False


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


def kind_of(parse: Parse, place: int) -> str:
    """The kind of the actor at a place: state, movement ...; empty where nobody stands."""
    mention = parse.units[place].mention
    return kinds.kind_of(mention) if mention is not None else ""


def land_at_head(parse: Parse, group: VerbGroup) -> list[int]:
    """`In Canada the group is on the list`: whose land stands at the head of the clause."""
    start = parse.clause_start(group.start)
    phrase = parse.phrase(start + 1) if parse.low(start) == "in" else None
    if parse.low(start - 1) == "where":  # "India, where they are outlawed"
        phrase = parse.phrase(start - 2 - (parse.low(start - 2) == ","))
    if phrase is None or kind_of(parse, phrase.head) != "state":
        return []
    return [phrase.head]
