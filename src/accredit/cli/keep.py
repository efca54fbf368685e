"""The shipped record and the user's own ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    File,
    Id,
    LedgerPath,
    console,
    day_of,
    ledger_at,
    print_json,
    read_text,
)
from accredit.errors import BadDocument, InputError

if TYPE_CHECKING:
    from accredit.ledger.intake import Intake

record_app = App(name="record", help="The shipped record: check it, count it, name its version.")
ledger_app = App(
    name="ledger", help="Your own ledger above the record: write, void, verify, back up."
)


@record_app.command(name="check")
def record_check() -> None:
    """Look at every row of the record; exit 1 when one is wrong."""
    from accredit.record import check

    faults = check()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "the record is sound", file=sys.stderr)
    if faults:
        sys.exit(1)


@record_app.command(name="stats")
def record_stats(*, as_json: AsJson = False) -> None:
    """Rows in, rows out, and why."""
    from accredit.record import stats

    counted = stats()
    if as_json:
        print_json(counted)
        return
    del counted["schema"]
    for label, value in counted.items():
        print(f"{label.replace('_', ' ')}: {value if not isinstance(value, dict) else ''}".rstrip())
        for key, number in value.items() if isinstance(value, dict) else ():
            print(f"  {key}: {_tally(number) if isinstance(number, dict) else number}")


def _tally(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in counts.items())


@record_app.command(name="import")
def record_import(
    file: File,
    *,
    recorder: str,
    ledger: LedgerPath = None,
    keep_going: Annotated[bool, Parameter(negative="")] = False,
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    as_json: AsJson = False,
) -> None:
    """Take collected rows (recognitions, listings) into your ledger, all or none.

    Every row that is refused is told with its place and the reason; exit 2 when any was and
    nothing was written. What record or ledger hold already is not written again.

    Args:
        file: CSV whose header names its shape; - is standard input.
        recorder: Who records them.
        keep_going: Take the rows that can be taken, though others were refused.
        dry_run: Only say what would be done.
    """
    from accredit.ledger.intake import take_in
    from accredit.record.collected import read

    label = "standard input" if file == "-" else Path(file).name
    reading = read(_given() if file == "-" else read_text(file), label)
    store = ledger_at(ledger, write=True)  # a ledger that is not there is made by the first entry
    done = take_in(store, reading, recorder, keep_going=keep_going, dry_run=dry_run)
    for fault in reading.refused:
        print(fault, file=sys.stderr)
    if as_json:
        print_json(_import_json(done, dry_run=dry_run))
    else:
        print(_import_words(done, dry_run=dry_run))
    if reading.refused and not keep_going:
        sys.exit(InputError.exit_code)


def _import_json(done: Intake, *, dry_run: bool) -> dict[str, object]:
    reading = done.reading
    return {
        "schema": "accredit/record-import-1",
        "file": reading.file,
        "shape": reading.shape,
        "rows": len(reading.fates),
        "dry_run": dry_run,
        "written": done.written,
        "new": list(done.new),
        "held": list(done.held),
        "refused": [
            {"row": fate.place.row, "line": fate.place.line, "reason": fate.reason}
            for fate in reading.fates
            if fate.outcome == "left-out"
        ],
    }


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _import_words(done: Intake, *, dry_run: bool) -> str:
    reading = done.reading
    rows = f"{_counted(len(reading.fates), 'row')} of {reading.shape}"
    rows += f", {len(reading.refused)} refused"
    entries = f"{_counted(len(done.new), 'new entry')}, {len(done.held)} held already"
    told = f"{reading.file}: {rows}; {entries}"
    if done.written:
        return f"{told}; written"
    if dry_run:
        return f"{told}; nothing written, as asked"
    if done.new:
        return f"{told}; nothing written: mend the rows refused, or give --keep-going"
    return f"{told}; nothing to write"


@record_app.command(name="coverage")
def record_coverage(*, as_json: AsJson = False) -> None:
    """For every episode and list: what is held, and on which days the record is complete."""
    from accredit.brief import extent as room
    from accredit.record import extents

    found = extents()
    if as_json:
        print_json(room.extents_json(found))
    else:
        room.print_extents(found, console())


@record_app.command(name="version")
def record_version() -> None:
    """The hash of the record."""
    from accredit.record import version

    print(version())


@ledger_app.command(name="append")
def ledger_append(file: File, *, recorder: str, ledger: LedgerPath = None) -> None:
    """Write acts, statements or relations, one JSON object a line, all or none.

    Args:
        file: JSON Lines with a `type` in each: act, statement or relation; - is standard input.
        recorder: Who records them.
    """
    from accredit.ledger.lines import read_lines

    label = "standard input" if file == "-" else file
    items = read_lines(_given() if file == "-" else read_text(file), label)
    for key in ledger_at(ledger, write=True).append(items, recorder):
        print(key)


@ledger_app.command(name="void")
def ledger_void(
    key: Id, *, why: str, recorder: str, known: Day = None, ledger: LedgerPath = None
) -> None:
    """Mark an entry, of the record or your own, as not to be counted; it stays in the history.

    Args:
        why: The reason, kept for ever.
        recorder: Who says so.
        known: From which day on; today when omitted.
    """
    print(ledger_at(ledger, write=True).void(key, why, recorder, day_of(known)))


def _given() -> str:
    raw = sys.stdin.buffer.read()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(f"standard input: not UTF-8 at byte {error.start}") from None
