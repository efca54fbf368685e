"""What is known of a member's position towards a target; what is not known is never guessed."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from accredit.actors import gazetteer
from accredit.law.facts import Facts
from accredit.law.situation import Situation, state_of
from accredit.model import AxisValue, Modality, codebook

__all__ = ["Position", "Positions"]

_EXPRESS = frozenset(("de-jure", "de-facto"))
_REFUSING = frozenset(("none", "refused", "disclaimed", "withdrawn", "frozen"))
_ENOUGH = "charge-ad-interim"  # the rank from which a member deals with a government
_GONE = frozenset(("none", "broken"))
_FREEING = frozenset(("delist", "lift-sanctions"))

_Found = tuple["Position", tuple[str, ...]]


class Position(StrEnum):
    """What is known of a member."""

    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "unknown"
    ITSELF = "itself"  # the state whose government is in question: its vote cannot count


_NOT_KNOWN: _Found = (Position.UNKNOWN, ())


class Positions:
    """The positions of members towards one target.

    Args:
        facts: What is known.
        target: Id of the one it is about.
        counts: What counts as being for it: `deals`, `recognises` or `says`.
    """

    def __init__(self, facts: Facts, target: str, counts: str) -> None:
        self._facts, self._target, self._counts = facts, target, counts
        self._state = state_of(target, facts.on)
        self._judged: dict[tuple[AxisValue, AxisValue], _Found] = {}

    def of(self, member: str) -> _Found:
        """The position of a member, and because of what."""
        if member == self._state:
            return Position.ITSELF, ()
        if self._counts == "says":
            return self._said.get(member, _NOT_KNOWN)
        standing = self._facts.standing(member, self._target)
        if standing not in self._judged:  # most members never acted, and stand alike
            deals = self._counts == "deals"
            self._judged[standing] = _deals(*standing) if deals else _recognises(standing[0])
        found = self._judged[standing]
        return found if found[0] is Position.FOR else self._for_rival(member) or found

    def _for_rival(self, member: str) -> _Found | None:
        """Whether the member recognises another as the government."""
        for rival in self._rivals:
            value = self._facts.standing(member, rival)[0]
            if value.value in _EXPRESS and value.settled:
                return Position.AGAINST, value.because
        return None

    @cached_property
    def _rivals(self) -> tuple[str, ...]:
        return Situation(self._facts, "", self._target).rivals

    @cached_property
    def _said(self) -> dict[str, _Found]:
        """Words on record by which a member asks that the United Nations free the target."""
        world, on = gazetteer(), self._facts.on
        found: dict[str, _Found] = {}
        for said in self._facts.said(Situation(self._facts, "", self._target).people):
            if said.kind in _FREEING and world.principal(said.actor, on) == "un":
                against = said.modality is Modality.DENIED
                member = world.principal(said.speaker or said.actor, on)
                found[member] = (Position.AGAINST if against else Position.FOR, (said.id,))
        return found


def _recognises(value: AxisValue) -> _Found:
    if not value.settled:
        return Position.UNKNOWN, value.because
    if value.value in _EXPRESS:
        return Position.FOR, value.because
    position = Position.AGAINST if value.value in _REFUSING else Position.UNKNOWN
    return position, value.because


def _deals(recognition: AxisValue, dealing: AxisValue) -> _Found:
    """Recognition by word or implication, or dealings at the rank of a mission."""
    ladder = codebook().axes["dealing"]
    high = ladder[ladder.index(_ENOUGH) : ladder.index("broken")]
    if recognition.settled and recognition.value in (*_EXPRESS, "implied"):
        return Position.FOR, recognition.because
    if dealing.settled and dealing.value in high:
        return Position.FOR, dealing.because
    refusing = recognition.settled and recognition.value in _REFUSING
    if refusing and dealing.settled and dealing.value in _GONE:
        return Position.AGAINST, (*recognition.because, *dealing.because)
    return _NOT_KNOWN
