"""One file that was loaded, and how it stands to another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from accredit.errors import BadEvents, OutsideError
from accredit.sources.events.feed import Revision

__all__ = ["Load", "digest_of", "of_one_set", "part_of"]


@dataclass(frozen=True, slots=True)
class Load:
    """One file that was loaded.

    Attributes:
        file: Its name, without its folder.
        digest: SHA-256 of its bytes.
        feed: Id of the feed.
        form: Which form of it.
        version: Of the release, as the user named it; empty where a feed has none.
        revision: `release` or `rows`.
        known: The first day on which any of its rows could be known.
        loaded: When, UTC.
        rows: Events kept.
        left_out: Rows that the feed marks as not to be counted.
        repeated: Rows that had the id of another.
        bad: Rows that could not be read and were left out.
        first: The first day that is covered.
        last: The last.
        unnamed_actors: Share of rows with an actor that we have no id for, from 0 to 1.
        unnamed_targets: Share of rows with neither a target nor a target's state.
    """

    file: str
    digest: str
    feed: str
    form: str
    version: str
    revision: str
    known: str
    loaded: str
    rows: int
    left_out: int
    repeated: int
    bad: int
    first: str
    last: str
    unnamed_actors: float
    unnamed_targets: float

    @property
    def part(self) -> str:
        """The name of its Parquet file."""
        return part_of(self.digest, self.feed)


def part_of(digest: str, feed: str) -> str:
    """The name of the Parquet file of a file; it may be loaded as another feed, too."""
    return f"{digest[:20]}-{feed}.parquet"


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        BadEvents: When there is no such file.
        OutsideError: When it cannot be read.
    """
    if not path.is_file():
        raise BadEvents(f"{path}: no such file")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error


def of_one_set(left: Load, right: Load) -> bool:
    """Whether two files add to each other: of a feed by rows, or of one release."""
    if left.feed != right.feed:
        return False
    if left.revision != Revision.RELEASE:
        return True
    return left.version == right.version if left.version else left.digest == right.digest
