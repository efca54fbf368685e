"""A ledger of made-up acts in a realistic shape, the same for the same seed.

Who acts is drawn from the states and bodies of the gazetteer, and towards whom from its states,
movements and territories and from groups that are numbered only; both with the long tail that
event data have. Nothing in it says anything about the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from accredit.actors import gazetteer
from accredit.ledger.entries import Item, Void
from accredit.model import Act, Evidence, PartialDate, Stance, Voice

__all__ = ["FIRST", "LAST", "acts"]

FIRST, LAST = date(1945, 1, 1), date(2026, 11, 1)
_TARGETS = 3000

# How often a kind comes, in a thousand. Steps and lists are drawn beside them.
_KINDS = {
    "meet": 180, "negotiate": 50, "engage": 30, "sign-agreement": 60, "mediate": 5,
    "aid": 40, "condemn": 110, "accuse": 90, "threaten": 40, "attack": 80, "sanction": 20,
    "lift-sanctions": 5, "expel-diplomats": 15, "close-embassy": 10, "recognise": 40,
    "recognise-de-facto": 3, "disclaim-recognition": 5, "refuse-recognition": 15,
    "freeze-recognition": 1, "withdraw-recognition": 7, "establish-relations": 30,
    "upgrade-relations": 10, "downgrade-relations": 8, "sever-relations": 10, "accredit": 40,
    "accept-charge": 10, "recall-ambassador": 12, "open-embassy": 20, "admit-consul": 10,
    "designate": 25, "suspend-designation": 2, "delist": 8, "amend-designation": 6,
}  # fmt: skip
_BODIES_KINDS = {"admit": 40, "seat": 10, "suspend-membership": 15, "expel": 5, "lend": 25,
                 "suspend-lending": 5}  # fmt: skip
_BODIES = 0.01  # the share of acts that are those of bodies and lenders
_LISTING = ("designate", "suspend-designation", "delist", "amend-designation")
_STEPS = ("letter", "copy", "agrement", "named")
_VOICES = (Voice.OWN, Voice.ORGAN, Voice.REPORT, Voice.THIRD_PARTY)


@dataclass(frozen=True)
class _Cast:
    """Who acts, how often, and from when on; towards whom."""

    states: list[str]
    since: list[date]
    bodies: list[str]
    targets: list[str]
    by_state: np.ndarray
    by_target: np.ndarray


def acts(number: int, *, seed: int = 7, chunk: int = 20_000) -> Iterator[list[Item]]:
    """Made-up acts, with the voids and corrections of some.

    Args:
        number: How many acts; the voids come on top.
        seed: The same seed gives the same acts.
        chunk: How many at a time, so that a million need not be held at once.

    Yields:
        Lists in the order in which they can be appended.
    """
    cast, chance = _cast(seed), np.random.default_rng(seed)
    for start in range(0, number, chunk):
        yield _chunk(cast, chance, start, min(chunk, number - start))


def _cast(seed: int) -> _Cast:
    world = gazetteer()
    chance = np.random.default_rng(seed + 1)
    alive = [a for a in world.actors.values() if a.kind == "state" and a.exists_on(LAST)]
    bodies = [a.id for a in world.actors.values() if a.kind == "organisation"]
    kinds = ("state", "movement", "territory", "government")
    known = [a.id for a in world.actors.values() if a.kind in kinds]
    targets = known + [f"group-{n:04}" for n in range(_TARGETS - len(known))]
    order = chance.permutation(len(alive))
    states = [alive[n] for n in order]
    # states are written about more than the rest, and some of them far more than others
    placed = sorted(targets, key=lambda t: chance.random() * (0.4 if len(t) == 3 else 1))
    return _Cast(
        [s.id for s in states],
        [max(FIRST, s.valid_from.earliest or FIRST) for s in states],
        bodies,
        placed,
        _zipf(len(states), 0.9),
        _zipf(len(placed), 0.8),
    )


def _zipf(number: int, power: float) -> np.ndarray:
    weights = 1 / (np.arange(number) + 5) ** power
    return weights / weights.sum()


def _drawn(chance: np.random.Generator, table: dict[str, int], number: int) -> list[str]:
    shares = np.array(list(table.values()), float)
    return [str(kind) for kind in chance.choice(list(table), number, p=shares / shares.sum())]


def _chunk(cast: _Cast, chance: np.random.Generator, start: int, number: int) -> list[Item]:
    who = chance.choice(len(cast.states), number, p=cast.by_state)
    whom = chance.choice(len(cast.targets), number, p=cast.by_target)
    body = chance.choice(len(cast.bodies), number)
    kinds = _drawn(chance, _KINDS, number)
    theirs = _drawn(chance, _BODIES_KINDS, number)
    by_body = chance.random(number) < _BODIES
    day, luck = chance.random(number), chance.random((number, 8))
    made: list[Item] = []
    for n in range(number):
        target, since = cast.targets[whom[n]], cast.since[who[n]]
        actor = cast.bodies[body[n]] if by_body[n] else cast.states[who[n]]
        if actor == target:
            target = "group-0001"
        made.append(
            _act(
                f"syn-{start + n:07}",
                theirs[n] if by_body[n] else kinds[n],
                (actor, target),
                since + timedelta(days=int(day[n] * (LAST - since).days)),
                luck[n],
                chance,
                _corrected(start, made, luck[n]),
            )
        )
    return made + _voids(made, chance)


def _corrected(start: int, made: list[Item], luck: np.ndarray) -> str:
    """One act in four hundred corrects an earlier one."""
    if luck[7] < 0.0025 and made:
        return f"syn-{start + int(luck[6] * len(made)):07}"
    return ""


def _voids(made: list[Item], chance: np.random.Generator) -> list[Item]:
    """One act in four hundred is voided, and one of ten voids is voided again."""
    voids: list[Item] = []
    for item in made:
        if chance.random() < 0.0025:
            day = item.known + timedelta(days=int(chance.integers(1, 2000)))
            voids.append(Void(f"void-{item.id}", item.id, day, "a made-up reason"))
            if chance.random() < 0.1:
                again = day + timedelta(days=400)
                voids.append(Void(f"again-{item.id}", f"void-{item.id}", again, "as above"))
    return voids


def _act(
    key: str,
    kind: str,
    sides: tuple[str, str],
    day: date,
    luck: np.ndarray,
    chance: np.random.Generator,
    supersedes: str,
) -> Act:
    valid = _valid(day, luck[0])
    actor, target = sides
    listing = kind in _LISTING
    return Act(
        key,
        kind,
        actor,
        target,
        valid,
        _evidence(day, luck, chance),
        instrument=f"{actor}-{'B' if luck[5] < 0.3 else 'A'}" if listing else "",
        step=_STEPS[int(luck[5] ** 2 * 4)] if kind == "accredit" else "",
        confidence="low" if luck[1] < 0.01 else "high",
        episode=f"{actor}-{target}"[:40],
        supersedes=supersedes,
    )


def _valid(day: date, luck: float) -> PartialDate:
    """Mostly a day; now and then a month, a year, a range or a bound."""
    if luck < 0.88:
        return PartialDate.on(day)
    if luck < 0.92:
        return PartialDate.parse(f"{day:%Y-%m}")
    if luck < 0.95:
        return PartialDate.parse(f"{day:%Y}")
    if luck < 0.97:
        return PartialDate.between(day - timedelta(days=40), day + timedelta(days=40))
    return PartialDate.between(None, day) if luck < 0.99 else PartialDate.between(day, None)


def _evidence(day: date, luck: np.ndarray, chance: np.random.Generator) -> tuple[Evidence, ...]:
    """One to three sources: mostly of the same weeks, one in thirty years later."""
    number = 1 if luck[2] < 0.6 else 2 if luck[2] < 0.9 else 3
    drawn = chance.random((number, 5))
    told, page = [], int(luck[6] * 1e6)
    for n in range(number):
        late = int(drawn[n, 0] * 4000) if drawn[n, 1] < 0.03 else int(drawn[n, 0] ** 3 * 40)
        known = min(day + timedelta(days=late), LAST)
        denies = luck[3] < 0.025 and n == number - 1 and n > 0
        voice = int(np.searchsorted((0.3, 0.45, 0.9), drawn[n, 2]))
        told.append(
            Evidence(
                f"https://source-{int(drawn[n, 3] * 300):03}.example/{known:%Y}/{page}",
                known,
                "published",
                _VOICES[voice],
                stance=Stance.DENIES if denies else Stance.SUPPORTS,
                published=PartialDate.on(known),
                valid=PartialDate.on(known) if drawn[n, 4] < 0.02 else PartialDate(),
                confidence="low" if drawn[n, 4] > 0.99 else "",
            )
        )
    return tuple(told)
