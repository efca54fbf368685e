"""The gold set is what it is said to be: large, various, no two sentences alike, split by case."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from accredit.evaluation import GoldArticle, load_gold
from accredit.evaluation.gold import unknown_ids
from accredit.model import ClaimType, Modality
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"
FACTUAL = (ClaimType.ACT, ClaimType.RELATION, ClaimType.RULE, ClaimType.EFFECT)
RUSSIAN = ("russian-dev", "russian")
REAL = ("real", "russian-real")
QUOTED = 25  # words of a real sentence


@pytest.fixture(scope="module")
def sets() -> dict[str, list[GoldArticle]]:
    return load_gold(GOLD)


@pytest.fixture(scope="module")
def own(sets) -> list[GoldArticle]:
    return [*sets["dev"], *sets["locked"]]


@pytest.fixture(scope="module")
def written(own, sets) -> list[GoldArticle]:
    return [*own, *sets["agency"], *(article for name in RUSSIAN for article in sets[name])]


def sentences(articles):
    return [sentence for article in articles for sentence in article.sentences]


def test_it_has_the_size_and_spread_that_it_should(own):
    cases = {article.case for article in own if not article.case.startswith("decoy")}
    years = {article.published.year for article in own}
    assert len(own) >= 80
    assert len(sentences(own)) >= 700
    assert len(cases) >= 25
    assert min(years) <= 1950
    assert max(years) >= 2025


def test_many_sentences_hold_no_act_and_tempt(own):
    empty = [s for s in sentences(own) if not any(c.type in FACTUAL for c in s.claims)]
    assert len(empty) >= 250


def test_many_acts_did_not_happen(own):
    undone = [
        claim
        for sentence in sentences(own)
        for claim in sentence.claims
        if claim.type is ClaimType.ACT
        and not claim.optional
        and claim.modality is not Modality.ASSERTED
    ]
    assert len(undone) >= 200
    assert set(Counter(claim.modality for claim in undone)) == set(Modality) - {Modality.ASSERTED}


def test_no_two_sentences_are_nearly_alike(written):
    words = [
        (s.text, frozenset(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", s.text.lower())))
        for s in sentences(written)
    ]
    alike = [
        (a, b)
        for n, (a, left) in enumerate(words)
        for b, right in words[:n]
        if len(left & right) >= 0.6 * len(left | right)
    ]
    assert alike == []


def test_no_case_lies_in_both_parts(sets):
    dev = {article.case for article in sets["dev"]}
    assert dev.isdisjoint({article.case for article in (*sets["locked"], *sets["agency"])})
    russian = [{article.case for article in sets[name]} for name in RUSSIAN]
    assert russian[0].isdisjoint(russian[1])


@pytest.mark.parametrize("name", RUSSIAN)
def test_the_russian_sets_are_russian_and_various(sets, name):
    own = sentences(sets[name])
    acts = [c for s in own for c in s.claims if c.type is ClaimType.ACT and not c.optional]
    assert all(re.search("[а-яё]", s.text) for s in own)
    assert len(sets[name]) >= 16
    assert len(own) >= 130
    assert sum(not any(c.type in FACTUAL for c in s.claims) for s in own) >= 0.2 * len(own)
    assert sum(c.modality is not Modality.ASSERTED for c in acts) >= 40


def test_nearly_all_whom_it_names_are_in_the_gazetteer(written):
    named = sum(len(s.claims) for s in sentences(written))
    assert len(unknown_ids(written)) < 0.05 * named


def test_every_type_of_claim_is_annotated(own):
    types = Counter(c.type for s in sentences(own) for c in s.claims)
    assert all(types[one] >= 20 for one in ClaimType), types


@pytest.mark.parametrize("name", REAL)
def test_real_sentences_are_short_and_have_an_address(name):
    text = (GOLD / name / "real.toml").read_text("utf-8")
    rows = [*re.findall(r"\n\[\[sentence\]\]\n(.*?)(?=\n\[\[|\Z)", text, re.DOTALL)]
    assert len(rows) >= 100
    for row in rows:
        (words,) = re.findall(r'^text = "(.*)"$', row, re.MULTILINE)
        assert len(words.split()) <= QUOTED, words
        assert re.search(r'^address = "https?://', row, re.MULTILINE), words


def test_the_real_russian_sentences_are_various_and_a_fifth_hold_no_act(sets):
    own = sentences(sets["russian-real"])
    acts = [c for s in own for c in s.claims if c.type is ClaimType.ACT and not c.optional]
    assert all(re.search("[а-яё]", s.text) for s in own)
    assert sum(not any(c.type in FACTUAL for c in s.claims) for s in own) >= 0.2 * len(own)
    assert sum(c.modality is not Modality.ASSERTED for c in acts) >= 40
    assert len({article.published.year for article in sets["russian-real"]}) >= 15
    assert len(unknown_ids(sets["russian-real"])) <= 3
