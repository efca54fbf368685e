"""The shapes of countries, read from TopoJSON, and their place on an equal-area map.

TopoJSON holds lines once, as steps between whole numbers, and shapes as lists of lines (see
github.com/topojson/topojson-specification, sections 2.1.4 and 2.2).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from accredit.forecast.hostility.series import Floats

__all__ = ["Shape", "dots", "project", "shapes"]

_A = (1.340264, -0.081106, 0.000893, 0.003796)  # of Equal Earth
_M = np.sqrt(3) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A country as it is drawn.

    Attributes:
        name: As the map has it.
        actor: Its id; empty for land of nobody who is asked about.
        rings: Closed lines, outer ones and those of holes; longitudes, beyond 180 where a land
            goes on across the date line, and latitudes, (k, 2) each.
    """

    name: str
    actor: str
    rings: tuple[Floats, ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """All countries."""
    topology = json.loads(_text("countries-50m.json"))
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    actors = {row["id"] or row["name"]: row["actor"] for row in _rows("ids.csv")}
    return tuple(
        Shape(
            one["properties"]["name"],
            actors.get(one.get("id") or one["properties"]["name"], ""),
            tuple(_rings(one, arcs)),
        )
        for one in topology["objects"]["countries"]["geometries"]
    )


@cache
def dots() -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude of those who have no shape."""
    return {r["actor"]: (float(r["longitude"]), float(r["latitude"])) for r in _rows("dots.csv")}


def project(points: Floats) -> Floats:
    """Places on the Equal Earth map (Šavrič, Patterson and Jenny 2018).

    Args:
        points: Longitudes and latitudes in degrees, shape (n, 2).

    Returns:
        x and y, in radii of the earth, shape (n, 2); areas keep their size.
    """
    longitude, latitude = np.radians(points).T
    theta = np.arcsin(_M * np.sin(latitude))
    square = theta**2
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = longitude * np.cos(theta) / (_M * slope)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return np.column_stack([x, y])


def _unpacked(arc: list[list[int]], transform: Mapping[str, Any]) -> Floats:
    """A line in degrees."""
    whole = np.cumsum(np.array(arc, dtype=np.float64), axis=0)
    return np.asarray(whole * transform["scale"] + transform["translate"])


def _rings(one: Mapping[str, Any], arcs: list[Floats]) -> Iterator[Floats]:
    """The closed lines of a polygon, or of several."""
    several = [one["arcs"]] if one["type"] == "Polygon" else one.get("arcs", ())
    for polygon in several:
        for ring in polygon:
            lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
            whole = np.concatenate([line[:-1] for line in lines] + [lines[-1][-1:]])
            whole[:, 0] = np.unwrap(whole[:, 0], period=360)  # across the date line, not back
            yield whole


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return resources.files("accredit.brief").joinpath(f"data/world/{name}").read_text("utf-8")
