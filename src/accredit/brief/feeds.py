"""Answers in the forms that other programs read: lines of JSON, CSV, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["csv_text", "geojson", "json_lines"]

JSON = dict[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(heads: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV (RFC 4180) with a header; several values in a cell stand between semicolons.

    Args:
        heads: The columns, in order.
        rows: A cell for each column; what is missing or `None` is empty.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    columns = list(heads)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def json_lines(objects: Iterable[JSON]) -> str:
    """One object a line."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def geojson(features: Iterable[tuple[float | None, float | None, JSON]], about: JSON) -> str:
    """A FeatureCollection of points (RFC 7946); what has no place has a null geometry.

    Args:
        features: Latitude, longitude and properties of each.
        about: Further members of the collection: what was asked.
    """
    collection = {
        "type": "FeatureCollection",
        **about,
        "features": [
            {"type": "Feature", "geometry": _point(lat, lon), "properties": properties}
            for lat, lon, properties in features
        ],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _point(lat: float | None, lon: float | None) -> JSON | None:
    if lat is None or lon is None:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}  # in this order: x before y


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        value = ";".join(map(str, value))
    # a spreadsheet would run a text that begins like a formula: sources' words are not ours
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else str(value)
