"""Verbs that take up the act before them: `followed suit`, `so did X`, `X does not`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.fit import Match, actors_of, agents_of, hung, kind_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import STOP, Parse, VerbGroup
from accredit.coding.units import Tag

__all__ = ["again", "elided", "likewise", "of_the_same", "stands_alone"]


def again(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`followed suit`, `did so`, `joined the list`, `the same step was taken by X`."""
    if group.passive:
        return _taken_by(parse, group, frame)
    if frame.id == "came-next" and not _in_turn(parse, group):
        return None
    if frame.id == "came-next" and parse.low(group.verb - 1) == "next":  # "next came X and Y"
        return _taken_up(frame, group, _after_verb(parse, group), "inverted")
    for place in range(group.verb + 1, min(group.verb + 6, len(parse.units))):
        if parse.group(place) is not None or parse.low(place) in STOP:
            return None
        if frame.id == "joined-in" and parse.is_mention(place) and kind_of(parse, place) == "state":
            found = _taken_up(frame, group, actors_of(parse, parse.subject(group)), group.form)
            return replace(found, owner=place) if found.actors else None
        if frame.id == "took-step" and not _spoken_of(parse, place):
            continue
        if parse.low(place) in frame.objects or parse.lemma(place) in frame.objects:
            mention = parse.units[place].mention
            if parse.low(place + 1) == "to" or (mention and kind_of(parse, place) in _JOINABLE):
                return None  # "was next to", "joined it" of an alliance
            actors = actors_of(parse, parse.subject(group))
            if parse.low(place) == "turn":
                actors = hung(parse, place, ("of", "for"), frame)
            found = _taken_up(frame, group, actors, group.form)
            phrase = parse.phrase(place)  # "followed Moscow's example"
            owner = parse.owner(phrase) if phrase is not None else -1
            return replace(found, thing=place, owner=owner) if actors else None
    return None


def _in_turn(parse: Parse, group: VerbGroup) -> bool:
    """`was next, in May`, `it was the turn of X`; not `is next in line`, `the next member`."""
    place, follows = group.verb + 1, (".", ",", ";", "and", "on", "at", "with", "to", "")
    if parse.low(group.verb) not in ("was", "were", "came", "been", "come", "be"):
        return False
    if parse.low(place) in ("next", "first"):
        time = parse.phrase(place + 2)
        dated = parse.low(place + 1) == "in" and time is not None and time.time
        return parse.low(place + 1) in follows or dated
    turn = parse.low(place) == "the" and parse.low(place + 1) == "turn"
    return turn or parse.low(group.verb - 1) == "next"


def _spoken_of(parse: Parse, place: int) -> bool:
    """`took the step in December`: one told before, no `step to`, `step of`."""
    further = (
        "to",
        "of",
        "towards",
        "toward",
        "that",
        "forward",
        "further",
        "after",
        "on",
        "for",
        "as",
        "so",
        "badly",
        "well",
        "seriously",
        "lightly",
    )
    time = parse.phrase(place + 2)
    dated = time is not None and time.time
    definite = parse.low(place - 1) in ("the", "that", "this")
    return definite and (parse.low(place + 1) not in further or dated)


_JOINABLE = ("organisation", "movement")


def _taken_by(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`a similar decision was taken by X`; `it was followed by X`."""
    subject = parse.subject(group)
    head = subject[0].head if subject else -1
    known = parse.lemma(head) in frame.objects if frame.objects else _goes_before(parse, head)
    agents = agents_of(parse, group)
    return _taken_up(frame, group, agents, "passive") if known and agents else None


def _goes_before(parse: Parse, head: int) -> bool:
    """Whether it is an act, or one who acts, that others follow."""
    if head < 0:
        return False
    named = parse.is_mention(head) and kind_of(parse, head) == "state"
    return named or parse.tag(head) is Tag.PRON or parse.lemma(head) in _STEPS


_STEPS = frozenset(("move", "step", "decision", "recognition", "example", "announcement"))


def _after_verb(parse: Parse, group: VerbGroup) -> list[int]:
    phrase = parse.phrase(group.verb + 1)
    return [] if phrase is None else actors_of(parse, [phrase, *parse.joined_right(phrase)])


def likewise(parse: Parse, place: int, frame: Frame) -> Match | None:
    """`Nicaragua and Nauru likewise.`: who stands before it, where no verb does."""
    if parse.low(place + 1) not in (".", ";", "", "and") or parse.verb_over(place) is not None:
        return None
    phrase = parse.phrase(place - 1 - (parse.low(place - 1) == ","))
    actors = actors_of(parse, parse.joined_left(phrase)) if phrase is not None else []
    return Match(frame, place, None, tuple(actors), how="elided") if actors else None


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
    too = parse.low(group.verb + 1) == "too"
    if not (group.negated or too or _after_but(parse, group)) or parse.low(
        _after(parse, group)
    ) not in (
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
    """`cut ties, becoming the first country to do so` says once more what was just said."""
    phrase = parse.phrase(group.start - 1) if group.form == "infinitive" else None
    while phrase is not None and phrase.prep >= 0:
        phrase = parse.phrase(phrase.prep - 1)
    over = parse.group(phrase.start - 1) if phrase is not None else None
    aside = phrase is not None and over is None and parse.low(phrase.start - 1) == ","
    return aside or (over is not None and over.form == "gerund")
