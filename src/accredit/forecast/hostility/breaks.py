"""Where a series breaks, found without knowing of any act."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from ruptures.base import BaseCost
from ruptures.detection import Pelt

from accredit.forecast.hostility.series import Counts, Month, Monthly


@dataclass(frozen=True, slots=True)
class Breaks:
    """Change points of a series of counts.

    Attributes:
        months: the first month of each new level, in order.
        penalty: what a further break must gain in twice the log-likelihood.
        shortest: months that a level lasts at least; so the place of a break near an end is coarse.
        first: the first month looked at.
        last: the last.
    """

    months: tuple[Month, ...]
    penalty: float
    shortest: int
    first: Month
    last: Month

    def nearest(self, month: Month) -> Month | None:
        """The break nearest to a month, the earlier of two; none without breaks."""
        return min(self.months, key=lambda found: (abs(found - month), found), default=None)


class _PoissonCost(BaseCost):  # type: ignore[misc]
    """Twice the negative log-likelihood of a constant Poisson rate, but for a constant."""

    model = "poisson"
    min_size = 1

    def fit(self, signal: Counts) -> _PoissonCost:
        self.signal = signal
        self._sums = [0, *np.cumsum(signal).tolist()]
        return self

    def error(self, start: int, end: int) -> float:
        events = self._sums[end] - self._sums[start]
        return 2.0 * events * (1.0 - log(events / (end - start))) if events else 0.0


def find_breaks(series: Monthly, *, penalty: float | None = None, shortest: int = 3) -> Breaks:
    """Change points of the Poisson rate, by PELT (Killick, Fearnhead and Eckley 2012).

    The default penalty is 4 log n for n months, twice that of the Bayesian information criterion
    for a level and its place: events come in clusters, and a lighter one finds each of them.

    Args:
        series: the months to look at.
        penalty: in units of twice the log-likelihood.
        shortest: months that a level lasts at least.
    """
    size = len(series.counts)
    cost = 4 * log(size) if penalty is None else penalty
    found: list[int] = []
    if size >= 2 * shortest and series.counts.any():
        pelt = Pelt(custom_cost=_PoissonCost(), min_size=shortest, jump=1)
        found = pelt.fit(series.counts).predict(pen=cost)[:-1]
    months = tuple(series.first.plus(int(place)) for place in found)
    return Breaks(months, cost, shortest, series.first, series.last)
