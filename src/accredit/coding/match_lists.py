"""Verbs with a list: `remove X from the list of terrorist organisations`, `put X on it`."""

from __future__ import annotations

from accredit.coding.fit import (
    ORGANISED,
    Match,
    actors_of,
    agents_of,
    kind_of,
    land_at_head,
    targets_of,
)
from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.lists import is_listed, list_owners, list_place, tells_list
from accredit.coding.match_places import counted
from accredit.coding.units import Tag

__all__ = ["into_list"]


def into_list(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`remove X from the list of terrorist organisations`, `put X on its blacklist`."""
    at, terror = list_place(parse, group.verb, frame.into_list)
    start = group.verb
    if at < 0 and (group.passive or "subject" in frame.target):
        at, terror, start = _list_before(parse, group, frame)
    if frame.particle and at < 0:
        return _off(parse, group, frame)
    if at < 0:
        return None
    subject = parse.subject(group)
    if "subject" in frame.target:
        if any(p.head > group.verb for p in parse.objects(group)):
            return None  # "entered the group on its list"
        targets, actors = targets_of(parse, subject, frame), list[int]()
    elif group.passive:
        targets, actors = targets_of(parse, subject, frame), agents_of(parse, group)
    else:
        near = counted(parse, parse.objects(group)[:1])
        objects = [q for p in near for q in (p, *parse.joined_right(p))]
        targets, actors = targets_of(parse, objects, frame), actors_of(parse, subject)
    if not targets or not (terror or is_listed(parse, targets, at)):
        return None
    owners = list_owners(parse, start, at)
    actors = actors or owners or land_at_head(parse, group)
    owner = owners[0] if owners else -1
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), at, owner, listed=True, how=how
    )


def _list_before(parse: Parse, group: VerbGroup, frame: Frame) -> tuple[int, bool, int]:
    """`the register on which it had stood since 1997`, `the list, where it was placed in 2003`."""
    start = parse.clause_start(group.start)
    where = parse.low(start - 1) == "where" and "from" not in frame.into_list
    which = parse.low(start - 1) == "which" and not {
        parse.low(start - 2),
        parse.low(group.verb + 1),
    }.isdisjoint(frame.into_list)
    at = start - 3 if which and parse.low(start - 2) in frame.into_list else start - 2
    at -= parse.low(at) == ","
    phrase = parse.phrase(at) if where or which else None
    while phrase is not None and parse.lemma(phrase.head) not in words("words", "lists"):
        phrase = parse.phrase(phrase.prep - 1) if phrase.prep > 0 else None
    return (phrase.head, tells_list(parse, phrase), -1) if phrase is not None else (-1, False, -1)


def _off(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`struck it off`, `has not been taken off`: off the list that was spoken of."""
    objects = [] if group.passive else parse.objects(group)[:1]
    place = objects[0].end if objects else group.verb + 1
    if parse.low(place) != frame.particle or not _ends(parse, place + 1):
        return None
    targets = targets_of(parse, parse.subject(group) if group.passive else objects, frame)
    if not any(kind_of(parse, t) in ORGANISED for t in targets):
        return None
    actors = agents_of(parse, group) if group.passive else actors_of(parse, parse.subject(group))
    how = "passive" if group.passive else group.form
    return Match(frame, group.verb, group, tuple(actors), tuple(targets), listed=True, how=how)


def _ends(parse: Parse, place: int) -> bool:
    """Whether nothing follows but a time, or another clause."""
    phrase = parse.phrase(place)
    timely = phrase is not None and phrase.time
    after = parse.phrase(place + 1) if parse.tag(place) is Tag.PREP else None
    timely |= after is not None and after.time
    return timely or parse.tag(place) in (Tag.MARK, Tag.CONJ, Tag.SUB, Tag.NUM)
