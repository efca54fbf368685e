"""What is passed over would have told nothing."""

import importlib

import pytest

from accredit.coding import read
from accredit.evaluation import load_gold
from tests.conftest import ROOT

GOLD = load_gold(ROOT / "tests" / "gold")
READER = importlib.import_module("accredit.coding.read")


@pytest.mark.parametrize("name", ["dev", "earlier", "real-dev"])
def test_reading_every_sentence_in_full_gives_the_same_claims(name, monkeypatch) -> None:
    documents = [article.document for article in GOLD[name]][:60]
    gated = [list(read(document)) for document in documents]
    monkeypatch.setattr(READER, "may_tell", lambda *_, **__: True)
    monkeypatch.setattr(READER, "holds_a_trigger", lambda *_, **__: True)
    for document, claims in zip(documents, gated, strict=True):
        assert list(read(document)) == claims, document.title
