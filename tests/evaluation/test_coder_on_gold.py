"""The coder on annotated articles. The floors only keep it from falling; the docs say what is so."""

import pytest

from accredit.coding import read
from accredit.evaluation import evaluate, load_gold, word_order
from tests.conftest import ROOT

SETS = load_gold(ROOT / "tests" / "gold")
SIDED = ("act.claim", "relation.claim")
FLOORS = {  # F1 of actor, kind and target: a little under what was reached
    "earlier": 0.63,
    "dev": 0.54,
    "locked": 0.3,
    "agency": 0.54,
    "real-dev": 0.58,
    "real": 0.55,
    "russian-dev": 0.43,
    "russian": 0.26,
    "russian-real": 0.46,
}


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request):
    name = request.param
    return name, evaluate(SETS[name], read).measures, evaluate(SETS[name], word_order).measures


def test_it_reads_no_worse_than_before_and_better_than_word_order(measured):
    name, ours, simple = measured
    assert ours.f1(*SIDED).value >= FLOORS[name]
    assert ours.f1(*SIDED).value > simple.f1(*SIDED).value


def test_what_did_not_happen_is_hardly_ever_told_as_done(measured):
    _, ours, _ = measured
    assert ours.told_as_done.value <= 0.06


def test_sentences_without_an_act_hardly_ever_yield_one(measured):
    _, ours, _ = measured
    assert (ours.spurious.value or 0) <= 7
