"""Verbs behind a hyphen: `Qatari-brokered talks between X and Y`, `UN-mediated truce`."""

from __future__ import annotations

from accredit.coding.fit import Match, hung, targets_of
from accredit.coding.fitting import fitting
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.readings import form_of, readings

__all__ = ["compound_matches"]


def compound_matches(parse: Parse, place: int) -> list[Match]:
    """Frames that a participle triggers, with the one who did it before its hyphen."""
    if parse.low(place - 1) != "-" or not parse.is_mention(place - 2):
        return []
    if form_of(parse.low(place)) not in ("past", "participle"):
        return []
    verb = readings(parse.low(place)).get("verb", "")
    phrase = parse.phrase(place)
    if phrase is None or phrase.head <= place:
        return []
    known = (f for f in frames().by_verb.get(verb, ()) if f.compound)
    found = (_compound(parse, place, phrase, frame) for frame in known)
    return [match for match in found if match is not None]


def _compound(parse: Parse, place: int, phrase: NounPhrase, frame: Frame) -> Match | None:
    if frame.objects and parse.lemma(phrase.head) not in frame.objects:
        return None
    targets = hung(parse, phrase.head, frame.target, frame)
    if "object" in frame.target:
        targets = targets_of(parse, [phrase], frame)
    if not targets and not frame.object_free:
        return None
    match = Match(frame, place, None, (place - 2,), tuple(targets), how="compound")
    return fitting(parse, match)
