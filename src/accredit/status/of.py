"""What A is to B on five axes, on one day as known on another. Pure: it only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import Actor, AxisValue, Status
from accredit.record import record
from accredit.status.axes import fold
from accredit.status.facts import Fact, facts, facts_about

__all__ = ["of", "overview"]

_OWN = ("recognition", "dealing", "designation")
_OTHERS = ("organisation", "finance")  # axes that bodies and lenders hold, not the actor


def of(
    ledger: Ledger, actor: str, target: str, *, on: date, known: date, exact: bool = False
) -> Status:
    """The status of `target` towards `actor`.

    Args:
        ledger: What to read.
        actor: Id of the one who recognises, deals, lists; an organ or an official
            stands for its principal.
        target: Id of the one recognised, dealt with, listed.
        on: The day asked about.
        known: Only what the world knew by then counts.
        exact: Keep to the named target; by default the movement, the government that it
            forms and its organs are one party, and each value says `of` which it holds.

    Returns:
        The five axes. `none` and `not-listed` are said only inside declared coverage.
    """
    world = gazetteer()
    who = world.principal(actor, on) if _acts_for_another(actor) else actor
    members = (target,) if exact else world.party(target, on)
    found = facts(ledger, world.lineage(who, on), members, _OWN, known)
    governed = () if exact else _governed(members, on)
    others = facts_about(ledger, (*members, *governed), _OTHERS, known)
    return Status(
        actor=who,
        target=target,
        on=on,
        known=known,
        recognition=_recognition(found, who, members, on, known),
        dealing=fold(found, "dealing", on, _silence("dealing", members, (on, known))),
        designation=tuple(_designations(found, who, members, on, known)),
        organisation=tuple(_by_others(others, "organisation", on)),
        finance=tuple(_by_others(others, "finance", on)),
    )


def overview(
    ledger: Ledger, target: str, *, on: date, known: date, exact: bool = False
) -> list[Status]:
    """The status of `target` towards everybody who has acted towards it by that day.

    Args and conventions as in `of`; ordered by name of the actor. What a former state did
    stands under the state that continues it; one that nobody continues is not there.
    """
    world = gazetteer()
    members = (target,) if exact else world.party(target, on)
    acts = [a for a in ledger.about(members, known) if a.valid.possibly_by(on)]
    answered = [a for a in ledger.by(members, known) if a.valid.possibly_by(on)]
    actors = {_present(a, on) for a in (*(x.actor for x in acts), *(x.target for x in answered))}
    able = [a for a in actors - set(members) if a in world and _is_able(world.actor(a), on)]
    statuses = (
        of(ledger, actor, target, on=on, known=known, exact=exact)
        for actor in sorted(able, key=world.name)
    )
    return [status for status in statuses if _says_something(status)]


def _is_able(actor: Actor, on: date) -> bool:
    return actor.kind in ("state", "organisation", "government") and actor.exists_on(on)


def _acts_for_another(actor: str) -> bool:
    world = gazetteer()
    return actor in world and world.actor(actor).kind in ("organ", "person")


def _present(actor: str, on: date) -> str:
    """Who stands for an actor on a day: the state that continues it, once it is gone."""
    world = gazetteer()
    while actor in world and not world.actor(actor).exists_on(on):
        heirs = world.related(actor, "continues", on, inverse=True)
        if not heirs:
            break
        actor = heirs[0]
    return actor


def _says_something(status: Status) -> bool:
    """Whether any axis rests on an act of this very actor."""
    own = (status.recognition, status.dealing, *status.designation)
    return any(value.because for value in own)


def _recognition(
    found: list[Fact], actor: str, members: tuple[str, ...], on: date, known: date
) -> AxisValue:
    """One reading for the whole party: what is said of the movement and of its government."""
    if actor in members:
        return AxisValue("not-applicable", of=actor)
    return fold(found, "recognition", on, _silence("recognition", members, (on, known)))


def _silence(
    axis: str, members: tuple[str, ...], days: tuple[date, date], list_: str = ""
) -> AxisValue:
    """What silence means: nothing inside declared coverage, elsewhere nobody knows.

    Who asks ahead of what was known asks for the last day known: that must be covered too.
    """
    nothing = "not-listed" if axis == "designation" else "none"
    for member in members:
        if _covered(axis, member, list_, days):
            return AxisValue(nothing, of=member)
    return AxisValue("unknown", of=members[0])


def _covered(axis: str, target: str, list_: str, days: tuple[date, date]) -> bool:
    on, known = days
    return any(
        c.axis == axis
        and c.list == list_
        and (c.target == target or (c.target == "*" and _stands_alone(target, on)))
        and c.covers(on)
        and (known >= on or c.covers(known))
        for c in record().coverage
    )


def _stands_alone(target: str, on: date) -> bool:
    """Whether a list that was read whole would name the target itself.

    It may name a part by the name of the whole, and it does not speak of states or persons.
    """
    world = gazetteer()
    one = world.actors.get(target)
    return one is not None and one.kind == "movement" and not world.ancestors(target, on)


def _designations(
    found: list[Fact], actor: str, members: tuple[str, ...], on: date, known: date
) -> Iterator[AxisValue]:
    """A value for each list that the actor keeps, by registry or by what it did."""
    listed = [f for f in found if f.act.instrument and f.act.kind in _LISTING]
    own = {entry.id for entry in record().lists_of(actor)}
    for name in sorted(own | {f.act.instrument for f in listed}):
        mine = [f for f in listed if f.act.instrument == name]
        silence = _silence("designation", members, (on, known), name)
        yield replace(_on_list(mine, members, on, silence), subject=name)


_LISTING = ("designate", "suspend-designation", "delist")


def _on_list(
    listed: list[Fact], members: tuple[str, ...], on: date, silence: AxisValue
) -> AxisValue:
    """A list holds one name of the party: the first member of whom it says anything."""
    for member in members:
        mine = [f for f in listed if f.act.target == member]
        value = fold(mine, "designation", on, replace(silence, of=member))
        if value.because:
            return value
    return silence


def _by_others(given: list[Fact], axis: str, on: date) -> Iterator[AxisValue]:
    """Axes that bodies and lenders hold, for the party and the state that it governs."""
    world = gazetteer()
    pairs: dict[tuple[str, str], list[Fact]] = {}
    for fact in given:
        body = world.principal(fact.act.actor, on)
        pairs.setdefault((body, fact.act.target), []).append(fact)
    for (body, target), mine in sorted(pairs.items()):
        value = fold(mine, axis, on, AxisValue("unknown", of=target))
        if value.because:
            yield replace(value, subject=body)


def _governed(members: Iterable[str], on: date) -> tuple[str, ...]:
    world = gazetteer()
    return tuple(state for member in members for state in world.related(member, "governs", on))
