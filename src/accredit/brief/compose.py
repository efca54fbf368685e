"""One dossier from one document: claims with verdicts, and all that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from accredit import status
from accredit.actors import gazetteer
from accredit.assess import assess
from accredit.brief.chronicle import chronicle
from accredit.brief.dossier import Brief, Judged, Pair
from accredit.brief.findings import is_news, questions, summary
from accredit.brief.foreseeing import foreseeing
from accredit.brief.lawful import lawful
from accredit.brief.numbers import Numbers
from accredit.brief.opposed import opposed
from accredit.coding import read
from accredit.errors import BadDocument
from accredit.ledger import Ledger
from accredit.model import Actor, Claim, ClaimType, Document, VerdictValue, today
from accredit.record import version

__all__ = ["compose"]

_DYADS = 5
_CLAIMS = 20_000  # an article has some tens, a long report some hundreds

Progress = Callable[[int], None]
Coder = Callable[[Document, Progress | None], Iterable[Claim]]


def compose(
    document: Document,
    ledger: Ledger,
    *,
    known: date | None = None,
    progress: Progress | None = None,
    coder: Coder = read,
) -> Brief:
    """Read a document, judge its claims, and gather what they rest on.

    Args:
        document: The text, with its day of publication where somebody says.
        ledger: What to hold it against.
        known: Only what the world knew by then counts; today when omitted.
        progress: Called with the place in the text, in characters, that reading has come to.
        coder: What reads; the coder that ships when omitted.

    Raises:
        BadDocument: When the text holds more claims than an article can.
    """
    by = known or today()
    on = min(document.published or by, by)
    claims = _claims(coder(document, progress), document)
    numbers = Numbers(ledger, by)
    actors = _actors(claims)
    among = tuple(actor.id for actor in actors)
    judged = tuple(_judged(n, c, ledger, numbers, (on, among)) for n, c in enumerate(claims, 1))
    dyads = _dyads(judged)
    enemies = opposed(judged, ledger, numbers, among)
    attacks = [key for one in enemies for key in one.attacks]
    timeline = chronicle(ledger, dyads, judged, by, attacks)
    numbers.of(item.id for item in timeline)
    pairs = tuple(_pair(ledger, dyad, on, by) for dyad in dyads if _has_status(dyad))
    law = lawful(judged, pairs, ledger, numbers, on)
    foreseen = foreseeing(judged, ledger, numbers, on)
    return Brief(
        document=document,
        on=on,
        known=by,
        record_version=version()[:12],
        summary=tuple(summary(judged, actors)),
        actors=actors,
        judged=judged,
        timeline=timeline,
        pairs=pairs,
        news=tuple(j.claim.id for j in judged if is_news(j)),
        questions=tuple(questions(document, judged, pairs)),
        sources=numbers.sources,
        item_sources=numbers.items,
        words=frozenset(numbers.words),
        opposed=enemies,
        law=law,
        foreseen=foreseen,
    )


def _claims(found: Iterable[Claim], document: Document) -> list[Claim]:
    claims: list[Claim] = []
    for claim in found:
        claims.append(claim)
        if len(claims) > _CLAIMS:
            raise BadDocument(
                f"{document.address}: more than {_CLAIMS:,} claims in the first "
                f"{claim.quote.end:,} characters; a brief is about one article: "
                "cut the text into articles and brief each"
            )
    return claims


def _judged(
    number: int,
    claim: Claim,
    ledger: Ledger,
    numbers: Numbers,
    about: tuple[date, tuple[str, ...]],
) -> Judged:
    on, among = about
    verdict = assess(claim, ledger, on=on, known=numbers.known, among=among)
    sources = numbers.of(verdict.because)
    return Judged(
        number, claim, verdict, sources, numbers.within(verdict.correction, verdict.later)
    )


def _dyads(judged: Sequence[Judged]) -> list[tuple[str, str]]:
    """The pairs that the document is most about; parties count as one, order does not matter.

    A pair that the document gets wrong counts for more: that is where a reader looks.
    """
    tally: Counter[tuple[str, str]] = Counter()
    for j in judged:
        claim = j.claim
        if claim.type in (ClaimType.ACT, ClaimType.RELATION) and claim.kind != "leads":
            pair = (_side(claim.actor), _side(claim.target))
            if all(pair) and pair[0] != pair[1]:
                weight = 3 if j.verdict.value is VerdictValue.CONTRADICTED else 1
                tally[pair if pair[::-1] not in tally else pair[::-1]] += weight
    return [pair for pair, _ in tally.most_common(_DYADS)]


def _side(actor: str) -> str:
    """The actor under which its party is known; nobody for groups, persons and bodies."""
    world = gazetteer()
    if actor not in world or world.actor(actor).kind in (
        "group",
        "person",
        "organisation",
        "territory",
    ):
        return ""
    for relation in world.relations:
        if relation.kind == "represents" and relation.b == actor:
            return relation.a
    return actor


def _has_status(dyad: tuple[str, str]) -> bool:
    """Recognition, dealings and lists are what states have towards others."""
    return any(gazetteer().actor(actor).kind == "state" for actor in dyad)


def _pair(ledger: Ledger, dyad: tuple[str, str], on: date, known: date) -> Pair:
    """The status from the state's side; of two states, from the side that the document names."""
    world = gazetteer()
    actor, target = dyad
    if world.actor(actor).kind != "state":
        actor, target = target, actor
    return Pair(
        actor,
        target,
        status.of(ledger, actor, target, on=on, known=on),
        status.of(ledger, actor, target, on=known, known=known),
    )


def _actors(claims: list[Claim]) -> tuple[Actor, ...]:
    world = gazetteer()
    named = (a for c in claims for a in (c.actor, c.organ, c.target, *c.parties, c.speaker))
    ids = [a for a, _ in Counter(a for a in named if a and a != "indefinite").most_common()]
    return tuple(world.actor(a) for a in ids if a in world)
