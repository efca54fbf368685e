"""Acts told once for several: `Russia listed it in 2003, Britain in 2005 and Canada this April`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accredit.coding.fit import Match, kind_of
from accredit.coding.grammar import AND, STOP, Parse
from accredit.coding.units import Tag

__all__ = ["gapped"]


def gapped(parse: Parse, match: Match) -> Iterator[Match]:
    """The acts of those who follow with a time of their own, and no verb."""
    group = match.group
    finite = group is not None and group.form == "finite" and not group.passive
    if not (finite or (group is None and match.targets)) or not match.actors:
        return
    start = max(match.place, match.thing, *match.targets, *match.actors)
    for place in range(start + 1, len(parse.units)):
        low = parse.low(place)
        if low in STOP and low != ";":
            return
        if parse.tag(place) in (Tag.AUX, Tag.SUB) or parse.tag(place) is Tag.VERB:
            return
        if parse.is_mention(place) and _follows(parse, place):
            gap = replace(match, place=place, how="gap")
            role = _role(parse, match, place)
            if role == "acts":
                yield replace(gap, actors=(place,))
            elif role == "suffers":
                yield replace(gap, targets=(place,))


def _follows(parse: Parse, place: int) -> bool:
    """Whether only a comma or `and` stands before somebody, and a time after him."""
    phrase = parse.phrase(place)
    if phrase is None or phrase.head != place:
        return False
    before = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
    if parse.low(before) not in (*AND, ",", ";"):
        return False
    after = phrase.end
    after += parse.low(after) in ("in", "on", "since")
    time = parse.phrase(after)
    if time is None or not time.time:
        return False
    end = time.end + (parse.low(time.end) in ("later", "earlier", "afterwards"))
    return parse.low(end) in (*AND, ",", ";", ".", "")


def _sort(parse: Parse, place: int) -> tuple[str, bool]:
    """The kind of an actor, and whether it is a state with a code: others are recognised by few."""
    mention = parse.units[place].mention
    return kind_of(parse, place), mention is not None and mention.actor.isupper()


def _role(parse: Parse, match: Match, place: int) -> str:
    """Whether he acts too, or it is done to him too: by the kind that only one side is of."""
    phrase, done = parse.phrase(place), parse.phrase(match.targets[-1]) if match.targets else None
    if phrase is not None and phrase.prep >= 0:  # "to Estonia on Tuesday and to Latvia on Friday"
        same = done is not None and parse.low(done.prep) == parse.low(phrase.prep)
        return "suffers" if same else ""
    kind = _sort(parse, place)
    acts = kind in {_sort(parse, a) for a in match.actors}
    suffers = kind in {_sort(parse, t) for t in match.targets}
    if suffers and not acts:
        return "suffers"
    between = match.thing >= 0 and match.thing != match.place
    return "acts" if acts and (between or not suffers) else ""
