"""What passed between two parties, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger, weigh
from accredit.model import Act, Evidence, PartialDate, Statement
from accredit.status.words import entry_words

__all__ = ["Item", "item_of", "party_ever", "timeline"]


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
    items = [item_of(act, known) for act in acts]
    if words:
        said = [*ledger.statements(ones, others, known), *ledger.statements(others, ones, known)]
        items += [item_of(statement, known) for statement in said]
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


def item_of(entry: Act | Statement, known: date) -> Item | None:
    """One line of a timeline; nothing where the evidence known by then bears out no such act."""
    sources = _sources(entry.evidence, known)
    text = entry_words(entry)
    if isinstance(entry, Statement):
        modality = entry.modality.value
        return Item(entry.id, entry.said, entry.known, entry.kind, text, sources, modality=modality)
    weight = weigh(entry, known)
    if weight is None:
        return None
    disputed = weight.disputed or weight.defeated or bool(weight.others)
    return Item(entry.id, weight.valid, entry.known, entry.kind, text, sources, disputed)


def _sources(evidence: Iterable[Evidence], known: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.source for e in evidence if e.known <= known))
