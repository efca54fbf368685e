"""The page in a real browser: sort, filter, find; nothing in the console."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from accredit.brief import compose, html
from accredit.ledger import open_ledger
from accredit.sources import read_document
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.browser


@pytest.fixture
def page(tmp_path: Path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no Chromium found; on Debian: apt-get install chromium")
    sync = pytest.importorskip("playwright.sync_api")
    document = read_document(
        str(ROOT / "examples" / "russia-taliban-2025.txt"), published=date(2025, 7, 5)
    )
    path = tmp_path / "brief.html"
    path.write_text(html(compose(document, open_ledger(), known=TODAY)), "utf-8")
    with sync.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        opened = chromium.new_page(offline=True)
        opened.errors = []
        opened.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
        opened.on("pageerror", lambda e: opened.errors.append(str(e)))
        opened.goto(path.as_uri())
        yield opened
        chromium.close()


def _shown(page) -> list[str]:
    return page.locator("#claim-table tbody tr:visible .verdict").all_inner_texts()


def test_a_reader_filters_by_verdict_finds_words_and_sorts(page) -> None:
    everything = _shown(page)
    page.get_by_role("button", name="supported").first.click()
    assert 0 < len(_shown(page)) < len(everything)
    assert not any("supported" in text for text in _shown(page))
    page.get_by_role("button", name="supported").first.click()
    page.get_by_label("Find in claims").fill("Iran has recognised")
    assert len(_shown(page)) == 1
    page.get_by_label("Find in claims").fill("")
    page.get_by_role("button", name="Verdict").click()
    runs = [v for i, v in enumerate(_shown(page)) if i == 0 or _shown(page)[i - 1] != v]
    assert len(runs) == len(set(runs))
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Verdict")
    assert page.errors == []


def test_the_timeline_picture_links_to_its_lines(page) -> None:
    first = page.locator("svg a").first
    target = first.get_attribute("href")
    assert page.locator(f"[id='{target[1:]}']").count() == 1


def test_a_phone_shows_everything_without_scrolling_sideways(page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
