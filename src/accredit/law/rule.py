"""A rule of law: when it was in force, what it asks, what follows, what defeats it, its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accredit.law.during import during
from accredit.law.sentence import Sentence
from accredit.law.truth import Truth
from accredit.model import PartialDate

__all__ = ["LINKS", "Basis", "Citation", "Groups", "Rule"]

Groups = tuple[tuple[Sentence, ...], ...]
LINKS = ("needs", "needs_no", "enough", "not_enough")


class Basis(StrEnum):
    """On what a rule rests here: its primary text, a source that tells of it, or memory alone."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands.

    Attributes:
        quote: At most 15 words of it; empty where none is quoted.
        address: What was opened; empty where nothing was.
        official: Where the official text stands, if what was opened is a copy.
    """

    instrument: str
    article: str
    address: str
    official: str
    quote: str
    basis: Basis

    @property
    def words(self) -> str:
        """As it stands in a text: `Vienna Convention on Diplomatic Relations, art. 45`."""
        told = f"{self.instrument}, {self.article}" if self.article else self.instrument
        return f"{told} (from memory)" if self.basis is Basis.MEMORY else told


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as written in a file of `law/rules`.

    Attributes:
        forum: Whose law it is: INT, the id of a body, or the code of a state.
        topics: What it is about, in the words of `topics.toml`.
        conditions: All must hold; of each, one alternative.
        conclusions: What follows; other rules may ask for it.
        exceptions: Any one defeats the rule; all parts of it must hold.
        links: What it says of claims that one thing needs another, or follows from it: by the
            names of `LINKS`, the topics that its own topic needs, needs no, or that are enough.
        claimed: By what words people state the rule: all groups, of each one alternative.
        does_not: What people wrongly believe that follows.
        undefeated: Why nothing can defeat it, where it has no exception.
        place: The file and line where it stands.
    """

    id: str
    title: str
    forum: str
    topics: tuple[str, ...]
    start: PartialDate
    end: PartialDate
    conditions: Groups
    conclusions: tuple[str, ...]
    exceptions: Groups
    links: Mapping[str, tuple[str, ...]]
    claimed: tuple[tuple[str, ...], ...]
    does_not: str
    undefeated: str
    citation: Citation
    note: str
    place: str

    def in_force(self, on: date) -> Truth:
        """Whether it was in force on a day; one without dates always was."""
        return during(self.start, self.end, on)

    @property
    def asks(self) -> tuple[Sentence, ...]:
        """Every sentence that it reads."""
        return tuple(s for group in (*self.conditions, *self.exceptions) for s in group)
