"""Feeds of events: loaded beside the ledger, what is there, what may be there twice."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    EventsPath,
    Flag,
    LedgerPath,
    check_writable,
    day_of,
    deliver,
    events_at,
    past_day_of,
    print_json,
    progress,
    read_text,
    to_people,
    today,
)
from accredit.errors import InputError

if TYPE_CHECKING:
    from accredit.sources.events import Load, Read

__all__ = ["app"]

app = App(
    name="events",
    help="Feeds of events: UCDP, GDELT, ICEWS, ACLED, POLECAT, Wikipedia's Current Events.",
    version_flags=(),  # here --version is that of a feed
)

Encoding = Literal["utf-8", "latin-1", "utf-16"]


@app.command
def feeds(*, as_json: AsJson = False) -> None:
    """The feeds that can be read, with their terms and what to mind."""
    from accredit.brief import happened
    from accredit.sources.events import feeds as every

    found = list(every().values())
    if as_json:
        print_json(
            {"schema": "accredit/events-feeds-1", "feeds": [*map(happened.feed_json, found)]}
        )
        return
    to_people(lambda screen: happened.print_feeds(found, screen), None)


@app.command
def load(
    file: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    *,
    feed: str,
    version: str = "",
    released: Day = None,
    good_rows: Flag = False,
    encoding: Encoding = "utf-8",
    events: EventsPath = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read a file of a feed: its events are kept as Parquet beside your ledger.

    All rows are loaded, or none: what is wrong with a row is said with file and row.

    Args:
        file: As its publisher gives it; gzip and ZIP will do.
        feed: The feed, as `accredit events feeds` names it.
        version: Of the release, as 24.1. Of a feed that is released as a whole, the last version
            known counts.
        released: The day from which the world could know its rows, where no column of the file
            says it; by default today.
        good_rows: Load the good rows where others are bad.
        encoding: Of the file.
    """
    from accredit.intake.happened import rows_of
    from accredit.sources.events import Given
    from accredit.sources.events import feed as named
    from accredit.sources.events import feeds as every

    wanted = named(feed)
    known = past_day_of(released)
    if known and wanted.known:
        raise InputError(f"--released: the rows of {wanted.id} say themselves since when")
    given = Given(known or today(), today(), good_rows=good_rows, encoding=encoding)
    with progress("loading", 1.0) as tell:
        make = (
            partial(rows_of, today=today(), tell=tell, encoding=encoding)
            if wanted.by_coder
            else None
        )
        load, read = events_at(events, ledger).load(
            file, wanted, tuple(every().values()), given,
            version=version, now=datetime.now(UTC), tell=tell, make=make,
        )  # fmt: skip
    if as_json:
        faults = [asdict(fault) for fault in read.faults] if read else []
        new = {"new": read is not None, "faults": faults}
        print_json({"schema": "accredit/events-load-1", **asdict(load), **new})
        return
    _tell_loaded(file, load, read)
    if read is not None and not wanted.known and known is None:
        print("  no column says since when a row could be known: taken as today; --released DAY")


def _tell_loaded(file: Path, load: Load, read: Read | None) -> None:
    if read is None:
        print(f"{file}: loaded already, as {load.feed} {load.version}".rstrip())
        return
    version = f" {load.version}" if load.version else ""
    days = f" of {load.first} to {load.last}" if load.rows else ": the file has no row that counts"
    print(f"{file}: {load.form}{version}, {load.rows:,} events{days}")
    share = f"{1 - load.unnamed_actors:.0%} of the actors"
    if load.rows:
        print(f"  {share} and {1 - load.unnamed_targets:.0%} of the targets have ids here")
    for number, what in (
        (load.left_out, "left out, as the feed marks them"),
        (load.repeated, "with the id of a later one, which counts"),
        (load.bad, "that could not be read"),
    ):
        if number:
            print(f"  {number:,} rows {what}")
    for fault in read.faults:
        print(f"    {fault.where}: {fault.what}")


@app.command
def status(
    *,
    known: Day = None,
    events: EventsPath = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What was loaded, and what of it counts on a day.

    Args:
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief import happened

    store, day = events_at(events, ledger), day_of(known) or today()
    every, counting = store.loads(), store.counting(day)
    if as_json:
        print_json(
            {
                "schema": "accredit/events-status-1",
                "folder": str(store.folder),
                "known": str(day),
                "loads": [{**asdict(load), "counts": load in counting} for load in every],
                "same": len(store.same()),
            }
        )
        return
    to_people(lambda screen: happened.print_loads(store, every, counting, screen, day), None)


@app.command
def duplicates(
    *,
    feed: str = "",
    out: Path | None = None,
    accept: Path | None = None,
    by: str = "",
    known: Day = None,
    events: EventsPath = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Events that may be one told twice: proposed, and never merged of themselves.

    Write them with --out, strike what is wrong in that file, and give it back with --accept: what
    is left in it no longer counts as further events.

    Args:
        feed: Only of this feed, and between it and others.
        out: Write all pairs to this CSV file.
        accept: Take the events of this file for others told again.
        by: Who says so.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief import happened
    from accredit.sources import events as room

    store, day = events_at(events, ledger), day_of(known) or today()
    if accept is not None:
        if not by.strip():
            raise InputError("who says that they are one? give --by NAME with --accept")
        pairs = room.pairs_of(read_text(str(accept)), str(accept), by)
        new = store.join(pairs, day)
        if as_json:
            print_json({"schema": "accredit/events-same-1", "given": len(pairs), "new": new})
        else:
            print(f"{new:,} of {len(pairs):,} events count no longer")
        return
    check_writable(out)
    if feed:
        room.feed(feed)
    with store.open(day) as db:
        found = room.twins(db, feed)
        if out is not None:
            deliver(room.pairs_csv(db), out)
        shown = room.pairs(db, limit=None if as_json else 10)
    if as_json:
        print_json({"schema": "accredit/events-duplicates-1", **asdict(found), "pairs": shown})
        return
    to_people(lambda screen: happened.print_twins(found, shown, screen), None)
