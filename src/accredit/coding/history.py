"""What earlier claims leave for later ones: the acts that others may be said to follow."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.match import Match
from accredit.coding.scene import Context
from accredit.model import Claim, ClaimType, Modality

__all__ = ["ALONE", "after_acts", "after_match"]


def after_match(context: Context, match: Match, found: list[Claim]) -> Context:
    """The context after the claims of one match.

    What is only asked to be undone (`insisted that it be reversed`) is no act that others follow.
    """
    only_words = any(claim.modality is not Modality.ASSERTED for claim in found)
    if match.frame.kind == "@undone" and only_words:
        return context
    after = _next(context, found)
    if context.here and match.how.split(",")[0] in _WITHIN:
        after.near = context.near  # "recognised Y, prompting Z to recall its envoy"
    return after


_WITHIN = ("gerund", "infinitive", "participle", "noun", "adjective")


def after_acts(context: Context, acts: list[Claim]) -> Context:
    """The context after all acts of a sentence: a later one follows what its main clause tells."""
    context = _led(context, acts)
    if not context.here:
        context.near = None
    return context


def _led(context: Context, acts: list[Claim]) -> Context:
    """What a later sentence follows: the first act of a sentence, which its main clause tells."""
    first = next((c for c in acts if c.kind not in ALONE and c.target and c.actor), None)
    if first is None or first.type is not ClaimType.ACT or first.kind == context.kind:
        return context
    after = _next(context, [c for c in acts if c.kind == first.kind])
    after.topic, after.near = context.topic, context.near
    return after


def _note_nearest(context: Context, found: list[Claim]) -> None:
    """Let the context know the act just told as the nearest."""
    acts = [c for c in found if c.type is ClaimType.ACT and c.actor]
    if not acts:
        return
    context.here = True
    context.near = Context(
        kind=acts[0].kind,
        actor=acts[0].actor,
        actors=tuple(dict.fromkeys(c.actor for c in acts)),
        target=acts[0].target,
        targets=tuple(dict.fromkeys(c.target for c in acts if c.target)),
        modality=acts[0].modality,
        when=acts[0].when,
    )


def _next(context: Context, found: list[Claim]) -> Context:
    told = [(c.actor, c.target) for c in found if _NOBODY.isdisjoint((c.actor, c.target))]
    context = replace(context, pairs=tuple(dict.fromkeys((*told, *context.pairs)))[:_PAIRS])
    _note_nearest(context, found)
    for claim in found:
        if claim.kind in ("attack", "claim-attack") and claim.target:
            same = context.attacked == claim.target
            context.attacker = claim.actor or (context.attacker if same else "")
            context.attacked = claim.target
            if claim.kind == "attack":
                context.attacked_when = claim.when
        if claim.type is not ClaimType.ACT or not claim.target or claim.kind in ALONE:
            continue
        if claim.kind in _WEAK and context.kind:
            continue
        same_kind = (c.actor for c in found if c.kind == claim.kind)
        same_actor = (c.target for c in found if c.actor == claim.actor and c.target)
        context.kind, context.modality, context.when = claim.kind, claim.modality, claim.when
        context.actor, context.actors = claim.actor, tuple(dict.fromkeys(same_kind))
        context.target, context.targets = claim.target, tuple(dict.fromkeys(same_actor))
        if claim.kind in _TOPICS:
            context.topic = claim.target
        past = replace(context, told=(), near=None)
        context.told = (*context.told[-_KEPT:], (claim.actor, past))
    return context


_NOBODY = frozenset(("", "indefinite"))
_PAIRS = 16  # of sides that are remembered
_KEPT = 20  # acts kept in mind
_WEAK = (
    "sign-agreement",
    "engage",
    "aid",
    "lend",
    "protest-recognition",
)  # seldom what others are said to follow
# what others do not follow, and what makes its target the topic
ALONE = (
    "attack", "claim-attack", "threaten", "accuse", "condemn", "request", "reject", "meet",
    "negotiate", "mediate", "engage", "sign-agreement", "aid", "supply-arms", "seize-power",
    "mobilise",
)  # fmt: skip
_TOPICS = (
    "recognise", "recognise-de-facto", "withdraw-recognition", "delist", "designate",
    "suspend-designation",
)  # fmt: skip
