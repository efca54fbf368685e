"""A forecast on a map: who may move how likely, who had, and of whom it is supposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from accredit.actors import gazetteer
from accredit.brief.geometry import dots, project, shapes
from accredit.forecast.hostility.series import Floats
from accredit.forecast.prospect import Forecast
from accredit.forecast.words import share_words
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

__all__ = ["Paint", "area", "draw_map", "own_land", "paints"]

MOVED, TARGET, SUPPOSED, _PALE = "#e69f00", "#222222", "#d55e00", "#fbe3d6"
_LAND, _EDGE, _SEA = "#d5d9de", "#ffffff", "#f3f6f9"
_HATCH, _THIN = "//////", "///"  # thin where a colour must be seen through it
_MIDDLE = 11.0  # degrees east: then the edge runs through the Bering Strait
_SOUTH = -58.0  # below is only Antarctica, of whom nothing is asked
_TINY = 6e-5  # squared radii of the earth: smaller countries are dots
_FINE = 2e-3  # radii of the earth: nearer points are one, as a line is thicker
_LEAST = 1e-5  # of probabilities that have a colour of their own
_NAMED = 6  # of those without a place


@dataclass(frozen=True, slots=True)
class Paint:
    """How a state is drawn.

    Attributes:
        colour: Of its land; empty for that of its probability.
        hatched: Whether something is supposed of it.
    """

    colour: str = ""
    hatched: bool = False


def paints(found: Forecast) -> Mapping[str, Paint]:
    """How each actor is drawn of whom something can be said, by id."""
    supposed = {one.actor for one in found.given}
    moves = {one.actor for one in found.given if one.moves}
    return {
        **{one.actor: Paint("", one.actor in supposed) for one in found.states},
        **dict.fromkeys(found.moved, Paint(MOVED)),
        **dict.fromkeys(moves, Paint(_PALE, hatched=True)),
        **dict.fromkeys(own_land(found), Paint(TARGET)),
    }


def own_land(found: Forecast) -> tuple[str, ...]:
    """Where the target is: its own land, else what it governed on that day, else what it claimed.

    So a government has the land of its state; a state with land of its own has no more than that,
    whatever it claims.
    """
    world = gazetteer()
    party = world.party(found.target, found.as_of)
    drawn = {shape.actor for shape in shapes()} | set(dots())
    bonds = [r for r in world.relations if r.a in party and r.holds_on(found.as_of)]
    for several in (
        party,
        [r.b for r in bonds if r.kind == "governs"],
        [r.b for r in bonds if r.kind == "claims"],
    ):
        if some := tuple(dict.fromkeys(one for one in several if one in drawn)):
            return some
    return ()


def draw_map(axis: Axes, found: Forecast) -> None:
    """Draw the world.

    Args:
        axis: Where; a bar with the colours goes below it.
        found: What to draw.
    """
    p = {one.actor: one.p[found.months] for one in found.states}
    paint, shade = paints(found), _shade(found)
    colours = {
        actor: one.colour or shade.to_rgba(np.array([p[actor]]))[0] for actor, one in paint.items()
    }
    edge = np.concatenate([_meridian(180, 1), _meridian(-180, -1)])
    axis.fill(*project(edge).T, color=_SEA, lw=0, zorder=0)
    for outline in _outlines():
        _land(axis, outline, colours, paint)
    for actor, place in dots().items():
        if actor in colours:
            _dot(axis, _placed(np.array([place]))[0], colours[actor], paint[actor])
    gone = [*_marked(axis, found), *_placeless(p, found)]
    axis.set_xlim(-2.72, 2.72)
    axis.set_ylim(project(np.array([[0.0, _SOUTH]]))[0, 1], 1.33)
    axis.set_aspect("equal")
    axis.set_axis_off()
    axis.set_title(f"Where: how likely within {found.months} months")
    _legend(axis, found)
    _bar(axis, shade, min(p.values(), default=1.0))
    below = "Borders as Natural Earth draws them today, and no view of whose a land is."
    axis.text(0.5, -0.075, " ".join([below, *gone]), transform=axis.transAxes, va="top",
              ha="center", fontsize=8, color="#555555")  # fmt: skip


def area(ring: Floats) -> float:
    """Of a closed line on the map, in squared radii of the earth."""
    x, y = ring.T
    return abs(float(x[:-1] @ y[1:] - x[1:] @ y[:-1])) / 2


def _placed(ring: Floats) -> Floats:
    """Degrees on a map that has its middle where no land lies at its edge."""
    turned = ring - [_MIDDLE, 0]
    turned[:, 0] -= 360 * np.round(turned[:, 0].mean() / 360)
    return project(turned)


def _meridian(longitude: float, way: int) -> Floats:
    return np.column_stack([np.full(60, longitude), np.linspace(_SOUTH, 90, 60)])[::way]


def _thinned(ring: Floats) -> Floats:
    """Without points that would be drawn on one another; a border stays the same on both sides."""
    fine = np.round(ring / _FINE) * _FINE
    return np.asarray(fine[np.append(True, (np.diff(fine, axis=0) != 0).any(axis=1))])


class _Outline(NamedTuple):
    """A country on the map: its lines, and the largest of them whole."""

    actor: str
    lines: tuple[Floats, ...]
    largest: Floats


@cache
def _outlines() -> tuple[_Outline, ...]:
    """All countries but Antarctica."""
    found = []
    for shape in shapes():
        if shape.name != "Antarctica":
            rings = [_placed(ring) for ring in shape.rings]
            lines = tuple(line for ring in rings if len(line := _thinned(ring)) > 3)
            found.append(_Outline(shape.actor, lines, max(rings, key=area)))
    return tuple(found)


def _land(
    axis: Axes, outline: _Outline, colours: Mapping[str, Any], paint: Mapping[str, Paint]
) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path as Line

    colour = colours.get(outline.actor, _LAND)
    if outline.lines:
        path = Line.make_compound_path(*(Line(line, closed=True) for line in outline.lines))
        axis.add_collection(
            PathCollection([path], facecolors=[colour], edgecolors=_EDGE, linewidths=0.3),
            autolim=False,
        )
        if outline.actor in paint and paint[outline.actor].hatched:
            over = PathCollection([path], facecolors="none", edgecolors=SUPPOSED, linewidths=0.5)
            over.set_hatch(_HATCH if paint[outline.actor].colour else _THIN)
            axis.add_collection(over, autolim=False)
    if outline.actor in paint and area(outline.largest) < _TINY:
        _dot(axis, outline.largest.mean(axis=0), colour, paint[outline.actor])


def _dot(axis: Axes, at: Floats, colour: Any, paint: Paint) -> None:  # noqa: ANN401  of matplotlib's
    edge, width = (SUPPOSED, 1.6) if paint.hatched else ("#555555", 0.5)
    axis.plot(*at, "o", ms=5, mfc=colour, mec=edge, mew=width, zorder=3)


def _marked(axis: Axes, found: Forecast) -> Iterator[str]:
    """A ring around the target and its name beside it; in words where it has no place."""
    from matplotlib.patheffects import withStroke

    own = own_land(found)
    name = capital(gazetteer().spoken_name(found.target))
    if not own:
        yield f"{name} has no place on it."
        return
    at = [_placed(np.array([place]))[0] for actor, place in dots().items() if actor in own]
    several = [outline.largest for outline in _outlines() if outline.actor in own]
    if several:
        largest = max(several, key=area)
        at = [(largest.min(axis=0) + largest.max(axis=0)) / 2]
    if not several or area(largest) < 50 * _TINY:
        axis.plot(*at[0], "o", ms=17, mfc="none", mec=TARGET, mew=1.4, zorder=4)
    axis.annotate(
        name, at[0], xytext=(-46, -44), textcoords="offset points", ha="right", fontsize=10,
        fontweight="bold", color=TARGET, zorder=5,
        path_effects=[withStroke(linewidth=3, foreground="white")],
        arrowprops={"arrowstyle": "-", "color": TARGET, "lw": 1, "shrinkB": 9},
    )  # fmt: skip


def _placeless(states: Iterable[str], found: Forecast) -> Iterator[str]:
    """Which of those that may move, or did, the map of today does not have, as states of then."""
    drawn = {shape.actor for shape in shapes()} | set(dots())
    gone = [gazetteer().spoken_name(one) for one in (*states, *found.moved) if one not in drawn]
    if gone:
        more = [f"{len(gone) - _NAMED} more"] if len(gone) > _NAMED else []
        yield f"Without a place on it: {and_words([*sorted(gone)[:_NAMED], *more])}."


def _shade(found: Forecast) -> ScalarMappable:
    """Colours of probabilities; over a tenfold range at least, so that near ones look near."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, LogNorm

    moving = {one.actor for one in found.given if one.moves}
    p = [one.p[found.months] for one in found.states if one.actor not in moving]
    most = max((*p, 10 * _LEAST))
    least = max(min(float(np.quantile([*p, most], 0.02)), most / 10), _LEAST)
    scale = ListedColormap(colormaps["YlGnBu"](np.linspace(0.08, 1, 256)))
    return ScalarMappable(LogNorm(least, most, clip=True), scale)


