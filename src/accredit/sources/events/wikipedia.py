"""Wikipedia's Current Events, as JSON Lines: a bullet of the day's page a line.

The bullets are words; the coder reads them (`intake.happened`), and what it reads has the columns
of `READ`. A bullet may stand on the page for days before somebody archives it, so what `first_seen`
says is when it could surely be known.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from accredit.actors import gazetteer
from accredit.errors import BadEvents, OutsideError
from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.stage import Bad

__all__ = ["READ", "WIKIPEDIA", "Bullet", "bullets"]

READ = (
    "id", "kind", "actor", "target", "place", "country", "earliest", "latest", "known",
    "killed_low", "killed_high", "wounded", "claimed_by", "attributed_by", "label", "sources",
    "story",
)  # fmt: skip
_NEEDED = ("date", "text")


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet of a day's page.

    Attributes:
        line: Of the file, from 1.
        day: Of the page.
        known: The day on which an archive first saw it; that of the page where nobody says.
        category: As `Armed conflicts and attacks`.
        sources: Addresses that it cites.
    """

    line: int
    day: date
    known: date
    category: str
    text: str
    sources: tuple[str, ...]


def bullets(path: Path, today: date, encoding: str = "utf-8") -> Iterator[Bullet | Bad]:
    """The bullets of a file, and what is wrong with a line that is none.

    Args:
        path: JSON Lines with `date` and `text`, and `category`, `sources`, `first_seen` if known;
            `.gz` is unpacked. Empty lines are passed over.
        today: No page is of a later day.
        encoding: Of the file.

    Raises:
        BadEvents: When there is no such file, or it is no text.
        OutsideError: When it cannot be read.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as packed:
            file = io.TextIOWrapper(packed, "utf-8-sig" if encoding == "utf-8" else encoding)
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _bullet(number, line, today)
    except FileNotFoundError:
        raise BadEvents(f"{path}: no such file") from None
    except UnicodeDecodeError as error:
        raise BadEvents(f"{path}: not {encoding.upper()} at byte {error.start}") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadEvents(f"{path}: no sound gzip file: {error}") from None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error


def _bullet(number: int, line: str, today: date) -> Bullet | Bad:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Bad(number, "not JSON (is the file cut short?)", line=True)
    if not isinstance(row, dict) or any(not isinstance(row.get(k), str) for k in _NEEDED):
        return Bad(number, f"expected an object with {' and '.join(_NEEDED)}", line=True)
    days = {"date": row["date"], "first_seen": str(row.get("first_seen") or row["date"])[:10]}
    for name, text in days.items():
        if not _is_day(text):
            return Bad(number, f"{name} is {text!r}; expected a day, 2024-04-05", line=True)
    day, seen = map(date.fromisoformat, days.values())
    if day > today:
        return Bad(number, f"date {day} lies in the future", line=True)
    if not isinstance(sources := row.get("sources") or [], list):
        return Bad(number, "sources is no list", line=True)
    return Bullet(
        line=number,
        day=day,
        known=max(day, seen),
        category=str(row.get("category") or ""),
        text=row["text"],
        sources=tuple(map(str, sources)),
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def resolve(who: Who) -> Iterable[Named]:
    """Whom an id means, that the coder gave: a state is its own, a government is its state's."""
    world = gazetteer()
    if who.name not in world:
        return ()
    state = who.name if world.actor(who.name).kind == "state" else ""
    governed = (r.b for r in world.relations if r.kind == "governs" and r.a == who.name)
    return (Named(who.name, state or next(governed, "")),)


WIKIPEDIA = Feed(
    id="wikipedia",
    title="Wikipedia, Portal:Current events",
    citation="Wikipedia contributors, Portal:Current events, by day",
    licence="CC BY-SA 4.0",
    forms=(Form("bullets read by the coder", READ),),
    select={
        "id": "id",
        "kind": "kind",
        "label": "label",
        "actor_raw": "actor",
        "target_raw": "target",
        "directed": "true",
        "place": "place",
        "earliest": "try_cast(earliest as date)",
        "latest": "try_cast(latest as date)",
        "killed_low": "try_cast(killed_low as integer)",
        "killed_high": "try_cast(killed_high as integer)",
        "wounded": "try_cast(wounded as integer)",
        "claimed_by": "claimed_by",
        "attributed_by": "attributed_by",
        "happened": "'yes'",
        "sources": "string_split(coalesce(sources, ''), ' ')",
        "story": "story",
    },
    sides={"actor": Side("actor"), "target": Side("target"), "place": Side("country")},
    resolve=resolve,
    revision=Revision.ROWS,
    checks=(
        Check("earliest", "try_cast(earliest as date) is not null", "a day"),
        Check("latest", "try_cast(latest as date) >= try_cast(earliest as date)", "a later day"),
    ),
    known="try_cast(known as date)",
    covers=("known", "known"),
    by_coder=True,
    note="an edited digest: what is not in it may well have happened; read by the coder, so some "
    "rows are wrong (docs/concepts/reading.md says how many)",
)
