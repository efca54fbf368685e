"""Events that a person said are others told again: a CSV file beside the parts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from accredit.errors import BadEvents

__all__ = ["Same", "itself", "pairs_of", "text_of"]


class Same(NamedTuple):
    """A person's word that an event is another one told again.

    Attributes:
        id: The event that is not counted.
        same_as: The one that is.
        by: Who says so.
        why: On what ground.
    """

    id: str
    same_as: str
    by: str
    why: str


def pairs_of(text: str, label: str, by: str = "") -> tuple[Same, ...]:
    """The pairs of a CSV file.

    Args:
        text: Of the file; further columns are passed over.
        label: What an error names.
        by: Who says so, where the file has no such column.

    Raises:
        BadEvents: With file:row, when a column or a cell is missing.
    """
    reader = csv.DictReader(io.StringIO(text))
    needed = set(Same._fields) - ({"by"} if by else set())
    if missing := needed - set(reader.fieldnames or ()):
        raise BadEvents(f"{label}:1: no column {', '.join(sorted(missing))}")
    pairs = []
    for number, row in enumerate(reader, 1):
        pair = Same(*(by if by and name == "by" else row[name] or "" for name in Same._fields))
        if not all(pair):
            raise BadEvents(f"{label}:{number}: {', '.join(sorted(needed))} are needed")
        pairs.append(pair)
    return tuple(pairs)


def itself(pairs: Iterable[Same]) -> str:
    """An event that by these pairs is itself told again, so that it would not count at all.

    Returns:
        Its id; empty where there is none.
    """
    to = {one.id: one.same_as for one in pairs}
    sound: set[str] = set()
    for start in to:
        here, way = start, set()
        while here in to and here not in sound:
            if here in way:
                return here
            way.add(here)
            here = to[here]
        sound |= way
    return ""


def text_of(pairs: tuple[Same, ...]) -> str:
    """The CSV file of such pairs."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([Same._fields, *pairs])
    return out.getvalue()
