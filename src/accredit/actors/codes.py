"""The numbers by which data sets know an actor, some of which hold for a time only."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from functools import cache
from importlib import resources

from accredit.model import Actor, PartialDate

__all__ = ["SCHEMES", "code_on"]

SCHEMES = ("gw", "cow", "iso2", "iso3", "qid")
_Dated = list[tuple[PartialDate, PartialDate, str]]


def code_on(actor: Actor, scheme: str, on: date) -> str | None:
    """The code of an actor on a day; `None` where the scheme has none for it.

    Args:
        actor: The actor.
        scheme: `gw` (Gleditsch and Ward), `cow` (Correlates of War), `iso2`, `iso3` or `qid`.
        on: The day: unified Germany has another COW code than the state before it.
    """
    for since, until, code in _dated().get((actor.id, scheme), ()):
        if since.possibly_by(on) and (until.latest is None or on <= until.latest):
            return code
    return dict(actor.codes).get(scheme)


@cache
def _dated() -> dict[tuple[str, str], _Dated]:
    file = resources.files("accredit.actors").joinpath("data/states/codes.csv")
    table: dict[tuple[str, str], _Dated] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(file.read_text("utf-8"))):
        span = PartialDate.parse(row["valid_from"]), PartialDate.parse(row["valid_to"])
        table[row["actor"], row["scheme"]].append((*span, row["code"]))
    return dict(table)
