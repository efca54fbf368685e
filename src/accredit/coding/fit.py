"""A match, and the conditions that a frame sets to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accredit.coding import focus
from accredit.coding.authors import authors
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
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
    "complement_fits",
    "fitting",
    "heads_of",
    "hung",
    "is_listed",
    "is_terror",
    "kind_of",
    "land_at_head",
    "list_owner",
    "list_place",
    "office_nouns",
    "reciprocal",
    "several",
    "targets_of",
    "tells_list",
]

_LANDS = ("state", "territory")
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


def actors_of(
    parse: Parse, phrases: list[NounPhrase], means: frozenset[str] = frozenset()
) -> list[int]:
    """Those who act in phrases: named, or through their officials, courts, troops."""
    speaks = words("words", "stand_for") | means
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
    who = words("words", "stand_for") if frame.people else words("words", "bodies")
    return frame.heads | who


def agents_of(parse: Parse, group: VerbGroup, means: frozenset[str] = frozenset()) -> list[int]:
    """Those by whom something is done, after a passive."""
    return parse.after(group.verb, ("by",), words("words", "stand_for") | means)


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
            if frame.author:
                return authors(parse, [inner])
            if found := parse.listed(inner, heads):
                return parse.with_more(found, slot, heads)
    return []


def complement_fits(parse: Parse, match: Match) -> bool:
    """Whether the words of terrorism that a frame wants, or forbids, follow."""
    frame = match.frame
    if frame.complement == "terror":
        return _terror_complement(parse, match)
    if frame.complement == "title":
        return _title_complement(parse, match)
    if frame.not_complement == "terror":
        return not _terror_complement(parse, match)
    return True


def _title_complement(parse: Parse, match: Match) -> bool:
    """`as the legitimate government of X`, `to be the lawful president`, `its sole ruler`."""
    last = max((match.place, *match.targets)) if not _passive(match) else match.place
    phrase = parse.phrase(last)
    at = phrase.end if phrase is not None else last + 1
    inner = parse.phrase(at + 1) if parse.low(at) in ("in", "of") else None
    at = inner.end if inner is not None else at
    while parse.low(at) in (",", "as", "to", "be", "being") or parse.tag(at) is Tag.ADV:
        at += 1
    title = parse.phrase(at)
    if title is None or not _is_title(parse, title):
        return False
    if parse.lemma(title.head) == "head":
        return any(
            parse.lemma(i.head) in ("state", "government") for i in parse.hanging(at, ("of",))
        )
    lows = {word for p in range(title.start, title.end) for word in parse.low(p).split()}
    return not lows.isdisjoint(words("recognition", "rightful"))


def _is_title(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a phrase says what somebody rules: `president`, `the government of Afghanistan`."""
    mention, titles = parse.units[phrase.head].mention, words("recognition", "titles")
    if mention is not None:
        return not titles.isdisjoint(mention.text.lower().split())
    return parse.lemma(phrase.head) in titles | {"head"}


def _passive(match: Match) -> bool:
    return match.group is not None and match.group.passive


def _terror_complement(parse: Parse, match: Match) -> bool:
    """A word of terrorism after the target, introduced by `as`, `to be`, or by nothing."""
    start = max((match.place, *match.targets))
    behind = parse.low(match.place + 1) == "as"  # "brands as terrorists the FARC-EP"
    if behind or (match.group is not None and match.group.passive):
        start = match.place
    for place in range(start + 1, min(start + 14, len(parse.units))):
        low = parse.low(place)
        ends = low in (
            ".",
            ";",
            "which",
            "who",
            "because",
            "while",
            "against",
            "over",
            "with",
        )
        if low == "," and place == start + 1:
            return _past_apposition(parse, place)
        if ends:
            return False
        if is_terror(parse, place):
            return True
        to_be = parse.low(place - 1) == "to" and parse.low(place) == "be"
        if (parse.tag(place) is Tag.AUX and not to_be) or (
            parse.is_mention(place) and place > start + 6
        ):
            return False
    return False


def _past_apposition(parse: Parse, comma: int) -> bool:
    """`named the Quds Force, an arm of the Guards, a supporter of terrorism`."""
    for place in range(comma + 1, min(comma + 14, len(parse.units))):
        if parse.tag(place) in (Tag.VERB, Tag.AUX, Tag.SUB) or parse.low(place) in (".", ";"):
            return False
        if parse.low(place) == ",":
            return any(is_terror(parse, p) for p in range(place + 1, place + 6))
    return False


def is_terror(parse: Parse, place: int) -> bool:
    """Whether a word of terrorism stands there."""
    terror = words("words", "terror")
    return parse.lemma(place) in terror or parse.low(place) in terror


