"""The groups that a document names and whom they are hostile to: attacks, and stated grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from accredit.actors import gazetteer
from accredit.brief.dossier import Judged, Opposed
from accredit.brief.numbers import Numbers
from accredit.forecast.hostility.dyad import dyad
from accredit.ledger import Ledger
from accredit.model import ClaimType, codebook
from accredit.status import Ground, and_words, capital, day_words, grounds, span_words

__all__ = ["attack_words", "ground_words", "opposed"]

_MOST = 4
_BONDS = frozenset(("hostile", "rival", "allied", "linked"))
_FORCE = frozenset(("attack", "claim-attack", "threaten"))
_APART = {"claims": "claimed by", "attributions": "laid to"}


def opposed(
    judged: Sequence[Judged], ledger: Ledger, numbers: Numbers, among: Sequence[str]
) -> tuple[Opposed, ...]:
    """What is known of the hostility of the groups that a document names.

    Args:
        judged: Its claims.
        ledger: Where attacks and grounds are.
        numbers: For the sources.
        among: Ids of those whom the document is about, most named first.
    """
    found = []
    for group, target in dict.fromkeys(_pairs(judged, among)):
        one = _opposed(group, target, ledger, numbers)
        if one is not None:
            found.append(one)
    return tuple(found[:_MOST])


def _pairs(judged: Sequence[Judged], among: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A group and another, wherever a claim is about force or ill will between them."""
    kind = gazetteer().kind
    states = [a for a in among if kind(a) == "state"]
    for claim in (j.claim for j in judged):
        both = claim.actor, claim.target
        if claim.type is ClaimType.EFFECT and kind(claim.target) == "movement":
            yield from ((claim.target, state) for state in states[:1])
        elif claim.kind in _BONDS | _FORCE:
            for one, other in (both, both[::-1]):
                if kind(one) == "movement" and kind(other) in ("movement", "state"):
                    yield one, other


def _opposed(group: str, target: str, ledger: Ledger, numbers: Numbers) -> Opposed | None:
    known: date = numbers.known
    pair = dyad(ledger, None, group, target, known=known)
    stated = grounds(ledger, pair.groups, pair.states, known)
    attacks = pair.attacks
    if not stated and not attacks:
        return None
    numbers.of([*(ground.id for ground in stated), *(attack.id for attack in attacks)])
    apart = [f"{one.number} {_APART[one.what]} {_named(one.actor)}" for one in pair.apart]
    return Opposed(
        group=group,
        target=target,
        attacks=tuple(attack.id for attack in attacks),
        claimed=sum(attack.claimed_by(pair.groups) for attack in attacks),
        attributed=sum(attack.attributed_to(pair.groups) for attack in attacks),
        disputed=sum(attack.disputed for attack in attacks),
        first=attacks[0].when if attacks else None,
        last=attacks[-1].when if attacks else None,
        apart=tuple(apart),
        grounds=stated,
    )


def _named(actor: str) -> str:
    return gazetteer().spoken_name(actor)


def attack_words(one: Opposed) -> str:
    """How many attacks, how many of them claimed and attributed, from when to when."""
    if not one.attacks or one.first is None or one.last is None:
        return "No attack is on record." if gazetteer().kind(one.target) == "state" else ""
    number = len(one.attacks)
    span = f"on {day_words(one.first)}"
    if number > 1:
        span = f"{day_words(one.first)} to {day_words(one.last)}"
    doubt = f", {one.disputed} of them disputed" if one.disputed else ""
    told = (
        f"{number} attack{'s' if number > 1 else ''} on record, {span}: {one.claimed} claimed by "
        f"it, {one.attributed} laid to it by others{doubt}."
    )
    return told + (f" Apart from these: {and_words(list(one.apart))}." if one.apart else "")


def ground_words(ground: Ground) -> str:
    """A stated ground, by whom first, when first and last."""
    kinds = list(dict.fromkeys(said.kind for said in ground.said if said.kind))
    by = and_words([codebook().speakers.get(kind, kind) for kind in kinds]) if kinds else ""
    return f"{capital(ground.ground)} ({f'stated by {by}; ' if by else ''}{span_words(ground)})"
