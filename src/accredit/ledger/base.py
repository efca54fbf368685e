"""The shipped record as a store: compiled once into a cache file, else into memory."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

import platformdirs

from accredit.ledger.store import Store
from accredit.record import record, version

__all__ = ["base"]

_CODE = {  # what a compiled record depends on, beside the rows
    "accredit.model": ("values.py", "dates.py", "codec.py"),
    "accredit.record": ("load.py", "tables.py"),
    "accredit.ledger": (
        "entries.py",
        "chain.py",
        "migrations/0001_entries.sql",
        "migrations/0002_chain.sql",
        "migrations/0003_bodies.sqlite.sql",
        "migrations/0004_lists.sqlite.sql",
        "migrations/0005_documents.sqlite.sql",
        "migrations/0006_forecasts.sqlite.sql",
        "migrations/guards.sqlite.sql",
    ),
}


@cache
def base() -> Store:
    """The record, for reading; what the cache holds is used only if it is whole."""
    file = _cache_file()
    image = _read(file) if file else None
    if image is None:
        image = _compiled()
        if file:
            _keep(file, image)
    return Store.in_memory(image)


def _cache_file() -> Path | None:
    try:
        return platformdirs.user_cache_path("accredit") / f"record-{_version()}.bin"
    except RuntimeError:  # a user without a home
        return None


def _version() -> str:
    digest = hashlib.sha256(version().encode())
    for room, files in _CODE.items():
        for name in files:
            digest.update(resources.files(room).joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def _compiled() -> bytes:
    shipped = record()
    store = Store.in_memory()
    store.append((*shipped.acts, *shipped.statements, *shipped.relations), recorder="record")
    return store.image()


def _read(file: Path) -> bytes | None:
    """The image in a cache file, or `None` where there is none or it is damaged."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    digest, image = raw[:32], raw[32:]
    return image if hashlib.sha256(image).digest() == digest else None


def _keep(file: Path, image: bytes) -> None:
    """Put the image in the cache in one step, so that nobody reads half of it."""
    part: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as open_part:
            part = Path(open_part.name)
            open_part.write(hashlib.sha256(image).digest() + image)
        part.replace(file)
    except OSError:  # nothing can be written here: memory will do
        if part is not None:
            part.unlink(missing_ok=True)
