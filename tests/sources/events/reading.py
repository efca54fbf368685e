"""A file of a feed read for a test, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from accredit.sources.events.feed import Feed, Named
from accredit.sources.events.read import Read, read_events
from accredit.sources.events.stage import Given

TODAY = date(2026, 11, 24)


def read(
    path: Path, feed: Feed, folder: Path, *, good_rows: bool = False, feeds: Sequence[Feed] = ()
) -> tuple[Read, list[dict[str, Any]]]:
    out = folder / "events.parquet"
    given = Given(date(2026, 1, 1), TODAY, good_rows)
    done = read_events(path, feed, (feed, *feeds), out, given)
    with duckdb.connect() as db:
        answer = db.execute("select * from read_parquet(?) order by id", [str(out)])
        names = [column[0] for column in answer.description]
        return done, [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def written(
    folder: Path, name: str, columns: Sequence[str], rows: Iterable[dict[str, str]]
) -> Path:
    """A tab-separated file with these columns; a row says only what matters."""
    lines = ["\t".join(columns), *("\t".join(row.get(c, "") for c in columns) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def on(day: date, spells: Iterable[Named]) -> tuple[str, str]:
    """Whom a name means on a day: actor and state."""
    return next(((s.actor, s.state) for s in spells if s.since <= day <= s.until), ("", ""))
