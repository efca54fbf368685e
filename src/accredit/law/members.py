"""Who was a member of which body on which day, with how many votes: dated, sourced tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from importlib import resources
from importlib.resources.abc import Traversable

from accredit.actors import gazetteer
from accredit.errors import BadRule
from accredit.law.during import date_of, during
from accredit.law.truth import Truth
from accredit.model import PartialDate
from accredit.record.tables import parsed

__all__ = [
    "Member",
    "bodies",
    "is_member",
    "members_of_any",
    "members_on",
    "perhaps_members",
    "read_members",
]


@dataclass(frozen=True, slots=True)
class Member:
    """One stretch of membership.

    Attributes:
        votes: Its votes by the last count, on `counted`; 1 where each member has one.
        veto: Whether nothing is decided against its vote.
    """

    body: str
    member: str
    start: PartialDate
    end: PartialDate
    votes: int
    veto: bool
    counted: PartialDate
    source: str

    def on(self, day: date) -> Truth:
        """Whether it was a member on a day."""
        return during(self.start, self.end, day)


@cache
def _tables() -> Mapping[str, tuple[Member, ...]]:
    folder = resources.files("accredit.law").joinpath("members")
    return read_members(folder)


def read_members(folder: Traversable) -> Mapping[str, tuple[Member, ...]]:
    """The members of every body of a folder, whose files are named after bodies.

    Raises:
        BadRule: When a file is named after nobody.
        BadRecord: With file:row, when a row cannot be read.
    """
    found: dict[str, tuple[Member, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        body = file.name.removesuffix(".csv")
        if body not in gazetteer():
            raise BadRule(f"{file.name}: the file of a body is named after its id")
        found[body] = tuple(parsed(folder, file.name, partial(_member, body)))
    return found


def _member(body: str, row: dict[str, str]) -> Member:
    gazetteer().actor(row["member"])
    return Member(
        body=body,
        member=row["member"],
        start=date_of(row["from"]),
        end=date_of(row["to"]),
        votes=int(row["votes"] or 1),
        veto=row["veto"] == "yes",
        counted=date_of(row["counted"]),
        source=row["source"],
    )


def bodies() -> tuple[str, ...]:
    """Ids of the bodies whose members are recorded."""
    return tuple(_tables())


@cache
def _by_member() -> Mapping[tuple[str, str], tuple[Member, ...]]:
    found: dict[tuple[str, str], tuple[Member, ...]] = {}
    for rows in _tables().values():
        for row in rows:
            key = row.body, row.member
            found[key] = (*found.get(key, ()), row)
    return found


@lru_cache(maxsize=65_536)
def is_member(body: str, actor: str, on: date) -> Truth:
    """Whether somebody was a member of a body on a day."""
    spells = _by_member().get((body, actor), ())
    return max((spell.on(on) for spell in spells), default=Truth.NO)


@lru_cache(maxsize=1024)
def members_on(body: str, on: date) -> tuple[Member, ...]:
    """The members of a body on a day; those that were perhaps members are not among them."""
    return tuple(row for row in _tables()[body] if row.on(on) is Truth.YES)


@lru_cache(maxsize=1024)
def perhaps_members(body: str, on: date) -> int:
    """How many may or may not have been members of a body on a day."""
    open_ = {row.member for row in _tables()[body] if row.on(on) is Truth.OPEN}
    return len(open_ - {row.member for row in members_on(body, on)})


@cache
def members_of_any() -> tuple[str, ...]:
    """Everybody who ever was a member of any of the bodies."""
    return tuple(dict.fromkeys(row.member for rows in _tables().values() for row in rows))
