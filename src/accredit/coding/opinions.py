"""Judgements: what nobody can check, whoever it is that judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from accredit.coding.attribution import Said, speakers_in
from accredit.coding.details import speaker_among
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import either, words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote
from accredit.coding.units import Tag
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["opinions"]


def opinions(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """Judgements: `it seems ...`, `support could be vital`, `analysts saw it as a sign`."""
    parse = scene.parse
    judging = _judging()
    for place, unit in enumerate(parse.units):
        if unit.lemma not in judging and unit.low not in judging:
            continue
        judged = _called(parse, place) or _judgement(parse, place) or _thought(scene, place)
        if not judged:
            continue
        start = _opinion_start(parse, place)
        end = _opinion_end(parse, place)
        if end - 1 <= start:
            continue
        span = quote(scene, start, end - 1)
        if not any(other.start < span.end and span.start < other.end for other in claimed):
            yield plain_claim(
                scene, ClaimType.OPINION, "opinion", span, Modality.ASSERTED,
                speaker=_judge(scene, place), trace=judged,
            )  # fmt: skip
            return


def _judge(scene: Scene, place: int) -> str:
    """Whose judgement it is: the subject's of a judging verb, else the speaker's."""
    parse, group = scene.parse, scene.parse.group(place)
    cue = place
    if parse.low(place + 1) == "of" and group is None:
        phrase = parse.phrase(place + 2)  # "in the view of analysts"
        return speaker_among(scene, [Said(phrase.head, cue, 0, 1)]) if phrase else ""
    said = [s for s in scene.said if s.start <= place < s.end or s.cue == place]
    verb = parse.lemma(place) in words("opinion", "verbs")
    subject = parse.subject(group) if verb and group is not None else []
    if subject and not said:
        who = speakers_in(parse, subject) or [subject[0].head]
        said = [Said(who[0], cue, 0, 1)]
    return speaker_among(scene, said)


def _judgement(parse: Parse, place: int) -> str:
    low, lemma = parse.low(place), parse.lemma(place)
    if lemma in _SEEMING and parse.tag(place) is Tag.VERB:
        return f"judging verb {low!r}" if parse.low(place - 1) == "it" else ""
    if low in words("opinion", "adjectives"):
        before = [parse.lemma(p) for p in range(max(0, place - 4), place)]
        if "be" in before:
            return f"judging word {low!r}"
    near = [parse.lemma(p) for p in range(place + 1, min(place + _NEAR, len(parse.units)))]
    if lemma in words("opinion", "verbs") and parse.tag(place) is Tag.VERB:
        known = either("opinion.nouns", "opinion.adjectives")
        seen = [w for w in near if w in known]
        return f"judging verb {low!r}" if seen else ""
    in_eyes = low in _VIEWS and parse.low(place + 1) == "of" and parse.low(place - 2) == "in"
    if in_eyes and parse.lemma(place + 3) not in words("rule", "laws"):
        return f"judging word {low!r}"
    return ""


@cache
def _judging() -> frozenset[str]:
    """Every word at which a judgement may be told: all others are passed over at once."""
    names = ("adjectives", "verbs", "calling", "opining")
    listed = (words("opinion", name) for name in names)
    return frozenset().union(*listed, _SEEMING, _VIEWS, _SAYING)


_NEAR = 14
_SEEMING = frozenset(("seem", "appear"))
_VIEWS = frozenset(("view", "eyes", "opinion", "judgement"))


def _called(parse: Parse, place: int) -> str:
    """`called the charge absurd`, `dismissed the resolutions as ink on paper`: a thing judged."""
    group = parse.group(place) if parse.lemma(place) in words("opinion", "calling") else None
    objects = parse.objects(group) if group is not None and group.verb == place else []
    if group is None or not objects or group.passive or parse.is_mention(objects[0].head):
        return ""
    thing = objects[0]
    end = thing.end
    while parse.low(end) == "of" and (of := parse.phrase(end + 1)) is not None:
        end = of.end
    as_ = parse.low(end) == "as"
    named = parse.lemma(place) in ("call", "term", "dub", "pronounce", "deem", "find", "brand")
    said = parse.phrase(end + as_)
    if not (as_ or named) or (said is None and parse.tag(end + as_) is not Tag.ADJ):
        return ""
    return f"what a thing is called, {parse.low(place)!r}" if as_ or _judges(parse, end) else ""


def _judges(parse: Parse, place: int) -> bool:
    """What something is called: `absurd`, `a mistake`, and not `home`, `by name`, `last week`."""
    phrase = parse.phrase(place)
    if phrase is None:
        return True
    known = either("opinion.nouns", "opinion.adjectives")
    said = parse.tag(phrase.start) is Tag.DET or parse.lemma(phrase.head) in known
    return said and phrase.prep < 0 and not phrase.time


def _thought(scene: Scene, place: int) -> str:
    """What analysts say, what others think or predict, where it tells nothing else."""
    parse = scene.parse
    verb = parse.lemma(place)
    for said in scene.said:
        if said.cue != place:
            continue
        thinks = parse.low(place + 1) not in ("of", "about", "to")
        if verb in words("opinion", "opining") and thinks:
            return f"judgement, {verb!r}"
        unnamed = parse.units[said.speaker].mention is None
        if unnamed and parse.lemma(said.speaker) in words("opinion", "judges") and verb in _SAYING:
            return f"judgement of the unnamed, {verb!r}"
    return ""


_SAYING = frozenset(("say", "argue", "write", "warn", "note", "suggest", "remark"))


def _opinion_start(parse: Parse, place: int) -> int:
    while place > 0 and parse.low(place - 1) not in (",", ";", ":", ".", '"'):
        place -= 1
    while parse.low(place) in ("and", "but", "as", "while"):
        place += 1
    return place


def _opinion_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        if parse.low(end) in (",", ";", ".", ":"):
            return end
    return len(parse.units)
