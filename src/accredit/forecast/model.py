"""A fitted model of who moves when: coefficients, other values they might have, and where from.

Which values are likely comes from a bootstrap of episodes. Of an episode of which something was
seen, new to the model or not, its effect follows from that, for each of those values: so a target
that nobody recognised for years is told from one that twenty recognised in a month.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from accredit.forecast.episode import COLUMNS, GROUPS
from accredit.forecast.hostility.series import Floats
from accredit.forecast.panel import Panel
from accredit.forecast.spells import Move

if TYPE_CHECKING:
    from accredit.forecast.hazard import Fit, Refits

__all__ = ["FORMULA", "GROUPS", "PRIOR", "Model", "effects_seen", "estimate", "prior_of"]

PRIOR: Mapping[str, float] = {  # standard deviation of the coefficients of each group of columns
    "time": 1.0,
    "start": 1.0,
    "steps": 0.5,
    "parent": 1.0,  # that a state recognises what left it is rare, and few of them tell so
    "nearness": 0.5,
    "peers": 0.5,
    "setting": 0.25,  # it differs between episodes alone, of which there are few
    "patrons": 0.25,  # likewise: each is one state
}
SAMPLES = 200
COMPONENTS = 40  # episodes at most whose effects a draw remembers
HALF_LIFE = 12  # months, in which what was seen of an episode loses half of its weight
FORMULA = "log(-log(1 - P(i moves in month t))) = constant + columns * coefficients + episode"
_STEP = 0.05
_GRID = np.arange(-10.0, 10.0 + _STEP, _STEP)  # of an episode's effect


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Hazards of one move.

    Attributes:
        names: Its columns, k.
        coefficients: The constant first, shape (k + 1,).
        errors: Standard errors, clustered by episode, shape (k + 1,).
        draws: Coefficients that other samples of the episodes gave, shape (d, k + 1).
        known_effects: Of each draw, effects of some of its episodes, shape (d, e).
        spreads: Their standard deviations were all else known, shape (d, e).
        copies: How often each draw counted each episode, by the order of `effects`,
            shape (d, episodes); empty where that is not kept.
        tau: Standard deviation of the effects of episodes.
        effects: Of each episode, by target.
        months: How many months of states it was fitted to.
        events: How many moves.
    """

    move: Move
    names: tuple[str, ...]
    coefficients: Floats
    errors: Floats
    draws: Floats
    known_effects: Floats
    spreads: Floats
    copies: Floats
    tau: float
    effects: dict[str, float]
    months: int
    events: int

    def not_knowing(self, target: str) -> Model:
        """The model with those of its draws that did not count the episode of a target."""
        if target not in self.effects:
            return self
        draws = self.copies[:, list(self.effects).index(target)] == 0
        return replace(
            self, draws=self.draws[draws], known_effects=self.known_effects[draws],
            spreads=self.spreads[draws], copies=self.copies[draws],
        )  # fmt: skip


def prior_of(names: Sequence[str]) -> list[float]:
    """The standard deviations of the prior of some columns."""
    held = {name: PRIOR[group] for group, inside in GROUPS.items() for name in inside}
    return [held[name] for name in names]


def estimate(
    rows: Panel,
    *,
    names: Sequence[str] = COLUMNS,
    samples: int = SAMPLES,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> tuple[Model, Fit]:
    """Fit the hazards of a panel, and fit them again to other samples of its episodes.

    Args:
        rows: What was seen.
        names: Of the columns that count.
        samples: How many others; none, and the fit alone speaks.
        seed: Of the samples.
        progress: Told after each sample how many are done.

    Returns:
        The model, and the fit with its cautions.

    Raises:
        NotEstimated: Nobody moved, or no top was found.
    """
    design = rows.columns(names)
    from accredit.forecast.hazard import fit, redrawn, refit  # a model that ships needs none of it

    prior = prior_of(names)
    found = fit(design, rows.moved, rows.episode, names=names, weights=rows.weight, prior=prior)
    rng = np.random.default_rng(seed)
    copies = redrawn(len(found.episodes), samples, rng)
    refits = refit(
        design, rows.moved, rows.episode, names=names, weights=rows.weight, copies=copies,
        prior=prior, start=found, progress=progress,
    )  # fmt: skip
    effects = {
        rows.episodes[label].target: float(effect)
        for label, effect in zip(found.episodes, found.effects, strict=True)
    }
    model = Model(
        rows.episodes[0].move, tuple(names), found.coefficients, found.errors(),
        refits.coefficients, *_components(refits, rng), copies, found.tau, effects,
        int(found.n), int(found.events),
    )  # fmt: skip
    return model, found


def effects_seen(model: Model, rows: Panel | None, rng: np.random.Generator) -> Floats:
    """Draw the effect of an episode for each draw of the model, given what was seen of it.

    Before anything is seen, it is as that of any of the episodes that the draw knows: a mixture of
    what is known of each, which keeps to what happened, where a normal distribution with their
    variance would promise waves that nobody saw. What was seen long ago tells less of today: after
    `HALF_LIFE` months half as much (a power prior, or discount: West and Harrison, Bayesian
    forecasting and dynamic models, 1997).

    Args:
        model: With its draws.
        rows: Of that episode alone; none where nothing was seen.
        rng: Source of chance.

    Returns:
        Shape (d,), from a grid with steps of a twentieth.
    """
    log_density = np.log(_mixture(model))
    if rows is not None and len(rows.moved):
        at = model.draws
        eta = at[:, :1] + at[:, 1:] @ rows.columns(model.names).T  # (d, rows)
        fresh = 0.5 ** ((rows.month.max() - rows.month) / HALF_LIFE)
        waited = (np.exp(eta) * (rows.weight * fresh))[:, ~rows.moved].sum(axis=1)
        log_density -= waited[:, None] * np.exp(_GRID)
        for mover, counts in zip(eta[:, rows.moved].T, fresh[rows.moved], strict=True):
            m = np.exp(np.minimum(mover[:, None] + _GRID, 6.0))
            log_density += counts * np.log(-np.expm1(-m))
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    cumulative = np.cumsum(density, axis=1)
    place = (cumulative < rng.random(len(density))[:, None] * cumulative[:, -1:]).sum(axis=1)
    return np.asarray(_GRID[np.minimum(place, len(_GRID) - 1)])


def _components(refits: Refits, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Effects and spreads of the episodes of each sample, as often as they count, (d, e) each."""
    samples, episodes = refits.copies.shape
    kept = min(episodes, COMPONENTS)
    found = np.empty((2, samples, kept))
    for n, copies in enumerate(refits.copies.astype(int)):
        places = np.repeat(np.arange(episodes), copies)
        places = places if kept == episodes else rng.choice(places, kept, replace=False)
        found[:, n] = refits.effects[n, places], refits.spreads[n, places]
    return found[0], found[1]


def _mixture(model: Model) -> Floats:
    """The density of an effect before anything is seen, at each place of the grid, (d, grid)."""
    density = np.full((len(model.draws), len(_GRID)), 1e-300)  # never 0: of it a logarithm is taken
    spread = np.maximum(model.spreads, _STEP)
    for one in range(spread.shape[1]):
        middle, width = model.known_effects[:, one, None], spread[:, one, None]
        density += np.exp(-0.5 * ((_GRID - middle) / width) ** 2) / width
    return density
