"""Sentences of other fields that use the words of this one: games, and raids by warrant."""

from __future__ import annotations

from collections.abc import Iterable

from accredit.coding.frames import Frame
from accredit.coding.grammar import Parse
from accredit.coding.kinds import kind_of
from accredit.coding.lexicon import words
from accredit.coding.readings import lemma

__all__ = ["of_another_field"]

# acts between states, of which also sport may be the occasion
_OF_STATES = (
    "expel-diplomats", "recall-ambassador", "sever-relations", "establish-relations",
    "upgrade-relations", "downgrade-relations", "open-embassy", "close-embassy", "designate",
    "delist", "accredit",
)  # fmt: skip
_BLOOD = ("kill", "wound", "injure", "bomb", "missile", "gunman", "rocket", "hostage", "die")
_LAWYERS = ("prosecutor", "court", "judge", "regulator")


def of_another_field(parse: Parse, frame: Frame, actors: Iterable[int]) -> bool:
    """Whether what looks like an act of a frame is one of sport or of the law."""
    return _of_sport(parse, frame) or (
        frame.kind in ("attack", "condemn") and _by_law(parse, actors)
    )


def _of_sport(parse: Parse, frame: Frame) -> bool:
    """`the Paralympic Committee suspended Russia`: games, where nobody is killed."""
    if frame.kind in _OF_STATES or parse.words.isdisjoint(words("frames", "games")):
        return False  # "expelled the ambassador because a flag was hoisted at the championship"
    bloody = frame.kind in ("attack", "claim-attack")
    return not (bloody and any(word in parse.words for word in _BLOOD))


def _by_law(parse: Parse, actors: Iterable[int]) -> bool:
    """`South Korean prosecutors raided the offices`: those who act by a warrant attack nobody."""
    who = [m for a in actors if (m := parse.units[a].mention) is not None]
    said = [m.text.split()[-1] for m in who if kind_of(m) == "state"]
    return any(lemma(word.lower(), "noun") in _LAWYERS for word in said)
