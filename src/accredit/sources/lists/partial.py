"""A file that is coming, as far as it has come: after a kill or a cut it can be gone on with.

The first line says of which state of the file the bytes are, as the server marks it; they follow
as they came, packed if the server packed them.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BufferedIOBase
from pathlib import Path

from accredit.sources.lists.disk import told

__all__ = ["Damaged", "Partial", "State"]

_CHUNK = 1 << 18
_LINE = 10_000  # characters: longer than any line of ours


class Damaged(Exception):
    """What came does not unpack."""


@dataclass(frozen=True, slots=True)
class State:
    """Of which state of a file bytes are.

    Attributes:
        etag: The server's mark for it, or empty.
        modified: Its `Last-Modified`, or empty.
        packed: Whether the bytes came packed by gzip.
        same: What the server can be asked whether the file is still, byte by byte, the same; empty
            where nothing it says is good enough for that.
    """

    etag: str = ""
    modified: str = ""
    packed: bool = False
    same: str = ""


class Partial:
    """The part of a file at a path, empty where there is none.

    Attributes:
        state: Of which state of the file it is.
        held: How many bytes have come; 0 where they are of no use.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.state, self.held, self._start = path, State(), 0, 0
        with told(path, "read"):
            if path.exists():
                self._look()

    def begin(self, state: State) -> None:
        """Forget what has come, and begin with another state of the file."""
        head = json.dumps(asdict(state)).encode() + b"\n"
        with told(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(head)
        self.state, self.held, self._start = state, 0, len(head)

    def add(self, chunk: bytes) -> None:
        """Add what came next; it is in the system's hands, whatever becomes of this process."""
        with told(self.path), self.path.open("ab") as file:
            file.write(chunk)
        self.held += len(chunk)

    def drop(self) -> None:
        """Forget what has come."""
        with told(self.path):
            self.path.unlink(missing_ok=True)
        self.state, self.held = State(), 0

    def unpacked(self) -> Iterator[bytes]:
        """The bytes of the file itself, in pieces.

        Raises:
            Damaged: When what came does not unpack.
        """
        try:
            with self._opened() as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise Damaged(f"what came does not unpack ({error})") from None

    def _look(self) -> None:
        with self.path.open("rb") as file:
            head = file.readline(_LINE)
            try:
                state = State(**json.loads(head)) if head.endswith(b"\n") else State()
            except (TypeError, ValueError):
                return
            if state.same:
                self.state, self._start = state, len(head)
                self.held = self.path.stat().st_size - len(head)

    @contextmanager
    def _opened(self) -> Iterator[BufferedIOBase]:
        with self.path.open("rb") as file:
            file.seek(self._start)
            if not self.state.packed:
                yield file
                return
            with gzip.GzipFile(fileobj=file) as content:
                yield content