def fitting(parse: Parse, match: Match) -> Match | None:
    """The match, if its sides are what the frame wants them to be."""
    frame = match.frame
    if _something_else(parse, match) or not _enough_sides(parse, match):
        return None
    if frame.as_member and not _as_member(parse, match):
        return None
    if frame.only_groups and not any(kind_of(parse, t) in ORGANISED for t in match.targets):
        return None
    if frame.only_states and not any(_is_state(parse, t) for t in match.targets):
        return None
    if frame.only_lands and not any(kind_of(parse, t) in _LANDS for t in match.targets):
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
    if set(match.actors) & set(match.targets):
        return None
    return match


def _right_sides(parse: Parse, match: Match, frame: Frame) -> bool:
    """Whether a relation stands between such as the frame names: persons, lands, groups."""
    who = [parse.units[a].mention for a in match.actors]
    if frame.only_persons_actor and not any(m is not None and m.person for m in who):
        return False
    if frame.only_lands_actor and not any(kind_of(parse, a) in _LANDS for a in match.actors):
        return False
    if frame.only_actors and not all(_names_itself(parse, t) for t in match.targets):
        return False
    return not frame.only_territories or all(
        kind_of(parse, t) == "territory" for t in match.targets
    )


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
    return mention is not None and (mention.speaks or bool(mention.person) or through)


def _something_else(parse: Parse, match: Match) -> bool:
    """Whether a word of the sentence, or what follows the target, makes it something else."""
    frame = match.frame
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
    own = mention is not None and not mention.organ
    return own and (phrase is None or phrase.head == place)


def kind_of(parse: Parse, place: int) -> str:
    """The kind of the actor at a place: state, movement ...; empty where nobody stands."""
    mention = parse.units[place].mention
    return focus.kind_of(mention) if mention is not None else ""


def _is_state(parse: Parse, place: int) -> bool:
    """A state or its capital; not one that only a town in it stands for."""
    mention = parse.units[place].mention
    return kind_of(parse, place) == "state" and mention is not None and mention.resolved_by != TOWN


def _as_member(parse: Parse, match: Match) -> bool:
    """Whether it is membership that is given: by a body, or in words."""
    if any(kind_of(parse, a) == "organisation" for a in match.actors):
        return True
    place = match.place
    near = [parse.lemma(p) for p in range(place + 1, min(place + 9, len(parse.units)))]
    return "member" in near or "observer" in near or "membership" in near


def list_place(parse: Parse, start: int, prepositions: frozenset[str]) -> tuple[int, bool]:
    """Where a list stands after one of the prepositions, and whether it is one of terrorists."""
    for place in range(start + 1, min(start + 20, len(parse.units))):
        if parse.low(place) in (".", ";"):
            break
        if parse.low(place - 1) == "subject":
            continue  # "is subject to sanctions"
        phrase = parse.phrase(place + 1) if parse.low(place) in prepositions else None
        if phrase is None:
            continue
        for inside in range(phrase.head, phrase.start - 1, -1):
            if parse.lemma(inside) in words("words", "lists"):
                return inside, tells_list(parse, phrase)
    return -1, False


def tells_list(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a list is one of terrorists, of those banned or under sanctions."""
    near = range(phrase.start, min(phrase.head + 7, len(parse.units)))
    banned = ("ban", "sanction", "blacklist", "outlaw", "proscribe")
    return any(is_terror(parse, p) or parse.lemma(p) in banned for p in near)


def is_listed(parse: Parse, targets: Iterable[int], at: int) -> bool:
    """Whether a list is one of persons or groups, by those on it: not `the list of hosts`."""
    if next(parse.hanging(at, ("of",)), None) is not None:
        return False
    mentions = [parse.units[t].mention for t in targets]
    named = any(m is not None and m.person for m in mentions)
    return named or any(kind_of(parse, t) in ORGANISED for t in targets)


def list_owner(parse: Parse, start: int, at: int) -> int:
    """Whose list it is (`Russia's list`), or -1."""
    phrase = parse.phrase(at)
    if phrase is None or phrase.start <= start:
        return -1
    for place in range(at - 1, phrase.start - 1, -1):
        if parse.is_mention(place):
            return place
    for inner in parse.hanging(at, ("of", "in", "by", "at")):
        if inner.prep >= 0 and kind_of(parse, inner.head) in ("state", "organisation"):
            return inner.head  # "the list of terrorist groups of the United States"
    return -1


def land_at_head(parse: Parse, group: VerbGroup) -> list[int]:
    """`In Canada the group is on the list`: whose land stands at the head of the clause."""
    start = parse.clause_start(group.start)
    phrase = parse.phrase(start + 1) if parse.low(start) == "in" else None
    if parse.low(start - 1) == "where":  # "India, where they are outlawed"
        phrase = parse.phrase(start - 2 - (parse.low(start - 2) == ","))
    if phrase is None or kind_of(parse, phrase.head) != "state":
        return []
    return [phrase.head]
