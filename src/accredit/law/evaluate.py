"""The evaluator: every rule once, in an order in which what it rests on is known before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from accredit.law.book import Book
from accredit.law.rule import Groups, Rule
from accredit.law.sentence import Sentence
from accredit.law.truth import Truth

__all__ = ["Answer", "Outcome", "Outcomes", "evaluate"]

Answer = Callable[[Sentence], Truth]
_NO, _YES = Truth.NO, Truth.YES


class Outcome(NamedTuple):
    """What became of a rule.

    Attributes:
        truth: Whether it holds.
        met: Whether its conditions are met while it is in force, exceptions aside.
    """

    truth: Truth
    met: Truth


class Outcomes(NamedTuple):
    """What became of all rules.

    Attributes:
        rules: By id.
        concluded: The truth of each sentence that a rule concludes.
    """

    rules: dict[str, Outcome]
    concluded: dict[str, Truth]


_NOT_MET = Outcome(_NO, _NO)


def evaluate(book: Book, answer: Answer, on: date) -> Outcomes:
    """Which rules hold on a day.

    The rules stand in strata, so each is looked at once; the values are Kleene's three, of which
    `and` is the least and `or` the greatest, so that the answer is the same in any order.

    Args:
        book: The rules, in strata.
        answer: What the record says to a sentence.
        on: The day on which rules must be in force.
    """
    concluded: dict[str, Truth] = {}

    def of(sentence: Sentence) -> Truth:
        return answer(sentence) if sentence.form else concluded.get(sentence.text, _NO)

    found: dict[str, Outcome] = {}
    in_force = book.in_force(on)
    for rule in book.ordered:
        outcome = found[rule.id] = _outcome(rule, in_force[rule.id], of)
        if outcome.truth:
            for conclusion in rule.conclusions:
                concluded[conclusion] = max(concluded.get(conclusion, _NO), outcome.truth)
    return Outcomes(found, concluded)


def _outcome(rule: Rule, met: Truth, of: Answer) -> Outcome:
    """A rule holds while it is in force, all conditions are so, and no exception is."""
    for group in rule.conditions:
        if met is _NO:
            return _NOT_MET
        answer = of(group[0]) if len(group) == 1 else _any(group, of)
        met = min(met, answer)
    if met is _NO:
        return _NOT_MET
    return Outcome(_excepting(met, rule.exceptions, of), met)


def _excepting(truth: Truth, exceptions: Groups, of: Answer) -> Truth:
    for group in exceptions:
        truth = min(truth, Truth(2 - _all(group, of)))
        if truth is _NO:
            break
    return truth


def _any(group: tuple[Sentence, ...], of: Answer) -> Truth:
    best = _NO
    for sentence in group:
        best = max(best, of(sentence))
        if best is _YES:
            break
    return best


def _all(group: tuple[Sentence, ...], of: Answer) -> Truth:
    worst = _YES
    for sentence in group:
        worst = min(worst, of(sentence))
        if worst is _NO:
            break
    return worst
