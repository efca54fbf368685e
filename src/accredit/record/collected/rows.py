"""Rows as they were collected: read, told where each stands, refused with a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from accredit.errors import AccreditError, BadRecord
from accredit.model import Act, Statement

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

__all__ = ["Draft", "Place", "Refused", "Row", "Shape", "drafts_of", "located"]

Row = dict[str, str]


class Refused(BadRecord):
    """A row that is not taken in; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row stands: `row` counts the rows below the header, `line` those of the file."""

    file: str
    row: int
    line: int

    @property
    def stem(self) -> str:
        """The file without its folder and ending, as accounting and `words.csv` name it."""
        return PurePath(self.file).stem

    @property
    def origin(self) -> str:
        """How accounting names the row: `recognition_b:17`."""
        return f"{self.stem}:{self.row}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One act or statement that one row speaks of, with that row's evidence alone."""

    item: Act | Statement
    place: Place


@dataclass(frozen=True, slots=True)
class Shape:
    """One sort of collected file, known by its header.

    Attributes:
        name: `recognition` or `designations`; also the key of its words in `words.csv`.
        columns: The columns that must be there, in any order; others are not read.
        read: Turns a row into what it speaks of; raises `Refused` where it cannot be taken.
    """

    name: str
    columns: frozenset[str]
    read: Callable[[Row, Place], Iterator[Act | Statement]]


def located(text: str, file: str, shapes: tuple[Shape, ...]) -> tuple[Shape, list[_Found]]:
    """The shape of a file, and its rows; a row that cannot be read is refused in its place.

    Args:
        text: The file.
        file: Its name.
        shapes: Those that may be.

    Raises:
        BadRecord: When the header fits none of them, or there are no rows.
    """
    # `strict`: a quotation mark left open must not swallow the rows below it.
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadRecord(f"{file}:1: not a CSV header: {error}") from None
    shape = _shape_of(header, shapes, file)
    found = list(_rows(reader, header, file))
    if not found:
        raise BadRecord(f"{file}: it has a header and no rows")
    return shape, found


_Found = tuple[Place, Row | Refused]


def _shape_of(header: list[str], shapes: tuple[Shape, ...], file: str) -> Shape:
    for shape in shapes:
        if shape.columns <= set(header):
            if repeated := {name for name in header if header.count(name) > 1}:
                raise BadRecord(f"{file}:1: the column {min(repeated)!r} is there twice")
            return shape
    closest = max(shapes, key=lambda s: len(s.columns & set(header)))
    missing = ", ".join(sorted(closest.columns - set(header)))
    raise BadRecord(
        f"{file}:1: the header is of no shape known here; for {closest.name} "
        f"these columns are missing: {missing}"
    )


def _rows(reader: CsvReader, header: list[str], file: str) -> Iterator[_Found]:
    for number in range(1, 1_000_000_000):
        place = Place(file, number, reader.line_num + 1)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            what = f"not a CSV row: {error}; is a quotation mark open? nothing below it was read"
            yield place, Refused(what)
            return
        if cells is None:
            return
        if len(cells) != len(header):
            what = f"{len(cells)} cells where the header has {len(header)}; quote commas in cells"
            yield place, Refused(what)
        else:
            yield place, dict(zip(header, (cell.strip() for cell in cells), strict=True))


def drafts_of(shape: Shape, row: Row, place: Place) -> list[Draft] | Refused:
    """What one row speaks of, or why it is refused."""
    try:
        return [Draft(item, place) for item in shape.read(row, place)]
    except AccreditError as error:
        return Refused(str(error))
