"""A forecast as a picture: how many move, who, how good such forecasts were, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.actors import gazetteer
from accredit.brief.plots import FORMS
from accredit.brief.tested import consistent
from accredit.brief.world_map import draw_map
from accredit.errors import InputError
from accredit.forecast.given import Given
from accredit.forecast.prospect import QUANTILES, Forecast, Movers
from accredit.forecast.skill import Against, Skill
from accredit.forecast.words import does, share_words
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_forecast", "plot_skill"]

# Of Okabe and Ito, who can be told apart by everybody.
_BLUE, _ORANGE, _GREEN, _RED, _GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#9aa5b1"
_RANKED = 20
_SAID = 3
_WIDE = 105  # letters in a line of the title


def plot_forecast(found: Forecast, skill: Skill | None, out: Path, suffix: str) -> None:
    """Draw a forecast: fan of movers, ranked states, calibration, map.

    Args:
        found: What to draw.
        skill: How good such forecasts were, if that is known.
        out: The file; written whole.
        suffix: Of the form: .svg, .png or .pdf.

    Raises:
        InputError: When it is none of these.
    """

    def drawn() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(14, 14.5), layout="constrained")
        axes = figure.subplot_mosaic(
            [["fan", "ranked"], ["calibration", "ranked"], ["map", "map"]],
            height_ratios=[1, 1, 1.5],
        )
        name = gazetteer().spoken_name(found.target)
        said = _few([f"{_said(one)}, {one.when}" for one in found.given])
        given = f"; supposed: {and_words(said)}" if said else ""
        about = f"as of {found.as_of}, as known on {found.known}{given}"
        title = f"Who {does(found.move, name)} next?"
        figure.suptitle(f"{title}\n{fill(about, _WIDE, break_on_hyphens=False)}", fontsize=14)
        _fan(axes["fan"], found)
        _ranked(axes["ranked"], found)
        axes["calibration"].set_title("How good: when each episode was left out in turn")
        _calibration(axes["calibration"], skill)
        draw_map(axes["map"], found)
        return figure

    _saved(drawn, out, suffix)


def plot_skill(skill: Skill, out: Path, suffix: str) -> None:
    """Draw how good forecasts were: calibration, and skill against each of the others.

    Args:
        skill: What to draw.
        out: The file; written whole.
        suffix: Of the form: .svg, .png or .pdf.

    Raises:
        InputError: When it is none of these.
    """

    def drawn() -> Figure:
        from matplotlib.figure import Figure

        parts = [("Against others", skill.against), ("Against itself with less", skill.terms)]
        shown = [(title, rows) for title, rows in parts if rows]
        figure = Figure(figsize=(15, 7.5), layout="constrained")
        axes = figure.subplot_mosaic(
            [["calibration", title] for title, _ in shown] or [["calibration"]],
            height_ratios=[1 + len(rows) for _, rows in shown] or [1],
        )
        figure.suptitle(f"Forecasts of who will {skill.move}, tested on the past", fontsize=14)
        axes["calibration"].set_title("How good: what was forecast, and what came")
        _calibration(axes["calibration"], skill)
        for title, rows in shown:
            _against(axes[title], rows, title)
        if shown:
            _skill_legend(axes[shown[-1][0]])
        return figure

    _saved(drawn, out, suffix)


def _saved(drawn: Any, out: Path, suffix: str) -> None:  # noqa: ANN401  a figure's type costs its import
    form = suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InputError(f"--plot: {suffix or 'no suffix'}; name a .svg, .png or .pdf file")
    from matplotlib import rc_context

    style: dict[Any, Any] = {
        "svg.hashsalt": "accredit", "font.size": 10, "axes.spines.top": False,
        "axes.spines.right": False, "axes.titlelocation": "left",
    }  # fmt: skip
    with rc_context(style):
        # Without a date the same question gives the same bytes.
        about: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form, {})
        drawn().savefig(out, format=form, dpi=110, metadata=about)


def _said(one: Given) -> str:
    """What is supposed, as it stands in a sentence."""
    return f"{gazetteer().spoken_name(one.actor)}, {one.kind}"


def _few(said: Sequence[str]) -> list[str]:
    """The first, and how many more; all would not have room."""
    more = len(said) - _SAID
    return [*said[:_SAID], *([f"{more} more"] if more > 0 else [])]


def _fan(axis: Axes, found: Forecast) -> None:
    """How many move by when; each number holds from the end of its month to the next."""
    from matplotlib.ticker import MaxNLocator, MultipleLocator

    months = np.arange(found.months + 2)
    rows = np.vstack([np.zeros((1, len(QUANTILES))), np.array(found.fan, dtype=float)])
    low, lower, middle, upper, high = np.vstack([rows, rows[-1:]]).T
    axis.fill_between(months, low, high, color=_BLUE, alpha=0.15, lw=0, step="post",
                      label="nine in ten futures")  # fmt: skip
    axis.fill_between(months, lower, upper, color=_BLUE, alpha=0.3, lw=0, step="post",
                      label="half of them")  # fmt: skip
    axis.step(months, middle, where="post", color="#004b76", lw=1.8, label="median")
    _means(axis, found.movers, color=_GREEN, marker="o", label="mean")
    if found.given:
        _means(axis, found.without, color=_RED, ls="--", label="mean, were nothing supposed")
        ends = np.array(found.fan_without, dtype=float)[:, [0, -1]]
        ends = np.vstack([np.zeros((1, 2)), ends, ends[-1:]])
        axis.step(months, ends, where="post", color=_RED, lw=0.8, ls=":",
                  label=["nine in ten futures of it", None])  # fmt: skip
    for month in sorted({one.month for one in found.given}):
        first, *others = [capital(_said(one)) for one in found.given if one.month == month]
        words = f"{first} and {len(others)} more" if others else first
        axis.axvline(month + 0.5, color=_RED, lw=1.1, ls=":")
        axis.annotate(words, (month + 0.5, 1), xycoords=("data", "axes fraction"),
                      xytext=(4, -4), textcoords="offset points", rotation=90, va="top",
                      fontsize=8, color=_RED)  # fmt: skip
    axis.set_xlim(0, found.months + 0.5)
    most = max(row[-1] for row in (*found.fan, *found.fan_without))
    axis.set_ylim(0, max(1.25, most * 1.08))
    axis.xaxis.set_major_locator(
        MultipleLocator(next((n for n in (1, 3, 6) if found.months <= 8 * n), 12))
    )
    axis.yaxis.set_major_locator(MaxNLocator(integer=True))
    axis.set_xlabel(f"months from {found.as_of}")
    axis.set_ylabel("states that move" + (", without those supposed" if found.given else ""))
    last = found.movers[-1]
    axis.set_title(
        f"How many: {last.mean:.2g} on average; in {share_words(last.none)} of futures nobody"
    )
    _legend_below(axis, -0.15)


def _means(axis: Axes, movers: Sequence[Movers], **style: Any) -> None:  # noqa: ANN401  as plot takes it
    """Of the months for which they are told, joined."""
    months = [0, *(one.months for one in movers)]
    axis.plot(months, [0.0, *(one.mean for one in movers)], lw=1.6, ms=3.5, **style)


def _legend_below(axis: Axes, at: float) -> None:
    """Where nothing is drawn, so far below as a share of the height."""
    axis.legend(frameon=False, fontsize=9, loc="upper center", ncols=3, bbox_to_anchor=(0.5, at))


def _ranked(axis: Axes, found: Forecast) -> None:
    """The likeliest states with what nine in ten draws of the parameters say."""
    asked = [one for one in found.states if not one.given]
    states = asked[:_RANKED]
    axis.set_title(f"Who: the likeliest {len(states)} of {len(asked)}")
    if not states:
        axis.text(0.5, 0.5, "Nobody else could move.", ha="center", transform=axis.transAxes)
        axis.set_axis_off()
        return
    months, world = found.months, gazetteer()
    places = np.arange(len(states))[::-1]
    p = np.array([one.p[months] for one in states])
    spans = np.array([one.interval[months] for one in states])
    axis.hlines(places, 100 * spans[:, 0], 100 * spans[:, 1], color=_BLUE, alpha=0.35, lw=5,
                label="nine in ten draws of the parameters")  # fmt: skip
    axis.plot(100 * p, places, "o", color=_BLUE, ms=6.5, label="probability")
    if found.given:
        without = [100 * one.without[months] for one in states]
        axis.plot(
            without, places, "o", mfc="none", color=_RED, ms=8.5, label="were nothing supposed"
        )
    axis.set_yticks(places, [capital(world.spoken_name(one.actor)) for one in states])
    axis.tick_params(axis="y", length=0)
    axis.set_xlim(0, max(1.05 * 100 * float(spans[:, 1].max()), 0.01))
    axis.set_ylim(-0.7, len(states) - 0.3)
    axis.set_xlabel(f"per cent, within {months} months")
    axis.grid(axis="x", color="#dddddd", lw=0.6)
    axis.set_axisbelow(True)
    _legend_below(axis, -0.055)


def _calibration(axis: Axes, skill: Skill | None) -> None:
    """What was forecast, and what came, with how many forecasts there were."""
    if skill is None or not skill.calibration:
        axis.text(0.5, 0.5, "No back-test of this move ships:\nsee `accredit backtest`",
                  ha="center", va="center", transform=axis.transAxes, color="#555555")  # fmt: skip
        axis.set_axis_off()
        return
    forecast, came, many = np.array(skill.calibration).T
    low, high = consistent(forecast, many)
    forecast = np.maximum(forecast, 1e-6)  # as the scale has no nought
    floor = min(float(forecast.min()), 1e-4) / 2  # where nothing came it stands here
    axis.plot([floor, 1], [floor, 1], color=_GREY, lw=1)
    axis.vlines(forecast, np.maximum(low, floor), np.maximum(high, floor), color=_GREY, lw=4,
                alpha=0.6, label="nine in ten samples, if right and independent")  # fmt: skip
    sizes, some = 12 + 50 * many / many.max(), came > 0
    axis.scatter(forecast[some], came[some], s=sizes[some], color=_BLUE, zorder=3,
                 label="what came")  # fmt: skip
    axis.scatter(forecast[~some], np.full((~some).sum(), floor), s=sizes[~some], fc="white",
                 ec=_BLUE, zorder=3, label="nothing came")  # fmt: skip
    for x, n in zip(forecast, many, strict=True):
        axis.annotate(f"{n:,.0f}", (x, 0), xycoords=("data", "axes fraction"), rotation=90,
                      xytext=(0, 4), textcoords="offset points", ha="center", fontsize=7.5,
                      color="#555555")  # fmt: skip
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_xlim(floor, 1.3)
    axis.set_ylim(floor / 8, 1.3)  # room for how many forecasts there were
    ticks = [1e-4, 1e-3, 1e-2, 1e-1, 1]
    names = ["0.01 %", "0.1 %", "1 %", "10 %", "100 %"]
    axis.set_xticks(ticks, names)
    axis.set_yticks(ticks, names)
    axis.set_xlabel(
        f"forecast, {skill.months} months ahead; above, of how many ({skill.cases:,} in all)"
    )
    axis.set_ylabel(f"came true ({skill.events:,} in all)")
    axis.legend(frameon=False, fontsize=9, loc="upper left")


def _against(axis: Axes, rows: Sequence[Against], title: str) -> None:
    """Skill against each, with its interval: by the log score above, by the Brier score below."""
    places = np.arange(len(rows))[::-1]
    axis.axvline(0, color="#555555", lw=1)
    for aside, mark, values, intervals in (
        (0.17, "o", [row.log for row in rows], [row.log_interval for row in rows]),
        (-0.17, "s", [row.brier for row in rows], [row.brier_interval for row in rows]),
    ):
        spans = 100 * np.array(intervals, dtype=float)
        colours = np.where(spans[:, 0] > 0, _GREEN, np.where(spans[:, 1] < 0, _RED, _GREY))
        axis.hlines(
            places + aside, spans[:, 0], spans[:, 1], color=colours.tolist(), alpha=0.5, lw=3
        )
        axis.scatter(
            100 * np.array(values), places + aside, color=colours, marker=mark, zorder=3, s=30
        )
    axis.set_yticks(places, [row.baseline for row in rows])
    axis.tick_params(axis="y", length=0)
    axis.set_ylim(-0.7, len(rows) - 0.3)
    axis.set_title(title)
    axis.grid(axis="x", color="#dddddd", lw=0.6)
    axis.set_axisbelow(True)


def _skill_legend(axis: Axes) -> None:
    """What marks and colours mean."""
    from matplotlib.lines import Line2D

    axis.set_xlabel("skill in per cent: 0 is as good, 100 perfect; nine in ten samples of episodes")
    kinds = (("o", "none", "log score"), ("s", "none", "Brier score"), ("", _GREEN, "better"),
             ("", _RED, "worse"), ("", _GREY, "not told apart"))  # fmt: skip
    axis.legend(
        handles=[
            Line2D([], [], ls="", marker=mark, mfc="none", mec="#555555", label=label) if mark
            else Line2D([], [], color=colour, lw=4, label=label)
            for mark, colour, label in kinds
        ],
        frameon=False, fontsize=9, loc="upper center", ncols=5, bbox_to_anchor=(0.4, -0.2),
    )  # fmt: skip
