"""A brief in its forms: for a terminal, as Markdown, as a page; ids that lead to evidence."""

import importlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from accredit.brief import Brief, brief_json, compose, html, json_text, markdown
from accredit.brief.cite import cited, cited_claim
from accredit.brief.evidence import print_why
from accredit.brief.lookup import find_claim, is_claim
from accredit.brief.text import print_brief
from accredit.brief.trail import why_claim, why_entry
from accredit.errors import BadDocument, InputError, UnknownId
from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Document
from accredit.sources import read_document
from tests.conftest import ROOT, TODAY

HOSTILE = (
    "<script>alert(1)</script> Russia & Iran recognised Kosovo <b>today</b>. | [x](javascript:alert(1)) "
    "Norway recognised Palestine on 28 May 2024. China has recognised the Taliban."
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    path = ROOT / "examples" / "russia-taliban-2025.txt"
    document = read_document(str(path), published=date(2025, 7, 5))
    return compose(document, open_ledger(), known=TODAY)


def _brief_of(text: str, published: date | None = date(2024, 4, 6)) -> Brief:
    return compose(Document("x", text, published=published), open_ledger(), known=TODAY)


def _printed(brief: Brief, width: int, **more: object) -> str:
    console = Console(width=width, highlight=False, **more)  # type: ignore[arg-type]
    with console.capture() as captured:
        print_brief(brief, console)
    return captured.get()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_brief_fits_its_terminal_and_only_addresses_are_longer(brief: Brief, width: int) -> None:
    body, _, sources = _printed(brief, width).partition("\nSOURCES\n")
    assert max(map(len, body.splitlines())) <= width
    listed = [line.split("] ", 1)[1] for line in sources.splitlines()]
    assert listed == list(brief.sources)


def test_a_pipe_gets_no_colours_no_frames_and_no_blanks_at_line_ends(brief: Brief) -> None:
    text = _printed(brief, 100)
    assert not re.search(r"[\x1b\u2500-\u257f]", text)
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_terminal_gets_colours(brief: Brief) -> None:
    assert "\x1b[" in _printed(brief, 100, force_terminal=True, color_system="standard")


def test_a_brief_leads_from_the_summary_to_the_sources(brief: Brief) -> None:
    heads = re.findall(r"^[A-Z][A-Z ]+(?= \(\d+\)$|$)", _printed(brief, 100), re.MULTILINE)
    verdicts = {"CONTRADICTED", "PARTLY RIGHT", "SUPPORTED", "UNKNOWN", "NOT CHECKABLE"}
    assert [head for head in heads if head not in verdicts] == [
        "SUMMARY", "ACTORS", "TIMELINE", "HOSTILITY AND STATED GROUNDS", "STATUS THEN AND NOW",
        "WHAT FOLLOWS IN LAW", "WHO MOVES NEXT", "NEW TO THE LEDGER", "OPEN QUESTIONS", "SOURCES",
    ]  # fmt: skip
    page = re.findall(r'<h2 id="(\w+)"', html(brief))
    assert page == [
        "summary", "actors", "claims", "timeline", "hostility", "law", "forecast", "status", "new",
        "questions", "sources",
    ]  # fmt: skip


def test_every_claim_is_in_every_form_with_its_id(brief: Brief) -> None:
    for form in (_printed(brief, 100), markdown(brief), html(brief), json_text(brief)):
        assert all(j.claim.id in form for j in brief.judged)


def test_the_day_of_the_document_stands_in_its_timeline(brief: Brief) -> None:
    lines = _printed(brief, 100).partition("TIMELINE")[2].splitlines()
    (place,) = [n for n, line in enumerate(lines) if line.endswith("the document")]
    assert lines[place].startswith("2025-07-05")
    assert "2025-07-03" in "".join(lines[:place])


def test_the_timeline_has_every_act_that_a_verdict_rests_on(brief: Brief, ledger: Ledger) -> None:
    told = {item.id for item in brief.timeline}
    acts = {
        key
        for j in brief.judged
        for key in j.verdict.because
        if isinstance(ledger.find(key).item, Act)
    }
    assert acts <= told
    days = [item.valid.earliest or item.valid.latest for item in brief.timeline]
    assert days == sorted(days)


def test_numbers_in_the_text_are_numbers_of_sources(brief: Brief) -> None:
    body, _, _ = _printed(brief, 100).partition("\nSOURCES\n")
    assert "http" not in body
    numbers = {
        int(n) for refs in re.findall(r"\[([\d, –]+)\]", body) for n in re.findall(r"\d+", refs)
    }
    assert numbers
    assert max(numbers) <= len(brief.sources)


def test_every_link_within_the_page_leads_somewhere(brief: Brief) -> None:
    page = html(brief)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_claim_judged_in_the_words_of_another_refers_to_it() -> None:
    brief = _brief_of(
        "China has recognised the Taliban. It is known that China recognised the Taliban."
    )
    assert len(brief.judged) == 2
    assert _printed(brief, 100).count("As claim 1.") == 1
    assert markdown(brief).count("As claim 1.") == 1


def test_text_of_an_article_stays_text_in_every_form() -> None:
    brief = _brief_of(HOSTILE)
    assert brief.judged
    page = html(brief)
    assert "<script>alert" not in page
    assert "<b>today" not in page
    assert page.count("<script") == 1
    assert "<script" not in markdown(brief)
    assert "](javascript" not in markdown(brief)
    assert 'href="javascript' not in page


def test_the_page_allows_its_own_script_and_nothing_else(brief: Brief) -> None:
    page = html(brief)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith(("default-src 'none'", "default-src &#39;none&#39;"))
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 2


def test_a_text_without_claims_makes_a_brief_that_says_so() -> None:
    brief = _brief_of("The weather was fine and the bread was fresh.")
    assert "No claim" in brief.summary[0]
    for form in (_printed(brief, 80), markdown(brief), html(brief)):
        assert "No claim" in form
    assert "<table" not in html(brief)


def test_without_a_day_of_publication_the_dates_that_hang_on_it_are_named() -> None:
    brief = _brief_of("On Thursday Norway recognised Palestine.", published=None)
    assert any("“Thursday”" in q and "--published" in q for q in brief.questions)
    placed = _brief_of("In May 2024 Norway recognised Palestine.", published=None)
    assert any("no relative date depends on it" in q for q in placed.questions)


def test_where_then_is_now_the_status_stands_once() -> None:
    text = "In May 2024 Norway recognised Palestine. China has recognised the Taliban."
    for form in (_printed(_brief_of(text, None), 80), markdown(_brief_of(text, None))):
        assert "as known then" not in form
        assert f"{TODAY}, as known on that day" in form
    assert html(_brief_of(text, None)).count("as known then") == 0
    assert "as known then" in html(_brief_of(text))


def test_the_progress_of_reading_goes_forward_through_the_text() -> None:
    text = "Norway recognised Palestine. " * 20
    places: list[int] = []
    compose(Document("x", text), open_ledger(), known=TODAY, progress=places.append)
    assert places == sorted(places)
    assert 0 < places[-1] <= len(text)


def test_a_text_with_more_claims_than_a_brief_can_hold_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.import_module("accredit.brief.compose"), "_CLAIMS", 50)
    text = "".join(f"In {1950 + n % 70} Norway recognised Palestine. " for n in range(60))
    with pytest.raises(BadDocument, match="more than 50 claims in the first"):
        compose(Document("x", text, address="big.txt"), open_ledger(), known=TODAY)


