"""What takes long to make, kept in the user's cache folder: there or not, nothing else differs."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import platformdirs

__all__ = ["keep", "kept"]

_DIGEST = 32  # bytes of SHA-256, before the content


def kept(name: str) -> bytes | None:
    """What was kept under a name; none where there is nothing, or it is damaged."""
    file = _file(name)
    try:
        raw = file.read_bytes() if file else b""
    except OSError:
        return None
    digest, content = raw[:_DIGEST], raw[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def keep(name: str, content: bytes) -> None:
    """Keep content under a name, in one step, so that nobody reads half of it.

    Where nothing can be written it is not kept.
    """
    file, part = _file(name), None
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as open_part:
            part = Path(open_part.name)
            open_part.write(hashlib.sha256(content).digest() + content)
        part.replace(file)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)


def _file(name: str) -> Path | None:
    try:
        return platformdirs.user_cache_path("accredit") / name
    except RuntimeError:  # a user without a home
        return None
