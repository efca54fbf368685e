"""What the record says of lists, of exemptions from them, and of warrants."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accredit.actors import gazetteer
from accredit.law.readings.reading import (
    NO,
    OPEN,
    YES,
    Reader,
    Reading,
    Slots,
    by_axis,
    by_table,
)
from accredit.law.situation import Situation
from accredit.law.tables import regimes, warrants
from accredit.record import lists

__all__ = ["OF_LISTS"]


def _listed(s: Situation, slots: Slots) -> Reading:
    """On any of some lists, whoever keeps them."""
    values, wanted = slots
    best = Reading(NO)
    for name in wanted:
        authority = lists()[name].authority
        for value in s.facts.status(authority, s.target).designation:
            if value.subject == name:
                best = max(best, by_axis(value, values), key=lambda r: r.truth)
    return best


def _listed_own(s: Situation, slots: Slots) -> Reading:
    best = Reading(NO)
    for value in s.status.designation:
        if value.subject not in lists() or lists()[value.subject].terror:
            best = max(best, by_axis(value, slots[0]), key=lambda reading: reading.truth)
    return best


def _people_listed(s: Situation, slots: Slots) -> Reading:
    """Whether somebody of the target stands on a list by an act; lists name many more."""
    found: list[str] = []
    best = NO
    for name in slots[0]:
        listed, maybe = _people_on(s, name)
        found += listed
        best = max(best, YES if listed and not maybe else OPEN if maybe else NO)
    return Reading(best, tuple(dict.fromkeys(found)))


def _people_on(s: Situation, list_: str) -> tuple[list[str], bool]:
    """The acts by which people of the target are listed, and whether it is not sure.

    A list that is concerned with one country holds nobody of another; and no state stands on one.
    """
    if any(s.state and s.state != fact.about for fact in regimes().get(list_, ())):
        return [], False
    authority = lists()[list_].authority
    acts = s.facts.acts((authority,), s.people, ("designate",))
    found: list[str] = []
    sure = False
    for person in dict.fromkeys(a.target for a in acts):
        for value in s.facts.status(authority, person).designation:
            if value.subject == list_ and value.value == "listed":
                found += value.because
                sure = sure or value.settled
    silent = not found and gazetteer().kind(s.target) != "state"
    return found, silent or (bool(found) and not sure)


def _exempt(s: Situation, slots: Slots) -> Reading:
    return _exemptions(s, slots[0], lambda _: True)


def _exempt_under(s: Situation, slots: Slots) -> Reading:
    return _exemptions(s, slots[0], lambda instrument: instrument in slots[1])


def _exempt_person(s: Situation, slots: Slots) -> Reading:
    keepers = tuple(dict.fromkeys(lists()[name].authority for name in slots[0]))
    return _exemptions(s, keepers, lambda instrument: instrument in slots[0])


def _exemptions(s: Situation, who: tuple[str, ...], fits: Callable[[str], bool]) -> Reading:
    wholes = gazetteer().ancestors(s.target, s.on)
    aimed = tuple(dict.fromkeys((*s.party, *((s.state,) if s.state else ()), *wholes)))
    actors = tuple(s.principal if one == "the actor" else one for one in who)
    held = [a for one in actors for a in s.facts.exemptions(one, aimed) if fits(a.instrument)]
    return Reading(YES if held else NO, tuple(act.id for act in held))


def _wanted(s: Situation, _: Slots) -> Reading:
    told = [f for person in s.people for f in warrants().get(person, ())]
    return by_table(told, s, lambda _: True)


OF_LISTS: Mapping[str, Reader] = {
    "listed": _listed,
    "listed-own": _listed_own,
    "people-listed": _people_listed,
    "exempt": _exempt,
    "exempt-under": _exempt_under,
    "exempt-person": _exempt_person,
    "wanted": _wanted,
}
