"""Nouns that frames have by their verbs: who can conclude a treaty can see to its conclusion.

A frame names only such nouns as behave in a way of their own. The others follow from its verbs:
`the halting of disbursements to X by Y` tells what `Y halted disbursements to X` tells.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from accredit.coding.frames import Frame, frames
from accredit.coding.lexicon import tables

__all__ = ["nominal_frames"]

# slots of a verb's target that are no prepositions
_NO_PREPOSITIONS = ("object", "subject", "possessor", "adjective", "recognising", "infinitive",
                    "that")  # fmt: skip
# what only holds around a verb: such a frame has no noun but those that it names
_OF_VERBS = (
    "beside", "follows", "into_list", "to_things", "object_with", "to_do", "object_of", "modifier",
    "complement", "alone", "elided", "asks", "enters", "as_member", "from_body", "intransitive",
    "author", "appositive", "certainty", "leaves", "thing_for", "passive_only",
)  # fmt: skip
_VOWELS = "aeiou"


@cache
def nominal_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames that a noun triggers because a verb does, by the noun."""
    known = frames().all
    named = {(frame.kind, noun) for frame in known for noun in frame.nouns}
    table: dict[str, list[Frame]] = {}
    for frame in known:
        if frame.type != "act" or frame.kind == "@previous" or not _plain(frame):
            continue
        made = _of_noun(frame)
        for verb in frame.verbs:
            for noun in _nouns_of(verb):
                other = not frame.objects and (frame.kind, noun) in named
                if noun not in frame.nouns and not other:
                    table.setdefault(noun, []).append(made)
    return {noun: tuple(dict.fromkeys(several)) for noun, several in table.items()}


def _plain(frame: Frame) -> bool:
    direct = bool(frame.objects) or "object" in frame.target
    return direct and not any(getattr(frame, field) for field in _OF_VERBS)


def _of_noun(frame: Frame) -> Frame:
    """The frame as its nouns have it: what was the object stands after `of`."""
    owned = {"possessor", "adjective"} & set(frame.target) and not frame.possessor_acts
    of = ("of",) if owned or not frame.objects else ()
    slots = tuple(slot for slot in frame.target if slot not in _NO_PREPOSITIONS)
    return replace(
        frame,
        noun_objects=frame.objects,
        noun_target=tuple(dict.fromkeys((*of, *slots))),
        noun_actor=("by",),
        heads=frame.heads | frame.objects if owned else frame.heads,
        names=frame.kind in ("attack", "seize-power"),
        support=frozenset(),
        won=frozenset(),
        possessor="actor",
    )


def _nouns_of(verb: str) -> tuple[str, ...]:
    return (*sorted(tables("nominals").get(verb, ())), *_gerunds(verb))


def _gerunds(verb: str) -> tuple[str, ...]:
    """`halting`, `closing`, `cutting`."""
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb[:-1] + "ing",)
    short = len(verb) > 2 and verb[-1] not in "wxyaeiou" and verb[-2] in _VOWELS
    return (verb + verb[-1] + "ing", verb + "ing") if short else (verb + "ing",)
