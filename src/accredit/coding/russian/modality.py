"""How certain what a verb tells is: by what stands over it, beside it, before it."""

from __future__ import annotations

from itertools import pairwise

from accredit.coding.russian.clauses import Clause
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.phrases import Phrase
from accredit.coding.russian.reports import of_telling
from accredit.coding.russian.subjects import governor
from accredit.model import Modality

__all__ = ["is_negated", "of_verb", "of_word", "under_condition"]

_ORDER = ("denied", "demanded", "intended", "announced", "possible", "conditional")
_STEPS = 5


def of_verb(parse: Parse, verb: int) -> tuple[Modality | None, str]:
    """The modality of what a verb tells, and the word that makes it so.

    It is `None` where the verb tells no act: a law that lets somebody do it.
    """
    unit = parse.units[verb]
    if unit.reads("INFN"):
        how, cue = _of_infinitive(parse, verb)
        return (Modality.DENIED, "не") if how and is_negated(parse, verb) else (how, cue)
    if is_negated(parse, verb):
        return Modality.DENIED, "не"
    if told := _of_clause(parse, verb):
        return told
    if unit.reads("VERB") and _is_bidden(parse, verb):
        return Modality.DEMANDED, unit.low
    if any(parse.low(p) in ("бы", "б") for p in range(verb - 2, verb + 3)):
        return Modality.CONDITIONAL, "бы"
    if cue := _doubt(parse, verb):
        return Modality.POSSIBLE, cue
    if unit.reads("PRTS", "ADJS") and (be := _infinitive_be(parse, verb)) >= 0:
        return _of_infinitive(parse, be)  # `может быть закрыто`
    if parse.low(verb + 1) == "было" and unit.reads("VERB"):
        return Modality.INTENDED, "было"  # `признал было, но передумал`
    tenses = {r.tense for r in unit.readings if r.pos == "VERB"}
    future = unit.reads("VERB") and tenses == {"futr"}  # `признают` may be either
    lows = f" {' '.join(parse.low(p) for p in _with_asides(parse, verb))} "
    soon = any(f" {one} " in lows for one in lexicon()["soon"])
    if soon and tenses and "past" not in tenses:
        return Modality.INTENDED, unit.low
    if parse.low(0) in ("кто", "когда") and "futr" in tenses:
        return Modality.POSSIBLE, parse.low(0)  # `Кто признает Палестину`, a headline
    if future or (not unit.reads("VERB") and _will_be(parse, verb)):
        return Modality.INTENDED, unit.low
    return Modality.ASSERTED, ""


def _will_be(parse: Parse, verb: int) -> bool:
    """`будут признаны`, `будут ли позиции атакованы`."""
    verbs = parse.clause_of(verb).verbs
    return any(parse.lemma(v) == "быть" and _is_future(parse, v) for v in verbs)


def _of_clause(parse: Parse, verb: int) -> tuple[Modality, str] | None:
    """By what opens the clause of a verb, or the one with which it goes on by `и`."""
    clause = _leading(parse, parse.clause_at(verb))
    colon = parse.low(clause.start) == ":"
    told = of_telling(parse, clause.start) if clause.opener in _THAT or colon else None
    if told is None and clause.opener in ("будто", "словно"):
        told = Modality.POSSIBLE, clause.opener
    if told is not None:
        return told
    if clause.kind == "under" and clause.opener in lexicon()["if"]:
        return Modality.CONDITIONAL, clause.opener
    if clause.kind == "under" and clause.opener == "чтобы":
        return _of_wish(parse, clause.start)
    if parse.low(clause.start) == "," and parse.low(clause.start + 1) == "чем":
        return Modality.DENIED, "чем"  # `скорее уйдет, чем признает`
    subject = parse.subject(verb)
    if subject >= 0 and parse.heads(subject) & lexicon()["drafts"]:
        return Modality.DEMANDED, parse.lemma(parse.phrases[subject].head)
    if clause.kind not in ("which", "participle"):
        return None
    if subject >= 0 and parse.heads(subject) & lexicon()["papers"]:
        return _of_paper(parse, verb)
    return _of_predicate(parse, verb)


