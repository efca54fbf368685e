"""What the page of forecasts is asked: a target, a move, two days, and what is supposed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from accredit.errors import AmbiguousActor, InputError, UnknownActor
from accredit.forecast.asked import months_of
from accredit.forecast.spells import Move
from accredit.forecast.words import does
from accredit.model import codebook
from accredit.status import Line, line_of
from accredit.web.api.forecasts import MoveName
from accredit.web.pages.parties import in_form, unnamed
from accredit.web.shared import DAY, day_of, named

__all__ = ["EXAMPLES", "HORIZONS", "Form", "Question", "Supposed", "kinds", "moves"]

HORIZONS = (("6m", "6 months"), ("12m", "1 year"), ("24m", "2 years"), ("36m", "3 years"),
            ("60m", "5 years"), ("120m", "10 years"))  # fmt: skip
_OFFERED = (
    "recognise",
    "recognise-de-facto",
    "establish-relations",
    "accept-charge",
    "open-embassy",
    "accredit",
    "admit-consul",
    "delist",
    "suspend-designation",
    "withdraw-recognition",
    "negotiate",
    "meet",
    "sign-agreement",
)  # fmt: skip  those that lower or end something would make strange steps
_LINE = re.compile(r"(.+?) ([a-z]+(?:-[a-z]+)*) (.+) (\S+)")

_Text = Annotated[str, Query(max_length=300)]
_Texts = Annotated[list[str], Query(max_length=10)]
_Day = Annotated[str, Query(pattern=rf"{DAY}|^$", max_length=10)]


@dataclass(frozen=True, slots=True)
class Supposed:
    """A line of the scenario, as it stands in the form.

    Attributes:
        actor: Who acts, as it was written.
        kind: Of the codebook.
        month: When, as it was written.
        whom: Towards whom, with a step or a list, where it is not just the target.
        problem: Why it cannot be read; empty where it can.
        candidates: Who may be meant.
    """

    actor: str
    kind: str
    month: str
    whom: str = ""
    problem: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody has filled it in."""
        return not self.actor and not self.month

    def text(self, target: str) -> str:
        """It in one line, as the command takes it."""
        return f"{self.actor} {self.kind} {self.whom or target} {self.month}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked.

    Attributes:
        target: Its id.
        given: What is supposed, each in a line of ids.
    """

    target: str
    move: str
    as_of: date
    known: date
    horizon: str
    given: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The page that asks it."""
        asked = [
            ("target", self.target), ("move", self.move), ("as_of", str(self.as_of)),
            ("known", str(self.known)), ("horizon", self.horizon),
            *(("given", one) for one in self.given),
        ]  # fmt: skip
        return f"/forecast?{urlencode(asked)}"

    def json(self) -> dict[str, Any]:
        """As the API takes it, with what happened since."""
        return {
            "target": self.target, "move": self.move, "as_of": str(self.as_of),
            "known": str(self.known), "horizon": self.horizon, "given": list(self.given),
            "outcome": True,
        }  # fmt: skip


_DAY_OF_ARTICLE = date(2024, 4, 6)
EXAMPLES = (
    ("as the world stood on 2024-04-06",
     Question("taliban", "recognise", _DAY_OF_ARTICLE, _DAY_OF_ARTICLE, "24m")),
    ("the same, if Russia recognises in July 2024",
     Question("taliban", "recognise", _DAY_OF_ARTICLE, _DAY_OF_ARTICLE, "24m",
              ("RUS recognise taliban 2024-07",))),
)  # fmt: skip


