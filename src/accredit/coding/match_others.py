"""Those left out beside who is named: `and in June by Y`, `that of Y`, `Y's`, `but not Y`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accredit.coding.fit import Match
from accredit.coding.grammar import STOP, NounPhrase, Parse
from accredit.coding.lexicon import words
from accredit.coding.match_gaps import acts_too, governing
from accredit.coding.units import Tag

__all__ = ["others", "respective", "vice_versa"]


def others(parse: Parse, match: Match) -> Iterator[Match]:
    """The same act by others, or done to others, in the same sentence."""
    if match.frame.type != "act":
        return
    if match.how in ("noun", "passive") and match.actors:
        for other in _by_others(parse, match):
            yield other
            yield from _but_not(parse, other)
    if match.group is None and (match.actors or match.targets):
        yield from _that_of(parse, match)
    elif match.group is not None and match.actors and match.targets:
        yield from _that_of_others(parse, match)
    yield from _but_not(parse, match)


def respective(parse: Parse, match: Match) -> list[Match]:
    """`X and Y recognised V and W respectively`: each his own."""
    pairs = list(zip(match.actors, match.targets, strict=False))
    each = len(match.actors) == len(match.targets) > 1
    if not each or all(unit.low != "respectively" for unit in parse.units[match.place :]):
        return [match]
    return [replace(match, actors=(a,), targets=(t,)) for a, t in pairs]


def vice_versa(parse: Parse, match: Match) -> bool:
    """`X expelled Y's envoy, and vice versa`."""
    if not (match.actors and match.targets):
        return False
    after = range(max(*match.actors, *match.targets), len(parse.units) - 1)
    return any((parse.low(p), parse.low(p + 1)) == ("vice", "versa") for p in after)


def _by_others(parse: Parse, match: Match) -> Iterator[Match]:
    """The others of `Recognition by Slovenia came in May, and by Armenia in June`."""
    led = governing(parse, match.actors) or "by"  # "banned in X, in Y and, since May, in Z"
    led = led if led in ("by", "in", "for") else "by"
    for place in range(match.actors[-1] + 1, len(parse.units) - 1):
        joined = parse.low(place) == led and _goes_on(parse, place, match.actors[-1])
        phrase = parse.phrase(place + 1) if joined else None
        if phrase is not None:
            yield replace(match, place=place, actors=_listed(parse, phrase), how="noun, left out")


def _goes_on(parse: Parse, by: int, last: int) -> bool:
    """Whether only `and` and a time stand before `by`: `..., and in March 2010 by Canada`."""
    joined = False
    if parse.low(by - 1) == "," and parse.low(_before_comma(parse, by - 1)) == "and":
        return True  # "by X and, more cautiously, by Y"
    for place in range(by - 1, last, -1):
        phrase = parse.phrase(place)
        if parse.low(place) in ("and", ";") or (parse.low(place) == "," and joined):
            return True
        joined |= parse.low(place) == ","
        timely = phrase is not None and phrase.time
        between = parse.low(place) in ("in", "on", "since", "later", "earlier", ",")
        if not (timely or between or parse.tag(place) is Tag.ADV):
            return False
    return joined


def _before_comma(parse: Parse, comma: int) -> int:
    """The place before the comma that opens what this one closes."""
    opening = (p for p in range(comma - 1, max(-1, comma - _NEAR), -1) if parse.low(p) == ",")
    return next(opening, 0) - 1


_NEAR = 6


def _that_of(parse: Parse, match: Match) -> Iterator[Match]:
    """`the recognition of Peking and that of Moscow`, `that of X by Y`, `followed by Hungary's`."""
    for place in range(match.place + 1, len(parse.units) - 1):
        if parse.low(place) == ";":
            return
        if _left_out(parse, place) and _of_actor(parse, match):
            yield replace(match, place=place - 1, actors=(place - 1,), how="noun, left out")
        stands = parse.low(place) in ("that", "those", "one")
        phrase = parse.phrase(place + 2) if stands else None
        led = (
            ("of", "by")
            if parse.low(place) != "one"
            else (governing(parse, match.targets) or "by",)
        )
        if phrase is None or parse.low(place + 1) not in led:
            continue
        listed, by = _listed(parse, phrase), next(parse.hanging(phrase.head, ("by",)), None)
        left = replace(match, place=place, how="noun, left out")
        if by is not None:
            yield replace(left, targets=listed, actors=_listed(parse, by))
        elif parse.low(place) == "one" and parse.low(place + 1) != "by":
            yield replace(left, targets=listed)
        elif parse.low(place + 1) == "by" or _of_actor(parse, match):
            yield replace(left, actors=listed)
        else:
            yield replace(left, targets=listed)


def _that_of_others(parse: Parse, match: Match) -> Iterator[Match]:
    """`expelled the envoy of X, and a day later that of Y`: done to those too."""
    for place in range(max(match.place, *match.targets) + 1, len(parse.units) - 2):
        if parse.group(place) is not None or parse.low(place) == ";":
            return
        joins = parse.low(place - 1) in (",", "and", "later", "then", "also")
        if joins and (parse.low(place), parse.low(place + 1)) in (("that", "of"), ("those", "of")):
            phrase = parse.phrase(place + 2)
            targets = _listed(parse, phrase) if phrase is not None else ()
            if targets and match.group is not None and match.group.passive:
                yield replace(match, place=place, actors=targets, how="that of")
            elif targets:
                yield replace(match, place=place, targets=targets, how="that of")
            return


def _left_out(parse: Parse, place: int) -> bool:
    """`Hungary's.`, `China's, Russia's`: nothing follows that is his."""
    whose = parse.tag(place) is Tag.POSS and parse.is_mention(place - 1)
    return whose and parse.low(place + 1) in (".", ",", ";", "and", "in", "on", "a", "by")


def _of_actor(parse: Parse, match: Match) -> bool:
    """Whether who acts owns the noun: `Poland's recognition`, `the recognition of Peking`."""
    phrase = parse.phrase(match.actors[0]) if match.actors else None
    return bool(match.actors) and (phrase is None or parse.low(phrase.prep) != "by")


def _but_not(parse: Parse, match: Match) -> Iterator[Match]:
    """`banned by Germany, but not by France`, `banned Hezbollah but not the Guards`."""
    start = max(match.place, match.thing, *match.actors, *match.targets)
    for place in range(start + 1, len(parse.units) - 2):
        if parse.low(place) in STOP or parse.group(place) is not None:
            return
        if parse.low(place) in ("but", "though") and parse.low(place + 1) == "not":
            yield from _denied(parse, match, place + 2)
            return


def _denied(parse: Parse, match: Match, place: int) -> Iterator[Match]:
    phrase = parse.phrase(place + (parse.tag(place) in (Tag.PREP, Tag.TO)))
    if phrase is None or phrase.time or not _closes(parse, phrase):
        return
    frame, listed = replace(match.frame, certainty="denied"), _listed(parse, phrase)
    left = replace(match, frame=frame, place=place, how="but not")
    led = parse.low(phrase.prep) if phrase.prep >= 0 else ""
    acts = not led and bool(match.actors) and acts_too(parse, match, listed[0])
    acts |= bool(led) and led in ("for", "in") and led == governing(parse, match.actors)
    if led == "by" or acts:
        yield replace(left, actors=listed)
    elif led == governing(parse, match.targets):
        yield replace(left, targets=listed)


def _closes(parse: Parse, phrase: NounPhrase) -> bool:
    last = [phrase, *parse.joined_right(phrase)][-1]
    return parse.low(last.end) in (".", ",", ";", "", "and") and bool(_listed(parse, phrase))


def _listed(parse: Parse, phrase: NounPhrase) -> tuple[int, ...]:
    return tuple(parse.listed(phrase, words("words", "stand_for")))
