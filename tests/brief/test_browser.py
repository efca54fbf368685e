"""The page in a real browser: sort, filter, find, by keyboard too; hostile text; a phone; paper."""

import re
import shutil
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from accredit.brief import Brief, compose, html
from accredit.ledger import open_ledger
from accredit.model import Document
from accredit.sources import read_document
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "Norway recognised Palestine on 28 May 2024. China has recognised the Taliban. "
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    path = ROOT / "examples" / "russia-taliban-2025.txt"
    document = read_document(str(path), published=date(2025, 7, 5))
    return compose(document, open_ledger(), known=TODAY)


def _open(chromium, path: Path, text: str, **more):
    path.write_text(text, "utf-8")
    page = chromium.new_page(offline=True, **more)
    page.errors = []
    page.requests = []
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: page.errors.append(str(e)))
    page.on("request", lambda r: page.requests.append(r.url))
    page.goto(path.as_uri())
    return page


@pytest.fixture
def page(chromium, brief: Brief, tmp_path: Path):
    opened = _open(chromium, tmp_path / "brief.html", html(brief))
    yield opened
    assert opened.errors == []
    assert opened.requests == [(tmp_path / "brief.html").as_uri()]
    opened.close()


def _shown(page) -> list[str]:
    return page.locator("#claim-table tbody tr:visible .verdict").all_inner_texts()


def _words(page) -> list[str]:
    return page.locator("#claim-table tbody tr:visible .what").all_inner_texts()


def _count(page) -> int:
    return int(page.get_by_role("status").inner_text().split()[0])


def test_a_reader_filters_by_verdict_and_gets_the_rows_back(page) -> None:
    everything = _shown(page)
    button = page.get_by_role("button", name="Supported")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert 0 < len(_shown(page)) < len(everything)
    assert not any("supported" in text for text in _shown(page))
    assert _count(page) == len(_shown(page))
    button.click()
    assert _shown(page) == everything


def test_a_reader_finds_words_whatever_their_case(page) -> None:
    wanted = _words(page)[-1]
    page.get_by_label("Find in claims").fill(wanted.upper())
    assert wanted in _words(page)
    assert _count(page) == len(_shown(page)) < len(page.locator("#claim-table tbody tr").all())
    page.get_by_label("Find in claims").fill("no such words anywhere")
    assert _count(page) == 0


def test_a_reader_sorts_by_verdict_gravest_first_and_back_by_place(page) -> None:
    page.get_by_role("button", name="Verdict", exact=True).click()
    order = ["contradicted", "partly", "supported", "unknown", "not-checkable"]
    places = [order.index(text.split()[-1]) for text in _shown(page)]
    assert places == sorted(places)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Verdict")
    page.get_by_role("button", name="Verdict", exact=True).click()
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.get_by_label("Order by").select_option(label="place in the document")
    numbers = [int(n) for n in page.locator("#claim-table .number").all_inner_texts()]
    assert numbers == sorted(numbers)


def test_everything_can_be_done_with_the_keyboard_alone(page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the summary"
    page.get_by_role("button", name="Supported").focus()
    page.keyboard.press("Space")
    assert not any("supported" in text for text in _shown(page))
    page.keyboard.press("Enter")
    assert any("supported" in text for text in _shown(page))
    page.get_by_role("button", name="Type", exact=True).focus()
    page.keyboard.press("Enter")
    kinds = [text.split()[0] for text in page.locator("#claim-table .type").all_inner_texts()]
    assert kinds == sorted(kinds)


def test_a_link_to_a_filtered_claim_brings_it_back(page) -> None:
    page.get_by_label("Find in claims").fill("no such words anywhere")
    key = page.locator("#claim-table tbody tr").first.get_attribute("id")
    page.evaluate(f"location.hash = '{key}'")
    page.wait_for_function("document.getElementById('count').textContent[0] !== '0'")
    assert page.locator(f"#{key}").is_visible()


def test_every_dot_of_the_picture_leads_to_its_line(page) -> None:
    targets = [a.get_attribute("href") for a in page.locator("svg a").all()]
    assert targets
    assert all(page.locator(f"[id='{target[1:]}']").count() == 1 for target in targets)


def test_the_page_has_landmarks_one_heading_and_a_label_for_every_control(page) -> None:
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.evaluate(
        "[...document.querySelectorAll('input,select')].every(c => c.labels.length === 1)"
    )


_CONTRAST = """() => {
  const light = c => { const v = c.map(x => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 });
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3) } return [255, 255, 255] };
  let worst = [99, ''];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (e.closest('svg')) continue;
    const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
  }
  return worst }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(chromium, brief: Brief, tmp_path, scheme: str) -> None:
    page = _open(chromium, tmp_path / "brief.html", html(brief), color_scheme=scheme)
    page.get_by_role("button", name="Supported").click()
    ratio, where = page.evaluate(_CONTRAST)
    assert ratio >= 4.5, where
    page.close()


@pytest.mark.parametrize("width", [320, 375, 800, 2400])
def test_no_width_makes_the_page_scroll_sideways(page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_filter_works_on_a_phone_too(page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.get_by_role("button", name="Supported").click()
    assert not any("supported" in text for text in _shown(page))
    page.get_by_label("Order by").select_option(label="verdict")


def test_what_a_hostile_text_holds_is_shown_and_not_run(chromium, tmp_path: Path) -> None:
    document = Document("x", HOSTILE * 2, title=HOSTILE, published=date(2024, 6, 1))
    page = _open(chromium, tmp_path / "b.html", html(compose(document, open_ledger(), known=TODAY)))
    assert page.title().startswith("Brief: <script>")
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert "<script>" in page.locator("h1").inner_text()
    assert page.errors == []
    page.evaluate("""() => { const s = document.createElement('script');
        s.textContent = "document.title = 'owned'"; document.body.append(s) }""")
    assert page.title() != "owned"
    page.close()


def test_without_scripts_the_page_shows_all_and_offers_no_dead_controls(
    chromium, brief: Brief, tmp_path: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    path = tmp_path / "brief.html"
    path.write_text(html(brief), "utf-8")
    page.goto(path.as_uri())
    assert len(page.locator("#claim-table tbody tr").all()) == len(brief.judged)
    assert not page.locator(".controls").first.is_visible()
    context.close()


def test_on_paper_the_page_has_few_sides_and_ends_with_the_sources(
    chromium, brief: Brief, tmp_path: Path
) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("no pdftotext found; on Debian: apt-get install poppler-utils")
    page = _open(chromium, tmp_path / "brief.html", html(brief))
    paper = tmp_path / "brief.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True, print_background=True)
    page.close()
    done = subprocess.run(
        [pdftotext, "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    )
    sides = done.stdout.split("\f")[:-1]
    assert len(sides) <= 8
    assert "Find in claims" not in done.stdout
    assert re.search(r"1 ?/ ?\d", sides[0])
    assert "Made by accredit" in sides[-1]