class Form:
    """What stands in the form, as an address gives it.

    Args:
        target: Id or name.
        move: Which step.
        as_of: The day from which to look ahead.
        known: As the world knew it on that day.
        horizon: How far, as `24m`.
        given: What is supposed, each in one line.
        actors: Likewise, in the parts of the form: who acts.
        whats: The kind of each act.
        whoms: Towards whom, where it is not just the target.
        months: When each acts.
    """

    def __init__(
        self,
        target: _Text = "",
        move: MoveName = "recognise",
        as_of: _Day = "",
        known: _Day = "",
        horizon: Annotated[str, Query(max_length=6)] = "24m",
        given: _Texts = [],  # noqa: B006  FastAPI copies it
        actors: Annotated[list[str], Query(alias="if_actor", max_length=10)] = [],  # noqa: B006
        whats: Annotated[list[str], Query(alias="if_kind", max_length=10)] = [],  # noqa: B006
        whoms: Annotated[list[str], Query(alias="if_whom", max_length=10)] = [],  # noqa: B006
        months: Annotated[list[str], Query(alias="if_month", max_length=10)] = [],  # noqa: B006
    ) -> None:
        self.target, self.move, self.horizon = target.strip(), move, horizon
        self.known = day_of(known)
        self.as_of = day_of(as_of, self.known)
        parts = zip(actors, whats, whoms, months, strict=False)
        self.filled_in = bool(actors)
        lines = [Supposed(a.strip(), k, m.strip(), w.strip()) for a, k, w, m in parts]
        self.lines = [one for one in [*map(_read, given), *lines] if not one.empty]
        self.problems: list[tuple[str, str, tuple[str, ...]]] = []

    def question(self) -> Question | None:
        """The question, where all of it can be read; else `problems` and `lines` say why not."""
        target = self._target()
        if self.as_of > self.known:
            words = "What was so on a later day was not known: give the same day twice, or a later"
            self.problems.append(("known", f"{words} one here.", ()))
        try:
            months_of(self.horizon)
        except InputError as error:
            self.problems.append(("horizon", str(error), ()))
        given = tuple(self._lines(target)) if target else ()
        if self.problems or any(one.problem for one in self.lines) or not target:
            return None
        return Question(target, self.move, self.as_of, self.known, self.horizon, given)

    def _target(self) -> str:
        try:
            return named(self.target, self.as_of)
        except (UnknownActor, AmbiguousActor) as error:
            words = unnamed(self.target, self.as_of, error)
            self.problems.append(("target", words, error.candidates))
            return ""

    def _lines(self, target: str) -> list[str]:
        """What is supposed, in lines of ids; what cannot be read is marked in the form."""
        found, checked = [], []
        for one in self.lines:
            try:
                line = _line(one, target, self.as_of)
            except (UnknownActor, AmbiguousActor) as error:
                words = unnamed(one.actor, self.as_of, error)
                checked.append(replace(one, problem=words, candidates=error.candidates))
                continue
            except InputError as error:
                checked.append(replace(one, problem=str(error)))
                continue
            whom = "" if one.whom in (target, self.target) else one.whom
            checked.append(replace(one, actor=in_form(line.actor, self.as_of), whom=whom))
            found.append(f"{line.actor} {line.kind} {whom or target} {line.when}")
        self.lines = checked
        return found


def _line(one: Supposed, target: str, day: date) -> Line:
    if not one.actor:
        raise InputError("Say which state.")
    actor = named(one.actor, day)
    if not one.month:
        raise InputError("Say in which month.")
    return line_of(replace(one, actor=actor).text(target))


def _read(text: str) -> Supposed:
    """The parts of a line that is supposed, so that they stand in the form."""
    found = _LINE.fullmatch(" ".join(text.split()))
    if found is None or found[2] not in codebook().kinds:
        return Supposed(text, "recognise", "", problem="")
    return Supposed(found[1], found[2], found[4], found[3])


def moves() -> list[tuple[str, str]]:
    """The moves that can be forecast, with words for them."""
    return [(move.value, does(move, "it")) for move in Move]


def kinds() -> list[tuple[str, str]]:
    """The kinds of acts that can be supposed, with words for them."""
    book = codebook().kinds
    return [(kind, book[kind].label) for kind in _OFFERED]
