"""States by the names, codes and officials that feeds have for them, each on its days.

FIPS 10-4 codes, which GDELT gives places, are no ISO codes though they look alike: AS is Australia,
AU Austria, CH China, RS Russia, SU Sudan, UP Ukraine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from accredit.actors import gazetteer
from accredit.model import Actor
from accredit.sources.events.feed import Named
from accredit.sources.events.tables import table
from accredit.sources.events.who import span, states_by

__all__ = ["official", "people", "principal", "state_called", "state_coded", "state_of_fips"]

_DAY = timedelta(days=1)
_OLDEST = date(1945, 1, 1)  # no feed is older
_TRIED = date(1990, 1, 1)
_PATRONYMIC = re.compile(r" \S+(vich|ovna|evna) (?=\S)")


def _by_day(turns: Iterable[date], whom: Callable[[date], Named | None]) -> tuple[Named, ...]:
    """Whom something means from day to day.

    Args:
        turns: The days on which the answer may change; none before the first.
        whom: The answer of a day; its own days do not count.
    """
    spells: list[Named] = []
    for day in sorted(set(turns)):
        now = whom(day)
        if spells and spells[-1].until == date.max:
            if now is not None and now[:2] == spells[-1][:2]:
                continue
            spells[-1] = spells[-1]._replace(until=day - _DAY)
        if now is not None:
            spells.append(Named(now.actor, now.state, day))
    return tuple(spells)


@cache
def state_called(name: str) -> tuple[Named, ...]:
    """The state that goes by a name, from day to day; none where several do.

    Args:
        name: As `Serbia`: no state was called so from 1918 to 2006.

    Examples:
        >>> [(named.state, named.since.isoformat()) for named in state_called("Serbia")]
        [('SRB', '2006-06-05')]
    """
    world = gazetteer()
    if not any(_is_state(a) for day in (_TRIED, date.max) for a in world.named(name, day)):
        return ()

    def whom(day: date) -> Named | None:
        alive = [
            a for a in world.named(name, day) if _is_state(a) and world.actor(a).exists_on(day)
        ]
        return Named(alive[0], alive[0]) if len(alive) == 1 else None

    return _by_day(_turns(), whom)


@cache
def _turns() -> tuple[date, ...]:
    """The days on which a state came or went."""
    days = {_OLDEST}
    for state in gazetteer().actors.values():
        if state.kind == "state":
            since, until = _life(state)
            days |= {since, until + _DAY if until < date.max else _OLDEST}
    return tuple(sorted(day for day in days if day >= _OLDEST))


def _is_state(actor: str) -> bool:
    return gazetteer().kind(actor) == "state"


def _life(actor: Actor) -> tuple[date, date]:
    return span(actor.valid_from, actor.valid_to)


@cache
def state_coded(code: str) -> tuple[Named, ...]:
    """The state of an ISO 3166-1 alpha-3 code, and before it the one that it continues.

    Args:
        code: As `RUS`: the Soviet Union until 1991, whose later code databases use for it, too.
    """
    return tuple(spell for state in states_by("iso3").get(code, ()) for spell in _lives(state))


def _lives(state: Actor) -> Iterator[Named]:
    if state.kind != "state":
        return
    since, until = _life(state)
    for relation in gazetteer().relations:
        if relation.kind == "continues" and relation.a == state.id and _is_state(relation.b):
            first, last = _life(gazetteer().actors[relation.b])
            if first < since:
                yield Named(relation.b, relation.b, first, min(last, since - _DAY))
    yield Named(state.id, state.id, since, until)


@cache
def _fips() -> dict[str, str]:
    return {row["fips"]: row["iso3"] for row in table("fips")}


def state_of_fips(code: str) -> tuple[Named, ...]:
    """The state of a FIPS 10-4 code; none for a territory that is no state.

    Args:
        code: As `UP`, Ukraine.
    """
    return state_coded(_fips().get(code, ""))


def principal(spells: Iterable[Named]) -> tuple[Named, ...]:
    """The states whose organs act, instead of the organs; others stay."""
    world = gazetteer()
    found = []
    for spell in spells:
        master = world.principal(spell.actor, date.max) if spell.actor else ""
        changed = master != spell.actor and _is_state(master)
        found.append(spell._replace(actor=master, state=master) if changed else spell)
    return tuple(found)


@cache
def official(name: str) -> tuple[Named, ...] | None:
    """For whom a person acts while he holds an office; `None` where it is nobody of ours.

    Args:
        name: As `Dmitry Anatolyevich Medvedev`; a patronymic may be there or not.
    """
    world = gazetteer()
    found = world.named(name, date.max) or world.named(_PATRONYMIC.sub(" ", name), date.max)
    if len(found) != 1 or found[0] not in world.actors or not world.all_roles_of(found[0]):
        return None
    turns = [date.min]
    for role in world.all_roles_of(found[0]):
        turns += [role.valid_from.earliest or date.min]
        turns += [role.valid_to.latest + _DAY] if role.valid_to.latest else []

    def whom(day: date) -> Named | None:
        masters = dict.fromkeys(role.of for role in world.roles_of(found[0], day))
        states = [m for m in masters if m in world.actors and world.actors[m].kind == "state"]
        if len(states) == 1:
            return Named(states[0], states[0])
        return Named(next(iter(masters)), "") if len(masters) == 1 else None

    return principal(_by_day(turns, whom))


def people(spells: tuple[Named, ...]) -> tuple[Named, ...]:
    """The people of a state instead of its government: an act of theirs is not the state's."""
    return tuple(spell._replace(actor="") for spell in spells)
