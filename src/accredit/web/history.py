"""Where every state stood towards a target over time: each change of each, so that a page can play.

A status can change on a few days only (`exchange.stretches`), so each state is asked for on these
and not on every day; `who` says the same of each day, which is tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from accredit.actors import gazetteer
from accredit.brief.plain import named_json
from accredit.exchange.stretches import Changes
from accredit.ledger import Ledger
from accredit.model import Actor, Status
from accredit.status import is_contested, of
from accredit.status.of import governed
from accredit.web.problems import Problem

__all__ = ["AXES", "history_json"]

AXES = ("recognition", "dealing", "designation")
# of several lists, that which tells most
_LISTED = (
    "listed",
    "disputed",
    "suspended",
    "possibly",
    "removed",
    "not-listed",
    "unknown",
)

Spell = tuple[str, str]  # from which day, which value


def history_json(ledger: Ledger, target: str, axis: str, *, known: date) -> dict[str, Any]:
    """Every state's values towards a target on one axis, with the days from which they held.

    Args:
        ledger: What to read.
        target: Id of the one recognised, dealt with or listed.
        axis: One of `AXES`; of lists the one that tells most counts.
        known: Only what the world knew by then counts.

    Returns:
        For each state `[from, value]`, from the first day on which anything is told; `absent`
        while it was none, `party` while it is the target itself.

    Raises:
        Problem: 422 for an axis that bodies hold.
    """
    if axis not in AXES:
        raise Problem(422, f"axis {axis}: only {', '.join(AXES)} are held by states")
    days = Changes(ledger, clocks=False)
    states = [a for a in gazetteer().actors.values() if a.kind == "state"]
    rows = [
        {
            **(named_json(state.id) or {}),
            "contested": is_contested(state),
            "spells": list(_spells(ledger, state, target, axis, days, known)),
        }
        for state in sorted(states, key=lambda one: one.name)
    ]
    return {
        "schema": "accredit/history-of-who-1",
        "target": named_json(target),
        "axis": axis,
        "known": str(known),
        "states": rows,
    }


def _spells(
    ledger: Ledger, state: Actor, target: str, axis: str, days: Changes, known: date
) -> Iterator[Spell]:
    held = ""
    for day in days.days(state.id, target):
        if day > known:
            break
        value = _value(ledger, state, target, axis, day, known)
        if value != held:
            held = value
            yield str(day), value


def _value(ledger: Ledger, state: Actor, target: str, axis: str, on: date, known: date) -> str:
    if not state.exists_on(on):
        return "absent"
    party = gazetteer().party(target, on)
    if state.id in (*party, *governed(party, on)):
        return "party"
    return _told(of(ledger, state.id, target, on=on, known=known), axis)


def _told(status: Status, axis: str) -> str:
    """A value in one word; of several lists, that which tells most."""
    if axis == "designation":
        held = {v.value if v.settled else "disputed" for v in status.designation}
        return next((one for one in _LISTED if one in held), "unknown")
    value = status.recognition if axis == "recognition" else status.dealing
    return value.value if value.settled else "disputed"
