"""How certain what a verb or a noun tells is: by what stands over it, beside it, before it."""

from __future__ import annotations

from itertools import pairwise

from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.subjects import governor
from accredit.model import Modality

__all__ = ["of_noun", "of_verb", "under_condition"]

_ORDER = ("denied", "demanded", "intended", "announced", "possible", "conditional")
_STEPS = 5


def of_verb(parse: Parse, verb: int) -> tuple[Modality | None, str]:
    """The modality of what a verb tells, and the word that makes it so.

    It is `None` where the verb tells no act: a law that lets somebody do it.
    """
    unit = parse.units[verb]
    clause = parse.clause_of(verb)
    if unit.reads("INFN"):
        how, cue = _of_infinitive(parse, verb)
        return (Modality.DENIED, "не") if how and _negated(parse, verb) else (how, cue)
    if _negated(parse, verb):
        return Modality.DENIED, "не"
    if clause.opener in ("что", "будто") and (told := _of_telling(parse, clause.start)):
        return told
    if clause.kind == "under" and clause.opener in lexicon()["if"]:
        return Modality.CONDITIONAL, clause.opener
    if clause.kind == "under" and clause.opener == "чтобы":
        return _of_wish(parse, clause.start)
    if any(parse.low(p) in ("бы", "б") for p in range(verb - 2, verb + 3)):
        return Modality.CONDITIONAL, "бы"
    if cue := _doubt(parse, verb):
        return Modality.POSSIBLE, cue
    tenses = {r.tense for r in unit.readings if r.pos == "VERB"}
    future = unit.reads("VERB") and tenses == {"futr"}  # `признают` may be either
    if future or (parse.lemma(verb - 1) == "быть" and _is_future(parse, verb - 1)):
        return Modality.INTENDED, unit.low
    return Modality.ASSERTED, ""


_ONCE = ("когда", "пока")


def under_condition(parse: Parse, place: int, how: Modality | None) -> bool:
    """What is to come, where a condition is set: `признает, если`, `снимут только после`."""
    to_come = how in (Modality.INTENDED, Modality.POSSIBLE, Modality.ANNOUNCED)
    may_be = how is Modality.ASSERTED and _is_future(parse, place)
    if not to_come and not may_be:
        return False
    if any(c.kind == "under" and c.opener in (*lexicon()["if"], *_ONCE) for c in parse.clauses):
        return True
    lows = [u.low for u in parse.units]
    pairs = {f"{one} {other}" for one, other in pairwise(lows)}
    return bool(pairs & lexicon()["on_condition"])


def _is_future(parse: Parse, place: int) -> bool:
    return any(r.tense == "futr" for r in parse.units[place].readings)


def _negated(parse: Parse, verb: int) -> bool:
    """`не признала`, `не была признана`, `не стала признавать`."""
    for place in range(verb - 1, max(verb - 3, -1), -1):
        if parse.low(place) == "не":
            return parse.low(place + 1) not in ("только", "раз")
        if parse.lemma(place) not in ("быть", "стать", "мочь"):
            return False
    return False


def _of_telling(parse: Parse, start: int) -> tuple[Modality, str] | None:
    """`опроверг, что ...`, `надеется, что ...`: by the verb over a clause."""
    for place in range(start - 1, max(start - _STEPS, -1), -1):
        if parse.units[place].reads("VERB", "PRTS", "GRND", "ADJS"):
            for how in (Modality.DENIED, Modality.DEMANDED, Modality.POSSIBLE):
                if parse.lemma(place) in lexicon()[f"that_{how.value}"]:
                    return how, parse.low(place)
            return None
    return None


def _of_wish(parse: Parse, start: int) -> tuple[Modality, str]:
    """`потребовал, чтобы Россия признала`: what is asked for; else what it is done for."""
    for place in range(start - 1, max(start - _STEPS * 2, -1), -1):
        lemma = parse.lemma(place)
        if lemma in lexicon()["demanded"]:
            return Modality.DEMANDED, parse.low(place)
    return Modality.INTENDED, "чтобы"


def _doubt(parse: Parse, verb: int) -> str:
    clause = parse.clause_of(verb)
    for place in range(clause.start, clause.end):
        if parse.low(place) in lexicon()["doubt"]:
            return parse.low(place)
    words = (u for u in parse.units if u.lemma in lexicon()["unsure"])
    return next((u.low for u in words), "")


def _of_infinitive(parse: Parse, verb: int) -> tuple[Modality | None, str]:
    """By the verbs over it, the outermost of which may turn all: `не намерен признавать`."""
    over = governor(parse, verb)
    if over < 0:
        return Modality.DEMANDED, "infinitive"
    if parse.lemma(over) in lexicon()["enables"]:
        return None, parse.low(over)
    how = _of_word(parse.lemma(over))
    cue = parse.low(over)
    if _negated(parse, over) and how is not Modality.DEMANDED:
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


