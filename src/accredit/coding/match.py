"""Frames against a parsed sentence: who did what to whom, as places in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from accredit.coding.fit import Match
from accredit.coding.frames import frames
from accredit.coding.grammar import Parse
from accredit.coding.match_adjectives import adjective_matches
from accredit.coding.match_apart import told_apart
from accredit.coding.match_bodies import left_by
from accredit.coding.match_company import company
from accredit.coding.match_compounds import compound_matches
from accredit.coding.match_gaps import gapped
from accredit.coding.match_nouns import noun_matches
from accredit.coding.match_others import others, respective, vice_versa
from accredit.coding.match_verbs import verb_matches
from accredit.coding.nominals import nominal_frames

__all__ = ["Match", "matches"]


def matches(parse: Parse) -> Iterator[Match]:
    """All frames that hold in a sentence, the more specific before the more general."""
    things: set[int] = set()
    triggers = _triggers()
    for place, unit in enumerate(parse.units):
        if unit.lemma not in triggers and unit.low not in triggers and parse.low(place - 1) != "-":
            continue  # most words trigger nothing
        if unit.mention is not None or not unit.text[:1].isalpha() or place in things:
            continue
        found = [*verb_matches(parse, place), *noun_matches(parse, place)]
        found += [*adjective_matches(parse, place), *compound_matches(parse, place)]
        for one in _most_specific(found):
            if not _told_besides(parse, one):
                things.add(one.thing)
            match, apart = told_apart(parse, one)
            yield from apart
            if match is None:
                continue
            yield from respective(parse, match)
            if match.how == "mutual" or vice_versa(parse, match):
                yield replace(match, actors=match.targets, targets=match.actors)
            left = left_by(parse, match) if match.frame.leaves else []
            if left:
                other = replace(match.frame, kind=match.frame.leaves)
                yield replace(match, frame=other, targets=tuple(left))
            yield from others(parse, match)
            yield from gapped(parse, match)
            yield from company(parse, match)


@cache
def _triggers() -> frozenset[str]:
    return frames().triggers().union(nominal_frames())


def _told_besides(parse: Parse, match: Match) -> bool:
    """`condemned Israel's recognition of X`: what was condemned is an act of its own."""
    thing = parse.phrase(match.thing) if match.frame.kind == "protest-recognition" else None
    if thing is None:
        return False
    by = next(parse.hanging(thing.head, ("by",)), None)
    return parse.owner(thing) >= 0 or by is not None


def _most_specific(found: list[Match]) -> list[Match]:
    """Of several frames on one trigger, those with an object noun or modifier win.

    Two things are two acts: `imposed a travel ban and an asset freeze on X`.
    """
    if len(found) < 2:
        return found
    best = max(found, key=_weight)
    kinds = {best.frame.kind}
    besides = []
    for match in found:
        other = -1 not in (match.thing, best.thing) and match.thing != best.thing
        if other and match.frame.kind not in kinds and match.targets:
            kinds.add(match.frame.kind)
            besides.append(match)
    return [best, *besides]


def _weight(match: Match) -> tuple[bool, int, bool, bool, bool]:
    frame = match.frame
    special = (2 if frame.only_bodies_actor else 0) + bool(
        frame.modifier
        or frame.beside
        or frame.complement
        or frame.into_list
        or frame.object_with
        or frame.object_of
        or frame.as_member
    )
    of_thing = match.group is None and bool(frame.noun_objects)  # "acceptance of an envoy"
    return (not frame.asks, special, match.thing >= 0, of_thing, bool(match.targets))
