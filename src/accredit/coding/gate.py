"""Whether a sentence can hold a claim at all: most of an archive cannot, and is passed over.

It asks for one word that the frames or the other layers look for. What it lets through is read
in full; what it holds back would have given nothing (a test compares both on whole articles).
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from accredit.coding.bonds import BONDS
from accredit.coding.frames import frames
from accredit.coding.lexicon import words
from accredit.coding.nominals import nominal_frames
from accredit.coding.readings import readings
from accredit.coding.rules import may_rule
from accredit.coding.text import Sentence
from accredit.coding.units import Unit

__all__ = ["holds_a_trigger", "may_tell"]


def holds_a_trigger(sentence: Sentence, *, followed: bool) -> bool:
    """Whether a sentence may hold a claim, by its words alone, before anything else is asked of it.

    What this holds back, `may_tell` would hold back too.
    """
    may = _may_trigger_after if followed else _may_trigger
    if any(may(token.low) for token in sentence.tokens) or may_rule(sentence.text):
        return True
    return followed and _leaves_out(sentence)


def _leaves_out(sentence: Sentence) -> bool:
    """`Malta intends to.`, `France hopes to next year`: the verb was told before."""
    lows = [*(token.low for token in sentence.tokens), "."]
    return any(low == "to" and after in _ENDS for low, after in pairwise(lows))


_ENDS = frozenset((".", ",", ";", "next", "this", "either", "too", "soon", "and", "but", "yet"))


@lru_cache(maxsize=65536)
def _may_trigger(low: str) -> bool:
    return not _triggers(followed=False).keys().isdisjoint((low, *readings(low).values()))


@lru_cache(maxsize=65536)
def _may_trigger_after(low: str) -> bool:
    return not _triggers(followed=True).keys().isdisjoint((low, *readings(low).values()))


def may_tell(units: list[Unit], text: str, *, followed: bool) -> bool:
    """Whether a sentence may hold a claim.

    Args:
        units: Its units, tagged.
        text: Its words.
        followed: Whether something was told before that "did the same" can go back to.
    """
    wanted = _triggers(followed=followed)
    found = [unit for unit in units if unit.lemma in wanted or unit.low in wanted]
    if found:
        near = {word for unit in units for word in (unit.lemma, unit.low)}
        if not near.isdisjoint(_OFFICES) or any(u.mention and u.mention.organ for u in units):
            return True
        for unit in found:
            for word in (unit.lemma, unit.low):
                beside = wanted.get(word, _NOTHING)
                if beside is None or not near.isdisjoint(beside):
                    return True
    return may_rule(text)


_NOTHING: frozenset[str] = frozenset()
_OFFICES = frozenset(("d'affaires",))  # things by another name: see match_verbs


def _first_words(phrases: frozenset[str]) -> frozenset[str] | None:
    return frozenset(phrase.split()[0] for phrase in phrases) or None


def _last_words(things: frozenset[str]) -> frozenset[str]:
    return frozenset(thing.split()[-1] for thing in things)


@cache
def _triggers(*, followed: bool) -> dict[str, frozenset[str] | None]:
    """Words that lead to a claim, each with the things beside it that it needs, if it needs any."""
    known = frames()
    needed: dict[str, frozenset[str] | None] = {}
    for word, found in known.by_verb.items():
        for frame in found:
            if frame.again and not followed:
                continue
            lists = words("words", "lists") if frame.into_list else None
            lists = lists | {frame.particle} if lists is not None and frame.particle else lists
            things = _last_words(frame.objects) or frame.to_things or lists
            things = things or _first_words(frame.beside)
            if word in needed:
                before = needed[word]
                things = before | things if before is not None and things is not None else None
            needed[word] = things
    for word, found in nominal_frames().items():
        for frame in found:
            before = needed.get(word, _NOTHING)
            needed[word] = before | frame.objects if before is not None and frame.objects else None
    always = frozenset(known.by_noun).union(
        known.by_adjective,
        words("attribution", "cues"),
        words("effect", "verbs"),
        words("attribution", "holding"),
        words("effect", "asserted"),
        words("effect", "light"),
        ("result", "thanks", "now", "affect"),
        words("opinion", "adjectives"),
        words("opinion", "verbs"),
        words("opinion", "calling"),
        words("opinion", "opining"),
        words("attribution", "greeting"),
        ("view", "eyes", "judgement"),
        ("according", "seem", "appear"),
        BONDS,
    )
    return needed | dict.fromkeys(always)
