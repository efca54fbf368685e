"""Acts told by nouns: `признание Россией Абхазии`, `объявил о разрыве отношений`."""

from __future__ import annotations

from accredit.coding.russian import noun_modality
from accredit.coding.russian.fit import Match, beside, checked, vetoed
from accredit.coding.russian.frames import Frame
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.modality import is_negated
from accredit.coding.russian.owners import who
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.sides import agents, behind, stands, whom
from accredit.coding.units import Mention
from accredit.model import Modality

__all__ = ["noun_match"]


def noun_match(parse: Parse, frame: Frame, place: int) -> Match | None:
    """The match of a frame at a noun that heads its phrase, or none."""
    number = parse.phrase_at(place)
    if number < 0 or parse.phrases[number].head != place:
        return None
    how, cue = noun_modality.of_noun(parse, number)
    if how is None or not beside(parse, frame, place):
        return None
    after = behind(parse, number) or _where_it_happened(parse, number)
    if vetoed(parse, frame, place, -1, after):
        return None
    targets, aimed = _first(parse, number, after, frame.noun_target, frame)
    if not targets:
        targets, aimed = _threatened(parse, number)
    actors, acting = _first(parse, number, _free_of(parse, after, aimed), frame.noun_actor)
    ways = [_owning(parse, frame, number, aimed), _of_light_verb(parse, number)]
    if frame.kind not in _BOTH and noun_modality.only_when(parse, number):
        ways[1] = []  # `После нападения на посольство Азербайджан закрыл дипмиссию`
    if frame.kind == "recall-ambassador":  # `объявил об отзыве посла из Франции`
        ways.reverse()
    between = aimed >= 0 and parse.phrases[aimed].prep == "между" and len(targets) > 1
    if not between:  # `в переговорах между Израилем и ХАМАС`
        actors = actors or ways[0] or ways[1]
    if not actors and how is Modality.ASSERTED and _is_judged(parse, number):
        how = Modality.POSSIBLE  # `назвал признание Палестины ошибкой`: whose, nobody says
    used = {number, aimed, acting}
    return checked(parse, frame, place, (actors, targets), used, (how, cue), "noun")


_BOTH = ("sign-agreement", "establish-relations", "meet", "negotiate")


def _is_judged(parse: Parse, number: int) -> bool:
    """`назвал признание ошибкой`, `не комментирует признание`: of what may be no fact."""
    verb, _ = noun_modality.verb_over(parse, number)
    if verb < 0:
        return False
    of_others = parse.lemma(verb) in lexicon()["of_others"] and is_negated(parse, verb)
    return of_others or parse.lemma(verb) in lexicon()["calls"]


def _where_it_happened(parse: Parse, number: int) -> list[int]:
    """`Взрыв прогремел у посольства`: what stands behind the verb of an event."""
    phrase = parse.phrases[number]
    for verb in parse.clause_of(phrase.head).verbs:
        if parse.lemma(verb) in lexicon()["happens"] and parse.subject(verb) == number:
            inside = parse.inside(parse.clause_of(verb))
            return [n for n in inside if parse.phrases[n].start > verb]
    return []


def _threatened(parse: Parse, number: int) -> tuple[list[Mention], int]:
    """`угрожает США ударом`, `пригрозил Латвии закрытием посольства`: whom it would befall."""
    phrase = parse.phrases[number]
    if phrase.prep or "ablt" not in phrase.cases:
        return [], -1
    clause = parse.clause_of(phrase.head)
    threats = [v for v in clause.verbs if parse.lemma(v) in lexicon()["threatens"]]
    doing = {number, *(parse.subject(v) for v in threats)}
    for other in parse.inside(clause) if threats else ():
        free = other not in doing and parse.phrases[other].under < 0
        found = who(parse, other) if free and stands(parse, other, "datv") else []
        if found:
            return found, other
    return [], -1


def _free_of(parse: Parse, after: list[int], aimed: int) -> list[int]:
    """The phrases behind a noun that are neither its target nor hang on that."""
    return [n for n in after if n != aimed and (aimed < 0 or parse.phrases[n].under != aimed)]


def _first(
    parse: Parse, number: int, behind: list[int], specs: tuple[str, ...], frame: Frame | None = None
) -> tuple[list[Mention], int]:
    """Who stands behind a noun in the first of some ways, and the number of that phrase."""
    for spec in specs:
        for other in behind:
            if not _hangs(parse, number, other, spec):
                continue
            found = who(parse, other) if frame is None else whom(parse, frame, other)
            if found:
                return found, other
    return [], -1


def _owning(parse: Parse, frame: Frame, number: int, aimed: int) -> list[Mention]:
    """`российское признание`, `санкции США против Ирана`."""
    phrase = parse.phrases[number]
    if phrase.whose is not None:
        return [phrase.whose]
    actors = [m for p in phrase.modifiers if (m := parse.units[p].mention) is not None]
    if not actors and phrase.of not in (-1, aimed) and frame.noun_target != ("gent",):
        actors = who(parse, phrase.of)
    return actors


def _hangs(parse: Parse, noun: int, other: int, spec: str) -> bool:
    if spec == "gent" and parse.phrases[noun].of < 0:  # `признание Россией Косова`
        between = range(noun + 1, other)
        alone = parse.phrases[other].under < 0 and all(
            "ablt" in parse.phrases[n].cases for n in between
        )
        return alone and not parse.phrases[other].prep and "gent" in parse.phrases[other].cases
    if spec == "gent":
        return parse.phrases[noun].of == other
    near = (-1, noun, parse.phrases[noun].of) if spec == "datv" else (-1, noun)
    if " " not in spec and parse.phrases[other].under not in near:
        return False  # `объявил о разрыве и переходе к признанию КНР`; `поставки ракет России`
    return stands(parse, other, spec)


def _of_light_verb(parse: Parse, number: int) -> list[Mention]:
    """`Россия объявила о признании`: who does what a noun names is the subject of its verb."""
    phrase = parse.phrases[number]
    clause = parse.clause_of(phrase.head)
    before = [v for v in clause.verbs if v < phrase.start]
    verbs = before[-1:] or [v for v in clause.verbs if parse.subject(v) != number][:1]
    for verb in verbs:
        lemma = parse.lemma(verb)
        if parse.units[verb].reads("PRTS"):
            return agents(parse, parse.inside(clause))  # `решение принято правительством`
        if lemma in lexicon()["asks"]:
            return _asked(parse, verb, phrase.head)
        subject = parse.subject(verb)
        if lemma in lexicon()["of_others"] or subject in (-1, number):
            return []
        return who(parse, subject)
    return []


def _asked(parse: Parse, verb: int, before: int) -> list[Mention]:
    """`призвал Россию к признанию`: whom a verb asks."""
    for number in parse.inside(parse.clause_of(verb)):
        phrase = parse.phrases[number]
        asked = not phrase.prep and phrase.cases & {"accs", "datv"}
        if asked and verb < phrase.head < before:
            return who(parse, number)
    return []
