"""The files of a record: rows of CSV with their place, and the hash over all of them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from accredit.errors import AccreditError, BadRecord

__all__ = ["Row", "data_folder", "fingerprint", "parsed", "rows"]

T = TypeVar("T")
Row = dict[str, str]


def data_folder() -> Traversable:
    """The folder of the shipped rows."""
    return resources.files("accredit.record").joinpath("data")


def rows(folder: Traversable, name: str) -> Iterator[tuple[str, int, Row]]:
    """Rows of one CSV file, or of every CSV file in a subfolder: file, line number, row.

    Raises:
        BadRecord: When a row has other cells than its header has columns.
    """
    place = folder.joinpath(name)
    files = sorted(place.iterdir(), key=lambda f: f.name) if place.is_dir() else [place]
    for file in files:
        if file.is_file() and file.name.endswith(".csv"):
            label = file.name if place.is_file() else f"{name}/{file.name}"
            reader = csv.DictReader(io.StringIO(file.read_text("utf-8")))
            for row in reader:
                if None in row or None in row.values():
                    raise BadRecord(f"{label}:{reader.line_num}: more or fewer cells than columns")
                yield label, reader.line_num, row


def parsed(folder: Traversable, name: str, parse: Callable[[Row], T]) -> Iterator[T]:
    """A value for each row of one CSV file, or of every CSV file in a subfolder.

    Raises:
        BadRecord: With file:row, when a row cannot be read.
    """
    for file, line, row in rows(folder, name):
        try:
            yield parse(row)
        except (AccreditError, ValueError, KeyError) as error:
            raise BadRecord(f"{file}:{line}: {error}") from None


def fingerprint(folder: Traversable) -> str:
    """SHA-256 over the names and bytes of all rows: the version of a record."""
    digest = hashlib.sha256()
    for file in sorted(_files(folder), key=lambda f: f.name):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".csv", ".toml")):
            yield entry
