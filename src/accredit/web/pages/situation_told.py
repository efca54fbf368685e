"""What the page of a target tells: each part asked of the room that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from accredit import status as status_room
from accredit.actors import gazetteer
from accredit.brief import axis_words
from accredit.brief.listing import hosts
from accredit.brief.news import headline, late_words, move_words
from accredit.brief.stand import holder_of, label_of, summary
from accredit.brief.tallied import COUNTS as COUNTED
from accredit.brief.tallied import tally_words, threshold_json
from accredit.law.book import law_book
from accredit.law.thresholds import Threshold
from accredit.ledger import Ledger
from accredit.record import coverage
from accredit.status import CONTESTED, STATE, Change, Row, Who, day_words, since_words
from accredit.web.pages.dyad_told import Asked

__all__ = [
    "SILENT",
    "Line",
    "Situation",
    "change_told",
    "complete",
    "institutions",
    "lately",
    "standing",
]

SILENT = ("none", "not-listed", "unknown")  # values that rest on nothing
_RECENT = 12  # changes that are told
_SPANS = (365, 5 * 365)  # days back in which to look for some


@dataclass(frozen=True, slots=True)
class Situation:
    """A question about a target.

    Attributes:
        values: Only rows with these are shown; all where there are none.
    """

    target: str
    axis: str
    on: date
    known: date
    values: tuple[str, ...] = ()

    def address(self, **other: object) -> str:
        """The address of the same question with some parts changed."""
        given = {"axis": self.axis, "on": self.on, "known": self.known, **other}
        return f"/target/{self.target}?{urlencode(given)}"

    def dyad(self, actor: str) -> str:
        """The address of the page of one actor and the target."""
        return Asked(actor, self.target, self.on, self.known).address()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: who, what, since when, on what.

    Attributes:
        group: Under what it is counted.
        told: The value in words, as it stands after a name.
        since: The day, in words; `sort` is what it is put in order by.
        of: Whom it holds for, where that is not the usual one.
    """

    actor: str
    label: str
    mark: str
    group: str
    value: str
    told: str
    since: str
    sort: str
    of: str
    because: tuple[str, ...]
    link: str
    shown: bool


def standing(found: Who, asked: Situation) -> dict[str, Any]:
    """The table of a day: rows that rest on something, and names where silence says it all."""
    holder = holder_of(found)
    lines = [_line(row, holder, asked) for row in found.rows]
    groups = [*found.counts, *(line.group for line in lines)]
    order = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    telling = [line for line in lines if line.because]
    silent: dict[str, list[Line]] = {}
    for line in lines:
        if not line.because:
            silent.setdefault(line.group, []).append(line)
    return {
        "lines": sorted(telling, key=lambda line: order[line.group]),
        "silent": dict(sorted(silent.items(), key=lambda pair: order[pair[0]])),
        "summary": summary(found),
        "holder": holder if holder != found.target else "",
        "without_list": len(found.without_list),
    }


def _line(row: Row, holder: str, asked: Situation) -> Line:
    value = row.value
    mark = {STATE: "", CONTESTED: "contested state"}.get(row.kind, row.kind)
    first = value.since.earliest or value.since.latest
    either = f" (or {', '.join(value.alternatives)})" if value.alternatives else ""
    return Line(
        actor=row.actor,
        label=label_of(row),
        mark="" if asked.axis in ("organisation", "finance") else mark,
        group=row.group,
        value=f"{value.value}{either}",
        told=axis_words(value),
        since=since_words(value.since) if value.since else "",
        sort=str(first or ""),
        of=value.of if value.because and value.of not in ("", holder) else "",
        because=value.because,
        link=asked.dyad(row.actor),
        shown=not asked.values or row.group in asked.values,
    )


def complete(target: str, axis: str, on: date) -> list[dict[str, str]]:
    """Where the record says that it is complete, so that silence means something."""
    party = gazetteer().party(target, on)
    return [
        {
            "of": gazetteer().spoken_name(stretch.target),
            "list": stretch.list,
            "from": day_words(stretch.valid_from),
            "to": day_words(stretch.valid_to) if stretch.valid_to else "",
            "basis": stretch.basis,
            "source": stretch.source,
        }
        for stretch in coverage()
        if stretch.axis == axis and stretch.target in party
    ]


def institutions(found: Sequence[Threshold], asked: Situation) -> dict[str, Any]:
    """Tallies as bars, each with its words."""
    return {"tallies": [_tally(one) for one in found], "counted_on": asked.on}


def _tally(one: Threshold) -> dict[str, Any]:
    tally, told = one.tally, threshold_json(one)
    said = tally.gap
    if not said:
        said = (
            tally_words(tally) if tally.total else f"{law_book().rule(one.institution.rule).title}."
        )
    low, high = tally.interval
    share = 100 / tally.total if tally.total and not tally.gap else 0
    return {
        **told,
        "words": said,
        "counted_words": COUNTED.get(one.institution.counts, "") if tally.total else "",
        "bar": share > 0,
        "low": round(low * share, 2),
        "high": round(high * share, 2),
        "mark": round(tally.needed * share, 2),
    }


def lately(ledger: Ledger, target: str, known: date) -> dict[str, Any]:
    """What the world learned last, of a year if there was anything."""
    found: list[Change] = []
    for days in (*_SPANS, None):
        since = date.min if days is None else known - timedelta(days=days)
        period = status_room.Period(since=since, until=known, target=target)
        found = status_room.changes(ledger, period, known=known)
        if found:
            break
    return {"changes": list(map(change_told, found[:_RECENT])), "changes_in_all": len(found)}


def change_told(change: Change) -> dict[str, Any]:
    """What was learned, as a page shows it."""
    return {
        "id": change.id,
        "learned": str(change.learned),
        "text": headline(change),
        "late": late_words(change) if change.late else "",
        "moved": list(map(move_words, change.moved)),
        "sources": change.sources,
        "hosts": hosts(change.sources) if change.sources else "",
        "assumed": change.assumed,
    }
