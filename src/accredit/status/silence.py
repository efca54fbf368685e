"""What silence means: nothing inside declared coverage, elsewhere nobody knows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from accredit.actors import gazetteer
from accredit.model import AxisValue
from accredit.record import stretches

__all__ = ["EVERYBODY", "is_covered", "silence", "stands_alone", "unheard"]

EVERYBODY = "*"  # the target of coverage for a list that was read whole


def silence(
    axis: str, members: tuple[str, ...], days: tuple[date, date], list_: str = ""
) -> AxisValue:
    """What to say of a party where no act moves an axis.

    Args:
        axis: The axis.
        members: The party.
        days: The day asked about, and the day as known on which.
        list_: The list, on the axis of designation.
    """
    for member in members:
        if is_covered(axis, member, list_, days):
            return _nothing("not-listed" if axis == "designation" else "none", member, list_)
    return _nothing("unknown", members[0], list_)


def is_covered(axis: str, target: str, list_: str, days: tuple[date, date]) -> bool:
    """Whether the record is declared complete on a matter.

    Who asks ahead of what was known asks for the last day known: that must be covered too.
    """
    declared, whole = stretches(axis, target, list_), stretches(axis, EVERYBODY, list_)
    if not (declared or whole):
        return False
    on, known = days
    return any(s.covers(on) and (known >= on or s.covers(known)) for s in declared) or (
        any(s.covers(on) and (known >= on or s.covers(known)) for s in whole)
        and stands_alone(target, on)
    )


def stands_alone(target: str, on: date) -> bool:
    """Whether a list that was read whole would name the target itself.

    It may name a part by the name of the whole, and it does not speak of states or persons.
    """
    world = gazetteer()
    one = world.actors.get(target)
    return one is not None and one.kind == "movement" and not world.ancestors(target, on)


def unheard(target: str, subject: str) -> AxisValue:
    """What to say of a target of which a body or lender said nothing."""
    return _nothing("unknown", target, subject)


@lru_cache(maxsize=65_536)
def _nothing(value: str, of: str, subject: str) -> AxisValue:
    return AxisValue(value, of=of, subject=subject)
