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
    if (
        context.here and match.how.split(",")[0] in _WITHIN
    ):  # "recognised Y, prompting Z to recall its envoy"
        after = replace(after, near=context.near)
    return after


_WITHIN = ("gerund", "infinitive", "participle", "noun", "adjective")


def after_acts(context: Context, acts: list[Claim]) -> Context:
    """The context after all acts of a sentence: a later one follows what its main clause tells."""
    context = _led(context, acts)
    return context if context.here else replace(context, near=None)


def _led(context: Context, acts: list[Claim]) -> Context:
    """What a later sentence follows: the first act of a sentence, which its main clause tells."""
    first = next((c for c in acts if c.kind not in ALONE and c.target and c.actor), None)
    if first is None or first.type is not ClaimType.ACT or first.kind == context.kind:
        return context
    topic = context.topic
    kin = [c for c in acts if c.kind == first.kind]
    return replace(_next(context, kin), topic=topic, near=context.near)


def _nearest(context: Context, found: list[Claim]) -> Context:
    """The context with the act just told as the nearest."""
    acts = [c for c in found if c.type is ClaimType.ACT and c.actor]
    if not acts:
        return context
    near = Context(
        kind=acts[0].kind,
        actor=acts[0].actor,
        actors=tuple(dict.fromkeys(c.actor for c in acts)),
        target=acts[0].target,
        targets=tuple(dict.fromkeys(c.target for c in acts if c.target)),
        modality=acts[0].modality,
        when=acts[0].when,
    )
    return replace(context, near=near, here=True)


def _next(context: Context, found: list[Claim]) -> Context:
    told = [(c.actor, c.target) for c in found if _NOBODY.isdisjoint((c.actor, c.target))]
    pairs = tuple(dict.fromkeys((*told, *context.pairs)))[:_PAIRS]
    context = _nearest(replace(context, pairs=pairs), found)
    for claim in found:
        if claim.kind in ("attack", "claim-attack") and claim.target:
            same = context.attacked == claim.target
            attacker = claim.actor or (context.attacker if same else "")
            context = replace(context, attacker=attacker, attacked=claim.target)
            if claim.kind == "attack":
                context = replace(context, attacked_when=claim.when)
        if claim.type is not ClaimType.ACT or not claim.target or claim.kind in ALONE:
            continue
        if claim.kind in _WEAK and context.kind:
            continue
        context = replace(
            context,
            kind=claim.kind,
            actor=claim.actor,
            actors=tuple(dict.fromkeys(c.actor for c in found if c.kind == claim.kind)),
            target=claim.target,
            targets=tuple(
                dict.fromkeys(c.target for c in found if c.actor == claim.actor and c.target)
            ),
            modality=claim.modality,
            when=claim.when,
            topic=claim.target if claim.kind in _TOPICS else context.topic,
        )
        past = replace(context, told=(), near=None)
        context = replace(context, told=(*context.told[-_KEPT:], (claim.actor, past)))
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
