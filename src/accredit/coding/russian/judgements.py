"""Statements and opinions: what somebody is said to have said, and what is only judged."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.kinds import kind_of
from accredit.coding.russian.assemble import Scene, named_by, quoted
from accredit.coding.russian.clauses import FINITE, Clause
from accredit.coding.russian.general import of_field
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.modality import is_negated
from accredit.coding.russian.owners import by_nobody, who
from accredit.coding.russian.plain import plain_claim
from accredit.coding.russian.speech import Said
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Quote

__all__ = ["opinion", "statement"]


def statement(scene: Scene, claims: list[Claim]) -> Iterator[Claim]:
    """What somebody named is said to have said, where it holds no claim of his."""
    for one in scene.said:
        speaker = one.speaker
        if speaker is None or not kind_of(speaker) or not _tells(scene, one):
            continue
        span = quoted(scene, one.start, min(one.end, len(scene.parse.units)) - 1)
        if any(_is_his(scene, claim, speaker, one, span) for claim in claims):
            continue
        yield plain_claim(
            scene,
            ClaimType.STATEMENT,
            "say",
            span,
            actor=speaker,
            speaker=speaker.person or speaker.organ or speaker.actor,
            trace=f"verb of saying {scene.parse.low(one.cue)!r}",
        )
        return


def _tells(scene: Scene, one: Said) -> bool:
    """Whether it was said, and is more than a name: not `не сказал`, `мог бы сказать`."""
    parse = scene.parse
    last = min(one.end, len(parse.units)) - 1
    if last > one.start and parse.low(one.cue + 1) == ":" and one.start == one.cue + 2:
        return True
    known = lexicon()["tells"] | lexicon()["says_that"]
    if last <= one.start or parse.lemma(one.cue) not in known or _thinks(scene, one):
        return False
    return parse.units[one.cue].reads("NOUN") or not is_negated(parse, one.cue)


def _thinks(scene: Scene, one: Said) -> bool:
    """`считает`, `уверен`, `по мнению`: what he thinks is no statement."""
    parse = scene.parse
    return bool({parse.lemma(one.cue), parse.low(one.cue)} & lexicon()["thinks"])


def _is_his(scene: Scene, claim: Claim, speaker: Mention, one: Said, span: Quote) -> bool:
    """Whether a claim is in his words, or what he said is told by it."""
    cue = scene.parse.units[one.cue]
    inside = span.start <= claim.quote.start and claim.quote.end <= span.end
    told = claim.quote.start <= cue.start < claim.quote.end
    return inside or told or claim.speaker in (speaker.actor, speaker.person or speaker.actor)


def bidden(scene: Scene) -> Iterator[Claim]:
    """`Израиль должен прекратить огонь, заявил министр`: what is asked is no act of a kind."""
    parse = scene.parse
    for place, unit in enumerate(parse.units):
        if not unit.lemmas & lexicon()["shall"] or not unit.reads("ADJS", "ADJF"):
            continue
        subject = parse.subject(place)
        asked = who(parse, subject) if subject >= 0 else []
        said = [s.speaker for s in scene.said if s.holds(place) and s.speaker is not None]
        if not asked or not said or said[0].actor == asked[0].actor:
            continue
        for one in asked:
            yield plain_claim(
                scene,
                ClaimType.ACT,
                "request",
                quoted(scene, min(parse.phrases[subject].start, place), place),
                actor=said[0],
                target=one,
                trace=f"what somebody shall do, {unit.low!r}",
            )
        return


def opinion(scene: Scene, claims: list[Claim]) -> Iterator[Claim]:
    """A judgement: what a thing is called, what somebody thinks; at most one of a sentence."""
    if not of_field(scene.parse):
        return
    for clause, place, speaker, why in _judged(scene):
        span = quoted(scene, clause.start, clause.end - 1)
        cue = quoted(scene, place, place) if place >= 0 else span
        acts = (c.quote for c in claims if c.type is not ClaimType.EFFECT)
        if any(q.start < cue.end and cue.start < q.end for q in acts):
            continue
        yield plain_claim(scene, ClaimType.OPINION, "opinion", span, speaker=speaker, trace=why)
        return


def _judged(scene: Scene) -> Iterator[tuple[Clause, int, str, str]]:
    """Where something is judged: the clause, the place of the word (-1: all), by whom, why."""
    parse = scene.parse
    for one in scene.said:
        end = min(one.end, len(parse.units))
        if _thinks(scene, one) and one.end - one.start > 1:
            speaker = named_by(one.speaker, "opinion", ())
            yield Clause(one.start, end), -1, speaker, f"judgement, {parse.low(one.cue)!r}"
    for place, unit in enumerate(parse.units):
        if unit.reads("VERB", "GRND", "PRTS") and unit.lemma in lexicon()["calls"]:
            if not is_negated(parse, place) and (word := _called(scene, place)):
                why = f"what it is called, {word!r}"
                yield parse.clause_of(place), place, _judge(scene, place), why
        elif word := _is_so(scene, place):
            yield parse.clause_of(place), place, _judge(scene, -1), f"judging word {word!r}"


def _called(scene: Scene, place: int) -> str:
    """`назвал решение ошибкой`, `счел признание неприемлемым`: what a thing is called."""
    parse = scene.parse
    clause = parse.clause_of(place)
    for at in range(clause.start, clause.end):
        unit = parse.units[at]
        number = parse.phrase_at(at)
        after_as = number >= 0 and parse.low(parse.phrases[number].start - 1) == "как"
        said = "ablt" in unit.cases or unit.quoted or after_as  # `расценили как сигнал`
        if unit.lemmas & lexicon()["judged"] and said:
            return unit.low
    return ""


def _is_so(scene: Scene, place: int) -> str:
    """`решение незаконно`, `это историческая ошибка`: said of a deed, without a verb."""
    parse = scene.parse
    unit, clause = parse.units[place], parse.clause_of(place)
    if not unit.lemmas & lexicon()["judged"]:
        return ""
    inside = range(clause.start, clause.end)
    deed = any(parse.lemma(p) in lexicon()["deeds"] for p in inside if p != place)
    finite = [v for v in clause.verbs if parse.units[v].reads(*FINITE) and v != place]
    plain = not finite or all(parse.lemma(v) in lexicon()["becomes"] for v in finite)
    this = parse.low(clause.start) == "это" or any(parse.low(p) == "это" for p in inside)
    short = any(r.pos == "ADJS" for r in unit.readings)
    return unit.low if plain and ((short and deed) or (this and "nomn" in unit.cases)) else ""


def _judge(scene: Scene, verb: int) -> str:
    """Whose judgement it is: the subject's of the verb, else his whose words they are."""
    parse = scene.parse
    if verb >= 0:
        subject = parse.subject(verb)
        found = who(parse, subject) if subject >= 0 else []
        found = found or by_nobody(parse, parse.inside(parse.clause_of(verb)))
        if found:
            return named_by(found[0], "opinion", ())
        if subject >= 0 and parse.heads(subject) & lexicon()["judges"]:
            return "indefinite"
    named = [s.speaker for s in scene.said if s.speaker is not None]
    return named_by(named[0], "opinion", ()) if named else ""
