"""Verbs that take up the act before them: `followed suit`, `so did X`, `X does not`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.fit import Match, actors_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["again", "elided", "of_the_same", "stands_alone"]


def again(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`followed suit`, `did so`, `did the same`, `joined the list`."""
    for place in range(group.verb + 1, min(group.verb + 4, len(parse.units))):
        if parse.low(place) in frame.objects or parse.lemma(place) in frame.objects:
            actors = actors_of(parse, parse.subject(group))
            found = _taken_up(frame, group, actors, group.form)
            return replace(found, thing=place) if actors else None
    return None


def elided(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`The United States does not.`, `so have some members`: the verb of before once more."""
    if parse.tag(group.verb) is not Tag.AUX:
        return None
    lead = parse.low(group.start - 1)
    if group.between >= 0 or (
        lead in ("so", "nor", "neither", "as", "than") and _inverted(parse, group)
    ):
        if lead not in ("so", "nor", "neither", "as"):
            return None
        phrase = parse.phrase(group.between if group.between >= 0 else group.verb + 1)
        actors = [] if phrase is None else actors_of(parse, [phrase, *parse.joined_right(phrase)])
        return _taken_up(frame, group, actors, "inverted") if actors else None
    if not (group.negated or _after_but(parse, group)) or parse.low(_after(parse, group)) not in (
        ".",
        ",",
        ";",
        "",
        "and",
        "but",
    ):
        return None
    actors = actors_of(parse, parse.subject(group))
    return _taken_up(frame, group, actors, "elided") if actors else None


def _after_but(parse: Parse, group: VerbGroup) -> bool:
    """`Russia has not recognised X, but China has`: it did what the other did not."""
    subject = parse.subject(group)
    first = subject[0].start if subject else group.start
    return parse.low(first - 1) == "but" and not group.modals


def _inverted(parse: Parse, group: VerbGroup) -> bool:
    phrase = parse.phrase(group.verb + 1)
    return phrase is not None and phrase.start == group.verb + 1


def _taken_up(frame: Frame, group: VerbGroup, actors: list[int], how: str) -> Match:
    return Match(frame, group.verb, group, tuple(actors), how=how)


def _after(parse: Parse, group: VerbGroup) -> int:
    place = group.verb + 1
    while parse.tag(place) is Tag.ADV:
        place += 1
    return place


def stands_alone(parse: Parse, verb: int) -> bool:
    """`France followed on Monday.`: nothing that it is done to."""
    after = parse.phrase(verb + 1)
    if after is not None:
        return after.time
    return parse.tag(verb + 1) in (Tag.MARK, Tag.ADV, Tag.CONJ) or parse.low(verb + 1) in (
        "on",
        "in",
    )


def of_the_same(parse: Parse, group: VerbGroup) -> bool:
    """`the first country to do so` goes on about the one that did it."""
    phrase = parse.phrase(group.start - 1) if group.form == "infinitive" else None
    if phrase is None:
        return False
    lows = {parse.low(p) for p in range(phrase.start, phrase.end)}
    country = parse.lemma(phrase.head) in words("reference", "country")
    ranked = any(low[:1].isdigit() and low[-2:] in ("st", "nd", "rd", "th") for low in lows)
    return ranked or bool(lows & words("modality", "ranks")) or (country and phrase.prep >= 0)
