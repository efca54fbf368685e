"""Frames triggered by adjectives: `hostile to Y`, `illegal in X`, `a banned group in X`."""

from __future__ import annotations

from accredit.coding.fit import ORGANISED, Match, actors_of, kind_of
from accredit.coding.frames import frames
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.match_elided import likewise
from accredit.coding.units import Tag

__all__ = ["adjective_matches"]


def adjective_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that an adjective at a place triggers."""
    found = []
    for frame in frames().by_adjective.get(parse.low(place), ()):
        if frame.again:
            found += [m for m in (likewise(parse, place, frame),) if m is not None]
            continue
        if frame.close and parse.low(place + 1) not in frame.target:
            continue  # "is due to meet X in Y"
        phrase = parse.phrase(place)
        inside = phrase is not None and place < phrase.head  # "is a banned group in Egypt"
        if "subject" in frame.target:  # "the movement is illegal in Egypt"
            start = phrase.start if inside and phrase is not None else place
            if inside and phrase is not None and parse.lemma(phrase.head) not in frame.heads:
                continue
            targets = [p for p in _described(parse, start) if kind_of(parse, p) in ORGANISED]
            after = phrase.head if inside and phrase is not None else place
            actors = parse.after(after, frame.actor, words("words", "stand_for"))
        else:
            start = place
            targets = parse.after(place, frame.target, words("words", "bodies"))
            actors = _described(parse, place)
        if targets and actors:
            group = parse.group(start - 1)
            match = Match(frame, place, group, tuple(actors), tuple(targets), how="adjective")
            found.append(match)
    return found


def _described(parse: Parse, place: int) -> list[int]:
    """Who is hostile: the subject of `is hostile`, or who stands at the comma before or after."""
    before = place - 1
    while parse.tag(before) is Tag.ADV:
        before -= 1
    group = parse.group(before)
    if group is not None:
        return actors_of(parse, parse.subject(group))
    apposed = parse.low(before) == ","
    noun = parse.phrase(before - apposed)
    if noun is not None:
        return actors_of(parse, [noun])
    if before >= 0:
        return []
    comma = next((p for p in range(place, len(parse.units)) if parse.low(p) == ","), -1)
    subject = parse.phrase(comma + 1) if comma >= 0 else None
    return actors_of(parse, [subject]) if subject is not None else []
