"""What passed between two parties, in order, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger, weigh
from accredit.model import Act, Count, Evidence, PartialDate, Relation, Statement, codebook

__all__ = ["Item", "describe", "party_ever", "timeline"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a timeline.

    Attributes:
        disputed: Whether sources clash on it, as far as known.
    """

    id: str
    valid: PartialDate
    known: date
    kind: str
    text: str
    sources: tuple[str, ...]
    disputed: bool = False
    modality: str = "asserted"


def timeline(
    ledger: Ledger, left: str, right: str, *, known: date, words: bool = True
) -> list[Item]:
    """Acts and recorded words between two parties, from either side, oldest first.

    Args:
        ledger: What to read.
        left: Id of one side; predecessors that it continues are included.
        right: Id of the other; the movement, its governments and organs are one party.
        known: Only what the world knew by then.
        words: Include statements of intent, denial, demand and condition.
    """
    ones, others = party_ever(left), party_ever(right)
    acts = [*ledger.acts(ones, others, known), *ledger.acts(others, ones, known)]
    items = [_act_item(act, known) for act in acts]
    if words:
        said = [*ledger.statements(ones, others, known), *ledger.statements(others, ones, known)]
        items += [_statement_item(statement, known) for statement in said]
    unique = {item.id: item for item in items if item is not None}
    return sorted(unique.values(), key=lambda item: (item.valid.sort_key, item.id))


def party_ever(actor: str) -> tuple[str, ...]:
    """An actor with its organs, the governments it ever formed, and those it continues."""
    world = gazetteer()
    members = [actor, *world.lineage(actor, date.max)]
    for relation in world.relations:
        if relation.kind in ("represents", "organ-of") and actor in (relation.a, relation.b):
            other = relation.b if relation.a == actor else relation.a
            if relation.kind == "represents" or relation.b == actor:
                members.append(other)
    return tuple(dict.fromkeys(members))


def describe(item: Act | Statement | Relation) -> str:
    """One plain sentence without a date: who, what, to whom."""
    if isinstance(item, Relation):
        return _relation_words(item)
    if isinstance(item, Statement):
        return _statement_words(item)
    return _act_words(item)


def _act_words(act: Act) -> str:
    world = gazetteer()
    who = world.spoken_name(act.actor) if act.actor else "somebody"
    if act.organ:
        who += f" ({world.name(act.organ)})"
    words = _told(act.kind, who, world.spoken_name(act.target))
    others = [world.spoken_name(p) for p in act.parties if p != act.target]
    details = [
        f"with {', '.join(others)}" if others else "",
        _STEPS.get(act.step, ""),
        f"as {act.capacity}" if act.capacity else "",
        act.instrument,
        f"at {act.place}" if act.place else "",
        *(_count_words(count) for count in act.counts),
    ]
    shown = ", ".join(d for d in details if d)
    return f"{words} ({shown})" if shown else words


_STEPS = {
    "named": "named only",
    "agrement": "consent to the person",
    "ambassador": "to ambassadors",
    "copy": "copy of the credentials",
    "letter": "letter of credence",
}


def _told(kind: str, who: str, whom: str) -> str:
    return codebook().kind(kind).sentence.format(actor=who, target=whom)


def _count_words(count: Count) -> str:
    low = "?" if count.low is None else count.low
    high = "?" if count.high is None else count.high
    return f"{low} {count.what}" if low == high else f"{low} to {high} {count.what}"


def _statement_words(statement: Statement) -> str:
    world = gazetteer()
    speaker = world.spoken_name(statement.speaker or statement.actor)
    if statement.type != "act" or statement.kind not in codebook().kinds:
        about = f" of {world.spoken_name(statement.target)}" if statement.target else ""
        return f"{speaker} spoke ({statement.kind}){about}"
    noun = codebook().kind(statement.kind).noun
    sides = f"{world.name(statement.actor)} – {world.name(statement.target)}"
    how = "" if statement.modality.value == "asserted" else f", as {statement.modality.value}"
    return f"{speaker} spoke of {noun} ({sides}){how}"


def _relation_words(relation: Relation) -> str:
    world = gazetteer()
    words = codebook().relations[relation.kind].split(",")[0]
    text = f"{world.spoken_name(relation.a)} {words} {world.spoken_name(relation.b)}"
    return f"{text}: {relation.grounds}" if relation.grounds else text


def _act_item(act: Act, known: date) -> Item | None:
    weight = weigh(act, known)
    if weight is None:
        return None
    return Item(
        id=act.id,
        valid=weight.valid,
        known=act.known,
        kind=act.kind,
        text=_act_words(act),
        sources=_sources(act.evidence, known),
        disputed=weight.disputed or weight.defeated or bool(weight.others),
    )


def _statement_item(statement: Statement, known: date) -> Item:
    return Item(
        id=statement.id,
        valid=statement.said,
        known=statement.known,
        kind=statement.kind,
        text=_statement_words(statement),
        sources=_sources(statement.evidence, known),
        modality=statement.modality.value,
    )


def _sources(evidence: Iterable[Evidence], known: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.source for e in evidence if e.known <= known))
