"""What the world learned: entries, later evidence, corrections and voids, by the day of knowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from accredit.actors import gazetteer
from accredit.ledger import Entry, Ledger, Void, weigh
from accredit.model import (
    Act,
    AxisValue,
    Evidence,
    PartialDate,
    Relation,
    Stance,
    Statement,
    Status,
    codebook,
)
from accredit.status.acts import acts_for
from accredit.status.of import of
from accredit.status.timeline import party_ever
from accredit.status.words import entry_words

__all__ = ["Change", "Move", "Period", "changes"]

_LATE = 30  # days after which what becomes known is late news
_DAY = timedelta(days=1)
_MANY = 1000  # ids in one question to the ledger


@dataclass(frozen=True, slots=True)
class Period:
    """Which changes are asked for.

    Attributes:
        since: Learned after this day.
        until: Learned on this day or before.
        actor: Id of who acted, or of the organ that acted for it; anybody when empty.
        target: Id of one acted upon, with its party; anybody when empty.
        axis: Only what moved this axis.
        recorded_since: Only what somebody wrote into the ledger on this day or later.
    """

    since: date
    until: date
    actor: str = ""
    target: str = ""
    axis: str = ""
    recorded_since: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """An axis of a dyad, just before something was learned, and just after."""

    axis: str
    before: AxisValue
    after: AxisValue


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was learned on a day.

    Attributes:
        id: Of the entry: for a void, that of the mark.
        type: act, statement, relation or void.
        news: `entry`, `evidence` (another source), `denial`, `correction` or `void`.
        learned: The day on which the world could know it.
        valid: When it was so.
        moved: The axes that it moved, as of the day on which it was so.
        sources: Those that became known on that day.
        assumed: Whether the day of knowing is assumed: no source states it.
        dated: Other days that those sources give.
        recorded: The day on which it was written into the user's ledger.
    """

    id: str
    type: str
    news: str
    learned: date
    valid: PartialDate
    text: str
    actor: str
    target: str
    moved: tuple[Move, ...] = ()
    sources: tuple[str, ...] = ()
    assumed: bool = False
    dated: tuple[PartialDate, ...] = ()
    recorded: date | None = None

    @property
    def days_late(self) -> int:
        """Days from the last on which it can have been to the one on which it was learned."""
        last = self.valid.latest
        return max((self.learned - last).days, 0) if last else 0

    @property
    def late(self) -> bool:
        """Whether it is news of long ago."""
        return self.days_late > _LATE


def changes(ledger: Ledger, period: Period, *, known: date) -> list[Change]:
    """What the world learned in a period, newest first.

    Args:
        ledger: What to read.
        period: Which changes.
        known: Nothing that was learned later.

    Returns:
        A change for every day on which an entry or further evidence of it became known, and for
        every void; each says which axis of its dyad it moved.
    """
    eyes = _Eyes(ledger)
    until = min(period.until, known)
    found = (
        change
        for entry in _told(ledger, period)
        for change in _learned(entry, eyes, period.since, until)
    )
    kept = [c for c in found if not period.axis or any(m.axis == period.axis for m in c.moved)]
    return sorted(kept, key=lambda c: (-c.learned.toordinal(), c.id, c.news))


@dataclass
class _Eyes:
    """Statuses looked up, each once."""

    ledger: Ledger
    seen: dict[tuple[str, str, date, date], Status] = field(default_factory=dict)

    def status(self, actor: str, target: str, on: date, known: date) -> Status:
        key = actor, target, on, known
        if key not in self.seen:
            self.seen[key] = of(self.ledger, actor, target, on=on, known=known)
        return self.seen[key]


def _told(ledger: Ledger, period: Period) -> Iterator[Entry]:
    """The entries that may have changed something, of the sides asked for."""
    others = party_ever(period.target) if period.target else ()
    for entry in _asked(ledger, period.actor, others):
        if period.recorded_since and (
            entry.recorder == "record" or entry.recorded.date() < period.recorded_since
        ):
            continue
        if _is_between(_root(entry.item, ledger), period.actor, others):
            yield entry


def _asked(ledger: Ledger, actor: str, others: tuple[str, ...]) -> Iterator[Entry]:
    """Entries between the sides, found by what the ledger is sorted by, and all that mark them."""
    ones = acts_for(actor)
    found = {entry.item.id: entry for entry in ledger.entries(ones, others)}
    if ones or others:
        found |= {entry.item.id: entry for entry in ledger.entries(others, ones)}
    fresh = list(found) if ones or others else []
    while fresh:  # a void names what it marks where an act names its target
        parts = (fresh[n : n + _MANY] for n in range(0, len(fresh), _MANY))
        marks = [entry for part in parts for entry in ledger.entries((), part)]
        fresh = [entry.item.id for entry in marks if entry.item.id not in found]
        found |= {entry.item.id: entry for entry in marks}
    return iter(found.values())


