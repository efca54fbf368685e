"""What the record says of recognition and dealings between the two."""

from __future__ import annotations

from collections.abc import Mapping

from accredit.actors import gazetteer
from accredit.law.facts import Seen
from accredit.law.readings.reading import (
    EXPRESS,
    LOST,
    NO,
    OPEN,
    RECOGNISING,
    YES,
    Reader,
    Reading,
    Slots,
    by_axis,
)
from accredit.law.situation import Situation
from accredit.model import codebook

__all__ = ["OF_RECOGNITION"]

_SAID = (*RECOGNISING, *sorted(LOST), "disclaim-recognition")


def _recognition(s: Situation, slots: Slots) -> Reading:
    """Of a person in office without a government of his own: that of the state he speaks for."""
    for_whom = gazetteer().principal(s.target, s.on)
    if gazetteer().kind(s.target) == "person" and len(s.party) == 1 and for_whom != s.target:
        return by_axis(s.facts.status(s.actor, for_whom).recognition, slots[0])
    return by_axis(s.status.recognition, slots[0])


def _recognition_disputed(s: Situation, _: Slots) -> Reading:
    value = s.status.recognition
    clash = not value.settled and value.value != "unknown"
    return Reading(YES if clash else NO, value.because)


def _recognises_state(s: Situation, slots: Slots) -> Reading:
    if not s.state:
        return Reading(NO)
    return by_axis(s.facts.status(s.actor, s.state).recognition, slots[0])


def _rival(s: Situation, _: Slots) -> Reading:
    """Whether the actor recognises another who governs or claims the same state."""
    best = Reading(NO)
    for rival in s.rivals:
        value = s.facts.status(s.actor, rival).recognition
        found = by_axis(value, EXPRESS)
        if found.truth is OPEN and not value.because:
            continue  # nothing at all is on record of the rival
        best = max(best, found, key=lambda reading: reading.truth)
    return best


def _recognised(s: Situation, _: Slots) -> Reading:
    """Whether anybody recognises the target and has not ended it."""
    open_ = NO
    for act in reversed(s.acts("any state", "the target", *RECOGNISING)):
        found = by_axis(s.facts.status(act.actor, s.target).recognition, EXPRESS)
        if found.truth is YES:
            return found
        open_ = max(open_, found.truth)
    return Reading(open_)


def _last_word(s: Situation) -> Seen | None:
    said = s.acts("the actor", "the target", *_SAID)
    return said[-1] if said else None


def _capacity(s: Situation, slots: Slots) -> Reading:
    said = s.acts("the actor", "the target", *RECOGNISING)
    if not said:
        return Reading(NO)
    act = s.facts.whole(said[-1].id)
    if not act.capacity:
        return Reading(OPEN, (act.id,))
    return Reading(said[-1].truth if act.capacity in slots[0] else NO, (act.id,), act.capacity)


def _recognised_by(s: Situation, slots: Slots) -> Reading:
    """The organ of the last word on recognition; where none is named, the state spoke itself."""
    last = _last_word(s)
    if last is None:
        return Reading(NO)
    organ = s.facts.whole(last.id).organ
    if not organ:
        return Reading(NO, (last.id,), "no source names an organ")
    fits = any(organ.endswith(f"-{office}") for office in slots[0])
    return Reading(last.truth if fits else NO, (last.id,), gazetteer().name(organ))


def _protested(s: Situation, _: Slots) -> Reading:
    """A protest that is about an act of recognition between the two."""
    mine = {a.id for a in s.acts("the actor", "the target", *RECOGNISING)}
    if not mine:
        return Reading(NO)
    against = s.acts("any state", "the actor", "protest-recognition")
    about = [a for a in against if s.facts.whole(a.id).about in mine]
    return Reading(max((a.truth for a in about), default=NO), tuple(a.id for a in about))


def _dealing(s: Situation, slots: Slots) -> Reading:
    return by_axis(s.status.dealing, slots[0])


def _dealing_least(s: Situation, slots: Slots) -> Reading:
    ladder = codebook().axes["dealing"]
    top = ladder.index("broken")
    low = min(ladder.index(rung) for rung in slots[0])
    return by_axis(s.status.dealing, ladder[low:top])


OF_RECOGNITION: Mapping[str, Reader] = {
    "recognition": _recognition,
    "recognition-disputed": _recognition_disputed,
    "recognises-state": _recognises_state,
    "rival": _rival,
    "recognised": _recognised,
    "capacity": _capacity,
    "protested": _protested,
    "recognised-by": _recognised_by,
    "dealing": _dealing,
    "dealing-least": _dealing_least,
}
