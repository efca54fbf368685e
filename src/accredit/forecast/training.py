"""Which episodes a hazard is fitted to, as known on a day, and what tells one set from another."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import date

from accredit.actors import gazetteer
from accredit.errors import NotCovered
from accredit.forecast.cases import Case, cases
from accredit.forecast.episode import Episode, episode
from accredit.forecast.spells import Move
from accredit.ledger import Ledger

__all__ = ["LEAST", "episodes", "fingerprint"]

LEAST = 12  # months: whoever counted for less did so for a wave, and stopped with it


def episodes(
    ledger: Ledger, move: Move, *, known: date, until: date | None = None, without: str = ""
) -> list[Episode]:
    """The episodes of a move that had been watched for a year by a day.

    Of delisting, they are of everybody that a state had put on a list; of other moves, those that
    ship. Which ones there are never hangs on how they ended.

    Args:
        ledger: What to read.
        move: Which step.
        known: Only what the world knew by then counts.
        until: The last day of the watch; `known` when omitted.
        without: Id of a target that is left out.
    """
    found = []
    for case in _listed(ledger, known) if move is Move.DELIST else cases().values():
        if case.target == without:
            continue
        with suppress(NotCovered):  # it had not begun, or nobody could move
            one = episode(ledger, case, move, known=known, until=until)
            if one.end - one.begin >= LEAST:
                found.append(one)
    return found


def fingerprint(given: list[Episode]) -> str:
    """A hash of all that moved in some episodes: a model fitted to them is for none other."""
    told = [
        [
            one.target,
            one.move,
            [[s.actor, s.begin, s.end if s.moved else None] for s in one.spells],
            {step: dict(taken) for step, taken in one.steps.items()},
            dict(one.withdrawn),
        ]
        for one in given
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _listed(ledger: Ledger, known: date) -> list[Case]:
    """Everybody, but persons, that a state had put on a list by a day."""
    world = gazetteer()
    targets = {
        act.target
        for act in ledger.all_acts(known)
        if act.kind == "designate"
        and world.kind(act.target) != "person"
        and world.kind(act.actor) == "state"
    }
    return [Case(target) for target in sorted(targets)]
