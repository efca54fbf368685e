"""One episode: who could move towards a target, and what each saw before every month of it.

What is seen in a month was so before it: who had moved by the end of the month before, who had
taken it back, whose mission was there by then, what ties were in the year before. So nothing in it
comes from its own month, and nothing from after the day as known on which the episode was read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from accredit.actors import gazetteer
from accredit.errors import NotCovered
from accredit.forecast import covariates
from accredit.forecast.cases import Case, parts
from accredit.forecast.hostility.series import Flags, Floats, Month
from accredit.forecast.spells import Move, Spell, Watch, step_of
from accredit.forecast.ties import PATRONS, PEERS, ties
from accredit.ledger import Ledger
from accredit.model import codebook

__all__ = [
    "AGES",
    "COLUMNS",
    "GROUPS",
    "PARENT",
    "TIES",
    "Episode",
    "Scene",
    "ages",
    "episode",
    "steps_of",
]

AGES = (3, 6, 12, 24, 60, 120)  # months since the episode began, at which the pace may change
STEPS = ("contact", "mission", "ambassador", "delisting")
SETTING = ("capital held", "parent objects")
NEAR = ("borders it", "same region", "same religion")
PARENT = ("is its parent", "allied to its parent", "lost a part itself")
TIES = (*PEERS, *PATRONS)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "time": tuple(f"from month {age}" for age in AGES),
    "start": ("moved at once",),
    "steps": tuple(f"had {step}" for step in STEPS),
    "setting": SETTING,
    "nearness": NEAR,
    "parent": PARENT,
    "peers": tuple(f"moved among {peer}" for peer in PEERS),
    "patrons": tuple(f"moved: {patron}" for patron in PATRONS),
}
COLUMNS = tuple(name for names in GROUPS.values() for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is so before a month, for the n states of an episode.

    Attributes:
        at_risk: Who can move in it, shape (n,).
        stands: Whose move stands, shape (n,).
        design: `COLUMNS`, shape (n, k).
        weights: `TIES` among those in being, shape (ties, n, n).
    """

    at_risk: Flags
    stands: Flags
    design: Floats
    weights: Floats


