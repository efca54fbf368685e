"""Where every state stood towards a target over time: each change of each, so that a page can play.

A status can change on a few days only (`exchange.stretches`), so each state is asked for on these
and not on every day. Of whom nothing is recorded towards the target, only silence has to be read,
and that is the same for all of them. `status.who` says the same of each day, which is tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accredit.actors import gazetteer
from accredit.brief.plain import named_json
from accredit.exchange.stretches import Changes
from accredit.ledger import Ask, Ledger, Told
from accredit.model import Actor, AxisValue, Status
from accredit.record import lists_of
from accredit.status import Teller, is_contested, of
from accredit.status.of import governed
from accredit.status.silence import silence
from accredit.web.problems import Problem

__all__ = ["AXES", "TELLING", "history_json", "most_telling"]

AXES = ("recognition", "dealing", "designation")
# of several lists, that which tells most
TELLING = (
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
        For each state `[from, value]`, the first of them from the first day there is, so that the
        value of a day is that of the last spell on it or before. Beside the values of the axis,
        `disputed` stands for one that is not settled, `absent` for a state not in being, and
        `party` for the target itself, or the state that it governs.

    Raises:
        Problem: 422 for an axis that bodies hold.
    """
    if axis not in AXES:
        raise Problem(422, f"axis {axis}: only {', '.join(AXES)} are held by states")
    states = [a for a in gazetteer().actors.values() if a.kind == "state"]
    past = _Past(ledger, target, axis, known)
    rows = [
        {
            **(named_json(state.id) or {}),
            "contested": is_contested(state),
            "spells": list(past.spells(state)),
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


class _Remembered:
    """A ledger that answers each question once: what it is asked for many days is the same."""

    def __init__(self, ledger: Teller) -> None:
        self._ledger = ledger
        self._answers: dict[tuple[tuple[Ask, ...], date], list[list[Told]]] = {}

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]]:
        """As the ledger tells it."""
        key = tuple(asks), known
        if key not in self._answers:
            self._answers[key] = self._ledger.told(asks, known)
        return self._answers[key]


@dataclass
class _Past:
    """The past of one target on one axis, as known on a day."""

    ledger: Ledger
    target: str
    axis: str
    known: date
    _quiet: dict[date, str] = field(default_factory=dict)
    _aside: dict[date, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._changes = Changes(self.ledger, clocks=False)
        self._heard = self._changes.heard(self.target)
        self._remembered = _Remembered(self.ledger)

    def spells(self, state: Actor) -> Iterator[Spell]:
        """The values of one state, each with the day from which it held."""
        held = ""
        for day in (date.min, *self._changes.days(state.id, self.target)):
            value = self._value(state, day)
            if value != held:
                held = value
                yield str(day), value

    def _value(self, state: Actor, on: date) -> str:
        if not state.exists_on(on):
            return "absent"
        if state.id in self._itself(on):
            return "party"
        if state.id not in self._heard and (self.axis != "designation" or not lists_of(state.id)):
            return self._silence(on)
        found = of(self._remembered, state.id, self.target, on=on, known=self.known)
        return _told(found, self.axis)

    def _itself(self, on: date) -> frozenset[str]:
        if on not in self._aside:
            party = gazetteer().party(self.target, on)
            self._aside[on] = frozenset((*party, *governed(party, on)))
        return self._aside[on]

    def _silence(self, on: date) -> str:
        """What it means that nothing is recorded; who keeps no list says nothing on any."""
        if self.axis == "designation":
            return "unknown"
        if on not in self._quiet:
            party = gazetteer().party(self.target, on)
            self._quiet[on] = silence(self.axis, party, (on, self.known)).value
        return self._quiet[on]


def _told(status: Status, axis: str) -> str:
    """A value in one word."""
    if axis == "designation":
        return most_telling(status.designation)
    value = status.recognition if axis == "recognition" else status.dealing
    return value.value if value.settled else "disputed"


def most_telling(listed: Sequence[AxisValue]) -> str:
    """Of one state's values on several lists, in one word, that which tells most."""
    held = {v.value if v.settled else "disputed" for v in listed}
    return next((one for one in TELLING if one in held), "unknown")
