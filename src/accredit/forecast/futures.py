"""From a model and an episode to a cascade: what hazards the states have from a month on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from accredit.forecast.cascade import Cascade
from accredit.forecast.episode import AGES, COLUMNS, GROUPS, TIES, Episode, Scene, ages
from accredit.forecast.hostility.series import Flags, Floats
from accredit.forecast.model import HALF_LIFE, Model, effects_seen
from accredit.forecast.panel import Panel, panel

__all__ = ["Setup", "setup"]

_REMEMBERED = 10 * HALF_LIFE  # months: what was seen before weighs less than a thousandth
_SEEN = dict(zip((*GROUPS["peers"], *GROUPS["patrons"]), range(len(TIES)), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """What futures of an episode are drawn from, from the month after its end.

    Attributes:
        states: Ids, n.
        cascade: Of d draws, T months, n states.
        before: Whose moves stand at the start: places of states, each to be given with month -1.
        at_risk: Who can move, shape (n,).
    """

    states: tuple[str, ...]
    cascade: Cascade
    before: tuple[int, ...]
    at_risk: Flags


def setup(
    model: Model,
    episode: Episode,
    horizon: int,
    *,
    seed: int,
    withdrawal: tuple[Model, Episode | None] | None = None,
    taken: Mapping[str, Mapping[str, int]] | None = None,
    rows: Panel | None = None,
) -> Setup:
    """What futures are drawn from.

    Args:
        model: Hazards; its draws are those of the cascade.
        episode: As it stood at its end; the futures begin in the month after.
        horizon: How many months.
        seed: Of the episode's effect.
        withdrawal: Hazards of taking a move back, and the episode of that; nobody does when
            omitted.
        taken: Steps that are supposed: by step and state, in which month, 0 the first; they count
            from the month after.
        rows: The panel of the episode, where it is at hand.
    """
    rng = np.random.default_rng(seed)
    if rows is None:
        rows = panel([episode], since=episode.end.plus(-_REMEMBERED))
    effect = effects_seen(model, rows, rng)
    scene = episode.scene(episode.end.plus(1))
    alone = _columns(episode, scene, horizon, taken or {})
    eta = _hazards(model, alone) + effect[:, None, None]
    eta[:, :, ~scene.at_risk] = -np.inf
    back = None
    if withdrawal is not None:
        back = _withdrawals(*withdrawal, episode, horizon, rng)
        back = back[np.arange(len(eta)) % len(back)]
    influence = _influence(model, scene)
    before = tuple(np.flatnonzero(scene.stands).tolist())
    return Setup(episode.states, Cascade(eta, influence, back), before, scene.at_risk)


def _columns(
    episode: Episode, scene: Scene, horizon: int, taken: Mapping[str, Mapping[str, int]]
) -> Floats:
    """The columns in each month, (T, n, k), without what is seen of those who moved."""
    own = len(COLUMNS) - len(TIES)
    found = np.zeros((horizon, *scene.design.shape))
    found[:, :, :own] = scene.design[:, :own]
    for month in range(horizon):
        found[month, :, : len(AGES)] = ages(episode.end.plus(1 + month) - episode.begin)
    for step, when in taken.items():
        column = COLUMNS.index(f"had {step}")
        for state, month in when.items():
            found[month + 1 :, episode.states.index(state), column] = 1.0
    return found


def _hazards(model: Model, columns: Floats) -> Floats:
    """Log hazards without the effect of the episode, (d, T, n)."""
    own = columns[:, :, [COLUMNS.index(name) for name in model.names]]
    months, n, k = own.shape
    eta = model.draws[:, 1:] @ own.reshape(months * n, k).T
    return eta.reshape(-1, months, n) + model.draws[:, :1, None]


def _influence(model: Model, scene: Scene) -> Floats:
    """What a move of the first adds to the log hazard of the second, (d, n, n)."""
    n = len(scene.at_risk)
    ties = [(place, _SEEN[name]) for place, name in enumerate(model.names, 1) if name in _SEEN]
    if not ties:
        return np.zeros((1, n, n))
    places, which = (list(each) for each in zip(*ties, strict=True))
    flat = scene.weights[which].reshape(len(which), n * n)
    return (model.draws[:, places] @ flat).reshape(-1, n, n)


def _withdrawals(
    model: Model, seen: Episode | None, episode: Episode, horizon: int, rng: np.random.Generator
) -> Floats:
    """Log hazards of taking a move back, (d, T, n).

    What those who had moved see of each other stays as it is; of who has yet to move, only the age
    is known.
    """
    rows = panel([seen], since=seen.end.plus(-_REMEMBERED)) if seen is not None else None
    effect = effects_seen(model, rows, rng)
    start = seen.begin if seen is not None else episode.end.plus(1)
    columns = np.zeros((horizon, len(episode.states), len(COLUMNS)))
    if seen is not None:
        places = [episode.states.index(state) for state in seen.states]
        columns[:, places, len(AGES) :] = seen.scene(seen.end.plus(1)).design[:, len(AGES) :]
    for month in range(horizon):
        columns[month, :, : len(AGES)] = ages(episode.end.plus(1 + month) - start)
    return _hazards(model, columns) + effect[:, None, None]
