"""What would change if somebody did something: before and after, and only what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.law.book import law_book
from accredit.law.consequences import Consequence, Finding
from accredit.law.facts import LedgerFacts
from accredit.law.supposed import suppose, supposed
from accredit.law.thresholds import Threshold, thresholds_of
from accredit.ledger import Ledger
from accredit.model import Act, AxisValue, Status
from accredit.status import Line

__all__ = ["AxisChange", "Pair", "RuleChange", "TallyChange", "WhatIf", "whatif"]


@dataclass(frozen=True, slots=True)
class AxisChange:
    """One axis of a status, before and after."""

    axis: str
    before: AxisValue
    after: AxisValue


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule, before and after."""

    before: Consequence
    after: Consequence


@dataclass(frozen=True, slots=True)
class TallyChange:
    """One tally, before and after."""

    before: Threshold
    after: Threshold


@dataclass(frozen=True, slots=True)
class Pair:
    """What changes between an actor and a target.

    Attributes:
        state: The state in question; empty where there is none.
    """

    actor: str
    target: str
    state: str
    axes: tuple[AxisChange, ...]
    rules: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Everything that would change.

    Attributes:
        acts: What is supposed.
        pairs: For each pair that an act is between.
        tallies: For each target, of those bodies that would count otherwise.
        notes: What changes nothing, and why.
    """

    acts: tuple[Act, ...]
    on: date
    known: date
    pairs: tuple[Pair, ...]
    tallies: tuple[TallyChange, ...]
    notes: tuple[str, ...]


def whatif(ledger: Ledger, lines: Sequence[Line], *, on: date, known: date) -> WhatIf:
    """Compare a day as it was with the same day if some acts had been done.

    Args:
        ledger: What to read; nothing is written to it.
        lines: What is supposed.
        on: The day compared.
        known: Only what the world knew by then counts, and all that is supposed.

    Raises:
        InputError: When what is supposed is of a later day, or would move nothing.
    """
    acts = supposed(ledger, lines, on=on, known=known)
    before, after = (LedgerFacts(one, on, known) for one in (ledger, suppose(ledger, acts)))
    asked = dict.fromkeys((act.actor, act.target) for act in acts)
    pairs = tuple(_pair(before, after, *pair) for pair in asked)
    targets = dict.fromkeys(target for _, target in asked)
    tallies = tuple(t for target in targets for t in _tallies(before, after, target))
    idle = [
        f"{gazetteer().spoken_name(p.actor)} towards {gazetteer().spoken_name(p.target)}: nothing "
        f"changes by {on}; it stood so already, or something later overrides it"
        for p in pairs
        if not p.axes and not p.rules
    ]
    return WhatIf(tuple(acts), on, known, pairs, tallies, tuple(idle))


def _pair(before: LedgerFacts, after: LedgerFacts, actor: str, target: str) -> Pair:
    book = law_book()
    was, now = (Finding(facts, actor, target, book) for facts in (before, after))
    changed = [r.id for r in book.by_id if was.truth(r.id) is not now.truth(r.id)]
    rules = tuple(RuleChange(was.explain(key), now.explain(key)) for key in changed)
    axes = tuple(_axes(before.status(actor, target), after.status(actor, target)))
    return Pair(actor, target, now.state, axes, rules)


def _axes(before: Status, after: Status) -> Iterator[AxisChange]:
    was = {(axis, value.subject): value for axis, value in before.axes()}
    for axis, value in after.axes():
        nothing = AxisValue("unknown", value.of, subject=value.subject)
        old = was.get((axis, value.subject), nothing)
        if _differ(old, value):
            yield AxisChange(axis, old, value)


def _differ(one: AxisValue, other: AxisValue) -> bool:
    return (one.value, one.settled, one.alternatives) != (
        other.value, other.settled, other.alternatives,
    )  # fmt: skip


def _tallies(before: LedgerFacts, after: LedgerFacts, target: str) -> Iterator[TallyChange]:
    was = {one.institution.id: one for one in thresholds_of(before, target)}
    for now in thresholds_of(after, target):
        old = was.get(now.institution.id)
        if old is not None and old.tally.interval != now.tally.interval:
            yield TallyChange(old, now)
