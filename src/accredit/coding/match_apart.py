"""Who is told apart: `no state but Turkey`, `all members except Hungary`, `unlike Spain, Y ...`.

They do what the others do not, or do not what the others do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accredit.coding.fit import Match, actors_of
from accredit.coding.grammar import STOP, NounPhrase, Parse
from accredit.coding.match_company import after_cue
from accredit.coding.units import Tag

__all__ = ["APART", "told_apart"]

APART = "apart"
_NONE = frozenset(("no", "none", "nobody", "neither", "any", "anyone", "anybody"))
_ALL = _NONE | {"all", "every", "each", "most", "both", "everyone", "everybody", "nearly"}
_OF_ONE = ("unlike", "but", "though", "rather")  # they part one from one
_BEHIND = ("excepted", "apart", "aside", "excluded")  # "Oman excepted"


def told_apart(parse: Parse, match: Match) -> tuple[Match | None, list[Match]]:
    """The match, unless nobody at all is left to do it, and those who are told apart from it."""
    if match.frame.type != "act" or (match.group is None and not match.actors):
        return match, []
    base = _base(parse, match)
    of_all = base is not None and _is_all(parse, base)
    found = [
        named
        for cue, phrase in _exceptions(parse, match)
        if (named := _new(parse, match, phrase)) and (of_all or cue in _OF_ONE)
    ]
    others = [replace(match, actors=tuple(named), how=APART) for named in found]
    nobody = base is not None and parse.low(base.start) in _NONE
    left = any(a not in other.actors for other in others for a in match.actors)
    if others and (nobody or not left):
        return None, others
    return replace(match, apart=tuple(a for o in others for a in o.actors)), others


def _new(parse: Parse, match: Match, phrase: NounPhrase) -> list[int]:
    listed = [phrase, *parse.joined_right(phrase)]
    return [a for a in actors_of(parse, listed) if a not in match.targets]


def _base(parse: Parse, match: Match) -> NounPhrase | None:
    """The phrase of those who do it: the subject, or who stands after `by`."""
    group = match.group
    if group is not None and not group.passive:
        return next(iter(parse.subject(group)), None)
    if match.actors:
        return parse.phrase(match.actors[0])
    by = (p for p in range(match.place, parse.clause_end(match.place)) if parse.low(p) == "by")
    return next((p for at in by if (p := parse.phrase(at + 1)) is not None), None)


def _is_all(parse: Parse, base: NounPhrase) -> bool:
    """`all states`, `no one`, `the Gulf states`: others than one by name."""
    if any(parse.low(p) in _ALL for p in range(base.start, base.head + 1)):
        return True
    mention = parse.units[base.head].mention
    return mention is not None and (mention.actor == "indefinite" or bool(mention.others))


def _exceptions(parse: Parse, match: Match) -> Iterator[tuple[str, NounPhrase]]:
    """Each phrase after `except`, `other than`, `unlike` in the clause, or before `excepted`."""
    at = match.group.start if match.group is not None else match.place
    start, end = parse.clause_start(at), len(parse.units)
    for place in range(start, end):
        if place > at and (parse.low(place) in STOP or parse.bounds(place)):
            return
        after = after_cue(parse, place, "apart")
        negated = parse.low(place + 1) == "not"  # "X but not Y has recognised Z"
        if parse.low(place) in ("but", "save") and not (parse.tag(place) is Tag.PREP or negated):
            continue
        if (negated or parse.low(place) == "rather") and place > at:
            continue
        phrase = parse.phrase(after) if after > place else None
        if phrase is not None and phrase.start == after:
            yield parse.low(place), phrase
        if parse.low(place) in _BEHIND and parse.low(place + 1) in (",", ".", ""):
            before = parse.phrase(place - 1)
            if before is not None:
                yield parse.low(place), parse.joined_left(before)[0]
