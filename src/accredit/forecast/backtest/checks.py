"""Whether movers draw others along, or are only like them: three checks, and what they allow.

States that are alike move alike without any influence (Shalizi and Thomas, Homophily and contagion
are generically confounded in observational social network studies, 2011). So an association between
movers is called influence only if it fits better than among states of the same subregion whose
moves were exchanged, if it stands beside what each state tends to do in other episodes, and if it
helps to forecast episodes that were left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from accredit.forecast import covariates
from accredit.forecast.backtest.run import MODELS
from accredit.forecast.episode import COLUMNS, Episode
from accredit.forecast.hazard import Fit, fit, predict
from accredit.forecast.hostility.series import Floats
from accredit.forecast.model import prior_of
from accredit.forecast.panel import Panel, panel

__all__ = ["Checks", "checks"]

PERMUTATIONS = 39
_SURE = 0.05


@dataclass(frozen=True, slots=True)
class Checks:
    """What the checks found.

    Attributes:
        gain: What the columns of movers add to the log-likelihood.
        exchanged: What they add when moves are exchanged within subregions, in each permutation.
        beside: What they add beside what each state tends to do in other episodes.
        out_of_episode: Their skill in episodes left out, and its interval.
    """

    gain: float
    exchanged: tuple[float, ...]
    beside: float
    out_of_episode: tuple[float, float, float]

    @property
    def p(self) -> float:
        """In what share of permutations the gain is no less, the real one counted."""
        more = sum(one >= self.gain for one in self.exchanged)
        return (more + 1) / (len(self.exchanged) + 1)

    @property
    def passes(self) -> bool:
        """Whether all three allow to speak of influence."""
        rest = np.quantile(self.exchanged, 1 - _SURE)
        return bool(self.p <= _SURE and self.beside > rest and self.out_of_episode[1] > 0)

    @property
    def says(self) -> str:
        """The three in a sentence."""
        skill, low, high = (100 * one for one in self.out_of_episode)
        word = "pass" if self.passes else "do not pass"
        return (
            f"The checks {word}: the movers add {self.gain:.1f} to the log-likelihood, as much or "
            f"more in {100 * self.p:.0f} % of {len(self.exchanged)} exchanges of moves within "
            f"subregions; {self.beside:.1f} beside what each state tends to do elsewhere; and "
            f"{skill:+.1f} % [{low:+.1f}, {high:+.1f}] of log score out of episode."
        )


def checks(
    given: Sequence[Episode],
    out_of_episode: tuple[float, float, float],
    *,
    number: int = PERMUTATIONS,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Checks:
    """Check whether the columns of movers may be called influence.

    Args:
        given: The episodes.
        out_of_episode: Skill of the network in episodes left out, and its interval.
        number: Of permutations.
        seed: Of them.
        progress: Told after each permutation how many are done.
    """
    rng = np.random.default_rng(seed)
    rows = panel(given)
    plain = _fitted(rows, MODELS["no network"])
    full = _fitted(rows, COLUMNS)
    exchanged = []
    for n in range(number):
        mixed = panel([replace(one, order=_within_regions(one, rng)) for one in given])
        exchanged.append(_fitted(mixed, COLUMNS, full).log_likelihood - plain.log_likelihood)
        if progress:
            progress(n + 1)
    tends = _tendencies(rows, plain)
    beside = [
        _fitted(rows, names, extra=tends).log_likelihood
        for names in (COLUMNS, MODELS["no network"])
    ]
    return Checks(
        full.log_likelihood - plain.log_likelihood,
        tuple(exchanged),
        beside[0] - beside[1],
        out_of_episode,
    )


def _fitted(
    rows: Panel, names: Sequence[str], start: Fit | None = None, extra: Floats | None = None
) -> Fit:
    design, prior = rows.columns(names), prior_of(names)
    called = list(names)
    if extra is not None:
        design = np.column_stack([design, extra])
        prior, called = [*prior, 1.0], [*called, "tendency"]
    return fit(
        design, rows.moved, rows.episode, names=called, weights=rows.weight, prior=prior,
        start=start,
    )  # fmt: skip


def _within_regions(one: Episode, rng: np.random.Generator) -> tuple[int, ...]:
    """The places of the states, exchanged within their subregions."""
    held = covariates.regions()
    groups: dict[str, list[int]] = defaultdict(list)
    for place, state in enumerate(one.states):
        groups[held.get(state, ("", ""))[1]].append(place)
    order = np.arange(len(one.states))
    for places in groups.values():
        order[places] = rng.permutation(places)
    return tuple(order.tolist())


def _tendencies(rows: Panel, plain: Fit) -> Floats:
    """Of each row, how much more than expected its state moves in the other episodes, a logarithm.

    One move is added to what came and to what was expected.
    """
    effect = plain.effects[np.searchsorted(plain.episodes, rows.episode)]
    mean = -np.log1p(-predict(plain, rows.columns(MODELS["no network"]), effect)) * rows.weight
    states = [one.states for one in rows.episodes]
    came: dict[tuple[int, str], Floats] = defaultdict(lambda: np.zeros(2))
    names = [states[e][s] for e, s in zip(rows.episode, rows.state, strict=True)]
    for episode, name, moved, expected in zip(rows.episode, names, rows.moved, mean, strict=True):
        came[episode, name] += (moved, expected)
    whole: dict[str, Floats] = defaultdict(lambda: np.zeros(2))
    for (_, name), both in came.items():
        whole[name] = whole[name] + both
    rest = np.array([
        whole[name] - came[episode, name]
        for episode, name in zip(rows.episode, names, strict=True)
    ])  # fmt: skip
    return np.asarray(np.log((rest[:, 0] + 1) / (rest[:, 1] + 1)))
