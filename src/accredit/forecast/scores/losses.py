"""How good forecasts were, and how sure that is.

Losses are 0 at best. Whether the order is right is in `ranking`, forecasts of numbers in `draws`,
whether probabilities can be taken at their word in `calibration`. Forecasts that belong together,
as those of one episode, err together: `bootstrap` draws whole episodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from accredit.errors import BadForecast
from accredit.forecast.hostility.series import Floats, Numbers

Places: TypeAlias = NDArray[np.intp]
Names: TypeAlias = ArrayLike  # whatever it can sort

FLOOR = 1e-4  # the least probability that a forecast is taken to give, by yes and by no


@dataclass(frozen=True, slots=True)
class LogScore:
    """A log score, which is not to be told without its floor.

    Attributes:
        nats: mean loss a case, natural logarithm.
        floor: probabilities were moved into [floor, 1 - floor].
        moved: cases whose probability lay outside.
    """

    nats: float
    floor: float
    moved: int


@dataclass(frozen=True, slots=True)
class Skill:
    """What a forecast gains on a reference.

    Attributes:
        value: 1 is perfect, 0 as good as the reference, below 0 worse; nan where there is none.
        reason: why there is none; empty where there is one.
    """

    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number with a bootstrap interval.

    Attributes:
        value: of all cases.
        low: lower bound; nan where there is none.
        high: upper bound, likewise.
        level: of the interval.
        clusters: how many were drawn from.
        number: of resamples.
        undefined: resamples in which the number was nan; the interval is that of the others.
        reason: why there is no interval; empty where there is one.
    """

    value: float
    low: float
    high: float
    level: float
    clusters: int
    number: int
    undefined: int = 0
    reason: str = ""


def numbers(values: Numbers, name: str, axes: int = 1) -> Floats:
    """Finite numbers, at least one.

    Args:
        values: what was given.
        name: of the values, for the error.
        axes: how many the array must have.

    Raises:
        BadForecast: they are not.
    """
    try:
        read = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadForecast(f"{name}: not an array of numbers") from None
    if read.ndim != axes or not read.size:
        raise BadForecast(f"{name}: shape {read.shape}, where {axes} axes with cases are needed")
    if not np.isfinite(read).all():
        at = tuple(np.argwhere(~np.isfinite(read))[0].tolist())
        raise BadForecast(f"{name}: {read[at]} at {at}; leave out cases that are not known")
    return read


def cases(
    forecasts: Numbers, outcomes: Numbers, weights: Numbers | None = None, *, ranks: bool = False
) -> tuple[Floats, Floats, Floats]:
    """Forecasts, outcomes and weights as arrays of one length, weights 1 where none are given.

    Args:
        forecasts: probabilities, shape (n,).
        outcomes: 1 where it came about, 0 where not, shape (n,).
        weights: what each case counts, 0 or more, shape (n,).
        ranks: forecasts may be any numbers, as only their order is used.

    Raises:
        BadForecast: they cannot be scored.
    """
    p, y = numbers(forecasts, "forecasts"), numbers(outcomes, "outcomes")
    w = np.ones(len(p)) if weights is None else numbers(weights, "weights")
    same_length(forecasts=p, outcomes=y, weights=w)
    if not ranks and not 0 <= p.min() <= p.max() <= 1:
        at = int(np.argmax(np.abs(p - 0.5)))
        raise BadForecast(f"forecasts: {p[at]} at {at} is no probability, from 0 to 1")
    if not np.isin(y, (0, 1)).all():
        raise BadForecast("outcomes: only 0 (it did not come about) and 1 (it did) can be scored")
    if w.min() < 0 or not w.any():
        raise BadForecast("weights: they must be 0 or more, and some above 0")
    return p, y, w


def same_length(**arrays: NDArray[np.generic]) -> None:
    """Raises BadForecast where arrays, by their names, do not hold as many cases."""
    if len({len(array) for array in arrays.values()}) > 1:
        told = ", ".join(f"{len(array)} {name}" for name, array in arrays.items())
        raise BadForecast(f"lengths differ: {told}; give one of each a case")


def brier_losses(forecasts: Numbers, outcomes: Numbers) -> Floats:
    """(p - y)^2 of each case, shape (n,); arguments as of `cases`."""
    p, y, _ = cases(forecasts, outcomes)
    return np.asarray((p - y) ** 2)


def brier_score(forecasts: Numbers, outcomes: Numbers, weights: Numbers | None = None) -> float:
    """The mean of (p - y)^2, from 0 to 1: half of what Brier wrote (1950), who summed both sides.

    Arguments and errors as of `cases`.

    >>> round(brier_score([0.9, 0.2], [1, 1]), 3)
    0.325
    """
    p, y, w = cases(forecasts, outcomes, weights)
    return float(np.average((p - y) ** 2, weights=w))


def log_losses(forecasts: Numbers, outcomes: Numbers, *, floor: float = FLOOR) -> Floats:
    """-log of the probability that was given to what came about, in nats, shape (n,).

    Probabilities are moved into [floor, 1 - floor] first: at both ends, since with a floor under
    what came about alone it would pay to forecast 0 where the floor is what one believes.

    Args:
        forecasts: as of `cases`.
        outcomes: idem.
        floor: above 0, below 1/2.
    """
    p, y, _ = cases(forecasts, outcomes)
    if not 0 < floor < 0.5:
        raise BadForecast(f"a floor of {floor}: it must lie between 0 and 0.5")
    given = np.clip(p, floor, 1 - floor)
    return np.asarray(-np.where(y == 1, np.log(given), np.log1p(-given)))


