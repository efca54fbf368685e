"""Nouns of recognition and listing whose sides were told before: `recognition is premature`.

Whom they are about is whom the text is about; who takes the step is whose words they are, unless
the sentence names him. What is only mentioned so (`the ban`) tells nothing: only what is asked,
denied, weighed or to come does.
"""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.borrowing import may_borrow
from accredit.coding.fit import Match, actors_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.kinds import kind_of
from accredit.coding.scene import Scene
from accredit.coding.units import Mention

__all__ = ["OF_TOPIC", "speaking", "topical"]

OF_TOPIC = "noun, of the topic"
_KINDS = ("recognise", "designate")
_KNOWN = ("the", "this", "that", "its", "their", "his")
_DECIDING = ("state", "government", "organisation")


def topical(parse: Parse, phrase: NounPhrase, frame: Frame, actors: Sequence[int]) -> Match | None:
    """`X ruled out recognition`, `For X, a ban is premature`, `recognition is off the table`."""
    special = frame.modifier or frame.under or frame.into_list or frame.complement
    if frame.kind not in _KINDS or special or not may_borrow(parse, frame, phrase, phrase.head):
        return None
    actors = actors or _concerned(parse, phrase)
    if frame.kind == "designate" and parse.low(phrase.start) in _KNOWN:
        return None  # "the ban will be looked at again": it is there
    how = "noun" if actors else OF_TOPIC
    return Match(frame, phrase.head, None, tuple(actors), (), how=how, borrows=True)


def _concerned(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`For Pakistan, recognition is premature`."""
    start = parse.clause_start(phrase.start)
    led = parse.phrase(start + 1) if parse.low(start) == "for" else None
    return actors_of(parse, [led]) if led is not None and led is not phrase else []


def speaking(scene: Scene, match: Match) -> Mention | None:
    """`Germany said recognition was out of the question`: whose step it would be."""
    if match.how != OF_TOPIC:
        return None
    inside = [s for s in scene.said if s.start <= match.place < s.end]
    speaker = scene.parse.units[inside[-1].speaker].mention if inside else None
    return speaker if speaker is not None and kind_of(speaker) in _DECIDING else None
