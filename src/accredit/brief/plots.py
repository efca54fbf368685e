"""Hostility over time as a picture: events and what was said of them, tolls, grounds, acts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.forecast.hostility.pair import Pair
from accredit.model import Act, PartialDate
from accredit.status import Ground, capital, day_words, entry_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from accredit.forecast.hostility.over_time import OverTime, Series

__all__ = ["FORMS", "plot"]

FORMS = ("svg", "png", "pdf")
# Of Okabe and Ito, who can be told apart by everybody.
_HAPPENED, _CLAIMED, _ATTRIBUTED, _ACTS = "#9aa5b1", "#0072b2", "#d55e00", "#009e73"
_SPEAKERS = {
    "group-leader": "#0072b2",
    "group-spokesman": "#0072b2",
    "group-organ": "#0072b2",
    "group-claim": "#0072b2",
    "state": "#cc79a7",
    "state-organ": "#cc79a7",
    "analyst": "#e69f00",
    "press": "#e69f00",
}
_WIDTH = 11.0  # inches
_MOST_ACTS = 15  # that are named; more would stand on each other


def plot(found: OverTime | Pair, out: Path, suffix: str) -> None:
    """Draw hostility over time, or how two states treat each other, to a file.

    Args:
        found: What to draw.
        out: The file; written whole.
        suffix: Of the form: .svg, .png or .pdf.

    Raises:
        InputError: When it is none of these.
    """
    form = suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InputError(f"--plot: {suffix or 'no suffix'}; name a .svg, .png or .pdf file")
    from matplotlib import rc_context

    style: dict[Any, Any] = {
        "svg.hashsalt": "accredit", "font.size": 9, "axes.spines.top": False,
        "axes.spines.right": False,
    }  # fmt: skip
    with rc_context(style):
        # Without a date the same question gives the same bytes.
        about: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form, {})
        figure = _scores(found) if isinstance(found, Pair) else _drawn(found)
        figure.savefig(out, format=form, dpi=150, metadata=about)


def _scores(found: Pair) -> Figure:
    from matplotlib.figure import Figure

    feeds = tuple(dict.fromkeys(one.feed for one in found.directions)) or ("",)
    figure = Figure(figsize=(_WIDTH, 1.0 + 2.6 * len(feeds)), layout="constrained")
    axes = figure.subplots(len(feeds), 1, sharex=True, squeeze=False)[:, 0]
    world = gazetteer()
    names = f"{world.spoken_name(found.left)} and {world.spoken_name(found.right)}"
    figure.suptitle(f"{capital(names)} in the news, as known on {found.known}", fontsize=12)
    for axis, feed in zip(axes, feeds, strict=True):
        axis.axhline(0, color="#999999", lw=0.8)
        both = [d for d in found.directions if d.feed == feed]
        for one, colour in zip(both, (_CLAIMED, _ATTRIBUTED), strict=False):
            days = np.array([month.month.first_day for month in one.months])
            scores = np.array([month.score for month in one.months])
            sizes = [6 + 8 * np.log1p(month.events) for month in one.months]
            label = f"{world.spoken_name(one.actor)} to {world.spoken_name(one.target)}"
            # Only months that follow each other are joined: nothing is known of those between.
            gaps = np.flatnonzero(np.diff([int(month.month) for month in one.months]) > 1) + 1
            for part in np.split(np.arange(len(days)), gaps):
                axis.plot(days[part], scores[part], color=colour, lw=1)
            axis.scatter(days, scores, s=sizes, color=colour, label=label)
        axis.set_ylim(-10.5, 10.5)
        title = f"{feed}: mean PLOVER score a month, larger dots for more events"
        axis.set_title(title, loc="left", fontsize=9)
        _legend(axis)
    return figure


def _drawn(found: OverTime) -> Figure:
    from matplotlib.figure import Figure

    told = [s for s in found.series if s.counts is not None and s.counts.happened.counts.any()]
    acts = found.acts[:_MOST_ACTS]
    heights = [1.4] * len(told) + [1.0, max(0.5, 0.32 * len(found.grounds)), 0.17 * len(acts) + 0.1]
    figure = Figure(figsize=(_WIDTH, 1.2 + 1.2 * sum(heights)), layout="constrained")
    axes = figure.subplots(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
    world = gazetteer()
    names = f"{world.spoken_name(found.dyad.group)} towards {world.spoken_name(found.dyad.state)}"
    figure.suptitle(f"{capital(names)}, as known on {found.dyad.known}", fontsize=12)
    for axis, series in zip(axes, told, strict=False):
        _counts(axis, series)
    _tolls(axes[len(told)], told)
    _grounds(axes[-2], found)
    for axis in axes[:-1]:
        axis.set_xlim(found.first.first_day, found.last.plus(1).first_day)
        for number, act in enumerate(found.acts, 1):
            _mark(axis, act, number if axis is axes[0] and number <= _MOST_ACTS else 0)
    _acts(axes[-1], acts, more=len(found.acts) - len(acts))
    return figure


def _legend(axis: Axes) -> None:
    """Above the part and to the right, where nothing is drawn."""
    if not axis.get_legend_handles_labels()[0]:
        return
    axis.legend(
        loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=7, frameon=False,
        ncols=4,
    )  # fmt: skip


def _counts(axis: Axes, series: Series) -> None:
    from matplotlib.ticker import MaxNLocator

    assert series.counts is not None  # noqa: S101  only such are drawn
    counts = series.counts
    days = np.array([month.first_day for month in counts.happened.months])
    middle = days + np.timedelta64(14, "D")
    bars = counts.happened.counts
    axis.bar(days, bars, width=27, align="edge", color=_HAPPENED, label="happened")
    for part, colour, marker, label in (
        (counts.claimed, _CLAIMED, "o", "claimed by the group"),
        (counts.attributed, _ATTRIBUTED, "x", "attributed to it"),
    ):
        some = part.counts > 0
        if some.any():
            axis.plot(middle[some], part.counts[some], marker, color=colour, ms=5, label=label)
    for period in counts.periods:
        rate = period.happened
        span = np.array([period.first, period.last])
        axis.fill_between(span, rate.low / 12, rate.high / 12, color="#333333", alpha=0.12, lw=0)
        if rate.events:
            axis.plot(span, [rate.mean / 12] * 2, color="#333333", lw=1)
    axis.fill_between([], [], [], color="#333333", alpha=0.12, label="rate, 95 %")
    version = f" {series.version}" if series.version else ""
    axis.set_title(f"{series.source}{version}: events a month", loc="left", fontsize=9)
    axis.yaxis.set_major_locator(MaxNLocator(integer=True))
    axis.set_ylim(0, max(1.0, 1.1 * bars.max()))
    _legend(axis)


def _tolls(axis: Axes, told: list[Series]) -> None:
    """Deaths by month as intervals: their ends are the lowest and the highest figure."""
    axis.set_title("killed a month, lowest to highest figure", loc="left", fontsize=9)
    sources = tuple(dict.fromkeys(series.source for series in told))
    for series in told:
        assert series.counts is not None  # noqa: S101  only such are drawn
        number = sources.index(series.source)
        days = np.array([month.first_day for month in series.counts.happened.months])
        some = series.killed[:, 2] > 0
        low, high = series.killed[some, 0], series.killed[some, 2]
        at = days[some] + np.timedelta64(9 + 9 * number, "D")
        colour = ("#000000", "#56b4e9", "#f0a000")[number % 3]
        axis.vlines(at, low, high, color=colour, lw=2)
        axis.plot(at, high, "_", color=colour, ms=6)
        axis.plot(at, low, "_", color=colour, ms=6, label=series.source)
    most = max((int(series.killed[:, 2].max(initial=0)) for series in told), default=0)
    axis.set_yscale("symlog", linthresh=10)
    axis.set_ylim(0, max(10.0, 1.3 * most))
    _legend(axis)


def _grounds(axis: Axes, found: OverTime) -> None:
    axis.set_title("stated grounds, by whom", loc="left", fontsize=9)
    for row, ground in enumerate(found.grounds):
        days = np.array([_middle(said.when) for said in ground.said], dtype="datetime64[D]")
        ends = np.array([days.min(), days.max()])
        axis.plot(ends, [row, row], color="#bbbbbb", lw=3, solid_capstyle="round")
        for said, day in zip(ground.said, days, strict=True):
            colour = _SPEAKERS.get(said.kind, "#777777")
            axis.plot(np.array([day]), [row], "o", color=colour, ms=5)
        axis.text(
            0.003, row - 0.22, _spanned(ground), transform=axis.get_yaxis_transform(),
            fontsize=7.5, va="bottom",
        )  # fmt: skip
    axis.set_yticks([])
    axis.set_ylim(len(found.grounds) - 0.5, -0.8)
    for label, kind in (("group", "group-organ"), ("state", "state"), ("analyst, press", "press")):
        colour = _SPEAKERS[kind]
        axis.plot([], [], "o", color=colour, ms=5, label=label)
    _legend(axis)


def _spanned(ground: Ground) -> str:
    """A ground with the years in which it was stated, for those that lie outside the picture."""
    years = [said.when.sort_key[0].year for said in (ground.said[0], ground.said[-1])]
    span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return f"{capital(ground.ground)} ({span})"


def _middle(when: PartialDate) -> np.datetime64:
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return np.datetime64("NaT", "D")
    return np.datetime64(first + timedelta(days=(last - first).days // 2))


def _mark(axis: Axes, act: Act, number: int) -> None:
    """An act as a vertical line, with its number above it where it has one."""
    day = float(_middle(act.valid).astype(np.int64))
    axis.axvline(day, color=_ACTS, lw=0.8, ls="--", zorder=0)
    if number:
        axis.annotate(
            str(number), (day, 1.0), xycoords=("data", "axes fraction"),
            xytext=(2, -8 - 8 * (number % 3)), textcoords="offset points", fontsize=7, color=_ACTS,
        )  # fmt: skip


def _acts(axis: Axes, acts: tuple[Act, ...], *, more: int) -> None:
    """What the numbers stand for."""
    axis.set_axis_off()
    lines = [
        f"{number}  {day_words(act.valid)}  {capital(entry_words(act))}"
        for number, act in enumerate(acts, 1)
    ]
    if more:
        lines.append(f"and {more} more, without a number")
    lines.append(
        "Counts of events; happened, claimed and attributed overlap. Sources are not added to each "
        "other. Deaths are not hostility."
    )
    axis.text(0, 1, "\n".join(lines), transform=axis.transAxes, va="top", fontsize=7)
