"""Clauses: where they begin and end, and what their verbs are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.phrases import Phrase
from accredit.coding.russian.units import Unit

__all__ = ["FINITE", "Clause", "clauses"]

FINITE = ("VERB", "PRTS", "PRED", "ADJS")
_VERBAL = (*FINITE, "INFN", "GRND")
_WHICH = frozenset(("который", "кто", "чей"))
_JOINS = frozenset(("и", "а", "но", "или"))
_ENDS = frozenset((";", ":", "(", ")", ".", "!", "?", "—", "–"))
_NEAR = 4


@dataclass(slots=True)
class Clause:
    """A stretch with one finite verb, or with a participle, or without a verb.

    Attributes:
        kind: main, which (который), under (что, чтобы, если ...), participle, gerund or
            fragment (no verb).
        opener: The word that opens it: что, если, и ...
        verbs: Places of its finite verb, infinitives and the like.
    """

    start: int
    end: int
    kind: str = "fragment"
    opener: str = ""
    verbs: list[int] = field(default_factory=list)

    def holds(self, place: int) -> bool:
        """Whether a place lies in it."""
        return self.start <= place < self.end


def clauses(units: list[Unit], phrases: list[Phrase]) -> list[Clause]:
    """The clauses of a sentence: cut where commas, conjunctions and marks end one."""
    at = {place: phrase for phrase in phrases for place in range(phrase.start, phrase.end)}
    inner = [place for place in range(1, len(units)) if _cuts(units, at, place)]
    cuts = [0, *inner, len(units)]
    return [_described(units, a, b) for a, b in pairwise(cuts) if a < b]


def _cuts(units: list[Unit], at: dict[int, Phrase], place: int) -> bool:
    low = units[place].low
    if low in _ENDS:
        return True
    if low == ",":
        return not _in_list(units, at, place)
    if low in _JOINS and low != "а" and units[place - 1].low != ",":
        return not _in_list(units, at, place) and _verb_follows(units, place)
    return False


def _in_list(units: list[Unit], at: dict[int, Phrase], place: int) -> bool:
    """Whether a comma or an `и` stands between the members of a list."""
    after = place + 1
    while after < len(units) and (units[after].low in _JOINS or units[after].reads("PREP")):
        after += 1
    phrase = at.get(after)
    return phrase is not None and phrase.joined >= 0


def _verb_follows(units: list[Unit], place: int) -> bool:
    """Whether a verb of its own follows before the next mark."""
    for unit in units[place + 1 :]:
        if unit.low == "," or unit.low in _ENDS:
            return False
        if unit.reads("VERB", "PRTS"):
            return True
    return False


def _described(units: list[Unit], start: int, end: int) -> Clause:
    clause = Clause(start, end)
    first = start
    while first < end and units[first].low in (",", "—", "–", *_JOINS):
        clause.opener = units[first].low
        first += 1
    clause.verbs = [p for p in range(start, end) if units[p].reads(*_VERBAL)]
    finite = [p for p in clause.verbs if units[p].reads(*FINITE)]
    opening = units[first : min(first + _NEAR - 1, end)]
    if any(u.lemma in _WHICH for u in opening):
        clause.kind = "which"
    elif opening and opening[0].low in lexicon()["subordinators"]:
        clause.kind, clause.opener = "under", opening[0].low
    elif not finite and (participle := _participle(units, first, end)) >= 0:
        clause.kind = "participle"
        clause.verbs.insert(0, participle)
    elif clause.verbs and units[clause.verbs[0]].reads("GRND"):
        clause.kind = "gerund"
    elif finite:
        clause.kind = "main"
    return clause


def _participle(units: list[Unit], start: int, end: int) -> int:
    """Where the participle stands that opens a clause: `, с 1984 года воюющая с ...`; or -1."""
    for place in range(start, min(start + _NEAR, end)):
        if units[place].reads("PRTF"):
            return place
        if units[place].reads("NOUN", "NPRO") and units[start].reads("NOUN", "ADJF"):
            return -1  # `боец, получивший`: of a noun within
    return -1
