"""Gold and coded claims of a sentence, paired one to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accredit.actors import gazetteer
from accredit.evaluation.gold import SIDED, GoldClaim
from accredit.model import Claim, ClaimType, codebook

__all__ = ["LEVELS", "Pairing", "Same", "one_party", "paired", "reversible", "same_speaker"]

Same = Callable[[GoldClaim, Claim, date], bool]
_TWO_WAY = ("allied", "linked", "rival", "hostile")
_NOBODY = ("", "indefinite")


@dataclass(frozen=True, slots=True)
class Pairing:
    """What was found, what was missed, and what the gold does not have."""

    found: tuple[tuple[GoldClaim, Claim], ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[Claim, ...]


def paired(gold: Sequence[GoldClaim], coded: Sequence[Claim], on: date, same: Same) -> Pairing:
    """Pair the claims of a sentence, each at most once, those that agree in most first.

    Optional gold takes what no other gold has taken, and then counts neither way.
    """
    left = list(coded)
    found: list[tuple[GoldClaim, Claim]] = []
    missed: list[GoldClaim] = []
    for claim in sorted(gold, key=lambda g: g.optional):
        fits = [c for c in left if same(claim, c, on)]
        if fits:
            best = max(fits, key=lambda c: _agreement(claim, c, on))
            left.remove(best)
            if not claim.optional:
                found.append((claim, best))
        elif not claim.optional:
            missed.append(claim)
    return Pairing(tuple(found), tuple(missed), tuple(left))


def _agreement(gold: GoldClaim, coded: Claim, on: date) -> tuple[bool, bool, bool]:
    return (
        gold.modality == coded.modality,
        gold.when == coded.when,
        same_speaker(gold, coded, on),
    )


def one_party(wanted: tuple[str, ...], coded: str, on: date) -> bool:
    """Whether an id is one of those wanted, or of one party with it.

    A movement and the government it forms are one party; so are an organ, an official in office
    and their principal. Nobody named and somebody unnamed are alike.
    """
    if coded in wanted:
        return True
    if coded in _NOBODY:
        return any(id_ in _NOBODY for id_ in wanted)
    mine = _party(coded, on)
    return any(id_ not in _NOBODY and not mine.isdisjoint(_party(id_, on)) for id_ in wanted)


@cache
def _party(actor: str, on: date) -> frozenset[str]:
    world = gazetteer()
    if actor not in world:
        return frozenset((actor,))
    principal = world.principal(actor, on)
    return frozenset((*world.party(actor, on), *world.party(principal, on)))


@cache
def reversible(type_: ClaimType, kind: str) -> bool:
    """Whether the two sides of a kind may stand in either order."""
    if type_ is ClaimType.RELATION:
        return kind in _TWO_WAY
    return type_ is ClaimType.ACT and codebook().kind(kind).reciprocal


def _sides(gold: GoldClaim, coded: Claim, on: date) -> bool:
    straight = one_party(gold.actor, coded.actor, on) and one_party(gold.target, coded.target, on)
    if straight or not reversible(gold.type, gold.kind):
        return straight
    return one_party(gold.actor, coded.target, on) and one_party(gold.target, coded.actor, on)


def same_claim(gold: GoldClaim, coded: Claim, on: date) -> bool:
    """Whether a claim has type, kind and sides of a gold claim.

    Rules and effects have neither kind nor sides; statements and opinions have a speaker.
    """
    if gold.type != coded.type:
        return False
    if gold.type in SIDED:
        return gold.kind == coded.kind and _sides(gold, coded, on)
    return gold.type is not ClaimType.STATEMENT or same_speaker(gold, coded, on)


def same_family(gold: GoldClaim, coded: Claim, on: date) -> bool:
    """Whether a claim has the sides of a gold claim and a kind of its family."""
    if gold.type not in SIDED or gold.type != coded.type:
        return False
    return _family(gold.type, gold.kind) == _family(coded.type, coded.kind) and _sides(
        gold, coded, on
    )


@cache
def _family(type_: ClaimType, kind: str) -> str:
    return codebook().kind(kind).family if type_ is ClaimType.ACT else "relation"


def same_dyad(gold: GoldClaim, coded: Claim, on: date) -> bool:
    """Whether a claim has the sides of a gold claim, whatever it says of them."""
    return gold.type in SIDED and coded.type in SIDED and _sides(gold, coded, on)


LEVELS: dict[str, Same] = {"claim": same_claim, "family": same_family, "dyad": same_dyad}


def same_speaker(gold: GoldClaim, coded: Claim, on: date) -> bool:
    """Whether both have the words of the same side; an official speaks for his state."""
    if coded.speaker in _NOBODY or all(id_ in _NOBODY for id_ in gold.speaker):
        return coded.speaker in gold.speaker
    return one_party(gold.speaker, coded.speaker, on)
