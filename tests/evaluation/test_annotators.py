"""Two annotators who follow the README read the same acts."""

from pathlib import Path

import pytest

from tests.evaluation.annotators import (
    FIRST,
    GOLD,
    LANGUAGES,
    SECOND,
    Act,
    Agreement,
    agreement,
    kappa,
)

ENOUGH = 0.8


@pytest.fixture(scope="module", params=[FIRST, GOLD], ids=["first", "gold"])
def one(request) -> Path:
    return request.param


@pytest.fixture(scope="module", params=LANGUAGES)
def agreed(request, one) -> Agreement:
    return agreement(one, language=request.param)


@pytest.mark.parametrize("parts", LANGUAGES.values(), ids=LANGUAGES)
def test_both_annotated_ten_articles_of_both_parts(parts):
    names = [path.relative_to(SECOND) for each in parts for path in (SECOND / each).rglob("*.toml")]
    assert len(names) == 10
    assert {name.parts[0] for name in names} == set(parts)


def test_both_annotated_the_same_articles():
    names = [path.relative_to(SECOND) for path in SECOND.rglob("*.toml")]
    assert sorted(names) == sorted(path.relative_to(FIRST) for path in FIRST.rglob("*.toml"))


def test_they_agree_on_which_sentences_hold_an_act(agreed):
    assert len(agreed.holds) >= 100
    assert kappa(agreed.holds) >= ENOUGH


def test_they_agree_on_the_kind_of_act(agreed):
    assert kappa(agreed.kinds) >= ENOUGH


def test_they_agree_on_what_happened_and_what_did_not(agreed):
    assert kappa(agreed.modalities) >= ENOUGH


def test_one_held_to_the_other_finds_nearly_all(agreed):
    assert agreed.f1 >= ENOUGH


def test_kappa_leaves_out_what_chance_would_give():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0


def act(kind, actor, target, modality="asserted", optional=False):
    return Act(kind, frozenset({actor}), frozenset({target}), modality, optional)


def test_what_the_other_calls_optional_counts_neither_way():
    found = Agreement()
    found.add([act("meet", "FRA", "DEU")], [act("meet", "DEU", "FRA", optional=True)])
    assert (found.kinds, found.only_first, found.only_second) == ([], 0, 0)


def test_a_meeting_has_its_sides_in_either_order_and_a_recognition_has_not():
    found = Agreement()
    found.add([act("meet", "FRA", "DEU")], [act("meet", "DEU", "FRA", "denied")])
    found.add([act("recognise", "FRA", "DEU")], [act("recognise", "DEU", "FRA")])
    assert found.modalities == [("asserted", "denied")]
    assert found.kinds == [("meet", "meet"), ("recognise", "none"), ("none", "recognise")]
