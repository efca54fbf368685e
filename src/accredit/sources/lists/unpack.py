"""From a path or bytes to the bytes of one file: bounded, unpacked, named by their hash."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

from accredit.errors import BadList, OutsideError
from accredit.sources.web import MAX_BYTES

__all__ = ["MAX_BYTES", "file_bytes", "unpacked"]

_SMALL = 16_000_000
_RATIO = 200  # lists shrink to a tenth or a thirtieth; only a bomb shrinks to a two hundredth
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def file_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        BadList: When there is no such file, or it is larger than `MAX_BYTES`.
        OutsideError: When it cannot be read.
    """
    try:
        if path.is_dir():
            raise BadList(f"{path}: a folder; name one file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadList(f"{path}: no such file; give the path of a downloaded list") from None
    except ValueError:
        raise BadList(f"{str(path)!r}: no path of a file") from None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise _too_large(str(path), MAX_BYTES)
    return raw


def unpacked(raw: bytes, label: str) -> bytes:
    """The bytes themselves, or the one file that a gzip or ZIP archive holds.

    Args:
        raw: What was downloaded.
        label: What a message calls it.

    Raises:
        BadList: When it is empty, damaged, holds several files, or unpacks to far more than it is.
    """
    if not raw.strip():
        raise BadList(f"{label}: empty; the download failed: fetch it again")
    if not raw.startswith((_GZIP, _ZIP)):
        return raw
    limit = min(MAX_BYTES, max(_SMALL, _RATIO * len(raw)))
    try:
        content = _gunzipped(raw, limit) if raw.startswith(_GZIP) else _unzipped(raw, limit, label)
    except EOFError:
        raise BadList(f"{label}: a cut archive; fetch it again") from None
    except (OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise BadList(f"{label}: a damaged archive ({error}); fetch it again") from None
    if len(content) > limit:
        raise _too_large(label, limit)
    if content.startswith((_GZIP, _ZIP)):
        raise BadList(f"{label}: an archive in an archive; unpack it first")
    if not content.strip():
        raise BadList(f"{label}: the archive holds an empty file; fetch it again")
    return content


def _gunzipped(raw: bytes, limit: int) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
        return file.read(limit + 1)


def _unzipped(raw: bytes, limit: int, label: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [
            entry.filename
            for entry in archive.infolist()
            if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")
        ]
        if len(names) != 1:
            raise BadList(f"{label}: an archive of {len(names)} files; unpack it and name one")
        with archive.open(names[0]) as file:
            return file.read(limit + 1)


def _too_large(label: str, limit: int) -> BadList:
    return BadList(
        f"{label}: more than {limit // 1_000_000} MB once unpacked, as no official list is: "
        "fetch it from the authority's own address"
    )