@dataclass(frozen=True, eq=False)
class Episode:
    """Who could move towards one target.

    Attributes:
        case: Its setting.
        move: Which step.
        known: As the world knew it on that day.
        begin: Its first month.
        end: The last month that was watched.
        spells: Of every state, by id.
        steps: For each of `STEPS`, since which month a state had taken it.
        withdrawn: In which month a state took its move back.
        order: For a test, whose move is seen in whose place by peers: places of states.
    """

    case: Case
    move: Move
    known: date
    begin: Month
    end: Month
    spells: tuple[Spell, ...]
    steps: Mapping[str, Mapping[str, Month]]
    withdrawn: Mapping[str, Month]
    order: tuple[int, ...] = ()

    @property
    def target(self) -> str:
        """Id of the one moved towards."""
        return self.case.target

    @property
    def axis(self) -> str:
        """The axis on which the move is made."""
        return step_of(self.move).axis

    @property
    def into(self) -> frozenset[str]:
        """The values on it by which it is made."""
        return step_of(self.move).into

    @property
    def movers(self) -> int:
        """How many moved."""
        return sum(spell.moved for spell in self.spells)

    @cached_property
    def at_once(self) -> float:
        """The logarithm of 1 and of how many moved in the first month."""
        return math.log1p(sum(spell.moved and spell.end == self.begin for spell in self.spells))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Ids of its states, n."""
        return tuple(spell.actor for spell in self.spells)

    def until(self, month: Month) -> Episode:
        """The episode as it stood at the end of a month: nothing of what came after."""
        if month >= self.end:
            return self
        spells = tuple(
            s if s.end <= month else Spell(s.actor, s.begin, month, moved=False)
            for s in self.spells
            if s.begin <= month.plus(1)
        )
        steps = {step: _by(month, taken) for step, taken in self.steps.items()}
        return replace(
            self, end=month, spells=spells, steps=steps, withdrawn=_by(month, self.withdrawn)
        )

    def scene(self, month: Month) -> Scene:
        """What is so before a month; of one after the next to the end, only its age is told."""
        age, month = month - self.begin, min(month, self.end.plus(1))
        begins, ends, moves, back, gone = self._months
        at_risk = (begins <= month) & ((month <= ends) | ~moves) & (month <= gone)
        stands = moves & (ends < month) & (month <= back) & (month <= gone)
        year = month.dates[0].year - 1  # of which all could be known before
        being = (begins <= month) & (month <= gone)
        weights = _weights(self.states, being.tobytes(), year, self.known.year)
        seen = (stands.astype(float) @ weights).T
        if self.order:
            mixed = (stands[list(self.order)].astype(float) @ weights).T
            seen[:, : len(PEERS)] = mixed[:, : len(PEERS)]
        held, objects = self._setting(month)
        told = min(year, self.known.year - 1)
        columns = [
            *(np.full(len(self.states), step) for step in ages(age)),
            np.full(len(self.states), self.at_once),
            *(self._taken[step] < month for step in STEPS),
            *(np.full(len(self.states), value) for value in (held, objects)),
            *_near(self.states, self.case.land, told),
            *(objects * kin for kin in _kin(self.states, self.case.parent, told)),
            self._lost(month),
        ]
        return Scene(at_risk, stands, np.column_stack([*columns, seen]), weights)

    @cached_property
    def _months(self) -> tuple[Floats, Floats, Flags, Floats, Floats]:
        """Of each state: begin, end, whether it moved, and when it took that back or was gone."""
        never = np.inf
        begins = np.array([s.begin for s in self.spells], float)
        ends = np.array([s.end for s in self.spells], float)
        moves = np.array([s.moved for s in self.spells])
        back = np.array([self.withdrawn.get(s, never) for s in self.states], float)
        deaths = [gazetteer().actor(s).valid_to.earliest for s in self.states]
        gone = np.array([Month.of(day) if day else never for day in deaths], float)
        return begins, ends, moves, back, gone

    @cached_property
    def _taken(self) -> Mapping[str, Floats]:
        return {
            step: np.array([self.steps[step].get(s, np.inf) for s in self.states], float)
            for step in STEPS
        }

    def _setting(self, month: Month) -> tuple[float, float]:
        """Whether the target holds its capital, and whether its parent has not moved."""
        first, last = self.case.capital
        held = first is not None and Month.of(first) < month
        held = held and (last is None or Month.of(last) >= month)
        parent = self.case.parent
        consent = next((s.end for s in self.spells if s.actor == parent and s.moved), month)
        return float(held), float(bool(parent) and consent >= month)

    def _lost(self, month: Month) -> Floats:
        """Of each state, whether a part of it had broken away, other than the target."""
        day = month.dates[0]
        lost = {
            part.parent
            for part in parts()
            if part.target != self.target
            and part.since < day
            and (part.until is None or day <= part.until)
        }
        return np.array([state in lost for state in self.states], float)


def episode(
    ledger: Ledger, case: Case, move: Move, *, known: date, until: date | None = None
) -> Episode:
    """One episode as known on a day.

    Args:
        ledger: What to read.
        case: Which, and its setting.
        move: Which step.
        known: Only what the world knew by then counts.
        until: The last day of the watch, `known` when omitted; it ends with the case in any case.

    Raises:
        NotCovered: When it is not recorded since when the target is, and nobody moved; or when
            nobody could move.
    """
    end = min(day for day in (until, known, case.until) if day is not None)
    watch = Watch.of(ledger, case.target, known=known, until=end)
    found = watch.spells(move, case.since if move in (Move.RECOGNISE, Move.UPGRADE) else None)
    if not found:
        raise NotCovered(f"{case.target}: nobody could {move} it by {end}")
    steps = {step: watch.reached(axis, values) for step, (axis, values) in steps_of(move).items()}
    first = min(spell.begin for spell in found)
    withdrawn = {}
    if move is Move.RECOGNISE:
        withdrawn = {s.actor: s.end for s in watch.spells(Move.WITHDRAW, first.dates[0]) if s.moved}
    return Episode(case, move, known, first, Month.of(watch.end), tuple(found), steps, withdrawn)


def ages(age: int) -> tuple[float, ...]:
    """The columns of time, so many months after an episode began."""
    return tuple(float(age >= since) for since in AGES)


def _by(month: Month, days: Mapping[str, Month]) -> dict[str, Month]:
    return {state: day for state, day in days.items() if day <= month}


def steps_of(move: Move) -> dict[str, tuple[str, Iterable[str]]]:
    """By which values each of `STEPS` is taken; a step that is the move itself never is before."""
    ladder = codebook().axes["dealing"]

    def above(lowest: str) -> Iterable[str]:
        return ladder[ladder.index(lowest) : ladder.index("broken")]

    found: dict[str, tuple[str, Iterable[str]]] = {
        "contact": ("dealing", above("contact")),
        "mission": ("dealing", above("charge-ad-interim")),
        "ambassador": ("dealing", above("ambassador")),
        "delisting": ("designation", ("removed", "suspended")),
    }
    if move is Move.UPGRADE:
        found |= dict.fromkeys(("mission", "ambassador"), ("dealing", ()))
    if move is Move.DELIST:
        found["delisting"] = ("designation", ())
    return found


@lru_cache(maxsize=16)  # some megabytes each
def _weights(states: tuple[str, ...], being: bytes, year: int, known_year: int) -> Floats:
    """Ties among those in being, shape (ties, n, n); who is not has none."""
    here = np.flatnonzero(np.frombuffer(being, dtype=np.bool_))
    found = np.zeros((len(TIES), len(states), len(states)))
    among = ties([states[i] for i in here], year, date(known_year, 1, 1))
    for place, tie in enumerate(TIES):
        found[place][np.ix_(here, here)] = among[tie]
    return found


@lru_cache(maxsize=4_096)
def _near(states: tuple[str, ...], land: str, year: int) -> tuple[Floats, ...]:
    """Of each state, whether it borders the land, lies in its region, and shares its religion."""
    if not land:
        return tuple(np.zeros(len(states)) for _ in NEAR)
    both = (*states, land)
    unknown = np.full((len(both), len(both)), np.nan)
    told = year >= covariates.source("contiguity").first
    tables = (
        covariates.contiguous(both, year).astype(float) if told else unknown,
        covariates.same_region(both, sub=True),
        covariates.same_religion(both, year),
    )
    return tuple(np.nan_to_num(table[:-1, -1]) for table in tables)


@lru_cache(maxsize=4_096)
def _kin(states: tuple[str, ...], parent: str, year: int) -> tuple[Floats, ...]:
    """Of each state, whether it is the parent, and whether it is allied to it."""
    own = np.array([state == parent for state in states], float)
    if not parent or year < covariates.source("alliances").first:
        return own, np.zeros(len(states))
    return own, covariates.allied((*states, parent), year)[:-1, -1].astype(float)