# why and cite


def test_from_every_claim_one_gets_to_its_evidence(brief: Brief, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(json_text(brief), "utf-8")
    ledger = open_ledger()
    for j in brief.judged:
        assert is_claim(j.claim.id)
        answer = why_claim(j.claim.id, ledger, within=str(path), published=None, known=None)
        assert [e["id"] for e in answer["because"]] == list(j.verdict.because)


def test_every_id_that_a_brief_names_leads_to_an_entry(brief: Brief, ledger: Ledger) -> None:
    data = brief_json(brief)
    ids = {i["id"] for i in data["timeline"]} | {b for c in data["claims"] for b in c["because"]}
    for pair in data["status"]:
        for status in (pair["then"], pair["now"]):
            ids |= set(status["recognition"]["because"]) | set(status["dealing"]["because"])
            ids |= {b for row in status["designation"] for b in row["because"]}
    for key in ids:
        assert why_entry(key, ledger)["text"]
        assert key in cited(key, ledger, TODAY).text()


def test_an_answer_to_why_prints_quotes_voices_and_days(ledger: Ledger) -> None:
    console = Console(width=80, highlight=False)
    key = "chn-disclaim-recognition-islamic-emirate-2024-01-31"
    with console.capture() as captured:
        print_why(why_entry(key, ledger), console)
    text = captured.get()
    assert "https://www.globaltimes.cn/page/202401/1306427.shtml" in text
    assert "“which is a normal diplomatic arrangement”" in text
    assert "known 2024-01-31" in text


def test_a_mistyped_id_is_answered_with_near_ones(ledger: Ledger) -> None:
    with pytest.raises(UnknownId, match=r"near: .*rus-recognise-islamic-emirate-2025-07-03"):
        why_entry("rus-recognise-islamic-emirat-2025-07-03", ledger)
    with pytest.raises(UnknownId) as error:
        why_entry("nothing of the kind", ledger)
    assert "near" not in str(error.value)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": "accredit/brief-1", "claims": [{}]}']
)
def test_a_file_that_is_no_brief_is_told_so(content: str, tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "brief.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BadDocument, match="not a brief in JSON"):
        find_claim("c" + "0" * 12, ledger, within=str(path), published=None, known=None)
    with pytest.raises(InputError, match="a brief in JSON has its own"):
        find_claim("c" + "0" * 12, ledger, within=str(path), published=TODAY, known=None)


def test_a_citation_comes_as_text_bibtex_and_csl(ledger: Ledger) -> None:
    found = cited("rus-recognise-islamic-emirate-2025-07-03", ledger, TODAY)
    text = found.text()
    assert text.startswith("Russia (Ministry of Foreign Affairs) recognised")
    assert ", 2025-07-03. Sources: https://" in text
    assert re.search(
        r"accredit, record [0-9a-f]{12}, entry rus-recognise-\S+, read 2026-11-24\.$", text
    )
    (item,) = json.loads(found.csl())
    assert item["issued"] == {"date-parts": [[2025, 7, 3]]}
    assert item["URL"].startswith("https://")
    bibtex = found.bibtex()
    assert bibtex.startswith("@misc{rus-recognise-islamic-emirate-2025-07-03,")
    assert bibtex.count("{") == bibtex.count("}")
    assert "date = {2025-07-03}" in bibtex


def test_a_claim_is_cited_by_its_words_and_its_document(brief: Brief, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(json_text(brief), "utf-8")
    judged = brief.judged[0]
    trail = find_claim(judged.claim.id, open_ledger(), within=str(path), published=None, known=None)
    text = cited_claim(trail, TODAY).text()
    assert text.startswith("“")
    assert brief.document.id in text
    assert f"judged {judged.verdict.value.value}" in text
