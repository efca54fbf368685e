"""Rows that tell of one act become one act with several pieces of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from accredit.model import Act, Evidence, PartialDate, Statement, codebook
from accredit.record.collected.parts import act_id, statement_id
from accredit.record.collected.rows import Draft, Place

__all__ = ["PLAUSIBLE_DAYS", "of_one_act", "same_matter", "together", "when_of"]

PLAUSIBLE_DAYS = 45
"""Two sources that date one act further apart than this are taken to speak of two."""

_Merged = tuple[Act | Statement, tuple[Place, ...]]


def together(drafts: Iterable[Draft]) -> Iterator[_Merged]:
    """Merge what is the same, keeping every source with the date that it gives.

    Two rows are of one act when all but date and source are the same, and their dates overlap,
    or clash by no more than `PLAUSIBLE_DAYS` in different sources. One source that gives two
    days speaks of two acts. The more trusted and then the more precise date is the act's.

    Yields:
        Each act or statement once, with the places of the rows that it rests on, in the order
        of the first of these.
    """
    groups: dict[Hashable, list[list[Draft]]] = defaultdict(list)
    order: list[list[Draft]] = []
    for draft in drafts:
        clusters = groups[same_matter(draft.item)]
        mine = next((c for c in clusters if all(of_one_act(draft.item, d.item) for d in c)), None)
        if mine is None:
            clusters.append(mine := [])
            order.append(mine)
        mine.append(draft)
    for cluster in order:
        yield _one(cluster), tuple(draft.place for draft in cluster)


def same_matter(item: Act | Statement) -> Hashable:
    """All by which two rows can be of one act, but for the date."""
    if isinstance(item, Statement):
        return ("statement", item.kind, item.actor, item.target, item.modality, item.instrument)
    pair: Hashable = (item.actor, item.target)
    if codebook().kind(item.kind).reciprocal:
        pair = frozenset((item.actor, item.target))  # one act, whichever side tells it
    sides = item.kind, pair, item.organ, item.parties
    return ("act", *sides, item.capacity, item.instrument, item.about, item.place, item.step)


def when_of(item: Act | Statement) -> PartialDate:
    """The date of an act, or of the words of a statement."""
    return item.valid if isinstance(item, Act) else item.said


def of_one_act(left: Act | Statement, right: Act | Statement) -> bool:
    """Whether two dates of the same matter can be of one act."""
    mine, theirs = when_of(left), when_of(right)
    if mine == theirs:
        return True
    if {e.source for e in left.evidence} & {e.source for e in right.evidence}:
        return False
    return mine.overlaps(theirs) or mine.gap_days(theirs) <= PLAUSIBLE_DAYS


def _one(cluster: list[Draft]) -> Act | Statement:
    """The act of a cluster: each source once, with its own date where that differs."""
    first = min(cluster, key=lambda draft: (*_preference(draft.item), draft.place))
    stated = when_of(first.item)
    kept: dict[tuple[str, PartialDate], Evidence] = {}
    for draft in (first, *cluster):
        own = when_of(draft.item)
        for evidence in draft.item.evidence:
            dated = evidence if own == stated else replace(evidence, valid=own)
            kept.setdefault((evidence.source, dated.valid), dated)
    item = replace(first.item, evidence=tuple(kept.values()))
    return replace(item, id=_id_of(item))


_TRUST = {"high": 0, "": 1, "medium": 1, "low": 2}


def _preference(item: Act | Statement) -> tuple[int, int]:
    """The more trusted, then the more precise."""
    when = when_of(item)
    trust = min(_TRUST[e.confidence] for e in item.evidence)
    low, high = when.earliest or date.min, when.latest or date.max
    return trust, (high - low).days


def _id_of(item: Act | Statement) -> str:
    if isinstance(item, Statement):
        return statement_id(item.speaker, item.kind, item.target, str(item.modality), item.said)
    return act_id(
        item.actor,
        item.kind,
        item.target,
        item.valid,
        instrument=item.instrument,
        step=item.step,
    )
