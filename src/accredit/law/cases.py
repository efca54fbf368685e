"""Cases: sentences that a lawyer can check, held against the rules; and what they cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from accredit.actors import gazetteer
from accredit.errors import AccreditError, BadRule
from accredit.law.book import Book, law_book
from accredit.law.consequences import Finding
from accredit.law.facts import LedgerFacts
from accredit.law.supposed import suppose, supposed
from accredit.law.truth import Truth
from accredit.ledger import Ledger
from accredit.model import Status, day
from accredit.status import line_of

__all__ = ["Case", "Coverage", "coverage", "finding_of", "read_cases", "wrong"]

_FIELDS = frozenset(
    ("says", "actor", "target", "on", "known", "given", "rules", "defeated", "because", "status",
     "source")
)  # fmt: skip
_NEEDED = ("says", "actor", "target", "on", "source")


@dataclass(frozen=True)
class Case:
    """One situation with what the law makes of it.

    Attributes:
        says: The case in one sentence.
        given: Acts that are supposed, as lines.
        rules: What is expected of each rule: whether it holds.
        defeated: Rules whose conditions are met, with the exception that defeats each.
        because: Ids that the rules must rest on.
        status: What is expected of the axes: `recognition`, `dealing`, the name of a list, a
            body or a lender.
        source: Where one can read that it was so.
        place: File and line.
    """

    says: str
    actor: str
    target: str
    on: date
    known: date
    source: str
    place: str
    given: tuple[str, ...] = ()
    rules: dict[str, Truth] = field(default_factory=dict)
    defeated: dict[str, str] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    status: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """What cases say of the rules.

    Attributes:
        holds: For each rule, the cases in which it holds.
        defeated: For each rule, the cases in which an exception defeats it.
        wrong: What cases expect and is not so.
    """

    holds: dict[str, list[Case]]
    defeated: dict[str, list[Case]]
    wrong: tuple[str, ...]
    cases: int

    def gaps(self, book: Book) -> list[str]:
        """The rules that no case shows to hold, or shows defeated although they can be."""
        never = [f"{r.id}: holds in no case" for r in book.by_id if not self.holds[r.id]]
        firm = [
            f"{r.id}: is defeated in no case"
            for r in book.by_id
            if r.exceptions and not self.defeated[r.id]
        ]
        return [*never, *firm]


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder of TOML files.

    Raises:
        BadRule: With file:line, when one cannot be read.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BadRule(f"{folder}: no cases here; give the folder of their .toml files")
    return [case for file in files for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    text = file.read_text("utf-8")
    try:
        rows = tomli.loads(text).get("case", [])
    except tomli.TOMLDecodeError as error:
        raise BadRule(f"{file.name}: {error}") from None
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[case]]"]
    for start, row in zip(starts, rows, strict=True):
        place = f"{file.name}:{start}"
        try:
            yield _case(place, row)
        except (AccreditError, ValueError, TypeError) as error:
            raise BadRule(f"{place}: {error}") from None


def _case(place: str, row: dict[str, Any]) -> Case:
    for key in row.keys() - _FIELDS:
        raise ValueError(f"{key!r} is no field of a case; it has {', '.join(sorted(_FIELDS))}")
    for key in _NEEDED:
        if not row.get(key):
            raise ValueError(f"the case lacks {key!r}")
    rules = row.get("rules", {})
    for key in (*rules, *row.get("defeated", {})):
        law_book().rule(key)
    for value in rules.values():
        if value not in _WORDS:
            raise ValueError(f"{value!r} is none of {', '.join(_WORDS)}")
    on = day(row["on"])
    for actor in (row["actor"], row["target"]):
        gazetteer().actor(actor)
    return Case(
        says=row["says"], actor=row["actor"], target=row["target"], on=on,
        known=day(row["known"]) if "known" in row else on, source=row["source"], place=place,
        given=tuple(row.get("given", ())), rules={k: _WORDS[v] for k, v in rules.items()},
        defeated=dict(row.get("defeated", {})), because=tuple(row.get("because", ())),
        status=dict(row.get("status", {})),
    )  # fmt: skip


_WORDS = {truth.word: truth for truth in Truth}


def finding_of(case: Case, ledger: Ledger, book: Book) -> tuple[Finding, Status]:
    """The situation of a case held against rules, and its status."""
    if case.given:
        lines = [line_of(text) for text in case.given]
        ledger = suppose(ledger, supposed(ledger, lines, on=case.on, known=case.known))
    facts = LedgerFacts(ledger, case.on, case.known)
    found = Finding(facts, case.actor, case.target, book)
    return found, facts.status(case.actor, case.target)


def wrong(case: Case, found: Finding, status: Status) -> list[str]:
    """What a case expects and is not so."""
    faults = []
    for key, truth in case.rules.items():
        if found.truth(key) is not truth:
            faults.append(f"{key}: expected {truth.word}, is {found.truth(key).word}")
    for key, exception in case.defeated.items():
        told = [leaf.sentence.text for group in found.explain(key).defeating for leaf in group]
        outcome = found.outcomes.rules[key]
        if outcome.truth is not Truth.NO or outcome.met is not Truth.YES or exception not in told:
            faults.append(f"{key}: expected defeated by {exception!r}, is not")
    resting = {i for key in (*case.rules, *case.defeated) for i in found.explain(key).because}
    faults += [
        f"{key}: none of the rules rests on it" for key in case.because if key not in resting
    ]
    values = _values(status)
    for axis, value in case.status.items():
        if values.get(axis) != value:
            faults.append(f"{axis}: expected {value}, is {values.get(axis)}")
    return [f"{case.place}: {fault}" for fault in faults]


def _values(status: Status) -> dict[str, str]:
    found = {"recognition": status.recognition.value, "dealing": status.dealing.value}
    held = (*status.designation, *status.organisation, *status.finance)
    return found | {value.subject: value.value for value in held}


def coverage(cases: Sequence[Case], ledger: Ledger, book: Book | None = None) -> Coverage:
    """Which rules hold, and which are defeated, in which cases.

    Only what a case expects counts: a rule that happens to hold beside it is not shown by it.

    Args:
        cases: The cases.
        ledger: What to hold them against.
        book: The rules; those that ship when omitted.
    """
    book = book or law_book()
    holds: dict[str, list[Case]] = {rule.id: [] for rule in book.ordered}
    defeated: dict[str, list[Case]] = {rule.id: [] for rule in book.ordered}
    faults: list[str] = []
    for case in cases:
        faults += wrong(case, *finding_of(case, ledger, book))
        for key in _expected(case.rules, Truth.YES):
            holds[key].append(case)
        for key in case.defeated:
            defeated[key].append(case)
    return Coverage(holds, defeated, tuple(faults), len(cases))


def _expected(rules: dict[str, Truth], truth: Truth) -> Iterable[str]:
    return (key for key, value in rules.items() if value is truth)
