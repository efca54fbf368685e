"""Where a vote stands: who is known to be for it, who is not, and who would have to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accredit.law.facts import Facts
from accredit.law.institutions import Institution, institutions
from accredit.law.members import members_on, perhaps_members
from accredit.law.positions import Position, Positions
from accredit.law.situation import state_of
from accredit.law.truth import Truth
from accredit.model import PartialDate

__all__ = ["Standing", "Tally", "tally_of"]


class Standing(NamedTuple):
    """One member: its votes and what is known of it."""

    member: str
    votes: int
    veto: bool
    position: Position
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """Where one question stands.

    Attributes:
        standings: Every member, those with most votes first.
        total: All votes.
        needed: How many carry it.
        counted: Of which day the votes are, where they are not one each.
        gap: Why nothing can be counted: who was a member on the day is not on record.
    """

    institution: Institution
    target: str
    state: str
    on: date
    standings: tuple[Standing, ...]
    total: int
    needed: int
    counted: PartialDate
    gap: str = ""

    def votes(self, position: Position) -> int:
        """The votes of those whose position is such."""
        return sum(s.votes for s in self.standings if s.position is position)

    @property
    def have(self) -> int:
        """The votes that are known to be for it."""
        return self.votes(Position.FOR)

    @property
    def interval(self) -> tuple[int, int]:
        """The fewest and the most votes that may be for it: unknown positions are never guessed."""
        return self.have, self.have + self.votes(Position.UNKNOWN)

    @property
    def missing(self) -> int:
        """How many votes more are needed."""
        return max(self.needed - self.have, 0)

    def blocks(self, standing: Standing) -> bool:
        """Whether one member's vote against would stop it: by a veto, or where all must agree."""
        by_veto = self.institution.veto and standing.veto
        return by_veto or (self.institution.weigh == "heads" and self.needed == self.total)

    @property
    def carried(self) -> Truth:
        """Whether it is carried."""
        if self.gap:
            return Truth.OPEN
        if not self.total:
            return Truth.NO
        low, high = self.interval
        blocking = [s for s in self.standings if self.blocks(s)]
        if high < self.needed or any(s.position is Position.AGAINST for s in blocking):
            return Truth.NO
        sure = low >= self.needed and all(s.position is Position.FOR for s in blocking)
        return Truth.YES if sure else Truth.OPEN

    @property
    def words(self) -> str:
        """The tally in a few words."""
        if self.gap:
            return self.gap
        if not self.total:
            return "the body assesses; nothing is counted"
        low, high = self.interval
        if self.institution.weigh == "votes":
            share = 100 / self.total
            return (
                f"{low * share:.2f} to {high * share:.2f} per cent of the votes, "
                f"more than {float(self.institution.share) * 100:.0f} needed"
            )
        return f"{low} to {high} of {self.total} votes, {self.needed} needed"


def tally_of(name: str, facts: Facts, target: str) -> Tally:
    """Where a question stands towards a target.

    Args:
        name: Of the institution.
        facts: What is known.
        target: Id of the one it is about.
    """
    institution = institutions()[name]
    state = state_of(target, facts.on)
    if not institution.body:
        return Tally(institution, target, state, facts.on, (), 0, 0, PartialDate())
    gap = _gap(institution.body, facts.on)
    if gap:
        return Tally(institution, target, state, facts.on, (), 0, 0, PartialDate(), gap)
    positions = Positions(facts, target, institution.counts)
    members = [m for m in members_on(institution.body, facts.on) if m.member != target]
    standings = sorted(
        (Standing(m.member, m.votes if institution.weigh == "votes" else 1, m.veto,
                  *positions.of(m.member)) for m in members),
        key=lambda s: (-s.votes, s.member),
    )  # fmt: skip
    total = sum(s.votes for s in standings)
    counted = members[0].counted if members and institution.weigh == "votes" else PartialDate()
    return Tally(
        institution,
        target,
        state,
        facts.on,
        tuple(standings),
        total,
        institution.needed(total),
        counted,
    )


def _gap(body: str, on: date) -> str:
    """Whether it is on record who was a member of a body on a day; else what is missing."""
    if not members_on(body, on):
        return "who was a member on that day is not on record, so nothing is counted"
    unknown = perhaps_members(body, on)
    if unknown:
        return (
            f"whether {unknown} others were members on that day is not known, so nothing is counted"
        )
    return ""