def _root(item: Act | Statement | Relation | Void, ledger: Ledger) -> Act | Statement | Relation:
    """What a void is about in the end; anything else itself."""
    while isinstance(item, Void):
        item = ledger.find(item.of).item
    return item


def _is_between(item: Act | Statement | Relation, actor: str, others: Iterable[str]) -> bool:
    if isinstance(item, Relation):
        sides = [(item.a, item.b), (item.b, item.a)]
    else:
        sides = [(item.actor, item.target)]
        kinds = codebook().kinds
        if item.kind in kinds and kinds[item.kind].reciprocal:
            sides.append((item.target, item.actor))
    organ = "" if isinstance(item, Relation) else item.organ
    return any(
        (not actor or actor in (left, organ)) and (not others or right in others)
        for left, right in sides
    )


def _learned(entry: Entry, eyes: _Eyes, since: date, until: date) -> Iterator[Change]:
    """What an entry told the world in a period, a change for each day."""
    item, ledger = entry.item, eyes.ledger
    recorded = None if entry.recorder == "record" else entry.recorded.date()
    if isinstance(item, Void):
        if since < item.known <= until and not ledger.hidden_by(item.id, item.known):
            yield _void(item, eyes, recorded)
        return
    for day in sorted({e.known for e in item.evidence}):
        if since < day <= until and not ledger.hidden_by(item.id, day):
            heard = [e for e in item.evidence if e.known == day]
            yield _entry(item, day, heard, eyes, recorded)


def _entry(
    item: Act | Statement | Relation,
    day: date,
    heard: list[Evidence],
    eyes: _Eyes,
    recorded: date | None,
) -> Change:
    corrects = item.supersedes
    if day == item.known:
        news = "correction" if corrects else "entry"
    else:
        news = "denial" if all(e.stance is Stance.DENIES for e in heard) else "evidence"
    actor, target = _sides(item)
    valid = _valid(item, day)
    other = dict.fromkeys(e.valid for e in heard if e.valid and not e.valid.overlaps(valid))
    return Change(
        id=item.id,
        type=type(item).__name__.lower(),
        news=news,
        learned=day,
        valid=valid,
        text=entry_words(item) + (f" (corrects {corrects})" if news == "correction" else ""),
        actor=actor,
        target=target,
        moved=tuple(_moves(item, day, eyes)),
        sources=tuple(dict.fromkeys(e.source for e in heard)),
        assumed=all(e.known_basis == "assumed" for e in heard),
        dated=tuple(other),
        recorded=recorded,
    )


def _void(mark: Void, eyes: _Eyes, recorded: date | None) -> Change:
    root = _root(mark, eyes.ledger)
    actor, target = _sides(root)
    of_mark = "" if mark.of == root.id else f" of {mark.of}"
    return Change(
        id=mark.id,
        type="void",
        news="void",
        learned=mark.known,
        valid=_valid(root, mark.known),
        text=f"Void ({mark.why}){of_mark}: {entry_words(root)}",
        actor=actor,
        target=target,
        moved=tuple(_moves(root, mark.known, eyes)),
        recorded=recorded,
    )


def _sides(item: Act | Statement | Relation) -> tuple[str, str]:
    return (item.a, item.b) if isinstance(item, Relation) else (item.actor, item.target)


def _valid(item: Act | Statement | Relation, known: date) -> PartialDate:
    if isinstance(item, Relation):
        return item.valid_from
    weight = weigh(item, known)
    if weight:
        return weight.valid
    return item.valid if isinstance(item, Act) else item.said


def _moves(item: Act | Statement | Relation, day: date, eyes: _Eyes) -> Iterator[Move]:
    """The axes that an act moved on the day on which it was so, by what was learned on a day."""
    if not isinstance(item, Act):
        return
    axes = {effect.axis for effect in codebook().kinds[item.kind].effects}
    on = (item.in_force or _valid(item, day)).latest or day
    actor = gazetteer().principal(item.actor, on)
    for axis in sorted(axes):
        subject = {"designation": item.instrument, "organisation": actor, "finance": actor}
        then, now = (
            _value(eyes.status(actor, item.target, on, known), axis, subject.get(axis, ""))
            for known in (day - _DAY, day)
        )
        # of several acts learned on one day, each has moved what rests, or rested, on it
        behind = {*then.because, *now.because}
        if _said(then) != _said(now) and behind & {item.id, item.supersedes}:
            yield Move(axis, then, now)


def _value(status: Status, axis: str, subject: str) -> AxisValue:
    held = getattr(status, axis)
    if isinstance(held, AxisValue):
        return held
    return next((v for v in held if v.subject == subject), AxisValue("unknown", subject=subject))


def _said(value: AxisValue) -> tuple[object, ...]:
    return value.value, value.since, value.settled, value.alternatives
