"""What can be wrong with the rows of the gazetteer, found and named by file and row."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from accredit.actors.load import gazetteer
from accredit.errors import AccreditError
from accredit.model import QUOTE_WORDS, NameUse, PartialDate, codebook

__all__ = ["check_gazetteer"]

_COLUMNS = {
    "actors.csv": "id,kind,name,valid_from,valid_to,gw,cow,iso2,iso3,qid,lat,lon,source,note",
    "names.csv": "actor,name,lang,script,use,valid_from,valid_to,source,note",
    "relations.csv": "kind,a,b,valid_from,valid_to,source,quote,note",
    "roles.csv": "person,role,of,valid_from,valid_to,source,quote,note",
    "sources.csv": "key,title,publisher,url,licence,note",
}
_KINDS = frozenset(
    ("government", "group", "movement", "organ", "organisation", "person", "state", "territory")
)
_REFERENCES = {"names.csv": ("actor",), "relations.csv": ("a", "b"), "roles.csv": ("person", "of")}

_Row = dict[str, str]
_Found = tuple[str, int, str]


def check_gazetteer(folder: Traversable | None = None) -> Iterator[_Found]:
    """Look at every row of a gazetteer.

    Finds what cannot be read, an impossible date, an end before its beginning, an unknown
    actor, kind or source, a missing source, a repeated row and a quote over 15 words.

    Args:
        folder: A folder of the shipped shape; the shipped gazetteer when omitted.

    Yields:
        File, row and what is wrong; row 0 is the file as a whole.
    """
    folder = folder or resources.files("accredit.actors").joinpath("data")
    table: dict[str, list[tuple[str, int, _Row]]] = defaultdict(list)
    for part in ("states", "others"):
        for name in _COLUMNS:
            file = folder.joinpath(part, name)
            for line, row in _rows(name, file) if file.is_file() else ():
                if isinstance(row, str):
                    yield f"{part}/{name}", line, row
                else:
                    table[name].append((f"{part}/{name}", line, row))
    sources = {row["key"] for _, _, row in table["sources.csv"]}
    ids = {row["id"] for _, _, row in table["actors.csv"]}
    for name, located in table.items():
        seen: set[tuple[str, ...]] = set()
        for label, line, row in located:
            for what in _row_faults(name, row, ids, sources):
                yield label, line, what
            same = tuple(v for c, v in row.items() if c not in ("source", "quote", "note"))
            if (key := (row["id"],) if "id" in row else same) in seen:
                yield label, line, f"repeats an earlier row: {','.join(key[:3])}"
            seen.add(key)


def _rows(name: str, file: Traversable) -> Iterator[tuple[int, _Row | str]]:
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError as error:
        yield 0, f"not UTF-8: {error.reason}"
        return
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if ",".join(header) != _COLUMNS[name]:
            yield 1, f"columns: {','.join(header)!r}; expected {_COLUMNS[name]!r}"
            return
        for cells in reader:
            if len(cells) == len(header):
                yield reader.line_num, dict(zip(header, cells, strict=True))
            else:
                what = f"{len(cells)} cells where the header has {len(header)}"
                yield reader.line_num, what
    except csv.Error as error:
        yield reader.line_num, f"not a CSV row: {error}; is a quotation mark open?"


def _row_faults(name: str, row: _Row, ids: set[str], sources: set[str]) -> Iterator[str]:
    if name == "sources.csv":
        if not row["title"]:
            yield "title: missing"
        return
    yield from _date_faults(row)
    yield from _source_faults(row, sources)
    for column in _REFERENCES.get(name, ()):
        # `usa-president` is an actor without a row: an office of one that has a row.
        if row[column] not in ids and row[column] not in gazetteer():
            yield f"{column}: no actor has the id {row[column]!r}"
    if name == "actors.csv" and row["kind"] not in _KINDS:
        yield f"kind: {row['kind']!r}; one of {', '.join(sorted(_KINDS))}"
    if name == "relations.csv" and row["kind"] not in codebook().relations:
        yield f"kind: {row['kind']!r} is no relation of the codebook"
    if name == "names.csv" and row["use"] not in set(NameUse):
        yield f"use: {row['use']!r}; one of {', '.join(NameUse)}"
    if name in ("actors.csv", "names.csv") and not row["name"].strip():
        yield "name: missing"


def _date_faults(row: _Row) -> Iterator[str]:
    ends: dict[str, PartialDate] = {}
    for column in ("valid_from", "valid_to"):
        try:
            ends[column] = PartialDate.parse(row[column])
        except AccreditError as error:
            yield f"{column}: {error}"
    since, until = (ends.get(c, PartialDate()) for c in ("valid_from", "valid_to"))
    if since.earliest and until.latest and since.earliest > until.latest:
        yield f"valid_to: {row['valid_to']} is before {row['valid_from']}"


def _source_faults(row: _Row, sources: set[str]) -> Iterator[str]:
    source = row["source"].strip()
    if not source:
        yield "source: missing"
    elif source.lower() == "memory":
        yield "source: what only memory says is not shipped"
    elif "://" not in source and source not in sources:
        yield f"source: {source!r} is neither an address nor a key of sources.csv"
    if len(row.get("quote", "").split()) > QUOTE_WORDS:
        yield f"quote: {len(row['quote'].split())} words; at most {QUOTE_WORDS}"
