"""A long work written down as it goes: what is done stays done when the work is broken off.

The journal is JSON Lines beside the file that is wanted: a line that says what is being done, then
for each finished document its rows and a line that it is done. What stands after the last such
line was being written when the work was broken off, and is cut away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accredit.errors import InputError

__all__ = ["Journal"]

Row = dict[str, Any]


class Journal:
    """Rows of finished documents, kept until all are there.

    Args:
        path: Where the journal lies.
        work: What is being done; another work does not go on with it.

    Raises:
        InputError: When a journal of another work lies there.
    """

    def __init__(self, path: Path, work: dict[str, Any]) -> None:
        self.path = path
        self.done: set[str] = set()
        whole = self._whole(work) if path.exists() else 0
        self._file = path.open("r+b" if whole else "wb")
        self._file.truncate(whole)
        self._file.seek(whole)
        if not whole:
            self._file.write(_line({"work": work}))

    def _whole(self, work: dict[str, Any]) -> int:
        """Note what is done; give the length of the part that is whole."""
        whole = place = 0
        with self.path.open("rb") as file:
            for line in file:
                place += len(line)
                if not line.endswith(b"\n"):
                    break
                entry = json.loads(line)
                if "work" in entry and entry["work"] != work:
                    raise InputError(
                        f"{self.path}: holds a work that was begun in another way; "
                        "go on with the same options, or begin anew with --anew"
                    )
                if "work" in entry:
                    whole = place
                if "done" in entry:
                    self.done.add(entry["done"])
                    whole = place
        return whole

    def add(self, key: str, rows: list[Row]) -> None:
        """Write down a finished document with its rows."""
        lines = [_line({"row": row}) for row in rows]
        self._file.write(b"".join((*lines, _line({"done": key}))))
        self.done.add(key)

    def settle(self) -> None:
        """See to it that what was written is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def rows(self) -> Iterator[Row]:
        """All rows so far, in the order in which they were written."""
        self._file.flush()
        with self.path.open("rb") as file:
            for line in file:
                entry = json.loads(line)
                if "row" in entry:
                    yield entry["row"]

    def close(self) -> None:
        """Leave the journal where it is."""
        self.settle()
        self._file.close()

    def remove(self) -> None:
        """Leave nothing behind: the file that was wanted is there."""
        self._file.close()
        self.path.unlink()


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"
