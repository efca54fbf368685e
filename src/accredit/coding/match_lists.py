"""Verbs with a list: `remove X from the list of terrorist organisations`, `put X on it`."""

from __future__ import annotations

from accredit.coding.fit import (
    Match,
    actors_of,
    agents_of,
    is_listed,
    list_owner,
    list_place,
    targets_of,
)
from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse, VerbGroup

__all__ = ["into_list"]


def into_list(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`remove X from the list of terrorist organisations`, `put X on its blacklist`."""
    at, terror = list_place(parse, group.verb, frame.into_list)
    if at < 0:
        return None
    subject = parse.subject(group)
    if "subject" in frame.target:
        if parse.objects(group):
            return None  # "entered the group on its list"
        targets, actors = actors_of(parse, subject), list[int]()
    elif group.passive:
        targets, actors = targets_of(parse, subject, frame), agents_of(parse, group)
    else:
        objects = [q for p in parse.objects(group)[:1] for q in (p, *parse.joined_right(p))]
        targets, actors = targets_of(parse, objects, frame), actors_of(parse, subject)
    if not targets or not (terror or is_listed(parse, targets, at)):
        return None
    owner = list_owner(parse, group.verb, at)
    if not actors and owner >= 0:
        actors = [owner]
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), at, owner, listed=True, how=how
    )
