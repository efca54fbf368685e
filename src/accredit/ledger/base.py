"""The shipped record as a store: compiled once into a cache file, else into memory."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from accredit.cached import keep, kept
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
    name = f"record-{_version()}.bin"
    image = kept(name)
    if image is None:
        image = _compiled()
        keep(name, image)
    return Store.in_memory(image)


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
