"""What A is to B on five axes, on one day as known on another. Pure: it only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import Actor, AxisValue, Status
from accredit.record import lists_of
from accredit.status.axes import fold
from accredit.status.facts import Fact, Teller, effects, facts, facts_of_many
from accredit.status.silence import silence, unheard

__all__ = ["LISTING", "governed", "is_able", "of", "overview", "standings"]

LISTING = ("designate", "suspend-designation", "delist")  # what an act on a list can be


def of(
    ledger: Teller, actor: str, target: str, *, on: date, known: date, exact: bool = False
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
    states = () if exact else governed(members, on)
    found, others = facts(ledger, world.lineage(who, on), members, states, known)
    return Status(
        actor=who,
        target=target,
        on=on,
        known=known,
        recognition=_recognition(found, who, members, on, known),
        dealing=fold(found, "dealing", on, silence("dealing", members, (on, known))),
        designation=tuple(_designations(found, who, members, on, known)),
        organisation=tuple(_by_others(others, "organisation", on)),
        finance=tuple(_by_others(others, "finance", on)),
    )


def standings(
    ledger: Teller, actors: Iterable[str], target: str, *, on: date, known: date
) -> dict[str, tuple[AxisValue, AxisValue]]:
    """The recognition of a target by many, and their dealings with it: as `of`, asked at once.

    Args:
        ledger: What to read.
        actors: Ids of those who recognise and deal, each in its own name.
        target: Id of the one recognised or dealt with; its party counts as in `of`.
        on: The day asked about.
        known: Only what the world knew by then counts.
    """
    world = gazetteer()
    members = world.party(target, on)
    lines = _lines(tuple(actors), on)
    given = facts_of_many(ledger, lines, members, known)
    days = on, known
    nothing = silence("recognition", members, days), silence("dealing", members, days)
    found = dict.fromkeys(lines, nothing)
    for actor in lines.keys() & {*given, *members}:
        mine = given.get(actor, [])
        recognition = _recognition(mine, actor, members, on, known)
        found[actor] = recognition, fold(mine, "dealing", on, nothing[1])
    return found


@lru_cache(maxsize=64)
def _lines(actors: tuple[str, ...], on: date) -> dict[str, tuple[str, ...]]:
    return {actor: gazetteer().lineage(actor, on) for actor in actors}


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
    able = [a for a in actors - set(members) if a in world and is_able(world.actor(a), on)]
    statuses = (
        of(ledger, actor, target, on=on, known=known, exact=exact)
        for actor in sorted(able, key=world.name)
    )
    return [status for status in statuses if _says_something(status)]


def is_able(actor: Actor, on: date) -> bool:
    """Whether an actor can recognise, deal and list in its own name on a day."""
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
    return fold(found, "recognition", on, silence("recognition", members, (on, known)))


def _designations(
    found: list[Fact], actor: str, members: tuple[str, ...], on: date, known: date
) -> Iterator[AxisValue]:
    """A value for each list that the actor keeps, by registry or by what it did."""
    listed: dict[str, list[Fact]] = {entry.id: [] for entry in lists_of(actor)}
    for fact in found:
        if fact.instrument and fact.kind in LISTING:
            listed.setdefault(fact.instrument, []).append(fact)
    for name in sorted(listed) if len(listed) > 1 else listed:
        quiet = silence("designation", members, (on, known), name)
        yield _on_list(listed[name], members, on, quiet) if listed[name] else quiet


def _on_list(listed: list[Fact], members: tuple[str, ...], on: date, quiet: AxisValue) -> AxisValue:
    """A list holds one name of the party: the first member of whom it says anything."""
    for member in members:
        mine = [f for f in listed if f.target == member]
        if mine:
            value = fold(mine, "designation", on, quiet._replace(of=member))
            if value.because:
                return value
    return quiet


def _by_others(given: list[Fact], axis: str, on: date) -> Iterator[AxisValue]:
    """Axes that bodies and lenders hold, for the party and the state that it governs."""
    principal = gazetteer().principal
    pairs: dict[tuple[str, str], list[Fact]] = {}
    for fact, _ in effects(given, axis):
        pairs.setdefault((principal(fact.actor, on), fact.target), []).append(fact)
    for (body, target), mine in sorted(pairs.items()):
        value = fold(mine, axis, on, unheard(target, body))
        if value.because:
            yield value


def governed(members: Iterable[str], on: date) -> tuple[str, ...]:
    """The states that a party governs on a day, whoever recognises it."""
    world = gazetteer()
    return tuple(state for member in members for state in world.related(member, "governs", on))
