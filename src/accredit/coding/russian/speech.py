"""Whose words they are: `заявил, что`, `по словам`, and speech between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accredit.coding.kinds import kind_of
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.owners import by_nobody, who
from accredit.coding.russian.parse import Parse
from accredit.coding.units import Mention

__all__ = ["Said", "said"]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what: the words from `start` to `end`, by the word at `cue`."""

    cue: int
    speaker: Mention | None
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether a place lies in what is said."""
        return self.start <= place < self.end and place != self.cue


def said(parse: Parse) -> list[Said]:
    """All that is said in a sentence, and by whom."""
    return [*_by_verbs(parse), *_by_phrases(parse), *_by_colon(parse)]


def _by_colon(parse: Parse) -> Iterator[Said]:
    """`Песков: встреча не готовится`: who is named before a colon."""
    for number, phrase in enumerate(parse.phrases[:2]):
        found = who(parse, number) if parse.low(phrase.end) == ":" else []
        if found and phrase.cases & {"nomn"} and kind_of(found[0]):
            yield Said(phrase.head, found[0], phrase.end + 1, len(parse.units))


def _by_verbs(parse: Parse) -> Iterator[Said]:
    size = len(parse.units)
    for cue, unit in enumerate(parse.units):
        verbal = unit.reads("VERB", "GRND", "PRTS")
        known = unit.lemma in lexicon()["says"] | lexicon()["says_that"]
        if not verbal or not (known or unit.low in lexicon()["thinks"]):
            continue
        speaker = _speaker(parse, cue)
        number = parse.clause_at(cue)
        clause = parse.clauses[number]
        after = parse.clauses[number + 1] if number + 1 < len(parse.clauses) else None
        if after is not None and after.opener in ("что", "чтобы", "будто", ":", "как"):
            yield Said(cue, speaker, after.start, size)
        elif unit.lemma in lexicon()["says_that"]:
            continue  # `признал независимость`
        elif any(parse.low(p) == "о" for p in range(cue, min(cue + 3, size))):
            yield Said(cue, speaker, cue + 1, clause.end)
        elif clause.kind == "under" and clause.opener == "как" and after is not None:
            yield Said(cue, speaker, after.start, size)  # `Как сообщили в МИД, ...`
        elif clause.kind in ("which", "under", "participle") or clause.opener in ("и", "а", "но"):
            continue
        elif unit.reads("GRND") and unit.lemma in lexicon()["thinks"]:
            continue  # `включил в список, считая его опасным`
        elif clause.start > 0 and parse.low(clause.start) in (",", "—", "–", "-"):
            yield Said(cue, speaker, 0, clause.start)  # `..., заявил министр`
            if clause.end < size and parse.low(clause.end) in (".", "—", "–"):
                yield Said(cue, speaker, clause.end, size)
        elif after is not None and parse.low(after.start) in (":", "—"):
            yield Said(cue, speaker, after.start, size)


def _speaker(parse: Parse, cue: int) -> Mention | None:
    subject = parse.subject(cue)
    if subject >= 0:
        found = who(parse, subject)
        return found[0] if found else None
    found = by_nobody(parse, parse.inside(parse.clause_of(cue)))
    return found[0] if found else None


def _by_phrases(parse: Parse) -> Iterator[Said]:
    """`по словам министра`, `по мнению Кремля`: the whole sentence beside them."""
    for phrase in parse.phrases:
        if phrase.prep == "по" and parse.lemma(phrase.head) in lexicon()["words_of"]:
            found = who(parse, phrase.of) if phrase.of >= 0 else []
            if found and found[0].resolved_by and parse.plural(phrase.of):
                continue  # `по оценкам дипломатов`: of some
            if not found and phrase.whose is not None:
                found = [phrase.whose]
            if not found:
                found = [m for p in phrase.modifiers if (m := parse.units[p].mention) is not None]
            if found and kind_of(found[0]):
                yield Said(phrase.head, found[0], 0, len(parse.units))
            elif phrase.of >= 0 and parse.heads(phrase.of) & lexicon()["judges"]:
                yield Said(phrase.head, None, 0, len(parse.units))
