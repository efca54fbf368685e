"""A Russian sentence as units: words with their readings, and names taken as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accredit.coding.russian.words import CASES, Reading
from accredit.coding.units import Mention

__all__ = ["QUOTES", "Unit"]

QUOTES = frozenset('"«»“”„')


@dataclass(slots=True)
class Unit:
    """A word, a mark, or a name of one or more words.

    Attributes:
        start, end: Offsets in the document.
        low: The word in small letters; of a name all of its words.
        readings: What it may be; of a name those of its head.
        mention: Who is named.
        quoted: Whether it stands between quotation marks.
        pos: The part of speech that it most likely is.
        lemma: The form under which a dictionary has it, read as that.
        lemmas: The same of all of its readings, as some words are one in form: `судам`.
    """

    start: int
    end: int
    text: str
    low: str
    readings: tuple[Reading, ...]
    mention: Mention | None = None
    quoted: bool = False
    pos: str = field(init=False)
    lemma: str = field(init=False)  # asked for all the time, as are the next
    lemmas: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.settle(self.readings)

    def settle(self, readings: Iterable[Reading]) -> None:
        """Keep these readings, the first of them the likeliest."""
        self.readings = tuple(readings)
        self.pos = "NOUN" if self.mention is not None else _pos(self.readings)
        self.lemma = next((r.lemma for r in self.readings if r.pos == self.pos), self.low)
        self.lemmas = frozenset([r.lemma for r in self.readings] or (self.low,))

    @property
    def cases(self) -> frozenset[str]:
        """In which cases it may stand; in all of them if nothing is known."""
        found = frozenset(r.case for r in self.readings if r.pos == self.pos and r.case)
        return found or (CASES if self.mention is not None else frozenset())

    def reads(self, *pos: str) -> bool:
        """Whether it is most likely one of these parts of speech."""
        return self.pos in pos

    def agrees(self, verb: Unit, *, any_gender: bool = False) -> bool:
        """Whether it can be the subject of a verb, by number, gender and person."""
        return any(
            (not r.number or r.number in _numbers(self))
            and (any_gender or not r.gender or r.gender in _genders(self) or r.number == "plur")
            for r in verb.readings
            if r.pos == verb.pos and r.person not in ("1per", "2per")
        )


def _numbers(unit: Unit) -> frozenset[str]:
    found = {r.number for r in unit.readings if r.case == "nomn" and r.number}
    return frozenset(found) or frozenset(("sing", "plur"))


def _genders(unit: Unit) -> frozenset[str]:
    found = {r.gender for r in unit.readings if r.case == "nomn" and r.gender}
    return frozenset(found) or frozenset(("masc", "femn", "neut"))


def _pos(readings: tuple[Reading, ...]) -> str:
    return readings[0].pos if readings else ""
