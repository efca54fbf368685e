"""Two evaluators that share no code come to the same answer, and a fault in either is found."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import accredit
from accredit.actors import gazetteer
from accredit.law import Book, Truth, law_book
from accredit.law.evaluate import evaluate
from accredit.law.everybody import everybody
from accredit.law.sentence import Sentence
from accredit.ledger import Ledger
from tests.law.second import PROGRAM, World, program_of, solve, written

RULES = Path(accredit.__file__).parent / "law" / "rules"
STATES = frozenset(a.id for a in gazetteer().actors.values() if a.kind == "state")
FACTS = program_of(written(RULES), STATES)
DAYS = (date(2011, 9, 9), date(2025, 7, 4))
_BATCH = 250
_WORDS = {Truth.YES: "yes", Truth.OPEN: "unknown"}
_MARKS = {Truth.YES: ("yes", "force"), Truth.OPEN: ("open", "perhaps")}


def _first(values: dict[Sentence, Truth], book: Book, on: date) -> dict[str, str]:
    outcomes = evaluate(book, lambda s: values.get(s, Truth.NO), on)
    return {key: _WORDS[o.truth] for key, o in outcomes.rules.items() if o.truth}


def world_of(values: dict[Sentence, Truth], book: Book, on: date) -> World:
    sentences = {s.text: _MARKS[t][0] for s, t in values.items() if t}
    forces = {r.id: _MARKS[t][1] for r in book.ordered if (t := r.in_force(on))}
    return sentences, forces


def _random(number: int, seed: int = 7) -> Iterator[tuple[dict[Sentence, Truth], date]]:
    """Worlds in which each sentence is so, not so or unknown by chance, some of them crowded."""
    chance = random.Random(seed)
    for _ in range(number):
        dense = chance.choice((0.1, 0.4, 0.8))
        weights = (1 - dense, dense / 3, dense * 2 / 3)
        kinds = (Truth.NO, Truth.OPEN, Truth.YES)
        values = {s: chance.choices(kinds, weights)[0] for s in law_book().sentences}
        yield values, date(1990, 1, 1) + timedelta(days=chance.randrange(14_000))


def _disagreeing(
    worlds: list[tuple[dict[Sentence, Truth], date]],
    book: Book | None = None,
    facts: list[str] | None = None,
    program: str = PROGRAM,
) -> int:
    book, facts = book or law_book(), facts or FACTS
    bad = 0
    for start in range(0, len(worlds), _BATCH):
        some = worlds[start : start + _BATCH]
        second = solve(facts, [world_of(values, book, on) for values, on in some], program)
        bad += sum(
            _first(values, book, on) != found
            for (values, on), found in zip(some, second, strict=True)
        )
    return bad


def test_both_agree_on_a_thousand_random_worlds() -> None:
    assert _disagreeing(list(_random(1_000))) == 0


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_both_agree_on_the_whole_record(on: date, ledger: Ledger) -> None:
    pairs, worlds = 0, {}
    for finding in everybody(ledger, on=on, known=on):
        told = {s: t for s in law_book().sentences if (t := finding.answer(s).truth)}
        worlds[frozenset(told.items())] = told, on  # many pairs stand alike
        pairs += 1
    assert pairs > 500
    assert _disagreeing(list(worlds.values())) == 0


def test_every_rule_holds_and_fails_in_some_random_world() -> None:
    """Else a thousand worlds would say nothing of it."""
    seen: dict[str, set[str]] = {rule.id: set() for rule in law_book().ordered}
    for values, on in _random(1_000):
        found = _first(values, law_book(), on)
        for key in seen:
            seen[key].add(found.get(key, "no"))
    assert all(values == {"yes", "no", "unknown"} for values in seen.values())


FAULTS_OF_THE_SECOND = (
    ("not barred_may(W,R)", "not barred_sure(W,R)"),
    ("not lacks_sure(W,R), not barred_may", "not barred_may"),
    ("barred_sure(W,R) :- world(W), joint(R,G), not apart_sure(W,R,G).", ""),
    (
        "chosen_may(W,R,G)  :- among(R,G,S), may(W,S).",
        "chosen_may(W,R,G) :- among(R,G,S), sure(W,S).",
    ),
    ("sure(W,S) :- says(R,S), holds(W,R).", ""),
    ("in_may(W,R)  :- perhaps(W,R).", ""),
)


@pytest.mark.parametrize(("right", "wrong"), FAULTS_OF_THE_SECOND)
def test_a_fault_planted_in_the_second_is_found(right: str, wrong: str) -> None:
    assert right in PROGRAM
    assert _disagreeing(list(_random(100)), program=PROGRAM.replace(right, wrong)) > 0


@pytest.mark.parametrize("fault", ["exceptions", "conditions", "force", "order"])
def test_a_fault_planted_in_the_first_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("accredit.law.evaluate")
    book = law_book()
    if fault == "exceptions":
        monkeypatch.setattr(module, "_excepting", lambda truth, *_: truth)
    elif fault == "conditions":
        monkeypatch.setattr(module, "_any", lambda group, of: max(map(of, group[:1])))
    elif fault == "force":
        monkeypatch.setattr(
            Book, "in_force", lambda self, _: {r.id: Truth.YES for r in self.ordered}
        )
    else:
        book = Book(tuple(reversed(law_book().ordered)))
    assert _disagreeing(list(_random(100)), book=book) > 0
