"""Acts by what is asked of them, with how they are weighed; and those that no longer count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from accredit.actors import gazetteer
from accredit.ledger import Entry, Ledger, Reading, Void, Weight, readings, weigh
from accredit.model import Act, PartialDate, codebook
from accredit.status.timeline import party_ever

__all__ = ["Found", "Hidden", "Wanted", "acts", "acts_for", "hidden"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an act; what is empty asks nothing.

    Attributes:
        actor: Id of who acted: the state, or the organ that acted for it.
        target: Id of one acted upon; its whole party counts, unless `exact`.
        kinds: Kinds of the codebook.
        instruments: Lists, resolutions, laws, treaties.
        within: The act may have been on a day of this interval.
        learned_from: Known on this day or later.
        disputed: Only those on which sources clash.
    """

    actor: str = ""
    target: str = ""
    kinds: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    episode: str = ""
    within: PartialDate = PartialDate()
    learned_from: date = date.min
    disputed: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """What made an entry no longer count: a void, or an act that corrects it."""

    by: str
    known: date
    why: str
    recorder: str
    voided: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An act as known on a day.

    Attributes:
        weight: What its evidence makes of it; nothing while only denials are known.
        readings: All that its evidence says, what is preferred first.
        hidden: What made it no longer count, if anything.
    """

    act: Act
    weight: Weight | None
    readings: tuple[Reading, ...]
    hidden: tuple[Hidden, ...]
    recorded: datetime
    recorder: str

    @property
    def counts(self) -> bool:
        """Whether it still counts: not voided, not corrected, not denied by a stronger word."""
        return not self.hidden and self.weight is not None and not self.weight.defeated

    @property
    def disputed(self) -> bool:
        """Whether sources clash on whether it was, or on when, as a timeline marks it."""
        weight = self.weight
        return weight is None or weight.disputed or weight.defeated or bool(weight.others)

    @property
    def valid(self) -> PartialDate:
        """When it was, by the strongest evidence."""
        return self.weight.valid if self.weight else self.act.valid

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses of all that was known of it."""
        told = (piece.source for reading in self.readings for piece in reading.evidence)
        return tuple(dict.fromkeys(told))


def acts(ledger: Ledger, wanted: Wanted, *, known: date) -> list[Found]:
    """The acts that are asked for, counting or not, oldest first.

    Args:
        ledger: What to read.
        wanted: What is asked of them.
        known: Only what the world knew by then.
    """
    found = (_found(entry, ledger, known) for entry in _entries(ledger, wanted, known))
    kept = (f for f in found if _fits(f, wanted))
    return sorted(kept, key=_order)


def _order(found: Found) -> tuple[date, date, str]:
    """By the latest day on which it can have been: `by 2019` stands at the end of 2019."""
    earliest, latest = found.valid.sort_key
    return latest, earliest, found.act.id


def hidden(key: str, ledger: Ledger, known: date = date.max) -> tuple[Hidden, ...]:
    """What made an entry no longer count, as known on a day."""
    return tuple(_mark(ledger.find(by)) for by in ledger.hidden_by(key, known))


def _mark(entry: Entry) -> Hidden:
    item = entry.item
    if isinstance(item, Void):
        return Hidden(item.id, item.known, item.why, entry.recorder, voided=True)
    note = item.note if isinstance(item, Act) else ""
    return Hidden(item.id, entry.item.known, note, entry.recorder)


def _found(entry: Entry, ledger: Ledger, known: date) -> Found:
    act = entry.item
    assert isinstance(act, Act)  # noqa: S101  `_entries` gives acts only
    told = readings(act, known)
    gone = hidden(act.id, ledger, known)
    return Found(act, weigh(act, known), told, gone, entry.recorded, entry.recorder)


def _entries(ledger: Ledger, wanted: Wanted, known: date) -> Iterator[Entry]:
    """The entries that may fit, each once, found by what the ledger is sorted by."""
    ones, others = acts_for(wanted.actor), _others(wanted)
    asked = [ledger.entries(ones, others)]
    if ones or others:
        asked.append(ledger.entries(others, ones))  # reciprocal acts, from the other side
    unique = {entry.item.id: entry for several in asked for entry in several}
    for entry in unique.values():
        act = entry.item
        if isinstance(act, Act) and act.known <= known and _is_asked(act, wanted, others):
            yield entry


def acts_for(actor: str) -> tuple[str, ...]:
    """An actor with those for whom it acts or acted: an organ's acts are under its state."""
    if not actor:
        return ()
    world = gazetteer()
    ever = [r.of for r in world.all_roles_of(actor)]
    return tuple(dict.fromkeys((actor, world.principal(actor, date.max), *ever)))


def _others(wanted: Wanted) -> tuple[str, ...]:
    if not wanted.target or wanted.exact:
        return (wanted.target,) if wanted.target else ()
    return party_ever(wanted.target)


def _is_asked(act: Act, wanted: Wanted, others: Iterable[str]) -> bool:
    """Whether its kind, instrument, episode, clock and sides are those asked for."""
    return (
        (not wanted.kinds or act.kind in wanted.kinds)
        and (not wanted.instruments or act.instrument in wanted.instruments)
        and wanted.episode in ("", act.episode)
        and act.known >= wanted.learned_from
        and _is_between(act, wanted, others)
    )


def _is_between(act: Act, wanted: Wanted, others: Iterable[str]) -> bool:
    """Whether the sides fit; a reciprocal act has both of them on either side."""
    sides = [(act.actor, act.target)]
    if codebook().kinds[act.kind].reciprocal:
        sides.append((act.target, act.actor))
    for left, right in sides:
        by = not wanted.actor or left == wanted.actor or act.organ == wanted.actor
        if by and (not wanted.target or right in others):
            return True
    return False


def _fits(found: Found, wanted: Wanted) -> bool:
    if wanted.disputed and not found.disputed:
        return False
    days = [r.valid for r in found.readings if r.valid] or [found.act.valid]
    return not wanted.within or any(day.overlaps(wanted.within) for day in days)
