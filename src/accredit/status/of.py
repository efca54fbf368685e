"""What A is to B on five axes, on one day as known on another. Pure: it only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import AxisValue, Status, codebook
from accredit.record import record
from accredit.status.axes import fold
from accredit.status.facts import Fact, facts, weighed

__all__ = ["of", "overview"]


def of(
    ledger: Ledger, actor: str, target: str, *, on: date, known: date, exact: bool = False
) -> Status:
    """The status of `target` towards `actor`.

    Args:
        ledger: What to read.
        actor: Id of the one who recognises, deals, lists.
        target: Id of the one recognised, dealt with, listed.
        on: The day asked about.
        known: Only what the world knew by then counts.
        exact: Keep to the named target; by default the movement, the government that it
            forms and its organs are one party, and each value says `of` which it holds.

    Returns:
        The five axes. `none` and `not-listed` are said only inside declared coverage.
    """
    world = gazetteer()
    members = (target,) if exact else world.party(target, on)
    lineage = world.lineage(actor, on)
    found = facts(ledger, lineage, members, known)
    return Status(
        actor=actor,
        target=target,
        on=on,
        known=known,
        recognition=_recognition(found, actor, members, on),
        dealing=_dealing(found, members, on),
        designation=tuple(_designations(found, actor, members, on)),
        organisation=tuple(_by_others(ledger, "organisation", members, on, known, exact=exact)),
        finance=tuple(_by_others(ledger, "finance", members, on, known, exact=exact)),
    )


def overview(
    ledger: Ledger, target: str, *, on: date, known: date, exact: bool = False
) -> list[Status]:
    """The status of `target` towards everybody who has acted towards it by that day.

    Args and conventions as in `of`; ordered by name of the actor.
    """
    world = gazetteer()
    members = (target,) if exact else world.party(target, on)
    actors = {
        act.actor
        for act in (*ledger.about(members, known), *ledger.by(members, known))
        if act.valid.possibly_by(on)
    }
    actors |= {act.target for act in ledger.by(members, known) if act.valid.possibly_by(on)}
    able = {
        actor
        for actor in actors - set(members)
        if actor in world and world.actor(actor).kind in ("state", "organisation", "government")
    }
    statuses = (
        of(ledger, actor, target, on=on, known=known, exact=exact)
        for actor in sorted(able, key=world.name)
    )
    return [status for status in statuses if _says_something(status)]


def _says_something(status: Status) -> bool:
    """Whether any axis rests on an act of this very actor."""
    own = (status.recognition, status.dealing, *status.designation)
    return any(value.because for value in own)


def _recognition(found: list[Fact], actor: str, members: tuple[str, ...], on: date) -> AxisValue:
    """One reading for the whole party: what is said of the movement and of its government."""
    if actor in members:
        return AxisValue("not-applicable", of=actor)
    value = fold(found, "recognition", on)
    return _silence("recognition", members, on) if value is None else value


def _dealing(found: list[Fact], members: tuple[str, ...], on: date) -> AxisValue:
    """Dealings with one member are dealings with the party: the highest rung counts."""
    values = [
        replace(value, of=member)
        for member in members
        if (value := fold((f for f in found if f.act.target == member), "dealing", on))
    ]
    if values:
        return max(
            values, key=lambda v: (v.value != "unknown", codebook().rank("dealing", v.value))
        )
    return _silence("dealing", members, on)


def _silence(axis: str, members: tuple[str, ...], on: date) -> AxisValue:
    """What silence means: `none` inside declared coverage, elsewhere nobody knows."""
    covered = next((m for m in members if _covered(axis, m, "", on)), "")
    return AxisValue("none" if covered else "unknown", of=covered or members[0])


def _designations(
    found: list[Fact], actor: str, members: tuple[str, ...], on: date
) -> Iterator[AxisValue]:
    registry = record()
    listed = [f for f in found if f.act.kind in _LISTING]
    own = {entry.id for entry in registry.lists_of(actor)}
    for name in sorted(own | {f.act.instrument for f in listed if f.act.instrument}):
        yield _on_list(name, listed, members, on)


_LISTING = ("designate", "suspend-designation", "delist")


def _on_list(name: str, listed: list[Fact], members: tuple[str, ...], on: date) -> AxisValue:
    for member in members:
        mine = (f for f in listed if f.act.target == member and f.act.instrument == name)
        if value := fold(mine, "designation", on):
            return replace(value, of=member, subject=name)
    covered = next((m for m in members if _covered("designation", m, name, on)), "")
    silence = "not-listed" if covered else "unknown"
    return AxisValue(silence, of=covered or members[0], subject=name)


def _by_others(
    ledger: Ledger, axis: str, members: tuple[str, ...], on: date, known: date, *, exact: bool
) -> Iterator[AxisValue]:
    """Axes that bodies and lenders hold, for the party and the state that it governs."""
    world = gazetteer()
    governed = () if exact else _governed(members, on)
    targets = (*members, *governed)
    given = sorted(weighed(ledger.about(targets, known), known), key=lambda f: f.order)
    bodies = sorted({world.principal(f.act.actor, on) for f in given})
    for body in bodies:
        for target in targets:
            mine = [
                f
                for f in given
                if f.act.target == target and world.principal(f.act.actor, on) == body
            ]
            if value := fold(mine, axis, on):
                yield replace(value, of=target, subject=body)


def _governed(members: Iterable[str], on: date) -> tuple[str, ...]:
    world = gazetteer()
    return tuple(state for member in members for state in world.related(member, "governs", on))


def _covered(axis: str, target: str, list_: str, on: date) -> bool:
    return any(
        c.axis == axis and c.target == target and c.list == list_ and c.covers(on)
        for c in record().coverage
    )
