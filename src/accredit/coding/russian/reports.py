"""What a clause after `что` is worth, by what stands over it: `опроверг, что`, `слухи, что`."""

from __future__ import annotations

from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.model import Modality

__all__ = ["of_report", "of_telling"]

_FAR = 8
_VERBAL = ("VERB", "PRTS", "GRND", "ADJS", "PRED", "INFN", "PRTF")
_TURNED = (Modality.DENIED, Modality.DEMANDED, Modality.POSSIBLE, Modality.INTENDED)


def of_telling(parse: Parse, start: int) -> tuple[Modality, str] | None:
    """The modality of a clause by the word over it, or none where that tells it for a fact.

    Args:
        parse: The sentence.
        start: Where the clause begins.
    """
    for place in range(start - 1, max(start - _FAR, -1), -1):
        unit = parse.units[place]
        if unit.low in (";", ":", "."):
            return None
        if unit.lemma in lexicon()["reports"]:
            return of_report(parse, place)
        if unit.lemma in lexicon()["hopes"]:
            clause = parse.clause_of(place)
            none = any(
                parse.low(p) == "нет"
                for p in (*range(clause.start, clause.end), *_rest(parse, start))
            )
            return (Modality.DENIED if none else Modality.POSSIBLE), unit.low
        if unit.lemma in lexicon()["proofs"] and _none_there(parse, place):
            return Modality.DENIED, unit.low
        if unit.low in lexicon()["untrue"]:
            return Modality.DENIED, unit.low
        if unit.reads(*_VERBAL) or (unit.reads("ADVB") and place == start - 1):
            return _of_verb(parse, place)
    return None


def _none_there(parse: Parse, place: int) -> bool:
    """`нет доказательств`, `доказательств не найдено`."""
    clause = parse.clause_of(place)
    return any(parse.low(p) in ("нет", "не", "без") for p in range(clause.start, clause.end))


def _rest(parse: Parse, start: int) -> range:
    """What follows a clause in the middle of its sentence: `шансов на то, что ..., нет`."""
    number = parse.clause_at(start)
    after = parse.clauses[number + 1] if number + 1 < len(parse.clauses) else None
    return range(after.start, after.end) if after is not None else range(0)


def _of_verb(parse: Parse, place: int) -> tuple[Modality, str] | None:
    lemma, low = parse.lemma(place).removesuffix("ся"), parse.low(place)
    negated = parse.low(place - 1) == "не"
    if lemma in lexicon()["excludes"] and negated:
        return Modality.POSSIBLE, f"не {low}"
    for how in _TURNED:
        listed = lexicon()[f"that_{how.value}"]
        if lemma in listed or parse.lemma(place) in listed:
            if negated and how is Modality.DENIED:
                return None  # `не отрицает, что`
            return how, low
    if negated and lemma in lexicon()["confirms"]:
        return Modality.POSSIBLE, f"не {low}"
    if negated and lemma in lexicon()["says"]:
        return Modality.DENIED, f"не {low}"
    told = lexicon()["says"] | lexicon()["says_that"] | lexicon()["tells"] | lexicon()["that_so"]
    known = {lemma, parse.lemma(place)} & told
    if known and not (negated and lemma in lexicon()["says_that"]):
        return None
    return Modality.POSSIBLE, low  # a word that is not known to tell a fact


def of_report(parse: Parse, place: int) -> tuple[Modality, str]:
    """`сообщения о признании`: told by nobody known; denied where the sentence says so."""
    for other, unit in enumerate(parse.units):
        listed = unit.lemma in lexicon()["that_denied"] or unit.low in lexicon()["untrue"]
        fails = unit.lemma in lexicon()["confirms"] and parse.low(other - 1) == "не"
        if (listed and parse.low(other - 1) != "не") or fails:
            return Modality.DENIED, unit.low
    return Modality.POSSIBLE, parse.low(place)
