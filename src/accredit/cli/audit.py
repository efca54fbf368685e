"""What keeps a ledger trustworthy: verify, head, backup, restore, migrate, stats."""

from __future__ import annotations

import re
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    LedgerPath,
    check_writable,
    print_json,
    progress,
    tell_kept,
)
from accredit.errors import InputError, LedgerUnreadable

if TYPE_CHECKING:
    from accredit.ledger import Store
    from accredit.ledger.verify import Report

BackupFile = Annotated[Path, Parameter(help="The file of a backup.")]
_FEW = 10_000  # entries: some tenths of a second


def add_to(app: App) -> None:
    """Add these commands to those of the ledger."""
    for command in (verify, head, backup, restore, migrate, stats):
        app.command(command)


def verify(
    file: Path | None = None,
    *,
    head: str = "",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Look at every entry of your ledger, or of a backup; exit 1 when one is not as written.

    Args:
        file: A backup to look at, or the file of another ledger.
        head: A hash that `ledger head` printed earlier: what was written by then must be unchanged.
    """
    from accredit.ledger.backup import head_of, verify_backup
    from accredit.ledger.engines.sqlite import is_sqlite
    from accredit.ledger.verify import verify as look

    published = _digest(head)
    if file is not None and is_sqlite(file):
        file, ledger = None, str(file)
    if file is not None:
        with progress("verifying", _long(head_of(file).count)) as tell:
            report = verify_backup(file, published, tell)
        _report(report, str(file), published, as_json=as_json)
        return
    with closing(_store(ledger)) as store:
        with progress("verifying", _long(store.head().count)) as tell:
            report = look(store, published, tell)
        _report(report, store.label, published, as_json=as_json)


def _digest(text: str) -> str:
    digest = text.strip().lower()
    if digest and not re.fullmatch("[0-9a-f]{64}", digest):
        raise InputError(f"--head {text}: a head is 64 hexadecimal digits, as `ledger head` prints")
    return digest


def _report(report: Report, place: str, published: str, *, as_json: bool) -> None:
    end = report.head
    if as_json:
        print_json(
            {
                "schema": "accredit/ledger-verify-1",
                "place": place,
                "holds": report.holds,
                "count": end.count,
                "head": end.hash,
                "recorded": end.recorded or None,
                "published": {"head": published, "found": report.found} if published else None,
                "faults": [
                    {"what": f.what, "seq": f.seq or None, "id": f.id or None, "text": f.words}
                    for f in report.faults
                ],
                "more": report.more,
            }
        )
    elif report.holds:
        print(f"{place}: {end.count} entries, each follows from the one before; head {end.hash}")
        if report.found is not None:
            print(f"the published head is that of entry {report.found}: unchanged up to there")
    else:
        for fault in report.faults:
            print(fault)
        more = f", and {report.more} more" if report.more else ""
        print(f"{place}: {len(report.faults)} faults{more}", file=sys.stderr)
    if not report.holds:
        sys.exit(1)


def head(*, ledger: LedgerPath = None, as_json: AsJson = False) -> None:
    """Print the end of the chain, to be published: entries, hash, when the last was recorded."""
    with closing(_store(ledger)) as store:
        end = store.head()
    if as_json:
        print_json(
            {
                "schema": "accredit/ledger-head-1",
                "count": end.count,
                "head": end.hash,
                "recorded": end.recorded or None,
            }
        )
    else:
        print(end.count, end.hash, end.recorded)


def backup(file: BackupFile, *, ledger: LedgerPath = None) -> None:
    """Write your ledger into one file, which any engine can take back."""
    from accredit.ledger.backup import back_up

    check_writable(file)
    with (
        closing(_store(ledger)) as store,
        progress("writing", _long(store.head().count)) as tell,
    ):
        end = back_up(store, file, tell)
    print(f"{file}: {end.count} entries, head {end.hash}")


def restore(file: BackupFile, *, ledger: LedgerPath = None) -> None:
    """Fill your ledger from a backup; what it holds already must be the backup's first entries."""
    from accredit.ledger.backup import head_of
    from accredit.ledger.backup import restore as fill

    place = _place(ledger)
    with progress("restoring", _long(head_of(file).count)) as tell:
        written, end = fill(place, file, tell)
    print(f"{written} entries written; now {end.count}, head {end.hash}")


def migrate(*, ledger: LedgerPath = None) -> None:
    """Bring an old ledger up to the present version; a copy of it is kept."""
    from accredit.ledger import Store

    _store(ledger).close()  # one that is not there is not made
    with closing(Store.create(_place(ledger))) as store:
        tell_kept(store)
        if not store.kept:
            print(f"{store.label}: of ledger version {store.version}; nothing to do")


def stats(*, ledger: LedgerPath = None, as_json: AsJson = False) -> None:
    """Where your ledger is, of which version, and what it holds."""
    with closing(_store(ledger)) as store, store.still():
        types = store.types()
        end = store.head() if store.version > 1 else None
        counted = {
            "schema": "accredit/ledger-stats-1",
            "place": store.label,
            "engine": store.engine.name,
            "version": store.version,
            "entries": sum(types.values()),
            "types": types,
            "head": end.hash if end else None,
            "recorded": (end.recorded or None) if end else None,
        }
    if as_json:
        print_json(counted)
        return
    del counted["schema"]
    for label, value in counted.items():
        if isinstance(value, dict):
            for key, number in value.items():
                print(f"  {key}: {number}")
        else:
            print(f"{label}: {'-' if value is None else value}")


def _store(ledger: str | None) -> Store:
    from accredit.ledger import Store

    return Store.open(_place(ledger))


def _place(ledger: str | None) -> Path | str:
    from accredit.ledger import place_of

    place = place_of(ledger)
    if place is None:
        raise LedgerUnreadable("there is no home to keep a ledger in; give --ledger FILE")
    return place


def _long(count: int) -> int:
    return count if count >= _FEW else 0
