"""What rules are held against: statuses and acts as known on a day, each looked up once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from accredit import status
from accredit.actors import gazetteer
from accredit.law.members import members_of_any
from accredit.law.truth import Truth
from accredit.ledger import Ask, Ledger, Told, weigh
from accredit.model import Act, AxisValue, PartialDate, Statement, Status, codebook
from accredit.status import Teller

if TYPE_CHECKING:
    from accredit.law.tally import Tally

__all__ = ["Facts", "LedgerFacts", "Seen", "seen"]


class Seen(NamedTuple):
    """An act as it bears on a rule.

    Attributes:
        truth: Whether it has come by the day asked about, as far as was known.
    """

    id: str
    kind: str
    step: str
    actor: str
    target: str
    when: PartialDate
    truth: Truth


class Facts(Protocol):
    """Where the readings look."""

    on: date
    known: date
    tallies: dict[tuple[str, str], Tally]  # by institution and target, once counted

    def status(self, actor: str, target: str) -> Status:
        """What a target is to an actor."""
        ...

    def standing(self, actor: str, target: str) -> tuple[AxisValue, AxisValue]:
        """The recognition of a target by a member of some body, and its dealings with it."""
        ...

    def acts(
        self, actors: tuple[str, ...], targets: tuple[str, ...], kinds: Collection[str]
    ) -> list[Seen]:
        """Acts of some kinds by any of some actors, or by anybody, towards any of some targets.

        Oldest first; what both sides did counts from either side.
        """
        ...

    def exemptions(self, actor: str, targets: tuple[str, ...]) -> Sequence[Act]:
        """Exemptions that an actor grants and that hold."""
        ...

    def said(self, targets: tuple[str, ...]) -> Sequence[Statement]:
        """Recorded words about any of some targets that were said by the day."""
        ...

    def whole(self, key: str) -> Act:
        """An act with all that is seldom asked of it: its organ, its capacity."""
        ...


def seen(act: Told | Act, on: date, known: date) -> Seen | None:
    """An act as it bears on a rule; nothing where a stronger word denies it, or it has not come."""
    weight = weigh(act, known)
    if weight is None or weight.defeated:
        return None
    when = act.in_force or weight.valid
    if not when.possibly_by(on):
        return None
    sure = when.surely_by(on) and not weight.disputed
    truth = Truth.YES if sure else Truth.OPEN
    return Seen(act.id, act.kind, act.step, act.actor, act.target, when, truth)


class LedgerFacts:
    """Facts of a ledger on one day, each looked up once for as long as this is used.

    Args:
        ledger: What to read.
        on: The day asked about.
        known: Only what the world knew by then counts.
        teller: What is asked for acts; the ledger when omitted.
    """

    def __init__(self, ledger: Ledger, on: date, known: date, teller: Teller | None = None) -> None:
        self.on, self.known = on, known
        self.tallies: dict[tuple[str, str], Tally] = {}
        self._ledger = ledger
        self._teller = teller or ledger
        self._statuses: dict[tuple[str, str], Status] = {}
        self._standings: dict[str, dict[str, tuple[AxisValue, AxisValue]]] = {}
        self._told: dict[tuple[tuple[str, ...], tuple[str, ...]], Sequence[Told]] = {}
        self._seen: dict[str, Seen | None] = {}

    def status(self, actor: str, target: str) -> Status:
        """What a target is to an actor."""
        key = actor, target
        if key not in self._statuses:
            on, known = self.on, self.known
            self._statuses[key] = status.of(self._teller, actor, target, on=on, known=known)
        return self._statuses[key]

    def standing(self, actor: str, target: str) -> tuple[AxisValue, AxisValue]:
        """The recognition of a target by a member of some body, and its dealings with it."""
        if target not in self._standings:
            on, known = self.on, self.known
            everybody = members_of_any()
            self._standings[target] = status.standings(
                self._teller, everybody, target, on=on, known=known
            )
        return self._standings[target][actor]

    def acts(
        self, actors: tuple[str, ...], targets: tuple[str, ...], kinds: Collection[str]
    ) -> list[Seen]:
        """Acts of some kinds by any of some actors, or by anybody, towards any of some targets.

        Oldest first; what both sides did counts from either side.
        """
        key = actors, targets
        if key not in self._told:
            asks = [Ask(actors, targets, _KINDS)]
            if actors:
                asks.append(Ask(targets, actors, _RECIPROCAL))
            mine, *theirs = self._teller.told(asks, self.known)
            both = [act for several in theirs for act in several if act.kind in _RECIPROCAL]
            self._told[key] = list({act.id: act for act in (*mine, *both)}.values())
        found = [self._once(act) for act in self._told[key] if act.kind in kinds]
        return sorted([one for one in found if one is not None], key=_order)

    def _once(self, act: Told) -> Seen | None:
        if act.id not in self._seen:
            self._seen[act.id] = seen(act, self.on, self.known)
        return self._seen[act.id]

    def exemptions(self, actor: str, targets: tuple[str, ...]) -> Sequence[Act]:
        """Exemptions that an actor grants and that hold."""
        principal = gazetteer().principal(actor, self.on)
        granted = self.acts((principal,), targets, ("exempt",))
        on, known = self.on, self.known
        return [
            act
            for one in dict.fromkeys(act.target for act in granted)
            for act in status.exemptions(self._ledger, actor, one, on=on, known=known, exact=True)
        ]

    def said(self, targets: tuple[str, ...]) -> Sequence[Statement]:
        """Recorded words about any of some targets that were said by the day."""
        told = self._ledger.said_about(targets, self.known)
        return [said for said in told if said.said.surely_by(self.on)]

    def whole(self, key: str) -> Act:
        """An act with all that is seldom asked of it: its organ, its capacity."""
        act = self._ledger.find(key).item
        assert isinstance(act, Act)  # noqa: S101  ids of acts only
        return act


def _order(one: Seen) -> tuple[date, date, str]:
    earliest, latest = one.when.sort_key
    return latest, earliest, one.id


_KINDS = frozenset(codebook().kinds)
_RECIPROCAL = frozenset(kind.id for kind in codebook().kinds.values() if kind.from_either_side)
