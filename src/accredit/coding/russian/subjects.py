"""The subject of a verb: by case, number and gender, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accredit.coding.russian.clauses import FINITE, Clause
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.phrases import Phrase
from accredit.coding.russian.units import Unit
from accredit.coding.russian.words import CASES

if TYPE_CHECKING:
    from accredit.coding.russian.parse import Parse

__all__ = ["antecedent", "governor", "nominatives", "subject", "subject_before"]

_NEAR = 4
_ANY = CASES - {"loct"}  # of a name that is not declined
_GOES_ON = ("и", "а", "но", "однако", "или", ",", "где", "куда", "когда", "после", "как", "что")
Shapes = set[tuple[str, str]]


def subject(parse: Parse, verb: int) -> int:
    """The number of the phrase that is the subject of a verb; -1 where there is none.

    That of a gerund is the main verb's, of an infinitive that of the verb over it or whom that
    verb asks, of a participle the noun that it describes.
    """
    unit = parse.units[verb]
    if unit.reads("GRND"):
        return _of_main(parse, verb)
    if unit.reads("PRTF"):
        return _described(parse, verb)
    if unit.reads("INFN"):
        return _of_infinitive(parse, verb)
    clause = parse.clause_of(verb)
    found = nominatives(parse, clause, verb)
    goes_on = clause.opener in _GOES_ON and clause.kind != "which"  # not `которых США внесли`
    own = bool(found) and clause.opener in ("а", "но") and parse.phrases[found[0]].head < verb
    if found and parse.phrases[found[0]].cases >= _ANY and goes_on and not own:
        before = subject_before(parse, verb)  # `приехал и признал Косово`
        return before if before >= 0 else found[0]
    if found and _said_there(parse, clause, verb, parse.phrases[found[0]]):
        return -1
    if found:
        return found[0]
    before = subject_before(parse, verb)
    return before if before >= 0 else _also(parse, clause, verb)


def _said_there(parse: Parse, clause: Clause, verb: int, phrase: Phrase) -> bool:
    """`В Лондоне осудили действия`: they who sit there do it, to what may be its object."""
    may_act = phrase.mention is not None or parse.lemma(phrase.head) in lexicon()["stand_for"]
    if may_act or phrase.cases == {"nomn"} or phrase.head < verb:
        return False
    if not _is_plural(parse.units[verb]) or not parse.units[verb].reads("VERB"):
        return False
    places = [parse.phrases[n] for n in parse.inside(clause)]
    return any(
        p.prep in ("в", "во")
        and "loct" in p.cases
        and (p.mention is not None or parse.lemma(p.head) in lexicon()["stand_for"])
        for p in places
        if p.head < verb
    )


def _also(parse: Parse, clause: Clause, verb: int) -> int:
    """`не признает талибов и Вашингтон`: no list, but who does it, too."""
    for number in parse.inside(clause):
        phrase = parse.phrases[number]
        unit = parse.units[phrase.head]
        also = phrase.joined >= 0 and parse.low(phrase.start - 1) == "и" and not phrase.prep
        named = phrase.mention is not None and "nomn" in unit.cases
        if also and named and unit.agrees(parse.units[verb]):
            phrase.joined, phrase.cases = -1, frozenset(("nomn",))
            return number
    return -1


def nominatives(parse: Parse, clause: Clause, verb: int) -> list[int]:
    """The phrases of a clause that can be the subject of its verb, the likeliest first.

    Those that can be nothing else; of others somebody named, then what stands before the verb.
    """
    found = [
        n
        for n in parse.inside(clause)
        if _can_be(parse, n, parse.units[verb]) and not _of_an_infinitive(parse, clause, verb, n)
    ]

    def likelihood(number: int) -> tuple[bool, bool, bool, bool, int]:
        phrase = parse.phrases[number]
        after = phrase.head > verb
        sure, any_case = phrase.cases == {"nomn"}, phrase.cases >= _ANY
        return not sure, any_case and after, after and phrase.mention is None, after, phrase.head

    return sorted(found, key=likelihood)


def _of_an_infinitive(parse: Parse, clause: Clause, verb: int, number: int) -> bool:
    """`пообещали продолжить атаки`: what may be the object of the infinitive before it."""
    phrase = parse.phrases[number]
    if "accs" not in phrase.cases or phrase.mention is not None or phrase.head < verb:
        return False
    between = [v for v in clause.verbs if verb < v < phrase.head and parse.units[v].reads("INFN")]
    return any(parse.lemma(v) not in lexicon()["becomes"] for v in between)


def _can_be(parse: Parse, number: int, verb: Unit) -> bool:
    phrase = parse.phrases[number]
    if phrase.prep or "nomn" not in phrase.cases or not parse.free(number):
        return False
    if phrase.under >= 0 and "gent" in phrase.cases and parse.phrases[phrase.under].of == number:
        return False
    unit = parse.units[phrase.head]
    if len(parse.listed(number)) > 1 and _is_plural(verb):
        return True
    return unit.agrees(verb, any_gender=unit.lemma in lexicon()["persons"])


def _is_plural(verb: Unit) -> bool:
    return any(r.number == "plur" for r in verb.readings if r.pos == verb.pos)


def _of_main(parse: Parse, gerund: int) -> int:
    """A gerund has the subject of the clause that it goes with."""
    number = parse.clause_at(gerund)
    for other in (*range(number, -1, -1), *range(number + 1, len(parse.clauses))):
        for verb in parse.clauses[other].verbs:
            if parse.units[verb].reads(*FINITE):
                return parse.subject(verb)
    return -1


def _described(parse: Parse, participle: int) -> int:
    """Whom a participle describes: the noun behind it, or the phrase before its comma."""
    own = parse.phrase_at(participle)
    if own >= 0 and participle in parse.phrases[own].modifiers:
        return own
    clause = parse.clause_of(participle)
    like = parse.units[participle]
    if clause.kind == "participle":
        return _before(parse, clause.start, like)
    for other in parse.inside(clause):  # `признанное Россией Косово`
        phrase = parse.phrases[other]
        if phrase.start > participle and not phrase.prep and _agrees(parse, phrase, like):
            return other
    return -1


def _agrees(parse: Parse, phrase: Phrase, like: Unit) -> bool:
    """Whether a noun has the case, number and gender of a participle."""
    if phrase.mention is not None and not parse.units[phrase.head].readings:
        return bool(phrase.cases & like.cases)  # `Запрещенная в Турции РПК`
    return any(
        own.case == r.case
        and own.number == r.number
        and (not own.gender or not r.gender or own.gender == r.gender)
        for own in parse.units[phrase.head].readings
        if own.case in phrase.cases
        for r in like.readings
        if r.pos == like.pos
    )


def _shapes(unit: Unit) -> Shapes:
    return {(r.number, r.gender) for r in unit.readings if r.case}


def _alike(one: Shapes, other: Shapes) -> bool:
    """Whether two words can be of one number and, in the singular, of one gender."""
    return not one or any(
        n == m and (n == "plur" or not g or not h or g == h) for n, g in one for m, h in other
    )


def _before(parse: Parse, place: int, like: Unit, *, by_case: bool = True) -> int:
    """The phrase before a comma that a word behind it takes up."""
    shapes = {(r.number, r.gender) for r in like.readings if r.pos == like.pos}
    plural = any(number == "plur" for number, _ in shapes)
    for last in range(len(parse.phrases) - 1, -1, -1):
        number, phrase = last, parse.phrases[last]
        if phrase.end > place or (by_case and place - phrase.end > _NEAR):
            continue
        fits = _alike(_shapes(parse.units[phrase.head]), shapes)
        if plural and phrase.joined >= 0:  # `Иран и Ирак, разорвавшие`: of all
            while phrase.joined >= 0:
                number, phrase = phrase.joined, parse.phrases[phrase.joined]
            fits = True
        if fits and (not by_case or like.cases & _cases(parse, number)):
            return number
    return -1


def _cases(parse: Parse, number: int) -> frozenset[str]:
    """In which cases a phrase may stand: in the genitive, where it hangs on another."""
    phrase = parse.phrases[number]
    hangs = phrase.under >= 0 and parse.phrases[phrase.under].of == number
    return frozenset(("gent",)) if hangs else phrase.cases


def antecedent(parse: Parse, number: int) -> int:
    """The number of the phrase that `который` takes up, or -1."""
    phrase = parse.phrases[number]
    return _before(
        parse, parse.clause_of(phrase.head).start, parse.units[phrase.head], by_case=False
    )


def governor(parse: Parse, infinitive: int) -> int:
    """The verb, noun or adjective on which an infinitive hangs; -1 where there is none."""
    clause = parse.clause_of(infinitive)
    for place in range(infinitive - 1, clause.start - 1, -1):
        unit = parse.units[place]
        if unit.reads("INFN") and parse.low(infinitive - 1) in ("и", "или", ","):
            return governor(parse, place)
        before = parse.units[place - 1] if place > clause.start else None
        if unit.lemma == "быть" and before is not None and before.reads("ADJS", "VERB", "PRED"):
            return place - 1  # `должна была признать`, `собиралась было признать`
        if unit.reads(*FINITE, "INFN", "GRND"):
            return place
        if unit.reads("NOUN") and unit.lemma in lexicon()["noun_to"]:
            return place
    after = (p for p in clause.verbs if p > infinitive and parse.units[p].reads(*FINITE))
    return next(after, -1)  # `признавать его Бишкек не обещал`


def _of_infinitive(parse: Parse, verb: int) -> int:
    over = governor(parse, verb)
    clause = parse.clause_of(verb)
    near = [n for n in parse.inside(clause) if not parse.phrases[n].prep]
    if over < 0 or parse.units[over].reads("PRED"):
        dative = [n for n in near if parse.phrases[n].cases == {"datv"}]
        return dative[0] if dative else -1
    if parse.lemma(over) in lexicon()["asks"]:
        asks = parse.subject(over)
        asked = [
            n
            for n in parse.inside(clause)
            if n != asks and over < parse.phrases[n].head < verb and _is_asked(parse.phrases[n])
        ]
        if not asked and parse.lemma(over) in lexicon()["proposes"]:
            return asks  # `министр предложил понизить уровень отношений`
        return asked[0] if asked else -1
    if parse.units[over].reads("NOUN"):
        return parse.phrase_at(over)
    return parse.subject(over)


def _is_asked(phrase: Phrase) -> bool:
    """`призвал Россию`, `предложил России`, `потребовал от России`."""
    if phrase.prep:
        return phrase.prep in ("от", "у") and "gent" in phrase.cases
    return bool(phrase.cases & {"accs", "datv"})


def subject_before(parse: Parse, verb: int) -> int:
    """The subject of a verb whose clause has none: of the clause that goes on, or before."""
    number = parse.clause_at(verb)
    clause = parse.clauses[number]
    aside = parse.low(clause.start) == ")"  # `«Талибан» (запрещен в РФ) провел переговоры`
    goes_on = aside or clause.opener in _GOES_ON or clause.kind == "which"
    for other in range(number - 1, -1, -1):
        past = parse.clauses[other]
        if past.kind in ("which", "participle", "gerund"):
            continue
        if aside and parse.low(past.start) == "(":
            continue
        finite = [v for v in past.verbs if parse.units[v].reads(*FINITE)]
        if finite:
            one = parse.subject(finite[-1])
            again = one >= 0 and (
                len(parse.listed(one)) > 1
                or parse.units[parse.phrases[one].head].agrees(
                    parse.units[verb],
                    any_gender=parse.lemma(parse.phrases[one].head) in lexicon()["persons"],
                )
            )
            return one if goes_on and again else -1
        found = [n for n in parse.inside(past) if _can_be(parse, n, parse.units[verb])]
        if found:
            return found[-1]
    return -1
