"""An article in Russian is held against the same record as one in English."""

from __future__ import annotations

from datetime import date

from accredit.brief import brief_json, compose
from accredit.ledger import open_ledger
from accredit.sources import read_document
from tests.conftest import ROOT

ARTICLE = ROOT / "examples" / "russia-taliban-2025-ru.txt"


def test_what_is_wrong_in_it_is_named_and_what_is_right_is_borne_out() -> None:
    document = read_document(str(ARTICLE), published=date(2025, 7, 4))
    claims = brief_json(compose(document, open_ledger()))["claims"]
    found = {
        (c["kind"], c["actor"]["id"], c["target"]["id"]): c["verdict"]
        for c in claims
        if c["type"] == "act"
    }
    assert found[("recognise", "RUS", "islamic-emirate")] == "supported"
    assert found[("suspend-designation", "RUS", "taliban")] == "supported"
    assert found[("designate", "RUS", "taliban")] == "supported"
    assert found[("delist", "KAZ", "taliban")] == "supported"
    assert found[("accredit", "CHN", "taliban")] == "supported"
    assert found[("delist", "TJK", "taliban")] == "contradicted"  # it was Kyrgyzstan
    [wrong] = [c for c in claims if c["verdict"] == "contradicted"]
    assert "Kyrgyzstan" in wrong["correction"]
    assert wrong["quote"]["text"] in document.text
