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
from accredit.coding.lists import is_listed, list_owners, list_place
from accredit.coding.units import Tag

__all__ = ["into_list"]


def into_list(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`remove X from the list of terrorist organisations`, `put X on its blacklist`."""
    at, terror = list_place(parse, group.verb, frame.into_list)
    if frame.particle and at < 0:
        return _off(parse, group, frame)
    if at < 0:
        return None
    subject = parse.subject(group)
    if "subject" in frame.target:
        if parse.objects(group):
            return None  # "entered the group on its list"
        targets, actors = targets_of(parse, subject, frame), list[int]()
    elif group.passive:
        targets, actors = targets_of(parse, subject, frame), agents_of(parse, group)
    else:
        objects = [q for p in parse.objects(group)[:1] for q in (p, *parse.joined_right(p))]
        targets, actors = targets_of(parse, objects, frame), actors_of(parse, subject)
    if not targets or not (terror or is_listed(parse, targets, at)):
        return None
    owners = list_owners(parse, group.verb, at)
    actors = actors or owners or land_at_head(parse, group)
    owner = owners[0] if owners else -1
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), at, owner, listed=True, how=how
    )


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
