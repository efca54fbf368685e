"""What came of a back-test: how good each forecaster was, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from accredit.forecast.backtest.questions import MONTHS
from accredit.forecast.backtest.run import Answered
from accredit.forecast.backtest.table import FULL, MAIN, Backtest, EpisodeRow, Row
from accredit.forecast.episode import Episode
from accredit.forecast.hostility.series import Floats
from accredit.forecast.scores import (
    average_precision,
    bootstrap_skill,
    brier_losses,
    concordance,
    crps,
    log_losses,
    pit_bounds,
    pit_histogram,
    recalibrate,
    reliability,
    top_k,
)
from accredit.forecast.scores.calibration import quantile_cuts
from accredit.forecast.scores.losses import FLOOR, Interval, skill
from accredit.forecast.skill import Against

__all__ = ["ALIKE", "RECALIBRATED", "results"]

ALIKE = "who is left out"  # the same number of movers, and everybody as likely
RECALIBRATED = "accredit, recalibrated"
_LEVEL = 0.9
_FIRST = 5  # movers that are looked for among the likeliest
_BINS = 12
_NETWORK, _TERM = "no network", "without "


@dataclass(frozen=True, slots=True, eq=False)
class _Cases:
    """Every state on every day, for so many months ahead.

    Attributes:
        p: By forecaster, shape (n,).
        y: What came, shape (n,).
        episode: Place of the episode, shape (n,).
    """

    p: Mapping[str, Floats]
    y: Floats
    episode: Floats


def results(
    found: Sequence[Answered], given: Sequence[Episode], *, split: str, known: date, record: str
) -> Backtest:
    """Score the answers.

    Args:
        found: The answers.
        given: The episodes by their places.
        split: How what is asked about was left out.
        known: What came is as known on that day.
        record: The version of the record.
    """
    by_months = {m: _cases(found, m) for m in MONTHS if _asked(found, m)}
    rows = [row for m, cases in by_months.items() for row in _rows(found, cases, m)]
    main = MAIN if MAIN in by_months else max(by_months)
    cases = by_months[main]
    skills = {name: _against(cases, name) for name in cases.p if name != FULL}
    terms = tuple(one for name, one in skills.items() if name.startswith(_TERM))
    against = tuple(one for name, one in skills.items() if not name.startswith(_TERM))
    table = reliability(
        cases.p[FULL], cases.y, cuts=quantile_cuts(cases.p[FULL], _BINS), level=_LEVEL
    )
    return Backtest(
        move=given[0].move,
        split=split,
        known=known,
        record=record,
        rows=tuple(rows),
        against=against,
        terms=terms,
        episodes=tuple(_by_episode(found, given, cases, main)),
        bins=table.bins,
        pit=_pit(found, main),
        floor=FLOOR,
        level=_LEVEL,
        says=tuple(_says(against, terms, main)),
    )


def _asked(found: Sequence[Answered], months: int) -> list[Answered]:
    return [one for one in found if months in one.asked.months]


def _cases(found: Sequence[Answered], months: int) -> _Cases:
    asked = _asked(found, months)
    place = [one.asked.months.index(months) for one in asked]
    p = {
        name: np.concatenate([one.by[name].p[n] for one, n in zip(asked, place, strict=True)])
        for name in asked[0].by
    }
    p[ALIKE] = np.concatenate(
        [
            np.full_like(q := one.by[FULL].p[n], q.mean())
            for one, n in zip(asked, place, strict=True)
        ]
    )
    y = np.concatenate([one.asked.came[n] for one, n in zip(asked, place, strict=True)])
    episode = np.concatenate([np.full(len(one.asked.states), one.asked.place) for one in asked])
    if len(np.unique(episode)) > 1:
        p[RECALIBRATED] = recalibrate(p[FULL], y, episode)
    return _Cases(p, y, episode.astype(float))


def _rows(found: Sequence[Answered], cases: _Cases, months: int) -> Iterator[Row]:
    asked = _asked(found, months)
    for name, p in cases.p.items():
        counts = np.nan
        if name in asked[0].by:
            counts = float(np.mean(crps(*_counts(asked, name, months))))
        first, order = _order(asked, name, months)
        yield Row(
            name, months, len(p), int(cases.y.sum()),
            float(brier_losses(p, cases.y).mean()), float(log_losses(p, cases.y).mean()),
            average_precision(p, cases.y), counts, first, order,
        )  # fmt: skip


def _order(asked: Sequence[Answered], name: str, months: int) -> tuple[float, float]:
    """Recall of the first movers among the likeliest, and concordance, means over days."""
    if name not in asked[0].by:
        return np.nan, np.nan
    found = []
    for one in asked:
        p = one.by[name].p[one.asked.months.index(months)]
        moved = one.asked.waits <= months
        if moved.any():
            waits = np.minimum(one.asked.waits, months + 1.0)
            recall = top_k(p, waits, _FIRST, moved.astype(float)).recall
            found.append((recall, concordance(p, waits, moved.astype(float))))
    if not found:
        return np.nan, np.nan
    recall, order = np.nanmean(np.array(found), axis=0)
    return float(recall), float(order)


def _against(cases: _Cases, name: str) -> Against:
    """The skill against another, with what other samples of the episodes would show."""
    own, other = cases.p[FULL], cases.p[name]
    brier = _skill(brier_losses(own, cases.y), brier_losses(other, cases.y), cases.episode)
    log = _skill(log_losses(own, cases.y), log_losses(other, cases.y), cases.episode)
    return Against(name, brier.value, (brier.low, brier.high), log.value, (log.low, log.high))


def _skill(own: Floats, other: Floats, episode: Floats) -> Interval:
    if len(np.unique(episode)) > 1:
        return bootstrap_skill(own, other, episode, level=_LEVEL)
    value = skill(float(own.mean()), float(other.mean())).value
    return Interval(value, np.nan, np.nan, _LEVEL, 1, 0, reason="one episode")


def _by_episode(
    found: Sequence[Answered], given: Sequence[Episode], cases: _Cases, months: int
) -> Iterator[EpisodeRow]:
    others = [n for n in found[0].by if n != FULL and not n.startswith(_TERM)]
    for place in sorted(set(cases.episode.astype(int).tolist())):
        own = cases.episode == place
        y = cases.y[own]
        logs = {name: float(log_losses(cases.p[name][own], y).mean()) for name in (FULL, *others)}
        best = min(others, key=lambda name: logs[name])
        days = sum(one.asked.place == place for one in _asked(found, months))
        yield EpisodeRow(
            given[place].target, days, int(own.sum()), int(y.sum()),
            float(cases.p[FULL][own].sum()), float(brier_losses(cases.p[FULL][own], y).mean()),
            logs[FULL], best, logs[best],
        )  # fmt: skip


def _pit(found: Sequence[Answered], months: int) -> tuple[float, ...]:
    bounds = pit_bounds(*_counts(_asked(found, months), FULL, months))
    return tuple(pit_histogram(*bounds).tolist())


def _counts(asked: Sequence[Answered], name: str, months: int) -> tuple[Floats, Floats]:
    """How many one forecaster said would move, as draws, and how many did, on each day."""
    place = [one.asked.months.index(months) for one in asked]
    draws = [one.by[name].counts[n] for one, n in zip(asked, place, strict=True)]
    came = [one.asked.came[n].sum() for one, n in zip(asked, place, strict=True)]
    return np.array(draws), np.array(came)


def _says(against: Sequence[Against], terms: Sequence[Against], months: int) -> Iterator[str]:
    """What the table shows, in words."""
    rules = [one for one in against if one.baseline not in (ALIKE, RECALIBRATED, _NETWORK)]
    better = [one.baseline for one in rules if one.log_interval[0] > 0]
    worse = [one.baseline for one in rules if one.log < 0]
    told = "A year ahead" if months == MAIN else f"{months} months ahead"
    if np.isnan([one.log_interval[0] for one in rules]).all():
        behind = [one.baseline for one in rules if not one.log > 0]
        yield (
            f"{told}, of one episode, its log score is better than that of every baseline"
            + (f" but {', '.join(behind)}." if behind else ".")
        )
        return
    if len(better) == len(rules):
        yield f"{told}, its log score is better than that of every baseline, beyond chance."
    else:
        unsure = [one.baseline for one in rules if one.baseline not in better]
        yield (
            f"{told}, its log score is better beyond chance than that of "
            f"{', '.join(better) or 'no baseline'}; not so than {', '.join(unsure)}"
            + (f", and worse than {', '.join(worse)}." if worse else ".")
        )
    lost = [one.baseline for one in rules if one.brier < 0]
    if lost:
        yield f"By the Brier score it is no better than {', '.join(lost)}."
    network = next((one for one in against if one.baseline == _NETWORK), None)
    if network:
        yield _adds("Who has moved already (the network)", network)
    for one in terms:
        yield _adds(f"The group of columns “{one.baseline.removeprefix(_TERM)}”", one)
    alike = next(one for one in against if one.baseline == ALIKE)
    yield _adds("Telling states apart, beyond how many move,", alike)


def _adds(what: str, one: Against) -> str:
    low, high = one.log_interval
    gain = f"{100 * one.log:+.1f} % of log score"
    if np.isnan(low):
        return f"{what} changes it by {gain}; of one episode chance cannot be told."
    span = f"[{100 * low:+.1f}, {100 * high:+.1f}]"
    if low > 0:
        return f"{what} adds skill: {gain} {span}."
    if high < 0:
        return f"{what} takes skill away: {gain} {span}."
    return f"{what} adds no skill that could be told from chance: {gain} {span}."
