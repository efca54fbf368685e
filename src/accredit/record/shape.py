"""Whether the files of a record can be read at all: their bytes, columns and cells.

Reading goes on past a damaged row, so that one look finds everything that is wrong.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from importlib.resources.abc import Traversable

import tomli

from accredit.record.registry import ListEntry
from accredit.record.tables import Row

__all__ = ["COLUMNS", "Fault", "Located", "Table", "readable"]

COLUMNS = {
    "acts": (
        "id,kind,actor,organ,target,parties,capacity,exclusive,instrument,about,place,step,counts,"
        "valid,decided,announced,published,in_force,confidence,supersedes,episode,note"
    ),
    "statements": (
        "id,type,kind,actor,organ,target,modality,speaker,said,capacity,instrument,about,episode,note"
    ),
    "evidence": (
        "of,source,quote,published,known,known_basis,voice,stance,valid,confidence,origin,note,"
        "counts,speaker,speaker_kind"
    ),
    "relations.csv": "id,kind,a,b,grounds,valid_from,valid_to,episode,note",
    "coverage.csv": "axis,target,list,valid_from,valid_to,basis,source",
    "accounting.csv": "file,row,outcome,id,reason",
    "listed.csv": "prefix,key,actor,name,source",
    "words.csv": "file,word,pattern,kind,step,becomes,modality,why",
}

Located = tuple[str, int, Row]
Table = dict[str, list[Located]]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one row; row 0 is the file as a whole."""

    file: str
    row: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.what}"


def readable(folder: Traversable) -> tuple[Table, list[Fault]]:
    """All rows that can be read, by table, and a fault for every one that cannot.

    Args:
        folder: A folder of the shipped shape.
    """
    table: Table = {name: [] for name in (*COLUMNS, "lists.toml")}
    faults: list[Fault] = []
    for name in table:
        for label, file in _files(folder, name):
            found = _registry(label, file) if name == "lists.toml" else _rows(name, label, file)
            for item in found:
                if isinstance(item, Fault):
                    faults.append(item)
                else:
                    table[name].append(item)
    for name, located in table.items():
        if not located and not any(fault.file.startswith(name) for fault in faults):
            faults.append(Fault(name, 0, "missing or empty"))
    return table, faults


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    place = folder.joinpath(name)
    if place.is_dir():
        for file in sorted(place.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".csv"):
                yield f"{name}/{file.name}", file
    elif place.is_file():
        yield name, place


def _text(label: str, file: Traversable) -> str | Fault:
    data = file.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return Fault(label, data[: error.start].count(b"\n") + 1, f"not UTF-8: {error.reason}")
    if "\0" in text:
        return Fault(label, text[: text.index("\0")].count("\n") + 1, "a NUL byte")
    return text


def _rows(name: str, label: str, file: Traversable) -> Iterator[Located | Fault]:
    text = _text(label, file)
    if isinstance(text, Fault):
        yield text
        return
    # `strict`: a quotation mark left open must not swallow the rows below it.
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if header != COLUMNS[name].split(","):
            yield Fault(label, 1, f"columns: {','.join(header)!r}; expected {COLUMNS[name]!r}")
            return
        for cells in reader:
            if len(cells) == len(header):
                yield label, reader.line_num, dict(zip(header, cells, strict=True))
            else:
                what = f"{len(cells)} cells where the header has {len(header)}"
                yield Fault(label, reader.line_num, what)
    except csv.Error as error:
        yield Fault(label, reader.line_num, f"not a CSV row: {error}; is a quotation mark open?")


_AT_LINE = re.compile(r"at line (\d+)")
_KEYS = {f.name for f in fields(ListEntry) if f.default is MISSING}
_OPTIONAL = {f.name for f in fields(ListEntry)} - _KEYS


def _registry(label: str, file: Traversable) -> Iterator[Located | Fault]:
    text = _text(label, file)
    if isinstance(text, Fault):
        yield text
        return
    try:
        entries = tomli.loads(text).get("list", [])
    except tomli.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        yield Fault(label, int(line[1]) if line else text.count("\n"), f"not TOML: {error}")
        return
    heads = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[list]]"]
    for line_number, entry in zip(heads, entries, strict=True):
        if wrong := _KEYS.symmetric_difference(entry.keys() - _OPTIONAL):
            keys = ", ".join(sorted(wrong))
            yield Fault(label, line_number, f"missing or unknown keys: {keys}")
        else:
            yield label, line_number, entry
