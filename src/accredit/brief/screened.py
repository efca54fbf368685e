"""A screening for people and programs: text, JSON, a table, and a page that serves as a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from accredit import __version__
from accredit.brief.listed import edge_json
from accredit.brief.render import policy_hash
from accredit.brief.sheet import Sheet
from accredit.brief.terminal import DATE
from accredit.errors import BadDocument
from accredit.model import SnapshotTaken
from accredit.record import version
from accredit.screening import Edge, Found, Held, Query, Screening

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "COLUMNS",
    "Signed",
    "html",
    "print_screening",
    "queries_of",
    "rows",
    "screening_json",
    "signed_from",
]

JSON = dict[str, Any]
COLUMNS = (
    "query_id", "query", "score", "id", "name", "matched", "kind", "why", "list", "authority",
    "state", "from_day", "from_after", "from_by", "to_after", "to_by", "source",
)  # fmt: skip
_MARK = "accredit-screening"
_NOT_DONE = (
    "It says who may be meant by a name, and not who is: a hit is a question for a person.",
    "Nothing is said of ownership or control: the 50 per cent rule of OFAC and the like ask who "
    "owns whom, which no list tells.",
    "Only lists whose files were loaded, and designations on record, were held against; see the "
    "day of each file. Who was listed since is not found.",
    "Dates of birth, nationality and documents are not compared.",
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a record says of itself.

    Attributes:
        at: When it was made, in UTC.
        since: What an earlier record says of itself, where only changes were screened.
        gone: Keys of those who were on lists then and are not now.
    """

    screening: Screening
    operator: str
    at: datetime
    since: JSON | None = None
    gone: tuple[str, ...] = ()


def screening_json(signed: Signed) -> JSON:
    """A screening as one JSON object; `docs/reference/json.md`."""
    done, asked = signed.screening, signed.screening.asked
    return {
        "schema": "accredit/screen-1",
        "software": f"accredit {__version__}",
        "record": version(),
        "made": signed.at.isoformat(timespec="seconds"),
        "operator": signed.operator or None,
        "on": str(asked.on),
        "known": str(asked.known),
        "only_lists": list(asked.lists),
        "threshold": asked.threshold,
        "scorer": asked.scorer,
        "since": signed.since,
        "gone": list(signed.gone),
        "held_against": {"entries": done.held_against[0], "names": done.held_against[1]},
        "lists": [_file_json(taken, asked.on) for taken in done.files],
        "queries": [
            {"id": q.id or None, "name": q.name, "kind": q.kind or None} for q in done.queries
        ],
        "hits": [_hit_json(found) for found in done.found],
    }


def _query_json(query: Query) -> JSON:
    return {"id": query.id or None, "name": query.name, "kind": query.kind or None}


def _file_json(taken: SnapshotTaken, on: date) -> JSON:
    return {
        "id": taken.source,
        "snapshot": str(taken.as_of),
        "hash": taken.digest,
        "entries": taken.count,
        "days_old": (on - taken.as_of).days,
        "flags": list(taken.flags),
        "forced": taken.forced or None,
    }


def _hit_json(found: Found) -> JSON:
    return {
        "query": {"id": found.query.id or None, "name": found.query.name},
        "entry": found.subject.key,
        "kind": found.subject.kind,
        "name": found.subject.name,
        "matched": found.name.text,
        "use": found.name.use,
        "score": found.score,
        "why": list(found.why),
        "lists": [_held_json(held) for held in found.subject.held],
    }


def _held_json(held: Held) -> JSON:
    return {
        "list": held.list,
        "authority": held.authority or None,
        "state": held.state,
        "spell": {"from": edge_json(held.start), "to": held.end and edge_json(held.end)},
        "source": held.source,
    }


def rows(done: Screening) -> list[JSON]:
    """A row for each hit and list; a query without a hit has one too, with a score of nothing."""
    found = [_row(one, held) for one in done.found for held in one.subject.held]
    return found + [{"query_id": query.id, "query": query.name} for query in done.clear]


def _row(found: Found, held: Held) -> JSON:
    start, end = edge_json(held.start), held.end and edge_json(held.end)
    return {
        "query_id": found.query.id,
        "query": found.query.name,
        "score": found.score,
        "id": found.subject.key,
        "name": found.subject.name,
        "matched": found.name.text,
        "kind": found.subject.kind,
        "why": list(found.why),
        "list": held.list,
        "authority": held.authority,
        "state": held.state,
        "from_day": start["day"],
        "from_after": start["after"],
        "from_by": start["by"],
        "to_after": end and end["after"],
        "to_by": end and end["by"],
        "source": held.source,
    }


