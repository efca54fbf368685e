"""Cases that a lawyer can check, what they cover, and whether they would see a rule go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from accredit.law import Book, Case, Truth, coverage, law_book, read_cases
from accredit.law.cases import finding_of, wrong
from accredit.law.evaluate import Outcomes, evaluate
from accredit.law.rule import Rule
from accredit.law.sentence import Sentence
from accredit.ledger import Ledger, open_ledger
from accredit.model import Status

CASES = read_cases(Path(__file__).parent.parent / "cases")
_FLIPPED = "flipped"  # stands for the opposite of an exception


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_the_law_makes_of_a_case_what_it_says(case: Case) -> None:
    found, status = _held()[case.place]
    assert wrong(case, found, status) == [], case.says


def test_there_are_more_than_eighty_cases_and_every_one_says_its_day() -> None:
    assert len(CASES) >= 80
    assert len({case.says for case in CASES}) == len(CASES)
    for case in CASES:
        assert str(case.on.year) in case.says, case.place
        assert case.source.startswith("http"), case.place


def test_every_rule_holds_in_a_case_and_is_defeated_in_one_or_says_why_it_cannot_be(
    ledger: Ledger,
) -> None:
    found = coverage(CASES, ledger)
    assert found.gaps(law_book()) == []
    assert found.wrong == ()


@cache
def _held() -> dict[str, tuple[object, Status]]:
    """Every case held against the record once; mutants are held against the same answers."""
    ledger = open_ledger()
    return {case.place: finding_of(case, ledger, law_book()) for case in CASES}  # type: ignore[misc]


class _Mutated:
    """A finding of a case under other rules: the answers of the record are the same."""

    def __init__(self, found: object, book: Book, flipped: dict[str, tuple[Sentence, ...]]) -> None:
        self._found, self._book = found, book
        self._flipped = flipped
        self.outcomes: Outcomes = evaluate(book, self._answer, found.on)  # type: ignore[attr-defined]

    def _answer(self, sentence: Sentence) -> Truth:
        if sentence.form != _FLIPPED:
            return self._found.answer(sentence).truth  # type: ignore[attr-defined, no-any-return]
        parts = self._flipped[sentence.text]
        before = self._found.outcomes.concluded  # type: ignore[attr-defined]
        truths = [self._answer(p) if p.form else before.get(p.text, Truth.NO) for p in parts]
        return Truth(2 - min(truths))


def _survives(book: Book, flipped: dict[str, tuple[Sentence, ...]]) -> bool:
    """Whether no case sees a difference in what it expects."""
    for case in CASES:
        found = _held()[case.place][0]
        now = _Mutated(found, book, flipped).outcomes.rules
        if any(now[key].truth is not truth for key, truth in case.rules.items()):
            return False
        if any(
            now[key].truth is not Truth.NO or now[key].met is not Truth.YES for key in case.defeated
        ):
            return False
    return True


def _mutants() -> Iterator[tuple[str, Book, dict[str, tuple[Sentence, ...]]]]:
    """Each exception left out, and each turned into its opposite."""
    for rule in law_book().ordered:
        for n, group in enumerate(rule.exceptions):
            rest = rule.exceptions[:n] + rule.exceptions[n + 1 :]
            words = " and ".join(s.text for s in group)
            yield f"{rule.id} without: {words}", _with(replace(rule, exceptions=rest)), {}
            key = f"not ({words})"
            turned = (*rest, (Sentence(key, _FLIPPED),))
            yield (
                f"{rule.id} turned: {words}",
                _with(replace(rule, exceptions=turned)),
                {key: group},
            )


def _with(rule: Rule) -> Book:
    return Book(tuple(rule if r.id == rule.id else r for r in law_book().ordered))


def test_nine_in_ten_changes_of_an_exception_break_a_case() -> None:
    mutants = list(_mutants())
    alive = [name for name, book, flipped in mutants if _survives(book, flipped)]
    assert len(mutants) > 100
    assert len(alive) <= 0.1 * len(mutants), alive
    print(f"{len(mutants) - len(alive)} of {len(mutants)} mutants were found")
