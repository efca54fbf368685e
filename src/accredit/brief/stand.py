"""Where everybody stands (`who`): as a table for people, JSON, CSV and GeoJSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.feeds import csv_text, geojson
from accredit.brief.plain import axis_json, date_json, named_json
from accredit.brief.sheet import Sheet
from accredit.brief.words import axis_words
from accredit.model import AxisValue
from accredit.record import version
from accredit.status import CONTESTED, STATE, Row, Who, and_words

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["holder_of", "label_of", "print_who", "summary", "who_csv", "who_geojson", "who_json"]

JSON = dict[str, Any]

_SUBJECT = {"designation": "list", "organisation": "body", "finance": "lender"}
_NAME = 28


def who_json(found: Who, values: tuple[str, ...] = ()) -> JSON:
    """An answer as one JSON object.

    Args:
        found: The answer.
        values: Only rows that have, or may have, one of these values; the counts stay whole.
    """
    rows = [(row, _row_json(row, found.axis)) for row in found.rows if _shown(row, values)]
    states = [plain for row, plain in rows if row.kind in (STATE, CONTESTED)]
    return {
        **_head(found),
        "states": states,
        "others": [plain for row, plain in rows if row.kind not in (STATE, CONTESTED)],
    }


def who_csv(found: Who, values: tuple[str, ...] = ()) -> str:
    """An answer as CSV, one row for each actor, or for each of its lists."""
    heads = (
        "target", "axis", "on", "known", "actor", "name", "kind", "subject", "value", "of",
        "since", "since_earliest", "since_latest", "state", "alternatives", "because", "lat", "lon",
    )  # fmt: skip
    return csv_text(heads, (_cells(row, found) for row in found.rows if _shown(row, values)))


def who_geojson(found: Who, values: tuple[str, ...] = ()) -> str:
    """An answer as GeoJSON, a point for each row: the capital or another place of the actor."""
    actors = gazetteer().actors
    places = ((row, actors.get(row.actor)) for row in found.rows if _shown(row, values))
    features = (
        (place.lat, place.lon, _row_json(row, found.axis))
        if place
        else (None, None, _row_json(row, found.axis))
        for row, place in places
    )
    return geojson(features, {**_head(found), "schema": "accredit/who-map-1"})


def print_who(
    found: Who, console: Console, values: tuple[str, ...] = (), *, ids: bool = False
) -> None:
    """A table grouped by value; where silence says it all, names in one paragraph.

    Args:
        found: The answer.
        console: Where it goes.
        values: As in `who_json`.
        ids: Print below each row the ids of the acts it rests on.
    """
    sheet, holder = Sheet(console), holder_of(found)
    sheet.put(Text(f"{_TITLES[found.axis]} {gazetteer().spoken_name(found.target)}", style="bold"))
    sheet.put(Text(f"on {found.on}, as known on {found.known}", style="dim"))
    if holder != found.target:
        sheet.put(Text(f"of {gazetteer().spoken_name(holder)}, unless said", style="dim"))
    sheet.put(summary(found))
    parts = [part for part in _parts(found, values) if part[1]]
    for label, rows in parts:
        telling = [row for row in rows if not _is_silent(row)]
        if telling:
            sheet.title(f"{label} ({len(telling)})")
            _lines(telling, holder, sheet, ids=ids)
    for label, rows in parts:
        silent = [row for row in rows if _is_silent(row)]
        for group in dict.fromkeys(row.group for row in silent):
            same = [row for row in silent if row.group == group]
            _names(label if label == group else f"{label}, {group}", same, sheet)
    if found.without_list and not values:
        _names("no list is recorded of", found.without_list, sheet)


def _parts(found: Who, values: tuple[str, ...]) -> Iterator[tuple[str, list[Row]]]:
    """The groups of what is counted, then those who are told apart from it."""
    shown = [row for row in found.rows if _shown(row, values)]
    counted = set(found.counted)
    for group in found.counts:
        yield group, [row for row in shown if row.group == group and row in counted]
    rest = [row for row in shown if row.kind != STATE and row not in counted]
    yield "contested states", [row for row in rest if row.kind == CONTESTED]
    yield "bodies and others", [row for row in rest if row.kind != CONTESTED]


def _is_silent(row: Row) -> bool:
    """Whether a value rests on no act: then the name is all there is to tell."""
    return row.value.settled and not row.value.because


def holder_of(found: Who) -> str:
    """The actor of whom most values hold: the government rather than its movement."""
    holders = Counter(row.value.of for row in found.rows if row.value.because and row.value.of)
    return holders.most_common(1)[0][0] if holders else found.target


_TITLES = {
    "recognition": "Recognition of",
    "dealing": "Dealings with",
    "designation": "Lists and",
    "organisation": "Bodies and",
    "finance": "Lenders and",
}


def summary(found: Who) -> str:
    """The counts in words: `121 de-jure, 14 disputed and 58 unknown of 193 states`."""
    counts = [f"{number} {group}" for group, number in found.counts.items()]
    things = "states"
    if found.axis == "designation":
        things = "lists of states"
    elif found.axis in _SUBJECT:
        things = "organisations"
    return f"{and_words(counts) if counts else 'none'} of {len(found.counted)} {things}"


def _names(label: str, rows: list[Row] | tuple[Row, ...], sheet: Sheet) -> None:
    names = [label_of(row) for row in rows]
    sheet.title(f"{label} ({len(names)})")
    sheet.put(", ".join(names), first="  ", indent=2)


def _lines(rows: list[Row], holder: str, sheet: Sheet, *, ids: bool) -> None:
    """A line for each: who, what since when, and of whom where it is not the usual one."""
    longest = max(len(label_of(row)) for row in rows) + 2
    indent = max(_NAME, min(longest, sheet.width // 2))
    for row in rows:
        words, name = axis_words(row.value), label_of(row)
        if row.value.of not in ("", holder):
            words += f", of {gazetteer().spoken_name(row.value.of)}"
        if len(name) > indent - 2:
            sheet.put(name)
            name = ""
        sheet.put(words, first=name or " ", indent=indent)
        for key in row.value.because if ids else ():
            sheet.whole(Text(f"  {key}", style="dim"))


def label_of(row: Row) -> str:
    """The name of an actor, or its list with its authority."""
    name = gazetteer().name(row.actor)
    if row.value.subject and row.value.subject != row.actor:
        return f"{row.value.subject} ({name})"
    return name


def _shown(row: Row, values: tuple[str, ...]) -> bool:
    readings = (row.group, row.value.value, *row.value.alternatives)
    return not values or any(value in readings for value in values)


def _head(found: Who) -> JSON:
    return {
        "schema": "accredit/who-1",
        "target": named_json(found.target),
        "axis": found.axis,
        "on": str(found.on),
        "known": str(found.known),
        "exact": found.exact,
        "record": version()[:12],
        "asked": len(found.counted),
        "counts": found.counts,
        "unknown": found.counts.get("unknown", 0),
        "without_list": len(found.without_list),
        "aside": [named_json(actor) for actor in found.aside],
    }


def _row_json(row: Row, axis: str) -> JSON:
    subject = {_SUBJECT[axis]: row.value.subject or None} if axis in _SUBJECT else {}
    return {
        "actor": named_json(row.actor),
        "kind": row.kind,
        **subject,
        **axis_json(row.value),
    }


def _cells(row: Row, found: Who) -> dict[str, object]:
    value: AxisValue = row.value
    since = date_json(value.since) or {}
    place = gazetteer().actors.get(row.actor)
    return {
        "target": found.target,
        "axis": found.axis,
        "on": found.on,
        "known": found.known,
        "actor": row.actor,
        "name": gazetteer().name(row.actor),
        "kind": row.kind,
        "subject": value.subject,
        "value": value.value,
        "of": value.of,
        "since": since.get("edtf"),
        "since_earliest": since.get("earliest"),
        "since_latest": since.get("latest"),
        "state": "settled" if value.settled else "disputed",
        "alternatives": value.alternatives,
        "because": value.because,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }
