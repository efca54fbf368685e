"""The shipped gazetteer: CSV and TOML rows become actors, names, offices, relations."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import tomli

from accredit.actors.gazetteer import Gazetteer, Office
from accredit.model import Actor, Name, NameUse, PartialDate, Relation, Role

__all__ = ["gazetteer"]


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once."""
    data = resources.files("accredit.actors").joinpath("data")
    parts = [data.joinpath("states"), data.joinpath("others")]
    rows = _rows_of(parts)
    return Gazetteer(
        actors={row["id"]: _actor(row) for row in rows("actors.csv")},
        names=tuple(_name(row) for row in rows("names.csv")),
        roles=tuple(_role(row) for row in rows("roles.csv")),
        relations=tuple(_relation(row) for row in rows("relations.csv")),
        offices=_offices(data.joinpath("offices.toml").read_text("utf-8")),
        sources={row["key"]: row for row in rows("sources.csv")},
        articled=frozenset(data.joinpath("articles.txt").read_text("utf-8").split("\n")),
    )


def _rows_of(folders: list[Traversable]) -> Callable[[str], Iterator[dict[str, str]]]:
    def rows(file: str) -> Iterator[dict[str, str]]:
        for folder in folders:
            path = folder.joinpath(file)
            if path.is_file():
                lines = csv.reader(io.StringIO(path.read_text("utf-8")))
                head = next(lines)
                yield from (dict(zip(head, line, strict=True)) for line in lines if line)

    return rows


_USES = {use.value: use for use in NameUse}  # a lookup is ten times as fast as `NameUse(text)`


def _actor(row: dict[str, str]) -> Actor:
    codes = tuple((c, row[c]) for c in ("gw", "cow", "iso2", "iso3", "qid") if row[c])
    return Actor(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        valid_from=PartialDate.parse(row["valid_from"]),
        valid_to=PartialDate.parse(row["valid_to"]),
        codes=codes,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        source=row["source"],
        note=row["note"],
    )


def _name(row: dict[str, str]) -> Name:
    return Name(
        row["actor"],
        row["name"],
        row["lang"],
        row["script"],
        _USES[row["use"]],
        PartialDate.parse(row["valid_from"]),
        PartialDate.parse(row["valid_to"]),
        row["source"],
    )


def _role(row: dict[str, str]) -> Role:
    return Role(
        row["person"],
        row["role"],
        row["of"],
        PartialDate.parse(row["valid_from"]),
        PartialDate.parse(row["valid_to"]),
        row["source"],
        row["quote"],
    )


def _relation(row: dict[str, str]) -> Relation:
    return Relation(
        row["kind"],
        row["a"],
        row["b"],
        PartialDate.parse(row["valid_from"]),
        PartialDate.parse(row["valid_to"]),
        source=row["source"],
        note=row["note"],
    )


def _offices(text: str) -> dict[str, Office]:
    table = tomli.loads(text)["office"]
    return {
        office: Office(office, row["label"], tuple(row["words"]), row.get("person", False))
        for office, row in table.items()
    }
