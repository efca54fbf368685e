"""What came of a forecast: who moved since, and how that scores what was said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from accredit.errors import NotCovered
from accredit.forecast.cases import Case, case_of
from accredit.forecast.scores import brier_score, log_score
from accredit.forecast.spells import Move, Spell, spells
from accredit.ledger import Ledger
from accredit.ledger.registered import Kept, registered
from accredit.model import ForecastMade, PartialDate

__all__ = ["Came", "Outcome", "Scored", "outcome", "scoreboard"]


@dataclass(frozen=True, slots=True)
class Came:
    """A state that moved after the day of a forecast.

    Attributes:
        day: When, as the record has it.
        because: Id of the act.
    """

    actor: str
    day: PartialDate
    because: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened since a day.

    Attributes:
        until: The last day of which silence says anything.
        moved: Who moved, the first first.
    """

    since: date
    until: date
    known: date
    moved: tuple[Came, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A registered forecast, and how good it was for so many months.

    Attributes:
        months: The horizon; it is over, and the record tells of all of it.
        events: How many of the states moved.
        expected: How many the forecast expected.
        brier: Mean squared error of its probabilities.
        log: Mean log loss, in nats.
        never: The log loss of saying that nobody would.
    """

    months: int
    cases: int
    events: int
    expected: float
    brier: float
    log: float
    never: float


def outcome(ledger: Ledger, target: str, move: Move, *, since: date, known: date) -> Outcome:
    """Who moved after a day, as known on another.

    Args:
        ledger: What to read.
        target: Id of the one moved towards.
        move: Which step.
        since: The day after which a move counts.
        known: What the world knew by then.
    """
    case = case_of(target, known)
    until = min(known, case.until) if case.until and case.until > since else known
    found = [s for s in _spells(ledger, case, move, known) if s.moved and _after(s, since)]
    found.sort(key=lambda s: (s.end, s.actor))
    return Outcome(since, until, known, tuple(Came(s.actor, s.day, s.because) for s in found))


def scoreboard(
    ledger: Ledger, *, known: date, target: str | None = None
) -> list[tuple[Kept[ForecastMade], tuple[Scored, ...], int]]:
    """Every registered forecast with its scores.

    Args:
        ledger: Where they are registered, and what came.
        known: What came, as the world knew it by then.
        target: Only those of moves towards this actor, by its id.

    Returns:
        Each forecast with its scores, and how many of its horizons are still to come.
    """
    found = []
    for kept in registered(ledger, target):
        scores, open_ = _scored(ledger, kept.item, known)
        found.append((kept, scores, open_))
    return found


def _scored(ledger: Ledger, made: ForecastMade, known: date) -> tuple[tuple[Scored, ...], int]:
    body: Mapping[str, Any] = json.loads(made.text)
    came = outcome(ledger, made.target, Move(made.move), since=made.as_of, known=known)
    states = [s for s in body["states"] if not s.get("given")]
    horizons = sorted({int(m) for s in states for m in s["p"]})
    scores, open_ = [], 0
    for months in horizons:
        end = _plus(made.as_of, months)
        if end > came.until:
            open_ += 1
            continue
        moved = {one.actor for one in came.moved if _middle(one.day) <= end}
        p = np.array([float(s["p"][str(months)]) for s in states])
        y = np.array([float(s["actor"]["id"] in moved) for s in states])
        never = log_score(np.zeros(len(p)), y).nats
        scores.append(
            Scored(
                months,
                len(p),
                int(y.sum()),
                float(p.sum()),
                brier_score(p, y),
                log_score(p, y).nats,
                never,
            )
        )
    return tuple(scores), open_


def _spells(ledger: Ledger, case: Case, move: Move, known: date) -> list[Spell]:
    since = case.since if move in (Move.RECOGNISE, Move.UPGRADE) else None
    try:
        return spells(ledger, case.target, move, known=known, since=since)
    except NotCovered:
        return []


def _after(spell: Spell, since: date) -> bool:
    return _middle(spell.day) > since


def _middle(day: PartialDate) -> date:
    first, last = day.earliest or day.latest, day.latest or day.earliest
    if first is None or last is None:
        return date.min
    return first + (last - first) / 2


def _plus(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - first).days
    return first.replace(day=min(day.day, last))
