"""Whether those came first, or came at all, to whom a forecast gave the most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accredit.errors import BadForecast
from accredit.forecast.hostility.series import Floats, Numbers
from accredit.forecast.scores.losses import Places, cases, numbers, same_length


@dataclass(frozen=True, slots=True, eq=False)
class TopK:
    """Whether the first movers were those ranked highest.

    Attributes:
        k: how many were asked for.
        movers: the first movers that were looked for: k, or all where fewer moved.
        recall: share of them among the k ranked highest; nan where none moved.
        first: how far each case is a first mover, shape (n,): 1, 0, or between at a tie.
        ranked: how far each is among the k ranked highest, likewise.
    """

    k: int
    movers: int
    recall: float
    first: Floats
    ranked: Floats


def average_precision(
    forecasts: Numbers, outcomes: Numbers, weights: Numbers | None = None
) -> float:
    """The area under precision and recall, from 0 to 1 at best; nan where nothing came about.

    The sum of precision times the step of recall over all thresholds, without interpolation (Davis
    and Goadrich 2006 show why). Equal forecasts are one threshold. A blind forecast has the share
    of outcomes.

    Args:
        forecasts: any numbers, the higher the likelier, shape (n,).
        outcomes: as of `cases`.
        weights: idem.

    >>> round(average_precision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]), 4)
    0.8333
    """
    p, y, w = cases(forecasts, outcomes, weights, ranks=True)
    order = np.argsort(-p, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(p[order])), len(p) - 1)
    hits, all_named = np.cumsum((w * y)[order])[ends], np.cumsum(w[order])[ends]
    if hits[-1] == 0:
        return float("nan")
    precision = np.divide(hits, all_named, out=np.zeros(len(hits)), where=all_named > 0)
    return float(np.diff(hits, prepend=0) @ precision / hits[-1])


def concordance(
    risks: Numbers,
    times: Numbers,
    moved: Numbers | None = None,
    weights: Numbers | None = None,
) -> float:
    """Harrell's C: how often, of two of whom one is known to move first, it had the higher risk.

    Equal risks count half (Harrell and others 1982). Two that move at one time are not compared;
    one that moves is before one last seen waiting at that time. Of yes and no, `concordance(p,
    1 - y)` is the area under the ROC curve. O(n log n).

    Args:
        risks: any numbers, the higher the sooner, shape (n,).
        times: of the move, or when last seen waiting, shape (n,).
        moved: 1, or 0 where last seen waiting, shape (n,); all moved when omitted.
        weights: what each case counts; a pair counts their product, shape (n,).

    Returns:
        From 0 to 1, 1/2 being blind; nan where no two can be compared.
    """
    r, t, event = _waits(risks, times, moved)
    _, _, w = cases(r, event, weights, ranks=True)
    when = 2 * np.unique(t, return_inverse=True)[1] + (event == 0)
    order = np.argsort(when, kind="stable")
    when, w, event = when[order], w[order], event[order] == 1
    rank = np.unique(r[order], return_inverse=True)[1]
    after = np.searchsorted(when, when[event], side="right")  # from here on all moved later
    below, equal = _lower(rank, w, after, rank[event])
    later = np.append(np.cumsum(w[::-1])[::-1], 0)[after]
    pairs = float(w[event] @ later)
    return float(w[event] @ (below + equal / 2)) / pairs if pairs > 0 else float("nan")


def _waits(risks: Numbers, times: Numbers, moved: Numbers | None) -> tuple[Floats, Floats, Floats]:
    r, t = numbers(risks, "risks"), numbers(times, "times")
    event = np.ones(len(t)) if moved is None else numbers(moved, "moved")
    same_length(risks=r, times=t, moved=event)
    if not np.isin(event, (0, 1)).all():
        raise BadForecast(
            "moved: only 1 (it moved) and 0 (it was last seen waiting) can be compared"
        )
    return r, t, event


def _lower(ranks: Places, weights: Floats, begin: Places, asked: Places) -> tuple[Floats, Floats]:
    """Weight of the ranks from a place on that are below the one asked for, and equal to it.

    A wavelet matrix (Claude and Navarro 2012): bit by bit, ranks with 0 go before those with 1,
    and each range asked for follows the bit of its own rank. Every question at once.
    """
    left, right = begin, np.full_like(begin, len(ranks))
    below = np.zeros(len(asked))
    for bit in range(int(ranks.max()).bit_length() - 1, -1, -1):
        ones, upper = (ranks >> bit & 1) == 1, (asked >> bit & 1) == 1
        zeros = np.append(0, np.cumsum(~ones))
        weight = np.append(0, np.cumsum(np.where(ones, 0, weights)))
        below += np.where(upper, weight[right] - weight[left], 0)
        left = np.where(upper, zeros[-1] + left - zeros[left], zeros[left])
        right = np.where(upper, zeros[-1] + right - zeros[right], zeros[right])
        parted = np.argsort(ones, kind="stable")
        ranks, weights = ranks[parted], weights[parted]
    weight = np.append(0, np.cumsum(weights))
    return below, np.asarray(weight[right] - weight[left])


def top_k(risks: Numbers, times: Numbers, k: int, moved: Numbers | None = None) -> TopK:
    """Which of the first k movers were among the k ranked highest.

    Ties at the k-th place share what is left of it, so no order of the rows is better than another.

    Args:
        risks: as of `concordance`.
        times: idem.
        k: 1 or more.
        moved: idem.
    """
    r, t, event = _waits(risks, times, moved)
    if k < 1:
        raise BadForecast(f"the first {k} movers: ask for 1 or more")
    movers = min(k, int(event.sum()))
    first = _foremost(np.where(event == 1, t, np.inf), movers)
    ranked = _foremost(-r, min(k, len(r)))
    return TopK(k, movers, float(first @ ranked) / movers if movers else np.nan, first, ranked)


def _foremost(values: Floats, k: int) -> Floats:
    """How far each is among the k smallest; those equal at the k-th place share it."""
    if not k:
        return np.zeros(len(values))
    last = np.partition(values, k - 1)[k - 1]
    sure, tied = values < last, values == last
    return np.asarray(np.where(tied, (k - sure.sum()) / tied.sum(), sure.astype(np.float64)))
