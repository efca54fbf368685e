"""Rules and effects: what holds for anybody, and what an act does to something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from accredit.coding.russian.assemble import Scene, named_by, quoted, speaker_at
from accredit.coding.russian.clauses import Clause
from accredit.coding.russian.frames import frames
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.modality import is_negated, of_verb
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.plain import plain_claim
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality

__all__ = ["effect", "of_field", "rule"]

_OPEN = (Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL)


def effect(scene: Scene) -> Iterator[Claim]:
    """`Решение может осложнить`, `признание привело к`: a deed, and a verb of consequence."""
    parse = scene.parse
    if not of_field(parse):
        return
    for place, unit in enumerate(parse.units):
        lemma = unit.lemma
        if not unit.reads("VERB", "INFN") or lemma not in lexicon()["effects"] | _effected():
            continue
        cause, how = parse.subject(place), _certainty(parse, place, lemma)
        if how is None or cause < 0 or not _is_cause(parse, cause):
            continue
        clause = parse.clause_of(place)
        if parse.phrases[parse.meant(cause)].head > place and parse.meant(cause) != cause:
            continue
        start = min(parse.phrases[parse.meant(cause)].start, place)
        speaker = speaker_at(scene, place)
        yield plain_claim(
            scene,
            ClaimType.EFFECT,
            "effect",
            quoted(scene, start, clause.end - 1),
            how,
            target=_target(parse, place, clause),
            speaker=named_by(speaker, "effect", ()),
            condition=quoted(scene, start, parse.phrases[parse.meant(cause)].end - 1).text,
            effect=quoted(scene, place, clause.end - 1).text,
            trace=f"effect verb {unit.low!r}",
        )
        return


def of_field(parse: Parse) -> bool:
    """Whether a sentence speaks of states, groups, lists, and not of a coach's decision."""
    return any(u.mention is not None or u.lemmas & lexicon()["of_field"] for u in parse.units)


@cache
def _effected() -> frozenset[str]:
    return lexicon()["effected"]


def _certainty(parse: Parse, place: int, lemma: str) -> Modality | None:
    """How certain the effect is; `None` where a verb tells none."""
    how, _ = of_verb(parse, place)
    if how in _OPEN:
        return Modality.POSSIBLE
    past = how is Modality.ASSERTED and parse.units[place].reads("VERB")
    if past and lemma in _effected():
        return Modality.ASSERTED
    denied = how is Modality.DENIED and parse.units[place].reads("VERB", "INFN")
    return Modality.DENIED if denied and is_negated(parse, place) else None


def _is_cause(parse: Parse, number: int) -> bool:
    """Whether a phrase names a deed: `признание`, `это решение`."""
    number = parse.meant(number)
    if parse.phrases[number].mention is not None:
        return False
    lemma = parse.lemma(parse.phrases[number].head)
    return lemma in lexicon()["causes"] or lemma in frames().by_noun


def _target(parse: Parse, place: int, clause: Clause) -> Mention | None:
    """Whom it befalls: the first who is named behind the verb."""
    named = (
        parse.phrases[n].mention for n in parse.inside(clause) if parse.phrases[n].head > place
    )
    return next((m for m in named if m is not None), None)


def rule(scene: Scene, acts: list[Claim]) -> Iterator[Claim]:
    """What holds for anybody, by law or under a condition: at most one of a sentence.

    Where an act is told, only what one alone may do is a rule.
    """
    parse = scene.parse
    if scene.sentence.heading or not of_field(parse):
        return
    for place in range(len(parse.units)):
        why = _alone(parse, place)
        why = why if why or acts else _by_law(parse, place) or _only(parse, place)
        if not why:
            continue
        clause = parse.clause_of(place)
        speaker = speaker_at(scene, place)
        yield plain_claim(
            scene,
            ClaimType.RULE,
            "rule",
            quoted(scene, clause.start, len(parse.units) - 1),
            speaker=named_by(speaker, "rule", ()),
            condition=quoted(scene, clause.start, place).text,
            effect=quoted(scene, place, clause.end - 1).text,
            trace=why,
        )
        return


def _by_law(parse: Parse, place: int) -> str:
    """`закон запрещает`, `по закону иностранец вправе`, `за поддержку грозит тюрьма`."""
    unit = parse.units[place]
    if unit.reads("VERB") and unit.lemma in lexicon()["norms"] and _is_present(parse, place):
        subject = parse.subject(place)
        if subject >= 0 and parse.heads(subject) & lexicon()["laws"]:
            return "law"
        clause = parse.clause_of(place)
        lemmas = {one for p in range(clause.start, clause.end) for one in parse.units[p].lemmas}
        if unit.lemma == "грозить" and lemmas & _PENALTIES:
            return "penalty"
    lawful = unit.lemma in lexicon()["lawful"] or unit.low in lexicon()["lawful"]
    if not lawful or not _is_present(parse, place):
        return ""
    for number in parse.inside(parse.clause_of(place)):
        phrase = parse.phrases[number]
        listed = parse.heads(number) & lexicon()["laws"]
        if listed and phrase.prep in ("по", "согласно", "в соответствии с"):
            return "by law"
    return ""


_PENALTIES = frozenset(("тюрьма", "срок", "наказание", "штраф", "заключение", "лишение", "казнь"))


def _only(parse: Parse, place: int) -> str:
    """`могут только государства`, `только после признания может`: of nobody in particular."""
    if parse.lemma(place) != "мочь" or not _is_present(parse, place):
        return ""
    clause = parse.clause_of(place)
    subject = parse.subject(place)
    named = subject < 0 or parse.phrases[parse.meant(subject)].mention is not None
    near = range(max(clause.start - 2, 0), min(clause.end + 3, len(parse.units)))
    anybody = {"любой", "каждый", "всякий"} & {parse.lemma(p) for p in near}
    only = bool(anybody) or any(parse.low(p) in ("только", "лишь") for p in near)
    bound = is_negated(parse, place) and any(parse.low(p) == "без" for p in near)
    return "condition" if not named and (only or bound) else ""


def _alone(parse: Parse, place: int) -> str:
    """`Только Совет Безопасности может снять санкции ООН`."""
    subject = parse.subject(place) if parse.lemma(place) == "мочь" else -1
    if subject < 0 or not _is_present(parse, place):
        return ""
    return "alone" if parse.low(parse.phrases[subject].start - 1) in ("только", "лишь") else ""


def _is_present(parse: Parse, place: int) -> bool:
    """Whether it holds at all times, and is not told of a day."""
    unit = parse.units[place]
    if not unit.reads("VERB"):
        return True
    return any(r.tense == "pres" for r in unit.readings if r.pos == "VERB")
