"""Rows on listings as collected: who put whom on which list, or took them off, and when."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib import resources

from accredit.model import Act, PartialDate, codebook
from accredit.record.collected.dates import when
from accredit.record.collected.parts import act_id, evidence, party_named, words_for
from accredit.record.collected.rows import Place, Refused, Row, Shape
from accredit.record.registry import ListEntry, lists

__all__ = ["SHAPE"]

_COLUMNS = (
    "group,aliases,authority,act,date,precision,legal_basis,source_url,source_quote,confidence,note"
)


def _read(row: Row, place: Place) -> Iterator[Act]:
    stated = when(row["date"], row["precision"], row["note"])
    entry = _list_of(row["authority"], row["legal_basis"])
    target = _listed(row["group"], row["aliases"], stated)
    proof = evidence(
        row["source_url"], row["source_quote"], row["confidence"], stated, note=row["note"]
    )
    text = f"{row['source_quote']} {row['note']}"
    for word in words_for(place.stem, SHAPE.name, row["act"], text):
        if codebook().kind(word.kind).family != "designation":
            raise Refused(f"act: {row['act']!r} is {word.kind}, which is no matter of a list")
        yield Act(
            id=act_id(entry.authority, word.kind, target, stated, instrument=entry.id),
            kind=word.kind,
            actor=entry.authority,
            organ=entry.organ,
            target=target,
            instrument=entry.id,
            valid=stated,
            evidence=(proof,),
        )


def _list_of(authority: str, basis: str) -> ListEntry:
    """The list that an authority keeps on a legal basis; the id of a list names it outright.

    Where an authority keeps several, the row of `authorities.csv` counts whose basis stands in
    the legal basis of the row, the longest first.

    Raises:
        Refused: When it is no authority known here.
    """
    registry = lists()
    fitting = [row for row in _authorities() if row["word"] == authority and row["basis"] in basis]
    name = max(fitting, key=lambda row: len(row["basis"]))["list"] if fitting else authority
    if name in registry:
        return registry[name]
    known = sorted({row["word"] for row in _authorities()} | set(registry))
    raise Refused(f"authority: {authority!r} keeps no list known here; one of {', '.join(known)}")


def _listed(group: str, aliases: str, on: PartialDate) -> str:
    """Who is listed: by the name of the group, else by those aliases that agree.

    Raises:
        Refused: When no name is known, or the names are of several.
    """
    day = on.latest or on.earliest
    if day is None:
        raise Refused("date: open on both sides")
    found = party_named(group, day)
    if not found:
        known = (party_named(alias, day) for alias in aliases.split(";") if alias)
        found = tuple(dict.fromkeys(name for named in known for name in named))
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"group: {group!r} may be {', '.join(found)}; use an id")
    raise Refused(f"group: nobody is called {group!r} (`accredit actors NAME` searches)")


@cache
def _authorities() -> tuple[Row, ...]:
    text = resources.files(__package__).joinpath("authorities.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


SHAPE = Shape("designations", frozenset(_COLUMNS.split(",")), _read)