def _of_paper(parse: Parse, verb: int) -> tuple[Modality, str] | None:
    """`подписал указ, отменяющий санкции`: done where it is signed, not where it is prepared."""
    others = [v for c in parse.clauses for v in c.verbs if not c.holds(verb)]
    for place in others:
        if parse.lemma(place) in lexicon()["enacts"] and parse.units[place].reads("VERB", "PRTS"):
            how, cue = of_verb(parse, place)
            return None if how is Modality.ASSERTED or how is None else (how, cue)
    return Modality.POSSIBLE, "paper"


def _of_predicate(parse: Parse, verb: int) -> tuple[Modality, str] | None:
    """`может стать первой страной, признавшей Косово`: as certain as what makes him so."""
    described = parse.meant(parse.subject(verb)) if parse.subject(verb) >= 0 else -1
    if described < 0 or parse.phrases[described].cases != {"ablt"}:
        return None
    number = parse.clause_at(parse.phrases[described].head)
    near = [
        *parse.clauses[number].verbs,
        *(v for c in parse.clauses[number + 1 :] for v in c.verbs),
    ]
    for place in near:
        if place != verb and parse.lemma(place) in lexicon()["becomes"]:
            how, cue = of_verb(parse, place)
            return (how, cue) if how not in (None, Modality.ASSERTED) else None
    return None


_THAT = ("что", "будто", "как")


def _leading(parse: Parse, number: int) -> Clause:
    """The clause that opens a row: `отрицает, что выдал летчиков и закрыл границу`."""
    clause = parse.clauses[number]
    while number and clause.kind == "main" and parse.low(clause.start) in ("и", "или"):
        number -= 1
        clause = parse.clauses[number]
    return clause if clause.kind == "under" else parse.clauses[number]


def _is_bidden(parse: Parse, verb: int) -> bool:
    """`Признайте Палестину`, `пусть признает`."""
    readings = [r for r in parse.units[verb].readings if r.pos == "VERB"]
    bare = bool(readings) and not any(r.tense for r in readings)
    clause = parse.clause_of(verb)
    return bare or any(parse.low(p) in ("пусть", "пускай") for p in range(clause.start, verb))


def _infinitive_be(parse: Parse, verb: int) -> int:
    clause = parse.clause_of(verb)
    return next((p for p in clause.verbs if parse.low(p) == "быть" and p != verb), -1)


_ONCE = ("когда", "пока")


def under_condition(parse: Parse, place: int, how: Modality | None) -> bool:
    """What is to come, where a condition is set: `признает, если`, `снимут только после`."""
    to_come = how in (Modality.INTENDED, Modality.POSSIBLE, Modality.ANNOUNCED)
    may_be = how is Modality.ASSERTED and _is_future(parse, place)
    if not to_come and not may_be:
        return False
    if any(c.kind == "under" and c.opener in (*lexicon()["if"], *_ONCE) for c in parse.clauses):
        return True
    if any(p.prep in lexicon()["if_given"] or _on_terms(parse, p) for p in parse.phrases):
        return True
    lows = [u.low for u in parse.units]
    pairs = {f"{one} {other}" for one, other in pairwise(lows)}
    return bool(pairs & lexicon()["on_condition"])


def _on_terms(parse: Parse, phrase: Phrase) -> bool:
    """`при определенных условиях`, `на этих условиях`."""
    return phrase.prep in ("при", "на", "с") and parse.lemma(phrase.head) == "условие"


def _is_future(parse: Parse, place: int) -> bool:
    return any(r.tense == "futr" for r in parse.units[place].readings)


