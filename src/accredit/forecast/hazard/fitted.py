"""What comes of fitting hazards: numbers, with what a reader must know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from accredit.errors import InputError
from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.series import Counts, Floats

CONSTANT = "constant"


class NotEstimated(InputError):
    """A fit of which a coefficient is infinite or unknown cannot be drawn from or predict."""


@dataclass(frozen=True, slots=True)
class NoEvent:
    """Nobody moves: every hazard is 0, and no coefficient is known."""


@dataclass(frozen=True, slots=True)
class Separated:
    """Some combination of columns has movers only on one side: their coefficients have no bound.

    Attributes:
        columns: names of those that take part.
    """

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collinear:
    """Columns that the rows cannot tell apart.

    Attributes:
        columns: names of those that take part.
    """

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoMover:
    """Episodes in which nobody moves: only shrinkage holds their effects.

    Attributes:
        episodes: their labels.
    """

    episodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OneEpisode:
    """A single episode: neither tau nor a clustered covariance can be estimated."""


Caution: TypeAlias = NoEvent | Separated | Collinear | NoMover | OneEpisode


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model.

    Attributes:
        names: of the coefficients, the constant first, k + 1.
        coefficients: log ratios of hazards, shape (k + 1,); infinite where separated, nan where
            unknown.
        covariance: from the observed information, the effects eliminated and tau taken as known,
            shape (k + 1, k + 1); nan where unknown.
        clustered: the sandwich by episode: G / (G - 1) A^-1 (sum of s s') A^-1 with A that
            information and s an episode's score at the top, which is the score of its likelihood
            with the effect at its best (Liang and Zeger, 1986; the factor as in Zeileis, Koell and
            Graham, Various versatile variances, 2020, and in Stata's for maximum likelihood).
        episodes: labels, ascending, shape (episodes,).
        effects: modes of u, shape (episodes,); 0 where tau is 0, nan where no row tells.
        tau: standard deviation of the effects.
        log_likelihood: effects integrated out by Laplace's approximation; exact where tau is 0; the
            supremum where separated. With a prior, less what that takes.
        n: rows, as often as they count.
        events: moves, likewise.
        steps: of Newton's method, those of the search for tau among them.
        state: what came of the fit.
        cautions: what a reader must know of it.
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    clustered: Floats
    episodes: Counts
    effects: Floats
    tau: float
    log_likelihood: float
    n: float
    events: float
    steps: int
    state: FitState
    cautions: tuple[Caution, ...]

    def errors(self, *, clustered: bool = True) -> Floats:
        """Standard errors, shape (k + 1,).

        Args:
            clustered: by episode, or else from the model.
        """
        covariance = self.clustered if clustered else self.covariance
        return np.sqrt(np.diag(covariance))


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Parameters that the data leave possible.

    Attributes:
        coefficients: shape (number, k + 1).
        effects: of an episode not seen, one a draw, shape (number,).
    """

    coefficients: Floats
    effects: Floats
