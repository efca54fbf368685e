"""Which form of which feed a file has: told by its first rows, before anything is read."""

from __future__ import annotations

import csv
import gzip
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from accredit.errors import BadEvents, OutsideError
from accredit.sources.events.feed import Feed, Form

__all__ = ["check_packed", "columns_of", "form_of", "unpacked"]

_FIRST = 1 << 20  # bytes in which the first two rows stand


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The file itself, or the one file in a `.zip`; DuckDB reads `.gz` as it is.

    Raises:
        BadEvents: When there is none, or it holds several files or is damaged.
    """
    if not path.is_file():
        raise BadEvents(f"{path}: no such file")
    if path.suffix.lower() != ".zip":
        yield path
        return
    try:
        with zipfile.ZipFile(path) as packed, tempfile.TemporaryDirectory() as folder:
            inside = [info for info in packed.infolist() if not info.is_dir()]
            if len(inside) != 1:
                raise BadEvents(f"{path}: {len(inside)} files inside; one is expected: unpack it")
            aside = Path(folder) / Path(inside[0].filename).name
            with packed.open(inside[0]) as source, aside.open("wb") as out:
                shutil.copyfileobj(source, out)
            yield aside
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BadEvents(f"{path}: no sound zip file: {error}") from None


def check_packed(path: Path) -> None:
    """Read a `.gz` file to its end.

    Raises:
        BadEvents: When it is damaged or cut short.
    """
    try:
        with gzip.open(path) as file:
            while file.read(_FIRST):
                pass
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadEvents(f"{path}: no sound gzip file: {error}") from None


def _first_rows(path: Path, form: Form, encoding: str) -> list[list[str]]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(_FIRST)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadEvents(f"{path}: no sound gzip file: {error}") from None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}") from error
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if form.quote else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text), delimiter=form.delimiter, quoting=quoting)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == 2:  # the header and one row, or HXL tags
                break
    except csv.Error:
        pass
    return rows


def form_of(path: Path, feed: Feed, others: Sequence[Feed], encoding: str) -> Form:
    """The form that a file has of a feed.

    Args:
        path: The file, unpacked or `.gz`.
        feed: The feed that it is taken for.
        others: All feeds, to say whose file it is otherwise.
        encoding: Of the file.

    Raises:
        BadEvents: When it has none of the feed's forms; says what is missing, or whose it is.
    """
    for form in feed.forms:
        if _fits(_first_rows(path, form, encoding), form):
            return form
    for other in others:
        for form in other.forms:
            if other.id != feed.id and _fits(_first_rows(path, form, encoding), form):
                raise BadEvents(
                    f"{path}:1: this is {form.name} of {other.title}; give --feed {other.id}"
                )
    raise BadEvents(f"{path}:1: {_wrong(_first_rows(path, feed.forms[0], encoding), feed)}")


def _fits(rows: list[list[str]], form: Form) -> bool:
    if not rows:
        return False
    if not form.header:
        return len(rows[0]) == len(form.columns) and bool(re.fullmatch(form.first, rows[0][0]))
    if not set(form.columns) <= set(rows[0]):
        return False
    tags = len(rows) > 1 and any(cell.startswith("#") for cell in rows[1])
    return tags == form.tagged


def _wrong(rows: list[list[str]], feed: Feed) -> str:
    if not rows:
        return f"empty; expected {feed.forms[0].name}"
    forms = [form for form in feed.forms if form.header]
    if not forms:
        counts = " or ".join(str(len(form.columns)) for form in feed.forms)
        return f"{len(rows[0])} cells between tabs; expected {counts}, without a header"
    nearest = min(forms, key=lambda form: len(set(form.columns) - set(rows[0])))
    missing = [name for name in nearest.columns if name not in rows[0]]
    if len(missing) == len(nearest.columns):
        return f"no column of {feed.title}; the first row begins {','.join(rows[0])[:60]!r}"
    if not missing:
        return "a second row of HXL tags is missing, or one too many"
    return f"no column {', '.join(missing)}, which {nearest.name} has"


def columns_of(path: Path, form: Form, encoding: str) -> tuple[str, ...]:
    """The columns that a file has, in their order."""
    return tuple(_first_rows(path, form, encoding)[0]) if form.header else form.columns
