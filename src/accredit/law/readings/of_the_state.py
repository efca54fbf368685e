"""What the record says of the state in question and of who governs it."""

from __future__ import annotations

from collections.abc import Mapping

from accredit.actors import gazetteer
from accredit.law.members import is_member
from accredit.law.readings.reading import (
    LOST,
    NO,
    OPEN,
    YES,
    Reader,
    Reading,
    Slots,
    by_table,
    plainly,
)
from accredit.law.situation import Situation, governments, rivals_of
from accredit.law.tables import calls, labels, symbols
from accredit.status import and_words, is_contested

__all__ = ["OF_THE_STATE"]

_AT_ONCE = 60  # days between a seizure of power and the government that came of it
# offices whose holders are immune abroad: ICJ, Arrest Warrant, 14 February 2002, paragraph 51
_TOP = frozenset(
    ("head of state", "president", "acting president", "interim president", "king", "queen",
     "emperor", "emir", "sultan", "pope", "supreme leader", "prime minister", "premier",
     "leader", "chancellor", "taoiseach", "foreign minister", "foreign secretary",
     "secretary of state")
)  # fmt: skip


def _state_is(s: Situation, slots: Slots) -> Reading:
    return plainly(s.state in slots[0])


def _kind(s: Situation, slots: Slots) -> Reading:
    return plainly(gazetteer().kind(s.target) in slots[0])


def _governs(s: Situation, _: Slots) -> Reading:
    """Itself or somebody of its party; not known where nobody is recorded as governing."""
    world = gazetteer()
    if not s.state or s.state == s.target:
        return Reading(NO)
    if any(s.state in world.related(member, "governs", s.on) for member in s.party):
        return Reading(YES)
    return Reading(NO if world.government_of(s.state, s.on) else OPEN)


def _put_forward(s: Situation, _: Slots) -> Reading:
    return plainly(bool(s.state) and s.state != s.target)


def _contested(s: Situation, _: Slots) -> Reading:
    return plainly(bool(s.state) and is_contested(gazetteer().actor(s.state)))


def _irregular(s: Situation, _: Slots) -> Reading:
    """A seizure of power by who governs now, a rival, or a refusal to recognise who governs."""
    if not s.state:
        return Reading(NO)
    world = gazetteer()
    governing = world.related(s.state, "governs", s.on, inverse=True)
    seized = _seizure(s)
    if seized.truth is not NO:
        return seized
    rivals = rivals_of(s.state, s.on)
    if len(rivals) > 1:
        names = and_words([world.spoken_name(r) for r in rivals[:3]])
        return Reading(YES, (), f"{names} govern or claim to")
    refused = s.facts.acts((), governing, LOST) if governing else []
    if refused:
        return Reading(max(a.truth for a in refused), tuple(a.id for a in refused[-3:]))
    plain = s.state == s.target or world.kind(s.target) == "person"
    return Reading(NO if plain else OPEN, (), "no dispute is on record")


def _seizure(s: Situation) -> Reading:
    """The last seizure of power, if who has governed ever since came with it."""
    acts = s.acts("any state", "the state", "seize-power")
    if not acts:
        return Reading(NO)
    last = acts[-1]
    since = [r.valid_from for r in governments(s.state) if r.holds_on(s.on)]
    if not since:
        return Reading(OPEN, (last.id,), "who governs since is not on record")
    came = any(start.gap_days(last.when) <= _AT_ONCE for start in since)
    return Reading(last.truth if came else NO, (last.id,) if came else ())


def _coup(s: Situation, _: Slots) -> Reading:
    seized = s.acts("any state", "the state", "seize-power")
    own = [a for a in seized if a.actor == f"{s.state.lower()}-armed-forces"]
    return Reading(max((a.truth for a in own), default=NO), tuple(a.id for a in own))


def _office(s: Situation, _: Slots) -> Reading:
    world = gazetteer()
    claiming = any(world.related(member, "claims", s.on) for member in s.party)
    roles = world.roles_of(s.target, s.on)
    return plainly(any(role.role in _TOP for role in roles) and not claiming)


def _state_member(s: Situation, slots: Slots) -> Reading:
    return Reading(max(is_member(body, s.state, s.on) for body in slots[0]))


def _symbols(s: Situation, slots: Slots) -> Reading:
    told = [f for f in symbols().get(s.principal, ()) if f.about == s.state]
    found = by_table(told, s, lambda f: f.what in slots[0])
    return found if told else Reading(OPEN, (), "nothing is recorded of it")


def _label(s: Situation, slots: Slots) -> Reading:
    told = labels().get(s.state, ())
    return by_table(told, s, lambda f: f.of == s.principal and f.what in slots[0])


def _called(s: Situation, slots: Slots) -> Reading:
    told = calls().get(s.target, ())
    return by_table(told, s, lambda f: gazetteer().principal(f.of, s.on) in slots[0] or f.of in slots[0])  # fmt: skip  # noqa: E501


OF_THE_STATE: Mapping[str, Reader] = {
    "state-is": _state_is,
    "kind": _kind,
    "governs": _governs,
    "put-forward": _put_forward,
    "contested": _contested,
    "irregular": _irregular,
    "state-member": _state_member,
    "office": _office,
    "coup": _coup,
    "label": _label,
    "called": _called,
    "symbols": _symbols,
}
