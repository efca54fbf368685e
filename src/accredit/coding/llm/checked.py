"""From what a model tells to a claim, or to the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from accredit.actors import gazetteer
from accredit.coding.details import list_named
from accredit.coding.llm.passage import Passage
from accredit.coding.llm.pieces import Piece
from accredit.coding.llm.schema import Told, relation_kinds
from accredit.coding.llm.sides import Side, side
from accredit.coding.llm.timing import dated
from accredit.coding.scene import identified, tolls
from accredit.coding.text import Sentence
from accredit.model import Claim, ClaimType, Modality, Quote, codebook

__all__ = ["Rejected", "checked"]

_SENTENCES = 3  # that a quote may run over
_SOLE_KIND = {
    ClaimType.STATEMENT: "say",
    ClaimType.OPINION: "opinion",
    ClaimType.RULE: "rule",
    ClaimType.EFFECT: "effect",
}
_SIDED = (ClaimType.ACT, ClaimType.RELATION)
_CERTAIN = (ClaimType.RULE, ClaimType.STATEMENT, ClaimType.OPINION)  # as the other coder has them
_BY_LIST = ("designate", "amend-designation", "suspend-designation", "delist")
_ON_PERSONS = (*_BY_LIST, "exempt", "sanction", "lift-sanctions", "freeze-assets")
# words of a modal or a denied verb; `May` is a month
_UNDONE = re.compile(
    r"\b(?:may|might|could|would|should|will|shall|cannot|never)\b|n['’]t\b"
    r"|\b(?:do|does|did|has|have|had|is|are|was|were)\s+not\b"
)
_BEFORE = 16  # characters: `will have to`


class Rejected(Exception):
    """Why something told is no claim; the message is one of few, so that they can be counted."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What has been checked of it so far."""

    type: ClaimType
    kind: str
    modality: Modality
    actor: Side
    target: Side
    speaker: Side


def checked(told: Told, passage: Passage, piece: Piece) -> Claim:
    """The claim that a model tells, with every field decided or borne out here.

    Args:
        told: What it says.
        passage: The document.
        piece: What the model was shown of it.

    Raises:
        Rejected: When the words are not in the text, or it is no claim of the codebook.
    """
    quote = passage.find(told.quote or "", piece)
    if quote is None:
        raise Rejected("quote not in the text")
    around = passage.around(quote)
    if not around:
        raise Rejected("quote outside all sentences")
    if len(around) > _SENTENCES:
        raise Rejected(f"quote longer than {_SENTENCES} sentences")
    found = _sorted(told, passage, around)
    _named(found, passage, around[-1].end)
    if found.type in _SIDED and found.modality is Modality.ASSERTED and _undone(quote, passage):
        raise Rejected("told as done against its words")
    when, doubt = dated(told.when, passage.document, around)
    claim = Claim(
        id="",
        type=found.type,
        kind=found.kind,
        document=passage.document.id,
        quote=quote,
        modality=found.modality,
        actor=found.actor.actor,
        organ=found.actor.organ,
        target=found.target.actor,
        speaker=found.speaker.speaker,
        credited=around[0].credited,
        trace=_trace(found, doubt),
    )
    if found.type in _SIDED:
        claim = _with_details(replace(claim, when=when, target=_meant(found)), around)
    if found.type in (ClaimType.RULE, ClaimType.EFFECT):
        condition, effect = _parts(told, passage, around)
        claim = replace(claim, condition=condition, effect=effect)
    return identified(claim)


def _undone(quote: Quote, passage: Passage) -> bool:
    """Whether a quote, or what stands right before it, speaks of what is open or denied."""
    start = max(passage.around(quote)[0].start, quote.start - _BEFORE)
    lead = passage.document.text[min(start, quote.start) : quote.start]
    return _UNDONE.search(f"{lead}{quote.text}") is not None


def _sorted(told: Told, passage: Passage, around: Sequence[Sentence]) -> _Told:
    """Type, kind and modality of ours, and both sides as far as they are known."""
    try:
        type_ = ClaimType(told.type or "")
    except ValueError:
        raise Rejected("type unknown") from None
    kinds = codebook().kinds if type_ is ClaimType.ACT else relation_kinds()
    kind = _SOLE_KIND.get(type_) or (told.kind or "")
    if type_ in _SIDED and kind not in kinds:
        raise Rejected("kind not in the codebook")
    try:
        how = Modality.ASSERTED if type_ in _CERTAIN else Modality(told.modality or "")
    except ValueError:
        raise Rejected("modality unknown") from None
    called = partial(passage.called, around=around)
    sides = [side(name, passage.on, called) for name in (told.actor, told.target, told.speaker)]
    found = _Told(type_, kind, how, *sides)
    if type_ is ClaimType.STATEMENT:
        spoken = found.speaker if found.speaker.name else found.actor
        return replace(found, speaker=spoken, actor=spoken, target=Side())
    if type_ in (ClaimType.RULE, ClaimType.OPINION):
        return replace(found, actor=Side(), target=Side())
    return found


def _named(found: _Told, passage: Passage, end: int) -> None:
    """Everybody who is named must stand in the text, and enough of them be known."""
    for one in (found.actor, found.target, found.speaker):
        if one.name and not passage.names(one.name, one.ids, end):
            raise Rejected("name not in the text")
    actor, target = found.actor.actor, found.target.actor
    if found.type is ClaimType.STATEMENT and not found.speaker.speaker:
        raise Rejected("speaker not known")
    if found.type is ClaimType.RELATION and not (actor and target):
        raise Rejected("side not known")
    if found.type is ClaimType.ACT and not (actor or target):
        raise Rejected("side not known")
    if found.type in _SIDED and actor == target:
        raise Rejected("both sides the same")


def _trace(found: _Told, doubt: str) -> tuple[str, ...]:
    roles = (("actor", found.actor), ("target", found.target), ("speaker", found.speaker))
    lines = [one.told(role) for role, one in roles if one.name]
    return (*lines, doubt) if doubt else tuple(lines)


def _meant(found: _Told) -> str:
    """A person on a list, or under sanctions, is meant himself, not those for whom he speaks."""
    world, who = gazetteer(), found.target.speaker
    personal = found.kind in _ON_PERSONS and who in world and world.actor(who).kind == "person"
    return who if personal else found.target.actor


def _with_details(claim: Claim, around: Sequence[Sentence]) -> Claim:
    """What follows from kind and sides, by the rules of the other coder."""
    if claim.type is not ClaimType.ACT:
        return claim
    text = " ".join(sentence.text for sentence in around)
    if claim.kind == "attack":
        return replace(claim, counts=tuple(tolls(text)))
    if claim.kind in _BY_LIST and claim.actor:
        return replace(claim, instrument=list_named(text, claim.actor))
    world = gazetteer()
    if codebook().kind(claim.kind).family == "recognition" and claim.target in world:
        state = world.actor(claim.target).kind == "state"
        return replace(claim, capacity="state" if state else "government")
    return claim


def _parts(told: Told, passage: Passage, around: Sequence[Sentence]) -> tuple[str, str]:
    """Condition and effect, which must stand in the sentence as the quote does."""
    start, end = around[0].start, around[-1].end
    here = Piece(start, passage.document.text[start:end])
    condition = passage.find(told.condition or "", here)
    effect = passage.find(told.effect or "", here)
    if condition is None or effect is None:
        raise Rejected("condition or effect not in the sentence")
    return condition.text, effect.text
