"""Raw files of official lists, kept under the hash of their bytes, and when they were fetched.

    objects/ab/ab12….gz     a file, packed; its name is the SHA-256 of what is inside
    logs/ofac-sdn.jsonl     one line for each pull of a source, in the order of time
    partial/                what has come so far of a file; complete ones leave it
    locks/                  who pulls a source just now

A file has its place only once all of it is on the disk, and a line of a log is either whole or,
after a kill, dropped by whoever writes next. Nothing here is ever changed or removed.
"""

from __future__ import annotations

import errno
import fcntl
import gzip
import hashlib
import os
import re
import secrets
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import platformdirs

from accredit.errors import OutsideError, UnknownId
from accredit.sources.lists.disk import settle, told
from accredit.sources.lists.fetched import Fetch, Pull, line_of, pull_of

__all__ = ["Archive", "Verified"]

_CHUNK = 1 << 18
_DAY = 86_400  # seconds
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at every object and every log of an archive found.

    Attributes:
        objects: How many objects there are, the damaged ones too.
        faults: What is damaged or missing, a line each; empty where all is sound.
    """

    objects: int
    faults: tuple[str, ...]


class Archive:
    """An archive in a folder, which need not be there before something is stored.

    Attributes:
        folder: The one given, that of `ACCREDIT_ARCHIVE`, or `lists` in the user's data.

    Raises:
        OutsideError: From every method, in one line, when the disk is full, closed or damaged.
        UnknownId: From every method that takes a source, when that is no id.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        self.folder = Path(folder or os.environ.get("ACCREDIT_ARCHIVE") or _default())

    def find(self, digest: str) -> Path | None:
        """Where the packed file with a hash is; `None` where it is not kept."""
        if not _DIGEST.fullmatch(digest):
            return None
        place = self._place(digest)
        return place if place.is_file() else None

    def log(self, source: str) -> tuple[Pull, ...]:
        """Every pull of a source, the earliest first."""
        path = self._log(source)
        with told(path, "read"):
            lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
        pulls = []
        for number, line in enumerate(lines, 1):  # what follows the last newline was never whole
            try:
                pulls.append(pull_of(line))
            except ValueError as error:
                raise OutsideError(f"{path}:{number}: {error}; mend or remove the line") from None
        return tuple(pulls)

    def chunks(self, digest: str) -> Iterator[bytes]:
        """The bytes of a file, in pieces; whether they are the right ones shows at the end.

        Raises:
            UnknownId: When it is not kept.
            OutsideError: When it cannot be read, or, after the last piece, is found damaged.
        """
        place = self.find(digest)
        if place is None:
            raise UnknownId(f"{self.folder}: no file here has the hash {digest}")
        seen = hashlib.sha256()
        try:
            with gzip.open(place) as file:
                while chunk := file.read(_CHUNK):
                    seen.update(chunk)
                    yield chunk
        except (OSError, EOFError, zlib.error) as error:
            raise OutsideError(f"{place}: damaged or closed ({error}); {_REMEDY}") from error
        if seen.hexdigest() != digest:
            raise OutsideError(f"{place}: damaged (its hash is {seen.hexdigest()}); {_REMEDY}")

    @contextmanager
    def laid_out(self, files: Iterable[Fetch]) -> Iterator[tuple[Path, ...]]:
        """Files unpacked side by side under their own names, as if downloaded by hand.

        So `lists.read(paths[0], source, tables=paths[1:])` reads a pull, and the digest of a
        snapshot of one file is its hash here.
        """
        with tempfile.TemporaryDirectory(prefix="accredit-") as folder:
            paths: list[Path] = []
            for file in files:
                path = Path(folder, file.name)
                path = path if path not in paths else path.with_name(f"{len(paths)}-{file.name}")
                with told(path), path.open("wb") as out:
                    out.writelines(self.chunks(file.digest))
                paths.append(path)
            yield tuple(paths)

    def store(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep a file, unless it is kept already.

        Args:
            chunks: Its bytes, in pieces; when they raise, nothing is kept.

        Returns:
            Its hash, and its size in bytes.
        """
        digest, size = hashlib.sha256(), 0
        with told(self.folder), self._spare() as (spare, file):
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    packed.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            place = self._place(digest.hexdigest())
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():  # another process may be as far: the same bytes, either will do
                spare.replace(place)
                settle(place.parent, place.parent.parent)
        return digest.hexdigest(), size

    def record(self, pull: Pull) -> None:
        """Add a pull to the log of its source: all of its files, or on a kill none."""
        path, line = self._log(pull.source), line_of(pull)
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a+b", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                file.seek(0)
                end = file.read().rfind(b"\n") + 1
                file.truncate(end)  # a line that a kill cut
                if file.write(line) != len(line):
                    file.truncate(end)
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            settle(path.parent)

    def partial(self, source: str, address: str) -> Path:
        """Where the part of a file is kept that has come so far; only under the source's lock."""
        mark = hashlib.sha256(address.encode()).hexdigest()[:16]
        return self._inside("partial", source, f"-{mark}")

    @contextmanager
    def locked(self, source: str, patience: float) -> Iterator[None]:
        """Be the only one, among all processes, to pull a source.

        Args:
            source: Its id.
            patience: How long to wait for another, in seconds.

        Raises:
            OutsideError: When the other takes longer.
        """
        path = self._inside("locks", source, ".lock")
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
        with file:
            until = time.monotonic() + patience
            while not _taken(file.fileno()):
                if time.monotonic() >= until:
                    raise OutsideError(f"{path}: {source} is being pulled by another process")
                time.sleep(0.05)
            yield

    def verify(self) -> Verified:
        """Compute every hash anew, and look for what the logs name."""
        names, faults = [], []
        for path in sorted(self.folder.glob("objects/*/*")):
            digest = path.name.removesuffix(".gz")
            if not _DIGEST.fullmatch(digest) or self.find(digest) != path:
                faults.append(f"{path}: no object of an archive")
                continue
            names.append(digest)
            try:
                for _ in self.chunks(digest):
                    pass
            except OutsideError as error:
                faults.append(str(error))
        for path in sorted(self.folder.glob("logs/*.jsonl")):
            try:
                named = {file.digest: pull for pull in self.log(path.stem) for file in pull.files}
            except OutsideError as error:
                faults.append(str(error))
                continue
            faults += (
                f"{path}: {digest} is not kept, last fetched {named[digest].fetched}"
                for digest in sorted(named.keys() - set(names))
            )
        return Verified(len(names), tuple(faults))

    def _place(self, digest: str) -> Path:
        return self.folder / "objects" / digest[:2] / f"{digest}.gz"

    def _log(self, source: str) -> Path:
        return self._inside("logs", source, ".jsonl")

    def _inside(self, folder: str, source: str, end: str) -> Path:
        if not _SOURCE.fullmatch(source):
            raise UnknownId(f"no source of lists is called {source!r}")
        return self.folder / folder / f"{source}{end}"

    @contextmanager
    def _spare(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A new file that is gone in the end, unless it was put in its place."""
        folder = self.folder / "partial"
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("object-*"):  # by a kill; others may be at work on younger ones
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < time.time() - _DAY:
                    left.unlink()
        spare = folder / f"object-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            with open(spare, "xb", opener=_for_good) as file:
                yield spare, file
        finally:
            spare.unlink(missing_ok=True)


_REMEDY = "remove it, and the next pull fetches what the server still has"


def _for_good(path: str, flags: int) -> int:
    return os.open(path, flags, 0o444)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _default() -> Path:
    try:
        return platformdirs.user_data_path("accredit") / "lists"
    except RuntimeError:
        raise OutsideError(
            "there is no home to keep lists in; name a folder by ACCREDIT_ARCHIVE"
        ) from None
