"""An act in one line, as a person writes it: `RUS recognise taliban 2025-07-03`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.model import PartialDate, codebook

__all__ = ["Line", "line_of"]

# what may stand between the target and the date, from the right
_DETAILS = {
    "as": (re.compile(r"(.*\S) as (\S+)"), "capacity"),
    "by": (re.compile(r"(.*\S) by (\S+)"), "step"),
    "on": (re.compile(r"(.*\S) on (\S+)"), "instrument"),
    "under": (re.compile(r"(.*\S) under (\S.*)"), "instrument"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a line, its names resolved.

    Attributes:
        instrument: The list (`on US-FTO`), or another instrument (`under OFAC GL 20`).
        step: How far accreditation went (`by copy`).
        capacity: Recognised as what (`as government`).
    """

    actor: str
    kind: str
    target: str
    when: PartialDate
    instrument: str = ""
    step: str = ""
    capacity: str = ""

    @property
    def details(self) -> dict[str, str]:
        """What is given beside who, what, whom and when."""
        found = {"instrument": self.instrument, "step": self.step, "capacity": self.capacity}
        return {name: text for name, text in found.items() if text}


def line_of(text: str) -> Line:
    """Read ACTOR KIND TARGET [on LIST | under INSTRUMENT] [by STEP] [as CAPACITY] DATE.

    Names may have several words, a kind is one.

    Raises:
        InputError: When a part is missing, or names nobody or several on that day.

    Examples:
        >>> line_of("USA delist Houthis on US-FTO 2021-02-16").instrument
        'US-FTO'
    """
    words = text.split()
    kinds = codebook().kinds
    place = next((n for n, word in enumerate(words) if word in kinds and n > 0), 0)
    if not place or len(words) < place + 3:
        what = "has no kind of the codebook" if not place else "lacks a target or a date"
        raise InputError(
            f"{text!r} {what}; write ACTOR KIND TARGET DATE, as in "
            "`RUS recognise taliban 2025-07-03` (`accredit codebook` lists the kinds)"
        )
    when = PartialDate.parse(words[-1])
    day = when.latest or when.earliest or date.max
    world = gazetteer()
    actor = world.resolve(" ".join(words[:place]), day).id
    named, line = _details(" ".join(words[place + 1 : -1]), Line(actor, words[place], "", when))
    return replace(line, target=world.resolve(named, day).id)


def _details(text: str, line: Line) -> tuple[str, Line]:
    """The target's name, and the line with what stands behind it."""
    book = codebook()
    known = {"step": book.steps, "capacity": book.capacities}
    for word, (pattern, field) in _DETAILS.items():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        if field in known and found[2] not in known[field]:
            choices = ", ".join(known[field])
            raise InputError(f"{word} {found[2]!r}: no {field}; there are {choices}")
        text, line = found[1], replace(line, **{field: found[2]})  # type: ignore[arg-type]  # texts
    return text, line
