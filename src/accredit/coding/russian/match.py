"""Frames found in a sentence: by their verbs, participles and nouns, with who acts on whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accredit.coding.russian import modality
from accredit.coding.russian.fit import Match, beside, checked, vetoed
from accredit.coding.russian.frames import Frame, frames
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.nouns import noun_match
from accredit.coding.russian.owners import owner, who
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.sides import acting, agents, stands, targets_of, whom
from accredit.coding.russian.subjects import governor
from accredit.coding.units import Mention

__all__ = ["matches"]


def matches(parse: Parse) -> Iterator[Match]:
    """The frames found in a sentence, in order; at one word the first frame that fits holds."""
    verbs = [m for p in range(len(parse.units)) if (m := _at_verb(parse, p)) is not None]
    taken = {m.thing for m in verbs}  # `отозвала признание`: no recognition
    nouns = [
        m
        for p in range(len(parse.units))
        if p not in taken and (m := _at_noun(parse, p)) is not None
    ]
    yield from sorted([*verbs, *nouns], key=lambda m: m.place)


def _at_verb(parse: Parse, place: int) -> Match | None:
    if not parse.units[place].reads("VERB", "INFN", "PRTS", "GRND", "PRTF"):
        return None
    return _fullest(
        _of_verb(parse, frame, place, passive=passive)
        for lemma, passive in _lemmas(parse, place)
        for frame in frames().by_verb.get(lemma, ())
    )


def _at_noun(parse: Parse, place: int) -> Match | None:
    unit = parse.units[place]
    if not unit.reads("NOUN") or unit.mention is not None:
        return None
    return _fullest(
        noun_match(parse, frame, place) for frame in frames().by_noun.get(unit.lemma, ())
    )


def _fullest(found: Iterator[Match | None]) -> Match | None:
    """The first that names its target; else the first that leaves it open."""
    open_: Match | None = None
    for match in found:
        if match is not None and match.targets:
            return match
        open_ = open_ or match
    return open_


def _lemmas(parse: Parse, place: int) -> Iterator[tuple[str, bool]]:
    """The lemma of a verb and whether it is passive: `вводятся` is `вводить`, done to them."""
    unit = parse.units[place]
    passive = unit.reads("PRTS") or any(
        r.voice == "pssv" for r in unit.readings if r.pos == unit.pos
    )
    own = [r for r in unit.readings if r.pos == unit.pos]
    told = [r for r in own if r.tense] or own  # `вышли`: they left, and not `send them out!`
    lemmas = dict.fromkeys(r.lemma for r in told)
    for lemma in lemmas:  # `признают` is of two verbs
        yield lemma, passive
        if lemma.endswith("ся") and lemma not in lexicon()["own_reflexives"]:
            yield lemma[:-2], True


def _of_verb(parse: Parse, frame: Frame, place: int, *, passive: bool) -> Match | None:
    passive = passive and not frame.stative
    subject = parse.subject(place)
    if not passive:
        subject = parse.subject_but(place, frame.objects)
    used = {subject}
    near = [n for n in _reach(parse, place) if n != subject]
    thing = -1
    if frame.objects:
        happens = parse.lemma(place) in lexicon()["happens"]
        itself = parse.subject(place) if passive or happens else -1  # `произошел переворот`
        thing = _thing(parse, frame, near, itself)
        if thing < 0:
            return None
    patient = [subject] if passive and thing != subject else []
    around = [subject, *patient, *near]
    if vetoed(parse, frame, place, thing, around) or not beside(parse, frame, place):
        return None
    standing = "subject" in frame.target  # `остается под запретом`
    by_them = passive or standing
    actors = agents(parse, near, frame) if by_them else acting(parse, place, subject, near, frame)
    targets, at = targets_of(parse, frame, near, thing, patient, place, subject, actors)
    if not targets and not by_them and (other := parse.subject_instead(place)) >= 0:
        targets, at = whom(parse, frame, subject), [subject]  # `, но власти в Кабуле не признает`
        actors = who(parse, other)
    if frame.deeds and not targets:
        targets, at = _whose_deed(parse, near, actors)
    if not actors and thing >= 0 and by_them and parse.phrases[thing].of not in at:
        actors = owner(parse, thing)  # `из списка Госдепартамента вычеркнута`
    if frame.actor == "object":
        actors, targets = list(targets), actors
    how, cue = modality.of_verb(parse, place)
    if how is None:
        return None
    used |= {n for n in (*at, thing) if n >= 0}
    construction = "passive" if passive else "active"
    found = checked(parse, frame, place, (actors, targets), used, (how, cue), construction)
    return replace(found, thing=parse.phrases[thing].head) if found and thing >= 0 else found


def _whose_deed(
    parse: Parse, near: list[int], own: list[Mention]
) -> tuple[list[Mention], list[int]]:
    """`осудила высылку дипломатов из Польши`: who did what a noun tells."""
    for number in near:
        phrase = parse.phrases[number]
        if not any(stands(parse, number, spec) for spec in ("accs", "за accs")):
            continue
        for frame in frames().by_noun.get(parse.lemma(phrase.head), ()):
            found = noun_match(parse, frame, phrase.head)
            doers = list(found.actors) if found is not None else []
            if doers and not {m.actor for m in doers} & {m.actor for m in own}:
                return doers, [number]
    return [], []


def _reach(parse: Parse, place: int) -> list[int]:
    """The numbers of the phrases that can belong to a verb."""
    number = parse.clause_at(place)
    clause = parse.clauses[number]
    unit = parse.units[place]
    start, end = clause.start, clause.end
    if unit.reads("INFN"):
        over = governor(parse, place)
        start = over if clause.start < over < place else clause.start
    others = [v for v in clause.verbs if v != place and parse.units[v].reads("INFN")]
    stop = min((v for v in others if v > place), default=end)
    found = [n for n, p in enumerate(parse.phrases) if start <= p.head < stop]
    found += _before_it(parse, number)
    if unit.reads("PRTF"):
        own = parse.phrase_at(place)
        if own >= 0 and place in parse.phrases[own].modifiers:  # `признанная Россией республика`
            return [n for n in found if place < parse.phrases[n].head]
    return found


def _before_it(parse: Parse, number: int) -> list[int]:
    """What is parted from its verb: `Отношений с Ливией, подчеркнули в МИД, Москва не рвала`."""
    if parse.clauses[number].kind != "main" or number == 0:
        return []
    before = parse.clauses[number - 1]
    inserted = before.kind != "fragment"
    if inserted and number > 1:
        says = before.kind == "main" and any(
            parse.lemma(v) in lexicon()["says"] for v in before.verbs
        )
        if not says and before.kind not in ("which", "participle", "gerund"):
            return []
        before = parse.clauses[number - 2]
    starts = before.start == 0 or parse.low(before.start) not in (";", ":", "(")
    return parse.inside(before) if before.kind == "fragment" and starts else []


def _thing(parse: Parse, frame: Frame, near: list[int], subject: int) -> int:
    """The number of the phrase to which the verb is done: `отношения`, `в список`."""
    candidates = [n for n in (subject, *near) if n >= 0]
    for number in candidates:
        if number != subject and not any(stands(parse, number, spec) for spec in frame.by):
            continue
        if parse.heads(number) & frame.objects:
            return number
        if (measured := _measured(parse, frame, number)) >= 0:
            return measured
    return next((n for n in near if _takes_up(parse, frame, n)), -1)


def _measured(parse: Parse, frame: Frame, number: int) -> int:
    """`100 тонн помощи`, `пакет санкций`: what there is so much of."""
    within = parse.phrases[number].of
    if within < 0 or not parse.heads(number) & lexicon()["measures"]:
        return -1
    return within if parse.heads(within) & frame.objects else -1


def _takes_up(parse: Parse, frame: Frame, number: int) -> bool:
    """`разорвала отношения с ними и восстановила их с Грузией`: a pronoun for the thing."""
    phrase = parse.phrases[number]
    if not parse.units[phrase.head].reads("NPRO") or phrase.prep or "accs" not in phrase.cases:
        return False
    if phrase.mention is not None and not phrase.mention.resolved_by:
        return False
    before = [n for n in range(number) if parse.heads(n) & frame.objects]
    return bool(before) and parse.alike(before[-1], number)
