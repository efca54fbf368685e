"""The five axes, each folded from facts in order. The effects are data in the codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accredit.ledger import policy
from accredit.model import AxisValue, PartialDate, codebook
from accredit.model.codebook import Effect
from accredit.status.facts import Fact, effects

__all__ = ["fold"]

_EXPRESS = ("de-jure", "de-facto")


@dataclass(frozen=True, slots=True)
class _Held:
    """The value an axis holds so far, and why."""

    value: str
    fact: Fact
    settled: bool = True
    alternatives: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    presumed: bool = False


def fold(given: Iterable[Fact], axis: str, on: date) -> AxisValue | None:
    """What an axis stands at on a day, or `None` where no fact moves it by then.

    Facts whose day may or may not have come leave the value unsettled, with the other
    reading beside it; on a list they make it `possibly`.
    """
    held: _Held | None = None
    maybe: list[tuple[Fact, Effect]] = []
    for fact, effect in effects(given, axis):
        if not fact.when.possibly_by(on):
            continue
        if fact.when.surely_by(on):
            held = _next(held, fact, effect, axis)
        else:
            maybe.append((fact, effect))
    return _with_maybe(held, maybe, axis)


def _next(held: _Held | None, fact: Fact, effect: Effect, axis: str) -> _Held:
    if _is_low(fact):
        return _doubted(held, fact, effect)
    if effect.mode == "presume":
        return _presumed(held, fact, effect)
    if effect.mode == "raise" and held is not None and not _raises(held, effect, axis):
        return held
    if effect.value == "disclaimed" and held is not None and held.value in _EXPRESS:
        return _disclaimed(held, fact, effect)
    if (
        held is not None
        and _is_hearsay(fact)
        and held.fact.weight.authority < fact.weight.authority
    ):
        return _doubted(held, fact, effect)
    return _taken(held, fact, effect)


def _taken(held: _Held | None, fact: Fact, effect: Effect) -> _Held:
    """The plain case: the axis takes the value; a tie of sources leaves the old one beside it."""
    beside: tuple[str, ...] = ()
    if fact.weight.disputed:
        beside = (held.value if held else "none",)
    elif held is not None and held.value == "disclaimed" and _is_weaker_word(held, fact, effect):
        beside = (held.value,)
    because = (*_carried(held, effect), fact.act.id)
    return _Held(effect.value, fact, not beside, beside, because)


def _is_weaker_word(held: _Held, fact: Fact, effect: Effect) -> bool:
    """A weaker report of recognition does not settle what the actor itself has disclaimed."""
    return effect.value in _EXPRESS and fact.weight.authority > held.fact.weight.authority


def _carried(held: _Held | None, effect: Effect) -> tuple[str, ...]:
    """A disclaimer stands beside the dealing that it defeats (rule 5)."""
    return held.because if held is not None and effect.value == "disclaimed" else ()


def _presumed(held: _Held | None, fact: Fact, effect: Effect) -> _Held:
    if held is not None and not held.presumed and held.value != "none":
        return (
            replace(held, because=(*held.because, fact.act.id))
            if held.value == "disclaimed"
            else held
        )
    return _Held(effect.value, fact, because=(fact.act.id,), presumed=True)


def _disclaimed(held: _Held, fact: Fact, effect: Effect) -> _Held:
    """A disclaimer against an express recognition: the stronger word wins, a tie is disputed."""
    mine, theirs = fact.weight.authority, held.fact.weight.authority
    if mine > theirs:
        return held
    if mine == theirs:
        because = (*held.because, fact.act.id)
        return replace(held, settled=False, alternatives=(effect.value,), because=because)
    return _Held(effect.value, fact, because=(*held.because, fact.act.id))


def _doubted(held: _Held | None, fact: Fact, effect: Effect) -> _Held:
    """Low confidence never settles anything: it stands beside what was held."""
    if held is None:
        return _Held(
            "unknown", fact, settled=False, alternatives=(effect.value,), because=(fact.act.id,)
        )
    if effect.mode == "raise":
        return held
    if effect.value in (held.value, *held.alternatives):
        return replace(held, because=(*held.because, fact.act.id))
    return replace(
        held,
        settled=False,
        alternatives=(*held.alternatives, effect.value),
        because=(*held.because, fact.act.id),
    )


def _raises(held: _Held, effect: Effect, axis: str) -> bool:
    book = codebook()
    if held.value == "broken":
        return effect.value != "contact"
    return book.rank(axis, effect.value) > book.rank(axis, held.value)


def _with_maybe(
    held: _Held | None, maybe: list[tuple[Fact, Effect]], axis: str
) -> AxisValue | None:
    readings = tuple(
        dict.fromkeys(e.value for _, e in maybe if held is None or e.value != held.value)
    )
    acts = tuple(fact.act.id for fact, _ in maybe)
    if held is None and not readings:
        return None
    if axis == "designation" and readings:
        before = held.value if held else "not-listed"
        because = (*(held.because if held else ()), *acts)
        return AxisValue(
            "possibly", settled=False, alternatives=(before, *readings), because=because
        )
    if held is None:
        return AxisValue("unknown", settled=False, alternatives=readings, because=acts)
    return AxisValue(
        held.value,
        of=held.fact.act.target,
        since=_since(held),
        settled=held.settled and not readings,
        alternatives=(*held.alternatives, *readings),
        because=(*held.because, *(acts if readings else ())),
    )


def _since(held: _Held) -> PartialDate:
    """The date by the strongest evidence; other dates stay in the act's evidence."""
    return held.fact.when


def _is_hearsay(fact: Fact) -> bool:
    """Only a third party says so: it does not settle a change against better evidence (rule 1)."""
    return fact.weight.authority == policy.rank("third-party")


def _is_low(fact: Fact) -> bool:
    return fact.weight.authority >= policy.rank("low")
