"""One axis, folded from facts in order. The effects are data in the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from accredit.ledger import policy
from accredit.model import AxisValue, PartialDate, codebook
from accredit.model.codebook import Effect
from accredit.status.facts import Fact, effects

__all__ = ["fold"]

_EXPRESS = ("de-jure", "de-facto")
_ENDED = ("withdrawn", "frozen", "refused")
_NOTHING_YET = {"recognition": "none", "dealing": "none", "designation": "not-listed"}
_NOBODY = 99  # weaker than any word: nothing has been said yet


class _Held(NamedTuple):
    """The value an axis holds so far, and why; a plain tuple, since each fact may make one.

    Attributes:
        authority: Of the strongest word that it rests on.
        alternatives: Other readings that cannot be ruled out; while there are any, the
            value is not settled.
        presumed: Only implied: any express word ends it.
    """

    value: str
    of: str
    since: PartialDate = PartialDate()
    authority: int = _NOBODY
    alternatives: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    presumed: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing has moved the axis yet, whatever low voices say."""
        return self.authority == _NOBODY


def fold(given: Sequence[Fact], axis: str, on: date, silence: AxisValue) -> AxisValue:
    """What an axis stands at on a day.

    Facts whose day may or may not have come leave the value unsettled, with the other
    reading beside it; on a list they make it `possibly`.

    Args:
        given: Facts of one dyad, in order.
        axis: The axis.
        on: The day.
        silence: What to say where no fact moves the axis; its subject is that of the answer.
    """
    if not given:
        return silence
    start = held = _Held(silence.value, silence.of)
    maybe: list[tuple[Fact, Effect]] = []
    for fact, effect in effects(given, axis):
        if fact.when.surely_by(on):
            held = _next(held, fact, effect, axis)
        elif fact.when.possibly_by(on):
            maybe.append((fact, effect))
    if held is start and not maybe:
        return silence
    return _with_maybe(held, maybe, axis, silence.subject)


def _next(held: _Held, fact: Fact, effect: Effect, axis: str) -> _Held:
    """What is held once one more fact has come."""
    mine = fact.authority
    if mine >= policy.rank("low"):
        return _doubted(held, fact, effect, axis)
    if effect.mode == "presume":
        return _presumed(held, fact, effect)
    if effect.mode == "raise" and not _raises(held, effect, axis):
        return held
    if effect.value == "disclaimed" and held.value in _EXPRESS:
        return _disclaimed(held, fact)
    if mine == policy.rank("third-party") and held.authority < mine:
        # hearsay does not settle a change against better evidence (rule 1)
        return _doubted(held, fact, effect, axis)
    if effect.value == held.value and not fact.disputed:
        return _restated(held, fact)
    return _taken(held, fact, effect, axis)


def _taken(held: _Held, fact: Fact, effect: Effect, axis: str) -> _Held:
    """The plain case: the axis takes the value; what may be so instead stays beside it."""
    beside: tuple[str, ...] = ()
    if fact.disputed:
        before = _NOTHING_YET.get(axis, "unknown") if held.silent else held.value
        beside = (before,) if before != effect.value else held.alternatives
    elif _is_weaker_word(held, fact, effect) or _may_have_come_first(held, fact, effect):
        beside = (held.value,)
    because = (*_carried(held, effect), fact.id)
    return _Held(effect.value, fact.target, fact.when, fact.authority, beside, because)


def _restated(held: _Held, fact: Fact) -> _Held:
    """The same again: `since` stays; a word at least as strong ends the doubts."""
    mine, theirs = fact.authority, held.authority
    beside = () if mine <= theirs else held.alternatives
    because = (*held.because, fact.id)
    return _Held(held.value, held.of, held.since, min(mine, theirs), beside, because)


def _is_weaker_word(held: _Held, fact: Fact, effect: Effect) -> bool:
    """A weaker report of recognition does not settle what the actor itself has disclaimed."""
    return (
        held.value == "disclaimed" and effect.value in _EXPRESS and fact.authority > held.authority
    )


def _may_have_come_first(held: _Held, fact: Fact, effect: Effect) -> bool:
    """Whether the intervals leave open which of two changes was the later.

    "By the end of 2019" tells what was so on that day, so an open side leaves nothing open.
    """
    earliest, before = fact.when.earliest, held.since.latest
    return effect.mode == "set" and bool(earliest and before and earliest < before)


def _carried(held: _Held, effect: Effect) -> tuple[str, ...]:
    """A disclaimer stands beside the dealing that it defeats (rule 5)."""
    return held.because if effect.value == "disclaimed" else ()


def _presumed(held: _Held, fact: Fact, effect: Effect) -> _Held:
    """A dealing implies recognition where nothing express was said, or what was said has ended.

    Relations taken up anew after a withdrawal, a freeze or a refusal imply that it is over.
    """
    if held.silent or held.value in _ENDED:
        return _Held(
            effect.value,
            fact.target,
            since=fact.when,
            authority=fact.authority,
            because=(fact.id,),
            presumed=True,
        )
    if held.presumed or held.value == "disclaimed":
        return held._replace(because=(*held.because, fact.id))
    return held


def _disclaimed(held: _Held, fact: Fact) -> _Held:
    """A disclaimer against an express recognition: the stronger word wins, a tie is disputed."""
    mine, theirs = fact.authority, held.authority
    if mine > theirs:
        return held
    because = (*held.because, fact.id)
    if mine == theirs:
        return held._replace(alternatives=("disclaimed",), because=because)
    return _Held("disclaimed", fact.target, fact.when, authority=mine, because=because)


def _doubted(held: _Held, fact: Fact, effect: Effect, axis: str) -> _Held:
    """A word that settles nothing stands beside what is held, if it says anything else."""
    if effect.mode == "raise" and not _raises(held, effect, axis):
        return held
    if effect.mode == "presume" and not held.silent:
        return held
    others = held.alternatives
    if effect.value not in (held.value, *others):
        others = (*others, effect.value)
    return held._replace(alternatives=others, because=(*held.because, fact.id))


def _raises(held: _Held, effect: Effect, axis: str) -> bool:
    """Whether a dealing goes beyond what is held; relations once broken need more than contact."""
    if held.silent:
        return True
    if held.value == "broken":
        return effect.value != "contact"
    book = codebook()
    return book.rank(axis, effect.value) > book.rank(axis, held.value)


def _with_maybe(
    held: _Held, maybe: list[tuple[Fact, Effect]], axis: str, subject: str
) -> AxisValue:
    """Beside what is held, what it would be if an act has come already."""
    readings, because = held.alternatives, held.because
    for fact, effect in maybe:
        then = _next(held, fact, effect, axis)
        new = [v for v in (then.value, *then.alternatives) if v not in (held.value, *readings)]
        if new:
            readings, because = (*readings, *new), (*because, fact.id)
    value = held.value
    if readings and held.silent:
        value = "unknown"
        readings = readings if held.value == value else (held.value, *readings)
    if axis == "designation" and readings != held.alternatives and "listed" in (value, *readings):
        before = (_NOTHING_YET[axis],) if held.silent else (value,)
        value, readings = "possibly", tuple(dict.fromkeys((*before, *readings)))
    since = held.since if value == held.value else PartialDate()
    return AxisValue(value, held.of, since, not readings, readings, because, subject)
