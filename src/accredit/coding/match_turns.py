"""Whose turn it was: `X was next`, `came second`, `France's turn came`, `the same goes for X`."""

from __future__ import annotations

from accredit.coding.fit import Match, actors_of, hung, kind_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.units import Tag

__all__ = ["ends", "in_turn", "same_goes", "taken_up"]

_ACTING = ("state", "organisation", "territory", "government")
_LATER = ("later", "after", "afterwards")
_RANKS = ("next", "first", "second", "third", "fourth", "fifth", "sixth", "last")


def taken_up(frame: Frame, group: VerbGroup, actors: list[int], how: str) -> Match:
    """The act of before once more, by others."""
    return Match(frame, group.verb, group, tuple(actors), how=how)


def ends(parse: Parse, place: int) -> bool:
    """Whether nothing follows, or a time: not `is next in line`, `the next member`."""
    time = parse.phrase(place + 1)
    dated = parse.low(place) in ("in", "on") and time is not None and time.time
    return parse.low(place) in (".", ",", ";", "and", "with", "") or dated


def same_goes(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`the same goes for X`, `the same is true of X and Y`: they do as was told before."""
    subject, place = parse.subject(group), group.verb + 1
    if not subject or parse.low(subject[0].head) != "same":
        return None
    place += parse.low(place) in ("true", "good", "valid")
    of = parse.phrase(place + 1) if parse.low(place) in ("for", "of", "to", "with") else None
    actors = [p for p in parse.listed(of) if _itself(parse, p)] if of is not None else []
    return taken_up(frame, group, actors, "inverted") if actors else None


def in_turn(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`X was next, in May`, `came second`, `came a day later`, `then came X`, `X's turn came`."""
    low, place = parse.low(group.verb), group.verb + 1
    if low not in ("was", "were", "came", "been", "come", "be", "went"):
        return []
    turn = _turn(parse, group)
    if turn >= 0:
        owner = parse.owner(parse.phrases[turn])
        return [owner] if owner >= 0 else hung(parse, turn, ("of", "for"), frame)
    came = low in ("came", "come")
    if parse.low(group.verb - 1) in ("next", "then") and came:
        return [p for p in _after_verb(parse, group) if _itself(parse, p)]
    late = parse.phrase(place)
    place += parse.low(place) == "the"  # "Belize was the second"
    later = came and late is not None and late.time and parse.low(late.end) in _LATER
    if not later and not (parse.low(place) in _RANKS and ends(parse, place + 1)):
        return []
    actors = [p for phrase in parse.subject(group) for p in parse.who(phrase)]
    return [p for p in actors if _itself(parse, p)]


def _turn(parse: Parse, group: VerbGroup) -> int:
    """`France's turn came`, `it was the Arab League's turn`, `came the turn of X`; or -1.

    Not so where the words go on to tell what was done: `X's turn came in May, when ...`.
    """
    subject, after = parse.subject(group), parse.phrase(group.verb + 1)
    near = [*subject, *([after] if after is not None else [])]
    turns = (p.head for p in near if parse.lemma(p.head) == "turn")
    told = any(
        parse.low(p) in ("when", ":", "as", "which", "who")
        for p in range(group.verb, len(parse.units))
    )
    return next((head for head in turns if parse.low(head + 1) != "to" and not told), -1)


def _itself(parse: Parse, place: int) -> bool:
    """Whether a state or body stands there, by name: no official comes, and nothing of theirs."""
    mention = parse.units[place].mention
    named = mention is not None and not mention.speaks and not mention.person
    return named and kind_of(parse, place) in _ACTING and parse.tag(place) is Tag.ACTOR


def _after_verb(parse: Parse, group: VerbGroup) -> list[int]:
    phrase = parse.phrase(group.verb + 1)
    return [] if phrase is None else actors_of(parse, [phrase, *parse.joined_right(phrase)])
