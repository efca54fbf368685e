"""What was fetched, when and from where, and how a line of the archive's log says so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

__all__ = ["Fetch", "Pull", "line_of", "pull_of"]


@dataclass(frozen=True, slots=True)
class Fetch:
    """One file as a server gave it.

    Attributes:
        address: That was asked, before any redirect.
        status: 200, 206 where an interrupted download was completed, or 304 where the server
            said that the file is still the one fetched before.
        size: Of the file, in bytes.
        digest: SHA-256 of the file, hexadecimal: its name in the archive.
        etag: The server's mark for this state of the file; empty where it gives none.
        modified: `Last-Modified`, as the server writes it; empty where it gives none.
    """

    address: str
    status: int
    size: int
    digest: str
    etag: str = ""
    modified: str = ""

    @property
    def name(self) -> str:
        """The name of the file at its address: `sdn.csv`."""
        return urlsplit(self.address).path.rpartition("/")[2].strip(".") or "file"


@dataclass(frozen=True, slots=True)
class Pull:
    """The files of a source, fetched together.

    Attributes:
        source: The id of the source.
        fetched: When the last of them had come, UTC, to the second.
        files: The list itself first, then what belongs to it.
    """

    source: str
    fetched: datetime
    files: tuple[Fetch, ...]


def line_of(pull: Pull) -> bytes:
    """A pull as one line of JSON, with its newline."""
    row = {
        "source": pull.source,
        "fetched": pull.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "files": [
            {
                "address": file.address,
                "status": file.status,
                "size": file.size,
                "sha256": file.digest,
                "etag": file.etag,
                "last_modified": file.modified,
            }
            for file in pull.files
        ],
    }
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def pull_of(line: bytes) -> Pull:
    """A pull from its line.

    Raises:
        ValueError: When it is no such line.
    """
    try:
        row = json.loads(line)
        files = tuple(
            Fetch(
                address=str(file["address"]),
                status=int(file["status"]),
                size=int(file["size"]),
                digest=str(file["sha256"]),
                etag=str(file["etag"]),
                modified=str(file["last_modified"]),
            )
            for file in row["files"]
        )
        return Pull(str(row["source"]), datetime.fromisoformat(row["fetched"]), files)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no line of the log of an archive: {error!r}") from error
