"""Who stands how towards a target: one axis over every state in being, nobody left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import Actor, AxisValue, Status
from accredit.record import lists
from accredit.status.facts import AXES, BODIES
from accredit.status.of import governed, of, overview

__all__ = ["AXES", "CONTESTED", "STATE", "Row", "Who", "is_contested", "who"]

STATE, CONTESTED = "state", "contested-state"
_ISO = re.compile(r"[A-Z]{3}\Z")
_UN = date(1945, 10, 24)


@dataclass(frozen=True, slots=True)
class Row:
    """What one actor makes of the target.

    Attributes:
        kind: `state`, `contested-state`, or the kind of another actor that holds a value.
        value: On the axis asked for; its `subject` is the list, empty for one who keeps none.
    """

    actor: str
    kind: str
    value: AxisValue

    @property
    def group(self) -> str:
        """Under what it is counted: its value; `disputed` while the value is not settled."""
        return self.value.value if self.value.settled else "disputed"


@dataclass(frozen=True, slots=True)
class Who:
    """One axis of a target, over everybody.

    Attributes:
        rows: States first, then contested states, then others; each by name.
        aside: States that are not asked: the target itself, or the one that it governs.
    """

    target: str
    axis: str
    on: date
    known: date
    exact: bool
    rows: tuple[Row, ...]
    aside: tuple[str, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[Row, ...]:
        """The rows of actors of some kinds."""
        return tuple(row for row in self.rows if row.kind in kinds)

    @property
    def counted(self) -> tuple[Row, ...]:
        """The rows that the counts are of: states; bodies on the axes that bodies hold."""
        rows = self.rows if self.axis in BODIES else self.of_kind(STATE)
        return tuple(r for r in rows if r.value.subject) if self.axis == "designation" else rows

    @property
    def counts(self) -> dict[str, int]:
        """How many stand how, the commonest first, `disputed` and `unknown` last."""
        tally = Counter(row.group for row in self.counted)
        order = sorted(tally.items(), key=lambda pair: (_is_open(pair[0]), -pair[1], pair[0]))
        return dict(order)

    @property
    def without_list(self) -> tuple[Row, ...]:
        """States of which no list is recorded, on the axis of designation."""
        if self.axis != "designation":
            return ()
        return tuple(row for row in self.of_kind(STATE) if not row.value.subject)


def who(
    ledger: Ledger, target: str, axis: str, *, on: date, known: date, exact: bool = False
) -> Who:
    """Where everybody stands towards a target on one axis.

    Args:
        ledger: What to read.
        target: Id of the one recognised, dealt with, listed.
        axis: One of the five of a status.
        on: The day asked about; every state that may have been in being on it is asked.
        known: Only what the world knew by then counts.
        exact: As in `of`.

    Returns:
        A row for every state and contested state; for any other actor that holds a value; on
        designation, for each list. On the axes that bodies hold: a row for every organisation.

    Examples:
        >>> from accredit.ledger import open_ledger
        >>> day = date(2025, 7, 4)
        >>> found = who(open_ledger(), "taliban", "recognition", on=day, known=day)
        >>> [row.actor for row in found.rows if row.value.value == "de-jure"]
        ['RUS']
    """
    world = gazetteer()
    party = (target,) if exact else world.party(target, on)
    itself = (*party, *(() if exact else governed(party, on)))
    aside = tuple(a for a in dict.fromkeys(itself) if a in world and _is_state(a))
    snapshot = _Snapshot(ledger, target, on, known, exact)
    found = _bodies(snapshot, axis) if axis in BODIES else _everybody(snapshot, axis, aside)
    rows = sorted(
        found, key=lambda r: (_PLACE.get(r.kind, 2), world.name(r.actor), r.value.subject)
    )
    return Who(target, axis, on, known, exact, tuple(rows), aside)


_PLACE = {STATE: 0, CONTESTED: 1}


def is_contested(state: Actor) -> bool:
    """Whether not all accept that it is, or was, a state.

    Ids take no side, but they show it: a state with a place in ISO 3166-1 has its code as id.
    Of those without, since the United Nations are there, a member of the Correlates of War
    system to its end (the Republic of Vietnam) was no contested one.
    """
    if state.kind != "state" or _ISO.match(state.id):
        return False
    ended = state.valid_to.latest
    return ended is None or (ended >= _UN and not dict(state.codes).get("cow"))


def _is_state(actor: str) -> bool:
    return gazetteer().actor(actor).kind == "state"


def _is_open(group: str) -> int:
    return ("disputed", "unknown").index(group) + 1 if group in ("disputed", "unknown") else 0


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The statuses of a target on one day: what `who` reads, pair by pair."""

    ledger: Ledger
    target: str
    on: date
    known: date
    exact: bool

    def of(self, actor: str) -> Status:
        on, known, exact = self.on, self.known, self.exact
        return of(self.ledger, actor, self.target, on=on, known=known, exact=exact)

    def who_acted(self) -> Iterator[Status]:
        on, known, exact = self.on, self.known, self.exact
        return iter(overview(self.ledger, self.target, on=on, known=known, exact=exact))


def _everybody(snapshot: _Snapshot, axis: str, aside: tuple[str, ...]) -> Iterator[Row]:
    """Every state in being, and whoever else holds a value or keeps a list."""
    asked: set[str] = set(aside)
    for actor in gazetteer().actors.values():
        if actor.kind == "state" and actor.id not in asked and actor.exists_on(snapshot.on):
            asked.add(actor.id)
            kind = CONTESTED if is_contested(actor) else STATE
            yield from _rows(snapshot.of(actor.id), axis, kind, silent=True)
    others = [status for status in snapshot.who_acted() if status.actor not in asked]
    asked.update(status.actor for status in others)
    if axis == "designation":
        keepers = {entry.authority for entry in lists().values()} - asked
        others += [snapshot.of(keeper) for keeper in _in_being(keepers, snapshot.on)]
    for status in others:
        yield from _rows(status, axis, gazetteer().actor(status.actor).kind, silent=False)


def _rows(status: Status, axis: str, kind: str, *, silent: bool) -> Iterator[Row]:
    """The rows of one actor; one that says nothing has a row only where it is asked for."""
    values = _VALUES[axis](status)
    for value in values:
        if silent or value.because or value.subject:
            yield Row(status.actor, kind, value)
    if silent and not values:
        yield Row(status.actor, kind, AxisValue("unknown", of=status.target))


_VALUES: dict[str, Callable[[Status], tuple[AxisValue, ...]]] = {
    "recognition": lambda status: (status.recognition,),
    "dealing": lambda status: (status.dealing,),
    "designation": lambda status: status.designation,
}


def _bodies(snapshot: _Snapshot, axis: str) -> Iterator[Row]:
    """Bodies and lenders that hold a value, and the organisations of which nothing is known."""
    world = gazetteer()
    status = snapshot.of(snapshot.target)
    holding: set[str] = set()
    for value in getattr(status, axis):
        holding.add(value.subject)
        kind = world.actor(value.subject).kind if value.subject in world else "organisation"
        yield Row(value.subject, kind, value)
    bodies = (a.id for a in world.actors.values() if a.kind == "organisation")
    for body in _in_being(set(bodies) - holding, snapshot.on):
        yield Row(body, "organisation", AxisValue("unknown", of=snapshot.target, subject=body))


def _in_being(actors: Iterable[str], on: date) -> Iterator[str]:
    world = gazetteer()
    return (a for a in sorted(actors) if a in world and world.actor(a).exists_on(on))
