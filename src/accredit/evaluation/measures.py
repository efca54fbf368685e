"""Measures of what was counted, with intervals by a bootstrap over articles.

Precision, recall and F1 after van Rijsbergen (1979); the intervals are percentiles of resampled
articles (Efron and Tibshirani 1993, ch. 13), since the sentences of an article are not independent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from accredit.model import ClaimType, Modality

__all__ = ["Estimate", "Measures"]

_Sums = Callable[[str], npt.NDArray[np.float64]]
_SEED = 20_240_405
_DRAWS = 2_000
_TYPES = tuple(ClaimType)
_DATED = ("equal", "contained", "wider", "overlapping", "apart", "missing", "added")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure with its 95 % interval; `None` where there is nothing to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Measures:
    """The measures of a set, from one counter for each article."""

    def __init__(self, counts: Sequence[Counter[str]]) -> None:
        self.keys = sorted({key for counter in counts for key in counter})
        self._place = {key: n for n, key in enumerate(self.keys)}
        table = [[counter[key] for key in self.keys] for counter in counts]
        self._table = np.array(table, dtype=np.float64).reshape(len(counts), len(self.keys))

    def total(self, key: str) -> int:
        """How often something was counted in the whole set."""
        place = self._place.get(key)
        return 0 if place is None else int(self._table[:, place].sum())

    def totals(self, prefix: str) -> dict[str, int]:
        """All counts under a prefix, by what follows it."""
        return {
            key.removeprefix(prefix): self.total(key) for key in self.keys if key.startswith(prefix)
        }

    @cached_property
    def _resampled(self) -> npt.NDArray[np.float64]:
        articles = len(self._table)
        draws = np.random.default_rng(_SEED).multinomial(
            articles, np.full(articles, 1 / articles), size=_DRAWS
        )
        return np.vstack([self._table.sum(axis=0), draws @ self._table])

    def _sums(self, key: str) -> npt.NDArray[np.float64]:
        """A sum over the set in the first place, and over each resampled set after it."""
        place = self._place.get(key)
        return self._resampled[:, place] if place is not None else np.zeros(_DRAWS + 1)

    def _estimate(self, measure: Callable[[_Sums], npt.NDArray[np.float64]]) -> Estimate:
        if not len(self._table):
            return Estimate(None)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = measure(self._sums)
        if np.isnan(values[0]):
            return Estimate(None)
        low, high = np.nanpercentile(values, [2.5, 97.5])
        return Estimate(float(values[0]), float(low), float(high))

    def share(self, part: str, whole: str, scale: float = 1.0) -> Estimate:
        """How much of something was something."""
        return self._estimate(lambda sums: scale * sums(part) / sums(whole))

    def precision(self, *scopes: str) -> Estimate:
        """The share of what was coded that the gold has."""
        return self._estimate(lambda s: _total(s, scopes, "found") / _total(s, scopes, "coded"))

    def recall(self, *scopes: str) -> Estimate:
        """The share of the gold that was coded."""
        return self._estimate(lambda s: _total(s, scopes, "found") / _total(s, scopes, "gold"))

    def f1(self, *scopes: str) -> Estimate:
        """The harmonic mean of both."""
        return self._estimate(
            lambda s: (
                2
                * _total(s, scopes, "found")
                / (_total(s, scopes, "gold") + _total(s, scopes, "coded"))
            )
        )

    @property
    def spurious(self) -> Estimate:
        """Claims coded in sentences that hold none, for 100 such sentences."""
        return self.share("no-act.spurious", "no-act.sentences", 100)

    @property
    def told_as_done(self) -> Estimate:
        """The share of acts that did not happen which were coded as having happened."""
        return self.share("accomplished.false", "accomplished.all")

    @property
    def speaker(self) -> Estimate:
        """The share of found claims with the right speaker."""
        return self.share("speaker.right", "speaker.all")

    @property
    def modality(self) -> Estimate:
        """Macro-F1 over the modalities that the gold has, on found claims."""
        return self._estimate(_macro_f1)

    def dated(self) -> dict[str, int]:
        """How the time of found claims lies to that of the gold."""
        return {how: self.total(f"when.{how}") for how in _DATED}

    @property
    def invented(self) -> Estimate:
        """The share of dated claims whose time is closer than the words allow."""
        return self._estimate(
            lambda s: s("when.invented") / sum(s(f"when.{how}") for how in _DATED)
        )

    def mean_widths(self) -> tuple[float, float] | None:
        """Mean days left open, in the gold and as coded, where both have two ends."""
        both = self.total("when.width.both")
        if not both:
            return None
        return self.total("when.width.gold") / both, self.total("when.width.coded") / both


def _total(sums: _Sums, scopes: Sequence[str], what: str) -> npt.NDArray[np.float64]:
    return _all(sums, [f"{scope}.{what}" for scope in scopes])


def _all(sums: _Sums, keys: Sequence[str]) -> npt.NDArray[np.float64]:
    total: npt.NDArray[np.float64] = np.array([sums(key) for key in keys]).sum(axis=0)
    return total


def _macro_f1(sums: _Sums) -> npt.NDArray[np.float64]:
    scores = []
    for one in Modality:
        right = sums(f"modality.{one}.{one}")
        gold = _all(sums, [f"modality.{one}.{other}" for other in Modality])
        coded = _all(sums, [f"modality.{other}.{one}" for other in Modality])
        if gold[0]:
            scores.append(2 * right / (gold + coded))  # not a number where a draw has none
    if not scores:
        return np.full(_DRAWS + 1, np.nan)
    table = np.array(scores)
    kept = ~np.isnan(table)
    total: npt.NDArray[np.float64] = np.where(kept, table, 0).sum(axis=0) / kept.sum(axis=0)
    return total
