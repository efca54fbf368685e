"""Dated facts of law that are no acts: doctrines, calls not to recognise, flags, warrants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from accredit.actors import gazetteer
from accredit.law.during import date_of, during
from accredit.law.truth import Truth
from accredit.model import PartialDate
from accredit.record.tables import parsed

__all__ = [
    "AGES",
    "LABELS",
    "POLICIES",
    "Fact",
    "calls",
    "labels",
    "policies",
    "regimes",
    "symbols",
    "warrants",
]

POLICIES = (
    "to recognise states and not governments",
    "to recognise whoever is in effective control",
    "to recognise on stated conditions",
)
AGES = ("old", "new")
LABELS = ("sponsor of terrorism", "sponsor of wrongful detention")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a table.

    Attributes:
        of: Whose it is: the state with a policy, the body that calls, the court that seeks.
        about: On whom or for whom it is; empty where it is about nobody in particular.
        what: The policy, the resolution, the symbol.
    """

    of: str
    about: str
    what: str
    start: PartialDate
    end: PartialDate
    quote: str
    source: str

    def on(self, day: date) -> Truth:
        """Whether it was so on a day."""
        return during(self.start, self.end, day)


def policies() -> Mapping[str, tuple[Fact, ...]]:
    """What states have said that they do about new governments, by state."""
    return _table("policies.csv", "of")


def calls() -> Mapping[str, tuple[Fact, ...]]:
    """Calls of bodies not to recognise somebody, by whom they are about."""
    return _table("calls.csv", "about")


def symbols() -> Mapping[str, tuple[Fact, ...]]:
    """Whether a state uses the old or the new name or flag of another, by state."""
    return _table("symbols.csv", "of")


def regimes() -> Mapping[str, tuple[Fact, ...]]:
    """With which country a list of the United Nations is concerned, by list."""
    return _table("regimes.csv", "what")


def labels() -> Mapping[str, tuple[Fact, ...]]:
    """What a state calls another by its law, by whom it calls so."""
    return _table("labels.csv", "about")


def warrants() -> Mapping[str, tuple[Fact, ...]]:
    """Warrants of arrest of the International Criminal Court, by person."""
    return _table("warrants.csv", "about")


@cache
def _table(name: str, key: str) -> Mapping[str, tuple[Fact, ...]]:
    folder = resources.files("accredit.law").joinpath("facts")
    found: dict[str, tuple[Fact, ...]] = {}
    for fact in parsed(folder, name, _fact):
        place = getattr(fact, key)
        found[place] = (*found.get(place, ()), fact)
    return found


def _fact(row: dict[str, str]) -> Fact:
    for actor in filter(None, (row["of"], row["about"])):
        gazetteer().actor(actor)
    start, end = date_of(row["from"]), date_of(row["to"])
    return Fact(row["of"], row["about"], row["what"], start, end, row["quote"], row["source"])
