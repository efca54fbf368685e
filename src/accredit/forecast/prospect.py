"""The values that a forecast is made of; nothing here is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accredit.forecast.caveats import Caveat
from accredit.forecast.given import Given
from accredit.forecast.models import Fitted
from accredit.forecast.spells import Move

__all__ = ["MONTHS", "QUANTILES", "Forecast", "Movers", "Reach", "StateForecast"]

MONTHS = (1, 3, 6, 12, 24)  # by when probabilities are told, besides the horizon
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class StateForecast:
    """What is expected of one state.

    Attributes:
        p: The probability that it moves within so many months, by months.
        interval: Between what nine in ten draws of the parameters say, by months.
        without: The probability were nothing supposed; the same where nothing is.
        given: Whether its own move is supposed.
    """

    actor: str
    p: Mapping[int, float]
    interval: Mapping[int, tuple[float, float]]
    without: Mapping[int, float]
    given: bool = False


@dataclass(frozen=True, slots=True)
class Movers:
    """How many states that nothing is supposed of move within so many months.

    Attributes:
        quantiles: Of `QUANTILES`.
        none: The probability that nobody does.
        shares: In which share of futures just so many do, from 0 on.
    """

    months: int
    mean: float
    quantiles: tuple[int, ...]
    none: float
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """When a body's tally would be reached by those who move.

    Attributes:
        institution: Id of the question, as in `accredit thresholds`.
        name: What it is called.
        have: Votes known to be for it now, as a share of all.
        needed: The share that carries it.
        share: In which share of futures it is reached by the end of each month, from the first.
        without: Likewise, were nothing supposed.
    """

    institution: str
    name: str
    have: float
    needed: float
    share: tuple[float, ...]
    without: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Who moves next, as far as can be told.

    Attributes:
        as_of: The day from which it looks ahead.
        known: It reads only what the world knew by then.
        months: How far it looks.
        futures: How many were drawn.
        fitted: The model, and where it is from.
        moved: Who had moved by then, and whose move stood.
        states: Every state that could move, the likeliest first.
        movers: How many move, by `MONTHS` and in the end.
        fan: The quantiles of `movers` by the end of each month, from the first.
        without: `movers`, were nothing supposed.
        fan_without: `fan`, were nothing supposed.
        given: What is supposed.
        reach: Tallies of institutions.
        takes_back: How many moves are taken back in the end, on average; none where not asked.
        caveats: What a reader must know.
    """

    target: str
    move: Move
    as_of: date
    known: date
    months: int
    futures: int
    seed: int
    fitted: Fitted
    moved: tuple[str, ...]
    states: tuple[StateForecast, ...]
    movers: tuple[Movers, ...]
    fan: tuple[tuple[int, ...], ...]
    without: tuple[Movers, ...]
    fan_without: tuple[tuple[int, ...], ...]
    given: tuple[Given, ...]
    reach: tuple[Reach, ...]
    takes_back: float | None
    caveats: tuple[Caveat, ...]

    def _repr_html_(self) -> str:
        from accredit.forecast.shown import forecast_html  # it is made of what is here

        return forecast_html(self)
