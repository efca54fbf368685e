"""How certain an act told by a noun is: by what it hangs on, and the verb that governs it."""

from __future__ import annotations

from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.modality import is_negated, of_verb, of_word
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.reports import of_report
from accredit.model import Modality

__all__ = ["of_noun", "only_when", "verb_over"]

_STEPS = 5
_GOVERNED = (
    "о", "об", "обо", "на", "к", "ко", "от", "в", "во", "по", "за", "против", "насчет",
    "по поводу", "относительно", "вокруг",
)  # fmt: skip
_VERBAL = ("VERB", "INFN", "PRTS", "ADJS", "GRND", "PRED")
How = tuple[Modality | None, str]


def of_noun(parse: Parse, number: int) -> How:
    """The modality of an act told by a noun; `None` where it is only a topic.

    By the preposition before it (`в случае признания`), the nouns on which it hangs
    (`возможность признания`), else the verb that governs it (`призвал к признанию`).
    """
    while parse.phrases[number].joined >= 0:  # `вопрос о выходе и закрытии`
        number = parse.phrases[number].joined
    phrase = parse.phrases[number]
    ended = phrase.under >= 0 and bool(parse.heads(phrase.under) & lexicon()["ends"])
    if ended and parse.lemma(phrase.head) in lexicon()["standing"]:
        return None, parse.lemma(phrase.head)
    for prep in (phrase.prep, parse.phrases[_root(parse, number)].prep):
        if prep in lexicon()["not_yet"]:
            return None, prep
        if prep in lexicon()["if_given"]:
            return Modality.CONDITIONAL, prep
    if (how := _by_adjective(parse, number)) is not None:
        return how
    if (over := _by_nouns(parse, number)) is not None:
        return over
    place, prep = verb_over(parse, number)
    if place < 0:
        return _alone(parse, number, prep)
    root = _root(parse, number)
    where = prep == "на" and parse.phrases[root].cases == {"loct"}
    of_fact = root != number and bool(parse.heads(root) & lexicon()["of_facts"])
    told = where or of_fact or parse.subject(place) == root or _stands(parse, number)
    return _over(parse, place, prep, told=told)  # `на встрече с послом`: it took place


def _alone(parse: Parse, number: int, prep: str) -> How:
    """Of a noun that no verb governs: `Турция против признания`, `Переговоры России с Турцией`."""
    if prep == "против":
        return Modality.DENIED, prep
    if prep in lexicon()["aimed"]:
        return None, prep
    after = parse.clauses[parse.clause_at(parse.phrases[number].head) + 1 :][:1]
    if after and parse.low(after[0].start) in ("—", "–") and not after[0].verbs:
        return Modality.POSSIBLE, "—"  # `Признание Палестины — вопрос времени`
    for verb in parse.clause_of(parse.phrases[number].head).verbs:
        how, cue = of_verb(parse, verb)
        if parse.units[verb].reads("VERB", "PRTS") and how is not Modality.ASSERTED:
            return how, cue
    return Modality.ASSERTED, ""


def only_when(parse: Parse, number: int) -> bool:
    """`после нападения`, `из-за признания`: it only says when or why the verb's deed was done."""
    prep = parse.phrases[_root(parse, number)].prep
    return bool(prep) and prep not in (*_GOVERNED, "с", "со", "для")


def _stands(parse: Parse, number: int) -> bool:
    """`санкции`: what holds, and need not be told to have been done; not `введение санкций`."""
    phrase = parse.phrases[number]
    if phrase.under >= 0 and parse.heads(phrase.under) & lexicon()["brings"]:
        return False
    return parse.lemma(phrase.head) in lexicon()["standing"]


def _root(parse: Parse, number: int) -> int:
    while parse.phrases[number].under >= 0:
        number = parse.phrases[number].under
    return number


def _by_adjective(parse: Parse, number: int) -> How | None:
    """`возможное признание`, `запланированный визит`, `признание невозможно`."""
    for place in parse.phrases[number].modifiers:
        lemma = parse.lemma(place)
        if lemma in lexicon()["likely"]:
            return Modality.POSSIBLE, lemma
        if parse.units[place].reads("PRTF") and (how := of_word(lemma.removesuffix("ся"))):
            return how, lemma
        if lemma in lexicon()["coming"]:
            return Modality.INTENDED, lemma
    clause = parse.clause_of(parse.phrases[number].head)
    beside = [parse.units[p] for p in range(clause.start, clause.end)]
    if any(u.lemmas & lexicon()["impossible"] and not u.quoted for u in beside):
        return Modality.DENIED, "impossible"
    if any(u.lemmas & lexicon()["unacceptable"] and u.reads("ADJS") for u in beside):
        return Modality.DENIED, "unacceptable"
    if any(u.lemmas & lexicon()["unacceptable"] for u in beside):
        return Modality.POSSIBLE, "unacceptable"
    maybe = [p for p in range(clause.start, clause.end) if _is_maybe(parse, p)]
    if maybe:
        denied = is_negated(parse, maybe[0])
        return (Modality.DENIED if denied else Modality.POSSIBLE), parse.low(maybe[0])
    if parse.units[-1].low == "?":
        return Modality.POSSIBLE, "?"
    lows = " ".join(u.low for u in parse.units)
    if any(one in lows for one in lexicon()["open_question"]):
        return Modality.POSSIBLE, "open question"
    if any(u.lemma == "речь" for u in beside):  # `речи о признании не идет`
        return (Modality.DENIED if any(u.low == "не" for u in beside) else None), "речь"
    return None


