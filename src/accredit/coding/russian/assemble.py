"""Matches become claims: roles become actors, words become dates and speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.russian.context import (
    Again,
    Context,
    family,
)
from accredit.coding.russian.dates import DateSpan
from accredit.coding.russian.fit import Match
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.speech import Said
from accredit.coding.scene import identified, settle
from accredit.coding.text import Sentence
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Document, Modality, PartialDate, Quote

__all__ = ["Scene", "named_by", "of_deed", "of_match", "quoted", "speaker_at"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that its claims take from it."""

    document: Document
    sentence: Sentence
    parse: Parse
    dates: list[DateSpan]
    said: list[Said]
    on: date


def of_match(scene: Scene, match: Match, context: Context) -> Iterator[Claim]:
    """The claims of a match: one for each actor and each target."""
    how = match.how
    if how is Modality.ASSERTED and _is_to_come(scene, match):
        how = Modality.INTENDED
    if how is Modality.INTENDED and _is_dated(scene, match):
        how = Modality.ANNOUNCED
    speaker = speaker_at(scene, match.place)
    if how is Modality.INTENDED and speaker is not None and match.construction != "noun":
        own = any(a.actor == speaker.actor for a in match.actors)
        promised = match.cue not in lexicon()["intended"]
        how = Modality.ANNOUNCED if own and promised else how
    first = Claim(
        id="",
        type=ClaimType(match.frame.type),
        kind=match.frame.kind,
        document=scene.document.id,
        quote=quoted(scene, match.first, match.last),
        modality=how,
        when=_when(scene, match, how, speaker),
        speaker=named_by(speaker, match.frame.kind, match.actors),
        credited=scene.sentence.credited,
        trace=(
            f"frame ru:{match.frame.id}",
            f"construction {match.construction}",
            *((f"modality {how.value} by {match.cue!r}",) if match.cue else ()),
            *(f"{m.resolved_by} resolved by reference" for m in _referred(match)),
        ),
    )
    if not match.actors and how in _OWN_WORD and speaker is not None and family(first.kind):
        match = replace(match, actors=(speaker,))  # `признание не обсуждается, заявил министр`
    if not match.targets and not match.frame.free:
        yield from _on_those_told(first, match, context, scene.on)
        return
    for actor in match.actors or (None,):
        for target in match.targets or (None,):
            claim = replace(
                first,
                kind=_kind(match, target),
                actor=_settled(actor, scene.on),
                organ="" if actor is None or actor.organ == actor.actor else actor.organ,
                target=_meant(match, target, scene.on),
            )
            if claim.actor != claim.target or not claim.actor:
                yield identified(claim)


_OWN_WORD = (Modality.DENIED, Modality.INTENDED, Modality.POSSIBLE, Modality.ANNOUNCED)


_MEETINGS = ("meet", "negotiate", "sign-agreement")


def _is_dated(scene: Scene, match: Match) -> bool:
    """`В понедельник президента примет Трамп`: a meeting that has its day is arranged."""
    if match.frame.kind not in _MEETINGS or match.cue in lexicon()["intended"]:
        return False
    readings = scene.parse.units[match.place].readings
    future = {r.tense for r in readings if r.pos == "VERB"} == {"futr"}
    return future and bool(_when_at(scene, match.place, alone=True, to_come=True))


def _is_to_come(scene: Scene, match: Match) -> bool:
    """`признает Палестину в сентябре`: what may be present is future beside such a day."""
    readings = scene.parse.units[match.place].readings
    tenses = {r.tense for r in readings if r.pos == "VERB"}
    if tenses != {"pres", "futr"}:
        return False
    clause = scene.parse.clause_of(match.place)
    start, end = scene.parse.units[clause.start].start, scene.parse.units[clause.end - 1].end
    base = scene.sentence.start
    return any(d.again and d.bound == "on" and start <= d.start + base < end for d in scene.dates)


def _on_those_told(first: Claim, match: Match, context: Context, on: date) -> Iterator[Claim]:
    """`Пекин с признанием не торопится`, `осудил это решение`: of those spoken of just before."""
    if not context.deed:
        return
    targets = context.targets()
    if match.frame.deeds:
        targets = tuple(dict.fromkeys(c.actor for c in context.deed))
    elif family(context.deed[0].kind) != family(first.kind):
        return
    step = "target is the one who was spoken of"
    for actor in match.actors:
        for target in targets:
            who_ = _settled(actor, on)
            claim = replace(first, actor=who_, target=target, trace=(*first.trace, step))
            if who_ != target:
                yield identified(claim)


