"""What is supposed in a forecast: moves of some states, or steps that they take towards one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.forecast.episode import Episode, steps_of
from accredit.model import PartialDate
from accredit.status import Line
from accredit.status.facts import effect_of

__all__ = ["Given", "given_of"]


@dataclass(frozen=True, slots=True)
class Given:
    """One act that is supposed.

    Attributes:
        actor: Id of the state.
        kind: Of the act.
        when: As it was written.
        month: In which month of the forecast, 0 the first.
        moves: Whether it is the move that is forecast.
        steps: Which steps towards it are taken by it.
    """

    actor: str
    kind: str
    when: PartialDate
    month: int
    moves: bool
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.actor} {self.kind} {self.when}"


def given_of(lines: Sequence[Line], seen: Episode, as_of: date, months: int) -> list[Given]:
    """Acts as people suppose them, placed in the months of a forecast.

    Args:
        lines: Who does what to whom, and when.
        seen: The episode as it was.
        as_of: The day from which the forecast looks ahead.
        months: How far.

    Raises:
        InputError: When an act is none of a state that could move, is towards another, comes too
            early or too late, or has no bearing on the move.
    """
    found = [_one(line, seen, as_of, months) for line in lines]
    movers = [one.actor for one in found if one.moves]
    for actor in movers:
        if movers.count(actor) > 1:
            raise InputError(f"{gazetteer().name(actor)} is supposed to move twice; give one date")
    return found


def _one(line: Line, seen: Episode, as_of: date, months: int) -> Given:
    told = f"{line.actor} {line.kind} {line.target} {line.when}"
    world = gazetteer()
    if line.target not in world.party(seen.target, as_of):
        raise InputError(f"{told}: the forecast is of moves towards {world.name(seen.target)}")
    actor = world.principal(line.actor, as_of)
    if actor not in seen.states:
        raise InputError(f"{told}: {world.name(actor)} is no state that could move; see `--json`")
    spell = seen.spells[seen.states.index(actor)]
    if spell.moved:
        raise InputError(f"{told}: by {as_of} it had moved, on {spell.day}")
    month = _month(line.when, as_of)
    if month is None or not 0 <= month < months:
        raise InputError(
            f"{told}: that is not within {months} months after {as_of}; give another date or "
            "a longer --horizon"
        )
    moves = _has(line, seen.axis, seen.into)
    steps = tuple(
        step
        for step, (axis, values) in steps_of(seen.move).items()
        if _has(line, axis, frozenset(values))
    )
    if not moves and not steps:
        raise InputError(
            f"{told}: that is neither the move that is forecast ({seen.move}) nor a step to it"
        )
    return Given(actor, line.kind, line.when, month, moves, steps)


def _has(line: Line, axis: str, values: frozenset[str]) -> bool:
    effect = effect_of(line.kind, axis, line.step)
    return effect is not None and effect.value in values


def _month(when: PartialDate, as_of: date) -> int | None:
    """In which month after a day the middle of a date lies, 0 the first; none where it is open."""
    if when.earliest is None or when.latest is None:
        return None
    middle = when.earliest + (when.latest - when.earliest) / 2
    if middle <= as_of:
        return -1
    whole = (middle.year - as_of.year) * 12 + middle.month - as_of.month
    return whole - 1 if middle.day <= as_of.day else whole