def log_score(
    forecasts: Numbers,
    outcomes: Numbers,
    weights: Numbers | None = None,
    *,
    floor: float = FLOOR,
) -> LogScore:
    """The mean of `log_losses` (Good 1952), with its floor; other arguments as of `cases`."""
    p, y, w = cases(forecasts, outcomes, weights)
    losses = log_losses(p, y, floor=floor)
    moved = int(((p < floor) | (p > 1 - floor)).sum())
    return LogScore(float(np.average(losses, weights=w)), floor, moved)


def skill(score: float, reference: float) -> Skill:
    """1 - score / reference, both mean losses.

    >>> skill(0.1, 0.25).value
    0.6
    """
    if not np.isfinite([score, reference]).all():
        return Skill(np.nan, "the score or that of the reference is not a number")
    if reference == 0:
        return Skill(np.nan, "the reference is perfect: nothing can be gained on it")
    if reference < 0:  # an unbiased CRPS may fall below 0 by chance
        return Skill(np.nan, "the reference's score is below 0: a share of it means nothing")
    return Skill(1 - score / reference)


def bootstrap(
    score: Numbers | Callable[[Places], float],
    clusters: Names,
    *,
    number: int = 2000,
    seed: int = 0,
    level: float = 0.95,
) -> Interval:
    """The percentile interval of a score, whole clusters drawn with replacement.

    For a difference of two forecasts give the difference of their losses. One seed draws the same
    clusters for every score. With fewer than some 30 clusters such intervals are too narrow
    (Cameron, Gelbach and Miller 2008).

    Args:
        score: losses, of which the mean is taken, shape (n,); or a function from the places of
            the cases drawn, shape (any,), to a number.
        clusters: to which each case belongs, as its episode, shape (n,).
        number: of resamples.
        seed: of the draws.
        level: of the interval.

    Raises:
        BadForecast: lengths differ, or no resample is asked for.
    """
    of_case = clustered(clusters)
    size = int(of_case.max()) + 1
    if not callable(score):
        losses = numbers(score, "losses")
        same_length(losses=losses, clusters=of_case)
        sums = _sums(of_case, losses), _sums(of_case, np.ones(len(losses)))
        return _interval(lambda at: _share(sums, at), size, number, seed, level)
    order = np.argsort(of_case, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(of_case))[:-1])

    def each(at: Places) -> Floats:
        return np.array([score(np.concatenate([members[one] for one in row])) for row in at])

    return _interval(each, size, number, seed, level)


def bootstrap_skill(
    losses: Numbers,
    reference: Numbers,
    clusters: Names,
    *,
    number: int = 2000,
    seed: int = 0,
    level: float = 0.95,
) -> Interval:
    """The interval of 1 - mean loss / mean loss of the reference; the rest as of `bootstrap`.

    Args:
        losses: of the forecast, shape (n,).
        reference: of the reference, on the same cases, shape (n,).
        clusters: as of `bootstrap`.
        number: idem.
        seed: idem.
        level: idem.
    """
    own, other = numbers(losses, "losses"), numbers(reference, "reference")
    of_case = clustered(clusters)
    same_length(losses=own, reference=other, clusters=of_case)
    sums = _sums(of_case, own), _sums(of_case, other)
    size = int(of_case.max()) + 1
    found = _interval(lambda at: 1 - _share(sums, at), size, number, seed, level)
    why = skill(float(own.mean()), float(other.mean())).reason
    return replace(found, value=np.nan, low=np.nan, high=np.nan, reason=why) if why else found


def _sums(of_case: Places, values: Floats) -> Floats:
    return np.bincount(of_case, values).astype(np.float64)


def _share(sums: tuple[Floats, Floats], at: Places) -> Floats:
    """The first sum over the second in the clusters drawn; nan where the second is not above 0."""
    over, under = sums[0][at].sum(axis=-1), sums[1][at].sum(axis=-1)
    return np.asarray(np.divide(over, under, out=np.full(len(over), np.nan), where=under > 0))


def clustered(names: Names) -> Places:
    """The number of each case's cluster, from 0 in the order of their names, shape (n,)."""
    given = np.asarray(names)
    if given.ndim != 1 or not given.size:
        raise BadForecast(f"clusters: shape {given.shape}, where one name a case is needed")
    if (given != given).any():  # nan is not itself
        raise BadForecast("clusters: nan is no name; leave out cases whose cluster is not known")
    try:
        return np.unique(given, return_inverse=True)[1]
    except TypeError:
        raise BadForecast("clusters: names of several types; use text, or whole numbers") from None


def _interval(
    each: Callable[[Places], Floats], clusters: int, number: int, seed: int, level: float
) -> Interval:
    """Percentiles of a number over draws of clusters; `each` takes draws, one a row."""
    if number < 1 or not 0 < level < 1:
        raise BadForecast(
            f"{number} resamples, level {level}: ask for 1 or more, and 0 < level < 1"
        )
    value = float(each(np.arange(clusters)[None, :])[0])
    if clusters == 1:
        why = "one cluster: how scores differ between clusters cannot be told"
        return Interval(value, np.nan, np.nan, level, clusters, number, reason=why)
    drawn = np.random.default_rng(seed).integers(clusters, size=(number, clusters))
    found = each(drawn)
    known = found[np.isfinite(found)]
    undefined = number - len(known)
    if not len(known):
        why = "the score is undefined in every resample"
        return Interval(value, np.nan, np.nan, level, clusters, number, undefined, why)
    low, high = np.quantile(known, [0.5 - level / 2, 0.5 + level / 2]).tolist()
    return Interval(value, low, high, level, clusters, number, undefined)