def _kind(match: Match, target: Mention | None) -> str:
    """Sanctions that are taken off a person take him off a list."""
    if match.frame.kind == "lift-sanctions" and target is not None and target.person:
        return "delist"
    return match.frame.kind


def _referred(match: Match) -> list[Mention]:
    return [m for m in (*match.actors, *match.targets) if m.resolved_by]


def _settled(mention: Mention | None, on: date) -> str:
    return "" if mention is None else settle(mention, on)


_LISTING = ("designate", "delist", "sanction", "lift-sanctions", "freeze-assets", "exempt")


def _meant(match: Match, target: Mention | None, on: date) -> str:
    """A person on a list is meant himself, not those for whom he speaks."""
    if target is not None and target.person and match.frame.kind in _LISTING:
        return target.person
    return _settled(target, on)


def quoted(scene: Scene, first: int, last: int) -> Quote:
    """The words of the document from one unit to another."""
    start, end = scene.parse.units[first].start, scene.parse.units[last].end
    return Quote(start, end, scene.document.text[start:end])


def speaker_at(scene: Scene, place: int) -> Mention | None:
    """Whose words stand at a place: those of the innermost who says them."""
    inside = [s for s in scene.said if s.holds(place) and s.speaker is not None]
    if not inside:
        return None
    return min(inside, key=lambda s: s.end - s.start).speaker


def named_by(speaker: Mention | None, kind: str, actors: tuple[Mention, ...]) -> str:
    """The id of a speaker: a speech act of his own needs none."""
    if speaker is None:
        return ""
    who_ = speaker.actor if speaker.actor in gazetteer() else ""
    return "" if kind in _SPEECH_ACTS and any(a.actor == who_ for a in actors) else who_


_SPEECH_ACTS = ("accuse", "condemn", "threaten", "request", "reject")


def _when(scene: Scene, match: Match, how: Modality, speaker: Mention | None) -> PartialDate:
    """The date of a match: of its clause; else that of the words by which it is announced."""
    to_come = how not in (Modality.ASSERTED, Modality.DENIED)
    alone = match.construction == "noun"
    if found := _when_at(scene, match.place, alone=alone, to_come=to_come):
        return found
    own = speaker is not None and any(a.actor == speaker.actor for a in match.actors)
    if how in (Modality.ASSERTED, Modality.ANNOUNCED, Modality.INTENDED) and own:
        for said_ in scene.said:
            if said_.holds(match.place):
                return _when_at(scene, said_.cue)
    return PartialDate()


def _when_at(
    scene: Scene, place: int, *, alone: bool = False, to_come: bool = False
) -> PartialDate:
    """The nearest date of a clause; else the first of a sentence that opens with one.

    Args:
        alone: Look no further than the clause.
        to_come: Whether it is planned, so that a weekday is the next one.
    """
    parse = scene.parse
    clause = parse.clause_of(place)
    start, end = parse.units[clause.start].start, parse.units[clause.end - 1].end
    base = scene.sentence.start
    inside = [d for d in scene.dates if start <= d.start + base < end]
    if not inside and not alone and not any(s.holds(place) for s in scene.said):
        inside = [d for d in scene.dates if d.start < _OPENING]
    if not inside:
        return PartialDate()
    middle = parse.units[place].start - base
    nearest = min(inside, key=lambda d: abs(d.start - middle))
    published = scene.document.published
    said_before = not parse.units[place].reads("VERB") and nearest.start < middle
    if to_come and not said_before:  # `13 мая заявил о намерении`: that is the day of the words
        nearest = nearest.ahead_of(published)
    return _bounded(nearest, published)


_OPENING = 12


def _bounded(span: DateSpan, published: date | None) -> PartialDate:
    when = span.when
    if span.bound == "after":
        return PartialDate.between(when.latest, published)
    if span.bound in ("by", "until"):
        return PartialDate.between(None, when.latest)
    return when


def of_deed(scene: Scene, deed: Again, context: Context) -> Iterator[Claim]:
    """`Казахстан поступил так же`: the act told before, with another actor."""
    speaker = speaker_at(scene, deed.place)
    for actor in deed.actors:
        for target in context.targets():
            first = context.deed[0]
            claim = replace(
                first,
                id="",
                quote=quoted(scene, deed.first, deed.last),
                actor=_settled(actor, scene.on),
                organ="",
                target=target,
                modality=deed.how,
                when=_when_at(scene, deed.place),
                speaker=named_by(speaker, first.kind, deed.actors),
                trace=(*first.trace[:1], "construction again"),
            )
            if claim.actor not in (claim.target, first.actor):
                yield identified(claim)
