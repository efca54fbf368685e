"""Exemptions that hold on a day: a measure set aside for a time, while the listing stays."""

from __future__ import annotations

from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger, weigh
from accredit.model import Act, PartialDate
from accredit.status.of import governed

__all__ = ["exemptions"]

_ENDS = "amend-designation"  # with the exemption in `about`: it lapsed, or was taken back


def exemptions(
    ledger: Ledger, actor: str, target: str, *, on: date, known: date, exact: bool = False
) -> list[Act]:
    """What `actor` has exempted `target` from, as far as that holds on a day.

    An exemption moves no axis: who is listed stays listed. It holds from its day in force until
    an act about it has ended it; one whose beginning is not sure yet does not hold.

    Args:
        ledger: What to read.
        actor: Id of the one who exempts; an organ stands for its principal.
        target: Id of the one exempted; its party and the state that it governs are asked too.
        on: The day asked about.
        known: Only what the world knew by then counts.
        exact: Keep to the named target.

    Returns:
        The acts, oldest first.
    """
    world = gazetteer()
    who = world.lineage(world.principal(actor, on), on)
    members = (target,) if exact else world.party(target, on)
    states = () if exact else governed(members, on)
    acts = [a for a in ledger.acts(who, (*members, *states), known) if _has_come(a, on, known)]
    over = {act.about for act in acts if act.kind == _ENDS}
    held = (act for act in acts if act.kind == "exempt" and act.id not in over)
    return sorted(held, key=lambda act: (_from(act).sort_key, act.id))


def _has_come(act: Act, on: date, known: date) -> bool:
    weight = weigh(act, known)
    return weight is not None and not weight.defeated and _from(act).surely_by(on)


def _from(act: Act) -> PartialDate:
    return act.in_force or act.valid
