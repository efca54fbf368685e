"""The files of a source fetched from their addresses into an archive, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from accredit.errors import InputError, NotFetched
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.catalogue import source as named
from accredit.sources.lists.fetched import Fetch, Pull
from accredit.sources.lists.fetching import Errand, Progress
from accredit.sources.web.asking import Deadline, Limits

__all__ = ["Limits", "Progress", "Pulled", "pull"]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What became of a pull.

    Attributes:
        source: The id of the source.
        files: The list itself first; empty where it failed.
        paths: Where each is in the archive, packed; unpacked they come from `Archive.laid_out`.
        new: Those that the last pull did not bring; empty where nothing has changed.
        error: Why nothing was fetched; `None` where all was.
    """

    source: str
    files: tuple[Fetch, ...] = ()
    paths: tuple[Path, ...] = ()
    new: tuple[Fetch, ...] = ()
    error: NotFetched | None = None

    @property
    def unchanged(self) -> bool:
        """Whether everything was fetched, and is as it was the last time."""
        return self.error is None and not self.new


def pull(
    source: str | Source,
    archive: Archive,
    addresses: Sequence[str] = (),
    *,
    limits: Limits | None = None,
    allow_local: bool = False,
    progress: Progress | None = None,
) -> Pulled:
    """Fetch the files of a source into an archive, and note in its log that they were.

    A file that the server says is unchanged is not fetched again. What a kill or a cut left of a
    file is gone on with the next time. If one file of a source fails, none of them counts.

    ```python
    archive = Archive()
    pulled = pull("ofac-sdn", archive)
    if pulled.error:
        raise pulled.error  # or print it, and go on with the next source
    with archive.laid_out(pulled.files) as paths:
        snapshot = read(paths[0], "ofac-sdn", as_of=day, tables=paths[1:])
    ```

    Args:
        source: The source, or its id in the catalogue.
        archive: Where the files go.
        addresses: Where to fetch instead of where the catalogue says; the list itself first.
        limits: How much it may take.
        allow_local: Whether the servers of the addresses may be inside a local network; a
            redirect never may lead there.
        progress: Is called with an address, the bytes that have come, and of how many, or `None`.

    Raises:
        UnknownId: When there is no such source.
        InputError: When an address is none of http or https, or one is given twice.
        OutsideError: When the archive cannot be written, or another process pulls the same source
            for longer than a pull may take.
    """
    origin = named(source) if isinstance(source, str) else source
    limits = limits or Limits()
    wanted = tuple(addresses) or (origin.addresses[0], *origin.further)
    if len(set(wanted)) < len(wanted):
        raise InputError(f"{origin.id}: an address is given twice: {', '.join(wanted)}")
    with archive.locked(origin.id, limits.total):
        known = {file.address: file for done in archive.log(origin.id) for file in done.files}
        deadline = Deadline(limits.total)
        files = []
        for address in wanted:
            earlier = known.get(address)
            kept = earlier if earlier and archive.find(earlier.digest) else None
            errand = Errand(
                address, origin.id, archive, kept, limits, deadline, allow_local, progress
            )
            try:
                files.append(errand.run())
            except NotFetched as error:
                return Pulled(origin.id, error=error)
        archive.record(Pull(origin.id, datetime.now(UTC).replace(microsecond=0), tuple(files)))
    before = {file.digest for file in known.values()}
    return Pulled(
        origin.id,
        files=tuple(files),
        paths=tuple(path for file in files if (path := archive.find(file.digest))),
        new=tuple(file for file in files if file.digest not in before),
    )
