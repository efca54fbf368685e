"""What was learned (`changes`): for people, as JSON, CSV and an Atom feed."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from rich.text import Text

from accredit.brief.feeds import csv_text
from accredit.brief.listing import hosts
from accredit.brief.plain import axis_json, date_json, named_json
from accredit.brief.sheet import Sheet
from accredit.brief.words import axis_words, flat
from accredit.model import PartialDate
from accredit.record import version
from accredit.status import Change, Move, Period, and_words, day_words

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "changes_atom",
    "changes_csv",
    "changes_json",
    "headline",
    "late_words",
    "move_words",
    "print_changes",
]

JSON = dict[str, Any]

_ATOM = "http://www.w3.org/2005/Atom"
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://accredit.invalid/changes")
_NEWS = {
    "entry": "",
    "evidence": "another source",
    "denial": "denied",
    "correction": "correction",
    "void": "",
}
_LEARNED = 12  # columns: a day and two blanks
_SUBJECT = {"designation": "list", "organisation": "body", "finance": "lender"}


def changes_json(found: list[Change], period: Period, *, known: date) -> JSON:
    """Changes as one JSON object, newest first."""
    return {
        "schema": "accredit/changes-1",
        "since": str(period.since),
        "until": str(min(period.until, known)),
        "known": str(known),
        "record": version()[:12],
        "items": [_change_json(change) for change in found],
    }


def _change_json(change: Change) -> JSON:
    return {
        "id": change.id,
        "type": change.type,
        "news": change.news,
        "learned": str(change.learned),
        "assumed": change.assumed,
        "valid": date_json(change.valid),
        "dated": [date_json(day) for day in change.dated],
        "late": change.late,
        "days_late": change.days_late,
        "text": change.text,
        "actor": named_json(change.actor),
        "target": named_json(change.target),
        "moved": [_move_json(move) for move in change.moved],
        "sources": list(change.sources),
        "recorded": str(change.recorded) if change.recorded else None,
    }


def _move_json(move: Move) -> JSON:
    subject = {_SUBJECT[move.axis]: move.after.subject} if move.axis in _SUBJECT else {}
    then, now = axis_json(move.before), axis_json(move.after)
    return {"axis": move.axis, **subject, "before": then, "after": now}


def changes_csv(found: list[Change]) -> str:
    """Changes as CSV: a row for each axis moved, and one for each change that moved none."""
    heads = (
        "learned", "assumed", "id", "type", "news", "valid", "valid_earliest", "valid_latest",
        "days_late", "actor", "target", "text", "axis", "subject", "before", "after", "sources",
    )  # fmt: skip
    rows = (_cells(change, move) for change in found for move in change.moved or (None,))
    return csv_text(heads, rows)


def _cells(change: Change, move: Move | None) -> JSON:
    named = ("learned", "assumed", "id", "type", "news", "valid", "days_late", "actor", "target")
    return {
        **{name: getattr(change, name) for name in (*named, "text", "sources")},
        "valid_earliest": change.valid.earliest,
        "valid_latest": change.valid.latest,
        "axis": move.axis if move else "",
        "subject": move.after.subject if move else "",
        "before": axis_words(move.before) if move else "",
        "after": axis_words(move.after) if move else "",
    }


def print_changes(found: list[Change], console: Console) -> None:
    """A paragraph for each: learned when, what, what it moved, whose word, its id."""
    sheet = Sheet(console)
    for change in found:
        text = Text(headline(change), style="bold" if change.moved else "")
        sheet.put(text, first=Text(str(change.learned), style="dim"), indent=_LEARNED)
        if change.late:
            sheet.put(Text(late_words(change), style="yellow"), first=" " * 4, indent=6)
        for move in change.moved:
            sheet.put(move_words(move), first=" " * 4, indent=6)
        if change.sources:
            assumed = "; the day of knowing is assumed" if change.assumed else ""
            word = f"from {hosts(change.sources)}{assumed}"
            sheet.put(Text(word, style="dim"), first=" " * 4, indent=6)
        sheet.whole(Text(f"    {change.id}", style="dim"))


def headline(change: Change) -> str:
    """What was learned, with its own day where that is another."""
    same = change.valid == PartialDate.on(change.learned) or change.late or not change.valid
    dated = f", which dates it {and_words([*map(day_words, change.dated)])}" if change.dated else ""
    lead = f"{_NEWS[change.news]}{dated}: " if _NEWS[change.news] else ""
    return f"{lead}{change.text}{'' if same else f' ({day_words(change.valid)})'}"


def late_words(change: Change) -> str:
    """How late something was learned."""
    day = day_words(change.valid)
    return f"late news: learned {change.learned} of {day}, {change.days_late:,} days after"


def move_words(move: Move) -> str:
    """What an axis was before something was learned, and after."""
    about = f" {move.after.subject}" if move.axis in _SUBJECT else ""
    return f"{move.axis}{about}: {axis_words(move.before)} → {axis_words(move.after)}"


def changes_atom(found: list[Change], period: Period) -> str:
    """Changes as an Atom 1.0 feed (RFC 4287): the same ids whenever it is made.

    Args:
        found: The changes, newest first.
        period: What was asked for; a feed of the same question keeps its id over time.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    asked = " ".join(filter(None, (period.actor, period.target, period.axis)))
    _put(feed, "id", _urn(f"feed {asked}"))
    _put(feed, "title", f"accredit: what was learned{f' ({asked})' if asked else ''}")
    _put(feed, "updated", _moment(found[0].learned if found else period.until))
    _put(_put(feed, "author"), "name", f"accredit, record {version()[:12]}")
    _put(feed, "generator", "accredit")
    for change in found:
        _entry(feed, change)
    ET.indent(feed, " ")
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(feed: ET.Element, change: Change) -> None:
    entry = _put(feed, "entry")
    _put(entry, "id", _urn(f"{change.id} {change.learned} {change.news}"))
    _put(entry, "title", headline(change))
    _put(entry, "updated", _moment(change.learned))
    _put(entry, "published", _moment(change.learned))
    for source in change.sources:
        address = quote(source, safe=":/?#[]@!$&'()*+,;=%~")  # an IRI has no blanks
        _put(entry, "link", rel="via", href=address)
    for term in dict.fromkeys((change.news, *(move.axis for move in change.moved))):
        _put(entry, "category", term=term)
    late = [late_words(change)] if change.late else []
    lines = [headline(change), *late, *map(move_words, change.moved), f"id: {change.id}"]
    _put(entry, "content", "\n".join(map(flat, lines)), type="text")


def _put(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    if text:
        child.text = text if tag == "content" else flat(text)
    return child


def _urn(name: str) -> str:
    return uuid.uuid5(_OURS, name).urn


def _moment(day: date) -> str:
    """A day as RFC 3339 has moments: nobody knows the hour."""
    return f"{day}T00:00:00Z"