def _is_maybe(parse: Parse, place: int) -> bool:
    """`признание возможно`, `считает возможным признание`."""
    unit = parse.units[place]
    maybe = bool(unit.lemmas & lexicon()["maybe"])
    return maybe and (not unit.reads("ADJF") or "ablt" in unit.cases)


def _by_nouns(parse: Parse, number: int) -> How | None:
    """By the nouns on which it hangs, the nearest that says something about it."""
    seen = {number}
    while True:
        over, by_case = _noun_over(parse, number)
        if over < 0 or over in seen:
            return None
        seen.add(over)
        place = parse.phrases[over].head
        lemma = parse.lemma(place)
        if lemma in lexicon()["topics"]:
            return None, lemma
        if lemma in lexicon()["reports"]:
            return of_report(parse, place)
        if (how := of_word(lemma)) is not None:
            return _none_of_it(parse, place) or _as_decreed(parse, over, how), lemma
        if not by_case:
            return None  # `заявил журналистам о признании`: of the verb
        known = lemma in lexicon()["of_facts"] | lexicon()["measures"] | lexicon()["brings"]
        if not known and parse.units[place].mention is None and not _stands(parse, number):
            return Modality.POSSIBLE, lemma
        number = over


def _noun_over(parse: Parse, number: int) -> tuple[int, bool]:
    """The noun on which one hangs, and whether as its genitive; else by a preposition."""
    phrase = parse.phrases[number]
    if phrase.under >= 0:
        return phrase.under, True
    if phrase.prep not in _GOVERNED:
        return -1, False
    before = phrase.start - len(phrase.prep.split()) - 1
    for place in range(before, max(before - _STEPS, -1), -1):
        unit = parse.units[place]
        if unit.low in (",", ";", "—") or unit.reads(*_VERBAL):
            break
        known = unit.lemma in lexicon()["topics"] | lexicon()["reports"] or of_word(unit.lemma)
        if unit.reads("NOUN") and known:
            return parse.phrase_at(place), False
    return -1, False


def _none_of_it(parse: Parse, place: int) -> Modality | None:
    """`планов признания нет`."""
    clause = parse.clause_of(place)
    none = any(parse.low(p) == "нет" for p in range(clause.start, clause.end))
    return Modality.DENIED if none else None


def _as_decreed(parse: Parse, number: int, how: Modality) -> Modality:
    """`подписал указ о признании`: it is done by the decree; `решение о признании` announces it."""
    phrase = parse.phrases[number]
    decided = how in (Modality.ANNOUNCED, Modality.DEMANDED)
    if not decided or parse.lemma(phrase.head) not in lexicon()["decrees"]:
        return how
    clause = parse.clause_of(phrase.head)
    for verb in clause.verbs:
        if parse.lemma(verb) in lexicon()["enacts"]:
            return of_verb(parse, verb)[0] or how
    return how


def verb_over(parse: Parse, number: int) -> tuple[int, str]:
    """The verb that governs a noun, and by which preposition: before it, else behind."""
    root = _root(parse, number)
    outer = parse.phrases[root]
    prep = outer.prep
    clause = parse.clause_of(outer.head)
    before = outer.start - len(prep.split()) - 1
    for place in range(before, max(before - 2 * _STEPS, clause.start - 1), -1):
        unit = parse.units[place]
        if unit.low in (",", ";", "—"):
            break
        if unit.reads(*_VERBAL) or (unit.reads("PRTF") and clause.kind == "participle"):
            return place, prep
    for verb in clause.verbs:
        if parse.subject(verb) == root:
            return verb, ""
    if outer.cases & {"accs", "gent"} and not prep:  # `путч удалось предотвратить`
        behind = [v for v in clause.verbs if v > outer.head]
        infinitives = [v for v in behind if parse.units[v].reads("INFN")]
        return next(iter((*infinitives, *behind)), -1), prep
    return -1, prep


def _over(parse: Parse, place: int, prep: str, *, told: bool) -> How:
    lemma = parse.lemma(place)
    plain = lemma.removesuffix("ся")
    if plain in lexicon()["speaks_of"] and prep in ("о", "об", ""):
        return (Modality.DENIED if is_negated(parse, place) else None), lemma
    how = of_word(plain) or of_word(lemma)
    if lemma in lexicon()["excludes"] and is_negated(parse, place):
        return Modality.POSSIBLE, f"не {lemma}"
    if prep == "против":  # `выступает против признания`
        if lemma in lexicon()["opposes"]:
            return Modality.DENIED, lemma
        told = lemma in lexicon()["light"] | lexicon()["of_others"]
        return (Modality.ASSERTED if told else Modality.POSSIBLE), lemma
    if how is not None and prep in ("", *_GOVERNED):
        return (Modality.DENIED if is_negated(parse, place) else how), lemma
    outer, cue = of_verb(parse, place)
    if outer is None:
        return None, cue
    if outer in (Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.DEMANDED):
        return outer, cue
    if outer is Modality.DENIED and lemma not in lexicon()["of_others"]:
        return outer, cue
    if outer is Modality.DENIED and prep in lexicon()["aimed"]:
        return Modality.POSSIBLE, cue  # `не видит смысла в признании`
    if prep == "на" and not told and lemma in lexicon()["submits"]:
        return Modality.POSSIBLE, lemma  # `передал на ратификацию`
    governed = not told and prep in ("", *lexicon()["aimed"])
    facts = lexicon()["light"] | lexicon()["of_others"] | lexicon()["that_so"]
    if governed and not {plain, lemma} & facts:
        return Modality.POSSIBLE, lemma  # a word that is not known to tell a fact
    return Modality.ASSERTED, ""
