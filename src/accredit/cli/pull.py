"""The files of official lists fetched from their authorities."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.lists import tell_loaded
from accredit.cli.shared import AsJson, Flag, LedgerPath, ledger_at, print_json, progress
from accredit.errors import BadList, InputError

if TYPE_CHECKING:
    from accredit.sources.lists import Source
    from accredit.sources.lists.archive import Archive
    from accredit.sources.lists.pull import Pulled

__all__ = ["add_to"]


def add_to(lists: App) -> None:
    """Put the command beside the others on lists."""
    lists.command(pull)


def pull(
    *names: Annotated[str, Parameter(show_default=False)],
    address: Annotated[tuple[str, ...], Parameter(negative="", show_default=False)] = (),
    archive: Path | None = None,
    load_: Annotated[Flag, Parameter(name="--load")] = False,
    recorder: str = "",
    allow_local: Flag = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Fetch the files of sources from their authorities into an archive; only what is new.

    All files of a source are fetched, or none counts. Exit 3 when any source failed.

    Args:
        names: Sources, as `accredit lists sources` names them; all that have a reader and an
            address when omitted.
        address: Fetch from here instead, of one source; may be given for each of its files.
        archive: The folder of the archive; by default ACCREDIT_ARCHIVE, else in your data folder.
        load_: Load what was fetched into your ledger as well; needs --recorder.
        recorder: Who loads.
        allow_local: Allow an --address within a local network.
    """
    from accredit.sources.lists import catalogue
    from accredit.sources.lists import source as named
    from accredit.sources.lists.archive import Archive
    from accredit.sources.lists.pull import pull as fetch

    if load_ and not recorder.strip():
        raise InputError("who loads them? give --recorder NAME with --load")
    if address and len(names) != 1:
        raise InputError("--address is of one source: name it")
    wanted = [named(name) for name in names] or [
        one for one in catalogue().values() if one.supported and one.id != "ftm"
    ]
    store, told, failed = Archive(archive), [], False
    for one in wanted:
        with progress(f"fetching {one.id}", 1) as tell:
            done = fetch(one, store, address, allow_local=allow_local, progress=_share(tell))
        failed = failed or done.error is not None
        told.append(_pulled_json(done))
        if not as_json:
            _tell_pulled(done)
        if load_ and done.error is None:
            _load_pulled(one, done, store, recorder, ledger)
    if as_json:
        print_json({"schema": "accredit/lists-pull-1", "sources": told})
    if failed:
        sys.exit(3)


def _share(tell: Callable[[float], None] | None) -> Callable[[str, int, int | None], None] | None:
    if tell is None:
        return None
    return lambda _address, done, total: tell(done / total) if total else None


def _load_pulled(
    origin: Source, done: Pulled, store: Archive, recorder: str, ledger: str | None
) -> None:
    """What was fetched into the ledger; a file that states no day is of the day of its fetching."""
    from accredit.intake import load as into
    from accredit.sources.lists import read

    with store.laid_out(done.files) as paths:
        try:
            snapshot = read(paths[0], origin, None, paths[1:])
        except BadList:
            fetched = store.log(origin.id)[-1].fetched.date()
            snapshot = read(paths[0], origin, fetched, paths[1:])
        own = ledger_at(ledger, write=True)
        tell_loaded(Path(done.files[0].name), into(own, snapshot, origin, recorder))


def _pulled_json(done: Pulled) -> dict[str, object]:
    return {
        "source": done.source,
        "unchanged": done.unchanged,
        "error": str(done.error) if done.error else None,
        "files": [
            {"address": f.address, "size": f.size, "sha256": f.digest, "new": f in done.new}
            for f in done.files
        ],
    }


def _tell_pulled(done: Pulled) -> None:
    if done.error is not None:
        print(f"accredit: {done.source}: {done.error}", file=sys.stderr)
    elif done.unchanged:
        print(f"{done.source}: unchanged")
    else:
        for file in done.files:
            print(f"{done.source}: {file.name}, {file.size:,} bytes, SHA-256 {file.digest}")
