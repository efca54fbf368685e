"""Acts that are supposed, and a ledger that holds them without a line being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from accredit import status
from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.law.book import law_book
from accredit.law.situation import state_of
from accredit.ledger import Ledger
from accredit.model import Act, Evidence, PartialDate, Voice, codebook
from accredit.record import lists, lists_of
from accredit.status import Line
from accredit.status.of import LISTING

__all__ = ["SUPPOSED", "suppose", "supposed"]

SUPPOSED = "supposed"  # what stands for the source of such an act


def suppose(ledger: Ledger, acts: Sequence[Act]) -> Ledger:
    """The ledger as it would be with some acts; nothing is written."""
    return ledger.supposing(acts)


def supposed(ledger: Ledger, lines: Sequence[Line], *, on: date, known: date) -> list[Act]:
    """Acts as people suppose them, with what goes without saying filled in.

    An organ acts for its principal. What is done on a list of which no name is given is done on
    every list of the actor that holds the target, or else on the only one that the actor keeps.

    Args:
        ledger: To see on which lists a target stands.
        lines: Who does what to whom, and when.
        on: The day asked about: an act that comes later changes nothing by then.
        known: By when all of it is supposed to be known.

    Raises:
        InputError: When an act is of a later day, moves nothing, or names no list where several
            are kept.
    """
    return [act for line in lines for act in _acts(ledger, line, on, known)]


def _acts(ledger: Ledger, line: Line, on: date, known: date) -> Iterator[Act]:
    told = f"{line.actor} {line.kind} {line.target} {line.when}"
    if not line.when.surely_by(on):
        raise InputError(f"{told}: that is not sure to have come by {on}; give a later --on")
    if not codebook().kinds[line.kind].effects and line.kind not in _asked_for():
        raise InputError(
            f"{told}: {line.kind} moves no axis of a status, and no rule asks for it, so nothing "
            "would change"
        )
    world = gazetteer()
    actor = world.principal(line.actor, on)
    for instrument in _instruments(ledger, line, actor, (on, known)):
        yield Act(
            id=_id(actor, line, instrument),
            kind=line.kind,
            actor=actor,
            organ=line.actor if line.actor != actor else "",
            target=line.target,
            valid=line.when,
            instrument=instrument,
            step=line.step,
            capacity=line.capacity or _capacity(line, on),
            evidence=(Evidence(SUPPOSED, _known(line.when, known), SUPPOSED, Voice.OWN),),
        )


def _capacity(line: Line, on: date) -> str:
    """Recognised as what, where nobody says: a state as one, who governs one as its government."""
    if line.kind not in ("recognise", "recognise-de-facto"):
        return ""
    if gazetteer().kind(line.target) == "state":
        return "state"
    return "government" if state_of(line.target, on) else ""


@cache
def _asked_for() -> frozenset[str]:
    """The kinds of acts that some rule asks for."""
    asked = (s.slots[-1] for s in law_book().sentences if s.form == "act")
    kinds = {word.split(":")[0] for words in asked for word in words}
    return frozenset((*kinds, "exempt", "seize-power"))


def _id(actor: str, line: Line, instrument: str) -> str:
    parts = (SUPPOSED, actor, line.kind, line.target, instrument, str(line.when))
    return "-".join(part for part in parts if part).lower().replace(" ", "-")


def _known(when: PartialDate, known: date) -> date:
    return min(when.earliest or known, known)


def _instruments(
    ledger: Ledger, line: Line, actor: str, days: tuple[date, date]
) -> tuple[str, ...]:
    """The lists on which an act is done; one that is done on none has no name of a list."""
    if line.kind not in LISTING:
        return (line.instrument,)
    if line.instrument:
        _check_list(line.instrument, actor)
        return (line.instrument,)
    kept = [entry.id for entry in lists_of(actor)]
    on, known = days
    held = status.of(ledger, actor, line.target, on=on, known=known).designation
    holding = tuple(v.subject for v in held if v.value in ("listed", "suspended"))
    if line.kind != "designate" and holding:
        return holding
    if len(kept) == 1:
        return (kept[0],)
    name = gazetteer().name(actor)
    which = f"{name} keeps {', '.join(kept)}" if kept else f"no list of {name} is registered"
    raise InputError(
        f"{line.actor} {line.kind} {line.target}: {which}; write `on LIST` before the date"
    )


def _check_list(name: str, actor: str) -> None:
    if name in lists() and lists()[name].authority == actor:
        return
    kept = ", ".join(entry.id for entry in lists_of(actor)) or "none"
    raise InputError(f"on {name!r}: no list of {gazetteer().name(actor)}; it keeps {kept}")