def _of_word(lemma: str) -> Modality | None:
    return next((Modality(name) for name in _ORDER if lemma in lexicon()[name]), None)


def of_noun(parse: Parse, number: int) -> tuple[Modality | None, str]:
    """The modality of an act told by a noun; `None` where it is only a topic.

    By the noun on which it hangs (`возможность признания`), else by the verb and the
    preposition before it (`призвал к признанию`, `вопрос о признании`).
    """
    phrase = parse.phrases[number]
    if phrase.prep in lexicon()["not_yet"]:
        return None, phrase.prep
    if (how := _by_adjective(parse, number)) is not None:
        return how, "adjective"
    under = phrase.under
    while under >= 0:
        lemma = parse.units[parse.phrases[under].head].lemma
        if lemma in lexicon()["topics"]:
            return None, lemma
        if (how := _of_word(lemma)) is not None:
            return _as_decreed(parse, under, how), lemma
        under = parse.phrases[under].under
    before = phrase.start - (len(phrase.prep.split()) if phrase.prep else 0) - 1
    for place in range(before, max(before - _STEPS, -1), -1):
        unit = parse.units[place]
        if unit.low in (",", ";", "—"):
            break
        if phrase.prep and unit.lemma in lexicon()["topics"]:
            return None, unit.lemma
        if unit.reads("NOUN") and phrase.prep in ("о", "об", "на", "к", "от", "в", "по"):
            how = _of_word(unit.lemma)
            if how is not None:
                return _as_decreed(parse, parse.phrase_at(place), how), unit.lemma
        if unit.reads("VERB", "INFN", "PRTS", "ADJS", "GRND"):
            return _over(parse, place, phrase.prep)
    over = _verb_of(parse, number)
    return _over(parse, over, "") if over >= 0 else (Modality.ASSERTED, "")


def _by_adjective(parse: Parse, number: int) -> Modality | None:
    """`возможное признание`, `признание невозможно`."""
    own = [parse.units[p].lemma for p in parse.phrases[number].modifiers]
    if any(one in lexicon()["likely"] for one in own):
        return Modality.POSSIBLE
    clause = parse.clause_of(parse.phrases[number].head)
    beside = [parse.units[p] for p in range(clause.start, clause.end)]
    if any(u.lemmas & lexicon()["impossible"] and not u.quoted for u in beside):
        return Modality.DENIED
    if any(u.lemma == "речь" for u in beside):  # `речи о признании не идет`
        return Modality.DENIED if any(u.low == "не" for u in beside) else None
    return None


def _as_decreed(parse: Parse, number: int, how: Modality) -> Modality:
    """`подписал указ о признании`: it is done by the decree; `решение о признании` announces it."""
    phrase = parse.phrases[number]
    if how is not Modality.ANNOUNCED or parse.lemma(phrase.head) not in lexicon()["decrees"]:
        return how
    clause = parse.clause_of(phrase.head)
    for verb in clause.verbs:
        if parse.lemma(verb) in lexicon()["enacts"]:
            return of_verb(parse, verb)[0] or how
    return how


def _over(parse: Parse, place: int, prep: str) -> tuple[Modality | None, str]:
    lemma = parse.lemma(place)
    if lemma.removesuffix("ся") in lexicon()["speaks_of"] and prep in ("о", "об", ""):
        return (Modality.DENIED if _negated(parse, place) else None), lemma
    how = _of_word(lemma.removesuffix("ся")) or _of_word(lemma)
    if lemma in lexicon()["excludes"] and _negated(parse, place):
        return Modality.POSSIBLE, f"не {lemma}"
    if prep == "против":  # `выступает против признания`
        return (Modality.DENIED if lemma in lexicon()["opposes"] else Modality.ASSERTED), lemma
    if how is not None and prep in ("", "к", "о", "об", "от", "на", "в", "за"):
        return (Modality.DENIED if _negated(parse, place) else how), lemma
    outer, cue = of_verb(parse, place)
    if outer in (Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.DEMANDED):
        return outer, cue
    if outer is Modality.DENIED and lemma not in lexicon()["of_others"]:
        return outer, cue
    return Modality.ASSERTED, ""


def _verb_of(parse: Parse, number: int) -> int:
    """The verb whose subject a noun is: `визит состоится`."""
    phrase = parse.phrases[number]
    clause = parse.clause_of(phrase.head)
    return next((v for v in clause.verbs if parse.subject(v) == number), -1)