def is_negated(parse: Parse, verb: int) -> bool:
    """`не признала`, `не была пока признана`, `введены так и не были`."""
    for place in range(verb - 1, max(verb - _STEPS, -1), -1):
        if parse.low(place) == "не":
            return parse.low(place + 1) not in ("только", "раз")
        beside = parse.lemma(place) in ("быть", "стать", "мочь")
        if not beside and not parse.units[place].reads("ADVB", "PRCL"):
            break
    after = [parse.low(p) for p in range(verb + 1, verb + _STEPS)]
    if not parse.units[verb].reads("PRTS") or "не" not in after:
        return False
    behind = after[after.index("не") + 1 :][:1]
    return behind in (["был"], ["была"], ["было"], ["были"], ["будет"], ["будут"])


def _of_wish(parse: Parse, start: int) -> tuple[Modality, str]:
    """`потребовал, чтобы Россия признала`: what is asked for; else what it is done for."""
    for place in range(start - 1, max(start - _STEPS * 2, -1), -1):
        lemma = parse.lemma(place)
        if lemma in lexicon()["demanded"]:
            return Modality.DEMANDED, parse.low(place)
    return Modality.INTENDED, "чтобы"


def _doubt(parse: Parse, verb: int) -> str:
    lows = [parse.low(p) for p in _with_asides(parse, verb)]
    if found := next((low for low in lows if low in lexicon()["doubt"]), ""):
        return found
    for one, other in pairwise(lows):
        if f"{one} {other}" in lexicon()["doubt"]:
            return f"{one} {other}"
    asked = parse.units[-1].low == "?" and parse.low(0) not in ("почему", "зачем", "как")
    clause = parse.clause_of(verb)
    if asked or "ли" in [parse.low(p) for p in range(clause.start, clause.end)]:
        return "?"  # `признает ли Россия`
    whole = " ".join(u.low for u in parse.units)
    if taken_back := next((one for one in lexicon()["retracted"] if one in whole), ""):
        return taken_back
    words = (u for u in parse.units if u.lemma in lexicon()["unsure"])
    return next((u.low for u in words), "")


def _with_asides(parse: Parse, verb: int) -> list[int]:
    """The places of a clause, and of what is put before or behind it: `Возможно, ...`."""
    number = parse.clause_at(verb)
    near = parse.clauses[max(number - 1, 0) : number + 2]
    kept = [c for c in near if c.holds(verb) or c.end - c.start <= _ASIDE]
    return [place for clause in kept for place in range(clause.start, clause.end)]


_ASIDE = 4


def _of_infinitive(parse: Parse, verb: int) -> tuple[Modality | None, str]:
    """By the verbs over it, the outermost of which may turn all: `не намерен признавать`."""
    over = governor(parse, verb)
    if parse.low(verb + 1) == "ли":
        return Modality.POSSIBLE, "ли"  # `решит, признавать ли`
    if over < 0 and parse.clause_of(verb).opener in _INSTEAD:
        return None, parse.clause_of(verb).opener  # `прежде чем признать`
    if over < 0:
        return Modality.DEMANDED, "infinitive"
    if parse.lemma(over) in lexicon()["enables"]:
        return None, parse.low(over)
    how = of_word(parse.lemma(over))
    if parse.lemma(over) == "смочь" and not _is_future(parse, over):
        how = None if not is_negated(parse, over) else Modality.POSSIBLE  # `смог договориться`
    cue = parse.low(over)
    if is_negated(parse, over) and how is not Modality.DEMANDED:
        return Modality.DENIED, f"не {cue}"
    if parse.units[over].reads("INFN"):
        outer, outer_cue = _of_infinitive(parse, over)
        if outer is not Modality.ASSERTED:
            return outer, outer_cue
    if how is not None:
        return how, cue
    if parse.units[over].lemma in lexicon()["did"]:
        return of_verb(parse, over)
    return Modality.INTENDED, cue


_INSTEAD = ("прежде", "перед", "вместо", "до")


def of_word(lemma: str) -> Modality | None:
    """What a verb, noun or adjective over an act makes of it; `None` of a word not listed."""
    return next((Modality(name) for name in _ORDER if lemma in lexicon()[name]), None)
