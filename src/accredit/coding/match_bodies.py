"""States that come into a body: `joined NATO`, `became a member of the United Nations`."""

from __future__ import annotations

from accredit.coding.fit import Match, actors_of, hung, kind_of, targets_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.units import Tag

__all__ = ["bodies", "entered", "left_by", "others", "recognised"]


def entered(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """The body takes the subject in."""
    if group.passive:
        return None
    objects = parse.objects(group)[:1]
    if frame.objects:
        found = _as_member(parse, objects, frame)
    else:
        to = parse.after(group.verb, ("to",)) if parse.low(group.verb + 1) == "to" else []
        found = to or [p.head for p in objects if not _aside(parse, p)]
    found = [b for b in found if _body(parse, b)]
    states = [s for s in actors_of(parse, parse.subject(group)) if kind_of(parse, s) == "state"]
    if not found or not states:
        return None
    return Match(frame, group.verb, group, tuple(found), tuple(states), how=group.form)


def _body(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention
    return kind_of(parse, place) == "organisation" and mention is not None and not mention.speaks


def _as_member(parse: Parse, objects: list[NounPhrase], frame: Frame) -> list[int]:
    """`became a member of X`, `became X's 31st member`, `became a NATO member`."""
    found: list[int] = []
    for phrase in objects:
        named = parse.lemma(phrase.head) in frame.objects
        if not named and parse.lemma(phrase.head - 1) in frame.objects:
            named = parse.lemma(phrase.head) in ("state", "country", "nation")
        if named and not _rank_of_doing(parse, phrase):
            inside = [p for p in range(phrase.start, phrase.head) if parse.is_mention(p)]
            found += hung(parse, phrase.head, _INTO, frame) or inside
    return found


def _rank_of_doing(parse: Parse, phrase: NounPhrase) -> bool:
    """`the first member of X to do so`: long a member, and first to do it."""
    ranked = any(parse.is_rank(p) for p in range(phrase.start, phrase.head))
    return ranked and parse.tag(parse.last_hanging(phrase.head)) is Tag.TO


_INTO = ("of", "in", "to", "into", "at", "on")


def _aside(parse: Parse, body: NounPhrase) -> bool:
    """`joined the EU in condemning`, `joined NATO on the ground`: to do something with it."""
    if parse.low(body.end) in ("in", "to", "on"):
        group, time = parse.group(body.end + 1), parse.phrase(body.end + 1)
        return group is not None or not (time is not None and time.time)
    return parse.tag(body.end) is Tag.TO


def bodies(parse: Parse, places: list[int]) -> list[int]:
    """Those of some actors that are organisations."""
    return [p for p in places if kind_of(parse, p) == "organisation"]


def left_by(parse: Parse, match: Match) -> list[int]:
    """Whom somebody leaves for another: `switched from X to Y`, `dropped X for Y`."""
    frame, group = match.frame, match.group
    if "object" not in frame.left or group is None:
        return parse.after(match.place, frame.left)
    left = parse.subject(group) if group.passive else parse.objects(group)[:1]
    found = [p for phrase in left for p in parse.listed(phrase)]
    return [p for p in found if p not in match.targets and kind_of(parse, p) in _SWITCHED]


# who may be left for another
_SWITCHED = ("state", "government")


def others(parse: Parse, thing: NounPhrase) -> bool:
    """`rejected any recognition`, `opposes Israel's recognition`, `recognition by others`."""
    by = next(parse.hanging(thing.head, ("by",)), None)
    return parse.low(thing.start) == "any" or by is not None or parse.owner(thing) >= 0


def recognised(parse: Parse, thing: NounPhrase, frame: Frame) -> list[int]:
    """Whom the decision is about: `the decision to recognise X`, `a resolution recognising X`."""
    for place in range(thing.end, thing.end + 5):
        group = parse.group(place)
        if group is not None:
            joins = parse.low(group.start - 1) in ("that", "which", "who")
            own = parse.lemma(group.verb) == "recognise" and (group.form != "finite" or joins)
            return targets_of(parse, parse.objects(group)[:1], frame) if own else []
    return []
