"""Official lists: load files, see what changed between them, and what became of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    Flag,
    LedgerPath,
    check_writable,
    day_of,
    deliver,
    json_text,
    ledger_at,
    past_day_of,
    print_json,
    progress,
    to_people,
    today,
)
from accredit.errors import InputError, UnknownId

if TYPE_CHECKING:
    from accredit.intake import Loaded
    from accredit.model import Act, Snapshot

__all__ = ["app", "tell_loaded"]

app = App(name="lists", help="Official lists as their authorities publish them, file by file.")

Form = Literal["text", "json", "csv"]
_MOST = 20


@app.command
def sources(*, as_json: AsJson = False) -> None:
    """The files that can be read, and those that cannot yet, with their addresses."""
    from accredit.brief import listed
    from accredit.sources.lists import catalogue

    every = list(catalogue().values())
    if as_json:
        print_json(
            {"schema": "accredit/lists-sources-1", "sources": [*map(listed.source_json, every)]}
        )
        return
    to_people(lambda screen: listed.print_sources(every, screen), None)


@app.command
def load(
    *files: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    source: str,
    recorder: str,
    as_of: Day = None,
    table: Annotated[tuple[Path, ...], Parameter(negative="", show_default=False)] = (),
    force: Flag = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read files of a list into your ledger, with the acts that they show.

    Each file is loaded whole or not at all; one that would take too many off the list is refused.

    Args:
        files: As the authority publishes them; gzip and ZIP will do. In any order.
        source: The source, as `accredit lists sources` names it.
        recorder: Who loads them.
        as_of: The day of the file; by default the one that it states.
        table: A further table of OFAC's: aliases, addresses, comments; may be given several times.
        force: Load even a file that is refused; who did so is kept with the reason.
    """
    from accredit.intake import load as into
    from accredit.sources.lists import read
    from accredit.sources.lists import source as named

    origin, day = named(source), past_day_of(as_of)
    if not files:
        raise InputError("which file? give one, or several, after `accredit lists load`")
    if day and len(files) > 1:
        raise InputError(f"--as-of {as_of} can be of one file only; load them one by one")
    own, told = ledger_at(ledger, write=True), []
    with progress("loading", len(files) if len(files) > 1 else 0) as tell:
        for number, file in enumerate(files, 1):
            done = into(own, read(file, origin, day, table), origin, recorder, force=force)
            told.append((file, done))
            if not as_json:
                tell_loaded(file, done)
            if tell:
                tell(number)
    if as_json:
        print_json(
            {
                "schema": "accredit/lists-load-1",
                "files": [
                    {
                        "file": str(file),
                        "source": done.taken.source,
                        "as_of": str(done.taken.as_of),
                        "sha256": done.taken.digest,
                        "entries": done.taken.count,
                        "new": done.new,
                        "acts": _counted(done.acts),
                        "flags": list(done.taken.flags),
                        "forced": done.taken.forced or None,
                    }
                    for file, done in told
                ],
            }
        )


def tell_loaded(file: Path, done: Loaded) -> None:
    """Say what a file brought."""
    taken = done.taken
    if not done.new:
        print(f"{file}: {taken.source} of {taken.as_of} is loaded already")
        return
    acts = ", ".join(f"{number:,} {kind}" for kind, number in _counted(done.acts).items())
    print(
        f"{file}: {taken.source} of {taken.as_of}, {taken.count:,} entries; {acts or 'no change'}"
    )
    for flag in taken.flags:
        print(f"  {flag}")
    if taken.forced:
        print(f"  forced, though {taken.forced}")


def _counted(acts: Sequence[Act]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for act in acts:
        counts[act.kind] = counts.get(act.kind, 0) + 1
    return counts


@app.command
def status(*, ledger: LedgerPath = None, as_json: AsJson = False) -> None:
    """Which files are loaded, of which days, how old, and what was wrong with them."""
    from accredit.brief import listed

    taken = ledger_at(ledger).snapshots()
    if as_json:
        files = [listed.loaded_json(one, today()) for one in taken]
        print_json({"schema": "accredit/lists-status-1", "files": files})
        return
    if not taken:
        print("no file is loaded; load one with `accredit lists load FILE --source SOURCE`")
        return
    to_people(lambda screen: listed.print_loaded(taken, today(), screen), None)


@app.command
def history(
    name: Annotated[str, Parameter(allow_leading_hyphen=True)],
    *,
    source: str = "",
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """From when to when an entry was on which lists, as the files show it.

    Where an act on record gives the day within the days that two files leave, it is named.

    Args:
        name: The authority's key (TAe.010, 6636), an id (ofac-6636), or a name or alias.
        source: Only files of this source.
        known: Only files of that day or earlier.
    """
    from accredit.brief import listed
    from accredit.screening import history as of

    by = day_of(known) or today()
    found = of(ledger_at(ledger), name, by, source)
    if as_json:
        for one in found:
            print_json(listed.history_json(one, by))
        return
    for one in found:
        to_people(partial(listed.print_history, one), None)


@app.command
def diff(
    earlier: str,
    later: str,
    *,
    source: str = "",
    every: Annotated[Flag, Parameter(name="--all")] = False,
    format: Form = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What changed from one file to another: added, removed, lists, names, the rest.

    Args:
        earlier: A file, with --source; or SOURCE@DAY of one that is loaded.
        later: Likewise.
        source: The source of files that are given as files.
        every: Name all changes, not only the first of each kind.
        format: text, json or csv.
        out: Write to this file instead of the terminal.
    """
    from accredit.brief import feeds, listed
    from accredit.sources.lists import diff as between

    check_writable(out)
    found = between(_snapshot(earlier, source, ledger), _snapshot(later, source, ledger))
    match "json" if as_json else format:
        case "json":
            deliver(json_text(listed.diff_json(found)), out)
        case "csv":
            deliver(feeds.csv_text(listed.DIFF_COLUMNS, listed.diff_rows(found)), out)
        case _:
            most = len(found.changes) if every else _MOST
            to_people(lambda screen: listed.print_diff(found, screen, most=most), out)


def _snapshot(given: str, source: str, ledger: str | None) -> Snapshot:
    from accredit.screening import loaded
    from accredit.sources.lists import entry_of, read

    name, at, text = given.rpartition("@")
    if at and entry_of(f"{name}:*") and not Path(given).exists():
        return loaded(ledger_at(ledger), name, day_of(text) or today())
    if not source:
        raise InputError(f"{given}: of which --source is this file? or give SOURCE@DAY")
    return read(Path(given), source)


@app.command
def lag(
    *,
    known: Day = None,
    format: Form = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """How much later states listed those whom the Security Council lists, joined by reference.

    Args:
        known: As known on that day; today when omitted.
        format: text (a line for each list), json or csv (a row for each listing).
        out: Write to this file instead of the terminal.
    """
    from accredit.brief import feeds, listed
    from accredit.screening import lags

    check_writable(out)
    found = lags(ledger_at(ledger), day_of(known) or today())
    if not found:
        raise UnknownId("no file of the Council is loaded; see `accredit lists load`")
    rows = listed.lag_rows(found)
    match "json" if as_json else format:
        case "json":
            deliver(json_text({"schema": "accredit/lists-lag-1", "listings": rows}), out)
        case "csv":
            flat = [
                {**row, "un": lag.un, "national": lag.national}
                for row, lag in zip(rows, found, strict=True)
            ]
            deliver(feeds.csv_text(listed.LAG_COLUMNS, flat), out)
        case _:
            to_people(lambda screen: listed.print_lags(found, screen), out)
