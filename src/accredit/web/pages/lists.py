"""Official lists: names held against them, histories of entries, what changed between files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from accredit.actors import gazetteer
from accredit.brief import listed
from accredit.errors import AccreditError, InputError, UnknownId
from accredit.ledger import Ledger
from accredit.model import SnapshotTaken, today
from accredit.record import lists
from accredit.screening import THRESHOLD, Asked, History, loaded, screen
from accredit.screening import Query as Name_
from accredit.screening import history as history_of
from accredit.sources.lists import catalogue, diff
from accredit.web.pages.screened_view import edge_words, hits, verdict
from accredit.web.rendering import page
from accredit.web.shared import RoomOf, day_of

router = APIRouter()

_KINDS = ("person", "entity", "vessel", "aircraft")
_MOST = 200  # changes of a kind that are shown at once

Text = Annotated[str, Query(max_length=300)]
DayText = Annotated[str, Query(max_length=10)]


@router.get("/lists")
def screening(
    room: RoomOf,
    name: Text = "",
    kind: Text = "",
    on: DayText = "",
    known: DayText = "",
    only: Annotated[list[str], Query(alias="list", max_length=50)] = [],  # noqa: B006
    threshold: Text = "",
) -> Response:
    """Whether a name was listed on a day, and which files say so."""
    ledger = room.ledger
    ids = tuple(one for text in only for one in text.replace(",", " ").split())
    given: dict[str, Any] = {
        "name": name.strip(), "kind": kind if kind in _KINDS else "", "on": on, "known": known,
        "only": ", ".join(ids), "threshold": threshold or f"{THRESHOLD:g}",
    }  # fmt: skip
    answer, wrong = None, ""
    if given["name"]:
        try:
            answer = _answered(ledger, given, ids)
        except (AccreditError, ValueError) as error:
            wrong = str(error)
    return page(
        "lists.html.j2",
        "/lists",
        "Lists",
        **given,
        kinds=_KINDS,
        answer=answer,
        wrong=wrong,
        sources=_loaded(ledger),
        readable=[one for one in catalogue().values() if one.supported],
        others=[one for one in catalogue().values() if not one.supported],
        registry=sorted(lists()),
    )


def _answered(ledger: Ledger, given: dict[str, str], ids: tuple[str, ...]) -> dict[str, Any]:
    least = float(given["threshold"])
    if not 0 < least <= 1:
        raise InputError(f"a score of {least:g}: it lies between 0 and 1")
    asked = Asked(day_of(given["on"]), day_of(given["known"]), ids, least)
    done = screen(ledger, [Name_(given["name"], kind=given["kind"])], asked)
    told = verdict(done, given["name"])
    return {
        "asked": asked,
        "verdict": told,
        "hits": hits(done),
        "held_against": done.held_against,
        "files": _at(done.files, asked.on),
        "otherwise": [] if told.answer == "yes" else _otherwise(ledger, given["name"], asked),
    }


def _otherwise(ledger: Ledger, name: str, asked: Asked) -> list[dict[str, Any]]:
    """Entries of this name that files have on other days: whoever asks may mean one of them."""
    try:
        found = history_of(ledger, name, asked.known)
    except (UnknownId, InputError):
        return []
    return [_history(one) for one in found]


def _at(files: tuple[SnapshotTaken, ...], on: date) -> list[dict[str, Any]]:
    """Of each source the file that tells most of a day: the last by then, else the first after."""
    best: dict[str, SnapshotTaken] = {}
    for taken in files:
        if taken.as_of <= on or taken.source not in best:
            best[taken.source] = taken
    return [{"taken": one, "days": (on - one.as_of).days} for one in best.values()]


def _loaded(ledger: Ledger) -> list[dict[str, Any]]:
    """The sources of which files are loaded, each with the latest and all before it."""
    files: dict[str, list[SnapshotTaken]] = {}
    for taken in ledger.snapshots():
        files.setdefault(taken.source, []).append(taken)
    return [
        {
            "id": source,
            "name": catalogue()[source].name if source in catalogue() else source,
            "last": listed.loaded_json(own[-1], today()),
            "files": [listed.loaded_json(one, today()) for one in reversed(own)],
        }
        for source, own in files.items()
    ]


@router.get("/lists/history")
def history(room: RoomOf, name: Text = "", source: Text = "", known: DayText = "") -> Response:
    """From when to when an entry was on which lists, as the files show it."""
    found: list[dict[str, Any]] = []
    wrong = ""
    if name.strip():
        try:
            by = day_of(known)
            found = [_history(one) for one in history_of(room.ledger, name.strip(), by, source)]
        except AccreditError as error:
            wrong = str(error)
    title = found[0]["name"] if len(found) == 1 else "History of an entry"
    return page(
        "lists_history.html.j2",
        "/lists",
        title,
        name=name.strip(),
        source=source,
        known=known,
        found=found,
        wrong=wrong,
        sources=_loaded(room.ledger),
        bars=[one["bars"] for one in found],
    )


def _history(found: History) -> dict[str, Any]:
    """An entry's history as its page tells and draws it, from the same JSON as the API gives."""
    told = listed.history_json(found, today())
    names = [one["text"] for one in told["entry"]["names"]]
    return {
        "name": told["entry"]["name"],
        "entry": told["entry"],
        "names": list(dict.fromkeys(name for name in names if name != told["entry"]["name"])),
        "page": f"/target/{found.target}" if found.target in gazetteer() else "",
        "spells": [
            {
                "told": one,
                "list": one["list"],
                "known": one["list"] in lists(),
                "since": edge_words(spell.start),
                "ended": edge_words(spell.end) if spell.end else "",
            }
            for spell, one in zip(found.spells, told["spells"], strict=True)
        ],
        "changes": told["changes"],
        "files": told["files"],
        "bars": {"spells": told["spells"], "files": told["files"]},
    }


@router.get("/lists/diff")
def changed(
    room: RoomOf,
    source: Text = "",
    earlier: DayText = "",
    later: DayText = "",
    every: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    """What changed from one day's file of a source to another's."""
    sources = _loaded(room.ledger)
    ids = [one["id"] for one in sources]
    chosen = source if source in ids else next(iter(ids), "")
    days = _days(sources, chosen)
    two = _two(days, earlier, later)
    found: dict[str, Any] = {}
    if two:
        ledger = room.ledger
        first, last = (loaded(ledger, chosen, date.fromisoformat(day)) for day in two)
        rows = listed.diff_rows(diff(first, last))
        for row in rows:
            found.setdefault(row["change"], []).append(row)
    return page(
        "lists_diff.html.j2",
        "/lists",
        "What changed on a list",
        sources=sources,
        source=chosen,
        days=days,
        two=two,
        groups=found,
        most=10**9 if every else _MOST,
        every=every,
        apart=_apart(two),
    )


def _days(sources: list[dict[str, Any]], chosen: str) -> list[str]:
    return [file["as_of"] for one in sources if one["id"] == chosen for file in one["files"]]


def _two(days: list[str], earlier: str, later: str) -> tuple[str, str] | None:
    """The two files to compare, in their order: as asked for, else the last two."""
    asked = sorted({day for day in (earlier, later) if day in days})
    if len(asked) == 2:
        return asked[0], asked[1]
    return (days[1], days[0]) if len(days) > 1 else None


def _apart(two: tuple[str, str] | None) -> int:
    first, last = map(date.fromisoformat, two) if two else (date.min, date.min)
    return (last - first) // timedelta(days=1)
