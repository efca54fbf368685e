"""A forecast as a picture: how many move, who, how good such forecasts were, and where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from accredit.actors import gazetteer
from accredit.brief.foreseen import share_words, verb
from accredit.brief.geometry import dots, project, shapes
from accredit.brief.plots import FORMS
from accredit.errors import InputError
from accredit.forecast.hostility.series import Floats
from accredit.forecast.prospect import Forecast
from accredit.forecast.skill import Against, Skill
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_forecast", "plot_skill"]

# Of Okabe and Ito, who can be told apart by everybody.
_BLUE, _ORANGE, _GREEN, _RED, _GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#9aa5b1"
_LAND, _EDGE = "#e9ecef", "#ffffff"
_RANKED = 20
_TINY = 6e-5  # squared radii of the earth: smaller countries are dots
_LEAST = 1e-5  # of probabilities that have a colour of their own


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
        given = f"; supposed: {and_words([str(one) for one in found.given])}" if found.given else ""
        figure.suptitle(
            f"Who {verb(found.move)} {name} next?\n"
            f"as of {found.as_of}, as known on {found.known}{given}",
            fontsize=14,
        )
        _fan(axes["fan"], found)
        _ranked(axes["ranked"], found)
        _calibration(axes["calibration"], skill)
        _map(axes["map"], found)
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

        figure = Figure(figsize=(14, 6.5), layout="constrained")
        left, right = figure.subplots(1, 2)
        figure.suptitle(f"Forecasts of who will {skill.move}, tested on the past", fontsize=14)
        _calibration(left, skill)
        _against(right, skill)
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


def _fan(axis: Axes, found: Forecast) -> None:
    """How many move by when."""
    months = np.arange(found.months + 1)
    fan = np.vstack([np.zeros((1, 5)), np.array(found.fan)])
    axis.fill_between(months, fan[:, 0], fan[:, 4], color=_BLUE, alpha=0.15, lw=0, step="post",
                      label="nine in ten futures")  # fmt: skip
    axis.fill_between(months, fan[:, 1], fan[:, 3], color=_BLUE, alpha=0.3, lw=0, step="post",
                      label="half of them")  # fmt: skip
    for several, style, label in (
        (found.movers, "-", "mean"),
        (found.without if found.given else (), "--", "mean, were nothing supposed"),
    ):
        if several:
            at = [0, *(one.months for one in several)]
            means = [0.0, *(one.mean for one in several)]
            axis.plot(at, means, style, color=_BLUE if style == "-" else _RED, label=label)
    for one in found.given:
        axis.axvline(one.month + 0.5, color=_ORANGE, lw=1.2)
        axis.annotate(str(one), (one.month + 0.5, 1), xycoords=("data", "axes fraction"),
                      xytext=(4, -4), textcoords="offset points", rotation=90, va="top",
                      fontsize=8, color=_ORANGE)  # fmt: skip
    axis.set_xlim(0, found.months)
    axis.set_ylim(0, max(1.0, float(fan.max()) * 1.1))
    axis.set_xlabel("months")
    axis.set_ylabel("states that move" + (", without those supposed" if found.given else ""))
    last = found.movers[-1]
    axis.set_title(f"How many: nobody in {share_words(last.none)} of futures")
    axis.legend(frameon=False, fontsize=8, loc="best")


def _ranked(axis: Axes, found: Forecast) -> None:
    """The likeliest states with what nine in ten draws of the parameters say."""
    states = [one for one in found.states if not one.given][:_RANKED]
    months, world = found.months, gazetteer()
    places = np.arange(len(states))[::-1]
    p = np.array([one.p[months] for one in states])
    spans = np.array([one.interval[months] for one in states])
    axis.hlines(places, 100 * spans[:, 0], 100 * spans[:, 1], color=_BLUE, alpha=0.4, lw=4,
                label="nine in ten draws of the parameters")  # fmt: skip
    axis.plot(100 * p, places, "o", color=_BLUE, label="probability")
    if found.given:
        without = [100 * one.without[months] for one in states]
        axis.plot(without, places, "o", mfc="none", color=_RED, label="were nothing supposed")
    axis.set_yticks(places, [capital(world.spoken_name(one.actor)) for one in states])
    axis.set_xlim(left=0)
    axis.set_ylim(-0.7, len(states) - 0.3)
    axis.set_xlabel(f"per cent, within {months} months")
    axis.grid(axis="x", color="#dddddd", lw=0.6)
    axis.set_axisbelow(True)
    axis.set_title(f"Who: the likeliest {len(states)} of {len(found.states)}")
    axis.legend(frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.06), ncols=3)


def _calibration(axis: Axes, skill: Skill | None) -> None:
    """What was forecast, and what came, with how many forecasts there were."""
    axis.set_title("How good: when each episode was left out in turn")
    if skill is None:
        axis.text(0.5, 0.5, "No back-test of this move ships:\nsee `accredit backtest`",
                  ha="center", va="center", transform=axis.transAxes)  # fmt: skip
        axis.set_axis_off()
        return
    forecast, came, many = np.array(skill.calibration).T
    low, high = _consistent(forecast, many)
    floor = min(forecast.min(), 1e-4) / 2  # where nothing came it stands here
    axis.plot([floor, 1], [floor, 1], color=_GREY, lw=1)
    axis.vlines(forecast, np.maximum(low, floor), np.maximum(high, floor), color=_GREY, lw=3,
                alpha=0.6, label="where nine in ten would lie, were it right")  # fmt: skip
    shown = np.maximum(came, floor)
    axis.scatter(forecast, shown, s=30, color=_BLUE, zorder=3,
                 label="what came; on the lowest line, nothing")  # fmt: skip
    for x, n in zip(forecast, many, strict=True):
        axis.annotate(f"{n:,.0f}", (x, 0), xycoords=("data", "axes fraction"), rotation=90,
                      xytext=(0, 4), textcoords="offset points", ha="center", fontsize=6.5,
                      color="#555555")  # fmt: skip
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_xlim(floor, 1)
    axis.set_ylim(floor / 6, 1)  # room for how many forecasts there were
    ticks = [1e-4, 1e-3, 1e-2, 1e-1, 1]
    names = ["0.01 %", "0.1 %", "1 %", "10 %", "100 %"]
    axis.set_xticks(ticks, names)
    axis.set_yticks(ticks, names)
    axis.set_xlabel(f"forecast, {skill.months} months ahead ({skill.cases:,} in all)")
    axis.set_ylabel(f"came true ({skill.events} in all)")
    axis.legend(frameon=False, fontsize=8, loc="upper left")


def _consistent(p: Floats, many: Floats) -> tuple[Floats, Floats]:
    """Between which shares nine in ten samples of so many would lie, were each as likely as p."""
    rng = np.random.default_rng(0)
    drawn = rng.binomial(many.astype(int), p, size=(4_000, len(p))) / many
    low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
    return low, high


def _against(axis: Axes, skill: Skill) -> None:
    """Skill by the log score against each, with its interval."""
    rows: list[Against] = [*skill.against, *skill.terms]
    places = np.arange(len(rows))[::-1]
    value = np.array([100 * row.log for row in rows])
    spans = 100 * np.array([row.log_interval for row in rows])
    sure = np.nan_to_num(spans[:, 0], nan=-1) > 0
    axis.axvline(0, color="#555555", lw=1)
    axis.hlines(places, spans[:, 0], spans[:, 1], color=_GREY, lw=3)
    axis.scatter(value, places, color=np.where(sure, _GREEN, _ORANGE), zorder=3, s=36)
    axis.set_yticks(places, [row.baseline for row in rows])
    axis.set_ylim(-0.7, len(rows) - 0.3)
    axis.set_xlabel("skill by the log score, per cent; nine in ten samples of the episodes")
    axis.set_title("Against each: green is beyond chance")
    axis.grid(axis="x", color="#dddddd", lw=0.6)
    axis.set_axisbelow(True)


def _map(axis: Axes, found: Forecast) -> None:
    """Where those are who may move, who have, and of whom nothing is asked."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.collections import PathCollection
    from matplotlib.colors import LogNorm
    from matplotlib.patches import Patch
    from matplotlib.path import Path as Line

    p = {one.actor: one.p[found.months] for one in found.states if not one.given}
    most = max((*p.values(), 10 * _LEAST))
    least = min(max(float(np.quantile([*p.values(), most], 0.02)), _LEAST), most / 2)
    shade = ScalarMappable(LogNorm(least, most), "YlGnBu")
    fill: Mapping[str, Any] = {
        **dict(zip(p, shade.to_rgba(np.maximum([*p.values()], least)), strict=True)),
        **dict.fromkeys(found.moved, _ORANGE),
        **dict.fromkeys((one.actor for one in found.given if one.moves), _RED),
        **dict.fromkeys(_own(found), "#222222"),
    }
    for shape in shapes():
        if shape.name == "Antarctica":
            continue
        rings = [project(ring) for ring in shape.rings]
        colour = fill.get(shape.actor, _LAND)
        path = Line.make_compound_path(*(Line(ring, closed=True) for ring in rings))
        axis.add_collection(
            PathCollection([path], facecolors=[colour], edgecolors=_EDGE, linewidths=0.3)
        )
        largest = rings[int(np.argmax([_area(ring) for ring in rings]))]
        if shape.actor in fill and _area(largest) < _TINY:
            axis.plot(*largest.mean(axis=0), "o", ms=4.5, mfc=colour, mec="#666666", mew=0.4)
    for actor, place in dots().items():
        if actor in fill:
            (at,) = project(np.array([place]))
            axis.plot(*at, "o", ms=4.5, mfc=fill[actor], mec="#666666", mew=0.4)
    axis.set_xlim(-2.72, 2.9)
    axis.set_ylim(-1.15, 1.33)
    axis.set_aspect("equal")
    axis.set_axis_off()
    axis.set_title(f"Where: within {found.months} months")
    legend = [Patch(color="#222222", label="the target")]
    if found.moved:
        legend.append(Patch(color=_ORANGE, label=f"had moved ({len(found.moved)})"))
    if any(one.moves for one in found.given):
        legend.append(Patch(color=_RED, label="supposed to move"))
    legend.append(Patch(color=_LAND, label="nothing is asked"))
    axis.legend(handles=legend, frameon=False, fontsize=9, loc="lower left")
    bar = axis.figure.colorbar(shade, ax=axis, shrink=0.6, pad=0.01)
    ticks = np.geomspace(least, most, 5).tolist()
    bar.set_ticks(ticks, labels=[share_words(t) for t in ticks])
    bar.minorticks_off()
    bar.set_label("probability")


def _own(found: Forecast) -> list[str]:
    """The target, and what it governs or claims, as it is on the map."""
    world = gazetteer()
    party = world.party(found.target, found.as_of)
    ruled = [r.b for r in world.relations if r.a in party and r.kind in ("governs", "claims")]
    return [*party, *ruled]


def _area(ring: Floats) -> float:
    """Of a closed line on the map, in squared radii of the earth."""
    x, y = ring.T
    return abs(float(x[:-1] @ y[1:] - x[1:] @ y[:-1])) / 2