def _bar(axis: Axes, shade: ScalarMappable, lowest: float) -> None:
    least, most = shade.get_clim()
    assert least is not None  # noqa: S101  the norm has both
    assert most is not None  # noqa: S101
    bar = axis.figure.colorbar(
        shade, ax=axis, location="bottom", shrink=0.42, aspect=38, pad=0.045,
        extend="min" if lowest < least else "neither",
    )  # fmt: skip
    steps = [m * 10.0**e for e in range(-6, 1) for m in (1, 2, 5)]
    even = [step for step in steps if least * 1.2 < step < most / 1.2]
    ticks = [least, *even, most] if len(even) < 8 else np.geomspace(least, most, 6).tolist()
    bar.set_ticks(ticks, labels=[share_words(tick) for tick in ticks])
    bar.minorticks_off()
    bar.ax.tick_params(labelsize=8)


def _legend(axis: Axes, found: Forecast) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    legend: list[Any] = [Patch(color=TARGET, label="the target")]
    if found.moved:
        legend.append(Patch(color=MOVED, label=f"had moved ({len(found.moved)})"))
    if any(one.moves for one in found.given):
        legend.append(
            Patch(fc=_PALE, ec=SUPPOSED, hatch=_HATCH, lw=0.5, label="supposed to move")
        )  # fmt: skip
    if any(not one.moves for one in found.given):
        legend.append(
            Patch(fc="white", ec=SUPPOSED, hatch=_THIN, lw=0.5, label="a step is supposed")
        )
    legend.append(Patch(color=_LAND, label="nothing is asked"))
    legend.append(
        Line2D(
            [], [], ls="", marker="o", ms=5, mfc="white", mec="#555555", label="too small to see"
        )
    )
    axis.legend(
        handles=legend, frameon=False, fontsize=9, loc="upper center", ncols=len(legend),
        bbox_to_anchor=(0.5, 0.0), handletextpad=0.5, columnspacing=1.6,
    )  # fmt: skip