def print_screening(signed: Signed, console: Console) -> None:
    """The hits of each name with what matched and the lists; then how many names had none."""
    sheet, done = Sheet(console), signed.screening
    asked = done.asked
    sheet.put(
        f"{len(done.queries):,} {'name' if len(done.queries) == 1 else 'names'} against "
        f"{done.held_against[0]:,} entries under {done.held_against[1]:,} names; listed on "
        f"{asked.on}, as known on {asked.known}; score at least {asked.threshold:g}"
    )
    for query in dict.fromkeys(found.query for found in done.found):
        sheet.title(f"{query.id + ' ' if query.id else ''}{query.name}")
        for found in (f for f in done.found if f.query == query):
            sheet.put(
                f"{_who(found)} [{found.subject.key}]", first=f"{found.score:.2f}", indent=DATE
            )
            sheet.put("; ".join(found.why), indent=DATE)
            for held in found.subject.held:
                sheet.put(held_words(held), indent=DATE)
    if done.clear:
        sheet.title("no hit")
        sheet.put(f"{len(done.clear):,} of {len(done.queries):,} names")
    if signed.gone:
        sheet.title("gone since")
        sheet.put(", ".join(signed.gone))
    sheet.title("of which day")
    for taken in _latest(done.files, asked.on):
        age = (asked.on - taken.as_of).days
        told = f", {abs(age):,} days {'before' if age >= 0 else 'after'} {asked.on}"
        sheet.put(f"{taken.as_of}{told}", first=taken.source, indent=DATE)
    if not done.files:
        sheet.put("no file of a list is loaded: only designations on record were held against")


def _who(found: Found) -> str:
    matched = found.name.text
    return (
        found.subject.name
        if matched == found.subject.name
        else f"{found.subject.name}, as {matched}"
    )


def held_words(held: Held) -> str:
    """A stay on a list in words: `US-SDGT listed since 2002-07-02 (ofac-sdn:6636)`."""
    begun = f"since {held.start.day}" if held.start.day else _between(held.start)
    ended = f", gone {_between(held.end)}" if held.end else ""
    return f"{held.list} {held.state} {begun}{ended} ({held.source})"


def _between(edge: Edge) -> str:
    if edge.day:
        return f"on {edge.day}"
    return f"after {edge.after}, by {edge.by}" if edge.after else f"by {edge.by}"


def _latest(files: Sequence[SnapshotTaken], on: date) -> list[SnapshotTaken]:
    """Of each source the latest file by a day; where all are later, the first of them."""
    found: dict[str, SnapshotTaken] = {}
    for taken in files:
        if taken.as_of <= on or taken.source not in found:
            found[taken.source] = taken
    return list(found.values())


def html(signed: Signed) -> str:
    """One page that serves as a record: it needs nothing else, and holds its own JSON."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("accredit.brief"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = resources.files("accredit.brief").joinpath("templates/screen.css").read_text("utf-8")
    plain = screening_json(signed)
    return environment.get_template("screen.html.j2").render(
        signed=signed,
        done=signed.screening,
        asked=signed.screening.asked,
        plain=plain,
        data=_embedded(plain),
        style=style,
        style_hash=policy_hash(style),
        held_words=held_words,
        not_done=_NOT_DONE,
        mark=_MARK,
    )


def _embedded(plain: JSON) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(plain, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")


def signed_from(text: str, label: str) -> JSON:
    """What an earlier record, as HTML or JSON, says of itself.

    Raises:
        BadDocument: When it is none.
    """
    body = text
    if _MARK in text:
        begin = text.index(">", text.index(f'id="{_MARK}"')) + 1
        body = text[begin : text.index("</script>", begin)]
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("schema") != "accredit/screen-1":
        raise BadDocument(
            f"{label}: no record of a screening; give one that --report or --json wrote"
        )
    return told


def queries_of(told: JSON) -> set[Query]:
    """The names that an earlier record screened."""
    return {Query(q["name"], q["id"] or "", q["kind"] or "") for q in told["queries"]}
