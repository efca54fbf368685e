"""What the record says of acts, and of decisions and memberships of bodies."""

from __future__ import annotations

from collections.abc import Mapping

from accredit.law.facts import Seen
from accredit.law.members import is_member
from accredit.law.readings.reading import (
    NO,
    Reader,
    Reading,
    Slots,
    by_axis,
    by_table,
    plainly,
)
from accredit.law.situation import Situation
from accredit.law.tables import policies
from accredit.law.tally import Tally, tally_of

__all__ = ["OF_ACTS"]


def _act(s: Situation, slots: Slots) -> Reading:
    who, whom, kinds = slots
    plain = tuple({kind.split(":")[0] for kind in kinds})
    found = [a for one in who for a in s.acts(one, whom[0], *plain) if _is_asked(a, kinds)]
    if not found:
        return Reading(NO)
    best = max(act.truth for act in found)
    return Reading(best, tuple(act.id for act in found if act.truth is best)[-3:])


def _is_asked(act: Seen, kinds: tuple[str, ...]) -> bool:
    return act.kind in kinds or f"{act.kind}:{act.step}" in kinds


def _actor_is(s: Situation, slots: Slots) -> Reading:
    return plainly(any(one in s.lineage for one in slots[0]))


def _member(s: Situation, slots: Slots) -> Reading:
    return Reading(max(is_member(body, s.principal, s.on) for body in slots[0]))


def _organisation(s: Situation, slots: Slots) -> Reading:
    return _decided(s, "organisation", *slots)


def _finance(s: Situation, slots: Slots) -> Reading:
    return _decided(s, "finance", *slots)


def _decided(s: Situation, axis: str, bodies: tuple[str, ...], values: tuple[str, ...]) -> Reading:
    """By the last decision on record towards the target, or towards the state in question."""
    statuses = [s.status, *((s.facts.status(s.actor, s.state),) if s.state else ())]
    held = [v for one in statuses for v in getattr(one, axis) if v.subject in bodies]
    if not held:
        return Reading(NO, (), "no decision is on record")
    return max((by_axis(v, values) for v in held), key=lambda reading: reading.truth)


def _policy(s: Situation, slots: Slots) -> Reading:
    return by_table(policies().get(s.principal, ()), s, lambda f: f.what in slots[0])


def _carried(s: Situation, slots: Slots) -> Reading:
    found = [_tally(s, name) for name in slots[0]]
    if not found:
        return Reading(NO)
    best = max(found, key=lambda tally: tally.carried)
    return Reading(best.carried, (), best.words)


def _tally(s: Situation, name: str) -> Tally:
    """A tally is the same whoever asks."""
    key = name, s.target
    if key not in s.facts.tallies:
        s.facts.tallies[key] = tally_of(name, s.facts, s.target)
    return s.facts.tallies[key]


OF_ACTS: Mapping[str, Reader] = {
    "actor-is": _actor_is,
    "member": _member,
    "organisation": _organisation,
    "finance": _finance,
    "act": _act,
    "policy": _policy,
    "carried": _carried,
}
