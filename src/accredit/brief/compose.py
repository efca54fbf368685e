"""One dossier from one document: claims with verdicts, and all that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from accredit import status
from accredit.actors import gazetteer
from accredit.assess import assess
from accredit.coding import read, unplaced_dates
from accredit.errors import BadDocument
from accredit.ledger import Ledger
from accredit.model import (
    Act,
    Actor,
    Claim,
    ClaimType,
    Document,
    Modality,
    Relation,
    Statement,
    Status,
    Verdict,
    VerdictValue,
)
from accredit.record import record
from accredit.status import Item

__all__ = ["Brief", "Judged", "compose"]

_DYADS = 4
_CLAIMS = 5_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict, and the numbers of the sources that the verdict rests on."""

    claim: Claim
    verdict: Verdict
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A dyad that the document is about, with its status then and now."""

    actor: str
    target: str
    then: Status
    now: Status


@dataclass(frozen=True)
class Brief:
    """A sourced dossier on one document.

    Attributes:
        known: Verdicts and the status now rest on what the world knew by then.
        on: The day of the document, or `known` where nobody says.
        news: Ids of claims that the ledger does not hold.
        sources: Addresses; their place, counted from 1, is the number in the text.
        item_sources: For each act, statement or relation used: the numbers of its sources.
    """

    document: Document
    on: date
    known: date
    record_version: str
    summary: tuple[str, ...]
    actors: tuple[Actor, ...]
    judged: tuple[Judged, ...]
    timeline: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    news: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    item_sources: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        from accredit.brief.render import html

        return html(self)


def compose(document: Document, ledger: Ledger, *, known: date | None = None) -> Brief:
    """Read a document, judge its claims, and gather what they rest on.

    Args:
        document: The text, with its day of publication where somebody says.
        ledger: What to hold it against.
        known: Only what the world knew by then counts; today when omitted.

    Raises:
        BadDocument: When the text holds more claims than an article can.
    """
    by = known or datetime.now(UTC).date()
    on = min(document.published or by, by)
    claims = _claims(document)
    verdicts = [(claim, assess(claim, ledger, on=on, known=by)) for claim in claims]
    numbers = _Numbers(ledger, by)
    judged = tuple(
        Judged(claim, verdict, numbers.of(verdict.because)) for claim, verdict in verdicts
    )
    pairs = tuple(_pair(ledger, dyad, on, by) for dyad in _dyads(claims))
    timeline = _timeline(ledger, pairs, by)
    numbers.of(item.id for item in timeline)
    return Brief(
        document=document,
        on=on,
        known=by,
        record_version=record().version[:12],
        summary=tuple(_summary(judged)),
        actors=_actors(claims),
        judged=judged,
        timeline=timeline,
        pairs=pairs,
        news=tuple(j.claim.id for j in judged if _is_news(j)),
        questions=tuple(_questions(document, judged)),
        sources=tuple(numbers.sources),
        item_sources=numbers.items,
    )


def _claims(document: Document) -> list[Claim]:
    claims: list[Claim] = []
    for claim in read(document):
        claims.append(claim)
        if len(claims) > _CLAIMS:
            raise BadDocument(
                f"{document.address}: more than {_CLAIMS} claims; a brief is about one article: "
                "cut the text into articles and brief each"
            )
    return claims


class _Numbers:
    """Gives every source a number, in the order in which it is first needed."""

    def __init__(self, ledger: Ledger, known: date) -> None:
        self._ledger, self._known = ledger, known
        self.sources: list[str] = []
        self.items: dict[str, tuple[int, ...]] = {}

    def of(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of all sources of some entries."""
        found: list[int] = []
        for key in keys:
            if key not in self.items:
                self.items[key] = tuple(self._number(s) for s in self._sources(key))
            found += self.items[key]
        return tuple(dict.fromkeys(found))

    def _sources(self, key: str) -> list[str]:
        item = self._ledger.find(key).item
        if not isinstance(item, Act | Statement | Relation):
            return []
        heard = [e for e in item.evidence if e.known <= self._known]
        return list(dict.fromkeys(e.source for e in heard))

    def _number(self, source: str) -> int:
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


def _dyads(claims: list[Claim]) -> list[tuple[str, str]]:
    """The pairs that the document is most about; parties count as one, order does not matter."""
    tally: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if claim.type in (ClaimType.ACT, ClaimType.RELATION) and claim.kind != "leads":
            pair = (_side(claim.actor), _side(claim.target))
            if all(pair) and pair[0] != pair[1]:
                tally[pair if pair[::-1] not in tally else pair[::-1]] += 1
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


def _pair(ledger: Ledger, dyad: tuple[str, str], on: date, known: date) -> Pair:
    """The status from the state's side where one side is a state, else from the first's."""
    world = gazetteer()
    actor, target = dyad
    if world.actor(actor).kind != "state" and world.actor(target).kind == "state":
        actor, target = target, actor
    return Pair(
        actor,
        target,
        status.of(ledger, actor, target, on=on, known=on),
        status.of(ledger, actor, target, on=known, known=known),
    )


def _timeline(ledger: Ledger, pairs: tuple[Pair, ...], known: date) -> tuple[Item, ...]:
    items = {
        item.id: item
        for pair in pairs
        for item in status.timeline(ledger, pair.actor, pair.target, known=known)
    }
    return tuple(sorted(items.values(), key=lambda item: (item.valid.sort_key, item.id)))


def _actors(claims: list[Claim]) -> tuple[Actor, ...]:
    world = gazetteer()
    named = (a for c in claims for a in (c.actor, c.organ, c.target, *c.parties, c.speaker))
    ids = [a for a, _ in Counter(a for a in named if a and a != "indefinite").most_common()]
    return tuple(world.actor(a) for a in ids if a in world)


def _is_news(judged: Judged) -> bool:
    claim = judged.claim
    return (
        claim.type is ClaimType.ACT
        and claim.modality is Modality.ASSERTED
        and judged.verdict.value is VerdictValue.UNKNOWN
        and bool(claim.actor and claim.target)
        and "indefinite" not in (claim.actor, claim.target)
    )


def _summary(judged: tuple[Judged, ...]) -> list[str]:
    tally = Counter(j.verdict.value for j in judged)
    counted = ", ".join(f"{tally[v]} {v.value}" for v in VerdictValue if tally[v])
    lines = [f"{len(judged)} claims: {counted}." if judged else "No claim of this field was found."]
    wrong = [j for j in judged if j.verdict.value is VerdictValue.CONTRADICTED]
    lines += [f"Wrong: “{_short(j)}”. {j.verdict.correction}" for j in wrong]
    since = dict.fromkeys(j.verdict.later for j in judged if j.verdict.later)
    lines += [f"Since then: {later}" for later in since]
    return lines


def _short(judged: Judged, limit: int = 110) -> str:
    text = " ".join(judged.claim.quote.text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def _questions(document: Document, judged: tuple[Judged, ...]) -> list[str]:
    questions = []
    if document.published is None:
        dates = unplaced_dates(document)
        named = f": {', '.join(dates)}" if dates else ""
        questions.append(
            "No day of publication is given (--published); relative dates could not be placed"
            f"{named}."
        )
    questions += [note[0].upper() + note[1:] + "." for note in document.notes]
    for j in judged:
        if _is_news(j):
            questions.append(f"Not in the ledger: “{_short(j)}”. Is there a second source?")
        elif j.verdict.value is VerdictValue.PARTLY and not j.verdict.correction:
            questions.append(f"Only partly borne out: “{_short(j)}”: {j.verdict.reason}.")
    return list(dict.fromkeys(questions))
