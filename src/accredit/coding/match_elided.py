"""What leaves the verb out: `so did X`, `X does not`, `as X had done`, `X likewise`."""

from __future__ import annotations

from accredit.coding.fit import Match, actors_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.match_turns import taken_up
from accredit.coding.units import Tag

__all__ = ["elided", "likewise"]


def likewise(parse: Parse, place: int, frame: Frame) -> Match | None:
    """`Nicaragua and Nauru likewise.`: who stands before it, where no verb does; `Not so X`."""
    if frame.certainty:
        return _not_so(parse, place, frame)
    if parse.low(place + 1) not in (".", ";", "", "and") or parse.verb_over(place) is not None:
        return None
    phrase = parse.phrase(place - 1 - (parse.low(place - 1) == ","))
    actors = actors_of(parse, parse.joined_left(phrase)) if phrase is not None else []
    return Match(frame, place, None, tuple(actors), how="elided") if actors else None


def _not_so(parse: Parse, place: int, frame: Frame) -> Match | None:
    """`Not so Mexico, which ...`: who does not."""
    opens = place == 1 or parse.low(place - 2) in (";", ":", ",", "-", "–")
    phrase = parse.phrase(place + 1) if opens and parse.low(place - 1) == "not" else None
    if phrase is None or phrase.start != place + 1 or not parse.is_mention(phrase.head):
        return None
    listed = [phrase, *parse.joined_right(phrase)]
    if parse.low(listed[-1].end) not in _ENDS:
        return None
    return Match(frame, place, None, tuple(actors_of(parse, listed)), how="elided")


def elided(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`The United States does not.`, `so have some members`: the verb of before once more."""
    if (than := _compared(parse, group)) is not None:
        actors = actors_of(parse, than)
        return taken_up(frame, group, actors, "compared") if actors else None
    if parse.tag(group.verb) is Tag.TO:  # "France has declined to"
        actors = actors_of(parse, parse.subject(group))
        return taken_up(frame, group, actors, "elided") if actors else None
    if parse.tag(group.verb) is not Tag.AUX:
        return None
    if parse.lemma(group.verb) == "be" and not _is_doing(parse, group):
        return None
    denies = parse.low(group.start) in ("neither", "nor") and group.start < group.verb
    at = group.start - (not denies)  # "Neither has X"
    lead = parse.low(parse.before_aside(at))  # "and so, in milder words, did X"
    if group.between >= 0 or (
        lead in ("so", "nor", "neither", "as", "than") and _inverted(parse, group)
    ):
        if lead not in ("so", "nor", "neither", "as"):
            return None
        phrase = parse.phrase(group.between if group.between >= 0 else group.verb + 1)
        actors = [] if phrase is None else actors_of(parse, [phrase, *parse.joined_right(phrase)])
        return taken_up(frame, group, actors, "inverted") if actors else None
    too = parse.low(group.verb + 1) == "too"
    told = group.negated or too or _after_but(parse, group)
    told = (told and parse.low(_after(parse, group)) in _ENDS) or _dated(parse, group)
    if not told:
        return None
    actors = actors_of(parse, parse.subject(group))
    return taken_up(frame, group, actors, "elided") if actors else None


def _compared(parse: Parse, group: VerbGroup) -> list[NounPhrase] | None:
    """`as Nicaragua had done in 2021`, `a year before Ireland did`: who is compared, or None."""
    last = parse.lemma(group.verb)
    if last not in ("do", "have") or (last == "have" and parse.tag(group.verb) is not Tag.AUX):
        return None
    subject = parse.subject(group) if group.form == "finite" and group.between < 0 else []
    after = parse.phrase(_after(parse, group))
    led = parse.phrase(_after(parse, group) + 1) if after is None else after
    ends = parse.low(_after(parse, group)) in _ENDS or (led is not None and led.time)
    lead = subject[0].start - 1 if subject else -1
    what = parse.low(lead) == "what" and parse.lemma(lead - 1) in _MATCHING
    if not ends or not (what or parse.low(lead) in _COMPARING) or parse.lemma(lead - 1) == "do":
        return None  # "to do as X had done" tells of who does so
    return subject


_ENDS = (".", ",", ";", "", "and", "but", ")", "before", "already")
_ENDS_OR_LATER = (*_ENDS, "later")
_MATCHING = ("match", "copy", "repeat", "mirror", "emulate", "echo")  # "what X had done"
_COMPARING = ("as", "after", "before", "than", "since", "like", "when", "once")


def _is_doing(parse: Parse, group: VerbGroup) -> bool:
    """`X is considering it, and so is Y`; but not `X is banned, and so is Y`."""
    before = parse.main_verb_before(group.start)
    told = before is not None and not before.passive and parse.tag(before.verb) is Tag.VERB
    return told and before is not None and parse.lemma(before.start) == "be"


def _dated(parse: Parse, group: VerbGroup) -> bool:
    """`Saudi Arabia did on Monday`: an auxiliary, a time, and nothing else."""
    place = group.verb + 1
    at = place + (parse.tag(place) is Tag.PREP)
    time = parse.phrase(at)
    ends = time is not None and time.time and time.start == at
    closes = time is not None and parse.low(time.end) in _ENDS_OR_LATER
    return ends and closes and group.verb == group.start and parse.low(group.verb) in _DID


_DID = ("did", "has", "have", "had", "will", "does", "do")


def _after_but(parse: Parse, group: VerbGroup) -> bool:
    """`Russia has not recognised X, but China has`: it did what the other did not."""
    subject = parse.subject(group)
    first = subject[0].start if subject else group.start
    return parse.low(first - 1) == "but" and not group.modals


def _inverted(parse: Parse, group: VerbGroup) -> bool:
    phrase = parse.phrase(group.verb + 1)
    return phrase is not None and phrase.start == group.verb + 1


def _after(parse: Parse, group: VerbGroup) -> int:
    place = group.verb + 1
    while parse.tag(place) is Tag.ADV:
        place += 1
    return place
