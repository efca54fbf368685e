"""OFAC's tables: the list itself, and beside it aliases, addresses and remarks that ran over.

None has a header; which is which is told by the number of columns. `-0-` stands for nothing,
and the file closes with Ctrl-Z. The key is the first column, the same number as `uid` and `id`
in OFAC's XML. Aliases that OFAC calls weak stand in the remarks of the list itself, the others
only in the table of aliases.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from accredit.errors import BadList
from accredit.model.listing import ListedName, Listing
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text, once, tidy
from accredit.sources.lists.days import written

__all__ = ["read"]

_COLUMNS = 12
_NULL = "-0-"
_KINDS = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
_FACT = re.compile(
    r"(?:^|; )(?:alt\. )?(DOB|nationality|citizen|Passport|National ID No\.|Vessel Registration "
    r"Identification IMO|[afn]\.k\.a\.) ([^;]+)"
)
_REFS = {
    "Passport": "passport",
    "National ID No.": "national-id",
    "Vessel Registration Identification IMO": "imo",
}

Rows = list[list[str]]


def read(content: Text, source: Source, _as_of: date | None, tables: tuple[Text, ...]) -> Contents:
    """The entries of the list, with what further tables say of them.

    Raises:
        BadList: When a row has another number of columns, or a further table is none of OFAC's.
    """
    rows = _rows(content, _COLUMNS)
    beside = _Beside(tables)
    listings = [_listing(row, source, beside) for row in rows]
    flags = content.flags
    if not content.end_mark:
        flags = (*flags, "no Ctrl-Z at its end: it may have been cut after a row")
    return Contents(listings, None, flags)


class _Beside:
    """What the further tables say, by key."""

    def __init__(self, tables: Iterable[Text]) -> None:
        self.aliases: dict[str, list[ListedName]] = defaultdict(list)
        self.countries: dict[str, list[str]] = defaultdict(list)
        self.comments: dict[str, str] = defaultdict(str)
        for table in tables:
            rows = _rows(table)
            match len(rows[0]) if rows else 0:
                case 5:
                    for key, _, sort, name, _ in rows:
                        self.aliases[key].append(ListedName(tidy(name), _use(sort)))
                case 6:
                    for key, _, _, _, country, _ in rows:
                        self.countries[key].append(_cell(country))
                case 2:
                    for key, remarks in rows:
                        self.comments[key] += remarks
                case columns:
                    raise BadList(
                        f"{table.label}: {columns} columns; OFAC's aliases have 5, its addresses "
                        "6, its comments 2"
                    )


def _rows(content: Text, columns: int | None = None) -> Rows:
    """The rows, all of one width and with a number for a key."""
    try:
        rows = [row for row in csv.reader(io.StringIO(content.text, newline="")) if row]
    except csv.Error as error:
        raise BadList(f"{content.label}: broken CSV ({error}); fetch it again") from None
    width = columns or (len(rows[0]) if rows else 0)
    for number, row in enumerate(rows, 1):
        if len(row) != width or not row[0].isdecimal():
            what = "cut short" if number == len(rows) else "damaged, or no table of OFAC's"
            raise BadList(
                f"{content.label}: row {number:,}: {len(row)} columns, of which the first is "
                f"{row[0][:20]!r}; {width} are expected and a number: {what}; fetch it again"
            )
    return rows


def _listing(row: list[str], source: Source, beside: _Beside) -> Listing:
    key, title, flag = row[0], _cell(row[4]), _cell(row[9])
    tags = tuple(_cell(row[3]).split("] [")) if row[3] else ()
    note = _cell(row[11]) + beside.comments[key] if key in beside.comments else _cell(row[11])
    names, born, refs = [], [], []
    countries = [*beside.countries.get(key, ()), flag]
    for what, value in _FACT.findall(note):
        value = value.rstrip(". ")
        if what == "DOB":
            born.append(written(value))
        elif what in ("nationality", "citizen"):
            countries.append(value)
        elif what in _REFS:
            refs.append((_REFS[what], value.split(" (", 1)[0]))
        else:
            names.append(ListedName(value.strip("'"), "former" if what[0] == "f" else "weak"))
    return Listing(
        key=key,
        kind=_KINDS.get(row[2].strip(), "entity"),
        name=tidy(row[1]),
        names=tuple(dict.fromkeys((*beside.aliases.get(key, ()), *names))),
        lists=once(map(source.list_of, tags)),
        tags=tags,
        born=tuple(dict.fromkeys(filter(None, born))),
        countries=once(countries),
        refs=tuple(dict.fromkeys(refs)),
        note=note if title in note else "; ".join(filter(None, (title, note))),
    )


def _cell(text: str) -> str:
    text = text.strip()
    return "" if text == _NULL else text


def _use(sort: str) -> str:
    return "former" if sort == "fka" else "alias"
