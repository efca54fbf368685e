"""How far two coders agree: what both have, and how they name and qualify it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from accredit.brief.agreeing import agreement_json, agreement_lines
from accredit.coding import read
from accredit.evaluation.agreement import Agreement, kappa
from accredit.model import ClaimType, Document, Modality

TEXT = (
    "Russia recognised the Islamic Emirate of Afghanistan on 3 July 2025. "
    "Denmark and Norway expelled two Russian diplomats in March 2024. "
    "China may recognise the Islamic Emirate of Afghanistan."
)
ARTICLE = Document("d", TEXT, published=date(2025, 7, 5))


def acts():
    return [c for c in read(ARTICLE) if c.type is ClaimType.ACT]


def compared(first, second) -> Agreement:
    found = Agreement(("one", "other"))
    found.add(ARTICLE, first, second)
    return found


def test_a_coder_agrees_with_itself():
    found = compared(acts(), acts())
    assert (found.total.first, found.total.both, found.total.share) == (4, 4, 1.0)
    assert kappa(found.kinds) == kappa(found.modalities) == 1.0


def test_the_share_is_of_all_that_either_has():
    found = compared(acts(), acts()[:1])
    assert (found.total.first, found.total.second, found.total.both) == (4, 1, 1)
    assert found.total.share == 0.25


def test_another_kind_for_the_same_sides_is_a_pair_of_kinds_and_no_shared_claim():
    other = [replace(acts()[0], kind="recognise-de-facto"), *acts()[1:]]
    found = compared(acts(), other)
    assert found.total.both == 3
    assert found.kinds["recognise", "recognise-de-facto"] == 1
    assert found.kinds.total() == 4
    assert 0 < kappa(found.kinds) < 1


def test_another_modality_is_still_the_same_claim():
    other = [replace(c, modality=Modality.ASSERTED) for c in acts()]
    found = compared(acts(), other)
    assert found.total.both == 4
    assert found.modalities == {("asserted", "asserted"): 3, ("possible", "asserted"): 1}
    assert kappa(found.modalities) == 0.0


def test_claims_of_different_sentences_are_not_the_same():
    moved = [replace(c, quote=acts()[-1].quote) for c in acts()[:1]]
    assert compared(acts()[:1], moved).total.both == 0


def test_a_government_and_its_movement_are_one_side():
    other = [replace(acts()[0], target="taliban")]
    assert compared(acts()[:1], other).total.both == 1


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ({}, None),
        ({("a", "a"): 5}, None),
        ({("a", "b"): 5}, 0.0),
        ({("a", "b"): 5, ("b", "a"): 5}, -1.0),
        ({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}, 0.4),
    ],
)
def test_kappa_is_that_of_cohen(pairs, value):
    found = kappa(Counter(pairs))
    assert found == value if value is None else found == pytest.approx(value)


def test_nothing_read_is_told_as_nothing():
    found = Agreement(("one", "other"))
    assert agreement_json(found)["claims"]["share"] is None
    assert "claims             0       0       0  –" in agreement_lines(found)


def test_the_answer_names_what_is_told_apart_most():
    other = [replace(acts()[0], kind="engage"), *acts()[1:]]
    found = compared(acts(), other)
    answer = agreement_json(found)
    assert answer["schema"] == "accredit/agreement-1"
    assert answer["kind"]["same"] == 3
    assert {"first": "recognise", "second": "engage", "number": 1} in answer["kind"]["table"]
    assert any("1 × recognise / engage" in line for line in agreement_lines(found))
