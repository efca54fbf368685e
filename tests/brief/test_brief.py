"""Briefs on the real article and on articles of our own; what is asserted is so in the world."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from accredit.brief import Brief, brief_json, compose, html, json_text, markdown
from accredit.brief.trail import citation, why_claim, why_entry
from accredit.errors import UnknownId
from accredit.ledger import open_ledger
from accredit.model import Document
from accredit.sources import read_document
from tests.conftest import ROOT, TODAY


@pytest.fixture(scope="module")
def real() -> Brief:
    folder = ROOT.parent / "shared" / "article"
    if not folder.is_dir():
        pytest.skip("the collected material (../shared) is not beside the project")
    document = read_document(str(next(folder.glob("*.txt"))), published=date(2024, 4, 6))
    return compose(document, open_ledger(), known=TODAY)


def _found(brief: Brief, **wanted: str) -> list:
    rows = brief_json(brief)["claims"]

    def fits(row) -> bool:
        flat = {
            **row,
            "actor": (row["actor"] or {}).get("id"),
            "target": (row["target"] or {}).get("id"),
            "when": (row["when"] or {}).get("edtf"),
        }
        return all(flat[k] == v for k, v in wanted.items())

    return [row for row in rows if fits(row)]


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [
        (
            {"kind": "delist", "actor": "RUS", "target": "taliban", "modality": "possible"},
            "supported",
        ),
        (
            {"kind": "delist", "actor": "RUS", "target": "taliban", "modality": "intended"},
            "supported",
        ),
        ({"kind": "attack", "target": "RUS", "when": "2024-03-22"}, "supported"),
        ({"kind": "claim-attack", "actor": "isis-k", "target": "RUS"}, "partly"),
        ({"kind": "sanction", "actor": "un", "target": "taliban"}, "supported"),
        ({"kind": "designate", "actor": "RUS", "target": "taliban", "when": "2003"}, "supported"),
        ({"kind": "mediate", "actor": "RUS", "target": "taliban"}, "supported"),
        ({"kind": "mediate", "actor": "RUS", "target": "islamic-republic"}, "supported"),
        (
            {"kind": "seize-power", "actor": "taliban", "target": "AFG", "when": "2021-08"},
            "supported",
        ),
        (
            {"kind": "recognise", "actor": "CHN", "target": "taliban", "modality": "asserted"},
            "contradicted",
        ),
        ({"kind": "leads", "actor": "abu-bakr-al-baghdadi", "target": "is"}, "contradicted"),
        ({"kind": "linked", "actor": "isis-k", "target": "taliban"}, "contradicted"),
        ({"kind": "hostile", "actor": "isis-k", "target": "RUS"}, "supported"),
        ({"kind": "threaten", "actor": "abu-bakr-al-baghdadi", "target": "RUS"}, "partly"),
        ({"kind": "recognise", "actor": "RUS", "target": "taliban", "modality": "possible"}, None),
        (
            {
                "kind": "recognise",
                "actor": "indefinite",
                "target": "taliban",
                "modality": "possible",
            },
            "not-checkable",
        ),
        ({"type": "rule"}, "contradicted"),
        ({"type": "effect", "target": "isis-k"}, "not-checkable"),
    ],
    ids=lambda v: "-".join(v.values()) if isinstance(v, dict) else str(v),
)
def test_the_real_article_claims_this_and_the_record_says_that(
    real: Brief, wanted, verdict
) -> None:
    rows = _found(real, **wanted)
    assert rows
    if verdict is not None:
        assert {row["verdict"] for row in rows} == {verdict}


def test_chinas_own_words_stand_in_the_correction_with_their_source(real: Brief) -> None:
    (row,) = _found(real, kind="recognise", actor="CHN")
    assert row["exclusive"]
    assert "normal diplomatic arrangement" in row["correction"]
    assert "globaltimes.cn" in row["correction"]
    assert row["sources"]


def test_hostility_is_told_with_its_grounds(real: Brief) -> None:
    grounds = [
        row["grounds"] for row in _found(real, kind="hostile", actor="isis-k") if row["grounds"]
    ]
    assert any("Syria" in g for g in grounds)


def test_only_after_recognition_loans_is_a_rule_with_condition_and_effect(real: Brief) -> None:
    rules = {row["condition"]: row["effect"] for row in _found(real, type="rule")}
    assert rules["such recognition"] == "international loans be secured"


def test_what_happened_since_is_told(real: Brief) -> None:
    text = " ".join(real.summary)
    assert "2025-04-17" in text
    assert "2025-07-03" in text


def test_as_known_in_april_2024_nothing_of_2025_is_told(real: Brief) -> None:
    early = compose(real.document, open_ledger(), known=date(2024, 4, 6))
    assert not re.search(r"\b2025-\d\d", json_text(early))


def test_every_source_is_numbered_and_every_number_has_its_source(real: Brief) -> None:
    data = brief_json(real)
    numbers = {n for row in (*data["claims"], *data["timeline"]) for n in row["sources"]}
    numbers |= {
        n for one in real.law for line in (*one.holding, *one.defeated) for n in line.sources
    }
    numbers |= {n for judged in real.judged for n in judged.cited}
    numbers |= {n for one in real.foreseen for _, came in one.came for n in came}
    assert numbers == set(range(1, len(data["sources"]) + 1))


def test_the_page_is_one_file_that_fetches_nothing(real: Brief) -> None:
    page = html(real)
    assert not re.search(
        r"""(?:src|href)=["'](?:https?:)?//[^"']+["'][^>]*(?:stylesheet|script)""", page
    )
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page)
    assert "@import" not in page
    assert "url(" not in page


def test_text_from_an_article_cannot_become_markup() -> None:
    text = "<script>alert(1)</script> Russia & Iran recognised Kosovo <b>today</b>."
    brief = compose(Document("x", text, published=date(2024, 4, 6)), open_ledger(), known=TODAY)
    assert brief.judged
    assert "<script>alert" not in html(brief)
    assert "<b>today" not in html(brief)


def test_the_page_on_paper_has_at_most_eight_sides(real: Brief, tmp_path: Path) -> None:
    browser, pdfinfo = shutil.which("chromium"), shutil.which("pdfinfo")
    if browser is None or pdfinfo is None:
        pytest.skip("needs Chromium and pdfinfo (Debian: chromium, poppler-utils)")
    page, paper = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(html(real), "utf-8")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
         "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    info = subprocess.run([pdfinfo, str(paper)], check=True, capture_output=True, text=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", info)[1]) <= 8


def test_the_same_brief_as_markdown_names_every_claim(real: Brief) -> None:
    text = markdown(real)
    assert all(judged.claim.id in text for judged in real.judged)
    assert "**Correction:**" in text


def test_from_a_claim_one_gets_back_to_the_quote_of_its_source(real: Brief, tmp_path: Path) -> None:
    (row,) = _found(real, kind="recognise", actor="CHN")
    path = tmp_path / "brief.json"
    path.write_text(json_text(real), "utf-8")
    trail = why_claim(row["id"], open_ledger(), within=str(path), published=None, known=None)
    quotes = [
        e["quote"] for item in trail["because"] for e in item["entry"]["evidence"] if "quote" in e
    ]
    assert any("normal diplomatic arrangement" in quote for quote in quotes)
    with pytest.raises(UnknownId, match="no claim has the id"):
        why_claim("c000000000000", open_ledger(), within=str(path), published=None, known=None)


def test_an_entry_of_the_record_can_be_cited_with_version_and_sources() -> None:
    key = "rus-recognise-islamic-emirate-2025-07-03"
    text = citation(key, open_ledger(), TODAY)
    assert key in text
    assert "menafn.com" in text
    assert why_entry(key, open_ledger())["entry"]["kind"] == "recognise"
    with pytest.raises(UnknownId):
        why_entry("nothing-of-the-kind", open_ledger())
